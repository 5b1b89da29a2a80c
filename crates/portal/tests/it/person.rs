//! The portal of a firm with the world in it, and somebody with a browser.

use axum::{Router, body::Body};
use db::testing::TestDatabase;
use domain::{Firm, FirmParts, keys::Keys, live::Silent};
use http::{Method, Request, StatusCode, header};
use jiff::tz::TimeZone;
use mail::Caught;
use scraper::{Html, Selector};
use std::{collections::BTreeMap, sync::Arc};
use testkit::{
    World,
    cast::Client,
    world::{self, Setup},
};
use tower::ServiceExt;
use web::{Edge, Hosts, limits::Limits, live::Bus};

pub struct Stage {
    pub world: World,
    pub gate: sharing::Gate,
    pub router: Router,
    pub caught: Arc<Caught>,
    _database: TestDatabase,
}

/// Plays a story on each engine, in a firm of its own.
pub fn play(story: impl AsyncFn(&Stage)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for engine in db::testing::engines() {
        runtime.block_on(async {
            let database = db::testing::fresh(engine);
            let clock = db::testing::clock();
            let firm = Firm::new(FirmParts {
                db: database.open(clock.clone()),
                clock: clock.clone(),
                keys: Keys::derive(&[7; 32]),
                live: Arc::new(Silent),
                base_url: "http://localhost:8080".into(),
                portal_url: "http://localhost:8080/portal".into(),
                hashing_slots: 2,
            });
            let caught = Arc::new(Caught::new(clock.clone()));
            let world = world::build(&firm, &*clock, caught.clone(), Setup::TEST)
                .await
                .unwrap();
            let gate = sharing::Gate::new(firm.clone());
            let limits = Limits::new(clock.clone());
            let state = portal::PortalState::new(gate.clone(), Bus::new(), limits, clock, TimeZone::UTC);
            let edge = Edge {
                hosts: Hosts::of(["http://localhost:8080"]),
                trusted_proxies: Vec::new(),
            };
            let router = web::edge::wrap(portal::router(state), edge);
            story(&Stage {
                world,
                gate,
                router,
                caught,
                _database: database,
            })
            .await;
        });
    }
}

impl Stage {
    pub fn stranger(&self) -> Person {
        Person {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            token: String::new(),
        }
    }
    pub async fn client(&self, who: &Client) -> Person {
        let mut person = self.stranger();
        let fields = [("email", who.email), ("password", who.password)];
        let seen = person.post("/portal/sign-in", &fields).await;
        assert_eq!(
            (seen.status, seen.to.as_str()),
            (StatusCode::SEE_OTHER, "/portal"),
            "{}",
            seen.html
        );
        person
    }
    /// The path of the link that this address was mailed last.
    pub fn link_to(&self, who: &Client) -> String {
        let mails = self.caught.to(who.email);
        let text = mails.iter().find_map(|mail| {
            mail.text
                .split_once("http://localhost:8080")
                .map(|(_, rest)| rest)
        });
        let path: String = text.unwrap().chars().take_while(|c| !c.is_whitespace()).collect();
        path
    }
}

/// A browser: keeps cookies, and sends the token of the last page.
pub struct Person {
    router: Router,
    cookies: BTreeMap<String, String>,
    token: String,
}

pub struct Seen {
    pub status: StatusCode,
    pub to: String,
    pub html: String,
    pub headers: http::HeaderMap,
}

impl Person {
    pub async fn get(&mut self, path: &str) -> Seen {
        self.send(
            Request::get(path)
                .header("sec-fetch-site", "none")
                .header("sec-fetch-mode", "navigate"),
            Body::empty(),
        )
        .await
    }
    /// The browser fetches a page ahead, in case it is wanted.
    pub async fn prefetch(&mut self, path: &str) -> Seen {
        let request = Request::get(path)
            .header("sec-purpose", "prefetch")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::empty()).await
    }
    pub fn session(&self) -> sharing::ClientSession {
        sharing::ClientSession::from_cookie(&self.cookies["portal"]).unwrap()
    }
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let mut all = vec![("_csrf", self.token.as_str())];
        all.extend(fields);
        let body: Vec<String> = all
            .iter()
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
            .collect();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body.join("&"))).await
    }
    async fn send(&mut self, request: http::request::Builder, body: Body) -> Seen {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request
            .header(header::HOST, "localhost:8080")
            .header(header::COOKIE, cookies.join("; "));
        let response = self
            .router
            .clone()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        // A stream that stays open has no end to wait for.
        let is_open = axum::body::HttpBody::size_hint(&body).exact().is_none()
            && parts
                .headers
                .get(header::CONTENT_TYPE)
                .is_some_and(|kind| kind == "text/event-stream");
        let html = if is_open {
            String::new()
        } else {
            String::from_utf8(axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap()
        };
        let seen = Seen {
            status: parts.status,
            to: parts
                .headers
                .get(header::LOCATION)
                .map(|to| to.to_str().unwrap().to_owned())
                .unwrap_or_default(),
            html,
            headers: parts.headers,
        };
        if let Some(token) = seen.attributes("input[name=_csrf]", "value").pop() {
            self.token = token;
        }
        seen
    }
}

impl Seen {
    pub fn texts(&self, css: &str) -> Vec<String> {
        let page = Html::parse_document(&self.html);
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        page.select(&Selector::parse(css).unwrap())
            .map(|e| words(e.text().collect()))
            .collect()
    }
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.html);
        page.select(&Selector::parse(css).unwrap())
            .filter_map(|e| e.attr(name).map(str::to_owned))
            .collect()
    }
}
