//! Dates, times and numbers as people write them (ux §0.9).

use jiff::{civil::date, tz::TimeZone};
use kernel::{Language, Says, Timestamp};
use words::Words;

fn all(say: impl Fn(Words) -> String) -> [String; 3] {
    [Language::EnUs, Language::Es, Language::Ar].map(|l| say(Words::new(l)))
}

#[test]
fn a_day_always_has_its_weekday() {
    let friday = date(2026, 11, 27);
    assert_eq!(
        all(|t| t.day(friday)),
        [
            "Friday 27 November",
            "viernes, 27 de noviembre",
            "الجمعة، 27 نوفمبر"
        ]
    );
    assert_eq!(
        all(|t| t.short_day(friday)),
        ["Fri 27 Nov", "vie, 27 nov", "الجمعة، 27 نوفمبر"]
    );
    assert_eq!(
        all(|t| t.full_day(friday)),
        [
            "Friday 27 November 2026",
            "viernes, 27 de noviembre de 2026",
            "الجمعة، 27 نوفمبر 2026"
        ]
    );
}

#[test]
fn the_year_is_said_when_it_is_another_one() {
    let t = Words::new(Language::EnUs);
    assert_eq!(
        t.day_from(date(2026, 12, 8), date(2026, 11, 24)),
        "Tuesday 8 December"
    );
    assert_eq!(
        t.day_from(date(2027, 1, 4), date(2026, 11, 24)),
        "Monday 4 January 2027"
    );
}

#[test]
fn a_time_is_that_of_the_readers_zone_on_24_hours() {
    let ts: Timestamp = "2026-11-24T15:42:00Z".parse().expect("a time");
    let new_york = TimeZone::get("America/New_York").expect("a zone");
    assert_eq!(all(|t| t.time(ts, &new_york)), ["10:42", "10:42", "10:42"]);
    assert_eq!(
        all(|t| t.day_time(ts, &new_york)),
        [
            "Tue 24 Nov, 10:42",
            "mar, 24 nov, 10:42",
            "الثلاثاء، 24 نوفمبر، 10:42"
        ]
    );
    let late: Timestamp = "2026-11-24T23:30:00Z".parse().expect("a time");
    assert_eq!(Words::new(Language::Es).time(late, &TimeZone::UTC), "23:30");
    let tokyo = TimeZone::get("Asia/Tokyo").expect("a zone");
    assert_eq!(
        Words::new(Language::EnUs).day_time(late, &tokyo),
        "Wed 25 Nov, 08:30"
    );
}

#[test]
fn numbers_are_grouped_and_have_latin_digits() {
    assert_eq!(
        all(|t| t.number(1234567)),
        ["1,234,567", "1.234.567", "1,234,567"]
    );
    assert_eq!(all(|t| t.number(2026)), ["2026", "2026", "2026"]);
}

#[test]
fn an_error_fills_its_places_and_groups_its_numbers() {
    let says = Says::new("error-too-long").with("max", 10_000);
    assert_eq!(
        Words::new(Language::EnUs).says(&says),
        "This is too long. Use 10,000 characters or fewer."
    );
    assert!(Words::new(Language::Es).says(&says).contains("10.000"));
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    assert_eq!(Words::new(Language::Ar).say("firm-people"), "People");
}
