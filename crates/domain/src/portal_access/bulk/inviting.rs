use super::{
    BULK_MAX, BULK_UNASKED, BulkOutcome, BulkRow, BulkTerms, Plan, Skip, candidates::why_not, read, written,
};
use crate::{
    access::{self, Grant, Permit, Staff},
    events::{Act, Done},
    firm::{Look, Work},
    holds,
    portal_access::{
        access::{AccessState, Door},
        days,
        grant::{self, InviteTerms},
        limits::Fields,
        store,
    },
    settings::Settings,
};
use kernel::{BulkInviteId, Error, FieldErrors, Result};
use std::collections::BTreeSet;

/// As many people are invited in one transaction, and as many more as their last matter has.
const STRETCH: usize = 100;

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
