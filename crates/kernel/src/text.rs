//! Languages, and texts with bounds.

use crate::error::{FieldErrors, Says};

crate::text_enum! {
    /// A language that Portico speaks. The firm's side is complete in en-US; clients' pages and mails in all.
    pub enum Language { EnUs = "en-US", Es = "es", Ar = "ar" }
}

impl Language {
    /// The language's own name, as a picker shows it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::EnUs => "English",
            Self::Es => "Español",
            Self::Ar => "العربية",
        }
    }
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar)
    }
    /// The value of `dir` in HTML.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }
}

/// The longest name of a person, matter or task, in characters.
pub const NAME_MAX: usize = 200;
/// The longest text of a note or description, in characters.
pub const TEXT_MAX: usize = 10_000;

/// Trims a one-line text and refuses what cannot be one: empty where `required`, too long, or with control
/// characters (line breaks, NUL, direction overrides). The refusal is added to `errors`, the text comes back as it was.
pub fn line(
    errors: &mut FieldErrors,
    field: &'static str,
    text: &str,
    max: usize,
    required: Option<&'static str>,
) -> String {
    let text = text.trim();
    if text.is_empty() {
        if let Some(key) = required {
            errors.add(field, key);
        }
    } else if text.chars().count() > max {
        errors.add(field, Says::new("error-too-long").with("max", max));
    } else if text.chars().any(is_unfit) {
        errors.add(field, "error-control-characters");
    }
    text.to_owned()
}

/// The same for a text of several lines; line breaks become `\n`.
pub fn lines(
    errors: &mut FieldErrors,
    field: &'static str,
    text: &str,
    max: usize,
    required: Option<&'static str>,
) -> String {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.is_empty() {
        if let Some(key) = required {
            errors.add(field, key);
        }
    } else if text.chars().count() > max {
        errors.add(field, Says::new("error-too-long").with("max", max));
    } else if text.chars().any(|c| c != '\n' && c != '\t' && is_unfit(c)) {
        errors.add(field, "error-control-characters");
    }
    text
}

/// Control characters and the invisible marks that reorder text around them (Unicode UAX #9 overrides and isolates).
fn is_unfit(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_any_script_survives_and_a_line_break_does_not() {
        let mut errors = FieldErrors::default();
        for name in [
            "Nguyễn Thị Ánh",
            "عبد الله الحداد",
            "👩‍⚖️ Judge",
            "<script>alert(1)</script>",
            "=1+1",
        ] {
            assert_eq!(
                line(&mut errors, "name", name, NAME_MAX, Some("error-name-missing")),
                name
            );
        }
        assert!(errors.is_empty());
        line(&mut errors, "name", "a\nBcc: b@example.com", NAME_MAX, None);
        line(&mut errors, "name", &"x".repeat(201), NAME_MAX, None);
        line(&mut errors, "name", "  ", NAME_MAX, Some("error-name-missing"));
        assert_eq!(
            errors.0.iter().map(|e| e.says.key).collect::<Vec<_>>(),
            ["error-control-characters", "error-too-long", "error-name-missing"]
        );
    }
}
