//! Contacts: the people on matters. A contact is a person the firm knows, not a login; what they may see hangs on
//! [`crate::portal_access`], and storing somebody here sends nothing and opens nothing (AI-05).
//!
//! Contacts are the firm's, not a matter's: whoever may see matters finds them (a firm must notice that it knows somebody
//! already). Which matters a contact is on is told only within what the asker may see, and so is whether they sign in.
//! Somebody who sees none of a contact's matters does not edit them; and the address of somebody who signs in is changed
//! only by who sees all of their matters, since whoever reads that mailbox reads those.
//!
//! One address may belong to two contacts, because couples share a mailbox. It is stored a second time only after the
//! person at the form said that they know, and it makes no second login.

mod actions;
mod address;
mod contact;
mod facts;
mod store;

pub use actions::{create, edit, get, get_to_edit, list};
pub(crate) use actions::{create_imported, refusals};
pub use address::Address;
pub(crate) use contact::bounded;
pub use contact::{
    AccountSummary, Contact, ContactEmail, ContactForm, ContactLine, ContactMatter, ContactProfile,
    EMAILS_MAX, EmailState, email_field,
};
pub use facts::{ContactAddressBounced, ContactCreated, ContactEdited, ContactField};
pub(crate) use store::name_of;

/// Contacts on one page of the list.
pub const PAGE: usize = 50;
/// Matters on the page of a contact.
pub const MATTERS_SHOWN: i64 = 200;
