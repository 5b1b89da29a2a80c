//! Hearing what other nodes committed, and nudging them.
//!
//! A commit that announces something writes a row into `announcements`, so the row is there if and only if the commit
//! is. Each node reads the rows of the others: when it is nudged, and once a second in any case, since a nudge (NOTIFY)
//! is lost with the connection. Where it read up to is a snapshot of the database and not a number: a transaction with a
//! lower number may be committed later.
//!
//! A nudge is sent by the listening connection, never by the commit itself: NOTIFY takes a lock that all commits of a
//! cluster would wait for. One stands for everything that was committed meanwhile.

use super::{
    connection::{Target, unreachable_now},
    failure::failed,
};
use crate::{Heard, announce::Node, handle::Shared};
use kernel::{Error, Result};
use std::{
    future::poll_fn,
    sync::Arc,
    thread::{Builder, JoinHandle},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::{Notify, mpsc::UnboundedSender},
    time::{Instant, sleep, sleep_until, timeout},
};
use tokio_postgres::{AsyncMessage, Client, Connection, NoTls, Socket, Statement};

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A connection that answers nothing for so long is given up.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// Nudges are this far apart, however much is committed.
const NUDGE_GAP: Duration = Duration::from_millis(20);
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(4);
/// Rows that are this old were read by every node that still keeps track, see [`ASLEEP_MILLIS`].
const FORGET_MILLIS: i64 = 300_000;
const FORGET_EVERY: Duration = Duration::from_secs(60);
/// A node that did not look for so long does not know any more what it missed.
const ASLEEP_MILLIS: i64 = 120_000;

const SESSION: &str = "set client_min_messages = warning; set statement_timeout = '5s'; set synchronous_commit = off; \
                       listen portico";
const NOW: &str =
    "select pg_current_snapshot()::text, (extract(epoch from clock_timestamp()) * 1000)::bigint";
/// One statement, so one snapshot. Served by the primary key. The last condition keeps out rows that a restore brought
/// from another cluster, whose numbers mean nothing here.
const LOOK: &str = "select now.snapshot, now.at, a.said
    from (select pg_current_snapshot()::text as snapshot,
                 (extract(epoch from clock_timestamp()) * 1000)::bigint as at) now
    left join announcements a
      on a.xid >= pg_snapshot_xmin($1::text::pg_snapshot)::text::bigint
     and not pg_visible_in_snapshot(a.xid::text::xid8, $1::text::pg_snapshot)
     and pg_visible_in_snapshot(a.xid::text::xid8, pg_current_snapshot())
     and a.node <> $2";
const FORGET: &str = "delete from announcements where at < $1";

/// Listens until the database is closed, or nobody hears any more.
pub(crate) fn listen(
    target: Target,
    shared: Arc<Shared>,
    tell: UnboundedSender<Heard>,
) -> Result<JoinHandle<()>> {
    let no_thread = |e: std::io::Error| Error::unavailable(format!("no thread to listen to PostgreSQL: {e}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(no_thread)?;
    Builder::new()
        .name("db-listener".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = shared.node.stop.notified() => {}
                    () = tell.closed() => {}
                    () = keep_listening(&target, &shared.node, &tell) => {}
                }
            });
        })
        .map_err(no_thread)
}

/// Connects again whenever the connection is lost, after longer and longer pauses.
async fn keep_listening(target: &Target, node: &Node, tell: &UnboundedSender<Heard>) {
    let mut pause = FIRST_PAUSE;
    loop {
        let began = Instant::now();
        let error = attend(target, node, tell).await;
        if began.elapsed() > LONGEST_PAUSE {
            pause = FIRST_PAUSE;
        }
        let why = match &error {
            Error::Internal(message) | Error::Unavailable(message) => message.internal.as_str(),
            _ => "",
        };
        tracing::warn!(internal = why, "what other nodes do is not heard: trying again");
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Listens on a new connection until something is wrong with it.
async fn attend(target: &Target, node: &Node, tell: &UnboundedSender<Heard>) -> Error {
    match target.tls() {
        Some(tls) => match target.config().connect(tls.clone()).await {
            Ok((client, connection)) => converse(client, connection, node, tell).await,
            Err(error) => unreachable_now(&error),
        },
        None => match target.config().connect(NoTls).await {
            Ok((client, connection)) => converse(client, connection, node, tell).await,
            Err(error) => unreachable_now(&error),
        },
    }
}

async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    client: Client,
    mut connection: Connection<Socket, S>,
    node: &Node,
    tell: &UnboundedSender<Heard>,
) -> Error {
    let nudged = Notify::new();
    let carry = async {
        loop {
            match poll_fn(|cx| connection.poll_message(cx)).await {
                Some(Ok(AsyncMessage::Notification(nudge))) if nudge.payload() != node.name => {
                    nudged.notify_one();
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return unreachable_now(&error),
                None => return Error::unavailable("PostgreSQL closed the connection"),
            }
        }
    };
    let talk = async {
        let mut ear = Ear {
            client,
            node,
            tell,
            snapshot: String::new(),
            at: 0,
        };
        match ear.attend(&nudged).await {
            Ok(never) => match never {},
            Err(error) => error,
        }
    };
    tokio::select! { error = carry => error, error = talk => error }
}

struct Ear<'n> {
    client: Client,
    node: &'n Node,
    tell: &'n UnboundedSender<Heard>,
    /// Everything in it was read.
    snapshot: String,
    /// The database's time then.
    at: i64,
}

impl Ear<'_> {
    async fn attend(&mut self, nudged: &Notify) -> Result<std::convert::Infallible> {
        in_time(self.client.batch_execute(SESSION)).await?;
        let row = in_time(self.client.query_one(NOW, &[])).await?;
        (self.snapshot, self.at) = (row.get(0), row.get(1));
        let look = in_time(self.client.prepare(LOOK)).await?;
        self.say(Heard::Lost);
        let mut next_look = Instant::now() + LOOK_EVERY;
        let mut next_forgetting = Instant::now();
        loop {
            tokio::select! {
                () = self.node.bell.notified() => {
                    let nudge = format!("notify portico, '{}'", self.node.name);
                    in_time(self.client.batch_execute(&nudge)).await?;
                    sleep(NUDGE_GAP).await;
                }
                () = self.node.doubt.notified() => self.say(Heard::Lost),
                () = nudged.notified() => self.look(&look).await?,
                () = sleep_until(next_look) => {
                    self.look(&look).await?;
                    next_look = Instant::now() + LOOK_EVERY;
                }
            }
            if Instant::now() >= next_forgetting {
                in_time(self.client.execute(FORGET, &[&(self.at - FORGET_MILLIS)])).await?;
                next_forgetting = Instant::now() + FORGET_EVERY;
            }
        }
    }

    /// Reads what was committed since the last look.
    async fn look(&mut self, look: &Statement) -> Result<()> {
        let rows = in_time(self.client.query(look, &[&self.snapshot, &self.node.name])).await?;
        let Some(first) = rows.first() else {
            return Err(Error::internal("PostgreSQL has no time"));
        };
        let at: i64 = first.get(1);
        self.snapshot = first.get(0);
        if at - std::mem::replace(&mut self.at, at) > ASLEEP_MILLIS {
            self.say(Heard::Lost);
        }
        let said: Vec<String> = rows.iter().filter_map(|row| row.get(2)).collect();
        if !said.is_empty() {
            self.say(Heard::Announced(said));
        }
        Ok(())
    }

    fn say(&self, heard: Heard) {
        // Nobody there: the thread ends by itself.
        let _ = self.tell.send(heard);
    }
}

async fn in_time<T>(work: impl Future<Output = std::result::Result<T, tokio_postgres::Error>>) -> Result<T> {
    match timeout(ANSWER_WITHIN, work).await {
        Ok(outcome) => outcome.map_err(|e| failed(&e, None).1),
        Err(_) => Err(Error::unavailable("PostgreSQL does not answer")),
    }
}
