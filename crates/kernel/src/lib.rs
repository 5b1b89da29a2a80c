//! The words every room of Portico shares: ids, errors, time, item kinds, paging and the values that a
//! database column can hold. Nothing here reads or writes anything.

pub mod clock;
pub mod colour;
pub mod error;
pub mod id;
pub mod item;
pub mod names;
pub mod page;
pub mod permission;
pub mod text;
pub mod value;

pub use clock::Clock;
pub use error::{Error, FieldError, FieldErrors, Message, Result, Says};
pub use id::*;
pub use item::{ItemKind, ItemRef};
pub use jiff::Timestamp;
pub use names::first_name;
pub use permission::Permission;
pub use text::Language;
