//! Somebody saved a thing while it was open here: both versions side by side, and two buttons (ux §2.2).

use crate::layout::Shell;
use askama::Template;
use http::StatusCode;
use kernel::Says;
use web::{Answer, Chrome, Fields};

/// One line of a version, and whether the two versions differ in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    pub label: String,
    pub yours: String,
    pub theirs: String,
}

impl Fact {
    pub(crate) fn new(label: String, yours: impl Into<String>, theirs: impl Into<String>) -> Self {
        Self {
            label,
            yours: yours.into(),
            theirs: theirs.into(),
        }
    }
    fn differs(&self) -> bool {
        self.yours != self.theirs
    }
}

/// An edit that was overtaken.
pub(crate) struct Conflict {
    /// The name of the thing, for the head of the page.
    pub thing: String,
    /// Who changed it: what the domain's refusal says.
    pub says: Says,
    pub facts: Vec<Fact>,
    /// Where the form posts to.
    pub action: String,
    /// What was typed; sent again by `Keep mine`, with `version` in the place of the old one.
    pub fields: Fields,
    pub version: i64,
    /// The page of the thing as it is now.
    pub back: String,
}

impl Conflict {
    /// The page, with status 409.
    ///
    /// # Errors
    /// [`kernel::Error::Internal`] where the template fails.
    pub(crate) fn answer(self, chrome: Chrome, shell: Shell) -> Answer {
        web::page_with(StatusCode::CONFLICT, &self.page(chrome, shell))
    }

    fn page(self, chrome: Chrome, shell: Shell) -> ConflictPage {
        let hidden = self
            .fields
            .iter()
            .filter(|(name, _)| *name != "version")
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        ConflictPage {
            sentence: chrome.t.says(&self.says),
            chrome,
            shell,
            hidden,
            conflict: self,
        }
    }
}

#[derive(Template)]
#[template(path = "errors/conflict.html")]
struct ConflictPage {
    chrome: Chrome,
    shell: Shell,
    sentence: String,
    hidden: Vec<(String, String)>,
    conflict: Conflict,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn both_versions_stand_side_by_side_and_what_was_typed_is_kept() {
        let chrome = Chrome::sample("firm", Language::EnUs);
        let conflict = Conflict {
            thing: "Ana Garcia".into(),
            says: Says::new("conflict-changed")
                .with("who", "Maria Chen")
                .with("at", 0),
            facts: vec![
                Fact::new("Name".into(), "Ana García", "Ana Garcia"),
                Fact::new("Phone".into(), "555", "555"),
            ],
            action: "/people/contacts/1?_method=put".into(),
            fields: Fields::from_iter([("name", "Ana García"), ("version", "1")]),
            version: 7,
            back: "/people/contacts/1".into(),
        };
        let html = conflict.page(chrome, Shell::sample()).render().unwrap();
        assert_eq!(web::sample::faults(&html), Vec::<String>::new());
        assert!(html.contains("<ins>Ana García</ins>") && html.contains("<ins>Ana Garcia</ins>"));
        assert!(!html.contains("<ins>555"));
        assert_eq!(html.matches("name=\"version\"").count(), 1);
        assert!(html.contains("name=\"version\" value=\"7\"") && html.contains("value=\"Ana García\""));
    }
}
