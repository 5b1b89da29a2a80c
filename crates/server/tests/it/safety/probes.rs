//! Every route, asked by everybody who must not get through. What they get is what the route's guard says, and nothing
//! in the record moves.

use super::ways::{self, is_read};
use crate::app::{Person, Seen, TestApp, story};
use domain::access::policy::BUILTIN_ROLES;
use kernel::Permission;
use std::collections::HashMap;
use testkit::cast::{ANA, IVY, NORA, OMAR, ROSA, SAM, TESS, YUSUF};
use web::{Guard, RouteInfo};

/// What such a form holds, where a form that holds nothing would be refused, or change nothing, for that alone.
fn fields(app: &TestApp, route: &RouteInfo, path: &str) -> String {
    match route.path {
        "/portal/cases/current" => format!("&case={}", ways::NEVER),
        "/portal/profile/tokens" => "&name=x&may=look&days=90".to_owned(),
        "/portal/profile/language" => "&language=ar".to_owned(),
        "/portal/profile/password" => "&current=one+of+these+days&password=another+of+these+days".to_owned(),
        "/m/{matter}/invitations" if !path.contains(ways::NEVER) => {
            format!("&contact={}&email={}", app.world.contact(&ROSA), ROSA.email)
        }
        _ => String::new(),
    }
}

async fn ask(app: &TestApp, person: &mut Person, route: &RouteInfo, path: &str) -> Seen {
    let token = person.csrf.clone().unwrap_or_default();
    let form = (!is_read(route)).then(|| format!("_csrf={token}{}", fields(app, route, path)));
    // Limits are not what is probed here.
    person.move_house();
    if route.is_streaming {
        let open = person.open(path).await;
        let status = open.status;
        let body = if status == 200 {
            open.first().await
        } else {
            String::new()
        };
        return Seen {
            status,
            headers: http::HeaderMap::new(),
            body,
            path: path.to_owned(),
        };
    }
    person.send(route.method.clone(), path, form).await
}

/// Somebody with a cookie for which nobody can have made a form's token.
const FORGED: &str = "with a forged cookie";

/// Sent to sign in, or told by the stream that it is over; nothing else.
fn assert_sent_away(answer: &Seen, route: &RouteInfo, who: &str) {
    let what = format!("{who}: {} {}", route.method, route.path);
    if route.is_streaming && answer.status == 200 {
        assert_eq!(answer.body, "event: end\ndata: {}\n\n", "{what}");
        return;
    }
    let door = if route.guard == Guard::Client {
        "/portal/sign-in"
    } else {
        "/sign-in"
    };
    if answer.status == 403 && !is_read(route) && who.ends_with(FORGED) {
        // The form's token is looked at before the database is.
        return;
    }
    assert_eq!(answer.status, 303, "{what}");
    let to = answer
        .headers
        .get("location")
        .map(|l| l.to_str().unwrap().to_owned());
    if !route.is_streaming {
        let to = to.unwrap();
        assert!(
            to == door || to.starts_with(&format!("{door}?next=")),
            "{what} was sent to {to}"
        );
    }
    assert_eq!(answer.body, "", "{what}");
}

story! {
    /// L2-29, and every guard: without a session there is nothing but the doors.
    async fn nobody_gets_past_a_guard(app) {
        let before = app.facts().await;
        for route in ways::all().iter().filter(|r| r.guard != Guard::Public) {
            let mut nobody = app.stranger();
            let answer = ask(&app, &mut nobody, route, &ways::filled(route, &app)).await;
            assert_sent_away(&answer, route, "nobody");
            // A cookie that was made up is no session.
            for cookie in ["staff", "portal"] {
                nobody.cookies.insert(cookie.into(), "A".repeat(43));
            }
            let answer = ask(&app, &mut nobody, route, &ways::filled(route, &app)).await;
            assert_sent_away(&answer, route, "somebody with a forged cookie");
        }
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// L2-28: a client's session opens nothing of the firm's, under its own name or under the firm's.
    async fn a_client_gets_past_no_guard_of_the_firm(app) {
        let ana = app.client(&ANA).await;
        let before = app.facts().await;
        for route in ways::all().iter().filter(|r| matches!(r.guard, Guard::Staff | Guard::Permission(_))) {
            let mut ana = ana.clone();
            let path = ways::filled(route, &app);
            assert_sent_away(&ask(&app, &mut ana, route, &path).await, route, "Ana");
            let token = ana.cookies["portal"].clone();
            ana.cookies.insert("staff".into(), token);
            assert_sent_away(&ask(&app, &mut ana, route, &path).await, route, "Ana with a forged cookie");
        }
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// L2-28, L2-29: a session of the firm opens nothing of the portal.
    async fn people_of_the_firm_get_past_no_guard_of_the_portal(app) {
        let sam = app.staff(&SAM).await;
        let before = app.facts().await;
        for route in ways::all().iter().filter(|r| r.guard == Guard::Client) {
            let mut sam = sam.clone();
            let path = ways::filled(route, &app);
            assert_sent_away(&ask(&app, &mut sam, route, &path).await, route, "Sam");
            let token = sam.cookies["staff"].clone();
            sam.cookies.insert("portal".into(), token);
            assert_sent_away(&ask(&app, &mut sam, route, &path).await, route, "Sam with a forged cookie");
        }
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// Between the password and the second factor there is nothing but the door.
    async fn a_password_alone_opens_nothing_where_a_second_factor_is_set(app) {
        let tess = app.staff(&TESS).await;
        let before = app.facts().await;
        for route in ways::all().iter().filter(|r| r.guard != Guard::Public) {
            let mut tess = tess.clone();
            let answer = ask(&app, &mut tess, route, &ways::filled(route, &app)).await;
            assert_sent_away(&answer, route, "Tess before her second factor");
        }
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// A session that is over opens nothing, even with a form that was loaded while it lasted.
    async fn who_signed_out_gets_past_no_guard_with_what_they_kept(app) {
        let mut ana = app.client(&ANA).await;
        ana.csrf = ana.get("/portal/profile").await.csrf();
        let mut sam = with_token(&app, &SAM).await;
        for (person, page, out) in [(&mut ana, "/portal/profile", "/portal/sign-out"), (&mut sam, "/me", "/sign-out")] {
            let kept = person.cookies.clone();
            let form = person.get(page).await.form_to(out);
            assert_eq!(person.submit(form).await.status, 303);
            person.cookies = kept;
        }
        let before = app.facts().await;
        for route in ways::all().iter().filter(|r| r.guard != Guard::Public) {
            let person = if route.guard == Guard::Client { &mut ana } else { &mut sam };
            assert!(person.csrf.is_some());
            let answer = ask(&app, person, route, &ways::filled(route, &app)).await;
            assert_sent_away(&answer, route, "somebody who signed out");
        }
        assert_eq!(app.facts().await, before);
    }
}

/// Every form is refused before it changes anything: what is not found or not allowed, or what is no form of that page.
fn assert_refused(answer: &Seen, route: &RouteInfo, who: &str, exact: Option<u16>) {
    let what = format!(
        "{who}: {} {} answered {}",
        route.method, route.path, answer.status
    );
    let status = answer.status.as_u16();
    match exact {
        Some(exact) if is_read(route) => assert_eq!(status, exact, "{what}"),
        Some(exact) => assert!([exact, 400].contains(&status), "{what}"),
        None => assert!([403, 404, 400].contains(&status), "{what}"),
    }
}

async fn with_token(app: &TestApp, who: &testkit::cast::Colleague) -> Person {
    let mut person = app.staff(who).await;
    let page = person.visit("/me").await;
    person.csrf = Some(
        page.csrf()
            .unwrap_or_else(|| panic!("{} has a page with a form", who.name)),
    );
    person
}

story! {
    /// What a person of the firm may not see does not exist for them.
    async fn a_matter_that_is_not_theirs_is_not_found_by_people_of_the_firm(app) {
        for who in [&NORA, &IVY, &OMAR] {
            let mut person = with_token(&app, who).await;
            let before = app.facts().await;
            for route in ways::all().iter().filter(|r| r.path.starts_with("/m/{")) {
                let hidden = ask(&app, &mut person, route, &ways::filled(route, &app)).await;
                let exact = (who.key != OMAR.key).then_some(404);
                assert_refused(&hidden, route, who.name, exact);
                for word in ["Garcia", "Ana ", "passport"] {
                    assert!(!hidden.body.contains(word), "{}: {} shows {word}", who.name, route.path);
                }
                let never = ask(&app, &mut person, route, &ways::filled_with_nothing(route)).await;
                assert_eq!(hidden.status, never.status, "{}: {} tells that it is there", who.name, route.path);
            }
            assert_eq!(app.facts().await, before, "{}", who.name);
        }
    }
}

story! {
    /// L2-35, L2-36: a role that lacks a permission gets 403 from every route that needs it, on a matter that it sees.
    async fn a_role_without_the_permission_is_refused_by_every_route_that_needs_it(app) {
        let mut has: HashMap<&str, Vec<Permission>> = HashMap::new();
        for who in [&SAM, &IVY, &OMAR] {
            let role = BUILTIN_ROLES.iter().find(|r| r.name == who.role).unwrap();
            has.insert(who.key, role.permissions.to_vec());
        }
        for who in [&SAM, &IVY, &OMAR] {
            let mut person = with_token(&app, who).await;
            let before = app.facts().await;
            for route in &ways::all() {
                let Guard::Permission(needed) = route.guard else { continue };
                if has[who.key].contains(&needed) {
                    continue;
                }
                let mut answer = ask(&app, &mut person, route, &ways::filled(route, &app)).await;
                if is_read(route) && answer.status == 303 {
                    // A way to a page; the page refuses.
                    let to = answer.location().to_owned();
                    answer = person.get(&to).await;
                }
                // Ivy and Omar do not see the matter at all.
                let exact = (who.key == SAM.key || !route.path.starts_with("/m/{")).then_some(403);
                assert_refused(&answer, route, who.name, exact);
            }
            assert_eq!(app.facts().await, before, "{}", who.name);
        }
    }
}

story! {
    /// L2-30: what another client has is not found.
    async fn what_is_another_client_s_is_not_found_by_a_client(app) {
        let mut yusuf = app.client(&YUSUF).await;
        yusuf.csrf = yusuf.get("/portal/profile").await.csrf();
        assert!(yusuf.csrf.is_some());
        let before = app.facts().await;
        for route in ways::all().iter().filter(|r| r.guard == Guard::Client && r.path.contains('{')) {
            let hidden = ask(&app, &mut yusuf, route, &ways::filled(route, &app)).await;
            // A device that is signed out already is as it was wanted.
            let is_device = route.path.ends_with("/sessions/{session}");
            assert_eq!(hidden.status, if is_device { 303 } else { 404 }, "{} {}", route.method, route.path);
        }
        let case = app.world.matter(&testkit::cast::GARCIA).to_string();
        let token = yusuf.csrf.clone().unwrap();
        let chosen = yusuf.post("/portal/cases/current?_method=put", &[("_csrf", &token), ("case", &case)]).await;
        assert_eq!(chosen.status, 404);
        assert_eq!(app.facts().await, before);
    }
}
