//! The chain over the record of events: sealing it, and verifying that nobody changed it (security §3.11).
//!
//! Each event is written in the transaction of its effect, without a place in the chain. Within a second the sealer gives
//! it one: a number without gaps, the hash before it, and its own hash over both and all that was recorded. Triggers in
//! the database stop accidents; the chain shows what somebody did past them. It cannot show that its newest end was cut
//! off: for that, the last number and hash must be kept elsewhere.

mod chain;
mod sealing;
mod store;

pub use sealing::{Report, seal, verify};
