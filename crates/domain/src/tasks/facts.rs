//! What is recorded about tasks: ids, never what they say.

use crate::events::{Subject, fact};
use kernel::{ContactId, HoldId, MatterId, TaskId, UserId};

fact! {
    /// A task exists. With a hold, its Save may still be undone.
    TaskCreated { task: TaskId, matter: MatterId, assignee: Option<UserId>, hold: Option<HoldId> }
    |f| Subject::of("task", f.task).on(f.matter)
}

fact! {
    /// Its texts, its date, its rules or its assignee changed. Who sees it is said by `ItemShared` and `ItemUnshared`.
    TaskEdited { task: TaskId, matter: MatterId, assignee: Option<UserId> }
    |f| Subject::of("task", f.task).on(f.matter)
}

fact! {
    /// Somebody did their part: `contact` when a client did, otherwise the actor. `is_whole` when that completed the task,
    /// `needs_check` when the firm looks at it before it is done.
    TaskCompleted { task: TaskId, matter: MatterId, contact: Option<ContactId>, is_whole: bool, needs_check: bool }
    |f| Subject::of("task", f.task).on(f.matter).about(f.contact)
}

fact! {
    /// The firm looked at it and it is done.
    TaskAccepted { task: TaskId, matter: MatterId }
    |f| Subject::of("task", f.task).on(f.matter)
}

fact! {
    /// The firm looked at it and asks these people again.
    TaskReturned { task: TaskId, matter: MatterId, contacts: Vec<ContactId> }
    |f| Subject::of("task", f.task).on(f.matter)
}

fact! {
    /// It is open again; `contact` when a client took their own completion back.
    TaskReopened { task: TaskId, matter: MatterId, contact: Option<ContactId> }
    |f| Subject::of("task", f.task).on(f.matter).about(f.contact)
}

fact! {
    /// The firm asks these people once more to do it.
    TaskReminded { task: TaskId, matter: MatterId, contacts: Vec<ContactId> }
    |f| Subject::of("task", f.task).on(f.matter)
}

fact! {
    /// A reminder was due while nobody could send it, and it is too late for it now.
    TaskReminderSkipped { task: TaskId, matter: MatterId }
    |f| Subject::of("task", f.task).on(f.matter)
}

fact! {
    /// It need not be done any more; nobody outside the firm sees it.
    TaskCancelled { task: TaskId, matter: MatterId }
    |f| Subject::of("task", f.task).on(f.matter)
}
