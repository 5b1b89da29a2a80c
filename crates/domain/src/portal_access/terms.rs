//! Changing the terms of access that was granted: its role, the Expiry Date of its invitation, its end.

use super::{
    access::AccessState,
    days,
    facts::AccessChanged,
    grant,
    limits::Fields,
    reminders,
    revoke::cut,
    rows::{AccessRow, AccessWas, InvitationRow},
    store,
};
use crate::{
    access::{Grant, Permit},
    events::{Act, Doer, Done},
    firm::{Look, Work},
    holds::Held,
    settings::Settings,
    timers::{self, TimerKind},
};
use jiff::{civil::Date, tz::TimeZone};
use kernel::{CaseRoleId, ContactId, Error, FieldErrors, Result, Says, Timestamp};

/// The terms as a form holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    pub case_role: CaseRoleId,
    /// Only asked of somebody who is invited.
    pub expires_on: Option<Date>,
    /// Nothing: access has no end.
    pub access_ends_on: Option<Date>,
}

/// Changes the terms of one contact's access. They apply at once and nobody is written to. The same terms change nothing.
///
/// # Errors
/// [`Error::NotFound`]: nothing is granted. [`Error::Invalid`]: out of bounds. [`Error::Conflict`]: `version` is not the
/// one that is stored.
pub fn change_terms(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contact: ContactId,
    terms: Terms,
    version: i64,
) -> Result<Done<()>> {
    let row = store::find_access(work, by.matter(), contact)?
        .filter(|row| row.state.is_granted())
        .ok_or(Error::NotFound)?;
    let settings = Settings::load(work)?;
    let invitation = store::find_open_invitation(work, row.id)?;
    if !differ(&row, invitation.as_ref(), terms, &settings.zone) {
        return Ok(Done::unchanged(()));
    }
    if row.version != version {
        return Err(conflict(work, &row)?);
    }
    let mut errors = FieldErrors::default();
    let act = change(
        work,
        by,
        &row,
        invitation.as_ref(),
        terms,
        &Fields::plain(),
        None,
        &mut errors,
    )?;
    errors.into_result()?;
    Ok(Done::all((), act.into_iter().collect()))
}

/// What the person is told whose Save met another one.
pub(super) fn conflict(look: &Look<'_>, row: &AccessRow) -> Result<Error> {
    let says = match store::last_actor(look, row.matter_id, row.contact_id)? {
        Some((who, at)) => Says::new("conflict-changed")
            .with("who", who)
            .with("at", at.as_microsecond()),
        None => Says::new("conflict-changed-by-somebody"),
    };
    Ok(Error::conflict(says))
}

pub(super) fn differ(
    row: &AccessRow,
    invitation: Option<&InvitationRow>,
    terms: Terms,
    zone: &TimeZone,
) -> bool {
    let end = row.access_ends_at.map(|at| days::last_day(at, zone));
    row.case_role_id != terms.case_role
        || end != terms.access_ends_on
        || new_expiry(row, invitation, terms, zone).is_some()
}

/// The Expiry Date, where it is to move.
fn new_expiry<'a>(
    row: &AccessRow,
    invitation: Option<&'a InvitationRow>,
    terms: Terms,
    zone: &TimeZone,
) -> Option<(&'a InvitationRow, Date)> {
    let (invitation, day) = (invitation?, terms.expires_on?);
    (row.state == AccessState::Invited && days::last_day(invitation.expires_at, zone) != day)
        .then_some((invitation, day))
}

/// Writes terms that differ. `None` when `errors` got something.
#[expect(
    clippy::too_many_arguments,
    reason = "one row of a Save: who, what is there, what is wanted, what it fills"
)]
pub(super) fn change(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    row: &AccessRow,
    invitation: Option<&InvitationRow>,
    terms: Terms,
    fields: &Fields,
    held: Option<&mut Held>,
    errors: &mut FieldErrors,
) -> Result<Option<Act>> {
    let zone = Settings::load(work)?.zone;
    let today = days::day_of(work.now(), &zone);
    let found = errors.0.len();
    if terms.case_role != row.case_role_id && !store::is_case_role(work, terms.case_role)? {
        errors.add(fields.case_role.clone(), "access-role-missing");
    }
    let moved = new_expiry(row, invitation, terms, &zone);
    if let Some((_, day)) = moved
        && let Err(says) = days::check_expiry(day, today)
    {
        errors.add(fields.expires_on.clone(), says);
    }
    let expires_on = match row.state {
        AccessState::Invited => moved
            .map(|(_, day)| day)
            .or_else(|| invitation.map(|i| days::last_day(i.expires_at, &zone))),
        _ => None,
    };
    if let Some(day) = terms.access_ends_on
        && let Err(says) = days::check_access_end(day, today, expires_on)
    {
        errors.add(fields.access_ends_on.clone(), says);
    }
    if errors.0.len() > found {
        return Ok(None);
    }

    let changed = AccessRow {
        case_role_id: terms.case_role,
        access_ends_at: terms
            .access_ends_on
            .map(|day| days::end_of(day, &zone))
            .transpose()?,
        version: row.version + 1,
        ..row.clone()
    };
    store::update_access(work, &changed)?;
    let mut expires_at: Option<Timestamp> = None;
    if let Some((invitation, day)) = moved {
        let at = days::end_of(day, &zone)?;
        store::move_expiry(work, invitation.id, at)?;
        timers::schedule(work, TimerKind::InvitationExpires, row.id, at)?;
        reminders::renew(work, invitation.id)?;
        expires_at = Some(at);
    }
    grant::set_end_timer(work, &changed)?;
    if let Some(held) = held {
        held.access_was(AccessWas {
            access: row.id,
            contact: row.contact_id,
            before: Some(row.clone()),
            version_after: changed.version,
            made: None,
            invitation: moved.map(|(i, _)| grant::was(i)),
        });
    }
    // A narrower role takes things away: what was open under the wider one is over.
    cut(work, row.contact_id)?;
    super::touch(work, row.contact_id)?;
    Ok(Some(by.did(AccessChanged {
        access: row.id,
        matter: row.matter_id,
        contact: row.contact_id,
        case_role: changed.case_role_id,
        access_ends_at: changed.access_ends_at,
        expires_at,
    })))
}
