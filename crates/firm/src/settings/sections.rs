//! The pages of the settings, in the order of their list. A page is in the list of those who may open it.

use kernel::Permission;

/// What pages have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Users,
    Portal,
    Firm,
}

impl Group {
    pub(crate) const ALL: &'static [Self] = &[Self::Users, Self::Portal, Self::Firm];

    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Users => "firm-user-management",
            Self::Portal => "settings-portal",
            Self::Firm => "settings-firm",
        }
    }
}

/// One page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Section {
    pub group: Group,
    pub path: &'static str,
    /// Its name; the index says more with `…-hint`.
    pub key: &'static str,
    pub hint: &'static str,
    needs: Permission,
}

const SECTIONS: &[Section] = &[
    Section {
        group: Group::Users,
        path: "/settings/users",
        key: "settings-users",
        hint: "settings-users-hint",
        needs: Permission::UserManage,
    },
    Section {
        group: Group::Users,
        path: "/settings/roles",
        key: "settings-roles",
        hint: "settings-roles-hint",
        needs: Permission::RoleManage,
    },
    Section {
        group: Group::Portal,
        path: "/settings/portal/case-roles",
        key: "settings-case-roles",
        hint: "settings-case-roles-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Portal,
        path: "/settings/stages",
        key: "settings-stages",
        hint: "settings-stages-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Portal,
        path: "/settings/portal/branding",
        key: "settings-branding",
        hint: "settings-branding-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Portal,
        path: "/settings/portal/languages",
        key: "settings-languages",
        hint: "settings-languages-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Portal,
        path: "/settings/portal/sign-in",
        key: "settings-sign-in",
        hint: "settings-sign-in-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Portal,
        path: "/settings/portal/invitations",
        key: "settings-invitations",
        hint: "settings-invitations-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Portal,
        path: "/settings/portal/notifications",
        key: "settings-notices",
        hint: "settings-notices-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Firm,
        path: "/settings/firm",
        key: "settings-firm-page",
        hint: "settings-firm-page-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Firm,
        path: "/settings/case-types",
        key: "settings-case-types",
        hint: "settings-case-types-hint",
        needs: Permission::SettingsEdit,
    },
    Section {
        group: Group::Firm,
        path: "/settings/task-lists",
        key: "settings-task-lists",
        hint: "settings-task-lists-hint",
        needs: Permission::TemplateEdit,
    },
    Section {
        group: Group::Firm,
        path: "/settings/imports",
        key: "settings-imports",
        hint: "settings-imports-hint",
        needs: Permission::ImportRun,
    },
    Section {
        group: Group::Firm,
        path: "/settings/exports",
        key: "settings-exports",
        hint: "settings-exports-hint",
        needs: Permission::ExportBulk,
    },
];

/// The pages for somebody with these rights.
pub(crate) fn of_rights(has: impl Fn(Permission) -> bool) -> Vec<Section> {
    SECTIONS
        .iter()
        .filter(|section| has(section.needs))
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;
    use words::Words;

    #[test]
    fn every_page_of_the_settings_is_routed_and_has_words() {
        let t = Words::new(Language::EnUs);
        let paths: Vec<&str> = crate::routes().into_iter().map(|r| r.path).collect();
        for section in of_rights(|_| true) {
            assert!(paths.contains(&section.path), "{}", section.path);
            assert!(!t.say(section.key).is_empty() && !t.say(section.hint).is_empty());
        }
        for group in Group::ALL {
            assert!(!t.say(group.key()).is_empty());
        }
    }

    #[test]
    fn who_may_change_nothing_has_no_settings() {
        assert!(of_rights(|_| false).is_empty());
    }
}
