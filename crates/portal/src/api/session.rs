//! The token that asks: whose it is, and ending it.

use super::program::{Answered, Program};
use crate::PortalState;
use axum::extract::State;
use kernel::{ClientSessionId, Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::{
    Guard,
    api::{ApiTable, Doc, NoBody, Sent, Told},
};

const PATH: &str = "/api/v1/portal/session";

pub(super) fn routes() -> ApiTable<PortalState> {
    ApiTable::new()
        .get(
            PATH,
            Guard::ClientProgram,
            Doc::one::<PortalSessionJson>("Whose token this is, and whether it may change anything"),
            show,
        )
        .delete(
            PATH,
            Guard::ClientProgram,
            Doc::nothing("Revoke the token that asks"),
            end,
        )
}

#[derive(Serialize, ToSchema)]
struct PortalSessionJson {
    #[schema(value_type = String, format = Uuid)]
    token_id: ClientSessionId,
    /// The name of the token.
    token: String,
    /// It may do what its owner may; else it looks only.
    may_act: bool,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// The address that its owner signs in with.
    email: String,
    #[schema(value_type = String)]
    language: Language,
    firm_name: String,
}

async fn show(State(state): State<PortalState>, program: Program) -> Answered {
    let (token, language) = (program.token.clone(), program.language);
    state
        .told(program, move |client| {
            Told::ok(&PortalSessionJson {
                token_id: token.id,
                token: token.name,
                may_act: token.may_act,
                expires_at: token.expires_at,
                email: client.email().to_owned(),
                language,
                firm_name: client.face().firm_name,
            })
        })
        .await
}

async fn end(State(state): State<PortalState>, program: Program, _: Sent<NoBody>) -> Answered {
    let id = program.token.id;
    state
        .done(program, move |client| {
            Ok(client.revoke_token(id)?.map(|()| Told::nothing()))
        })
        .await
}
