//! What the next page says once: "Saved.", "Invitation sent. Undo". It travels in a cookie over the redirect after a
//! form, is drawn by `base.html` among the toasts, and is gone.

use crate::{
    answer::Local,
    cookies::{CookieName, Cookies, Lifetime},
};
use axum::response::Response;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::header;
use kernel::Says;
use std::time::Duration;
use words::{Arg, Words};

/// The redirect is followed at once; what is not shown in a minute is no news.
const KEPT: Duration = Duration::from_secs(60);
/// Browsers keep no cookie over 4,096 bytes, its name and attributes included.
const LONGEST: usize = 3_800;
/// As much of each name or text is said where all of them would not fit.
const SHORTENED: usize = 60;

/// A sentence for the next page, and perhaps the way to take back what it tells.
#[derive(Debug, Clone)]
pub struct Flash {
    says: Says,
    undo: Option<String>,
}

impl Flash {
    #[must_use]
    pub fn new(says: impl Into<Says>) -> Self {
        Self {
            says: says.into(),
            undo: None,
        }
    }
    /// Where the Undo button posts to: a path of ours, with its `_method`.
    #[must_use]
    pub fn undo(mut self, action: impl Into<String>) -> Self {
        self.undo = Some(action.into());
        self
    }
    /// Lets the page after this answer say it. What is too long for a cookie is said shorter, so that Undo is offered
    /// however many names there are.
    #[must_use]
    pub fn on(self, response: Response, cookies: &Cookies) -> Response {
        let args = self
            .says
            .args
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let mut note = Note {
            key: self.says.key.to_owned(),
            args,
            undo: self.undo,
        };
        let mut value = note.encode();
        if value.len() > LONGEST {
            note.shorten();
            value = note.encode();
        }
        if value.len() > LONGEST {
            return response;
        }
        crate::answer::with_cookie(
            response,
            cookies.set(CookieName::Flash, &value, Lifetime::For(KEPT)),
        )
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Note {
    key: String,
    args: Vec<(String, String)>,
    undo: Option<String>,
}

impl Note {
    fn encode(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }
    fn shorten(&mut self) {
        for (_, value) in &mut self.args {
            if let Some((end, _)) = value.char_indices().nth(SHORTENED) {
                value.truncate(end);
                value.push('…');
            }
        }
    }
}

/// The sentence as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub sentence: String,
    pub undo: Option<String>,
}

/// What the cookie says. It could have been written by somebody else, or by another version: a key that nobody knows
/// says nothing, texts are escaped like any other, and Undo leads nowhere but here.
pub(crate) fn read(cookies: &Cookies, t: Words) -> Option<Shown> {
    let bytes = BASE64_URL_SAFE_NO_PAD
        .decode(cookies.get(CookieName::Flash)?)
        .ok()?;
    let note: Note = serde_json::from_slice(&bytes).ok()?;
    if !note
        .key
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return None;
    }
    let args: Vec<(&str, Arg<'_>)> = note
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), Arg::number_or_text(value)))
        .collect();
    let undo = note.undo.filter(|action| Local::parse(action).is_some());
    let sentence = t.find(&note.key, &args)?;
    Some(Shown { sentence, undo })
}

/// Takes the cookie away with the page that said it.
pub(crate) fn clear(response: &mut Response, cookies: &Cookies) {
    response
        .headers_mut()
        .append(header::SET_COOKIE, cookies.clear(CookieName::Flash));
}
