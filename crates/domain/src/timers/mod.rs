//! What is due at a time: rows, never sleeps.
//!
//! A timer names a kind and a thing, and there is one of a kind for a thing. When it is due it looks at what is true then;
//! one whose thing changed meanwhile does nothing. So a timer that runs late, or again after a crash, does no harm, and no
//! rule of who may see what waits for one: those are judged against the clock whenever something is read.
//!
//! [`due`] runs what is due in one transaction. Where that fails, each runs in its own ([`run`]), and one that cannot is set
//! aside ([`set_aside`]): it waits in the state `failed`, is recorded and counted, and holds up no other.

mod actions;
mod facts;
mod store;
mod timer;

pub use actions::{Ran, begin, due, due_ids, next_due, run, set_aside};
pub(crate) use actions::{
    cancel, expect_checkpoint, renew_invitation_reminders, renew_task_reminders, schedule,
};
pub use facts::TimerFailed;
pub use timer::{OnLate, TimerKind};
