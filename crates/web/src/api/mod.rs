//! The JSON API, as far as both sites share it: how a program says who it is, what it sends and is answered, and how a route
//! is declared together with its description.
//!
//! A route is one line of an [`ApiTable`]: method, path, guard, what it takes and gives ([`Doc`]), handler. The router, the
//! inventory of routes and the OpenAPI document are all made from that line, so none of them can lack what another has.
//!
//! What holds for every route: a bearer token and nothing else says who asks; cookies say nothing. Errors are problems (RFC
//! 9457). Bodies are `application/json` up to 1 MiB, and a field that is not known is refused. A `POST` may carry an
//! `Idempotency-Key`. An edit carries `If-Match` with the `ETag` of what it was made from. Lists are paged by `after`.

mod ask;
mod body;
mod document;
mod paging;
mod table;
mod told;

pub use ask::{Bearer, IfMatch, Repeat, overtaken};
pub use body::{NoBody, Sent};
pub use document::document;
pub use paging::{ListJson, cursor, cursor_text};
pub use table::{ApiTable, Doc, Operation};
pub use told::Told;

use axum::response::Response;
use http::{HeaderValue, StatusCode, header};

/// Goes around the API's routes: who is not let in is told how to come in.
pub async fn challenge(mut response: Response) -> Response {
    if response.status() == StatusCode::UNAUTHORIZED {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
