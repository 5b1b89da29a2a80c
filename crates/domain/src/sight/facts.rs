use crate::events::{Subject, fact};
use kernel::{ContactId, MatterId};

fact! {
    /// A colleague opened the portal with this client's eyes.
    ViewedAsClient { matter: MatterId, contact: ContactId }
    |f| Subject::of("contact", f.contact).on(f.matter).about(f.contact)
}
