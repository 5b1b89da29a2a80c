//! The firm's site: what the people of a law firm read and do.
//!
//! Every page is drawn for `staff::Me`, a person of the firm who is signed in, or for anybody (the doors in
//! `sign_in`). What stands around a page is a `layout::Shell`, read in the same transaction as the page itself. Each
//! feature is a folder with its handlers, its pages and its templates, and declares its routes in one table.
//!
//! Every page works without a script; forms post and redirect. Errors and conflicts are drawn by `errors`.

mod access;
mod activity;
mod api;
mod as_client;
mod case_enquiry;
mod cases;
mod confirm;
mod contacts;
mod errors;
mod exports;
mod find;
mod holds;
mod home;
mod imports;
mod invitations;
mod layout;
mod live;
mod matter;
mod matters;
mod me;
mod notes;
mod once;
mod settings;
mod share;
mod shown;
mod sign_in;
mod staff;
mod state;
mod tasks;
mod users;

pub use api::operations as api_operations;
pub use as_client::{Asked, ClientPage, ClientPages, Drawn};
pub use state::FirmState;

use kernel::Language;
use web::{RouteInfo, Site, Table};

/// The whole site, with a page of its own for what is not there.
pub fn router(state: FirmState) -> axum::Router {
    let site = Site {
        name: "firm",
        draw: errors::draw,
        sign_in: sign_in::PATH,
        languages: vec![Language::EnUs],
        zone: state.zone.clone(),
        clock: state.clock.clone(),
    };
    let routes = table()
        .into_router()
        .merge(api::table().into_router())
        .fallback(not_found)
        .with_state(state);
    web::site::face(routes, site)
}

/// Somebody who is in stays in the frame of the site.
async fn not_found(_: sign_in::Visitor) -> Result<(), web::Failure> {
    web::error::not_found().await
}

/// Every page and form that it serves.
#[must_use]
pub fn routes() -> Vec<RouteInfo> {
    table().into_routes()
}

/// Everything that it serves to programs (`/api/v1`).
#[must_use]
pub fn api_routes() -> Vec<RouteInfo> {
    api::table().into_routes()
}

fn table() -> Table<FirmState> {
    Table::new()
        .merge(sign_in::routes())
        .merge(home::routes())
        .merge(me::routes())
        .merge(settings::routes())
        .merge(users::routes())
        .merge(imports::routes())
        .merge(exports::routes())
        .merge(contacts::routes())
        .merge(cases::routes())
        .merge(case_enquiry::routes())
        .merge(find::routes())
        .merge(live::routes())
        .merge(matters::routes())
        .merge(invitations::routes())
        .merge(matter::routes())
        .merge(share::routes())
        .merge(access::routes())
        .merge(holds::routes())
        .merge(tasks::routes())
        .merge(notes::routes())
        .merge(activity::routes())
        .merge(as_client::routes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// A path that two features claim would stop the server at its start.
    #[test]
    fn no_route_is_declared_twice() {
        let routes = routes();
        let names: BTreeSet<String> = routes
            .iter()
            .map(|r| format!("{} {}", r.method, r.path))
            .collect();
        assert_eq!(names.len(), routes.len());
    }

    /// Only the doors are open to everybody.
    #[test]
    fn nothing_but_the_doors_is_public() {
        let open = routes()
            .into_iter()
            .filter(|route| route.guard == web::Guard::Public)
            .map(|route| route.path);
        let doors = ["/sign-in", "/sign-out", "/password/"];
        for path in open {
            assert!(doors.iter().any(|door| path.starts_with(door)), "{path}");
        }
    }
}
