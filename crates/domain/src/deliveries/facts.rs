//! What is recorded about mail that did not arrive.

use super::MailKind;
use crate::events::{Subject, fact};
use kernel::{ContactId, DeliveryId, MatterId};

fact! {
    /// A mail was given up: refused for three days, or refused for good by something other than the address.
    DeliveryFailed { delivery: DeliveryId, mail: MailKind, matter: Option<MatterId>, contact: Option<ContactId> }
    |f| {
        let subject = Subject::of("delivery", f.delivery).about(f.contact);
        match f.matter { Some(matter) => subject.on(matter), None => subject }
    }
}
