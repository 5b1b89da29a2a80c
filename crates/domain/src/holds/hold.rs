//! What one Save changed, as it was before.

use crate::{
    portal_access::{AccessWas, LoginWas},
    tasks::TaskWas,
};
use kernel::{ContactId, HoldId, ItemKind, ItemRef, MatterId, TaskId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// A hold that is being filled, inside the Save that makes it. Nothing is held until it is closed.
#[derive(Debug)]
#[must_use = "a hold that is not closed can restore nothing"]
pub struct Held {
    pub(super) id: HoldId,
    pub(super) matter: MatterId,
    pub(super) ends_at: Timestamp,
    pub(super) was: Vec<Was>,
}

impl Held {
    #[must_use]
    pub const fn id(&self) -> HoldId {
        self.id
    }
    #[must_use]
    pub const fn matter(&self) -> MatterId {
        self.matter
    }
    /// Until then it can be undone; from then on what it holds is seen and sent.
    #[must_use]
    pub const fn ends_at(&self) -> Timestamp {
        self.ends_at
    }
    /// Nothing was given that could be taken back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.was.is_empty()
    }
    /// This Save made the task: Undo leaves nothing of it.
    pub fn task_made(&mut self, task: TaskId) {
        self.was.push(Was::Task { task });
    }
    /// This Save edited the task.
    pub(crate) fn task_was(&mut self, was: TaskWas) {
        self.was.push(Was::TaskEdit(Box::new(was)));
    }
    /// This Save shared a task that had waited for the contact.
    pub(crate) fn wait_was(&mut self, task: TaskId, contact: ContactId) {
        self.was.push(Was::Wait { task, contact });
    }
    /// This Save shared the item with the contact; `before` is the row that stood there.
    pub fn share_was(&mut self, item: ItemRef, contact: ContactId, before: Option<ShareBefore>) {
        self.was.push(Was::Share {
            kind: item.kind(),
            item: item.id(),
            contact,
            before,
        });
    }
    pub(crate) fn access_was(&mut self, was: AccessWas) {
        self.was.push(Was::Access(Box::new(was)));
    }
    pub(crate) fn login_was(&mut self, was: LoginWas) {
        self.was.push(Was::Login(was));
    }
}

/// A row of `shares` before a Save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareBefore {
    pub visible_from: Timestamp,
    pub history_from: Option<Timestamp>,
    pub shared_by: UserId,
    pub shared_at: Timestamp,
    pub unshared_at: Option<Timestamp>,
    pub hold: Option<HoldId>,
    pub first_viewed_at: Option<Timestamp>,
    pub last_viewed_at: Option<Timestamp>,
}

/// One thing as it was. Kept as JSON for as long as the hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "was", rename_all = "snake_case")]
pub(crate) enum Was {
    Access(Box<AccessWas>),
    Login(LoginWas),
    Share {
        kind: ItemKind,
        item: String,
        contact: ContactId,
        before: Option<ShareBefore>,
    },
    Task {
        task: TaskId,
    },
    TaskEdit(Box<TaskWas>),
    Wait {
        task: TaskId,
        contact: ContactId,
    },
}
