//! The limits, without a database.

use super::super::Origin;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, tz::TimeZone};
use kernel::Timestamp;
use sha2::{Digest, Sha256};
use std::{fmt::Display, time::Duration};

/// No limit looks back further.
pub(super) const LONGEST: SignedDuration = SignedDuration::from_hours(48);

/// Which side's people are counted; the two never share a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Staff,
    Client,
}

impl Side {
    pub(in crate::access) const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Client => "client",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Ever longer waits after each failure; at last until the next UTC day. A device that was in before waits a second.
    Ladder { is_known_device: bool },
    /// So many within a time that starts with the first.
    Quota { most: i64, per: SignedDuration },
}

/// What was counted. For a ladder `at` is the last failure, for a quota the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub count: i64,
    pub at: Timestamp,
}

/// Something that is counted, and its limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    key: String,
    rule: Rule,
}

impl Counter {
    /// Wrong passwords and codes for one address, whether or not anybody has it. Addresses are not kept in the clear.
    #[must_use]
    pub fn sign_in(side: Side, email_key: &str, is_known_device: bool) -> Self {
        Self {
            key: format!("sign-in:{}:{}", side.word(), digest(email_key)),
            rule: Rule::Ladder { is_known_device },
        }
    }
    /// Wrong codes of one person's second factor.
    #[must_use]
    pub fn second_factor(side: Side, person: impl Display) -> Self {
        Self::quota(
            format!("second-factor:{}:{person}", side.word()),
            5,
            SignedDuration::from_mins(15),
        )
    }
    /// Wrong passwords and codes from one place.
    #[must_use]
    pub fn sign_in_from(origin: &Origin) -> Self {
        Self::quota(
            format!("sign-in-from:{}", origin.network()),
            10,
            SignedDuration::from_mins(15),
        )
    }
    /// Mails with a link or a code that one address can make us send.
    #[must_use]
    pub fn mail_to(side: Side, email_key: &str) -> Self {
        Self::quota(
            format!("mail-to:{}:{}", side.word(), digest(email_key)),
            3,
            SignedDuration::from_hours(1),
        )
    }
    /// The same from one place.
    #[must_use]
    pub fn mail_from(origin: &Origin) -> Self {
        Self::quota(
            format!("mail-from:{}", origin.network()),
            20,
            SignedDuration::from_hours(1),
        )
    }
    /// Mailed links that one place opens.
    #[must_use]
    pub fn link_from(origin: &Origin) -> Self {
        Self::quota(
            format!("link-from:{}", origin.network()),
            30,
            SignedDuration::from_mins(1),
        )
    }
    /// Fresh links for one invitation.
    #[must_use]
    pub fn renewal(invitation: impl Display) -> Self {
        Self::quota(format!("renewal:{invitation}"), 3, SignedDuration::from_hours(24))
    }
    /// Invitations sent to one contact.
    #[must_use]
    pub fn invitation(contact: impl Display) -> Self {
        Self::quota(format!("invitation:{contact}"), 5, SignedDuration::from_hours(24))
    }

    /// Temporary passwords sent to one contact.
    #[must_use]
    pub fn credential(contact: impl Display) -> Self {
        Self::quota(format!("credential:{contact}"), 3, SignedDuration::from_hours(1))
    }

    fn quota(key: String, most: i64, per: SignedDuration) -> Self {
        Self {
            key,
            rule: Rule::Quota { most, per },
        }
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// How long to wait before the next try; `None` where it may be now.
    pub(super) fn wait(&self, tally: Tally, now: Timestamp) -> Option<Duration> {
        let until = match self.rule {
            Rule::Ladder { .. } if is_of_an_earlier_day(tally.at, now) => return None,
            Rule::Ladder { is_known_device } => match tally.count {
                ..=0 => return None,
                _ if is_known_device => tally.at + SignedDuration::from_secs(1),
                1..=3 => tally.at + SignedDuration::from_secs(1),
                4..=9 => tally.at + SignedDuration::from_secs(3),
                10..=25 => tally.at + SignedDuration::from_secs(10),
                26..=99 => tally.at + SignedDuration::from_secs(60),
                100.. => next_day(tally.at),
            },
            Rule::Quota { most, .. } if tally.count < most => return None,
            Rule::Quota { per, .. } => tally.at + per,
        };
        Duration::try_from(until.duration_since(now))
            .ok()
            .filter(|wait| !wait.is_zero())
    }

    pub(super) fn after_one(&self, before: Option<Tally>, now: Timestamp) -> Tally {
        let first = Tally { count: 1, at: now };
        match (self.rule, before) {
            (_, None) => first,
            (Rule::Ladder { .. }, Some(t)) if is_of_an_earlier_day(t.at, now) => first,
            (Rule::Ladder { .. }, Some(t)) => Tally {
                count: t.count + 1,
                at: now,
            },
            (Rule::Quota { per, .. }, Some(t)) if t.at + per <= now => first,
            (Rule::Quota { .. }, Some(t)) => Tally {
                count: t.count + 1,
                at: t.at,
            },
        }
    }
}

fn is_of_an_earlier_day(at: Timestamp, now: Timestamp) -> bool {
    next_day(at) <= now
}

/// The midnight (UTC) after this instant.
fn next_day(at: Timestamp) -> Timestamp {
    let day = at.to_zoned_datetime(TimeZone::UTC).date();
    day.tomorrow()
        .and_then(|d| d.to_zoned_datetime(TimeZone::UTC))
        .map_or(Timestamp::MAX, |z| z.timestamp())
}

fn digest(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(text.as_bytes())[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn seconds(counter: &Counter, count: i64) -> u64 {
        let now = at("2026-03-02T10:00:00Z");
        counter
            .wait(Tally { count, at: now }, now)
            .map_or(0, |d| d.as_secs())
    }

    #[test]
    fn waits_grow_with_each_failure_and_end_with_the_day() {
        let unknown = Counter::sign_in(Side::Staff, "ada@example.com", false);
        assert_eq!(
            [1, 3, 4, 9, 10, 25, 26, 99].map(|n| seconds(&unknown, n)),
            [1, 1, 3, 3, 10, 10, 60, 60]
        );
        assert_eq!(seconds(&unknown, 100), 14 * 3600);
        let locked = Tally {
            count: 500,
            at: at("2026-03-02T23:59:59Z"),
        };
        assert_eq!(unknown.wait(locked, at("2026-03-03T00:00:00Z")), None);
        assert_eq!(
            unknown.after_one(Some(locked), at("2026-03-03T00:00:00Z")).count,
            1
        );
    }

    #[test]
    fn a_device_that_was_in_before_is_never_locked_out() {
        let known = Counter::sign_in(Side::Client, "ada@example.com", true);
        assert_eq!([1, 50, 5000].map(|n| seconds(&known, n)), [1, 1, 1]);
    }

    #[test]
    fn a_quota_starts_again_when_its_time_is_over() {
        let counter = Counter::mail_to(Side::Client, "ada@example.com");
        let start = at("2026-03-02T10:00:00Z");
        let mut tally = None;
        for n in 1..=3 {
            assert!(
                tally.and_then(|t| counter.wait(t, start)).is_none(),
                "number {n} is allowed"
            );
            tally = Some(counter.after_one(tally, start));
        }
        assert_eq!(
            counter.wait(tally.unwrap(), start),
            Some(Duration::from_secs(3600))
        );
        let later = at("2026-03-02T11:00:00Z");
        assert_eq!(counter.wait(tally.unwrap(), later), None);
        assert_eq!(counter.after_one(tally, later).count, 1);
    }

    #[test]
    fn an_address_is_not_kept_in_the_clear_and_the_two_sides_count_apart() {
        let staff = Counter::sign_in(Side::Staff, "ada@example.com", false);
        assert!(!staff.key().contains("ada"));
        assert_ne!(
            staff.key(),
            Counter::sign_in(Side::Client, "ada@example.com", false).key()
        );
    }
}
