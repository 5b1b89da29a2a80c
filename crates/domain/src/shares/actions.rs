use super::{ItemShared, ItemUnshared, ItemViewed, Level, Share, Sharer, store};
use crate::{
    access::{Grant, MatterRight, Permit, Share as MayShare},
    accounts::ClientPermit,
    events::{Doer, Done},
    firm::{Look, Work},
    holds::Held,
    live::Topic,
};
use jiff::SignedDuration;
use kernel::{ContactId, Error, ItemRef, MatterId, Result, Timestamp};

/// Lets a person see an item: from the end of the Save's hold on, or at once without one. Shared already: nothing changes.
///
/// # Errors
/// [`Error::NotFound`]: item or person are not on this matter. [`Error::Invalid`] at `contacts`: the person has no access
/// to the portal of this matter (L1-04), or their role may not see this kind of item.
pub fn share(
    work: &Work<'_>,
    by: &Permit<'_, MayShare>,
    item: ItemRef,
    contact: ContactId,
    held: Option<&mut Held>,
) -> Result<Done<()>> {
    put(work, by, item, contact, held)
}

/// The same for what waited for the person's access and was listed beside it, by whoever gives the access.
pub(crate) fn share_with_access(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    item: ItemRef,
    contact: ContactId,
    held: &mut Held,
) -> Result<Done<()>> {
    put(work, by, item, contact, Some(held))
}

fn put<A: MatterRight>(
    work: &Work<'_>,
    by: &Permit<'_, A>,
    item: ItemRef,
    contact: ContactId,
    mut held: Option<&mut Held>,
) -> Result<Done<()>> {
    let matter = by.matter();
    if !store::is_on_matter(work, item, matter)? || !store::has_contact(work, matter, contact)? {
        return Err(Error::NotFound);
    }
    match level_of(work, matter, contact, item)? {
        None => return Err(Error::invalid("contacts", "share-without-access")),
        Some(Level::None) => return Err(Error::invalid("contacts", "share-role-sees-none")),
        Some(Level::See | Level::Act) => {}
    }
    let before = store::find(work, item, contact)?;
    if before.as_ref().is_some_and(Share::is_live) {
        return Ok(Done::unchanged(()));
    }
    let hold = held.as_ref().map(|h| h.id());
    let visible_from = held.as_ref().map_or(work.now(), |h| h.ends_at());
    if let Some(held) = held.as_mut() {
        held.share_was(item, contact, before.as_ref().map(Share::as_before));
    }
    let share = Share {
        contact,
        visible_from,
        shared_by: by.user(),
        shared_at: work.now(),
        unshared_at: None,
        hold,
        first_viewed_at: before.as_ref().and_then(|s| s.first_viewed_at),
        last_viewed_at: before.as_ref().and_then(|s| s.last_viewed_at),
    };
    store::put(work, item, matter, &share)?;
    touch(work, contact)?;
    let item_id = item.id();
    Ok(Done::new(
        (),
        by.did(ItemShared {
            item_kind: item.kind(),
            item_id,
            matter,
            contact,
            visible_from,
            hold,
        }),
    ))
}

/// Takes an item away from a person, at once. Not shared: nothing changes. What must stay of the item (a task has somebody
/// who does it) is for the item's own feature to see to.
pub(crate) fn unshare(
    work: &Work<'_>,
    by: &Permit<'_, MayShare>,
    item: ItemRef,
    contact: ContactId,
    held: Option<&mut Held>,
) -> Result<Done<()>> {
    let matter = by.matter();
    if !store::is_on_matter(work, item, matter)? {
        return Err(Error::NotFound);
    }
    let Some(before) = store::find(work, item, contact)?.filter(Share::is_live) else {
        return Ok(Done::unchanged(()));
    };
    if let Some(held) = held {
        held.share_was(item, contact, Some(before.as_before()));
    }
    store::end(work, item, contact, work.now())?;
    touch(work, contact)?;
    Ok(Done::new(
        (),
        by.did(ItemUnshared {
            item_kind: item.kind(),
            item_id: item.id(),
            matter,
            contact,
        }),
    ))
}

/// Is opening it to be recorded again?
#[must_use]
pub fn is_view_due(last_viewed_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(last_viewed_at) >= SignedDuration::from_mins(1)
}

/// The person opened the item; the caller has proved that they see it. Recorded at most once a minute.
///
/// # Errors
/// [`Error::NotFound`]: it is not shared with this person.
pub fn viewed(work: &Work<'_>, by: &ClientPermit<'_>, item: ItemRef) -> Result<Done<()>> {
    let share = store::find(work, item, by.contact())?
        .filter(Share::is_live)
        .ok_or(Error::NotFound)?;
    let now = work.now();
    if share.last_viewed_at.is_some_and(|last| !is_view_due(last, now)) {
        return Ok(Done::unchanged(()));
    }
    store::mark_viewed(work, item, by.contact(), now)?;
    let fact = ItemViewed {
        item_kind: item.kind(),
        item_id: item.id(),
        matter: by.matter(),
        contact: by.contact(),
        is_first: share.first_viewed_at.is_none(),
    };
    Ok(Done::new((), by.did(fact)))
}

/// Everybody with whom the item is or was shared. The caller has proved that it may know.
///
/// # Errors
/// [`Error::Unavailable`].
pub(crate) fn list_for(look: &Look<'_>, item: ItemRef) -> Result<Vec<Share>> {
    store::list(look, item)
}

/// Those with whom the item is shared now, with their access. The caller has proved that it may know.
///
/// # Errors
/// [`Error::Unavailable`].
pub(crate) fn sharers(look: &Look<'_>, item: ItemRef) -> Result<Vec<Sharer>> {
    store::list_sharers(look, item)
}

/// What a person may do with an item of this kind once it is shared with them; `None` without granted access.
pub(crate) fn level_of(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
    item: ItemRef,
) -> Result<Option<Level>> {
    store::level_of(look, matter, contact, item)
}

/// Open pages of this person fetch themselves again.
pub(crate) fn touch(work: &Work<'_>, contact: ContactId) -> Result<()> {
    if let Some(account) = store::account_of(work, contact)? {
        work.touch(Topic::Account(account));
    }
    Ok(())
}

/// Open pages of everybody who sees the item fetch themselves again.
pub(crate) fn touch_all(work: &Work<'_>, item: ItemRef) -> Result<()> {
    for account in store::list_sharers(work, item)?
        .into_iter()
        .filter_map(|s| s.account)
    {
        work.touch(Topic::Account(account));
    }
    Ok(())
}
