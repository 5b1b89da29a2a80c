//! The states of access and invitations, and what leads from one to the next. Pure.

kernel::text_enum! {
    /// The state of a row of `portal_access`. No row is "no access".
    pub enum AccessState {
        Prepared = "prepared", Invited = "invited", Active = "active",
        Expired = "expired", Revoked = "revoked", Ended = "ended",
    }
}

kernel::text_enum! {
    /// The life of one invitation.
    pub enum InvitationState {
        Scheduled = "scheduled", Sent = "sent", Opened = "opened", Accepted = "accepted",
        Expired = "expired", Superseded = "superseded", Revoked = "revoked", Bounced = "bounced",
    }
}

kernel::text_enum! {
    /// Where in Portico an invitation was made.
    pub enum Door { Share = "share", Waiting = "waiting", Task = "task", Contact = "contact" }
}

impl AccessState {
    /// Granted is what ticks `Has Access?`, shows the purple icon and makes a contact selectable in the task form. Only
    /// [`AccessState::Active`], started and not ended, lets anybody see.
    #[must_use]
    pub const fn is_granted(self) -> bool {
        matches!(self, Self::Prepared | Self::Invited | Self::Active)
    }
}

impl InvitationState {
    /// It can still be accepted, until its Expiry Date.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Scheduled | Self::Sent | Self::Opened)
    }
}

/// What can happen to access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody of the firm ticks `Has Access?`, or uses any other door.
    Grant { has_working_login: bool },
    /// The person sets a credential by a mailed token of their login. An invitation counts while its date lasts.
    SetCredential { invitation_lasts: bool },
    /// The Expiry Date of the invitation passes.
    InvitationRunsOut,
    /// `Access ends` passes.
    AccessRunsOut,
    Revoke,
    /// The toast `Give access back`. `was`: the state it was revoked from; `holds_link`: the person was mailed an
    /// invitation whose date still lasts, so that they can ask for a new link by themselves.
    GiveBack { was: AccessState, holds_link: bool },
}

/// The state after a step; `None` when this step does nothing in this state (a second click, a late timer).
#[must_use]
pub const fn after(state: Option<AccessState>, step: Step) -> Option<AccessState> {
    use AccessState as S;
    match (state, step) {
        (Some(S::Active | S::Invited), Step::Grant { .. }) => None,
        (None | Some(_), Step::Grant { has_working_login: true }) => Some(S::Active),
        (None | Some(_), Step::Grant { has_working_login: false }) => Some(S::Invited),

        (Some(S::Prepared), Step::SetCredential { .. }) => Some(S::Active),
        (Some(S::Invited), Step::SetCredential { invitation_lasts: true }) => Some(S::Active),
        (Some(S::Invited), Step::InvitationRunsOut) => Some(S::Expired),
        (Some(S::Active), Step::AccessRunsOut) => Some(S::Ended),
        (Some(S::Prepared | S::Invited | S::Active), Step::Revoke) => Some(S::Revoked),

        (Some(S::Revoked), Step::GiveBack { was: S::Active, .. }) => Some(S::Active),
        (Some(S::Revoked), Step::GiveBack { was: S::Invited, holds_link: true }) => Some(S::Invited),
        (Some(S::Revoked), Step::GiveBack { was: S::Invited | S::Prepared, .. }) => Some(S::Prepared),

        (_, Step::SetCredential { .. } | Step::InvitationRunsOut | Step::AccessRunsOut | Step::Revoke | Step::GiveBack { .. }) => None,
    }
}
