//! The engines that a run measures, and making databases on them.

use crate::Outcome;
use postgres::NoTls;
use std::{fs, path::Path};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    /// In a cluster in which databases may be made and dropped.
    Postgres {
        cluster: String,
    },
}

impl Engine {
    /// SQLite, and PostgreSQL where `PORTICO_TEST_PG` names a cluster.
    #[expect(
        clippy::disallowed_methods,
        reason = "benchmarks are told of their cluster by the environment, as tests are"
    )]
    pub fn all(only: Option<&str>) -> Vec<Self> {
        let cluster = std::env::var("PORTICO_TEST_PG")
            .ok()
            .filter(|url| !url.is_empty());
        let mut all = vec![Self::Sqlite];
        all.extend(cluster.map(|cluster| Self::Postgres { cluster }));
        all.retain(|engine| only.is_none_or(|only| only == engine.name()));
        all
    }

    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres { .. } => "postgres",
        }
    }

    /// How durable an answered write is there: what the engine was set to.
    pub fn durability(&self) -> Outcome<String> {
        let Self::Postgres { cluster } = self else {
            return Ok("synchronous=full".to_owned());
        };
        let url = with_database(cluster, "postgres");
        apart(move || {
            let mut client = postgres::Client::connect(&url, NoTls)?;
            let row = client.query_one(
                "select current_setting('fsync'), current_setting('synchronous_commit')",
                &[],
            )?;
            let (fsync, commit): (String, String) = (row.get(0), row.get(1));
            Ok(format!("fsync={fsync}, synchronous_commit={commit}"))
        })
    }

    /// The URL of a database of that name; its directory holds what stands beside it.
    pub fn url(&self, dir: &Path, name: &str) -> String {
        match self {
            Self::Sqlite => format!("sqlite:{}", dir.join("firm.db").display()),
            Self::Postgres { cluster } => with_database(cluster, &in_cluster(name)),
        }
    }

    /// An empty database, whatever was there.
    pub fn make(&self, dir: &Path, name: &str) -> Outcome<()> {
        if dir.exists() {
            fs::remove_dir_all(dir)?;
        }
        fs::create_dir_all(dir)?;
        self.administer(
            |own| {
                format!(
                    "create database {} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'",
                    own(name)
                )
            },
            name,
        )
    }

    /// The same as another, whatever was there. Nobody may have the other one open.
    pub fn copy(&self, from: (&Path, &str), to: (&Path, &str)) -> Outcome<()> {
        if to.0.exists() {
            fs::remove_dir_all(to.0)?;
        }
        fs::create_dir_all(to.0)?;
        for entry in fs::read_dir(from.0)? {
            let entry = entry?;
            fs::copy(entry.path(), to.0.join(entry.file_name()))?;
        }
        self.administer(
            |own| format!("create database {} template {}", own(to.1), own(from.1)),
            to.1,
        )
    }

    /// Runs one statement in the cluster after dropping the database of that name.
    fn administer(&self, statement: impl Fn(fn(&str) -> String) -> String, dropped: &str) -> Outcome<()> {
        let Self::Postgres { cluster } = self else {
            return Ok(());
        };
        let url = with_database(cluster, "postgres");
        let (drop, make) = (
            format!("drop database if exists {} with (force)", in_cluster(dropped)),
            statement(in_cluster),
        );
        apart(move || {
            let mut client = postgres::Client::connect(&url, NoTls)?;
            client.batch_execute(&drop)?;
            client.batch_execute(&make)?;
            Ok(())
        })
    }
}

/// The client of PostgreSQL blocks on a runtime of its own, which may not be inside this one.
fn apart<T: Send + 'static>(f: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    std::thread::spawn(f).join().map_err(|_| "a thread panicked")?
}

fn in_cluster(name: &str) -> String {
    format!("portico_bench_{}", name.replace('-', "_"))
}

/// The URL of another database of the cluster, its parameters kept.
fn with_database(cluster: &str, name: &str) -> String {
    let (base, parameters) = cluster
        .split_once('?')
        .map_or((cluster, String::new()), |(base, rest)| {
            (base, format!("?{rest}"))
        });
    let starts = base.find("://").map_or(0, |at| at + 3);
    let ends = base[starts..].find('/').map_or(base.len(), |at| starts + at);
    format!("{}/{name}{parameters}", &base[..ends])
}
