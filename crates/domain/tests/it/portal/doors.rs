//! The doors for people outside (L1-27 to L1-30, IL-12, IL-13, security §3.2, §3.4).

use super::desk::{Desk, SECRET, kinds, link, token_of};
use crate::world::{World, from, on_each_engine, sentence};
use domain::{
    accounts,
    portal_access::{self, LinkPage, Pressed},
};
use kernel::Language;

const ANA: (&str, &str) = ("Ana García", "ana@example.com");

async fn page(world: &World, link: &str) -> LinkPage {
    let token = token_of(link);
    world
        .read(move |look| portal_access::open_link(look, &token))
        .await
}

/// L1-29, L1-30: robots may fetch and press as they like; the credential is what counts, once.
#[test]
fn a_link_survives_robots_and_is_used_up_by_the_password() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        let link = link(&mails[0]);
        assert!(link.starts_with("http://localhost:8080/portal/invite/pti_"));
        for _ in 0..3 {
            assert_eq!(page(world, link).await, LinkPage::Invitation(Language::Es));
            assert!(matches!(desk.press(link).await, Pressed::Enrol(_)));
        }
        let Pressed::Enrol(cookie) = desk.press(link).await else {
            panic!("open")
        };
        let own = cookie.clone();
        let shown = world.read(move |look| portal_access::enrolment(look, &own)).await;
        assert_eq!(
            (shown.email.as_str(), shown.invited_by.as_deref(), shown.is_reset),
            ("ana@example.com", Some("Maria Chen"), false)
        );
        let weak = portal_access::enrol(&world.firm, &cookie, "password1234", &from("203.0.113.9")).await;
        assert!(sentence(weak).starts_with("access-password"));

        let signed_in = portal_access::enrol(&world.firm, &cookie, SECRET, &from("203.0.113.9"))
            .await
            .unwrap();
        assert_eq!(
            desk.sees(&signed_in.token).await.unwrap(),
            [matter],
            "no second sign-in"
        );
        assert_eq!(page(world, link).await, LinkPage::Closed);
        // The button pressed twice signs in twice, with the same password and for a moment.
        let sender = from("203.0.113.9");
        let other = portal_access::enrol(&world.firm, &cookie, "another one for the same", &sender);
        assert_eq!(sentence(other.await), "not found");
        let again = portal_access::enrol(&world.firm, &cookie, SECRET, &from("203.0.113.9"))
            .await
            .unwrap();
        assert_eq!(desk.sees(&again.token).await.unwrap(), [matter]);
        assert_eq!(desk.sees(&signed_in.token).await.unwrap(), [matter]);
        desk.wait(61);
        assert_eq!(
            sentence(portal_access::enrol(&world.firm, &cookie, SECRET, &from("203.0.113.9")).await),
            "not found"
        );
        let opened = world
            .recorded()
            .await
            .iter()
            .filter(|kind| *kind == "InvitationOpened")
            .count();
        assert_eq!(opened, 1);
    });
}

#[test]
fn a_browser_with_somebody_elses_session_is_told_so_and_changes_nothing() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk
            .matter("García", &[ANA, ("Luis García", "luis@example.com")])
            .await;
        let token = desk.client(matter, "Ana García").await;
        desk.save(matter, &["Ana García", "Luis García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        let ana = desk.standing(&token, |who| who.account()).await.unwrap();
        let his = token_of(link(&mails[0]));
        let pressed = world
            .write(move |work| portal_access::press(work, &his, Some(ana)))
            .await
            .unwrap();
        assert!(matches!(pressed, Pressed::AnotherAddress));
        assert_eq!(
            page(world, link(&mails[0])).await,
            LinkPage::Invitation(Language::Es)
        );
    });
}

/// IL-13; a reset does nothing until it is used, and then ends what was open.
#[test]
fn a_forgotten_password_is_reset_by_a_link_that_ends_the_other_sessions() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let old = desk.client(matter, "Ana García").await;
        desk.post().await;
        for email in ["ANA@example.com", "nobody@example.com"] {
            accounts::ask_reset(&world.firm, email, &from("203.0.113.9"))
                .await
                .unwrap();
        }
        let mails = desk.post().await;
        assert_eq!(kinds(&mails), [("password_reset", "ana@example.com")]);
        assert_eq!(desk.sees(&old).await.unwrap(), [matter]);

        let Pressed::Enrol(cookie) = desk.press(link(&mails[0])).await else {
            panic!("open")
        };
        let new = portal_access::enrol(
            &world.firm,
            &cookie,
            "nine purple kettles drifting",
            &from("203.0.113.9"),
        )
        .await
        .unwrap();
        assert_eq!(sentence(desk.sees(&old).await), "signed out");
        assert_eq!(desk.sees(&new.token).await.unwrap(), [matter]);
        assert_eq!(
            sentence(desk.sign_in("ana@example.com", SECRET).await),
            "access-sign-in-wrong"
        );
        assert_eq!(
            kinds(&desk.post().await),
            [("security_notice", "ana@example.com")]
        );
    });
}

#[test]
fn a_reset_for_somebody_who_never_set_a_password_sends_nothing() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        desk.post_after_hold().await;
        accounts::ask_reset(&world.firm, "ana@example.com", &from("203.0.113.9"))
            .await
            .unwrap();
        assert!(desk.post().await.is_empty());
    });
}

#[test]
fn a_lost_link_is_renewed_three_times_a_day_at_the_address_on_file() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        let mut sent = Vec::new();
        for _ in 0..5 {
            let token = token_of(link(&mails[0]));
            world
                .write(move |work| portal_access::ask_renewal(work, &token, &from("203.0.113.9")))
                .await
                .unwrap();
            sent.extend(desk.post().await);
        }
        assert_eq!(kinds(&sent), [("invitation", "ana@example.com"); 3]);
        desk.accept(link(&sent[1])).await.unwrap();
        for mail in mails.iter().chain(&sent) {
            assert_eq!(page(world, link(mail)).await, LinkPage::Closed);
        }
    });
}

/// A link that went to an address that is no longer the contact's is dead, and so is a mail on its way there.
#[test]
fn a_changed_address_kills_the_links_to_the_old_one() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let ana = desk.contact(matter, "Ana García").await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        let me = desk.me.clone();
        world
            .write(move |work| {
                let may = domain::access::firm_permit::<domain::access::EditContacts>(work, &me)?;
                let scope = domain::access::staff_scope(work, &me)?;
                let before = domain::contacts::get_to_edit(work, &scope, ana)?;
                let form = domain::contacts::ContactForm {
                    name: before.name.clone(),
                    phone: String::new(),
                    language: before.language,
                    is_discreet: false,
                    emails: vec!["ana@new.example".into()],
                    primary: 0,
                    acknowledged: Vec::new(),
                };
                domain::contacts::edit(work, &may, &scope, ana, before.version, &form)
            })
            .await
            .unwrap();
        assert_eq!(page(world, link(&mails[0])).await, LinkPage::Closed);
        desk.act(matter, move |work, by| {
            portal_access::resend(work, by, ana, None, portal_access::Door::Share)
        })
        .await
        .unwrap();
        let new = desk.post_after_hold().await;
        assert_eq!(kinds(&new), [("invitation", "ana@new.example")]);
        let token = desk.accept(link(&new[0])).await.unwrap().token;
        assert_eq!(
            desk.standing(&token, |who| who.email().to_owned()).await.unwrap(),
            "ana@new.example"
        );
    });
}

/// IL-27: what a colleague did since stands, so Undo does not open the link to the old address again.
#[test]
fn undo_of_sending_again_does_not_revive_a_link_to_an_address_that_was_changed_since() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        let ana = desk.contact(matter, "Ana García").await;
        let again = desk.resend(matter, ana).await.unwrap();
        desk.readdress(ana, "ana@new.example").await;
        desk.undo(again.hold.unwrap()).await.unwrap();
        assert_eq!(page(world, link(&mails[0])).await, LinkPage::Closed);
        assert!(desk.post_after_hold().await.is_empty());
    });
}
