use super::*;
use domain::{
    access::policy::Phase,
    matters::{CaseParty, CaseType, Stage, Subtype},
};
use kernel::{CaseRoleId, RelationshipTypeId, Says, StageId, SubtypeId, UserId, id::Id};
use uuid::Uuid;
use web::{Fields, sample::Sample};

fn relationship(n: u128, name: &str, invitee_type: InviteeType) -> RelationshipType {
    RelationshipType {
        id: RelationshipTypeId::from_uuid(Uuid::from_u128(n)),
        name: name.into(),
        invitee_type,
        default_case_role: CaseRoleId::from_uuid(Uuid::nil()),
        is_adverse: false,
    }
}

fn choices(may: bool) -> Choices {
    let nil = Uuid::nil();
    let case_type = CaseTypeId::from_uuid(nil);
    let party = |label: &str, n| CaseParty {
        label: label.into(),
        relationship_type: RelationshipTypeId::from_uuid(Uuid::from_u128(n)),
    };
    Choices {
        catalogue: Catalogue {
            case_types: vec![CaseType {
                id: case_type,
                name: "Divorce & <custody>".into(),
                client_title: "Your divorce".into(),
            }],
            subtypes: vec![Subtype {
                id: SubtypeId::from_uuid(nil),
                case_type,
                name: "Agreed".into(),
            }],
            stages: vec![Stage {
                id: StageId::from_uuid(nil),
                case_type,
                name: "Filed".into(),
                phase: Phase::Open,
                client_title: String::new(),
                client_text: String::new(),
            }],
            relationship_types: vec![
                relationship(1, "Petitioner", InviteeType::Client),
                relationship(2, "Opposing party", InviteeType::Contact),
            ],
        },
        parties: vec![CaseTypeParties {
            case_type,
            name: "Divorce & <custody>".into(),
            version: 1,
            parties: vec![party("Petitioner", 1), party("The other <side>", 2)],
        }],
        colleagues: vec![Colleague {
            id: UserId::from_uuid(nil),
            name: "Maria Chen".into(),
            role: "Lawyer".into(),
        }],
        language: Language::Es,
        may_share_tasks: may,
        lists: vec![TaskList {
            id: kernel::TaskListId::from_uuid(Uuid::from_u128(5)),
            name: "Green card <9>".into(),
            case_type: Some(case_type),
            subtype: None,
            version: 1,
            items: vec![
                item("Upload your <passport>", Some(1)),
                item("Conflict check", None),
            ],
        }],
        may_share: may,
        may_send: may,
    }
}

fn item(name: &str, relationship: Option<u128>) -> ListItem {
    ListItem {
        name: name.into(),
        client_text: String::new(),
        internal_text: String::new(),
        for_relationship: relationship.map(|n| RelationshipTypeId::from_uuid(Uuid::from_u128(n))),
        due_days: Some(7),
        completion_rule: domain::tasks::CompletionRule::Any,
        needs_check: false,
    }
}

fn page(rows: usize, may: bool, filled: Filled) -> CasePage {
    let known = |n, name: &str, has_login| Known {
        id: Uuid::from_u128(n).to_string(),
        name: name.into(),
        email: Some("a@b.cc".into()),
        has_login,
    };
    let known = vec![known(8, "Ana Garcia", true), known(9, "Luis Garcia", false)];
    let chrome = Chrome::sample("firm", Language::EnUs);
    CasePage::new(chrome, Shell::sample(), choices(may), vec![known; rows], filled)
}

impl Sample for CasePage {
    fn samples() -> Vec<(&'static str, Self)> {
        let mut errors = FieldErrors::default();
        errors.add("number", "error-number-taken");
        errors.add("parties", "relationship-one-main");
        errors.add(
            "party-0-email",
            Says::new("access-address-missing").with("name", "Luis"),
        );
        errors.add(
            "party-2-email",
            Says::new("contact-address-used")
                .with("name", "Luis <b>")
                .with("contact", Uuid::from_u128(7)),
        );
        let typed = Fields::from_iter([
            ("party-0-name", "Luis <b>"),
            ("party-2-email", "l@example.com"),
            ("party-0-login", "on"),
            ("share", "on"),
            ("title", ""),
            ("task_list", "00000000-0000-0000-0000-000000000005"),
        ]);
        let mut refused = page(3, true, Filled::new(typed, errors.clone()));
        refused.name_sharers(&errors);
        vec![
            ("new", page(2, true, Filled::default())),
            ("no parties", page(0, true, Filled::default())),
            ("many", page(PARTIES_MAX, true, Filled::default())),
            ("may not share", page(2, false, Filled::default())),
            ("refused", refused),
        ]
    }
}

#[test]
fn the_form_of_a_new_case_has_no_faults() {
    assert_eq!(web::sample::check::<CasePage>(), Vec::<String>::new());
}

/// AI-02..04, AI-07 to AI-13: the labels of the documents, no such option, and the foot says that nothing leaves the house.
#[test]
fn the_form_says_that_nothing_will_be_sent() {
    let html = CasePage::samples().remove(0).1.render().unwrap();
    assert!(html.contains("<b>Nothing</b> will be sent."));
    assert!(!html.contains("Case Only Visible to Attorney"), "AI-02");
    for label in [
        ">Case Type<",
        ">Subtype<",
        ">Petitioner<",
        ">Save ",
        "Send client portal login password",
        "Share case with client(s)",
    ] {
        assert!(html.contains(label), "{label}");
    }
    assert!(
        !html.contains("name=\"party-1-login\""),
        "the other side is no client"
    );
}

fn said(pairs: &[(&str, &str)], may: bool) -> String {
    let filled = Filled::new(pairs.iter().copied().collect(), FieldErrors::default());
    let page = page(3, may, filled);
    page.effect.parts.iter().map(|(_, part)| part.as_str()).collect()
}

/// AI-14 to AI-16, D1: each of the five outcomes is told beforehand.
#[test]
fn the_line_tells_each_outcome_beforehand() {
    let ana = Uuid::from_u128(8).to_string();
    let luis = Uuid::from_u128(9).to_string();
    let new = ("party-0-name", "Omid Karimi");
    let (login, share) = (("party-0-login", "on"), ("share", "on"));
    assert_eq!(said(&[new], true), "Nothing will be sent.");
    assert!(
        said(&[new, login, share], true).starts_with("Sends 1 invitation with the way to sign in to Omid")
    );
    assert!(said(&[new, share], true).starts_with("Sends nothing to Omid"));
    assert!(said(&[new, login], true).starts_with("Sends 1 login mail to Omid"));
    let known = |id: &str| said(&[("party-0-contact", id), login, share], true);
    assert!(
        known(&ana).starts_with("Opens the case for Ana and sends 1 mail"),
        "{}",
        known(&ana)
    );
    assert!(
        known(&luis).starts_with("Sends nothing to Luis"),
        "{}",
        known(&luis)
    );
    assert_eq!(
        said(&[("party-0-contact", &ana), login], true),
        "Nothing will be sent."
    );
    assert_eq!(
        said(&[("party-1-name", "Sam"), share], true),
        "Nothing will be sent.",
        "no client"
    );
    let list = ("task_list", "00000000-0000-0000-0000-000000000005");
    let told = said(&[("party-0-contact", &ana), share, list], true);
    assert!(
        told.contains("Opens the case for Ana") && told.contains("tells Ana of them by mail"),
        "{told}"
    );
    assert!(
        !said(&[new, share, list], true).contains("by mail"),
        "who cannot see is not told"
    );
    assert_eq!(said(&[new, list], true), "Nothing will be sent.");
    assert_eq!(
        said(&[new, login, share], false),
        "Nothing will be sent.",
        "who may not gives nothing"
    );
}
