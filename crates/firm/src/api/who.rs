//! Who asks: the owner of the token, and what they may do with it. A good first request.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::access;
use kernel::{Timestamp, UserId};
use serde::Serialize;
use utoipa::ToSchema;
use web::{
    Guard,
    api::{ApiTable, Doc, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    ApiTable::new().get(
        "/api/v1/session",
        Guard::Program,
        Doc::one::<SessionJson>("Whose token this is, and what it may do"),
        show,
    )
}

#[derive(Serialize, ToSchema)]
struct SessionJson {
    #[schema(value_type = String, format = Uuid)]
    user: UserId,
    name: String,
    email: String,
    role: String,
    /// The name of the token.
    token: String,
    /// `read`, `write` or `some`.
    scope: String,
    /// What the owner may do with this token, now.
    permissions: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

async fn show(State(s): State<FirmState>, program: Program) -> Answered {
    let asks = program.0.clone();
    s.told(program, move |look, me| {
        let mut permissions: Vec<String> = access::rights(look, me)?
            .permissions
            .iter()
            .map(ToString::to_string)
            .collect();
        permissions.sort_unstable();
        Told::ok(&SessionJson {
            user: asks.staff.user,
            name: asks.owner,
            email: asks.email,
            role: asks.role,
            token: asks.token,
            scope: asks.scope.to_string(),
            permissions,
            expires_at: asks.expires_at,
        })
    })
    .await
}
