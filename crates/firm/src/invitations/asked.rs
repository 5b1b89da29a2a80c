//! What the URL of the board asks for.

use super::PATH;
use crate::shown;
use domain::portal_access::{BoardFilter, BoardView, Door, InvitationState};
use kernel::page::Cursor;
use serde::Deserialize;
use std::str::FromStr;

/// Words that do not exist ask for nothing.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    pub view: Option<String>,
    pub state: Option<String>,
    pub door: Option<String>,
    pub mine: Option<String>,
    pub q: Option<String>,
    pub after: Option<String>,
}

/// One filter that is on, and the list without it.
pub(super) struct On {
    pub word: String,
    pub without: String,
}

impl Asked {
    pub(super) fn view(&self) -> BoardView {
        parsed(self.view.as_deref()).unwrap_or(BoardView::All)
    }
    /// Invitations alone have a state and a door to ask for.
    fn lists_invitations(&self) -> bool {
        match self.view() {
            BoardView::All | BoardView::Invited => true,
            BoardView::Waiting | BoardView::Never | BoardView::Active => false,
        }
    }
    pub(super) fn state(&self) -> Option<InvitationState> {
        parsed(self.state.as_deref()).filter(|_| self.lists_invitations())
    }
    pub(super) fn door(&self) -> Option<Door> {
        parsed(self.door.as_deref()).filter(|_| self.lists_invitations())
    }
    pub(super) fn is_mine(&self) -> bool {
        self.mine.as_deref().is_some_and(|word| word == "on")
    }
    pub(super) fn q(&self) -> &str {
        self.q.as_deref().unwrap_or_default().trim()
    }
    pub(super) fn is_filtered(&self) -> bool {
        self.is_mine() || !self.q().is_empty() || self.state().is_some() || self.door().is_some()
    }
    pub(super) fn to_filter(&self) -> BoardFilter {
        BoardFilter {
            view: self.view(),
            state: self.state(),
            door: self.door(),
            is_mine: self.is_mine(),
            q: self.q().to_owned(),
        }
    }

    /// The same list in another view.
    pub(super) fn in_view(&self, view: BoardView) -> Self {
        Self {
            view: Some(view.to_string()),
            after: None,
            ..self.clone()
        }
    }
    /// The list of this address, behind a row.
    pub(super) fn url(&self, after: Option<&Cursor>) -> String {
        format!("{PATH}?view={}{}", self.view(), self.rest(after))
    }
    /// Everybody of the waiting whom this list shows.
    pub(super) fn everybody(&self) -> String {
        format!("{PATH}/bulk?everybody=on{}", self.rest(None))
    }
    fn rest(&self, after: Option<&Cursor>) -> String {
        let mut rest = String::new();
        let mut add = |name: &str, value: &str| rest.push_str(&format!("&{name}={}", shown::in_query(value)));
        if let Some(state) = self.state() {
            add("state", state.as_str());
        }
        if let Some(door) = self.door() {
            add("door", door.as_str());
        }
        if self.is_mine() {
            add("mine", "on");
        }
        if !self.q().is_empty() {
            add("q", self.q());
        }
        if let Some(after) = after {
            add("after", &after.to_text());
        }
        rest
    }
    pub(super) fn without_filters(&self) -> String {
        format!("{PATH}?view={}", self.view())
    }

    /// The filters that are on, each with its word.
    pub(super) fn filters(
        &self,
        state_word: impl Fn(InvitationState) -> String,
        door_word: impl Fn(Door) -> String,
        mine_word: String,
    ) -> Vec<On> {
        let base = Self {
            after: None,
            ..self.clone()
        };
        let mut on = Vec::new();
        if let Some(state) = self.state() {
            let without = Self {
                state: None,
                ..base.clone()
            }
            .url(None);
            on.push(On {
                word: state_word(state),
                without,
            });
        }
        if let Some(door) = self.door() {
            let without = Self {
                door: None,
                ..base.clone()
            }
            .url(None);
            on.push(On {
                word: door_word(door),
                without,
            });
        }
        if self.is_mine() {
            let without = Self {
                mine: None,
                ..base.clone()
            }
            .url(None);
            on.push(On {
                word: mine_word,
                without,
            });
        }
        if !self.q().is_empty() {
            let without = Self { q: None, ..base }.url(None);
            on.push(On {
                word: format!("“{}”", self.q()),
                without,
            });
        }
        on
    }
}

fn parsed<T: FromStr>(word: Option<&str>) -> Option<T> {
    word.and_then(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_stay_in_the_url_from_page_to_page_and_each_can_be_taken_away() {
        let asked = Asked {
            view: Some("all".into()),
            state: Some("sent".into()),
            door: Some("bulk".into()),
            mine: Some("on".into()),
            q: Some(" a&b ".into()),
            after: Some("\t7".into()),
        };
        assert_eq!(
            asked.url(None),
            "/people/invitations?view=all&state=sent&door=bulk&mine=on&q=a%26b"
        );
        let on = asked.filters(|s| s.to_string(), |d| d.to_string(), "mine".into());
        assert_eq!(
            on[0].without,
            "/people/invitations?view=all&door=bulk&mine=on&q=a%26b"
        );
        assert_eq!(
            on[3].without,
            "/people/invitations?view=all&state=sent&door=bulk&mine=on"
        );
    }

    /// Who waits has no invitation, so neither state nor door narrows that list.
    #[test]
    fn what_does_not_exist_asks_for_nothing() {
        let asked = Asked {
            view: Some("soon".into()),
            state: Some("lost".into()),
            ..Asked::default()
        };
        assert!(asked.view() == BoardView::All && !asked.is_filtered());
        let waiting = Asked {
            state: Some("sent".into()),
            ..asked.in_view(BoardView::Waiting)
        };
        assert_eq!(waiting.url(None), "/people/invitations?view=waiting");
        assert_eq!(waiting.everybody(), "/people/invitations/bulk?everybody=on");
    }
}
