//! What a closure holds: a snapshot to read, or a transaction to change.

use crate::{Engine, FromRow, Sql, announce, failure::Failure, ids::Ids, postgres::Session, sqlite};
use kernel::{
    Error, Result, Timestamp,
    id::Id,
    value::{Bind, Value},
};
use std::{
    cell::{Cell, RefCell},
    ops::Deref,
};

/// One snapshot of the database.
pub struct Read<'a> {
    link: Link<'a>,
    now: Timestamp,
    failure: Cell<Option<Failure>>,
}

/// One transaction: everything a [`Read`] does, and changes.
pub struct Tx<'a> {
    read: Read<'a>,
    ids: &'a Ids,
    announced: RefCell<Option<String>>,
}

/// Keeps the locks of kinds of work apart from those of others.
const LOCKS: &str = "portico";

#[derive(Clone, Copy)]
pub(crate) enum Link<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a RefCell<Session>),
}

impl<'a> Read<'a> {
    pub(crate) fn new(link: Link<'a>, now: Timestamp) -> Self {
        Self {
            link,
            now,
            failure: Cell::new(None),
        }
    }

    /// Every row of the answer, in its order.
    ///
    /// # Errors
    /// [`Error::Internal`] when the statement or a column does not fit; [`Error::Invalid`] for a unique constraint
    /// that has words; [`Error::Unavailable`] when the database is away.
    pub fn all<T: FromRow>(&self, sql: Sql, params: &[&dyn Bind]) -> Result<Vec<T>> {
        let values = values(params)?;
        self.watched(match self.link {
            Link::Sqlite(connection) => sqlite::all(connection, sql.text(), &values, usize::MAX),
            Link::Postgres(session) => session.borrow_mut().all(sql.text(), &values),
        })
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub fn opt<T: FromRow>(&self, sql: Sql, params: &[&dyn Bind]) -> Result<Option<T>> {
        let values = values(params)?;
        let rows = self.watched(match self.link {
            Link::Sqlite(connection) => sqlite::all(connection, sql.text(), &values, 1),
            Link::Postgres(session) => session.borrow_mut().all(sql.text(), &values),
        })?;
        Ok(rows.into_iter().next())
    }

    /// The first row.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none; else as [`Self::all`].
    pub fn one<T: FromRow>(&self, sql: Sql, params: &[&dyn Bind]) -> Result<T> {
        self.opt(sql, params)?.ok_or(Error::NotFound)
    }

    /// The time of this transaction, the same from its start to its end.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) fn link(&self) -> Link<'a> {
        self.link
    }

    pub(crate) fn failure(&self) -> Option<Failure> {
        self.failure.get()
    }

    fn watched<T>(&self, outcome: std::result::Result<T, (Failure, Error)>) -> Result<T> {
        outcome.map_err(|(failure, error)| {
            // The first failure decides: those after it only say that the transaction is spoilt.
            if self.failure.get().is_none() || failure == Failure::Lost {
                self.failure.set(Some(failure));
            }
            error
        })
    }
}

impl<'a> Tx<'a> {
    pub(crate) fn new(read: Read<'a>, ids: &'a Ids) -> Self {
        Self {
            read,
            ids,
            announced: RefCell::default(),
        }
    }

    /// Changes rows, and says how many.
    ///
    /// # Errors
    /// As [`Read::all`].
    pub fn run(&self, sql: Sql, params: &[&dyn Bind]) -> Result<u64> {
        let values = values(params)?;
        self.watched(match self.link {
            Link::Sqlite(connection) => sqlite::run(connection, sql.text(), &values),
            Link::Postgres(session) => session.borrow_mut().run(sql.text(), &values),
        })
    }

    /// Tells the other nodes of this database, once this is committed (see [`Db::listen`](crate::Db::listen)). SQLite
    /// has one node, so there nobody is told. The last announcement of a transaction counts.
    ///
    /// # Errors
    /// [`Error::Internal`] for anything but small letters, digits, spaces and `:`, `_`, `-`.
    pub fn announce(&self, said: String) -> Result<()> {
        if !announce::is_plain(&said) {
            return Err(Error::internal("an announcement holds more than words and ids"));
        }
        self.announced.replace(Some(said));
        Ok(())
    }

    /// Whether this node may do this kind of work now: no other one is at it, and none will be before this transaction
    /// ends. It saves two nodes from doing the same and one of them in vain; what is right never depends on it.
    ///
    /// # Errors
    /// As [`Read::all`].
    pub fn is_first_at(&self, work: &'static str) -> Result<bool> {
        match self.link {
            Link::Sqlite(_) => Ok(true),
            Link::Postgres(session) => {
                let sql = "select pg_try_advisory_xact_lock(hashtext($1), hashtext($2))";
                let taken = session
                    .borrow_mut()
                    .all::<(bool,)>(sql, &values(&[&LOCKS, &work])?);
                Ok(self.watched(taken)?.into_iter().all(|(is_ours,)| is_ours))
            }
        }
    }

    pub(crate) fn announced(&self) -> Option<String> {
        self.announced.take()
    }

    /// A new id. Those made through one [`Db`](crate::Db) order as they were made.
    #[must_use]
    pub fn new_id<I: Id>(&self) -> I {
        self.ids.next(self.now)
    }
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

/// PostgreSQL keeps no NUL in a text, so SQLite does not get one either.
fn values<'p>(params: &[&'p dyn Bind]) -> Result<Vec<Value<'p>>> {
    let values: Vec<Value<'p>> = params.iter().map(|p| p.bind()).collect();
    if values
        .iter()
        .any(|v| matches!(v, Value::Text(text) if text.contains('\0')))
    {
        return Err(Error::internal("a text with a NUL character was to be stored"));
    }
    Ok(values)
}
