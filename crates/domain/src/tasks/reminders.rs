//! Reminders of what has a date: when they are due, and whom they still concern then.
//!
//! A task that is open, has a date and is shared has one timer, at its next reminder. It is set in the transaction that
//! changed any of these, and looks again when it is due: whoever did their part, or may not see the task any more, is not
//! reminded. One that comes more than a day late is skipped, and that is recorded.

use super::{Task, TaskReminded, TaskReminderSkipped, TaskState, save::live, store};
use crate::{
    events::{Act, Actor, Doer},
    firm::{Look, Work},
    settings::Settings,
    timers::{self, TimerKind},
};
use jiff::{SignedDuration, ToSpan, civil::Date, tz::TimeZone};
use kernel::{ContactId, MatterId, Result, TaskId, Timestamp};

/// The hour of the firm's day at which reminders are due.
const HOUR: i8 = 9;
/// So many tasks are set anew in one transaction.
const STRETCH: i64 = 200;
/// Somebody is reminded by hand of the same task once in so long.
pub(super) const ONCE_IN: SignedDuration = SignedDuration::from_hours(24);

/// When people are reminded of what is due on that day, earliest first. `days` after it, negative ones before it.
#[must_use]
pub fn reminders_of(due_on: Date, days: &[i64], zone: &TimeZone) -> Vec<Timestamp> {
    let at = |day: &i64| {
        let day = due_on.checked_add((*day).days()).ok()?;
        let at = day.at(HOUR, 0, 0, 0).to_zoned_datetime(zone.clone()).ok()?;
        Some(at.timestamp())
    };
    let mut all: Vec<_> = days.iter().filter_map(at).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The first of them after this instant.
fn next(due_on: Option<Date>, settings: &Settings, after: Timestamp) -> Option<Timestamp> {
    reminders_of(due_on?, &settings.task_reminders, &settings.zone)
        .into_iter()
        .find(|at| *at > after)
}

/// Sets the timer of a task that was saved, shared, taken away, done or opened again; or takes it back.
pub(super) fn renew(work: &Work<'_>, task: &Task) -> Result<()> {
    let is_asked = task.state == TaskState::Open && task.due_on.is_some() && !live(work, task.id)?.is_empty();
    let at = if is_asked {
        next(task.due_on, &Settings::load(work)?, work.now())
    } else {
        None
    };
    set(work, task.id, at)
}

fn set(work: &Work<'_>, task: TaskId, at: Option<Timestamp>) -> Result<()> {
    match at {
        Some(at) => timers::schedule(work, TimerKind::TaskReminder, task, at),
        None => timers::cancel(work, TimerKind::TaskReminder, task),
    }
}

/// The reminder of a task is due, or was more than a day ago. Sets the next one.
pub(crate) fn reminder_is_due(
    work: &Work<'_>,
    id: TaskId,
    due_at: Timestamp,
    is_late: bool,
) -> Result<Option<Act>> {
    let Some(task) = store::find_anywhere(work, id)?.filter(|task| task.state == TaskState::Open) else {
        return Ok(None);
    };
    let settings = Settings::load(work)?;
    set(work, id, next(task.due_on, &settings, due_at))?;
    let is_one = task
        .due_on
        .is_some_and(|day| reminders_of(day, &settings.task_reminders, &settings.zone).contains(&due_at));
    if !is_one {
        return Ok(None);
    }
    let contacts = store::list_to_remind(work, id)?;
    let matter = task.matter;
    Ok(match (contacts.is_empty(), is_late) {
        (true, _) => None,
        (false, true) => Some(Actor::schedule().did(TaskReminderSkipped { task: id, matter })),
        (false, false) => Some(Actor::schedule().did(TaskReminded {
            task: id,
            matter,
            contacts,
        })),
    })
}

/// Sets the timers of some open tasks behind `after` anew; gives the last of them while there may be more.
pub(crate) fn set_reminders(work: &Work<'_>, after: &str) -> Result<Option<String>> {
    let settings = Settings::load(work)?;
    let tasks = store::list_dated(work, after, STRETCH)?;
    for row in &tasks {
        let at = next(Some(row.due_on), &settings, work.now());
        if at != row.set_at {
            set(work, row.id, at)?;
        }
    }
    let is_full = i64::try_from(tasks.len()).is_ok_and(|n| n == STRETCH);
    Ok(tasks.last().filter(|_| is_full).map(|row| row.id.to_string()))
}

/// Whom a reminder by hand would reach now, and who was reminded within the day.
pub(super) fn to_remind(
    look: &Look<'_>,
    matter: MatterId,
    task: TaskId,
) -> Result<(Vec<ContactId>, Vec<ContactId>)> {
    let lately = lately(look, matter)?;
    let was = |contact: &ContactId| lately.iter().any(|r| r.task == task && r.contact == *contact);
    let all = store::list_to_remind(look, task)?;
    Ok(all.into_iter().partition(|contact| !was(contact)))
}

/// Somebody was reminded of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reminder {
    pub task: TaskId,
    pub contact: ContactId,
    pub at: Timestamp,
}

/// Who was reminded of which task of a matter within the day.
pub(super) fn lately(look: &Look<'_>, matter: MatterId) -> Result<Vec<Reminder>> {
    let since = look.now() - ONCE_IN;
    let rows = store::list_reminders(look, matter, since)?;
    let read = |(at, payload): (Timestamp, String)| {
        let fact: Option<TaskReminded> = serde_json::from_str(&payload).ok();
        fact.into_iter().flat_map(move |fact| {
            let task = fact.task;
            fact.contacts
                .into_iter()
                .map(move |contact| Reminder { task, contact, at })
        })
    };
    Ok(rows.into_iter().flat_map(read).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(due_on: &str, days: &[i64], zone: &str) -> Vec<String> {
        let zone = TimeZone::get(zone).unwrap();
        reminders_of(due_on.parse().unwrap(), days, &zone)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn reminders_are_due_in_the_morning_of_the_firm_before_and_after_the_date() {
        assert_eq!(
            times("2026-11-27", &[-2, 1], "America/New_York"),
            ["2026-11-25T14:00:00Z", "2026-11-28T14:00:00Z"]
        );
        assert_eq!(times("2026-11-27", &[], "America/New_York"), Vec::<String>::new());
        assert_eq!(times("2026-11-27", &[0, 0], "UTC"), ["2026-11-27T09:00:00Z"]);
    }

    /// The clocks change between the two: nine stays nine.
    #[test]
    fn nine_stays_nine_when_the_clocks_change() {
        assert_eq!(
            times("2026-03-08", &[-2, 1], "America/New_York"),
            ["2026-03-06T14:00:00Z", "2026-03-09T13:00:00Z"]
        );
    }

    #[test]
    fn what_is_past_is_not_made_up_for() {
        let settings = Settings {
            task_reminders: vec![-2, 1],
            ..Settings::default()
        };
        let at = |now: &str| {
            next("2026-11-27".parse().ok(), &settings, now.parse().unwrap()).map(|at| at.to_string())
        };
        assert_eq!(
            at("2026-11-24T12:00:00Z").as_deref(),
            Some("2026-11-25T09:00:00Z")
        );
        assert_eq!(
            at("2026-11-25T09:00:00Z").as_deref(),
            Some("2026-11-28T09:00:00Z")
        );
        assert_eq!(at("2026-11-28T09:00:00Z"), None);
    }
}
