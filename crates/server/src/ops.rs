//! The loopback listener for operators: is the process alive, is it ready.

use crate::open::OpenFirm;
use axum::{Router, http::StatusCode, routing::get};

/// `/healthz`: the process answers. `/readyz`: every firm's database answers.
pub fn router(firms: Vec<OpenFirm>) -> Router {
    Router::new().route("/healthz", get(|| async { "ok" })).route(
        "/readyz",
        get(move || {
            let firms = firms.clone();
            async move {
                for open in &firms {
                    if open.firm.read(domain::settings::Settings::load).await.is_err() {
                        return (StatusCode::SERVICE_UNAVAILABLE, "a database is away");
                    }
                }
                (StatusCode::OK, "ready")
            }
        }),
    )
}
