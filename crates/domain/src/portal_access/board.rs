//! The board of invitations: every invitation of the matters that a person may see, who waits for one, who never came, and the
//! figures over it. It is read only; what is done to a row goes through the same doors as everywhere.

use super::{
    access::{AccessState, Door, InvitationState},
    store,
};
use crate::{access::StaffScope, firm::Look};
use jiff::SignedDuration;
use kernel::{
    ContactId, InvitationId, MatterId, Result, Timestamp,
    page::{Cursor, Page},
};

/// Rows of one page.
pub const BOARD_PAGE: usize = 50;
/// Who was in within this time is counted as active.
pub const ACTIVE_WITHIN: SignedDuration = SignedDuration::from_hours(30 * 24);

kernel::text_enum! {
    /// What the board shows.
    pub enum BoardView {
        /// Every invitation.
        All = "all",
        /// Who has none: clients without access, prepared access, and those whose invitation ran out. Not of closed matters.
        Waiting = "waiting",
        /// Access that is open and was never used, and invitations that were sent and never opened.
        Never = "never",
        /// The newest invitation of everybody who was sent one: the list behind "invited".
        Invited = "invited",
        /// Open access of those who were in within [`ACTIVE_WITHIN`]: the list behind "active".
        Active = "active",
    }
}

/// What the board is asked for.
#[derive(Debug, Clone)]
pub struct BoardFilter {
    pub view: BoardView,
    /// Only invitations in this state; for the views that list invitations.
    pub state: Option<InvitationState>,
    /// Only those made by this door; for the views that list invitations.
    pub door: Option<Door>,
    /// Only matters that the person is responsible for or was added to.
    pub is_mine: bool,
    /// What was typed: a name or address of a person, a number or title of a matter.
    pub q: String,
}

/// One row of the board.
#[derive(Debug, Clone)]
pub struct BoardLine {
    pub matter: MatterId,
    pub number: String,
    pub title: String,
    pub contact: ContactId,
    pub name: String,
    /// Where the invitation went, or would go; nothing where no address is known.
    pub email: Option<String>,
    /// Mail to the contact's address comes back.
    pub is_bounced: bool,
    /// Their relationship stands against the client, so they are invited one by one only.
    pub is_adverse: bool,
    pub has_working_login: bool,
    pub seen_at: Option<Timestamp>,
    pub access: Option<AccessState>,
    /// Nothing for who was never invited.
    pub invitation: Option<BoardInvitation>,
}

/// An invitation in a row of the board.
#[derive(Debug, Clone)]
pub struct BoardInvitation {
    pub id: InvitationId,
    pub state: InvitationState,
    pub door: Door,
    pub send_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub expires_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
    /// No newer one of the same access.
    pub is_last: bool,
}

impl BoardLine {
    /// It can be sent again: they are invited still, and this is the newest.
    #[must_use]
    pub fn may_be_resent(&self) -> bool {
        self.is_current() && self.access == Some(AccessState::Invited) && !self.has_working_login
    }
    /// There is something to take away, and this row stands for it.
    #[must_use]
    pub fn may_be_revoked(&self) -> bool {
        self.is_current() && self.access.is_some_and(AccessState::is_granted)
    }
    /// They have no access, or it is prepared only, and this row stands for it.
    #[must_use]
    pub fn may_be_invited(&self) -> bool {
        self.is_current() && !matches!(self.access, Some(AccessState::Invited | AccessState::Active))
    }
    fn is_current(&self) -> bool {
        self.invitation
            .as_ref()
            .is_none_or(|invitation| invitation.is_last)
    }
}

/// A page of the board, the newest first.
///
/// # Errors
/// [`kernel::Error::NotFound`] for an `after` that was never given out.
pub fn board<'tx>(
    look: &Look<'tx>,
    scope: &StaffScope<'tx>,
    filter: &BoardFilter,
    after: Option<&Cursor>,
) -> Result<Page<BoardLine>> {
    let rows = store::list_board(look, scope, filter, after, BOARD_PAGE + 1)?;
    let page = Page::of(rows, BOARD_PAGE, |(_, cursor)| cursor.clone());
    Ok(Page {
        rows: page.rows.into_iter().map(|(line, _)| line).collect(),
        next: page.next,
    })
}

/// Everybody whom a view of the waiting shows, at most so many.
///
/// # Errors
/// None of its own.
pub fn waiting<'tx>(
    look: &Look<'tx>,
    scope: &StaffScope<'tx>,
    filter: &BoardFilter,
    limit: usize,
) -> Result<Vec<(MatterId, ContactId)>> {
    let filter = BoardFilter {
        view: BoardView::Waiting,
        ..filter.clone()
    };
    let rows = store::list_board(look, scope, &filter, None, limit)?;
    Ok(rows
        .into_iter()
        .map(|(line, _)| (line.matter, line.contact))
        .collect())
}

/// Is the portal doing its work? (F30) Of the matters that the person may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adoption {
    /// People and matters for which an invitation was sent: [`BoardView::Invited`].
    pub invited: i64,
    /// Invitations that were accepted.
    pub accepted: i64,
    /// [`BoardView::Active`].
    pub active: i64,
    /// From the first invitation that was sent to the acceptance; half took longer. Nothing where nobody accepted.
    pub median: Option<SignedDuration>,
    pub at: Timestamp,
}

/// Counts everything, so it costs what the firm has; see [`Adoption`].
///
/// # Errors
/// None of its own.
pub fn adoption<'tx>(look: &Look<'tx>, scope: &StaffScope<'tx>) -> Result<Adoption> {
    let (invited, accepted) = store::count_invitations(look, scope)?;
    Ok(Adoption {
        invited,
        accepted,
        active: store::count_active(look, scope, look.now() - ACTIVE_WITHIN)?,
        median: store::time_to_accept(look, scope, (accepted - 1) / 2)?,
        at: look.now(),
    })
}
