use super::{
    super::{
        FirmPermit, ManageRoles,
        facts::{RoleChange, RoleChanged},
    },
    role::{MatrixRow, Reached, RoleForm, RolePerson, RoleRights, is_within, judge},
    store,
};
use crate::{
    events::{Act, Doer, Done},
    firm::{Look, Work},
    live::Topic,
};
use kernel::{Error, Permission, Result, RoleId, Says, UserId};
use std::collections::BTreeSet;

/// So many roles can be told apart in a table.
const ROLES_MAX: i64 = 40;

/// The permissions that a change gives and takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleChanges {
    pub gained: Vec<Permission>,
    pub lost: Vec<Permission>,
}

impl RoleChanges {
    fn between(before: &BTreeSet<Permission>, after: &BTreeSet<Permission>) -> Self {
        Self {
            gained: after.difference(before).copied().collect(),
            lost: before.difference(after).copied().collect(),
        }
    }
}

/// The roles of the firm with what they let their holders do, the built-in ones first.
///
/// # Errors
/// None of its own.
pub fn list_roles(look: &Look<'_>, _: &FirmPermit<'_, ManageRoles>) -> Result<Vec<RoleRights>> {
    store::list(look)
}

/// One role.
///
/// # Errors
/// [`Error::NotFound`].
pub fn role(look: &Look<'_>, _: &FirmPermit<'_, ManageRoles>, id: RoleId) -> Result<RoleRights> {
    store::get(look, id)
}

/// Who has the role, two hundred at most.
///
/// # Errors
/// None of its own.
pub fn people_of(look: &Look<'_>, _: &FirmPermit<'_, ManageRoles>, id: RoleId) -> Result<Vec<RolePerson>> {
    store::list_people(look, id, 200)
}

/// Makes a role. Nobody has it yet.
///
/// # Errors
/// [`Error::Invalid`] at `name`, `scope` or `permissions`; [`Error::Forbidden`] for a permission that the one who makes it
/// lacks; [`Error::Conflict`] for one that owns the firm, and for one role too many.
pub fn add_role(work: &Work<'_>, by: &FirmPermit<'_, ManageRoles>, form: &RoleForm) -> Result<Done<RoleId>> {
    let name = judge(&store::rights_of(work, by.user())?, None, form)?;
    if store::is_name_taken(work, &name, None)? {
        return Err(Error::invalid("name", "roles-name-taken"));
    }
    if store::count(work)? >= ROLES_MAX {
        return Err(Error::conflict(
            Says::new("roles-too-many").with("max", ROLES_MAX),
        ));
    }
    let id: RoleId = work.new_id();
    store::insert(work, id, &name, form.scope)?;
    for permission in &form.permissions {
        store::give(work, id, *permission)?;
    }
    let fact = RoleChanged {
        role: id,
        change: RoleChange::Made,
        gained: form.permissions.iter().copied().collect(),
        lost: Vec::new(),
    };
    Ok(Done::new(id, by.did(fact)))
}

/// Saves a role as it was seen at `version`. What it changes holds for everybody with the role from the answer on, in open
/// sessions as well. The same again changes nothing.
///
/// # Errors
/// [`Error::Conflict`] for the owners' role, for `firm.own`, and when somebody saved meanwhile; [`Error::Forbidden`] for a
/// permission to give or take that the one who saves lacks; [`Error::Invalid`] at `name`, `scope` or `permissions`.
pub fn edit_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, ManageRoles>,
    id: RoleId,
    version: i64,
    form: &RoleForm,
) -> Result<Done<()>> {
    let before = store::get(work, id)?;
    let giver = store::rights_of(work, by.user())?;
    if same(&before, form) {
        return Ok(Done::unchanged(()));
    }
    let name = judge(&giver, Some(&before), form)?;
    if store::is_name_taken(work, &name, Some(id))? {
        return Err(Error::invalid("name", "roles-name-taken"));
    }
    let form = RoleForm { name, ..form.clone() };
    Ok(Done::new((), save(work, by, &before, version, &form)?))
}

/// Saves what the matrix says of several roles, all or none; names and scopes stay. Columns that say what is stored are passed
/// over, whatever their version.
///
/// # Errors
/// As [`edit_role`].
pub fn save_matrix(
    work: &Work<'_>,
    by: &FirmPermit<'_, ManageRoles>,
    rows: &[MatrixRow],
) -> Result<Done<Reached>> {
    let giver = store::rights_of(work, by.user())?;
    let mut acts: Vec<Act> = Vec::new();
    let mut reached = Reached::default();
    for row in rows {
        let before = store::get(work, row.role)?;
        let form = RoleForm {
            name: before.name.clone(),
            scope: before.scope,
            permissions: row.permissions.clone(),
        };
        if same(&before, &form) {
            continue;
        }
        judge(&giver, Some(&before), &form)?;
        acts.push(save(work, by, &before, row.version, &form)?);
        reached.roles += 1;
        reached.people += before.people;
    }
    Ok(Done::all(reached, acts))
}

/// Deletes a role that nobody has.
///
/// # Errors
/// [`Error::Conflict`] for the owners' role, for one that somebody has, and when somebody saved meanwhile;
/// [`Error::Forbidden`] for one with a permission that the one who deletes lacks.
pub fn delete_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, ManageRoles>,
    id: RoleId,
    version: i64,
) -> Result<Done<()>> {
    let before = store::get(work, id)?;
    if before.is_fixed() {
        return Err(Error::conflict("roles-owner-fixed"));
    }
    if before.people > 0 {
        return Err(Error::conflict(
            Says::new("roles-in-use").with("count", before.people),
        ));
    }
    within_own_rights(work, id, by.user())?;
    if !store::delete(work, id, version)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    let fact = RoleChanged {
        role: id,
        change: RoleChange::Deleted,
        gained: Vec::new(),
        lost: before.permissions.into_iter().collect(),
    };
    Ok(Done::new((), by.did(fact)))
}

fn same(before: &RoleRights, form: &RoleForm) -> bool {
    before.name == form.name.trim() && before.scope == form.scope && before.permissions == form.permissions
}

fn save(
    work: &Work<'_>,
    by: &FirmPermit<'_, ManageRoles>,
    before: &RoleRights,
    version: i64,
    form: &RoleForm,
) -> Result<Act> {
    if !store::update(work, before.id, version, &form.name, form.scope)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    let changes = RoleChanges::between(&before.permissions, &form.permissions);
    for permission in &changes.gained {
        store::give(work, before.id, *permission)?;
    }
    for permission in &changes.lost {
        store::take(work, before.id, *permission)?;
    }
    for user in store::list_users(work, before.id)? {
        work.touch(Topic::User(user));
    }
    Ok(by.did(RoleChanged {
        role: before.id,
        change: RoleChange::Edited,
        gained: changes.gained,
        lost: changes.lost,
    }))
}

/// Nobody hands out, or takes from somebody, a role that lets its holder do, or reach, more than they do themselves.
pub(in crate::access) fn within_own_rights(look: &Look<'_>, role: RoleId, user: UserId) -> Result<()> {
    let (role, mine) = (store::get(look, role)?, store::rights_of(look, user)?);
    if let Some(beyond) = role.permissions.iter().find(|p| !mine.has(**p)) {
        return Err(Error::Forbidden(*beyond));
    }
    if is_within(role.scope, mine.scope) {
        Ok(())
    } else {
        Err(Error::conflict("roles-scope-beyond"))
    }
}
