//! Signing in with a code by mail: asked for with an address, typed in the same browser.

use crate::{
    PortalState,
    device::Sender,
    guest::Guest,
    head::Letterhead,
    sign_in::{self, Wanted},
};
use askama::Template;
use axum::extract::State;
use kernel::{Error, FieldErrors, Language};
use serde::{Deserialize, de::IgnoredAny};
use std::{sync::Arc, time::Duration};
use web::{
    Answer, Chrome, ClientIp, CookieName, Filled, Form, Guard, Lifetime, Query, Table, form::Fields,
    limits::Limit,
};

pub(crate) const PATH: &str = "/portal/sign-in/code";
/// As long as a code works.
const CODE: Duration = Duration::from_secs(10 * 60);

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get(PATH, Guard::Public, show)
        .post(PATH, Guard::Public, send)
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    languages: Vec<Language>,
    filled: Filled,
    next: Option<String>,
    /// A code was asked for in this browser: it is typed now.
    is_asked: bool,
    may_keep: bool,
}

#[derive(Debug, Deserialize)]
struct CodeQuery {
    #[serde(default)]
    sent: Option<String>,
    #[serde(default)]
    next: Option<String>,
}

/// The sign-in form sends its address here, and what else it holds; the page of the code sends the code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeForm {
    #[serde(default)]
    email: Option<String>,
    /// Only says where it came from: the button also stands in the form of the password.
    #[serde(default, rename = "password")]
    _password: Option<IgnoredAny>,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    keep: bool,
    #[serde(default)]
    next: Option<String>,
}

impl CodePage {
    fn new(guest: &Guest, is_asked: bool, next: Option<String>, filled: Filled) -> Self {
        let mut chrome = guest.chrome.clone();
        chrome.is_error = filled.has_errors();
        Self {
            chrome,
            head: guest.head.clone(),
            languages: guest.languages(),
            filled,
            next,
            is_asked,
            may_keep: guest.face.keep_days > 0,
        }
    }
    /// What the address of the page says, for choosing another language.
    fn kept(&self) -> Vec<(&'static str, &str)> {
        let sent = self.is_asked.then_some(("sent", "1"));
        sent.into_iter()
            .chain(self.next.as_deref().map(|path| ("next", path)))
            .collect()
    }
}

async fn show(guest: Guest, Query(query): Query<CodeQuery>) -> Answer {
    if !guest.face.sign_in_code {
        return Err(Error::NotFound.into());
    }
    let is_asked = query.sent.is_some() && guest.cookies.get(CookieName::Enrol).is_some();
    let page = CodePage::new(
        &guest,
        is_asked,
        Wanted { next: query.next }.page(),
        Filled::default(),
    );
    Ok(guest.remember(web::page(&page)?))
}

async fn send(
    State(state): State<PortalState>,
    guest: Guest,
    ip: ClientIp,
    Sender(from): Sender,
    form: Form<CodeForm>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let next = Wanted { next: value.next }.page();
    match (value.code, value.email) {
        (Some(code), _) => {
            let nonce = guest.cookies.get(CookieName::Enrol).unwrap_or_default();
            match web::form::refused(state.gate.enter_code(nonce, &code, value.keep, from).await)? {
                Ok(signed_in) => {
                    let answer = web::see_other(next.as_deref().unwrap_or(crate::home::PATH))?;
                    let answer = web::with_cookie(answer, guest.cookies.clear(CookieName::Enrol));
                    sign_in::let_in(answer, &guest.cookies, &signed_in)
                }
                Err(errors) => refuse(&guest, true, next, fields, errors),
            }
        }
        (None, Some(email)) if !email.trim().is_empty() => {
            state.limits.take_ip(Limit::LETTERS, ip)?;
            let nonce = state.gate.ask_code(&email, from).await?;
            let query = next.map(|path| format!("&next={path}")).unwrap_or_default();
            let cookie = guest
                .cookies
                .set(CookieName::Enrol, nonce.reveal(), Lifetime::For(CODE));
            Ok(web::with_cookie(
                web::see_other(format!("{PATH}?sent=1{query}"))?,
                cookie,
            ))
        }
        // Nothing was typed before the button of the sign-in page was pressed.
        (None, _) if fields.all("password").next().is_some() => web::see_other(PATH),
        (None, _) => {
            let mut errors = FieldErrors::default();
            errors.add("email", "portal-email-missing");
            refuse(&guest, false, next, fields, errors)
        }
    }
}

fn refuse(
    guest: &Guest,
    is_asked: bool,
    next: Option<String>,
    fields: Fields,
    errors: FieldErrors,
) -> Answer {
    web::unprocessable(&CodePage::new(guest, is_asked, next, Filled::new(fields, errors)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use web::sample::Sample;

    fn page(language: Language, is_asked: bool, filled: Filled) -> CodePage {
        let mut chrome = samples::chrome(language, PATH);
        chrome.is_error = filled.has_errors();
        CodePage {
            chrome,
            head: samples::head(),
            languages: Language::ALL.to_vec(),
            filled,
            next: Some("/portal/tasks".to_owned()),
            is_asked,
            may_keep: true,
        }
    }

    impl Sample for CodePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            vec![
                ("ask", page(en, false, Filled::default())),
                (
                    "ask, error",
                    page(en, false, samples::wrong("email", "portal-email-missing")),
                ),
                ("enter", page(en, true, Filled::default())),
                (
                    "enter, error",
                    page(en, true, samples::wrong("code", "access-code-wrong")),
                ),
                ("spanish", page(Language::Es, true, Filled::default())),
                ("arabic, ask", page(Language::Ar, false, Filled::default())),
                (
                    "arabic, enter",
                    page(Language::Ar, true, samples::wrong("code", "access-code-wrong")),
                ),
            ]
        }
    }

    #[test]
    fn every_page_of_a_code_is_sound() {
        samples::assert_sound_samples::<CodePage>();
    }

    #[test]
    fn the_code_is_one_field_that_phones_fill() {
        let html = page(Language::EnUs, true, Filled::default()).render().unwrap();
        assert!(html.contains("autocomplete=\"one-time-code\"") && html.contains("inputmode=\"numeric\""));
        assert!(html.contains("If we know this address, we sent it a code."));
    }
}
