//! What the next page says once (ux §2.2 "Undo": a toast after the redirect).

use crate::{Maria, form, get, header, maria_secret, request, send, site, text};
use axum::{
    Router,
    response::Response,
    routing::{get as getting, post},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{Method, StatusCode};
use kernel::Says;
use web::{Answer, Chrome, Cookies, Flash, Form, Public};

async fn save(_: Maria, cookies: Cookies, _: Form<web::Fields>) -> Answer {
    let says = Says::new("error-too-long").with("max", 200);
    Ok(Flash::new(says)
        .undo("/holds/1?_method=delete")
        .on(web::see_other("/page")?, &cookies))
}

async fn save_for_many(_: Maria, cookies: Cookies, _: Form<web::Fields>) -> Answer {
    let says = Says::new("error-too-long").with("max", "Nguyễn ".repeat(600));
    Ok(Flash::new(says)
        .undo("/holds/1?_method=delete")
        .on(web::see_other("/page")?, &cookies))
}

async fn page(_: Public, chrome: Chrome) -> Response {
    web::html(StatusCode::OK, format!("{:?}", chrome.flash))
}

fn app() -> Router {
    site(
        Router::new()
            .route("/save", post(save))
            .route("/save-for-many", post(save_for_many))
            .route("/page", getting(page))
            .route("/chrome", getting(|_: Public, _: Chrome| async { "no page" })),
    )
}

/// D13: Undo is offered, however much was done.
#[tokio::test]
async fn what_is_too_long_is_said_shorter_and_can_be_undone() {
    let app = app();
    let token = maria_secret().token();
    let saved = send(&app, form("/save-for-many", &format!("_csrf={token}"))).await;
    let set = header(saved.headers(), "set-cookie").to_owned();
    let cookie = set.split(';').next().unwrap();
    let shown = text(send(&app, request(Method::GET, "/page", &[("cookie", cookie)], "")).await).await;
    assert!(shown.contains("Nguyễn") && shown.contains("/holds/1"), "{shown}");
}

#[tokio::test]
async fn what_was_done_is_said_on_the_next_page_and_only_there() {
    let app = app();
    let saved = send(&app, form("/save", &format!("_csrf={}", maria_secret().token()))).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    let set = header(saved.headers(), "set-cookie").to_owned();
    assert!(
        set.starts_with("flash=") && set.contains("; HttpOnly; SameSite=Lax; Max-Age=60"),
        "{set}"
    );
    let cookie = set.split(';').next().unwrap();
    // The script that fetches a page again, and the browser that fetches it ahead, leave it for the person.
    for ahead in [("x-refresh", "1"), ("sec-purpose", "prefetch;prerender")] {
        let response = send(
            &app,
            request(Method::GET, "/page", &[("cookie", cookie), ahead], ""),
        )
        .await;
        assert!(!response.headers().contains_key("set-cookie"));
        assert_eq!(text(response).await, "None");
    }
    let response = send(&app, request(Method::GET, "/chrome", &[("cookie", cookie)], "")).await;
    assert!(
        !response.headers().contains_key("set-cookie"),
        "nothing was drawn that could say it"
    );
    let response = send(&app, request(Method::GET, "/page", &[("cookie", cookie)], "")).await;
    assert_eq!(
        header(response.headers(), "set-cookie"),
        "flash=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    );
    let body = text(response).await;
    assert!(
        body.contains("Use 200 characters") && body.contains("/holds/1?_method=delete"),
        "{body}"
    );
    assert_eq!(text(send(&app, get("/page")).await).await, "None");
}

#[tokio::test]
async fn a_planted_one_leads_nowhere() {
    let app = app();
    for note in [
        r#"{"key":"<b>","args":[],"undo":null}"#,
        r#"{"key":"","args":[["a"]],"undo":null}"#,
        "nonsense",
        r#"{"key":"of-another-version","args":[],"undo":null}"#,
        // It wants a number.
        r#"{"key":"error-too-long","args":[],"undo":null}"#,
    ] {
        let cookie = format!("flash={}", BASE64_URL_SAFE_NO_PAD.encode(note));
        let response = send(&app, request(Method::GET, "/page", &[("cookie", &cookie)], "")).await;
        assert_eq!(text(response).await, "None", "{note}");
    }
    let note = r#"{"key":"error-internal","args":[],"undo":"//evil.test"}"#;
    let cookie = format!("flash={}", BASE64_URL_SAFE_NO_PAD.encode(note));
    let body = text(send(&app, request(Method::GET, "/page", &[("cookie", &cookie)], "")).await).await;
    assert!(body.contains("undo: None") && !body.contains("evil"), "{body}");
}
