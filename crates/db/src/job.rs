//! A closure on its way to a thread of the database, and its answer on the way back.

use crate::{
    access::{Read, Tx},
    handle::Verdict,
};
use kernel::{Error, Result};
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::sync::oneshot;

/// What becomes of a job's changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Keep,
    Undo,
}

pub(crate) trait WriteJob: Send {
    /// Runs the closure; may be called again in another transaction, the last outcome counts.
    fn perform(&mut self, tx: &Tx<'_>) -> Fate;
    /// Sends what the closure found if its transaction was committed (or undone as it asked), else the error.
    fn answer(self: Box<Self>, transaction: Result<()>);
}

pub(crate) trait ReadJob: Send {
    /// Whether somebody still waits for the answer.
    fn is_wanted(&self) -> bool;
    fn perform(&mut self, read: &Read<'_>);
    fn answer(self: Box<Self>, transaction: Result<()>);
}

pub(crate) type Writing = Box<dyn WriteJob>;
pub(crate) type Reading = Box<dyn ReadJob>;
pub(crate) type Answer<T> = oneshot::Receiver<Result<T>>;

struct Job<F, T> {
    closure: F,
    outcome: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<F, T> Job<F, T> {
    fn reply(self, transaction: Result<()>) {
        let outcome = self
            .outcome
            .unwrap_or_else(|| Err(Error::internal("a database job was not performed")));
        // Nobody may be waiting any more; what was committed stays committed.
        drop(self.reply.send(transaction.and(outcome)));
    }
}

pub(crate) fn writing<T, F>(closure: F) -> (Writing, Answer<T>)
where
    T: Send + 'static,
    F: Fn(&Tx<'_>) -> Result<Verdict<T>> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (
        Box::new(Job {
            closure,
            outcome: None,
            reply,
        }),
        answer,
    )
}

pub(crate) fn reading<T, F>(closure: F) -> (Reading, Answer<T>)
where
    T: Send + 'static,
    F: FnOnce(&Read<'_>) -> Result<T> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (
        Box::new(Job {
            closure: Some(closure),
            outcome: None,
            reply,
        }),
        answer,
    )
}

impl<T, F> WriteJob for Job<F, T>
where
    T: Send,
    F: Fn(&Tx<'_>) -> Result<Verdict<T>> + Send,
{
    fn perform(&mut self, tx: &Tx<'_>) -> Fate {
        let verdict = caught(|| (self.closure)(tx));
        let (fate, outcome) = match verdict {
            Ok(Verdict::Commit(_)) if tx.failure().is_some() => (
                Fate::Undo,
                Err(Error::internal(
                    "a closure swallowed the error of a statement and asked to commit",
                )),
            ),
            Ok(Verdict::Commit(value)) => (Fate::Keep, Ok(value)),
            Ok(Verdict::Rollback(value)) => (Fate::Undo, Ok(value)),
            Err(error) => (Fate::Undo, Err(error)),
        };
        self.outcome = Some(outcome);
        fate
    }

    fn answer(self: Box<Self>, transaction: Result<()>) {
        self.reply(transaction);
    }
}

impl<T, F> ReadJob for Job<Option<F>, T>
where
    T: Send,
    F: FnOnce(&Read<'_>) -> Result<T> + Send,
{
    fn is_wanted(&self) -> bool {
        !self.reply.is_closed()
    }

    fn perform(&mut self, read: &Read<'_>) {
        if let Some(closure) = self.closure.take() {
            self.outcome = Some(caught(|| closure(read)));
        }
    }

    fn answer(self: Box<Self>, transaction: Result<()>) {
        self.reply(transaction);
    }
}

/// A panic stays in its own transaction. What it said was printed where it happened; it may hold anything, so it
/// does not become part of the error.
fn caught<T>(f: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(f)).unwrap_or_else(|_| Err(Error::internal("a database closure panicked")))
}
