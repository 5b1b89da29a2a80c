//! The application under test: a firm of its own on either engine with the cast in it, a clock that stands still, and mail
//! that is caught. People are [`Person`]s with a browser's manners.
//!
//! The world is built once for an engine, and each test gets a copy of it.

mod desk;
mod node;
mod page;
mod person;
mod program;
mod shut;
mod stream;

pub use desk::task;
pub use node::Node;
pub use page::{Filling, Seen};
pub use person::{Person, encode};
pub use program::{Answered, Program, makes_token};
pub use shut::Shut;
pub use stream::Open;

use axum::Router;
use db::{
    Engine,
    testing::{self, Kept, TestDatabase},
};
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
use tokio::sync::OnceCell;
use worker::{Desk, Worker};

/// Tuesday morning in New York.
pub const TODAY: &str = "2026-11-24T15:00:00Z";
pub const HOST: &str = "portico.test";
const MASTER: [u8; 32] = [7; 32];
const OTHER_MASTER: [u8; 32] = [8; 32];

type Worlds = [OnceCell<(Kept, World)>; 2];
static WORLDS: Worlds = [OnceCell::const_new(), OnceCell::const_new()];
static OTHER_WORLDS: Worlds = [OnceCell::const_new(), OnceCell::const_new()];

pub struct TestApp {
    pub open: OpenFirm,
    pub clock: Arc<TestClock>,
    pub caught: Arc<Caught>,
    pub world: World,
    router: Router,
    worker: Worker,
    host: String,
    // Dropped last: it takes the database away.
    _database: TestDatabase,
}

impl TestApp {
    /// A firm with the cast in it, mails of the story forgotten.
    pub async fn start(engine: Engine) -> Self {
        Self::copied(&WORLDS, engine, HOST, MASTER).await
    }

    /// Another firm in the same process: its own address, keys and database, and the same people under other ids.
    pub async fn start_another(engine: Engine, host: &str) -> Self {
        Self::copied(&OTHER_WORLDS, engine, host, OTHER_MASTER).await
    }

    async fn copied(worlds: &'static Worlds, engine: Engine, host: &str, master: [u8; 32]) -> Self {
        let (kept, world) = Self::kept(worlds, engine, host, master).await;
        let mut app = Self::bare(kept.copy(), host, master).await;
        app.world = world.clone();
        app
    }

    /// The world of this engine, built by whoever needs it first.
    async fn kept(
        worlds: &'static Worlds,
        engine: Engine,
        host: &str,
        master: [u8; 32],
    ) -> &'static (Kept, World) {
        let once = &worlds[usize::from(engine == Engine::Postgres)];
        once.get_or_init(|| Self::kept_world(engine, host, master)).await
    }

    async fn kept_world(engine: Engine, host: &str, master: [u8; 32]) -> (Kept, World) {
        let mut app = Self::bare(testing::fresh(engine), host, master).await;
        app.build().await;
        let Self {
            open,
            world,
            router,
            worker,
            _database,
            ..
        } = app;
        let db = open.firm.db().clone();
        drop((open, router, worker));
        tokio::task::spawn_blocking(move || db.close()).await.unwrap();
        (_database.keep(), world)
    }

    async fn bare(database: TestDatabase, host: &str, master: [u8; 32]) -> Self {
        let clock = Arc::new(TestClock::at(TODAY.parse().unwrap()));
        let caught = Arc::new(Caught::new(clock.clone()));
        let open = opened(&database, host, master, clock.clone(), caught.clone()).await;
        let desk = Desk {
            from_address: open.from_address.clone(),
            per_minute: open.per_minute,
        };
        let worker = Worker::new(open.firm.clone(), open.transport.clone(), desk);
        let router = site::router(&open, &[]);
        Self {
            router,
            open,
            clock,
            caught,
            world: World::default(),
            worker,
            host: host.to_owned(),
            _database: database,
        }
    }

    async fn build(&mut self) {
        let post = self.open.transport.clone();
        self.world = world::build(&self.open.firm, &*self.clock, post, Setup::TEST)
            .await
            .expect("the world builds");
        self.caught.clear();
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
        let mail = self
            .mails_to(address)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no mail to {address}"));
        let link = mail
            .text
            .split_whitespace()
            .find(|w| w.starts_with("http"))
            .unwrap_or_else(|| panic!("no link in {}", mail.text));
        link.strip_prefix(&format!("http://{}", self.host))
            .unwrap_or_else(|| panic!("{link} leads elsewhere"))
            .to_owned()
    }

    /// Somebody whom the firm does not know, with a new browser on a network of their own.
    pub fn stranger(&self) -> Person {
        Person::new(self.router.clone(), &self.host)
    }

    /// Somebody of the firm, signed in through the page.
    pub async fn staff(&self, who: &Colleague) -> Person {
        let mut person = self.stranger();
        let page = person.get("/sign-in").await;
        let answer = person
            .submit(
                page.form("Sign in")
                    .fill("email", who.email)
                    .fill("password", who.password),
            )
            .await;
        assert_eq!(answer.status, 303, "{} signs in: {}", who.name, answer.text());
        person
    }

    /// A client, signed in through the page.
    pub async fn client(&self, who: &Client) -> Person {
        let mut person = self.stranger();
        let page = person.get("/portal/sign-in").await;
        let answer = person
            .submit(
                page.form_with("password")
                    .fill("email", who.email)
                    .fill("password", who.password),
            )
            .await;
        assert_eq!(answer.status, 303, "{} signs in: {}", who.name, answer.text());
        person
    }
}

/// Opens a firm on this database, its mail caught.
async fn opened(
    database: &TestDatabase,
    host: &str,
    master: [u8; 32],
    clock: Arc<TestClock>,
    caught: Arc<Caught>,
) -> OpenFirm {
    let db = database.open(clock.clone());
    let config = FirmConfig {
        base_url: format!("http://{host}"),
        portal_host: None,
        data_dir: std::env::temp_dir(),
        key_file: std::env::temp_dir(),
        database_url: String::new(),
        checkpoints: None,
        mail: MailConfig {
            url: None,
            from: "portal@chenortiz.example".into(),
            per_minute: 60_000,
        },
        hashing: domain::access::HashingCost::LEAST,
    };
    let mut open = open::open(&config, db, clock, &master, Post::Caught(caught))
        .await
        .unwrap();
    open.zone = jiff::tz::TimeZone::get(testkit::cast::ZONE).unwrap();
    open
}

/// A test that runs against the whole application, once on each engine.
macro_rules! story {
    ($(#[$meta:meta])* async fn $name:ident($app:ident) $body:block) => {
        $(#[$meta])*
        async fn $name($app: $crate::app::TestApp) $body
        mod $name {
            #[test]
            fn sqlite() {
                $crate::app::on(db::Engine::Sqlite, super::$name);
            }
            #[test]
            fn postgres() {
                $crate::app::on(db::Engine::Postgres, super::$name);
            }
        }
    };
}
pub(crate) use story;

/// Tells a story on one engine; where that is not to be had, nothing.
pub fn on<F: Future<Output = ()>>(engine: Engine, tell: impl FnOnce(TestApp) -> F) {
    alone(engine, async |engine| tell(TestApp::start(engine).await).await);
}

/// The same for a story that opens its firms itself.
pub fn alone(engine: Engine, tell: impl AsyncFnOnce(Engine)) {
    if !testing::engines().contains(&engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(tell(engine));
}
