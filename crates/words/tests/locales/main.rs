//! The languages say the same things (ux U5, U6).

mod ftl;

use ftl::{Message, messages};
use std::collections::{BTreeMap, BTreeSet};

/// What clients read, in every language.
const CLIENT_FILES: [&str; 3] = ["common.ftl", "portal.ftl", "mail.ftl"];
const LANGUAGES: [&str; 3] = ["en-US", "es", "ar"];
/// CLDR's plural categories, which a form may also be named after.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn by_key(language: &str, file: &str) -> BTreeMap<String, Message> {
    messages(language, file)
        .into_iter()
        .map(|m| (m.key.clone(), m))
        .collect()
}

#[test]
fn no_key_is_written_twice() {
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        let firm = if language == "en-US" {
            Some("firm.ftl")
        } else {
            None
        };
        for file in CLIENT_FILES.into_iter().chain(firm) {
            for message in messages(language, file) {
                assert!(
                    seen.insert(message.key.clone()),
                    "{language}/{file}: {} is there already",
                    message.key
                );
            }
        }
    }
}

#[test]
fn every_language_has_the_same_keys_and_places() {
    for file in CLIENT_FILES {
        let english = by_key("en-US", file);
        for language in ["es", "ar"] {
            let other = by_key(language, file);
            let lacks: Vec<_> = english.keys().filter(|k| !other.contains_key(*k)).collect();
            let more: Vec<_> = other.keys().filter(|k| !english.contains_key(*k)).collect();
            assert!(
                lacks.is_empty() && more.is_empty(),
                "{language}/{file} lacks {lacks:?} and has alone {more:?}"
            );
            for (key, message) in &english {
                assert_eq!(message.places, other[key].places, "{language}/{file}: {key}");
            }
        }
    }
}

#[test]
fn a_count_has_all_forms_that_its_language_wants() {
    for language in LANGUAGES {
        let wanted: &[&str] = if language == "ar" {
            &PLURALS
        } else {
            &["one", "other"]
        };
        for message in CLIENT_FILES.into_iter().flat_map(|f| messages(language, f)) {
            for select in message.selects {
                if select.forms.iter().any(|f| PLURALS[..5].contains(&f.as_str())) {
                    let lacks: Vec<_> = wanted
                        .iter()
                        .filter(|w| !select.forms.iter().any(|f| f == *w))
                        .collect();
                    assert!(
                        lacks.is_empty(),
                        "{language}: {} lacks {lacks:?} of ${}",
                        message.key,
                        select.on
                    );
                }
            }
        }
    }
}

#[test]
fn no_text_is_left_in_another_script() {
    for message in CLIENT_FILES.into_iter().flat_map(|f| messages("ar", f)) {
        for text in &message.texts {
            let is_arabic = text.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
            let only_places =
                text.split('{').skip(1).all(|p| p.contains('}')) && !text.contains(char::is_whitespace);
            assert!(is_arabic || only_places, "{}: {text}", message.key);
        }
    }
}

/// Orders to one man, where a verbal noun would address everybody ("يُرجى الانتظار", "قبول الدعوة"); and a second
/// word for what is always called كلمة المرور.
const ONLY_FOR_MEN: [&str; 26] = [
    "أدخل",
    "أضف",
    "أعد",
    "أكمل",
    "أكد",
    "اتصل",
    "اختر",
    "ارجع",
    "استخدم",
    "اضغط",
    "افتح",
    "اقرأ",
    "اكتب",
    "انتظر",
    "انتقل",
    "انقر",
    "تأكد",
    "جرّب",
    "حاول",
    "حدد",
    "حدّث",
    "حمّل",
    "راجع",
    "غيّر",
    "وقّع",
    "السر",
];

#[test]
fn arabic_speaks_to_women_and_men() {
    for message in CLIENT_FILES.into_iter().flat_map(|f| messages("ar", f)) {
        for text in &message.texts {
            let order = text.split(|c: char| !c.is_alphabetic() && !('\u{064B}'..='\u{0652}').contains(&c));
            let found: Vec<&str> = order.filter(|w| ONLY_FOR_MEN.contains(w)).collect();
            assert!(
                found.is_empty(),
                "{}: use a verbal noun for {found:?} in {text:?}",
                message.key
            );
        }
    }
}

/// Words that say little, hide who acts, or that a lay person does not use; and what the product never calls people.
const BANNED: [&str; 34] = [
    "asap",
    "please note",
    "utilize",
    "utilise",
    "kindly",
    "herein",
    "hereby",
    "aforementioned",
    "pursuant",
    "in order to",
    "prior to",
    "subsequent",
    "commence",
    "terminate",
    "facilitate",
    "leverage",
    "endeavor",
    "in the event",
    "with regard to",
    "at this time",
    "e-mail",
    "click here",
    "invalid",
    "illegal",
    "abort",
    "oops",
    "whoops",
    "sorry for any inconvenience",
    "user-friendly",
    "login credentials",
    "authenticate",
    "authorization",
    "lorem",
    "log in",
];

#[test]
fn clients_read_plain_language() {
    let (mut sentences, mut words) = (0, 0);
    for message in CLIENT_FILES.into_iter().flat_map(|f| messages("en-US", f)) {
        for text in &message.texts {
            let low = format!(
                " {} ",
                text.to_lowercase()
                    .replace(|c: char| !c.is_alphanumeric() && c != '-', " ")
            );
            for banned in BANNED {
                assert!(
                    !low.contains(&format!(" {banned} ")),
                    "{}: {banned:?} in {text:?}",
                    message.key
                );
            }
            for sentence in text.split(['.', '!', '?', '\n']).filter(|s| !s.trim().is_empty()) {
                let count = sentence
                    .split_whitespace()
                    .filter(|w| w.chars().any(char::is_alphanumeric))
                    .count();
                assert!(count <= 25, "{}: {count} words in {sentence:?}", message.key);
                sentences += 1;
                words += count;
            }
        }
    }
    assert!(
        words <= 14 * sentences,
        "the mean is over 14 words: {words} in {sentences} sentences"
    );
}
