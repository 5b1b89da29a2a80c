//! The domain against a database, each test on each engine.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod audit;
mod contacts;
mod home;
mod matters;
mod office;
mod permits;
mod portal;
mod settings;
mod statements;
mod world;
