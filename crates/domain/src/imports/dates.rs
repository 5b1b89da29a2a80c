//! Dates as other systems write them.

use jiff::civil::Date;

/// `2026-11-24`, `11/24/2026` (month first, as in the United States), `24.11.2026`; a time of day after it is passed over.
/// Years have four digits: two would have to be guessed.
pub(super) fn read(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let parts = |by: char| -> Option<[i64; 3]> {
        let mut parts = day.split(by).map(|part| {
            let is_number = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse::<i64>().ok()).flatten()
        });
        let three = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then_some(three)
    };
    let of = |year: i64, month: i64, day: i64| {
        let year = i16::try_from(year).ok().filter(|y| (1900..=2200).contains(y))?;
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    if let Some([year, month, day]) = parts('-') {
        return of(year, month, day);
    }
    if let Some([month, day, year]) = parts('/') {
        return of(year, month, day);
    }
    let [day, month, year] = parts('.')?;
    of(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_usual_ways_to_write_a_day_mean_the_same() {
        let day = Date::constant(2026, 11, 4);
        for text in [
            "2026-11-04",
            "11/4/2026",
            "11/04/2026",
            "4.11.2026",
            "2026-11-04T10:00:00Z",
            "11/04/2026 10:00 AM",
        ] {
            assert_eq!(read(text), Some(day), "{text}");
        }
    }

    #[test]
    fn what_would_have_to_be_guessed_is_no_date() {
        for text in [
            "",
            "11/4/26",
            "13/13/2026",
            "24/11/2026",
            "4 November 2026",
            "2026-02-30",
            "1-2-3-4",
            "99999-1-1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_the_reading(text in ".{0,40}") {
            let _ = read(&text);
        }
    }
}
