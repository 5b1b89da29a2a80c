//! Somebody who is not signed in, or on a page where that does not matter.

use crate::{PortalState, head::Letterhead};
use axum::{extract::FromRequestParts, response::Response};
use http::{HeaderMap, HeaderValue, header, request::Parts};
use kernel::Language;
use sharing::Face;
use std::{sync::Arc, time::Duration};
use web::{Chrome, CookieName, Cookies, CsrfSecret, Failure, Lifetime, Theme, Visit};
use words::Words;

/// A person without a session, in the language they chose (`?lang=`, then the cookie), else the first of their
/// browser's that the firm offers, else the firm's own.
pub(crate) struct Guest {
    pub face: Face,
    pub head: Arc<Letterhead>,
    pub chrome: Chrome,
    pub cookies: Cookies,
    /// What they chose themselves, now or before.
    pub chosen: Option<Language>,
    /// What they chose with this request.
    picked: Option<Language>,
}

impl Guest {
    /// The languages to choose from; none where there is no choice.
    pub(crate) fn languages(&self) -> Vec<Language> {
        if self.face.languages.len() > 1 {
            self.face.languages.clone()
        } else {
            Vec::new()
        }
    }
    /// The frame of a page about somebody whose language the firm knows: the one that they chose themselves, else that one.
    /// What their browser prefers says less than what the firm writes to them in.
    pub(crate) fn chrome_in(&self, known: Language) -> Chrome {
        let mut chrome = self.chrome.clone();
        chrome.t = Words::new(self.language_or(known));
        chrome
    }
    /// What they chose themselves, else the language that the firm knows of them.
    pub(crate) fn language_or(&self, known: Language) -> Language {
        self.chosen.unwrap_or(known)
    }
    /// Lets the browser remember what was chosen with this request.
    pub(crate) fn remember(&self, response: Response) -> Response {
        match self.picked {
            Some(language) => web::with_cookie(response, language_cookie(&self.cookies, language)),
            None => response,
        }
    }
}

impl FromRequestParts<PortalState> for Guest {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &PortalState) -> Result<Self, Failure> {
        let face = state.gate.face().await?;
        let Ok(cookies) = Cookies::from_request_parts(parts, state).await;
        let offered = |language: &Language| face.languages.contains(language);
        let picked = picked(parts.uri.query()).filter(offered);
        let chosen = picked.or_else(|| remembered(&cookies).filter(offered));
        let language = chosen
            .or_else(|| preferred(&parts.headers, &face.languages))
            .unwrap_or(face.language);
        let visit = Visit {
            language,
            theme: Theme::System,
            zone: face.zone.clone(),
            csrf: CsrfSecret::anonymous(),
        };
        visit.begin(parts);
        let Ok(chrome) = Chrome::from_request_parts(parts, state).await;
        let head = state.letterhead(&face);
        Ok(Self {
            face,
            head,
            chrome,
            cookies,
            chosen,
            picked,
        })
    }
}

/// For pages whose address says nothing that another language would have to keep.
pub(crate) const NOTHING: [(&str, &str); 0] = [];

/// The language of the cookie.
pub(crate) fn remembered(cookies: &Cookies) -> Option<Language> {
    cookies
        .get(CookieName::Language)
        .and_then(|word| word.parse().ok())
}

/// The best of the browser's languages.
pub(crate) fn preferred(headers: &HeaderMap, among: &[Language]) -> Option<Language> {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())?;
    words::negotiate(asked, among)
}

pub(crate) fn language_cookie(cookies: &Cookies, language: Language) -> HeaderValue {
    const YEAR: Duration = Duration::from_secs(365 * 86_400);
    cookies.set(CookieName::Language, language.as_str(), Lifetime::For(YEAR))
}

fn picked(query: Option<&str>) -> Option<Language> {
    query?
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="))?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_picked_by_its_word_and_nothing_else() {
        assert_eq!(picked(Some("sent=1&lang=es")), Some(Language::Es));
        for query in [
            None,
            Some(""),
            Some("lang="),
            Some("lang=xx"),
            Some("language=es"),
            Some("xlang=es"),
        ] {
            assert_eq!(picked(query), None, "{query:?}");
        }
    }
}
