//! Signing in: the password, then the second factor. What a wrong address, a wrong password and a person who may not
//! sign in are told is the same, after the same work.

use super::{
    super::{
        Origin, device,
        facts::{RecoveryCodeUsed, StaffSignInFailed, StaffSignedIn},
        password,
        recovery::{self, Owner},
        throttle::{self, Counter, Side},
        totp,
        users::{
            UserState,
            store::{self as users, Credentials},
        },
    },
    Needs, Presence, staff, store,
};
use crate::{
    contacts::Address,
    events::{Act, Actor, ActorKind, Doer, Done},
    firm::{Firm, Look, Work},
    keys::{Keys, Purpose, Token},
    settings::Settings,
};
use jiff::SignedDuration;
use kernel::{Error, Result, StaffSessionId, UserId};

/// How long a half-finished sign-in lasts.
const WAITING_LASTS: SignedDuration = SignedDuration::from_mins(30);

/// How long an ended session is still told apart from one that never was.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What the sign-in page sends.
#[derive(Clone)]
pub struct SignIn {
    pub email: String,
    pub password: String,
}

/// A session, and what is still missing. The token is for the session cookie, the mark for the device cookie.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub token: Token,
    pub needs: Needs,
    pub mark: String,
}

/// The first step.
///
/// # Errors
/// [`Error::Invalid`] for the form as a whole when address and password do not fit together (whatever the reason);
/// [`Error::TooMany`] after several failures.
pub async fn sign_in(firm: &Firm, form: &SignIn, from: &Origin) -> Result<SignedIn> {
    let key = email_key(&form.email);
    let limits = Limits {
        key: key.clone(),
        from: from.clone(),
    };
    let (found, checking) = (key.clone(), limits.clone());
    let candidate = firm
        .read(move |look| {
            let candidate = users::find_credentials(look, &found)?;
            checking.check(look, candidate.as_ref())?;
            Ok(candidate)
        })
        .await?;
    let stored = candidate
        .filter(|c| c.state == UserState::Active)
        .and_then(|c| c.password_hash);
    let fits = password::matches(firm, &form.password, stored.clone()).await?;
    let renewed = match fits {
        true => password::renewed(firm, &form.password, stored.as_deref()).await?,
        false => None,
    };
    let outcome = firm
        .write(move |work| {
            let now = users::find_credentials(work, &key)?;
            limits.check(work, now.as_ref())?;
            // The password may have been changed, or its person disabled, while it was hashed.
            let still = now
                .as_ref()
                .filter(|c| fits && c.state == UserState::Active && c.password_hash == stored);
            let Some(user) = still else {
                limits.fail(work, now.as_ref())?;
                let fact = StaffSignInFailed {
                    user: now.map(|c| c.id),
                    at_second_factor: false,
                };
                return Ok(Done::new(None, nobody(&limits.from).did(fact)));
            };
            throttle::clear(work, &limits.ladder(work, Some(user)))?;
            if let Some(renewed) = &renewed {
                users::renew_hash(work, user.id, renewed)?;
            }
            start(work, user, 1, &limits.from).map(|done| done.map(Some))
        })
        .await?;
    outcome.ok_or_else(|| Error::invalid("", "access-sign-in-wrong"))
}

/// The second step: a code of the person's second factor, by the token that the first step gave.
///
/// # Errors
/// [`Error::Invalid`] at `code` for a wrong or used one; [`Error::TooMany`] after five; [`Error::SignedOut`] when the
/// first step was too long ago; [`Error::Conflict`] when this session waits for nothing.
pub async fn second_factor(firm: &Firm, token: &Token, code: &str, from: &Origin) -> Result<SignedIn> {
    let (token, code, from) = (token.clone(), code.to_owned(), from.clone());
    let outcome = firm
        .write(move |work| {
            let Presence::Waiting(waiting) = staff(work, &token, from.ip_text())? else {
                return Err(Error::conflict("access-signed-in-already"));
            };
            if waiting.needs != Needs::SecondFactor {
                return Err(Error::SignedOut);
            }
            let user = users::credentials_of(work, waiting.user)?;
            let Some(by_what) = judged(work, &user, &code)? else {
                let fact = StaffSignInFailed {
                    user: Some(user.id),
                    at_second_factor: true,
                };
                return Ok(Done::new(
                    None,
                    by(user.id, Some(waiting.session), &from).did(fact),
                ));
            };
            store::end(work, waiting.session, user.id)?;
            let done = start(work, &user, 2, &from)?.map(Some);
            Ok(match by_what {
                Second::Totp => done,
                Second::Recovery { left } => {
                    done.and(by(user.id, None, &from).did(RecoveryCodeUsed { user: user.id, left }))
                }
            })
        })
        .await?;
    outcome.ok_or_else(|| Error::invalid("code", "access-code-wrong"))
}

/// What the second factor was.
enum Second {
    Totp,
    Recovery { left: i64 },
}

/// Uses a code of the app or a recovery code up, or counts a wrong one. The password came first, so a recovery code is
/// never all that somebody has.
fn judged(work: &Work<'_>, user: &Credentials, code: &str) -> Result<Option<Second>> {
    let counter = Counter::second_factor(Side::Staff, user.id);
    throttle::check(work, &counter)?;
    let sealed = user.totp_secret.as_ref().ok_or(Error::SignedOut)?;
    let secret = totp::open(work.firm().keys(), user.id, sealed)?;
    let step = totp::step_of(&secret, code, work.now());
    let second = match step {
        Some(step) => users::use_totp_step(work, user.id, step)?.then_some(Second::Totp),
        None => recovery::use_up(work, Owner::User(user.id), code)?.map(|left| Second::Recovery { left }),
    };
    if second.is_some() {
        throttle::clear(work, &counter)?;
    } else {
        throttle::fail(work, &counter)?;
    }
    Ok(second)
}

/// Starts a session that is worth this many factors. It is recorded when nothing more is asked.
pub(in crate::access) fn start(
    work: &Work<'_>,
    user: &Credentials,
    aal: i64,
    from: &Origin,
) -> Result<Done<SignedIn>> {
    let settings = Settings::load(work)?;
    let needs = super::needs_of(aal, user.totp_secret.is_some(), settings.second_factor);
    let idle = SignedDuration::from_mins(settings.session_staff_idle_minutes);
    let all = SignedDuration::from_hours(settings.session_staff_hours);
    let (idle, all) = if needs == Needs::Nothing {
        (idle, all)
    } else {
        (WAITING_LASTS, WAITING_LASTS)
    };
    let (token, id, now) = (Token::fresh(), work.new_id(), work.now());
    store::delete_ended_before(work, user.id, now - FORGOTTEN_AFTER)?;
    store::insert(
        work,
        &store::NewSession {
            id,
            token_hash: &Keys::hash(Purpose::StaffSession, &token),
            user: user.id,
            aal,
            epoch: user.epoch,
            idle_ends_at: now + idle.min(all),
            ends_at: now + all,
            device: &from.device_line(),
            ip_prefix: &from.ip_prefix(),
        },
    )?;
    let signed_in = SignedIn {
        token,
        needs,
        mark: device::mark(work.firm().keys(), Side::Staff, user.id, now),
    };
    if needs == Needs::Nothing {
        return Ok(Done::new(signed_in, signed_in_act(user.id, id, aal, from)));
    }
    Ok(Done::unrecorded(
        signed_in,
        "a session that waits for its next step; the step is recorded",
    ))
}

fn signed_in_act(user: UserId, session: StaffSessionId, aal: i64, from: &Origin) -> Act {
    by(user, Some(session), from).did(StaffSignedIn {
        user,
        session,
        has_second_factor: aal >= 2,
    })
}

fn by(user: UserId, session: Option<StaffSessionId>, from: &Origin) -> Actor {
    Actor {
        kind: ActorKind::Staff,
        id: Some(user.to_string()),
        session: session.map(|s| s.to_string()),
        ip: from.ip_text(),
    }
}

fn nobody(from: &Origin) -> Actor {
    Actor {
        kind: ActorKind::Staff,
        id: None,
        session: None,
        ip: from.ip_text(),
    }
}

/// The key of what was typed; text that cannot be an address is nobody's.
fn email_key(typed: &str) -> String {
    let short: String = typed.trim().chars().take(254).collect();
    Address::parse(typed).map_or(short.to_lowercase(), |a| a.key().to_owned())
}

/// The two limits of a sign-in: per address (known or not) and per place.
#[derive(Clone)]
struct Limits {
    key: String,
    from: Origin,
}

impl Limits {
    fn ladder(&self, look: &Look<'_>, user: Option<&Credentials>) -> Counter {
        let mark = self.from.mark.as_deref();
        let is_known =
            user.is_some_and(|u| device::is_known(look.firm().keys(), Side::Staff, u.id, mark, look.now()));
        Counter::sign_in(Side::Staff, &self.key, is_known)
    }
    fn check(&self, look: &Look<'_>, user: Option<&Credentials>) -> Result<()> {
        throttle::check(look, &self.ladder(look, user))?;
        throttle::check(look, &Counter::sign_in_from(&self.from))
    }
    fn fail(&self, work: &Work<'_>, user: Option<&Credentials>) -> Result<()> {
        throttle::fail(work, &self.ladder(work, user))?;
        throttle::fail(work, &Counter::sign_in_from(&self.from))
    }
}
