//! The inventory of routes against what the router answers.

use super::ways;
use crate::app::story;
use http::Method;
use std::collections::{BTreeMap, BTreeSet};
use web::Guard;

/// All that anybody may reach. A route that is added here needs a reason that a reader of this list believes.
const PUBLIC: &[&str] = &[
    // The doors of the firm.
    "GET /sign-in",
    "POST /sign-in",
    "GET /sign-in/second-factor",
    "POST /sign-in/second-factor",
    "POST /sign-out",
    "GET /password/forgotten",
    "POST /password/forgotten",
    "GET /password/{token}",
    "POST /password/{token}",
    // The doors of the portal.
    "GET /portal/sign-in",
    "POST /portal/sign-in",
    "GET /portal/sign-in/code",
    "POST /portal/sign-in/code",
    // Asks for a code of somebody whose password was right, by a cookie that is good for nothing else.
    "GET /portal/sign-in/second-factor",
    "POST /portal/sign-in/second-factor",
    "GET /portal/password/forgotten",
    "POST /portal/password/forgotten",
    "GET /portal/invite/{token}",
    "POST /portal/invite/{token}",
    "POST /portal/invite/{token}/renewal",
    "GET /portal/reset/{token}",
    "POST /portal/reset/{token}",
    "GET /portal/setup/{token}",
    "POST /portal/setup/{token}",
    "GET /portal/enrol",
    "POST /portal/enrol",
];

#[test]
fn every_route_declares_a_guard_and_the_open_ones_are_known() {
    let open: BTreeSet<String> = ways::all()
        .iter()
        .filter(|r| r.guard == Guard::Public)
        .map(|r| format!("{} {}", r.method, r.path))
        .collect();
    assert_eq!(open, PUBLIC.iter().map(|r| (*r).to_owned()).collect());
}

#[test]
fn each_site_keeps_to_its_paths_and_guards() {
    for route in firm::routes() {
        assert!(
            !route.path.starts_with("/portal"),
            "{} is the portal's",
            route.path
        );
        assert!(
            route.guard != Guard::Client,
            "{} is for people of the firm",
            route.path
        );
    }
    for route in portal::routes() {
        assert!(
            route.path == "/portal" || route.path.starts_with("/portal/"),
            "{} is not the portal's",
            route.path
        );
        assert!(
            matches!(route.guard, Guard::Client | Guard::Public),
            "{} is for clients",
            route.path
        );
    }
}

#[test]
fn no_route_stands_twice() {
    let mut seen = BTreeSet::new();
    for route in ways::all() {
        assert!(
            seen.insert((route.method.to_string(), route.path)),
            "{} {} stands twice",
            route.method,
            route.path
        );
    }
}

story! {
    /// The router says itself which methods a path answers (`Allow` of a 405), and the inventory says the same.
    async fn the_inventory_equals_what_the_router_answers(app) {
        let mut by_path: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut routes = ways::all();
        routes.extend(crate::api::ways::all());
        for route in &routes {
            by_path.entry(route.path).or_default().insert(route.method.to_string());
        }
        let mut nobody = app.stranger();
        for (path, methods) in by_path {
            let route = routes.iter().find(|r| r.path == path).unwrap();
            let answer = nobody.send(Method::PATCH, &ways::filled(route, &app), Some(String::new())).await;
            assert_eq!(answer.status, 405, "{path}");
            let allow = answer.headers.get("allow").unwrap().to_str().unwrap();
            let allowed: BTreeSet<String> = allow.split(',').map(|m| m.trim().to_owned()).filter(|m| m != "HEAD").collect();
            assert_eq!(allowed, methods, "{path}");
        }
    }
}

story! {
    /// What no table declares is not there, for anybody.
    async fn what_is_not_in_the_inventory_is_not_found(app) {
        let mut nobody = app.stranger();
        for path in ["/admin", "/api/v1", "/api/v2/matters", "/portal/", "/portal/matters", "/portalx", "/healthz", "/readyz", "/metrics", "/.git/config", "/portal/tasks/", "//portal", "/portal/%2e%2e/tasks"] {
            let answer = nobody.get(path).await;
            assert_eq!(answer.status, 404, "{path}");
        }
    }
}
