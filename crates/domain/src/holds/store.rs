use super::hold::{Held, ShareBefore};
use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{ContactId, Error, HoldId, ItemKind, MatterId, Result, TaskId, Timestamp, UserId};

pub(super) fn insert(work: &Work<'_>, held: &Held, made_by: UserId) -> Result<()> {
    work.tx().run(
        sql!("insert into holds (id, matter_id, made_by, ends_at, before, undone_at) values ($1, $2, $3, $4, '[]', null)"),
        &[&held.id, &held.matter, &made_by, &held.ends_at],
    )?;
    Ok(())
}

pub(super) fn delete(work: &Work<'_>, id: HoldId) -> Result<()> {
    work.tx().run(sql!("delete from holds where id = $1"), &[&id])?;
    Ok(())
}

pub(super) fn write_before(work: &Work<'_>, id: HoldId, before: &str) -> Result<()> {
    work.tx().run(
        sql!("update holds set before = $2 where id = $1"),
        &[&id, &before],
    )?;
    Ok(())
}

row! {
    pub(super) struct HoldRow {
        pub matter_id: MatterId,
        pub made_by: UserId,
        pub ends_at: Timestamp,
        pub before: String,
        pub undone_at: Option<Timestamp>,
    }
}

pub(super) fn get(look: &Look<'_>, id: HoldId) -> Result<HoldRow> {
    look.sql()
        .opt::<HoldRow>(
            sql!(HoldRow; "select matter_id, made_by, ends_at, before, undone_at from holds where id = $1"),
            &[&id],
        )?
        .ok_or(Error::NotFound)
}

/// What it was before is kept no longer than it can be used.
pub(super) fn mark_undone(work: &Work<'_>, id: HoldId) -> Result<bool> {
    let now = work.now();
    Ok(work.tx().run(
        sql!("update holds set undone_at = $2, before = '[]' where id = $1 and undone_at is null"),
        &[&id, &now],
    )? == 1)
}

/// Did somebody share the item with this person since the Save, or take it away and give it again? Their share stands.
/// `before` is what stood there before the Save. A share that is gone meanwhile is no change: it is gone either way.
pub(super) fn is_share_changed(
    look: &Look<'_>,
    hold: HoldId,
    kind: ItemKind,
    item: &str,
    contact: ContactId,
    before: Option<&ShareBefore>,
) -> Result<bool> {
    let now = look.sql().opt::<(Option<HoldId>,)>(
        sql!(
            "select hold_id from shares where item_kind = $1 and item_id = $2 and contact_id = $3 and unshared_at is null"
        ),
        &[&kind, &item, &contact],
    )?;
    Ok(match (now, before) {
        (None, _) => false,
        // What the Save took away is there again.
        (Some(_), Some(before)) if before.unshared_at.is_none() => true,
        (Some((made,)), _) => made != Some(hold),
    })
}

/// Puts a share back to what it was; no row where there was none.
pub(super) fn restore_share(
    work: &Work<'_>,
    kind: ItemKind,
    item: &str,
    contact: ContactId,
    before: Option<&ShareBefore>,
) -> Result<()> {
    let Some(b) = before else {
        work.tx().run(
            sql!("delete from shares where item_kind = $1 and item_id = $2 and contact_id = $3"),
            &[&kind, &item, &contact],
        )?;
        return Ok(());
    };
    work.tx().run(
        sql!(
            "update shares set visible_from = $4, history_from = $5, shared_by = $6, shared_at = $7, unshared_at = $8, hold_id = $9,
                    first_viewed_at = $10, last_viewed_at = $11
             where item_kind = $1 and item_id = $2 and contact_id = $3"
        ),
        &[
            &kind, &item, &contact, &b.visible_from, &b.history_from, &b.shared_by, &b.shared_at, &b.unshared_at, &b.hold,
            &b.first_viewed_at, &b.last_viewed_at,
        ],
    )?;
    Ok(())
}

/// Deletes a task that a Save made, with what hangs on it.
pub(super) fn delete_task(work: &Work<'_>, matter: MatterId, task: TaskId) -> Result<()> {
    work.tx()
        .run(sql!("delete from task_completions where task_id = $1"), &[&task])?;
    work.tx().run(
        sql!("delete from shares where item_kind = 'task' and item_id = $1 and matter_id = $2"),
        &[&task.to_string(), &matter],
    )?;
    work.tx().run(
        sql!("delete from tasks where id = $1 and matter_id = $2"),
        &[&task, &matter],
    )?;
    Ok(())
}

/// The contacts whose access or shares this hold holds. Served by `portal_access`' and `shares`' index on the matter.
pub(super) fn list_contacts(look: &Look<'_>, id: HoldId, matter: MatterId) -> Result<Vec<ContactId>> {
    Ok(look
        .sql()
        .all::<(ContactId,)>(
            sql!(
                "select contact_id from portal_access where matter_id = $2 and hold_id = $1
                 union select contact_id from shares where matter_id = $2 and hold_id = $1 limit 500"
            ),
            &[&id, &matter],
        )?
        .into_iter()
        .map(|(contact,)| contact)
        .collect())
}
