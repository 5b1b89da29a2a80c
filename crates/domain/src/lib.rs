//! What a law firm does. No HTTP, no HTML; SQL only in the `store.rs` of each feature.
//!
//! Start at [`firm`] (what an action is given), [`access`] (who may do it) and [`events`] (what is recorded).

pub mod access;
pub mod accounts;
pub mod activity;
pub mod audit;
pub mod backlog;
pub mod case_roles;
pub mod contacts;
pub mod credentials;
pub mod deliveries;
pub mod events;
pub mod exports;
pub mod firm;
pub mod holds;
pub mod home;
pub mod imports;
pub mod keys;
pub mod live;
pub mod matters;
pub mod once;
pub mod pending;
pub mod portal_access;
pub mod seed;
pub mod settings;
pub mod shares;
pub mod sight;
pub mod task_lists;
pub mod tasks;
pub mod timers;
pub mod tokens;

pub use events::{Act, Actor, ActorKind, Doer, Done};
pub use firm::{Firm, FirmParts, Look, Work};
