//! Forms that a page's own script sends, which says so by a header. A browser would follow the redirect on its own, and
//! the page after the form, with what it says once, would be drawn for nobody: so the script is told where to go.

use axum::response::Response;
use http::{HeaderMap, HeaderName, StatusCode, header};

const BY_SCRIPT: HeaderName = HeaderName::from_static("x-form");

/// Says whether a script waits for the answer.
pub(super) fn is_by_script(headers: &HeaderMap) -> bool {
    headers.contains_key(BY_SCRIPT)
}

/// Where a form leads (303) becomes an answer without a page (204) that names the place in `Location`. Everything else
/// stays as it is.
pub(super) fn told(mut response: Response) -> Response {
    if response.status() == StatusCode::SEE_OTHER && response.headers().contains_key(header::LOCATION) {
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    response
}
