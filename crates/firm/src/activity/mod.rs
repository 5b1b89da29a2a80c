//! What happened on a matter, newest first, and what of it reached a client (F21).

use crate::{FirmState, layout::Shell, matter::Head, shown, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::{
    ActorKind,
    activity::{self, Entry, Filter, Reach},
};
use jiff::civil::Date;
use kernel::{
    MatterId, Permission,
    page::{Cursor, Page},
};
use serde::Deserialize;
use web::{Answer, Chrome, Guard, Path, Query, Table};

pub(crate) fn routes() -> Table<FirmState> {
    Table::new().get(
        "/m/{matter}/activity",
        Guard::Permission(Permission::MatterView),
        show,
    )
}

const fn word_of(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "activity-show-all",
        Filter::Client => "activity-show-client",
        Filter::Access => "activity-show-access",
    }
}

#[derive(Template)]
#[template(path = "activity/activity.html")]
struct ActivityPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    filter: Filter,
    entries: Page<Entry>,
}

/// A filter as a link.
struct FilterLink {
    url: String,
    word: String,
    is_current: bool,
}

/// The entries of one day.
struct Day<'p> {
    date: Date,
    entries: Vec<&'p Entry>,
}

impl ActivityPage {
    fn url(&self, filter: Filter, after: Option<&Cursor>) -> String {
        let url = format!("/m/{}/activity?show={filter}", self.head.matter.id);
        match after {
            Some(after) => format!("{url}&after={}", shown::in_query(&after.to_text())),
            None => url,
        }
    }
    fn filters(&self) -> Vec<FilterLink> {
        let link = |filter: &Filter| FilterLink {
            url: self.url(*filter, None),
            word: self.chrome.t.say(word_of(*filter)),
            is_current: *filter == self.filter,
        };
        Filter::ALL.iter().map(link).collect()
    }
    fn days(&self) -> Vec<Day<'_>> {
        let mut days: Vec<Day<'_>> = Vec::new();
        for entry in &self.entries.rows {
            let date = self.chrome.zone.to_datetime(entry.at).date();
            match days.last_mut() {
                Some(day) if day.date == date => day.entries.push(entry),
                _ => days.push(Day {
                    date,
                    entries: vec![entry],
                }),
            }
        }
        days
    }
    fn more(&self) -> Option<String> {
        self.entries
            .next
            .as_ref()
            .map(|next| self.url(self.filter, Some(next)))
    }
    fn day_of(&self, day: &Day<'_>) -> String {
        self.chrome.t.day_from(day.date, self.chrome.today())
    }
    fn time_of(&self, entry: &Entry) -> String {
        self.chrome.t.time(entry.at, &self.chrome.zone)
    }
    /// Who did it, or what did.
    fn who(&self, entry: &Entry) -> String {
        let t = &self.chrome.t;
        match (&entry.who, entry.actor_kind) {
            (Some(name), _) => name.clone(),
            (None, ActorKind::Client) => t.say("activity-by-client"),
            (None, ActorKind::Staff) => t.say("activity-by-staff"),
            (None, ActorKind::Automation | ActorKind::Schedule | ActorKind::Operator) => {
                t.say("activity-by-itself")
            }
        }
    }
    fn is_seen(&self, entry: &Entry) -> bool {
        entry.reach == Reach::Client
    }
    fn glyph(&self, entry: &Entry) -> &'static str {
        let is = |start: &str| {
            entry
                .says
                .key
                .strip_prefix("activity-")
                .is_some_and(|key| key.starts_with(start))
        };
        if is("access") || is("invitation") || is("hold") {
            "arch-plus"
        } else if is("task") || is("item") {
            "square-check"
        } else if is("note") {
            "sticky-note"
        } else if is("relationship") || is("contact") {
            "users"
        } else if is("address") || is("delivery") {
            "mail-warning"
        } else if is("client") || is("sign-in") || is("new-device") || is("password") {
            "circle-user"
        } else {
            "briefcase"
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    show: Option<String>,
    after: Option<String>,
}

async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let after = asked.after.as_deref().map(Cursor::parse).transpose()?;
    let filter = asked
        .show
        .as_deref()
        .and_then(|word| word.parse().ok())
        .unwrap_or(Filter::All);
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        let entries = activity::list(look, &may, filter, after.as_ref())?;
        Ok((Shell::load(look, &me)?.listening_to(id), head, entries))
    });
    let (shell, head, entries) = look.await?;
    web::page(&ActivityPage {
        chrome,
        shell,
        head,
        filter,
        entries,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{LONG, chrome, id, now};
    use kernel::Says;
    use web::sample::Sample;

    fn entry(n: u128, says: Says, who: Option<&str>, reach: Reach) -> Entry {
        Entry {
            id: id(n),
            at: if n > 3 {
                "2025-11-03T15:02:00Z".parse().unwrap()
            } else {
                now()
            },
            actor_kind: if who.is_some() {
                ActorKind::Staff
            } else {
                ActorKind::Schedule
            },
            who: who.map(str::to_owned),
            says,
            reach,
        }
    }

    fn many() -> Vec<Entry> {
        let contact = |key| Says::new(key).with("contact", "Luis <Garcia>");
        vec![
            entry(
                1,
                contact("activity-invitation-made"),
                Some("Maria Chen"),
                Reach::Firm,
            ),
            entry(2, contact("activity-invitation-sent"), None, Reach::Client),
            entry(3, Says::new("activity-note-added"), Some(LONG), Reach::Firm),
            entry(
                4,
                Says::new("activity-task-created").with("task", LONG),
                Some("مريم"),
                Reach::Firm,
            ),
            entry(
                5,
                Says::new("activity-matter-opened"),
                Some("Maria Chen"),
                Reach::Firm,
            ),
        ]
    }

    impl Sample for ActivityPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |rows, next, filter| ActivityPage {
                chrome: chrome(),
                shell: Shell::sample(),
                head: Head::sample(Permission::ALL),
                filter,
                entries: Page { rows, next },
            };
            let next = Some(Cursor {
                key: "1".into(),
                id: "2".into(),
            });
            vec![
                ("nothing fits", page(Vec::new(), None, Filter::Access)),
                (
                    "one",
                    page(many().into_iter().take(1).collect(), None, Filter::All),
                ),
                ("many", page(many(), next, Filter::All)),
            ]
        }
    }

    #[test]
    fn every_activity_is_sound() {
        assert_eq!(web::sample::check::<ActivityPage>(), Vec::<String>::new());
    }

    /// D5: purple where a client could perceive it, and nowhere else.
    #[test]
    fn what_reached_a_client_is_marked() {
        let (_, page) = ActivityPage::samples().pop().unwrap();
        let html = page.render().unwrap();
        assert_eq!(html.matches("class=\"event\" data-portal").count(), 1);
    }

    #[test]
    fn entries_stand_under_their_day() {
        let (_, page) = ActivityPage::samples().pop().unwrap();
        assert_eq!(
            page.days().iter().map(|d| d.entries.len()).collect::<Vec<_>>(),
            [3, 2]
        );
    }
}
