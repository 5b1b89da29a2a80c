//! A reader: one snapshot for each closure.

use super::statement::failed;
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
    control(connection, "begin")?;
    job.perform(&Read::new(Link::Sqlite(connection), shared.clock.now()));
    control(connection, "rollback")
}

fn control(connection: &Connection, sql: &'static str) -> kernel::Result<()> {
    let outcome = connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.execute([]));
    outcome.map(drop).map_err(|e| failed(e, Some(sql)).1)
}
