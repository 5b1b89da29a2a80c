//! The second factor of a client, where they want one: six digits from an app, and recovery codes for the day on which the
//! app is gone. It is asked for however somebody came in: a mailed link or code does not get past it.

use super::{
    facts::{
        ClientRecoveryCodeUsed, ClientRecoveryCodesMade, ClientSignInFailed, ClientTotpEnrolled,
        ClientTotpRemoved, SignInWay,
    },
    passwords::{Renewed, confirm, renewed},
    sessions::{SignedIn, start_proved},
    sign_in::client,
    standing::{Standing, standing},
    store,
};
use crate::{
    access::{
        Origin,
        recovery::{self, Owner},
        throttle::{self, Counter, Side},
        totp::{self, TotpOffer},
    },
    events::{Doer, Done},
    firm::{Firm, Look, Work},
    keys::Token,
    settings::Settings,
};
use kernel::{AccountId, Error, Result};

/// How a client's second factor stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SecondFactorState {
    pub is_on: bool,
    /// Recovery codes that still work.
    pub codes_left: i64,
}

/// # Errors
/// None of its own.
pub fn second_factor_state(look: &Look<'_>, who: &Standing<'_>) -> Result<SecondFactorState> {
    let is_on = store::get_login(look, who.account())?.totp_secret.is_some();
    let codes_left = if is_on {
        recovery::left(look, Owner::Account(who.account()))?
    } else {
        0
    };
    Ok(SecondFactorState { is_on, codes_left })
}

/// A secret to set up. Nothing is stored before a code made with it comes back.
///
/// # Errors
/// [`Error::Conflict`] for who has one already.
pub fn begin_totp(look: &Look<'_>, who: &Standing<'_>) -> Result<TotpOffer> {
    without(look, who.account())?;
    let name = Settings::load(look)?.portal_name().to_owned();
    Ok(totp::offer(
        look.firm().keys(),
        whose(who.account()),
        who.email(),
        &name,
        look.now(),
    ))
}

/// The offer of a page that was sent back, as it was shown.
///
/// # Errors
/// [`Error::Conflict`]: none of theirs, or from too long ago.
pub fn same_offer(look: &Look<'_>, who: &Standing<'_>, sealed: &str) -> Result<TotpOffer> {
    let name = Settings::load(look)?.portal_name().to_owned();
    totp::again(
        look.firm().keys(),
        whose(who.account()),
        who.email(),
        &name,
        sealed,
        look.now(),
    )
}

/// Switches the second factor on, with the password and a first code. Gives the session's new token, and the recovery codes
/// for the one time that they are shown. The other sessions end.
///
/// # Errors
/// [`Error::Invalid`] at `current` or `code`; [`Error::Conflict`] for a stale page and for who has one; [`Error::TooMany`].
pub async fn confirm_totp(
    firm: &Firm,
    session: &Token,
    sealed: &str,
    current: &str,
    code: &str,
    from: &Origin,
) -> Result<(Renewed, Vec<String>)> {
    let login = confirm(firm, session, current, from).await?;
    let (session, sealed, code) = (session.clone(), sealed.to_owned(), code.to_owned());
    firm.write(move |work| {
        let who = standing(work, &session)?;
        login.is_still(work)?;
        without(work, who.account())?;
        let keys = work.firm().keys();
        let secret = totp::accept(keys, whose(who.account()), &sealed, work.now())?;
        let step = totp::step_of(&secret, &code, work.now())
            .ok_or_else(|| Error::invalid("code", "access-code-wrong"))?;
        let stored = totp::seal(keys, whose(who.account()), &secret);
        store::set_totp(work, who.account(), Some(&stored), Some(step))?;
        let codes = recovery::renew(work, Owner::Account(who.account()))?;
        let renewed = renewed(work, &who)?;
        Ok(Done::new(
            (renewed, codes),
            who.did(ClientTotpEnrolled {
                account: who.account(),
            }),
        ))
    })
    .await
}

/// Switches it off, with the password. The other sessions end.
///
/// # Errors
/// [`Error::Invalid`] at `current`; [`Error::TooMany`].
pub async fn remove_totp(firm: &Firm, session: &Token, current: &str, from: &Origin) -> Result<Renewed> {
    let login = confirm(firm, session, current, from).await?;
    let session = session.clone();
    firm.write(move |work| {
        let who = standing(work, &session)?;
        login.is_still(work)?;
        with(work, who.account())?;
        store::set_totp(work, who.account(), None, None)?;
        recovery::forget(work, Owner::Account(who.account()))?;
        let renewed = renewed(work, &who)?;
        Ok(Done::new(
            renewed,
            who.did(ClientTotpRemoved {
                account: who.account(),
            }),
        ))
    })
    .await
}

/// Ten new recovery codes, with the password. Those from before work no more.
///
/// # Errors
/// [`Error::Invalid`] at `current`; [`Error::Conflict`] for who has no second factor; [`Error::TooMany`].
pub async fn renew_recovery_codes(
    firm: &Firm,
    session: &Token,
    current: &str,
    from: &Origin,
) -> Result<Vec<String>> {
    let login = confirm(firm, session, current, from).await?;
    let session = session.clone();
    firm.write(move |work| {
        let who = standing(work, &session)?;
        login.is_still(work)?;
        with(work, who.account())?;
        let codes = recovery::renew(work, Owner::Account(who.account()))?;
        Ok(Done::new(
            codes,
            who.did(ClientRecoveryCodesMade {
                account: who.account(),
            }),
        ))
    })
    .await
}

/// The second step of signing in: a code of the app, or a recovery code, by the token that the first step gave.
///
/// # Errors
/// [`Error::SignedOut`]: the first step was too long ago, or its password was changed since. [`Error::Invalid`] at `code`: wrong,
/// used before, or a recovery code after a mailed code, which is no password. [`Error::TooMany`] after five.
pub async fn second_factor(firm: &Firm, half: &Token, code: &str, from: &Origin) -> Result<SignedIn> {
    let (half, code, from) = (half.clone(), code.to_owned(), from.clone());
    let signed_in = firm
        .write(move |work| {
            let waiting = store::find_half(work, &half)?.ok_or(Error::SignedOut)?;
            let account = waiting.account_id;
            let counter = Counter::second_factor(Side::Client, account);
            throttle::check(work, &counter)?;
            let recovered = match waiting.way {
                SignInWay::Code => None,
                _ => recovery::use_up(work, Owner::Account(account), &code)?,
            };
            if recovered.is_none() && !is_right(work, account, &code)? {
                throttle::fail(work, &counter)?;
                let fact = ClientSignInFailed {
                    account,
                    way: waiting.way,
                };
                return Ok(Done::new(None, client(account, &from).did(fact)));
            }
            throttle::clear(work, &counter)?;
            store::delete_half(work, account)?;
            let (signed_in, _, mut acts) = start_proved(work, account, waiting.way, waiting.is_kept, &from)?;
            if let Some(left) = recovered {
                acts.push(client(account, &from).did(ClientRecoveryCodeUsed { account, left }));
            }
            Ok(Done::all(Some(signed_in), acts))
        })
        .await?;
    signed_in.ok_or_else(|| Error::invalid("code", "access-code-wrong"))
}

/// Does this token still wait for the second step?
///
/// # Errors
/// [`Error::SignedOut`] where it does not.
pub fn is_half_in(look: &Look<'_>, half: &Token) -> Result<()> {
    store::find_half(look, half)?.map(drop).ok_or(Error::SignedOut)
}

fn is_right(work: &Work<'_>, account: AccountId, code: &str) -> Result<bool> {
    let Some(sealed) = store::get_login(work, account)?.totp_secret else {
        return Ok(false);
    };
    let secret = totp::open(work.firm().keys(), whose(account), &sealed)?;
    match totp::step_of(&secret, code, work.now()) {
        Some(step) => store::use_totp_step(work, account, step),
        None => Ok(false),
    }
}

fn without(look: &Look<'_>, account: AccountId) -> Result<()> {
    match store::get_login(look, account)?.totp_secret {
        Some(_) => Err(Error::conflict("access-totp-already")),
        None => Ok(()),
    }
}

fn with(look: &Look<'_>, account: AccountId) -> Result<()> {
    match store::get_login(look, account)?.totp_secret {
        Some(_) => Ok(()),
        None => Err(Error::conflict("access-totp-off")),
    }
}

/// The name under which the secret of a client is sealed: none of a person of the firm.
fn whose(account: AccountId) -> String {
    format!("client:{account}")
}
