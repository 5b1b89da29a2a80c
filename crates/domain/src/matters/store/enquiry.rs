use crate::{
    access::{StaffScope, policy::Phase},
    firm::{Look, Work},
    in_staff_scope,
    matters::listing::{ClientName, MatterLine},
    matters::people::PortalMark,
};
use db::{Sql, row, search::LookedUp, sql};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, Result, value::Bind};

row! {
    struct FoundRow {
        id: MatterId,
        number: String,
        title: String,
        client: Option<ContactId>,
        client_name: Option<String>,
        case_type: String,
        subtype: Option<String>,
        stage: String,
        phase: Phase,
        responsible: String,
        opened_on: Date,
    }
}

macro_rules! found_where {
    ($($condition:tt)+) => {
        sql!(
            FoundRow;
            "select m.id, m.number, m.title, c.id, c.name, ct.name, st.name, s.name, s.phase, u.name, m.opened_on
             from matters m join stages s on s.id = m.stage_id join case_types ct on ct.id = m.case_type_id
             join users u on u.id = m.responsible_user_id left join subtypes st on st.id = m.subtype_id
             left join matter_contacts main on main.matter_id = m.id and main.is_primary left join contacts c on c.id = main.contact_id
             where ",
            in_staff_scope!(),
            " and m.id in (",
            $($condition)+,
            ") order by case when s.phase = 'closed' then 1 else 0 end, m.opened_on desc, m.id desc limit $4"
        )
    };
}

/// For who reaches all matters: from the words that begin as typed (`contact_words`, `matter_words`, by their primary keys) to
/// the matters. A word that very many share gives the first hundred of them.
const AMONG_ALL: Sql = found_where!(
    "select mc.matter_id from (
         select w.contact_id from contact_words w join contacts f on f.id = w.contact_id
         where w.word >= $6 and w.word < $7 and f.search_text like $5 escape '\\' limit 100) p
     join matter_contacts mc on mc.contact_id = p.contact_id
     union select q.matter_id from (
         select w.matter_id from matter_words w join matters f on f.id = w.matter_id
         where w.word >= $6 and w.word < $7 and f.search_text like $5 escape '\\' limit 100) q"
);

/// For the others: their own matters, which are few among all (`matters_responsible`, `matter_users_user`), are looked through.
const AMONG_OWN: Sql = found_where!(
    "select o.id from (
         select r.id, r.search_text from matters r where r.responsible_user_id = $3
         union select x.id, x.search_text from matter_users mine join matters x on x.id = mine.matter_id where mine.user_id = $3) o
     where o.search_text like $5 escape '\\' or exists (
         select 1 from matter_contacts mc join contacts f on f.id = mc.contact_id
         where mc.matter_id = o.id and f.search_text like $5 escape '\\')"
);

/// Matters in scope that are found by what was typed: the open ones first, the newest of them first.
pub(in crate::matters) fn enquire(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    typed: &LookedUp,
    limit: i64,
) -> Result<Vec<MatterLine>> {
    let (all, leads, user) = scope.params();
    let params: [&dyn Bind; 7] = [
        &all,
        &leads,
        &user,
        &limit,
        &typed.pattern,
        &typed.from,
        &typed.until,
    ];
    let rows = if all {
        look.sql().all::<FoundRow>(AMONG_ALL, &params)?
    } else {
        look.sql().all::<FoundRow>(AMONG_OWN, &params[..5])?
    };
    let line = |r: FoundRow| MatterLine {
        id: r.id,
        number: r.number,
        title: r.title,
        client: r
            .client
            .zip(r.client_name)
            .map(|(contact, name)| ClientName { contact, name }),
        case_type: r.case_type,
        subtype: r.subtype,
        stage: r.stage,
        phase: r.phase,
        responsible: r.responsible,
        opened_on: r.opened_on,
        portal: PortalMark::default(),
    };
    Ok(rows.into_iter().map(line).collect())
}

pub(in crate::matters) fn is_sensitive(look: &Look<'_>, matter: MatterId) -> Result<bool> {
    let (is_sensitive,) = look
        .sql()
        .one::<(bool,)>(sql!("select is_sensitive from matters where id = $1"), &[&matter])?;
    Ok(is_sensitive)
}

pub(in crate::matters) fn set_sensitive(work: &Work<'_>, matter: MatterId, is_sensitive: bool) -> Result<()> {
    work.tx().run(
        sql!("update matters set is_sensitive = $2, version = version + 1 where id = $1"),
        &[&matter, &is_sensitive],
    )?;
    Ok(())
}
