//! A connection, set up for what it is for.

use super::statement::failed;
use kernel::Result;
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{path::Path, time::Duration};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Writer,
    Reader,
    Checkpoints,
    Migration,
}

/// Statements that a connection keeps prepared.
const STATEMENTS: usize = 512;

pub(super) fn open(path: &Path, role: Role) -> Result<Connection> {
    set_up(path, role).map_err(|e| failed(e, None).1.during("opening the SQLite database"))
}

fn set_up(path: &Path, role: Role) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.busy_timeout(match role {
        // A checkpoint that truncates holds up the writer while it waits for readers.
        Role::Checkpoints => Duration::from_millis(100),
        Role::Migration => Duration::from_secs(60),
        Role::Writer | Role::Reader => Duration::from_secs(5),
    })?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A misspelt "column" is an error as on PostgreSQL, not a text.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // SQLite is compiled with STAT4: without this, once statistics are there, binding other values to a cached statement
    // makes SQLite parse and plan it anew at its next step, which is most of what a page would cost.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "pragma journal_mode = wal;
         pragma synchronous = full;
         pragma trusted_schema = off;
         pragma temp_store = memory;
         pragma mmap_size = 0;
         pragma journal_size_limit = 67108864;",
    )?;
    connection.execute_batch(match role {
        // The thread for checkpoints comes first; the writer's own limit (64 MB) is for when it cannot keep up.
        Role::Writer => {
            "pragma foreign_keys = on; pragma cache_size = -8192; pragma wal_autocheckpoint = 16384;"
        }
        Role::Reader => "pragma foreign_keys = on; pragma cache_size = -4096; pragma query_only = on;",
        Role::Checkpoints => "pragma cache_size = -64;",
        // Rebuilding a table drops what others point to; all keys are checked before the commit instead.
        Role::Migration => "pragma foreign_keys = off; pragma wal_autocheckpoint = 0;",
    })?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    #[test]
    fn a_cached_statement_is_planned_once_whatever_is_bound_and_whatever_statistics_there_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("planned.db");
        drop(Connection::open(&path).unwrap());
        let connection = open(&path, Role::Writer).unwrap();
        connection
            .execute_batch(
                "create table things (id integer primary key, kind text, at integer);
                 create index things_kind on things (kind, at);
                 with recursive n (n) as (select 1 union all select n + 1 from n where n < 500)
                 insert into things select n, case when n < 400 then 'usual' else 'rare' end, n from n;
                 analyze;",
            )
            .unwrap();
        let reader = open(&path, Role::Reader).unwrap();
        for kind in ["usual", "rare", "usual", "never"] {
            let mut statement = reader
                .prepare_cached("select count(*) from things where kind = $1 and at > $2")
                .unwrap();
            let _: i64 = statement.query_row((kind, 450), |row| row.get(0)).unwrap();
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
        }
    }
}
