//! The real binary, as an operator starts it.

mod begin;
mod durable;
mod listen;
mod post;
mod process;
mod settings;
