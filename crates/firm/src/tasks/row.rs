//! A task as a line of a list: who has it, when it is due, what became of it.

use crate::{access::Chip, shown};
use domain::{
    portal_access::AccessState,
    tasks::{TaskCard, TaskPerson, TaskState},
};
use kernel::{MatterId, TaskId};
use web::Chrome;
use words::Words;

/// Days ahead in which a date stands out.
const SOON: i32 = 3;

#[derive(Debug, Clone)]
pub(crate) struct TaskRow(pub TaskCard);

/// Somebody outside the firm with whom a task is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sharer {
    pub word: String,
    sees: Sees,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sees {
    Now,
    /// When they accept their invitation.
    Later,
    /// Their access is over; they find it again with new access.
    No,
}

impl Sharer {
    pub(crate) fn is_portal(&self) -> bool {
        self.sees == Sees::Now
    }
    pub(crate) fn kind(&self) -> &'static str {
        match self.sees {
            Sees::Now | Sees::Later => "line",
            Sees::No => "plain",
        }
    }
    pub(crate) fn glyph(&self) -> &'static str {
        match self.sees {
            Sees::Now => "arch",
            Sees::Later => "mail",
            Sees::No => "ban",
        }
    }
}

fn sees(person: &TaskPerson) -> Sees {
    match person.access {
        Some(AccessState::Active) => Sees::Now,
        Some(AccessState::Invited | AccessState::Prepared) => Sees::Later,
        None | Some(AccessState::Expired | AccessState::Revoked | AccessState::Ended) => Sees::No,
    }
}

impl TaskRow {
    pub(crate) fn id(&self) -> TaskId {
        self.0.task.id
    }
    pub(crate) fn matter(&self) -> MatterId {
        self.0.task.matter
    }
    pub(crate) fn name(&self) -> &str {
        &self.0.task.name
    }
    /// D5: somebody outside the firm can see it now.
    pub(crate) fn is_purple(&self) -> bool {
        self.0.task.state != TaskState::Cancelled && self.0.people.iter().any(|p| sees(p) == Sees::Now)
    }
    pub(crate) fn is_done(&self) -> bool {
        self.0.task.state == TaskState::Done
    }
    pub(crate) fn is_in_review(&self) -> bool {
        self.0.task.state == TaskState::InReview
    }
    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.task.state == TaskState::Cancelled
    }
    pub(crate) fn is_open(&self) -> bool {
        self.0.task.state == TaskState::Open
    }
    pub(crate) fn needs_check(&self) -> bool {
        self.0.task.needs_check
    }
    /// The box completes an open task, accepts one in review, and opens a done one again.
    pub(crate) fn can_tick(&self) -> bool {
        !self.is_cancelled()
    }
    pub(crate) fn tick_word(&self, t: &Words) -> String {
        t.say(match self.0.task.state {
            TaskState::Done => "tasks-reopen",
            TaskState::InReview => "tasks-accept",
            TaskState::Open | TaskState::Cancelled => "tasks-complete",
        })
    }
    pub(crate) fn tick_label(&self, t: &Words) -> String {
        format!("{}: {}", self.tick_word(t), self.0.task.name)
    }
    /// Those whom the button reminds: they see it, have not done it, and were not reminded within the day.
    pub(crate) fn to_remind(&self) -> Vec<&TaskPerson> {
        let waits = |p: &&TaskPerson| p.is_waited_for() && p.reminded_at.is_none();
        self.0
            .people
            .iter()
            .filter(|_| self.is_open())
            .filter(waits)
            .collect()
    }
    /// D1: whom it mails, before it does.
    pub(crate) fn remind_word(&self, t: &Words) -> String {
        let names: Vec<_> = self
            .to_remind()
            .iter()
            .map(|p| shown::first_name(&p.name).to_owned())
            .collect();
        t.with(
            "tasks-remind",
            &[("count", names.len().into()), ("names", t.list(&names).into())],
        )
    }
    /// "Ana was reminded 08:12" for those who were within the day.
    pub(crate) fn reminded(&self, chrome: &Chrome) -> Vec<String> {
        let said = |person: &TaskPerson| {
            let at = person
                .reminded_at
                .filter(|_| self.is_open() && person.is_waited_for())?;
            let name = shown::first_name(&person.name);
            let at = shown::when(chrome, at);
            Some(
                chrome
                    .t
                    .with("tasks-reminded", &[("name", name.into()), ("at", at.into())]),
            )
        };
        self.0.people.iter().filter_map(said).collect()
    }
    pub(crate) fn people(&self, t: &Words) -> Vec<Sharer> {
        let sharer = |person: &TaskPerson| {
            let name = shown::first_name(&person.name);
            let sees = sees(person);
            let word = match sees {
                Sees::Now => name.to_owned(),
                Sees::Later => t.with("tasks-later", &[("name", name.into())]),
                Sees::No => t.with("tasks-no-access", &[("name", name.into())]),
            };
            Sharer { word, sees }
        };
        self.0.people.iter().map(sharer).collect()
    }
    /// "Waits for the invitation of Luis": then it is shared with him.
    pub(crate) fn waits_for(&self, t: &Words) -> Option<String> {
        let names: Vec<String> = self
            .0
            .waits_for
            .iter()
            .map(|name| shown::first_name(name).to_owned())
            .collect();
        (!names.is_empty()).then(|| t.with("tasks-waits-for", &[("names", t.list(&names).into())]))
    }
    pub(crate) fn assignee(&self) -> Option<&str> {
        self.0.assignee_name.as_deref().map(shown::first_name)
    }
    pub(crate) fn assignee_initials(&self) -> String {
        self.0
            .assignee_name
            .as_deref()
            .map(shown::initials)
            .unwrap_or_default()
    }
    pub(crate) fn due(&self, chrome: &Chrome) -> Option<Chip> {
        due(chrome, self.0.task.due_on?, self.0.is_late, self.is_open())
    }
    /// Nobody can do it any more; the box completes it.
    pub(crate) fn is_left(&self) -> bool {
        self.0.is_left_to_nobody()
    }
    /// L1-19: for each person whether they viewed it or did it, and when; then who of the firm did.
    pub(crate) fn states(&self, chrome: &Chrome) -> Vec<String> {
        let t = &chrome.t;
        let mut lines: Vec<String> = self
            .0
            .people
            .iter()
            .map(|person| state_of(chrome, person))
            .collect();
        for done in self
            .0
            .done_by
            .iter()
            .filter(|done| !done.is_client || self.0.people.iter().all(|p| p.name != done.name))
        {
            let (name, at) = (shown::first_name(&done.name), shown::when(chrome, done.at));
            lines.push(t.with("tasks-done-by", &[("name", name.into()), ("at", at.into())]));
        }
        match self.0.task.state {
            TaskState::InReview => lines.push(t.say("tasks-in-review")),
            TaskState::Cancelled => lines.push(t.say("tasks-cancelled")),
            TaskState::Open | TaskState::Done => {}
        }
        lines
    }
}

/// What one person did with a task.
pub(super) fn state_of(chrome: &Chrome, person: &TaskPerson) -> String {
    let t = &chrome.t;
    let name = shown::first_name(&person.name);
    let said = |key, at| {
        t.with(
            key,
            &[("name", name.into()), ("at", shown::when(chrome, at).into())],
        )
    };
    match (person.done_at, person.last_viewed_at.or(person.first_viewed_at)) {
        (Some(at), _) => said("tasks-done-by", at),
        (None, Some(at)) => said("tasks-viewed-by", at),
        (None, None) => t.with("tasks-not-viewed-by", &[("name", name.into())]),
    }
}

/// The chip of a date: late, soon, or later.
pub(super) fn due(chrome: &Chrome, day: jiff::civil::Date, is_late: bool, is_open: bool) -> Option<Chip> {
    let days = chrome.today().until(day).map_or(0, |span| span.get_days());
    let word = chrome.t.short_day(day);
    Some(if is_late {
        let late = chrome.t.with("tasks-days-late", &[("count", (-days).into())]);
        Chip::new("late", "triangle-alert", late)
    } else if is_open && days <= SOON {
        Chip::new("due", "clock", word)
    } else {
        Chip::new("plain", "calendar", word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{matter::samples::chrome, tasks::samples};

    /// F11, L1-19: not viewed, viewed, done, by whom and when.
    #[test]
    fn each_person_has_their_own_state() {
        let chrome = chrome();
        let lines: Vec<_> = samples::rows().iter().map(|row| row.states(&chrome)).collect();
        assert_eq!(lines[0], ["Viewed by Ana, 08:12", "Not viewed by Luis"]);
        assert_eq!(lines[1], ["Done by Ana, 08:12", "Waits for our check"]);
        assert_eq!(lines[2], Vec::<String>::new());
    }

    #[test]
    fn a_date_says_late_soon_or_the_day() {
        let chrome = chrome();
        let chip = |day: &str, is_late| due(&chrome, day.parse().unwrap(), is_late, true).unwrap();
        assert_eq!(chip("2026-11-22", true).word, "2 days late");
        assert_eq!(chip("2026-11-23", true).word, "1 day late");
        assert_eq!(chip("2026-11-27", false).kind, "due");
        assert_eq!(
            (
                chip("2026-12-08", false).kind,
                chip("2026-12-08", false).word.as_str()
            ),
            ("plain", "Tue 8 Dec")
        );
    }

    /// D5.
    #[test]
    fn only_what_a_client_can_see_is_purple() {
        let purple: Vec<bool> = samples::rows().iter().map(TaskRow::is_purple).collect();
        assert_eq!(purple, [true, true, false, false]);
    }
}
