//! Somebody on the case that is shown.

use crate::{
    access::{Chip, niche},
    shown,
};
use domain::{
    matters::Relationship,
    portal_access::{AccessState, ShareRow},
};
use words::Words;

pub(super) struct Party {
    pub relation: Relationship,
    pub row: ShareRow,
}

impl Party {
    pub(super) fn initials(&self) -> String {
        shown::initials(&self.row.name)
    }
    pub(super) fn niche(&self) -> &'static str {
        niche(self.row.state)
    }
    pub(super) fn chip(&self, t: &Words) -> Chip {
        Chip::of(self.row.state, t)
    }
    pub(super) fn bounced(&self, t: &Words) -> Option<Chip> {
        Chip::bounced(self.row.email_state, t)
    }
    /// Invited or active: there is something to change; for everybody else there is an invitation to send.
    pub(super) fn is_account(&self) -> bool {
        matches!(self.row.state, Some(AccessState::Invited | AccessState::Active))
    }
    pub(super) fn relationship(&self, t: &Words) -> String {
        if self.relation.is_primary {
            t.with(
                "matter-primary-contact",
                &[("relationship", (&self.relation.relationship).into())],
            )
        } else {
            self.relation.relationship.clone()
        }
    }
    /// What the icon does and where the mail goes, for the tooltip and for the accessible name alike (IL-06).
    pub(super) fn says(&self, t: &Words) -> String {
        let was_here = self.row.state.is_some_and(|state| state != AccessState::Prepared);
        let key = match (self.is_account(), &self.row.email) {
            (true, Some(_)) => "case-enquiry-access",
            (true, None) => "case-enquiry-access-no-email",
            (false, None) => "case-enquiry-invite-no-email",
            (false, Some(_)) if was_here => "case-enquiry-invite-again",
            (false, Some(_)) => "case-enquiry-invite",
        };
        let address = self.row.login_email.as_deref().or(self.row.email.as_deref());
        t.with(
            key,
            &[
                ("name", self.row.name.as_str().into()),
                ("address", address.unwrap_or_default().into()),
            ],
        )
    }
}
