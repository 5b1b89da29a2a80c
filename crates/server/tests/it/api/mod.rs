//! The JSON API, as programs use it.

mod edits;
mod openapi;
mod portal;
mod probes;
mod records;
mod repeats;
mod story;
mod tokens;
pub mod ways;
