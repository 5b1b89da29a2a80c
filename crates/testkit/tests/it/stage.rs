//! A firm with the world in it, on a database of its own.

use db::testing::TestDatabase;
use domain::{
    Firm, FirmParts,
    access::{self, Origin, Presence, SignIn, Staff},
    keys::Keys,
    live::Silent,
};
use kernel::{Clock, clock::TestClock};
use mail::Caught;
use sharing::{ClientSession, Gate};
use std::sync::Arc;
use testkit::{
    World,
    cast::{Client, Colleague},
    world::{self, Setup},
};

pub struct Stage {
    pub firm: Firm,
    pub gate: Gate,
    pub clock: Arc<TestClock>,
    pub caught: Arc<Caught>,
    pub world: World,
    // Dropped last: the firm has it open.
    _database: TestDatabase,
}

/// A firm with nothing in it.
pub fn empty_firm(database: &TestDatabase, clock: Arc<dyn Clock>) -> Firm {
    Firm::new(FirmParts {
        db: database.open(clock.clone()),
        clock,
        keys: Keys::derive(&[7; 32]),
        live: Arc::new(Silent),
        base_url: "http://localhost:8080".into(),
        portal_url: "http://localhost:8080/portal".into(),
        hashing_slots: 2,
    })
}

/// Runs the same body on SQLite and, where it is to be had, on PostgreSQL.
pub fn on_each_engine(setup: Setup, body: impl AsyncFn(&Stage)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for engine in db::testing::engines() {
        runtime.block_on(async {
            let database = db::testing::fresh(engine);
            let clock = db::testing::clock();
            let firm = empty_firm(&database, clock.clone());
            let caught = Arc::new(Caught::new(clock.clone()));
            let world = world::build(&firm, &*clock, caught.clone(), setup).await.unwrap();
            let gate = Gate::new(firm.clone());
            let stage = Stage {
                firm,
                gate,
                clock,
                caught,
                world,
                _database: database,
            };
            body(&stage).await;
        });
    }
}

impl Stage {
    pub async fn staff(&self, who: &Colleague) -> Staff {
        let form = SignIn {
            email: who.email.into(),
            password: who.password.into(),
        };
        let signed_in = access::sign_in(&self.firm, &form, &Origin::default())
            .await
            .unwrap();
        let presence = self
            .firm
            .read(move |look| access::staff(look, &signed_in.token, None))
            .await
            .unwrap();
        match presence {
            Presence::Here(present) => present.staff,
            Presence::Waiting(_) => panic!("{} is not in yet", who.name),
        }
    }

    pub async fn client(&self, who: &Client) -> ClientSession {
        let signed_in = self
            .gate
            .sign_in(
                who.email,
                who.password,
                false,
                sharing::Origin {
                    ip: None,
                    device: String::new(),
                    mark: None,
                },
            )
            .await
            .unwrap();
        ClientSession::from_cookie(signed_in.session.reveal()).unwrap()
    }
}
