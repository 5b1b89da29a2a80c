use crate::{
    access::{Edit, Permit},
    activity::{Changed, changed_meanwhile},
    contacts,
    events::{Doer, Done},
    firm::{Look, Work},
    matters::{
        RelationshipAdded, RelationshipChanged, RelationshipRemoved,
        people::{Keeps, RelationshipForm, may_remove},
        store,
    },
    portal_access, tasks,
};
use kernel::{ContactId, Error, MatterId, Result, Says};

/// Puts a contact on the matter. The first one is the main contact; another that is marked takes that from whoever was.
/// Opens nothing and sends nothing.
///
/// # Errors
/// [`Error::Invalid`] for a contact that is on it already or does not exist, and for an unknown type.
pub fn add_relationship<'tx>(
    work: &Work<'tx>,
    may: &Permit<'tx, Edit>,
    contact: ContactId,
    form: RelationshipForm,
) -> Result<Done<()>> {
    let matter = may.matter();
    check_type(work, form)?;
    if contacts::name_of(work, contact)?.is_none() {
        return Err(Error::invalid("contact", "relationship-contact-unknown"));
    }
    let others = store::relationships(work, matter)?;
    if others.iter().any(|r| r.contact == contact) {
        return Err(Error::invalid("contact", "relationship-twice"));
    }
    check_mailbox(work, matter, contact, form)?;
    let form = RelationshipForm {
        is_primary: form.is_primary || others.is_empty(),
        ..form
    };
    if form.is_primary {
        store::clear_primary(work, matter)?;
    }
    store::insert_relationship(work, matter, contact, form)?;
    let RelationshipForm {
        relationship_type,
        is_primary,
    } = form;
    Ok(Done::new(
        (),
        may.did(RelationshipAdded {
            matter,
            contact,
            relationship_type,
            is_primary,
        }),
    ))
}

/// Changes what somebody is to the matter, or makes them the main contact. `seen` is what the person at the form saw.
///
/// # Errors
/// [`Error::NotFound`] for somebody who is not on it; [`Error::Conflict`] when somebody else saved meanwhile;
/// [`Error::Invalid`] for an unknown type, and for a main contact who would only stop being it: another one is made it.
pub fn change_relationship<'tx>(
    work: &Work<'tx>,
    may: &Permit<'tx, Edit>,
    contact: ContactId,
    seen: RelationshipForm,
    form: RelationshipForm,
) -> Result<Done<()>> {
    let matter = may.matter();
    let stored = store::find_relationship(work, matter, contact)?.ok_or(Error::NotFound)?;
    if stored == form {
        return Ok(Done::unchanged(()));
    }
    if stored != seen {
        return Err(changed_meanwhile(work, &Changed::on(matter, contact))?);
    }
    check_type(work, form)?;
    check_mailbox(work, matter, contact, form)?;
    if stored.is_primary && !form.is_primary {
        return Err(Error::invalid("is_primary", "relationship-needs-main"));
    }
    if form.is_primary && !stored.is_primary {
        store::clear_primary(work, matter)?;
    }
    store::update_relationship(work, matter, contact, form)?;
    let RelationshipForm {
        relationship_type,
        is_primary,
    } = form;
    Ok(Done::new(
        (),
        may.did(RelationshipChanged {
            matter,
            contact,
            relationship_type,
            is_primary,
        }),
    ))
}

/// Takes somebody off the matter.
///
/// # Errors
/// [`Error::NotFound`] for somebody who is not on it. [`Error::Conflict`] with a sentence: for somebody with access to the
/// portal (`relationship-has-access`; it is revoked first), for the main contact while there are others, and for the only
/// one who has an open task (`relationship-has-tasks`): it would be left to nobody (L1-33).
pub fn remove_relationship<'tx>(
    work: &Work<'tx>,
    may: &Permit<'tx, Edit>,
    contact: ContactId,
) -> Result<Done<()>> {
    let matter = may.matter();
    let all = store::relationships(work, matter)?;
    let one = all.iter().find(|r| r.contact == contact).ok_or(Error::NotFound)?;
    may_remove(one.access, one.is_primary, all.len() - 1).map_err(|keeps| {
        Error::conflict(match keeps {
            Keeps::Access => Says::new("relationship-has-access").with("name", &one.name),
            Keeps::Main => Says::new("relationship-is-main").with("name", &one.name),
        })
    })?;
    if tasks::hang_on(work, matter, contact)? {
        return Err(Error::conflict(
            Says::new("relationship-has-tasks").with("name", &one.name),
        ));
    }
    tasks::forget_waits_of(work, matter, contact)?;
    store::delete_relationship(work, matter, contact)?;
    Ok(Done::new((), may.did(RelationshipRemoved { matter, contact })))
}

/// People who read one mailbox do not stand against each other on a matter that one of them can come in to.
fn check_mailbox(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
    form: RelationshipForm,
) -> Result<()> {
    match portal_access::sets_against(look, matter, contact, form.relationship_type)? {
        Some(says) => Err(Error::invalid("relationship_type", says)),
        None => Ok(()),
    }
}

fn check_type(look: &Look<'_>, form: RelationshipForm) -> Result<()> {
    match store::catalogue(look)?.relationship_type(form.relationship_type) {
        Some(_) => Ok(()),
        None => Err(Error::invalid("relationship_type", "relationship-type-unknown")),
    }
}
