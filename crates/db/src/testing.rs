//! A database for each test, on each engine.
//!
//! `PORTICO_TEST_PG` is the URL of a PostgreSQL cluster in which databases may be made and dropped
//! (`scripts/postgres-for-tests` starts one). Without it tests run on SQLite only, unless
//! `PORTICO_TEST_PG_REQUIRED=1` says that this must not pass unnoticed.

use crate::{
    Db, Engine, Migrate, Settings,
    migrate::{self, Migration},
    postgres,
};
use kernel::{Clock, Error, Result, Timestamp, clock::TestClock};
use std::{
    collections::HashMap,
    fs,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

/// The time at which a test's clock stands: a Monday morning.
pub const START: &str = "2026-01-05T09:00:00Z";

/// A migrated database of its own; dropping it removes it, whoever has it open.
#[derive(Debug)]
pub struct TestDatabase {
    /// What [`Db::open`] wants.
    pub settings: Settings,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    Database {
        cluster: String,
        name: String,
    },
    /// It is a template now.
    Kept,
}

/// The engines to test on.
///
/// # Panics
/// When PostgreSQL is required and no cluster is named.
#[must_use]
pub fn engines() -> Vec<Engine> {
    match cluster() {
        Some(_) => vec![Engine::Sqlite, Engine::Postgres],
        None => vec![Engine::Sqlite],
    }
}

/// A clock that stands at [`START`] until it is moved.
///
/// # Panics
/// Never: the start is a time.
#[must_use]
pub fn clock() -> Arc<TestClock> {
    Arc::new(TestClock::at(
        START.parse::<Timestamp>().expect("the start is a time"),
    ))
}

/// A database with the embedded schema.
///
/// # Panics
/// When it cannot be made; a test has nothing better to do.
#[must_use]
pub fn fresh(engine: Engine) -> TestDatabase {
    fresh_with(engine, migrate::embedded())
}

/// A database with a schema of the test's own.
///
/// # Panics
/// As [`fresh`].
#[must_use]
pub fn fresh_with(engine: Engine, migrations: &[Migration]) -> TestDatabase {
    let made = match engine {
        Engine::Sqlite => in_folder(migrations),
        Engine::Postgres => in_cluster(migrations),
    };
    made.unwrap_or_else(|error| panic!("no test database: {error:?}"))
}

impl TestDatabase {
    fn new(url: String, place: Place) -> Self {
        Self {
            settings: Settings {
                url,
                readers: 2,
                writers: 4,
                migrate: Migrate::RefuseIfBehind,
            },
            place,
        }
    }

    /// Opens it with the embedded schema.
    ///
    /// # Panics
    /// When it cannot be opened.
    #[must_use]
    pub fn open(&self, clock: Arc<dyn Clock>) -> Db {
        self.open_with(clock, migrate::embedded())
    }

    /// Opens it with the schema that it was made with.
    ///
    /// # Panics
    /// When it cannot be opened.
    #[must_use]
    pub fn open_with(&self, clock: Arc<dyn Clock>, migrations: &[Migration]) -> Db {
        Db::open_with(&self.settings, clock, migrations)
            .unwrap_or_else(|error| panic!("the test database does not open: {error:?}"))
    }
}

/// A database as it was at one moment. What takes long to come to be is made once, and each test gets a copy.
#[derive(Debug)]
pub struct Kept(KeptPlace);

#[derive(Debug)]
enum KeptPlace {
    File(Vec<u8>),
    Database { cluster: String, name: String },
}

impl TestDatabase {
    /// Keeps what it holds, until the process ends. Nobody may have it open any more.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn keep(mut self) -> Kept {
        let kept = match std::mem::replace(&mut self.place, Place::Kept) {
            Place::Folder(folder) => {
                let file = fs::read(folder.join("portico.db"));
                drop(fs::remove_dir_all(&folder));
                file.map(KeptPlace::File).map_err(|e| unavailable(&e))
            }
            Place::Database { cluster, name } => {
                let kept = unique(KEPT);
                let made = administer(&cluster, |client| {
                    forget_kept(client)?;
                    client.batch_execute(&format!("alter database {name} rename to {kept}"))
                });
                made.map(|()| KeptPlace::Database { cluster, name: kept })
            }
            Place::Kept => Err(Error::internal("kept twice")),
        };
        Kept(kept.unwrap_or_else(|error| panic!("a test database is not kept: {error:?}")))
    }
}

impl Kept {
    /// A database of the test's own with all that was kept.
    ///
    /// # Panics
    /// As [`fresh`].
    #[must_use]
    pub fn copy(&self) -> TestDatabase {
        let made = match &self.0 {
            KeptPlace::File(file) => private_folder().and_then(|folder| {
                fs::write(folder.join("portico.db"), file).map_err(|e| unavailable(&e))?;
                let url = format!("sqlite:{}/portico.db", folder.display());
                Ok(TestDatabase::new(url, Place::Folder(folder)))
            }),
            KeptPlace::Database { cluster, name } => copy_in_cluster(cluster, name),
        };
        made.unwrap_or_else(|error| panic!("no copy of a test database: {error:?}"))
    }
}

const KEPT: &str = "portico_kept_";

/// Drops what was kept by processes that are gone.
fn forget_kept(client: &mut ::postgres::Client) -> std::result::Result<(), ::postgres::Error> {
    let names = client.query(
        "select datname::text from pg_database where starts_with(datname::text, $1)",
        &[&KEPT],
    )?;
    for row in names {
        let name: String = row.get(0);
        let process = name[KEPT.len()..].split('_').next().unwrap_or_default();
        if !std::path::Path::new("/proc").join(process).exists() {
            client.batch_execute(&format!("drop database if exists {name} with (force)"))?;
        }
    }
    Ok(())
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.place {
            Place::Kept => {}
            Place::Folder(folder) => drop(fs::remove_dir_all(folder)),
            Place::Database { cluster, name } => {
                let dropped = administer(cluster, |client| {
                    client.batch_execute(&format!("drop database {name} with (force)"))
                });
                if let Err(error) = dropped {
                    tracing::warn!(error = ?error, "a test database was not dropped");
                }
            }
        }
    }
}

/// The body of a test that [`db_test!`](crate::db_test!) made, on one engine; skipped where that is not to be had.
pub fn run(engine: Engine, migrations: &[Migration], body: impl FnOnce(Db)) {
    if engines().contains(&engine) {
        let database = fresh_with(engine, migrations);
        body(database.open_with(clock(), migrations));
    }
}

/// The same for a body that waits.
///
/// # Panics
/// When no runtime can be made.
pub fn run_async<F: Future<Output = ()>>(
    engine: Engine,
    migrations: &[Migration],
    body: impl FnOnce(Db) -> F,
) {
    run(engine, migrations, |db| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime for a test").block_on(body(db));
    });
}

/// One test on each engine, each with a database of its own: `db_test! { fn name(db: Db) { … } }` makes
/// `name::sqlite` and `name::postgres`; `async fn` works too. `db_test! { schema MIGRATIONS; fn … }` uses another
/// schema than the embedded one. The clock stands at [`START`].
#[macro_export]
macro_rules! db_test {
    ($(#[$meta:meta])* fn $($rest:tt)+) => {
        $crate::db_test! { schema $crate::migrate::embedded(); $(#[$meta])* fn $($rest)+ }
    };
    ($(#[$meta:meta])* async fn $($rest:tt)+) => {
        $crate::db_test! { schema $crate::migrate::embedded(); $(#[$meta])* async fn $($rest)+ }
    };
    (schema $schema:expr; $(#[$meta:meta])* fn $name:ident($db:ident : $type:ty) $body:block) => {
        $(#[$meta])*
        #[cfg(test)]
        mod $name {
            use super::*;
            fn body($db: $type) $body
            #[test]
            fn sqlite() {
                $crate::testing::run($crate::Engine::Sqlite, $schema, body);
            }
            #[test]
            fn postgres() {
                $crate::testing::run($crate::Engine::Postgres, $schema, body);
            }
        }
    };
    (schema $schema:expr; $(#[$meta:meta])* async fn $name:ident($db:ident : $type:ty) $body:block) => {
        $(#[$meta])*
        #[cfg(test)]
        mod $name {
            use super::*;
            async fn body($db: $type) $body
            #[test]
            fn sqlite() {
                $crate::testing::run_async($crate::Engine::Sqlite, $schema, body);
            }
            #[test]
            fn postgres() {
                $crate::testing::run_async($crate::Engine::Postgres, $schema, body);
            }
        }
    };
}

/// SQLite: the file of a migrated template, copied to memory where the system has such a place.
fn in_folder(migrations: &[Migration]) -> Result<TestDatabase> {
    static TEMPLATES: Mutex<Option<HashMap<String, Vec<u8>>>> = Mutex::new(None);
    let folder = private_folder()?;
    let database = TestDatabase::new(
        format!("sqlite:{}/portico.db", folder.display()),
        Place::Folder(folder.clone()),
    );
    let file = folder.join("portico.db");
    let mut templates = TEMPLATES.lock().unwrap_or_else(PoisonError::into_inner);
    let template = match templates
        .get_or_insert_default()
        .entry(migrate::checksum(migrations))
    {
        std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
        std::collections::hash_map::Entry::Vacant(new) => {
            let settings = Settings {
                migrate: Migrate::Apply,
                ..database.settings.clone()
            };
            Db::open_with(&settings, clock(), migrations)?.close();
            new.insert(fs::read(&file).map_err(|e| unavailable(&e))?)
        }
    };
    fs::write(&file, template).map_err(|e| unavailable(&e))?;
    Ok(database)
}

fn private_folder() -> Result<PathBuf> {
    use std::os::unix::fs::DirBuilderExt;
    let shm = PathBuf::from("/dev/shm");
    let base = if shm.is_dir() { shm } else { std::env::temp_dir() };
    let folder = base.join(unique("portico-test-"));
    fs::DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .map_err(|e| unavailable(&e))?;
    Ok(folder)
}

/// PostgreSQL: `create database … template`, from a template that the first test of a schema makes.
fn in_cluster(migrations: &[Migration]) -> Result<TestDatabase> {
    let cluster = cluster().ok_or_else(|| Error::internal("PORTICO_TEST_PG is not set"))?;
    let template = format!("portico_template_{}", &migrate::checksum(migrations)[..16]);
    make_template(&cluster, &template, migrations)?;
    copy_in_cluster(&cluster, &template)
}

fn copy_in_cluster(cluster: &str, template: &str) -> Result<TestDatabase> {
    let name = unique("portico_test_");
    administer(cluster, |client| {
        client.batch_execute(&format!("create database {name} template {template}"))
    })?;
    let (url, cluster) = (with_database(cluster, &name), cluster.to_owned());
    Ok(TestDatabase::new(url, Place::Database { cluster, name }))
}

fn make_template(cluster: &str, template: &str, migrations: &[Migration]) -> Result<()> {
    let making = format!("{template}_{}", std::process::id());
    administer(cluster, |client| {
        // One process makes it, the others wait; it gets its name only when it is whole.
        client.batch_execute("select pg_advisory_lock(31647083763097456)")?;
        if client
            .query_opt("select 1 from pg_database where datname = $1", &[&template])?
            .is_some()
        {
            return Ok(());
        }
        client.batch_execute(&format!("drop database if exists {making} with (force)"))?;
        client.batch_execute(&format!(
            "create database {making} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"
        ))?;
        let url = with_database(cluster, &making);
        let settings = Settings {
            url,
            readers: 1,
            writers: 1,
            migrate: Migrate::Apply,
        };
        Db::open_with(&settings, clock(), migrations)
            .unwrap_or_else(|error| panic!("the template for tests does not migrate: {error:?}"))
            .close();
        client.batch_execute(&format!("alter database {making} rename to {template}"))
    })
}

fn administer(
    cluster: &str,
    f: impl FnOnce(&mut ::postgres::Client) -> std::result::Result<(), ::postgres::Error> + Send,
) -> Result<()> {
    postgres::apart(|| {
        let mut client = postgres::Target::parse(&with_database(cluster, "postgres"))?.connect()?;
        f(&mut client).map_err(|e| Error::internal(format!("PostgreSQL for tests: {e:?}")))
    })
}

/// The URL of another database of the cluster, its parameters kept.
fn with_database(cluster: &str, name: &str) -> String {
    let (base, parameters) = cluster
        .split_once('?')
        .map_or((cluster, None), |(base, rest)| (base, Some(rest)));
    let host_starts = base.find("://").map_or(0, |at| at + 3);
    let host_ends = base[host_starts..]
        .find('/')
        .map_or(base.len(), |at| host_starts + at);
    let parameters = parameters.map(|p| format!("?{p}")).unwrap_or_default();
    format!("{}/{name}{parameters}", &base[..host_ends])
}

fn unique(prefix: &str) -> String {
    format!(
        "{prefix}{}_{:016x}",
        std::process::id(),
        u64::from_be_bytes(crate::random_bytes())
    )
}

fn unavailable(error: &std::io::Error) -> Error {
    Error::unavailable(format!("a folder for a test database: {error}"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told of their cluster by the environment"
)]
fn cluster() -> Option<String> {
    let url = std::env::var("PORTICO_TEST_PG")
        .ok()
        .filter(|url| !url.is_empty());
    let required = std::env::var("PORTICO_TEST_PG_REQUIRED").is_ok_and(|v| v == "1");
    assert!(
        url.is_some() || !required,
        "PostgreSQL is required for tests and PORTICO_TEST_PG names no cluster"
    );
    url
}
