use super::{
    Address, ContactCreated, ContactEdited, ContactField, PAGE,
    contact::{Checked, Contact, ContactForm, ContactLine, ContactProfile, check},
    store,
};
use crate::{
    access::{EditContacts, FirmPermit, RunImport, StaffScope},
    activity,
    events::{Act, Doer, Done},
    firm::{Look, Work},
    live::Topic,
    portal_access,
};
use kernel::{
    ContactId, Error, FieldErrors, Result, Says,
    page::{Cursor, Page},
};

/// Contacts in the order of their names, [`PAGE`] at a time. `q` is what was typed to search: part of a name, address or
/// phone number; empty finds all.
pub fn list<'tx>(
    look: &Look<'tx>,
    scope: &StaffScope<'tx>,
    q: &str,
    after: Option<&Cursor>,
) -> Result<Page<ContactLine>> {
    let rows = store::list(look, scope, &db::search::like_pattern(q), after, PAGE as i64 + 1)?;
    Ok(Page::of(rows, PAGE, |line| Cursor {
        key: String::new(),
        id: line.id.to_string(),
    }))
}

/// One contact, and the matters they are on as far as the asker may see those.
///
/// # Errors
/// [`kernel::Error::NotFound`].
pub fn get<'tx>(look: &Look<'tx>, scope: &StaffScope<'tx>, id: ContactId) -> Result<ContactProfile> {
    let mut contact = store::get(look, id)?;
    let is_of_others = store::reach(look, scope, id)?.is_of_others();
    if is_of_others {
        contact.account = None;
    }
    Ok(ContactProfile {
        contact,
        matters: store::matters_of(look, scope, id)?,
        is_of_others,
    })
}

/// One contact, for the form that edits them.
///
/// # Errors
/// [`kernel::Error::NotFound`]; [`kernel::Error::Conflict`] (`contact-of-others`) for who sees none of the matters that
/// they are on.
pub fn get_to_edit<'tx>(look: &Look<'tx>, scope: &StaffScope<'tx>, id: ContactId) -> Result<Contact> {
    let profile = get(look, scope, id)?;
    if profile.is_of_others {
        return Err(Error::conflict("contact-of-others"));
    }
    Ok(profile.contact)
}

/// Stores a person. Nothing is sent and nothing is opened by it (AI-05).
///
/// # Errors
/// [`kernel::Error::Invalid`]: the form, field by field. An address that another contact has already is `contact-address-used`, with
/// that contact's `name` and `contact` (its id, for `acknowledged`).
pub fn create<'tx>(
    work: &Work<'tx>,
    may: &FirmPermit<'tx, EditContacts>,
    form: &ContactForm,
) -> Result<Done<ContactId>> {
    let checked = check(form)?;
    refuse_unknown_sharing(work, None, form, &checked)?;
    let id: ContactId = work.new_id();
    store::insert(work, id, form, &checked)?;
    Ok(Done::new(id, may.did(ContactCreated { contact: id })))
}

/// Stores a person out of another system's file; as [`create`], it sends nothing and opens nothing.
///
/// # Errors
/// As [`create`].
pub(crate) fn create_imported(
    work: &Work<'_>,
    by: &FirmPermit<'_, RunImport>,
    form: &ContactForm,
) -> Result<(ContactId, Act)> {
    let checked = check(form)?;
    refuse_unknown_sharing(work, None, form, &checked)?;
    let id: ContactId = work.new_id();
    store::insert(work, id, form, &checked)?;
    Ok((id, by.did(ContactCreated { contact: id })))
}

/// What is wrong with the form by itself; whose address it is, is another question.
pub(crate) fn refusals(form: &ContactForm) -> FieldErrors {
    match check(form) {
        Err(Error::Invalid(errors)) => errors,
        _ => FieldErrors::default(),
    }
}

/// Saves the form over the contact, as the person saw it at `version`. When the address that mail goes to changes, open
/// invitations to the old one are superseded; sending again is somebody's decision.
///
/// # Errors
/// As [`create`] and [`get_to_edit`]; [`kernel::Error::Conflict`] when somebody else saved meanwhile;
/// [`kernel::Error::Invalid`] at `email` (`contact-address-of-others`) for another address of somebody who signs in to the
/// portal, where the person at the form does not see all of their matters.
pub fn edit<'tx>(
    work: &Work<'tx>,
    may: &FirmPermit<'tx, EditContacts>,
    scope: &StaffScope<'tx>,
    id: ContactId,
    version: i64,
    form: &ContactForm,
) -> Result<Done<()>> {
    let checked = check(form)?;
    let before = get_to_edit(work, scope, id)?;
    let changed = differences(&before, form, &checked);
    if changed.is_empty() {
        return Ok(Done::unchanged(()));
    }
    let signs_in = before
        .account
        .as_ref()
        .is_some_and(|account| account.has_credential);
    if changed.contains(&ContactField::Emails) && signs_in && !store::reach(work, scope, id)?.is_whole() {
        return Err(Error::invalid("email", "contact-address-of-others"));
    }
    if before.version != version {
        return Err(activity::changed_meanwhile(
            work,
            &activity::Changed::Contact(id),
        )?);
    }
    refuse_unknown_sharing(work, Some(&before), form, &checked)?;
    if !store::update(work, &before, form, &checked)? {
        return Err(activity::changed_meanwhile(
            work,
            &activity::Changed::Contact(id),
        )?);
    }
    if changed.contains(&ContactField::Emails) {
        store::replace_emails(work, &before, &checked)?;
    }
    if primary_key(&before) != checked.emails.first().map(|(_, a)| a.key().to_owned()) {
        work.absorb(portal_access::address_changed(work, may, id)?);
    }
    for matter in store::matters_to_tell(work, id)? {
        work.touch(Topic::Matter(matter));
    }
    Ok(Done::new((), may.did(ContactEdited { contact: id, changed })))
}

fn primary_key(contact: &Contact) -> Option<String> {
    contact
        .primary_email()
        .and_then(|e| Address::parse(&e.email))
        .map(|a| a.key().to_owned())
}

/// What the form changes of the contact.
fn differences(before: &Contact, form: &ContactForm, checked: &Checked) -> Vec<ContactField> {
    let mut stored: Vec<(&str, bool)> = before
        .emails
        .iter()
        .map(|e| (e.email.as_str(), e.is_primary))
        .collect();
    let mut wanted: Vec<(&str, bool)> = checked
        .emails
        .iter()
        .enumerate()
        .map(|(at, (_, a))| (a.email(), at == 0))
        .collect();
    stored.sort_unstable();
    wanted.sort_unstable();
    let of = |field, differs: bool| differs.then_some(field);
    [
        of(ContactField::Name, before.name != checked.name),
        of(ContactField::Phone, before.phone != checked.phone),
        of(ContactField::Language, before.language != form.language),
        of(ContactField::Emails, stored != wanted),
        of(ContactField::Discreet, before.is_discreet != form.is_discreet),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A new address that somebody else has is refused, until the person at the form says that they know.
fn refuse_unknown_sharing(
    look: &Look<'_>,
    before: Option<&Contact>,
    form: &ContactForm,
    checked: &Checked,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let had: Vec<Address> = before
        .map(|c| c.emails.iter().filter_map(|e| Address::parse(&e.email)).collect())
        .unwrap_or_default();
    for (field, address) in checked
        .emails
        .iter()
        .filter(|(_, a)| had.iter().all(|h| h.key() != a.key()))
    {
        if let Some((contact, name)) =
            store::holder_of(look, address, before.map(|c| c.id), &form.acknowledged)?
        {
            errors.add(
                field.clone(),
                Says::new("contact-address-used")
                    .with("name", name)
                    .with("contact", contact),
            );
        }
    }
    errors.into_result()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::{ContactEmail, EmailState};
    use kernel::{Language, id::Id};

    fn ana() -> Contact {
        let email = |email: &str, is_primary| ContactEmail {
            email: email.into(),
            is_primary,
            state: EmailState::Ok,
        };
        Contact {
            id: ContactId::from_uuid("0190a7b2-0000-7000-8000-000000000001".parse().unwrap()),
            name: "Ana García".into(),
            phone: None,
            language: Language::Es,
            is_discreet: false,
            emails: vec![email("ana@home.example", true), email("ana@work.example", false)],
            account: None,
            version: 1,
        }
    }

    fn form_of(contact: &Contact) -> ContactForm {
        ContactForm {
            name: contact.name.clone(),
            phone: String::new(),
            language: contact.language,
            is_discreet: contact.is_discreet,
            emails: contact.emails.iter().map(|e| e.email.clone()).collect(),
            primary: 0,
            acknowledged: Vec::new(),
        }
    }

    #[test]
    fn saving_what_was_shown_changes_nothing() {
        let form = form_of(&ana());
        assert!(differences(&ana(), &form, &check(&form).unwrap()).is_empty());
    }

    #[test]
    fn choosing_another_address_for_mail_is_a_change_of_addresses() {
        let form = ContactForm {
            primary: 1,
            ..form_of(&ana())
        };
        assert_eq!(
            differences(&ana(), &form, &check(&form).unwrap()),
            [ContactField::Emails]
        );
    }
}
