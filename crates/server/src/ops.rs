//! The loopback listener for operators: is the process alive, is it ready.

use crate::firms::Firms;
use axum::{Router, http::StatusCode, routing::get};

/// `/healthz`: the process answers. `/readyz`: every firm's database answers, as far as it is open.
pub fn router(firms: Firms) -> Router {
    Router::new().route("/healthz", get(|| async { "ok" })).route(
        "/readyz",
        get(move || {
            let firms = firms.clone();
            async move {
                if firms.are_ready().await {
                    (StatusCode::OK, "ready")
                } else {
                    (StatusCode::SERVICE_UNAVAILABLE, "a database is away")
                }
            }
        }),
    )
}
