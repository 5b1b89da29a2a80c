//! Portico's languages: what pages and mails say, and how dates, times and numbers are written.
//!
//! The sentences stand in `locales/<language>/<file>.ftl` (Fluent) and are compiled in. `common` holds what both
//! sites say, `portal` and `mail` what clients read, `firm` what the firm's people read (en-US only). A test
//! compares the languages with each other and with the keys that the sources name.
//!
//! A template holds the words as `t`: `{{ t.say("key") }}`, `{{ t.with("key", [("count", count.into())]) }}` (askama
//! borrows arguments by itself, so there is no `&`), `{{ t.day(due) }}`.

mod arg;
mod dates;
mod negotiate;
mod sentences;

pub use arg::Arg;
pub use kernel::Language;
pub use negotiate::negotiate;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::Says;
use std::borrow::Borrow;

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

    /// The sentence, where there is one of this key whose places these arguments fill: for a key that was not written
    /// by us, such as one out of a cookie.
    #[must_use]
    pub fn find(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        sentences::find(self.language, key, args)
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
    pub fn day(&self, date: impl Borrow<Date>) -> String {
        dates::of(self.language).day(*date.borrow())
    }

    /// The same, with the year where it is not the year of `today`.
    #[must_use]
    pub fn day_from(&self, date: impl Borrow<Date>, today: impl Borrow<Date>) -> String {
        let (date, today) = (*date.borrow(), *today.borrow());
        if date.year() == today.year() {
            self.day(date)
        } else {
            self.full_day(date)
        }
    }

    /// "Fri 27 Nov"
    #[must_use]
    pub fn short_day(&self, date: impl Borrow<Date>) -> String {
        dates::of(self.language).short_day(*date.borrow())
    }

    /// "Friday 27 November 2026"
    #[must_use]
    pub fn full_day(&self, date: impl Borrow<Date>) -> String {
        dates::of(self.language).full_day(*date.borrow())
    }

    /// The time of day in `zone`, on 24 hours: "10:42".
    #[must_use]
    pub fn time(&self, ts: impl Borrow<Timestamp>, zone: &TimeZone) -> String {
        dates::of(self.language).time(zone.to_datetime(*ts.borrow()))
    }

    /// "Tue 24 Nov, 10:42", in `zone`.
    #[must_use]
    pub fn day_time(&self, ts: impl Borrow<Timestamp>, zone: &TimeZone) -> String {
        dates::of(self.language).day_time(zone.to_datetime(*ts.borrow()))
    }

    /// The number as the language groups it, from 10,000 on; always in Latin digits. A text stays as it is.
    #[must_use]
    pub fn number<'a>(&self, n: impl Into<Arg<'a>>) -> String {
        match n.into() {
            Arg::Number(n) => dates::of(self.language).number(n),
            Arg::Text(text) => text.into_owned(),
        }
    }

    /// "Ana", "Ana and Luis", "Ana, Luis, and Rosa".
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        dates::of(self.language).list(items)
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
