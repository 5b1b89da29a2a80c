//! The editor's form as it was sent.

use crate::matter::day;
use domain::tasks::{CompletionRule, TaskForm, Who};
use kernel::{ContactId, FieldErrors, Result, UserId};
use serde::Deserialize;

/// Which of the two halves of "Who does it?" counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Half {
    Firm,
    Portal,
}

/// What comes after Save.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Then {
    New,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    /// Nothing for a new task.
    pub version: Option<i64>,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub client_text: String,
    #[serde(default)]
    pub internal_text: String,
    pub due_on: Option<String>,
    pub who: Half,
    pub assignee: Option<UserId>,
    #[serde(default)]
    pub contacts: Vec<ContactId>,
    #[serde(default)]
    pub also_invite: Vec<ContactId>,
    pub rule: CompletionRule,
    #[serde(default)]
    pub needs_check: bool,
    pub then: Option<Then>,
}

impl Sent {
    /// What the domain judges. A person of the firm is `me` where nobody is named (L1-31).
    ///
    /// # Errors
    /// [`kernel::Error::Invalid`] at `due_on`.
    pub(super) fn to_form(&self, me: UserId) -> Result<TaskForm> {
        let mut errors = FieldErrors::default();
        let due_on = day(&mut errors, "due_on", self.due_on.as_deref());
        errors.into_result()?;
        let is_shared = self.who == Half::Portal;
        Ok(TaskForm {
            name: self.name.clone(),
            client_text: self.client_text.clone(),
            internal_text: self.internal_text.clone(),
            due_on,
            who: if is_shared {
                Who::Portal(self.contacts.clone())
            } else {
                Who::FirmUser(self.assignee.unwrap_or(me))
            },
            also_invite: if is_shared {
                self.also_invite.clone()
            } else {
                Vec::new()
            },
            completion_rule: self.rule,
            needs_check: self.needs_check,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::id;
    use web::Fields;

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        let fields: Fields = pairs.iter().copied().collect();
        fields.to().ok().unwrap()
    }

    /// L1-31: not shared, so a person of the firm does it, by default whoever writes it.
    #[test]
    fn a_task_that_is_not_shared_is_of_whoever_writes_it() {
        let contact = id::<ContactId>(10).to_string();
        let form = sent(&[
            ("name", "x"),
            ("who", "firm"),
            ("contacts", &contact),
            ("also_invite", &contact),
            ("rule", "any"),
        ]);
        let form = form.to_form(id(5)).unwrap();
        assert_eq!(form.who, Who::FirmUser(id(5)));
        assert!(form.also_invite.is_empty());
    }

    /// L1-14: each person is ticked on their own.
    #[test]
    fn each_box_counts_on_its_own() {
        let (a, b) = (id::<ContactId>(10).to_string(), id::<ContactId>(11).to_string());
        let form = sent(&[
            ("who", "portal"),
            ("contacts", &a),
            ("contacts", &b),
            ("rule", "each"),
            ("needs_check", "on"),
        ]);
        let form = form.to_form(id(5)).unwrap();
        assert_eq!(form.who, Who::Portal(vec![id(10), id(11)]));
        assert!(form.needs_check && form.completion_rule == CompletionRule::Each);
    }

    #[test]
    fn a_date_that_is_none_is_named() {
        let form = sent(&[("who", "firm"), ("rule", "any"), ("due_on", "Friday")]);
        assert!(matches!(form.to_form(id(5)), Err(kernel::Error::Invalid(e)) if e.0[0].field == "due_on"));
    }
}
