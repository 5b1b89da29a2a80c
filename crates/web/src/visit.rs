//! Who a page is drawn for, as far as drawing needs to know: language, theme, zone and the secret of their forms.

use crate::{
    chrome::{Nonce, Theme},
    cookies::{CookieName, Cookies},
    csrf::CsrfSecret,
    edge::{Origin, RequestId},
    error::Failure,
    extract::IsOpened,
    site::Site,
};
use axum::extract::{FromRequestParts, OriginalUri};
use http::{HeaderValue, header, request::Parts};
use jiff::tz::TimeZone;
use kernel::Language;
use std::{
    convert::Infallible,
    sync::{Arc, OnceLock, atomic::AtomicBool},
};

/// What a site knows about the one who asks. Its session extractor sets it with [`Visit::begin`]; pages that are
/// for anybody take [`Public`] instead.
#[derive(Debug, Clone)]
pub struct Visit {
    pub language: Language,
    pub theme: Theme,
    pub zone: TimeZone,
    pub csrf: CsrfSecret,
}

impl Visit {
    /// From here on [`crate::Chrome`], [`crate::Form`] and the error pages of this request go by this visit.
    /// The first one counts.
    pub fn begin(self, parts: &mut Parts) {
        // Losing the race with itself is the documented "first one counts".
        let _ = Asked::of(parts).visit.set(self);
    }
}

/// Says that a page is for anybody: no session is looked at, and the language is the one of the cookie
/// `language`, else what the browser asks for, else the site's first.
#[derive(Debug, Clone, Copy)]
pub struct Public;

impl<S: Send + Sync> FromRequestParts<S> for Public {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Asked::of(parts).stranger().begin(parts);
        Ok(Self)
    }
}

/// What is kept of a request for drawing its page or its error, after a handler has taken it.
pub(crate) struct Asked {
    pub(crate) site: Arc<Site>,
    pub(crate) request_id: RequestId,
    pub(crate) nonce: Nonce,
    /// Path and query as the browser asked for them.
    pub(crate) path: String,
    pub(crate) wants_json: bool,
    pub(crate) is_read: bool,
    pub(crate) visit: OnceLock<Visit>,
    /// A page was framed that says what the cookie `flash` holds.
    pub(crate) has_flashed: AtomicBool,
    pub(crate) is_opened: bool,
    pub(crate) cookies: Cookies,
    accept_language: Option<HeaderValue>,
}

impl Asked {
    pub(crate) fn new(site: Arc<Site>, parts: &Parts) -> Self {
        let uri = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |original| &original.0);
        Self {
            request_id: parts.extensions.get().cloned().unwrap_or_else(RequestId::new),
            nonce: parts.extensions.get().cloned().unwrap_or_else(Nonce::new),
            path: uri
                .path_and_query()
                .map_or("/", http::uri::PathAndQuery::as_str)
                .to_owned(),
            wants_json: crate::problem::wants_json(uri.path(), &parts.headers),
            is_read: matches!(parts.method, http::Method::GET | http::Method::HEAD),
            visit: OnceLock::new(),
            accept_language: parts.headers.get(header::ACCEPT_LANGUAGE).cloned(),
            has_flashed: AtomicBool::new(false),
            is_opened: IsOpened::of(parts).0,
            cookies: Cookies::of(
                &parts.headers,
                parts.extensions.get::<Origin>().is_some_and(Origin::is_https),
            ),
            site,
        }
    }
    /// The request's own; made on the spot for a router that stands in no face (a small test's).
    pub(crate) fn of(parts: &mut Parts) -> Arc<Self> {
        if let Some(asked) = parts.extensions.get::<Arc<Self>>() {
            return asked.clone();
        }
        let asked = Arc::new(Self::new(Arc::new(Site::plain()), parts));
        parts.extensions.insert(asked.clone());
        asked
    }
    /// A visit of somebody unknown.
    pub(crate) fn stranger(&self) -> Visit {
        let chosen = self
            .cookies
            .get(CookieName::Language)
            .and_then(|word| word.parse().ok());
        let known = |language: &Language| self.site.languages.contains(language);
        let language = chosen.filter(known).unwrap_or_else(|| {
            let asked = self
                .accept_language
                .as_ref()
                .and_then(|value| value.to_str().ok());
            let first = self.site.languages.first().copied().unwrap_or(Language::EnUs);
            asked
                .and_then(|value| words::negotiate(value, &self.site.languages))
                .unwrap_or(first)
        });
        Visit {
            language,
            theme: Theme::System,
            zone: self.site.zone.clone(),
            csrf: CsrfSecret::anonymous(),
        }
    }
    /// The visit that a form is judged by. A handler that never said whose page it is fails closed.
    pub(crate) fn known_visit(&self) -> Result<&Visit, Failure> {
        self.visit.get().ok_or_else(|| {
            kernel::Error::internal("a form is read before a session or `Public`: put that extractor first")
                .into()
        })
    }
}
