//! The record of events, as people and programs read it.

use super::store;
use crate::{
    access::{Staff, ViewAudit, firm_permit, policy::RoleScope, rights},
    events::ActorKind,
    firm::Look,
};
use kernel::{
    ContactId, EventId, MatterId, Result, Timestamp,
    page::{Cursor, Page},
};

/// Events on one page.
pub const PAGE: usize = 100;

db::row! {
    /// One event, as it stands in the record.
    #[derive(Debug, Clone)]
    pub struct EventLine {
        pub id: EventId,
        pub at: Timestamp,
        pub kind: String,
        pub actor_kind: ActorKind,
        pub actor_id: Option<String>,
        pub session_id: Option<String>,
        pub ip: Option<String>,
        pub matter_id: Option<MatterId>,
        pub contact_id: Option<ContactId>,
        pub object_kind: String,
        pub object_id: String,
        /// JSON: ids and small values.
        pub payload: String,
        /// Its place in the chain; nothing in the second before it is sealed.
        pub seq: Option<i64>,
    }
}

/// Which events are asked for.
#[derive(Debug, Clone, Default)]
pub struct EventFilter {
    pub matter: Option<MatterId>,
    pub kind: Option<String>,
}

/// Events, the newest first, a hundred at a time. Who reaches all matters reads all of the record; others what happened on
/// their matters.
///
/// # Errors
/// [`kernel::Error::SignedOut`]; [`kernel::Error::Forbidden`] without the right to see the record.
pub fn list_events(
    look: &Look<'_>,
    me: &Staff,
    filter: &EventFilter,
    after: Option<&Cursor>,
) -> Result<Page<EventLine>> {
    firm_permit::<ViewAudit>(look, me)?;
    let scope = rights(look, me)?.scope;
    let reach = (scope == RoleScope::All, scope == RoleScope::Leads, me.user);
    let rows = store::list(look, reach, filter, after, PAGE as i64 + 1)?;
    Ok(Page::of(rows, PAGE, |event| Cursor {
        key: String::new(),
        id: event.id.to_string(),
    }))
}
