use crate::{
    access::{StaffScope, policy::Phase},
    firm::Look,
    in_staff_scope,
    matters::{
        PAGE,
        listing::{ClientName, MatterFilter, MatterLine, MatterView, RecentMatter},
        people::{PersonWithAccess, PortalMark},
    },
    portal_access::AccessState,
};
use db::{Sql, row, sql};
use jiff::civil::Date;
use kernel::{ContactId, Error, MatterId, Result, page::Cursor, value::Bind};
use std::collections::HashMap;

row! {
    struct LineRow {
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

/// A page of matters, with one more condition. Read backwards in the order of `matters_newest`, so a page costs its rows and
/// those that the conditions pass over; each condition is a look into an index (`matter_users`, `portal_access_once` and
/// `matter_contacts` by matter). A search reads the names of contacts once, when a matter's own text does not match.
macro_rules! page_where {
    ($($condition:tt)+) => {
        sql!(
            LineRow;
            "select m.id, m.number, m.title, c.id, c.name, ct.name, st.name, s.name, s.phase, u.name, m.opened_on
             from matters m join stages s on s.id = m.stage_id join case_types ct on ct.id = m.case_type_id
             join users u on u.id = m.responsible_user_id left join subtypes st on st.id = m.subtype_id
             left join matter_contacts main on main.matter_id = m.id and main.is_primary left join contacts c on c.id = main.contact_id
             where ",
            in_staff_scope!(),
            " and (m.case_type_id = $4 or cast($4 as text) is null)
             and (m.search_text like $5 escape '\\' or m.id in (
                 select x.matter_id from contacts xc join matter_contacts x on x.contact_id = xc.id
                 where xc.search_text like $5 escape '\\'))
             and (m.opened_on, m.id) < ($6, $7) and ",
            $($condition)+,
            " order by m.opened_on desc, m.id desc limit $8"
        )
    };
}

/// Served by `matters_responsible` and `matter_users_user`: a person's matters are few among all.
macro_rules! mine {
    () => {
        "m.id in (select r.id from matters r where r.responsible_user_id = $3
                  union select mine.matter_id from matter_users mine where mine.user_id = $3) and s.phase <> 'closed'"
    };
}

const fn statement(view: MatterView) -> Sql {
    match view {
        MatterView::Mine => page_where!(mine!()),
        MatterView::All => page_where!("1 = 1"),
        MatterView::HasPortalAccess => page_where!(
            "exists (select 1 from portal_access pa where pa.matter_id = m.id and pa.state in ('prepared', 'invited', 'active'))"
        ),
        MatterView::Waiting => page_where!(
            "s.phase <> 'closed' and exists (
                 select 1 from matter_contacts w join relationship_types rt on rt.id = w.relationship_type_id
                 left join portal_access pa on pa.matter_id = w.matter_id and pa.contact_id = w.contact_id
                 where w.matter_id = m.id and (pa.state in ('prepared', 'expired') or (pa.state is null and rt.invitee_type = 'client')))"
        ),
        MatterView::Closed => page_where!("s.phase = 'closed'"),
    }
}

/// The newest matters in scope, before `after`.
pub(in crate::matters) fn list(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    filter: &MatterFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<MatterLine>> {
    let (all, leads, user) = scope.params();
    let (on, id) = match after {
        Some(cursor) => (
            cursor.key.parse::<Date>().map_err(|_| Error::NotFound)?,
            cursor.id.clone(),
        ),
        None => (Date::MAX, "~".to_owned()),
    };
    let pattern = db::search::like_pattern(&filter.q);
    let rows = look.sql().all::<LineRow>(
        statement(filter.view),
        &[&all, &leads, &user, &filter.case_type, &pattern, &on, &id, &limit],
    )?;
    let line = |r: LineRow| MatterLine {
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

row! {
    struct MarkRow { matter: MatterId, contact: ContactId, name: String, state: AccessState }
}

/// Who has access on these matters (at most [`PAGE`]). One look into `portal_access_once` per matter.
pub(in crate::matters) fn marks(
    look: &Look<'_>,
    matters: &[MatterId],
) -> Result<HashMap<MatterId, PortalMark>> {
    let mut marks: HashMap<MatterId, PortalMark> = HashMap::new();
    let Some(last) = matters.last() else {
        return Ok(marks);
    };
    let params: Vec<&dyn Bind> = matters
        .iter()
        .chain(std::iter::repeat(last))
        .take(PAGE)
        .map(|id| id as &dyn Bind)
        .collect();
    let rows = look.sql().all::<MarkRow>(
        sql!(
            MarkRow;
            "select pa.matter_id, c.id, c.name, pa.state from portal_access pa join contacts c on c.id = pa.contact_id
             where pa.matter_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46,
                 $47, $48, $49, $50)
               and pa.state in ('prepared', 'invited', 'active')
             order by c.search_text, c.id limit 5000"
        ),
        &params,
    )?;
    for MarkRow {
        matter,
        contact,
        name,
        state,
    } in rows
    {
        marks
            .entry(matter)
            .or_default()
            .people
            .push(PersonWithAccess { contact, name, state });
    }
    Ok(marks)
}

row! {
    struct RecentRow { id: MatterId, number: String, title: String, has_portal_access: bool }
}

/// The person's matters that something happened on last. The time of each is the end of its part of `events_matter`.
pub(in crate::matters) fn recent(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    limit: i64,
) -> Result<Vec<RecentMatter>> {
    let (all, leads, user) = scope.params();
    let rows = look.sql().all::<RecentRow>(
        sql!(
            RecentRow;
            "select m.id, m.number, m.title,
                    exists (select 1 from portal_access pa where pa.matter_id = m.id and pa.state in ('prepared', 'invited', 'active'))
             from matters m join stages s on s.id = m.stage_id where ",
            in_staff_scope!(),
            " and ",
            mine!(),
            " order by (select max(e.at) from events e where e.matter_id = m.id) desc nulls last, m.id desc limit $4"
        ),
        &[&all, &leads, &user, &limit],
    )?;
    Ok(rows
        .into_iter()
        .map(
            |RecentRow {
                 id,
                 number,
                 title,
                 has_portal_access,
             }| RecentMatter {
                id,
                number,
                title,
                has_portal_access,
            },
        )
        .collect())
}
