use super::{ViewedAsClient, store};
use crate::{
    access::{Permit, View, ViewAsClient},
    events::{Doer, Done},
    firm::{Look, Work},
    portal_access::AccessState,
    shares::Level,
};
use jiff::SignedDuration;
use kernel::{AccessId, ContactId, Error, ItemRef, Language, Result, Timestamp};
use std::{cell::Cell, marker::PhantomData};

/// For so long opening another page is the same look.
const ONE_LOOK: SignedDuration = SignedDuration::from_mins(15);

/// The proof that a colleague may look with this client's eyes, in this transaction.
pub struct Preview<'tx> {
    eyes: Eyes,
    brand: PhantomData<Cell<&'tx ()>>,
}

/// Whose eyes, and what decides about what they see.
#[derive(Debug, Clone)]
pub struct Eyes {
    pub contact: ContactId,
    pub name: String,
    /// Of their pages.
    pub language: Language,
    /// The address they sign in with, or would.
    pub email: Option<String>,
    /// Nothing without access to this matter, of whatever state.
    pub access: Option<AccessId>,
    pub state: Option<AccessState>,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    /// When it was revoked or came to its end.
    pub closed_at: Option<Timestamp>,
    pub portal_open: bool,
}

impl Preview<'_> {
    #[must_use]
    pub const fn eyes(&self) -> &Eyes {
        &self.eyes
    }
}

/// Proves it.
///
/// # Errors
/// [`Error::NotFound`]: nobody who is on this matter.
pub fn preview<'tx>(
    look: &Look<'tx>,
    by: &Permit<'tx, ViewAsClient>,
    contact: ContactId,
) -> Result<Preview<'tx>> {
    let eyes = store::eyes(look, by.matter(), contact)?.ok_or(Error::NotFound)?;
    Ok(Preview {
        eyes,
        brand: PhantomData,
    })
}

/// Records that this colleague looks with this client's eyes; once, for as long as they go on looking.
///
/// # Errors
/// [`Error::NotFound`]: nobody who is on this matter.
pub fn note_look(work: &Work<'_>, by: &Permit<'_, ViewAsClient>, contact: ContactId) -> Result<Done<()>> {
    let matter = by.matter();
    store::eyes(work, matter, contact)?.ok_or(Error::NotFound)?;
    if store::looked_since(work, by.user(), matter, contact, work.now() - ONE_LOOK)? {
        return Ok(Done::unchanged(()));
    }
    Ok(Done::new((), by.did(ViewedAsClient { matter, contact })))
}

db::row! {
    /// Somebody whose eyes can be looked with.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Person {
        pub contact: ContactId,
        pub name: String,
        pub state: Option<AccessState>,
    }
}

/// All who are on the matter, those with access first.
///
/// # Errors
/// None of its own.
pub fn people(look: &Look<'_>, by: &Permit<'_, ViewAsClient>) -> Result<Vec<Person>> {
    store::people(look, by.matter())
}

db::row! {
    /// Somebody on the matter of an item, and what decides whether they see it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct PersonOfItem {
        pub contact: ContactId,
        pub name: String,
        pub state: Option<AccessState>,
        pub starts_at: Option<Timestamp>,
        pub ends_at: Option<Timestamp>,
        pub closed_at: Option<Timestamp>,
        /// What their case role lets them do with items of this kind.
        pub level: Level,
        pub portal_open: bool,
        pub shared_at: Option<Timestamp>,
        pub visible_from: Option<Timestamp>,
        pub unshared_at: Option<Timestamp>,
        pub first_viewed_at: Option<Timestamp>,
        pub last_viewed_at: Option<Timestamp>,
    }
}

/// Everybody on the item's matter, and with whom else it was ever shared.
///
/// # Errors
/// [`Error::NotFound`]: the item is not on this matter.
pub fn people_of(look: &Look<'_>, by: &Permit<'_, View>, item: ItemRef) -> Result<Vec<PersonOfItem>> {
    if !crate::shares::is_on_matter(look, item, by.matter())? {
        return Err(Error::NotFound);
    }
    store::people_of(look, by.matter(), item)
}
