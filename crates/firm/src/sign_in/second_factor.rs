//! The second step: the six numbers of the authenticator app.

use super::{
    PATH, Sender, Visitor, next_step,
    pages::SecondFactorPage,
    password::{Next, firm_name},
    signed_in,
};
use crate::FirmState;
use axum::extract::State;
use domain::access::{self, Needs, Presence};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Filled, Form, Query};

pub(super) async fn show(
    State(s): State<FirmState>,
    Visitor(known): Visitor,
    chrome: Chrome,
    Query(Next { next }): Query<Next>,
) -> Answer {
    let email = match known {
        Some((_, Presence::Waiting(waiting))) if waiting.needs == Needs::SecondFactor => waiting.email,
        Some((_, Presence::Waiting(waiting))) => {
            return web::see_other(next_step(waiting.needs, next.as_deref()));
        }
        Some((_, Presence::Here(_))) => return web::see_other(next_step(Needs::Nothing, next.as_deref())),
        None => return web::see_other(PATH),
    };
    web::page(&SecondFactorPage {
        chrome,
        firm_name: firm_name(&s).await?,
        email,
        filled: Filled::of(next.map(|next| ("next", next))),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeForm {
    code: String,
    next: Option<String>,
}

pub(super) async fn sign_in(
    State(s): State<FirmState>,
    Visitor(known): Visitor,
    chrome: Chrome,
    cookies: Cookies,
    Sender(from): Sender,
    form: Form<CodeForm>,
) -> Answer {
    let Some((token, Presence::Waiting(waiting))) = known else {
        return web::see_other(PATH);
    };
    let Form { value, fields, .. } = form;
    match web::form::refused(access::second_factor(&s.firm, &token, &value.code, &from).await)? {
        Ok(done) => {
            let to = web::see_other(next_step(done.needs, value.next.as_deref()))?;
            Ok(signed_in(to, &cookies, &done))
        }
        Err(errors) => web::unprocessable(&SecondFactorPage {
            chrome: chrome.with_error(),
            firm_name: firm_name(&s).await?,
            email: waiting.email,
            filled: Filled::new(fields, errors),
        }),
    }
}
