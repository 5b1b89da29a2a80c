//! Who sees what, since when.

mod share;

pub use share::{ItemShared, ItemUnshared, ItemViewed};
