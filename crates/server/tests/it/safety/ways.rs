//! The inventory of both sites, and how to fill in the parameters of a path.

use crate::app::TestApp;
use http::Method;
use testkit::cast::{self, ANA, DANIEL, GARCIA};
use web::RouteInfo;

/// An id that nothing has.
pub const NEVER: &str = "019abcde-0000-7000-8000-000000000001";
/// A link that nobody was mailed.
pub const NO_LINK: &str = "pti_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Every route of both sites.
pub fn all() -> Vec<RouteInfo> {
    firm::routes().into_iter().chain(portal::routes()).collect()
}

/// The path with what [`GARCIA`]'s case holds in place of its parameters. A parameter that is not known here keeps a route
/// from being probed, so it fails.
pub fn filled(route: &RouteInfo, app: &TestApp) -> String {
    fill(route.path, |name| match name {
        "matter" | "case" => app.world.matter(&GARCIA).to_string(),
        "contact" => app.world.contact(&ANA).to_string(),
        "task" => app.world.task(cast::tasks::PASSPORT).to_string(),
        "user" => app.world.staff(&DANIEL).to_string(),
        "role" | "case_role" | "case_type" | "task_list" | "import" => NEVER.to_owned(),
        "stage" | "bulk" | "hold" | "session" | "note" | "relationship" | "party" => NEVER.to_owned(),
        "token" => NO_LINK.to_owned(),
        other => panic!("{}: nobody knows what {{{other}}} is; say so here", route.path),
    })
}

/// The same with ids of what never was.
pub fn filled_with_nothing(route: &RouteInfo) -> String {
    fill(route.path, |name| {
        if name == "token" {
            NO_LINK.to_owned()
        } else {
            NEVER.to_owned()
        }
    })
}

fn fill(path: &str, value: impl Fn(&str) -> String) -> String {
    path.split('/')
        .map(
            |part| match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                Some(name) => value(name.trim_start_matches('*')),
                None => part.to_owned(),
            },
        )
        .collect::<Vec<_>>()
        .join("/")
}

pub fn is_read(route: &RouteInfo) -> bool {
    route.method == Method::GET
}
