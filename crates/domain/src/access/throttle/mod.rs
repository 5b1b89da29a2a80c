//! How often somebody may try, on both sides (security §3.5, §3.20). The counts are rows, so a restart forgives nothing.
//!
//! Who guesses asks [`check`] before the costly work and again, with [`fail`] or [`clear`], in the transaction that uses
//! the outcome. The second check is what stops a hundred guesses at once: the first wrong one closes the door, and the
//! others are turned away without learning whether they were right. Two right ones (a double click) both pass.

mod rules;
mod store;

pub use rules::{Counter, Side};

use crate::firm::{Look, Work};
use kernel::{Error, Result};

/// May this be tried now?
///
/// # Errors
/// [`Error::TooMany`] with the time to wait.
pub fn check(look: &Look<'_>, counter: &Counter) -> Result<()> {
    match store::find(look, counter.key())?.and_then(|tally| counter.wait(tally, look.now())) {
        Some(retry_after) => Err(Error::TooMany { retry_after }),
        None => Ok(()),
    }
}

/// Counts one.
///
/// # Errors
/// None of its own.
pub fn fail(work: &Work<'_>, counter: &Counter) -> Result<()> {
    let before = store::find(work, counter.key())?;
    store::put(work, counter.key(), counter.after_one(before, work.now()))
}

/// Counts one where that is still allowed: for what is limited whether it succeeds or not, such as mail.
///
/// # Errors
/// [`Error::TooMany`]; then nothing was counted.
pub fn take(work: &Work<'_>, counter: &Counter) -> Result<()> {
    check(work, counter)?;
    fail(work, counter)
}

/// Forgets what was counted: the person proved who they are.
///
/// # Errors
/// None of its own.
pub fn clear(work: &Work<'_>, counter: &Counter) -> Result<()> {
    store::delete(work, counter.key())
}

/// Deletes counts that limit nothing any more.
///
/// # Errors
/// None of its own.
pub fn sweep(work: &Work<'_>) -> Result<u64> {
    store::delete_before(work, work.now() - rules::LONGEST)
}
