//! Mail: what it says, and how it travels. Knows no feature and no database.
//!
//! A [`Letter`] is typed: its fields are all that a mail may hold (the recipient's own first name, one link, a
//! count, a date) and there is nowhere to put a matter, another person or the text of anything. [`draw()`] turns it
//! into a subject, a text and an HTML part in the recipient's language; an [`Envelope`] addresses that to exactly
//! one person; a [`Transport`] sends it and says honestly what became of it.

mod caught;
mod colour;
mod compose;
mod draw;
mod envelope;
mod letter;
mod letterhead;
mod samples;
mod smtp;
mod transport;

pub use caught::{Caught, CaughtMail};
pub use draw::{Drawn, draw};
pub use envelope::{Envelope, Mailbox};
pub use letter::*;
pub use letterhead::Letterhead;
pub use samples::samples;
pub use smtp::Smtp;
pub use transport::{Held, Outcome, Transport};
