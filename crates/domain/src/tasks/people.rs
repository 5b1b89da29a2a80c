//! Who can be chosen for a task: people of the firm, and people of the matter.

use super::store;
use crate::{
    access::{
        Permit, View,
        policy::{Decision, MatterFacts, Rights, decide},
    },
    firm::Look,
    portal_access::AccessState,
    shares::Level,
};
use kernel::{ContactId, Error, FieldErrors, MatterId, Permission, Result, Says, UserId};
use std::collections::BTreeSet;

db::row! {
    /// A contact of the matter, as the task form offers them.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Recipient {
        pub contact: ContactId,
        pub name: String,
        pub relationship: String,
        pub is_primary: bool,
        pub email: Option<String>,
        /// `None`: never had access.
        pub access: Option<AccessState>,
        /// What their case role lets them do with tasks; without access, what the role they would get lets them.
        pub level: Level,
    }
}

impl Recipient {
    /// Can be chosen as they are (L1-04); others only together with an invitation.
    #[must_use]
    pub fn has_access(&self) -> bool {
        self.access.is_some_and(AccessState::is_granted)
    }
}

/// A person of the firm who can be given a task of this matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignee {
    pub user: UserId,
    pub name: String,
}

/// The contacts of this matter and nobody else (L1-07, L1-12), the main contact first.
///
/// # Errors
/// None of its own.
pub fn recipients(look: &Look<'_>, by: &Permit<'_, View>) -> Result<Vec<Recipient>> {
    store::list_recipients(look, by.matter())
}

/// The people of the firm who see this matter, by name.
///
/// # Errors
/// None of its own.
pub fn assignees(look: &Look<'_>, by: &Permit<'_, View>) -> Result<Vec<Assignee>> {
    list_assignees(look, by.matter())
}

fn list_assignees(look: &Look<'_>, matter: MatterId) -> Result<Vec<Assignee>> {
    let sees = |row: &store::AssigneeRow| {
        let rights = Rights {
            scope: row.scope,
            permissions: vec![Permission::MatterView],
        };
        let facts = MatterFacts {
            phase: row.phase,
            is_on_matter: row.is_on_matter,
            is_walled: row.is_walled,
        };
        decide(&rights, facts, Permission::MatterView) == Decision::Allowed
    };
    let rows = store::list_viewers(look, matter)?;
    Ok(rows
        .into_iter()
        .filter(sees)
        .map(|row| Assignee {
            user: row.user,
            name: row.name,
        })
        .collect())
}

/// Refuses a person who could not open the task.
pub(super) fn check_assignee(look: &Look<'_>, matter: MatterId, user: UserId) -> Result<()> {
    if list_assignees(look, matter)?.iter().any(|a| a.user == user) {
        Ok(())
    } else {
        Err(Error::invalid("assignee", "task-assignee-not-on-matter"))
    }
}

/// Refuses added people who could not see the task, and a choice in which nobody could do it. `kept` see it already.
///
/// A contact of another matter is not found.
pub(super) fn check_people(
    recipients: &[Recipient],
    added: &BTreeSet<ContactId>,
    kept: &BTreeSet<ContactId>,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    for contact in added {
        let person = recipients
            .iter()
            .find(|r| r.contact == *contact)
            .ok_or(Error::NotFound)?;
        if !person.has_access() {
            errors.add(
                "contacts",
                Says::new("task-person-without-access").with("name", &person.name),
            );
        } else if person.level == Level::None {
            errors.add(
                "contacts",
                Says::new("task-role-sees-none").with("name", &person.name),
            );
        }
    }
    let mut chosen = recipients
        .iter()
        .filter(|r| added.contains(&r.contact) || kept.contains(&r.contact));
    if errors.is_empty() && !chosen.any(|r| r.level == Level::Act) {
        errors.add("contacts", "task-nobody-may-do-it");
    }
    errors.into_result()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u8, access: Option<AccessState>, level: Level) -> Recipient {
        Recipient {
            contact: format!("00000000-0000-7000-8000-0000000000{n:02x}")
                .parse()
                .unwrap(),
            name: format!("Person {n}"),
            relationship: "Client".into(),
            is_primary: n == 1,
            email: None,
            access,
            level,
        }
    }

    fn keys(result: Result<()>) -> Vec<&'static str> {
        match result {
            Err(Error::Invalid(errors)) => errors.0.into_iter().map(|e| e.says.key).collect(),
            _ => Vec::new(),
        }
    }

    /// L1-04.
    #[test]
    fn a_contact_without_portal_access_cannot_be_chosen() {
        for access in [
            None,
            Some(AccessState::Expired),
            Some(AccessState::Revoked),
            Some(AccessState::Ended),
        ] {
            let one = person(1, access, Level::Act);
            assert_eq!(
                keys(check_people(
                    std::slice::from_ref(&one),
                    &[one.contact].into(),
                    &[].into()
                )),
                ["task-person-without-access"]
            );
        }
        for access in [AccessState::Prepared, AccessState::Invited, AccessState::Active] {
            let one = person(1, Some(access), Level::Act);
            assert!(check_people(std::slice::from_ref(&one), &[one.contact].into(), &[].into()).is_ok());
        }
    }

    /// L1-12: only contacts on this matter.
    #[test]
    fn a_contact_of_another_matter_is_not_found() {
        let here = person(1, Some(AccessState::Active), Level::Act);
        let elsewhere = person(2, Some(AccessState::Active), Level::Act);
        assert!(matches!(
            check_people(&[here], &[elsewhere.contact].into(), &[].into()),
            Err(Error::NotFound)
        ));
    }

    #[test]
    fn ticking_only_people_who_may_just_see_is_refused() {
        let sees = person(1, Some(AccessState::Active), Level::See);
        let acts = person(2, Some(AccessState::Active), Level::Act);
        let both = [sees.clone(), acts.clone()];
        assert_eq!(
            keys(check_people(&both, &[sees.contact].into(), &[].into())),
            ["task-nobody-may-do-it"]
        );
        assert!(check_people(&both, &[sees.contact, acts.contact].into(), &[].into()).is_ok());
        assert!(check_people(&both, &[sees.contact].into(), &[acts.contact].into()).is_ok());
        let blind = person(3, Some(AccessState::Active), Level::None);
        assert_eq!(
            keys(check_people(
                std::slice::from_ref(&blind),
                &[blind.contact].into(),
                &[].into()
            )),
            ["task-role-sees-none"]
        );
    }
}
