//! Portal access: which contact may see which matter.
//!
//! The words. *Access* is a row `(matter, contact)` with a case role and a state; *granted* means prepared, invited or
//! active, and only *active* access, started and not ended, lets anybody see. An *invitation* is what a person without a
//! login is mailed; its *Expiry Date* ends the invitation, `Access ends` ends the access, and the two are never confused
//! (D4). A *login* ([`crate::accounts`]) belongs to a contact and to one address, and reaches all of their access.
//!
//! The life of access. Every door (the Share dialog, Invite, "also invites") takes the one path of [`invite`]: with a
//! working login access is active when the hold ends, otherwise it is invited, and active when the person sets a
//! credential through a link that still works. Until the hold ends, Undo makes it as if nothing had been. [`revoke()`] is
//! never held: its transaction takes the access, kills invitations, suppresses mail and ends streams before it answers.
//!
//! What is never done: a case, a contact or an address that is stored opens nothing and sends nothing (AI-03 to AI-05); a
//! link sets no password for somebody who has one; no timer decides who may see, since that is asked of the clock.

mod access;
mod board;
mod bulk;
mod closing;
mod days;
mod doors;
mod facts;
mod grant;
mod invitations;
mod limits;
mod login;
mod mailbox;
mod reminders;
mod revoke;
mod rows;
mod store;
mod table;
mod terms;
mod undo;

pub use access::{AccessState, Door, InvitationState, Step, after};
pub use board::{
    ACTIVE_WITHIN, Adoption, BOARD_PAGE, BoardFilter, BoardInvitation, BoardLine, BoardView, adoption, board,
    waiting,
};
pub(crate) use bulk::sweep as sweep_bulk_invites;
pub use bulk::{
    BULK_MAX, BULK_UNASKED, Bulk, BulkOutcome, BulkRow, BulkTerms, BulkUndone, Candidate, LeftOut, Skip,
    begin_bulk, bulk, candidates, go_on as go_on_bulk, undo_bulk,
};
pub(crate) use closing::{case_closed, is_closed, reading_over, run_out_reading};
pub use closing::{close_portal, copy_taken, reopen_portal};
pub use days::{EXPIRY_DAYS_MAX, day_of, default_expiry, end_of, last_day};
pub use doors::{Enrolment, LinkPage, Pressed, ask_renewal, enrol, enrolment, open_link, press};
pub use facts::{
    AccessChanged, AccessEnded, AccessGranted, AccessPrepared, AccessRevoked, CopyTaken, HoldUndone,
    InvitationAccepted, InvitationBounced, InvitationExpired, InvitationMade, InvitationOpened,
    InvitationReminded, InvitationReminderSkipped, InvitationRenewalAsked, InvitationSent,
    InvitationSuperseded, LoginShared, PortalClosed, PortalReopened,
};
pub(crate) use grant::share_new_case;
pub use grant::{InviteTerms, Invited, also_invite, invite, invite_all};
pub use invitations::{address_changed, resend};
pub(crate) use invitations::{bounced, run_out_access, run_out_invitation, sent};
pub(crate) use login::login_for;
pub(crate) use mailbox::sets_against;
pub use reminders::invitation_reminders;
pub(crate) use reminders::{invitation_reminder_is_due, set_invitation_reminders};
pub use revoke::{give_back, revoke, revoke_all};
pub(crate) use rows::{AccessWas, LoginWas};
pub use table::{
    RowChange, SaveOutcome, Seen, ShareRow, SharedName, case_roles, save_share_table, share_table,
};
pub use terms::{Terms, change_terms};
pub(crate) use undo::{Restored, restore_access, restore_login};

use crate::{
    firm::{Look, Work},
    live::Topic,
};
use kernel::{CaseRoleId, ContactId, Result};

/// The contact signs in to the portal: access that they are given opens at once, and they are told.
///
/// # Errors
/// None of its own.
pub fn has_working_login(look: &Look<'_>, contact: ContactId) -> Result<bool> {
    store::has_working_login(look, contact)
}

/// What the holders of a case role may do changed. Open pages fetch themselves again; where something was taken away
/// (`is_narrower`) what was open under the wider role is over before the write answers.
pub(crate) fn case_role_changed(work: &Work<'_>, role: CaseRoleId, is_narrower: bool) -> Result<()> {
    for contact in store::list_contacts_with(work, role)? {
        if is_narrower {
            revoke::cut(work, contact)?;
        }
        touch(work, contact)?;
    }
    Ok(())
}

/// Open pages of this contact's login fetch themselves again.
pub(crate) fn touch(work: &Work<'_>, contact: ContactId) -> Result<()> {
    if let Some(account) = store::account_of(work, contact)? {
        work.touch(Topic::Account(account));
    }
    Ok(())
}
