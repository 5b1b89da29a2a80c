//! What is recorded about contacts: which part changed, never the text itself.

use crate::events::{Subject, fact};
use kernel::{ContactId, MatterId};

kernel::text_enum! {
    /// A part of a contact that people edit.
    pub enum ContactField { Name = "name", Phone = "phone", Language = "language", Emails = "emails", Discreet = "discreet" }
}

fact! {
    ContactCreated { contact: ContactId } |f| Subject::of("contact", f.contact).about(f.contact)
}

fact! {
    ContactEdited { contact: ContactId, changed: Vec<ContactField> } |f| Subject::of("contact", f.contact).about(f.contact)
}

fact! {
    /// A mail server said that an address of this contact does not exist. `matter` is the one that the mail was about.
    ContactAddressBounced { contact: ContactId, matter: Option<MatterId> } |f| {
        let subject = Subject::of("contact", f.contact).about(f.contact);
        match f.matter { Some(matter) => subject.on(matter), None => subject }
    }
}
