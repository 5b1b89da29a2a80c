//! The parties of the form: rows of which some may stay empty.

use domain::{
    Look,
    contacts::{self, Contact, ContactLine},
    matters::{CaseTypeParties, Catalogue, InviteeType},
    portal_access,
};
use kernel::{CaseTypeId, ContactId, FieldError, FieldErrors, RelationshipTypeId, Result};
use std::borrow::Cow;

use crate::staff::Me;

/// How many rows a form has where the case type asks for nobody in particular.
pub(super) const PARTIES_FIRST: usize = 2;
/// How many it can get.
pub(super) const PARTIES_MAX: usize = 12;

/// Somebody the firm knows, as the list of a party shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub id: String,
    pub name: String,
    pub email: Option<String>,
    /// They sign in to the portal: there is nothing to send them but that the case is there.
    pub has_login: bool,
}

impl Known {
    fn of(look: &Look<'_>, line: &ContactLine) -> Result<Self> {
        Ok(Self {
            id: line.id.to_string(),
            name: line.name.clone(),
            email: line.email.clone(),
            // Of who is on no matter of the asker's the list does not tell it; what a Save sends has to be told.
            has_login: line.has_credential || (line.matters == 0 && signs_in(look, line.id)?),
        })
    }
    fn one(look: &Look<'_>, contact: &Contact) -> Result<Self> {
        Ok(Self {
            id: contact.id.to_string(),
            name: contact.name.clone(),
            email: contact.primary_email().map(|e| e.email.clone()),
            has_login: signs_in(look, contact.id)?,
        })
    }
}

fn signs_in(look: &Look<'_>, contact: ContactId) -> Result<bool> {
    portal_access::has_working_login(look, contact)
}

/// Whom a party can be: the contacts that were searched for (the first by name where nobody was), and the one chosen before.
pub(super) fn known(look: &Look<'_>, me: &Me, q: &str, chosen: &str) -> Result<Vec<Known>> {
    let scope = domain::access::staff_scope(look, &me.staff)?;
    let found = contacts::list(look, &scope, q, None)?;
    let mut known = found
        .rows
        .iter()
        .map(|line| Known::of(look, line))
        .collect::<Result<Vec<_>>>()?;
    let is_listed = chosen.is_empty() || known.iter().any(|k| k.id == chosen);
    if let (false, Ok(id)) = (is_listed, chosen.parse()) {
        match contacts::get(look, &scope, id) {
            Ok(profile) => known.insert(0, Known::one(look, &profile.contact)?),
            Err(kernel::Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(known)
}

/// What a row asks for by the case type; nothing for one that can be anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub label: String,
    pub relationship_type: RelationshipTypeId,
    /// Of a relationship that makes somebody a client of the firm.
    pub is_client: bool,
}

/// The rows that a case type asks for.
pub(super) fn asked(
    all: &[CaseTypeParties],
    catalogue: &Catalogue,
    case_type: Option<CaseTypeId>,
) -> Vec<Asked> {
    let of = all.iter().find(|t| Some(t.case_type) == case_type);
    let parties = of.map(|t| t.parties.as_slice()).unwrap_or_default();
    let asked = parties.iter().map(|party| Asked {
        label: party.label.clone(),
        relationship_type: party.relationship_type,
        is_client: catalogue
            .relationship_type(party.relationship_type)
            .is_some_and(|kind| kind.invitee_type == InviteeType::Client),
    });
    asked.collect()
}

/// The errors of the parties at the rows where they stand on the page: rows that stayed empty were passed over.
pub(super) fn placed(errors: FieldErrors, places: &[usize]) -> FieldErrors {
    let placed = errors.0.into_iter().map(|error| FieldError {
        field: place_of(&error.field, places).map_or(error.field, Cow::Owned),
        says: error.says,
    });
    FieldErrors(placed.collect())
}

fn place_of(field: &str, places: &[usize]) -> Option<String> {
    let (at, name) = field.strip_prefix("party-")?.split_once('-')?;
    let place = places.get(at.parse::<usize>().ok()?)?;
    Some(format!("party-{place}-{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_stands_at_the_row_that_was_filled_in() {
        let mut errors = FieldErrors::default();
        errors.add("party-1-email", "contact-address-unusable");
        errors.add("title", "error-name-missing");
        errors.add("party-9-name", "error-name-missing");
        let fields: Vec<String> = placed(errors, &[0, 3])
            .0
            .into_iter()
            .map(|e| e.field.into_owned())
            .collect();
        assert_eq!(fields, ["party-3-email", "title", "party-9-name"]);
    }
}
