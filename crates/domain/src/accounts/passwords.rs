//! A client's password: forgotten, and changed.

use super::{
    facts::{ClientPasswordSet, PasswordResetAsked},
    sign_in::{client, key_of, mail_counter},
    standing::standing,
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
    let token = session.clone();
    let (login, own) = firm
        .read(move |look| {
            let who = standing(look, &token)?;
            throttle::check(look, &Counter::second_factor(Side::Client, who.account()))?;
            let mut own = store::names_of(look, who.account())?;
            own.extend([who.email().to_owned(), Settings::load(look)?.firm_name]);
            Ok((store::get_login(look, who.account())?, own))
        })
        .await?;
    let counter = Counter::second_factor(Side::Client, login.id);
    if !password::matches(firm, current, login.password_hash.clone()).await? {
        let (counted, account, from) = (counter.clone(), login.id, from.clone());
        firm.write(move |work| {
            throttle::take(work, &counted)?;
            let way = super::facts::SignInWay::Password;
            Ok(Done::new(
                (),
                client(account, &from).did(super::facts::ClientSignInFailed { account, way }),
            ))
        })
        .await?;
        return Err(Error::invalid("current", "access-password-wrong"));
    }
    let hash = password::choose(firm, new, own).await?;
    let (token, before) = (session.clone(), login.password_hash);
    firm.write(move |work| {
        throttle::check(work, &counter)?;
        let who = standing(work, &token)?;
        if store::get_login(work, who.account())?.password_hash != before {
            return Err(Error::SignedOut);
        }
        throttle::clear(work, &counter)?;
        let fresh = Token::fresh();
        set_password(work, who.account(), &hash)?;
        store::renew_session(work, who.account(), who.session(), &fresh)?;
        let kept_until = store::kept_until(work, who.session())?;
        Ok(Done::new(
            Renewed {
                token: fresh,
                kept_for: kept_until.map(|end| end.duration_since(work.now())),
            },
            who.did(ClientPasswordSet {
                account: who.account(),
                is_first: false,
            }),
        ))
    })
    .await
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
