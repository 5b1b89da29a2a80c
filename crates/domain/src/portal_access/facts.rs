//! What is recorded about access and invitations.

use super::access::AccessState;
use crate::events::{Subject, fact};
use kernel::{AccessId, AccountId, CaseRoleId, ContactId, HoldId, InvitationId, MatterId, Timestamp};

fact! {
    /// Access waits for an invitation or for the person's first credential; nothing is sent.
    AccessPrepared { access: AccessId, matter: MatterId, contact: ContactId }
    |f| Subject::of("access", f.access).on(f.matter).about(f.contact)
}
fact! {
    /// Access is open from `starts_at`, for somebody who has a login. `tells`: they hear of it by mail.
    AccessGranted { access: AccessId, matter: MatterId, contact: ContactId, starts_at: Timestamp, tells: bool }
    |f| Subject::of("access", f.access).on(f.matter).about(f.contact)
}
fact! {
    /// Case role, end of access or Expiry Date of the open invitation were changed to these.
    AccessChanged {
        access: AccessId, matter: MatterId, contact: ContactId, case_role: CaseRoleId,
        access_ends_at: Option<Timestamp>, expires_at: Option<Timestamp>,
    }
    |f| Subject::of("access", f.access).on(f.matter).about(f.contact)
}
fact! {
    /// `was_live`: the person could see the matter until now, so they are told.
    AccessRevoked { access: AccessId, matter: MatterId, contact: ContactId, was: AccessState, was_live: bool }
    |f| Subject::of("access", f.access).on(f.matter).about(f.contact)
}
fact! {
    /// `Access ends` was reached.
    AccessEnded { access: AccessId, matter: MatterId, contact: ContactId }
    |f| Subject::of("access", f.access).on(f.matter).about(f.contact)
}
fact! {
    InvitationMade {
        invitation: InvitationId, access: AccessId, matter: MatterId, contact: ContactId,
        send_at: Timestamp, expires_at: Timestamp, is_resend: bool,
    }
    |f| Subject::of("invitation", f.invitation).on(f.matter).about(f.contact)
}

fact! {
    /// A contact signs in with the login of others who read the same mailbox; whoever gave them access said that this is
    /// known.
    LoginShared { account: AccountId, matter: MatterId, contact: ContactId }
    |f| Subject::of("account", f.account).on(f.matter).about(f.contact)
}

macro_rules! invitation_facts {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        fact! {
            $(#[$meta])*
            $name { invitation: InvitationId, access: AccessId, matter: MatterId, contact: ContactId }
            |f| Subject::of("invitation", f.invitation).on(f.matter).about(f.contact)
        }
    )+};
}

invitation_facts! {
    /// The mail server took it.
    InvitationSent,
    /// Its button was pressed for the first time.
    InvitationOpened,
    /// Its Expiry Date passed and nobody had accepted it; the access is expired with it.
    InvitationExpired,
    /// A newer one took its place, or the address it went to is no longer the contact's.
    InvitationSuperseded,
    InvitationBounced,
    /// Nobody had accepted it some days after it was sent, so its person is reminded by mail.
    InvitationReminded,
    /// Its reminder came more than a day late and was left out.
    InvitationReminderSkipped,
}

fact! {
    /// Access is open because the person set a credential; without `invitation` it had been waiting for one.
    InvitationAccepted { access: AccessId, matter: MatterId, contact: ContactId, invitation: Option<InvitationId> }
    |f| Subject::of("access", f.access).on(f.matter).about(f.contact)
}
fact! {
    /// Somebody with a dead or lost link asked for a new one. `is_mailed`: one goes to the address on file; otherwise the
    /// Expiry Date is over and the firm decides.
    InvitationRenewalAsked { invitation: InvitationId, access: AccessId, matter: MatterId, contact: ContactId, is_mailed: bool }
    |f| Subject::of("invitation", f.invitation).on(f.matter).about(f.contact)
}
fact! {
    /// A Save was taken back within its hold.
    HoldUndone { hold: HoldId, matter: MatterId }
    |f| Subject::of("hold", f.hold).on(f.matter)
}
fact! {
    /// No client sees anything of the matter, whatever their access.
    PortalClosed { matter: MatterId }
    |f| Subject::of("matter", f.matter).on(f.matter)
}
fact! {
    PortalReopened { matter: MatterId }
    |f| Subject::of("matter", f.matter).on(f.matter)
}
fact! {
    /// A client took a copy of everything that was shared with them on this matter, so many things.
    CopyTaken { access: AccessId, matter: MatterId, contact: ContactId, items: usize }
    |f| Subject::of("access", f.access).on(f.matter).about(f.contact)
}
