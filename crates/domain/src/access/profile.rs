//! What people of the firm decide about themselves: name, language, look, password and second factor.

use super::{
    Myself, Staff, Theme, User,
    facts::{RecoveryCodesMade, StaffPasswordChanged, StaffSignedIn, TotpEnrolled, TotpRemoved, UserEdited},
    links::own_words,
    myself, password,
    recovery::{self, Owner},
    sessions::{self, Presence, store as session_rows},
    throttle::{self, Counter, Side},
    totp::{self, TotpOffer},
    users::store as users,
};
use crate::{
    events::{Doer, Done},
    firm::{Firm, Look, Work},
    keys::{Keys, Purpose, Token},
    live::Topic,
    settings::{SecondFactor, Settings},
};
use jiff::SignedDuration;
use kernel::{Error, FieldErrors, Language, Result, Says, text};

/// What the profile page sends.
#[derive(Debug, Clone)]
pub struct ProfileForm {
    pub name: String,
    pub language: Language,
    pub theme: Theme,
}

/// Oneself, for the profile page.
///
/// # Errors
/// None of its own.
pub fn profile(look: &Look<'_>, me: &Myself<'_>) -> Result<User> {
    users::get(look, me.user())
}

/// Saves name, language and look. The same again changes nothing.
///
/// # Errors
/// [`Error::Invalid`] at `name`; [`Error::Conflict`] when it was changed elsewhere meanwhile.
pub fn save_profile(work: &Work<'_>, me: &Myself<'_>, form: &ProfileForm, version: i64) -> Result<Done<()>> {
    let mut errors = FieldErrors::default();
    let name = text::line(
        &mut errors,
        "name",
        &form.name,
        text::NAME_MAX,
        Some("error-name-missing"),
    );
    errors.into_result()?;
    let before = users::get(work, me.user())?;
    if (before.name.as_str(), before.language, before.theme) == (name.as_str(), form.language, form.theme) {
        return Ok(Done::unchanged(()));
    }
    if !users::update_profile(work, me.user(), version, &name, form.language, form.theme)? {
        return Err(Error::conflict(
            Says::new("access-user-changed").with("who", &before.name),
        ));
    }
    work.touch(Topic::User(me.user()));
    Ok(Done::new(
        (),
        me.did(UserEdited {
            user: me.user(),
            role: None,
        }),
    ))
}

/// Changes one's password. All other sessions end; this one goes on with the token that is returned.
///
/// # Errors
/// [`Error::Invalid`] at `current` or `password`; [`Error::TooMany`] after several wrong ones.
pub async fn change_password(firm: &Firm, me: &Staff, current: &str, new: &str) -> Result<Token> {
    let (stored, own) = confirm(firm, me, current).await?;
    let hash = password::choose(firm, new, own).await?;
    let me = me.clone();
    firm.write(move |work| {
        let by = myself(work, &me)?;
        unchanged_since(work, &by, stored.as_deref())?;
        users::set_password(work, by.user(), &hash)?;
        session_rows::end_others(work, by.session(), by.user())?;
        work.end_streams(Topic::User(by.user()));
        let token = renewed(work, &by, None)?;
        Ok(Done::new(
            token,
            by.did(StaffPasswordChanged {
                user: by.user(),
                by_link: false,
                is_first: false,
            }),
        ))
    })
    .await
}

/// Begins to set up a second factor, from the profile or while signing in. Nothing is stored yet.
///
/// # Errors
/// [`Error::Conflict`] for who has one already; [`Error::SignedOut`] for a session that waits for something else.
pub fn begin_totp(look: &Look<'_>, who: &Presence) -> Result<TotpOffer> {
    let me = without_totp(look, who)?;
    let user = users::get(look, me.user())?;
    let firm_name = Settings::load(look)?.firm_name;
    Ok(totp::offer(
        look.firm().keys(),
        user.id,
        &user.email,
        &firm_name,
        look.now(),
    ))
}

/// Stores the second factor of an offer once its first code was right. The session goes on, fully in, with the token that
/// is returned; the recovery codes beside it are shown now and never again.
///
/// # Errors
/// [`Error::Invalid`] at `code`; [`Error::Conflict`] for a stale page; as [`begin_totp`].
pub async fn confirm_totp(
    firm: &Firm,
    who: &Presence,
    sealed: &str,
    code: &str,
) -> Result<(Token, Vec<String>)> {
    let (who, sealed, code) = (who.clone(), sealed.to_owned(), code.to_owned());
    firm.write(move |work| {
        let me = without_totp(work, &who)?;
        let keys = work.firm().keys();
        let secret = totp::accept(keys, me.user(), &sealed, work.now())?;
        let step = totp::step_of(&secret, &code, work.now())
            .ok_or_else(|| Error::invalid("code", "access-code-wrong"))?;
        users::set_totp(
            work,
            me.user(),
            Some(&totp::seal(keys, me.user(), &secret)),
            Some(step),
        )?;
        let codes = recovery::renew(work, Owner::User(me.user()))?;
        let token = renewed(work, &me, Some(2))?;
        let done = Done::new((token, codes), me.did(TotpEnrolled { user: me.user() }));
        Ok(match who {
            Presence::Here(_) => done,
            Presence::Waiting(_) => {
                let fact = StaffSignedIn {
                    user: me.user(),
                    session: me.session(),
                    has_second_factor: true,
                };
                done.and(me.did(fact))
            }
        })
    })
    .await
}

/// Gives up the second factor, with the password. The session goes on with the token that is returned.
///
/// # Errors
/// [`Error::Conflict`] where the firm asks for one; [`Error::Invalid`] at `current`; [`Error::TooMany`].
pub async fn remove_totp(firm: &Firm, me: &Staff, current: &str) -> Result<Token> {
    let (stored, _) = confirm(firm, me, current).await?;
    let me = me.clone();
    firm.write(move |work| {
        let by = myself(work, &me)?;
        unchanged_since(work, &by, stored.as_deref())?;
        if Settings::load(work)?.second_factor == SecondFactor::Required {
            return Err(Error::conflict("access-totp-required"));
        }
        users::set_totp(work, by.user(), None, None)?;
        recovery::forget(work, Owner::User(by.user()))?;
        let token = renewed(work, &by, Some(1))?;
        Ok(Done::new(token, by.did(TotpRemoved { user: by.user() })))
    })
    .await
}

/// Ten new recovery codes, with the password. Those from before work no more.
///
/// # Errors
/// [`Error::Conflict`] for who has no second factor; [`Error::Invalid`] at `current`; [`Error::TooMany`].
pub async fn renew_recovery_codes(firm: &Firm, me: &Staff, current: &str) -> Result<Vec<String>> {
    let (stored, _) = confirm(firm, me, current).await?;
    let me = me.clone();
    firm.write(move |work| {
        let by = myself(work, &me)?;
        unchanged_since(work, &by, stored.as_deref())?;
        if users::credentials_of(work, by.user())?.totp_secret.is_none() {
            return Err(Error::conflict("access-totp-off"));
        }
        let codes = recovery::renew(work, Owner::User(by.user()))?;
        Ok(Done::new(codes, by.did(RecoveryCodesMade { user: by.user() })))
    })
    .await
}

/// How many of one's recovery codes still work.
///
/// # Errors
/// None of its own.
pub fn recovery_codes_left(look: &Look<'_>, me: &Myself<'_>) -> Result<i64> {
    recovery::left(look, Owner::User(me.user()))
}

/// Oneself, without a second factor so far.
fn without_totp<'tx>(look: &Look<'tx>, who: &Presence) -> Result<Myself<'tx>> {
    let me = match who {
        Presence::Here(present) => myself(look, &present.staff)?,
        Presence::Waiting(waiting) => sessions::at_set_up(look, waiting)?,
    };
    if users::credentials_of(look, me.user())?.totp_secret.is_some() {
        return Err(Error::conflict("access-totp-already"));
    }
    Ok(me)
}

/// The person at the keyboard knows the password. Answers the hash it was compared with, and the person's own words.
pub(super) async fn confirm(firm: &Firm, me: &Staff, current: &str) -> Result<(Option<String>, Vec<String>)> {
    let who = me.clone();
    let (user, own) = firm
        .read(move |look| {
            let user = users::credentials_of(look, myself(look, &who)?.user())?;
            throttle::check(look, &Counter::sign_in(Side::Staff, &user.email_key, true))?;
            let own = own_words(&user, &Settings::load(look)?);
            Ok((user, own))
        })
        .await?;
    let counter = Counter::sign_in(Side::Staff, &user.email_key, true);
    let fits = password::matches(firm, current, user.password_hash.clone()).await?;
    let counted = firm.write(move |work| {
        throttle::check(work, &counter)?;
        if fits {
            return Ok(Done::unchanged(()));
        }
        throttle::fail(work, &counter)?;
        Ok(Done::unrecorded((), "the count of wrong passwords"))
    });
    counted.await?;
    if fits {
        Ok((user.password_hash, own))
    } else {
        Err(Error::invalid("current", "access-password-wrong"))
    }
}

/// The password that was confirmed is still the one that counts.
pub(super) fn unchanged_since(look: &Look<'_>, me: &Myself<'_>, stored: Option<&str>) -> Result<()> {
    let now = users::credentials_of(look, me.user())?;
    if now.password_hash.as_deref() == stored {
        Ok(())
    } else {
        Err(Error::SignedOut)
    }
}

/// The session that asks, under a new token; with a level, it starts its time anew.
pub(super) fn renewed(work: &Work<'_>, me: &Myself<'_>, aal: Option<i64>) -> Result<Token> {
    let settings = Settings::load(work)?;
    let now = work.now();
    let (ends_at, before) = session_rows::terms(work, me.session())?;
    let ends_at = if aal == Some(2) {
        now + SignedDuration::from_hours(settings.session_staff_hours)
    } else {
        ends_at
    };
    let idle_ends_at = (now + SignedDuration::from_mins(settings.session_staff_idle_minutes)).min(ends_at);
    let token = Token::fresh();
    session_rows::renew(
        work,
        me.session(),
        &Keys::hash(Purpose::StaffSession, &token),
        aal.unwrap_or(before),
        idle_ends_at,
        ends_at,
    )?;
    Ok(token)
}
