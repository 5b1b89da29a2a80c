use super::list::{Page, Setting, Shape};
use crate::{layout::Shell, shown::language_key};
use askama::Template;
use domain::settings::Settings;
use kernel::{
    Language,
    colour::{Accent, Shades},
};
use serde_json::Value;
use web::{Chrome, Filled};
use words::Words;

/// One setting as its page shows it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub key: &'static str,
    pub shape: Shape,
    pub stored: Value,
    /// It is what every firm begins with.
    pub is_default: bool,
}

impl Row {
    pub(super) fn of(setting: &Setting, stored: &Settings) -> Self {
        let value = stored.value(setting.key).unwrap_or(Value::Null);
        Self {
            key: setting.key,
            shape: setting.shape,
            is_default: Settings::default().value(setting.key).as_ref() == Some(&value),
            stored: value,
        }
    }

    fn words(&self) -> String {
        format!("setting-{}", self.key.replace(['.', '_'], "-"))
    }
    pub(super) fn label(&self, t: &Words) -> String {
        t.say(&self.words())
    }
    fn hint(&self, t: &Words) -> String {
        t.say(&format!("{}-hint", self.words()))
    }
    fn kind(&self) -> &'static str {
        match self.shape {
            Shape::Line => "line",
            Shape::OptionalLine | Shape::Hours | Shape::Numbers => "optional",
            Shape::Colour => "colour",
            Shape::Number => "number",
            Shape::Tick => "tick",
            Shape::Languages => "languages",
            Shape::Language | Shape::Word(_) => "choice",
        }
    }
    /// The values to choose from, and their words.
    fn choices(&self, t: &Words) -> Vec<(&'static str, String)> {
        match self.shape {
            Shape::Language | Shape::Languages => Language::ALL
                .iter()
                .map(|language| (language.as_str(), t.say(language_key(language))))
                .collect(),
            Shape::Word(words) => words
                .iter()
                .map(|word| (*word, t.say(&format!("{}-{word}", self.words()))))
                .collect(),
            _ => Vec::new(),
        }
    }
    /// A value in words.
    pub(super) fn said(&self, value: &Value, t: &Words) -> String {
        let choices = self.choices(t);
        let word = |text: &str| {
            choices
                .iter()
                .find(|(choice, _)| *choice == text)
                .map_or_else(|| text.to_owned(), |(_, word)| word.clone())
        };
        match value {
            Value::Bool(true) => t.say("settings-yes"),
            Value::Bool(false) => t.say("settings-no"),
            Value::Null => t.say("settings-none"),
            Value::Array(all) => t.list(&all.iter().map(|one| word(&text_of(one))).collect::<Vec<_>>()),
            other => word(&text_of(other)),
        }
    }
}

/// A value as a field holds it.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(text_of).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[derive(Template)]
#[template(path = "settings/pages/page.html")]
pub(super) struct PageOfSettings {
    pub chrome: Chrome,
    pub shell: Shell,
    pub page: &'static Page,
    pub rows: Vec<Row>,
    pub version: i64,
    pub accent: Option<String>,
    pub filled: Filled,
}

impl PageOfSettings {
    fn is_of_firm(&self) -> bool {
        self.page.path == "/settings/firm"
    }
    /// The colour as clients see it, where one was chosen.
    fn shades(&self) -> Option<Shades> {
        let has_colour = self
            .page
            .settings
            .iter()
            .any(|setting| setting.shape == Shape::Colour);
        self.accent
            .as_deref()
            .filter(|_| has_colour)
            .and_then(Accent::parse)
            .map(Accent::shades)
    }
    /// Rules for the swatches: attributes may hold no style.
    fn swatch_style(&self, shades: &Shades) -> String {
        let chosen = self
            .accent
            .as_deref()
            .and_then(Accent::parse)
            .map(|_| self.accent.clone().unwrap_or_default());
        format!(
            "#swatch-chosen{{background:{}}}#swatch-day{{background:{};color:{}}}#swatch-night{{background:{};color:{}}}",
            chosen.unwrap_or_default(),
            shades.day.accent,
            shades.day.on,
            shades.night.accent,
            shades.night.on
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::FieldErrors;
    use web::{Fields, sample::Sample};

    fn page(page: &'static Page, stored: &Settings, filled: Filled) -> PageOfSettings {
        PageOfSettings {
            chrome: Chrome::sample("firm", Language::EnUs),
            shell: Shell::sample(),
            page,
            rows: page
                .settings
                .iter()
                .map(|setting| Row::of(setting, stored))
                .collect(),
            version: 3,
            accent: stored.accent.clone(),
            filled,
        }
    }

    impl Sample for PageOfSettings {
        fn samples() -> Vec<(&'static str, Self)> {
            let branded = Settings {
                accent: Some("#ffff00".into()),
                portal_name: Some("Chen <& Ortiz>".into()),
                ..Settings::default()
            };
            let mut all = Vec::new();
            for each in super::super::all() {
                all.push((each.key, page(each, &Settings::default(), Filled::default())));
                let mut errors = FieldErrors::default();
                for setting in each.settings {
                    errors.add(setting.key, "settings-not-a-value");
                }
                all.push((
                    each.key,
                    page(each, &branded, Filled::new(Fields::default(), errors)),
                ));
            }
            all
        }
    }

    #[test]
    fn the_pages_of_settings_have_no_faults() {
        assert_eq!(web::sample::check::<PageOfSettings>(), Vec::<String>::new());
    }

    #[test]
    fn every_setting_of_a_page_exists_and_stands_on_one_page_only() {
        let mut keys: Vec<_> = super::super::all().iter().flat_map(|page| page.keys()).collect();
        assert!(keys.iter().all(|key| domain::settings::KEYS.contains(key)));
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    /// ux §3.6: a colour that cannot be read is corrected, and the page says so.
    #[test]
    fn a_colour_that_was_corrected_is_shown_beside_the_chosen_one() {
        let pale = PageOfSettings::samples()
            .into_iter()
            .nth(1)
            .unwrap()
            .1
            .render()
            .unwrap();
        assert!(pale.contains("We darkened your colour so everyone can read it"));
        assert!(pale.contains("#swatch-chosen{background:#ffff00}"));
    }
}
