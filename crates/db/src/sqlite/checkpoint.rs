//! Moving what is committed from the write-ahead log into the database file, beside the writer.

use super::{
    connection::{self, Role},
    spawn,
};
use kernel::Result;
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

const PAUSE: Duration = Duration::from_secs(1);
/// A log longer than this is cut to nothing, though that makes the writer wait for a moment.
const LOG_MAX: u64 = 64 * 1024 * 1024;

/// Whether something was committed since the last checkpoint.
#[derive(Debug, Default)]
pub(super) struct Dirty(AtomicBool);

impl Dirty {
    pub(super) fn mark(&self) {
        self.0.store(true, Ordering::Release);
    }
    fn take(&self) -> bool {
        self.0.swap(false, Ordering::AcqRel)
    }
}

#[derive(Default)]
struct Stop {
    asked: Mutex<bool>,
    signal: Condvar,
}

/// The thread for checkpoints; dropping this ends it with a last one that leaves no log.
pub(super) struct Checkpoints {
    dirty: Arc<Dirty>,
    stop: Arc<Stop>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    pub(super) fn start(path: &Path) -> Result<Self> {
        let connection = connection::open(path, Role::Checkpoints)?;
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let log = PathBuf::from(log);
        let (dirty, stop) = (Arc::new(Dirty::default()), Arc::new(Stop::default()));
        let (of_thread, stopped) = (Arc::clone(&dirty), Arc::clone(&stop));
        let thread = spawn("db-checkpoint", move || {
            serve(&connection, &log, &of_thread, &stopped)
        })?;
        Ok(Self {
            dirty,
            stop,
            thread: Some(thread),
        })
    }

    pub(super) fn dirty(&self) -> Arc<Dirty> {
        Arc::clone(&self.dirty)
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        *self.stop.asked.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stop.signal.notify_all();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread for checkpoints panicked");
        }
    }
}

fn serve(connection: &Connection, log: &Path, dirty: &Dirty, stop: &Stop) {
    let mut asked = stop.asked.lock().unwrap_or_else(PoisonError::into_inner);
    while !*asked {
        asked = stop
            .signal
            .wait_timeout(asked, PAUSE)
            .unwrap_or_else(PoisonError::into_inner)
            .0;
        if !*asked && dirty.take() {
            drop(asked);
            checkpoint(connection, log);
            asked = stop.asked.lock().unwrap_or_else(PoisonError::into_inner);
        }
    }
    drop(asked);
    run(connection, "pragma wal_checkpoint(truncate)");
}

fn checkpoint(connection: &Connection, log: &Path) {
    run(connection, "pragma wal_checkpoint(passive)");
    if fs::metadata(log).is_ok_and(|log| log.len() > LOG_MAX) {
        run(connection, "pragma wal_checkpoint(truncate)");
    }
}

/// A checkpoint that found somebody reading is not an error: the next one goes on from there.
fn run(connection: &Connection, sql: &str) {
    if let Err(error) = connection.query_row(sql, [], |_| Ok(())) {
        tracing::warn!(error = %error, "a checkpoint failed");
    }
}
