//! SQLite: one writer with group commit, readers with snapshots of their own, and a thread that checkpoints.

mod checkpoint;
mod connection;
mod inspection;
mod migration;
mod place;
mod reader;
mod statement;
mod writer;

pub(crate) use inspection::inspect;
pub(crate) use statement::{all, cell, run};

use crate::{Settings, handle::Shared, migrate::Migration};
use checkpoint::Checkpoints;
use connection::Role;
use kernel::{Error, Result};
use place::Place;
use std::{
    sync::Arc,
    thread::{Builder, JoinHandle},
};

/// What is left to do when the threads have ended: the last checkpoint, and removing a database that was to end
/// with its handle. Done by dropping it, in this order.
pub(crate) struct Afterwards {
    _checkpoints: Checkpoints,
    _place: Place,
}

pub(crate) fn start(
    settings: &Settings,
    shared: &Arc<Shared>,
    migrations: &[Migration],
) -> Result<(Vec<JoinHandle<()>>, Afterwards)> {
    let place = Place::of(&settings.url)?;
    migration::bring_up(place.path(), settings.migrate, migrations, shared.clock.now())?;
    let checkpoints = Checkpoints::start(place.path())?;
    let mut threads = Vec::new();
    let started = (|| {
        let connection = connection::open(place.path(), Role::Writer)?;
        let (of_writer, dirty) = (Arc::clone(shared), checkpoints.dirty());
        threads.push(spawn("db-writer", move || {
            writer::serve(&of_writer, connection, &dirty)
        })?);
        for _ in 0..settings.readers.max(1) {
            let connection = connection::open(place.path(), Role::Reader)?;
            let of_reader = Arc::clone(shared);
            threads.push(spawn("db-reader", move || {
                reader::serve(&of_reader, &connection)
            })?);
        }
        Ok(())
    })();
    if let Err(error) = started {
        shared.reads.close();
        shared.writes.close();
        return Err(error);
    }
    Ok((
        threads,
        Afterwards {
            _checkpoints: checkpoints,
            _place: place,
        },
    ))
}

fn spawn(name: &str, f: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    Builder::new()
        .name(name.to_owned())
        .spawn(f)
        .map_err(|e| Error::unavailable(format!("no thread for {name}: {e}")))
}
