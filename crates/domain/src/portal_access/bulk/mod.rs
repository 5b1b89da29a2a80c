//! Inviting many people on many matters in one Save.
//!
//! The cast. A *candidate* is a person on a matter as the preview shows them: invitable, or skipped with a reason. A *bulk
//! invite* keeps who was asked for, as ids and the addresses that the preview showed, and goes on in stretches, so that a
//! thousand people do not hold up everybody else's Save.
//!
//! Each person takes the one path of [`super::invite`], judged anew when it is their turn: somebody who was given access, whose
//! address changed, or on whose matter the right is gone meanwhile is left out with the reason, and keeps nobody else from being
//! invited. A stretch ends with a matter, so everybody of one matter has one hold; Undo of the bulk invite takes all of them back.
//! What was done stays done when the line breaks; the rest can be gone on with.
mod candidates;
mod inviting;
mod undoing;

pub use candidates::{Candidate, candidates};
pub use inviting::{begin_bulk, go_on};
pub use undoing::{Bulk, BulkUndone, LeftOut, bulk, undo_bulk};

use super::store;
use crate::{
    access::{self, Staff},
    firm::{Look, Work},
};
use jiff::civil::Date;
use kernel::{
    BulkInviteId, CaseRoleId, ContactId, Error, HoldId, MatterId, Permission, RelationshipTypeId, Result,
};
use serde::{Deserialize, Serialize};

/// So many people at most.
pub const BULK_MAX: usize = 1_000;
/// More people than this ask for confirming that it is oneself (security §3.4).
pub const BULK_UNASKED: usize = 20;

kernel::text_enum! {
    /// Why somebody is left out.
    pub enum Skip {
        /// Not on the matter, or the matter is not one that this person may see.
        Gone = "gone",
        MayNot = "may_not",
        Closed = "closed",
        HasAccess = "has_access",
        Adverse = "adverse",
        NoAddress = "no_address",
        Bounced = "bounced",
        /// The address signs somebody else in, or somebody on the other side of the matter has it.
        AddressShared = "address_shared",
        /// Another address is on file than the preview showed.
        AddressChanged = "address_changed",
        /// Invited five times within a day.
        TooOften = "too_often",
    }
}
/// Whom the preview named, with the address that it showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkRow {
    pub matter: MatterId,
    pub contact: ContactId,
    pub email: String,
}

/// What is said of all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkTerms {
    /// Nothing: the firm's usual time.
    pub expires_on: Option<Date>,
    /// Another case role for those of a relationship.
    pub case_roles: Vec<(RelationshipTypeId, CaseRoleId)>,
}

/// What is still to be done, in the order of matters.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Plan {
    terms: BulkTerms,
    rest: Vec<BulkRow>,
}

/// What came of a bulk invite so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkOutcome {
    /// These get an invitation when their hold ends.
    pub invited: usize,
    /// Access of these, who have a login, opens then.
    pub opened: usize,
    pub skipped: Vec<(MatterId, ContactId, Skip)>,
    /// One for each matter. Empty once they were undone.
    pub holds: Vec<HoldId>,
    pub is_undone: bool,
}
/// Forgets bulk invites of the day before.
pub(crate) fn sweep(work: &Work<'_>) -> Result<()> {
    store::sweep_bulk(work)
}

fn read(look: &Look<'_>, me: &Staff, id: BulkInviteId) -> Result<(Plan, BulkOutcome)> {
    access::staff_scope(look, me)?;
    if !access::rights(look, me)?.has(Permission::PortalGrant) {
        return Err(Error::Forbidden(Permission::PortalGrant));
    }
    let (plan, outcome) = store::find_bulk(look, id, me.user)?.ok_or(Error::NotFound)?;
    let misfit = |e| Error::internal(format!("a bulk invite does not parse: {e}"));
    Ok((
        serde_json::from_str(&plan).map_err(misfit)?,
        serde_json::from_str(&outcome).map_err(misfit)?,
    ))
}

fn written(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|e| Error::internal(format!("a bulk invite does not serialise: {e}")))
}
