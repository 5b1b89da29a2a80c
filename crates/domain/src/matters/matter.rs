//! What a matter is, which forms make one, and which steps through its stages need more than the right to edit.

use super::catalogue::{Catalogue, Stage};
use crate::{access::policy::Phase, contacts::ContactForm, contacts::bounded};
use jiff::civil::Date;
use kernel::{
    CaseTypeId, ContactId, FieldErrors, MatterId, RelationshipTypeId, StageId, SubtypeId, Timestamp, UserId,
    text::{self, NAME_MAX},
};

const NUMBER_MAX: usize = 40;
/// How many colleagues, and how many parties at once, a form can name.
pub(super) const PEOPLE_MAX: usize = 100;

/// What the form of a matter holds.
#[derive(Debug, Clone)]
pub struct MatterForm {
    /// Empty when opening a matter: the next free `YYYY-NNNN`. Empty when editing one: stays.
    pub number: String,
    pub title: String,
    /// What clients read as the name of the case. Empty: the case type's.
    pub client_title: String,
    pub case_type: CaseTypeId,
    pub subtype: Option<SubtypeId>,
    pub responsible: UserId,
    /// Who works on it as well, and therefore sees it.
    pub colleagues: Vec<UserId>,
}

/// A matter that is to be opened.
#[derive(Debug, Clone)]
pub struct NewMatter {
    pub header: MatterForm,
    /// The first one of an open case when nothing is chosen.
    pub stage: Option<StageId>,
    pub parties: Vec<NewParty>,
}

/// Somebody on a matter that is to be opened. Errors stand at `party-0-name`, `party-1-email` …
#[derive(Debug, Clone)]
pub struct NewParty {
    pub who: Party,
    pub relationship_type: RelationshipTypeId,
    /// The main contact. When nobody is, the first party becomes it.
    pub is_primary: bool,
    /// The person at the form said: I know that another new party has the same address.
    pub shares_address: bool,
}

/// A party: somebody the firm knows, or somebody new.
#[derive(Debug, Clone)]
pub enum Party {
    Known(ContactId),
    New(ContactForm),
}

/// A header whose fields were found right.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub number: Option<String>,
    pub title: String,
    pub client_title: String,
    pub colleagues: Vec<UserId>,
}

/// What a matter is found by, beside the names of its people.
pub(super) fn search_text(number: &str, title: &str, client_title: &str) -> String {
    bounded(db::search::fold(&format!("{number} {title} {client_title}")))
}

pub(super) fn check(errors: &mut FieldErrors, form: &MatterForm, catalogue: &Catalogue) -> Checked {
    let number = text::line(errors, "number", &form.number, NUMBER_MAX, None);
    let title = text::line(errors, "title", &form.title, NAME_MAX, Some("error-name-missing"));
    let mut client_title = text::line(errors, "client_title", &form.client_title, NAME_MAX, None);
    match catalogue.case_type(form.case_type) {
        None => errors.add("case_type", "matter-case-type-unknown"),
        Some(case_type) if client_title.is_empty() => client_title.clone_from(&case_type.client_title),
        Some(_) => {}
    }
    if form
        .subtype
        .is_some_and(|subtype| catalogue.subtypes_of(form.case_type).all(|s| s.id != subtype))
    {
        errors.add("subtype", "matter-subtype-of-another-type");
    }
    let mut colleagues = form.colleagues.clone();
    colleagues.retain(|user| *user != form.responsible);
    colleagues.sort_unstable();
    colleagues.dedup();
    if colleagues.len() > PEOPLE_MAX {
        errors.add("colleagues", "matter-too-many-people");
    }
    Checked {
        number: Some(number).filter(|n| !n.is_empty()),
        title,
        client_title,
        colleagues,
    }
}

/// Closing a matter and opening it again is for who manages it; the steps between are for who edits it.
#[must_use]
pub fn needs_manage(from: Phase, to: Phase) -> bool {
    (from == Phase::Closed) != (to == Phase::Closed)
}

/// When it was closed, after a step: since now, as before, or not at all.
pub(super) fn closed_at(was: Option<Timestamp>, to: &Stage, now: Timestamp) -> Option<Timestamp> {
    match to.phase {
        Phase::Closed => was.or(Some(now)),
        Phase::Lead | Phase::Open => None,
    }
}

/// Which of these is the main contact: the one that is marked, or the first. `Err` when several are marked.
pub(super) fn primary_of(marked: &[bool]) -> Result<Option<usize>, ()> {
    let mut chosen = marked.iter().enumerate().filter(|(_, m)| **m).map(|(at, _)| at);
    match (chosen.next(), chosen.next()) {
        (Some(_), Some(_)) => Err(()),
        (Some(at), None) => Ok(Some(at)),
        (None, _) => Ok(if marked.is_empty() { None } else { Some(0) }),
    }
}

/// The number after `taken` (numbers of one year) in that year: `2026-0007`. Numbers that people made up are passed over.
pub(super) fn next_number(year: i16, taken: &[String]) -> String {
    let prefix = format!("{year}-");
    let highest = taken
        .iter()
        .filter_map(|n| n.strip_prefix(&prefix)?.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    format!("{prefix}{:04}", highest.saturating_add(1))
}

/// A person of the firm, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    pub user: UserId,
    pub name: String,
}

/// The head of a matter.
#[derive(Debug, Clone)]
pub struct Matter {
    pub id: MatterId,
    pub number: String,
    pub title: String,
    pub client_title: String,
    pub case_type: CaseTypeId,
    pub case_type_name: String,
    pub subtype: Option<SubtypeId>,
    pub subtype_name: Option<String>,
    pub stage: StageId,
    pub stage_name: String,
    pub phase: Phase,
    pub responsible: Colleague,
    pub opened_on: Date,
    pub closed_at: Option<Timestamp>,
    /// Closed: its clients can read until then. Nothing: it is open, or was closed before there was an end.
    pub reads_until: Option<Timestamp>,
    /// The firm has not closed the portal of this matter.
    pub portal_open: bool,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_closing_and_reopening_need_more_than_editing() {
        assert!(needs_manage(Phase::Open, Phase::Closed));
        assert!(needs_manage(Phase::Closed, Phase::Open));
        assert!(!needs_manage(Phase::Lead, Phase::Open));
        assert!(!needs_manage(Phase::Closed, Phase::Closed));
    }

    #[test]
    fn numbers_go_on_past_made_up_ones_and_past_four_digits() {
        let taken = |numbers: &[&str]| numbers.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        assert_eq!(next_number(2026, &[]), "2026-0001");
        assert_eq!(
            next_number(2026, &taken(&["2026-0041", "2026-VII", "2025-0900"])),
            "2026-0042"
        );
        assert_eq!(next_number(2026, &taken(&["2026-9999"])), "2026-10000");
    }

    #[test]
    fn there_is_one_main_contact_as_soon_as_there_is_anybody() {
        assert_eq!(primary_of(&[]), Ok(None));
        assert_eq!(primary_of(&[false, false]), Ok(Some(0)));
        assert_eq!(primary_of(&[false, true]), Ok(Some(1)));
        assert_eq!(primary_of(&[true, true]), Err(()));
    }

    proptest! {
        #[test]
        fn a_next_number_was_never_taken(numbers in proptest::collection::vec(1u32..20_000, 0..40)) {
            let taken: Vec<String> = numbers.iter().map(|n| format!("2026-{n:04}")).collect();
            prop_assert!(!taken.contains(&next_number(2026, &taken)));
        }
    }
}
