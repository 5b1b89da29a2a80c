//! Days and the instants they end at. A day that somebody types ends at midnight in the firm's zone.

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use kernel::{Error, Result, Says};

/// The furthest Expiry Date, in days from today.
pub const EXPIRY_DAYS_MAX: i64 = 90;

/// The first instant after this day in this zone.
///
/// # Errors
/// [`Error::Internal`]: the last day that calendars know.
pub fn end_of(day: Date, zone: &TimeZone) -> Result<Timestamp> {
    day.tomorrow()
        .and_then(|next| next.to_zoned_datetime(zone.clone()))
        .map(|midnight| midnight.timestamp())
        .map_err(|e| Error::internal(format!("a day has no end: {e}")))
}

/// The last day on which something that ends at this instant still lasts.
#[must_use]
pub fn last_day(ends_at: Timestamp, zone: &TimeZone) -> Date {
    day_of(ends_at - SignedDuration::from_micros(1), zone)
}

/// The day it is in the firm's zone.
#[must_use]
pub fn day_of(now: Timestamp, zone: &TimeZone) -> Date {
    now.to_zoned_datetime(zone.clone()).date()
}

/// The Expiry Date that a form offers.
///
/// # Errors
/// [`Error::Internal`]: the last day that calendars know.
pub fn default_expiry(today: Date, days: i64) -> Result<Date> {
    today
        .checked_add(jiff::Span::new().days(days))
        .map_err(|e| Error::internal(format!("a day out of range: {e}")))
}

/// An Expiry Date lies 1 to 90 days ahead.
///
/// # Errors
/// The sentence for its field.
pub fn check_expiry(day: Date, today: Date) -> std::result::Result<(), Says> {
    let ahead = days_ahead(day, today);
    if (1..=EXPIRY_DAYS_MAX).contains(&ahead) {
        Ok(())
    } else {
        Err(Says::new("access-expiry-out-of-range").with("max", EXPIRY_DAYS_MAX))
    }
}

/// `Access ends` lies ahead, today at the earliest, and not before the Expiry Date of the invitation, if there is one.
///
/// # Errors
/// The sentence for its field.
pub fn check_access_end(day: Date, today: Date, expires_on: Option<Date>) -> std::result::Result<(), Says> {
    if day < today {
        Err("access-end-past".into())
    } else if expires_on.is_some_and(|expires_on| day < expires_on) {
        Err("access-end-before-expiry".into())
    } else {
        Ok(())
    }
}

fn days_ahead(day: Date, today: Date) -> i64 {
    today.until(day).map_or(i64::MIN, |span| span.get_days().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_ends_at_midnight_of_the_firms_zone() {
        let new_york = TimeZone::get("America/New_York").unwrap();
        let day: Date = "2026-12-08".parse().unwrap();
        let end = end_of(day, &new_york).unwrap();
        assert_eq!(end.to_string(), "2026-12-09T05:00:00Z");
        assert_eq!(last_day(end, &new_york), day);
    }

    #[test]
    fn an_expiry_date_is_tomorrow_at_the_earliest_and_in_ninety_days_at_the_latest() {
        let today: Date = "2026-11-24".parse().unwrap();
        for (day, fits) in [
            ("2026-11-23", false),
            ("2026-11-24", false),
            ("2026-11-25", true),
            ("2027-02-22", true),
            ("2027-02-23", false),
        ] {
            assert_eq!(check_expiry(day.parse().unwrap(), today).is_ok(), fits, "{day}");
        }
    }

    proptest! {
        #[test]
        fn every_day_in_every_zone_ends_when_the_next_begins(offset in 0i32..4000, zone in 0usize..5) {
            let zones = ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo"];
            let zone = TimeZone::get(zones[zone]).unwrap();
            let day = Date::constant(2024, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
            let end = end_of(day, &zone).unwrap();
            prop_assert_eq!(last_day(end, &zone), day);
            prop_assert!(day_of(end, &zone) > day);
        }
    }
}
