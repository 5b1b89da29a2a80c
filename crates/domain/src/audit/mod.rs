//! The chain over the record of events: sealing it, and verifying that nobody changed it (security §3.11).
//!
//! Each event is written in the transaction of its effect, without a place in the chain. Within a second the sealer gives
//! it one: a number without gaps, the hash before it, and its own hash over both and all that was recorded. Triggers in
//! the database stop accidents; the chain shows what somebody did past them. It cannot show that its newest end was cut
//! off, or all of it made anew: for that, its end is signed and kept elsewhere ([`checkpoints`]).

mod chain;
pub mod checkpoints;
mod reading;
mod sealing;
mod store;

pub use checkpoints::{Checkpoint, checkpoint};
pub use reading::{EventFilter, EventLine, list_events};
pub use sealing::{Report, seal, verify};
