//! Confirming that it is the person at the keyboard, for what is asked for twice: roles, tokens, exports (security §3.4).
//!
//! Signing in counts, and so does the password given again in an open session; each for [`CONFIRMED_FOR`].

use super::{
    Staff,
    facts::StaffConfirmed,
    myself,
    profile::{confirm, renewed, unchanged_since},
    sessions::store,
};
use crate::{
    events::{Doer, Done},
    firm::{Firm, Look},
    keys::Token,
};
use jiff::SignedDuration;
use kernel::{Error, Result};

/// So long nothing is asked again.
pub const CONFIRMED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// Did the person of this session sign in, or give their password, lately?
///
/// # Errors
/// [`Error::SignedOut`].
pub fn is_confirmed(look: &Look<'_>, me: &Staff) -> Result<bool> {
    myself(look, me)?;
    let proved = store::proved_at(look, me.session)?;
    Ok(look.now().duration_since(proved) < CONFIRMED_FOR)
}

/// The same as a condition of an act, in the transaction of the act.
///
/// # Errors
/// [`Error::Conflict`] for somebody who has to confirm first; [`Error::SignedOut`].
pub fn confirmed(look: &Look<'_>, me: &Staff) -> Result<()> {
    if is_confirmed(look, me)? {
        Ok(())
    } else {
        Err(Error::conflict("access-confirm-first"))
    }
}

/// Takes the password of the person at an open session once more. The session goes on with the token that is returned.
///
/// # Errors
/// [`Error::Invalid`] at `current`; [`Error::TooMany`] after several wrong ones.
pub async fn confirm_oneself(firm: &Firm, me: &Staff, current: &str) -> Result<Token> {
    let (stored, _) = confirm(firm, me, current).await?;
    let me = me.clone();
    firm.write(move |work| {
        let by = myself(work, &me)?;
        unchanged_since(work, &by, stored.as_deref())?;
        store::mark_proved(work, by.session())?;
        let token = renewed(work, &by, None)?;
        let fact = StaffConfirmed {
            user: by.user(),
            session: by.session(),
        };
        Ok(Done::new(token, by.did(fact)))
    })
    .await
}
