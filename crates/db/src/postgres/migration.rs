//! Applying a schema to PostgreSQL.

use super::failure::failed;
use crate::{
    Engine, Migrate,
    migrate::{self, Migration, Target},
};
use ::postgres::Client;
use kernel::{Result, Timestamp};

/// Held by whoever migrates a database, until its transaction ends ("portico" in ASCII).
const LOCK: &str = "select pg_advisory_xact_lock(31647083763097455)";

pub(super) fn bring_up(
    mut client: Client,
    mode: Migrate,
    migrations: &[Migration],
    now: Timestamp,
) -> Result<()> {
    migrate::bring_up(&mut client, migrations, mode, now)
}

impl Target for Client {
    const ENGINE: Engine = Engine::Postgres;

    fn begin(&mut self) -> Result<()> {
        // Rebuilding a large table takes its time, and so may the node that migrates first.
        self.batch("begin; set local statement_timeout = 0; set local lock_timeout = '120s'")?;
        self.batch(LOCK)
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.batch_execute(sql).map_err(|e| failed(&e, None).1)
    }

    fn applied(&mut self) -> Result<Vec<(i64, String)>> {
        let rows = self
            .query(
                "select number, checksum from schema_migrations order by number",
                &[],
            )
            .map_err(|e| failed(&e, None).1)?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    fn record(&mut self, migration: &Migration, checksum: &str, at: Timestamp) -> Result<()> {
        self.execute(
            "insert into schema_migrations (number, name, checksum, applied_at) values ($1, $2, $3, $4)",
            &[
                &i64::from(migration.number),
                &migration.name,
                &checksum,
                &at.as_microsecond(),
            ],
        )
        .map(drop)
        .map_err(|e| failed(&e, None).1)
    }

    fn commit(&mut self) -> Result<()> {
        self.batch("commit")
    }

    fn rollback(&mut self) {
        if let Err(error) = self.batch_execute("rollback") {
            tracing::error!(error = %error, "rolling back a migration failed");
        }
    }
}
