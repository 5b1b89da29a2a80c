//! The headers of every answer.

use crate::chrome::Nonce;
use axum::{body::Bytes, response::Response};
use http::{HeaderName, HeaderValue, StatusCode, header};

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
pub(crate) const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

const FIXED: [(HeaderName, HeaderValue); 8] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ),
    (
        HeaderName::from_static("origin-agent-cluster"),
        HeaderValue::from_static("?1"),
    ),
    (header::VARY, HeaderValue::from_static("Sec-Fetch-Site")),
];

const API_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000; includeSubDomains");

/// What a page may load and send: its own scripts and styles and nothing from anywhere else.
#[must_use]
pub fn page_policy(nonce: &Nonce) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
         frame-src 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'; worker-src 'self'; \
         require-trusted-types-for 'script'; trusted-types portico; report-to csp"
    )
}

/// Sets them all. What a handler may set itself: a stricter `Referrer-Policy` (`no-referrer` on pages whose URL
/// holds a token) and `Clear-Site-Data`. `Cache-Control` is not its to choose.
pub(crate) fn set(response: &mut Response, nonce: &Nonce, is_asset: bool, is_https: bool) {
    let is_kept = is_asset && response.status() == StatusCode::OK;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.append(name, value);
    }
    if !is_kept {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if is_https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if !headers.contains_key(header::REFERRER_POLICY) {
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    }
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        if let Ok(policy) = HeaderValue::try_from(page_policy(nonce)) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        headers.insert(
            HeaderName::from_static("reporting-endpoints"),
            HeaderValue::from_static("csp=\"/csp-report\""),
        );
    } else {
        headers.insert(header::CONTENT_SECURITY_POLICY, API_POLICY);
    }
}

/// `POST /csp-report`: browsers tell here what a page was kept from doing. Only the names of the rules are logged:
/// the rest of a report holds URLs, and URLs may hold tokens.
pub async fn csp_report(body: Bytes) -> StatusCode {
    let reports: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    let known = |word: &&str| word.len() < 40 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let rules: Vec<&str> = reports
        .as_array()
        .into_iter()
        .flatten()
        .take(20)
        .filter_map(|r| r["body"]["effectiveDirective"].as_str().filter(known))
        .collect();
    if !rules.is_empty() {
        tracing::warn!(
            csp.rules = rules.join(" "),
            "a page was kept from doing what its policy forbids"
        );
    }
    StatusCode::NO_CONTENT
}
