//! How much of what happens later is waiting, or stands aside: for the operator's figures.

mod store;

use crate::firm::Look;
use kernel::Result;

db::row! {
    /// What waits and what failed in one firm, counted where an index holds nothing else.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Backlog {
        /// Facts of which nobody has found out yet who is to hear of them.
        pub facts_unplanned: i64,
        /// Facts without a place in the chain.
        pub facts_unsealed: i64,
        /// Mails that are to be sent, now or later.
        pub mails_waiting: i64,
        /// Of these, those that could leave now.
        pub mails_due: i64,
        /// Mails for an address that bounced.
        pub mails_held: i64,
        /// Mails that were given up or set aside.
        pub mails_failed: i64,
        /// Timers that are due.
        pub timers_due: i64,
        /// Timers that could not run and were set aside.
        pub timers_failed: i64,
    }
}

/// The figures as they are now.
///
/// # Errors
/// None of its own.
pub fn backlog(look: &Look<'_>) -> Result<Backlog> {
    store::count(look)
}
