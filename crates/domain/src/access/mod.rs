//! People of the firm: who is asking ([`Staff`]), what they may do ([`policy`]), and the proof of it ([`permit`]).
//!
//! The words: a *user* is a person of the firm; a *role* a set of permissions and a scope; a *permit* the proof, inside a
//! transaction, that a user may do one kind of thing on one matter. Nothing here knows clients: their logins, sessions and
//! cookies are others ([`crate::accounts`]), and neither opens the other.

mod facts;
mod origin;
pub mod password;
pub mod permit;
pub mod policy;
mod store;
pub mod throttle;

pub use facts::{
    SessionsEnded, StaffLinkAsked, StaffPasswordChanged, StaffSignInFailed, StaffSignedIn, StaffSignedOut, TotpEnrolled, TotpRemoved,
    UserDisabled, UserEdited, UserInvited,
};
pub use origin::Origin;
pub use permit::{
    Edit, EditContacts, EditSettings, FirmPermit, Grant, Manage, ManageUsers, Myself, OpenMatters, OwnFirm, Permit, Revoke, Share,
    StaffScope, View, ViewAudit, firm_permit, myself, permissions_on, permit, staff_scope,
};

use crate::events::{Actor, ActorKind};
use kernel::{StaffSessionId, UserId};

/// Who is asking: a session of a person of the firm. It says nothing about what they may do; that is proved inside the
/// transaction, where the session is checked again.
#[derive(Debug, Clone)]
pub struct Staff {
    pub user: UserId,
    pub session: StaffSessionId,
    pub ip: Option<String>,
}

impl Staff {
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor { kind: ActorKind::Staff, id: Some(self.user.to_string()), session: Some(self.session.to_string()), ip: self.ip.clone() }
    }
}
