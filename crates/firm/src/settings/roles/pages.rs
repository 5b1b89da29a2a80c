use super::rights::{self, Kind};
use crate::{
    layout::Shell,
    matter::{Effect, Kind as Told},
    shown,
};
use askama::Template;
use domain::access::{RolePerson, RoleRights, policy::RoleScope};
use kernel::{Permission, RoleId};
use std::collections::BTreeSet;
use web::{Chrome, Filled};
use words::Words;

/// The ticks of a matrix that was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ticks(BTreeSet<(RoleId, Permission)>);

impl Ticks {
    pub(super) fn tick(&mut self, role: RoleId, permission: Permission) {
        self.0.insert((role, permission));
    }
    pub(super) fn of(&self, role: RoleId) -> impl Iterator<Item = Permission> {
        self.0
            .iter()
            .filter(move |(of, _)| *of == role)
            .map(|(_, permission)| *permission)
    }
    fn has(&self, role: RoleId, permission: Permission) -> bool {
        self.0.contains(&(role, permission))
    }
}

#[derive(Template)]
#[template(path = "settings/roles/matrix.html")]
pub(super) struct MatrixPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub roles: Vec<RoleRights>,
    /// What the person has to give.
    pub mine: Vec<Permission>,
    /// What was ticked, where the form was refused.
    pub ticks: Option<Ticks>,
    pub filled: Filled,
}

impl MatrixPage {
    fn kinds(&self) -> &'static [Kind] {
        Kind::ALL
    }
    fn rights(&self, kind: &Kind) -> Vec<Permission> {
        rights::of_kind(*kind)
    }
    fn says(&self, permission: &Permission) -> String {
        rights::says(&self.chrome.t, *permission)
    }
    fn was(&self, role: &RoleRights, permission: &Permission) -> bool {
        role.permissions.contains(permission)
    }
    fn is_ticked(&self, role: &RoleRights, permission: &Permission) -> bool {
        match &self.ticks {
            Some(ticks) if self.may_change(role, permission) => ticks.has(role.id, *permission),
            _ => self.was(role, permission),
        }
    }
    /// The owners' role is fixed, and nobody gives what they lack.
    fn may_change(&self, role: &RoleRights, permission: &Permission) -> bool {
        !role.is_fixed() && *permission != Permission::FirmOwn && self.mine.contains(permission)
    }
    fn effect(&self) -> Effect {
        const KINDS: &[Told] = &[
            Told {
                word: "gain",
                key: "roles-effect-gain",
            },
            Told {
                word: "lose",
                key: "roles-effect-lose",
            },
        ];
        Effect::new(
            &self.chrome.t,
            "roles-effect-none",
            Some("roles-effect-tail"),
            KINDS,
            |word| self.changes(word == "gain"),
        )
    }
    /// "Paralegal: Take access away", for what would be gained, or lost.
    fn changes(&self, gains: bool) -> Vec<String> {
        let mut all = Vec::new();
        for role in &self.roles {
            let differs = |p: &&Permission| self.is_ticked(role, p) == gains && self.was(role, p) != gains;
            all.extend(
                Permission::ALL
                    .iter()
                    .filter(differs)
                    .map(|p| self.change(role, p)),
            );
        }
        all
    }
    fn change(&self, role: &RoleRights, permission: &Permission) -> String {
        format!("{} – {}", role.name, self.says(permission))
    }
}

pub(super) const fn scope_key(scope: &RoleScope) -> &'static str {
    match scope {
        RoleScope::All => "roles-scope-all",
        RoleScope::Assigned => "roles-scope-assigned",
        RoleScope::Leads => "roles-scope-leads",
    }
}

#[derive(Template)]
#[template(path = "settings/roles/new.html")]
pub(super) struct NewRolePage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub roles: Vec<RoleRights>,
    pub filled: Filled,
}

impl NewRolePage {
    fn scopes(&self) -> &'static [RoleScope] {
        RoleScope::ALL
    }
}

#[derive(Template)]
#[template(path = "settings/roles/one.html")]
pub(super) struct RolePage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub role: RoleRights,
    pub people: Vec<RolePerson>,
    pub filled: Filled,
}

impl RolePage {
    fn scopes(&self) -> &'static [RoleScope] {
        RoleScope::ALL
    }
    fn may(&self) -> Vec<String> {
        let t: &Words = &self.chrome.t;
        let of = |kind: &Kind| rights::of_kind(*kind);
        Kind::ALL
            .iter()
            .flat_map(of)
            .filter(|p| self.role.permissions.contains(p))
            .map(|p| rights::says(t, p))
            .collect()
    }
}

pub(super) fn initials(name: &str) -> String {
    shown::initials(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::policy::BUILTIN_ROLES;
    use kernel::{FieldErrors, Language, UserId, id::Id};
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn roles() -> Vec<RoleRights> {
        let role = |(n, role): (u128, &domain::access::policy::BuiltinRole)| RoleRights {
            id: RoleId::from_uuid(Uuid::from_u128(n)),
            name: format!("{} <i>", role.name),
            scope: role.scope,
            version: 3,
            people: i64::try_from(n).unwrap(),
            permissions: role.permissions.iter().copied().collect(),
        };
        (0..).zip(BUILTIN_ROLES).map(role).collect()
    }

    fn refused(field: &'static str, key: &'static str) -> Filled {
        let mut errors = FieldErrors::default();
        errors.add(field, key);
        Filled::new(Fields::default(), errors)
    }

    fn matrix(mine: &[Permission], ticks: Option<Ticks>, filled: Filled) -> MatrixPage {
        MatrixPage {
            chrome: Chrome::sample("firm", Language::EnUs),
            shell: Shell::sample(),
            roles: roles(),
            mine: mine.to_vec(),
            ticks,
            filled,
        }
    }

    impl Sample for MatrixPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let ticks = Some(Ticks::default());
            vec![
                ("owner", matrix(Permission::ALL, None, Filled::default())),
                (
                    "little to give",
                    matrix(&[Permission::PortalGrant], None, Filled::default()),
                ),
                (
                    "refused",
                    matrix(Permission::ALL, ticks, refused("permissions", "roles-needs-view")),
                ),
            ]
        }
    }
    impl Sample for NewRolePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |filled| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                roles: roles(),
                filled,
            };
            vec![
                ("blank", page(Filled::default())),
                ("refused", page(refused("name", "roles-name-taken"))),
            ]
        }
    }
    impl Sample for RolePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let person = |n: u128| RolePerson {
                user: UserId::from_uuid(Uuid::from_u128(n)),
                name: "عبد الله <Haddad>".into(),
                matters: 14,
            };
            let page = |at: usize, people: u128, filled: Filled| {
                let role = roles().swap_remove(at);
                Self {
                    chrome: Chrome::sample("firm", Language::EnUs),
                    shell: Shell::sample(),
                    filled,
                    people: (0..people).map(person).collect(),
                    role,
                }
            };
            vec![
                ("fixed", page(0, 1, Filled::default())),
                (
                    "nobody",
                    page(3, 0, Filled::of([("name", "Paralegal"), ("scope", "assigned")])),
                ),
                ("many", page(2, 30, refused("scope", "roles-scope-beyond"))),
            ]
        }
    }

    #[test]
    fn the_pages_of_roles_have_no_faults() {
        assert_eq!(web::sample::check::<MatrixPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<NewRolePage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<RolePage>(), Vec::<String>::new());
    }

    /// The owners' column is off, and so is every permission that the person has not got to give.
    #[test]
    fn nobody_can_tick_what_they_lack() {
        let html = matrix(&[Permission::PortalGrant], None, Filled::default())
            .render()
            .unwrap();
        let boxes: Vec<&str> = html
            .split("<input type=\"checkbox\" name=\"may\"")
            .skip(1)
            .collect();
        let open: Vec<&&str> = boxes
            .iter()
            .filter(|b| !b.split('>').next().unwrap().contains("disabled"))
            .collect();
        assert_eq!(boxes.len(), roles().len() * Permission::ALL.len());
        assert_eq!(open.len(), roles().len() - 1);
        assert!(open.iter().all(|b| b.contains("portal.grant")));
    }

    /// Granting and revoking are said, and ticked, apart (L2-35).
    #[test]
    fn granting_and_revoking_are_two_rows() {
        let html = matrix(Permission::ALL, None, Filled::default()).render().unwrap();
        assert!(html.contains("Give a client access to a matter") && html.contains("Take access away"));
    }
}
