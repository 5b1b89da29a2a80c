//! The words of a failure: for a page, and as a problem in JSON (RFC 9457). Neither says more than the person may read.

use crate::{
    chrome::Chrome,
    edge::RequestId,
    error::{Cause, ErrorKind, ErrorPage, Failure, Refusal},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use kernel::{Error, Says};
use words::Words;

/// Says whether an answer in JSON was asked for: everything under `/api/`, and what accepts JSON and no HTML.
pub(crate) fn wants_json(path: &str, headers: &HeaderMap) -> bool {
    path.starts_with("/api/")
        || headers
            .get(header::ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(accepts_json_only)
}

fn accepts_json_only(accept: &str) -> bool {
    let mut kinds = accept
        .split(',')
        .map(|kind| kind.split(';').next().unwrap_or_default().trim());
    let is_json = |kind: &str| kind == "application/json" || kind == "application/problem+json";
    kinds.clone().any(is_json) && !kinds.any(|kind| kind == "text/html")
}

/// Everything a site draws an error from, in the person's language.
pub(crate) fn page(failure: &Failure, chrome: &Chrome, id: &RequestId) -> ErrorPage {
    let kind = failure.kind();
    let sentence = match failure.retry_after() {
        Some(after) if kind == ErrorKind::TooMany => {
            let at = chrome.now
                + jiff::SignedDuration::from_secs(
                    i64::try_from(after.as_secs())
                        .unwrap_or(i64::MAX / 4)
                        .min(366 * 86_400),
                );
            chrome.t.says(
                &Says::new("error-too-many-until").with("time", chrome.t.time(round_up(at), &chrome.zone)),
            )
        }
        _ => chrome.t.says(&failure.says()),
    };
    let problems = match &failure.0 {
        Cause::Product(Error::Invalid(errors)) => errors.0.iter().map(|e| chrome.t.says(&e.says)).collect(),
        _ => Vec::new(),
    };
    let is_ours = matches!(kind, ErrorKind::Internal | ErrorKind::Unavailable);
    ErrorPage {
        kind,
        status: failure.status().as_u16(),
        title: title(kind, chrome.t),
        sentence,
        problems,
        reference: is_ours.then(|| id.as_str().to_owned()),
    }
}

/// To the next whole minute, so that trying at the time that is shown is not too early.
fn round_up(at: jiff::Timestamp) -> jiff::Timestamp {
    let second = at.as_second();
    jiff::Timestamp::from_second(second + (60 - second.rem_euclid(60)) % 60).unwrap_or(at)
}

fn title(kind: ErrorKind, t: Words) -> String {
    match kind {
        ErrorKind::Invalid => t.say("error-summary-title"),
        ErrorKind::Forbidden(_) => t.say("error-title-forbidden"),
        ErrorKind::NotFound => t.say("error-title-not-found"),
        ErrorKind::Conflict => t.say("error-title-conflict"),
        ErrorKind::TooMany => t.say("error-title-too-many"),
        ErrorKind::Unavailable => t.say("error-title-unavailable"),
        ErrorKind::Internal => t.say("error-title-internal"),
        ErrorKind::SignedOut => t.say("error-title-signed-out"),
        ErrorKind::Refused(Refusal::StaleForm) => t.say("error-title-stale-form"),
        ErrorKind::Refused(_) => t.say("error-title-refused"),
    }
}

#[derive(serde::Serialize)]
struct Problem<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    request_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    permission: Option<kernel::Permission>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem<'a>>,
}

#[derive(serde::Serialize)]
struct FieldProblem<'a> {
    field: &'a str,
    detail: String,
}

pub(crate) fn json(failure: &Failure, page: &ErrorPage, chrome: &Chrome, id: &RequestId) -> Response {
    let errors = match &failure.0 {
        Cause::Product(Error::Invalid(errors)) => errors
            .0
            .iter()
            .map(|e| FieldProblem {
                field: &e.field,
                detail: chrome.t.says(&e.says),
            })
            .collect(),
        _ => Vec::new(),
    };
    let problem = Problem {
        r#type: "about:blank",
        title: &page.title,
        status: page.status,
        detail: &page.sentence,
        request_id: id.as_str(),
        permission: page.permission(),
        errors,
    };
    // A struct of texts and numbers always becomes JSON.
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    (
        failure.status(),
        [(header::CONTENT_TYPE, "application/problem+json")],
        body,
    )
        .into_response()
}

#[derive(Template)]
#[template(path = "bare.html")]
struct Bare<'a> {
    page: &'a ErrorPage,
    chrome: &'a Chrome,
}

/// A page without a site: for what is refused before any site is asked.
pub(crate) fn bare(page: &ErrorPage, chrome: &Chrome) -> String {
    Bare { page, chrome }
        .render()
        .unwrap_or_else(|_| page.title.clone())
}
