//! What must hold for every route, every page and every crate.

mod canary;
mod csrf;
mod firms;
mod headers;
mod idle;
mod nodes;
mod probes;
mod routes;
mod sql;
mod wall;
mod ways;

pub use ways::{NEVER, NO_LINK};
