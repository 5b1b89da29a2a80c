use super::case_role::CaseRole;
use crate::{
    firm::{Look, Work},
    shares::Level,
};
use db::{row, sql};
use kernel::{
    AccessId, CaseRoleId, ContactId, Error, ItemKind, MatterId, RelationshipTypeId, Result, Timestamp,
};
use std::collections::BTreeMap;

row! {
    struct RoleRow { id: CaseRoleId, name: String, is_retired: bool, version: i64, people: i64, is_used: bool }
}

row! {
    /// Access that is moved to another case role.
    pub(super) struct Moved {
        pub access: AccessId,
        pub matter: MatterId,
        pub contact: ContactId,
        pub access_ends_at: Option<Timestamp>,
    }
}

pub(super) fn list(look: &Look<'_>) -> Result<Vec<CaseRole>> {
    let rows = look.sql().all::<RoleRow>(
        sql!(
            RoleRow;
            "select cr.id, cr.name, cr.is_retired, cr.version,
                    (select count(*) from portal_access pa where pa.case_role_id = cr.id and pa.state in ('prepared', 'invited', 'active')),
                    exists (select 1 from portal_access pa where pa.case_role_id = cr.id)
             from case_roles cr order by cr.is_retired, cr.position, cr.id limit 100"
        ),
        &[],
    )?;
    let levels = look.sql().all::<(CaseRoleId, ItemKind, Level)>(
        sql!("select case_role_id, kind, level from case_role_capabilities order by case_role_id, kind limit 2000"),
        &[],
    )?;
    let defaults = look.sql().all::<(CaseRoleId, RelationshipTypeId, String)>(
        sql!("select default_case_role_id, id, name from relationship_types order by position, id limit 500"),
        &[],
    )?;
    Ok(rows
        .into_iter()
        .map(|row| CaseRole {
            levels: levels
                .iter()
                .filter(|(role, ..)| *role == row.id)
                .map(|(_, kind, level)| (*kind, *level))
                .collect(),
            default_for: defaults
                .iter()
                .filter(|(role, ..)| *role == row.id)
                .map(|(_, id, name)| (*id, name.clone()))
                .collect(),
            id: row.id,
            name: row.name,
            is_retired: row.is_retired,
            version: row.version,
            people: row.people,
            is_used: row.is_used,
        })
        .collect())
}

pub(super) fn get(look: &Look<'_>, id: CaseRoleId) -> Result<CaseRole> {
    list(look)?
        .into_iter()
        .find(|role| role.id == id)
        .ok_or(Error::NotFound)
}

pub(super) fn is_name_taken(look: &Look<'_>, name: &str, but: Option<CaseRoleId>) -> Result<bool> {
    let found = look
        .sql()
        .all::<(CaseRoleId,)>(sql!("select id from case_roles where name = $1"), &[&name])?;
    Ok(found.iter().any(|(id,)| Some(*id) != but))
}

pub(super) fn relationship_exists(look: &Look<'_>, id: RelationshipTypeId) -> Result<bool> {
    let found = look
        .sql()
        .opt::<(RelationshipTypeId,)>(sql!("select id from relationship_types where id = $1"), &[&id])?;
    Ok(found.is_some())
}

pub(super) fn insert(work: &Work<'_>, id: CaseRoleId, name: &str) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into case_roles (id, name, position, is_retired, version)
             values ($1, $2, (select coalesce(max(position), 0) + 1 from case_roles), false, 1)"
        ),
        &[&id, &name],
    )?;
    Ok(())
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn update(
    work: &Work<'_>,
    id: CaseRoleId,
    version: i64,
    name: &str,
    is_retired: bool,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update case_roles set name = $3, is_retired = $4, version = version + 1 where id = $1 and version = $2"),
        &[&id, &version, &name, &is_retired],
    )?;
    Ok(changed == 1)
}

pub(super) fn set_levels(work: &Work<'_>, id: CaseRoleId, levels: &BTreeMap<ItemKind, Level>) -> Result<()> {
    for kind in ItemKind::ALL {
        let level = levels.get(kind).copied().unwrap_or(Level::None);
        work.tx().run(
            sql!(
                "insert into case_role_capabilities (case_role_id, kind, level) values ($1, $2, $3)
                 on conflict (case_role_id, kind) do update set level = excluded.level"
            ),
            &[&id, kind, &level],
        )?;
    }
    Ok(())
}

pub(super) fn set_default(work: &Work<'_>, relationship: RelationshipTypeId, role: CaseRoleId) -> Result<()> {
    work.tx().run(
        sql!("update relationship_types set default_case_role_id = $2 where id = $1"),
        &[&relationship, &role],
    )?;
    Ok(())
}

/// Puts the roles in this order.
pub(super) fn set_order(work: &Work<'_>, order: &[CaseRoleId]) -> Result<()> {
    for (position, id) in (0_i64..).zip(order) {
        work.tx().run(
            sql!("update case_roles set position = $2 where id = $1"),
            &[id, &position],
        )?;
    }
    Ok(())
}

/// Moves all access with a case role, whatever its state, and the relationships that give it.
pub(super) fn replace(work: &Work<'_>, from: CaseRoleId, to: CaseRoleId) -> Result<Vec<Moved>> {
    work.tx().run(
        sql!("update relationship_types set default_case_role_id = $2 where default_case_role_id = $1"),
        &[&from, &to],
    )?;
    work.tx().all::<Moved>(
        sql!(
            Moved;
            "update portal_access set case_role_id = $2, version = version + 1 where case_role_id = $1
             returning id, matter_id, contact_id, access_ends_at"
        ),
        &[&from, &to],
    )
}

/// Can a Save be undone that would bring the case role back to somebody?
pub(super) fn is_in_a_hold(look: &Look<'_>, id: CaseRoleId) -> Result<bool> {
    let (now, part) = (look.now(), format!("%{id}%"));
    let found = look.sql().opt::<(String,)>(
        sql!("select id from holds where ends_at > $1 and undone_at is null and before like $2 limit 1"),
        &[&now, &part],
    )?;
    Ok(found.is_some())
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn delete(work: &Work<'_>, id: CaseRoleId, version: i64) -> Result<bool> {
    work.tx().run(
        sql!("delete from case_role_capabilities where case_role_id = $1"),
        &[&id],
    )?;
    let changed = work.tx().run(
        sql!("delete from case_roles where id = $1 and version = $2"),
        &[&id, &version],
    )?;
    Ok(changed == 1)
}
