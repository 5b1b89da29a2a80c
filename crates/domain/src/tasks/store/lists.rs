use super::super::{Recipient, Task, TaskState};
use crate::{
    access::{
        StaffScope,
        policy::{Phase, RoleScope},
    },
    firm::Look,
    in_staff_scope,
    portal_access::AccessState,
    shares::Level,
};
use db::{row, sql};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, Result, TaskId, Timestamp, UserId};

/// More than the tasks of one list can have beside them: 400 tasks, each for at most 200 people.
const ROWS_MAX: i64 = 80_000;

/// By date. Served by `tasks_matter`.
pub fn list_of_matter(
    look: &Look<'_>,
    matter: MatterId,
    states: [TaskState; 2],
    limit: i64,
) -> Result<Vec<Task>> {
    let [first, second] = states;
    look.sql().all::<Task>(
        sql!(
            Task;
            "select id, matter_id, name, client_text, internal_text, due_on, assignee_user_id, completion_rule, needs_check, state,
                    returned_text, created_by, created_at, version
             from tasks where matter_id = $1 and state in ($2, $3)
             order by coalesce(due_on, '9999'), created_at, id limit $4"
        ),
        &[&matter, &first, &second, &limit],
    )
}

/// Newest first. Served by `tasks_matter`.
pub fn list_newest_of_matter(
    look: &Look<'_>,
    matter: MatterId,
    states: [TaskState; 2],
    limit: i64,
) -> Result<Vec<Task>> {
    let [first, second] = states;
    look.sql().all::<Task>(
        sql!(
            Task;
            "select id, matter_id, name, client_text, internal_text, due_on, assignee_user_id, completion_rule, needs_check, state,
                    returned_text, created_by, created_at, version
             from tasks where matter_id = $1 and state in ($2, $3) order by created_at desc, id desc limit $4"
        ),
        &[&matter, &first, &second, &limit],
    )
}

/// Which tasks of a matter the rows beside them are read for: one, or (`one` is empty) those that are to be done and the
/// `done_max` newest of the others.
pub struct Listed {
    pub matter: MatterId,
    pub one: String,
    pub done_max: i64,
}

/// Task `t` is one of [`Listed`]: `$1` its matter, `$2` the one, `$3` how many done ones. Served by `tasks_matter`.
macro_rules! listed {
    () => {
        "t.matter_id = $1 and (t.id = $2 or ($2 = '' and (t.state in ('open', 'in_review') or t.id in (
             select d.id from tasks d where d.matter_id = $1 and d.state in ('done', 'cancelled')
             order by d.created_at desc, d.id desc limit $3))))"
    };
}

row! {
    pub struct PersonRow {
        pub task: TaskId,
        pub contact: ContactId,
        pub name: String,
        pub access: Option<AccessState>,
        pub level: Level,
        pub visible_from: Timestamp,
        pub first_viewed_at: Option<Timestamp>,
        pub last_viewed_at: Option<Timestamp>,
    }
}

/// Who sees which of the tasks. Served by `tasks_matter`, then by the primary key of `shares`.
pub fn list_people(look: &Look<'_>, listed: &Listed) -> Result<Vec<PersonRow>> {
    look.sql().all::<PersonRow>(
        sql!(
            PersonRow;
            "select s.item_id, s.contact_id, c.name, pa.state, coalesce(cap.level, 'none'), s.visible_from,
                    s.first_viewed_at, s.last_viewed_at
             from tasks t
             join shares s on s.item_kind = 'task' and s.item_id = t.id and s.unshared_at is null
             join contacts c on c.id = s.contact_id
             left join portal_access pa on pa.matter_id = s.matter_id and pa.contact_id = s.contact_id
             left join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = s.item_kind
             where ",
            listed!(),
            " order by c.search_text, c.id, s.item_id limit $4"
        ),
        &[&listed.matter, &listed.one, &listed.done_max, &ROWS_MAX],
    )
}

row! {
    pub struct DoneRow {
        pub task: TaskId,
        pub contact: Option<ContactId>,
        pub name: String,
        pub is_client: bool,
        pub at: Timestamp,
    }
}

/// Who did their part of which of the tasks, and it still counts.
pub fn list_done(look: &Look<'_>, listed: &Listed) -> Result<Vec<DoneRow>> {
    look.sql().all::<DoneRow>(
        sql!(
            DoneRow;
            "select tc.task_id, tc.contact_id, coalesce(c.name, u.name, ''), tc.contact_id is not null, tc.completed_at
             from tasks t join task_completions tc on tc.task_id = t.id
             left join contacts c on c.id = tc.contact_id
             left join users u on u.id = tc.user_id
             where tc.undone_at is null and ",
            listed!(),
            " order by tc.completed_at, tc.id limit $4"
        ),
        &[&listed.matter, &listed.one, &listed.done_max, &ROWS_MAX],
    )
}

/// Who of the firm does which of the tasks.
pub fn list_assignees(look: &Look<'_>, listed: &Listed) -> Result<Vec<(TaskId, String)>> {
    look.sql().all::<(TaskId, String)>(
        sql!(
            "select t.id, u.name from tasks t join users u on u.id = t.assignee_user_id
             where ",
            listed!(),
            " order by t.id limit $4"
        ),
        &[&listed.matter, &listed.one, &listed.done_max, &ROWS_MAX],
    )
}

row! {
    pub struct MyTaskRow {
        pub id: TaskId,
        pub matter: MatterId,
        pub title: String,
        pub number: String,
        pub name: String,
        pub due_on: Option<Date>,
    }
}

/// Served by `tasks_assignee`.
pub fn list_of_assignee(look: &Look<'_>, scope: &StaffScope<'_>, limit: i64) -> Result<Vec<MyTaskRow>> {
    let (all, only_leads, user) = scope.params();
    look.sql().all::<MyTaskRow>(
        sql!(
            MyTaskRow;
            "select t.id, t.matter_id, m.title, m.number, t.name, t.due_on
             from tasks t join matters m on m.id = t.matter_id join stages s on s.id = m.stage_id
             where t.assignee_user_id = $3 and t.state = 'open' and ", in_staff_scope!(), "
             order by coalesce(t.due_on, '9999'), t.created_at, t.id limit $4"
        ),
        &[&all, &only_leads, &user, &limit],
    )
}

/// Served by the primary key of `matter_contacts`.
pub fn list_recipients(look: &Look<'_>, matter: MatterId) -> Result<Vec<Recipient>> {
    look.sql().all::<Recipient>(
        sql!(
            Recipient;
            "select c.id, c.name, rt.name, mc.is_primary, e.email, pa.state, coalesce(cap.level, 'none')
             from matter_contacts mc
             join contacts c on c.id = mc.contact_id
             join relationship_types rt on rt.id = mc.relationship_type_id
             left join contact_emails e on e.contact_id = c.id and e.is_primary
             left join portal_access pa on pa.matter_id = mc.matter_id and pa.contact_id = mc.contact_id
             left join case_role_capabilities cap
                    on cap.case_role_id = coalesce(pa.case_role_id, rt.default_case_role_id) and cap.kind = 'task'
             where mc.matter_id = $1 order by mc.is_primary desc, c.search_text, c.id limit 200"
        ),
        &[&matter],
    )
}

row! {
    /// A person of the firm whose role sees matters, and what they have to do with this one.
    pub struct AssigneeRow {
        pub user: UserId,
        pub name: String,
        pub scope: RoleScope,
        pub phase: Phase,
        pub is_on_matter: bool,
        pub is_walled: bool,
    }
}

pub fn list_viewers(look: &Look<'_>, matter: MatterId) -> Result<Vec<AssigneeRow>> {
    look.sql().all::<AssigneeRow>(
        sql!(
            AssigneeRow;
            "select u.id, u.name, r.scope, s.phase, m.responsible_user_id = u.id
                 or exists (select 1 from matter_users mu where mu.matter_id = m.id and mu.user_id = u.id),
                 exists (select 1 from matter_walls mw where mw.matter_id = m.id and mw.user_id = u.id)
             from users u
             join roles r on r.id = u.role_id
             join role_permissions rp on rp.role_id = r.id and rp.permission = 'matter.view'
             join matters m on m.id = $1
             join stages s on s.id = m.stage_id
             where u.state <> 'disabled' order by u.name, u.id limit 500"
        ),
        &[&matter],
    )
}
