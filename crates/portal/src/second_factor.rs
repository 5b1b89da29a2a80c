//! A client's second factor: the second step of signing in, and setting it up in the profile.

use crate::{
    PortalState,
    client::{Client, Remember},
    device::Sender,
    guest::Guest,
    head::{Letterhead, Shell, Tab},
    sign_in::{self, Wanted},
};
use askama::Template;
use axum::extract::State;
use kernel::{Error, FieldErrors, Language};
use serde::Deserialize;
use sharing::{SecondFactor, TotpOffer};
use std::sync::Arc;
use web::{
    Answer, Chrome, ClientIp, CookieName, Cookies, Filled, Flash, Form, Guard, Query, Table, limits::Limit,
};

pub(crate) const STEP: &str = "/portal/sign-in/second-factor";
const PATH: &str = "/portal/profile/second-factor";

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get(STEP, Guard::Public, ask)
        .post(STEP, Guard::Public, enter)
        .get(PATH, Guard::Client, show)
        .post(PATH, Guard::Client, confirm)
        .delete(PATH, Guard::Client, remove)
        .post(
            "/portal/profile/second-factor/recovery-codes",
            Guard::Client,
            renew,
        )
}

/// The second step of signing in.
#[derive(Template)]
#[template(path = "second_step.html")]
struct StepPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    languages: Vec<Language>,
    filled: Filled,
    next: Option<String>,
}

impl StepPage {
    fn new(guest: &Guest, next: Option<String>, filled: Filled) -> Self {
        let mut chrome = guest.chrome.clone();
        chrome.is_error = filled.has_errors();
        Self {
            chrome,
            head: guest.head.clone(),
            languages: guest.languages(),
            filled,
            next,
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

async fn ask(State(state): State<PortalState>, guest: Guest, Query(wanted): Query<Wanted>) -> Answer {
    let next = wanted.page();
    match state.gate.is_half_in(half(&guest.cookies)).await {
        Ok(()) => Ok(guest.remember(web::page(&StepPage::new(&guest, next, Filled::default()))?)),
        Err(Error::SignedOut) => web::see_other(sign_in::PATH),
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepForm {
    code: String,
    #[serde(default)]
    next: Option<String>,
}

async fn enter(
    State(state): State<PortalState>,
    guest: Guest,
    ip: ClientIp,
    Sender(from): Sender,
    form: Form<StepForm>,
) -> Answer {
    state.limits.take_ip(Limit::SIGN_IN, ip)?;
    let Form { value, fields, .. } = form;
    let next = Wanted { next: value.next }.page();
    let entered = state
        .gate
        .enter_second_factor(half(&guest.cookies), &value.code, from)
        .await;
    match entered {
        Ok(signed_in) => {
            let answer = web::see_other(next.as_deref().unwrap_or(crate::home::PATH))?;
            let answer = web::with_cookie(answer, guest.cookies.clear(CookieName::Enrol));
            sign_in::let_in(answer, &guest.cookies, &signed_in)
        }
        Err(Error::Invalid(errors)) => {
            web::unprocessable(&StepPage::new(&guest, next, Filled::new(fields, errors)))
        }
        Err(Error::SignedOut) => web::see_other(sign_in::PATH),
        Err(other) => Err(other.into()),
    }
}

fn half(cookies: &Cookies) -> &str {
    cookies.get(CookieName::Enrol).unwrap_or_default()
}

/// What the profile's page is about.
enum Has {
    /// To be set up with this.
    Offer(TotpOffer),
    On(SecondFactor),
    /// Just made: shown now and never again.
    Codes(Vec<String>),
}

#[derive(Template)]
#[template(path = "second_factor.html")]
struct FactorPage {
    chrome: Chrome,
    shell: Shell,
    email: String,
    has: Has,
    filled: Filled,
}

impl FactorPage {
    fn qr(&self, offer: &TotpOffer) -> Option<String> {
        web::qr::svg(&offer.uri, &self.chrome.t.say("portal-totp-qr"))
    }
}

async fn show(State(state): State<PortalState>, client: Client) -> Answer {
    let (page, remember) = draw(&state, client, None, Filled::default()).await?;
    Ok(remember.on(web::page(&page)?))
}

/// The page as it stands; `sealed`: with the secret that the form sent back.
async fn draw(
    state: &PortalState,
    client: Client,
    sealed: Option<String>,
    filled: Filled,
) -> kernel::Result<(FactorPage, Remember)> {
    let look = state.gate.see(client.session.clone(), move |client| {
        let factor = client.second_factor()?;
        let has = if factor.is_on {
            Has::On(factor)
        } else {
            Has::Offer(client.totp_offer(sealed.as_deref())?)
        };
        Ok((client.frame()?, client.email().to_owned(), has))
    });
    let (frame, email, has) = look.await?;
    let (mut chrome, shell, remember) = client.around(state, Tab::Profile, &frame);
    chrome.is_error = filled.has_errors();
    let page = FactorPage {
        chrome,
        shell,
        email,
        has,
        filled,
    };
    Ok((page, remember))
}

async fn refuse(
    state: &PortalState,
    client: Client,
    sealed: Option<String>,
    fields: web::Fields,
    errors: FieldErrors,
) -> Answer {
    let (page, remember) = draw(state, client, sealed, Filled::new(fields, errors)).await?;
    Ok(remember.on(web::unprocessable(&page)?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetUpForm {
    sealed: String,
    current: String,
    code: String,
}

async fn confirm(
    State(state): State<PortalState>,
    client: Client,
    ip: ClientIp,
    Sender(from): Sender,
    form: Form<SetUpForm>,
) -> Answer {
    state.limits.take_ip(Limit::SIGN_IN, ip)?;
    let Form { value, fields, .. } = form;
    let session = client.session.clone();
    let confirmed = state
        .gate
        .confirm_totp(session, &value.sealed, &value.current, &value.code, from)
        .await;
    match web::form::refused(confirmed)? {
        Ok((renewed, codes)) => {
            let cookie = sign_in::renewed_cookie(&client.cookies, &renewed);
            let going_on = client.going_on_as(&state, &renewed)?;
            let (page, remember) = with_codes(&state, going_on, codes).await?;
            Ok(web::with_cookie(remember.on(web::page(&page)?), cookie))
        }
        Err(errors) => refuse(&state, client, Some(value.sealed), fields, errors).await,
    }
}

async fn with_codes(
    state: &PortalState,
    client: Client,
    codes: Vec<String>,
) -> kernel::Result<(FactorPage, Remember)> {
    let (mut page, remember) = draw(state, client, None, Filled::default()).await?;
    page.has = Has::Codes(codes);
    Ok((page, remember))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrentForm {
    current: String,
}

async fn remove(
    State(state): State<PortalState>,
    client: Client,
    ip: ClientIp,
    Sender(from): Sender,
    form: Form<CurrentForm>,
) -> Answer {
    state.limits.take_ip(Limit::SIGN_IN, ip)?;
    let Form { value, fields, .. } = form;
    let removed = state
        .gate
        .remove_totp(client.session.clone(), &value.current, from)
        .await;
    match web::form::refused(removed)? {
        Ok(renewed) => {
            let cookie = sign_in::renewed_cookie(&client.cookies, &renewed);
            let answer =
                Flash::new("portal-totp-removed").on(web::see_other("/portal/profile")?, &client.cookies);
            Ok(web::with_cookie(answer, cookie))
        }
        Err(errors) => refuse(&state, client, None, fields, errors).await,
    }
}

async fn renew(
    State(state): State<PortalState>,
    client: Client,
    ip: ClientIp,
    Sender(from): Sender,
    form: Form<CurrentForm>,
) -> Answer {
    state.limits.take_ip(Limit::SIGN_IN, ip)?;
    let Form { value, fields, .. } = form;
    let made = state
        .gate
        .renew_recovery_codes(client.session.clone(), &value.current, from)
        .await;
    match web::form::refused(made)? {
        Ok(codes) => {
            let (page, remember) = with_codes(&state, client, codes).await?;
            Ok(remember.on(web::page(&page)?))
        }
        Err(errors) => refuse(&state, client, None, fields, errors).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use web::sample::Sample;

    fn offer() -> Has {
        Has::Offer(TotpOffer {
            secret: "JBSWY3DPEHPK3PXP".into(),
            uri: "otpauth://totp/A%20%26%20B:m?secret=JBSWY3DPEHPK3PXP&issuer=A".into(),
            sealed: "sealed".into(),
        })
    }

    fn page(language: Language, has: Has, filled: Filled) -> FactorPage {
        let frame = samples::frame(language);
        let mut chrome = samples::chrome(language, PATH);
        chrome.is_error = filled.has_errors();
        FactorPage {
            chrome,
            shell: samples::shell(Tab::Profile, &frame),
            email: "ana.garcia@example.com".into(),
            has,
            filled,
        }
    }

    impl Sample for FactorPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            let on = |codes_left| {
                Has::On(SecondFactor {
                    is_on: true,
                    codes_left,
                })
            };
            let codes = || Has::Codes(vec!["ABCD-EFGH-IJKL-MNOP".into(); 10]);
            let long = Has::Offer(TotpOffer {
                secret: samples::LONG.into(),
                uri: format!("otpauth://totp/{}", "x".repeat(4000)),
                sealed: "sealed".into(),
            });
            vec![
                ("to set up", page(en, offer(), Filled::default())),
                (
                    "error",
                    page(en, offer(), samples::wrong("code", "access-code-wrong")),
                ),
                ("long words", page(en, long, Filled::default())),
                ("on", page(en, on(10), Filled::default())),
                (
                    "on, without codes",
                    page(en, on(0), samples::wrong("current", "access-password-wrong")),
                ),
                ("codes", page(en, codes(), Filled::default())),
                ("spanish", page(Language::Es, offer(), Filled::default())),
                ("arabic", page(Language::Ar, codes(), Filled::default())),
            ]
        }
    }

    impl Sample for StepPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let step = |language, filled: Filled| {
                let mut chrome = samples::chrome(language, STEP);
                chrome.is_error = filled.has_errors();
                Self {
                    chrome,
                    head: samples::head(),
                    languages: Language::ALL.to_vec(),
                    filled,
                    next: Some("/portal/tasks".to_owned()),
                }
            };
            vec![
                ("empty", step(Language::EnUs, Filled::default())),
                (
                    "error",
                    step(Language::EnUs, samples::wrong("code", "access-code-wrong")),
                ),
                ("spanish", step(Language::Es, Filled::default())),
                ("arabic", step(Language::Ar, Filled::default())),
            ]
        }
    }

    #[test]
    fn every_page_of_the_second_factor_is_sound() {
        samples::assert_sound_samples::<FactorPage>();
        samples::assert_sound_samples::<StepPage>();
    }
}
