//! Portal access: which contact may see which matter.

mod access;
mod facts;

pub use access::{AccessState, Door, InvitationState, Step, after};
pub use facts::{
    AccessChanged, AccessEnded, AccessGranted, AccessPrepared, AccessRevoked, HoldUndone, InvitationAccepted, InvitationBounced,
    InvitationExpired, InvitationMade, InvitationOpened, InvitationRenewalAsked, InvitationSent, InvitationSuperseded,
};
