//! Tasks: things to do, for a person of the firm or for people outside it.
//!
//! **Who.** A task has somebody of the firm who does it, or is shared with at least one person through the portal (L1-33).
//! Sharing is a row per person and says nothing about the others (L1-14); whether a person may complete it is the level of
//! their case role. Sharing with somebody without access is refused, or invites them in the same Save where that is asked.
//!
//! **Its life** is in `task`: open, in review where the firm checks, done, cancelled. With the rule `each` everybody who
//! can still do it does their part; with `any` the first part is the whole. A part that was taken back stays on record.
//!
//! **Saving.** [`create`] and [`edit`] are one transaction: task, invitations and shares stand together or not at all. What
//! they give is held for the seconds in which it can be undone; what they take away is gone at once.
//!
//! **Reminders.** What is open, shared and has a date reminds those who have not done it, at the days that the firm set
//! (`reminders`); the firm reminds by hand as well, each person once a day.
//!
//! **Waiting.** A task of a list that is for somebody without access stays with a person of the firm and is shared in the
//! Save that gives them access (`waits`).
//!
//! **Never.** A client never sees `internal_text`, who else has the task, or that it was cancelled rather than taken away.

mod client;
mod facts;
mod form;
mod list;
mod people;
mod progress;
mod reminders;
mod save;
mod store;
mod task;
mod waits;
mod was;

pub use client::{complete_by_client, reopen_by_client};
pub use facts::{
    TaskAccepted, TaskCancelled, TaskCompleted, TaskCreated, TaskEdited, TaskReminded, TaskReminderSkipped,
    TaskReopened, TaskReturned,
};
pub use form::{TaskForm, Who};
pub use list::{DoneBy, MatterTasks, MyTask, TaskCard, TaskPerson, get, list, matter_of, my_tasks};
pub use people::{Assignee, Recipient, assignees, recipients};
pub use progress::{accept, cancel, complete, remind, reopen, return_};
pub use reminders::reminders_of;
pub(crate) use reminders::{reminder_is_due, set_reminders};
pub use save::{Saved, create, edit, unshare};
pub(crate) use store::hang_on;
pub use task::{CompletionRule, Task, TaskState, may_be_taken_back};
pub use waits::wait_no_more;
pub(crate) use waits::{
    FromList, MadeFromList, create_from_list, forget_waits, forget_waits_of, share_waiting, wait_again,
    waiting_on,
};
pub use was::TaskWas;
pub(crate) use was::{keep_if_changed, restore};
