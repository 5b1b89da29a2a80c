//! What a contact is, and which forms make one.

use super::Address;
use crate::portal_access::AccessState;
use kernel::{
    AccountId, ContactId, FieldErrors, Language, MatterId, Result, Timestamp,
    text::{self, NAME_MAX},
};

/// How many addresses one contact can have.
pub const EMAILS_MAX: usize = 5;
const PHONE_MAX: usize = 40;
/// A longer text to search in would not fit an index.
const SEARCH_MAX: usize = 2000;

kernel::text_enum! {
    /// Whether mail to an address arrives, as far as we know.
    pub enum EmailState { Ok = "ok", Bounced = "bounced" }
}

/// What the form of a contact holds.
#[derive(Debug, Clone)]
pub struct ContactForm {
    pub name: String,
    pub phone: String,
    pub language: Language,
    /// Mail to this person names neither the firm nor the matter in its subject.
    pub is_discreet: bool,
    /// In the order of the form; empty ones count as not there.
    pub emails: Vec<String>,
    /// Which of `emails` mail goes to; the first when it is none of them.
    pub primary: usize,
    /// Contacts of whom the person at the form said: I know that they have this address too.
    pub acknowledged: Vec<ContactId>,
}

/// A form whose fields were found right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Checked {
    pub name: String,
    pub phone: Option<String>,
    /// The field of the form each came from, and the address. The one that mail goes to is first.
    pub emails: Vec<(String, Address)>,
}

impl Checked {
    /// What the contact is found by. It starts with the name, so the order of these is the order of names.
    pub fn search_text(&self) -> String {
        let mut text = self.name.clone();
        for (_, address) in &self.emails {
            text.push(' ');
            text.push_str(address.key());
        }
        if let Some(phone) = &self.phone {
            text.push(' ');
            text.push_str(phone);
        }
        bounded(db::search::fold(&text))
    }
}

/// Cut to what an index can hold, at the border of a letter.
pub(crate) fn bounded(mut text: String) -> String {
    let end = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| *end <= SEARCH_MAX)
        .last()
        .unwrap_or(0);
    text.truncate(end);
    text
}

/// The name of the input that holds the address number `at`: `email`, `email-1`, `email-2` …
#[must_use]
pub fn email_field(at: usize) -> String {
    if at == 0 {
        "email".to_owned()
    } else {
        format!("email-{at}")
    }
}

pub(super) fn check(form: &ContactForm) -> Result<Checked> {
    let mut errors = FieldErrors::default();
    let name = text::line(
        &mut errors,
        "name",
        &form.name,
        NAME_MAX,
        Some("error-name-missing"),
    );
    let phone = text::line(&mut errors, "phone", &form.phone, PHONE_MAX, None);
    let mut emails: Vec<(String, Address)> = Vec::new();
    for (at, email) in form
        .emails
        .iter()
        .enumerate()
        .filter(|(_, email)| !email.trim().is_empty())
    {
        let field = email_field(at);
        match Address::parse(email) {
            None => errors.add(field, "contact-address-unusable"),
            Some(address) if emails.iter().any(|(_, other)| other.key() == address.key()) => {
                errors.add(field, "contact-address-twice")
            }
            Some(_) if emails.len() == EMAILS_MAX => errors.add(field, "contact-addresses-too-many"),
            Some(address) if at == form.primary => emails.insert(0, (field, address)),
            Some(address) => emails.push((field, address)),
        }
    }
    errors.into_result()?;
    Ok(Checked {
        name,
        phone: Some(phone).filter(|p| !p.is_empty()),
        emails,
    })
}

/// One address of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactEmail {
    pub email: String,
    pub is_primary: bool,
    pub state: EmailState,
}

/// A person's login, as far as the firm may know it.
#[derive(Debug, Clone)]
pub struct AccountSummary {
    pub account: AccountId,
    pub login_email: String,
    /// The person can sign in: they have set a credential.
    pub has_credential: bool,
    pub last_seen_at: Option<Timestamp>,
}

/// A contact.
#[derive(Debug, Clone)]
pub struct Contact {
    pub id: ContactId,
    pub name: String,
    pub phone: Option<String>,
    pub language: Language,
    pub is_discreet: bool,
    /// The one that mail goes to is first.
    pub emails: Vec<ContactEmail>,
    pub account: Option<AccountSummary>,
    pub version: i64,
}

impl Contact {
    /// The address that mail goes to, if there is one (IL-02).
    #[must_use]
    pub fn primary_email(&self) -> Option<&ContactEmail> {
        self.emails.iter().find(|e| e.is_primary)
    }
}

/// A contact in the list of contacts.
#[derive(Debug, Clone)]
pub struct ContactLine {
    pub id: ContactId,
    pub name: String,
    pub phone: Option<String>,
    pub language: Language,
    pub email: Option<String>,
    pub email_state: Option<EmailState>,
    /// The person can sign in to the portal.
    pub has_credential: bool,
    /// How many matters they are on, of those that the asker may see.
    pub matters: i64,
}

/// A matter on the page of a contact.
#[derive(Debug, Clone)]
pub struct ContactMatter {
    pub matter: MatterId,
    pub number: String,
    pub title: String,
    pub stage: String,
    pub relationship: String,
    pub is_primary: bool,
    /// Nothing: they were never given access.
    pub access: Option<AccessState>,
}

/// A contact with the matters that the asker may see, newest first, at most [`super::MATTERS_SHOWN`].
#[derive(Debug, Clone)]
pub struct ContactProfile {
    pub contact: Contact,
    pub matters: Vec<ContactMatter>,
    /// On matters, but on none that the asker may see: their login is not told, and they are not edited.
    pub is_of_others: bool,
}

/// How many matters a contact is on, and how many of them the asker may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub all: i64,
    pub seen: i64,
}

impl Reach {
    pub const fn is_of_others(self) -> bool {
        self.all > 0 && self.seen == 0
    }
    pub const fn is_whole(self) -> bool {
        self.all == self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Error;
    use proptest::prelude::*;

    fn form(name: &str, emails: &[&str], primary: usize) -> ContactForm {
        ContactForm {
            name: name.into(),
            phone: " +1 555 010 ".into(),
            language: Language::Es,
            is_discreet: false,
            emails: emails.iter().map(|e| (*e).to_owned()).collect(),
            primary,
            acknowledged: Vec::new(),
        }
    }

    fn refusals(form: &ContactForm) -> Vec<(String, &'static str)> {
        match check(form) {
            Err(Error::Invalid(errors)) => errors
                .0
                .into_iter()
                .map(|e| (e.field.into_owned(), e.says.key))
                .collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_chosen_address_comes_first_and_empty_fields_do_not_count() {
        let checked = check(&form(
            "Ana García",
            &["", "ana@work.example", "ana@home.example"],
            2,
        ))
        .unwrap();
        let emails: Vec<_> = checked
            .emails
            .iter()
            .map(|(field, a)| (field.as_str(), a.email()))
            .collect();
        assert_eq!(
            emails,
            [("email-2", "ana@home.example"), ("email-1", "ana@work.example")]
        );
        assert_eq!(checked.phone.as_deref(), Some("+1 555 010"));
    }

    #[test]
    fn each_wrong_field_says_so_itself() {
        assert_eq!(
            refusals(&form(" ", &["ana", "bo@example.com", "BO@example.com"], 0)),
            [
                ("name".into(), "error-name-missing"),
                ("email".into(), "contact-address-unusable"),
                ("email-2".into(), "contact-address-twice")
            ]
        );
    }

    #[test]
    fn an_address_is_not_required() {
        assert!(check(&form("Luis", &[], 0)).unwrap().emails.is_empty());
    }

    proptest! {
        #[test]
        fn a_text_to_search_in_always_fits_an_index(text in ".{0,3000}") {
            prop_assert!(bounded(text).len() <= SEARCH_MAX);
        }
    }
}
