//! Applying a schema to SQLite.

use super::{
    connection::{self, Role},
    statement::failed,
};
use crate::{
    Engine, Migrate,
    migrate::{self, Migration, Target},
};
use kernel::{Error, Result, Timestamp};
use rusqlite::Connection;
use std::path::Path;

pub(super) fn bring_up(path: &Path, mode: Migrate, migrations: &[Migration], now: Timestamp) -> Result<()> {
    let mut connection = connection::open(path, Role::Migration)?;
    migrate::bring_up(&mut connection, migrations, mode, now)
}

impl Target for Connection {
    const ENGINE: Engine = Engine::Sqlite;

    fn begin(&mut self) -> Result<()> {
        self.batch("begin immediate")
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.execute_batch(sql).map_err(|e| failed(e, None).1)
    }

    fn applied(&mut self) -> Result<Vec<(i64, String)>> {
        let read = || {
            let mut statement =
                self.prepare("select number, checksum from schema_migrations order by number")?;
            statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| failed(e, None).1)
    }

    fn record(&mut self, migration: &Migration, checksum: &str, at: Timestamp) -> Result<()> {
        let row = (migration.number, migration.name, checksum, at.as_microsecond());
        self.execute(
            "insert into schema_migrations (number, name, checksum, applied_at) values ($1, $2, $3, $4)",
            row,
        )
        .map(drop)
        .map_err(|e| failed(e, None).1)
    }

    fn commit(&mut self) -> Result<()> {
        let broken = self
            .prepare("pragma foreign_key_check")
            .and_then(|mut check| check.exists([]));
        match broken {
            Ok(false) => self.batch("commit"),
            Ok(true) => {
                self.rollback();
                Err(Error::internal("a migration leaves rows that point to nothing"))
            }
            Err(error) => {
                self.rollback();
                Err(failed(error, None).1)
            }
        }
    }

    fn rollback(&mut self) {
        if !self.is_autocommit()
            && let Err(error) = self.execute_batch("rollback")
        {
            tracing::error!(error = %error, "rolling back a migration failed");
        }
    }
}
