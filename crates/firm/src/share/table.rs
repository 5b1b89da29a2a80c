//! The rows of the dialog, and what their boxes do.

use crate::{
    access::Chip,
    matter::{Effect, Kind},
    shown,
};
use domain::portal_access::{AccessState, ShareRow};
use web::{Chrome, Fields, Filled};
use words::Words;

/// What a box does when it is ticked or unticked, in the order in which the line says it.
const KINDS: &[Kind] = &[
    Kind {
        word: "invite",
        key: "share-effect-invite",
    },
    Kind {
        word: "open",
        key: "share-effect-open",
    },
    Kind {
        word: "revoke",
        key: "share-effect-revoke",
    },
    Kind {
        word: "cancel",
        key: "share-effect-cancel",
    },
];

/// One contact of the matter.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub row: ShareRow,
    /// This person's role lets them change the box.
    pub is_open: bool,
    /// It lets them change the terms.
    pub has_terms: bool,
}

impl Line {
    pub(super) fn new(row: ShareRow, may_grant: bool, may_revoke: bool) -> Self {
        Self {
            is_open: if row.has_access { may_revoke } else { may_grant },
            has_terms: may_grant,
            row,
        }
    }
    pub(super) fn initials(&self) -> String {
        shown::initials(&self.row.name)
    }
    pub(super) fn first_name(&self) -> &str {
        shown::first_name(&self.row.name)
    }
    pub(super) fn niche(&self) -> &'static str {
        crate::access::niche(self.row.state)
    }
    pub(super) fn chip(&self, t: &Words) -> Chip {
        Chip::of(self.row.state, t)
    }
    pub(super) fn bounced(&self, t: &Words) -> Option<Chip> {
        Chip::bounced(self.row.email_state, t)
    }
    /// "Petitioner · primary contact · expires Thu 3 Dec"
    pub(super) fn about(&self, chrome: &Chrome) -> String {
        let t = &chrome.t;
        let mut said = vec![if self.row.is_primary {
            t.with(
                "matter-primary-contact",
                &[("relationship", (&self.row.relationship).into())],
            )
        } else {
            self.row.relationship.clone()
        }];
        if self.row.state == Some(AccessState::Invited) {
            let day = t.day_from(self.row.expires_on, chrome.today());
            said.push(t.with("access-expires", &[("day", day.into())]));
        }
        said.join(" · ")
    }
    /// What a new person sees at once (D10); nothing is said of who has access already.
    pub(super) fn sees(&self, t: &Words) -> Option<String> {
        if self.row.has_access {
            return None;
        }
        if self.row.sees.is_empty() {
            return Some(t.say("share-sees-stage"));
        }
        let names: Vec<String> = self.row.sees.iter().map(|s| format!("“{}”", s.name)).collect();
        Some(t.with("share-sees", &[("things", t.list(&names).into())]))
    }
    /// The name of the input that holds this of the row.
    pub(super) fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.row.contact)
    }
    /// What was shown, to send back.
    pub(super) fn seen(&self) -> String {
        format!("{}.{}", self.row.version, u8::from(self.row.has_access))
    }
    /// An invitation can still be accepted, or would be made: who has a login has nothing to accept (D4, AI-22).
    pub(super) fn has_expiry(&self) -> bool {
        match self.row.state {
            Some(AccessState::Invited) => true,
            Some(AccessState::Active | AccessState::Prepared) => false,
            None | Some(AccessState::Expired | AccessState::Ended | AccessState::Revoked) => {
                !self.row.has_working_login
            }
        }
    }
    /// The word for ticking the box.
    pub(super) fn on(&self) -> &'static str {
        if self.row.has_access {
            ""
        } else if self.row.has_working_login {
            "open"
        } else {
            "invite"
        }
    }
    /// The word for unticking it.
    pub(super) fn off(&self) -> &'static str {
        match self.row.state {
            Some(AccessState::Invited) => "cancel",
            Some(AccessState::Active | AccessState::Prepared) => "revoke",
            None | Some(AccessState::Expired | AccessState::Ended | AccessState::Revoked) => "",
        }
    }
    /// The box that says that it is known who else reads this mailbox: where others sign in with the address, or where a
    /// Save was refused for want of it.
    pub(super) fn asks_for_mailbox(&self, filled: &Filled, t: &Words) -> bool {
        let field = self.field("shares_mailbox");
        self.is_open
            && !self.row.has_access
            && (!self.row.shares_mailbox_with.is_empty()
                || filled.error(&field, t).is_some()
                || filled.is_ticked(&field))
    }
    pub(super) fn mailbox_label(&self, t: &Words) -> String {
        crate::access::mailbox_label(t, &self.row)
    }
    /// Options stand open where one of them is wrong.
    pub(super) fn is_unfolded(&self, filled: &Filled, t: &Words) -> bool {
        ["case_role", "expires_on", "access_ends_on"]
            .iter()
            .any(|name| filled.error(&self.field(name), t).is_some())
    }
}

/// The form as it is stored.
pub(super) fn stored(rows: &[ShareRow]) -> Filled {
    let mut pairs = Vec::new();
    for row in rows {
        if row.has_access {
            pairs.push(("access".to_owned(), row.contact.to_string()));
        }
        pairs.extend(terms(row));
    }
    Filled::of(pairs)
}

fn terms(row: &ShareRow) -> Vec<(String, String)> {
    let name = |field: &str| format!("{field}-{}", row.contact);
    let ends = row.access_ends_on.map(|day| day.to_string()).unwrap_or_default();
    vec![
        (name("case_role"), row.case_role.to_string()),
        (name("expires_on"), row.expires_on.to_string()),
        (name("access_ends_on"), ends),
    ]
}

/// A form that was not saved, over what is stored now: a box that the person touched stays as they left it, every other
/// one tells what is stored. Drawn like this, saving again never takes back what a colleague did meanwhile.
pub(super) fn merged(rows: &[ShareRow], typed: &Fields) -> Fields {
    let mut pairs = Vec::new();
    for row in rows {
        let contact = row.contact.to_string();
        let text = |field: &str| typed.all(&format!("{field}-{contact}")).next().map(str::to_owned);
        let seen = text("seen").unwrap_or_default();
        let (version, saw) = seen.split_once('.').unwrap_or_default();
        let is_ticked = typed.all("access").any(|ticked| ticked == contact);
        let is_touched = !saw.is_empty() && is_ticked != (saw == "1");
        if if is_touched { is_ticked } else { row.has_access } {
            pairs.push(("access".to_owned(), contact.clone()));
        }
        let is_fresh = version == row.version.to_string();
        for (name, stored) in terms(row) {
            let typed = typed.all(&name).next().filter(|_| is_fresh).map(str::to_owned);
            pairs.push((name, typed.unwrap_or(stored)));
        }
        for kept in ["email", "shares_mailbox"] {
            pairs.extend(text(kept).map(|typed| (format!("{kept}-{contact}"), typed)));
        }
    }
    pairs.into_iter().collect()
}

/// What Save does with the boxes as they are ticked.
pub(super) fn effect(t: &Words, lines: &[Line], filled: &Filled) -> Effect {
    Effect::new(t, "effect-nothing", Some("share-effect-tail"), KINDS, |word| {
        let does = |line: &&Line| {
            let is_ticked = filled.has("access", line.row.contact);
            line.is_open
                && match (line.row.has_access, is_ticked) {
                    (false, true) => line.on() == word,
                    (true, false) => line.off() == word,
                    (true, true) | (false, false) => false,
                }
        };
        lines
            .iter()
            .filter(does)
            .map(|line| line.first_name().to_owned())
            .collect()
    })
}
