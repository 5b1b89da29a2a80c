//! One's own tokens. They are made in the profile: a program makes none.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::tokens;
use kernel::{StaffSessionId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::{
    Guard, Path,
    api::{ApiTable, Doc, ListJson, NoBody, Sent, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    ApiTable::new()
        .get(
            "/api/v1/tokens",
            Guard::Program,
            Doc::list::<TokenJson>("Your living tokens, the newest first"),
            list,
        )
        .delete(
            "/api/v1/tokens/{token}",
            Guard::Program,
            Doc::nothing("Revoke a token of yours; it may be the one that asks"),
            revoke,
        )
}

#[derive(Serialize, ToSchema)]
struct TokenJson {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    /// `read`, `write` or `some`.
    scope: String,
    /// Of the scope `some`.
    permissions: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// To the minute; null: never.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
}

async fn list(State(s): State<FirmState>, program: Program) -> Answered {
    s.told(program, move |look, me| {
        let all = tokens::list_staff_tokens(look, me)?
            .into_iter()
            .map(|token| TokenJson {
                id: token.id,
                name: token.name,
                scope: token.scope.to_string(),
                permissions: token.permissions.iter().map(ToString::to_string).collect(),
                made_at: token.made_at,
                expires_at: token.expires_at,
                last_used_at: token.last_used_at,
            });
        Told::ok(&ListJson::whole(all.collect()))
    })
    .await
}

async fn revoke(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<StaffSessionId>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        Ok(tokens::revoke_staff_token(work, me, id)?.map(|()| Told::nothing()))
    })
    .await
}
