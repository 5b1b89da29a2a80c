//! What a firm chooses from: case types with their subtypes and stages, relationship types, case roles.

use super::{Answered, Program, matters::NamedJson};
use crate::FirmState;
use axum::extract::State;
use domain::{
    access::{self, policy::Phase},
    matters::{self, InviteeType},
    portal_access,
};
use kernel::{CaseRoleId, CaseTypeId, Permission, RelationshipTypeId, StageId};
use serde::Serialize;
use utoipa::ToSchema;
use web::{
    Guard,
    api::{ApiTable, Doc, ListJson, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    let view = Guard::ProgramWith(Permission::MatterView);
    ApiTable::new()
        .get(
            "/api/v1/case-types",
            view,
            Doc::list::<CaseTypeJson>("Case types, with their subtypes and stages"),
            case_types,
        )
        .get(
            "/api/v1/relationship-types",
            view,
            Doc::list::<RelationshipTypeJson>("What somebody can be to a matter"),
            relationship_types,
        )
        .get(
            "/api/v1/case-roles",
            view,
            Doc::list::<NamedJson>("What somebody can be in the portal"),
            case_roles,
        )
}

#[derive(Serialize, ToSchema)]
struct CaseTypeJson {
    #[schema(value_type = String, format = Uuid)]
    id: CaseTypeId,
    name: String,
    /// What clients read as the name of such a case.
    client_title: String,
    subtypes: Vec<NamedJson>,
    stages: Vec<StageJson>,
}

#[derive(Serialize, ToSchema)]
struct StageJson {
    #[schema(value_type = String, format = Uuid)]
    id: StageId,
    name: String,
    /// `lead`, `open` or `closed`.
    #[schema(value_type = String)]
    phase: Phase,
    client_title: String,
    client_text: String,
}

async fn case_types(State(s): State<FirmState>, program: Program) -> Answered {
    s.told(program, move |look, me| {
        access::staff_scope(look, me)?;
        let catalogue = matters::catalogue(look)?;
        let all = catalogue.case_types.iter().map(|case_type| CaseTypeJson {
            id: case_type.id,
            name: case_type.name.clone(),
            client_title: case_type.client_title.clone(),
            subtypes: catalogue
                .subtypes_of(case_type.id)
                .map(|subtype| NamedJson {
                    id: subtype.id.to_string(),
                    name: subtype.name.clone(),
                })
                .collect(),
            stages: catalogue
                .stages_of(case_type.id)
                .map(|stage| StageJson {
                    id: stage.id,
                    name: stage.name.clone(),
                    phase: stage.phase,
                    client_title: stage.client_title.clone(),
                    client_text: stage.client_text.clone(),
                })
                .collect(),
        });
        Told::ok(&ListJson::whole(all.collect()))
    })
    .await
}

#[derive(Serialize, ToSchema)]
struct RelationshipTypeJson {
    #[schema(value_type = String, format = Uuid)]
    id: RelationshipTypeId,
    name: String,
    /// `client` or `contact`.
    #[schema(value_type = String)]
    invitee_type: InviteeType,
    /// The one that such a person gets in the portal.
    #[schema(value_type = String, format = Uuid)]
    default_case_role: CaseRoleId,
    is_adverse: bool,
}

async fn relationship_types(State(s): State<FirmState>, program: Program) -> Answered {
    s.told(program, move |look, me| {
        access::staff_scope(look, me)?;
        let all = matters::catalogue(look)?
            .relationship_types
            .into_iter()
            .map(|one| RelationshipTypeJson {
                id: one.id,
                name: one.name,
                invitee_type: one.invitee_type,
                default_case_role: one.default_case_role,
                is_adverse: one.is_adverse,
            });
        Told::ok(&ListJson::whole(all.collect()))
    })
    .await
}

async fn case_roles(State(s): State<FirmState>, program: Program) -> Answered {
    s.told(program, move |look, me| {
        access::staff_scope(look, me)?;
        let all = portal_access::case_roles(look)?
            .into_iter()
            .map(|(id, name)| NamedJson {
                id: id.to_string(),
                name,
            });
        Told::ok(&ListJson::whole(all.collect()))
    })
    .await
}
