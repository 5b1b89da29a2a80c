use super::*;
use crate::matter::samples::{self, id};
use domain::portal_access::ShareRow;
use web::sample::Sample;

fn rows() -> Vec<ShareRow> {
    samples::people().into_iter().map(|(_, row)| row).collect()
}

fn drawn(
    rights: &[Permission],
    rows: Vec<ShareRow>,
    filled: Option<Filled>,
    news: Option<&str>,
) -> SharePage {
    let filled = filled.unwrap_or_else(|| table::stored(&rows));
    let roles = vec![(id(40), "Client".into()), (id(41), samples::LONG.into())];
    let news = news.map(str::to_owned);
    page(
        samples::chrome(),
        Shell::sample(),
        Head::sample(rights),
        rows,
        roles,
        filled,
        news,
    )
}

fn ticked(contacts: &[u128]) -> Filled {
    Filled::of(
        contacts
            .iter()
            .map(|n| ("access", id::<ContactId>(*n).to_string())),
    )
}

fn refused() -> Filled {
    let rosa = id::<ContactId>(13);
    let mut errors = FieldErrors::default();
    errors.add(
        format!("email-{rosa}"),
        Says::new("access-address-missing").with("name", "Iván"),
    );
    errors.add(format!("expires_on-{rosa}"), "form-no-day");
    Filled::new([("access", rosa.to_string())].into_iter().collect(), errors)
}

impl Sample for SharePage {
    fn samples() -> Vec<(&'static str, Self)> {
        let all = Permission::ALL;
        vec![
            ("empty", drawn(all, Vec::new(), None, None)),
            (
                "one",
                drawn(all, rows().into_iter().take(1).collect(), None, None),
            ),
            ("everybody", drawn(all, rows(), None, None)),
            (
                "only looking",
                drawn(&[Permission::MatterView], rows(), None, None),
            ),
            (
                "only giving",
                drawn(&[Permission::PortalGrant], rows(), None, None),
            ),
            ("with errors", drawn(all, rows(), Some(refused()), None)),
            (
                "somebody saved first",
                drawn(all, rows(), None, Some("Maria changed this.")),
            ),
        ]
    }
}

#[test]
fn every_share_dialog_is_sound() {
    assert_eq!(web::sample::check::<SharePage>(), Vec::<String>::new());
}

fn line(page: &SharePage) -> String {
    page.effect.parts.iter().map(|(_, part)| part.as_str()).collect()
}

/// L2-09, L2-18: a box for each contact, labelled, that tells the state.
#[test]
fn each_contact_has_a_box_that_tells_whether_they_have_access() {
    let html = drawn(Permission::ALL, rows(), None, None).render().unwrap();
    assert_eq!(html.matches("name=\"access\"").count(), rows().len());
    assert_eq!(html.matches(" checked data-was=\"1\"").count(), 3);
    assert!(html.contains("Has Access?") && html.contains("Case Role") && html.contains("Expiry Date"));
}

/// D1: the server says what Save does, in numbers, for the boxes as they are.
#[test]
fn the_line_tells_what_the_boxes_do() {
    let page = |filled| drawn(Permission::ALL, rows(), Some(filled), None);
    assert_eq!(
        line(&drawn(Permission::ALL, rows(), None, None)),
        "Nothing will be sent."
    );
    let both = line(&page(ticked(&[11, 13, 16])));
    assert!(both.contains("Sends 1 invitation to Iván"), "{both}");
    assert!(both.contains("Ana"), "{both}");
    assert!(line(&page(ticked(&[10, 11, 12, 16]))).contains("Rosa"));
}

/// D10: what a new person sees at once is said before Save.
#[test]
fn what_a_new_person_sees_at_once_is_listed() {
    let html = drawn(Permission::ALL, rows(), None, None).render().unwrap();
    assert!(html.contains("Send two &#60;pay&#62; slips"));
}

/// Without the right, boxes are off and the page says whom to ask.
#[test]
fn who_may_not_share_reads_the_table_and_whom_to_ask() {
    let mut page = drawn(&[Permission::MatterView], rows(), None, None);
    page.shell.name = "Sam Reyes".into();
    let html = page.render().unwrap();
    assert!(html.contains("Ask Maria Chen"));
    assert!(!html.contains("btn-main") && !html.contains("name=\"seen-"));
    assert_eq!(
        html.matches("name=\"access\"").count(),
        html.matches("disabled").count()
    );
}

/// L2-11, D13: what was saved is told with its way back, and a Save of nothing tells that.
#[test]
fn the_toast_tells_what_was_done() {
    let names = [(id::<ContactId>(1), "Ana".to_owned()), (id(2), "Luis".to_owned())];
    let t = words::Words::new(kernel::Language::EnUs);
    let cases = [
        SaveOutcome::default(),
        SaveOutcome {
            revoked: vec![id(1)],
            ..SaveOutcome::default()
        },
        SaveOutcome {
            merged: vec![id(1)],
            ..SaveOutcome::default()
        },
        SaveOutcome {
            hold: Some(id(9)),
            invited: vec![id(1), id(2)],
            ..SaveOutcome::default()
        },
        SaveOutcome {
            hold: Some(id(9)),
            activated: vec![id(1)],
            ..SaveOutcome::default()
        },
        SaveOutcome {
            hold: Some(id(9)),
            invited: vec![id(2)],
            activated: vec![id(1)],
            ..SaveOutcome::default()
        },
        SaveOutcome {
            hold: Some(id(9)),
            invited: vec![id(2)],
            revoked: vec![id(1)],
            ..SaveOutcome::default()
        },
        SaveOutcome {
            hold: Some(id(9)),
            changed: vec![id(2)],
            revoked: vec![id(1)],
            ..SaveOutcome::default()
        },
        SaveOutcome {
            hold: Some(id(9)),
            changed: vec![id(2)],
            ..SaveOutcome::default()
        },
    ];
    for outcome in &cases {
        let flash = format!("{:?}", said(&t, id(1), outcome, &names));
        assert_eq!(flash.contains("/holds/"), outcome.hold.is_some());
        assert_eq!(
            flash.contains("/restorations?"),
            outcome.hold.is_none() && !outcome.revoked.is_empty()
        );
    }
    for key in ["share-said-nothing", "share-said-changed"] {
        assert!(!t.say(key).is_empty());
    }
}

/// L2-20: a form that was refused, drawn again, neither gives nor takes what a colleague did meanwhile.
#[test]
fn a_box_that_was_not_touched_tells_what_is_stored_now() {
    let mut rows = rows();
    rows[1].has_access = false; // Luis was revoked meanwhile.
    let (ana, luis, rosa) = (rows[0].contact, rows[1].contact, rows[2].contact);
    let typed: Fields = [
        (format!("seen-{ana}"), "2.1".to_owned()),
        (format!("seen-{luis}"), "1.1".to_owned()),
        ("access".to_owned(), luis.to_string()),
        (format!("seen-{rosa}"), "0.0".to_owned()),
        ("access".to_owned(), rosa.to_string()),
    ]
    .into_iter()
    .collect();
    let merged = Filled::new(table::merged(&rows[..3], &typed), FieldErrors::default());
    assert!(!merged.has("access", ana), "she was unticked here");
    assert!(!merged.has("access", luis), "a colleague revoked him");
    assert!(merged.has("access", rosa), "she was ticked here");
}
