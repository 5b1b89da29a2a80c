use super::role::{RolePerson, RoleRights};
use crate::{
    access::policy::{Rights, RoleScope},
    firm::{Look, Work},
};
use db::{row, sql};
use kernel::{Error, Permission, Result, RoleId, UserId};
use std::collections::BTreeSet;

row! {
    struct RoleRow { id: RoleId, name: String, scope: RoleScope, version: i64, people: i64 }
}

/// The built-in ones first; a hundred at most.
pub(super) fn list(look: &Look<'_>) -> Result<Vec<RoleRights>> {
    let rows = look.sql().all::<RoleRow>(
        sql!(
            RoleRow;
            "select r.id, r.name, r.scope, r.version, (select count(*) from users u where u.role_id = r.id)
             from roles r order by r.is_builtin desc, r.id limit 100"
        ),
        &[],
    )?;
    let pairs = look.sql().all::<(RoleId, Permission)>(
        sql!("select role_id, permission from role_permissions order by role_id, permission limit 10000"),
        &[],
    )?;
    let of = |id| {
        pairs
            .iter()
            .filter(|(role, _)| *role == id)
            .map(|(_, p)| *p)
            .collect()
    };
    Ok(rows.into_iter().map(|row| whole(of(row.id), row)).collect())
}

pub(super) fn find(look: &Look<'_>, id: RoleId) -> Result<Option<RoleRights>> {
    let row = look.sql().opt::<RoleRow>(
        sql!(
            RoleRow;
            "select r.id, r.name, r.scope, r.version, (select count(*) from users u where u.role_id = r.id) from roles r where r.id = $1"
        ),
        &[&id],
    )?;
    row.map(|row| Ok(whole(permissions(look, id)?.into_iter().collect(), row)))
        .transpose()
}

pub(super) fn get(look: &Look<'_>, id: RoleId) -> Result<RoleRights> {
    find(look, id)?.ok_or(Error::NotFound)
}

fn whole(permissions: BTreeSet<Permission>, row: RoleRow) -> RoleRights {
    RoleRights {
        id: row.id,
        name: row.name,
        scope: row.scope,
        version: row.version,
        people: row.people,
        permissions,
    }
}

pub(super) fn permissions(look: &Look<'_>, role: RoleId) -> Result<Vec<Permission>> {
    let rows = look.sql().all::<(Permission,)>(
        sql!("select permission from role_permissions where role_id = $1 order by permission"),
        &[&role],
    )?;
    Ok(rows.into_iter().map(|(p,)| p).collect())
}

/// What the role of this person lets them do.
pub(super) fn rights_of(look: &Look<'_>, user: UserId) -> Result<Rights> {
    let (role, scope) = look.sql().one::<(RoleId, RoleScope)>(
        sql!("select r.id, r.scope from users u join roles r on r.id = u.role_id where u.id = $1"),
        &[&user],
    )?;
    Ok(Rights {
        scope,
        permissions: permissions(look, role)?,
    })
}

/// By name; those who may not sign in any more come last.
pub(super) fn list_people(look: &Look<'_>, role: RoleId, limit: i64) -> Result<Vec<RolePerson>> {
    look.sql().all::<RolePerson>(
        sql!(
            RolePerson;
            "select u.id, u.name, (select count(*) from matters m where m.responsible_user_id = u.id)
             from users u where u.role_id = $1 order by u.state = 'disabled', u.name, u.id limit $2"
        ),
        &[&role, &limit],
    )
}

/// Everybody whose open pages a change reaches.
pub(super) fn list_users(look: &Look<'_>, role: RoleId) -> Result<Vec<UserId>> {
    let rows = look.sql().all::<(UserId,)>(
        sql!("select id from users where role_id = $1 and state = 'active' order by id"),
        &[&role],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) fn is_name_taken(look: &Look<'_>, name: &str, but: Option<RoleId>) -> Result<bool> {
    let found = look
        .sql()
        .opt::<(RoleId,)>(sql!("select id from roles where name = $1"), &[&name])?;
    Ok(found.is_some_and(|(id,)| Some(id) != but))
}

pub(super) fn count(look: &Look<'_>) -> Result<i64> {
    Ok(look
        .sql()
        .one::<(i64,)>(sql!("select count(*) from roles"), &[])?
        .0)
}

pub(super) fn insert(work: &Work<'_>, id: RoleId, name: &str, scope: RoleScope) -> Result<()> {
    work.tx().run(
        sql!("insert into roles (id, name, scope, is_builtin, version) values ($1, $2, $3, false, 1)"),
        &[&id, &name, &scope],
    )?;
    Ok(())
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn update(
    work: &Work<'_>,
    id: RoleId,
    version: i64,
    name: &str,
    scope: RoleScope,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update roles set name = $3, scope = $4, version = version + 1 where id = $1 and version = $2"),
        &[&id, &version, &name, &scope],
    )?;
    Ok(changed == 1)
}

pub(super) fn give(work: &Work<'_>, role: RoleId, permission: Permission) -> Result<()> {
    work.tx().run(
        sql!("insert into role_permissions (role_id, permission) values ($1, $2) on conflict (role_id, permission) do nothing"),
        &[&role, &permission],
    )?;
    Ok(())
}

pub(super) fn take(work: &Work<'_>, role: RoleId, permission: Permission) -> Result<()> {
    work.tx().run(
        sql!("delete from role_permissions where role_id = $1 and permission = $2"),
        &[&role, &permission],
    )?;
    Ok(())
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn delete(work: &Work<'_>, id: RoleId, version: i64) -> Result<bool> {
    work.tx()
        .run(sql!("delete from role_permissions where role_id = $1"), &[&id])?;
    let changed = work.tx().run(
        sql!("delete from roles where id = $1 and version = $2"),
        &[&id, &version],
    )?;
    Ok(changed == 1)
}
