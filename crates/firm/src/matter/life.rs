//! What the end of a matter's life does to its clients, in words: before a colleague closes it or opens it again, and after.

use crate::shown;
use domain::{
    Look,
    access::{Permit, View, policy::Phase},
    matters::{self, Matter},
    portal_access::{self, AccessState, ShareRow},
    settings::Settings,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::Result;
use words::Words;

/// Who has access to a matter, and until when they could read it.
#[derive(Debug, Clone)]
pub(crate) struct Life {
    /// Who can read now, and the end of their own access.
    readers: Vec<(String, Option<Date>)>,
    /// Who has not come in yet.
    awaited: Vec<String>,
    /// The last day for reading: of this closing, or if it were closed now.
    until: Option<Date>,
    is_closed: bool,
    is_over: bool,
}

impl Life {
    pub(crate) fn load(look: &Look<'_>, may: &Permit<'_, View>, matter: &Matter) -> Result<Self> {
        let rows = portal_access::share_table(look, may)?;
        let zone = Settings::load(look)?.zone;
        let is_closed = matter.phase == Phase::Closed;
        let until = if is_closed {
            matter.reads_until.map(|at| portal_access::last_day(at, &zone))
        } else {
            Some(matters::last_day_if_closed_now(look)?)
        };
        Ok(Self::of(&rows, until, is_closed, is_over(matter, look.now())))
    }

    fn of(rows: &[ShareRow], until: Option<Date>, is_closed: bool, is_over: bool) -> Self {
        let name = |row: &ShareRow| shown::first_name(&row.name).to_owned();
        let in_state = |states: &'static [AccessState]| {
            rows.iter()
                .filter(move |row| row.state.is_some_and(|state| states.contains(&state)))
        };
        Self {
            readers: in_state(&[AccessState::Active])
                .map(|row| (name(row), row.access_ends_on))
                .collect(),
            awaited: in_state(&[AccessState::Prepared, AccessState::Invited])
                .map(name)
                .collect(),
            until,
            is_closed,
            is_over,
        }
    }

    /// What a step to a stage of this phase means for clients; nothing where it neither closes the matter nor opens it again.
    pub(crate) fn told(&self, t: &Words, to: &Phase) -> Vec<String> {
        match (self.is_closed, *to == Phase::Closed) {
            (false, true) => self.closing(t),
            (true, false) => self.reopening(t),
            (true, true) | (false, false) => Vec::new(),
        }
    }

    fn closing(&self, t: &Words) -> Vec<String> {
        let mut said: Vec<String> = self
            .by_day()
            .into_iter()
            .map(|(day, names)| {
                let names = t.list(&names);
                t.with(
                    "life-closing-read",
                    &[("names", names.into()), ("day", t.full_day(day).into())],
                )
            })
            .collect();
        if !self.awaited.is_empty() {
            let names = t.list(&self.awaited);
            let count = self.awaited.len();
            said.push(t.with(
                "life-closing-awaited",
                &[("names", names.into()), ("count", count.into())],
            ));
        }
        if said.is_empty() {
            said.push(t.say("life-closing-nobody"));
        }
        said
    }

    /// Whose access ends when, the soonest first.
    fn by_day(&self) -> Vec<(Date, Vec<String>)> {
        let mut days: Vec<(Date, Vec<String>)> = Vec::new();
        let Some(until) = self.until else {
            return days;
        };
        for (name, own) in &self.readers {
            let day = own.map_or(until, |own| own.min(until));
            match days.iter_mut().find(|(at, _)| *at == day) {
                Some((_, names)) => names.push(name.clone()),
                None => days.push((day, vec![name.clone()])),
            }
        }
        days.sort_by_key(|(day, _)| *day);
        days
    }

    fn reopening(&self, t: &Words) -> Vec<String> {
        let names: Vec<String> = self.readers.iter().map(|(name, _)| name.clone()).collect();
        match (self.is_over, names.is_empty()) {
            (false, false) => vec![t.with("life-reopening-read", &[("names", t.list(&names).into())])],
            _ => vec![t.say("life-reopening-nobody")],
        }
    }
}

fn is_over(matter: &Matter, now: Timestamp) -> bool {
    matter.reads_until.is_some_and(|until| until <= now)
}

/// What stands in the head of a closed matter.
pub(crate) fn closed(t: &Words, matter: &Matter, now: Timestamp, zone: &TimeZone) -> Option<String> {
    if matter.phase != Phase::Closed {
        return None;
    }
    Some(match matter.reads_until {
        None => t.say("life-closed"),
        Some(until) => {
            let key = if is_over(matter, now) {
                "life-closed-over"
            } else {
                "life-closed-until"
            };
            let day = portal_access::last_day(until, zone);
            t.with(key, &[("day", t.full_day(day).into())])
        }
    })
}

#[cfg(test)]
impl Life {
    /// Of somebody in each state, open or closed.
    pub(crate) fn sample(is_closed: bool) -> Self {
        let rows: Vec<ShareRow> = crate::matter::samples::people()
            .into_iter()
            .map(|(_, row)| row)
            .collect();
        Self::of(&rows, Some(Date::constant(2027, 2, 22)), is_closed, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    fn life(readers: &[(&str, Option<&str>)], awaited: &[&str], is_closed: bool, is_over: bool) -> Life {
        Life {
            readers: readers
                .iter()
                .map(|(name, end)| ((*name).to_owned(), end.map(|end| end.parse().unwrap())))
                .collect(),
            awaited: awaited.iter().map(|name| (*name).to_owned()).collect(),
            until: Some(Date::constant(2027, 2, 22)),
            is_closed,
            is_over,
        }
    }

    /// Who loses what, and when, by name; who has an end of their own before that has it still.
    #[test]
    fn closing_says_beforehand_who_reads_until_when_and_who_is_not_awaited_any_more() {
        let t = Words::new(Language::EnUs);
        let told = life(
            &[
                ("Ana", None),
                ("Luis", Some("2026-12-03")),
                ("Rosa", Some("2028-01-01")),
            ],
            &["Tom"],
            false,
            false,
        )
        .told(&t, &Phase::Closed);
        assert_eq!(told.len(), 3);
        assert!(
            told[0].contains("Luis") && told[0].contains("3 December 2026"),
            "{}",
            told[0]
        );
        assert!(
            told[1].contains("Ana and Rosa") && told[1].contains("22 February 2027"),
            "{}",
            told[1]
        );
        assert!(told[2].contains("Tom"));
        assert_eq!(
            life(&[], &[], false, false).told(&t, &Phase::Closed),
            [t.say("life-closing-nobody")]
        );
        assert!(
            life(&[("Ana", None)], &[], false, false)
                .told(&t, &Phase::Open)
                .is_empty()
        );
    }

    #[test]
    fn opening_again_gives_back_only_what_had_not_ended() {
        let t = Words::new(Language::EnUs);
        let told = |is_over| life(&[("Ana", None)], &[], true, is_over).told(&t, &Phase::Open);
        assert!(told(false)[0].contains("Ana"));
        assert_eq!(told(true), [t.say("life-reopening-nobody")]);
    }
}
