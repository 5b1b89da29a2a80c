//! The locks that `group` is built on; its test of all interleavings puts others in their place.

pub use std::sync::{Condvar, Mutex};
