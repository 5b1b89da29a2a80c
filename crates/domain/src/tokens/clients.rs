//! Tokens of clients: they open `/api/v1/portal`, and see and do what their owner does in the portal.

use super::{ApiToken, Made, NewToken, TOKENS_MAX, TokenMade, TokenRevoked, TokenScope, store};
use crate::{
    accounts::Standing,
    events::{Doer, Done},
    firm::{Look, Work},
    keys::Token,
};
use kernel::{ClientSessionId, Error, Result, Timestamp};

/// The token that a program asks with.
#[derive(Debug, Clone)]
pub struct ClientProgram {
    pub id: ClientSessionId,
    pub name: String,
    pub scope: TokenScope,
    pub expires_at: Timestamp,
}

/// The token behind this standing. `None`: it is a browser's session.
///
/// # Errors
/// None of its own.
pub fn client_program(look: &Look<'_>, who: &Standing<'_>) -> Result<Option<ClientProgram>> {
    Ok(store::find_client(look, who.session())?.map(|row| ClientProgram {
        id: row.id,
        name: row.name,
        scope: row.scope,
        expires_at: row.ends_at,
    }))
}

/// Makes a token. It reaches what the session reaches that makes it: no sensitive matter, where that began with a mailed
/// code. Its secret is in the answer and nowhere else.
///
/// # Errors
/// [`Error::Invalid`] at `name` or `days`; [`Error::Conflict`] for who has [`TOKENS_MAX`] already; [`Error::SignedOut`] for
/// a program.
pub fn make_client_token(work: &Work<'_>, who: &Standing<'_>, new: &NewToken) -> Result<Done<Made>> {
    let checked = new.check()?;
    if client_program(work, who)?.is_some() {
        return Err(Error::SignedOut);
    }
    if checked.scope == TokenScope::Some {
        return Err(Error::invalid("scope", "token-scope-wrong"));
    }
    if store::list_client(work, who.account())?.len() >= TOKENS_MAX {
        return Err(Error::conflict("token-too-many"));
    }
    let (id, secret): (ClientSessionId, _) = (work.new_id(), Token::fresh_for_client_program());
    let expires_at = work.now() + checked.lasts;
    store::insert_client(work, id, &secret, who, &checked, expires_at)?;
    let fact = TokenMade {
        user: None,
        account: Some(who.account()),
        token: id.to_string(),
        scope: checked.scope,
    };
    let made = Made {
        id: id.to_string(),
        secret,
        name: checked.name,
        expires_at,
    };
    Ok(Done::new(made, who.did(fact)))
}

/// The client's own living tokens, the newest first.
///
/// # Errors
/// None of its own.
pub fn list_client_tokens(look: &Look<'_>, who: &Standing<'_>) -> Result<Vec<ApiToken>> {
    store::list_client(look, who.account())
}

/// Ends one of the client's own tokens. One that ended already changes nothing.
///
/// # Errors
/// [`Error::NotFound`]: somebody else's, or none.
pub fn revoke_client_token(work: &Work<'_>, who: &Standing<'_>, token: ClientSessionId) -> Result<Done<()>> {
    if !store::is_client_token_of(work, token, who.account())? {
        return Err(Error::NotFound);
    }
    if !store::revoke_client(work, token, who.account())? {
        return Ok(Done::unchanged(()));
    }
    let fact = TokenRevoked {
        user: None,
        account: Some(who.account()),
        token: token.to_string(),
    };
    Ok(Done::new((), who.did(fact)))
}
