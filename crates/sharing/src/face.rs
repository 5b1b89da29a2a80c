//! How the firm shows itself to clients.

use jiff::tz::TimeZone;
use kernel::Language;

/// The firm on a client's page, signed in or not.
#[derive(Debug, Clone)]
pub struct Face {
    pub firm_name: String,
    /// Of pages for people whose language is not known.
    pub language: Language,
    /// What clients can choose from.
    pub languages: Vec<Language>,
    pub phone: Option<String>,
    /// `#rrggbb`, as the firm chose it; pages show what can be read of it.
    pub accent: Option<String>,
    /// In which times are drawn.
    pub zone: TimeZone,
    /// Codes by mail are offered at sign-in.
    pub sign_in_code: bool,
    /// How long "Keep me signed in" lasts; 0: it is not offered.
    pub keep_days: i64,
}

impl From<&domain::settings::Settings> for Face {
    fn from(settings: &domain::settings::Settings) -> Self {
        Self {
            firm_name: settings.portal_name().to_owned(),
            language: settings.language,
            languages: settings.languages.clone(),
            phone: settings.phone.clone(),
            accent: settings.accent.clone(),
            zone: settings.zone.clone(),
            sign_in_code: settings.sign_in_code,
            keep_days: settings.session_keep_days,
        }
    }
}

/// A person, as a page names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    /// What a greeting uses ([`kernel::first_name`]).
    pub first_name: String,
}

impl Person {
    pub(crate) fn named(name: String) -> Self {
        let first_name = kernel::first_name(&name).to_owned();
        Self { name, first_name }
    }
}

#[cfg(test)]
mod tests {
    use super::Person;

    #[test]
    fn a_greeting_uses_the_first_name_in_any_script() {
        for (name, first) in [
            ("Ana García López", "Ana"),
            ("Dr. Imani Brooks", "Imani"),
            ("عبد الله الحداد", "عبد الله"),
            ("Prince", "Prince"),
            ("", ""),
        ] {
            assert_eq!(Person::named(name.to_owned()).first_name, first);
        }
    }
}
