//! What a firm decides about itself (model §9): typed, with defaults, read inside the transaction that uses them.
//!
//! A setting that was never set has its default, so a firm's table holds only what it decided. `values.rs` is the list of
//! what exists; a key that is not in it cannot be set.

mod actions;
mod facts;
mod page;
mod quiet;
mod store;
mod stored;
mod values;

pub use actions::{set, set_by_operator};
pub use facts::SettingChanged;
pub use page::{set_page, version_of};
pub use quiet::QuietHours;
pub use values::{KEYS, SecondFactor, Settings};
