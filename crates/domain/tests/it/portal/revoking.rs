//! Taking access away, its ends, and giving it back (L2-17 to L2-20, IL-27, security §3.9, §3.10).

use super::desk::{Desk, change, kinds, link};
use crate::world::{World, on_each_engine, sentence};
use domain::{
    matters::Party,
    portal_access::{self, AccessState, Pressed, Terms},
};
use kernel::Error;

const ANA: (&str, &str) = ("Ana García", "ana@example.com");
const LUIS: (&str, &str) = ("Luis García", "luis@example.com");

/// L2-19, L2-20.
#[test]
fn an_open_session_loses_the_matter_at_once_and_keeps_the_others() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA, LUIS]).await;
        let token = desk.client(sale, "Ana García").await;
        let luis = {
            desk.save(sale, &["Ana García", "Luis García"]).await.unwrap();
            let mails = desk.post_after_hold().await;
            desk.accept(link(&mails[0])).await.unwrap().token
        };
        let ana = desk.contact(sale, "Ana García").await;
        let purchase = desk.matter_with("Purchase", vec![Party::Known(ana)]).await;
        desk.save(purchase, &["Ana García"]).await.unwrap();
        desk.post_after_hold().await;
        let before = desk.standing(&token, |who| who.epoch()).await.unwrap();

        let saved = desk.save(sale, &["Luis García"]).await.unwrap();
        assert_eq!((saved.revoked.as_slice(), saved.hold), ([ana].as_slice(), None));
        assert_eq!(desk.sees(&token).await.unwrap(), [purchase]);
        assert_eq!(desk.sees(&luis).await.unwrap(), [sale]);
        assert!(desk.standing(&token, |who| who.has_ended()).await.unwrap());
        assert_ne!(
            desk.standing(&token, |who| who.epoch()).await.unwrap(),
            before,
            "open streams are over"
        );
        let own = token.clone();
        let permit = world.firm.read(move |look| {
            let who = domain::accounts::standing(look, &own)?;
            let (gone,) = look.sql().one::<(kernel::AccessId,)>(
                db::sql!("select id from portal_access where matter_id = $1 and contact_id = $2"),
                &[&sale, &ana],
            )?;
            domain::accounts::client_permit(look, &who, gone).map(|p| p.contact())
        });
        assert_eq!(sentence(permit.await), "not found");
        assert_eq!(kinds(&desk.post().await), [("access_ended", "ana@example.com")]);
    });
}

#[test]
fn an_invitation_that_was_revoked_opens_nothing_wherever_the_person_is_in_it() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        let Pressed::Enrol(cookie) = desk.press(link(&mails[0])).await else {
            panic!("open")
        };
        desk.save(matter, &[]).await.unwrap();

        assert!(matches!(desk.press(link(&mails[0])).await, Pressed::Closed));
        let late = portal_access::enrol(
            &world.firm,
            &cookie,
            super::desk::SECRET,
            &crate::world::from("203.0.113.9"),
        )
        .await;
        assert!(matches!(late, Err(Error::NotFound)));
        assert_eq!(
            desk.row(matter, "Ana García").await.state,
            Some(AccessState::Revoked)
        );
        assert!(
            desk.post_after_hold().await.is_empty(),
            "somebody who never had access is not told that it ended"
        );
    });
}

#[test]
fn mail_that_was_held_does_not_leave_after_a_revocation() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.post().await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        desk.post().await;
        desk.save(matter, &[]).await.unwrap();
        assert!(desk.post_after_hold().await.is_empty());
    });
}

#[test]
fn undo_of_an_older_save_does_not_give_back_what_was_revoked_since() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let token = desk.client(matter, "Ana García").await;
        let mut row = change(&desk.row(matter, "Ana García").await, true);
        row.access_ends_on = Some("2026-06-30".parse().unwrap());
        let hold = desk.save_rows(matter, vec![row]).await.unwrap().hold.unwrap();
        desk.save(matter, &[]).await.unwrap();
        desk.undo(hold).await.unwrap();
        assert!(desk.sees(&token).await.unwrap().is_empty());
        assert_eq!(
            desk.row(matter, "Ana García").await.state,
            Some(AccessState::Revoked)
        );
    });
}

#[test]
fn access_that_was_given_back_is_open_again_and_nobody_is_written_to() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA, LUIS]).await;
        let token = desk.client(matter, "Ana García").await;
        desk.save(matter, &["Ana García", "Luis García"]).await.unwrap();
        let invited = desk.post_after_hold().await;
        desk.save(matter, &[]).await.unwrap();
        for name in ["Ana García", "Luis García"] {
            let contact = desk.contact(matter, name).await;
            desk.act(matter, move |work, by| {
                portal_access::give_back(work, by, contact)
            })
            .await
            .unwrap();
        }
        assert_eq!(desk.sees(&token).await.unwrap(), [matter]);
        assert_eq!(
            desk.row(matter, "Luis García").await.state,
            Some(AccessState::Invited)
        );
        assert!(desk.post_after_hold().await.is_empty());

        // His old link is dead; with it he can ask for a new one.
        assert!(matches!(desk.press(link(&invited[0])).await, Pressed::Closed));
        let token = super::desk::token_of(link(&invited[0]));
        world
            .write(move |work| portal_access::ask_renewal(work, &token, &crate::world::from("203.0.113.9")))
            .await
            .unwrap();
        let fresh = desk.post().await;
        assert_eq!(kinds(&fresh), [("invitation", "luis@example.com")]);
        desk.accept(link(&fresh[0])).await.unwrap();
    });
}

/// security §3.10: the instant decides, with or without its timer.
#[test]
fn access_ends_at_midnight_of_the_firms_zone() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let token = desk.client(matter, "Ana García").await;
        let row = desk.row(matter, "Ana García").await;
        let terms = Terms {
            case_role: row.case_role,
            expires_on: None,
            access_ends_on: Some("2026-01-05".parse().unwrap()),
        };
        let (ana, version) = (row.contact, row.version);
        let stale = desk
            .act(matter, move |work, by| {
                portal_access::change_terms(work, by, ana, terms, version - 1)
            })
            .await;
        assert_eq!(sentence(stale), "conflict-changed");
        desk.act(matter, move |work, by| {
            portal_access::change_terms(work, by, ana, terms, version)
        })
        .await
        .unwrap();
        assert_eq!(desk.sees(&token).await.unwrap(), [matter]);

        // Midnight in New York is five o'clock UTC.
        world.clock.set("2026-01-06T04:59:59Z".parse().unwrap());
        let again = desk
            .sign_in("ana@example.com", super::desk::SECRET)
            .await
            .unwrap()
            .token;
        assert_eq!(desk.sees(&again).await.unwrap(), [matter]);
        world.clock.set("2026-01-06T05:00:00Z".parse().unwrap());
        assert!(desk.sees(&again).await.unwrap().is_empty());
        let mails = desk.post().await;
        assert!(
            kinds(&mails).contains(&("access_ended", "ana@example.com")),
            "{:?}",
            kinds(&mails)
        );
        let desk = desk.later().await;
        assert_eq!(
            desk.row(matter, "Ana García").await.state,
            Some(AccessState::Ended)
        );
    });
}

/// IL-27.
#[test]
fn after_the_expiry_date_the_invitation_opens_nothing_and_the_firm_is_asked() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        world.clock.set("2026-01-20T05:00:00Z".parse().unwrap());
        assert!(matches!(desk.press(link(&mails[0])).await, Pressed::Closed));
        desk.post().await;
        let desk = desk.later().await;
        assert_eq!(
            desk.row(matter, "Ana García").await.state,
            Some(AccessState::Expired)
        );

        let token = super::desk::token_of(link(&mails[0]));
        world
            .write(move |work| portal_access::ask_renewal(work, &token, &crate::world::from("203.0.113.9")))
            .await
            .unwrap();
        assert!(desk.post().await.is_empty());
        assert!(
            world
                .recorded()
                .await
                .contains(&"InvitationRenewalAsked".to_owned())
        );
    });
}
