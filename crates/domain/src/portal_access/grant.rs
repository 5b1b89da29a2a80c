//! Giving access: the one path that all doors take.

use super::{
    access::{AccessState, Door, InvitationState, Step, after},
    closing,
    facts::{AccessGranted, AccessPrepared, InvitationMade, LoginShared},
    limits::{Fields, limits},
    login, mailbox,
    rows::{AccessRow, AccessWas, InvitationRow, InvitationWas},
    store,
    table::SaveOutcome,
};
use crate::{
    access::{Grant, Permit, throttle},
    events::{Act, Doer, Done},
    firm::Work,
    holds::{self, Held},
    tasks,
    timers::{self, TimerKind},
};
use jiff::civil::Date;
use kernel::{CaseRoleId, ContactId, Error, FieldErrors, HoldId, InvitationId, Result, Timestamp};

/// What an invitation says beside whom it is for. What is not said has its default: the role of the relationship, the
/// firm's usual time, no end of access.
#[derive(Debug, Clone)]
pub struct InviteTerms {
    pub case_role: Option<CaseRoleId>,
    /// The last day on which the invitation can be accepted, 1 to 90 days ahead.
    pub expires_on: Option<Date>,
    /// The last day of access.
    pub access_ends_on: Option<Date>,
    /// The address that the form showed, or that was typed where there was none. Where another one is on file by now,
    /// nothing is sent.
    pub email: Option<String>,
    /// The firm knows that somebody else reads this mailbox, and that whoever reads it sees the cases of both.
    pub shares_mailbox: bool,
    pub door: Door,
}

impl InviteTerms {
    /// Everything by default.
    #[must_use]
    pub const fn usual(door: Door) -> Self {
        Self {
            case_role: None,
            expires_on: None,
            access_ends_on: None,
            email: None,
            shares_mailbox: false,
            door,
        }
    }
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited {
    /// [`AccessState::Invited`], or [`AccessState::Active`] for who has a working login.
    pub state: AccessState,
    /// Nothing: they had been invited already, and nothing was changed or sent.
    pub hold: Option<HoldId>,
    pub undo_until: Timestamp,
}

/// Invites one contact of the matter, or gives access at once where they have a working login; held, with Undo.
///
/// Somebody who was granted access already is left alone and hears nothing (L2-11); see [`super::resend`].
///
/// # Errors
/// [`Error::NotFound`]: not a contact of this matter. [`Error::Invalid`]: `email` missing (IL-02), unusable or somebody
/// else's; `expires_on`, `access_ends_on` or `case_role` out of bounds. [`Error::Conflict`]: the address on file is not the
/// one that the form showed, or the matter is closed. [`Error::TooMany`]: five times a day are enough for one contact.
pub fn invite(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contact: ContactId,
    terms: &InviteTerms,
) -> Result<Done<Invited>> {
    let mut held = holds::begin(work, by.matter(), by.user())?;
    let mut acts = Vec::new();
    let mut errors = FieldErrors::default();
    let state = open(
        work,
        by,
        contact,
        terms,
        &Fields::plain(),
        &mut held,
        &mut acts,
        &mut errors,
    )?;
    errors.into_result()?;
    let undo_until = held.ends_at();
    match state {
        Some(state) => {
            let hold = Some(holds::close(work, held)?);
            Ok(Done::all(
                Invited {
                    state,
                    hold,
                    undo_until,
                },
                acts,
            ))
        }
        None => {
            let state = store::find_access(work, by.matter(), contact)?
                .ok_or(Error::NotFound)?
                .state;
            Ok(Done::unchanged(Invited {
                state,
                hold: None,
                undo_until,
            }))
        }
    }
}

/// Invites these contacts in one Save with one Undo, each at the address that was shown beside the name and with the usual terms
/// (`Invite all`). Who was invited meanwhile is left alone; all of the others are invited, or none.
///
/// # Errors
/// As [`invite`]; what is wrong stands at `email-{contact}`.
pub fn invite_all(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contacts: &[(ContactId, String)],
    door: Door,
) -> Result<Done<SaveOutcome>> {
    let mut held = holds::begin(work, by.matter(), by.user())?;
    let mut acts = Vec::new();
    let mut errors = FieldErrors::default();
    let mut outcome = SaveOutcome::default();
    for (contact, email) in contacts {
        let terms = InviteTerms {
            email: Some(email.clone()),
            ..InviteTerms::usual(door)
        };
        let fields = Fields::of(*contact);
        match open(
            work,
            by,
            *contact,
            &terms,
            &fields,
            &mut held,
            &mut acts,
            &mut errors,
        )? {
            Some(AccessState::Active) => outcome.activated.push(*contact),
            Some(_) => outcome.invited.push(*contact),
            None => outcome.merged.push(*contact),
        }
    }
    errors.into_result()?;
    if acts.is_empty() {
        return Ok(Done::unchanged(outcome));
    }
    outcome.undo_until = Some(held.ends_at());
    outcome.hold = Some(holds::close(work, held)?);
    Ok(Done::all(outcome, acts))
}

/// Invites these contacts as part of somebody else's Save ("also invites, sends 1 email"), with the usual terms and in its
/// hold. Who was granted access already is left alone.
///
/// # Errors
/// As [`invite`]; every wrong contact is named at the field `also_invite`.
pub fn also_invite(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contacts: &[ContactId],
    held: &mut Held,
) -> Result<Done<()>> {
    let mut acts = Vec::new();
    let mut errors = FieldErrors::default();
    for contact in contacts {
        open(
            work,
            by,
            *contact,
            &InviteTerms::usual(Door::Task),
            &Fields::all("also_invite"),
            held,
            &mut acts,
            &mut errors,
        )?;
    }
    errors.into_result()?;
    Ok(Done::all((), acts))
}

/// What is wanted for somebody without a working login; who has one is let in at once either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Invited,
    Prepared,
}

/// `Share case with client(s)` of a new case: with the login password asked for (`with_login`) the usual invitation,
/// otherwise access that waits for one and sends nothing. Who has a working login is let in, and told, either way.
///
/// # Errors
/// [`Error::NotFound`]; what is wrong with the address is added to `errors` at `field`.
#[expect(
    clippy::too_many_arguments,
    reason = "one Save: who, whom, how, and the three things it fills"
)]
pub(crate) fn share_new_case(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contact: ContactId,
    with_login: bool,
    field: &str,
    held: &mut Held,
    acts: &mut Vec<Act>,
    errors: &mut FieldErrors,
) -> Result<Option<AccessState>> {
    let wanted = if with_login {
        Wanted::Invited
    } else {
        Wanted::Prepared
    };
    let terms = InviteTerms::usual(Door::NewCase);
    open_as(
        work,
        by,
        contact,
        wanted,
        &terms,
        &Fields::all(field),
        held,
        acts,
        errors,
    )
}

/// Opens access for one contact: writes the row, the login where there is none, and the invitation. `None` when there is
/// nothing to do, or when `errors` got something (then the caller refuses the whole Save).
#[expect(
    clippy::too_many_arguments,
    reason = "one Save: who, whom, how, and the three things it fills"
)]
pub(super) fn open(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contact: ContactId,
    terms: &InviteTerms,
    fields: &Fields,
    held: &mut Held,
    acts: &mut Vec<Act>,
    errors: &mut FieldErrors,
) -> Result<Option<AccessState>> {
    open_as(
        work,
        by,
        contact,
        Wanted::Invited,
        terms,
        fields,
        held,
        acts,
        errors,
    )
}

#[expect(
    clippy::too_many_arguments,
    reason = "one Save: who, whom, how, and the three things it fills"
)]
fn open_as(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contact: ContactId,
    wanted: Wanted,
    terms: &InviteTerms,
    fields: &Fields,
    held: &mut Held,
    acts: &mut Vec<Act>,
    errors: &mut FieldErrors,
) -> Result<Option<AccessState>> {
    let person = store::find_person(work, by.matter(), contact)?.ok_or(Error::NotFound)?;
    let before = store::find_access(work, by.matter(), contact)?;
    let stands = before.as_ref().map(|row| row.state);
    let opened = |has_working_login| {
        let step = match (wanted, has_working_login) {
            (Wanted::Prepared, false) => Step::Prepare,
            (_, has_working_login) => Step::Grant { has_working_login },
        };
        after(stands, step)
    };
    let Some(state) = opened(person.has_working_login()) else {
        return Ok(None);
    };
    closing::refuse_closed(work, by.matter())?;

    let found = errors.0.len();
    let address = if state == AccessState::Prepared {
        None
    } else {
        login::address_for(&person, terms.email.as_deref(), &fields.email, errors)?
    };
    let joined = mailbox::joins(
        work,
        by.matter(),
        contact,
        &person,
        address.as_ref(),
        terms.shares_mailbox,
        fields,
        errors,
    )?;
    let signs_in = person.has_working_login() || joined.as_ref().is_some_and(|login| login.has_password);
    let Some(state) = opened(signs_in) else {
        return Ok(None);
    };
    let limits = limits(work, state, terms, before.as_ref(), &person, fields, errors)?;
    if errors.0.len() > found {
        return Ok(None);
    }
    if before.is_some() {
        throttle::take(work, &throttle::Counter::invitation(contact))?;
    }
    login::store_address(work, by, contact, &person, address.as_ref(), held, acts)?;
    if let Some(login) = &joined {
        mailbox::join(work, contact, &person, login, held)?;
        acts.push(by.did(LoginShared {
            account: login.account,
            matter: by.matter(),
            contact,
        }));
    } else if state == AccessState::Invited {
        let address = address
            .as_ref()
            .ok_or_else(|| Error::internal("an invitation without an address"))?;
        if let Err(says) = login::bind(work, contact, &person, address, held)? {
            errors.add(fields.email.clone(), says);
            return Ok(None);
        }
    }

    let row = AccessRow {
        id: before.as_ref().map_or_else(|| work.new_id(), |row| row.id),
        matter_id: by.matter(),
        contact_id: contact,
        case_role_id: limits.case_role,
        state,
        starts_at: held.ends_at(),
        access_ends_at: limits.access_ends_at,
        granted_by: by.user(),
        granted_at: work.now(),
        closed_at: None,
        hold_id: Some(held.id()),
        version: before.as_ref().map_or(1, |row| row.version + 1),
    };
    match before {
        Some(_) => store::update_access(work, &row)?,
        None => store::insert_access(work, &row)?,
    }
    let replaced = store::find_open_invitation(work, row.id)?;
    store::close_invitation(work, row.id, InvitationState::Superseded)?;
    let made = match (state, &address) {
        (AccessState::Invited, Some(address)) => {
            let expires_at = limits.expires_at;
            Some(make_invitation(
                work,
                by,
                &row,
                address.email(),
                expires_at,
                terms.door,
                held,
                false,
                acts,
            )?)
        }
        (AccessState::Prepared, _) => {
            acts.push(by.did(AccessPrepared {
                access: row.id,
                matter: row.matter_id,
                contact,
            }));
            None
        }
        _ => {
            acts.push(by.did(AccessGranted {
                access: row.id,
                matter: row.matter_id,
                contact,
                starts_at: row.starts_at,
                tells: true,
            }));
            None
        }
    };
    set_end_timer(work, &row)?;
    held.access_was(AccessWas {
        access: row.id,
        contact,
        before,
        version_after: row.version,
        made,
        invitation: replaced.map(|i| was(&i)),
    });
    tasks::share_waiting(work, by, contact, held, acts)?;
    super::touch(work, contact)?;
    Ok(Some(state))
}

pub(super) fn was(row: &InvitationRow) -> InvitationWas {
    InvitationWas {
        invitation: row.id,
        state: row.state,
        expires_at: row.expires_at,
    }
}

/// Writes an invitation that is sent when the hold ends.
#[expect(clippy::too_many_arguments, reason = "the row's own columns")]
pub(super) fn make_invitation(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    row: &AccessRow,
    email: &str,
    expires_at: Timestamp,
    door: Door,
    held: &Held,
    is_resend: bool,
    acts: &mut Vec<Act>,
) -> Result<InvitationId> {
    let id: InvitationId = work.new_id();
    store::insert_invitation(
        work,
        &store::NewInvitation {
            id,
            access: row.id,
            email,
            state: InvitationState::Scheduled,
            expires_at,
            send_at: held.ends_at(),
            sent_at: None,
            door,
            made_by: by.user(),
            hold: Some(held.id()),
        },
    )?;
    timers::schedule(work, TimerKind::InvitationExpires, row.id, expires_at)?;
    acts.push(by.did(InvitationMade {
        invitation: id,
        access: row.id,
        matter: row.matter_id,
        contact: row.contact_id,
        send_at: held.ends_at(),
        expires_at,
        is_resend,
    }));
    Ok(id)
}

/// The timer that closes pages and tells the firm when access ends. Who may see is judged against the clock, not by it.
pub(super) fn set_end_timer(work: &Work<'_>, row: &AccessRow) -> Result<()> {
    match row.access_ends_at {
        Some(at) => timers::schedule(work, TimerKind::AccessEnds, row.id, at),
        None => timers::cancel(work, TimerKind::AccessEnds, row.id),
    }
}
