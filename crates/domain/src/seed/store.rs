use super::{case_types::CaseType, people::Relationship};
use crate::{
    access::policy::RoleScope,
    firm::{Look, Work},
};
use db::sql;
use kernel::{
    CaseRoleId, CaseTypeId, ItemKind, Permission, RelationshipTypeId, Result, RoleId, StageId, SubtypeId,
};

pub(super) fn is_installed(look: &Look<'_>) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(RoleId,)>(sql!("select id from roles limit 1"), &[])?
        .is_some())
}

/// Who the firm is in its own audit chain; never changed.
pub(super) fn insert_firm_id(work: &Work<'_>, id: &str) -> Result<()> {
    work.tx().run(
        sql!("insert into settings (key, value, version) values ('firm.id', $1, 1)"),
        &[&format!("\"{id}\"")],
    )?;
    Ok(())
}

pub(super) fn insert_role(work: &Work<'_>, name: &str, scope: RoleScope) -> Result<RoleId> {
    let id: RoleId = work.new_id();
    work.tx().run(
        sql!("insert into roles (id, name, scope, is_builtin, version) values ($1, $2, $3, true, 1)"),
        &[&id, &name, &scope],
    )?;
    Ok(id)
}

pub(super) fn insert_role_permission(work: &Work<'_>, role: RoleId, permission: Permission) -> Result<()> {
    work.tx().run(
        sql!("insert into role_permissions (role_id, permission) values ($1, $2)"),
        &[&role, &permission],
    )?;
    Ok(())
}

pub(super) fn insert_case_role(
    work: &Work<'_>,
    name: &str,
    position: usize,
    acts_on: &[ItemKind],
) -> Result<CaseRoleId> {
    let id: CaseRoleId = work.new_id();
    work.tx().run(
        sql!("insert into case_roles (id, name, position, is_retired) values ($1, $2, $3, false)"),
        &[&id, &name, &(position as i64)],
    )?;
    for kind in acts_on {
        work.tx().run(
            sql!("insert into case_role_capabilities (case_role_id, kind, level) values ($1, $2, 'act')"),
            &[&id, kind],
        )?;
    }
    Ok(id)
}

pub(super) fn insert_relationship_type(
    work: &Work<'_>,
    relationship: &Relationship,
    case_role: CaseRoleId,
    position: usize,
) -> Result<RelationshipTypeId> {
    let id: RelationshipTypeId = work.new_id();
    work.tx().run(
        sql!(
            "insert into relationship_types (id, name, invitee_type, default_case_role_id, is_adverse, position)
             values ($1, $2, $3, $4, $5, $6)"
        ),
        &[
            &id,
            &relationship.name,
            &relationship.invitee_type,
            &case_role,
            &relationship.is_adverse,
            &(position as i64),
        ],
    )?;
    Ok(id)
}

pub(super) fn insert_case_type(
    work: &Work<'_>,
    case_type: &CaseType,
    relationships: &[(&str, RelationshipTypeId)],
) -> Result<()> {
    let id: CaseTypeId = work.new_id();
    work.tx().run(
        sql!("insert into case_types (id, name, client_title) values ($1, $2, $3)"),
        &[&id, &case_type.name, &case_type.client_title],
    )?;
    for name in case_type.subtypes {
        work.tx().run(
            sql!("insert into subtypes (id, case_type_id, name) values ($1, $2, $3)"),
            &[&work.new_id::<SubtypeId>(), &id, name],
        )?;
    }
    for (position, (label, relationship)) in case_type.parties.iter().enumerate() {
        let relationship = relationships.iter().find(|(name, _)| name == relationship);
        let (_, relationship) = relationship.ok_or(kernel::Error::NotFound)?;
        work.tx().run(
            sql!(
                "insert into case_type_parties (case_type_id, position, label, relationship_type_id) values ($1, $2, $3, $4)"
            ),
            &[&id, &(position as i64), label, relationship],
        )?;
    }
    for (position, stage) in case_type.stages.iter().enumerate() {
        work.tx().run(
            sql!(
                "insert into stages (id, case_type_id, name, phase, client_title, client_text, position)
                 values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            &[
                &work.new_id::<StageId>(),
                &id,
                &stage.name,
                &stage.phase,
                &stage.client_title,
                &stage.client_text,
                &(position as i64),
            ],
        )?;
    }
    Ok(())
}
