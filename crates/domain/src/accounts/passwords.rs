//! A client's password: forgotten, and changed.

use super::{
    facts::{ClientPasswordSet, PasswordResetAsked},
    sign_in::{client, key_of, mail_counter},
    standing::{Standing, standing},
    store,
};
use crate::{
    access::{Origin, password, throttle, throttle::Counter, throttle::Side},
    events::{Doer, Done},
    firm::{Firm, Look, Work},
    keys::Token,
    live::Topic,
    settings::Settings,
};
use jiff::SignedDuration;
use kernel::{AccountId, Error, Result};

/// "I forgot my password." A link goes to the address if it is a login with a password; the answer is the same for any.
/// The password, and the sessions, stay as they are until the link is used.
///
/// # Errors
/// [`Error::TooMany`], by address whether or not it is a login, and by place.
pub async fn ask_reset(firm: &Firm, email: &str, from: &Origin) -> Result<()> {
    let (key, from) = (key_of(email), from.clone());
    firm.write(move |work| {
        throttle::take(work, &Counter::mail_from(&from))?;
        throttle::take(work, &mail_counter(&key))?;
        match store::find_login(work, &key)?.filter(|login| login.password_hash.is_some()) {
            Some(login) => Ok(Done::new(
                (),
                client(login.id, &from).did(PasswordResetAsked { account: login.id }),
            )),
            None => Ok(Done::unrecorded(
                (),
                "an address without a login asked for a link; only the count is kept",
            )),
        }
    })
    .await
}

/// A session that goes on under another token.
#[derive(Debug, Clone)]
pub struct Renewed {
    pub token: Token,
    /// For how much longer the session's cookie is kept; nothing: until the browser closes, as before.
    pub kept_for: Option<SignedDuration>,
}

/// Changes the password of the person who is signed in. Their other sessions end, and this one goes on with the new token
/// that is returned; one that was to be kept on this device stays so, no longer than before.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::Invalid`] at `current` when it is wrong, at `password` when the new one cannot be one;
/// [`Error::TooMany`].
pub async fn change_password(
    firm: &Firm,
    session: &Token,
    current: &str,
    new: &str,
    from: &Origin,
) -> Result<Renewed> {
    let login = confirm(firm, session, current, from).await?;
    let hash = password::choose(firm, new, login.own.clone()).await?;
    let token = session.clone();
    firm.write(move |work| {
        let who = standing(work, &token)?;
        login.is_still(work)?;
        set_password(work, who.account(), &hash)?;
        Ok(Done::new(
            renewed(work, &who)?,
            who.did(ClientPasswordSet {
                account: who.account(),
                is_first: false,
            }),
        ))
    })
    .await
}

/// A login whose password was typed a moment ago.
#[derive(Clone)]
pub(super) struct Confirmed {
    account: AccountId,
    password_hash: Option<String>,
    /// What its password must not be made of.
    own: Vec<String>,
}

impl Confirmed {
    /// The password is still the one that was typed, and nobody guessed at it meanwhile.
    pub(super) fn is_still(&self, work: &Work<'_>) -> Result<()> {
        let counter = Counter::second_factor(Side::Client, self.account);
        throttle::check(work, &counter)?;
        if store::get_login(work, self.account)?.password_hash != self.password_hash {
            return Err(Error::SignedOut);
        }
        throttle::clear(work, &counter)
    }
}

/// The person at this session knows their password: asked again before what changes how they sign in.
pub(super) async fn confirm(firm: &Firm, session: &Token, current: &str, from: &Origin) -> Result<Confirmed> {
    let token = session.clone();
    let login = firm
        .read(move |look| {
            let who = standing(look, &token)?;
            throttle::check(look, &Counter::second_factor(Side::Client, who.account()))?;
            let mut own = store::names_of(look, who.account())?;
            own.extend([who.email().to_owned(), Settings::load(look)?.firm_name]);
            Ok(Confirmed {
                account: who.account(),
                password_hash: store::get_login(look, who.account())?.password_hash,
                own,
            })
        })
        .await?;
    if password::matches(firm, current, login.password_hash.clone()).await? {
        return Ok(login);
    }
    let (account, from) = (login.account, from.clone());
    firm.write(move |work| {
        throttle::take(work, &Counter::second_factor(Side::Client, account))?;
        let way = super::facts::SignInWay::Password;
        Ok(Done::new(
            (),
            client(account, &from).did(super::facts::ClientSignInFailed { account, way }),
        ))
    })
    .await?;
    Err(Error::invalid("current", "access-password-wrong"))
}

/// The session goes on under a new token, and all others end.
pub(super) fn renewed(work: &Work<'_>, who: &Standing<'_>) -> Result<Renewed> {
    let fresh = Token::fresh();
    store::revoke_others(work, who.account(), Some(who.session()))?;
    work.end_streams(Topic::Account(who.account()));
    store::renew_session(work, who.account(), who.session(), &fresh)?;
    let kept_until = store::kept_until(work, who.session())?;
    Ok(Renewed {
        token: fresh,
        kept_for: kept_until.map(|end| end.duration_since(work.now())),
    })
}

/// The hash of a login's password, for who just proved that they may try it.
pub(crate) fn password_of(look: &Look<'_>, account: AccountId) -> Result<Option<String>> {
    Ok(store::get_login(look, account)?.password_hash)
}

/// Sets the password of a login, and ends every session and stream of it.
pub(crate) fn set_password(work: &Work<'_>, account: AccountId, hash: &str) -> Result<()> {
    store::set_password(work, account, hash)?;
    store::revoke_others(work, account, None)?;
    store::delete_code(work, account)?;
    work.end_streams(Topic::Account(account));
    Ok(())
}
