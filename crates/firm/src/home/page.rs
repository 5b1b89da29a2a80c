use super::{
    Desk,
    items::{Item, ItemId},
};
use crate::{layout::Shell, shown::when};
use askama::Template;
use domain::{
    home::{TaskWaiting, Trouble},
    tasks::TaskCard,
};
use jiff::{Unit, civil::Date};
use web::Chrome;

#[derive(Template)]
#[template(path = "home/home.html")]
pub(super) struct HomePage {
    chrome: Chrome,
    shell: Shell,
    groups: Vec<Group>,
    my_tasks: Vec<TaskWaiting>,
    opens_matters: bool,
    has_matters: bool,
    sees_matters: bool,
    is_chosen: bool,
    pane: Option<Pane>,
}

/// Things of one kind.
struct Group {
    title: &'static str,
    count: i64,
    /// They wait for the person to do something about them.
    is_hot: bool,
    items: Vec<Item>,
}

/// The chosen thing in full.
#[derive(Clone)]
pub(super) struct Pane {
    pub item: Item,
    pub has_access: bool,
    /// The person may do something about it.
    pub acts: bool,
    pub card: Option<TaskCard>,
}

impl Pane {
    /// Where it is done.
    fn url(&self) -> String {
        match self.item.id {
            ItemId::Check(task) | ItemId::Late(task) | ItemId::Left(task) | ItemId::Done(task) => {
                format!("/m/{}/tasks/{task}", self.item.matter)
            }
            ItemId::Invitation(matter, _) => format!("/m/{matter}/share"),
        }
    }
    /// A client did it, and this person may say that it is right.
    fn accepts(&self) -> bool {
        self.acts && matches!(self.item.id, ItemId::Check(_))
    }
    /// Nobody outside the firm can do it any more, and this person may say that it is done.
    fn completes(&self) -> bool {
        self.acts && self.is_left()
    }
    fn is_left(&self) -> bool {
        matches!(self.item.id, ItemId::Left(_))
    }
    fn is_invitation(&self) -> bool {
        matches!(self.item.id, ItemId::Invitation(..))
    }
    /// The contact, where it is their address that is wrong.
    fn bounced(&self) -> Option<String> {
        match (self.item.id, self.item.trouble) {
            (ItemId::Invitation(_, contact), Some(Trouble::Bounced)) => {
                Some(format!("/people/contacts/{contact}/edit"))
            }
            _ => None,
        }
    }
}

impl HomePage {
    pub(super) fn new(chrome: Chrome, desk: Desk) -> Self {
        let Desk {
            shell,
            waiting,
            opens_matters,
            has_matters,
            is_chosen,
            pane,
        } = desk;
        let mut page = Self {
            chrome,
            shell,
            groups: Vec::new(),
            my_tasks: Vec::new(),
            opens_matters,
            has_matters,
            sees_matters: waiting.is_some(),
            is_chosen,
            pane,
        };
        if let Some(waiting) = waiting {
            let group = |title, count, is_hot, items| Group {
                title,
                count,
                is_hot,
                items,
            };
            let done = Item::of_done(&waiting);
            page.groups = vec![
                group(
                    "home-to-check",
                    waiting.to_check.count,
                    true,
                    Item::to_check(&waiting),
                ),
                group("home-late", waiting.late.count, true, Item::of_late(&waiting)),
                group("home-left", waiting.left.count, true, Item::of_left(&waiting)),
                group(
                    "home-invitations",
                    waiting.invitations.count,
                    true,
                    Item::of_invitations(&waiting),
                ),
                group("home-done", done.len() as i64, false, done),
            ];
            page.groups.retain(|group| !group.items.is_empty());
            page.my_tasks = waiting.my_tasks.rows;
        }
        page
    }

    fn greeting(&self) -> &'static str {
        match self.chrome.zone.to_datetime(self.chrome.now).hour() {
            5..12 => "home-morning",
            12..18 => "home-afternoon",
            _ => "home-evening",
        }
    }
    fn is_current(&self, item: &Item) -> bool {
        self.pane.as_ref().is_some_and(|pane| pane.item.id == item.id)
    }
    fn sentence(&self, item: &Item) -> String {
        let t = self.chrome.t;
        match (item.id, item.trouble) {
            (ItemId::Check(_) | ItemId::Done(_), _) => {
                let person = item.person.as_deref().unwrap_or_default();
                let args = [("person", person.into()), ("task", (&item.name).into())];
                t.with("home-finished", &args)
            }
            (ItemId::Late(_) | ItemId::Left(_), _) => item.name.clone(),
            (ItemId::Invitation(..), trouble) => {
                t.with(trouble_key(trouble), &[("person", (&item.name).into())])
            }
        }
    }
    fn glyph(&self, item: &Item) -> (&'static str, &'static str) {
        match (item.id, item.trouble) {
            (ItemId::Check(_) | ItemId::Done(_), _) => ("check", "done"),
            (ItemId::Late(_), _) => ("clock", "late"),
            (ItemId::Left(_), _) => ("ban", "due"),
            (ItemId::Invitation(..), Some(Trouble::Bounced)) => ("mail-warning", "late"),
            (ItemId::Invitation(..), Some(Trouble::RenewalAsked)) => ("mail", "due"),
            (ItemId::Invitation(..), _) => ("clock-alert", "due"),
        }
    }
    /// When it happened, or how late it is.
    fn moment(&self, item: &Item) -> String {
        match (item.at, item.due_on) {
            (Some(at), _) => when(&self.chrome, at),
            (None, Some(due)) if due >= self.chrome.today() || matches!(item.id, ItemId::Left(_)) => {
                self.chrome.t.short_day(due)
            }
            (None, Some(due)) => {
                let days = days_between(due, self.chrome.today());
                self.chrome.t.with("home-days-late", &[("days", days.into())])
            }
            (None, None) => String::new(),
        }
    }
    fn is_late(&self, task: &TaskWaiting) -> bool {
        task.due_on.is_some_and(|due| due < self.chrome.today())
    }
}

/// What is wrong with an invitation, as a sentence about its person.
pub(super) const fn trouble_key(trouble: Option<Trouble>) -> &'static str {
    match trouble {
        Some(Trouble::Bounced) => "home-bounced",
        Some(Trouble::RenewalAsked) => "home-renewal",
        Some(Trouble::Expired) | None => "home-expired",
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::home::{InvitationWaiting, Section, TaskDone, Waiting};
    use kernel::{ContactId, Language, MatterId, TaskId, Timestamp, id::Id};
    use uuid::Uuid;
    use web::sample::Sample;

    fn section<T>(rows: Vec<T>) -> Section<T> {
        Section {
            count: rows.len() as i64,
            rows,
        }
    }
    fn waiting(n: u128) -> Waiting {
        let matter = MatterId::from_uuid(Uuid::from_u128(1));
        let title = "Garcia – <b>Marriage</b>-based green card".repeat(2);
        let task = |at| TaskId::from_uuid(Uuid::from_u128(at));
        let done = |at| TaskDone {
            task: task(at),
            name: "Sign the G-28".into(),
            matter,
            matter_title: title.clone(),
            person: "Ana Garcia".into(),
            at: Timestamp::UNIX_EPOCH,
        };
        let open = |at| TaskWaiting {
            task: task(at),
            name: "Upload \"passport\"".into(),
            matter,
            matter_title: title.clone(),
            due_on: Some(jiff::civil::date(1969, 12, 30)),
            person: Some("عبد الله".into()),
            people: 2,
        };
        let invitation = |trouble| InvitationWaiting {
            matter,
            matter_title: title.clone(),
            contact: ContactId::from_uuid(Uuid::from_u128(trouble as u128)),
            name: "Yusuf Haddad".into(),
            trouble,
            at: Timestamp::UNIX_EPOCH,
        };
        Waiting {
            to_check: section((0..n).map(done).collect()),
            late: section((100..100 + n).map(open).collect()),
            invitations: section(if n == 0 {
                Vec::new()
            } else {
                Trouble::ALL.iter().map(|t| invitation(*t)).collect()
            }),
            left: section((150..150 + n).map(open).collect()),
            my_tasks: section((200..200 + n).map(open).collect()),
            done: section((300..300 + n).map(done).collect()),
        }
    }

    impl Sample for HomePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |waiting: Option<Waiting>, has_matters, wanted: fn(&Waiting) -> Option<Item>| {
                let item = waiting.as_ref().and_then(wanted);
                Self::new(
                    Chrome::sample("firm", Language::EnUs),
                    Desk {
                        shell: Shell::sample(),
                        is_chosen: item.is_some(),
                        pane: item.map(|item| Pane {
                            item,
                            has_access: true,
                            acts: true,
                            card: None,
                        }),
                        waiting,
                        opens_matters: true,
                        has_matters,
                    },
                )
            };
            vec![
                ("first use", page(Some(waiting(0)), false, |_| None)),
                ("caught up", page(Some(waiting(0)), true, |_| None)),
                ("one", page(Some(waiting(1)), true, Item::first)),
                (
                    "many",
                    page(Some(waiting(30)), true, |w| Item::of_invitations(w).pop()),
                ),
                ("sees no matters", page(None, true, |_| None)),
            ]
        }
    }

    #[test]
    fn home_has_no_faults() {
        assert_eq!(web::sample::check::<HomePage>(), Vec::<String>::new());
    }

    #[test]
    fn days_late_are_counted_by_the_calendar() {
        use jiff::civil::date;
        assert_eq!(days_between(date(2026, 2, 27), date(2026, 3, 2)), 3);
    }
}
