//! What a case role is, and what it can be.

use crate::shares::Level;
use kernel::{CaseRoleId, FieldErrors, ItemKind, RelationshipTypeId, Result, text};
use std::collections::{BTreeMap, BTreeSet};

/// A case role as its screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRole {
    pub id: CaseRoleId,
    pub name: String,
    pub is_retired: bool,
    pub version: i64,
    /// How many people can come in with it now, or are invited to.
    pub people: i64,
    /// Somebody has or had access with it.
    pub is_used: bool,
    /// For each kind of item.
    pub levels: BTreeMap<ItemKind, Level>,
    /// The relationships whose people get it, where nobody says otherwise.
    pub default_for: Vec<(RelationshipTypeId, String)>,
}

impl CaseRole {
    #[must_use]
    pub fn level(&self, kind: ItemKind) -> Level {
        self.levels.get(&kind).copied().unwrap_or(Level::None)
    }
    /// Nobody would miss it.
    #[must_use]
    pub fn can_be_deleted(&self) -> bool {
        !self.is_used && self.default_for.is_empty()
    }
}

/// What the form of a case role sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRoleForm {
    pub name: String,
    pub levels: BTreeMap<ItemKind, Level>,
    /// Relationships that get it from now on. One that has it and is missing here keeps it: a relationship always has one.
    pub default_for: BTreeSet<RelationshipTypeId>,
}

/// Which way in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// The most that any case role may do with a kind of item.
#[must_use]
pub const fn ceiling(kind: ItemKind) -> Level {
    match kind {
        ItemKind::Task => Level::Act,
    }
}

const NAME_MAX: usize = 60;

/// Answers the name as it is kept.
pub(super) fn judge(form: &CaseRoleForm) -> Result<String> {
    let mut errors = FieldErrors::default();
    let name = text::line(
        &mut errors,
        "name",
        &form.name,
        NAME_MAX,
        Some("case-roles-name-missing"),
    );
    for kind in ItemKind::ALL {
        let level = form.levels.get(kind).copied().unwrap_or(Level::None);
        if level > ceiling(*kind) {
            errors.add(format!("level-{kind}"), "case-roles-beyond-ceiling");
        }
    }
    errors.into_result()?;
    Ok(name)
}

/// Does one of the kinds go down?
pub(super) fn narrows(before: &BTreeMap<ItemKind, Level>, after: &BTreeMap<ItemKind, Level>) -> bool {
    let at = |levels: &BTreeMap<ItemKind, Level>, kind| levels.get(&kind).copied().unwrap_or(Level::None);
    ItemKind::ALL
        .iter()
        .any(|kind| at(after, *kind) < at(before, *kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Error;

    fn form(name: &str, level: Level) -> CaseRoleForm {
        CaseRoleForm {
            name: name.into(),
            levels: ItemKind::ALL.iter().map(|kind| (*kind, level)).collect(),
            default_for: BTreeSet::new(),
        }
    }

    #[test]
    fn levels_go_from_nothing_over_seeing_to_acting() {
        assert!(Level::None < Level::See && Level::See < Level::Act);
    }

    #[test]
    fn a_case_role_needs_a_name_and_stays_under_the_ceilings() {
        assert_eq!(judge(&form("  Interpreter ", Level::See)).unwrap(), "Interpreter");
        assert!(matches!(judge(&form(" ", Level::See)), Err(Error::Invalid(_))));
        for kind in ItemKind::ALL {
            let mut over = form("x", Level::None);
            over.levels.insert(*kind, Level::Act);
            assert_eq!(judge(&over).is_ok(), ceiling(*kind) == Level::Act, "{kind}");
        }
    }

    #[test]
    fn only_a_level_that_goes_down_narrows() {
        let (none, see, act) = (
            form("x", Level::None),
            form("x", Level::See),
            form("x", Level::Act),
        );
        assert!(narrows(&act.levels, &see.levels) && narrows(&see.levels, &none.levels));
        assert!(!narrows(&see.levels, &see.levels) && !narrows(&none.levels, &act.levels));
    }
}
