//! Somebody at a browser: keeps cookies, sends what a browser sends, and follows a redirect when asked.

use super::page::{Filling, Seen};
use axum::{Router, body::Body};
use http::{Method, Request, header};
use std::collections::BTreeMap;
use tower::ServiceExt;

pub struct Person {
    router: Router,
    host: String,
    pub cookies: BTreeMap<String, String>,
    /// Headers that this person's requests carry besides.
    pub headers: Vec<(&'static str, String)>,
}

impl Person {
    pub fn new(router: Router, host: &str) -> Self {
        Self { router, host: host.to_owned(), cookies: BTreeMap::new(), headers: Vec::new() }
    }

    pub async fn get(&mut self, path: &str) -> Seen {
        self.send(Method::GET, path, None).await
    }

    /// Opens a page, and goes where it leads.
    pub async fn visit(&mut self, path: &str) -> Seen {
        let mut seen = self.get(path).await;
        for _ in 0..5 {
            if !seen.status.is_redirection() {
                break;
            }
            let next = seen.location().to_owned();
            seen = self.get(&next).await;
        }
        seen
    }

    /// Presses the button of a form.
    pub async fn submit(&mut self, filling: Filling) -> Seen {
        let body = encode(&filling.fields);
        if filling.method == "get" {
            let path = format!("{}?{body}", filling.action);
            return self.get(&path).await;
        }
        self.send(Method::POST, &filling.action, Some(body)).await
    }

    /// Presses the button, and sees where it leads.
    pub async fn submit_and_follow(&mut self, filling: Filling) -> Seen {
        let seen = self.submit(filling).await;
        if !seen.status.is_redirection() {
            return seen;
        }
        let next = seen.location().to_owned();
        self.visit(&next).await
    }

    /// Posts fields that no form on a page held.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let fields: Vec<_> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        self.send(Method::POST, path, Some(encode(&fields))).await
    }

    pub async fn send(&mut self, method: Method, path: &str, form: Option<String>) -> Seen {
        let mut request = Request::builder().method(method.clone()).uri(path).header(header::HOST, &self.host);
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let is_set = |name: &str| self.headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        if !is_set("sec-fetch-site") && !is_set("origin") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        if !is_set("accept") {
            request = request.header(header::ACCEPT, "text/html");
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(Body::from(form.unwrap_or_default())).unwrap();
        let request = server::serve::from_loopback(request);
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() || rest.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let is_stream = parts.headers.get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/event-stream"));
        let body = if is_stream {
            String::new()
        } else {
            let bytes = axum::body::to_bytes(body, 16 << 20).await.unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let seen = Seen { status: parts.status, headers: parts.headers, body, path: format!("{method} {path}") };
        assert!(!seen.status.is_server_error() || seen.status == 503, "{method} {path} answered {}: {}", seen.status, seen.body);
        seen
    }
}

pub fn encode(fields: &[(String, String)]) -> String {
    let part = |text: &str| {
        let mut out = String::with_capacity(text.len());
        for byte in text.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => out.push(char::from(byte)),
                b' ' => out.push('+'),
                other => out.push_str(&format!("%{other:02X}")),
            }
        }
        out
    };
    fields.iter().map(|(n, v)| format!("{}={}", part(n), part(v))).collect::<Vec<_>>().join("&")
}
