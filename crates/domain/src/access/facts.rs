//! What is recorded about the people of the firm.

use crate::events::{Subject, fact};
use kernel::{MatterId, Permission, RoleId, StaffSessionId, UserId};

fact! {
    /// A person of the firm is in: every factor that is asked of them was given.
    StaffSignedIn { user: UserId, session: StaffSessionId, has_second_factor: bool } |f| Subject::of("user", f.user)
}
fact! {
    /// A wrong password or code. Without `user`: nobody has the address that was typed, and the address is not recorded.
    StaffSignInFailed { user: Option<UserId>, at_second_factor: bool }
    |f| Subject::of("user", f.user.map_or_else(|| "unknown".to_owned(), |id| id.to_string()))
}
fact! {
    StaffSignedOut { user: UserId, session: StaffSessionId } |f| Subject::of("user", f.user)
}
fact! {
    /// Set by the person: with the old one, or through a mailed link. Their other sessions ended with it. `is_first`: they
    /// are new, and nobody needs to be warned.
    StaffPasswordChanged { user: UserId, by_link: bool, is_first: bool } |f| Subject::of("user", f.user)
}
fact! {
    TotpEnrolled { user: UserId } |f| Subject::of("user", f.user)
}
fact! {
    TotpRemoved { user: UserId } |f| Subject::of("user", f.user)
}
fact! {
    /// In place of all recovery codes before.
    RecoveryCodesMade { user: UserId } |f| Subject::of("user", f.user)
}
fact! {
    /// `left`: how many still work.
    RecoveryCodeUsed { user: UserId, left: i64 } |f| Subject::of("user", f.user)
}
fact! {
    /// One session, or (without `session`) all but the one that asked.
    SessionsEnded { user: UserId, session: Option<StaffSessionId> } |f| Subject::of("user", f.user)
}
fact! {
    /// A person was added. They get a link to choose a password.
    UserInvited { user: UserId, role: RoleId } |f| Subject::of("user", f.user)
}
fact! {
    /// Name, language or theme (by oneself), role (by somebody who manages people), or active again.
    UserEdited { user: UserId, role: Option<RoleId> } |f| Subject::of("user", f.user)
}
fact! {
    /// The person signs in no more, and their sessions ended.
    UserDisabled { user: UserId } |f| Subject::of("user", f.user)
}
fact! {
    /// Somebody asked for a link to choose a new password, for a person who can use one.
    StaffLinkAsked { user: UserId } |f| Subject::of("user", f.user)
}

kernel::text_enum! {
    /// What was done to a role.
    pub enum RoleChange { Made = "made", Edited = "edited", Deleted = "deleted" }
}

fact! {
    /// A role lets its holders do more, or less, or is called or reaches something else.
    RoleChanged { role: RoleId, change: RoleChange, gained: Vec<Permission>, lost: Vec<Permission> } |f| Subject::of("role", f.role)
}
fact! {
    /// For one person a matter does not exist any more (`is_up`), or exists again.
    WallChanged { matter: MatterId, user: UserId, is_up: bool } |f| Subject::of("user", f.user).on(f.matter)
}
fact! {
    /// The person at an open session gave their password once more, for something that is asked for twice.
    StaffConfirmed { user: UserId, session: StaffSessionId } |f| Subject::of("user", f.user)
}
