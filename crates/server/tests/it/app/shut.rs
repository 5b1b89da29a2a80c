//! A firm with the cast in it that nobody has opened yet.

use super::{HOST, MASTER, OTHER_MASTER, OTHER_WORLDS, TestApp, WORLDS, Worlds, opened};
use db::{Engine, testing::TestDatabase};
use kernel::clock::TestClock;
use mail::Caught;
use server::firms::Door;
use std::sync::Arc;
use testkit::world::World;

pub struct Shut {
    pub world: World,
    pub caught: Arc<Caught>,
    host: String,
    master: [u8; 32],
    clock: Arc<TestClock>,
    database: Arc<TestDatabase>,
}

impl Shut {
    pub async fn one(engine: Engine, clock: &Arc<TestClock>) -> Self {
        Self::of(&WORLDS, engine, HOST, MASTER, clock).await
    }

    pub async fn another(engine: Engine, host: &str, clock: &Arc<TestClock>) -> Self {
        Self::of(&OTHER_WORLDS, engine, host, OTHER_MASTER, clock).await
    }

    async fn of(
        worlds: &'static Worlds,
        engine: Engine,
        host: &str,
        master: [u8; 32],
        clock: &Arc<TestClock>,
    ) -> Self {
        let (kept, world) = TestApp::kept(worlds, engine, host, master).await;
        Self {
            world: world.clone(),
            caught: Arc::new(Caught::new(clock.clone())),
            host: host.to_owned(),
            master,
            clock: clock.clone(),
            database: Arc::new(kept.copy()),
        }
    }

    pub fn door(&self) -> Door {
        let (database, host, master) = (self.database.clone(), self.host.clone(), self.master);
        let (clock, caught) = (self.clock.clone(), self.caught.clone());
        Door {
            base_url: format!("http://{host}"),
            portal_host: None,
            opener: Box::new(move || {
                let (database, host) = (database.clone(), host.clone());
                let (clock, caught) = (clock.clone(), caught.clone());
                Box::pin(async move { Ok(opened(&database, &host, master, clock, caught).await) })
            }),
        }
    }
}
