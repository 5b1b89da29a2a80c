//! People and things for drawing samples of pages.

use domain::{
    contacts::EmailState,
    matters::{InviteeType, PersonWithAccess, PortalMark, Relationship, RelationshipType},
    portal_access::{AccessState, InvitationState, ShareRow, SharedName},
};
use kernel::{Language, Timestamp, id::Id};
use web::Chrome;

/// The id with this number.
pub(crate) fn id<I: Id>(n: u128) -> I {
    I::from_uuid(uuid::Uuid::from_u128(n))
}

/// A frame on 24 November 2026, 10:42 UTC, of somebody who is in.
pub(crate) fn chrome() -> Chrome {
    Chrome {
        now: now(),
        csrf: "token".into(),
        ..Chrome::sample("firm", Language::EnUs)
    }
}

pub(crate) fn now() -> Timestamp {
    "2026-11-24T10:42:00Z".parse().unwrap()
}

pub(crate) const LONG: &str = "Bundesausbildungsförderungsgesetz-Rückforderungsbescheidsaufhebungsantrag of Wolfeschlegelsteinhausenbergerdorff & <Sons>";

pub(crate) fn mark() -> PortalMark {
    PortalMark {
        people: vec![
            PersonWithAccess {
                contact: id(10),
                name: "Ana Garcia".into(),
                state: AccessState::Active,
            },
            PersonWithAccess {
                contact: id(11),
                name: "Luis Garcia".into(),
                state: AccessState::Invited,
            },
        ],
    }
}

/// Everybody of a matter: in each state of access, without an address, on the other side.
pub(crate) fn people() -> Vec<(Relationship, ShareRow)> {
    use AccessState as S;
    vec![
        person(
            10,
            "Ana Garcia",
            "Petitioner",
            Some(S::Active),
            Some("ana@example.com"),
        ),
        person(
            11,
            "Luis Garcia",
            "Beneficiary",
            Some(S::Invited),
            Some("luis@example.com"),
        ),
        person(
            12,
            "Rosa Mendez",
            "Third-party payor",
            None,
            Some("rosa@example.com"),
        ),
        person(13, "Iván <Mendez>", "Interpreter", None, None),
        person(14, "Eve Hale", "Opposing party", None, Some("eve@example.com")),
        person(
            15,
            "Tom Reed",
            "Witness",
            Some(S::Expired),
            Some("tom@example.com"),
        ),
        person(
            16,
            "مريم الحداد",
            "Sister",
            Some(S::Prepared),
            Some("maryam@example.com"),
        ),
        person(17, LONG, "Accountant", Some(S::Revoked), Some("long@example.com")),
        person(
            18,
            "Ben Old",
            "Former counsel",
            Some(S::Ended),
            Some("ben@example.com"),
        ),
    ]
}

fn person(
    n: u128,
    name: &str,
    relationship: &str,
    state: Option<AccessState>,
    email: Option<&str>,
) -> (Relationship, ShareRow) {
    let email = email.map(str::to_owned);
    let email_state = email.as_ref().map(|_| {
        if n == 15 {
            EmailState::Bounced
        } else {
            EmailState::Ok
        }
    });
    let is_adverse = relationship == "Opposing party";
    let relation = Relationship {
        contact: id(n),
        name: name.into(),
        phone: None,
        language: Language::Es,
        email: email.clone(),
        email_state,
        relationship_type: id(30),
        relationship: relationship.into(),
        invitee_type: InviteeType::Client,
        is_adverse,
        is_primary: n == 10,
        access: state,
        access_ends_at: None,
        case_role: state.map(|_| "Client".into()),
        last_seen_at: (n == 10).then(now),
    };
    let row = ShareRow {
        contact: id(n),
        name: name.into(),
        relationship: relationship.into(),
        is_primary: n == 10,
        is_adverse,
        login_email: email.clone().filter(|_| state == Some(AccessState::Active)),
        email,
        email_state,
        shares_mailbox_with: if n == 16 {
            vec!["Luis <Hale>".into()]
        } else {
            Vec::new()
        },
        has_working_login: matches!(state, Some(AccessState::Active)) || n == 12,
        last_seen_at: (n == 10).then(now),
        state,
        is_held: false,
        has_access: state.is_some_and(AccessState::is_granted),
        invitation: (state == Some(AccessState::Invited)).then_some(InvitationState::Sent),
        case_role: id(40),
        expires_on: "2026-12-08".parse().unwrap(),
        access_ends_on: None,
        version: i64::from(state.is_some()) * 2,
        sees: if n == 12 {
            vec![SharedName {
                item: kernel::ItemRef::Task(id(50)),
                name: "Send two <pay> slips".into(),
            }]
        } else {
            Vec::new()
        },
    };
    (relation, row)
}

pub(crate) fn relationship_types() -> Vec<RelationshipType> {
    vec![RelationshipType {
        id: id(30),
        name: "Third-party <payor>".into(),
        invitee_type: InviteeType::Contact,
        default_case_role: id(40),
        is_adverse: false,
    }]
}
