//! The description of the whole JSON API, for people and programs: both sites' routes in one OpenAPI document.

use axum::{Router, routing::get};
use http::header;
use std::sync::LazyLock;

/// Where it is served, to anybody: it says nothing about the firm.
pub const PATH: &str = "/api/v1/openapi.json";

const TEXT: &str = "What Portico's pages do, for programs. Every request carries `Authorization: Bearer` with a token that \
    its owner made in their profile; the program may do what its owner may, and no more than the token's scope. \
    docs/api.md shows the first steps.";

/// The document, as `docs/openapi.json` holds it.
#[must_use]
pub fn document() -> String {
    let operations: Vec<_> = firm::api_operations()
        .into_iter()
        .chain(portal::api_operations())
        .collect();
    let document = web::api::document("Portico", "1", TEXT, &operations);
    let mut text = document.to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// Serves it; made when somebody first asks, and the same for every firm.
pub(crate) fn router() -> Router {
    static DOCUMENT: LazyLock<String> = LazyLock::new(document);
    Router::new().route(
        PATH,
        get(|| async { ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str()) }),
    )
}
