//! The client portal: what a law firm's clients read and do.
//!
//! A page is drawn for one of two people. A `client::Client` is signed in; what they see comes out of one look through
//! [`sharing::Gate`], in which the session is checked. A `guest::Guest` is anybody: the invitation, the sign-in and the
//! other doors, which answer in the same words whoever asks.
//!
//! Every page works without a script; forms post and redirect. Errors are drawn by `errors`.

mod api;
mod bare;
mod cases;
mod client;
mod code;
mod copy;
mod device;
mod ended;
mod enrol;
mod errors;
mod forgotten;
mod guest;
mod head;
mod home;
mod links;
mod live;
pub mod preview;
mod profile;
#[cfg(test)]
mod samples;
mod second_factor;
mod sign_in;
mod state;
mod tasks;
mod tokens;

pub use api::operations as api_operations;
pub use bare::Bare;
pub use state::PortalState;

use kernel::Language;
use web::{RouteInfo, Site, Table};

/// The whole portal, at its full paths (`/portal/…`), with a page of its own for what is not there.
pub fn router(state: PortalState) -> axum::Router {
    let site = Site {
        name: "portal",
        draw: errors::draw,
        sign_in: sign_in::PATH,
        languages: Language::ALL.to_vec(),
        zone: state.zone.clone(),
        clock: state.clock.clone(),
    };
    let routes = table()
        .into_router()
        .merge(api::table().into_router())
        .fallback(web::error::not_found)
        .with_state(state.clone());
    web::site::face(routes, site).layer(axum::middleware::from_fn_with_state(
        state,
        errors::with_letterhead,
    ))
}

/// Every page and form that it serves.
#[must_use]
pub fn routes() -> Vec<RouteInfo> {
    table().into_routes()
}

/// Everything that it serves to programs (`/api/v1/portal`).
#[must_use]
pub fn api_routes() -> Vec<RouteInfo> {
    api::table().into_routes()
}

fn table() -> Table<PortalState> {
    Table::new()
        .merge(home::routes())
        .merge(tasks::routes())
        .merge(cases::routes())
        .merge(copy::routes())
        .merge(profile::routes())
        .merge(tokens::routes())
        .merge(ended::routes())
        .merge(live::routes())
        .merge(sign_in::routes())
        .merge(second_factor::routes())
        .merge(code::routes())
        .merge(forgotten::routes())
        .merge(links::routes())
        .merge(enrol::routes())
}
