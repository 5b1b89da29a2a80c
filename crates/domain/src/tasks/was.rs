//! What a task was before a Save that can be undone.

use super::{CompletionRule, Task, TaskState, reminders, store};
use crate::firm::Work;
use jiff::civil::Date;
use kernel::{MatterId, Result, TaskId, UserId};
use serde::{Deserialize, Serialize};

/// A task before it was edited, and the version that the edit wrote. Who saw it is remembered with the shares.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TaskWas {
    task: TaskId,
    written: i64,
    name: String,
    client_text: String,
    internal_text: String,
    due_on: Option<Date>,
    assignee: Option<UserId>,
    completion_rule: CompletionRule,
    needs_check: bool,
    state: TaskState,
}

impl TaskWas {
    pub(super) fn new(before: &Task, written: i64) -> Self {
        Self {
            task: before.id,
            written,
            name: before.name.clone(),
            client_text: before.client_text.clone(),
            internal_text: before.internal_text.clone(),
            due_on: before.due_on,
            assignee: before.assignee,
            completion_rule: before.completion_rule,
            needs_check: before.needs_check,
            state: before.state,
        }
    }

    /// What somebody else wrote meanwhile stays; only who does it comes back, so that the task always has somebody (L1-33).
    fn over(&self, now: &Task) -> Task {
        if now.version != self.written {
            return Task {
                assignee: now.assignee.or(self.assignee),
                ..now.clone()
            };
        }
        Task {
            name: self.name.clone(),
            client_text: self.client_text.clone(),
            internal_text: self.internal_text.clone(),
            due_on: self.due_on,
            assignee: self.assignee,
            completion_rule: self.completion_rule,
            needs_check: self.needs_check,
            state: self.state,
            ..now.clone()
        }
    }
}

/// Undo of an edit. A task that is gone meanwhile stays gone; one that somebody else wrote meanwhile stays theirs, and its
/// name is given.
pub(crate) fn restore(work: &Work<'_>, matter: MatterId, was: &TaskWas) -> Result<Option<String>> {
    let Some(now) = store::find(work, matter, was.task)? else {
        return Ok(None);
    };
    let then = was.over(&now);
    if then != now {
        store::update(work, &then)?;
    }
    reminders::renew(work, &then)?;
    Ok((now.version != was.written).then_some(now.name))
}

/// Undo of making a task that somebody changed meanwhile: it stays, and its name is given. Its shares are taken away beside
/// this, so whoever made it has it now, where nobody of the firm does (L1-33). Nothing for a task that is as it was made.
pub(crate) fn keep_if_changed(
    work: &Work<'_>,
    matter: MatterId,
    task: TaskId,
    made_by: UserId,
) -> Result<Option<String>> {
    let Some(now) = store::find(work, matter, task)?.filter(|task| task.version != Task::FIRST_VERSION)
    else {
        return Ok(None);
    };
    let name = now.name.clone();
    if now.assignee.is_none() {
        store::update(
            work,
            &Task {
                assignee: Some(made_by),
                ..now
            },
        )?;
    }
    Ok(Some(name))
}
