//! The handle that a firm holds on its database.

use crate::{
    access::{Read, Tx},
    announce::{Heard, Node},
    group::{Queue, Refused},
    ids::Ids,
    job::{self, Answer, Reading, Writing},
    migrate::{self, Migration},
    postgres, sqlite,
};
use kernel::{Clock, Error, Result};
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Jobs that may wait for a thread before new ones are refused.
const QUEUE: usize = 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// What opening does about migrations that the database does not have yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Migrate {
    Apply,
    RefuseIfBehind,
}

/// Shown without the URL, which may hold a password.
#[derive(Clone)]
pub struct Settings {
    /// `sqlite:/path/to/file`, `sqlite::memory:name` (a database that ends with its handle) or `postgres://…`.
    pub url: String,
    /// Threads that read.
    pub readers: usize,
    /// Threads that write on PostgreSQL; SQLite always has one.
    pub writers: usize,
    pub migrate: Migrate,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            url: _,
            readers,
            writers,
            migrate,
        } = self;
        f.debug_struct("Settings")
            .field("readers", readers)
            .field("writers", writers)
            .field("migrate", migrate)
            .finish_non_exhaustive()
    }
}

/// What becomes of the changes of a write closure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<T> {
    /// Keep them, then answer.
    Commit(T),
    /// Answer, and keep nothing.
    Rollback(T),
}

/// A database, open. Clones are the same database; dropping the last one stops its threads.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    engine: Engine,
    shared: Arc<Shared>,
    /// Where PostgreSQL is, until somebody listens.
    ear: Mutex<Option<postgres::Target>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Stopped, and its files removed, after the threads that use them.
    afterwards: Mutex<Option<sqlite::Afterwards>>,
}

/// What the threads of one database share.
pub(crate) struct Shared {
    pub(crate) reads: Queue<Reading>,
    pub(crate) writes: Queue<Writing>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Ids,
    pub(crate) node: Node,
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Db").field(&self.0.engine).finish()
    }
}

impl Db {
    /// Opens the database, brings it up to this version (or refuses, as `settings.migrate` says) and starts its
    /// threads. The file of an SQLite database is made if its folder exists. Blocks until all that is done.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be reached; [`Error::Internal`] with a sentence for the operator when
    /// it must not be used: a newer or changed schema, a network file system, a wrong collation, a wrong URL.
    pub fn open(settings: &Settings, clock: Arc<dyn Clock>) -> Result<Self> {
        Self::open_with(settings, clock, migrate::embedded())
    }

    /// The same with a schema of one's own.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_with(settings: &Settings, clock: Arc<dyn Clock>, migrations: &[Migration]) -> Result<Self> {
        let shared = Arc::new(Shared {
            reads: Queue::new(QUEUE),
            writes: Queue::new(QUEUE),
            clock,
            ids: Ids::default(),
            node: Node::new(),
        });
        let engine = engine_of(&settings.url)?;
        let inner = Inner {
            engine,
            shared,
            ear: Mutex::default(),
            threads: Mutex::default(),
            afterwards: Mutex::default(),
        };
        match engine {
            Engine::Sqlite => {
                let (threads, afterwards) = sqlite::start(settings, &inner.shared, migrations)?;
                *locked(&inner.threads) = threads;
                *locked(&inner.afterwards) = Some(afterwards);
            }
            Engine::Postgres => {
                let target = postgres::Target::parse(&settings.url)?;
                *locked(&inner.threads) = postgres::start(&target, settings, &inner.shared, migrations)?;
                *locked(&inner.ear) = Some(target);
            }
        }
        Ok(Self(Arc::new(inner)))
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// Runs the closure on one snapshot. Not run when nobody waits for it any more.
    ///
    /// # Errors
    /// The closure's own; [`Error::Unavailable`] when the database is away, closed or has too much to do.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Read<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (job, answer) = job::reading(f);
        self.0.shared.reads.push(job).map_err(refused)?;
        answer.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Runs the closure in one transaction and answers once its commit is durable. An accepted write is finished
    /// even if nobody waits for its answer any more. The closure may run several times.
    ///
    /// # Errors
    /// The closure's own, and nothing of it is kept; [`Error::Unavailable`] as for [`Self::read`], and when others
    /// stood in the way too often. When the connection breaks during a commit, `Unavailable` too: it may have
    /// happened.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&Tx<'_>) -> Result<Verdict<T>> + Send + 'static,
    ) -> Result<T> {
        let (job, answer) = job::writing(f);
        self.0.shared.writes.push(job).map_err(refused)?;
        answer.await.unwrap_or_else(|_| Err(closed()))
    }

    /// [`Self::read`] for commands and tests: blocks, also while there is much to do. Not on a runtime's thread.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_blocking<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Read<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (job, answer) = job::reading(f);
        self.0.shared.reads.push_waiting(job).map_err(|_| closed())?;
        waited(answer)
    }

    /// [`Self::write`] for commands and tests: blocks, also while there is much to do. Not on a runtime's thread.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn write_blocking<T: Send + 'static>(
        &self,
        f: impl Fn(&Tx<'_>) -> Result<Verdict<T>> + Send + 'static,
    ) -> Result<T> {
        let (job, answer) = job::writing(f);
        self.0.shared.writes.push_waiting(job).map_err(|_| closed())?;
        waited(answer)
    }

    /// What other nodes of this database announce from now on ([`Tx::announce`]); first, once it can be heard, and
    /// whenever something may have been missed, [`Heard::Lost`]. Nodes nudge each other, and each also looks once a
    /// second: what was committed is heard within two seconds while the database can be reached, and once.
    ///
    /// `None` on SQLite, which has one node, and when somebody listens already.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: no thread to listen with.
    pub fn listen(&self) -> Result<Option<UnboundedReceiver<Heard>>> {
        let Some(target) = locked(&self.0.ear).take() else {
            return Ok(None);
        };
        let (tell, heard) = unbounded_channel();
        let thread = postgres::listen(target, self.0.shared.clone(), tell)?;
        locked(&self.0.threads).push(thread);
        Ok(Some(heard))
    }

    /// Finishes what is waiting, checkpoints and stops, for every clone of this handle. Blocks until it is done.
    pub fn close(self) {
        self.0.stop();
    }
}

fn waited<T>(answer: Answer<T>) -> Result<T> {
    answer.blocking_recv().unwrap_or_else(|_| Err(closed()))
}

impl Inner {
    fn stop(&self) {
        self.shared.reads.close();
        self.shared.writes.close();
        self.shared.node.stop.notify_one();
        for thread in std::mem::take(&mut *locked(&self.threads)) {
            // The last handle may be dropped by a closure, on a thread of the database itself.
            if thread.thread().id() != thread::current().id() && thread.join().is_err() {
                tracing::error!("a database thread panicked");
            }
        }
        drop(locked(&self.afterwards).take());
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.stop();
    }
}

fn engine_of(url: &str) -> Result<Engine> {
    if url.starts_with("sqlite:") {
        Ok(Engine::Sqlite)
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(Engine::Postgres)
    } else {
        Err(Error::internal(
            "the database URL starts with neither sqlite: nor postgres://",
        ))
    }
}

fn refused<J>(refused: Refused<J>) -> Error {
    match refused {
        Refused::Full(_) => Error::unavailable("busy"),
        Refused::Closed(_) => closed(),
    }
}

fn closed() -> Error {
    Error::unavailable("the database is closed")
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
