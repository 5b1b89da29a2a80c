//! What is recorded about mail that did not arrive.

use super::MailKind;
use crate::events::{Subject, fact};
use kernel::{ContactId, DeliveryId, EventId, MatterId};

fact! {
    /// A mail was given up: refused for three days, or refused for good by something other than the address.
    DeliveryFailed { delivery: DeliveryId, mail: MailKind, matter: Option<MatterId>, contact: Option<ContactId> }
    |f| {
        let subject = Subject::of("delivery", f.delivery).about(f.contact);
        match f.matter { Some(matter) => subject.on(matter), None => subject }
    }
}

fact! {
    /// Who is to hear of a fact could not be found out: it was set aside, so that the others go on.
    PlanningFailed { fact: EventId } |f| Subject::of("event", f.fact)
}
