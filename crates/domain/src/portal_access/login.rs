//! The address that an invitation goes to, and the login that hangs on it: one address is one login.

use super::{
    mailbox,
    rows::{LoginWas, PersonRow},
    store,
};
use crate::{
    access::{Grant, Permit},
    contacts::{Address, ContactEdited, ContactField, bounded},
    deliveries,
    events::{Act, Doer},
    firm::Work,
    holds::Held,
};
use kernel::{AccountId, ContactId, Error, FieldErrors, MatterId, Result, Says};

/// The address to write to. Where the contact has one, it must be the one that the form showed; where there is none, the
/// typed one is checked. `None` with nothing added to `errors`: not needed, since there is a working login.
pub(super) fn address_for(
    person: &PersonRow,
    shown: Option<&str>,
    field: &str,
    errors: &mut FieldErrors,
) -> Result<Option<Address>> {
    let shown = shown.map(str::trim).filter(|text| !text.is_empty());
    if let Some(stored) = &person.email {
        let address = Address::parse(stored).ok_or_else(|| Error::internal("a stored address is none"))?;
        if shown.is_some_and(|text| Address::parse(text).is_none_or(|typed| typed.key() != address.key())) {
            return Err(Error::conflict(
                Says::new("access-address-meanwhile").with("name", &person.name),
            ));
        }
        return Ok(Some(address));
    }
    let Some(text) = shown else {
        if !person.has_working_login() {
            errors.add(
                field.to_owned(),
                Says::new("access-address-missing").with("name", &person.name),
            );
        }
        return Ok(None);
    };
    let Some(address) = Address::parse(text) else {
        errors.add(field.to_owned(), "contact-address-unusable");
        return Ok(None);
    };
    Ok(Some(address))
}

/// Keeps an address that was typed in the Save, and trusts one again that mail once came back from.
pub(super) fn store_address(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contact: ContactId,
    person: &PersonRow,
    address: Option<&Address>,
    held: &mut Held,
    acts: &mut Vec<Act>,
) -> Result<()> {
    let Some(address) = address else { return Ok(()) };
    if person.email.is_some() {
        if store::trust_email(work, contact, address.key())? {
            deliveries::release(work, contact)?;
        }
        return Ok(());
    }
    let (search_text, version) = store::find_contact_text(work, contact)?;
    let with_address = bounded(format!("{search_text} {}", address.key()));
    store::insert_email(work, contact, address.email(), address.key(), &with_address)?;
    held.login_was(LoginWas::NoEmail {
        contact,
        key: address.key().to_owned(),
        search_text,
        version_after: version + 1,
    });
    acts.push(by.did(ContactEdited {
        contact,
        changed: vec![ContactField::Emails],
    }));
    Ok(())
}

/// Sees that the contact's login is the one of this address, for somebody without a working login. The inner `Err` is the
/// sentence why it cannot be: the address signs somebody else in.
pub(super) fn bind(
    work: &Work<'_>,
    contact: ContactId,
    person: &PersonRow,
    address: &Address,
    held: &mut Held,
) -> Result<std::result::Result<(), Says>> {
    bind_noting(work, contact, person, address, &mut |was| held.login_was(was))
}

fn bind_noting(
    work: &Work<'_>,
    contact: ContactId,
    person: &PersonRow,
    address: &Address,
    note: &mut dyn FnMut(LoginWas),
) -> Result<std::result::Result<(), Says>> {
    if person.account_id.is_some() && person.login_key.as_deref() == Some(address.key()) {
        return Ok(Ok(()));
    }
    let existing = store::find_login(work, address.key())?;
    match (person.account_id, existing) {
        (None, Some(login)) if login.has_password => return Ok(Err("access-address-has-login".into())),
        (None, Some(login)) => {
            store::bind_login(work, contact, Some(login.account))?;
            note(LoginWas::Unbound {
                contact,
                account: login.account,
                is_new: false,
            });
        }
        (None, None) => {
            let account = store::insert_login(work, contact, address.email(), address.key())?;
            store::bind_login(work, contact, Some(account))?;
            note(LoginWas::Unbound {
                contact,
                account,
                is_new: true,
            });
        }
        // Nobody ever signed in with it, so it follows the contact's address.
        (Some(account), None) => {
            let before = store::find_login_by_id(work, account)?
                .ok_or_else(|| Error::internal("a contact's login is gone"))?;
            if !store::move_login(work, account, address.email(), address.key())? {
                return Err(Error::internal("a login in use was to move"));
            }
            note(LoginWas::Address {
                account,
                email: before.login_email,
                key: before.login_key,
            });
        }
        (Some(_), Some(_)) => return Ok(Err("access-address-has-login".into())),
    }
    Ok(Ok(()))
}

/// The login of a contact's address: theirs, or one that is made. For sign-in details alone: no access is given. With a hold,
/// Undo takes a login that was made away again. The inner `Err` is the sentence why there can be none.
pub(crate) fn login_for(
    work: &Work<'_>,
    matter: MatterId,
    contact: ContactId,
    held: Option<&mut Held>,
) -> Result<std::result::Result<AccountId, Says>> {
    let person = store::find_person(work, matter, contact)?.ok_or(Error::NotFound)?;
    let Some(address) = person.email.as_deref().and_then(Address::parse) else {
        return Ok(Err(Says::new("access-address-missing").with("name", &person.name)));
    };
    if let Some(says) = mailbox::refusal(work, matter, contact, &person, &address)? {
        return Ok(Err(says));
    }
    let bound = match held {
        Some(held) => bind(work, contact, &person, &address, held)?,
        None => bind_noting(work, contact, &person, &address, &mut drop)?,
    };
    if let Err(says) = bound {
        return Ok(Err(says));
    }
    let account =
        store::account_of(work, contact)?.ok_or_else(|| Error::internal("a login that was bound is gone"))?;
    Ok(Ok(account))
}
