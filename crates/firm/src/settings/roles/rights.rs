//! The permissions as the matrix says them: a plain sentence each, under a heading.

use kernel::Permission;
use words::Words;

/// The headings of the matrix, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Portal,
    Matters,
    Settings,
}

impl Kind {
    pub(super) const ALL: &'static [Self] = &[Self::Portal, Self::Matters, Self::Settings];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Portal => "rights-portal",
            Self::Matters => "rights-matters",
            Self::Settings => "rights-settings",
        }
    }

    /// By the first word of the permission.
    fn of(permission: Permission) -> Self {
        match permission.as_str().split('.').next() {
            Some("portal" | "credential") => Self::Portal,
            Some("matter" | "item" | "contact" | "template" | "chat") => Self::Matters,
            _ => Self::Settings,
        }
    }
}

/// The permissions under this heading.
pub(super) fn of_kind(kind: Kind) -> Vec<Permission> {
    let all = Permission::ALL.iter().copied();
    all.filter(|permission| Kind::of(*permission) == kind).collect()
}

/// What the permission lets its holder do: "Give a client access to a matter".
pub(super) fn says(t: &Words, permission: Permission) -> String {
    t.say(&format!("right-{}", permission.as_str().replace(['.', '_'], "-")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_permission_stands_once_in_the_matrix_with_a_sentence_of_its_own() {
        let t = Words::new(Language::EnUs);
        let shown: Vec<Permission> = Kind::ALL.iter().flat_map(|kind| of_kind(*kind)).collect();
        assert_eq!(shown.len(), Permission::ALL.len());
        let sentences: BTreeSet<String> = shown.iter().map(|p| says(&t, *p)).collect();
        assert_eq!(sentences.len(), shown.len());
    }
}
