//! The decision who may do what, as one pure function. `docs/permissions.md` is its printed table.

use kernel::Permission;

kernel::text_enum! {
    /// Which matters a role reaches: all; those that its holder is responsible for or was added to; or of the latter only
    /// those in a lead stage.
    pub enum RoleScope { All = "all", Assigned = "assigned", Leads = "leads" }
}

kernel::text_enum! {
    /// The three parts of a matter's life.
    pub enum Phase { Lead = "lead", Open = "open", Closed = "closed" }
}

/// The roles that every firm starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltinRole {
    pub name: &'static str,
    pub scope: RoleScope,
    pub permissions: &'static [Permission],
}

use Permission as P;

/// model §5, as far as the actions exist.
pub const BUILTIN_ROLES: &[BuiltinRole] = &[
    BuiltinRole {
        name: "Owner",
        scope: RoleScope::All,
        permissions: &[
            P::MatterView,
            P::MatterEdit,
            P::ItemShare,
            P::PortalGrant,
            P::PortalRevoke,
            P::CredentialSend,
            P::PortalViewAsClient,
            P::MatterManage,
            P::ContactEdit,
            P::TemplateEdit,
            P::UserManage,
            P::RoleManage,
            P::WallManage,
            P::SettingsEdit,
            P::ImportRun,
            P::ExportBulk,
            P::AuditView,
            P::FirmOwn,
        ],
    },
    BuiltinRole {
        name: "Admin",
        scope: RoleScope::All,
        permissions: &[
            P::MatterView,
            P::MatterEdit,
            P::ItemShare,
            P::PortalGrant,
            P::PortalRevoke,
            P::CredentialSend,
            P::PortalViewAsClient,
            P::MatterManage,
            P::ContactEdit,
            P::TemplateEdit,
            P::UserManage,
            P::RoleManage,
            P::WallManage,
            P::SettingsEdit,
            P::ImportRun,
            P::ExportBulk,
            P::AuditView,
        ],
    },
    BuiltinRole {
        name: "Lawyer",
        scope: RoleScope::Assigned,
        permissions: &[
            P::MatterView,
            P::MatterEdit,
            P::ItemShare,
            P::PortalGrant,
            P::PortalRevoke,
            P::CredentialSend,
            P::PortalViewAsClient,
            P::MatterManage,
            P::ContactEdit,
            P::TemplateEdit,
            P::AuditView,
        ],
    },
    BuiltinRole {
        name: "Paralegal",
        scope: RoleScope::Assigned,
        permissions: &[
            P::MatterView,
            P::MatterEdit,
            P::ItemShare,
            P::CredentialSend,
            P::PortalViewAsClient,
            P::ContactEdit,
        ],
    },
    BuiltinRole {
        name: "Intake",
        scope: RoleScope::Leads,
        permissions: &[P::MatterView, P::MatterEdit, P::ContactEdit],
    },
    BuiltinRole {
        name: "Read-only",
        scope: RoleScope::Assigned,
        permissions: &[P::MatterView],
    },
    BuiltinRole {
        name: "Auditor",
        scope: RoleScope::All,
        permissions: &[P::AuditView],
    },
];

/// What the decision looks at on the side of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    pub scope: RoleScope,
    pub permissions: Vec<Permission>,
}

impl Rights {
    #[must_use]
    pub fn has(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
}

/// What the decision looks at on the side of the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatterFacts {
    pub phase: Phase,
    /// The person is responsible for it, or a member or follower.
    pub is_on_matter: bool,
    /// The person stands behind a wall.
    pub is_walled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Allowed,
    /// The person sees the matter and may not do this.
    Forbidden,
    /// For this person the matter does not exist.
    Hidden,
}

/// May somebody with these rights do this on this matter? A wall comes before every right.
#[must_use]
pub fn decide(rights: &Rights, matter: MatterFacts, wants: Permission) -> Decision {
    let in_scope = rights.scope == RoleScope::All || matter.is_on_matter;
    let in_phase = rights.scope != RoleScope::Leads || matter.phase == Phase::Lead;
    if matter.is_walled || !rights.has(Permission::MatterView) || !in_scope || !in_phase {
        Decision::Hidden
    } else if rights.has(wants) {
        Decision::Allowed
    } else {
        Decision::Forbidden
    }
}

/// The table of the built-in roles, as `docs/permissions.md` holds it.
#[must_use]
pub fn table() -> String {
    let mut out = String::from("| permission |");
    for role in BUILTIN_ROLES {
        out.push_str(&format!(" {} |", role.name));
    }
    out.push_str("\n|---|");
    out.push_str(&"---|".repeat(BUILTIN_ROLES.len()));
    out.push('\n');
    for permission in Permission::ALL {
        out.push_str(&format!("| `{permission}` |"));
        for role in BUILTIN_ROLES {
            let mark = match (
                role.permissions.contains(permission),
                role.scope == RoleScope::Leads,
            ) {
                (true, true) => "leads",
                (true, false) => "✓",
                (false, _) => "–",
            };
            out.push_str(&format!(" {mark} |"));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rights(name: &str) -> Rights {
        let role = BUILTIN_ROLES.iter().find(|r| r.name == name).unwrap();
        Rights {
            scope: role.scope,
            permissions: role.permissions.to_vec(),
        }
    }

    #[test]
    fn a_paralegal_shares_items_and_may_not_grant_access() {
        let on = MatterFacts {
            phase: Phase::Open,
            is_on_matter: true,
            is_walled: false,
        };
        assert_eq!(decide(&rights("Paralegal"), on, P::ItemShare), Decision::Allowed);
        assert_eq!(
            decide(&rights("Paralegal"), on, P::PortalGrant),
            Decision::Forbidden
        );
        assert_eq!(
            decide(
                &rights("Paralegal"),
                MatterFacts {
                    is_on_matter: false,
                    ..on
                },
                P::ItemShare
            ),
            Decision::Hidden
        );
    }

    #[test]
    fn intake_sees_leads_only() {
        let lead = MatterFacts {
            phase: Phase::Lead,
            is_on_matter: true,
            is_walled: false,
        };
        assert_eq!(decide(&rights("Intake"), lead, P::MatterEdit), Decision::Allowed);
        assert_eq!(
            decide(
                &rights("Intake"),
                MatterFacts {
                    phase: Phase::Open,
                    ..lead
                },
                P::MatterView
            ),
            Decision::Hidden
        );
    }

    #[test]
    fn the_printed_table_is_the_policy() {
        let printed = include_str!("../../../../docs/permissions.md");
        assert!(
            printed.ends_with(&format!("\n\n{}", table())),
            "docs/permissions.md should end with:\n\n{}",
            table()
        );
    }

    proptest! {
        #[test]
        fn nobody_does_what_their_role_lacks(role in 0..BUILTIN_ROLES.len(), wants in 0..Permission::ALL.len(), on: bool, walled: bool) {
            let role = BUILTIN_ROLES[role];
            let wants = Permission::ALL[wants];
            let rights = Rights { scope: role.scope, permissions: role.permissions.to_vec() };
            for phase in Phase::ALL {
                let decision = decide(&rights, MatterFacts { phase: *phase, is_on_matter: on, is_walled: walled }, wants);
                if decision == Decision::Allowed {
                    prop_assert!(role.permissions.contains(&wants));
                    prop_assert!(on || role.scope == RoleScope::All);
                    prop_assert!(!walled);
                }
            }
        }
    }
}
