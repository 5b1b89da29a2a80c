//! The doors of people who are not in yet: invitation, sign-in, code, forgotten password. And the way out.
//!
//! Whether an address or a link is known is never told: the same words, the same work and the same counts.

use crate::gate::{ClientSession, Gate};
use domain::keys::Token;
use jiff::SignedDuration;
use kernel::{Error, Language, Result};
use std::net::IpAddr;

const _: () = assert!(PASSWORD_LEAST == domain::access::password::LEAST);

/// Characters that a password has at least.
pub const PASSWORD_LEAST: usize = 12;

/// Where a request comes from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub ip: Option<IpAddr>,
    /// For people: such as "Firefox on Linux".
    pub device: String,
    /// The content of the device cookie.
    pub mark: Option<String>,
}

impl From<Origin> for domain::access::Origin {
    fn from(origin: Origin) -> Self {
        Self {
            ip: origin.ip,
            device: origin.device,
            mark: origin.mark,
        }
    }
}

/// The content of a cookie that is a secret.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// For the cookie and nothing else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<Token> for Secret {
    fn from(token: Token) -> Self {
        Self(token.reveal().to_owned())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the page of a mailed link shows. Nothing personal stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPage {
    /// `Accept invitation`, in the language that its mail was written in.
    Invitation(Language),
    /// `Choose a new password`, likewise.
    Reset(Language),
    /// Sign-in details that the firm sent, likewise.
    Details(Language),
    /// Unknown, expired, replaced, revoked or used: one page, with `Send me a new link`.
    Closed,
}

/// What pressing the button of a link did.
#[derive(Debug, Clone)]
pub enum Pressed {
    /// The enrolment cookie, good for twenty minutes.
    Enrol(Secret),
    Closed,
    /// Somebody with another login is signed in in this browser; nothing was changed.
    AnotherAddress,
}

/// What the page that sets a password shows.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The address they will sign in with.
    pub email: String,
    pub firm_name: String,
    /// Who invited them; nobody where a password is reset.
    pub invited_by: Option<String>,
    pub is_reset: bool,
    /// The first password of somebody whom the firm sent sign-in details.
    pub is_setup: bool,
    /// The PIN that the firm told them by telephone is to be typed as well.
    pub needs_pin: bool,
    pub language: Language,
}

/// Somebody who just signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session cookie.
    pub session: Secret,
    /// The device cookie; empty while the second factor is waited for.
    pub mark: String,
    /// The second factor is still to be given: the cookie is good for that and nothing else.
    pub waits: bool,
    /// For how long the session cookie is kept; `None`: until the browser closes.
    pub kept_for: Option<SignedDuration>,
}

/// A session that goes on under another cookie.
#[derive(Debug, Clone)]
pub struct Renewed {
    pub session: Secret,
    /// For how much longer the cookie is kept; `None`: until the browser closes.
    pub kept_for: Option<SignedDuration>,
}

impl From<domain::accounts::SignedIn> for SignedIn {
    fn from(done: domain::accounts::SignedIn) -> Self {
        Self {
            session: done.token.into(),
            mark: done.mark,
            waits: done.waits,
            kept_for: done.kept_for,
        }
    }
}

impl From<domain::accounts::Renewed> for Renewed {
    fn from(renewed: domain::accounts::Renewed) -> Self {
        Self {
            session: renewed.token.into(),
            kept_for: renewed.kept_for,
        }
    }
}

impl Gate {
    /// Judges a mailed link, for its page. Changes nothing, since robots follow links.
    ///
    /// # Errors
    /// None of its own.
    pub async fn open_link(&self, link: &str) -> Result<LinkPage> {
        let Some(token) = Token::parse(link) else {
            return Ok(LinkPage::Closed);
        };
        let page = self
            .firm
            .read(move |look| domain::portal_access::open_link(look, &token))
            .await?;
        Ok(match page {
            domain::portal_access::LinkPage::Invitation(language) => LinkPage::Invitation(language),
            domain::portal_access::LinkPage::Reset(language) => LinkPage::Reset(language),
            domain::portal_access::LinkPage::Details(language) => LinkPage::Details(language),
            domain::portal_access::LinkPage::Closed => LinkPage::Closed,
        })
    }

    /// The button of that page. Uses nothing up, and can be pressed again. `session`: the one this browser has, if any.
    ///
    /// # Errors
    /// None of its own.
    pub async fn press(&self, link: &str, session: Option<ClientSession>) -> Result<Pressed> {
        let Some(token) = Token::parse(link) else {
            return Ok(Pressed::Closed);
        };
        let pressed = self.firm.write(move |work| {
            let signed_in = match session
                .as_ref()
                .map(|s| domain::accounts::standing(work, s.token()))
            {
                Some(Ok(who)) => Some(who.account()),
                None | Some(Err(Error::SignedOut)) => None,
                Some(Err(other)) => return Err(other),
            };
            domain::portal_access::press(work, &token, signed_in)
        });
        Ok(match pressed.await? {
            domain::portal_access::Pressed::Enrol(cookie) => Pressed::Enrol(cookie.into()),
            domain::portal_access::Pressed::Closed => Pressed::Closed,
            domain::portal_access::Pressed::AnotherAddress => Pressed::AnotherAddress,
        })
    }

    /// What stands on the page that sets a password.
    ///
    /// # Errors
    /// [`Error::NotFound`]: no such cookie, its time is over, or its link works no more.
    pub async fn enrolment(&self, cookie: &str) -> Result<Enrolment> {
        let token = Token::parse(cookie).ok_or(Error::NotFound)?;
        let shown = self
            .firm
            .read(move |look| domain::portal_access::enrolment(look, &token))
            .await?;
        Ok(Enrolment {
            email: shown.email,
            firm_name: shown.firm,
            invited_by: shown.invited_by,
            is_reset: shown.is_reset,
            is_setup: shown.is_setup,
            needs_pin: shown.needs_pin,
            language: shown.language,
        })
    }

    /// The PIN, in the browser of this cookie, where the page asks for one.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `pin`; [`Error::NotFound`]: wrong once too often, or over.
    pub async fn unlock(&self, cookie: &str, pin: &str, from: Origin) -> Result<()> {
        let token = Token::parse(cookie).ok_or(Error::NotFound)?;
        domain::credentials::unlock(&self.firm, &token, pin, &from.into()).await
    }

    /// Words that the firm mailed, typed in place of a password. Right ones give the enrolment cookie, good for a quarter of an
    /// hour, and are used up. `None`: judge it as a password.
    ///
    /// # Errors
    /// None of its own.
    pub async fn sign_in_with_words(&self, email: &str, typed: &str, from: Origin) -> Result<Option<Secret>> {
        let cookie = domain::credentials::sign_in_with_words(&self.firm, email, typed, &from.into()).await?;
        Ok(cookie.map(Into::into))
    }

    /// Sets the password and signs in (L1-29, L1-30).
    ///
    /// # Errors
    /// [`Error::Invalid`] at `password`, or at `pin` before [`Self::unlock`]; [`Error::NotFound`] as [`Self::enrolment`].
    pub async fn enrol(&self, cookie: &str, password: &str, from: Origin) -> Result<SignedIn> {
        let token = Token::parse(cookie).ok_or(Error::NotFound)?;
        domain::portal_access::enrol(&self.firm, &token, password, &from.into())
            .await
            .map(Into::into)
    }

    /// `Send me a new link`. The person reads the same words whatever it was asked with.
    ///
    /// # Errors
    /// [`Error::TooMany`] for too many asks from one place.
    pub async fn ask_renewal(&self, link: &str, from: Origin) -> Result<()> {
        let Some(token) = Token::parse(link) else {
            return Ok(());
        };
        let from = from.into();
        self.firm
            .write(move |work| domain::portal_access::ask_renewal(work, &token, &from))
            .await
    }

    /// # Errors
    /// [`Error::Invalid`] for the form as a whole, the same whatever was wrong; [`Error::TooMany`].
    pub async fn sign_in(&self, email: &str, password: &str, keep: bool, from: Origin) -> Result<SignedIn> {
        let form = domain::accounts::SignIn {
            email: email.to_owned(),
            password: password.to_owned(),
            keep,
        };
        domain::accounts::sign_in(&self.firm, &form, &from.into())
            .await
            .map(Into::into)
    }

    /// Asks for a code by mail; gives the cookie of the browser that asked, good for ten minutes.
    ///
    /// # Errors
    /// [`Error::NotFound`]: the firm does not offer codes. [`Error::TooMany`].
    pub async fn ask_code(&self, email: &str, from: Origin) -> Result<Secret> {
        domain::accounts::ask_code(&self.firm, email, &from.into())
            .await
            .map(Into::into)
    }

    /// Signs in with the code.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `code`: wrong, over, tried too often, or asked for in another browser. [`Error::TooMany`].
    pub async fn enter_code(&self, nonce: &str, code: &str, keep: bool, from: Origin) -> Result<SignedIn> {
        // What cannot be a cookie is worth as much as one that was never given: the same way to the same answer.
        let token = Token::parse(nonce).unwrap_or_else(Token::fresh);
        domain::accounts::enter_code(&self.firm, &token, code, keep, &from.into())
            .await
            .map(Into::into)
    }

    /// "I forgot my password." The answer is the same for any address.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub async fn ask_reset(&self, email: &str, from: Origin) -> Result<()> {
        domain::accounts::ask_reset(&self.firm, email, &from.into()).await
    }

    /// Changes the password. The other devices are signed out; this one goes on with the session that is returned.
    ///
    /// # Errors
    /// [`Error::SignedOut`]; [`Error::Invalid`] at `current` or `password`; [`Error::TooMany`].
    pub async fn change_password(
        &self,
        session: ClientSession,
        current: &str,
        new: &str,
        from: Origin,
    ) -> Result<Renewed> {
        domain::accounts::change_password(&self.firm, session.token(), current, new, &from.into())
            .await
            .map(Into::into)
    }

    /// Signs out. Open pages of this login end before this answers.
    ///
    /// # Errors
    /// None of its own.
    pub async fn sign_out(&self, session: ClientSession) -> Result<()> {
        self.firm
            .write(move |work| domain::accounts::sign_out(work, session.token()))
            .await
    }
}
