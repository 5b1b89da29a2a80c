//! A reader: one snapshot for each closure.

use super::statement::control;
use crate::{
    access::{Link, Read},
    handle::Shared,
    job::Reading,
};
use rusqlite::Connection;

pub(super) fn serve(shared: &Shared, connection: &Connection) {
    while let Some(mut job) = shared.reads.take() {
        if job.is_wanted() {
            let outcome = perform(shared, connection, &mut job);
            job.answer(outcome);
        }
    }
}

fn perform(shared: &Shared, connection: &Connection, job: &mut Reading) -> kernel::Result<()> {
    end(connection)?;
    control(connection, "begin")?;
    job.perform(&Read::new(Link::Sqlite(connection), shared.clock.now()));
    // Nothing was changed, so what was read stands whatever comes of this.
    if let Err(error) = end(connection) {
        tracing::error!(error = ?error, "ending a read failed");
    }
    Ok(())
}

/// An I/O error may have ended the transaction before.
fn end(connection: &Connection) -> kernel::Result<()> {
    if connection.is_autocommit() {
        Ok(())
    } else {
        control(connection, "rollback")
    }
}
