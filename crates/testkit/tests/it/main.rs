//! The world on both engines: it builds, and its people and things are in the states that it promises.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod canaries;
mod scale;
mod stage;
mod world;
