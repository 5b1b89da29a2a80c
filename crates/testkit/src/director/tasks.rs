//! Tasks as people of the firm write them.

use super::Director;
use crate::cast::{Case, Client, Colleague};
use domain::tasks::{self, CompletionRule, TaskForm, Who};
use kernel::{Result, TaskId};

/// Who does a task.
#[derive(Debug, Clone, Copy)]
pub(crate) enum To {
    Firm(&'static Colleague),
    Clients(&'static [&'static Client]),
}

/// A task as somebody writes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewTask {
    pub name: &'static str,
    pub client_text: &'static str,
    pub internal_text: &'static str,
    /// Days from the end of the story; negative is before it.
    pub due_in: Option<i64>,
    pub to: To,
    pub is_for_each: bool,
    pub needs_check: bool,
}

impl NewTask {
    pub const fn of(name: &'static str, to: To) -> Self {
        Self {
            name,
            client_text: "",
            internal_text: "",
            due_in: None,
            to,
            is_for_each: false,
            needs_check: false,
        }
    }
    pub const fn says(self, client_text: &'static str) -> Self {
        Self { client_text, ..self }
    }
    pub const fn notes(self, internal_text: &'static str) -> Self {
        Self {
            internal_text,
            ..self
        }
    }
    pub const fn due(self, days: i64) -> Self {
        Self {
            due_in: Some(days),
            ..self
        }
    }
    pub const fn each(self) -> Self {
        Self {
            is_for_each: true,
            ..self
        }
    }
    pub const fn checked(self) -> Self {
        Self {
            needs_check: true,
            ..self
        }
    }
}

impl Director<'_> {
    /// Makes a task. Shared ones can still be undone; see [`Self::settle`].
    pub async fn gives_task(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        task: NewTask,
    ) -> Result<TaskId> {
        let (me, matter) = (self.staff(who).await?, self.world.matter(case));
        let form = TaskForm {
            name: task.name.to_owned(),
            client_text: task.client_text.to_owned(),
            internal_text: task.internal_text.to_owned(),
            due_on: task.due_in.map(|days| self.day(-days)).transpose()?,
            who: match task.to {
                To::Firm(colleague) => Who::FirmUser(self.world.staff(colleague)),
                To::Clients(clients) => Who::Portal(clients.iter().map(|c| self.world.contact(c)).collect()),
            },
            also_invite: Vec::new(),
            completion_rule: if task.is_for_each {
                CompletionRule::Each
            } else {
                CompletionRule::Any
            },
            needs_check: task.needs_check,
        };
        let id = self
            .firm
            .write(move |work| tasks::create(work, &me, matter, &form))
            .await?
            .task;
        self.world.tasks.insert(task.name, id);
        Ok(id)
    }
}
