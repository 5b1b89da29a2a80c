//! The toolkit as a site uses it: small routers behind both doors.

#![expect(clippy::unwrap_used, reason = "what a test takes for granted fails the test")]

mod assets;
mod components;
mod door;
mod errors;
mod flash;
mod forms;
mod headers;
mod live;

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, FromRequestParts, Request},
    response::Response,
};
use http::{HeaderMap, Method, header, request::Parts};
use jiff::{Timestamp, tz::TimeZone};
use kernel::{Error, Language, clock::TestClock};
use std::{net::SocketAddr, sync::Arc};
use tower::ServiceExt;
use web::{Chrome, CookieName, Cookies, CsrfSecret, Edge, ErrorPage, Failure, Hosts, Site, Theme, Visit};

pub const ORIGIN: &str = "http://portico.test";
pub const SECURE: &str = "https://portal.portico.test";

/// A session of the sites under test: whoever has the cookie `staff=maria` is signed in.
pub struct Maria;

pub fn maria_secret() -> CsrfSecret {
    CsrfSecret::derive(b"the firm's key", b"maria's session")
}

impl<S: Send + Sync> FromRequestParts<S> for Maria {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Ok(cookies) = Cookies::from_request_parts(parts, state).await;
        if cookies.get(CookieName::Staff) != Some("maria") {
            return Err(Error::SignedOut.into());
        }
        Visit {
            language: Language::Es,
            theme: Theme::Dark,
            zone: TimeZone::UTC,
            csrf: maria_secret(),
        }
        .begin(parts);
        Ok(Self)
    }
}

fn draw(page: &ErrorPage, chrome: &Chrome) -> String {
    format!(
        "<html lang={} data-theme={}>{} {} {:?} {}",
        chrome.t.lang(),
        chrome.theme,
        page.title,
        page.sentence,
        page.problems,
        page.reference.as_deref().unwrap_or("-")
    )
}

/// The routes of a test, behind both doors, at five to noon.
pub fn site(routes: Router) -> Router {
    let clock = TestClock::at("2026-11-24T11:55:00Z".parse::<Timestamp>().unwrap());
    let site = Site {
        name: "firm",
        draw,
        sign_in: "/sign-in",
        languages: vec![Language::EnUs, Language::Es, Language::Ar],
        zone: TimeZone::UTC,
        clock: Arc::new(clock),
    };
    let faced = web::site::face(routes.fallback(web::error::not_found), site);
    let edge = Edge {
        hosts: Hosts::of([ORIGIN, SECURE]),
        trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()],
    };
    web::edge::wrap(faced.merge(web::assets::router()), edge)
}

/// A request as somebody types it, then changed by `headers`; an empty value takes a header away.
pub fn request(method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Request {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "portico.test");
    request = request.extension(ConnectInfo("203.0.113.7:4000".parse::<SocketAddr>().unwrap()));
    let mut request = request.body(Body::from(body.to_owned())).unwrap();
    for (name, value) in headers {
        let name: header::HeaderName = name.parse().unwrap();
        if value.is_empty() {
            request.headers_mut().remove(name);
        } else {
            request.headers_mut().append(name, value.parse().unwrap());
        }
    }
    request
}

/// A form sent from our own page by Maria.
pub fn form(path: &str, body: &str) -> Request {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("cookie", "staff=maria"),
    ];
    request(Method::POST, path, &headers, body)
}

pub fn get(path: &str) -> Request {
    request(Method::GET, path, &[], "")
}

pub async fn send(app: &Router, request: Request) -> Response {
    app.clone().oneshot(request).await.unwrap()
}

pub async fn text(response: Response) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub fn header<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}
