//! What the outer door lets in (security §3.19: cross-site rules, host, methods; §3.20: the client's address).

use crate::{ORIGIN, get, request, send, site, text};
use axum::{
    Router,
    routing::{any, delete, get as getting, patch, post, put},
};
use http::{Method, StatusCode};
use web::ClientIp;

fn app() -> Router {
    site(
        Router::new()
            .route("/x", any(|| async { "in" }))
            .route(
                "/only",
                delete(|| async { "deleted" })
                    .merge(put(|| async { "put" }))
                    .merge(patch(|| async { "patched" }))
                    .merge(post(|| async { "posted" })),
            )
            .route("/ip", getting(|ip: ClientIp| async move { ip.0.to_string() })),
    )
}

#[tokio::test]
async fn a_request_that_changes_something_comes_from_our_own_pages() {
    let app = app();
    // Sec-Fetch-Site, Origin, Cookie; may it come in?
    let table: [(&str, &str, &str, bool); 15] = [
        ("same-origin", "", "staff=x", true),
        ("none", "", "staff=x", true),
        ("same-site", ORIGIN, "staff=x", false),
        ("cross-site", ORIGIN, "", false),
        ("cross-site", "", "", false),
        ("nonsense", ORIGIN, "staff=x", false),
        ("same-origin", "https://evil.test", "staff=x", true),
        ("", ORIGIN, "staff=x", true),
        ("", "null", "staff=x", false),
        ("", "https://portico.test", "staff=x", false),
        ("", "http://portico.test:8080", "staff=x", false),
        ("", "https://portal.portico.test", "staff=x", false),
        ("", "http://portico.test.evil.test", "", false),
        ("", "", "staff=x", false),
        ("", "", "", true),
    ];
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        for (site, origin, cookie, may) in table {
            let headers = [("sec-fetch-site", site), ("origin", origin), ("cookie", cookie)];
            let status = send(&app, request(method.clone(), "/x", &headers, ""))
                .await
                .status();
            let wanted = if may {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(status, wanted, "{method} {site:?} {origin:?} {cookie:?}");
        }
    }
}

#[tokio::test]
async fn two_values_where_one_is_meant_are_refused() {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-site", "cross-site"),
    ];
    assert_eq!(
        send(&app(), request(Method::POST, "/x", &headers, ""))
            .await
            .status(),
        StatusCode::FORBIDDEN
    );
    let headers = [("origin", ORIGIN), ("origin", "https://evil.test")];
    assert_eq!(
        send(&app(), request(Method::POST, "/x", &headers, ""))
            .await
            .status(),
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn another_site_may_link_here_and_may_not_load_what_is_here() {
    let app = app();
    let table = [
        ("same-origin", "cors", "empty", true),
        ("none", "navigate", "document", true),
        ("cross-site", "navigate", "document", true),
        ("cross-site", "navigate", "iframe", false),
        ("cross-site", "navigate", "object", false),
        ("cross-site", "no-cors", "image", false),
        ("cross-site", "no-cors", "script", false),
        ("same-site", "cors", "empty", false),
    ];
    for (site, mode, dest, may) in table {
        let headers = [
            ("sec-fetch-site", site),
            ("sec-fetch-mode", mode),
            ("sec-fetch-dest", dest),
        ];
        let status = send(&app, request(Method::GET, "/x", &headers, ""))
            .await
            .status();
        assert_eq!(status.is_success(), may, "{site} {mode} {dest}");
    }
}

#[tokio::test]
async fn an_unknown_host_is_misdirected() {
    let app = app();
    for host in [
        "evil.test",
        "portico.test:81",
        "portico.test.evil.test",
        "203.0.113.1",
    ] {
        let mut asked = get("/x");
        asked.headers_mut().insert("host", host.parse().unwrap());
        let response = send(&app, asked).await;
        assert_eq!(response.status(), StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(response.headers().contains_key("x-request-id"));
    }
    assert_eq!(
        send(&app, request(Method::GET, "/x", &[("host", "")], ""))
            .await
            .status(),
        StatusCode::MISDIRECTED_REQUEST
    );
    assert_eq!(
        send(&app, request(Method::GET, "/x", &[("host", "evil.test")], ""))
            .await
            .status(),
        StatusCode::MISDIRECTED_REQUEST
    );
    let mut shouted = get("/x");
    shouted
        .headers_mut()
        .insert("host", "PORTICO.test".parse().unwrap());
    assert_eq!(send(&app, shouted).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn unknown_methods_are_refused() {
    let app = app();
    for method in ["TRACE", "CONNECT", "PROPFIND", "BREW"] {
        let response = send(&app, request(method.parse().unwrap(), "/x", &[], "")).await;
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert!(response.headers().contains_key("allow"));
    }
}

#[tokio::test]
async fn a_form_says_what_its_post_means() {
    let app = app();
    let said = |method: Method, path: &'static str| {
        let app = app.clone();
        async move { send(&app, request(method, path, &[], "")).await }
    };
    assert_eq!(
        text(said(Method::POST, "/only?_method=delete").await).await,
        "deleted"
    );
    assert_eq!(
        text(said(Method::POST, "/only?a=1&_method=PUT").await).await,
        "put"
    );
    assert_eq!(
        text(said(Method::POST, "/only?_method=Patch").await).await,
        "patched"
    );
    assert_eq!(text(said(Method::POST, "/only").await).await, "posted");
    // Never on a GET: a link must not change anything.
    assert_eq!(
        said(Method::GET, "/only?_method=delete").await.status(),
        StatusCode::METHOD_NOT_ALLOWED
    );
    for word in [
        "/only?_method=get",
        "/only?_method=trace",
        "/only?_method=",
        "/only?_method=put&_method=delete",
    ] {
        assert_eq!(
            said(Method::POST, word).await.status(),
            StatusCode::METHOD_NOT_ALLOWED,
            "{word}"
        );
    }
    // And not without the rules on where it comes from.
    let foreign = request(
        Method::POST,
        "/only?_method=delete",
        &[("sec-fetch-site", "cross-site")],
        "",
    );
    assert_eq!(send(&app, foreign).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_forwarded_address_counts_only_from_a_trusted_proxy() {
    let app = app();
    // The socket is 203.0.113.7, which is no proxy of ours.
    let asked = request(Method::GET, "/ip", &[("x-forwarded-for", "198.51.100.1")], "");
    assert_eq!(text(send(&app, asked).await).await, "203.0.113.7");
    for (forwarded, client) in [
        ("198.51.100.1", "198.51.100.1"),
        ("6.6.6.6, 198.51.100.1, 10.2.3.4", "198.51.100.1"),
        ("10.9.9.9", "10.9.9.9"),
        ("6.6.6.6, nonsense", "10.0.0.1"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
    ] {
        let mut asked = request(Method::GET, "/ip", &[("x-forwarded-for", forwarded)], "");
        asked.extensions_mut().insert(axum::extract::ConnectInfo(
            "10.0.0.1:1".parse::<std::net::SocketAddr>().unwrap(),
        ));
        assert_eq!(text(send(&app, asked).await).await, client, "{forwarded}");
    }
}
