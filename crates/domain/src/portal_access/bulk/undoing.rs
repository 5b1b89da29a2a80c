//! What came of a bulk invite, and taking it back.

use super::{BulkOutcome, Skip, read, written};
use crate::{
    access::{self, Staff, View},
    events::Done,
    firm::{Look, Work},
    holds,
    portal_access::store,
};
use kernel::{BulkInviteId, ContactId, Error, MatterId, Result};

/// A bulk invite as it stands.
#[derive(Debug, Clone)]
pub struct Bulk {
    pub outcome: BulkOutcome,
    /// Not reached yet: the line broke, or it is under way.
    pub rest: usize,
    /// Somebody of those left out, by name, where the person may see them still.
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, Clone)]
pub struct LeftOut {
    pub matter: MatterId,
    pub title: String,
    pub contact: ContactId,
    pub name: String,
    pub why: Skip,
}

/// What came of it; for who made it.
///
/// # Errors
/// [`Error::NotFound`]: not theirs, or forgotten by now.
pub fn bulk(look: &Look<'_>, me: &Staff, id: BulkInviteId) -> Result<Bulk> {
    let (plan, outcome) = read(look, me, id)?;
    let mut left_out = Vec::new();
    for (matter, contact, why) in &outcome.skipped {
        let may_see = access::permit::<View>(look, me, *matter).is_ok();
        if let (true, Some(row)) = (may_see, store::find_candidate(look, *matter, *contact)?) {
            left_out.push(LeftOut {
                matter: *matter,
                title: row.title,
                contact: *contact,
                name: row.name,
                why: *why,
            });
        }
    }
    Ok(Bulk {
        rest: plan.rest.len(),
        outcome,
        left_out,
    })
}

/// Takes back what can be taken back still, and gives up the rest. Nobody whose hold lasts gets anything.
///
/// # Errors
/// [`Error::NotFound`]: not theirs; [`Error::Conflict`] when the time for it is over for all of them.
pub fn undo_bulk(work: &Work<'_>, me: &Staff, id: BulkInviteId) -> Result<Done<BulkUndone>> {
    let (mut plan, mut outcome) = read(work, me, id)?;
    if outcome.is_undone {
        return Ok(Done::unchanged(BulkUndone::default()));
    }
    let mut undone = BulkUndone::default();
    let mut left = Vec::new();
    for hold in std::mem::take(&mut outcome.holds) {
        match holds::undo(work, me, hold) {
            Ok(done) => {
                undone.kept.extend(work.absorb(done).kept);
                undone.matters += 1;
            }
            Err(Error::Conflict(_) | Error::NotFound | Error::Forbidden(_)) => left.push(hold),
            Err(other) => return Err(other),
        }
    }
    if undone.matters == 0 && !left.is_empty() {
        return Err(Error::conflict("access-undo-too-late"));
    }
    undone.too_late = left.len();
    outcome.holds = left;
    outcome.is_undone = true;
    plan.rest.clear();
    store::update_bulk(work, id, &written(&plan)?, &written(&outcome)?)?;
    Ok(Done::unrecorded(undone, "each hold that was undone is recorded"))
}

/// What Undo of a bulk invite did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BulkUndone {
    /// So many matters are as they were.
    pub matters: usize,
    /// On so many the time was over: those invitations stand.
    pub too_late: usize,
    /// People whom a colleague changed since, by name.
    pub kept: Vec<String>,
}
