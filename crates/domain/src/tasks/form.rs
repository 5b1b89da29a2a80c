//! What a task's form says, checked before anything is read.

use super::{CompletionRule, Task, TaskState};
use jiff::civil::Date;
use kernel::{
    ContactId, FieldErrors, MatterId, Result, TaskId, Timestamp, UserId,
    text::{NAME_MAX, TEXT_MAX, line, lines},
};
use std::collections::BTreeSet;

/// Who does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A person of the firm; nobody outside sees it (L1-31).
    FirmUser(UserId),
    /// These people of the matter, through the portal, each on their own (L1-14).
    Portal(Vec<ContactId>),
}

/// A task as somebody of the firm writes it.
#[derive(Debug, Clone)]
pub struct TaskForm {
    pub name: String,
    /// What the client reads.
    pub client_text: String,
    /// What only the firm reads.
    pub internal_text: String,
    pub due_on: Option<Date>,
    pub who: Who,
    /// People without access who are invited in the same Save, and get the task with it.
    pub also_invite: Vec<ContactId>,
    pub completion_rule: CompletionRule,
    pub needs_check: bool,
}

/// The same, trimmed and whole.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub name: String,
    pub client_text: String,
    pub internal_text: String,
    pub due_on: Option<Date>,
    pub assignee: Option<UserId>,
    /// Everybody who is to see it, those who are invited among them.
    pub people: BTreeSet<ContactId>,
    pub invited: BTreeSet<ContactId>,
    pub completion_rule: CompletionRule,
    pub needs_check: bool,
}

impl TaskForm {
    pub(super) fn check(&self) -> Result<Checked> {
        let mut errors = FieldErrors::default();
        let name = line(
            &mut errors,
            "name",
            &self.name,
            NAME_MAX,
            Some("task-name-missing"),
        );
        let client_text = lines(&mut errors, "client_text", &self.client_text, TEXT_MAX, None);
        let internal_text = lines(&mut errors, "internal_text", &self.internal_text, TEXT_MAX, None);
        let (assignee, people, invited) = match &self.who {
            Who::FirmUser(user) => (Some(*user), BTreeSet::new(), BTreeSet::new()),
            Who::Portal(people) => {
                let invited: BTreeSet<_> = self.also_invite.iter().copied().collect();
                (
                    None,
                    people.iter().copied().chain(invited.iter().copied()).collect(),
                    invited,
                )
            }
        };
        if assignee.is_none() && people.is_empty() {
            errors.add("contacts", "task-nobody-chosen");
        }
        errors.into_result()?;
        let (due_on, completion_rule, needs_check) = (self.due_on, self.completion_rule, self.needs_check);
        Ok(Checked {
            name,
            client_text,
            internal_text,
            due_on,
            assignee,
            people,
            invited,
            completion_rule,
            needs_check,
        })
    }
}

impl Checked {
    /// A new task that says what the form says.
    pub fn fresh(&self, id: TaskId, matter: MatterId, created_by: UserId, created_at: Timestamp) -> Task {
        Task {
            id,
            matter,
            name: self.name.clone(),
            client_text: self.client_text.clone(),
            internal_text: self.internal_text.clone(),
            due_on: self.due_on,
            assignee: self.assignee,
            completion_rule: self.completion_rule,
            needs_check: self.needs_check,
            state: TaskState::Open,
            returned_text: None,
            created_by,
            created_at,
            version: Task::FIRST_VERSION,
        }
    }

    /// The task with what the form says; who sees it and what became of it stay.
    pub fn over(&self, task: &Task) -> Task {
        Task {
            name: self.name.clone(),
            client_text: self.client_text.clone(),
            internal_text: self.internal_text.clone(),
            due_on: self.due_on,
            assignee: self.assignee,
            completion_rule: self.completion_rule,
            needs_check: self.needs_check,
            ..task.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Error;

    fn form(who: Who) -> TaskForm {
        TaskForm {
            name: "  Send two pay slips ".into(),
            client_text: "A photo\r\nis fine".into(),
            internal_text: String::new(),
            due_on: None,
            who,
            also_invite: Vec::new(),
            completion_rule: CompletionRule::Any,
            needs_check: false,
        }
    }

    fn fields(form: &TaskForm) -> Vec<(String, &'static str)> {
        match form.check() {
            Err(Error::Invalid(errors)) => errors
                .0
                .into_iter()
                .map(|e| (e.field.into_owned(), e.says.key))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// L1-33: a task has somebody who does it.
    #[test]
    fn sharing_with_nobody_is_refused() {
        assert_eq!(
            fields(&form(Who::Portal(Vec::new()))),
            [("contacts".to_owned(), "task-nobody-chosen")]
        );
    }

    #[test]
    fn every_fault_is_named_at_its_own_field() {
        let mut bad = form(Who::Portal(Vec::new()));
        bad.name = " ".into();
        bad.internal_text = "x".repeat(TEXT_MAX + 1);
        let fields: Vec<_> = fields(&bad).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "internal_text", "contacts"]);
    }

    /// L1-31: who is a firm user shares with nobody, whatever boxes were ticked before.
    #[test]
    fn a_task_of_a_firm_user_reaches_nobody_outside() {
        let user = "00000000-0000-7000-8000-000000000001".parse().unwrap();
        let mut internal = form(Who::FirmUser(user));
        internal.also_invite = vec!["00000000-0000-7000-8000-000000000002".parse().unwrap()];
        let checked = internal.check().unwrap();
        assert!(checked.people.is_empty() && checked.invited.is_empty());
        assert_eq!(
            (checked.name.as_str(), checked.client_text.as_str()),
            ("Send two pay slips", "A photo\nis fine")
        );
    }

    #[test]
    fn who_is_invited_gets_the_task_too() {
        let contact: ContactId = "00000000-0000-7000-8000-000000000002".parse().unwrap();
        let mut shared = form(Who::Portal(Vec::new()));
        shared.also_invite = vec![contact, contact];
        assert_eq!(shared.check().unwrap().people, [contact].into());
    }
}
