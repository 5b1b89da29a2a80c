//! SQL of matters: their head and their number.

mod case_parties;
mod catalogue;
mod enquiry;
mod list;
mod notes;
mod people;
mod stage_list;

pub(super) use case_parties::{list_case_parties, newest_kind, replace_case_parties};
pub(super) use catalogue::catalogue;
pub(super) use enquiry::{enquire, is_sensitive, set_sensitive};
pub(super) use list::{list, marks, recent};
pub(super) use notes::{find_note, insert_note, list_notes, list_pinned, update_note};
pub(super) use people::{
    accounts_to_tell, clear_primary, delete_relationship, find_relationship, insert_relationship,
    relationships, update_relationship,
};

pub(super) use stage_list::{
    count_stage_change, delete_stage, insert_stage, move_cases, set_reads_until, set_stage_order, stage_list,
    update_stage,
};

use super::matter::{Checked, Colleague, Matter, MatterForm, search_text};
use crate::{
    access::policy::Phase,
    firm::{Look, Work},
};
use db::{row, sql};
use jiff::civil::Date;
use kernel::{CaseTypeId, MatterId, Result, StageId, SubtypeId, Timestamp, UserId};

row! {
    struct MatterRow {
        id: MatterId,
        number: String,
        title: String,
        client_title: String,
        case_type: CaseTypeId,
        case_type_name: String,
        subtype: Option<SubtypeId>,
        subtype_name: Option<String>,
        stage: StageId,
        stage_name: String,
        phase: Phase,
        responsible: UserId,
        responsible_name: String,
        opened_on: Date,
        closed_at: Option<Timestamp>,
        reads_until: Option<Timestamp>,
        portal_open: bool,
        version: i64,
    }
}

/// Served by primary keys.
pub(super) fn get(look: &Look<'_>, id: MatterId) -> Result<Matter> {
    let r = look.sql().one::<MatterRow>(
        sql!(
            MatterRow;
            "select m.id, m.number, m.title, m.client_title, m.case_type_id, ct.name, m.subtype_id, st.name, m.stage_id, s.name, s.phase,
                    m.responsible_user_id, u.name, m.opened_on, m.closed_at, m.reads_until, m.portal_open, m.version
             from matters m join case_types ct on ct.id = m.case_type_id join stages s on s.id = m.stage_id
             join users u on u.id = m.responsible_user_id left join subtypes st on st.id = m.subtype_id
             where m.id = $1"
        ),
        &[&id],
    )?;
    Ok(Matter {
        id: r.id,
        number: r.number,
        title: r.title,
        client_title: r.client_title,
        case_type: r.case_type,
        case_type_name: r.case_type_name,
        subtype: r.subtype,
        subtype_name: r.subtype_name,
        stage: r.stage,
        stage_name: r.stage_name,
        phase: r.phase,
        responsible: Colleague {
            user: r.responsible,
            name: r.responsible_name,
        },
        opened_on: r.opened_on,
        closed_at: r.closed_at,
        reads_until: r.reads_until,
        portal_open: r.portal_open,
        version: r.version,
    })
}

/// Who works on it beside the responsible person. Served by the primary key (matter_id first).
pub(super) fn colleagues(look: &Look<'_>, matter: MatterId) -> Result<Vec<Colleague>> {
    let rows = look.sql().all::<(UserId, String)>(
        sql!(
            "select u.id, u.name from matter_users mu join users u on u.id = mu.user_id
             where mu.matter_id = $1 and mu.kind = 'member' order by u.name, u.id limit 200"
        ),
        &[&matter],
    )?;
    Ok(rows
        .into_iter()
        .map(|(user, name)| Colleague { user, name })
        .collect())
}

/// Is this somebody who can be given work?
pub(super) fn is_active_user(look: &Look<'_>, user: UserId) -> Result<bool> {
    let found = look.sql().opt::<(UserId,)>(
        sql!("select id from users where id = $1 and state <> 'disabled'"),
        &[&user],
    )?;
    Ok(found.is_some())
}

/// Served by `matters_number`.
pub(super) fn is_number_taken(look: &Look<'_>, number: &str) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(MatterId,)>(sql!("select id from matters where number = $1"), &[&number])?
        .is_some())
}

/// The highest numbers of a year with so many characters. Served by `matters_number`.
pub(super) fn highest_numbers(look: &Look<'_>, year: i16, length: i64) -> Result<Vec<String>> {
    let (from, to) = (format!("{year}-"), format!("{}-", year + 1));
    let rows = look.sql().all::<(String,)>(
        sql!("select number from matters where number >= $1 and number < $2 and length(number) = $3 order by number desc limit 50"),
        &[&from, &to, &length],
    )?;
    Ok(rows.into_iter().map(|(n,)| n).collect())
}

/// A matter about to be stored.
pub(super) struct Opening<'a> {
    pub id: MatterId,
    pub number: &'a str,
    pub form: &'a MatterForm,
    pub checked: &'a Checked,
    pub stage: StageId,
    pub opened_on: Date,
    pub closed_at: Option<Timestamp>,
}

pub(super) fn insert(work: &Work<'_>, new: &Opening<'_>) -> Result<()> {
    let Opening {
        id,
        number,
        form,
        checked,
        stage,
        opened_on,
        closed_at,
    } = new;
    work.tx().run(
        sql!(
            "insert into matters (id, number, title, client_title, search_text, case_type_id, subtype_id, stage_id,
                 responsible_user_id, opened_on, closed_at, portal_open, is_sensitive, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)"
        ),
        &[
            id,
            number,
            &checked.title,
            &checked.client_title,
            &search_text(number, &checked.title, &checked.client_title),
            &form.case_type,
            &form.subtype,
            stage,
            &form.responsible,
            opened_on,
            closed_at,
            &true,
            &false,
        ],
    )?;
    Ok(())
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn update(
    work: &Work<'_>,
    before: &Matter,
    number: &str,
    form: &MatterForm,
    checked: &Checked,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!(
            "update matters set number = $3, title = $4, client_title = $5, search_text = $6, case_type_id = $7, subtype_id = $8,
                 responsible_user_id = $9, version = version + 1
             where id = $1 and version = $2"
        ),
        &[
            &before.id,
            &before.version,
            &number,
            &checked.title,
            &checked.client_title,
            &search_text(number, &checked.title, &checked.client_title),
            &form.case_type,
            &form.subtype,
            &form.responsible,
        ],
    )?;
    Ok(changed == 1)
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn set_stage(
    work: &Work<'_>,
    matter: MatterId,
    version: i64,
    stage: StageId,
    closed_at: Option<Timestamp>,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update matters set stage_id = $3, closed_at = $4, version = version + 1 where id = $1 and version = $2"),
        &[&matter, &version, &stage, &closed_at],
    )?;
    Ok(changed == 1)
}

/// Followers stay: they are not the form's.
pub(super) fn replace_colleagues(work: &Work<'_>, matter: MatterId, colleagues: &[UserId]) -> Result<()> {
    work.tx().run(
        sql!("delete from matter_users where matter_id = $1 and kind = 'member'"),
        &[&matter],
    )?;
    for user in colleagues {
        work.tx().run(
            sql!(
                "insert into matter_users (matter_id, user_id, kind) values ($1, $2, 'member')
                 on conflict (matter_id, user_id) do update set kind = 'member'"
            ),
            &[&matter, user],
        )?;
    }
    Ok(())
}
