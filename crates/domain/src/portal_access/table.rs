//! The Share dialog: the whole table of a matter, read and saved at once (L2-07 to L2-11, L2-17 to L2-20).

use super::{
    access::{AccessState, Door, InvitationState},
    days,
    grant::{self, InviteTerms},
    limits::Fields,
    revoke, store,
    terms::{self, Terms},
};
use crate::{
    access::{self, Grant, Permit, Revoke, Staff, View},
    contacts::EmailState,
    events::{Act, Done},
    firm::{Look, Work},
    holds,
    settings::Settings,
    tasks,
};
use jiff::civil::Date;
use kernel::{CaseRoleId, ContactId, Error, FieldErrors, HoldId, ItemRef, MatterId, Result, Timestamp};
use std::collections::HashMap;

/// One contact of the matter in the Share dialog.
#[derive(Debug, Clone)]
pub struct ShareRow {
    pub contact: ContactId,
    pub name: String,
    pub relationship: String,
    pub is_primary: bool,
    /// Of a relationship that stands against the client: the dialog says so beside the box.
    pub is_adverse: bool,
    /// Where mail to them goes. Nothing: it can be typed in the dialog.
    pub email: Option<String>,
    pub email_state: Option<EmailState>,
    /// Others who sign in with this address already: to let this one in as well, somebody says that it is known.
    pub shares_mailbox_with: Vec<String>,
    /// They have nothing to accept: access opens when the hold ends.
    pub has_working_login: bool,
    pub last_seen_at: Option<Timestamp>,
    /// Where they sign in with a password, if they do: the address that sign-in details go to.
    pub login_email: Option<String>,
    /// Nothing: no access, and never had any.
    pub state: Option<AccessState>,
    /// Access that the last Save gave and that can still be undone; it is not in effect yet.
    pub is_held: bool,
    /// `Has Access?`
    pub has_access: bool,
    /// The state of the invitation that can still be accepted, if there is one.
    pub invitation: Option<InvitationState>,
    pub case_role: CaseRoleId,
    /// The Expiry Date of the open invitation, or the one that a new invitation would have.
    pub expires_on: Date,
    pub access_ends_on: Option<Date>,
    /// To send back with a Save; 0 where there is no row yet.
    pub version: i64,
    /// What they see at once when they have access, or see now (D10).
    pub sees: Vec<SharedName>,
}

/// Something that is shared with a contact, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedName {
    pub item: ItemRef,
    pub name: String,
}

/// All contacts of a matter with their access.
///
/// # Errors
/// None of its own.
pub fn share_table(look: &Look<'_>, by: &Permit<'_, View>) -> Result<Vec<ShareRow>> {
    let settings = Settings::load(look)?;
    let today = days::day_of(look.now(), &settings.zone);
    let usual_expiry = days::default_expiry(today, settings.invitation_days)?;
    let mut sees: HashMap<ContactId, Vec<SharedName>> = HashMap::new();
    for (contact, task, name) in store::list_shared_tasks(look, by.matter())? {
        sees.entry(contact).or_default().push(SharedName {
            item: task.into(),
            name,
        });
    }
    let mut neighbours: HashMap<ContactId, Vec<String>> = HashMap::new();
    for (contact, name) in store::list_sharing_mailbox(look, by.matter())? {
        neighbours.entry(contact).or_default().push(name);
    }
    for (contact, task, name) in tasks::waiting_on(look, by.matter())? {
        sees.entry(contact).or_default().push(SharedName {
            item: task.into(),
            name,
        });
    }
    let rows = store::list_table(look, by.matter())?
        .into_iter()
        .map(|row| ShareRow {
            sees: sees.remove(&row.contact).unwrap_or_default(),
            shares_mailbox_with: neighbours.remove(&row.contact).unwrap_or_default(),
            contact: row.contact,
            name: row.name,
            relationship: row.relationship,
            is_primary: row.is_primary,
            is_adverse: row.is_adverse,
            email: row.email,
            email_state: row.email_state,
            has_working_login: row.has_working_login == Some(true),
            last_seen_at: row.last_seen_at,
            login_email: row.login_email.filter(|_| row.has_working_login == Some(true)),
            state: row.state,
            is_held: row.hold.is_some() && row.starts_at.is_some_and(|at| at > look.now()),
            has_access: row.state.is_some_and(AccessState::is_granted),
            invitation: row.invitation_state,
            case_role: row.case_role.unwrap_or(row.default_case_role),
            expires_on: row
                .expires_at
                .map_or(usual_expiry, |at| days::last_day(at, &settings.zone)),
            access_ends_on: row
                .access_ends_at
                .filter(|_| row.state.is_some_and(AccessState::is_granted))
                .map(|at| days::last_day(at, &settings.zone)),
            version: row.version.unwrap_or(0),
        });
    Ok(rows.collect())
}

/// The case roles that can be given, in the firm's order.
///
/// # Errors
/// None of its own.
pub fn case_roles(look: &Look<'_>) -> Result<Vec<(CaseRoleId, String)>> {
    store::list_case_roles(look)
}

/// One row of the dialog as it was saved.
#[derive(Debug, Clone)]
pub struct RowChange {
    pub contact: ContactId,
    pub has_access: bool,
    /// Nothing: as it is, or the role of the relationship.
    pub case_role: Option<CaseRoleId>,
    /// Nothing: as it is, or the usual one.
    pub expires_on: Option<Date>,
    /// As the form holds it; nothing is no end.
    pub access_ends_on: Option<Date>,
    /// The address that the row showed, or that was typed.
    pub email: Option<String>,
    /// See [`InviteTerms::shares_mailbox`].
    pub shares_mailbox: bool,
    /// What the dialog had shown in this row.
    pub seen: Seen,
}

/// What a person saw in a row when they opened the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub version: i64,
    pub has_access: bool,
}

/// What a Save of the dialog did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaveOutcome {
    /// What Undo takes back; nothing where the Save only took access away, or changed nothing.
    pub hold: Option<HoldId>,
    pub undo_until: Option<Timestamp>,
    /// These get an invitation when the hold ends.
    pub invited: Vec<ContactId>,
    /// These have a login: their access opens when the hold ends, and they are told.
    pub activated: Vec<ContactId>,
    /// Other terms.
    pub changed: Vec<ContactId>,
    /// At once.
    pub revoked: Vec<ContactId>,
    /// A colleague changed these rows meanwhile and this Save did not touch their box: the colleague's change stands.
    pub merged: Vec<ContactId>,
}

/// Saves the Share dialog. Access that is taken away is gone at once; what is given is held and can be undone; rows that
/// are as they were are left alone, so saving twice sends nothing twice (L2-11). Contacts that are not among `rows` are
/// not touched.
///
/// Proves `portal.grant` or `portal.revoke` as far as the rows need them. All rows are saved, or none.
///
/// # Errors
/// [`Error::NotFound`]: not a contact of this matter; [`Error::Forbidden`]; [`Error::Invalid`] with the fields of all wrong
/// rows (`email-{contact}`, `case_role-{contact}`, `expires_on-{contact}`, `access_ends_on-{contact}`);
/// [`Error::Conflict`] when a colleague decided otherwise about a box that this Save ticks.
pub fn save_share_table(
    work: &Work<'_>,
    me: &Staff,
    matter: MatterId,
    rows: &[RowChange],
) -> Result<Done<SaveOutcome>> {
    access::permit::<View>(work, me, matter)?;
    let plan = rows
        .iter()
        .map(|row| Ok((row, plan(work, matter, row)?)))
        .collect::<Result<Vec<_>>>()?;
    let mut outcome = SaveOutcome::default();
    let mut acts: Vec<Act> = Vec::new();

    if plan.iter().any(|(_, wants)| matches!(wants, Wants::Revoke)) {
        let by: Permit<'_, Revoke> = access::permit(work, me, matter)?;
        for (row, _) in plan.iter().filter(|(_, wants)| matches!(wants, Wants::Revoke)) {
            let stored = store::find_access(work, matter, row.contact)?.ok_or(Error::NotFound)?;
            if let Some(act) = revoke::revoke_row(work, &by, &stored)? {
                acts.push(act);
                outcome.revoked.push(row.contact);
            }
        }
    }
    if plan
        .iter()
        .any(|(_, wants)| matches!(wants, Wants::Open | Wants::Change(_)))
    {
        let by: Permit<'_, Grant> = access::permit(work, me, matter)?;
        give(work, &by, &plan, &mut outcome, &mut acts)?;
    }
    outcome.merged = plan
        .iter()
        .filter(|(_, wants)| matches!(wants, Wants::Merge))
        .map(|(row, _)| row.contact)
        .collect();
    Ok(Done::all(outcome, acts))
}

fn give(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    plan: &[(&RowChange, Wants)],
    outcome: &mut SaveOutcome,
    acts: &mut Vec<Act>,
) -> Result<()> {
    let mut held = holds::begin(work, by.matter(), by.user())?;
    let mut errors = FieldErrors::default();
    for (row, wants) in plan {
        let fields = Fields::of(row.contact);
        match wants {
            Wants::Open => match grant::open(
                work,
                by,
                row.contact,
                &row.to_terms(),
                &fields,
                &mut held,
                acts,
                &mut errors,
            )? {
                Some(AccessState::Active) => outcome.activated.push(row.contact),
                Some(_) => outcome.invited.push(row.contact),
                None => {}
            },
            Wants::Change(wanted) => {
                let stored = store::find_access(work, by.matter(), row.contact)?.ok_or(Error::NotFound)?;
                let invitation = store::find_open_invitation(work, stored.id)?;
                let act = terms::change(
                    work,
                    by,
                    &stored,
                    invitation.as_ref(),
                    *wanted,
                    &fields,
                    Some(&mut held),
                    &mut errors,
                )?;
                if let Some(act) = act {
                    acts.push(act);
                    outcome.changed.push(row.contact);
                }
            }
            Wants::Nothing | Wants::Merge | Wants::Revoke => {}
        }
    }
    errors.into_result()?;
    outcome.undo_until = Some(held.ends_at());
    outcome.hold = Some(holds::close(work, held)?);
    Ok(())
}

impl RowChange {
    fn to_terms(&self) -> InviteTerms {
        InviteTerms {
            case_role: self.case_role,
            expires_on: self.expires_on,
            access_ends_on: self.access_ends_on,
            email: self.email.clone(),
            shares_mailbox: self.shares_mailbox,
            door: Door::Share,
        }
    }
}

/// What a row asks for, against what is stored now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    Nothing,
    Open,
    Change(Terms),
    Revoke,
    Merge,
}

fn plan(work: &Work<'_>, matter: MatterId, row: &RowChange) -> Result<Wants> {
    if store::find_person(work, matter, row.contact)?.is_none() {
        return Err(Error::NotFound);
    }
    let Some(stored) = store::find_access(work, matter, row.contact)? else {
        return Ok(compare(row.has_access, row.seen, None));
    };
    let zone = Settings::load(work)?.zone;
    let invitation = store::find_open_invitation(work, stored.id)?;
    let wanted = Terms {
        case_role: row.case_role.unwrap_or(stored.case_role_id),
        expires_on: row.expires_on,
        access_ends_on: row.access_ends_on,
    };
    let differs = terms::differ(&stored, invitation.as_ref(), wanted, &zone);
    let now = Stored {
        version: stored.version,
        has_access: stored.state.is_granted(),
        terms: differs.then_some(wanted),
    };
    match compare(row.has_access, row.seen, Some(now)) {
        // A colleague gave and took it meanwhile: they may have had a reason that this person should hear.
        Wants::Open if stored.version != row.seen.version => Err(terms::conflict(work, &stored)?),
        wants => Ok(wants),
    }
}

/// A row as it is stored; `terms` where the wanted ones differ.
#[derive(Debug, Clone, Copy)]
struct Stored {
    version: i64,
    has_access: bool,
    terms: Option<Terms>,
}

/// The three-way merge: what the person saw, what they want, what is stored. A box that they did not touch never takes
/// or gives anything; one that they unticked always takes; one that they ticked gives, unless it is given already.
fn compare(wanted: bool, seen: Seen, now: Option<Stored>) -> Wants {
    let has_access = now.is_some_and(|n| n.has_access);
    let version = now.map_or(0, |n| n.version);
    match (seen.has_access, wanted, has_access) {
        (true, false, true) => Wants::Revoke,
        (true, false, false) => Wants::Nothing,
        (false, true, false) => Wants::Open,
        (false, true, true) => Wants::Merge,
        (true, true, false) | (false, false, true) => Wants::Merge,
        (false, false, false) => Wants::Nothing,
        (true, true, true) => match now.and_then(|n| n.terms) {
            None => Wants::Nothing,
            Some(_) if version != seen.version => Wants::Merge,
            Some(terms) => Wants::Change(terms),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms() -> Terms {
        Terms {
            case_role: "01960000-0000-7000-8000-000000000001".parse().unwrap(),
            expires_on: None,
            access_ends_on: None,
        }
    }

    /// L2-11, L2-20: what was not touched is never changed, whoever saved meanwhile.
    #[test]
    fn a_box_that_was_not_touched_gives_and_takes_nothing() {
        for has_access in [false, true] {
            for box_was in [false, true] {
                let now = Stored {
                    version: 7,
                    has_access,
                    terms: None,
                };
                let wants = compare(
                    box_was,
                    Seen {
                        version: 3,
                        has_access: box_was,
                    },
                    Some(now),
                );
                assert!(matches!(wants, Wants::Nothing | Wants::Merge), "{wants:?}");
            }
        }
    }

    /// L2-19.
    #[test]
    fn unticking_takes_access_even_when_the_person_accepted_meanwhile() {
        let seen = Seen {
            version: 1,
            has_access: true,
        };
        assert_eq!(
            compare(
                false,
                seen,
                Some(Stored {
                    version: 2,
                    has_access: true,
                    terms: None
                })
            ),
            Wants::Revoke
        );
    }

    proptest! {
        /// L2-10, L2-11.
        #[test]
        fn only_a_box_that_this_person_ticked_opens_access(wanted: bool, saw: bool, version in 0i64..4, stored in prop::option::of((0i64..4, any::<bool>(), any::<bool>()))) {
            let now = stored.map(|(version, has_access, differs)| Stored { version, has_access, terms: differs.then(terms) });
            let wants = compare(wanted, Seen { version, has_access: saw }, now);
            if wants == Wants::Open {
                prop_assert!(wanted && !saw && !now.is_some_and(|n| n.has_access));
            }
            if wants == Wants::Revoke {
                prop_assert!(!wanted && saw);
            }
        }
    }
}
