//! The headers of every answer, and of every cookie.

use super::ways::{self, is_read};
use crate::app::{Seen, story};
use testkit::cast::{ANA, MARIA};
use web::Guard;

fn header<'s>(seen: &'s Seen, name: &str) -> &'s str {
    seen.headers
        .get(name)
        .map(|v| v.to_str().unwrap())
        .unwrap_or_default()
}

fn assert_locked(seen: &Seen) {
    let what = &seen.path;
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("x-robots-tag", "noindex"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(header(seen, name), value, "{what}: {name}");
        assert_eq!(
            seen.headers.get_all(name).iter().count(),
            1,
            "{what}: {name} once"
        );
    }
    assert!(
        ["same-origin", "no-referrer"].contains(&header(seen, "referrer-policy")),
        "{what}"
    );
    assert!(!header(seen, "x-request-id").is_empty(), "{what}");
    assert!(
        seen.headers.get("server").is_none() && seen.headers.get("x-powered-by").is_none(),
        "{what}"
    );
    let policy = header(seen, "content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
        "{what}: {policy}"
    );
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    if header(seen, "content-type").starts_with("text/html") {
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|p| p.split('\'').next())
            .unwrap();
        for tag in ["script", "style"] {
            for found in seen.attributes(tag, "nonce") {
                assert_eq!(found, nonce, "{what}: <{tag}>");
            }
            assert_eq!(
                seen.attributes(tag, "nonce").len(),
                seen.all(tag).len(),
                "{what}: every <{tag}> has the nonce"
            );
        }
        for event in ["onclick", "onload", "onerror", "onsubmit", "style"] {
            assert!(
                seen.attributes(&format!("[{event}]"), event).is_empty(),
                "{what}: {event}="
            );
        }
        assert!(
            seen.attributes("[href^='javascript:']", "href").is_empty(),
            "{what}"
        );
    }
    for cookie in seen.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"),
            "{what}: {cookie}"
        );
        assert!(!cookie.contains("Domain"), "{what}: {cookie}");
    }
}

story! {
    async fn every_answer_of_every_route_is_locked_down(app) {
        let (ana, maria) = (app.client(&ANA).await, app.staff(&MARIA).await);
        for route in ways::all() {
            let path = ways::filled(&route, &app);
            for person in [app.stranger(), ana.clone(), maria.clone()] {
                let mut person = person;
                person.move_house();
                let form = (!is_read(&route)).then(String::new);
                let seen = person.send(route.method.clone(), &path, form).await;
                assert_locked(&seen);
                let has_token = route.guard == Guard::Public && route.path.contains("{token}");
                if has_token && is_read(&route) {
                    assert_eq!(header(&seen, "referrer-policy"), "no-referrer", "{}: the address holds a secret", seen.path);
                }
            }
        }
        for path in ["/nothing", "/portal/nothing"] {
            assert_locked(&app.stranger().get(path).await);
        }
        assert_locked(&app.stranger().with("host", "elsewhere.test").get("/portal").await);
        assert_locked(&app.stranger().send(http::Method::TRACE, "/portal", None).await);
    }
}

story! {
    /// What is kept by browsers and proxies is the same for everybody.
    async fn assets_are_kept_and_set_no_cookie(app) {
        let page = app.client(&ANA).await.get("/portal").await;
        let assets: Vec<String> = page.attributes("link[href^='/assets/']", "href").into_iter().chain(page.attributes("script[src]", "src")).collect();
        assert!(assets.len() >= 2, "{assets:?}");
        for asset in assets {
            let mut ana = app.client(&ANA).await;
            let seen = ana.get(&asset).await;
            assert_eq!(seen.status, 200, "{asset}");
            assert!(header(&seen, "cache-control").contains("immutable"), "{asset}: {}", header(&seen, "cache-control"));
            assert!(seen.headers.get("set-cookie").is_none(), "{asset}");
            assert_eq!(app.stranger().get(&asset).await.body, seen.body, "{asset}");
        }
    }
}

story! {
    /// A compressed page is the same page.
    async fn what_a_page_is_in_does_not_depend_on_who_asked(app) {
        let mut ana = app.client(&ANA).await.with("accept-encoding", "gzip, br");
        let seen = ana.get("/portal/tasks").await;
        assert_eq!(header(&seen, "content-encoding"), "br");
        assert!(seen.headers.get_all("vary").iter().any(|v| v.as_bytes().eq_ignore_ascii_case(b"accept-encoding")));
        assert_eq!(header(&seen, "cache-control"), "no-store");
    }
}
