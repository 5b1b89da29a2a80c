//! Taking access away, and giving it back. Neither is ever held.

use super::{
    access::{AccessState, Door, InvitationState, Step, after},
    closing,
    facts::{AccessGranted, AccessPrepared, AccessRevoked},
    grant, reminders,
    rows::AccessRow,
    store,
};
use crate::{
    access::{Grant, Permit, Revoke},
    credentials,
    events::{Act, Doer, Done},
    firm::Work,
    live::Topic,
    timers::{self, TimerKind},
};
use kernel::{ContactId, Error, Result};

/// Takes the access of one contact to this matter away, at once: after the answer nothing of it is seen, no link of an
/// invitation works, no mail about it leaves, and open pages are closed. Their access to other matters, and everybody
/// else's to this one, stays as it is (L2-20). No access: nothing changes.
///
/// # Errors
/// [`Error::NotFound`]: never had access to this matter.
pub fn revoke(work: &Work<'_>, by: &Permit<'_, Revoke>, contact: ContactId) -> Result<Done<()>> {
    let row = store::find_access(work, by.matter(), contact)?.ok_or(Error::NotFound)?;
    Ok(Done::all((), revoke_row(work, by, &row)?.into_iter().collect()))
}

/// Takes the access of these contacts to this matter away, all of them or none, at once and as [`revoke`]; gives those who had
/// any. Whoever is not named keeps theirs.
///
/// # Errors
/// [`Error::NotFound`]: one of them never had access to this matter.
pub fn revoke_all(
    work: &Work<'_>,
    by: &Permit<'_, Revoke>,
    contacts: &[ContactId],
) -> Result<Done<Vec<ContactId>>> {
    let mut acts = Vec::new();
    let mut gone = Vec::new();
    for contact in contacts {
        let row = store::find_access(work, by.matter(), *contact)?.ok_or(Error::NotFound)?;
        if let Some(act) = revoke_row(work, by, &row)? {
            acts.push(act);
            gone.push(*contact);
        }
    }
    Ok(Done::all(gone, acts))
}

/// The order is that of security §3.9: access, invitations, streams, mail, the record.
pub(super) fn revoke_row(work: &Work<'_>, by: &impl Doer, row: &AccessRow) -> Result<Option<Act>> {
    let Some(state) = after(Some(row.state), Step::Revoke) else {
        return Ok(None);
    };
    let now = work.now();
    let was_live = row.state == AccessState::Active
        && row.starts_at <= now
        && row.access_ends_at.is_none_or(|end| now < end);
    if !store::move_on(work, row, state)? {
        return Err(Error::internal("access moved on inside its own transaction"));
    }
    store::close_invitation(work, row.id, InvitationState::Revoked)?;
    timers::cancel(work, TimerKind::InvitationExpires, row.id)?;
    timers::cancel(work, TimerKind::AccessEnds, row.id)?;
    cut(work, row.contact_id)?;
    store::suppress_queued(work, row.matter_id, row.contact_id, "access was revoked")?;
    credentials::revoked(work, row.matter_id, row.contact_id)?;
    Ok(Some(by.did(AccessRevoked {
        access: row.id,
        matter: row.matter_id,
        contact: row.contact_id,
        was: row.state,
        was_live,
    })))
}

/// Ends the open streams of a contact's login before the write answers. The sessions stay: what they reach is judged anew.
pub(super) fn cut(work: &Work<'_>, contact: ContactId) -> Result<()> {
    if let Some(account) = store::account_of(work, contact)? {
        store::bump_epoch(work, account)?;
        work.end_streams(Topic::Account(account));
    }
    Ok(())
}

/// Gives access back that was revoked by mistake: the state from before, as a new grant that nobody is written to. Links,
/// and pages that were open, stay dead. Somebody who had been mailed an invitation can ask for a new link by themselves
/// while its Expiry Date lasts; somebody who had not waits for one. Not revoked: nothing changes.
///
/// # Errors
/// [`Error::NotFound`]: never had access to this matter. [`Error::Conflict`]: `Access ends` has passed meanwhile, or the matter is
/// closed and the state from before is more than reading.
pub fn give_back(work: &Work<'_>, by: &Permit<'_, Grant>, contact: ContactId) -> Result<Done<()>> {
    let row = store::find_access(work, by.matter(), contact)?.ok_or(Error::NotFound)?;
    if row.state != AccessState::Revoked {
        return Ok(Done::unchanged(()));
    }
    let now = work.now();
    if row.access_ends_at.is_some_and(|end| end <= now) {
        return Err(Error::conflict("access-end-past"));
    }
    let payload = store::last_revocation(work, by.matter(), contact)?
        .ok_or_else(|| Error::internal("a revocation left no record"))?;
    let fact: AccessRevoked = serde_json::from_str(&payload)
        .map_err(|e| Error::internal(format!("AccessRevoked does not parse: {e}")))?;
    let person = store::find_person(work, by.matter(), contact)?.ok_or(Error::NotFound)?;
    let mailed = store::find_last_invitation(work, row.id)?.filter(|i| {
        let still_theirs = person
            .login_key
            .as_deref()
            .is_some_and(|key| crate::contacts::Address::parse(&i.email).is_some_and(|a| a.key() == key));
        i.state == InvitationState::Revoked && i.sent_at.is_some() && i.expires_at > now && still_theirs
    });
    let was = match fact.was {
        AccessState::Active if !person.has_working_login() => AccessState::Prepared,
        AccessState::Prepared | AccessState::Invited if person.has_working_login() => AccessState::Active,
        other => other,
    };
    let step = Step::GiveBack {
        was,
        holds_link: mailed.is_some(),
    };
    let Some(state) = after(Some(row.state), step) else {
        return Ok(Done::unchanged(()));
    };
    closing::refuse_return(work, by.matter(), state)?;

    let given = AccessRow {
        state,
        starts_at: now,
        granted_by: by.user(),
        granted_at: now,
        closed_at: None,
        hold_id: None,
        version: row.version + 1,
        ..row
    };
    store::update_access(work, &given)?;
    if let (AccessState::Invited, Some(mailed)) = (state, &mailed) {
        let again = store::NewInvitation {
            id: work.new_id(),
            access: given.id,
            email: &mailed.email,
            state: InvitationState::Sent,
            expires_at: mailed.expires_at,
            send_at: now,
            sent_at: mailed.sent_at,
            door: Door::Share,
            made_by: by.user(),
            hold: None,
        };
        store::insert_invitation(work, &again)?;
        timers::schedule(work, TimerKind::InvitationExpires, given.id, mailed.expires_at)?;
        reminders::renew(work, again.id)?;
    }
    grant::set_end_timer(work, &given)?;
    super::touch(work, contact)?;
    let (access, matter) = (given.id, given.matter_id);
    let act = match state {
        AccessState::Prepared => by.did(AccessPrepared {
            access,
            matter,
            contact,
        }),
        _ => by.did(AccessGranted {
            access,
            matter,
            contact,
            starts_at: now,
            tells: false,
        }),
    };
    Ok(Done::new((), act))
}
