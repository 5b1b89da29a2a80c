//! Who is on a matter, and what the portal means for them.

use super::catalogue::InviteeType;
use crate::{contacts::EmailState, portal_access::AccessState};
use kernel::{ContactId, Language, RelationshipTypeId, Timestamp};

/// One row of `Matter Relationships` (L1-06).
#[derive(Debug, Clone)]
pub struct Relationship {
    pub contact: ContactId,
    pub name: String,
    pub phone: Option<String>,
    pub language: Language,
    pub email: Option<String>,
    pub email_state: Option<EmailState>,
    pub relationship_type: RelationshipTypeId,
    pub relationship: String,
    pub invitee_type: InviteeType,
    pub is_adverse: bool,
    /// The main contact.
    pub is_primary: bool,
    /// Nothing: they were never given access.
    pub access: Option<AccessState>,
    pub access_ends_at: Option<Timestamp>,
    pub case_role: Option<String>,
    /// When they last used the portal, on any matter of theirs.
    pub last_seen_at: Option<Timestamp>,
}

/// What the form of a relationship holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelationshipForm {
    pub relationship_type: RelationshipTypeId,
    pub is_primary: bool,
}

/// One person with access, for the accessible text of the icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonWithAccess {
    pub contact: ContactId,
    pub name: String,
    pub state: AccessState,
}

/// The purple portal icon of a matter (L1-11, L2-21): who has access, in the order of names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PortalMark {
    pub people: Vec<PersonWithAccess>,
}

impl PortalMark {
    /// The icon shows when somebody was granted access that was not taken back.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !self.people.is_empty()
    }
    /// The mark of a matter with these relationships.
    #[must_use]
    pub fn of(relationships: &[Relationship]) -> Self {
        let granted = relationships.iter().filter_map(|r| {
            let state = r.access.filter(|s| s.is_granted())?;
            Some(PersonWithAccess {
                contact: r.contact,
                name: r.name.clone(),
                state,
            })
        });
        Self {
            people: granted.collect(),
        }
    }
}

/// Why somebody cannot be taken off a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    /// They have access to the portal; it is revoked first, by whoever may do that.
    Access,
    /// They are the main contact, and others could be.
    Main,
}

/// May this one be taken off, when there are so many others?
pub(super) fn may_remove(access: Option<AccessState>, is_primary: bool, others: usize) -> Result<(), Keeps> {
    if access.is_some_and(AccessState::is_granted) {
        Err(Keeps::Access)
    } else if is_primary && others > 0 {
        Err(Keeps::Main)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// L1-11, L2-21: the negative as well.
    #[test]
    fn the_icon_shows_for_granted_access_only() {
        for state in AccessState::ALL {
            let shown = matches!(
                state,
                AccessState::Prepared | AccessState::Invited | AccessState::Active
            );
            assert_eq!(may_remove(Some(*state), false, 1).is_err(), shown, "{state}");
        }
        assert!(!PortalMark::of(&[]).is_shown());
    }

    #[test]
    fn the_main_contact_goes_last() {
        assert_eq!(may_remove(None, true, 1), Err(Keeps::Main));
        assert_eq!(may_remove(None, true, 0), Ok(()));
        assert_eq!(may_remove(Some(AccessState::Revoked), false, 3), Ok(()));
    }
}
