//! Somebody at a browser: keeps cookies, sends what a browser sends, and follows a redirect when asked.

use super::{
    page::{Filling, Seen},
    stream::Open,
};
use axum::{Router, body::Body, extract::ConnectInfo};
use http::{Method, Request, Response, header};
use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    sync::atomic::{AtomicU32, Ordering},
};
use tower::ServiceExt;

/// One browser. A clone is a copy of it, cookies and all.
#[derive(Clone)]
pub struct Person {
    router: Router,
    host: String,
    address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
    /// Headers that this person's requests carry besides, or instead of what a browser sends; an empty one is left out.
    pub headers: Vec<(&'static str, String)>,
    /// A token of the session, for forms that stand on no page.
    pub csrf: Option<String>,
}

impl Person {
    pub fn new(router: Router, host: &str) -> Self {
        static NETWORKS: AtomicU32 = AtomicU32::new(1);
        // 198.18.0.0/15 is for trying things out.
        let ip =
            u32::from(Ipv4Addr::new(198, 18, 0, 0)) + NETWORKS.fetch_add(1, Ordering::Relaxed) % (1 << 17);
        let address = SocketAddr::from((Ipv4Addr::from(ip), 40_000));
        Self {
            router,
            host: host.to_owned(),
            address,
            cookies: BTreeMap::new(),
            headers: Vec::new(),
            csrf: None,
        }
    }

    /// The same with one more header.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// On a new connection, which limits do not know yet.
    pub fn move_house(&mut self) {
        self.address = Self::new(self.router.clone(), &self.host).address;
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
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        self.send(Method::POST, path, Some(encode(&fields))).await
    }

    /// Sends a form that carries a file: its own fields first, as the page has them, then the file.
    pub async fn upload(&mut self, filling: Filling, name: &str, file: &[u8]) -> Seen {
        const EDGE: &str = "edge-of-a-part";
        let mut body = Vec::new();
        for (field, value) in &filling.fields {
            let head =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        self.headers.push(("content-type", kind));
        let seen = self.send_bytes(Method::POST, &filling.action, Some(body)).await;
        self.headers.pop();
        seen
    }

    /// A request that browsers do not send by themselves; an answer that streams is not read.
    pub async fn send(&mut self, method: Method, path: &str, form: Option<String>) -> Seen {
        self.send_bytes(method, path, form.map(String::into_bytes)).await
    }

    async fn send_bytes(&mut self, method: Method, path: &str, form: Option<Vec<u8>>) -> Seen {
        let (parts, body) = self.ask(method.clone(), path, form).await.into_parts();
        let is_stream = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|t| t.as_bytes().starts_with(b"text/event-stream"));
        let bytes = if is_stream {
            Vec::new()
        } else {
            axum::body::to_bytes(body, 16 << 20).await.unwrap().to_vec()
        };
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let seen = Seen {
            status: parts.status,
            headers: parts.headers,
            body,
            path: format!("{method} {path}"),
        };
        assert!(
            !seen.status.is_server_error() || seen.status == 503,
            "{method} {path} answered {}: {}",
            seen.status,
            seen.body
        );
        seen
    }

    /// Opens a stream and reads nothing of it yet.
    pub async fn open(&mut self, path: &str) -> Open {
        let (parts, body) = self.ask(Method::GET, path, None).await.into_parts();
        Open::new(parts.status, body)
    }

    async fn ask(&mut self, method: Method, path: &str, form: Option<Vec<u8>>) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(path);
        let is_own = |name: &str| self.headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        if !is_own("host") {
            request = request.header(header::HOST, &self.host);
        }
        if !self.cookies.is_empty() && !is_own("cookie") {
            let cookies: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if !is_own("sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        if !is_own("accept") {
            request = request.header(header::ACCEPT, "text/html");
        }
        for (name, value) in self.headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, value);
        }
        if form.is_some() && !is_own("content-type") {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let mut request = request.body(Body::from(form.unwrap_or_default())).unwrap();
        request.extensions_mut().insert(ConnectInfo(self.address));
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        response
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        if value.is_empty() || rest.to_ascii_lowercase().contains("max-age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

pub fn encode(fields: &[(String, String)]) -> String {
    let part = |text: &str| {
        let mut out = String::with_capacity(text.len());
        for byte in text.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => {
                    out.push(char::from(byte))
                }
                b' ' => out.push('+'),
                other => out.push_str(&format!("%{other:02X}")),
            }
        }
        out
    };
    fields
        .iter()
        .map(|(n, v)| format!("{}={}", part(n), part(v)))
        .collect::<Vec<_>>()
        .join("&")
}
