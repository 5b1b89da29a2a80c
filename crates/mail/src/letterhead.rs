//! In whose name a letter is written.

use kernel::Language;
use words::Words;

/// The firm as its mail shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The firm's public name.
    pub firm_name: String,
    pub phone: Option<String>,
    /// "#045a4f". Anything else counts as Portico's own colour; a colour too pale to read is darkened.
    pub accent: String,
    /// The letter must not show whom it comes from: no firm, no first name, no phone number, a neutral subject.
    pub is_discreet: bool,
}

impl Letterhead {
    /// The name beside the sender's address.
    #[must_use]
    pub fn sender_name(&self, language: Language) -> String {
        if self.is_discreet {
            Words::new(language).say("mail-neutral-sender")
        } else {
            self.firm_name.clone()
        }
    }
}
