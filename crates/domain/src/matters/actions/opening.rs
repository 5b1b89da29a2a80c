use super::check_people;
use crate::{
    access::{EditContacts, OpenMatters, Staff, firm_permit, policy::Phase, staff_scope},
    contacts::{self, ContactForm},
    events::{Act, Doer, Done},
    firm::{Look, Work},
    live::Topic,
    matters::{
        MatterOpened, RelationshipAdded,
        catalogue::Catalogue,
        matter::{
            Checked, NewMatter, NewParty, PEOPLE_MAX, Party, check, closed_at, next_number, primary_of,
        },
        people::RelationshipForm,
        store,
    },
    settings::Settings,
};
use kernel::{ContactId, Error, FieldErrors, MatterId, Result, Says, StageId};

/// Opens a matter with its parties. Grants nothing and sends nothing to anybody (AI-03, AI-04), whatever addresses were
/// typed (AI-05). Whoever opens it stays on it, unless they see all matters anyway.
///
/// # Errors
/// [`Error::Invalid`], field by field, those of the parties at `party-0-name` and so on; [`Error::Forbidden`] without the
/// right to edit matters, or to edit contacts when a party is new.
pub fn open<'tx>(work: &Work<'tx>, me: &Staff, new: &NewMatter) -> Result<Done<MatterId>> {
    let opened = open_with(work, me, new)?;
    Ok(Done::all(opened.matter, opened.acts))
}

/// A matter that was opened.
pub(super) struct OpenedMatter {
    pub matter: MatterId,
    /// Its people, in the order in which they were named.
    pub people: Vec<ContactId>,
    pub acts: Vec<Act>,
}

/// The same as [`open`], for an action that goes on with the people on it.
pub(super) fn open_with<'tx>(work: &Work<'tx>, me: &Staff, new: &NewMatter) -> Result<OpenedMatter> {
    let may = firm_permit::<OpenMatters>(work, me)?;
    let (sees_all, only_leads, _) = staff_scope(work, me)?.params();
    let catalogue = store::catalogue(work)?;
    let now = work.now();
    let opened_on = now.to_zoned_datetime(Settings::load(work)?.zone).date();

    let mut errors = FieldErrors::default();
    let mut checked = check(&mut errors, &new.header, &catalogue);
    check_people(work, &mut errors, &new.header, &checked, None, &[])?;
    let stage = stage_of(&mut errors, new, &catalogue, only_leads);
    let number = number_of(work, &mut errors, &checked, opened_on.year())?;
    let parties = parties_of(work, me, &mut errors, &new.parties, &catalogue)?;
    errors.into_result()?;
    let stage = stage.ok_or_else(|| Error::invalid("case_type", "matter-case-type-without-stages"))?;

    if !sees_all && new.header.responsible != me.user && !checked.colleagues.contains(&me.user) {
        checked.colleagues.push(me.user);
    }
    let id: MatterId = work.new_id();
    let closed = catalogue.stage(stage).and_then(|s| closed_at(None, s, now));
    let opening = store::Opening {
        id,
        number: &number,
        form: &new.header,
        checked: &checked,
        stage,
        opened_on,
        closed_at: closed,
    };
    store::insert(work, &opening)?;
    store::replace_colleagues(work, id, &checked.colleagues)?;
    let mut acts = vec![may.did(MatterOpened {
        matter: id,
        case_type: new.header.case_type,
        stage,
        responsible: new.header.responsible,
    })];
    acts.extend(parties.created);
    let people = parties.people.iter().map(|(contact, _)| *contact).collect();
    for (contact, form) in parties.people {
        store::insert_relationship(work, id, contact, form)?;
        let RelationshipForm {
            relationship_type,
            is_primary,
        } = form;
        acts.push(may.did(RelationshipAdded {
            matter: id,
            contact,
            relationship_type,
            is_primary,
        }));
    }
    if new.header.responsible != me.user {
        work.touch(Topic::User(new.header.responsible));
    }
    Ok(OpenedMatter {
        matter: id,
        people,
        acts,
    })
}

fn stage_of(
    errors: &mut FieldErrors,
    new: &NewMatter,
    catalogue: &Catalogue,
    only_leads: bool,
) -> Option<StageId> {
    let case_type = new.header.case_type;
    let stage = match new.stage {
        Some(id) => catalogue.stages_of(case_type).find(|s| s.id == id),
        None if only_leads => catalogue.first_stage(case_type, Phase::Lead),
        None => catalogue.first_stage(case_type, Phase::Open),
    };
    match stage {
        None if new.stage.is_some() => errors.add("stage", "matter-stage-of-another-type"),
        Some(stage) if only_leads && stage.phase != Phase::Lead => errors.add("stage", "matter-leads-only"),
        _ => {}
    }
    stage.map(|s| s.id)
}

pub(super) fn number_of(
    look: &Look<'_>,
    errors: &mut FieldErrors,
    checked: &Checked,
    year: i16,
) -> Result<String> {
    if let Some(number) = &checked.number {
        if store::is_number_taken(look, number)? {
            errors.add("number", "error-number-taken");
        }
        return Ok(number.clone());
    }
    // `2026-0001` has nine characters; after 9,999 matters there are ten.
    let mut taken = store::highest_numbers(look, year, 10)?;
    taken.extend(store::highest_numbers(look, year, 9)?);
    Ok(next_number(year, &taken))
}

struct Parties {
    people: Vec<(ContactId, RelationshipForm)>,
    /// What was recorded about those who are new.
    created: Vec<Act>,
}

/// Stores those who are new and finds the others. What is wrong is added to `errors`.
fn parties_of<'tx>(
    work: &Work<'tx>,
    me: &Staff,
    errors: &mut FieldErrors,
    parties: &[NewParty],
    catalogue: &Catalogue,
) -> Result<Parties> {
    let mut found = Parties {
        people: Vec::new(),
        created: Vec::new(),
    };
    if parties.len() > PEOPLE_MAX {
        errors.add("parties", "matter-too-many-people");
        return Ok(found);
    }
    let marked: Vec<bool> = parties.iter().map(|p| p.is_primary).collect();
    let primary = primary_of(&marked).unwrap_or_else(|()| {
        errors.add("parties", "relationship-one-main");
        None
    });
    for (at, party) in parties.iter().enumerate() {
        if catalogue.relationship_type(party.relationship_type).is_none() {
            errors.add(
                format!("party-{at}-relationship_type"),
                "relationship-type-unknown",
            );
        }
        let form = RelationshipForm {
            relationship_type: party.relationship_type,
            is_primary: primary == Some(at),
        };
        if let Some(contact) = contact_of(work, me, errors, at, party, &mut found)? {
            found.people.push((contact, form));
        }
    }
    Ok(found)
}

fn contact_of<'tx>(
    work: &Work<'tx>,
    me: &Staff,
    errors: &mut FieldErrors,
    at: usize,
    party: &NewParty,
    found: &mut Parties,
) -> Result<Option<ContactId>> {
    match &party.who {
        Party::Known(contact) if found.people.iter().any(|(c, _)| c == contact) => {
            errors.add(format!("party-{at}-contact"), "relationship-twice");
            Ok(None)
        }
        Party::Known(contact) => {
            let name = contacts::name_of(work, *contact)?;
            if name.is_none() {
                errors.add(format!("party-{at}-contact"), "relationship-contact-unknown");
            }
            Ok(name.map(|_| *contact))
        }
        Party::New(form) => {
            let may = firm_permit::<EditContacts>(work, me)?;
            let mut form: ContactForm = form.clone();
            if party.shares_address {
                form.acknowledged.extend(found.people.iter().map(|(c, _)| *c));
            }
            match contacts::create(work, &may, &form) {
                Ok(done) => {
                    let (contact, acts) = done.into_parts();
                    found.created.extend(acts);
                    Ok(Some(contact))
                }
                Err(Error::Invalid(of_party)) => {
                    for error in of_party.0 {
                        let Says { key, args } = error.says;
                        errors.add(format!("party-{at}-{}", error.field), Says { key, args });
                    }
                    Ok(None)
                }
                Err(other) => Err(other),
            }
        }
    }
}
