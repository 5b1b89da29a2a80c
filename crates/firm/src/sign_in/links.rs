//! A forgotten password, and the mailed links that set one.

use super::{
    Sender, next_step,
    pages::{ChoosePage, DeadLinkPage, ForgottenPage},
    password::firm_name,
    signed_in,
};
use crate::FirmState;
use axum::{extract::State, response::Response};
use domain::{
    access::{self, PasswordLink},
    keys::Token,
};
use http::StatusCode;
use kernel::Error;
use serde::Deserialize;
use web::{Answer, Chrome, ClientIp, Cookies, Failure, Filled, Form, Path, Public, Query, limits::Limit};

#[derive(Debug, Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    sent: Option<String>,
}

pub(super) async fn show_forgotten(
    State(s): State<FirmState>,
    _: Public,
    chrome: Chrome,
    Query(Sent { sent }): Query<Sent>,
) -> Answer {
    web::page(&ForgottenPage {
        chrome,
        firm_name: firm_name(&s).await?,
        is_sent: sent.is_some(),
        filled: Filled::default(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskForm {
    email: String,
}

/// The answer is the same whether or not anybody has the address.
pub(super) async fn ask(
    State(s): State<FirmState>,
    _: Public,
    Sender(from): Sender,
    form: Form<AskForm>,
) -> Answer {
    access::ask_reset(&s.firm, &form.value.email, &from).await?;
    web::see_other("/password/forgotten?sent=1")
}

pub(super) async fn show_link(
    State(s): State<FirmState>,
    _: Public,
    chrome: Chrome,
    Path(token): Path<String>,
    ip: ClientIp,
) -> Answer {
    s.limits.take_ip(Limit::TOKENS, ip)?;
    match whose(&s, &token).await? {
        Some(link) => drawn(&s, chrome, link, Filled::default()).await,
        None => dead(&s, chrome).await,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChooseForm {
    password: String,
}

pub(super) async fn set(
    State(s): State<FirmState>,
    _: Public,
    chrome: Chrome,
    Path(token): Path<String>,
    cookies: Cookies,
    Sender(from): Sender,
    form: Form<ChooseForm>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let Some(parsed) = Token::parse(&token) else {
        return dead(&s, chrome).await;
    };
    match access::set_password_by_link(&s.firm, &parsed, &value.password, &from).await {
        Ok(done) => {
            let to = web::see_other(next_step(done.needs, None))?;
            Ok(signed_in(to, &cookies, &done))
        }
        Err(Error::NotFound) => dead(&s, chrome).await,
        Err(Error::Invalid(errors)) => match whose(&s, &token).await? {
            Some(link) => drawn(&s, chrome.with_error(), link, Filled::new(fields, errors)).await,
            None => dead(&s, chrome).await,
        },
        Err(other) => Err(other.into()),
    }
}

/// The holder of a link that works.
async fn whose(s: &FirmState, token: &str) -> Result<Option<PasswordLink>, Failure> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    match s.firm.read(move |look| access::open_link(look, &token)).await {
        Ok(link) => Ok(Some(link)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

async fn drawn(s: &FirmState, chrome: Chrome, link: PasswordLink, filled: Filled) -> Answer {
    let status = if filled.has_errors() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = ChoosePage {
        chrome,
        firm_name: firm_name(s).await?,
        name: link.name,
        email: link.email,
        is_first: link.is_first,
        filled,
    };
    quiet(web::page_with(status, &page))
}

/// A link that never was, was used or ran out: all alike, and where to get another.
async fn dead(s: &FirmState, chrome: Chrome) -> Answer {
    let page = DeadLinkPage {
        chrome,
        firm_name: firm_name(s).await?,
    };
    quiet(web::page_with(StatusCode::NOT_FOUND, &page))
}

fn quiet(answer: Result<Response, Failure>) -> Answer {
    answer.map(web::without_referrer)
}
