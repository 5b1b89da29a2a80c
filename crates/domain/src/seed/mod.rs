//! What a new firm starts with: roles, case roles, relationships, case types and their stages. All of it is the firm's to
//! change later; nothing in the code looks for these names again.

mod case_types;
mod people;
mod store;

use crate::{
    access::policy::BUILTIN_ROLES,
    events::{Actor, Doer, Done},
    firm::{Look, Work},
    settings::{self, SettingChanged},
};
use kernel::{EventId, ItemKind, Language, Result};
use serde_json::json;

/// What is known of a firm on its first day.
#[derive(Debug, Clone)]
pub struct NewFirm {
    pub name: String,
    /// An IANA zone, such as `America/New_York`.
    pub zone: String,
    pub language: Language,
    pub phone: Option<String>,
}

/// There is a firm in this database.
///
/// # Errors
/// None of its own.
pub fn is_installed(look: &Look<'_>) -> Result<bool> {
    store::is_installed(look)
}

/// Installs a firm. One that was installed stays as it is.
///
/// # Errors
/// [`kernel::Error::Invalid`] at `firm.name`, `firm.zone` or `portal.phone`.
pub fn install(work: &Work<'_>, firm: &NewFirm) -> Result<Done<()>> {
    if store::is_installed(work)? {
        return Ok(Done::unchanged(()));
    }
    let settings = [
        ("firm.name", json!(firm.name.trim())),
        ("firm.zone", json!(firm.zone)),
        ("firm.language", json!(firm.language.as_str())),
        ("portal.phone", json!(firm.phone)),
    ];
    for (key, value) in settings {
        let done = settings::set_by_operator(work, key, value)?;
        work.absorb(done);
    }
    store::insert_firm_id(work, &work.new_id::<EventId>().to_string())?;
    roles(work)?;
    let case_roles = people::CASE_ROLES
        .iter()
        .enumerate()
        .map(|(position, name)| store::insert_case_role(work, name, position, ItemKind::ALL))
        .collect::<Result<Vec<_>>>()?;
    let mut relationships = Vec::new();
    for (position, relationship) in people::RELATIONSHIPS.iter().enumerate() {
        let role = people::CASE_ROLES
            .iter()
            .position(|name| *name == relationship.case_role);
        let role = role
            .and_then(|at| case_roles.get(at))
            .ok_or(kernel::Error::NotFound)?;
        let id = store::insert_relationship_type(work, relationship, *role, position)?;
        relationships.push((relationship.name, id));
    }
    for case_type in case_types::CASE_TYPES {
        store::insert_case_type(work, case_type, &relationships)?;
    }
    Ok(Done::new(
        (),
        Actor::operator().did(SettingChanged {
            key: "firm.id".to_owned(),
        }),
    ))
}

fn roles(work: &Work<'_>) -> Result<()> {
    for role in BUILTIN_ROLES {
        let id = store::insert_role(work, role.name, role.scope)?;
        for permission in role.permissions {
            store::insert_role_permission(work, id, *permission)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{case_types::CASE_TYPES, people::*};
    use crate::access::policy::Phase;

    #[test]
    fn every_case_begins_as_a_lead_and_can_be_closed() {
        for case_type in CASE_TYPES {
            let phases: Vec<Phase> = case_type.stages.iter().map(|s| s.phase).collect();
            assert_eq!(phases.first(), Some(&Phase::Lead), "{}", case_type.name);
            assert_eq!(phases.last(), Some(&Phase::Closed), "{}", case_type.name);
            assert!(
                phases.contains(&Phase::Open) && phases.is_sorted(),
                "{}",
                case_type.name
            );
            assert!(!case_type.subtypes.is_empty(), "{}", case_type.name);
            assert!(!case_type.parties.is_empty(), "{}", case_type.name);
            for (_, relationship) in case_type.parties {
                assert!(
                    RELATIONSHIPS.iter().any(|r| r.name == *relationship),
                    "{relationship}"
                );
            }
        }
    }

    #[test]
    fn every_relationship_has_a_case_role_that_exists() {
        for relationship in RELATIONSHIPS {
            assert!(
                CASE_ROLES.contains(&relationship.case_role),
                "{}",
                relationship.name
            );
        }
    }
}
