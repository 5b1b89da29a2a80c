//! Dates, times and numbers as people write them (CLDR).
//!
//! A weekday is always said: "Friday 27 November" is understood where "11/27" is not. English puts the day first,
//! as the design does for every language; hours run to 24 and digits are Latin in Arabic too, so that a date can be
//! read out over the phone.

use icu::{
    calendar::{Date as IcuDate, Gregorian},
    datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter, fieldsets, input},
    decimal::{DecimalFormatter, input::Decimal, options::GroupingStrategy},
    list::{ListFormatter, options::ListFormatterOptions},
    locale::Locale,
};
use jiff::civil::{Date, DateTime};
use kernel::Language;
use std::sync::OnceLock;

/// How one language writes them.
pub struct Dates {
    day: FixedCalendarDateTimeFormatter<Gregorian, fieldsets::MDE>,
    short_day: FixedCalendarDateTimeFormatter<Gregorian, fieldsets::MDE>,
    /// None where the year simply follows the day.
    full_day: Option<FixedCalendarDateTimeFormatter<Gregorian, fieldsets::YMDE>>,
    day_time: FixedCalendarDateTimeFormatter<Gregorian, fieldsets::MDET>,
    time: NoCalendarFormatter<fieldsets::T>,
    number: DecimalFormatter,
    list: ListFormatter,
}

pub fn of(language: Language) -> &'static Dates {
    static ENGLISH: OnceLock<Dates> = OnceLock::new();
    static SPANISH: OnceLock<Dates> = OnceLock::new();
    static ARABIC: OnceLock<Dates> = OnceLock::new();
    match language {
        Language::EnUs => ENGLISH.get_or_init(|| Dates::new("en-GB-u-hc-h23", "en-US")),
        Language::Es => SPANISH.get_or_init(|| Dates::new("es-u-hc-h23", "es")),
        Language::Ar => ARABIC.get_or_init(|| Dates::new("ar-u-hc-h23-nu-latn", "ar")),
    }
}

impl Dates {
    #[expect(
        clippy::expect_used,
        reason = "the compiled-in data holds these locales; a test makes all three"
    )]
    fn new(locale: &str, of_lists: &str) -> Self {
        const KNOWN: &str = "CLDR data of this locale is compiled in";
        let locale: Locale = locale.parse().expect("a language tag");
        let of_lists: Locale = of_lists.parse().expect("a language tag");
        Self {
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), fieldsets::MDE::long())
                .expect(KNOWN),
            short_day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), fieldsets::MDE::medium())
                .expect(KNOWN),
            // CLDR puts a comma after the weekday only when the year follows; the house writes it alike.
            full_day: (locale.id.language.as_str() != "en").then(|| {
                FixedCalendarDateTimeFormatter::try_new((&locale).into(), fieldsets::YMDE::long())
                    .expect(KNOWN)
            }),
            day_time: FixedCalendarDateTimeFormatter::try_new(
                (&locale).into(),
                fieldsets::MDE::medium().with_time_hm(),
            )
            .expect(KNOWN),
            time: NoCalendarFormatter::try_new((&locale).into(), fieldsets::T::hm()).expect(KNOWN),
            number: DecimalFormatter::try_new((&locale).into(), GroupingStrategy::Min2.into()).expect(KNOWN),
            list: ListFormatter::try_new_and((&of_lists).into(), ListFormatterOptions::default())
                .expect(KNOWN),
        }
    }

    pub fn day(&self, date: Date) -> String {
        self.day.format(&gregorian(date)).to_string()
    }

    pub fn short_day(&self, date: Date) -> String {
        self.short_day.format(&gregorian(date)).to_string()
    }

    pub fn full_day(&self, date: Date) -> String {
        match &self.full_day {
            Some(full_day) => full_day.format(&gregorian(date)).to_string(),
            None => format!("{} {}", self.day(date), date.year()),
        }
    }

    pub fn time(&self, at: DateTime) -> String {
        self.time.format(&time_of_day(at)).to_string()
    }

    pub fn day_time(&self, at: DateTime) -> String {
        let at = input::DateTime {
            date: gregorian(at.date()),
            time: time_of_day(at),
        };
        self.day_time.format(&at).to_string()
    }

    pub fn number(&self, n: i64) -> String {
        self.number.format(&Decimal::from(n)).to_string()
    }

    pub fn list(&self, items: &[String]) -> String {
        self.list.format_to_string(items.iter())
    }
}

#[expect(
    clippy::expect_used,
    reason = "jiff's dates lie within -9999..=9999 and are proleptic Gregorian too"
)]
fn gregorian(date: Date) -> IcuDate<Gregorian> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    IcuDate::try_new_gregorian(date.year().into(), month, day).expect("a date of jiff is a date")
}

fn time_of_day(at: DateTime) -> input::Time {
    let (hour, minute) = (at.hour().unsigned_abs(), at.minute().unsigned_abs());
    input::Time::try_new(hour, minute, 0, 0).unwrap_or_else(|_| input::Time::start_of_day())
}
