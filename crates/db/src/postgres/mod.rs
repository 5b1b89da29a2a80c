//! PostgreSQL: threads that each own a connection. Reads see one snapshot, writes are serializable and tried again
//! when they stood in each other's way; several users' writes are never grouped here.

mod address;
mod connection;
mod failure;
mod inspection;
mod listener;
mod migration;
mod session;
mod tls;
mod value;
mod work;

pub(crate) use connection::Target;
pub(crate) use inspection::inspect;
pub(crate) use listener::listen;
pub(crate) use session::Session;
pub(crate) use value::cell;

use crate::{Settings, handle::Shared, migrate::Migration};
use kernel::{Error, Result};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread::{self, Builder, JoinHandle},
};

pub(crate) fn start(
    target: &Target,
    settings: &Settings,
    shared: &Arc<Shared>,
    migrations: &[Migration],
) -> Result<Vec<JoinHandle<()>>> {
    let now = shared.clock.now();
    apart(|| {
        let mut client = target.connect()?;
        connection::check(&mut client)?;
        migration::bring_up(client, settings.migrate, migrations, now)
    })?;
    let mut threads = Vec::new();
    let started = (|| {
        for _ in 0..settings.readers.max(1) {
            threads.push(spawn("db-reader", shared, target, work::serve_reads)?);
        }
        for _ in 0..settings.writers.max(1) {
            threads.push(spawn("db-writer", shared, target, work::serve_writes)?);
        }
        Ok(())
    })();
    if let Err(error) = started {
        shared.reads.close();
        shared.writes.close();
        return Err(error);
    }
    Ok(threads)
}

/// The client blocks on a runtime of its own, which cannot be done on a thread that already runs one.
pub(crate) fn apart<T: Send>(f: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    thread::scope(|scope| {
        scope
            .spawn(f)
            .join()
            .unwrap_or_else(|_| Err(Error::internal("a thread that talked to PostgreSQL panicked")))
    })
}

fn spawn(
    name: &str,
    shared: &Arc<Shared>,
    target: &Target,
    serve: fn(&Shared, &Target),
) -> Result<JoinHandle<()>> {
    let (shared, target) = (Arc::clone(shared), target.clone());
    Builder::new()
        .name(name.to_owned())
        // Closures' panics are caught where they run; should anything else panic, the thread begins anew.
        .spawn(move || while catch_unwind(AssertUnwindSafe(|| serve(&shared, &target))).is_err() {})
        .map_err(|e| Error::unavailable(format!("no thread for {name}: {e}")))
}
