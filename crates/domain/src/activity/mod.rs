//! What happened on a matter, told from the record of events (F21), and who changed a thing while somebody else had it open.
//!
//! An entry is a sentence without its subject, who did it, and whether a client can perceive it. Each kind of fact has its
//! sentence in `sentence`; a new fact does not compile without one.

mod list;
mod sentence;
mod store;

pub use list::{Entry, PAGE, list};
pub use sentence::Reach;

kernel::text_enum! {
    /// Which entries are asked for: all, what reached a client, or what is about access to the portal.
    pub enum Filter { All = "all", Client = "client", Access = "access" }
}

use crate::{events::ActorKind, firm::Look};
use kernel::{ContactId, Error, MatterId, Result, Says};

/// What was changed meanwhile.
pub(crate) enum Changed {
    Contact(ContactId),
    /// A thing on a matter, or the matter itself.
    Object {
        matter: MatterId,
        id: String,
    },
}

impl Changed {
    pub(crate) fn on(matter: MatterId, id: impl ToString) -> Self {
        Self::Object {
            matter,
            id: id.to_string(),
        }
    }
}

/// The refusal of a form that was filled in over an older version: it names who saved last, and when (`who`, `at` in
/// micro-seconds), or says only that somebody did.
pub(crate) fn changed_meanwhile(look: &Look<'_>, what: &Changed) -> Result<Error> {
    let last = match what {
        Changed::Contact(id) => store::last_about_contact(look, *id)?,
        Changed::Object { matter, id } => store::last_on_matter(look, *matter, id)?,
    };
    let Some(last) = last else {
        return Ok(Error::conflict("conflict-changed-by-somebody"));
    };
    let user = match (last.actor_kind, last.actor_id) {
        (ActorKind::Staff, Some(id)) => store::user_name(look, id.parse()?)?,
        _ => None,
    };
    let says = match user {
        Some(name) => Says::new("conflict-changed").with("who", name),
        None => Says::new("conflict-changed-by-somebody"),
    };
    Ok(Error::conflict(says.with("at", last.at.as_microsecond())))
}
