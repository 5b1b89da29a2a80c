//! The hours in which nobody is nudged.

use super::stored::Stored;
use jiff::{SignedDuration, civil::Time, tz::TimeZone};
use kernel::Timestamp;
use serde_json::Value;

/// From an hour of the day until another one, over midnight where the second is the earlier. Stored as "21:00-08:00".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    from: Time,
    until: Time,
}

impl QuietHours {
    /// What a firm begins with: nine in the evening to eight in the morning.
    #[must_use]
    pub const fn usual() -> Self {
        Self {
            from: Time::constant(21, 0, 0, 0),
            until: Time::constant(8, 0, 0, 0),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once(['-', '–'])?;
        let hour = |text: &str| {
            let text = text.trim();
            (text.len() == 5).then(|| text.parse::<Time>().ok()).flatten()
        };
        let hours = Self {
            from: hour(from)?,
            until: hour(until)?,
        };
        (hours.from != hours.until).then_some(hours)
    }

    fn holds(self, time: Time) -> bool {
        if self.from < self.until {
            time >= self.from && time < self.until
        } else {
            time >= self.from || time < self.until
        }
    }

    /// When the quiet hours end that this instant lies in, by the clocks of that zone; nothing where it lies in none.
    ///
    /// On the day the clocks change they end when a clock on the wall first shows that they are over.
    #[must_use]
    pub fn end(self, at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let local = at.to_zoned_datetime(zone.clone());
        if !self.holds(local.time()) {
            return None;
        }
        let day = if local.time() < self.until {
            local.date()
        } else {
            local.date().tomorrow().ok()?
        };
        let end = day
            .to_datetime(self.until)
            .to_zoned_datetime(zone.clone())
            .ok()?
            .timestamp();
        // The hour that comes twice: its first end is over, so it is the second.
        if end <= at {
            let rest = self.until.duration_since(local.time());
            return Some(at + rest.max(SignedDuration::from_secs(1)));
        }
        // The hour that does not come: the clocks jump over the end.
        let jump = zone
            .following(at)
            .next()
            .map(|t| t.timestamp())
            .filter(|t| *t < end);
        match jump {
            Some(jump) if !self.holds(jump.to_zoned_datetime(zone.clone()).time()) => Some(jump),
            _ => Some(end),
        }
    }
}

impl Stored for Option<QuietHours> {
    fn from_json(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            Value::String(text) => QuietHours::parse(&text).map(Some),
            _ => None,
        }
    }
    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, |hours| {
            let time = |t: Time| format!("{:02}:{:02}", t.hour(), t.minute());
            format!("{}-{}", time(hours.from), time(hours.until)).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(hours: &str, at: &str, zone: &str) -> Option<String> {
        let hours = QuietHours::parse(hours).unwrap();
        let zone = TimeZone::get(zone).unwrap();
        hours.end(at.parse().unwrap(), &zone).map(|end| end.to_string())
    }

    #[test]
    fn the_night_ends_in_the_morning_of_the_recipient() {
        let new_york = |at| end("21:00-08:00", at, "America/New_York");
        assert_eq!(new_york("2026-11-24T15:00:00Z"), None);
        assert_eq!(new_york("2026-11-25T01:59:59Z"), None);
        assert_eq!(
            new_york("2026-11-25T02:00:00Z").as_deref(),
            Some("2026-11-25T13:00:00Z")
        );
        assert_eq!(
            new_york("2026-11-25T12:59:59Z").as_deref(),
            Some("2026-11-25T13:00:00Z")
        );
        assert_eq!(new_york("2026-11-25T13:00:00Z"), None);
        assert_eq!(
            end("21:00-08:00", "2026-11-25T13:00:00Z", "Asia/Tokyo").as_deref(),
            Some("2026-11-25T23:00:00Z")
        );
        assert_eq!(
            end("12:00-14:00", "2026-11-25T12:30:00Z", "Europe/London").as_deref(),
            Some("2026-11-25T14:00:00Z")
        );
    }

    /// The night in which the clocks change is an hour shorter or longer, and eight in the morning is eight.
    #[test]
    fn the_morning_is_the_morning_when_the_clocks_change() {
        let new_york = |at| end("21:00-08:00", at, "America/New_York");
        assert_eq!(
            new_york("2026-03-08T03:00:00Z").as_deref(),
            Some("2026-03-08T12:00:00Z"),
            "spring"
        );
        assert_eq!(
            new_york("2026-11-01T03:00:00Z").as_deref(),
            Some("2026-11-01T13:00:00Z"),
            "autumn"
        );
    }

    #[test]
    fn an_end_that_does_not_come_or_comes_twice_is_when_the_clock_first_says_so() {
        // 02:30 does not come: at 03:00 it is over.
        assert_eq!(
            end("21:00-02:30", "2026-03-08T06:30:00Z", "America/New_York").as_deref(),
            Some("2026-03-08T07:00:00Z")
        );
        // 01:30 comes twice; at the second 01:10 it is quiet again, until the second 01:30.
        assert_eq!(
            end("21:00-01:30", "2026-11-01T06:10:00Z", "America/New_York").as_deref(),
            Some("2026-11-01T06:30:00Z")
        );
    }

    #[test]
    fn hours_are_written_as_they_are_read() {
        let hours = |text: &str| Option::<QuietHours>::from_json(text.into());
        assert_eq!(hours("21:00–08:00"), Some(Some(QuietHours::usual())));
        assert_eq!(Some(QuietHours::usual()).to_json(), "21:00-08:00");
        assert_eq!(Option::<QuietHours>::from_json(Value::Null), Some(None));
        for bad in ["21:00", "21:00-21:00", "25:00-08:00", "9-8", "21:00:30-08:00", ""] {
            assert_eq!(hours(bad), None, "{bad}");
        }
    }
}
