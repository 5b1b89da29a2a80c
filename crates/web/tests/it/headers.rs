//! The headers of every answer (security §3.19) and its compression.

use crate::{SECURE, get, header, request, send, site};
use axum::{
    Router,
    response::{IntoResponse, Response},
    routing::get as getting,
};
use flate2::read::GzDecoder;
use http::{HeaderMap, Method, StatusCode};
use std::io::Read;
use web::{Chrome, Public};

async fn page(_: Public, chrome: Chrome) -> Response {
    web::html(
        StatusCode::OK,
        format!("<script nonce={}></script>{}", chrome.nonce, "word ".repeat(1000)),
    )
}

fn app() -> Router {
    site(
        Router::new()
            .route("/page", getting(page))
            .route("/small", getting(|| async { axum::response::Html("<p>small") }))
            .route(
                "/data",
                getting(|| async { web::json(StatusCode::OK, &vec!["word"; 1000]) }),
            )
            .route(
                "/token",
                getting(|| async {
                    (
                        [("referrer-policy", "no-referrer"), ("cache-control", "public")],
                        "x",
                    )
                        .into_response()
                }),
            ),
    )
}

#[tokio::test]
async fn a_page_has_all_headers_and_its_own_nonce() {
    let app = app();
    let response = send(&app, get("/page")).await;
    let headers = response.headers().clone();
    let policy = header(&headers, "content-security-policy").to_owned();
    let nonce = policy
        .split_once("script-src 'nonce-")
        .unwrap()
        .1
        .split_once('\'')
        .unwrap()
        .0
        .to_owned();
    assert!(nonce.len() >= 22);
    assert!(
        crate::text(response)
            .await
            .starts_with(&format!("<script nonce={nonce}>"))
    );
    for directive in [
        "default-src 'none'",
        "'strict-dynamic'",
        "img-src 'self' data: blob:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types portico",
        "report-to csp",
    ] {
        assert!(policy.contains(directive), "{directive} in {policy}");
    }
    assert!(!policy.contains("unsafe"));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("x-robots-tag", "noindex"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "permissions-policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        ),
        ("cache-control", "no-store"),
        ("origin-agent-cluster", "?1"),
        ("reporting-endpoints", "csp=\"/csp-report\""),
        ("strict-transport-security", ""),
    ] {
        assert_eq!(header(&headers, name), value, "{name}");
    }
    assert!(header(&headers, "server-timing").starts_with("app;dur="));
    assert_eq!(header(&headers, "x-request-id").len(), 12);
    let again = send(&app, get("/page")).await;
    assert!(
        !header(again.headers(), "content-security-policy").contains(&nonce),
        "a nonce is used once"
    );
}

#[tokio::test]
async fn https_alone_is_strict_about_transport() {
    let app = app();
    let mut asked = get("/page");
    asked
        .headers_mut()
        .insert("host", SECURE.trim_start_matches("https://").parse().unwrap());
    let response = send(&app, asked).await;
    assert_eq!(
        header(response.headers(), "strict-transport-security"),
        "max-age=31536000; includeSubDomains"
    );
}

#[tokio::test]
async fn errors_and_data_have_the_headers_too() {
    let app = app();
    for path in ["/data", "/nowhere", "/small"] {
        let response = send(&app, get(path)).await;
        assert_eq!(header(response.headers(), "cache-control"), "no-store", "{path}");
        assert_eq!(header(response.headers(), "x-frame-options"), "DENY", "{path}");
    }
    let data = send(&app, get("/data")).await;
    assert_eq!(
        header(data.headers(), "content-security-policy"),
        "default-src 'none'; frame-ancestors 'none'"
    );
}

#[tokio::test]
async fn a_token_page_may_be_stricter_about_referrers_and_not_laxer_about_caches() {
    let response = send(&app(), get("/token")).await;
    assert_eq!(header(response.headers(), "referrer-policy"), "no-referrer");
    assert_eq!(header(response.headers(), "cache-control"), "no-store");
}

#[tokio::test]
async fn a_report_of_the_policy_is_taken_and_its_urls_are_not_kept() {
    let app = site(Router::new().route("/csp-report", axum::routing::post(web::edge::headers::csp_report)));
    for body in [
        r#"[{"type":"csp-violation","body":{"effectiveDirective":"img-src","blockedURL":"https://x.test"}}]"#,
        "nonsense",
        "{}",
    ] {
        let response = send(
            &app,
            request(
                Method::POST,
                "/csp-report",
                &[("sec-fetch-site", "same-origin")],
                body,
            ),
        )
        .await;
        assert_eq!(response.status(), StatusCode::NO_CONTENT);
    }
}

async fn coded(app: &Router, path: &str, accept: &str) -> (HeaderMap, Vec<u8>) {
    let response = send(
        app,
        request(Method::GET, path, &[("accept-encoding", accept)], ""),
    )
    .await;
    let headers = response.headers().clone();
    (
        headers,
        axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap()
            .to_vec(),
    )
}

#[tokio::test]
async fn pages_and_data_are_compressed_as_the_browser_takes_it() {
    let app = app();
    let (headers, plain) = coded(&app, "/data", "identity").await;
    assert_eq!(header(&headers, "content-encoding"), "");
    let (headers, body) = coded(&app, "/data", "gzip, deflate, br, zstd").await;
    assert_eq!(header(&headers, "content-encoding"), "br");
    assert!(headers.get_all("vary").iter().any(|v| v == "Accept-Encoding"));
    let mut text = Vec::new();
    brotli::BrotliDecompress(&mut &body[..], &mut text).unwrap();
    assert_eq!(text, plain);
    let (headers, body) = coded(&app, "/data", "gzip;q=1.0, br;q=0").await;
    assert_eq!(header(&headers, "content-encoding"), "gzip");
    assert_eq!(
        header(&headers, "content-length"),
        "",
        "the length of the plain text is gone; the connection says the new one"
    );
    let mut text = Vec::new();
    GzDecoder::new(&body[..]).read_to_end(&mut text).unwrap();
    assert_eq!(text, plain);
    let (headers, _) = coded(&app, "/page", "br").await;
    assert_eq!(header(&headers, "content-encoding"), "br");
    let (headers, _) = coded(&app, "/small", "br").await;
    assert_eq!(header(&headers, "content-encoding"), "", "a packet is a packet");
}
