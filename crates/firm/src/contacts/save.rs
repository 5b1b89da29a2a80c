//! Storing a contact, and editing one.

use super::{
    form::{read, sharers, stored, version},
    page::FormPage,
};
use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    shown::language_key,
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, EditContacts},
    contacts::{self, Contact, ContactForm},
    once::once,
    settings::Settings,
};
use kernel::{ContactId, FieldErrors};
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Path};
use words::Words;

pub(super) async fn new(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let read = s.firm.read(move |look| {
        access::firm_permit::<EditContacts>(look, &me.staff)?;
        Ok((Shell::load(look, &me)?, Settings::load(look)?.language))
    });
    let (shell, language) = read.await?;
    let filled = Filled::of([("language", language.to_string()), ("primary", "0".to_owned())]);
    web::page(&FormPage::new(chrome, shell, None, filled))
}

pub(super) async fn create(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let Form {
        fields, once: key, ..
    } = form;
    let (typed, who) = (read(&fields)?, me.clone());
    let created = s.firm.write(move |work| {
        let may = access::firm_permit::<EditContacts>(work, &who.staff)?;
        once(work, &who.staff, key.as_deref(), || {
            let created = contacts::create(work, &may, &typed)?;
            Ok(created.map(|id| format!("/people/contacts/{id}")))
        })
    });
    match web::form::refused(created.await)? {
        Ok(there) => Ok(Flash::new("contacts-created").on(web::see_other(there)?, &cookies)),
        Err(errors) => {
            let shell = s.firm.read(move |look| Shell::load(look, &me)).await?;
            refused(chrome, shell, None, fields, errors)
        }
    }
}

pub(super) async fn edit(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<ContactId>,
) -> Answer {
    let (shell, contact) = contact(&s, me, id).await?;
    let filled = stored(&contact);
    web::page(&FormPage::new(chrome, shell, Some(contact), filled))
}

pub(super) async fn update(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<ContactId>,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let Form { fields, .. } = form;
    let (typed, version, who) = (read(&fields)?, version(&fields)?, me.clone());
    let sent = typed.clone();
    let saved = s.firm.write(move |work| {
        let may = access::firm_permit::<EditContacts>(work, &who.staff)?;
        let scope = access::staff_scope(work, &who.staff)?;
        contacts::edit(work, &may, &scope, id, version, &sent)
    });
    let back = format!("/people/contacts/{id}");
    match outcome(saved.await)? {
        Outcome::Done(()) => Ok(Flash::new("firm-saved").on(web::see_other(back)?, &cookies)),
        Outcome::Refused(errors) => {
            let (shell, contact) = contact(&s, me, id).await?;
            refused(chrome, shell, Some(contact), fields, errors)
        }
        Outcome::Changed(says) => {
            let (shell, contact) = contact(&s, me, id).await?;
            let conflict = Conflict {
                thing: contact.name.clone(),
                says,
                facts: facts(chrome.t, &typed, &contact),
                action: format!("{back}?_method=put"),
                fields,
                version: contact.version,
                back,
            };
            conflict.answer(chrome, shell)
        }
    }
}

async fn contact(s: &FirmState, me: Me, id: ContactId) -> Result<(Shell, Contact), Failure> {
    let read = s.firm.read(move |look| {
        access::firm_permit::<EditContacts>(look, &me.staff)?;
        let scope = access::staff_scope(look, &me.staff)?;
        Ok((Shell::load(look, &me)?, contacts::get_to_edit(look, &scope, id)?))
    });
    Ok(read.await?)
}

fn refused(
    chrome: Chrome,
    shell: Shell,
    contact: Option<Contact>,
    fields: Fields,
    errors: FieldErrors,
) -> Answer {
    let shared = sharers(&errors, |_| true);
    let known = fields.all("acknowledged").map(str::to_owned).collect();
    let mut page = FormPage::new(chrome.with_error(), shell, contact, Filled::new(fields, errors));
    page.sharers = shared;
    page.acknowledged = known;
    web::unprocessable(&page)
}

/// Both versions of a contact, field by field.
fn facts(t: Words, yours: &ContactForm, theirs: &Contact) -> Vec<Fact> {
    let typed = |form: &ContactForm| {
        let filled = form.emails.iter().filter(|email| !email.trim().is_empty());
        filled.cloned().collect::<Vec<_>>().join(", ")
    };
    let has = |contact: &Contact| {
        let emails = contact.emails.iter().map(|email| email.email.clone());
        emails.collect::<Vec<_>>().join(", ")
    };
    let yes = |is: bool| t.say(if is { "firm-yes" } else { "firm-no" });
    vec![
        Fact::new(t.say("me-name"), yours.name.trim(), &theirs.name),
        Fact::new(t.say("sign-in-email"), typed(yours), has(theirs)),
        Fact::new(
            t.say("contacts-phone"),
            yours.phone.trim(),
            theirs.phone.clone().unwrap_or_default(),
        ),
        Fact::new(
            t.say("me-language"),
            t.say(language_key(&yours.language)),
            t.say(language_key(&theirs.language)),
        ),
        Fact::new(
            t.say("contacts-discreet"),
            yes(yours.is_discreet),
            yes(theirs.is_discreet),
        ),
    ]
}
