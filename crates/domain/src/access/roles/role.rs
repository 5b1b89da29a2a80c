//! What a role is, and who may change it into what.

use super::super::policy::{Rights, RoleScope};
use db::row;
use kernel::{Error, FieldErrors, Permission, Result, RoleId, UserId, text};
use std::collections::BTreeSet;

/// A role with all that it lets its holders do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRights {
    pub id: RoleId,
    pub name: String,
    pub scope: RoleScope,
    pub version: i64,
    /// How many people have it; those who may not sign in any more count as well.
    pub people: i64,
    pub permissions: BTreeSet<Permission>,
}

impl RoleRights {
    /// The role of the firm's owners, which nobody changes.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.permissions.contains(&Permission::FirmOwn)
    }
}

row! {
    /// Somebody who has a role.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct RolePerson {
        pub user: UserId,
        pub name: String,
        /// How many matters they are responsible for.
        pub matters: i64,
    }
}

/// What the form of a role sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleForm {
    pub name: String,
    pub scope: RoleScope,
    pub permissions: BTreeSet<Permission>,
}

/// One column of the matrix as it was sent: what is ticked, and the version that the page showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    pub role: RoleId,
    pub version: i64,
    pub permissions: BTreeSet<Permission>,
}

/// Whom a change reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    pub roles: usize,
    pub people: i64,
}

/// The longest name of a role.
pub(super) const NAME_MAX: usize = 60;

/// What can only be done on a matter that one sees.
const ON_MATTERS: &[Permission] = &[
    Permission::MatterEdit,
    Permission::ItemShare,
    Permission::PortalGrant,
    Permission::PortalRevoke,
    Permission::MatterManage,
    Permission::WallManage,
];

/// Checks a change of a role, or a new one: the refusals of [`super::edit_role`]. Answers the name as it is kept.
pub(super) fn judge(giver: &Rights, before: Option<&RoleRights>, form: &RoleForm) -> Result<String> {
    if before.is_some_and(RoleRights::is_fixed) {
        return Err(Error::conflict("roles-owner-fixed"));
    }
    if form.permissions.contains(&Permission::FirmOwn) {
        return Err(Error::conflict("roles-owner-only"));
    }
    let none = BTreeSet::new();
    let had = before.map_or(&none, |role| &role.permissions);
    if let Some(beyond) = had
        .symmetric_difference(&form.permissions)
        .find(|p| !giver.has(**p))
    {
        return Err(Error::Forbidden(*beyond));
    }
    let mut errors = FieldErrors::default();
    let name = text::line(
        &mut errors,
        "name",
        &form.name,
        NAME_MAX,
        Some("roles-name-missing"),
    );
    let moved = before.map(|role| role.scope) != Some(form.scope);
    let widest = before.map_or(form.scope, |role| wider(role.scope, form.scope));
    if moved && reach(widest) > reach(giver.scope) {
        errors.add("scope", "roles-scope-beyond");
    }
    if !form.permissions.contains(&Permission::MatterView)
        && form.permissions.iter().any(|p| ON_MATTERS.contains(p))
    {
        errors.add("permissions", "roles-needs-view");
    }
    errors.into_result()?;
    Ok(name)
}

const fn reach(scope: RoleScope) -> u8 {
    match scope {
        RoleScope::Leads => 0,
        RoleScope::Assigned => 1,
        RoleScope::All => 2,
    }
}

const fn wider(a: RoleScope, b: RoleScope) -> RoleScope {
    if reach(a) > reach(b) { a } else { b }
}

/// Does a role with this scope reach no further than the giver's?
pub(super) const fn is_within(scope: RoleScope, giver: RoleScope) -> bool {
    reach(scope) <= reach(giver)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::policy::BUILTIN_ROLES;
    use Permission as P;
    use proptest::prelude::*;

    fn rights(name: &str) -> Rights {
        let role = BUILTIN_ROLES.iter().find(|r| r.name == name).unwrap();
        Rights {
            scope: role.scope,
            permissions: role.permissions.to_vec(),
        }
    }

    fn role(name: &str) -> RoleRights {
        let rights = rights(name);
        RoleRights {
            id: "0190a7b2-0000-7000-8000-000000000001".parse().unwrap(),
            name: name.into(),
            scope: rights.scope,
            version: 1,
            people: 0,
            permissions: rights.permissions.into_iter().collect(),
        }
    }

    fn form(of: &RoleRights, permissions: &[P]) -> RoleForm {
        RoleForm {
            name: of.name.clone(),
            scope: of.scope,
            permissions: permissions.iter().copied().collect(),
        }
    }

    /// L2-35: granting and revoking are two permissions; a role may have either.
    #[test]
    fn a_role_may_grant_without_revoking_and_revoke_without_granting() {
        let before = role("Paralegal");
        for right in [P::PortalGrant, P::PortalRevoke] {
            let mut with = before.permissions.iter().copied().collect::<Vec<_>>();
            with.push(right);
            assert!(judge(&rights("Admin"), Some(&before), &form(&before, &with)).is_ok());
        }
    }

    #[test]
    fn the_owners_role_is_fixed_and_no_other_owns_the_firm() {
        let owner = role("Owner");
        let refused = judge(
            &rights("Owner"),
            Some(&owner),
            &form(&owner, &[P::MatterView, P::FirmOwn]),
        );
        assert!(matches!(refused, Err(Error::Conflict(m)) if m.shown.key == "roles-owner-fixed"));
        let lawyer = role("Lawyer");
        let refused = judge(
            &rights("Owner"),
            Some(&lawyer),
            &form(&lawyer, &[P::MatterView, P::FirmOwn]),
        );
        assert!(matches!(refused, Err(Error::Conflict(m)) if m.shown.key == "roles-owner-only"));
    }

    #[test]
    fn a_scope_beyond_one_s_own_is_refused_both_ways() {
        let manager = Rights {
            scope: RoleScope::Assigned,
            permissions: P::ALL.to_vec(),
        };
        let (admin, lawyer) = (role("Admin"), role("Lawyer"));
        let widened = RoleForm {
            scope: RoleScope::All,
            ..form(&lawyer, &[P::MatterView])
        };
        let narrowed = RoleForm {
            scope: RoleScope::Assigned,
            ..form(&admin, &[P::MatterView])
        };
        for (before, form) in [(&lawyer, &widened), (&admin, &narrowed)] {
            assert!(
                matches!(judge(&manager, Some(before), form), Err(Error::Invalid(e)) if e.0[0].field == "scope")
            );
        }
    }

    #[test]
    fn who_sees_no_matters_can_be_given_nothing_to_do_on_them() {
        let before = role("Auditor");
        let refused = judge(
            &rights("Owner"),
            Some(&before),
            &form(&before, &[P::AuditView, P::PortalGrant]),
        );
        assert!(matches!(refused, Err(Error::Invalid(e)) if e.0[0].says.key == "roles-needs-view"));
    }

    proptest! {
        /// Nobody gives what they lack, or takes it away.
        #[test]
        fn what_changes_is_within_the_giver_s_rights(
            mine in prop::collection::btree_set(prop::sample::select(P::ALL), 0..12),
            had in prop::collection::btree_set(prop::sample::select(P::ALL), 0..12),
            wants in prop::collection::btree_set(prop::sample::select(P::ALL), 0..12),
        ) {
            let giver = Rights { scope: RoleScope::All, permissions: mine.iter().copied().collect() };
            let before = RoleRights { permissions: had.clone(), ..role("Paralegal") };
            let wanted = RoleForm { name: "x".into(), scope: before.scope, permissions: wants.clone() };
            if judge(&giver, Some(&before), &wanted).is_ok() {
                prop_assert!(had.symmetric_difference(&wants).all(|p| mine.contains(p)));
                prop_assert!(!had.contains(&P::FirmOwn) && !wants.contains(&P::FirmOwn));
            }
        }
    }
}
