//! What stands around a page: the firm's letterhead, and for those who are signed in their case and the tabs.

use kernel::colour::{Accent, Shades};
use sharing::{Face, Frame};
use std::sync::Arc;
pub(crate) use web::initials;
use words::Words;

/// How the firm shows itself at the top and the foot of each page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letterhead {
    pub name: String,
    pub phone: Option<Phone>,
    /// The rules that put the firm's colour in the place of ours; empty without one.
    pub style: String,
    accent: Option<String>,
}

/// A telephone number, as it is read and as it is dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phone {
    pub shown: String,
    pub dialled: String,
}

impl Letterhead {
    pub(crate) fn of(face: &Face) -> Self {
        let phone = face.phone.as_deref().map(|shown| Phone {
            shown: shown.to_owned(),
            dialled: shown
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect(),
        });
        let accent = face.accent.clone();
        Self {
            name: face.firm_name.clone(),
            phone,
            style: accent.as_deref().map(style).unwrap_or_default(),
            accent,
        }
    }

    /// A letterhead before anything is known of the firm.
    pub(crate) fn unknown(name: String) -> Self {
        Self {
            name,
            phone: None,
            style: String::new(),
            accent: None,
        }
    }

    pub(crate) fn is_of(&self, face: &Face) -> bool {
        self.name == face.firm_name
            && self.accent == face.accent
            && self.phone.as_ref().map(|phone| phone.shown.as_str()) == face.phone.as_deref()
    }
}

/// The firm's colour by day and by night, each kept readable. Browsers that know no `light-dark()` show the one by day.
fn style(accent: &str) -> String {
    let Some(accent) = Accent::parse(accent) else {
        return String::new();
    };
    let Shades { day, night, .. } = accent.shades();
    let rule = |both: &dyn Fn(&str, &str) -> String| {
        format!(
            ":root{{--accent:{};--accent-hover:{};--accent-tint:{};--on-accent:{}}}",
            both(&day.accent, &night.accent),
            both(&day.hover, &night.hover),
            both(&day.tint, &night.tint),
            both(&day.on, &night.on),
        )
    };
    let plain = rule(&|day, _| day.to_owned());
    let both = rule(&|day, night| format!("light-dark({day},{night})"));
    format!("{plain}@supports (color:light-dark(red,red)){{{both}}}")
}

/// The tab that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Dashboard,
    Tasks,
    Profile,
    /// None of them.
    Other,
}

/// What stands around a signed-in page.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    pub head: Arc<Letterhead>,
    pub tab: Tab,
    /// The title of the case in the switcher. `None`: there is nothing to switch.
    pub switcher: Option<String>,
    pub to_do: usize,
}

impl Shell {
    pub(crate) fn new(head: Arc<Letterhead>, tab: Tab, frame: &Frame) -> Self {
        let case = frame.case.as_ref().filter(|_| frame.case_count > 1);
        Self {
            head,
            tab,
            switcher: case.map(|case| case.title.clone()),
            to_do: frame.to_do(),
        }
    }
}

/// A name inside a sentence. Where text runs from right to left it is kept together, so that "Chen & Ortiz" stays so.
pub(crate) fn named(t: &Words, name: &str) -> String {
    if t.language.is_rtl() {
        format!("\u{2068}{name}\u{2069}")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_colour_never_reaches_the_style() {
        for accent in [
            "red",
            "#12345",
            "#1234567",
            "#12345g",
            "#fff}body{display:none",
            "",
        ] {
            assert_eq!(style(accent), "");
        }
        assert!(style("#0b3d91").starts_with(":root{--accent:#0b3d91;--accent-hover:#"));
        assert!(style("#0b3d91").contains("--accent:light-dark(#0b3d91,#"));
        assert!(!style("#ffff00").contains("#ffff00"), "too pale to read");
    }
}
