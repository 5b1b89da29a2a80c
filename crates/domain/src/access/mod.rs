//! People of the firm: who is asking ([`Staff`]), what they may do ([`policy`]), and the proof of it ([`permit()`]).
//!
//! The words: a *user* is a person of the firm; a *role* a set of permissions and a scope; a *permit* the proof, inside a
//! transaction, that a user may do one kind of thing on one matter. Nothing here knows clients: their logins, sessions and
//! cookies are others ([`crate::accounts`]), and neither opens the other.

mod confirm;
pub mod device;
mod facts;
mod links;
mod origin;
pub mod password;
mod permits;
pub mod policy;
mod profile;
pub(crate) mod recovery;
mod roles;
mod sessions;
mod store;
pub mod throttle;
pub(crate) mod totp;
mod users;
mod walls;

pub use confirm::{CONFIRMED_FOR, confirm_oneself, confirmed, is_confirmed};
pub use facts::{
    RecoveryCodeUsed, RecoveryCodesMade, RoleChange, RoleChanged, SessionsEnded, StaffConfirmed,
    StaffLinkAsked, StaffPasswordChanged, StaffSignInFailed, StaffSignedIn, StaffSignedOut, TotpEnrolled,
    TotpRemoved, UserDisabled, UserEdited, UserInvited, WallChanged,
};
pub use links::{PasswordLink, ask_reset, open_link, set_password_by_link};
pub use origin::Origin;
pub use password::HashingCost;
pub(crate) use permits::firm_permit_of;
pub use permits::{
    Edit, EditContacts, EditSettings, EditTemplates, ExportBulk, FirmPermit, FirmRight, Grant,
    HandOverMatters, Manage, ManageRoles, ManageUsers, ManageWalls, MatterRight, Myself, OpenMatters,
    OwnFirm, Permit, Revoke, RunImport, SendCredential, Share, StaffScope, View, ViewAsClient, ViewAudit,
    firm_permit, myself, permissions_on, permit, rights, staff_scope,
};
pub use profile::{
    ProfileForm, begin_totp, change_password, confirm_totp, profile, recovery_codes_left, remove_totp,
    renew_recovery_codes, save_profile,
};
pub use roles::{
    MatrixRow, Reached, RoleChanges, RoleForm, RolePerson, RoleRights, add_role, delete_role, edit_role,
    list_roles, people_of, role, save_matrix,
};
pub use sessions::{
    Needs, OwnSession, Presence, Present, SignIn, SignedIn, Waiting, end_other_sessions, end_session,
    list_sessions, second_factor, seen, sign_in, sign_out, staff,
};
pub use totp::TotpOffer;
pub(crate) use users::people_to_name;
pub use users::{
    Colleague, NewUser, Role, Theme, User, UserState, Workload, add_user, change_role, colleagues,
    create_owner, disable_user, enable_user, hand_over, heirs, invite_again, last_seen, list_users,
    mint_staff_setup, roles, user,
};
pub(crate) use walls::walled_name;
pub use walls::{Wall, raise_wall, take_wall_down, wall_candidates, walls};

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
        Actor {
            kind: ActorKind::Staff,
            id: Some(self.user.to_string()),
            session: Some(self.session.to_string()),
            ip: self.ip.clone(),
        }
    }
}
