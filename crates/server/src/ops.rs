//! The loopback listener for operators: is the process alive, is it ready, how much is waiting.

use crate::{firms::Firms, metrics};
use axum::{Router, http::StatusCode, routing::get};

/// `/metrics`: what waits and what stands aside in the firms that are open. `/healthz`: the process answers. `/readyz`: every firm's database answers, as far as it is open.
pub fn router(firms: Firms) -> Router {
    let counted = firms.clone();
    let metrics = get(move || async move { metrics::text(&counted.backlogs().await) });
    Router::new()
        .route("/metrics", metrics)
        .route("/healthz", get(|| async { "ok" }))
        .route(
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
