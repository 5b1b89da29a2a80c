//! What handlers give back.

use crate::error::Failure;
use askama::Template;
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, StatusCode, header};
use kernel::Error;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What every handler returns.
pub type Answer = Result<Response, Failure>;

/// A page, drawn.
///
/// # Errors
/// [`Error::Internal`] where the template fails.
pub fn page(template: &impl Template) -> Answer {
    page_with(StatusCode::OK, template)
}

/// A page with another status.
///
/// # Errors
/// [`Error::Internal`] where the template fails.
pub fn page_with(status: StatusCode, template: &impl Template) -> Answer {
    let text = template
        .render()
        .map_err(|error| Error::internal(format!("a template failed: {error}")))?;
    Ok(html(status, text))
}

/// A page whose form was refused: 422. Give it `chrome.with_error()` and a [`crate::Filled`] with the errors.
///
/// # Errors
/// [`Error::Internal`] where the template fails.
pub fn unprocessable(template: &impl Template) -> Answer {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// HTML that was drawn elsewhere.
#[must_use]
pub fn html(status: StatusCode, text: String) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        Body::from(text),
    )
        .into_response()
}

/// # Errors
/// [`Error::Internal`] where the value cannot be JSON.
pub fn json(status: StatusCode, value: &impl serde::Serialize) -> Answer {
    let body = serde_json::to_vec(value)
        .map_err(|error| Error::internal(format!("an answer is no JSON: {error}")))?;
    Ok((status, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// After a form: go and look there (303). `path` is one of ours.
///
/// # Errors
/// [`Error::Internal`] where the path cannot stand in a header or leads to another site.
pub fn see_other(path: impl AsRef<str>) -> Answer {
    let path = path.as_ref();
    let is_local = Local::parse(path).is_some();
    let value = HeaderValue::from_str(path).ok().filter(|_| is_local);
    let value = value.ok_or_else(|| Error::internal("a redirect leads to another site"))?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, value)]).into_response())
}

/// Adds a cookie made by [`crate::Cookies`].
#[must_use]
pub fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// For pages whose URL holds a token: where a link on it leads is not told where it came from. A page with a form says
/// `strict-origin` in its head, or browsers without `Sec-Fetch-Site` cannot send it.
#[must_use]
pub fn without_referrer(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// For signing out: the browser forgets what it kept of us.
#[must_use]
pub fn forgetting(mut response: Response) -> Response {
    let data = HeaderValue::from_static("\"cache\", \"storage\"");
    response
        .headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), data);
    response
}

/// A path of this site that came from outside (`?next=`), safe to redirect to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local<'a>(&'a str);

impl<'a> Local<'a> {
    /// Refuses what a browser could read as another site: other schemes, `//host`, `/\host`, control characters.
    #[must_use]
    pub fn parse(path: &'a str) -> Option<Self> {
        let rest = path.strip_prefix('/')?;
        let is_foreign =
            rest.starts_with(['/', '\\']) || path.bytes().any(|b| b <= b' ' || b == b'\\' || b >= 0x7f);
        (!is_foreign).then_some(Self(path))
    }
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

const IN_QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?');

/// The sign-in page that leads back to `path`.
pub(crate) fn sign_in_path(sign_in: &str, path: &str) -> String {
    match path {
        "/" => sign_in.to_owned(),
        _ => format!("{sign_in}?next={}", utf8_percent_encode(path, IN_QUERY)),
    }
}
