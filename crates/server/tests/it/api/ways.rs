//! Every route of the API, and how to fill in its path.

use crate::{app::TestApp, safety::NEVER};
use serde_json::{Value, json};
use testkit::cast::{self, ANA, DANIEL, GARCIA};
use web::RouteInfo;

pub fn all() -> Vec<RouteInfo> {
    ::firm::api_routes()
        .into_iter()
        .chain(::portal::api_routes())
        .collect()
}

/// The path with what [`GARCIA`]'s case holds in place of its parameters.
pub fn filled(route: &RouteInfo, app: &TestApp) -> String {
    fill(route.path, |name| match name {
        "matter" => app.world.matter(&GARCIA).to_string(),
        "contact" => app.world.contact(&ANA).to_string(),
        "task" => app.world.task(cast::tasks::PASSPORT).to_string(),
        "user" => app.world.staff(&DANIEL).to_string(),
        "hold" | "note" | "token" => NEVER.to_owned(),
        other => panic!("{}: nobody knows what {{{other}}} is; say so here", route.path),
    })
}

/// The same with ids of what never was.
pub fn filled_with_nothing(route: &RouteInfo) -> String {
    fill(route.path, |_| NEVER.to_owned())
}

fn fill(path: &str, value: impl Fn(&str) -> String) -> String {
    let part = |part: &str| match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
        Some(name) => value(name),
        None => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// A body that fits the route, so that what refuses is not the body.
pub fn body(route: &RouteInfo) -> Option<Value> {
    if route.method == http::Method::GET {
        return None;
    }
    Some(match (route.method.as_str(), route.path) {
        ("POST", "/api/v1/matters") => json!({"title": "X", "case_type": NEVER}),
        ("PUT", "/api/v1/matters/{matter}") => {
            json!({"number": "", "title": "X", "client_title": "", "case_type": NEVER, "responsible": NEVER, "colleagues": []})
        }
        ("PUT", "/api/v1/matters/{matter}/stage") => json!({"stage": NEVER}),
        ("POST", "/api/v1/matters/{matter}/relationships") => {
            json!({"contact": NEVER, "relationship_type": NEVER})
        }
        ("PUT", "/api/v1/matters/{matter}/relationships/{contact}") => {
            json!({"relationship_type": NEVER, "is_primary": false})
        }
        ("PUT", "/api/v1/matters/{matter}/access/{contact}") => json!({"case_role": NEVER}),
        ("POST" | "PUT", path) if path.ends_with("/tasks") || path.ends_with("/tasks/{task}") => {
            json!({"name": "X"})
        }
        ("POST", "/api/v1/tasks/{task}/return") => json!({"why": "X"}),
        ("POST" | "PUT", path) if path.contains("/notes") => json!({"text": "X"}),
        ("POST" | "PUT", "/api/v1/contacts" | "/api/v1/contacts/{contact}") => json!({"name": "X"}),
        ("POST", "/api/v1/users") => json!({"name": "X", "email": "x@example.com", "role": NEVER}),
        ("PUT", "/api/v1/portal/profile") => json!({"language": "ar"}),
        _ => json!({}),
    })
}
