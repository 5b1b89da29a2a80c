//! The client's own things, as far as a program may know and change them.

use super::program::{Answered, Program};
use crate::PortalState;
use axum::extract::State;
use kernel::{Language, Result};
use serde::{Deserialize, Serialize};
use sharing::{Outcome, PortalViewer};
use utoipa::ToSchema;
use web::{
    Guard,
    api::{ApiTable, Doc, Sent, Told},
};

const PATH: &str = "/api/v1/portal/profile";

pub(super) fn routes() -> ApiTable<PortalState> {
    ApiTable::new()
        .get(
            PATH,
            Guard::ClientProgram,
            Doc::one::<PortalProfileJson>("Your address and language"),
            show,
        )
        .put(
            PATH,
            Guard::ClientProgram,
            Doc::one::<PortalProfileJson>("Choose the language of pages and mails")
                .takes::<PortalProfileFormJson>(),
            save,
        )
}

#[derive(Serialize, ToSchema)]
struct PortalProfileJson {
    email: String,
    #[schema(value_type = String)]
    language: Language,
    /// What can be chosen.
    #[schema(value_type = Vec<String>)]
    languages: Vec<Language>,
}

fn told(client: &PortalViewer<'_, '_>, language: Option<Language>) -> Result<Told> {
    let profile = client.profile()?;
    Told::ok(&PortalProfileJson {
        email: profile.email,
        language: language.unwrap_or(profile.language),
        languages: profile.languages,
    })
}

async fn show(State(state): State<PortalState>, program: Program) -> Answered {
    state.told(program, |client| told(client, None)).await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PortalProfileFormJson {
    #[schema(value_type = String)]
    language: Language,
}

async fn save(
    State(state): State<PortalState>,
    program: Program,
    sent: Sent<PortalProfileFormJson>,
) -> Answered {
    let language = sent.value.language;
    state
        .done(program, move |client| {
            client.keep(client.choose_language(language)?);
            Ok(Outcome::unchanged(told(client, Some(language))?))
        })
        .await
}
