use super::{
    hold::{Held, Was},
    store,
};
use crate::{
    access::{self, Grant, Share, Staff, View},
    events::{Doer, Done},
    firm::Work,
    live::Topic,
    portal_access::{self, HoldUndone},
    settings::Settings,
    tasks,
    timers::{self, TimerKind},
};
use jiff::SignedDuration;
use kernel::{Error, HoldId, MatterId, Result, UserId};

/// Begins the hold of one Save, as long as the firm's setting says.
///
/// # Errors
/// None of its own.
pub fn begin(work: &Work<'_>, matter: MatterId, made_by: UserId) -> Result<Held> {
    let seconds = Settings::load(work)?.undo_seconds;
    let held = Held {
        id: work.new_id(),
        matter,
        ends_at: work.now() + SignedDuration::from_secs(seconds),
        was: Vec::new(),
    };
    store::insert(work, &held, made_by)?;
    Ok(held)
}

/// Ends the Save: from now on, and until it ends, the hold can be undone.
///
/// # Errors
/// None of its own.
pub fn close(work: &Work<'_>, held: Held) -> Result<HoldId> {
    let before = serde_json::to_string(&held.was)
        .map_err(|e| Error::internal(format!("a hold does not serialise: {e}")))?;
    store::write_before(work, held.id, &before)?;
    timers::schedule(work, TimerKind::HoldEnds, held.id, held.ends_at)?;
    Ok(held.id)
}

/// Takes a Save back: every row is what it was before, and nothing is sent. What other people changed since then stays,
/// except that nobody keeps access that the Save gave them. Gives the matter.
///
/// A second click changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for a Save of somebody else, or on a matter that this person may not see; [`Error::Forbidden`] when
/// they may not do any more what the Save did; [`Error::Conflict`] when the time for it is over.
pub fn undo(work: &Work<'_>, me: &Staff, hold: HoldId) -> Result<Done<MatterId>> {
    let row = store::get(work, hold)?;
    let by = access::permit::<View>(work, me, row.matter_id)?;
    if row.made_by != me.user {
        return Err(Error::NotFound);
    }
    if row.undone_at.is_some() {
        return Ok(Done::unchanged(row.matter_id));
    }
    if work.now() >= row.ends_at {
        return Err(Error::conflict("access-undo-too-late"));
    }
    let was: Vec<Was> = serde_json::from_str(&row.before)
        .map_err(|e| Error::internal(format!("a hold does not parse: {e}")))?;
    prove(work, me, row.matter_id, &was)?;
    store::mark_undone(work, hold)?;
    for was in was.iter().rev() {
        restore(work, row.matter_id, was)?;
    }
    timers::cancel(work, TimerKind::HoldEnds, hold)?;
    Ok(Done::new(
        row.matter_id,
        by.did(HoldUndone {
            hold,
            matter: row.matter_id,
        }),
    ))
}

fn prove(work: &Work<'_>, me: &Staff, matter: MatterId, was: &[Was]) -> Result<()> {
    if was.iter().any(|w| matches!(w, Was::Access(_) | Was::Login(_))) {
        access::permit::<Grant>(work, me, matter)?;
    }
    if was
        .iter()
        .any(|w| matches!(w, Was::Share { .. } | Was::Task { .. } | Was::TaskEdit(_)))
    {
        access::permit::<Share>(work, me, matter)?;
    }
    Ok(())
}

fn restore(work: &Work<'_>, matter: MatterId, was: &Was) -> Result<()> {
    match was {
        Was::Access(was) => portal_access::restore_access(work, matter, was),
        Was::Login(was) => portal_access::restore_login(work, was),
        Was::Share {
            kind,
            item,
            contact,
            before,
        } => {
            portal_access::touch(work, *contact)?;
            store::restore_share(work, *kind, item, *contact, before.as_ref())
        }
        Was::Task { task } => store::delete_task(work, matter, *task),
        Was::TaskEdit(was) => tasks::restore(work, matter, was),
    }
}

/// The hold is over: the pages of the people it concerns show what it held.
pub(crate) fn end(work: &Work<'_>, hold: HoldId) -> Result<()> {
    let row = store::get(work, hold)?;
    if row.undone_at.is_none() {
        work.touch(Topic::Matter(row.matter_id));
        for contact in store::list_contacts(work, hold, row.matter_id)? {
            portal_access::touch(work, contact)?;
        }
        store::write_before(work, hold, "[]")?;
    }
    Ok(())
}
