//! What the firm sees of what clients see.
//!
//! A *preview* is of one person on one matter: the portal with their eyes, for a colleague who may. It is drawn by the same
//! code that draws the client's own pages and looks only; that a colleague looked is recorded as theirs, never as the
//! client's. *People of an item* are all who are on its matter, with what decides whether they see it.
//!
//! Who sees what now is decided in one place, `sharing`'s scope; nothing here says yes or no.

mod facts;
mod preview;
mod store;

pub use facts::ViewedAsClient;
pub use preview::{Eyes, Person, PersonOfItem, Preview, note_look, people, people_of, preview};
