//! The portal over HTTP: what a client's browser sees.

#![expect(clippy::unwrap_used, reason = "the helpers of tests fail their test")]

mod doors;
mod inside;
mod person;
