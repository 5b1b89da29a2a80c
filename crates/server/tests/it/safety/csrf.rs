//! Nothing is changed in somebody's name by another site, or by a form of another session.

use super::ways::{self, is_read};
use crate::app::{Person, TestApp, story};
use testkit::cast::{ANA, HELEN, MARIA, SAM};
use web::{Guard, RouteInfo};

async fn sends(
    person: &Person,
    route: &RouteInfo,
    app: &TestApp,
    headers: &[(&'static str, &str)],
    body: &str,
) -> u16 {
    let mut person = person.clone();
    for (name, value) in headers {
        person = person.with(name, value);
    }
    person.move_house();
    person
        .send(
            route.method.clone(),
            &ways::filled(route, app),
            Some(body.to_owned()),
        )
        .await
        .status
        .as_u16()
}

async fn token_of(person: &mut Person, page: &str) -> String {
    person
        .visit(page)
        .await
        .csrf()
        .unwrap_or_else(|| panic!("{page} has a form"))
}

async fn assert_guarded(app: &TestApp, person: &Person, routes: &[RouteInfo], own: &str, foreign: &str) {
    let before = app.facts().await;
    for route in routes {
        let what = format!("{} {}", route.method, route.path);
        let with_token = format!("_csrf={own}");
        // Another site, a neighbouring host, an old browser, a program with a stolen cookie: each with a good token.
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", ""), ("origin", "https://evil.test")],
            &[("sec-fetch-site", ""), ("origin", "null")],
            &[("sec-fetch-site", "")],
        ] {
            assert_eq!(
                sends(person, route, app, headers, &with_token).await,
                403,
                "{what} with {headers:?}"
            );
        }
        if route.guard == Guard::Public {
            continue;
        }
        for body in [
            String::new(),
            "_csrf=".into(),
            format!("_csrf={foreign}"),
            "_csrf=AAAA".into(),
        ] {
            assert_eq!(
                sends(person, route, app, &[], &body).await,
                403,
                "{what} with {body:?}"
            );
        }
        // What a form of another site can send without being asked first.
        for kind in ["text/plain", "multipart/form-data; boundary=x"] {
            let status = sends(person, route, app, &[("content-type", kind)], &with_token).await;
            // A form with a file is sent as one; whose it is, and its token, are looked at before anything of it is taken.
            let wanted = if route.path == "/settings/imports" {
                403
            } else {
                415
            };
            assert_eq!(status, wanted, "{what} as {kind}");
        }
    }
    assert_eq!(app.facts().await, before);
}

story! {
    async fn no_form_of_the_portal_is_taken_from_elsewhere(app) {
        let mut ana = app.client(&ANA).await;
        let mut helen = app.client(&HELEN).await;
        let (own, foreign) = (token_of(&mut ana, "/portal/profile").await, token_of(&mut helen, "/portal/profile").await);
        let routes: Vec<_> = portal::routes().into_iter().filter(|r| !is_read(r)).collect();
        assert!(routes.len() > 10);
        assert_guarded(&app, &ana, &routes, &own, &foreign).await;
        assert_eq!(ana.get("/portal").await.status, 200, "she is still signed in");
    }
}

story! {
    async fn no_form_of_the_firm_is_taken_from_elsewhere(app) {
        let mut maria = app.staff(&MARIA).await;
        let mut sam = app.staff(&SAM).await;
        let (own, foreign) = (token_of(&mut maria, "/me").await, token_of(&mut sam, "/me").await);
        let routes: Vec<_> = firm::routes().into_iter().filter(|r| !is_read(r)).collect();
        assert!(routes.len() > 5);
        assert_guarded(&app, &maria, &routes, &own, &foreign).await;
        assert_eq!(maria.get("/me").await.status, 200, "she is still signed in");
    }
}

story! {
    /// A page of another site may lead here, and may not load what is here into itself.
    async fn pages_are_not_loaded_into_other_sites(app) {
        let ana = app.client(&ANA).await;
        let from_elsewhere = |mode: &'static str, dest: &'static str| {
            ana.clone().with("sec-fetch-site", "cross-site").with("sec-fetch-mode", mode).with("sec-fetch-dest", dest)
        };
        assert_eq!(from_elsewhere("navigate", "document").get("/portal").await.status, 200);
        for (mode, dest) in [("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"), ("navigate", "object")] {
            assert_eq!(from_elsewhere(mode, dest).get("/portal").await.status, 403, "{mode} into {dest}");
        }
    }
}
