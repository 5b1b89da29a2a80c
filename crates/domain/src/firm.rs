//! What an action is given: a firm, and inside it one transaction at a time.
//!
//! A firm is a database with its own keys, clock and live bus; nothing is global. [`Look`] is a transaction that reads,
//! [`Work`] one that writes. Neither can leave its closure, and so cannot any proof ([`crate::access::Permit`]) made in it.

use crate::{
    access::HashingCost,
    events::{self, Act, Done},
    keys::Keys,
    live::{Live, News, Topic},
};
use db::{Db, Read, Tx, Verdict};
use kernel::{Clock, Error, Result, Timestamp, id::Id};
use std::{
    cell::{Cell, RefCell},
    marker::PhantomData,
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

/// What a firm is made of.
pub struct FirmParts {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub keys: Keys,
    pub live: Arc<dyn Live>,
    /// Where staff reach the firm, without a slash at its end. All links in mail start with one of these two.
    pub base_url: String,
    /// Where clients reach the portal: `{base_url}/portal`, or its own host.
    pub portal_url: String,
    /// How many Argon2 hashes may run at once.
    pub hashing_slots: usize,
}

/// One firm, open. Cloning is cheap.
#[derive(Clone)]
pub struct Firm(Arc<Inner>);

struct Inner {
    parts: FirmParts,
    hashing: tokio::sync::Semaphore,
    cost: HashingCost,
}

impl Firm {
    #[must_use]
    pub fn new(parts: FirmParts) -> Self {
        Self::with_cost(parts, HashingCost::LEAST)
    }

    /// The same, where hashing a password is to cost more than the least.
    #[must_use]
    pub fn with_cost(parts: FirmParts, cost: HashingCost) -> Self {
        let hashing = tokio::sync::Semaphore::new(parts.hashing_slots.max(1));
        Self(Arc::new(Inner { parts, hashing, cost }))
    }

    /// Reads one snapshot.
    ///
    /// # Errors
    /// What the closure returns, and [`Error::Unavailable`] when the database is away.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl for<'tx> FnOnce(&Look<'tx>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let firm = self.clone();
        self.0
            .parts
            .db
            .read(move |read| {
                f(&Look {
                    read,
                    firm: &firm,
                    brand: PhantomData,
                })
            })
            .await
    }

    /// Runs one transaction and answers after it is durable: the change, the events it records and the later work stand
    /// together or not at all. Streams that the transaction ended are closed before this returns; then open pages are told.
    ///
    /// The closure may run again after a conflict, so it does nothing but SQL.
    ///
    /// # Errors
    /// What the closure returns (nothing was kept), and [`Error::Unavailable`] when the database is away or its queue full.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl for<'tx> Fn(&Work<'tx>) -> Result<Done<T>> + Send + 'static,
    ) -> Result<T> {
        let firm = self.clone();
        let after: Arc<Mutex<News>> = Arc::default();
        let collected = after.clone();
        let inner = self.0.clone();
        let (answer, answered) = tokio::sync::oneshot::channel();
        let to_its_end = self.0.parts.live.run(Box::pin(async move {
            let value = inner.parts.db.write(move |tx| {
                let look = Look {
                    read: tx,
                    firm: &firm,
                    brand: PhantomData,
                };
                let work = Work {
                    look,
                    tx,
                    after: RefCell::default(),
                    acts: RefCell::default(),
                };
                let done = f(&work)?;
                let verdict = events::settle(&work, done)?;
                let news = work.after.take();
                if matches!(verdict, Verdict::Commit(_)) && !news.is_empty() {
                    tx.announce(news.to_string())?;
                }
                *collected
                    .lock()
                    .map_err(|_| Error::internal("a transaction panicked"))? = news;
                Ok(verdict)
            });
            let value = value.await;
            if value.is_ok() {
                inner.tell(&after).await;
            }
            // Nobody waits any more: what was to be done is done all the same.
            drop(answer.send(value));
        }));
        to_its_end.await;
        answered
            .await
            .map_err(|_| Error::internal("a transaction was lost on its way"))?
    }

    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.0.parts.keys
    }
    /// Now, outside a transaction (rate limits, cookies). Inside one, ask the transaction.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.parts.clock.now()
    }
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.parts.base_url
    }
    #[must_use]
    pub fn portal_url(&self) -> &str {
        &self.0.parts.portal_url
    }
    #[must_use]
    pub fn live(&self) -> &Arc<dyn Live> {
        &self.0.parts.live
    }
    /// The database itself, for migrations, the worker's claims and operator commands.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.parts.db
    }
    pub(crate) fn hashing_cost(&self) -> HashingCost {
        self.0.cost
    }
    pub(crate) fn hashing(&self) -> &tokio::sync::Semaphore {
        &self.0.hashing
    }
}

impl Inner {
    /// Ends the streams that are over, then tells open pages and the worker.
    async fn tell(&self, after: &Mutex<News>) {
        let after = std::mem::take(&mut *after.lock().unwrap_or_else(PoisonError::into_inner));
        for topic in &after.ended {
            self.parts.live.end(topic).await;
        }
        for topic in &after.touched {
            self.parts.live.change(topic);
        }
        if after.has_events {
            self.parts.live.wake();
        }
    }
}

/// A transaction that reads. Its lifetime is the transaction's, and invariant: proofs made in one fit no other.
pub struct Look<'tx> {
    read: &'tx Read<'tx>,
    firm: &'tx Firm,
    brand: PhantomData<Cell<&'tx ()>>,
}

impl<'tx> Look<'tx> {
    /// The time of this transaction; it does not move within it.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.read.now()
    }
    #[must_use]
    pub fn firm(&self) -> &'tx Firm {
        self.firm
    }
    /// Statements. Only rooms that can write `db::sql!` have any to give it: `domain` and `sharing`.
    #[must_use]
    pub fn sql(&self) -> &'tx Read<'tx> {
        self.read
    }
}

/// A transaction that writes; everything a [`Look`] can do as well.
pub struct Work<'tx> {
    look: Look<'tx>,
    tx: &'tx Tx<'tx>,
    after: RefCell<News>,
    acts: RefCell<Vec<Act>>,
}

impl<'tx> Deref for Work<'tx> {
    type Target = Look<'tx>;
    fn deref(&self) -> &Look<'tx> {
        &self.look
    }
}

impl<'tx> Work<'tx> {
    /// Statements that change something.
    #[must_use]
    pub fn tx(&self) -> &'tx Tx<'tx> {
        self.tx
    }
    /// A fresh id.
    #[must_use]
    pub fn new_id<I: Id>(&self) -> I {
        self.tx.new_id()
    }
    /// Pages that listen to this topic fetch themselves again after the commit.
    pub fn touch(&self, topic: Topic) {
        let touched = &mut self.after.borrow_mut().touched;
        if !touched.contains(&topic) {
            touched.push(topic);
        }
    }
    /// Streams of this topic are ended, and are closed before the write answers.
    pub fn end_streams(&self, topic: Topic) {
        self.after.borrow_mut().ended.push(topic);
    }
    /// Takes the outcome of an action into this transaction and gives its value: one Save made of several actions.
    pub fn absorb<T>(&self, done: Done<T>) -> T {
        let (value, acts) = done.into_parts();
        self.acts.borrow_mut().extend(acts);
        value
    }
    pub(crate) fn has_absorbed(&self) -> bool {
        !self.acts.borrow().is_empty()
    }
    pub(crate) fn take_absorbed(&self) -> Vec<Act> {
        self.acts.take()
    }
    pub(crate) fn note_events(&self) {
        self.after.borrow_mut().has_events = true;
    }
}

/// Kept: the events were written. Not kept: the closure said that nothing changed.
pub(crate) type Settled<T> = Verdict<T>;
