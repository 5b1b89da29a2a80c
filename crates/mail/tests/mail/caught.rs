//! Mail that stays in memory (model §7, `/dev/mail.json`).

use crate::invitation;
use kernel::clock::TestClock;
use mail::{Caught, Class, Kind, Outcome, Transport};
use std::sync::Arc;

fn box_at_noon() -> (Caught, Arc<TestClock>) {
    let clock = Arc::new(TestClock::at("2026-11-24T12:00:00Z".parse().expect("a time")));
    (Caught::new(Arc::clone(&clock) as Arc<dyn kernel::Clock>), clock)
}

#[tokio::test]
async fn the_newest_comes_first_and_500_are_kept() {
    let (caught, clock) = box_at_noon();
    for _ in 0..505 {
        assert_eq!(caught.send(&invitation()).await, Outcome::Sent);
        clock.advance_seconds(1);
    }
    let list = caught.list();
    assert_eq!((list.len(), list[0].id, list[499].id), (500, 505, 6));
    assert_eq!(list[499].sent_at.to_string(), "2026-11-24T12:00:05Z");
    assert_eq!(caught.find(6), Some(list[499].clone()));
    assert_eq!(caught.find(5), None);
    assert_eq!(caught.to("ANA@example.com").len(), 500);
    caught.clear();
    assert!(caught.list().is_empty());
}

#[tokio::test]
async fn a_caught_mail_is_shown_as_the_demo_needs_it() {
    let (caught, _) = box_at_noon();
    caught.send(&invitation()).await;
    let mail = &caught.list()[0];
    assert_eq!((mail.kind, mail.class), (Kind::Invitation, Class::Credential));
    assert_eq!(mail.from, "Chen & Ortiz <portal@chenortiz.example>");
    let json = serde_json::to_value(mail).expect("JSON");
    let mut names: Vec<&str> = json
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "class",
            "from",
            "html",
            "id",
            "kind",
            "message_id",
            "sent_at",
            "subject",
            "text",
            "to"
        ]
    );
    assert_eq!(
        (json["kind"].as_str(), json["class"].as_str()),
        (Some("invitation"), Some("C"))
    );
}

#[tokio::test]
async fn it_fails_when_told_and_refuses_what_smtp_would() {
    let (caught, _) = box_at_noon();
    let later = Outcome::TryLater {
        why: "busy".to_owned(),
    };
    caught.answer_next(later.clone());
    caught.answer_next(Outcome::Bounced {
        why: "unknown".to_owned(),
    });
    assert_eq!(caught.send(&invitation()).await, later);
    assert!(matches!(
        caught.send(&invitation()).await,
        Outcome::Bounced { .. }
    ));
    assert!(caught.list().is_empty());
    let mut bad = invitation();
    bad.to.name = "Ana\nBcc: x@example.com".to_owned();
    assert!(matches!(caught.send(&bad).await, Outcome::Bounced { .. }));
    assert_eq!(caught.send(&invitation()).await, Outcome::Sent);
    assert_eq!(caught.list().len(), 1);
}
