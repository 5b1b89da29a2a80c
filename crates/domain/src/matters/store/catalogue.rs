use crate::{
    access::policy::Phase,
    firm::Look,
    matters::catalogue::{CaseType, Catalogue, InviteeType, RelationshipType, Stage, Subtype},
};
use db::{row, sql};
use kernel::{CaseRoleId, CaseTypeId, RelationshipTypeId, Result, StageId, SubtypeId};

row! {
    struct StageRow {
        id: StageId,
        case_type: CaseTypeId,
        name: String,
        phase: Phase,
        client_title: String,
        client_text: String,
    }
}

row! {
    struct RelationshipTypeRow {
        id: RelationshipTypeId,
        name: String,
        invitee_type: InviteeType,
        default_case_role: CaseRoleId,
        is_adverse: bool,
    }
}

/// Small tables, read whole; the stages by `stages_case_type`.
pub(in crate::matters) fn catalogue(look: &Look<'_>) -> Result<Catalogue> {
    let sql = look.sql();
    let case_types = sql.all::<(CaseTypeId, String, String)>(
        sql!("select id, name, client_title from case_types order by name, id limit 500"),
        &[],
    )?;
    let subtypes = sql.all::<(SubtypeId, CaseTypeId, String)>(
        sql!("select id, case_type_id, name from subtypes order by name, id limit 5000"),
        &[],
    )?;
    let stages = sql.all::<StageRow>(
        sql!(
            StageRow;
            "select id, case_type_id, name, phase, client_title, client_text from stages order by case_type_id, position, id limit 5000"
        ),
        &[],
    )?;
    let relationship_types = sql.all::<RelationshipTypeRow>(
        sql!(
            RelationshipTypeRow;
            "select id, name, invitee_type, default_case_role_id, is_adverse from relationship_types order by position, id limit 500"
        ),
        &[],
    )?;
    Ok(Catalogue {
        case_types: case_types
            .into_iter()
            .map(|(id, name, client_title)| CaseType {
                id,
                name,
                client_title,
            })
            .collect(),
        subtypes: subtypes
            .into_iter()
            .map(|(id, case_type, name)| Subtype { id, case_type, name })
            .collect(),
        stages: stages
            .into_iter()
            .map(
                |StageRow {
                     id,
                     case_type,
                     name,
                     phase,
                     client_title,
                     client_text,
                 }| Stage {
                    id,
                    case_type,
                    name,
                    phase,
                    client_title,
                    client_text,
                },
            )
            .collect(),
        relationship_types: relationship_types
            .into_iter()
            .map(
                |RelationshipTypeRow {
                     id,
                     name,
                     invitee_type,
                     default_case_role,
                     is_adverse,
                 }| RelationshipType {
                    id,
                    name,
                    invitee_type,
                    default_case_role,
                    is_adverse,
                },
            )
            .collect(),
    })
}
