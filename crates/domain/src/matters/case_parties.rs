//! Whom the form of a new case asks for, by case type: `Petitioner` and `Beneficiary`, and what each is to the matter.

use kernel::{CaseTypeId, FieldErrors, RelationshipTypeId, text};

/// So many parties a case type can ask for.
pub const CASE_PARTIES_MAX: usize = 8;
const LABEL_MAX: usize = 60;

/// One party of a case type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseParty {
    /// What they are called on such a case.
    pub label: String,
    pub relationship_type: RelationshipTypeId,
}

/// A case type with the parties that its form asks for, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTypeParties {
    pub case_type: CaseTypeId,
    pub name: String,
    pub version: i64,
    pub parties: Vec<CaseParty>,
}

/// The same, trimmed, without the rows that are empty. What is wrong stands at `party-0-label` and so on.
pub(super) fn check(
    errors: &mut FieldErrors,
    parties: &[CaseParty],
    is_relationship: impl Fn(RelationshipTypeId) -> bool,
) -> Vec<CaseParty> {
    if parties.len() > CASE_PARTIES_MAX {
        errors.add("parties", "case-types-too-many");
    }
    let mut checked: Vec<CaseParty> = Vec::new();
    for (at, party) in parties.iter().enumerate() {
        let field = format!("party-{at}-label");
        let mut own = FieldErrors::default();
        let label = text::line(&mut own, "label", &party.label, LABEL_MAX, None);
        for error in own.0 {
            errors.add(field.clone(), error.says);
        }
        if label.is_empty() {
            continue;
        }
        if checked.iter().any(|c| c.label.eq_ignore_ascii_case(&label)) {
            errors.add(field, "case-types-label-twice");
        }
        if !is_relationship(party.relationship_type) {
            errors.add(
                format!("party-{at}-relationship_type"),
                "relationship-type-unknown",
            );
        }
        checked.push(CaseParty {
            label,
            relationship_type: party.relationship_type,
        });
    }
    checked
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::Id;
    use uuid::Uuid;

    fn party(label: &str, n: u128) -> CaseParty {
        CaseParty {
            label: label.into(),
            relationship_type: RelationshipTypeId::from_uuid(Uuid::from_u128(n)),
        }
    }

    #[test]
    fn empty_rows_are_nobody_and_the_others_are_told_apart() {
        let known = |id: RelationshipTypeId| id.uuid() == Uuid::from_u128(1);
        let mut errors = FieldErrors::default();
        let fine = check(&mut errors, &[party(" Petitioner ", 1), party("  ", 9)], known);
        assert_eq!((fine, errors.is_empty()), (vec![party("Petitioner", 1)], true));
        check(
            &mut errors,
            &[party("Client", 1), party("client", 2), party(&"x".repeat(61), 1)],
            known,
        );
        let fields: Vec<_> = errors.0.iter().map(|e| e.field.as_ref()).collect();
        assert_eq!(
            fields,
            ["party-1-label", "party-1-relationship_type", "party-2-label"]
        );
    }
}
