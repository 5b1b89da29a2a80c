//! From whom, to whom.

use crate::draw::Drawn;

/// A name and an address; the name may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub name: String,
    pub address: String,
}

/// A drawn letter with one sender and one recipient. There is no way to add a second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    pub from: Mailbox,
    pub to: Mailbox,
    /// The same at every attempt, so that a second copy is known as one: "unique@domain", with or without `<>`.
    pub message_id: String,
    /// The event that the mail follows from, for the firm's own search (`X-Portico-Event`).
    pub event_id: String,
    /// A nudge waits and comes once. It names no way to unsubscribe (`List-Unsubscribe`): there is no choice yet that one could lead to.
    pub is_nudge: bool,
    pub drawn: Drawn,
}
