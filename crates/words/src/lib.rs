//! Portico's languages: what pages and mails say, and how dates, times and numbers are written.
//!
//! The sentences stand in `locales/<language>/<file>.ftl` (Fluent) and are compiled in. `common` holds what both
//! sites say, `portal` and `mail` what clients read, `firm` what the firm's people read (en-US only). A test
//! compares the languages with each other and with the keys that the sources name.

mod arg;
mod dates;
mod negotiate;
mod sentences;

pub use arg::Arg;
pub use kernel::Language;
pub use negotiate::negotiate;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::Says;

/// One language, ready to speak. As small as the language itself: copy it freely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Words {
    pub language: Language,
}

impl Words {
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The sentence of this key. One that this language lacks is said in en-US.
    ///
    /// # Panics
    /// In debug builds, for a key that no language has or that wants arguments; a release says the key itself.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        sentences::say(self.language, key, &[])
    }

    /// The same, with its places filled. A number chooses the plural form that the language wants.
    ///
    /// # Panics
    /// Like [`Words::say`], and in debug builds for a place that no argument fills.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        sentences::say(self.language, key, args)
    }

    /// What an error says to a person. Arguments that are whole numbers count as numbers.
    #[must_use]
    pub fn says(&self, says: &Says) -> String {
        let args: Vec<(&str, Arg<'_>)> = says
            .args
            .iter()
            .map(|(name, value)| (*name, Arg::number_or_text(value)))
            .collect();
        sentences::say(self.language, says.key, &args)
    }

    /// The day with its weekday, for days that are near: "Friday 27 November".
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        dates::of(self.language).day(date)
    }

    /// The same, with the year where it is not the year of `today`.
    #[must_use]
    pub fn day_from(&self, date: Date, today: Date) -> String {
        if date.year() == today.year() {
            self.day(date)
        } else {
            self.full_day(date)
        }
    }

    /// "Fri 27 Nov"
    #[must_use]
    pub fn short_day(&self, date: Date) -> String {
        dates::of(self.language).short_day(date)
    }

    /// "Friday 27 November 2026"
    #[must_use]
    pub fn full_day(&self, date: Date) -> String {
        dates::of(self.language).full_day(date)
    }

    /// The time of day in `zone`, on 24 hours: "10:42".
    #[must_use]
    pub fn time(&self, ts: Timestamp, zone: &TimeZone) -> String {
        dates::of(self.language).time(zone.to_datetime(ts))
    }

    /// "Tue 24 Nov, 10:42", in `zone`.
    #[must_use]
    pub fn day_time(&self, ts: Timestamp, zone: &TimeZone) -> String {
        dates::of(self.language).day_time(zone.to_datetime(ts))
    }

    /// The number as the language groups it, from 10,000 on; always in Latin digits.
    #[must_use]
    pub fn number(&self, n: i64) -> String {
        dates::of(self.language).number(n)
    }

    /// The value of `lang` in HTML: "en", "es", "ar".
    #[must_use]
    pub const fn lang(&self) -> &'static str {
        match self.language {
            Language::EnUs => "en",
            Language::Es => "es",
            Language::Ar => "ar",
        }
    }

    /// The value of `dir` in HTML.
    #[must_use]
    pub const fn dir(&self) -> &'static str {
        self.language.dir()
    }
}
