//! A program that speaks JSON with a token.

use super::{Person, TestApp};
use axum::{Router, body::Body, extract::ConnectInfo};
use http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::Value;
use testkit::cast::{Client, Colleague};
use tower::ServiceExt;

/// One program. It keeps no cookies.
#[derive(Clone)]
pub struct Program {
    router: Router,
    host: String,
    pub token: String,
    /// Headers that its requests carry besides, or instead; an empty one is left out.
    pub headers: Vec<(&'static str, String)>,
}

/// An answer, read.
pub struct Answered {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub json: Value,
}

impl Answered {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
    /// A text of the object.
    pub fn str(&self, pointer: &str) -> &str {
        self.json
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no text at {pointer} of {}", self.text))
    }
    /// The fields that are named as wrong.
    pub fn wrong(&self) -> Vec<&str> {
        let errors = self.json["errors"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        errors.iter().filter_map(|e| e["field"].as_str()).collect()
    }
    pub fn items(&self) -> &[Value] {
        self.json["items"]
            .as_array()
            .unwrap_or_else(|| panic!("no list: {}", self.text))
    }
}

impl Program {
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
    pub async fn get(&self, path: &str) -> Answered {
        self.send(Method::GET, path, None).await
    }
    pub async fn post(&self, path: &str, json: Value) -> Answered {
        self.send(Method::POST, path, Some(json)).await
    }
    pub async fn delete(&self, path: &str) -> Answered {
        self.send(Method::DELETE, path, None).await
    }
    /// An edit of what `seen` showed.
    pub async fn put(&self, path: &str, seen: &Answered, json: Value) -> Answered {
        let edits = self.clone().with("if-match", seen.header("etag"));
        edits.send(Method::PUT, path, Some(json)).await
    }
    pub async fn send(&self, method: Method, path: &str, json: Option<Value>) -> Answered {
        let body = json.map(|json| json.to_string());
        self.send_text(method, path, body).await
    }
    pub async fn send_text(&self, method: Method, path: &str, body: Option<String>) -> Answered {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, &self.host);
        let is_own = |name: &str| self.headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        if !self.token.is_empty() && !is_own("authorization") {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        if body.is_some() && !is_own("content-type") {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in self.headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, value);
        }
        let mut request = request.body(Body::from(body.unwrap_or_default())).unwrap();
        let address = std::net::SocketAddr::from(([198, 51, 100, 7], 40_000));
        request.extensions_mut().insert(ConnectInfo(address));
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = axum::body::to_bytes(body, 16 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let answered = Answered {
            status: parts.status,
            headers: parts.headers,
            json: serde_json::from_str(&text).unwrap_or_default(),
            text,
        };
        assert!(
            !answered.status.is_server_error(),
            "{method} {path}: {}",
            answered.text
        );
        assert_eq!(answered.header("cache-control"), "no-store", "{method} {path}");
        assert!(!answered.header("x-request-id").is_empty(), "{method} {path}");
        answered
    }
}

impl TestApp {
    /// A program with this token; `""`: with none.
    pub fn program_with(&self, token: &str) -> Program {
        Program {
            router: self.router.clone(),
            host: self.host.clone(),
            token: token.to_owned(),
            headers: Vec::new(),
        }
    }

    /// A program of somebody of the firm, who makes its token in their profile.
    pub async fn program(&self, who: &Colleague, scope: &str) -> Program {
        let mut person = self.staff(who).await;
        let token = makes_token(
            &mut person,
            &[("name", "Time sheets"), ("scope", scope), ("days", "90")],
        )
        .await;
        self.program_with(&token)
    }

    /// A program of a client's.
    pub async fn client_program(&self, who: &Client, may: &str) -> Program {
        let mut person = self.client(who).await;
        let page = person.get("/portal/profile/tokens").await;
        let form = page
            .form_to("/portal/profile/tokens")
            .fill("name", "Calendar")
            .fill("may", may)
            .fill("days", "30");
        let made = person.submit(form).await;
        assert_eq!(made.status, 201, "{}", made.text());
        self.program_with(&made.all("#secret")[0])
    }
}

/// Fills in the form of a new token, and gives its secret.
pub async fn makes_token(person: &mut Person, fields: &[(&str, &str)]) -> String {
    let page = person.get("/me/tokens").await;
    let mut form = page.form_to("/me/tokens");
    for (name, value) in fields {
        form = match *name {
            "permissions" => form.tick("permissions", *value),
            _ => form.fill(name, value),
        };
    }
    let made = person.submit(form).await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.all("#secret").remove(0)
}
