//! One connection with its prepared statements.

use super::{failure::failed, value::Bound};
use crate::{FromRow, Row, failure::Failure, row::Cells};
use ::postgres::{Client, Statement, types::ToSql};
use kernel::{Error, value::Value};
use std::collections::HashMap;

pub(crate) type Outcome<T> = std::result::Result<T, (Failure, Error)>;

pub(crate) struct Session {
    client: Client,
    statements: HashMap<&'static str, Statement>,
}

impl Session {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            statements: HashMap::new(),
        }
    }

    pub(crate) fn all<T: FromRow>(&mut self, sql: &'static str, params: &[Value<'_>]) -> Outcome<Vec<T>> {
        let statement = self.prepared(sql, params.len())?;
        let rows = self
            .client
            .query(&statement, &dynamic(&bound(params)))
            .map_err(|e| self.failed(&e, sql))?;
        let rows = rows.iter().map(|row| T::from_row(&Row(Cells::Postgres(row))));
        rows.collect::<Result<_, _>>()
            .map_err(|e| (Failure::Statement, e))
    }

    pub(crate) fn run(&mut self, sql: &'static str, params: &[Value<'_>]) -> Outcome<u64> {
        let statement = self.prepared(sql, params.len())?;
        self.client
            .execute(&statement, &dynamic(&bound(params)))
            .map_err(|e| self.failed(&e, sql))
    }

    pub(super) fn control(&mut self, sql: &'static str) -> Outcome<()> {
        self.client.batch_execute(sql).map_err(|e| self.failed(&e, sql))
    }

    /// Commits, and announces this to the other nodes if it did.
    pub(super) fn commit_announcing(&mut self, node: &str, said: &str) -> Outcome<()> {
        // In one breath: an announcement costs no way to the server and back.
        let sql = format!(
            "insert into announcements (xid, node, said, at) values (pg_current_xact_id()::text::bigint, '{node}', \
             '{said}', (extract(epoch from clock_timestamp()) * 1000)::bigint); commit"
        );
        self.client
            .batch_execute(&sql)
            .map_err(|e| failed(&e, Some("commit")))
    }

    pub(super) fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    fn prepared(&mut self, sql: &'static str, given: usize) -> Outcome<Statement> {
        let statement = match self.statements.get(sql) {
            Some(statement) => statement.clone(),
            None => {
                let statement = self.client.prepare(sql).map_err(|e| self.failed(&e, sql))?;
                self.statements.insert(sql, statement.clone());
                statement
            }
        };
        let wanted = statement.params().len();
        if wanted == given {
            return Ok(statement);
        }
        let place = crate::sql::within(sql);
        Err((
            Failure::Statement,
            Error::internal(format!("{given} parameters for {wanted}{place}")),
        ))
    }

    fn failed(&mut self, error: &::postgres::Error, sql: &'static str) -> (Failure, Error) {
        let failed = failed(error, Some(sql));
        if failed.0 == Failure::Again {
            // It may have been a plan that a migration made stale; preparing anew costs little and happens seldom.
            self.statements.remove(sql);
        }
        failed
    }
}

fn bound<'v>(params: &'v [Value<'v>]) -> Vec<Bound<'v>> {
    params.iter().map(Bound).collect()
}

fn dynamic<'v>(params: &'v [Bound<'v>]) -> Vec<&'v (dyn ToSql + Sync)> {
    params.iter().map(|p| p as _).collect()
}
