//! The frame around every letter: greeting, button, reason, telephone.

use super::frame::Frame;
use crate::{colour::Colours, letterhead::Letterhead};
use kernel::{Error, Language, Result};
use words::Words;

/// All that the base templates can name.
pub struct Page<'a, L> {
    pub letter: &'a L,
    pub t: Words,
    /// The firm's name, kept apart from right-to-left text around it.
    pub firm: String,
    /// The firm's name as it is.
    pub firm_name: &'a str,
    pub is_discreet: bool,
    pub hello: String,
    pub button: Option<Button<'a>>,
    pub why: String,
    pub may_be_stray: bool,
    pub phone: Option<Phone>,
    pub colours: Colours,
}

pub struct Button<'a> {
    pub words: String,
    pub link: &'a str,
}

pub struct Phone {
    pub shown: String,
    /// What a telephone dials.
    pub dialled: String,
}

impl<'a, L: Frame> Page<'a, L> {
    pub fn new(letter: &'a L, head: &'a Letterhead, language: Language) -> Result<Self> {
        let t = Words::new(language);
        for name in [letter.first_name(), &head.firm_name] {
            if name.chars().any(char::is_control) {
                return Err(Error::internal("a name in a mail has control characters"));
            }
        }
        let button = letter.button(head);
        if button.is_some_and(|(_, link)| !is_web_address(link)) {
            return Err(Error::internal("the link of a mail is not a web address"));
        }
        let firm = isolated(&head.firm_name, language);
        let name = letter.first_name().trim();
        let phone = head
            .phone
            .as_deref()
            .map(str::trim)
            .filter(|p| !p.is_empty() && !head.is_discreet);
        Ok(Self {
            letter,
            t,
            firm_name: &head.firm_name,
            is_discreet: head.is_discreet,
            hello: if name.is_empty() || head.is_discreet {
                t.say("mail-hello-anyone")
            } else {
                t.with("mail-hello", &[("name", isolated(name, language).into())])
            },
            button: button.map(|(key, link)| Button {
                words: t.say(key),
                link,
            }),
            why: if head.is_discreet {
                t.say("mail-why-discreet")
            } else {
                t.with(letter.why(), &[("firm", (&firm).into())])
            },
            may_be_stray: L::MAY_BE_STRAY,
            phone: phone.map(|p| Phone {
                shown: isolated(p, language),
                dialled: dialled(p),
            }),
            colours: Colours::of(&head.accent),
            firm,
        })
    }

    /// The serif of the house; Arabic script has its own.
    pub fn heading_font(&self) -> &'static str {
        if self.t.language.is_rtl() {
            "system-ui,'Segoe UI','Noto Sans Arabic',Tahoma,Arial,sans-serif"
        } else {
            "Georgia,'Noto Serif',serif"
        }
    }
}

/// Right-to-left text would turn a telephone number around and pull a full stop to the wrong end of a Latin name;
/// Unicode's isolates prevent that.
fn isolated(name: &str, language: Language) -> String {
    if language.is_rtl() {
        format!("\u{2068}{name}\u{2069}")
    } else {
        name.to_owned()
    }
}

fn is_web_address(link: &str) -> bool {
    let rest = link
        .strip_prefix("https://")
        .or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|r| !r.is_empty() && !r.starts_with('/')) && link.chars().all(|c| c.is_ascii_graphic())
}

fn dialled(phone: &str) -> String {
    phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect()
}
