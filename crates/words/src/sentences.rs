//! The Fluent bundles: one per language, built on first use, shared by all threads.

use crate::{Arg, dates};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use intl_memoizer::concurrent::IntlLangMemoizer;
use kernel::Language;
use std::sync::OnceLock;
use unic_langid::{LanguageIdentifier, langid};

type Bundle = FluentBundle<FluentResource>;

macro_rules! locale {
    ($language:literal: $($file:literal),+) => {
        &[$(include_str!(concat!("../locales/", $language, "/", $file, ".ftl"))),+]
    };
}

/// The files of a language. The firm's side is complete in en-US only; the others fall back to it.
const fn files(language: Language) -> &'static [&'static str] {
    match language {
        Language::EnUs => locale!("en-US": "common", "portal", "mail", "firm"),
        Language::Es => locale!("es": "common", "portal", "mail"),
        Language::Ar => locale!("ar": "common", "portal", "mail"),
    }
}

/// Says the key in this language, or else in en-US.
pub fn say(language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let spoken = said(bundle(language), key, args).or_else(|| said(bundle(Language::EnUs), key, args));
    debug_assert!(spoken.is_some(), "no sentence has the key {key:?}");
    let Some((sentence, is_whole)) = spoken else {
        return key.to_owned();
    };
    debug_assert!(is_whole, "{key:?} wants more than {args:?}");
    sentence
}

/// The sentence, where there is one and nothing is missing in it.
pub fn find(language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let spoken = said(bundle(language), key, args).or_else(|| said(bundle(Language::EnUs), key, args));
    spoken.and_then(|(sentence, is_whole)| is_whole.then_some(sentence))
}

/// The sentence, and whether the arguments filled all its places.
fn said(bundle: &Bundle, key: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, bool)> {
    let pattern = bundle.get_message(key)?.value()?;
    let values: FluentArgs<'_> = args
        .iter()
        .map(|(name, value)| (*name, value.to_fluent()))
        .collect();
    let mut missing = Vec::new();
    let sentence = bundle
        .format_pattern(pattern, Some(&values), &mut missing)
        .into_owned();
    Some((sentence, missing.is_empty()))
}

fn bundle(language: Language) -> &'static Bundle {
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    static SPANISH: OnceLock<Bundle> = OnceLock::new();
    static ARABIC: OnceLock<Bundle> = OnceLock::new();
    match language {
        Language::EnUs => ENGLISH.get_or_init(|| build(language, langid!("en-US"), number_in_english)),
        Language::Es => SPANISH.get_or_init(|| build(language, langid!("es"), number_in_spanish)),
        Language::Ar => ARABIC.get_or_init(|| build(language, langid!("ar"), number_in_arabic)),
    }
}

type Formatter = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

/// A broken or doubled line is left out here and found by the test of the locales.
fn build(language: Language, id: LanguageIdentifier, numbers: Formatter) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // Templates put <bdi> around names, and mail headers cannot hold invisible marks.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(numbers));
    for text in files(language) {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let _doubled = bundle.add_resource(resource);
    }
    bundle
}

fn number_in_english(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    number(Language::EnUs, value)
}

fn number_in_spanish(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    number(Language::Es, value)
}

fn number_in_arabic(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    number(Language::Ar, value)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only whole numbers are ever given to a sentence"
)]
fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(dates::of(language).number(n.value as i64)),
        _ => None,
    }
}
