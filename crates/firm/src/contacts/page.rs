use super::form::Sharer;
use crate::{access::Chip, layout::Shell, shown::in_query};
use askama::Template;
use domain::contacts::{Contact, ContactLine, ContactProfile, EMAILS_MAX, EmailState, email_field};
use kernel::{Language, page::Page};
use web::{Chrome, Filled};

#[derive(Template)]
#[template(path = "contacts/list.html")]
pub(super) struct ContactsPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub q: String,
    pub contacts: Page<ContactLine>,
    pub edits: bool,
}

impl ContactsPage {
    fn more(&self) -> Option<String> {
        let next = self.contacts.next.as_ref()?;
        let after = in_query(&next.to_text());
        Some(format!("/people/contacts?q={}&after={after}", in_query(&self.q)))
    }
    fn bounced(&self, line: &ContactLine) -> Option<Chip> {
        Chip::bounced(line.email_state, &self.chrome.t)
    }
}

#[derive(Template)]
#[template(path = "contacts/contact.html")]
pub(super) struct ContactPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub profile: ContactProfile,
    /// The state of access on each of the matters.
    pub chips: Vec<Chip>,
    pub edits: bool,
}

impl ContactPage {
    fn is_portal(&self, chip: &Chip) -> bool {
        chip.kind == "portal"
    }
    fn has_bounced(&self, state: &EmailState) -> bool {
        *state == EmailState::Bounced
    }
}

/// The form of a contact, new or known.
#[derive(Template)]
#[template(path = "contacts/form.html")]
pub(super) struct FormPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub contact: Option<Contact>,
    pub filled: Filled,
    /// The names of the inputs for addresses: those that are used, and one more.
    pub emails: Vec<String>,
    /// Who has an address that was typed.
    pub sharers: Vec<Sharer>,
    /// Of whom it was said before.
    pub acknowledged: Vec<String>,
}

impl FormPage {
    pub(super) fn new(chrome: Chrome, shell: Shell, contact: Option<Contact>, filled: Filled) -> Self {
        let used = (0..EMAILS_MAX)
            .rev()
            .find(|at| !filled.value(&email_field(*at)).is_empty());
        let shown = used.map_or(1, |last| last + 2).clamp(2, EMAILS_MAX);
        Self {
            emails: (0..shown).map(email_field).collect(),
            chrome,
            shell,
            contact,
            filled,
            sharers: Vec::new(),
            acknowledged: Vec::new(),
        }
    }
    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
    fn action(&self) -> String {
        match &self.contact {
            Some(contact) => format!("/people/contacts/{}?_method=put", contact.id),
            None => "/people/contacts".to_owned(),
        }
    }
    fn back(&self) -> String {
        match &self.contact {
            Some(contact) => format!("/people/contacts/{}", contact.id),
            None => "/people/contacts".to_owned(),
        }
    }
    /// The one that mail goes to; the first where nobody chose.
    fn is_primary(&self, at: &usize) -> bool {
        self.filled.has("primary", at) || (*at == 0 && self.filled.value("primary").is_empty())
    }
    /// The title of an address: "Email", "Email 2" …
    fn label(&self, at: &usize) -> String {
        let word = self.chrome.t.say("sign-in-email");
        if *at == 0 {
            word
        } else {
            format!("{word} {}", at + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        contacts::{AccountSummary, ContactEmail, ContactMatter},
        portal_access::AccessState,
    };
    use kernel::{AccountId, ContactId, FieldErrors, MatterId, Timestamp, id::Id, page::Cursor};
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn chrome() -> Chrome {
        Chrome::sample("firm", Language::EnUs)
    }
    fn line(n: u128) -> ContactLine {
        ContactLine {
            id: ContactId::from_uuid(Uuid::from_u128(n)),
            name: "Wolfeschlegelsteinhausenbergerdorff ".repeat(3),
            phone: n.is_multiple_of(2).then(|| "555-0100".into()),
            language: Language::Ar,
            email: (n != 3).then(|| "ana@example.com".into()),
            email_state: Some(if n == 1 {
                EmailState::Bounced
            } else {
                EmailState::Ok
            }),
            has_credential: n == 2,
            matters: i64::try_from(n).unwrap(),
        }
    }
    fn contact() -> Contact {
        let email = |email: &str, is_primary| ContactEmail {
            email: email.into(),
            is_primary,
            state: if is_primary {
                EmailState::Ok
            } else {
                EmailState::Bounced
            },
        };
        Contact {
            id: ContactId::from_uuid(Uuid::nil()),
            name: "Ana \"Anita\" <Garcia>".into(),
            phone: Some("555".into()),
            language: Language::Es,
            is_discreet: true,
            emails: vec![email("ana@example.com", true), email("a@work.example", false)],
            account: Some(AccountSummary {
                account: AccountId::from_uuid(Uuid::nil()),
                login_email: "ana@example.com".into(),
                has_credential: true,
                last_seen_at: Some(Timestamp::UNIX_EPOCH),
            }),
            version: 4,
        }
    }
    fn matter(n: u128, access: Option<AccessState>) -> ContactMatter {
        ContactMatter {
            matter: MatterId::from_uuid(Uuid::from_u128(n)),
            number: "2026-0147".into(),
            title: "Garcia & <Sons>".into(),
            stage: "Filed".into(),
            relationship: "Petitioner".into(),
            is_primary: n == 1,
            access,
        }
    }

    impl Sample for ContactsPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |q: &str, rows: Vec<ContactLine>, next| Self {
                chrome: chrome(),
                shell: Shell::sample(),
                q: q.into(),
                contacts: Page { rows, next },
                edits: true,
            };
            let next = Cursor {
                key: String::new(),
                id: "1".into(),
            };
            vec![
                ("first use", page("", Vec::new(), None)),
                ("nobody found", page("<garzia>", Vec::new(), None)),
                ("one", page("", vec![line(1)], None)),
                ("many", page("a&b", (0..50).map(line).collect(), Some(next))),
            ]
        }
    }
    impl Sample for ContactPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |contact, matters: Vec<ContactMatter>| Self {
                chrome: chrome(),
                shell: Shell::sample(),
                chips: matters.iter().map(|m| Chip::of(m.access, &chrome().t)).collect(),
                profile: ContactProfile {
                    contact,
                    matters,
                    is_of_others: false,
                },
                edits: true,
            };
            let bare = Contact {
                phone: None,
                emails: Vec::new(),
                account: None,
                is_discreet: false,
                ..contact()
            };
            let states = AccessState::ALL.iter().copied().map(Some).chain([None]);
            vec![
                ("empty", page(bare, Vec::new())),
                (
                    "every state",
                    page(contact(), states.zip(1..).map(|(s, n)| matter(n, s)).collect()),
                ),
                ("of others", {
                    let mut of_others = page(contact(), Vec::new());
                    of_others.profile.is_of_others = true;
                    of_others.edits = false;
                    of_others
                }),
            ]
        }
    }
    impl Sample for FormPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let mut errors = FieldErrors::default();
            errors.add("name", "error-name-missing");
            errors.add("email-1", "contact-address-twice");
            let typed = Fields::from_iter([("email", "a@b.cc"), ("email-1", "a@b.cc"), ("language", "ar")]);
            let mut refused = Self::new(
                chrome().with_error(),
                Shell::sample(),
                None,
                Filled::new(typed, errors),
            );
            refused.sharers = vec![Sharer {
                contact: "0190a7b2-0000-7000-8000-000000000001".into(),
                name: "Luis <b>".into(),
            }];
            refused.acknowledged = vec!["0190a7b2-0000-7000-8000-000000000002".into()];
            let known = super::super::form::stored(&contact());
            vec![
                (
                    "new",
                    Self::new(chrome(), Shell::sample(), None, Filled::default()),
                ),
                (
                    "known",
                    Self::new(chrome(), Shell::sample(), Some(contact()), known),
                ),
                ("refused", refused),
            ]
        }
    }

    #[test]
    fn the_pages_of_contacts_have_no_faults() {
        assert_eq!(web::sample::check::<ContactsPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<ContactPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<FormPage>(), Vec::<String>::new());
    }
}
