//! `Send temporary password`: a way in for somebody who has none, or has lost theirs, sent by the firm and seen by nobody in it.
//!
//! The words. A *credential* is one press of the button: for one login, in one [`Mode`], for a day at most; a login has one
//! at a time, and a newer one takes the place of the one before. By *link* (the usual way) the mail holds a link that works
//! once. By *PIN*, on matters marked as sensitive, it holds the link alone, and every link of the login asks for eight digits
//! that the firm reads out over the telephone, so that a mailbox by itself opens nothing. By *words*, where the firm chose
//! that, it holds six words that are typed in place of the password and lead to nothing but choosing one.
//!
//! What is never done: sending one changes no password and ends no session, so nobody is locked out by a press of a button;
//! using one does both. No page, record, log or delivery holds what was sent: a link exists in the mail alone, a PIN on the
//! one page that answers the press, words are kept under the firm's key until their mail has left and then not at all. Whatever
//! they are, they set a password and open nothing else by themselves.

mod actions;
mod credential;
mod facts;
mod material;
mod store;
mod words;

pub use actions::{Issued, issue, prepare, set_up, sign_in_with_words, unlock};
pub(crate) use actions::{Minted, closed, mint, repeats, revoked, sweep, used};
pub(crate) use credential::TRIES;
pub use credential::{Mode, Pin, Unsent, WORDS_LAST, are_words, unsent};
pub use facts::{CredentialBurnt, CredentialSent, CredentialUsed};
pub use material::Material;
