//! What can be shared with a client.

use crate::TaskId;

crate::text_enum! {
    /// The kinds of thing that a share row can point to.
    pub enum ItemKind { Task = "task" }
}

/// One shareable thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemRef {
    Task(TaskId),
}

impl ItemRef {
    #[must_use]
    pub const fn kind(self) -> ItemKind {
        match self {
            Self::Task(_) => ItemKind::Task,
        }
    }
    /// The id as the database keeps it.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Task(id) => id.to_string(),
        }
    }
}

impl From<TaskId> for ItemRef {
    fn from(id: TaskId) -> Self {
        Self::Task(id)
    }
}
