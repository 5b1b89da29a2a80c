//! The writer: the only connection that changes anything, committing in groups.

use super::{checkpoint::Dirty, statement::control};
use crate::{
    access::{Link, Read, Tx},
    group::{self, Store},
    handle::Shared,
    job::{Fate, Writing},
};
use kernel::{Error, Result};
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// A group ends at this many jobs, or when it has taken this long, whichever is first.
const GROUP_JOBS: usize = 64;
const GROUP_TIME: Duration = Duration::from_millis(5);

struct Writer<'s> {
    shared: &'s Shared,
    connection: Connection,
    dirty: &'s Dirty,
    begun: Instant,
}

pub(super) fn serve(shared: &Shared, connection: Connection, dirty: &Dirty) {
    let mut writer = Writer {
        shared,
        connection,
        dirty,
        begun: Instant::now(),
    };
    group::serve(&shared.writes, &mut writer);
    if let Err(error) = writer.connection.execute_batch("pragma optimize") {
        tracing::warn!(error = %error, "pragma optimize failed");
    }
}

impl Writer<'_> {
    fn control(&self, sql: &'static str) -> Result<()> {
        control(&self.connection, sql)
    }
}

impl Store for Writer<'_> {
    type Job = Writing;
    type Error = Error;

    fn begin(&mut self) -> Result<()> {
        self.begun = Instant::now();
        // Only if rolling back the group before failed.
        if !self.connection.is_autocommit() {
            self.control("rollback")?;
        }
        self.control("begin immediate")
    }

    fn perform(&mut self, job: &mut Writing) -> Result<()> {
        self.control("savepoint job")?;
        let read = Read::new(Link::Sqlite(&self.connection), self.shared.clock.now());
        let fate = job.perform(&Tx::new(read, &self.shared.ids));
        // A full disk, an I/O error or a trigger may have rolled back the whole group, not only this job.
        if self.connection.is_autocommit() {
            return Err(Error::unavailable("SQLite rolled back a group of writes"));
        }
        if fate == Fate::Undo {
            self.control("rollback to job")?;
        }
        self.control("release job")
    }

    fn has_room(&self, performed: usize) -> bool {
        performed < GROUP_JOBS && self.begun.elapsed() < GROUP_TIME
    }

    fn commit(&mut self) -> Result<()> {
        self.control("commit")?;
        self.dirty.mark();
        Ok(())
    }

    fn abandon(&mut self) {
        if !self.connection.is_autocommit()
            && let Err(error) = self.control("rollback")
        {
            tracing::error!(error = ?error, "rolling back a group of writes failed");
        }
    }

    fn answer(&mut self, job: Writing, group: Result<()>) {
        job.answer(group);
    }
}
