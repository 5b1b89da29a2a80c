//! Tokens of the people of the firm.

use super::{ApiToken, Made, NewToken, TOKENS_MAX, TokenMade, TokenRevoked, TokenScope, store};
use crate::{
    access::{self, Myself, Staff},
    events::{Doer, Done},
    firm::{Look, Work},
    keys::{Keys, Purpose, Token},
};
use jiff::SignedDuration;
use kernel::{Error, Result, StaffSessionId, Timestamp};

/// A program that asks in the name of a person of the firm.
#[derive(Debug, Clone)]
pub struct StaffProgram {
    /// Its owner, through this token. What they may do is proved in each transaction, and the scope is part of that.
    pub staff: Staff,
    pub owner: String,
    pub email: String,
    pub role: String,
    pub token: String,
    pub scope: TokenScope,
    pub expires_at: Timestamp,
    last_used_at: Timestamp,
}

impl StaffProgram {
    /// Is it time to write down that it was used ([`staff_token_used`])?
    #[must_use]
    pub fn is_worth_noting(&self, now: Timestamp) -> bool {
        now.duration_since(self.last_used_at) >= SignedDuration::from_mins(1)
    }
}

/// Who holds this token?
///
/// # Errors
/// [`Error::SignedOut`]: no such token, or it ran out, was revoked, or its owner may not sign in any more; all alike.
pub fn staff_program(look: &Look<'_>, token: &Token, ip: Option<String>) -> Result<StaffProgram> {
    let row = store::find_staff(look, &Keys::hash(Purpose::StaffToken, token))?.ok_or(Error::SignedOut)?;
    Ok(StaffProgram {
        staff: Staff {
            user: row.user,
            session: row.id,
            ip,
        },
        owner: row.owner,
        email: row.email,
        role: row.role,
        token: row.name,
        scope: row.scope,
        expires_at: row.ends_at,
        last_used_at: row.last_seen_at,
    })
}

/// Writes down that a token was used; at most once a minute.
///
/// # Errors
/// None of its own.
pub fn staff_token_used(work: &Work<'_>, me: &Staff) -> Result<Done<()>> {
    Ok(match store::mark_staff_used(work, me.session)? {
        true => Done::unrecorded((), "the last use of a token is no fact about the firm"),
        false => Done::unchanged(()),
    })
}

/// Makes a token. Its secret is in the answer and nowhere else.
///
/// # Errors
/// [`Error::Invalid`] at `name`, `permissions` or `days`; [`Error::Conflict`] for who has [`TOKENS_MAX`] already.
pub fn make_staff_token(work: &Work<'_>, me: &Myself<'_>, new: &NewToken) -> Result<Done<Made>> {
    let checked = new.check()?;
    if store::list_staff(work, me.user())?.len() >= TOKENS_MAX {
        return Err(Error::conflict("token-too-many"));
    }
    let (id, secret): (StaffSessionId, _) = (work.new_id(), Token::fresh_for_staff_program());
    let expires_at = work.now() + checked.lasts;
    store::insert_staff(work, id, &secret, me, &checked, expires_at)?;
    let fact = TokenMade {
        user: Some(me.user()),
        account: None,
        token: id.to_string(),
        scope: checked.scope,
    };
    let made = Made {
        id: id.to_string(),
        secret,
        name: checked.name,
        expires_at,
    };
    Ok(Done::new(made, me.did(fact)))
}

/// One's own living tokens, the newest first.
///
/// # Errors
/// [`Error::SignedOut`].
pub fn list_staff_tokens(look: &Look<'_>, me: &Staff) -> Result<Vec<ApiToken>> {
    access::rights(look, me)?;
    store::list_staff(look, me.user)
}

/// Ends one of one's own tokens. One that ended already changes nothing.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`]: somebody else's, or none.
pub fn revoke_staff_token(work: &Work<'_>, me: &Staff, token: StaffSessionId) -> Result<Done<()>> {
    access::rights(work, me)?;
    if !store::is_staff_token_of(work, token, me.user)? {
        return Err(Error::NotFound);
    }
    if !store::revoke_staff(work, token, me.user)? {
        return Ok(Done::unchanged(()));
    }
    let fact = TokenRevoked {
        user: Some(me.user),
        account: None,
        token: token.to_string(),
    };
    Ok(Done::new((), me.actor().did(fact)))
}
