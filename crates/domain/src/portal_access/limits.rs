//! The terms of an invitation with their defaults, checked, and the fields that a refusal names.

use super::{
    access::AccessState,
    days,
    grant::InviteTerms,
    rows::{AccessRow, PersonRow},
    store,
};
use crate::{firm::Work, settings::Settings};
use kernel::{CaseRoleId, ContactId, FieldErrors, Result, Timestamp};

/// The names of the fields that a form calls the terms by.
pub(super) struct Fields {
    pub email: String,
    pub shares_mailbox: String,
    pub case_role: String,
    pub expires_on: String,
    pub access_ends_on: String,
}

impl Fields {
    pub fn plain() -> Self {
        Self {
            email: "email".into(),
            shares_mailbox: "shares_mailbox".into(),
            case_role: "case_role".into(),
            expires_on: "expires_on".into(),
            access_ends_on: "access_ends_on".into(),
        }
    }
    /// One row of a table.
    pub fn of(contact: ContactId) -> Self {
        let name = |field: &str| format!("{field}-{contact}");
        Self {
            email: name("email"),
            shares_mailbox: name("shares_mailbox"),
            case_role: name("case_role"),
            expires_on: name("expires_on"),
            access_ends_on: name("access_ends_on"),
        }
    }
    pub fn all(field: &str) -> Self {
        Self {
            email: field.into(),
            shares_mailbox: field.into(),
            case_role: field.into(),
            expires_on: field.into(),
            access_ends_on: field.into(),
        }
    }
}

pub(super) struct Limits {
    pub case_role: CaseRoleId,
    pub expires_at: Timestamp,
    pub access_ends_at: Option<Timestamp>,
}

/// The terms with their defaults, checked.
pub(super) fn limits(
    work: &Work<'_>,
    state: AccessState,
    terms: &InviteTerms,
    before: Option<&AccessRow>,
    person: &PersonRow,
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Result<Limits> {
    let settings = Settings::load(work)?;
    let today = days::day_of(work.now(), &settings.zone);
    let case_role = terms
        .case_role
        .or(before.map(|row| row.case_role_id))
        .unwrap_or(person.default_case_role_id);
    if !store::is_case_role(work, case_role)? {
        errors.add(fields.case_role.clone(), "access-role-missing");
    }
    let usual = days::default_expiry(today, settings.invitation_days)?;
    let expires_on = terms.expires_on.unwrap_or_else(|| match terms.access_ends_on {
        Some(end) if end > today && end < usual => end,
        _ => usual,
    });
    let is_invited = state == AccessState::Invited;
    if is_invited && let Err(says) = days::check_expiry(expires_on, today) {
        errors.add(fields.expires_on.clone(), says);
    }
    if let Some(day) = terms.access_ends_on
        && let Err(says) = days::check_access_end(day, today, is_invited.then_some(expires_on))
    {
        errors.add(fields.access_ends_on.clone(), says);
    }
    Ok(Limits {
        case_role,
        expires_at: days::end_of(expires_on, &settings.zone)?,
        access_ends_at: terms
            .access_ends_on
            .map(|day| days::end_of(day, &settings.zone))
            .transpose()?,
    })
}
