//! A firm as large as one likes, for measuring: made by the product's own actions like the world, but of people nobody
//! has to know.
//!
//! Each client has a case of their own. The first one is the *test client*: however large the firm is, this one has
//! [`OWN_TASKS`] tasks. All are invited; the first [`SIGN_INS`] have accepted and can sign in. Everything that follows from
//! it has happened: mail is sent, facts are told and sealed, and nothing is left to do.

mod filling;
mod texts;

pub use texts::{OWNER_EMAIL, PASSWORD, client_email};

use crate::{clock::Movable, post::LetterBox};
use async_trait::async_trait;
use domain::Firm;
use filling::Filling;
use jiff::SignedDuration;
use kernel::{Error, Result};
use mail::{Envelope, Outcome, Transport};
use std::sync::Arc;
use worker::{Desk, Worker};

/// How many tasks the test client has; so many of them are done.
pub const OWN_TASKS: usize = 20;
pub const OWN_TASKS_DONE: usize = 5;
/// How many clients can sign in, the test client first.
pub const SIGN_INS: usize = 200;

/// How much there is in a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub clients: usize,
    pub tasks: usize,
    pub notes: usize,
}

impl Size {
    pub const STANDARD: Self = Self {
        clients: 200,
        tasks: 1_000,
        notes: 5_000,
    };

    #[must_use]
    pub const fn times(self, times: usize) -> Self {
        Self {
            clients: self.clients * times,
            tasks: self.tasks * times,
            notes: self.notes * times,
        }
    }
    /// Tasks of one client. Those of the others are spread evenly.
    fn tasks_of(self, client: usize) -> usize {
        if client == 0 {
            return OWN_TASKS.min(self.tasks);
        }
        share(self.tasks.saturating_sub(OWN_TASKS), self.clients - 1, client - 1)
    }
    fn notes_of(self, client: usize) -> usize {
        share(self.notes, self.clients, client)
    }
}

/// What the `at`th of `among` gets when `all` is spread evenly.
fn share(all: usize, among: usize, at: usize) -> usize {
    all / among + usize::from(at < all % among)
}

/// Installs and fills a firm in an empty database, on the day before the clock's present.
///
/// # Errors
/// What the firm's actions refuse.
pub async fn fill(firm: &Firm, clock: &dyn Movable, size: Size) -> Result<()> {
    let end = firm.now();
    clock.stand_at(end - SignedDuration::from_hours(24));
    let filled = tell(firm, clock, size).await;
    clock.let_go(end);
    filled
}

async fn tell(firm: &Firm, clock: &dyn Movable, size: Size) -> Result<()> {
    let letters = Arc::new(LetterBox::new(Arc::new(Nowhere)));
    let desk = Desk {
        from_address: "portal@measured.example".to_owned(),
        per_minute: u32::MAX,
    };
    let worker = Worker::new(firm.clone(), letters.clone(), desk);
    let filling = Filling::begin(firm, &worker, &letters, size).await?;
    filling.cases().await?;
    worker.rest().await?;
    filling.accept(&letters).await?;
    filling.do_own_tasks().await?;
    // What comes bundled has come.
    clock.stand_at(firm.now() + SignedDuration::from_hours(1));
    worker.rest().await
}

/// Takes every mail and keeps none.
struct Nowhere;

#[async_trait]
impl Transport for Nowhere {
    async fn send(&self, _: &Envelope) -> Outcome {
        Outcome::Sent
    }
}

fn missing(what: &str) -> Error {
    Error::internal(format!("a firm cannot be filled: {what} is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_spread_without_a_rest() {
        for size in [Size::STANDARD, Size::STANDARD.times(100)] {
            let tasks: usize = (0..size.clients).map(|client| size.tasks_of(client)).sum();
            let notes: usize = (0..size.clients).map(|client| size.notes_of(client)).sum();
            assert_eq!((tasks, notes), (size.tasks, size.notes));
            assert_eq!(size.tasks_of(0), OWN_TASKS);
        }
    }
}
