//! The page of an error, for clients. It may be drawn when nothing else works, so it asks nobody: the letterhead is the
//! one that the last page had.

use crate::{PortalState, head::Letterhead};
use askama::Template;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;
use web::{Chrome, ErrorKind, ErrorPage, Refusal};

tokio::task_local! {
    /// The letterhead for the errors of one request: what draws them is given only the error and the frame.
    static HEAD: Option<Arc<Letterhead>>;
}

/// Gives the errors of a request the firm's letterhead. The first request asks for it; when that fails, there is none yet.
pub(crate) async fn with_letterhead(
    State(state): State<PortalState>,
    request: Request,
    next: Next,
) -> Response {
    let mut head = state.known_letterhead();
    if head.is_none() {
        head = state.gate.face().await.ok().map(|face| state.letterhead(&face));
    }
    HEAD.scope(head, next.run(request)).await
}

#[derive(Template)]
#[template(path = "error.html")]
struct Page<'a> {
    chrome: &'a Chrome,
    head: Arc<Letterhead>,
    error: &'a ErrorPage,
    mark: &'static str,
    /// Where the one button leads, and what it says.
    to: String,
    word: String,
}

/// Draws an error of the portal.
pub(crate) fn draw(error: &ErrorPage, chrome: &Chrome) -> String {
    let head = HEAD.try_with(Clone::clone).ok().flatten();
    let head = head.unwrap_or_else(|| Arc::new(Letterhead::unknown(chrome.t.say("portal-name"))));
    page(error, chrome, head)
        .render()
        .unwrap_or_else(|_| error.sentence.clone())
}

fn page<'a>(error: &'a ErrorPage, chrome: &'a Chrome, head: Arc<Letterhead>) -> Page<'a> {
    let mark = match error.kind {
        ErrorKind::NotFound => "arch-question",
        ErrorKind::Forbidden(_) | ErrorKind::SignedOut => "arch-closed",
        _ => "arch-clock",
    };
    let own = chrome.path.split('?').next().unwrap_or_default();
    let is_stale = matches!(error.kind, ErrorKind::Refused(Refusal::StaleForm));
    // A page that was asked for can be asked for again; one that answered a form may have no page at its address.
    let (to, key) = match web::Local::parse(own) {
        Some(own) if is_stale => (own.as_str(), "portal-error-reload"),
        Some(own) if error.may_try_again() => (own.as_str(), "portal-error-again"),
        _ if own.starts_with("/portal/tasks") => ("/portal/tasks", "portal-error-to-tasks"),
        _ => ("/portal", "portal-error-to-dashboard"),
    };
    Page {
        chrome,
        head,
        error,
        mark,
        to: to.to_owned(),
        word: chrome.t.say(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::Language;

    fn error(kind: ErrorKind, status: u16) -> ErrorPage {
        ErrorPage {
            kind,
            status,
            title: "We cannot find this page".to_owned(),
            sentence: "It may be gone, or the address is not quite right.".to_owned(),
            problems: vec!["Enter a name.".to_owned()],
            reference: Some("AB12CD34".to_owned()),
        }
    }

    #[test]
    fn every_error_has_a_page_with_one_way_on() {
        for language in [Language::EnUs, Language::Es, Language::Ar] {
            for (kind, status) in [
                (ErrorKind::NotFound, 404),
                (ErrorKind::Conflict, 409),
                (ErrorKind::TooMany, 429),
                (ErrorKind::Internal, 500),
                (ErrorKind::Unavailable, 503),
                (ErrorKind::Refused(Refusal::StaleForm), 403),
            ] {
                let (error, chrome) = (
                    error(kind, status),
                    samples::chrome(language, "/portal/tasks/7?x=1"),
                );
                samples::assert_sound(&draw(&error, &chrome));
                let html = page(&error, &chrome, samples::head()).render().unwrap();
                samples::assert_sound(&html);
                assert_eq!(samples::texts(&html, "main a.btn-main").len(), 1);
            }
        }
    }

    #[test]
    fn without_any_letterhead_the_page_still_says_where_it_is() {
        let html = draw(
            &error(ErrorKind::Internal, 500),
            &samples::chrome(Language::EnUs, "/portal"),
        );
        assert_eq!(samples::texts(&html, ".firm-name"), ["Client portal"]);
    }
}
