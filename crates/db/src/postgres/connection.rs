//! Reaching a PostgreSQL database, and whether it may be used.

use super::{address, failure::failed, tls::Tls};
use ::postgres::{Client, Config, NoTls};
use kernel::{Error, Result};
use std::{error::Error as _, time::Duration};

/// Where the database is and how to get in; never shown, it holds a password.
#[derive(Clone)]
pub(crate) struct Target {
    config: tokio_postgres::Config,
    tls: Option<Tls>,
}

/// What every session is told first. Whoever set `synchronous_commit` higher knows why; `off` would answer before a
/// write is durable.
const SESSION: &str = "set client_min_messages = warning;
    set idle_in_transaction_session_timeout = '60s';
    set statement_timeout = '60s';
    set lock_timeout = '10s';
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

impl Target {
    pub(crate) fn parse(url: &str) -> Result<Self> {
        let (mut config, tls) = address::read(url)?;
        config
            .application_name("portico")
            .connect_timeout(Duration::from_secs(5))
            .keepalives_idle(Duration::from_secs(30))
            .tcp_user_timeout(Duration::from_secs(30));
        Ok(Self { config, tls })
    }

    pub(crate) fn connect(&self) -> Result<Client> {
        let config = Config::from(self.config.clone());
        let client = match &self.tls {
            Some(tls) => config.connect(tls.clone()),
            None => config.connect(NoTls),
        };
        let mut client = client.map_err(|e| unreachable_now(&e))?;
        client.batch_execute(SESSION).map_err(|e| unreachable_now(&e))?;
        Ok(client)
    }

    pub(super) const fn config(&self) -> &tokio_postgres::Config {
        &self.config
    }

    pub(super) const fn tls(&self) -> Option<&Tls> {
        self.tls.as_ref()
    }
}

pub(super) fn unreachable_now(error: &::postgres::Error) -> Error {
    let unavailable = match failed(error, None).1 {
        Error::Internal(message) | Error::Unavailable(message) => Error::unavailable(match error.source() {
            // Says more than the error itself, and nothing of the URL.
            Some(why) if error.as_db_error().is_none() && !why.is::<std::io::Error>() => {
                format!("{}: {why}", message.internal)
            }
            _ => message.internal,
        }),
        other => other,
    };
    unavailable.during("connecting to PostgreSQL")
}

/// Refuses a database on which the two engines would not behave the same.
pub(super) fn check(client: &mut Client) -> Result<()> {
    let row = client
        .query_one(
            "select current_setting('server_version_num')::bigint, current_setting('server_encoding'), datcollate::text,
                    current_setting('fsync'), current_setting('full_page_writes')
             from pg_database where datname = current_database()",
            &[],
        )
        .map_err(|e| failed(&e, None).1)?;
    let (version, encoding, collation): (i64, String, String) = (row.get(0), row.get(1), row.get(2));
    if version < 150_000 {
        return Err(Error::internal("PostgreSQL 15 or newer is needed"));
    }
    if encoding != "UTF8" || !matches!(collation.as_str(), "C" | "POSIX" | "C.UTF-8" | "C.utf8") {
        return Err(Error::internal(format!(
            "the PostgreSQL database sorts by {collation} and keeps {encoding}; Portico needs C and UTF8: create \
             database portico template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"
        )));
    }
    if row.get::<_, String>(3) != "on" || row.get::<_, String>(4) != "on" {
        tracing::warn!(
            "this PostgreSQL server runs without fsync or full_page_writes: a power cut can lose everything"
        );
    }
    Ok(())
}
