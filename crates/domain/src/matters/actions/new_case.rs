//! The form of a new case, saved: the matter, its parties, and what the two switches give them.

use super::opening::{OpenedMatter, open_with};
use crate::{
    access::{self, Grant, SendCredential, Staff},
    contacts,
    credentials::{self, Material},
    events::{Act, Done},
    firm::Work,
    holds::{self, Held},
    matters::{
        catalogue::InviteeType,
        matter::{NewMatter, Party},
        store,
    },
    portal_access::{self, AccessState},
    task_lists,
};
use kernel::{ContactId, Error, FieldErrors, HoldId, MatterId, Result, TaskListId};

/// A case that is to be opened. With both switches off nothing is sent and nobody is given anything (AI-03, AI-04, AI-15).
#[derive(Debug, Clone)]
pub struct NewCase {
    pub matter: NewMatter,
    /// `Share case with client(s)`: for the parties whose relationship makes them clients of the firm.
    pub share: bool,
    /// `Send client portal login password`, party by party; it counts for clients who are new. What is in it is made before,
    /// one for each person.
    pub logins: Vec<Option<Material>>,
    /// What is to be done on it (AI-13).
    pub task_list: Option<TaskListId>,
}

/// What was opened, and who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedCase {
    pub matter: MatterId,
    /// What Undo takes back: everything that clients were given. The case itself stays.
    pub hold: Option<HoldId>,
    /// A mail goes to these when the hold ends, by name.
    pub mailed: Vec<String>,
    /// These have access that waits for an invitation, and are sent nothing; by name.
    pub prepared: Vec<String>,
    /// How many tasks its list made.
    pub tasks: usize,
}

/// Opens a case. Without a title it is called after its main contact and its subtype.
///
/// What clients get, by the two switches (ux F08): with both on, a new client is invited, and the invitation is the way to
/// sign in (AI-14). Shared with a client who has a working login, the case is open and they are told. Shared without a
/// login, access is prepared and nothing is sent (AI-16). A login without sharing is an account and the mail with its
/// link, and no case. The tasks of its list are shared with those who have been given access here. All of it is held, with
/// one Undo.
///
/// # Errors
/// As [`super::open`]; [`Error::Forbidden`] without the right to give access or to send sign-in details, where a switch
/// needs it; [`Error::Invalid`] at `party-0-email` and so on, where something is to be sent to an address that there is not.
pub fn open_case(work: &Work<'_>, me: &Staff, case: &NewCase) -> Result<Done<OpenedCase>> {
    let opened = open_with(work, me, &titled(work, &case.matter)?)?;
    let OpenedMatter { matter, people, acts } = opened;
    for act in acts {
        work.absorb(Done::new((), act));
    }
    let mut held = holds::begin(work, matter, me.user)?;
    let given = give(work, me, case, &people, &mut held)?;
    let (mailed, prepared, mut acts) = (given.mailed, given.prepared, given.acts);
    let applied = case
        .task_list
        .map(|list| task_lists::apply_in(work, me, list, &mut held, &mut acts))
        .transpose()?;
    for act in acts {
        work.absorb(Done::new((), act));
    }
    let hold = if held.is_empty() {
        holds::drop_empty(work, held)?;
        None
    } else {
        Some(holds::close(work, held)?)
    };
    Ok(Done::unchanged(OpenedCase {
        matter,
        hold,
        mailed,
        prepared,
        tasks: applied.map_or(0, |applied| applied.tasks),
    }))
}

#[derive(Default)]
struct Given {
    acts: Vec<Act>,
    mailed: Vec<String>,
    prepared: Vec<String>,
}

fn give(work: &Work<'_>, me: &Staff, case: &NewCase, people: &[ContactId], held: &mut Held) -> Result<Given> {
    let catalogue = store::catalogue(work)?;
    let mut given = Given::default();
    let mut errors = FieldErrors::default();
    for (at, (party, contact)) in case.matter.parties.iter().zip(people).enumerate() {
        let is_client = catalogue
            .relationship_type(party.relationship_type)
            .is_some_and(|kind| kind.invitee_type == InviteeType::Client);
        if !is_client {
            continue;
        }
        let is_new = matches!(party.who, Party::New(_));
        let login = case.logins.get(at).and_then(Option::as_ref).filter(|_| is_new);
        let sender = login
            .map(|_| access::permit::<SendCredential>(work, me, held.matter()))
            .transpose()?;
        let field = format!("party-{at}-email");
        let name = contacts::name_of(work, *contact)?.unwrap_or_default();
        if case.share {
            let by = access::permit::<Grant>(work, me, held.matter())?;
            let state = portal_access::share_new_case(
                work,
                &by,
                *contact,
                login.is_some(),
                &field,
                held,
                &mut given.acts,
                &mut errors,
            )?;
            match state {
                Some(AccessState::Prepared) => given.prepared.push(name),
                Some(_) => given.mailed.push(name),
                None => {}
            }
        } else if let (Some(by), Some(material)) = (sender, login) {
            match credentials::set_up(work, &by, *contact, material, held) {
                Ok(done) => {
                    let (issued, acts) = done.into_parts();
                    given.acts.extend(acts);
                    given.mailed.extend(issued.map(|_| name));
                }
                Err(Error::Invalid(of_party)) => {
                    for error in of_party.0 {
                        errors.add(field.clone(), error.says);
                    }
                }
                Err(other) => return Err(other),
            }
        }
    }
    errors.into_result()?;
    Ok(given)
}

/// The matter with a title: "Karimi – Family-based".
fn titled(work: &Work<'_>, new: &NewMatter) -> Result<NewMatter> {
    let mut new = new.clone();
    if !new.header.title.trim().is_empty() {
        return Ok(new);
    }
    let main = new.parties.iter().find(|p| p.is_primary).or(new.parties.first());
    let name = match main.map(|party| &party.who) {
        Some(Party::New(form)) => form.name.clone(),
        Some(Party::Known(contact)) => contacts::name_of(work, *contact)?.unwrap_or_default(),
        None => return Ok(new),
    };
    let catalogue = store::catalogue(work)?;
    let kind = catalogue
        .subtypes_of(new.header.case_type)
        .find(|s| Some(s.id) == new.header.subtype)
        .map(|s| s.name.clone())
        .or_else(|| catalogue.case_type(new.header.case_type).map(|t| t.name.clone()));
    if let (Some(name), Some(kind)) = (name.split_whitespace().last(), kind) {
        new.header.title = format!("{name} – {kind}");
    }
    Ok(new)
}
