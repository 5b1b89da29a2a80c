//! Every route of the API, asked by everybody who must not get through, and what a client's program reads.

use super::ways;
use crate::app::{Answered, Program, TestApp, story};
use domain::access::policy::BUILTIN_ROLES;
use http::Method;
use kernel::Permission;
use testkit::{
    canary,
    cast::{ANA, CLIENTS, DANIEL, IVY, MARIA, NORA, OMAR, SAM, YUSUF},
};
use web::{Guard, RouteInfo};

async fn ask(program: &Program, route: &RouteInfo, path: &str) -> Answered {
    let edits = program.clone().with("if-match", "\"1\"");
    edits.send(route.method.clone(), path, ways::body(route)).await
}

story! {
    async fn nobody_gets_past_a_guard_of_the_api(app) {
        let client = app.client_program(&ANA, "act").await;
        let staff = app.program(&DANIEL, "write").await;
        let ana = app.client(&ANA).await.cookies["portal"].clone();
        let daniel = app.staff(&DANIEL).await.cookies["staff"].clone();
        let before = app.facts().await;
        let nobody = app.program_with("");
        for route in ways::all() {
            let path = ways::filled(&route, &app);
            let what = format!("{} {}", route.method, route.path);
            let other = match route.guard {
                Guard::Program | Guard::ProgramWith(_) => &client,
                Guard::ClientProgram => &staff,
                guard => panic!("{what} is guarded by {guard}"),
            };
            for stranger in [&nobody, &app.program_with(&ana), &app.program_with(&daniel), other] {
                assert_eq!(ask(stranger, &route, &path).await.status, 401, "{what}");
            }
            // A cookie says nothing here, and a browser's cookie with somebody's token is no browser of ours.
            let browser = nobody.clone().with("cookie", format!("staff={daniel}; portal={ana}")).with("sec-fetch-site", "same-origin");
            assert_eq!(ask(&browser, &route, &path).await.status, 401, "{what}");
            if route.method != Method::GET {
                let elsewhere = staff.clone().with("sec-fetch-site", "cross-site");
                assert_eq!(ask(&elsewhere, &route, &path).await.status, 403, "{what}");
            }
        }
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// What a person of the firm may not see does not exist for their programs.
    async fn a_matter_that_is_not_theirs_is_not_found_by_programs(app) {
        for who in [&NORA, &IVY, &OMAR] {
            let program = app.program(who, "write").await;
            let before = app.facts().await;
            let hides = |r: &RouteInfo| r.path.contains("{matter}") || r.path.contains("{task}");
            for route in ways::all().iter().filter(|r| r.guard != Guard::ClientProgram && hides(r)) {
                let what = format!("{}: {} {}", who.name, route.method, route.path);
                let hidden = ask(&program, route, &ways::filled(route, &app)).await;
                assert_eq!(hidden.status, 404, "{what}: {}", hidden.text);
                let never = ask(&program, route, &ways::filled_with_nothing(route)).await;
                let bare = |a: &Answered| a.text.replace(a.header("x-request-id"), "ID");
                assert_eq!(bare(&hidden), bare(&never), "{what}");
            }
            assert_eq!(app.facts().await, before, "{}", who.name);
        }
    }
}

story! {
    /// L2-35, L2-36: no route does for a role what the role may not.
    async fn a_role_without_the_permission_is_refused_by_every_route_that_needs_it(app) {
        for who in [&SAM, &OMAR] {
            let has = BUILTIN_ROLES.iter().find(|r| r.name == who.role).unwrap().permissions;
            let program = app.program(who, "write").await;
            let before = app.facts().await;
            let mut refused = 0;
            for route in ways::all() {
                let Guard::ProgramWith(needed) = route.guard else { continue };
                if has.contains(&needed) || (who.key == OMAR.key && route.path.contains('{') && needed != Permission::UserManage) {
                    continue;
                }
                let answer = ask(&program, &route, &ways::filled(&route, &app)).await;
                assert_eq!(answer.status, 403, "{}: {} {}: {}", who.name, route.method, route.path, answer.text);
                assert_eq!(answer.str("/permission"), needed.as_str());
                refused += 1;
            }
            assert!(refused > 3, "{refused}");
            assert_eq!(app.facts().await, before, "{}", who.name);
        }
    }
}

story! {
    /// L2-30: what another client has is not found, exactly as what never was.
    async fn what_is_another_client_s_is_not_found_by_a_clients_program(app) {
        let yusuf = app.client_program(&YUSUF, "act").await;
        let before = app.facts().await;
        for route in ways::all().iter().filter(|r| r.guard == Guard::ClientProgram && r.path.contains('{')) {
            let hidden = ask(&yusuf, route, &ways::filled(route, &app)).await;
            let never = ask(&yusuf, route, &ways::filled_with_nothing(route)).await;
            assert_eq!((hidden.status.as_u16(), never.status.as_u16()), (404, 404), "{} {}", route.method, route.path);
            let bare = |a: &Answered| a.text.replace(a.header("x-request-id"), "ID");
            assert_eq!(bare(&hidden), bare(&never));
        }
        assert_eq!(app.facts().await, before);
    }
}

/// Everything that a client's program can read: the lists, each thing in them, and the addresses of all that was planted.
async fn reads(app: &TestApp, program: &Program, ids: &[String]) -> Vec<(String, String)> {
    let mut paths: Vec<String> = ["session", "cases", "tasks", "profile"]
        .iter()
        .map(|p| format!("/api/v1/portal/{p}"))
        .collect();
    for case in program.get("/api/v1/portal/cases").await.items() {
        paths.push(format!(
            "/api/v1/portal/tasks?case={}",
            case["id"].as_str().unwrap()
        ));
    }
    for case in testkit::cast::CASES {
        paths.push(format!("/api/v1/portal/tasks?case={}", app.world.matter(case)));
        paths.push(format!("/api/v1/matters/{}", app.world.matter(case)));
    }
    for id in ids {
        paths.push(format!("/api/v1/portal/tasks/{id}"));
        paths.push(format!("/api/v1/tasks/{id}"));
    }
    let mut read = Vec::new();
    for path in paths {
        let answer = program.get(&path).await;
        let headers = format!("{:?}", answer.headers);
        read.push((path, format!("{headers}\n{}", answer.text).to_lowercase()));
    }
    read
}

story! {
    /// L2-30 to L2-32: no byte of the API that reaches a client holds a word that is not theirs.
    async fn no_clients_program_reads_a_word_that_is_not_theirs(app) {
        let post = app.open.transport.clone();
        let canaries = canary::plant(&app.open.firm, &app.clock, post, &app.world).await.unwrap();
        app.work().await;
        let ids: Vec<String> = canaries.iter().filter_map(|c| c.item.as_ref().map(|item| item.id())).collect();
        for who in CLIENTS.iter().filter(|c| !c.password.is_empty()) {
            let program = app.client_program(who, "look").await;
            let read = reads(&app, &program, &ids).await;
            for canary in &canaries {
                let found: Vec<&String> = read.iter().filter(|(_, text)| text.contains(&canary.word)).map(|(path, _)| path).collect();
                if canary.may_see.iter().any(|c| c.key == who.key) {
                    assert!(!found.is_empty(), "{} does not find {}, so this test is blind", who.name, canary.word);
                } else {
                    assert!(found.is_empty(), "{} reads {} at {found:?}", who.name, canary.word);
                }
            }
        }
    }
}

story! {
    async fn a_problem_is_a_problem_whatever_is_asked(app) {
        let maria = app.program(&MARIA, "write").await;
        for (method, path, status) in [
            (Method::GET, "/api/v1/nothing", 404),
            (Method::GET, "/api/v1/matters/not-an-id", 404),
            (Method::PATCH, "/api/v1/matters", 405),
            (Method::GET, "/api/v1/portal/nothing", 404),
        ] {
            let answer = maria.send(method, path, None).await;
            assert_eq!(answer.status, status, "{path}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
            assert_eq!(answer.json["status"], status, "{path}");
            assert_eq!(answer.str("/request_id"), answer.header("x-request-id"), "{path}");
        }
    }
}
