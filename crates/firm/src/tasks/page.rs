//! The page of the editor, for a new task and for one that is there.

use super::TaskRow;
use crate::{
    access::Chip,
    layout::Shell,
    matter::{Effect, Head, Kind},
    shown,
};
use askama::Template;
use domain::{
    portal_access::AccessState,
    shares::Level,
    tasks::{Assignee, Recipient, TaskPerson},
};
use kernel::{ContactId, UserId};
use sharing::WhoSees;
use web::{Chrome, Filled};
use words::Words;

const KINDS: &[Kind] = &[
    Kind {
        word: "task",
        key: "tasks-effect-shows",
    },
    Kind {
        word: "later",
        key: "tasks-effect-later",
    },
    Kind {
        word: "invite",
        key: "tasks-effect-invites",
    },
    Kind {
        word: "unshare",
        key: "tasks-effect-unshares",
    },
];

#[derive(Template)]
#[template(path = "tasks/editor.html")]
pub(super) struct EditorPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub head: Head,
    pub me: UserId,
    /// Nothing for a new task.
    pub task: Option<TaskRow>,
    /// What was shown, to send back.
    pub version: i64,
    pub choices: Vec<Choice>,
    pub assignees: Vec<Assignee>,
    /// Everybody outside the firm, and whether they see it.
    pub seen_by: Vec<WhoSees>,
    pub filled: Filled,
    /// The small forms beside the editor: why it came back, who does it now.
    pub beside: Filled,
    pub effect: Effect,
}

/// A contact of the matter in "Share via portal".
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub person: Recipient,
    /// The task is shared with them now.
    pub is_shared: bool,
}

impl Choice {
    pub(super) fn initials(&self) -> String {
        shown::initials(&self.person.name)
    }
    pub(super) fn first_name(&self) -> &str {
        shown::first_name(&self.person.name)
    }
    pub(super) fn niche(&self) -> &'static str {
        crate::access::niche(self.person.access)
    }
    pub(super) fn chip(&self, t: &Words) -> Chip {
        Chip::of(self.person.access, t)
    }
    /// L1-04: only with access; whoever has the task already can be left out or kept.
    pub(super) fn is_selectable(&self) -> bool {
        self.is_shared || (self.person.has_access() && self.person.level != Level::None)
    }
    /// D8: the separate box that also invites.
    pub(super) fn can_be_invited(&self) -> bool {
        !self.is_shared
            && !self.person.has_access()
            && self.person.level != Level::None
            && self.person.email.is_some()
    }
    /// The word for ticking the box.
    pub(super) fn on(&self) -> &'static str {
        match (self.is_shared, self.person.access) {
            (true, _) => "",
            (false, Some(AccessState::Active)) => "task",
            (false, _) => "later",
        }
    }
    pub(super) fn about(&self, t: &Words) -> String {
        let relationship = if self.person.is_primary {
            t.with(
                "matter-primary-contact",
                &[("relationship", (&self.person.relationship).into())],
            )
        } else {
            self.person.relationship.clone()
        };
        let hint = match self.person.level {
            Level::None => Some("tasks-role-sees-none"),
            Level::See => Some("tasks-role-sees"),
            Level::Act => None,
        };
        let hint = match hint {
            None if self.is_shared && !self.person.has_access() => Some("tasks-access-over"),
            None if !self.person.has_access() && self.person.email.is_none() => Some("tasks-no-address"),
            None if !self.person.has_access() => Some("tasks-share-first"),
            other => other,
        };
        match hint {
            Some(key) => format!("{relationship} · {}", t.say(key)),
            None => relationship,
        }
    }
}

impl EditorPage {
    fn sees(&self, person: &WhoSees) -> String {
        super::sees::says(&self.chrome, person)
    }
    fn sees_now(&self, person: &WhoSees) -> bool {
        super::sees::is_now(person)
    }
    pub(super) fn can_save(&self) -> bool {
        self.head.may_edit() && self.task.as_ref().is_none_or(|task| !task.is_cancelled())
    }
    /// Who may not share keeps who has it as it is.
    pub(super) fn is_locked(&self) -> bool {
        !self.head.may_share()
    }
    pub(super) fn is_for_portal(&self) -> bool {
        self.filled.has("who", "portal")
    }
    pub(super) fn shared(&self) -> impl Iterator<Item = &Choice> {
        self.choices.iter().filter(|c| c.is_shared)
    }
    pub(super) fn invitable(&self) -> Vec<&Choice> {
        self.choices.iter().filter(|c| c.can_be_invited()).collect()
    }
    pub(super) fn action(&self) -> String {
        let tasks = super::path(self.head.matter.id);
        match &self.task {
            Some(task) => format!("{tasks}/{}?_method=put", task.id()),
            None => tasks,
        }
    }
    pub(super) fn heading(&self) -> String {
        let t = &self.chrome.t;
        t.say(if self.task.is_some() {
            "tasks-edit"
        } else {
            "tasks-new"
        })
    }
    /// Taking it from this person leaves nobody who could do it, so the form asks who of the firm does (L1-33).
    pub(super) fn is_last(&self, person: &TaskPerson) -> bool {
        let Some(task) = &self.task else { return false };
        let able = |p: &&TaskPerson| p.contact != person.contact && p.level == Level::Act;
        task.0.task.assignee.is_none() && task.0.people.iter().filter(able).count() == 0
    }
    pub(super) fn state_of(&self, person: &TaskPerson) -> String {
        super::row::state_of(&self.chrome, person)
    }
}

/// What Save does with the boxes as they are ticked.
pub(super) fn effect(t: &Words, choices: &[Choice], filled: &Filled) -> Effect {
    let is_shared = filled.has("who", "portal");
    Effect::new(t, "effect-nothing", None, KINDS, |word| {
        let does = |choice: &&Choice| {
            let contact: ContactId = choice.person.contact;
            let is_ticked = is_shared && filled.has("contacts", contact);
            let is_invited = is_shared && filled.has("also_invite", contact);
            match word {
                "invite" => choice.can_be_invited() && is_invited,
                "unshare" => choice.is_shared && !is_ticked && is_shared,
                _ => choice.is_selectable() && is_ticked && choice.on() == word,
            }
        };
        choices
            .iter()
            .filter(does)
            .map(|c| c.first_name().to_owned())
            .collect()
    })
}
