//! People who read one mailbox. One address is one login, so whoever reads it sees the cases of all who have it: the firm
//! says that it knows (§3.1), and people who stand against each other on a matter never share one.

use super::{
    limits::Fields,
    rows::{LoginWas, PersonRow},
    store::{self, LoginRow, NeighbourRow},
};
use crate::{
    contacts::Address,
    firm::{Look, Work},
    holds::Held,
};
use kernel::{ContactId, FieldErrors, MatterId, RelationshipTypeId, Result, Says};

/// The login of other people that this contact is to sign in with as well; nothing where they need none of others.
///
/// What is refused is added to `errors`: at the address where somebody who has it stands against them on this matter, at
/// `shares_mailbox` where somebody else signs in with it (or has it, for one that is typed here) and nobody said that this
/// is known.
#[expect(
    clippy::too_many_arguments,
    reason = "who, where, what was typed and where refusals go; no two of them belong together"
)]
pub(super) fn joins(
    work: &Work<'_>,
    matter: MatterId,
    contact: ContactId,
    person: &PersonRow,
    address: Option<&Address>,
    is_acknowledged: bool,
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Result<Option<LoginRow>> {
    for key in person
        .login_key
        .as_deref()
        .into_iter()
        .chain(address.map(Address::key))
    {
        if let Some(says) = opposed(work, matter, contact, person, key)? {
            errors.add(fields.email.clone(), says);
            return Ok(None);
        }
    }
    let Some(address) = address else { return Ok(None) };
    let others = store::list_neighbours(work, address.key(), contact, matter)?;
    let is_bound = person.login_key.as_deref() == Some(address.key());
    let signs_others_in =
        others.iter().any(|other| other.has_login) && !is_bound && !person.has_working_login();
    let is_typed = person.email.is_none() && !others.is_empty();
    if !signs_others_in && !is_typed {
        return Ok(None);
    }
    if !is_acknowledged {
        errors.add(fields.shares_mailbox.clone(), shared(person, &others));
        return Ok(None);
    }
    if signs_others_in {
        store::find_login(work, address.key())
    } else {
        Ok(None)
    }
}

/// Lets the contact sign in with a login of others. Undo takes it away again.
pub(super) fn join(
    work: &Work<'_>,
    contact: ContactId,
    person: &PersonRow,
    login: &LoginRow,
    held: &mut Held,
) -> Result<()> {
    store::bind_login(work, contact, Some(login.account))?;
    held.login_was(LoginWas::Joined {
        contact,
        account: login.account,
        before: person.account_id,
    });
    Ok(())
}

/// Why this contact cannot be sent anything at this address without somebody saying that it is known whose it is as well.
pub(super) fn refusal(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
    person: &PersonRow,
    address: &Address,
) -> Result<Option<Says>> {
    if let Some(says) = opposed(look, matter, contact, person, address.key())? {
        return Ok(Some(says));
    }
    let others = store::list_neighbours(look, address.key(), contact, matter)?;
    let is_bound = person.login_key.as_deref() == Some(address.key());
    Ok((!is_bound && others.iter().any(|other| other.has_login)).then(|| shared(person, &others)))
}

/// Puts a matter's relationship two people who read one mailbox against each other, where one of them can come in?
///
/// # Errors
/// None of its own.
pub(crate) fn sets_against(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
    relationship: RelationshipTypeId,
) -> Result<Option<Says>> {
    let found = store::find_opposed_neighbour(look, matter, contact, relationship)?;
    Ok(found.map(|(name, other)| {
        Says::new("access-mailbox-opposed")
            .with("name", name)
            .with("others", other)
    }))
}

fn opposed(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
    person: &PersonRow,
    key: &str,
) -> Result<Option<Says>> {
    let others = store::list_neighbours(look, key, contact, matter)?;
    let against = |other: &&NeighbourRow| {
        other
            .is_adverse
            .is_some_and(|adverse| adverse || person.is_adverse)
    };
    Ok(others.iter().find(against).map(|other| {
        Says::new("access-mailbox-opposed")
            .with("name", &person.name)
            .with("others", &other.name)
    }))
}

fn shared(person: &PersonRow, others: &[NeighbourRow]) -> Says {
    let has_login = others.iter().any(|other| other.has_login);
    let names: Vec<&str> = others
        .iter()
        .filter(|other| other.has_login || !has_login)
        .map(|other| other.name.as_str())
        .collect();
    Says::new("access-mailbox-shared")
        .with("name", &person.name)
        .with("others", names.join(", "))
}
