//! What becomes of an invitation: sent again, superseded, sent, bounced, run out.

use super::{
    access::{AccessState, Door, InvitationState, Step, after},
    days,
    facts::{AccessEnded, InvitationBounced, InvitationExpired, InvitationSent, InvitationSuperseded},
    grant::{self, Invited},
    login, mailbox, reminders,
    revoke::cut,
    rows::{AccessRow, AccessWas},
    store,
};
use crate::{
    access::{Grant, Permit, throttle},
    contacts::Address,
    deliveries,
    events::{Act, Actor, Doer, Done},
    firm::Work,
    holds,
    settings::Settings,
    timers::{self, TimerKind},
};
use jiff::civil::Date;
use kernel::{AccessId, ContactId, Error, FieldErrors, InvitationId, Result};

/// Sends the invitation of somebody who is invited again, to the address on file: a new one, held, and the one before is
/// superseded. Without `expires_on` it keeps its Expiry Date, or has the usual one where that is over.
///
/// # Errors
/// [`Error::NotFound`]: not a contact of this matter. [`Error::Conflict`]: they are not invited (any more).
/// [`Error::Invalid`]: `expires_on` out of bounds, or no address. [`Error::TooMany`]: sent five times today.
pub fn resend(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contact: ContactId,
    expires_on: Option<Date>,
    door: Door,
) -> Result<Done<Invited>> {
    let person = store::find_person(work, by.matter(), contact)?.ok_or(Error::NotFound)?;
    let row = store::find_access(work, by.matter(), contact)?.ok_or(Error::NotFound)?;
    if row.state != AccessState::Invited || person.has_working_login() {
        return Err(Error::conflict("access-not-invited"));
    }
    throttle::take(work, &throttle::Counter::invitation(contact))?;
    let settings = Settings::load(work)?;
    let today = days::day_of(work.now(), &settings.zone);
    let open = store::find_open_invitation(work, row.id)?;
    let lasting = open
        .as_ref()
        .map(|i| days::last_day(i.expires_at, &settings.zone))
        .filter(|day| *day > today);
    let day = expires_on
        .or(lasting)
        .map_or_else(|| days::default_expiry(today, settings.invitation_days), Ok)?;
    let mut errors = FieldErrors::default();
    if let Err(says) = days::check_expiry(day, today) {
        errors.add("expires_on", says);
    }
    let address = login::address_for(&person, None, "email", &mut errors)?;
    if let Some(address) = &address
        && let Some(says) = mailbox::refusal(work, by.matter(), contact, &person, address)?
    {
        errors.add("email", says);
    }
    errors.into_result()?;
    let address = address.ok_or_else(|| Error::internal("an invitation without an address"))?;

    let mut held = holds::begin(work, by.matter(), by.user())?;
    let mut acts = Vec::new();
    login::store_address(work, by, contact, &person, Some(&address), &mut held, &mut acts)?;
    login::bind(work, contact, &person, &address, &mut held)?
        .map_err(|says| Error::invalid("email", says))?;
    if let Some(open) = &open {
        store::close_invitation(work, row.id, InvitationState::Superseded)?;
        acts.push(by.did(InvitationSuperseded {
            invitation: open.id,
            access: row.id,
            matter: row.matter_id,
            contact,
        }));
    }
    let next = AccessRow {
        version: row.version + 1,
        hold_id: Some(held.id()),
        ..row.clone()
    };
    store::update_access(work, &next)?;
    let expires_at = days::end_of(day, &settings.zone)?;
    let made = grant::make_invitation(
        work,
        by,
        &next,
        address.email(),
        expires_at,
        door,
        &held,
        true,
        &mut acts,
    )?;
    held.access_was(AccessWas {
        access: row.id,
        contact,
        version_after: next.version,
        before: Some(row),
        made: Some(made),
        invitation: open.as_ref().map(grant::was),
    });
    let undo_until = held.ends_at();
    let hold = Some(holds::close(work, held)?);
    Ok(Done::all(
        Invited {
            state: AccessState::Invited,
            hold,
            undo_until,
        },
        acts,
    ))
}

/// The address that mail to this contact goes to was changed: invitations that are open for another one are superseded, so
/// their links are dead. They are not sent again by themselves; other mail that was held for the old one is.
///
/// # Errors
/// None of its own.
pub fn address_changed(work: &Work<'_>, by: &impl Doer, contact: ContactId) -> Result<Done<()>> {
    let mut acts = Vec::new();
    for (invitation, email, access, matter, key) in store::list_open_of_contact(work, contact)? {
        if key.is_some() && Address::parse(&email).map(|a| a.key().to_owned()) == key {
            continue;
        }
        store::close_invitation(work, access, InvitationState::Superseded)?;
        // Or Undo of a Save from before would open it again.
        store::mark_changed(work, access)?;
        acts.push(by.did(InvitationSuperseded {
            invitation,
            access,
            matter,
            contact,
        }));
    }
    deliveries::release(work, contact)?;
    Ok(Done::all((), acts))
}

/// The mail server took the invitation's mail.
pub(crate) fn sent(work: &Work<'_>, invitation: InvitationId) -> Result<Option<Act>> {
    let Some((_, _, access, matter, contact)) = store::find_invitation(work, invitation)? else {
        return Ok(None);
    };
    let is_first = store::mark_sent(work, invitation)?;
    if is_first {
        reminders::renew(work, invitation)?;
    }
    Ok(is_first.then(|| {
        Actor::schedule().did(InvitationSent {
            invitation,
            access,
            matter,
            contact,
        })
    }))
}

/// The invitation's mail came back.
pub(crate) fn bounced(work: &Work<'_>, invitation: InvitationId) -> Result<Option<Act>> {
    let Some((_, _, access, matter, contact)) = store::find_invitation(work, invitation)? else {
        return Ok(None);
    };
    let is_first = store::mark_bounced(work, invitation)?;
    Ok(is_first.then(|| {
        Actor::schedule().did(InvitationBounced {
            invitation,
            access,
            matter,
            contact,
        })
    }))
}

/// The timer of an Expiry Date. One that was moved, or whose invitation was accepted or replaced meanwhile, finds nothing
/// to do.
pub(crate) fn run_out_invitation(work: &Work<'_>, access: AccessId) -> Result<Option<Act>> {
    let Some(row) = store::find_access_by_id(work, access)? else {
        return Ok(None);
    };
    let Some(state) = after(Some(row.state), Step::InvitationRunsOut) else {
        return Ok(None);
    };
    let open = store::find_open_invitation(work, access)?;
    let Some(last) = open.map_or_else(|| store::find_last_invitation(work, access), |i| Ok(Some(i)))? else {
        return Ok(None);
    };
    if last.expires_at > work.now() {
        timers::schedule(work, TimerKind::InvitationExpires, access, last.expires_at)?;
        return Ok(None);
    }
    store::close_invitation(work, access, InvitationState::Expired)?;
    store::move_on(work, &row, state)?;
    timers::cancel(work, TimerKind::AccessEnds, access)?;
    let (matter, contact) = (row.matter_id, row.contact_id);
    Ok(Some(Actor::schedule().did(InvitationExpired {
        invitation: last.id,
        access,
        matter,
        contact,
    })))
}

/// The timer of `Access ends`. Nobody has seen anything since that instant; this closes pages and records it.
pub(crate) fn run_out_access(work: &Work<'_>, access: AccessId) -> Result<Option<Act>> {
    let Some(row) = store::find_access_by_id(work, access)? else {
        return Ok(None);
    };
    let (Some(state), Some(end)) = (after(Some(row.state), Step::AccessRunsOut), row.access_ends_at) else {
        return Ok(None);
    };
    if end > work.now() {
        timers::schedule(work, TimerKind::AccessEnds, access, end)?;
        return Ok(None);
    }
    store::move_on(work, &row, state)?;
    cut(work, row.contact_id)?;
    store::suppress_queued(work, row.matter_id, row.contact_id, "access ended")?;
    Ok(Some(Actor::schedule().did(AccessEnded {
        access,
        matter: row.matter_id,
        contact: row.contact_id,
    })))
}
