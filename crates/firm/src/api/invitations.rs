//! Invitations of all matters that one sees: the board.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::{
    access,
    portal_access::{self, AccessState, BoardFilter, BoardLine, BoardView, Door, InvitationState},
};
use kernel::{ContactId, MatterId, Permission, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    Guard, Query,
    api::{self, ApiTable, Doc, ListJson, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    ApiTable::new().get(
        "/api/v1/invitations",
        Guard::ProgramWith(Permission::MatterView),
        Doc::page::<InvitationLineJson>("Invitations of the matters that you see, the newest first")
            .asks::<InvitationQuery>(),
        list,
    )
}

#[derive(Debug, Deserialize, IntoParams)]
struct InvitationQuery {
    /// `all`, `waiting` (nobody invited them yet), `never` (never came), `invited` or `active`; `all` when it is missing
    #[param(value_type = Option<String>)]
    view: Option<BoardView>,
    /// `scheduled`, `sent`, `opened`, `accepted`, `expired`, `superseded`, `revoked` or `bounced`
    #[param(value_type = Option<String>)]
    state: Option<InvitationState>,
    /// Only of matters that you are responsible for or were added to
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    mine: bool,
    /// Part of a name, an address, a number or a title
    #[serde(default)]
    #[param(value_type = Option<String>)]
    q: String,
    #[param(ignore)]
    after: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct InvitationLineJson {
    #[schema(value_type = String, format = Uuid)]
    matter: MatterId,
    number: String,
    title: String,
    #[schema(value_type = String, format = Uuid)]
    contact: ContactId,
    name: String,
    /// Where it went, or would go.
    email: Option<String>,
    /// Mail to this address comes back.
    is_bounced: bool,
    is_adverse: bool,
    has_working_login: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_seen_at: Option<Timestamp>,
    #[schema(value_type = Option<String>)]
    access: Option<AccessState>,
    /// Null: never invited.
    invitation: Option<InvitationStateJson>,
}

#[derive(Serialize, ToSchema)]
struct InvitationStateJson {
    #[schema(value_type = String)]
    state: InvitationState,
    /// Where in Portico it was made.
    #[schema(value_type = String)]
    door: Door,
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    accepted_at: Option<Timestamp>,
    /// There is no newer one of the same access.
    is_last: bool,
}

fn json(line: BoardLine) -> InvitationLineJson {
    InvitationLineJson {
        matter: line.matter,
        number: line.number,
        title: line.title,
        contact: line.contact,
        name: line.name,
        email: line.email,
        is_bounced: line.is_bounced,
        is_adverse: line.is_adverse,
        has_working_login: line.has_working_login,
        last_seen_at: line.seen_at,
        access: line.access,
        invitation: line.invitation.map(|one| InvitationStateJson {
            state: one.state,
            door: one.door,
            sent_at: one.sent_at,
            expires_at: one.expires_at,
            accepted_at: one.accepted_at,
            is_last: one.is_last,
        }),
    }
}

async fn list(
    State(s): State<FirmState>,
    program: Program,
    Query(query): Query<InvitationQuery>,
) -> Answered {
    s.told(program, move |look, me| {
        let filter = BoardFilter {
            view: query.view.unwrap_or(BoardView::All),
            state: query.state,
            door: None,
            is_mine: query.mine,
            q: query.q,
        };
        let after = api::cursor(query.after.as_deref())?;
        let page = portal_access::board(look, &access::staff_scope(look, me)?, &filter, after.as_ref())?;
        Told::ok(&ListJson::of(page, json))
    })
    .await
}
