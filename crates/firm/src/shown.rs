//! How names and addresses are written on a page.

use jiff::Timestamp;
use kernel::Language;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Borrow;
use web::Chrome;

/// The letters in a person's niche: the first of the first and of the last word of the name.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The first word of a name that is no title ("Dr."), for where there is little room.
pub(crate) fn first_name(name: &str) -> &str {
    let first = name.split_whitespace().find(|word| !word.ends_with('.'));
    first.or_else(|| name.split_whitespace().next()).unwrap_or(name)
}

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
    fn a_niche_holds_the_first_letters_of_a_name_in_any_script() {
        for (name, letters) in [
            ("Maria Chen", "MC"),
            ("daniel j. ortiz", "DO"),
            ("Prince", "P"),
            ("مريم الحداد", "ما"),
            ("", ""),
        ] {
            assert_eq!(initials(name), letters);
        }
    }

    #[test]
    fn a_title_is_no_first_name() {
        for (name, first) in [
            ("Dr. Imani Brooks", "Imani"),
            ("Maria Chen", "Maria"),
            ("Mrs. J.", "Mrs."),
            ("", ""),
        ] {
            assert_eq!(first_name(name), first);
        }
    }

    #[test]
    fn what_is_searched_for_stays_one_value_of_the_query() {
        assert_eq!(in_query("a&b=c #1+\t"), "a%26b%3Dc%20%231%2B%09");
    }
}
