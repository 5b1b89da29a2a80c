use super::{Level, Share, Sharer};
use crate::firm::{Look, Work};
use db::sql;
use kernel::{AccountId, ContactId, ItemRef, MatterId, Result, Timestamp};

/// Bound of every list of people on one item.
const PEOPLE_MAX: i64 = 200;

pub(super) fn find(look: &Look<'_>, item: ItemRef, contact: ContactId) -> Result<Option<Share>> {
    look.sql().opt::<Share>(
        sql!(
            Share;
            "select contact_id, visible_from, shared_by, shared_at, unshared_at, hold_id, first_viewed_at, last_viewed_at
             from shares where item_kind = $1 and item_id = $2 and contact_id = $3"
        ),
        &[&item.kind(), &item.id(), &contact],
    )
}

/// Live and ended ones. Served by the primary key.
pub(super) fn list(look: &Look<'_>, item: ItemRef) -> Result<Vec<Share>> {
    look.sql().all::<Share>(
        sql!(
            Share;
            "select contact_id, visible_from, shared_by, shared_at, unshared_at, hold_id, first_viewed_at, last_viewed_at
             from shares where item_kind = $1 and item_id = $2 order by shared_at, contact_id limit $3"
        ),
        &[&item.kind(), &item.id(), &PEOPLE_MAX],
    )
}

pub(super) fn list_sharers(look: &Look<'_>, item: ItemRef) -> Result<Vec<Sharer>> {
    look.sql().all::<Sharer>(
        sql!(
            Sharer;
            "select s.contact_id, c.portal_account_id, coalesce(pa.state in ('prepared', 'invited', 'active'), false),
                    coalesce(cap.level, 'none')
             from shares s
             join contacts c on c.id = s.contact_id
             left join portal_access pa on pa.matter_id = s.matter_id and pa.contact_id = s.contact_id
             left join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = s.item_kind
             where s.item_kind = $1 and s.item_id = $2 and s.unshared_at is null order by s.contact_id limit $3"
        ),
        &[&item.kind(), &item.id(), &PEOPLE_MAX],
    )
}

/// What the role of a person's granted access lets them do with this kind of item; `None` without granted access.
pub(super) fn level_of(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
    item: ItemRef,
) -> Result<Option<Level>> {
    let row = look.sql().opt::<(Level,)>(
        sql!(
            "select coalesce(cap.level, 'none') from portal_access pa
             left join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = $3
             where pa.matter_id = $1 and pa.contact_id = $2 and pa.state in ('prepared', 'invited', 'active')"
        ),
        &[&matter, &contact, &item.kind()],
    )?;
    Ok(row.map(|(level,)| level))
}

pub(super) fn is_on_matter(look: &Look<'_>, item: ItemRef, matter: MatterId) -> Result<bool> {
    let found = match item {
        ItemRef::Task(id) => look.sql().opt::<(i64,)>(
            sql!("select 1 from tasks where id = $1 and matter_id = $2"),
            &[&id, &matter],
        )?,
    };
    Ok(found.is_some())
}

pub(super) fn has_contact(look: &Look<'_>, matter: MatterId, contact: ContactId) -> Result<bool> {
    let found = look.sql().opt::<(i64,)>(
        sql!("select 1 from matter_contacts where matter_id = $1 and contact_id = $2"),
        &[&matter, &contact],
    )?;
    Ok(found.is_some())
}

pub(super) fn account_of(look: &Look<'_>, contact: ContactId) -> Result<Option<AccountId>> {
    let row = look.sql().opt::<(Option<AccountId>,)>(
        sql!("select portal_account_id from contacts where id = $1"),
        &[&contact],
    )?;
    Ok(row.and_then(|(account,)| account))
}

/// Writes the row as it is given, over one that stands there. What was viewed stays viewed.
pub(super) fn put(work: &Work<'_>, item: ItemRef, matter: MatterId, share: &Share) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into shares (item_kind, item_id, matter_id, contact_id, visible_from, history_from, shared_by, shared_at,
                                 unshared_at, hold_id, first_viewed_at, last_viewed_at)
             values ($1, $2, $3, $4, $5, null, $6, $7, $8, $9, $10, $11)
             on conflict (item_kind, item_id, contact_id) do update set visible_from = excluded.visible_from,
                 shared_by = excluded.shared_by, shared_at = excluded.shared_at, unshared_at = excluded.unshared_at,
                 hold_id = excluded.hold_id, first_viewed_at = excluded.first_viewed_at, last_viewed_at = excluded.last_viewed_at"
        ),
        &[
            &item.kind(),
            &item.id(),
            &matter,
            &share.contact,
            &share.visible_from,
            &share.shared_by,
            &share.shared_at,
            &share.unshared_at,
            &share.hold,
            &share.first_viewed_at,
            &share.last_viewed_at,
        ],
    )?;
    Ok(())
}

pub(super) fn end(work: &Work<'_>, item: ItemRef, contact: ContactId, at: Timestamp) -> Result<()> {
    work.tx().run(
        sql!(
            "update shares set unshared_at = $4
             where item_kind = $1 and item_id = $2 and contact_id = $3 and unshared_at is null"
        ),
        &[&item.kind(), &item.id(), &contact, &at],
    )?;
    Ok(())
}

pub(super) fn mark_viewed(work: &Work<'_>, item: ItemRef, contact: ContactId, at: Timestamp) -> Result<()> {
    work.tx().run(
        sql!(
            "update shares set first_viewed_at = coalesce(first_viewed_at, $4), last_viewed_at = $4
             where item_kind = $1 and item_id = $2 and contact_id = $3"
        ),
        &[&item.kind(), &item.id(), &contact, &at],
    )?;
    Ok(())
}
