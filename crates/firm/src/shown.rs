//! How names and addresses are written on a page.

use jiff::Timestamp;
use kernel::Language;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Borrow;
use web::Chrome;
pub(crate) use web::initials;

pub(crate) use kernel::first_name;

/// "today 10:42" as "10:42", an earlier time with its day.
pub(crate) fn when(chrome: &Chrome, at: impl Borrow<Timestamp>) -> String {
    let at = *at.borrow();
    if chrome.zone.to_datetime(at).date() == chrome.today() {
        chrome.t.time(at, &chrome.zone)
    } else {
        chrome.t.day_time(at, &chrome.zone)
    }
}

/// The name of a language, as the firm's people say it.
pub(crate) const fn language_key(language: &Language) -> &'static str {
    match language {
        Language::EnUs => "language-en-us",
        Language::Es => "language-es",
        Language::Ar => "language-ar",
    }
}

const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A value as it stands in the query of a link.
pub(crate) fn in_query(value: &str) -> String {
    utf8_percent_encode(value, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for_stays_one_value_of_the_query() {
        assert_eq!(in_query("a&b=c #1+\t"), "a%26b%3Dc%20%231%2B%09");
    }
}
