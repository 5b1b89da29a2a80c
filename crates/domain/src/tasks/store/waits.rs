use crate::firm::{Look, Work};
use db::sql;
use kernel::{ContactId, MatterId, Result, TaskId};

pub fn insert_wait(work: &Work<'_>, task: TaskId, contact: ContactId) -> Result<()> {
    work.tx().run(
        sql!("insert into task_waits (task_id, contact_id) values ($1, $2) on conflict do nothing"),
        &[&task, &contact],
    )?;
    Ok(())
}

pub fn delete_wait(work: &Work<'_>, task: TaskId, contact: ContactId) -> Result<()> {
    work.tx().run(
        sql!("delete from task_waits where task_id = $1 and contact_id = $2"),
        &[&task, &contact],
    )?;
    Ok(())
}

/// False: it waited for nobody.
pub fn delete_waits(work: &Work<'_>, task: TaskId) -> Result<bool> {
    Ok(work
        .tx()
        .run(sql!("delete from task_waits where task_id = $1"), &[&task])?
        > 0)
}

pub fn delete_waits_of(work: &Work<'_>, matter: MatterId, contact: ContactId) -> Result<()> {
    work.tx().run(
        sql!("delete from task_waits where contact_id = $2 and task_id in (select id from tasks where matter_id = $1)"),
        &[&matter, &contact],
    )?;
    Ok(())
}

/// Open tasks that wait for this person. Served by `task_waits_contact`.
pub fn list_waits_of(look: &Look<'_>, matter: MatterId, contact: ContactId) -> Result<Vec<TaskId>> {
    let rows = look.sql().all::<(TaskId,)>(
        sql!(
            "select t.id from task_waits w join tasks t on t.id = w.task_id
             where w.contact_id = $2 and t.matter_id = $1 and t.state = 'open' order by t.id limit 500"
        ),
        &[&matter, &contact],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// For whom open tasks of the matter wait: contact, task and its name. Served by `tasks_matter`.
pub fn list_waiting(look: &Look<'_>, matter: MatterId) -> Result<Vec<(ContactId, TaskId, String)>> {
    look.sql().all::<(ContactId, TaskId, String)>(
        sql!(
            "select w.contact_id, t.id, t.name from tasks t join task_waits w on w.task_id = t.id
             where t.matter_id = $1 and t.state = 'open' order by w.contact_id, t.id limit 1000"
        ),
        &[&matter],
    )
}

/// The same with the names of the people.
pub fn list_waited_for(look: &Look<'_>, matter: MatterId) -> Result<Vec<(TaskId, String)>> {
    look.sql().all::<(TaskId, String)>(
        sql!(
            "select t.id, c.name from tasks t join task_waits w on w.task_id = t.id join contacts c on c.id = w.contact_id
             where t.matter_id = $1 and t.state = 'open' order by t.id, c.search_text, c.id limit 1000"
        ),
        &[&matter],
    )
}
