//! The application under test: a firm of its own on either engine with the cast in it, a clock that stands still, and mail
//! that is caught. People are [`Person`]s with a browser's manners.

mod page;
mod person;

pub use page::{Filling, Seen};
pub use person::Person;

use axum::Router;
use db::{Engine, testing};
use kernel::{Timestamp, clock::TestClock};
use mail::{Caught, CaughtMail};
use server::{
    config::{FirmConfig, MailConfig},
    open::{self, OpenFirm, Post},
    site,
};
use std::sync::Arc;
use testkit::{
    cast::{Client, Colleague},
    world::{self, Setup, World},
};
use worker::{Desk, Worker};

/// Tuesday morning in New York.
pub const TODAY: &str = "2026-11-24T15:00:00Z";
pub const HOST: &str = "portico.test";

pub struct TestApp {
    pub open: OpenFirm,
    pub clock: Arc<TestClock>,
    pub caught: Arc<Caught>,
    pub world: World,
    router: Router,
    worker: Worker,
    host: String,
    // Dropped last: it takes the database away.
    _database: testing::TestDatabase,
}

impl TestApp {
    /// A firm with the cast in it, mails of the story forgotten.
    pub async fn start(engine: Engine) -> Self {
        Self::start_at(engine, HOST).await
    }

    /// The same under another host.
    pub async fn start_at(engine: Engine, host: &str) -> Self {
        let database = testing::fresh(engine);
        let clock = Arc::new(TestClock::at(TODAY.parse().unwrap()));
        let db = database.open(clock.clone());
        let config = FirmConfig {
            base_url: format!("http://{host}"),
            portal_host: None,
            data_dir: std::env::temp_dir(),
            key_file: std::env::temp_dir(),
            database_url: String::new(),
            mail: MailConfig { url: None, from: "portal@chenortiz.example".into(), per_minute: 60_000 },
        };
        let caught = Arc::new(Caught::new(clock.clone()));
        let mut open = open::open(&config, db, clock.clone(), &[7; 32], Post::Caught(caught.clone())).await.unwrap();
        let world = world::build(&open.firm, &*clock, open.transport.clone(), Setup::TEST).await.expect("the world builds");
        open.zone = open.firm.read(|look| domain::settings::Settings::load(look)).await.unwrap().zone;
        caught.clear();
        let desk = Desk { from_address: open.from_address.clone(), per_minute: open.per_minute };
        let worker = Worker::new(open.firm.clone(), open.transport.clone(), desk);
        Self { router: site::router(&open, &[]), open, clock, caught, world, worker, host: host.to_owned(), _database: database }
    }

    /// Does all later work that is due now.
    pub async fn work(&self) {
        self.worker.rest().await.expect("later work");
    }

    /// Lets time pass, and does what comes due.
    pub async fn pass(&self, seconds: i64) {
        self.clock.advance_seconds(seconds);
        self.work().await;
    }

    pub fn now(&self) -> Timestamp {
        self.open.firm.now()
    }

    /// Mails to this address, the newest first.
    pub fn mails_to(&self, address: &str) -> Vec<CaughtMail> {
        self.caught.to(address)
    }

    /// The path of the one link in the newest mail to this address.
    pub fn link_to(&self, address: &str) -> String {
        let mail = self.mails_to(address).into_iter().next().unwrap_or_else(|| panic!("no mail to {address}"));
        let link = mail.text.split_whitespace().find(|w| w.starts_with("http")).unwrap_or_else(|| panic!("no link in {}", mail.text));
        link.strip_prefix(&format!("http://{}", self.host)).unwrap_or_else(|| panic!("{link} leads elsewhere")).to_owned()
    }

    /// Somebody whom the firm does not know, with a new browser.
    pub fn stranger(&self) -> Person {
        Person::new(self.router.clone(), &self.host)
    }

    /// Somebody of the firm, signed in through the page.
    pub async fn staff(&self, who: &Colleague) -> Person {
        let mut person = self.stranger();
        let page = person.get("/sign-in").await;
        let answer = person.submit(page.form("Sign in").fill("email", who.email).fill("password", who.password)).await;
        assert_eq!(answer.status, 303, "{} signs in: {}", who.name, answer.text());
        person
    }

    /// A client, signed in through the page.
    pub async fn client(&self, who: &Client) -> Person {
        let mut person = self.stranger();
        let page = person.get("/portal/sign-in").await;
        let answer = person.submit(page.form_with("password").fill("email", who.email).fill("password", who.password)).await;
        assert_eq!(answer.status, 303, "{} signs in: {}", who.name, answer.text());
        person
    }
}

/// A test that runs against the whole application, once on each engine.
macro_rules! story {
    ($(#[$meta:meta])* async fn $name:ident($app:ident) $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "a story that needs nothing of its file is fine")]
            use super::*;
            async fn tell($app: $crate::app::TestApp) $body
            fn run(engine: db::Engine) {
                if !db::testing::engines().contains(&engine) {
                    return;
                }
                let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
                runtime.block_on(async move { tell($crate::app::TestApp::start(engine).await).await });
            }
            #[test]
            fn sqlite() {
                run(db::Engine::Sqlite);
            }
            #[test]
            fn postgres() {
                run(db::Engine::Postgres);
            }
        }
    };
}
pub(crate) use story;
