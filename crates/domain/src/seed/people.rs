//! Case roles and relationships (security §3.7, model §5).

kernel::text_enum! {
    /// Which half of the invitation's choice a relationship belongs to.
    pub(super) enum InviteeType { Client = "client", Contact = "contact" }
}

/// In the order of pickers. All of them may complete the tasks that are shared with them.
pub(super) const CASE_ROLES: &[&str] = &[
    "Client",
    "Co-client",
    "Spouse/family",
    "Third-party payor",
    "Expert/adviser",
    "Guardian/representative",
    "Beneficiary/petitioner",
];

pub(super) struct Relationship {
    pub name: &'static str,
    pub invitee_type: InviteeType,
    pub case_role: &'static str,
    pub is_adverse: bool,
}

use InviteeType::{Client, Contact};

const fn side(name: &'static str, invitee_type: InviteeType, case_role: &'static str) -> Relationship {
    Relationship {
        name,
        invitee_type,
        case_role,
        is_adverse: false,
    }
}

pub(super) const RELATIONSHIPS: &[Relationship] = &[
    side("Client", Client, "Client"),
    side("Co-client", Client, "Co-client"),
    side("Petitioner", Client, "Beneficiary/petitioner"),
    side("Beneficiary", Client, "Beneficiary/petitioner"),
    side("Spouse", Contact, "Spouse/family"),
    side("Third-party payor", Contact, "Third-party payor"),
    side("Guardian", Contact, "Guardian/representative"),
    side("Adviser", Contact, "Expert/adviser"),
    Relationship {
        name: "Opposing party",
        invitee_type: Contact,
        case_role: "Expert/adviser",
        is_adverse: true,
    },
];
