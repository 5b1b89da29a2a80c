use super::{BULK_MAX, Skip};
use crate::{
    access::{self, Staff, throttle},
    contacts::{Address, EmailState},
    firm::Look,
    portal_access::{access::AccessState, mailbox, rows::PersonRow, store},
};
use kernel::{CaseRoleId, ContactId, Error, MatterId, Permission, RelationshipTypeId, Result};
use std::collections::BTreeSet;

/// Somebody on a matter, as the preview shows them.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub matter: MatterId,
    pub number: String,
    pub title: String,
    pub responsible: String,
    pub contact: ContactId,
    pub name: String,
    pub email: Option<String>,
    pub relationship: RelationshipTypeId,
    pub relationship_name: String,
    /// What they get where nobody chooses another one.
    pub case_role: CaseRoleId,
    /// Access opens at once, and they are told.
    pub has_working_login: bool,
    /// Nothing: they can be invited.
    pub skip: Option<Skip>,
}

/// The people of a preview in the order of `wanted`, each once; who is not on a matter that the person may see is left away.
///
/// # Errors
/// [`Error::SignedOut`].
pub fn candidates(look: &Look<'_>, me: &Staff, wanted: &[(MatterId, ContactId)]) -> Result<Vec<Candidate>> {
    let mut seen = BTreeSet::new();
    let mut may: Vec<(MatterId, Option<bool>)> = Vec::new();
    let mut found = Vec::new();
    for (matter, contact) in wanted.iter().take(BULK_MAX) {
        if !seen.insert((matter.to_string(), contact.to_string())) {
            continue;
        }
        let known = may.iter().rev().find(|(id, _)| id == matter).map(|(_, may)| *may);
        let may_grant = match known {
            Some(may) => may,
            None => {
                let asked = may_grant(look, me, *matter)?;
                may.push((*matter, asked));
                asked
            }
        };
        let (Some(may_grant), Some(row)) = (may_grant, store::find_candidate(look, *matter, *contact)?)
        else {
            continue;
        };
        let person = store::find_person(look, *matter, *contact)?.ok_or(Error::NotFound)?;
        let skip = if may_grant {
            why_not(look, *matter, &person, &row, row.email.as_deref())?
        } else {
            Some(Skip::MayNot)
        };
        found.push(Candidate {
            matter: *matter,
            number: row.number,
            title: row.title,
            responsible: row.responsible,
            contact: *contact,
            name: row.name,
            email: row.email,
            relationship: row.relationship,
            relationship_name: row.relationship_name,
            case_role: row.case_role.unwrap_or(row.default_case_role),
            has_working_login: person.has_working_login(),
            skip,
        });
    }
    Ok(found)
}

/// Nothing for a matter that the person may not see.
fn may_grant(look: &Look<'_>, me: &Staff, matter: MatterId) -> Result<Option<bool>> {
    match access::permissions_on(look, me, matter) {
        Ok(permissions) => Ok(Some(permissions.contains(&Permission::PortalGrant))),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Why this person is not invited now at the address that was shown.
pub(super) fn why_not(
    look: &Look<'_>,
    matter: MatterId,
    person: &PersonRow,
    row: &store::CandidateRow,
    shown: Option<&str>,
) -> Result<Option<Skip>> {
    if row
        .state
        .is_some_and(|state| matches!(state, AccessState::Invited | AccessState::Active))
    {
        return Ok(Some(Skip::HasAccess));
    }
    if row.is_closed {
        return Ok(Some(Skip::Closed));
    }
    if row.is_adverse {
        return Ok(Some(Skip::Adverse));
    }
    let Some(address) = person.email.as_deref().and_then(Address::parse) else {
        return Ok(Some(Skip::NoAddress));
    };
    if shown
        .and_then(Address::parse)
        .is_none_or(|shown| shown.key() != address.key())
    {
        return Ok(Some(Skip::AddressChanged));
    }
    if person.email_state == Some(EmailState::Bounced) {
        return Ok(Some(Skip::Bounced));
    }
    if mailbox::refusal(look, matter, person.contact_id, person, &address)?.is_some() {
        return Ok(Some(Skip::AddressShared));
    }
    let is_again = row.state.is_some();
    match throttle::check(look, &throttle::Counter::invitation(person.contact_id)) {
        Err(Error::TooMany { .. }) if is_again => Ok(Some(Skip::TooOften)),
        Err(Error::TooMany { .. }) | Ok(()) => Ok(None),
        Err(other) => Err(other),
    }
}
