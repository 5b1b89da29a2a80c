//! Inviting many people on many matters in one Save.
//!
//! The cast. A *candidate* is a person on a matter as the preview shows them: invitable, or skipped with a reason. A *bulk
//! invite* keeps who was asked for, as ids and the addresses that the preview showed, and goes on in stretches, so that a
//! thousand people do not hold up everybody else's Save.
//!
//! Each person takes the one path of [`super::invite`], judged anew when it is their turn: somebody who was given access, whose
//! address changed, or on whose matter the right is gone meanwhile is left out with the reason, and keeps nobody else from being
//! invited. A stretch ends with a matter, so everybody of one matter has one hold; Undo of the bulk invite takes all of them back.
//! What was done stays done when the line breaks; the rest can be gone on with.

use super::{
    access::{AccessState, Door},
    days,
    grant::{self, InviteTerms},
    limits::Fields,
    mailbox,
    rows::PersonRow,
    store,
};
use crate::{
    access::{self, Grant, Permit, Staff, View, throttle},
    contacts::{Address, EmailState},
    events::{Act, Done},
    firm::{Look, Work},
    holds,
    settings::Settings,
};
use jiff::civil::Date;
use kernel::{
    BulkInviteId, CaseRoleId, ContactId, Error, FieldErrors, HoldId, MatterId, Permission,
    RelationshipTypeId, Result,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// So many people at most.
pub const BULK_MAX: usize = 1_000;
/// More people than this ask for confirming that it is oneself (security §3.4).
pub const BULK_UNASKED: usize = 20;
/// As many people are invited in one transaction, and as many more as their last matter has.
const STRETCH: usize = 100;

kernel::text_enum! {
    /// Why somebody is left out.
    pub enum Skip {
        /// Not on the matter, or the matter is not one that this person may see.
        Gone = "gone",
        MayNot = "may_not",
        Closed = "closed",
        HasAccess = "has_access",
        Adverse = "adverse",
        NoAddress = "no_address",
        Bounced = "bounced",
        /// The address signs somebody else in, or somebody on the other side of the matter has it.
        AddressShared = "address_shared",
        /// Another address is on file than the preview showed.
        AddressChanged = "address_changed",
        /// Invited five times within a day.
        TooOften = "too_often",
    }
}

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
fn why_not(
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

/// Whom the preview named, with the address that it showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkRow {
    pub matter: MatterId,
    pub contact: ContactId,
    pub email: String,
}

/// What is said of all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkTerms {
    /// Nothing: the firm's usual time.
    pub expires_on: Option<Date>,
    /// Another case role for those of a relationship.
    pub case_roles: Vec<(RelationshipTypeId, CaseRoleId)>,
}

/// What is still to be done, in the order of matters.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Plan {
    terms: BulkTerms,
    rest: Vec<BulkRow>,
}

/// What came of a bulk invite so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkOutcome {
    /// These get an invitation when their hold ends.
    pub invited: usize,
    /// Access of these, who have a login, opens then.
    pub opened: usize,
    pub skipped: Vec<(MatterId, ContactId, Skip)>,
    /// One for each matter. Empty once they were undone.
    pub holds: Vec<HoldId>,
    pub is_undone: bool,
}

/// Keeps what is wanted. Nothing is given or sent yet: see [`go_on`].
///
/// # Errors
/// [`Error::Invalid`]: nobody or too many (at no field), `expires_on` or `case_role[…]` out of bounds. [`Error::Conflict`]:
/// more than [`BULK_UNASKED`] people, and the person did not confirm lately that it is them.
pub fn begin_bulk(
    work: &Work<'_>,
    me: &Staff,
    rows: &[BulkRow],
    terms: &BulkTerms,
) -> Result<Done<BulkInviteId>> {
    let mut seen = BTreeSet::new();
    let mut rest: Vec<BulkRow> = rows
        .iter()
        .filter(|row| seen.insert((row.matter.to_string(), row.contact.to_string())))
        .cloned()
        .collect();
    let mut errors = FieldErrors::default();
    if rest.is_empty() {
        errors.add("", "bulk-nobody");
    }
    if rest.len() > BULK_MAX {
        errors.add("", kernel::Says::new("bulk-too-many").with("max", BULK_MAX));
    }
    let today = days::day_of(work.now(), &Settings::load(work)?.zone);
    if let Some(day) = terms.expires_on
        && let Err(says) = days::check_expiry(day, today)
    {
        errors.add("expires_on", says);
    }
    for (relationship, role) in &terms.case_roles {
        if !store::is_case_role(work, *role)? {
            errors.add(format!("case_role[{relationship}]"), "access-role-missing");
        }
    }
    errors.into_result()?;
    confirmed(work, me, &rest)?;
    rest.sort_by_key(|row| row.matter.to_string());
    let plan = Plan {
        terms: terms.clone(),
        rest,
    };
    let id: BulkInviteId = work.new_id();
    store::insert_bulk(
        work,
        id,
        me.user,
        &written(&plan)?,
        &written(&BulkOutcome::default())?,
    )?;
    Ok(Done::unrecorded(
        id,
        "only a wish so far; each invitation that follows is recorded as one",
    ))
}

fn confirmed(look: &Look<'_>, me: &Staff, rows: &[BulkRow]) -> Result<()> {
    let people: BTreeSet<String> = rows.iter().map(|row| row.contact.to_string()).collect();
    if people.len() > BULK_UNASKED {
        access::confirmed(look, me)
    } else {
        Ok(())
    }
}

/// Invites the next of them; false when there are no more.
///
/// # Errors
/// [`Error::NotFound`] for a bulk invite of somebody else; [`Error::Conflict`] as [`begin_bulk`], or when it was undone.
pub fn go_on(work: &Work<'_>, me: &Staff, id: BulkInviteId) -> Result<Done<bool>> {
    let (mut plan, mut outcome) = read(work, me, id)?;
    if plan.rest.is_empty() {
        return Ok(Done::unchanged(false));
    }
    if outcome.is_undone {
        return Err(Error::conflict("bulk-undone"));
    }
    confirmed(work, me, &plan.rest)?;
    let mut count = STRETCH.min(plan.rest.len());
    while count < plan.rest.len() && plan.rest[count].matter == plan.rest[count - 1].matter {
        count += 1;
    }
    let now: Vec<BulkRow> = plan.rest.drain(..count).collect();
    let mut acts = Vec::new();
    for rows in now.chunk_by(|a, b| a.matter == b.matter) {
        invite_on(work, me, &plan.terms, rows, &mut outcome, &mut acts)?;
    }
    let is_more = !plan.rest.is_empty();
    store::update_bulk(work, id, &written(&plan)?, &written(&outcome)?)?;
    if acts.is_empty() {
        return Ok(Done::unrecorded(
            is_more,
            "all of them were left out, which their list says",
        ));
    }
    Ok(Done::all(is_more, acts))
}

/// Invites people of one matter, in one hold.
fn invite_on(
    work: &Work<'_>,
    me: &Staff,
    terms: &BulkTerms,
    rows: &[BulkRow],
    outcome: &mut BulkOutcome,
    acts: &mut Vec<Act>,
) -> Result<()> {
    let Some(matter) = rows.first().map(|row| row.matter) else {
        return Ok(());
    };
    let by: Permit<'_, Grant> = match access::permit(work, me, matter) {
        Ok(by) => by,
        Err(error @ (Error::NotFound | Error::Forbidden(_))) => {
            let why = if matches!(error, Error::NotFound) {
                Skip::Gone
            } else {
                Skip::MayNot
            };
            outcome
                .skipped
                .extend(rows.iter().map(|row| (row.matter, row.contact, why)));
            return Ok(());
        }
        Err(other) => return Err(other),
    };
    let mut held = holds::begin(work, matter, by.user())?;
    let before = acts.len();
    for row in rows {
        match invite_one(work, &by, terms, row, &mut held, acts)? {
            Ok(AccessState::Active) => outcome.opened += 1,
            Ok(_) => outcome.invited += 1,
            Err(why) => outcome.skipped.push((row.matter, row.contact, why)),
        }
    }
    if acts.len() == before {
        return holds::drop_empty(work, held);
    }
    outcome.holds.push(holds::close(work, held)?);
    Ok(())
}

/// The inner `Err`: left out, and nothing was written for them.
fn invite_one(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    terms: &BulkTerms,
    row: &BulkRow,
    held: &mut holds::Held,
    acts: &mut Vec<Act>,
) -> Result<std::result::Result<AccessState, Skip>> {
    let found = store::find_candidate(work, row.matter, row.contact)?;
    let (Some(candidate), Some(person)) = (found, store::find_person(work, row.matter, row.contact)?) else {
        return Ok(Err(Skip::Gone));
    };
    if let Some(why) = why_not(work, row.matter, &person, &candidate, Some(&row.email))? {
        return Ok(Err(why));
    }
    let role = terms
        .case_roles
        .iter()
        .find(|(relationship, _)| *relationship == candidate.relationship);
    let wanted = InviteTerms {
        case_role: role.map(|(_, role)| *role),
        expires_on: terms.expires_on,
        email: Some(row.email.clone()),
        ..InviteTerms::usual(Door::Bulk)
    };
    let mut errors = FieldErrors::default();
    let opened = grant::open(
        work,
        by,
        row.contact,
        &wanted,
        &Fields::plain(),
        held,
        acts,
        &mut errors,
    )?;
    match opened {
        Some(state) => Ok(Ok(state)),
        None if errors.is_empty() => Ok(Err(Skip::HasAccess)),
        None if errors
            .0
            .iter()
            .all(|error| matches!(&*error.field, "email" | "shares_mailbox")) =>
        {
            Ok(Err(Skip::AddressShared))
        }
        // A role that was retired since it was chosen, or a date that midnight overtook: that concerns all of them.
        None => Err(Error::Invalid(errors)),
    }
}

/// A bulk invite as it stands.
#[derive(Debug, Clone)]
pub struct Bulk {
    pub outcome: BulkOutcome,
    /// Not reached yet: the line broke, or it is under way.
    pub rest: usize,
    /// Somebody of those left out, by name, where the person may see them still.
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, Clone)]
pub struct LeftOut {
    pub matter: MatterId,
    pub title: String,
    pub contact: ContactId,
    pub name: String,
    pub why: Skip,
}

/// What came of it; for who made it.
///
/// # Errors
/// [`Error::NotFound`]: not theirs, or forgotten by now.
pub fn bulk(look: &Look<'_>, me: &Staff, id: BulkInviteId) -> Result<Bulk> {
    let (plan, outcome) = read(look, me, id)?;
    let mut left_out = Vec::new();
    for (matter, contact, why) in &outcome.skipped {
        let may_see = access::permit::<View>(look, me, *matter).is_ok();
        if let (true, Some(row)) = (may_see, store::find_candidate(look, *matter, *contact)?) {
            left_out.push(LeftOut {
                matter: *matter,
                title: row.title,
                contact: *contact,
                name: row.name,
                why: *why,
            });
        }
    }
    Ok(Bulk {
        rest: plan.rest.len(),
        outcome,
        left_out,
    })
}

/// Takes back what can be taken back still, and gives up the rest. Nobody whose hold lasts gets anything.
///
/// # Errors
/// [`Error::NotFound`]: not theirs; [`Error::Conflict`] when the time for it is over for all of them.
pub fn undo_bulk(work: &Work<'_>, me: &Staff, id: BulkInviteId) -> Result<Done<BulkUndone>> {
    let (mut plan, mut outcome) = read(work, me, id)?;
    if outcome.is_undone {
        return Ok(Done::unchanged(BulkUndone::default()));
    }
    let mut undone = BulkUndone::default();
    let mut left = Vec::new();
    for hold in std::mem::take(&mut outcome.holds) {
        match holds::undo(work, me, hold) {
            Ok(done) => {
                undone.kept.extend(work.absorb(done).kept);
                undone.matters += 1;
            }
            Err(Error::Conflict(_) | Error::NotFound | Error::Forbidden(_)) => left.push(hold),
            Err(other) => return Err(other),
        }
    }
    if undone.matters == 0 && !left.is_empty() {
        return Err(Error::conflict("access-undo-too-late"));
    }
    undone.too_late = left.len();
    outcome.holds = left;
    outcome.is_undone = true;
    plan.rest.clear();
    store::update_bulk(work, id, &written(&plan)?, &written(&outcome)?)?;
    Ok(Done::unrecorded(undone, "each hold that was undone is recorded"))
}

/// What Undo of a bulk invite did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BulkUndone {
    /// So many matters are as they were.
    pub matters: usize,
    /// On so many the time was over: those invitations stand.
    pub too_late: usize,
    /// People whom a colleague changed since, by name.
    pub kept: Vec<String>,
}

/// Forgets bulk invites of the day before.
pub(crate) fn sweep(work: &Work<'_>) -> Result<()> {
    store::sweep_bulk(work)
}

fn read(look: &Look<'_>, me: &Staff, id: BulkInviteId) -> Result<(Plan, BulkOutcome)> {
    access::staff_scope(look, me)?;
    if !access::rights(look, me)?.has(Permission::PortalGrant) {
        return Err(Error::Forbidden(Permission::PortalGrant));
    }
    let (plan, outcome) = store::find_bulk(look, id, me.user)?.ok_or(Error::NotFound)?;
    let misfit = |e| Error::internal(format!("a bulk invite does not parse: {e}"));
    Ok((
        serde_json::from_str(&plan).map_err(misfit)?,
        serde_json::from_str(&outcome).map_err(misfit)?,
    ))
}

fn written(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|e| Error::internal(format!("a bulk invite does not serialise: {e}")))
}
