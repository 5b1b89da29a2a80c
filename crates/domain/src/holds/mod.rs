//! Holds: one Save, one hold, one Undo (D13).
//!
//! What a Save gives (access, invitations, shares, a task) is written at once and takes effect when its hold ends:
//! `starts_at`, `send_at` and `visible_from` are that instant, so nothing has to run for it to come true. Until then Undo
//! puts every row back to what it was, from the list that the hold kept. What a Save takes away is never held.
//!
//! A Save that spans features fills one [`Held`]: `begin`, then the actions that take `&mut Held`, then `close`.

mod actions;
mod hold;
mod store;

pub(crate) use actions::end;
pub use actions::{Undone, undo};
pub(crate) use actions::{begin, close, drop_empty};
pub use hold::{Held, ShareBefore};
