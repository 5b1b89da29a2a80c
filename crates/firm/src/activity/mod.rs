//! What happened on a matter, newest first, and what of it reached a client (F21).

use crate::{FirmState, layout::Shell, matter::Head, shown, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::{
    ActorKind, Look,
    access::{Permit, View},
    activity::{self, Entry, Reach},
};
use jiff::civil::Date;
use kernel::{
    MatterId, Permission, Result,
    page::{Cursor, Page},
};
use serde::Deserialize;
use web::{Answer, Chrome, Guard, Path, Query, Table};

/// Pages of entries that one page of a filtered list may look through.
const LOOKED_THROUGH: usize = 10;

pub(crate) fn routes() -> Table<FirmState> {
    Table::new().get(
        "/m/{matter}/activity",
        Guard::Permission(Permission::MatterView),
        show,
    )
}

kernel::text_enum! {
    /// Which entries are shown.
    enum Filter { All = "all", Client = "client", Access = "access" }
}

impl Filter {
    fn fits(self, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::Client => entry.reach == Reach::Client,
            Self::Access => ["activity-access-", "activity-invitation-", "activity-hold-"]
                .iter()
                .any(|start| entry.says.key.starts_with(start)),
        }
    }
    const fn key(self) -> &'static str {
        match self {
            Self::All => "activity-show-all",
            Self::Client => "activity-show-client",
            Self::Access => "activity-show-access",
        }
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
            word: self.chrome.t.say(filter.key()),
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
        let entries = list(look, &may, filter, after.clone())?;
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

/// The entries that fit. A page of them may be short, and still leads on.
fn list<'tx>(
    look: &Look<'tx>,
    may: &Permit<'tx, View>,
    filter: Filter,
    mut after: Option<Cursor>,
) -> Result<Page<Entry>> {
    let mut rows = Vec::new();
    for _ in 0..LOOKED_THROUGH {
        let page = activity::list(look, may, after.as_ref())?;
        rows.extend(page.rows.into_iter().filter(|entry| filter.fits(entry)));
        after = page.next;
        if after.is_none() || rows.len() >= activity::PAGE {
            break;
        }
    }
    Ok(Page { rows, next: after })
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
    fn what_reached_a_client_is_marked_and_can_be_asked_for() {
        let (_, page) = ActivityPage::samples().pop().unwrap();
        let html = page.render().unwrap();
        assert_eq!(html.matches("class=\"event\" data-portal").count(), 1);
        let fits = |filter: Filter| many().iter().filter(|e| filter.fits(e)).count();
        assert_eq!(
            (fits(Filter::All), fits(Filter::Client), fits(Filter::Access)),
            (5, 1, 2)
        );
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
