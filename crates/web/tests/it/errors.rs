//! Errors become the site's page in the language of the person, or a problem in JSON, and say no more than they may
//! (architecture §7, ux §2.2 "Errors", security §3.19 "generic page + request id").

use crate::{Maria, get, header, request, send, site, text};
use axum::{Router, routing::get as getting};
use http::{Method, StatusCode};
use kernel::{Error, FieldErrors, Language, Permission, Result, Says};
use std::time::Duration;
use web::{Failure, Public};
use words::Words;

fn fail(
    error: Error,
) -> impl Fn(Public) -> std::future::Ready<std::result::Result<(), Failure>> + Clone + Send {
    move |_| std::future::ready(Err(error.clone().into()))
}

fn secret() -> Error {
    Error::internal("row of ana@example.com is broken").during("reading the matter of Ana Garcia")
}

fn app() -> Router {
    let mut errors = FieldErrors::default();
    errors.add("name", "error-name-missing");
    errors.add("text", Says::new("error-too-long").with("max", 200));
    site(
        Router::new()
            .route("/missing", getting(fail(Error::NotFound)))
            .route(
                "/forbidden",
                getting(fail(Error::Forbidden(Permission::PortalGrant))),
            )
            .route("/conflict", getting(fail(Error::conflict("error-name-missing"))))
            .route("/invalid", getting(fail(Error::Invalid(errors))))
            .route(
                "/too-many",
                getting(fail(Error::TooMany {
                    retry_after: Duration::from_secs(290),
                })),
            )
            .route(
                "/unavailable",
                getting(fail(Error::unavailable("10.0.0.5 refused"))),
            )
            .route("/internal", getting(fail(secret())))
            .route(
                "/panic",
                getting(|| async {
                    if true {
                        panic!("ana@example.com")
                    }
                }),
            )
            .route(
                "/maria",
                getting(|_: Maria| async { Err::<(), Failure>(Error::NotFound.into()) }),
            )
            .route(
                "/id/{id}",
                getting(|web::Path(id): web::Path<kernel::TaskId>| async move { id.to_string() }),
            )
            .route(
                "/own",
                getting(|| async {
                    (
                        StatusCode::NOT_FOUND,
                        axum::response::Html("<p>drawn by its page"),
                    )
                }),
            ),
    )
}

#[tokio::test]
async fn each_kind_has_its_status_and_its_words() {
    let app = app();
    let t = Words::new(Language::EnUs);
    for (path, status, title) in [
        ("/missing", 404, "error-title-not-found"),
        ("/nowhere", 404, "error-title-not-found"),
        ("/id/no-id", 404, "error-title-not-found"),
        ("/forbidden", 403, "error-title-forbidden"),
        ("/conflict", 409, "error-title-conflict"),
        ("/invalid", 422, "error-summary-title"),
        ("/too-many", 429, "error-title-too-many"),
        ("/unavailable", 503, "error-title-unavailable"),
        ("/internal", 500, "error-title-internal"),
        ("/panic", 500, "error-title-internal"),
    ] {
        let response = send(&app, get(path)).await;
        assert_eq!(response.status().as_u16(), status, "{path}");
        assert_eq!(
            header(response.headers(), "content-type"),
            "text/html; charset=utf-8",
            "{path}"
        );
        let body = text(response).await;
        assert!(body.contains(&t.say(title)), "{path}: {body}");
    }
    let posted = send(&app, request(Method::POST, "/missing", &[], "")).await;
    assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(header(posted.headers(), "allow").contains("GET"));
}

#[tokio::test]
async fn what_was_not_there_and_what_nobody_may_see_are_the_same_bytes() {
    let app = app();
    let hidden = text(send(&app, get("/missing")).await).await;
    assert_eq!(hidden, text(send(&app, get("/nowhere")).await).await);
    assert_eq!(hidden, text(send(&app, get("/id/no-id")).await).await);
}

#[tokio::test]
async fn an_internal_error_shows_a_code_and_nothing_else() {
    let app = app();
    for path in ["/internal", "/panic", "/unavailable"] {
        for accept in ["text/html", "application/json"] {
            let response = send(&app, request(Method::GET, path, &[("accept", accept)], "")).await;
            let id = header(response.headers(), "x-request-id").to_owned();
            let body = text(response).await;
            assert!(body.contains(&id), "{path}: {body}");
            for word in ["ana", "Ana", "10.0.0.5", "row"] {
                assert!(!body.contains(word), "{path} leaks {word}: {body}");
            }
        }
    }
}

#[tokio::test]
async fn too_many_says_when_to_try_again() {
    let response = send(&app(), get("/too-many")).await;
    assert_eq!(header(response.headers(), "retry-after"), "290");
    // Five to noon and 290 seconds, to the next whole minute.
    let body = text(response).await;
    assert!(body.contains("12:00"), "{body}");
}

#[tokio::test]
async fn who_lacks_a_permission_reads_which() {
    let body = text(send(&app(), get("/forbidden")).await).await;
    assert!(body.contains("portal.grant"), "{body}");
}

#[tokio::test]
async fn json_is_answered_as_a_problem() {
    let app = app();
    for (path, accept) in [
        ("/invalid", "application/json"),
        ("/invalid", "application/problem+json, application/json;q=0.9"),
    ] {
        let response = send(&app, request(Method::GET, path, &[("accept", accept)], "")).await;
        assert_eq!(
            header(response.headers(), "content-type"),
            "application/problem+json"
        );
        let problem: serde_json::Value = serde_json::from_str(&text(response).await).unwrap();
        assert_eq!(problem["status"], 422);
        assert_eq!(problem["errors"][1]["field"], "text");
        assert!(problem["errors"][1]["detail"].as_str().unwrap().contains("200"));
    }
    let response = send(&app, get("/api/v1/nothing")).await;
    let problem: serde_json::Value = serde_json::from_str(&text(response).await).unwrap();
    assert_eq!(problem["status"], 404);
    let browser = send(
        &app,
        request(
            Method::GET,
            "/missing",
            &[("accept", "text/html,application/json;q=0.5")],
            "",
        ),
    )
    .await;
    assert_eq!(
        header(browser.headers(), "content-type"),
        "text/html; charset=utf-8"
    );
}

#[tokio::test]
async fn who_is_signed_out_signs_in_and_comes_back() {
    let app = app();
    let response = send(&app, get("/maria?page=2&x=%C3%A9")).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        header(response.headers(), "location"),
        "/sign-in?next=/maria%3Fpage%3D2%26x%3D%25C3%25A9"
    );
    let response = send(
        &app,
        request(Method::GET, "/maria", &[("accept", "application/json")], ""),
    )
    .await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_error_is_drawn_for_the_one_who_asks() {
    let app = app();
    let body = text(
        send(
            &app,
            request(Method::GET, "/maria", &[("cookie", "staff=maria")], ""),
        )
        .await,
    )
    .await;
    assert!(body.starts_with("<html lang=es data-theme=dark>"), "{body}");
    let body = text(
        send(
            &app,
            request(Method::GET, "/missing", &[("accept-language", "ar,en;q=0.5")], ""),
        )
        .await,
    )
    .await;
    assert!(body.starts_with("<html lang=ar"), "{body}");
    let headers = [("accept-language", "ar"), ("cookie", "a=b; language=es")];
    let body = text(send(&app, request(Method::GET, "/missing", &headers, "")).await).await;
    assert!(body.starts_with("<html lang=es"), "{body}");
}

#[tokio::test]
async fn what_a_page_drew_itself_stays() {
    let response = send(&app(), get("/own")).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(text(response).await, "<p>drawn by its page");
}

#[test]
fn only_paths_of_this_site_are_gone_to() {
    let fine: Result<Vec<_>> = ["/", "/m/1?x=1#y", "/a//b"]
        .iter()
        .map(|p| web::see_other(p).map_err(|_| Error::NotFound))
        .collect();
    assert!(fine.is_ok());
    for path in [
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "evil",
        "",
        "/a\r\nSet-Cookie: x",
        "/\u{e9}",
        "/a b",
        "/\t/evil.test",
    ] {
        assert!(web::Local::parse(path).is_none(), "{path:?}");
        assert!(web::see_other(path).is_err(), "{path:?}");
    }
}
