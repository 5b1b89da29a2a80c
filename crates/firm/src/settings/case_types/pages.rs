use crate::layout::Shell;
use askama::Template;
use domain::matters::{CASE_PARTIES_MAX, CaseTypeParties, RelationshipType};
use web::{Chrome, Filled};

#[derive(Template)]
#[template(path = "settings/case_types/list.html")]
pub(super) struct ListPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub types: Vec<CaseTypeParties>,
}

impl ListPage {
    fn labels(&self, of: &CaseTypeParties) -> String {
        let labels: Vec<String> = of.parties.iter().map(|p| p.label.clone()).collect();
        self.chrome.t.list(&labels)
    }
}

#[derive(Template)]
#[template(path = "settings/case_types/one.html")]
pub(super) struct PartiesPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub of: CaseTypeParties,
    pub relationships: Vec<RelationshipType>,
    pub filled: Filled,
}

impl PartiesPage {
    fn rows(&self) -> Vec<(usize, String, String)> {
        let row = |at| (at + 1, label_field(at), relationship_field(at));
        (0..CASE_PARTIES_MAX).map(row).collect()
    }
}

pub(super) fn label_field(at: usize) -> String {
    format!("party-{at}-label")
}

pub(super) fn relationship_field(at: usize) -> String {
    format!("party-{at}-relationship_type")
}

pub(super) fn filled_of(of: &CaseTypeParties) -> Filled {
    let pairs = of.parties.iter().enumerate().flat_map(|(at, party)| {
        [
            (label_field(at), party.label.clone()),
            (relationship_field(at), party.relationship_type.to_string()),
        ]
    });
    Filled::of(pairs.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::matters::{CaseParty, InviteeType};
    use kernel::{CaseRoleId, CaseTypeId, FieldErrors, Language, RelationshipTypeId, id::Id};
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn of(parties: usize) -> CaseTypeParties {
        let party = |at| CaseParty {
            label: format!("The <{at}>"),
            relationship_type: RelationshipTypeId::from_uuid(Uuid::from_u128(7)),
        };
        CaseTypeParties {
            case_type: CaseTypeId::from_uuid(Uuid::from_u128(parties as u128)),
            name: "Wills & <trusts>".into(),
            version: 2,
            parties: (0..parties).map(party).collect(),
        }
    }

    impl Sample for ListPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |types| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                types,
            };
            vec![
                ("empty", page(Vec::new())),
                ("many", page(vec![of(0), of(2), of(8)])),
            ]
        }
    }

    impl Sample for PartiesPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |of: CaseTypeParties, filled: Option<Filled>| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                relationships: vec![RelationshipType {
                    id: RelationshipTypeId::from_uuid(Uuid::from_u128(7)),
                    name: "Client".into(),
                    invitee_type: InviteeType::Client,
                    default_case_role: CaseRoleId::from_uuid(Uuid::nil()),
                    is_adverse: false,
                }],
                filled: filled.unwrap_or_else(|| filled_of(&of)),
                of,
            };
            let mut errors = FieldErrors::default();
            errors.add("party-1-label", "case-types-label-twice");
            let typed = Fields::from_iter([("party-1-label", "Client")]);
            vec![
                ("none", page(of(0), None)),
                ("two", page(of(2), None)),
                ("refused", page(of(1), Some(Filled::new(typed, errors)))),
            ]
        }
    }

    #[test]
    fn the_pages_of_case_types_have_no_faults() {
        assert_eq!(web::sample::check::<ListPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<PartiesPage>(), Vec::<String>::new());
    }
}
