//! Mail: who hears of what, and what became of it.
//!
//! The words: a *fact* is a row of `events`; a *delivery* one mail to one person because of one fact; *planning* makes
//! deliveries out of facts, *judging* decides at the moment of sending whether it is still true.

mod delivery;
mod facts;

pub use delivery::{Class, DeliveryState, GIVE_UP_AFTER, MailKind, next_attempt};
pub use facts::DeliveryFailed;
