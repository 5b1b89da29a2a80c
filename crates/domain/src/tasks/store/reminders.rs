use crate::firm::Look;
use db::{row, sql};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, Result, TaskId, Timestamp};

/// Who sees this open task now, may do it and has not done their part (security §3.8). Served by the primary key of `shares`.
pub fn list_to_remind(look: &Look<'_>, task: TaskId) -> Result<Vec<ContactId>> {
    let now = look.now();
    let rows = look.sql().all::<(ContactId,)>(
        sql!(
            "select s.contact_id from shares s join tasks t on s.item_kind = 'task' and t.id = s.item_id
             join portal_access pa on pa.matter_id = s.matter_id and pa.contact_id = s.contact_id join matters m on m.id = s.matter_id
             join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = s.item_kind and cap.level = 'act'
             where s.item_id = $1 and s.unshared_at is null and s.visible_from <= $2 and t.state = 'open'
               and pa.state = 'active' and pa.starts_at <= $2 and (pa.access_ends_at is null or pa.access_ends_at > $2) and m.portal_open
               and m.closed_at is null
               and not exists (select 1 from task_completions tc
                               where tc.task_id = t.id and tc.contact_id = s.contact_id and tc.undone_at is null)
             order by s.contact_id limit 200"
        ),
        &[&task, &now],
    )?;
    Ok(rows.into_iter().map(|(contact,)| contact).collect())
}

row! {
    /// A task that people may have to be reminded of, and for when its timer is set.
    pub struct DatedRow { pub id: TaskId, pub due_on: Date, pub set_at: Option<Timestamp> }
}

/// Open tasks that have a date and are shared, behind this id. Goes through the primary key.
pub fn list_dated(look: &Look<'_>, after: &str, limit: i64) -> Result<Vec<DatedRow>> {
    look.sql().all::<DatedRow>(
        sql!(
            DatedRow;
            "select t.id, t.due_on, r.due_at from tasks t
             left join timers r on r.key = 'task_reminder:' || t.id and r.state = 'pending'
             where t.id > $1 and t.state = 'open' and t.due_on is not null
               and exists (select 1 from shares s where s.item_id = t.id and s.item_kind = 'task' and s.unshared_at is null)
             order by t.id limit $2"
        ),
        &[&after, &limit],
    )
}

/// Reminders on a matter since then, as they were recorded. Served by `events_matter`.
pub fn list_reminders(
    look: &Look<'_>,
    matter: MatterId,
    since: Timestamp,
) -> Result<Vec<(Timestamp, String)>> {
    look.sql().all::<(Timestamp, String)>(
        sql!(
            "select at, payload from events where matter_id = $1 and at > $2 and kind = 'TaskReminded'
             order by at desc limit 500"
        ),
        &[&matter, &since],
    )
}
