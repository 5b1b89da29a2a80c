//! Somebody who is signed in, as far as their cookie says; the gate checks it inside each transaction.

use crate::{
    PortalState,
    guest::{language_cookie, preferred, remembered},
    head::{Shell, Tab},
};
use axum::{extract::FromRequestParts, response::Response};
use http::{HeaderValue, request::Parts};
use kernel::{Error, Language};
use sharing::{ClientSession, Frame, Renewed};
use web::{Chrome, ClientIp, CookieName, Cookies, CsrfSecret, Failure, Theme, Visit};
use words::Words;

/// A client with a session cookie. Without one the request goes to the sign-in page.
pub(crate) struct Client {
    pub session: ClientSession,
    pub cookies: Cookies,
    pub chrome: Chrome,
}

/// Lets the browser remember the client's language, for pages that are drawn before anybody is known: errors, sign-in.
#[must_use = "it is a cookie for the answer"]
pub(crate) struct Remember(Option<HeaderValue>);

impl Remember {
    pub(crate) fn on(self, response: Response) -> Response {
        match self.0 {
            Some(cookie) => web::with_cookie(response, cookie),
            None => response,
        }
    }
}

impl Client {
    /// What stands around the page, in the language and the zone that the look found.
    pub(crate) fn around(self, state: &PortalState, tab: Tab, frame: &Frame) -> (Chrome, Shell, Remember) {
        let Self {
            mut chrome, cookies, ..
        } = self;
        chrome.t = Words::new(frame.language);
        chrome.zone = frame.face.zone.clone();
        let is_remembered = remembered(&cookies) == Some(frame.language);
        let remember = Remember((!is_remembered).then(|| language_cookie(&cookies, frame.language)));
        (
            chrome,
            Shell::new(state.letterhead(&frame.face), tab, frame),
            remember,
        )
    }
}

impl Client {
    /// The same person under the cookie that their session goes on with, for a page in the same answer.
    pub(crate) fn going_on_as(self, state: &PortalState, renewed: &Renewed) -> Result<Self, Error> {
        let session = ClientSession::from_cookie(renewed.session.reveal()).ok_or(Error::SignedOut)?;
        let mut chrome = self.chrome;
        chrome.csrf = csrf(state, &session).token();
        Ok(Self {
            session,
            chrome,
            ..self
        })
    }
}

impl FromRequestParts<PortalState> for Client {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &PortalState) -> Result<Self, Failure> {
        let Ok(cookies) = Cookies::from_request_parts(parts, state).await;
        let Ok(ClientIp(ip)) = ClientIp::from_request_parts(parts, state).await;
        let session = session_of(&cookies).ok_or(Error::SignedOut)?.coming_from(ip);
        let language = remembered(&cookies).or_else(|| preferred(&parts.headers, Language::ALL));
        let visit = Visit {
            language: language.unwrap_or(Language::EnUs),
            theme: Theme::System,
            zone: state.zone.clone(),
            csrf: csrf(state, &session),
        };
        visit.begin(parts);
        let Ok(chrome) = Chrome::from_request_parts(parts, state).await;
        Ok(Self {
            session,
            cookies,
            chrome,
        })
    }
}

/// The session that the cookie names.
pub(crate) fn session_of(cookies: &Cookies) -> Option<ClientSession> {
    cookies
        .get(CookieName::Portal)
        .and_then(ClientSession::from_cookie)
}

/// What the form tokens of a session are made from.
pub(crate) fn csrf(state: &PortalState, session: &ClientSession) -> CsrfSecret {
    CsrfSecret::derive(&state.gate.csrf_secret(session), b"portal")
}
