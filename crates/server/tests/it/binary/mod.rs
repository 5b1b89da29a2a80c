//! The real binary, as an operator starts it.

mod begin;
mod durable;
mod post;
mod process;
mod settings;
