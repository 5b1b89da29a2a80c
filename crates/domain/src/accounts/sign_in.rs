//! Signing in: with a password, or with a code that is mailed and typed in the browser that asked.
//!
//! Whether an address has a login is never told: the same words, the same work and the same counts for any address.

use super::{
    device,
    facts::{ClientSignInFailed, SignInCodeSent, SignInWay},
    sessions::{SignedIn, begun, start_session},
    store,
};
use crate::{
    access::{Origin, password, throttle, throttle::Counter, throttle::Side},
    contacts::Address,
    events::{Act, Actor, ActorKind, Doer, Done},
    firm::Firm,
    keys::{Keys, Purpose, Token},
    settings::Settings,
};
use kernel::{AccountId, Error, Result};
use subtle::ConstantTimeEq;

/// What the sign-in form holds.
#[derive(Clone)]
pub struct SignIn {
    pub email: String,
    pub password: String,
    /// "Keep me signed in on this device".
    pub keep: bool,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn")
            .field("keep", &self.keep)
            .finish_non_exhaustive()
    }
}

/// How many wrong codes use a code up.
const CODE_TRIES: i64 = 5;

/// Signs in with a password.
///
/// # Errors
/// [`Error::Invalid`] for the form as a whole, the same for a wrong password and an address without a login;
/// [`Error::TooMany`].
pub async fn sign_in(firm: &Firm, form: &SignIn, from: &Origin) -> Result<SignedIn> {
    let key = key_of(&form.email);
    let (origin, looked_for) = (from.clone(), key.clone());
    let (login, is_known) = firm
        .read(move |look| {
            let login = store::find_login(look, &looked_for)?;
            let is_known = login.as_ref().is_some_and(|l| {
                device::is_known(look.firm().keys(), l.id, origin.mark.as_deref(), look.now())
            });
            throttle::check(look, &Counter::sign_in(Side::Client, &looked_for, is_known))?;
            throttle::check(look, &Counter::sign_in_from(&origin))?;
            Ok((login, is_known))
        })
        .await?;
    let hash = login.as_ref().and_then(|l| l.password_hash.clone());
    let is_right = password::matches(firm, &form.password, hash.clone()).await?;
    let renewed = match is_right {
        true => password::renewed(firm, &form.password, hash.as_deref()).await?,
        false => None,
    };
    let (keep, from) = (form.keep, from.clone());
    let account = login.map(|l| l.id);
    let signed_in = firm
        .write(move |work| {
            let counter = Counter::sign_in(Side::Client, &key, is_known);
            throttle::check(work, &counter)?;
            throttle::check(work, &Counter::sign_in_from(&from))?;
            let unchanged = match account {
                Some(account) => store::get_login(work, account)?.password_hash == hash,
                None => false,
            };
            match account {
                Some(account) if is_right && unchanged => {
                    throttle::clear(work, &counter)?;
                    if let Some(renewed) = &renewed {
                        store::renew_hash(work, account, renewed)?;
                    }
                    let (signed_in, _, acts) =
                        start_session(work, account, SignInWay::Password, keep, &from)?;
                    Ok(begun(Some(signed_in), acts))
                }
                _ => {
                    throttle::fail(work, &counter)?;
                    throttle::fail(work, &Counter::sign_in_from(&from))?;
                    Ok(failed(account, SignInWay::Password, &from))
                }
            }
        })
        .await?;
    signed_in.ok_or_else(|| Error::invalid("", "access-sign-in-wrong"))
}

/// Asks for a code by mail; gives what the browser keeps so that only it can use the code. The answer is the same for an
/// address without a login.
///
/// # Errors
/// [`Error::NotFound`]: the firm does not offer codes. [`Error::TooMany`].
pub async fn ask_code(firm: &Firm, email: &str, from: &Origin) -> Result<Token> {
    let (key, from) = (key_of(email), from.clone());
    firm.write(move |work| {
        if !Settings::load(work)?.sign_in_code {
            return Err(Error::NotFound);
        }
        throttle::take(work, &Counter::mail_from(&from))?;
        throttle::take(work, &mail_counter(&key))?;
        let nonce = Token::fresh();
        match store::find_login(work, &key)?.filter(|login| login.password_hash.is_some()) {
            Some(login) => {
                store::ask_code(work, login.id, &Keys::hash(Purpose::CodeNonce, &nonce))?;
                let act = client(login.id, &from).did(SignInCodeSent { account: login.id });
                Ok(Done::new(nonce, act))
            }
            None => Ok(Done::unrecorded(
                nonce,
                "an address without a login asked for a code; only the count is kept",
            )),
        }
    })
    .await
}

/// Signs in with the code, in the browser that asked for it. Such a session reaches no sensitive matter.
///
/// # Errors
/// [`Error::Invalid`] at `code`: wrong, over, tried too often, or asked for in another browser. [`Error::TooMany`].
pub async fn enter_code(
    firm: &Firm,
    nonce: &Token,
    code: &str,
    keep: bool,
    from: &Origin,
) -> Result<SignedIn> {
    let typed: String = code
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(20)
        .collect();
    let (nonce, from) = (nonce.clone(), from.clone());
    let signed_in = firm
        .write(move |work| {
            throttle::check(work, &Counter::sign_in_from(&from))?;
            if !Settings::load(work)?.sign_in_code {
                return Err(Error::NotFound);
            }
            let asked = store::find_code(work, &Keys::hash(Purpose::CodeNonce, &nonce))?;
            let account = asked.as_ref().map(|a| a.account_id);
            if let Some(asked) = asked.filter(|a| a.tries < CODE_TRIES && a.expires_at > work.now()) {
                let hash = work
                    .firm()
                    .keys()
                    .code_hash(&asked.account_id.to_string(), &typed);
                if bool::from(hash.as_slice().ct_eq(&asked.code_hash)) {
                    store::delete_code(work, asked.account_id)?;
                    let (signed_in, _, acts) =
                        start_session(work, asked.account_id, SignInWay::Code, keep, &from)?;
                    return Ok(begun(Some(signed_in), acts));
                }
                store::count_try(work, asked.account_id)?;
            }
            throttle::fail(work, &Counter::sign_in_from(&from))?;
            Ok(failed(account, SignInWay::Code, &from))
        })
        .await?;
    signed_in.ok_or_else(|| Error::invalid("code", "account-code-wrong"))
}

/// How many mails one address can make us send.
pub(crate) fn mail_counter(login_key: &str) -> Counter {
    Counter::mail_to(Side::Client, login_key)
}

/// The address as it is compared; what cannot be one is looked for all the same, and not found.
pub(super) fn key_of(email: &str) -> String {
    Address::parse(email).map_or_else(
        || email.trim().to_lowercase().chars().take(254).collect(),
        |a| a.key().to_owned(),
    )
}

pub(super) fn client(account: AccountId, from: &Origin) -> Actor {
    Actor {
        kind: ActorKind::Client,
        id: Some(account.to_string()),
        session: None,
        ip: from.ip_text(),
    }
}

fn failed(account: Option<AccountId>, way: SignInWay, from: &Origin) -> Done<Option<SignedIn>> {
    match account {
        Some(account) => Done::new(None, failure(account, way, from)),
        None => Done::unrecorded(None, "a wrong sign-in of nobody; only the count is kept"),
    }
}

fn failure(account: AccountId, way: SignInWay, from: &Origin) -> Act {
    client(account, from).did(ClientSignInFailed { account, way })
}
