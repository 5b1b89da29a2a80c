use super::{
    case_role::{CaseRole, CaseRoleForm, Direction, judge, narrows},
    facts::{CaseRoleChange, CaseRoleChanged},
    store,
};
use crate::{
    access::{EditSettings, FirmPermit},
    events::{Act, Doer, Done},
    firm::{Look, Work},
    portal_access::{self, AccessChanged},
};
use kernel::{CaseRoleId, Error, Result, Says};

/// So many case roles can be told apart in a list.
const ROLES_MAX: usize = 40;

/// The case roles in the order of their lists, those that are retired last.
///
/// # Errors
/// None of its own.
pub fn list_case_roles(look: &Look<'_>, _: &FirmPermit<'_, EditSettings>) -> Result<Vec<CaseRole>> {
    store::list(look)
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`].
pub fn case_role(look: &Look<'_>, _: &FirmPermit<'_, EditSettings>, id: CaseRoleId) -> Result<CaseRole> {
    store::get(look, id)
}

/// Makes a case role; from now on it stands in every choice of one (IL-23).
///
/// # Errors
/// [`Error::Invalid`] at `name`, at `level-{kind}` beyond the ceiling, or at `default_for`; [`Error::Conflict`] for one too many.
pub fn add_case_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    form: &CaseRoleForm,
) -> Result<Done<CaseRoleId>> {
    let name = checked(work, form, None)?;
    if store::list(work)?.len() >= ROLES_MAX {
        return Err(Error::conflict(
            Says::new("case-roles-too-many").with("max", ROLES_MAX),
        ));
    }
    let id: CaseRoleId = work.new_id();
    store::insert(work, id, &name)?;
    store::set_levels(work, id, &form.levels)?;
    for relationship in &form.default_for {
        store::set_default(work, *relationship, id)?;
    }
    Ok(Done::new(
        id,
        by.did(changed(&store::get(work, id)?, CaseRoleChange::Made)),
    ))
}

/// Saves a case role as it was seen at `version`. It holds at once for everybody who has it, and nobody is written to. The same
/// again changes nothing.
///
/// # Errors
/// As [`add_case_role`]; [`Error::Conflict`] when somebody saved meanwhile; [`Error::NotFound`].
pub fn edit_case_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    id: CaseRoleId,
    version: i64,
    form: &CaseRoleForm,
) -> Result<Done<()>> {
    let before = store::get(work, id)?;
    let levels_differ = kernel::ItemKind::ALL.iter().any(|kind| {
        form.levels
            .get(kind)
            .copied()
            .unwrap_or(crate::shares::Level::None)
            != before.level(*kind)
    });
    let new_defaults: Vec<_> = form
        .default_for
        .iter()
        .filter(|id| before.default_for.iter().all(|(had, _)| had != *id))
        .collect();
    if before.name == form.name.trim() && !levels_differ && new_defaults.is_empty() {
        return Ok(Done::unchanged(()));
    }
    let name = checked(work, form, Some(id))?;
    if before.is_retired && !new_defaults.is_empty() {
        return Err(Error::invalid("default_for", "case-roles-retired-default"));
    }
    if !store::update(work, id, version, &name, before.is_retired)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    store::set_levels(work, id, &form.levels)?;
    for relationship in new_defaults {
        store::set_default(work, *relationship, id)?;
    }
    if levels_differ {
        portal_access::case_role_changed(work, id, narrows(&before.levels, &form.levels))?;
    }
    Ok(Done::new(
        (),
        by.did(changed(&store::get(work, id)?, CaseRoleChange::Edited)),
    ))
}

/// Moves a case role one place in the lists. At the end of the list nothing changes.
///
/// # Errors
/// [`Error::NotFound`].
pub fn move_case_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    id: CaseRoleId,
    to: Direction,
) -> Result<Done<()>> {
    let roles = store::list(work)?;
    let mut order: Vec<CaseRoleId> = roles.iter().map(|role| role.id).collect();
    let at = order.iter().position(|role| *role == id).ok_or(Error::NotFound)?;
    let there = match to {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|at| *at < order.len()),
    };
    let same_part = |there: &usize| roles[*there].is_retired == roles[at].is_retired;
    let Some(there) = there.filter(same_part) else {
        return Ok(Done::unchanged(()));
    };
    order.swap(at, there);
    store::set_order(work, &order)?;
    Ok(Done::new((), by.did(changed(&roles[at], CaseRoleChange::Moved))))
}

/// Offers a case role to nobody any more, or (`is_retired` false) again. Who has it keeps it.
///
/// # Errors
/// [`Error::Conflict`] for one that a relationship gives, for the last one, and when somebody saved meanwhile;
/// [`Error::NotFound`].
pub fn retire_case_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    id: CaseRoleId,
    version: i64,
    is_retired: bool,
) -> Result<Done<()>> {
    let before = store::get(work, id)?;
    if before.is_retired == is_retired {
        return Ok(Done::unchanged(()));
    }
    if is_retired {
        spare(work, &before)?;
    }
    if !store::update(work, id, version, &before.name, is_retired)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    let change = if is_retired {
        CaseRoleChange::Retired
    } else {
        CaseRoleChange::Restored
    };
    Ok(Done::new((), by.did(changed(&before, change))))
}

/// "Move 12 people to…": everybody with the case role, and the relationships that give it, have another one from now on. Answers
/// how many people.
///
/// # Errors
/// [`Error::Invalid`] at `to` for itself, one that is retired, or none; [`Error::Conflict`] when somebody saved meanwhile;
/// [`Error::NotFound`].
pub fn replace_case_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    id: CaseRoleId,
    version: i64,
    to: CaseRoleId,
) -> Result<Done<i64>> {
    let before = store::get(work, id)?;
    let heir = store::list(work)?
        .into_iter()
        .find(|role| role.id == to && to != id && !role.is_retired);
    let heir = heir.ok_or_else(|| Error::invalid("to", "access-role-missing"))?;
    if before.can_be_deleted() {
        return Ok(Done::unchanged(0));
    }
    if !store::update(work, id, version, &before.name, before.is_retired)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    portal_access::case_role_changed(work, id, narrows(&before.levels, &heir.levels))?;
    let mut acts: Vec<Act> = Vec::new();
    for moved in store::replace(work, id, to)? {
        acts.push(by.did(AccessChanged {
            access: moved.access,
            matter: moved.matter,
            contact: moved.contact,
            case_role: to,
            access_ends_at: moved.access_ends_at,
            expires_at: None,
        }));
    }
    acts.push(by.did(changed(&before, CaseRoleChange::Replaced)));
    Ok(Done::all(before.people, acts))
}

/// Deletes a case role that nobody has, had, or would get.
///
/// # Errors
/// [`Error::Conflict`] for one in use, for the last one, and when somebody saved meanwhile; [`Error::NotFound`].
pub fn delete_case_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    id: CaseRoleId,
    version: i64,
) -> Result<Done<()>> {
    let before = store::get(work, id)?;
    if before.is_used || store::is_in_a_hold(work, id)? {
        return Err(Error::conflict("case-roles-in-use"));
    }
    spare(work, &before)?;
    if !store::delete(work, id, version)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    Ok(Done::new((), by.did(changed(&before, CaseRoleChange::Deleted))))
}

/// Every relationship gives a case role, and there is always one to choose.
fn spare(look: &Look<'_>, role: &CaseRole) -> Result<()> {
    if let Some((_, name)) = role.default_for.first() {
        return Err(Error::conflict(
            Says::new("case-roles-is-default").with("relationship", name),
        ));
    }
    let others = store::list(look)?
        .iter()
        .filter(|other| other.id != role.id && !other.is_retired)
        .count();
    if others == 0 {
        return Err(Error::conflict("case-roles-last"));
    }
    Ok(())
}

fn checked(look: &Look<'_>, form: &CaseRoleForm, own: Option<CaseRoleId>) -> Result<String> {
    let name = judge(form)?;
    if store::is_name_taken(look, &name, own)? {
        return Err(Error::invalid("name", "case-roles-name-taken"));
    }
    for relationship in &form.default_for {
        if !store::relationship_exists(look, *relationship)? {
            return Err(Error::invalid("default_for", "relationship-type-unknown"));
        }
    }
    Ok(name)
}

fn changed(role: &CaseRole, change: CaseRoleChange) -> CaseRoleChanged {
    CaseRoleChanged {
        case_role: role.id,
        change,
        levels: role.levels.iter().map(|(kind, level)| (*kind, *level)).collect(),
    }
}
