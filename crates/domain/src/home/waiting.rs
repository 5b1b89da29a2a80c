//! What waits for a person of the firm, by kind.

use jiff::civil::Date;
use kernel::{ContactId, MatterId, TaskId, Timestamp};

/// Rows of one kind, the most urgent first, and how many there are in all.
#[derive(Debug, Clone)]
pub struct Section<T> {
    pub rows: Vec<T>,
    pub count: i64,
}

/// A task to look at.
#[derive(Debug, Clone)]
pub struct TaskWaiting {
    pub task: TaskId,
    pub name: String,
    pub matter: MatterId,
    pub matter_title: String,
    pub due_on: Option<Date>,
    /// Somebody outside the firm whose part it is, and how many of them there are.
    pub person: Option<String>,
    pub people: i64,
}

/// A task, or a part of one, that a client did.
#[derive(Debug, Clone)]
pub struct TaskDone {
    pub task: TaskId,
    pub name: String,
    pub matter: MatterId,
    pub matter_title: String,
    pub person: String,
    pub at: Timestamp,
}

kernel::text_enum! {
    /// Why an invitation needs somebody.
    pub enum Trouble {
        /// The mail came back: the address is wrong.
        Bounced = "bounced",
        /// Its Expiry Date passed.
        Expired = "expired",
        /// Its Expiry Date passed, and the person asked for a new link.
        RenewalAsked = "renewal_asked",
    }
}

/// Somebody who was invited and is not in.
#[derive(Debug, Clone)]
pub struct InvitationWaiting {
    pub matter: MatterId,
    pub matter_title: String,
    pub contact: ContactId,
    pub name: String,
    pub trouble: Trouble,
    /// Since when.
    pub at: Timestamp,
}

/// All that waits. A person's own matters only, and none that is closed.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Clients did these; somebody of the firm says whether they are right.
    pub to_check: Section<TaskDone>,
    pub invitations: Section<InvitationWaiting>,
    /// Clients' tasks whose day is over, and that somebody can still do.
    pub late: Section<TaskWaiting>,
    /// Open tasks that are left to nobody: whoever could still do them lost their access.
    pub left: Section<TaskWaiting>,
    /// The person's own open tasks, on all matters that they may see.
    pub my_tasks: Section<TaskWaiting>,
    /// What clients did in the last seven days and nobody has to check. Nothing waits here; it is good to know.
    pub done: Section<TaskDone>,
}

impl Waiting {
    /// How much waits for somebody to act.
    #[must_use]
    pub const fn count(&self) -> i64 {
        self.to_check.count + self.invitations.count + self.late.count + self.left.count + self.my_tasks.count
    }
}

/// How much waits, for the frame of every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// As [`Waiting::count`].
    pub waits: i64,
    pub invitations: i64,
    pub my_tasks: i64,
}
