//! Forms are read strictly (security §2 class 13), carry a token of their session (§3.19) and a key of their own
//! (ux §2.2: a double tap never sends twice).

use crate::{Maria, form, maria_secret, request, send, site, text};
use axum::{Router, extract::Request, routing::post};
use http::{Method, StatusCode};
use kernel::{Error, FieldErrors, Language, Says};
use serde::Deserialize;
use web::{Answer, CsrfSecret, Fields, Filled, Form, Public, Query};
use words::Words;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskForm {
    name: String,
    due: Option<String>,
    size: Option<u32>,
    #[serde(default)]
    access: Vec<String>,
    #[serde(default)]
    kept: bool,
}

async fn save(_: Maria, form: Form<TaskForm>) -> String {
    let f = form.value;
    format!(
        "{}|{:?}|{:?}|{:?}|{}|{:?}|{}",
        f.name,
        f.due,
        f.size,
        f.access,
        f.kept,
        form.once,
        form.fields.iter().count()
    )
}

async fn share(_: Maria, form: Form<Fields>) -> Answer {
    let fields = form.value;
    fields.only(&["access", "expiry[]"])?;
    let body = format!(
        "{:?} {:?}",
        fields.all("access").collect::<Vec<_>>(),
        fields.of_prefix("expiry")?
    );
    Ok(web::html(StatusCode::OK, body))
}

fn app() -> Router {
    site(
        Router::new()
            .route("/task", post(save))
            .route("/share", post(share))
            .route(
                "/public",
                post(|_: Public, form: Form<TaskForm>| async move { form.value.name }),
            )
            .route(
                "/forgotten",
                post(|form: Form<TaskForm>| async move { form.value.name }),
            )
            .route(
                "/find",
                post(|Query(form): Query<TaskForm>| async move { format!("{form:?}") }),
            ),
    )
}

fn with_token(path: &str, body: &str) -> Request {
    form(path, &format!("_csrf={}&{body}", maria_secret().token()))
}

#[tokio::test]
async fn a_form_fits_its_struct_or_is_refused() {
    let app = app();
    let sent = |body: &'static str| {
        let app = app.clone();
        async move {
            let response = send(&app, with_token("/task", body)).await;
            (response.status().as_u16(), text(response).await)
        }
    };
    let fine =
        sent("_once=k1&_method=put&name=Ana+%26+Luis+%F0%9F%8C%B3&due=&size=3&access=1&access=2&kept=on")
            .await;
    assert_eq!(
        fine,
        (
            200,
            "Ana & Luis 🌳|None|Some(3)|[\"1\", \"2\"]|true|Some(\"k1\")|6".to_owned()
        )
    );
    assert_eq!(sent("name=").await.1, "|None|None|[]|false|None|1");
    for (wrong, why) in [
        ("due=x", "the name is missing"),
        ("name=a&role=owner", "a field of nobody's"),
        ("name=a&name=b", "twice"),
        ("name=a&size=many", "no number"),
        ("name=a&size=-1", "no such number"),
        ("name=a&kept=perhaps", "no tick"),
        ("name=%ff", "no text"),
        ("name=a&_once=1&_once=2", "two keys"),
    ] {
        assert_eq!(sent(wrong).await.0, 400, "{why}");
    }
}

#[tokio::test]
async fn a_form_without_the_token_of_its_session_is_refused() {
    let app = app();
    let other = CsrfSecret::derive(b"the firm's key", b"another session").token();
    let foreign = CsrfSecret::derive(b"another firm's key", b"maria's session").token();
    for token in ["", "x", &other, &foreign, &maria_secret().token()[..40]] {
        let response = send(&app, form("/task", &format!("_csrf={token}&name=a"))).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{token:?}");
    }
    assert_eq!(
        send(&app, form("/task", "name=a")).await.status(),
        StatusCode::FORBIDDEN
    );
    let response = send(&app, form("/task", "name=a")).await;
    assert!(
        text(response)
            .await
            .contains(&Words::new(Language::Es).say("error-title-stale-form"))
    );
    assert_eq!(
        send(&app, with_token("/task", "name=a")).await.status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_page_for_anybody_says_so_and_one_that_forgot_fails_closed() {
    let app = app();
    assert_eq!(
        send(&app, form("/public", "name=a")).await.status(),
        StatusCode::OK
    );
    assert_eq!(
        send(&app, with_token("/forgotten", "name=a")).await.status(),
        StatusCode::INTERNAL_SERVER_ERROR
    );
}

#[tokio::test]
async fn other_bodies_and_larger_ones_are_refused() {
    let app = app();
    for kind in [
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "",
    ] {
        let headers = [
            ("content-type", kind),
            ("sec-fetch-site", "same-origin"),
            ("cookie", "staff=maria"),
        ];
        let response = send(&app, request(Method::POST, "/task", &headers, "name=a")).await;
        assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    let large = format!("name={}", "x".repeat(1024 * 1024));
    assert_eq!(
        send(&app, with_token("/task", &large)).await.status(),
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let many = "a=1&".repeat(5001);
    assert_eq!(
        send(&app, with_token("/task", &many)).await.status(),
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn names_with_a_key_are_read_as_a_map_and_others_refused() {
    let app = app();
    let fine = send(
        &app,
        with_token("/share", "access=1&access=2&expiry%5B1%5D=2026-12-01&expiry[2]="),
    )
    .await;
    assert_eq!(text(fine).await, r#"["1", "2"] [("1", "2026-12-01"), ("2", "")]"#);
    for wrong in [
        "access=1&role[1]=x",
        "expiry=1",
        "expiry[]=1",
        "expiry[1]=a&expiry[1]=b",
        "expiry[1=2",
    ] {
        assert_eq!(
            send(&app, with_token("/share", wrong)).await.status(),
            StatusCode::BAD_REQUEST,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn a_query_is_read_by_the_same_rules() {
    let asked = request(Method::POST, "/find?name=a&size=&access=x&access=y", &[], "");
    assert!(
        text(send(&app(), asked).await)
            .await
            .contains(r#"size: None, access: ["x", "y"]"#)
    );
    assert_eq!(
        send(&app(), request(Method::POST, "/find?name=a&size=x", &[], ""))
            .await
            .status(),
        StatusCode::BAD_REQUEST
    );
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_says_all_that_is_wrong() {
    let mut errors = FieldErrors::default();
    errors.add("name", "error-name-missing");
    errors.add("text", Says::new("error-too-long").with("max", 200));
    let fields: Fields = [("name", ""), ("text", "kept"), ("access", "1"), ("access", "3")]
        .into_iter()
        .collect();
    let filled = Filled::new(fields, errors.clone());
    let t = Words::new(Language::EnUs);
    assert_eq!(filled.value("text"), "kept");
    assert_eq!(filled.value("nothing"), "");
    assert!(filled.has("access", 3) && !filled.has("access", 2));
    assert_eq!(filled.error("name", &t).unwrap(), t.say("error-name-missing"));
    assert_eq!(filled.error("access", &t), None);
    assert_eq!(
        filled
            .summary(&t)
            .iter()
            .map(|line| line.field.as_str())
            .collect::<Vec<_>>(),
        ["name", "text"]
    );
    assert!(
        web::form::refused::<()>(Err(Error::Invalid(errors)))
            .unwrap()
            .is_err()
    );
    assert!(web::form::refused::<()>(Err(Error::NotFound)).is_err());
}

/// R3: the script that sends a form is told where it leads, and every other answer reaches it as it is.
#[tokio::test]
async fn a_form_that_a_script_sends_is_told_where_it_leads() {
    let app = site(
        Router::new()
            .route("/done", post(|| async { web::see_other("/there") }))
            .route(
                "/wrong",
                post(|| async { Err::<(), _>(web::Failure::from(Error::NotFound)) }),
            ),
    );
    let sent = |path: &str, by_script: bool| {
        let mut request = form(path, "name=x");
        if by_script {
            request.headers_mut().insert("x-form", "1".parse().unwrap());
        }
        send(&app, request)
    };
    let answer = sent("/done", true).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(answer.headers()["location"], "/there");
    assert_eq!(text(answer).await, "");
    let answer = sent("/done", false).await;
    assert_eq!(
        (answer.status(), &answer.headers()["location"]),
        (StatusCode::SEE_OTHER, &"/there".parse().unwrap())
    );
    assert_eq!(sent("/wrong", true).await.status(), StatusCode::NOT_FOUND);
}
