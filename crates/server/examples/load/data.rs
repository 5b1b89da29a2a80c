//! Data sets: made once through the product's own actions, kept, and copied for what changes them.

use crate::{Outcome, Plan, engine::Engine};
use db::Migrate;
use kernel::clock::SystemClock;
use mail::Caught;
use server::{
    config::{FirmConfig, MailConfig},
    keyfile,
    open::{self, OpenFirm, Post},
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};
use testkit::{
    clock::DemoClock,
    scale::{self, Size},
};

/// Written last, so that a set without it was not finished.
const MADE: &str = "made";
/// Invitations of a set run out in two weeks; what follows from that is not to be measured.
const KEPT_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// A data set: a firm's data directory and its database.
#[derive(Clone)]
pub struct DataSet {
    pub name: String,
    pub dir: PathBuf,
    pub database_url: String,
    engine: Engine,
}

impl DataSet {
    fn of(plan: &Plan, engine: &Engine, name: &str) -> Outcome<Self> {
        fs::create_dir_all(&plan.data)?;
        let dir = plan
            .data
            .canonicalize()?
            .join(format!("{}-{name}", engine.name()));
        Ok(Self {
            name: name.to_owned(),
            database_url: engine.url(&dir, name),
            dir,
            engine: engine.clone(),
        })
    }

    /// One that is there, for a process that serves it.
    pub fn at(dir: &Path, database_url: &str) -> Self {
        Self {
            name: String::new(),
            dir: dir.to_owned(),
            database_url: database_url.to_owned(),
            engine: Engine::Sqlite,
        }
    }

    /// The set that is so many times as large as the standard one; made where it is not there, or does not open with
    /// this version's schema any more.
    pub async fn ready(plan: &Plan, engine: &Engine, times: usize) -> Outcome<Self> {
        let set = Self::of(plan, engine, &format!("times-{times}"))?;
        let is_kept = fs::metadata(set.dir.join(MADE))
            .and_then(|made| made.modified())
            .is_ok_and(|at| at.elapsed().is_ok_and(|age| age < KEPT_FOR));
        if is_kept && !plan.fresh && set.open("http://localhost:1").await.is_ok() {
            return Ok(set);
        }
        let size = Size::STANDARD.times(times);
        eprintln!(
            "making a data set on {}: {} clients, {} tasks, {} notes …",
            engine.name(),
            size.clients,
            size.tasks,
            size.notes
        );
        let begun = Instant::now();
        engine.make(&set.dir, &set.name)?;
        let clock = Arc::new(DemoClock::default());
        let opened = set
            .open_with("http://localhost:1", clock.clone(), Migrate::Apply)
            .await?;
        scale::fill(&opened.firm, &*clock, size).await?;
        close(opened).await;
        fs::write(set.dir.join(MADE), [])?;
        eprintln!("made in {} s", begun.elapsed().as_secs());
        Ok(set)
    }

    /// A copy that may be changed. Nobody may have this one open.
    pub fn copy(&self, plan: &Plan, name: &str) -> Outcome<Self> {
        let copy = Self::of(plan, &self.engine, name)?;
        self.engine
            .copy((&self.dir, &self.name), (&copy.dir, &copy.name))?;
        Ok(copy)
    }

    /// Removes a copy's directory; a database in a cluster goes when the next copy of that name is made.
    pub fn discard(self) -> Outcome<()> {
        Ok(fs::remove_dir_all(&self.dir)?)
    }

    pub fn is_sqlite(&self) -> bool {
        self.engine == Engine::Sqlite
    }

    /// The firm, in this process; its mail is caught.
    pub async fn open(&self, base_url: &str) -> Outcome<OpenFirm> {
        self.open_with(base_url, Arc::new(SystemClock), Migrate::RefuseIfBehind)
            .await
    }

    async fn open_with(
        &self,
        base_url: &str,
        clock: Arc<dyn kernel::Clock>,
        migrate: Migrate,
    ) -> Outcome<OpenFirm> {
        let config = config(&self.dir, &self.database_url, base_url);
        let db = open::open_db(&config, clock.clone(), migrate).map_err(|refused| refused.0)?;
        let key = keyfile::read_or_create(&config.key_file).map_err(|refused| refused.0)?;
        let post = Post::Caught(Arc::new(Caught::new(clock.clone())));
        Ok(open::open(&config, db, clock, &key, post)
            .await
            .map_err(|refused| refused.0)?)
    }
}

fn config(dir: &Path, database_url: &str, base_url: &str) -> FirmConfig {
    FirmConfig {
        base_url: base_url.to_owned(),
        portal_host: None,
        data_dir: dir.to_owned(),
        key_file: dir.join("master.key"),
        database_url: database_url.to_owned(),
        checkpoints: None,
        mail: MailConfig {
            url: None,
            from: "portal@measured.example".to_owned(),
            per_minute: 60_000,
        },
        hashing: domain::access::HashingCost::LEAST,
    }
}

/// Finishes what is waiting, checkpoints and closes.
pub async fn close(opened: OpenFirm) {
    let db = opened.firm.db().clone();
    drop(opened);
    // Only a panic in the closing thread could be told, and it is on the screen already.
    drop(tokio::task::spawn_blocking(move || db.close()).await);
}
