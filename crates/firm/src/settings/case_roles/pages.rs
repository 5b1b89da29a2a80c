use crate::layout::Shell;
use askama::Template;
use domain::{
    case_roles::{CaseRole, ceiling},
    matters::RelationshipType,
    shares::Level,
};
use kernel::{ItemKind, RelationshipTypeId};
use web::{Chrome, Filled};

#[derive(Template)]
#[template(path = "settings/case_roles/list.html")]
pub(super) struct ListPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub roles: Vec<CaseRole>,
}

impl ListPage {
    fn kinds(&self) -> &'static [ItemKind] {
        ItemKind::ALL
    }
    fn level(&self, role: &CaseRole, kind: &ItemKind) -> Level {
        role.level(*kind)
    }
    fn defaults(&self, role: &CaseRole) -> String {
        role.default_for
            .iter()
            .map(|(_, name)| name.clone())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

#[derive(Template)]
#[template(path = "settings/case_roles/one.html")]
pub(super) struct CaseRolePage {
    pub chrome: Chrome,
    pub shell: Shell,
    /// Nothing: a new one.
    pub role: Option<CaseRole>,
    /// The others that can be given.
    pub others: Vec<CaseRole>,
    pub relationships: Vec<RelationshipType>,
    pub filled: Filled,
}

impl CaseRolePage {
    fn kinds(&self) -> &'static [ItemKind] {
        ItemKind::ALL
    }
    /// The levels that a case role may have for this kind.
    fn levels(&self, kind: &ItemKind) -> Vec<Level> {
        Level::ALL
            .iter()
            .copied()
            .filter(|level| *level <= ceiling(*kind))
            .collect()
    }
    fn action(&self) -> String {
        match &self.role {
            Some(role) => format!("{}/{}?_method=put", super::LIST, role.id),
            None => super::LIST.to_owned(),
        }
    }
    fn is_default_for(&self, relationship: &RelationshipTypeId) -> bool {
        self.role
            .as_ref()
            .is_some_and(|role| role.default_for.iter().any(|(id, _)| id == relationship))
    }
    fn people(&self) -> i64 {
        self.role.as_ref().map_or(0, |role| role.people)
    }
}

pub(super) fn level_name(kind: &ItemKind) -> String {
    format!("level-{kind}")
}

pub(super) const fn level_key(level: &Level) -> &'static str {
    match level {
        Level::None => "case-roles-level-none",
        Level::See => "case-roles-level-see",
        Level::Act => "case-roles-level-act",
    }
}

pub(super) const fn kind_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Task => "case-roles-kind-task",
    }
}

pub(super) fn stored(role: &CaseRole) -> Vec<(String, String)> {
    let mut pairs = vec![("name".to_owned(), role.name.clone())];
    pairs.extend(
        ItemKind::ALL
            .iter()
            .map(|kind| (level_name(kind), role.level(*kind).to_string())),
    );
    pairs.extend(
        role.default_for
            .iter()
            .map(|(id, _)| ("default_for".to_owned(), id.to_string())),
    );
    pairs
}

pub(super) fn filled_of(role: &CaseRole) -> Filled {
    Filled::of(stored(role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::matters::InviteeType;
    use kernel::{CaseRoleId, FieldErrors, Language, id::Id};
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn role(n: u128, people: i64, is_retired: bool) -> CaseRole {
        CaseRole {
            id: CaseRoleId::from_uuid(Uuid::from_u128(n)),
            name: "Spouse <family>".into(),
            is_retired,
            version: 2,
            people,
            is_used: people > 0,
            levels: ItemKind::ALL.iter().map(|kind| (*kind, Level::See)).collect(),
            default_for: if n == 1 {
                vec![(RelationshipTypeId::from_uuid(Uuid::from_u128(7)), "Spouse".into())]
            } else {
                Vec::new()
            },
        }
    }

    fn relationship() -> RelationshipType {
        RelationshipType {
            id: RelationshipTypeId::from_uuid(Uuid::from_u128(7)),
            name: "Spouse".into(),
            invitee_type: InviteeType::Contact,
            default_case_role: CaseRoleId::from_uuid(Uuid::from_u128(1)),
            is_adverse: false,
        }
    }

    impl Sample for ListPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |roles| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                roles,
            };
            vec![
                ("one", page(vec![role(1, 0, false)])),
                (
                    "many",
                    page(vec![role(1, 12, false), role(2, 1, false), role(3, 0, true)]),
                ),
            ]
        }
    }
    impl Sample for CaseRolePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |role: Option<CaseRole>, filled: Option<Filled>| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                filled: filled.unwrap_or_else(|| role.as_ref().map(filled_of).unwrap_or_default()),
                role,
                others: vec![super::tests::role(9, 3, false)],
                relationships: vec![relationship()],
            };
            let mut errors = FieldErrors::default();
            errors.add("name", "case-roles-name-taken");
            errors.add("to", "access-role-missing");
            vec![
                ("new", page(None, None)),
                ("in use", page(Some(role(1, 12, false)), None)),
                ("unused", page(Some(role(2, 0, false)), None)),
                ("retired", page(Some(role(3, 1, true)), None)),
                (
                    "refused",
                    page(
                        Some(role(1, 12, false)),
                        Some(Filled::new(Fields::default(), errors)),
                    ),
                ),
            ]
        }
    }

    #[test]
    fn the_pages_of_case_roles_have_no_faults() {
        assert_eq!(web::sample::check::<ListPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<CaseRolePage>(), Vec::<String>::new());
    }
}
