//! Reaching a PostgreSQL database, and whether it may be used.

use super::failure::failed;
use ::postgres::{
    Client, Config, NoTls,
    config::{Host, SslMode},
};
use kernel::{Error, Result};
use std::{str::FromStr, time::Duration};

/// Where the database is and how to get in; never shown, it holds a password.
#[derive(Clone)]
pub(crate) struct Target(Config);

/// What every session is told first. Whoever set `synchronous_commit` higher knows why; `off` would answer before a
/// write is durable.
const SESSION: &str = "set client_min_messages = warning;
    set idle_in_transaction_session_timeout = '60s';
    set statement_timeout = '60s';
    set lock_timeout = '10s';
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

impl Target {
    pub(crate) fn parse(url: &str) -> Result<Self> {
        // The parser's error may quote the URL, and with it the password.
        let mut config =
            Config::from_str(url).map_err(|_| Error::internal("the PostgreSQL URL cannot be read"))?;
        let says_no_tls = config.get_ssl_mode() == SslMode::Disable;
        if config.get_ssl_mode() == SslMode::Require || !(says_no_tls || is_local(&config)) {
            return Err(Error::internal(
                "connections to PostgreSQL over a network with TLS are not offered yet: reach it over a socket or \
                 loopback (a tunnel), or say sslmode=disable if the network is your own",
            ));
        }
        config
            .ssl_mode(SslMode::Disable)
            .application_name("portico")
            .connect_timeout(Duration::from_secs(5));
        config
            .keepalives_idle(Duration::from_secs(30))
            .tcp_user_timeout(Duration::from_secs(30));
        Ok(Self(config))
    }

    pub(crate) fn connect(&self) -> Result<Client> {
        let mut client = self.0.connect(NoTls).map_err(|e| unreachable_now(&e))?;
        client.batch_execute(SESSION).map_err(|e| unreachable_now(&e))?;
        Ok(client)
    }
}

fn unreachable_now(error: &::postgres::Error) -> Error {
    match failed(error, None).1 {
        Error::Internal(message) | Error::Unavailable(message) => Error::unavailable(message.internal),
        other => other,
    }
    .during("connecting to PostgreSQL")
}

fn is_local(config: &Config) -> bool {
    let addresses_are = config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
    addresses_are
        && config.get_hosts().iter().all(|host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => {
                name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
            }
        })
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
