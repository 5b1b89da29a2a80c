//! What every template needs, whatever it shows.

use crate::{flash, visit::Asked};
use axum::extract::FromRequestParts;
use http::request::Parts;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::Language;
use std::{
    convert::Infallible,
    sync::{Arc, atomic::Ordering},
};
use words::Words;

kernel::text_enum! {
    /// Light or dark, or as the machine is set.
    #[derive(Default)]
    pub enum Theme { #[default] System = "system", Light = "light", Dark = "dark" }
}

/// The word that marks scripts and styles as this response's own.
#[derive(Debug, Clone)]
pub struct Nonce(Arc<str>);

impl Nonce {
    pub(crate) fn new() -> Self {
        Self(crate::random::text().into())
    }
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Nonce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The frame of a page: language, nonce, form token, theme, time. Each page's struct holds one as `chrome`;
/// `base.html` and `ui.html` name its fields. Take it after the session's extractor, which sets the visit.
#[derive(Debug, Clone)]
pub struct Chrome {
    pub t: Words,
    /// What is said once, about what was done before this page.
    pub flash: Option<flash::Shown>,
    /// The name of the site, which is the name of its style sheet and script: `firm` or `portal`; or `preview`, a page of the firm's
    /// that shows one of the portal.
    pub site: &'static str,
    pub nonce: Nonce,
    /// The value of `_csrf` in the forms of this page; empty where nobody is signed in.
    pub csrf: String,
    pub theme: Theme,
    /// Path and query of the page.
    pub path: String,
    pub now: Timestamp,
    pub zone: TimeZone,
    /// The page shows a form that was refused: its title starts with the word for "Error".
    pub is_error: bool,
}

impl Chrome {
    pub(crate) fn of(asked: &Asked) -> Self {
        let stranger;
        let visit = match asked.visit.get() {
            Some(visit) => visit,
            None => {
                stranger = asked.stranger();
                &stranger
            }
        };
        let t = Words::new(visit.language);
        let flash = if asked.is_opened {
            flash::read(&asked.cookies, t)
        } else {
            None
        };
        if flash.is_some() {
            asked.has_flashed.store(true, Ordering::Relaxed);
        }
        Self {
            t,
            flash,
            site: asked.site.name,
            nonce: asked.nonce.clone(),
            csrf: visit.csrf.token(),
            theme: visit.theme,
            path: asked.path.clone(),
            now: asked.site.clock.now(),
            zone: visit.zone.clone(),
            is_error: false,
        }
    }
    /// A frame outside any request, for drawing samples of pages: of the start of time, without a session.
    #[must_use]
    pub fn sample(site: &'static str, language: Language) -> Self {
        Self {
            t: Words::new(language),
            flash: None,
            site,
            nonce: Nonce::new(),
            csrf: String::new(),
            theme: Theme::System,
            path: "/".to_owned(),
            now: Timestamp::UNIX_EPOCH,
            zone: TimeZone::UTC,
            is_error: false,
        }
    }
    /// The same frame around a form that was refused.
    #[must_use]
    pub fn with_error(mut self) -> Self {
        self.is_error = true;
        self
    }
    /// Today where the person is.
    #[must_use]
    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }
    /// A fresh key for one rendered form: what is sent twice with the same key takes effect once.
    #[must_use]
    pub fn once(&self) -> String {
        crate::random::text()
    }
    /// The URL of an asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        crate::assets::url(name)
    }
    #[must_use]
    pub fn stylesheet(&self) -> &'static str {
        crate::assets::url(match self.site {
            "portal" => "portal.css",
            "preview" => "preview.css",
            _ => "firm.css",
        })
    }
    #[must_use]
    pub fn script(&self) -> &'static str {
        crate::assets::url(if self.site == "portal" {
            "portal.js"
        } else {
            "firm.js"
        })
    }
    #[must_use]
    pub fn favicon(&self) -> Option<&'static str> {
        crate::assets::find("favicon.svg")
    }
    /// The value of `href` of an icon's `use`, up to the name of the icon.
    #[must_use]
    pub fn icons(&self) -> &'static str {
        crate::assets::url("icons.svg")
    }
    /// Says whether the page stands at this path or below it; for marking the current entry of a menu.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        let own = self.path.split('?').next().unwrap_or_default();
        own == path || (path != "/" && own.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Chrome {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&Asked::of(parts)))
    }
}
