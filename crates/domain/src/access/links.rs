//! Mailed links for people of the firm: the first password of somebody new, and a new one for who forgot theirs.

use super::{
    Origin,
    facts::{StaffLinkAsked, StaffPasswordChanged},
    password,
    sessions::{self, SignedIn},
    throttle::{self, Counter, Side},
    users::{
        UserState,
        store::{self as users, Credentials},
    },
};
use crate::{
    contacts::Address,
    events::{Actor, ActorKind, Doer, Done},
    firm::{Firm, Look},
    keys::{Keys, Purpose, Token},
    settings::Settings,
};
use kernel::{Error, Result};

/// Whose link it is, for the page that asks for the new password. Only the holder of the link gets this far.
#[derive(Debug, Clone)]
pub struct PasswordLink {
    pub name: String,
    pub email: String,
    /// The first password of somebody new.
    pub is_first: bool,
}

/// Somebody asked for a link to choose a new password. The answer is the same whether or not anybody has this address;
/// one who has it is mailed the link.
///
/// # Errors
/// [`Error::TooMany`] when this address, or this place, asked too often.
pub async fn ask_reset(firm: &Firm, email: &str, from: &Origin) -> Result<()> {
    let Some(address) = Address::parse(email) else {
        return Ok(());
    };
    let from = from.clone();
    firm.write(move |work| {
        throttle::take(work, &Counter::mail_to(Side::Staff, address.key()))?;
        throttle::take(work, &Counter::mail_from(&from))?;
        let user = users::find_credentials(work, address.key())?.filter(|u| u.state != UserState::Disabled);
        let by = Actor {
            kind: ActorKind::Staff,
            id: None,
            session: None,
            ip: from.ip_text(),
        };
        Ok(match user {
            Some(user) => Done::new((), by.did(StaffLinkAsked { user: user.id })),
            None => Done::unrecorded((), "the count of asking; nobody has this address"),
        })
    })
    .await
}

/// Whose link this is. Opening it changes nothing: scanners of mail do it too.
///
/// # Errors
/// [`Error::NotFound`] for a link that never was, was used, ran out, or belongs to somebody disabled; all alike.
pub fn open_link(look: &Look<'_>, token: &Token) -> Result<PasswordLink> {
    let user = holder(look, token)?;
    Ok(PasswordLink {
        is_first: user.password_hash.is_none(),
        name: user.name,
        email: user.email,
    })
}

/// Sets the password of the link's holder, uses up their links, ends their sessions and signs them in. Never past their
/// second factor.
///
/// # Errors
/// As [`open_link`]; [`Error::Invalid`] at `password`; [`Error::TooMany`] for a place that tries many links.
pub async fn set_password_by_link(firm: &Firm, token: &Token, new: &str, from: &Origin) -> Result<SignedIn> {
    let (asked, place) = (token.clone(), from.clone());
    let holder_now = firm.read(move |look| {
        throttle::check(look, &Counter::link_from(&place))?;
        let user = holder(look, &asked)?;
        Ok((own_words(&user, &Settings::load(look)?), user))
    });
    let own = match holder_now.await {
        Ok((own, _)) => own,
        Err(Error::NotFound) => {
            let place = from.clone();
            firm.write(move |work| {
                throttle::fail(work, &Counter::link_from(&place))?;
                Ok(Done::unrecorded((), "the count of links that do not work"))
            })
            .await?;
            return Err(Error::NotFound);
        }
        Err(other) => return Err(other),
    };
    let hash = password::choose(firm, new, own).await?;
    let (token, from) = (token.clone(), from.clone());
    firm.write(move |work| {
        let before = holder(work, &token)?;
        users::use_links(work, before.id)?;
        users::set_password(work, before.id, &hash)?;
        sessions::end_all_of(work, before.id)?;
        let user = users::credentials_of(work, before.id)?;
        let by = Actor {
            kind: ActorKind::Staff,
            id: Some(user.id.to_string()),
            session: None,
            ip: from.ip_text(),
        };
        let fact = StaffPasswordChanged {
            user: user.id,
            by_link: true,
            is_first: before.password_hash.is_none(),
        };
        Ok(sessions::start(work, &user, 1, &from)?.and(by.did(fact)))
    })
    .await
}

fn holder(look: &Look<'_>, token: &Token) -> Result<Credentials> {
    let (user, _) = users::find_link(look, &Keys::hash(Purpose::Mailed, token))?.ok_or(Error::NotFound)?;
    users::credentials_of(look, user)
}

/// What somebody who guesses this person's password would begin with.
pub(super) fn own_words(user: &Credentials, settings: &Settings) -> Vec<String> {
    vec![user.name.clone(), user.email.clone(), settings.firm_name.clone()]
}
