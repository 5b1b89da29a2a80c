//! What the end of a matter's life does to the access of its people: closed, reading over, portal closed.
//!
//! A closed matter can be read and nothing more, until the instant that its closing announced; from then on access is over,
//! whether or not the timer that records it has run. Nobody is invited to a closed matter.

use super::{
    access::{AccessState, Step, after},
    facts::{AccessEnded, CopyTaken, PortalClosed, PortalReopened},
    revoke::{cut, revoke_row},
    store,
};
use crate::{
    access::{Grant, Permit, Revoke},
    accounts::ClientPermit,
    events::{Act, Actor, Doer, Done},
    firm::{Look, Work},
    timers::{self, TimerKind},
};
use kernel::{Error, MatterId, Result};

/// The matter was closed: who is in goes on reading; whoever has not come in yet is not awaited any more, and the links of
/// their invitations are dead.
pub(crate) fn case_closed(work: &Work<'_>, by: &impl Doer, matter: MatterId) -> Result<Vec<Act>> {
    let mut acts = Vec::new();
    for row in store::list_granted(work, matter)? {
        match row.state {
            AccessState::Active => super::touch(work, row.contact_id)?,
            AccessState::Prepared
            | AccessState::Invited
            | AccessState::Expired
            | AccessState::Revoked
            | AccessState::Ended => acts.extend(revoke_row(work, by, &row)?),
        }
    }
    Ok(acts)
}

/// The time for reading is over: all access ends, pages close, and everybody who could read hears of it once.
pub(crate) fn reading_over(work: &Work<'_>, matter: MatterId) -> Result<Vec<Act>> {
    let mut acts = Vec::new();
    for row in store::list_granted(work, matter)? {
        let Some(state) = after(Some(row.state), Step::AccessRunsOut) else {
            continue;
        };
        if !store::move_on(work, &row, state)? {
            continue;
        }
        timers::cancel(work, TimerKind::AccessEnds, row.id)?;
        cut(work, row.contact_id)?;
        store::suppress_queued(work, matter, row.contact_id, "access ended")?;
        acts.push(Actor::schedule().did(AccessEnded {
            access: row.id,
            matter,
            contact: row.contact_id,
        }));
    }
    Ok(acts)
}

/// The timer of that instant. A matter that was opened again meanwhile, or closed anew, finds nothing to do yet.
pub(crate) fn run_out_reading(work: &Work<'_>, matter: MatterId) -> Result<Vec<Act>> {
    match store::find_life(work, matter)?.and_then(|life| life.reads_until) {
        Some(until) if until <= work.now() => reading_over(work, matter),
        Some(until) => {
            timers::schedule(work, TimerKind::ReadingEnds, matter, until)?;
            Ok(Vec::new())
        }
        None => Ok(Vec::new()),
    }
}

/// Is it closed, so that its clients read and do no more?
///
/// # Errors
/// None of its own.
pub(crate) fn is_closed(look: &Look<'_>, matter: MatterId) -> Result<bool> {
    Ok(store::find_life(look, matter)?.is_some_and(|life| life.is_closed))
}

/// Nobody is let in to a closed matter.
pub(super) fn refuse_closed(look: &Look<'_>, matter: MatterId) -> Result<()> {
    if is_closed(look, matter)? {
        return Err(Error::conflict("access-case-closed"));
    }
    Ok(())
}

/// Access that was taken from a closed matter comes back only for reading, and only while that lasts.
pub(super) fn refuse_return(look: &Look<'_>, matter: MatterId, to: AccessState) -> Result<()> {
    let Some(life) = store::find_life(look, matter)?.filter(|life| life.is_closed) else {
        return Ok(());
    };
    let is_over = life.reads_until.is_some_and(|until| until <= look.now());
    if is_over || to != AccessState::Active {
        return Err(Error::conflict("access-case-closed"));
    }
    Ok(())
}

/// Closes the portal of this matter in one click: from the answer on no client sees anything of it, and open pages are
/// closed. Access, invitations and shares stay as they are, for when it is opened again. Closed already: nothing changes.
///
/// # Errors
/// None of its own.
pub fn close_portal(work: &Work<'_>, by: &Permit<'_, Revoke>) -> Result<Done<()>> {
    let matter = by.matter();
    if !store::set_portal_open(work, matter, false)? {
        return Ok(Done::unchanged(()));
    }
    for row in store::list_granted(work, matter)? {
        cut(work, row.contact_id)?;
    }
    Ok(Done::new((), by.did(PortalClosed { matter })))
}

/// Opens the portal of this matter again, for those who have access. Nobody is written to. Open already: nothing changes.
///
/// # Errors
/// None of its own.
pub fn reopen_portal(work: &Work<'_>, by: &Permit<'_, Grant>) -> Result<Done<()>> {
    let matter = by.matter();
    if !store::set_portal_open(work, matter, true)? {
        return Ok(Done::unchanged(()));
    }
    for row in store::list_granted(work, matter)? {
        super::touch(work, row.contact_id)?;
    }
    Ok(Done::new((), by.did(PortalReopened { matter })))
}

/// A client took a copy of everything that was shared with them on their matter: `items` things.
///
/// # Errors
/// None of its own.
pub fn copy_taken(_: &Work<'_>, by: &ClientPermit<'_>, items: usize) -> Result<Done<()>> {
    let fact = CopyTaken {
        access: by.access(),
        matter: by.matter(),
        contact: by.contact(),
        items,
    };
    Ok(Done::new((), by.did(fact)))
}
