use super::parties::{Known, PARTIES_MAX};
use crate::{
    contacts::form::{Sharer, sharers},
    layout::Shell,
};
use askama::Template;
use domain::{access::Colleague, matters::Catalogue};
use kernel::{FieldErrors, Language};
use web::{Chrome, Filled};

/// What can be chosen.
pub(super) struct Choices {
    pub catalogue: Catalogue,
    pub colleagues: Vec<Colleague>,
    /// The language of a new contact, where nobody says otherwise.
    pub language: Language,
}

/// One row for a party.
pub(super) struct Row {
    pub at: usize,
    pub known: Vec<Known>,
    /// Who has the address that was typed for somebody new.
    pub sharers: Vec<Sharer>,
    /// Its fields' names, in the order in which they stand.
    pub contact: String,
    pub name: String,
    pub email: String,
    pub language: String,
    pub relationship_type: String,
    pub shares: String,
    pub acknowledged: String,
}

impl Row {
    fn new(at: usize, known: Vec<Known>) -> Self {
        let of = |name: &str| format!("party-{at}-{name}");
        Self {
            at,
            known,
            sharers: Vec::new(),
            contact: of("contact"),
            name: of("name"),
            email: of("email"),
            language: of("language"),
            relationship_type: of("relationship_type"),
            shares: of("shares"),
            acknowledged: of("acknowledged"),
        }
    }
}

#[derive(Template)]
#[template(path = "cases/new.html")]
pub(super) struct CasePage {
    chrome: Chrome,
    shell: Shell,
    choices: Choices,
    rows: Vec<Row>,
    filled: Filled,
}

impl CasePage {
    pub(super) fn new(
        chrome: Chrome,
        shell: Shell,
        choices: Choices,
        known: Vec<Vec<Known>>,
        filled: Filled,
    ) -> Self {
        let rows = known.into_iter().take(PARTIES_MAX).zip(0..);
        Self {
            chrome,
            shell,
            choices,
            rows: rows.map(|(known, at)| Row::new(at, known)).collect(),
            filled,
        }
    }
    /// Puts those who have an address already beside the party it was typed for.
    pub(super) fn name_sharers(&mut self, errors: &FieldErrors) {
        for row in &mut self.rows {
            let email = row.email.clone();
            row.sharers = sharers(errors, |field| field == email);
            for sharer in &row.sharers {
                if row.known.iter().all(|known| known.id != sharer.contact) {
                    row.known.insert(
                        0,
                        Known {
                            id: sharer.contact.clone(),
                            name: sharer.name.clone(),
                        },
                    );
                }
            }
        }
    }
    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
    fn may_add(&self) -> bool {
        self.rows.len() < PARTIES_MAX
    }
    fn is_main(&self, at: &usize) -> bool {
        self.filled.has("main", at) || (*at == 0 && self.filled.value("main").is_empty())
    }
    fn speaks(&self, row: &Row, language: &Language) -> bool {
        match self.filled.value(&row.language) {
            "" => *language == self.choices.language,
            chosen => chosen == language.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        access::policy::Phase,
        matters::{CaseType, InviteeType, RelationshipType, Stage, Subtype},
    };
    use kernel::{CaseRoleId, CaseTypeId, RelationshipTypeId, Says, StageId, SubtypeId, UserId, id::Id};
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn choices() -> Choices {
        let nil = Uuid::nil();
        let case_type = CaseTypeId::from_uuid(nil);
        Choices {
            catalogue: Catalogue {
                case_types: vec![CaseType {
                    id: case_type,
                    name: "Divorce & <custody>".into(),
                    client_title: "Your divorce".into(),
                }],
                subtypes: vec![Subtype {
                    id: SubtypeId::from_uuid(nil),
                    case_type,
                    name: "Agreed".into(),
                }],
                stages: vec![Stage {
                    id: StageId::from_uuid(nil),
                    case_type,
                    name: "Filed".into(),
                    phase: Phase::Open,
                    client_title: String::new(),
                    client_text: String::new(),
                }],
                relationship_types: vec![RelationshipType {
                    id: RelationshipTypeId::from_uuid(nil),
                    name: "Petitioner".into(),
                    invitee_type: InviteeType::Client,
                    default_case_role: CaseRoleId::from_uuid(nil),
                    is_adverse: false,
                }],
            },
            colleagues: vec![Colleague {
                id: UserId::from_uuid(nil),
                name: "Maria Chen".into(),
                role: "Lawyer".into(),
            }],
            language: Language::Es,
        }
    }

    impl Sample for CasePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |rows: usize, filled| {
                let known = Known {
                    id: Uuid::nil().to_string(),
                    name: "Ana · a@b.cc".into(),
                };
                let chrome = Chrome::sample("firm", Language::EnUs);
                Self::new(
                    chrome,
                    Shell::sample(),
                    choices(),
                    vec![vec![known]; rows],
                    filled,
                )
            };
            let mut errors = FieldErrors::default();
            errors.add("title", "error-name-missing");
            errors.add("parties", "relationship-one-main");
            errors.add(
                "party-1-email",
                Says::new("contact-address-used")
                    .with("name", "Luis <b>")
                    .with("contact", Uuid::from_u128(7)),
            );
            let typed = Fields::from_iter([("party-1-email", "l@example.com"), ("title", "")]);
            let mut refused = page(2, Filled::new(typed, errors.clone()));
            refused.name_sharers(&errors);
            vec![
                ("new", page(2, Filled::default())),
                ("no parties", page(0, Filled::default())),
                ("many", page(PARTIES_MAX, Filled::default())),
                ("refused", refused),
            ]
        }
    }

    #[test]
    fn the_form_of_a_new_case_has_no_faults() {
        assert_eq!(web::sample::check::<CasePage>(), Vec::<String>::new());
    }

    /// AI-02..04: no such option, and the foot says that nothing leaves the house.
    #[test]
    fn the_form_says_that_nothing_will_be_sent() {
        let html = CasePage::samples().remove(0).1.render().unwrap();
        assert!(html.contains("Nothing will be sent."));
        assert!(!html.contains("Case Only Visible to Attorney"));
        for label in [">Case Type<", ">Subtype<", ">Petitioner<", ">Save "] {
            assert!(html.contains(label), "{label}");
        }
    }
}
