//! Creating a password: one POST accepts the invitation, sets the password and signs in.

use crate::{
    PortalState, client::session_of, device::Sender, guest::Guest, head::Letterhead, links::ClosedPage,
    sign_in,
};
use askama::Template;
use axum::extract::State;
use kernel::{Error, Language};
use serde::Deserialize;
use sharing::{ClientSession, Enrolment};
use std::sync::Arc;
use web::{Answer, Chrome, ClientIp, CookieName, Filled, Form, Guard, Table, limits::Limit};

pub(crate) const PATH: &str = "/portal/enrol";

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get(PATH, Guard::Public, show)
        .post(PATH, Guard::Public, enrol)
}

#[derive(Template)]
#[template(path = "enrol.html")]
struct EnrolPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    languages: Vec<Language>,
    enrolment: Enrolment,
    filled: Filled,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnrolForm {
    password: String,
    #[serde(default)]
    pin: Option<String>,
}

impl EnrolPage {
    /// In the language that they chose themselves, else in the one that the firm knows of them.
    fn new(guest: &Guest, enrolment: Enrolment, filled: Filled) -> Self {
        let mut chrome = guest.chrome_in(enrolment.language);
        chrome.is_error = filled.has_errors();
        Self {
            chrome,
            head: guest.head.clone(),
            languages: guest.languages(),
            enrolment,
            filled,
        }
    }
}

async fn show(State(state): State<PortalState>, guest: Guest) -> Answer {
    let cookie = guest.cookies.get(CookieName::Enrol).unwrap_or_default();
    match state.gate.enrolment(cookie).await {
        Ok(enrolment) => {
            let page = EnrolPage::new(&guest, enrolment, Filled::default());
            Ok(guest.remember(web::page(&page)?))
        }
        // Their password is set already: the page was reloaded, or its button pressed twice.
        Err(Error::NotFound) if is_in(&state, &guest).await? => web::see_other(crate::home::PATH),
        Err(Error::NotFound) => ClosedPage::answer(guest, None),
        Err(other) => Err(other.into()),
    }
}

async fn is_in(state: &PortalState, guest: &Guest) -> kernel::Result<bool> {
    let Some(session) = session_of(&guest.cookies) else {
        return Ok(false);
    };
    match state.gate.see(session, |_| Ok(())).await {
        Ok(()) => Ok(true),
        Err(Error::SignedOut) => Ok(false),
        Err(other) => Err(other),
    }
}

/// L1-29, L1-30.
async fn enrol(
    State(state): State<PortalState>,
    guest: Guest,
    ip: ClientIp,
    Sender(from): Sender,
    form: Form<EnrolForm>,
) -> Answer {
    state.limits.take_ip(Limit::TOKENS, ip)?;
    let cookie = guest
        .cookies
        .get(CookieName::Enrol)
        .unwrap_or_default()
        .to_owned();
    // Nothing where the button was pressed a moment ago: the gate knows whether this is its second press.
    let mut enrolment = match state.gate.enrolment(&cookie).await {
        Err(Error::NotFound) => None,
        other => Some(other?),
    };
    if let Some(shown) = enrolment.as_mut().filter(|shown| shown.needs_pin) {
        let pin = form.value.pin.as_deref().unwrap_or_default();
        match state.gate.unlock(&cookie, pin, from.clone()).await {
            Ok(()) => shown.needs_pin = false,
            Err(Error::Invalid(errors)) => {
                let page = EnrolPage::new(&guest, shown.clone(), Filled::new(form.fields, errors));
                return web::unprocessable(&page);
            }
            Err(Error::NotFound) => return ClosedPage::answer(guest, None),
            Err(other) => return Err(other.into()),
        }
    }
    match state.gate.enrol(&cookie, &form.value.password, from).await {
        Ok(signed_in) => {
            if let Some(known) = enrolment.map(|enrolment| enrolment.language)
                && guest.language_or(known) != known
            {
                keep_language(&state, signed_in.session.reveal(), guest.language_or(known)).await;
            }
            let cleared = guest.cookies.clear(CookieName::Enrol);
            let answer = web::with_cookie(web::see_other(crate::home::PATH)?, cleared);
            sign_in::let_in(answer, &guest.cookies, &signed_in)
        }
        Err(Error::Invalid(errors)) => match enrolment {
            Some(enrolment) => {
                let filled = Filled::new(form.fields, errors);
                web::unprocessable(&EnrolPage::new(&guest, enrolment, filled))
            }
            None => ClosedPage::answer(guest, None),
        },
        Err(Error::NotFound) => ClosedPage::answer(guest, None),
        Err(other) => Err(other.into()),
    }
}

/// What they read the invitation in is what they go on reading. They are in already, so nothing hangs on it.
async fn keep_language(state: &PortalState, session: &str, language: Language) {
    if let Some(session) = ClientSession::from_cookie(session) {
        drop(
            state
                .gate
                .act(session, move |client| client.choose_language(language))
                .await,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use web::sample::Sample;

    fn page(language: Language, is_reset: bool, filled: Filled) -> EnrolPage {
        let mut chrome = samples::chrome(language, PATH);
        chrome.is_error = filled.has_errors();
        let enrolment = Enrolment {
            email: "ana.garcia@example.com".to_owned(),
            firm_name: "Chen & Ortiz".to_owned(),
            invited_by: (!is_reset).then(|| "Maria Chen".to_owned()),
            is_reset,
            is_setup: false,
            needs_pin: false,
            language,
        };
        EnrolPage {
            chrome,
            head: samples::head(),
            languages: Language::ALL.to_vec(),
            enrolment,
            filled,
        }
    }

    fn by_details(language: Language, filled: Filled) -> EnrolPage {
        let mut page = page(language, false, filled);
        page.enrolment.is_setup = true;
        page.enrolment.needs_pin = true;
        page
    }

    fn wrong() -> Filled {
        samples::wrong("password", "access-password-weak")
    }

    impl Sample for EnrolPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            let mut long = page(en, false, Filled::default());
            long.enrolment.email = format!("{}@example.com", "a".repeat(200));
            let mut nobody = page(en, false, Filled::default());
            nobody.enrolment.invited_by = None;
            vec![
                ("invited", page(en, false, Filled::default())),
                ("invited by nobody in particular", nobody),
                ("error", page(en, false, wrong())),
                ("long words", long),
                ("reset", page(en, true, Filled::default())),
                ("sign-in details", by_details(en, Filled::default())),
                (
                    "a wrong pin",
                    by_details(en, samples::wrong("pin", "credential-pin-missing")),
                ),
                (
                    "spanish sign-in details",
                    by_details(Language::Es, Filled::default()),
                ),
                (
                    "arabic sign-in details",
                    by_details(Language::Ar, Filled::default()),
                ),
                ("spanish", page(Language::Es, false, wrong())),
                ("arabic", page(Language::Ar, false, Filled::default())),
                ("arabic reset", page(Language::Ar, true, wrong())),
            ]
        }
    }

    #[test]
    fn every_page_that_sets_a_password_is_sound() {
        samples::assert_sound_samples::<EnrolPage>();
    }

    /// L1-29, L2-02: one field; the address is shown and cannot be changed.
    #[test]
    fn one_field_creates_a_password_for_the_address_that_is_shown() {
        let html = page(Language::EnUs, false, Filled::default()).render().unwrap();
        assert_eq!(samples::texts(&html, "form#enrol label"), ["Create a password"]);
        assert!(html.contains("autocomplete=\"new-password\""));
        assert_eq!(samples::texts(&html, ".fixed b"), ["ana.garcia@example.com"]);
        assert_eq!(
            samples::texts(&html, "form#enrol input[name]:not([type=hidden])").len(),
            1
        );
    }

    #[test]
    fn a_refused_password_is_explained_and_never_drawn_again() {
        let html = page(Language::EnUs, false, wrong()).render().unwrap();
        assert!(samples::texts(&html, "title")[0].starts_with("Error: "));
        assert_eq!(samples::texts(&html, ".problem a").len(), 1);
        assert!(!html.contains("typed-before"));
    }
}
