//! Each list starts from the person's own matters (`matters_responsible`, `matter_users_user`) and goes on by index, so it
//! costs what the person has, not what the firm has.

use super::waiting::{Counts, InvitationWaiting, Section, TaskDone, TaskWaiting, Trouble};
use crate::{access::StaffScope, firm::Look, in_staff_scope};
use db::{FromRow, Sql, row, sql};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, Result, TaskId, Timestamp, value::Bind};

/// Rows that one section shows.
const SHOWN: i64 = 50;

/// The person's own matters that are not closed: `mine m`. Binds the person as it is told, and `$2` only leads.
macro_rules! mine {
    ($user:literal) => {
        concat!(
            "(select r.id from matters r where r.responsible_user_id = ",
            $user,
            " union select mu.matter_id from matter_users mu where mu.user_id = ",
            $user,
            ") mine
             join matters m on m.id = mine.id
             join stages s on s.id = m.stage_id and s.phase <> 'closed' and (s.phase = 'lead' or not $2)
             and not exists (select 1 from matter_walls mw where mw.matter_id = m.id and mw.user_id = ",
            $user,
            ")"
        )
    };
}

/// A section: its rows, and the number of all when there are more than are shown.
fn section<R: FromRow, T>(
    look: &Look<'_>,
    rows: Sql,
    count: Sql,
    params: &[&dyn Bind],
    read: impl Fn(R) -> T,
) -> Result<Section<T>> {
    let mut with_limit = params.to_vec();
    with_limit.push(&SHOWN);
    let rows: Vec<T> = look
        .sql()
        .all::<R>(rows, &with_limit)?
        .into_iter()
        .map(read)
        .collect();
    let shown = i64::try_from(rows.len()).unwrap_or(SHOWN);
    let count = if shown < SHOWN {
        shown
    } else {
        look.sql().one::<(i64,)>(count, params)?.0
    };
    Ok(Section { rows, count })
}

row! {
    struct DoneRow { task: TaskId, name: String, matter: MatterId, matter_title: String, person: String, at: Timestamp }
}

fn done_row(r: DoneRow) -> TaskDone {
    TaskDone {
        task: r.task,
        name: r.name,
        matter: r.matter,
        matter_title: r.matter_title,
        person: r.person,
        at: r.at,
    }
}

/// `tasks_matter` by state, then `task_completions_task`; of several people the last who did it.
macro_rules! to_check {
    ($user:literal) => {
        concat!(
            mine!($user),
            " join tasks t on t.matter_id = m.id and t.state = 'in_review'
             join task_completions tc on tc.id = (select x.id from task_completions x
                 where x.task_id = t.id and x.undone_at is null and x.contact_id is not null order by x.completed_at desc, x.id desc limit 1)
             join contacts c on c.id = tc.contact_id"
        )
    };
}

pub(super) fn to_check(look: &Look<'_>, scope: &StaffScope<'_>) -> Result<Section<TaskDone>> {
    let (_, leads, user) = scope.params();
    section(
        look,
        sql!(DoneRow; "select t.id, t.name, m.id, m.title, c.name, tc.completed_at from ", to_check!("$1"), " order by tc.completed_at, t.id limit $3"),
        sql!("select count(*) from ", to_check!("$1")),
        &[&user, &leads],
        done_row,
    )
}

/// `tasks_matter` by state, then `task_completions_task`.
macro_rules! done {
    () => {
        concat!(
            mine!("$1"),
            " join tasks t on t.matter_id = m.id and t.state in ('open', 'done')
             join task_completions tc on tc.task_id = t.id and tc.undone_at is null and tc.completed_at >= $3
             join contacts c on c.id = tc.contact_id"
        )
    };
}

pub(super) fn done(look: &Look<'_>, scope: &StaffScope<'_>, since: Timestamp) -> Result<Section<TaskDone>> {
    let (_, leads, user) = scope.params();
    section(
        look,
        sql!(DoneRow; "select t.id, t.name, m.id, m.title, c.name, tc.completed_at from ", done!(), " order by tc.completed_at desc, tc.id limit $4"),
        sql!("select count(*) from ", done!()),
        &[&user, &leads, &since],
        done_row,
    )
}

row! {
    struct TaskRow {
        task: TaskId,
        name: String,
        matter: MatterId,
        matter_title: String,
        due_on: Option<Date>,
        person: Option<String>,
        people: i64,
    }
}

fn task_row(r: TaskRow) -> TaskWaiting {
    TaskWaiting {
        task: r.task,
        name: r.name,
        matter: r.matter,
        matter_title: r.matter_title,
        due_on: r.due_on,
        person: r.person,
        people: r.people,
    }
}

/// The columns of a [`TaskRow`]. Shares by their primary key (kind and item first).
macro_rules! task_columns {
    () => {
        "t.id, t.name, m.id, m.title, t.due_on,
         (select c.name from shares sh join contacts c on c.id = sh.contact_id
          where sh.item_kind = 'task' and sh.item_id = t.id and sh.unshared_at is null order by sh.shared_at, c.id limit 1),
         (select count(*) from shares sh where sh.item_kind = 'task' and sh.item_id = t.id and sh.unshared_at is null)"
    };
}

/// Those outside the firm who can do task `t` and have not: it is shared with them, their access is granted, their case role
/// acts on tasks, and their part is not done. `shares` by its primary key, then `portal_access_once`.
macro_rules! able {
    () => {
        "shares sh
         join portal_access pa on pa.matter_id = sh.matter_id and pa.contact_id = sh.contact_id
              and pa.state in ('prepared', 'invited', 'active')
         join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = sh.item_kind and cap.level = 'act'
         where sh.item_kind = 'task' and sh.item_id = t.id and sh.unshared_at is null
           and not exists (select 1 from task_completions tc
                           where tc.task_id = t.id and tc.contact_id = sh.contact_id and tc.undone_at is null)"
    };
}

/// `tasks_matter` by state. A task that nobody outside the firm can do is not late with them.
macro_rules! late {
    ($user:literal, $today:literal) => {
        concat!(
            mine!($user),
            " join tasks t on t.matter_id = m.id and t.state = 'open' and t.due_on < ",
            $today,
            " where exists (select 1 from ",
            able!(),
            ")"
        )
    };
}

/// The columns of a [`TaskRow`], with those who can still do it.
macro_rules! late_columns {
    () => {
        concat!(
            "t.id, t.name, m.id, m.title, t.due_on,
             (select c.name from contacts c, ",
            able!(),
            " and c.id = sh.contact_id order by sh.shared_at, c.id limit 1),
             (select count(*) from ",
            able!(),
            ")"
        )
    };
}

pub(super) fn late(look: &Look<'_>, scope: &StaffScope<'_>, today: Date) -> Result<Section<TaskWaiting>> {
    let (_, leads, user) = scope.params();
    section(
        look,
        sql!(TaskRow; "select ", late_columns!(), " from ", late!("$1", "$3"), " order by t.due_on, t.id limit $4"),
        sql!("select count(*) from ", late!("$1", "$3")),
        &[&user, &leads, &today],
        task_row,
    )
}

/// Open tasks that nobody can do any more: shared, nobody of the firm has them, and whoever could still do them lost their
/// access. `tasks_matter` by state.
macro_rules! left {
    ($user:literal) => {
        concat!(
            mine!($user),
            " join tasks t on t.matter_id = m.id and t.state = 'open' and t.assignee_user_id is null
             where exists (select 1 from shares o where o.item_kind = 'task' and o.item_id = t.id and o.unshared_at is null)
               and not exists (select 1 from ",
            able!(),
            ")"
        )
    };
}

pub(super) fn left(look: &Look<'_>, scope: &StaffScope<'_>) -> Result<Section<TaskWaiting>> {
    let (_, leads, user) = scope.params();
    section(
        look,
        sql!(TaskRow; "select ", task_columns!(), " from ", left!("$1"), " order by t.due_on asc nulls last, t.id limit $3"),
        sql!("select count(*) from ", left!("$1")),
        &[&user, &leads],
        task_row,
    )
}

/// `tasks_assignee` by state; somebody who was taken off a matter sees none of it.
macro_rules! my_tasks {
    () => {
        concat!(
            "tasks t join matters m on m.id = t.matter_id join stages s on s.id = m.stage_id
             where t.assignee_user_id = $3 and t.state = 'open' and ",
            in_staff_scope!()
        )
    };
}

pub(super) fn my_tasks(look: &Look<'_>, scope: &StaffScope<'_>) -> Result<Section<TaskWaiting>> {
    let (all, leads, user) = scope.params();
    section(
        look,
        sql!(TaskRow; "select ", task_columns!(), " from ", my_tasks!(), " order by t.due_on asc nulls last, t.id limit $4"),
        sql!("select count(*) from ", my_tasks!()),
        &[&all, &leads, &user],
        task_row,
    )
}

row! {
    struct InvitationRow { matter: MatterId, matter_title: String, contact: ContactId, name: String, trouble: Trouble, at: Timestamp }
}

/// `portal_access_once` by matter, the last invitation of each by `invitations_access`. A renewal was asked when the record
/// says so after the Expiry Date (`events_matter` from that moment on).
macro_rules! invitations {
    ($user:literal) => {
        concat!(
            mine!($user),
            " join portal_access pa on pa.matter_id = m.id
             join invitations i on i.id = (select max(x.id) from invitations x where x.access_id = pa.id)
             join contacts c on c.id = pa.contact_id
             where pa.state = 'expired' or (pa.state in ('prepared', 'invited') and i.state = 'bounced')"
        )
    };
}

pub(super) fn invitations(look: &Look<'_>, scope: &StaffScope<'_>) -> Result<Section<InvitationWaiting>> {
    let (_, leads, user) = scope.params();
    section(
        look,
        sql!(
            InvitationRow;
            "select m.id, m.title, c.id, c.name,
                    case when pa.state <> 'expired' then 'bounced'
                         when exists (select 1 from events e where e.matter_id = pa.matter_id and e.at >= i.expires_at
                                      and e.contact_id = pa.contact_id and e.kind = 'InvitationRenewalAsked') then 'renewal_asked'
                         else 'expired' end as trouble,
                    case when pa.state <> 'expired' then coalesce(i.sent_at, i.send_at) else i.expires_at end as since
             from ",
            invitations!("$1"),
            " order by trouble desc, since, pa.id limit $3"
        ),
        sql!("select count(*) from ", invitations!("$1")),
        &[&user, &leads],
        |r: InvitationRow| InvitationWaiting {
            matter: r.matter,
            matter_title: r.matter_title,
            contact: r.contact,
            name: r.name,
            trouble: r.trouble,
            at: r.at,
        },
    )
}

/// How many there are of each kind, in one statement: to check, invitations, late, left to nobody, one's own tasks. The same
/// lists as above, so it costs what the person has.
pub(super) fn counts(look: &Look<'_>, scope: &StaffScope<'_>, today: Date) -> Result<Counts> {
    let (all, leads, user) = scope.params();
    let (to_check, invitations, late, left, my_tasks) = look.sql().one::<(i64, i64, i64, i64, i64)>(
        sql!(
            "select (select count(*) from ",
            to_check!("$3"),
            "), (select count(*) from ",
            invitations!("$3"),
            "), (select count(*) from ",
            late!("$3", "$4"),
            "), (select count(*) from ",
            left!("$3"),
            "), (select count(*) from ",
            my_tasks!(),
            ")"
        ),
        &[&all, &leads, &user, &today],
    )?;
    Ok(Counts {
        waits: to_check + invitations + late + left + my_tasks,
        invitations,
        my_tasks,
    })
}
