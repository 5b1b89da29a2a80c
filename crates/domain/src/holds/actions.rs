use super::{
    hold::{Held, Was},
    store,
};
use crate::{
    access::{self, Edit, Grant, SendCredential, Share, Staff, View},
    contacts,
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

/// The Save gave nothing that could be taken back: there is no hold.
pub(crate) fn drop_empty(work: &Work<'_>, held: Held) -> Result<()> {
    store::delete(work, held.id)
}

/// What Undo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    pub matter: MatterId,
    /// Tasks and people, by name, that somebody changed since the Save: their change stands, and only what the Save gave to
    /// people outside the firm was taken away.
    pub kept: Vec<String>,
}

/// Takes a Save back: every row is what it was before, and nothing is sent. What other people changed since then stays and
/// is named, except that nobody keeps access or a share that the Save gave them.
///
/// A second click changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for a Save of somebody else, or on a matter that this person may not see; [`Error::Forbidden`] when
/// they may not do any more what the Save did; [`Error::Conflict`] when the time for it is over.
pub fn undo(work: &Work<'_>, me: &Staff, hold: HoldId) -> Result<Done<Undone>> {
    let row = store::get(work, hold)?;
    let by = access::permit::<View>(work, me, row.matter_id)?;
    if row.made_by != me.user {
        return Err(Error::NotFound);
    }
    if row.undone_at.is_some() {
        return Ok(Done::unchanged(Undone {
            matter: row.matter_id,
            kept: Vec::new(),
        }));
    }
    if work.now() >= row.ends_at {
        return Err(Error::conflict("access-undo-too-late"));
    }
    let was: Vec<Was> = serde_json::from_str(&row.before)
        .map_err(|e| Error::internal(format!("a hold does not parse: {e}")))?;
    prove(work, me, row.matter_id, &was)?;
    store::mark_undone(work, hold)?;
    let mut kept = Vec::new();
    for was in was.iter().rev() {
        kept.extend(restore(work, &row, hold, was)?);
    }
    kept.sort();
    kept.dedup();
    timers::cancel(work, TimerKind::HoldEnds, hold)?;
    Ok(Done::new(
        Undone {
            matter: row.matter_id,
            kept,
        },
        by.did(HoldUndone {
            hold,
            matter: row.matter_id,
        }),
    ))
}

fn prove(work: &Work<'_>, me: &Staff, matter: MatterId, was: &[Was]) -> Result<()> {
    if was.iter().any(|w| matches!(w, Was::Access(_))) {
        access::permit::<Grant>(work, me, matter)?;
    } else if was.iter().any(|w| matches!(w, Was::Login(_))) {
        access::permit::<SendCredential>(work, me, matter)?;
    }
    if was
        .iter()
        .any(|w| matches!(w, Was::Share { .. } | Was::TaskEdit(_)))
    {
        access::permit::<Share>(work, me, matter)?;
    }
    if was.iter().any(|w| matches!(w, Was::Task { .. })) {
        access::permit::<Edit>(work, me, matter)?;
    }
    Ok(())
}

/// Gives the name of what was changed since and stays.
fn restore(work: &Work<'_>, row: &store::HoldRow, hold: HoldId, was: &Was) -> Result<Option<String>> {
    let matter = row.matter_id;
    match was {
        Was::Access(was) => match portal_access::restore_access(work, matter, was)? {
            portal_access::Restored::Whole => Ok(None),
            portal_access::Restored::OnlyClosed => contacts::name_of(work, was.contact),
        },
        Was::Login(was) => {
            portal_access::restore_login(work, was)?;
            Ok(None)
        }
        Was::Share {
            kind,
            item,
            contact,
            before,
        } => {
            portal_access::touch(work, *contact)?;
            if store::is_share_changed(work, hold, *kind, item, *contact, before.as_ref())? {
                return contacts::name_of(work, *contact);
            }
            store::restore_share(work, *kind, item, *contact, before.as_ref())?;
            Ok(None)
        }
        Was::Wait { task, contact } => {
            tasks::wait_again(work, *task, *contact)?;
            Ok(None)
        }
        Was::Task { task } => match tasks::keep_if_changed(work, matter, *task, row.made_by)? {
            Some(name) => Ok(Some(name)),
            None => {
                timers::cancel(work, TimerKind::TaskReminder, task)?;
                tasks::forget_waits(work, *task)?;
                store::delete_task(work, matter, *task)?;
                Ok(None)
            }
        },
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
