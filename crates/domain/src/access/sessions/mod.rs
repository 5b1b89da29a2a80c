//! Sessions of the people of the firm: signing in, who is there, and ending.
//!
//! A password alone makes a session that *waits*: it reaches only the second factor, or its set-up, and proves nothing
//! ([`super::permit()`] looks at the same columns). Each step up gives a new token and ends the session of the step before.
//! A new epoch of the person (a changed password, being disabled) ends every session of the old one at once.

mod actions;
mod presence;
mod sign_in;
pub(super) mod store;

pub use actions::{OwnSession, end_other_sessions, end_session, list_sessions, seen, sign_out};
pub use presence::{Needs, Presence, Present, Waiting, staff};
pub use sign_in::{SignIn, SignedIn, second_factor, sign_in};

pub(super) use presence::{at_set_up, needs_of};
pub(super) use sign_in::start;

use crate::{firm::Work, live::Topic};
use kernel::{Result, UserId};

/// Ends every session of a person and what they have open.
pub(super) fn end_all_of(work: &Work<'_>, user: UserId) -> Result<()> {
    store::end_all(work, user)?;
    work.end_streams(Topic::User(user));
    Ok(())
}
