//! One site's face: how its errors look and which languages it speaks.

use crate::{
    chrome::Chrome,
    error::{Cause, ErrorPage, Failure},
    flash, problem,
    visit::Asked,
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use futures_util::FutureExt;
use http::{HeaderValue, StatusCode, header};
use jiff::tz::TimeZone;
use kernel::{Clock, Error, Language};
use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, atomic::Ordering},
};

/// Draws an error as a whole page of a site.
pub type DrawError = fn(&ErrorPage, &Chrome) -> String;

/// What the pages of one site have in common.
pub struct Site {
    /// `firm` or `portal`: the name of its style sheet and script.
    pub name: &'static str,
    pub draw: DrawError,
    /// Where people who are not signed in are sent; they come back from there by `?next=`.
    pub sign_in: &'static str,
    /// The languages that strangers may be answered in; the first is the site's own.
    pub languages: Vec<Language>,
    /// The zone of those whose own is not known: the firm's.
    pub zone: TimeZone,
    pub clock: Arc<dyn Clock>,
}

impl Site {
    /// Errors without a face; for answers outside any site.
    pub(crate) fn plain() -> Self {
        Self {
            name: "firm",
            draw: problem::bare,
            sign_in: "/sign-in",
            languages: vec![Language::EnUs],
            zone: TimeZone::UTC,
            clock: Arc::new(kernel::clock::SystemClock),
        }
    }
}

/// Stands around all routes of a site (its fallback included): a failure becomes the site's page, or a problem in
/// JSON where JSON was asked for, and one line of the log. A panic is an internal error, for this request only.
pub fn face(router: Router, site: Site) -> Router {
    router
        .layer(DefaultBodyLimit::max(crate::form::FORM_MAX))
        .layer(axum::middleware::from_fn_with_state(Arc::new(site), draw))
}

async fn draw(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asked = Arc::new(Asked::new(site, &parts));
    parts.extensions.insert(asked.clone());
    let route = parts.extensions.get::<MatchedPath>().cloned();
    let request = Request::from_parts(parts, body);
    let response = match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => Failure::from(Error::internal("a handler panicked")).into_response(),
    };
    let mut response = finish(&asked, route.as_ref().map_or("-", MatchedPath::as_str), response);
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page && asked.has_flashed.load(Ordering::Relaxed) {
        flash::clear(&mut response, &asked.cookies);
    }
    response
}

/// Gives a failed response its body. What succeeded, and what a handler drew itself, passes as it is.
pub(crate) fn finish(asked: &Asked, route: &str, mut response: Response) -> Response {
    let failure = match response.extensions_mut().remove::<Failure>() {
        Some(failure) => failure,
        None if !is_bare(&response) => return response,
        None => match Failure::from_status(response.status()) {
            Some(failure) => failure,
            None => return response,
        },
    };
    log(asked, route, &failure);
    let mut drawn = body_of(asked, &failure);
    // What the router said (Allow on a 405) and what the handler added (cookies) stays.
    for (name, value) in response.headers() {
        if !matches!(*name, header::CONTENT_TYPE | header::CONTENT_LENGTH) {
            drawn.headers_mut().append(name, value.clone());
        }
    }
    if let Some(after) = failure.retry_after() {
        drawn
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(after.as_secs().max(1)));
    }
    drawn
}

fn body_of(asked: &Asked, failure: &Failure) -> Response {
    if let (Cause::Product(Error::SignedOut), false) = (&failure.0, asked.wants_json) {
        // A form sent after the session ended cannot be sent again from the address bar; the page it stood on can.
        let to = asked.site.sign_in;
        let back = if asked.is_read {
            crate::answer::sign_in_path(to, &asked.path)
        } else {
            to.to_owned()
        };
        return Redirect::to(&back).into_response();
    }
    let chrome = Chrome::of(asked);
    let page = problem::page(failure, &chrome, &asked.request_id);
    if asked.wants_json {
        problem::json(failure, &page, &chrome, &asked.request_id)
    } else {
        let html = (asked.site.draw)(&page, &chrome);
        (
            failure.status(),
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            Body::from(html),
        )
            .into_response()
    }
}

/// An answer that nobody gave a body of ours: the router's, or a plain text of an extractor.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    (status.is_client_error() || status == StatusCode::INTERNAL_SERVER_ERROR)
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// One line for a failure. The route's pattern, never the path: paths hold tokens.
fn log(asked: &Asked, route: &str, failure: &Failure) {
    let (id, status) = (asked.request_id.as_str(), failure.status().as_u16());
    match &failure.0 {
        Cause::Product(Error::Internal(message)) => {
            tracing::error!(
                request.id = id,
                http.route = route,
                http.status = status,
                "internal error: {}",
                message.internal
            );
        }
        Cause::Product(Error::Unavailable(message)) => {
            tracing::warn!(
                request.id = id,
                http.route = route,
                http.status = status,
                "unavailable: {}",
                message.internal
            );
        }
        Cause::Product(Error::Conflict(message)) => {
            tracing::info!(
                request.id = id,
                http.route = route,
                http.status = status,
                shown = message.shown.key,
                "conflict {}",
                message.internal
            );
        }
        Cause::Product(Error::NotFound) => {
            tracing::debug!(request.id = id, http.route = route, "not found");
        }
        Cause::Product(Error::SignedOut) => {
            tracing::debug!(request.id = id, http.route = route, "nobody is signed in")
        }
        Cause::Product(error) => tracing::info!(
            request.id = id,
            http.route = route,
            http.status = status,
            "refused: {error}"
        ),
        Cause::Refused(refusal, why) => {
            tracing::info!(
                request.id = id,
                http.route = route,
                http.status = status,
                "refused ({refusal:?}): {why}"
            );
        }
    }
}
