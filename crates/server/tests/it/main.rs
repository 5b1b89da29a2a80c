//! Everything from outside: people and programs speak HTTP to the whole application, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod api;
mod app;
mod binary;
mod firm;
mod portal;
mod safety;
mod stories;
