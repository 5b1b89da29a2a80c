//! What a law firm does. No HTTP, no HTML; SQL only in the `store.rs` of each feature.
//!
//! Start at [`firm`] (what an action is given), [`access`] (who may do it) and [`events`] (what is recorded).

pub mod access;
pub mod contacts;
pub mod matters;
pub mod settings;
pub mod audit;
pub mod events;
pub mod firm;
pub mod keys;
pub mod live;
pub mod shares;
pub mod tasks;

pub use events::{Act, Actor, ActorKind, Doer, Done};
pub use firm::{Firm, FirmParts, Look, Work};
