//! What becomes of a mail (security §3.12): once, at least once, later, never.

use super::desk::{Desk, kinds, link};
use crate::world::{World, on_each_engine};
use domain::{
    contacts::EmailState,
    deliveries::{self, Claim, Judged},
    matters::Party,
    portal_access::{AccessState, Pressed},
};
use jiff::SignedDuration;

const ANA: (&str, &str) = ("Ana García", "ana@example.com");

async fn claim(desk: &Desk<'_>) -> Vec<Claim> {
    desk.world
        .write(|work| deliveries::relay(work, 100))
        .await
        .unwrap();
    desk.world
        .write(|work| deliveries::claim(work, 100, SignedDuration::from_mins(5)))
        .await
        .unwrap()
}

async fn judge(desk: &Desk<'_>, claim: &Claim) -> Judged {
    let claim = claim.clone();
    desk.world
        .write(move |work| deliveries::judge_and_mint(work, &claim))
        .await
        .unwrap()
}

#[test]
fn an_invitation_whose_sender_disappeared_is_sent_again_with_the_same_message_id() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.post().await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        desk.wait(11);
        let lost = claim(&desk).await;
        let Judged::Send(first) = judge(&desk, &lost[0]).await else {
            panic!("to send")
        };
        assert!(claim(&desk).await.is_empty(), "leased");

        desk.wait(301);
        let again = claim(&desk).await;
        let Judged::Send(second) = judge(&desk, &again[0]).await else {
            panic!("to send")
        };
        assert_eq!(first.message_id, second.message_id);
        assert!(
            matches!(judge(&desk, &lost[0]).await, Judged::Gone),
            "the first sender has no say any more"
        );
        let done = again[0].clone();
        world
            .write(move |work| deliveries::sent(work, &done))
            .await
            .unwrap();
        assert!(claim(&desk).await.is_empty());

        // Both copies hold a living link, until one is used.
        assert!(matches!(desk.press(link(&first)).await, Pressed::Enrol(_)));
        desk.accept(link(&second)).await.unwrap();
        assert!(matches!(desk.press(link(&first)).await, Pressed::Closed));
    });
}

/// `Email bounced`: the firm sees it, nothing more goes there, and inviting again tries again.
#[test]
fn a_bounced_invitation_marks_the_address_and_can_be_sent_again() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let ana = desk.contact(matter, "Ana García").await;
        desk.post().await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        desk.wait(11);
        let claims = claim(&desk).await;
        judge(&desk, &claims[0]).await;
        let bounced = claims[0].clone();
        world
            .write(move |work| deliveries::bounced(work, &bounced, "550 no such user"))
            .await
            .unwrap();
        let row = desk.row(matter, "Ana García").await;
        assert_eq!(
            (row.email_state, row.state, row.invitation),
            (Some(EmailState::Bounced), Some(AccessState::Invited), None)
        );
        let kinds_of_events = world.recorded().await;
        for kind in ["ContactAddressBounced", "InvitationBounced"] {
            assert!(kinds_of_events.iter().any(|k| k == kind), "{kind}");
        }

        desk.act(matter, move |work, by| {
            domain::portal_access::resend(work, by, ana, None, domain::portal_access::Door::Share)
        })
        .await
        .unwrap();
        assert_eq!(
            kinds(&desk.post_after_hold().await),
            [("invitation", "ana@example.com")]
        );
    });
}

#[test]
fn a_server_that_says_later_is_asked_again_and_after_three_days_given_up() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.post().await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        desk.wait(11);
        let mut attempts = 0;
        for _ in 0..200 {
            for claim in claim(&desk).await {
                attempts += 1;
                judge(&desk, &claim).await;
                world
                    .write(move |work| deliveries::later(work, &claim, "451 try later"))
                    .await
                    .unwrap();
            }
            desk.wait(1800);
        }
        assert!((14..=20).contains(&attempts), "{attempts}");
        assert!(world.recorded().await.contains(&"DeliveryFailed".to_owned()));
    });
}

#[test]
fn relaying_twice_plans_nothing_twice() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        for _ in 0..3 {
            world.write(|work| deliveries::relay(work, 100)).await.unwrap();
        }
        desk.wait(11);
        assert_eq!(claim(&desk).await.len(), 1);
    });
}

/// What could not reach an address that bounced leaves once the firm has written another one down.
#[test]
fn mail_that_was_held_leaves_when_the_address_is_put_right() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let first = desk.matter("García", &[ANA]).await;
        desk.client(first, "Ana García").await;
        let ana = desk.contact(first, "Ana García").await;
        let second = desk.matter_with("Lease", vec![Party::Known(ana)]).await;
        desk.save(second, &["Ana García"]).await.unwrap();
        desk.post_after_hold().await;

        desk.save(first, &[]).await.unwrap();
        let claims = claim(&desk).await;
        assert!(matches!(judge(&desk, &claims[0]).await, Judged::Send(_)));
        let bounced = claims[0].clone();
        world
            .write(move |work| deliveries::bounced(work, &bounced, "550 no such user"))
            .await
            .unwrap();
        desk.save(second, &[]).await.unwrap();
        assert!(desk.post().await.is_empty(), "held");
        desk.wait(600);
        assert!(desk.post().await.is_empty(), "held still");

        desk.readdress(ana, "ana@new.example").await;
        assert_eq!(kinds(&desk.post().await), [("access_ended", "ana@new.example")]);
    });
}
