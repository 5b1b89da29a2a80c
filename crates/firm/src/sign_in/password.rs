//! The first step, and the way out.

use super::{PATH, Sender, Visitor, next_step, pages::SignInPage, signed_in};
use crate::FirmState;
use axum::extract::State;
use domain::{
    access::{self, Needs, Presence, SignIn},
    settings::Settings,
};
use serde::Deserialize;
use web::{Answer, Chrome, CookieName, Cookies, Filled, Form, Public, Query};

/// Where the person wanted to go.
#[derive(Debug, Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    pub next: Option<String>,
}

pub(super) async fn show(
    State(s): State<FirmState>,
    Visitor(known): Visitor,
    chrome: Chrome,
    Query(Next { next }): Query<Next>,
) -> Answer {
    match known {
        Some((_, Presence::Here(_))) => web::see_other(next_step(Needs::Nothing, next.as_deref())),
        Some((_, Presence::Waiting(waiting))) => web::see_other(next_step(waiting.needs, next.as_deref())),
        None => web::page(&SignInPage {
            chrome,
            firm_name: firm_name(&s).await?,
            portal_url: s.firm.portal_url().to_owned(),
            filled: Filled::of(next.map(|next| ("next", next))),
        }),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    next: Option<String>,
}

pub(super) async fn sign_in(
    State(s): State<FirmState>,
    _: Public,
    chrome: Chrome,
    cookies: Cookies,
    Sender(from): Sender,
    form: Form<SignInForm>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let who = SignIn {
        email: value.email,
        password: value.password,
    };
    match web::form::refused(access::sign_in(&s.firm, &who, &from).await)? {
        Ok(done) => {
            let to = web::see_other(next_step(done.needs, value.next.as_deref()))?;
            Ok(signed_in(to, &cookies, &done))
        }
        Err(errors) => web::unprocessable(&SignInPage {
            chrome: chrome.with_error(),
            firm_name: firm_name(&s).await?,
            portal_url: s.firm.portal_url().to_owned(),
            filled: Filled::new(fields, errors),
        }),
    }
}

/// A form that holds nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pressed {}

pub(super) async fn sign_out(
    State(s): State<FirmState>,
    Visitor(known): Visitor,
    cookies: Cookies,
    Sender(from): Sender,
    _: Form<Pressed>,
) -> Answer {
    if let Some((token, _)) = known {
        let ip = from.ip_text();
        s.firm
            .write(move |work| access::sign_out(work, &token, ip.clone()))
            .await?;
    }
    let out = web::with_cookie(web::see_other(PATH)?, cookies.clear(CookieName::Staff));
    Ok(web::forgetting(out))
}

/// The firm's name, for a page of somebody who is not in.
pub(crate) async fn firm_name(s: &FirmState) -> kernel::Result<String> {
    s.firm.read(|look| Ok(Settings::load(look)?.firm_name)).await
}
