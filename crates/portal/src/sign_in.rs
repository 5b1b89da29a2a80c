//! Signing in with a password, and signing out.

use crate::{
    PortalState,
    client::{Client, session_of},
    device::Sender,
    guest::Guest,
    head::Letterhead,
    second_factor,
};
use askama::Template;
use axum::{extract::State, response::Response};
use http::HeaderValue;
use jiff::SignedDuration;
use kernel::{Error, Language};
use serde::Deserialize;
use sharing::{Renewed, SignedIn};
use std::{sync::Arc, time::Duration};
use web::{Answer, Chrome, CookieName, Cookies, Filled, Flash, Form, Guard, Lifetime, Local, Query, Table};

pub(crate) const PATH: &str = "/portal/sign-in";
/// As long as a device counts as known.
const DEVICE: Duration = Duration::from_secs(180 * 86_400);
/// As long as the second step is waited for.
const WAITS: Duration = Duration::from_secs(10 * 60);
/// As long as who came in with words may choose a password.
const WORDS: Duration = Duration::from_secs(15 * 60);

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get(PATH, Guard::Public, show)
        .post(PATH, Guard::Public, sign_in)
        .post("/portal/sign-out", Guard::Client, sign_out)
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    languages: Vec<Language>,
    filled: Filled,
    /// Where they wanted to go.
    next: Option<String>,
    has_code: bool,
    may_keep: bool,
}

/// Where somebody wanted to go before they had to sign in.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    pub next: Option<String>,
}

impl Wanted {
    /// A page of the portal by its plain path; anything else leads to the dashboard.
    pub(crate) fn page(self) -> Option<String> {
        let is_ours = |path: &String| {
            Local::parse(path).is_some()
                && path.starts_with("/portal/")
                && path.len() <= 200
                && path
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_'))
        };
        self.next.filter(is_ours)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    keep: bool,
    #[serde(default)]
    next: Option<String>,
}

impl SignInPage {
    fn new(guest: &Guest, next: Option<String>, filled: Filled) -> Self {
        let mut chrome = guest.chrome.clone();
        chrome.is_error = filled.has_errors();
        Self {
            chrome,
            head: guest.head.clone(),
            languages: guest.languages(),
            filled,
            next,
            has_code: guest.face.sign_in_code,
            may_keep: guest.face.keep_days > 0,
        }
    }
    fn kept(&self) -> Vec<(&'static str, &str)> {
        self.next
            .as_deref()
            .map(|path| ("next", path))
            .into_iter()
            .collect()
    }
}

/// Somebody who is signed in, perhaps in another tab, goes on.
async fn show(State(state): State<PortalState>, guest: Guest, Query(wanted): Query<Wanted>) -> Answer {
    let next = wanted.page();
    if let Some(session) = session_of(&guest.cookies) {
        match state.gate.see(session, |_| Ok(())).await {
            Ok(()) => return web::see_other(next.as_deref().unwrap_or(crate::home::PATH)),
            Err(Error::SignedOut) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(guest.remember(web::page(&SignInPage::new(&guest, next, Filled::default()))?))
}

async fn sign_in(
    State(state): State<PortalState>,
    guest: Guest,
    Sender(from): Sender,
    form: Form<SignInForm>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let next = Wanted { next: value.next }.page();
    let words = state
        .gate
        .sign_in_with_words(&value.email, &value.password, from.clone());
    if let Some(cookie) = words.await? {
        let set = guest
            .cookies
            .set(CookieName::Enrol, cookie.reveal(), Lifetime::For(WORDS));
        return Ok(web::with_cookie(web::see_other(crate::enrol::PATH)?, set));
    }
    match web::form::refused(
        state
            .gate
            .sign_in(&value.email, &value.password, value.keep, from)
            .await,
    )? {
        Ok(signed_in) => {
            let answer = web::see_other(next.as_deref().unwrap_or(crate::home::PATH))?;
            let_in(answer, &guest.cookies, &signed_in)
        }
        Err(errors) => web::unprocessable(&SignInPage::new(&guest, next, Filled::new(fields, errors))),
    }
}

/// The cookies of somebody who just signed in. Who has a second factor is asked for it before the answer leads on.
pub(crate) fn let_in(answer: Response, cookies: &Cookies, signed_in: &SignedIn) -> Answer {
    if signed_in.waits {
        let to = answer
            .headers()
            .get(http::header::LOCATION)
            .and_then(|to| to.to_str().ok());
        let next = to.map(|to| format!("?next={to}")).unwrap_or_default();
        let wait = cookies.set(
            CookieName::Enrol,
            signed_in.session.reveal(),
            Lifetime::For(WAITS),
        );
        return Ok(web::with_cookie(
            web::see_other(format!("{}{next}", second_factor::STEP))?,
            wait,
        ));
    }
    let kept = lifetime(signed_in.kept_for);
    let answer = web::with_cookie(
        answer,
        cookies.set(CookieName::Portal, signed_in.session.reveal(), kept),
    );
    Ok(web::with_cookie(
        answer,
        cookies.set(CookieName::Device, &signed_in.mark, Lifetime::For(DEVICE)),
    ))
}

/// The cookie of a session that goes on under another one.
pub(crate) fn renewed_cookie(cookies: &Cookies, renewed: &Renewed) -> HeaderValue {
    cookies.set(
        CookieName::Portal,
        renewed.session.reveal(),
        lifetime(renewed.kept_for),
    )
}

/// How long the browser keeps the cookie of a session.
pub(crate) fn lifetime(kept_for: Option<SignedDuration>) -> Lifetime {
    kept_for.map_or(Lifetime::Session, |time| Lifetime::For(time.unsigned_abs()))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignOutForm {
    #[serde(default)]
    next: Option<String>,
}

async fn sign_out(State(state): State<PortalState>, client: Client, form: Form<SignOutForm>) -> Answer {
    let next = Wanted {
        next: form.value.next,
    }
    .page();
    state.gate.sign_out(client.session).await?;
    let answer = web::see_other(next.as_deref().unwrap_or(PATH))?;
    let answer = Flash::new("portal-signed-out").on(answer, &client.cookies);
    // A link that was pressed and not used would let the next person at this device choose the password.
    let answer = web::with_cookie(answer, client.cookies.clear(CookieName::Enrol));
    Ok(web::forgetting(web::with_cookie(
        answer,
        client.cookies.clear(CookieName::Portal),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use web::sample::Sample;

    fn page(language: Language, filled: Filled) -> SignInPage {
        let mut chrome = samples::chrome(language, PATH);
        chrome.is_error = filled.has_errors();
        SignInPage {
            chrome,
            head: samples::head(),
            languages: Language::ALL.to_vec(),
            filled,
            next: Some("/portal/tasks".to_owned()),
            has_code: true,
            may_keep: true,
        }
    }

    impl Sample for SignInPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            let bare = SignInPage {
                languages: Vec::new(),
                next: None,
                has_code: false,
                may_keep: false,
                ..page(en, Filled::default())
            };
            vec![
                ("empty", page(en, Filled::default())),
                ("without codes, in one language", bare),
                ("error", page(en, samples::wrong("", "access-sign-in-wrong"))),
                ("long words", page(en, Filled::of([("email", samples::LONG)]))),
                (
                    "spanish",
                    page(Language::Es, samples::wrong("", "access-sign-in-wrong")),
                ),
                ("arabic", page(Language::Ar, Filled::default())),
            ]
        }
    }

    #[test]
    fn every_sign_in_page_is_sound() {
        samples::assert_sound_samples::<SignInPage>();
    }

    /// L2-03: password or code, and "Keep me signed in" off.
    #[test]
    fn one_signs_in_with_a_password_or_asks_for_a_code() {
        let html = page(Language::EnUs, Filled::default()).render().unwrap();
        assert_eq!(
            samples::texts(&html, "label"),
            [
                "Your email address",
                "Password",
                "Keep me signed in on this device"
            ]
        );
        assert_eq!(
            samples::texts(&html, "[formaction='/portal/sign-in/code']"),
            ["Email me a code"]
        );
        assert!(samples::texts(&html, "input[checked]").is_empty());
    }

    #[test]
    fn only_plain_pages_of_the_portal_are_gone_back_to() {
        let page = |next: &str| {
            Wanted {
                next: Some(next.to_owned()),
            }
            .page()
        };
        assert_eq!(page("/portal/tasks/0192").as_deref(), Some("/portal/tasks/0192"));
        for other in [
            "https://evil.test",
            "//evil.test",
            "/m/1",
            "/portal?x",
            "/portal/\\evil",
            "/portal/../m",
            "/portalx/a",
            "",
        ] {
            assert_eq!(page(other), None, "{other}");
        }
        assert_eq!(Wanted::default().page(), None);
    }
}
