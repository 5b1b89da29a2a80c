mod lists;
mod reminders;
mod waits;

pub(super) use lists::*;
pub(super) use reminders::*;
pub(super) use waits::*;

use super::Task;
use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{ContactId, Error, MatterId, Result, TaskId, Timestamp, UserId};

pub(super) fn find(look: &Look<'_>, matter: MatterId, id: TaskId) -> Result<Option<Task>> {
    look.sql().opt::<Task>(
        sql!(
            Task;
            "select id, matter_id, name, client_text, internal_text, due_on, assignee_user_id, completion_rule, needs_check, state,
                    returned_text, created_by, created_at, version
             from tasks where id = $1 and matter_id = $2"
        ),
        &[&id, &matter],
    )
}

/// Served by the primary key.
pub(super) fn matter_of(look: &Look<'_>, id: TaskId) -> Result<Option<MatterId>> {
    let row = look
        .sql()
        .opt::<(MatterId,)>(sql!("select matter_id from tasks where id = $1"), &[&id])?;
    Ok(row.map(|(matter,)| matter))
}

/// For the schedule, which asks about a task of any matter.
pub(super) fn find_anywhere(look: &Look<'_>, id: TaskId) -> Result<Option<Task>> {
    look.sql().opt::<Task>(
        sql!(
            Task;
            "select id, matter_id, name, client_text, internal_text, due_on, assignee_user_id, completion_rule, needs_check, state,
                    returned_text, created_by, created_at, version
             from tasks where id = $1"
        ),
        &[&id],
    )
}

/// A task of another matter is not found.
pub(super) fn get(look: &Look<'_>, matter: MatterId, id: TaskId) -> Result<Task> {
    find(look, matter, id)?.ok_or(Error::NotFound)
}

pub(super) fn insert(work: &Work<'_>, task: &Task) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into tasks (id, matter_id, name, client_text, internal_text, due_on, assignee_user_id, completion_rule,
                                needs_check, state, returned_text, created_by, created_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        &[
            &task.id,
            &task.matter,
            &task.name,
            &task.client_text,
            &task.internal_text,
            &task.due_on,
            &task.assignee,
            &task.completion_rule,
            &task.needs_check,
            &task.state,
            &task.returned_text,
            &task.created_by,
            &task.created_at,
            &task.version,
        ],
    )?;
    Ok(())
}

/// Writes all that can change, over the version that was read, and gives the new one.
pub(super) fn update(work: &Work<'_>, task: &Task) -> Result<i64> {
    let version = task.version + 1;
    let changed = work.tx().run(
        sql!(
            "update tasks set name = $3, client_text = $4, internal_text = $5, due_on = $6, assignee_user_id = $7,
                    completion_rule = $8, needs_check = $9, state = $10, returned_text = $11, version = $12
             where id = $1 and version = $2"
        ),
        &[
            &task.id,
            &task.version,
            &task.name,
            &task.client_text,
            &task.internal_text,
            &task.due_on,
            &task.assignee,
            &task.completion_rule,
            &task.needs_check,
            &task.state,
            &task.returned_text,
            &version,
        ],
    )?;
    if changed == 1 {
        Ok(version)
    } else {
        Err(Error::internal("a task changed under its own transaction"))
    }
}

row! {
    /// Somebody did their part of a task, and it still counts.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(super) struct Part {
        pub contact: Option<ContactId>,
        pub user: Option<UserId>,
        pub completed_at: Timestamp,
    }
}

/// Served by `task_completions_task`.
pub(super) fn list_parts(look: &Look<'_>, task: TaskId) -> Result<Vec<Part>> {
    look.sql().all::<Part>(
        sql!(
            Part;
            "select contact_id, user_id, completed_at from task_completions
             where task_id = $1 and undone_at is null order by completed_at, id limit 200"
        ),
        &[&task],
    )
}

pub(super) fn insert_part(
    work: &Work<'_>,
    task: TaskId,
    contact: Option<ContactId>,
    user: Option<UserId>,
) -> Result<()> {
    // A completion has no id of its own outside this table; any UUIDv7 will do.
    let id = work.new_id::<kernel::EventId>();
    work.tx().run(
        sql!(
            "insert into task_completions (id, task_id, contact_id, user_id, completed_at, undone_at)
             values ($1, $2, $3, $4, $5, null)"
        ),
        &[&id, &task, &contact, &user, &work.now()],
    )?;
    Ok(())
}

pub(super) fn undo_parts(work: &Work<'_>, task: TaskId) -> Result<()> {
    work.tx().run(
        sql!("update task_completions set undone_at = $2 where task_id = $1 and undone_at is null"),
        &[&task, &work.now()],
    )?;
    Ok(())
}

pub(super) fn undo_part_of(work: &Work<'_>, task: TaskId, contact: ContactId) -> Result<()> {
    work.tx().run(
        sql!("update task_completions set undone_at = $3 where task_id = $1 and contact_id = $2 and undone_at is null"),
        &[&task, &contact, &work.now()],
    )?;
    Ok(())
}

/// Who last changed a task, for the page that tells of a conflict. Served by `events_matter`.
pub(super) fn last_change(
    look: &Look<'_>,
    matter: MatterId,
    task: TaskId,
) -> Result<Option<(Option<String>, Timestamp)>> {
    look.sql().opt::<(Option<String>, Timestamp)>(
        sql!(
            "select u.name, e.at from events e left join users u on e.actor_kind = 'staff' and u.id = e.actor_id
             where e.matter_id = $1 and e.object_kind = 'task' and e.object_id = $2
             order by e.at desc, e.id desc limit 1"
        ),
        &[&matter, &task],
    )
}

/// The person whom open pages of their own tell what clients do.
pub(super) fn responsible(look: &Look<'_>, matter: MatterId) -> Result<UserId> {
    let (user,) = look.sql().one::<(UserId,)>(
        sql!("select responsible_user_id from matters where id = $1"),
        &[&matter],
    )?;
    Ok(user)
}

/// Would an open task of the matter be left to nobody without this contact (L1-33)? Served by `shares_matter`.
pub(crate) fn hang_on(look: &Look<'_>, matter: MatterId, contact: ContactId) -> Result<bool> {
    let (hang,) = look.sql().one::<(bool,)>(
        sql!(
            "select exists (
                 select 1 from shares s join tasks t on t.id = s.item_id
                 where s.matter_id = $1 and s.contact_id = $2 and s.item_kind = 'task' and s.unshared_at is null
                   and t.state in ('open', 'in_review') and t.assignee_user_id is null
                   and not exists (
                       select 1 from shares o where o.item_id = t.id and o.item_kind = 'task'
                         and o.contact_id <> $2 and o.unshared_at is null))"
        ),
        &[&matter, &contact],
    )?;
    Ok(hang)
}
