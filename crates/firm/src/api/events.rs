//! The record of events.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::{
    audit::{self, EventFilter},
    events::ActorKind,
};
use kernel::{ContactId, Error, EventId, MatterId, Permission, Result, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    Guard, Query,
    api::{self, ApiTable, Doc, ListJson, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    ApiTable::new().get(
        "/api/v1/events",
        Guard::ProgramWith(Permission::AuditView),
        Doc::page::<EventJson>(
            "What happened, the newest first; on your matters, where you do not reach all",
        )
        .asks::<EventQuery>(),
        list,
    )
}

#[derive(Debug, Deserialize, IntoParams)]
struct EventQuery {
    #[param(value_type = Option<String>, format = Uuid)]
    matter: Option<MatterId>,
    /// Such as `AccessRevoked`
    kind: Option<String>,
    #[param(ignore)]
    after: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct EventJson {
    #[schema(value_type = String, format = Uuid)]
    id: EventId,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    kind: String,
    /// `staff`, `client`, `automation`, `schedule` or `operator`.
    #[schema(value_type = String)]
    actor_kind: ActorKind,
    actor: Option<String>,
    /// The session or the token it was done with.
    session: Option<String>,
    ip: Option<String>,
    #[schema(value_type = Option<String>, format = Uuid)]
    matter: Option<MatterId>,
    #[schema(value_type = Option<String>, format = Uuid)]
    contact: Option<ContactId>,
    object_kind: String,
    object: String,
    /// Ids and small values; what they are depends on the kind.
    #[schema(value_type = Object)]
    payload: serde_json::Value,
    /// Its place in the chain; null in the second before it is sealed.
    seq: Option<i64>,
}

async fn list(State(s): State<FirmState>, program: Program, Query(query): Query<EventQuery>) -> Answered {
    s.told(program, move |look, me| {
        let filter = EventFilter {
            matter: query.matter,
            kind: query.kind,
        };
        let after = api::cursor(query.after.as_deref())?;
        let page = audit::list_events(look, me, &filter, after.as_ref())?;
        let next = page.next.as_ref().map(api::cursor_text);
        let items = page.rows.into_iter().map(json).collect::<Result<Vec<_>>>()?;
        Told::ok(&ListJson { items, next })
    })
    .await
}

fn json(event: audit::EventLine) -> Result<EventJson> {
    Ok(EventJson {
        id: event.id,
        at: event.at,
        kind: event.kind,
        actor_kind: event.actor_kind,
        actor: event.actor_id,
        session: event.session_id,
        ip: event.ip,
        matter: event.matter_id,
        contact: event.contact_id,
        object_kind: event.object_kind,
        object: event.object_id,
        payload: serde_json::from_str(&event.payload)
            .map_err(|e| Error::internal(format!("the payload of an event is no JSON: {e}")))?,
        seq: event.seq,
    })
}
