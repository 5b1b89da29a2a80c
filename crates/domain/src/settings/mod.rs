//! What a firm decides about itself (model §9): typed, with defaults, read inside the transaction that uses them.

mod facts;

pub use facts::SettingChanged;
