//! "I forgot my password." The answer is the same for any address.

use crate::{PortalState, device::Sender, guest::Guest, head::Letterhead};
use askama::Template;
use axum::extract::State;
use kernel::{FieldErrors, Language};
use serde::Deserialize;
use std::sync::Arc;
use web::{Answer, Chrome, ClientIp, Filled, Form, Guard, Query, Table, limits::Limit};

pub(crate) const PATH: &str = "/portal/password/forgotten";

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get(PATH, Guard::Public, show)
        .post(PATH, Guard::Public, ask)
}

#[derive(Template)]
#[template(path = "forgotten.html")]
struct ForgottenPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    languages: Vec<Language>,
    filled: Filled,
    is_sent: bool,
}

#[derive(Debug, Deserialize)]
struct Sent {
    #[serde(default)]
    sent: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForgottenForm {
    email: String,
}

impl ForgottenPage {
    fn new(guest: &Guest, is_sent: bool, filled: Filled) -> Self {
        let mut chrome = guest.chrome.clone();
        chrome.is_error = filled.has_errors();
        Self {
            chrome,
            head: guest.head.clone(),
            languages: guest.languages(),
            filled,
            is_sent,
        }
    }
    fn kept(&self) -> Vec<(&'static str, &'static str)> {
        self.is_sent.then_some(("sent", "1")).into_iter().collect()
    }
}

async fn show(guest: Guest, Query(Sent { sent }): Query<Sent>) -> Answer {
    let page = ForgottenPage::new(&guest, sent.is_some(), Filled::default());
    Ok(guest.remember(web::page(&page)?))
}

async fn ask(
    State(state): State<PortalState>,
    guest: Guest,
    ip: ClientIp,
    Sender(from): Sender,
    form: Form<ForgottenForm>,
) -> Answer {
    let Form { value, fields, .. } = form;
    if value.email.trim().is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("email", "portal-email-missing");
        return web::unprocessable(&ForgottenPage::new(&guest, false, Filled::new(fields, errors)));
    }
    state.limits.take_ip(Limit::LETTERS, ip)?;
    state.gate.ask_reset(&value.email, from).await?;
    web::see_other(format!("{PATH}?sent=1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use web::sample::Sample;

    fn page(language: Language, is_sent: bool, filled: Filled) -> ForgottenPage {
        let mut chrome = samples::chrome(language, PATH);
        chrome.is_error = filled.has_errors();
        ForgottenPage {
            chrome,
            head: samples::head(),
            languages: Language::ALL.to_vec(),
            filled,
            is_sent,
        }
    }

    impl Sample for ForgottenPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            vec![
                ("empty", page(en, false, Filled::default())),
                (
                    "error",
                    page(en, false, samples::wrong("email", "portal-email-missing")),
                ),
                ("sent", page(en, true, Filled::default())),
                ("spanish", page(Language::Es, true, Filled::default())),
                ("arabic", page(Language::Ar, false, Filled::default())),
                ("arabic, sent", page(Language::Ar, true, Filled::default())),
            ]
        }
    }

    #[test]
    fn every_page_of_a_forgotten_password_is_sound() {
        samples::assert_sound_samples::<ForgottenPage>();
    }

    /// IL-13
    #[test]
    fn the_answer_does_not_tell_whether_the_address_is_known() {
        let html = page(Language::EnUs, true, Filled::default()).render().unwrap();
        assert!(html.contains("If we know this address, we sent it a link."));
    }
}
