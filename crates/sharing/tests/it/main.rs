//! The door between clients and the domain, on a database: who sees what, and what they can do.

#![expect(clippy::unwrap_used, reason = "the helpers of tests fail their test")]

mod stage;

mod acting;
mod seeing;
mod sessions;
