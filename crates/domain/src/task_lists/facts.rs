//! What is recorded about task lists: ids, never what they say.

use crate::events::{Subject, fact};
use kernel::{MatterId, TaskListId};

kernel::text_enum! {
    /// What was done to a list.
    pub enum TaskListChange { Made = "made", Edited = "edited", Deleted = "deleted" }
}

fact! {
    TaskListChanged { list: TaskListId, change: TaskListChange } |f| Subject::of("task_list", f.list)
}

fact! {
    /// So many tasks were made of it on the matter.
    TaskListApplied { list: TaskListId, matter: MatterId, tasks: usize } |f| Subject::of("task_list", f.list).on(f.matter)
}
