//! What is due at a time: rows, never sleeps.
//!
//! A timer names a kind and a thing, and there is one of a kind for a thing. When it is due it looks at what is true then;
//! one whose thing changed meanwhile does nothing. So a timer that runs late, or again after a crash, does no harm, and no
//! rule of who may see what waits for one: those are judged against the clock whenever something is read.

mod actions;
mod store;
mod timer;

pub use actions::{begin, due, next_due};
pub(crate) use actions::{cancel, schedule};
pub use timer::TimerKind;
