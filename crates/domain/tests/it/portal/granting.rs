//! Giving access, holding it, undoing it (L1-07 to L1-09, L2-08 to L2-11, IL-02, AI-03 to AI-05, D13).

use super::desk::{Desk, change, kinds, link};
use crate::world::{World, on_each_engine, sentence};
use domain::{
    matters::Party,
    portal_access::{self, AccessState, Door, InviteTerms},
};
use kernel::Error;

const ANA: (&str, &str) = ("Ana García", "ana@example.com");
const LUIS: (&str, &str) = ("Luis García", "luis@example.com");

/// AI-03, AI-04, AI-05.
#[test]
fn a_case_with_people_and_addresses_sends_nothing_and_opens_nothing() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA, LUIS]).await;
        assert!(
            desk.post_after_hold()
                .await
                .iter()
                .all(|m| !m.to_address.ends_with("example.com"))
        );
        assert!(
            desk.table(matter)
                .await
                .iter()
                .all(|row| row.state.is_none() && !row.has_access)
        );
    });
}

/// L1-08, L1-09, L2-10, L2-11: those who are ticked are invited, once, and nobody else.
#[test]
fn saving_the_dialog_invites_who_is_ticked_and_saving_again_sends_nothing() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA, LUIS]).await;
        desk.post().await;

        let saved = desk.save(matter, &["Ana García"]).await.unwrap();
        assert_eq!((saved.invited.len(), saved.activated.len()), (1, 0));
        assert!(desk.post().await.is_empty(), "held");
        let mails = desk.post_after_hold().await;
        assert_eq!(kinds(&mails), [("invitation", "ana@example.com")]);

        let again = desk.save(matter, &["Ana García"]).await.unwrap();
        assert_eq!(again, portal_access::SaveOutcome::default());
        assert!(desk.post_after_hold().await.is_empty());
        assert!(desk.row(matter, "Luis García").await.state.is_none());
    });
}

#[test]
fn undo_leaves_nothing_behind_and_sends_nothing() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA, ("Rosa", "")]).await;
        desk.post().await;
        let mut rows: Vec<_> = desk
            .table(matter)
            .await
            .iter()
            .map(|row| change(row, true))
            .collect();
        rows.iter_mut()
            .filter(|r| r.email.is_none())
            .for_each(|r| r.email = Some("rosa@example.com".into()));
        let hold = desk.save_rows(matter, rows).await.unwrap().hold.unwrap();
        assert_eq!(
            desk.row(matter, "Rosa").await.email.as_deref(),
            Some("rosa@example.com")
        );

        desk.undo(hold).await.unwrap();
        desk.undo(hold).await.unwrap();
        assert!(desk.post_after_hold().await.is_empty());
        for row in desk.table(matter).await {
            assert_eq!((row.state, row.version), (None, 0));
        }
        assert_eq!(desk.row(matter, "Rosa").await.email, None);
        let left = world
            .read(|look| {
                Ok(look
                    .sql()
                    .one::<(i64,)>(db::sql!("select count(*) from portal_accounts"), &[])?
                    .0)
            })
            .await;
        assert_eq!(left, 0);

        // And the same can be done again.
        desk.save(matter, &["Ana García"]).await.unwrap();
        assert_eq!(
            kinds(&desk.post_after_hold().await),
            [("invitation", "ana@example.com")]
        );
    });
}

#[test]
fn undo_is_over_when_the_hold_is() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let hold = desk.save(matter, &["Ana García"]).await.unwrap().hold.unwrap();
        desk.wait(10);
        assert_eq!(sentence(desk.undo(hold).await), "access-undo-too-late");
    });
}

/// IL-02; one address is one login.
#[test]
fn without_an_address_or_with_somebody_elses_no_invitation_can_be_sent() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA, ("Rosa", "")]).await;
        let Err(Error::Invalid(errors)) = desk.save(matter, &["Ana García", "Rosa"]).await else {
            panic!("refused")
        };
        let rosa = desk.contact(matter, "Rosa").await;
        assert_eq!(errors.0[0].field, format!("email-{rosa}"));
        assert_eq!(errors.0[0].says.key, "access-address-missing");
        assert!(
            desk.row(matter, "Ana García").await.state.is_none(),
            "all rows are saved, or none"
        );

        let mut row = change(&desk.row(matter, "Rosa").await, true);
        row.email = Some("ANA@example.com".into());
        assert_eq!(
            sentence(desk.save_rows(matter, vec![row]).await),
            "access-mailbox-shared"
        );
    });
}

#[test]
fn two_people_who_share_an_address_cannot_both_sign_in_with_it() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk
            .matter("García", &[ANA, ("Luis García", "ana@example.com")])
            .await;
        desk.client(matter, "Ana García").await;
        assert_eq!(
            sentence(desk.save(matter, &["Ana García", "Luis García"]).await),
            "access-mailbox-shared"
        );
    });
}

/// The form said to whom it would go.
#[test]
fn an_address_that_changed_under_the_dialog_is_not_written_to() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let mut row = change(&desk.row(matter, "Ana García").await, true);
        row.email = Some("ana@old.example".into());
        assert_eq!(
            sentence(desk.save_rows(matter, vec![row]).await),
            "access-address-meanwhile"
        );
    });
}

#[test]
fn dates_out_of_bounds_are_refused_at_their_field() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let row = desk.row(matter, "Ana García").await;
        assert_eq!(row.expires_on.to_string(), "2026-01-19", "fourteen days ahead");
        for (expires_on, ends_on, key) in [
            ("2026-01-05", None, "access-expiry-out-of-range"),
            ("2026-04-06", None, "access-expiry-out-of-range"),
            ("2026-01-19", Some("2026-01-18"), "access-end-before-expiry"),
            ("2026-01-19", Some("2026-01-04"), "access-end-past"),
        ] {
            let mut change = change(&row, true);
            change.expires_on = Some(expires_on.parse().unwrap());
            change.access_ends_on = ends_on.map(|day: &str| day.parse().unwrap());
            assert_eq!(
                sentence(desk.save_rows(matter, vec![change]).await),
                key,
                "{expires_on} {ends_on:?}"
            );
        }
    });
}

/// IL-03, IL-14, IL-15, D4: a second matter's invitation makes no second login, opens at once, and carries no token.
#[test]
fn somebody_with_a_login_gets_the_second_case_without_a_second_login() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA]).await;
        let token = desk.client(sale, "Ana García").await;
        let ana = desk.contact(sale, "Ana García").await;
        let purchase = desk.matter_with("Purchase", vec![Party::Known(ana)]).await;
        assert_eq!(
            desk.sees(&token).await.unwrap(),
            [sale],
            "being on a matter opens nothing"
        );

        let saved = desk.save(purchase, &["Ana García"]).await.unwrap();
        assert_eq!(saved.activated, [ana]);
        assert_eq!(desk.sees(&token).await.unwrap(), [sale], "held");
        let mails = desk.post_after_hold().await;
        assert_eq!(kinds(&mails), [("case_shared", "ana@example.com")]);
        let mut seen = desk.sees(&token).await.unwrap();
        seen.sort();
        assert_eq!(seen, [sale, purchase]);
        let logins = world
            .read(|look| {
                Ok(look
                    .sql()
                    .one::<(i64,)>(db::sql!("select count(*) from portal_accounts"), &[])?
                    .0)
            })
            .await;
        assert_eq!(logins, 1);
    });
}

/// The one credential opens all that the login waited for, and nothing that ran out.
#[test]
fn accepting_one_invitation_opens_every_other_that_lasts() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let first = desk.matter("First", &[ANA]).await;
        let ana = desk.contact(first, "Ana García").await;
        let second = desk.matter_with("Second", vec![Party::Known(ana)]).await;
        let third = desk.matter_with("Third", vec![Party::Known(ana)]).await;
        desk.save(first, &["Ana García"]).await.unwrap();
        desk.save(second, &["Ana García"]).await.unwrap();
        let mut short = change(&desk.row(third, "Ana García").await, true);
        short.expires_on = Some("2026-01-06".parse().unwrap());
        desk.save_rows(third, vec![short]).await.unwrap();
        let mails = desk.post_after_hold().await;
        assert_eq!(mails.len(), 3);

        desk.wait(3 * 24 * 3600);
        let token = desk.accept(link(&mails[0])).await.unwrap().token;
        let mut seen = desk.sees(&token).await.unwrap();
        seen.sort();
        assert_eq!(seen, [first, second]);
        assert!(matches!(
            desk.press(link(&mails[1])).await,
            portal_access::Pressed::Closed
        ));
    });
}

/// L2-11, L2-20: a colleague's Save is not undone by a dialog that was open longer.
#[test]
fn a_row_that_was_not_touched_keeps_what_a_colleague_saved() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA, LUIS]).await;
        let opened_earlier = desk.table(matter).await;
        desk.save(matter, &["Luis García"]).await.unwrap();
        let rows = opened_earlier
            .iter()
            .map(|row| change(row, row.name == "Ana García"))
            .collect();
        let saved = desk.save_rows(matter, rows).await.unwrap();
        assert_eq!(
            (saved.invited.len(), saved.revoked.len(), saved.merged.len()),
            (1, 0, 1)
        );
        assert!(desk.table(matter).await.iter().all(|row| row.has_access));
    });
}

#[test]
fn inviting_somebody_again_sends_one_new_link_and_kills_the_old_one() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let ana = desk.contact(matter, "Ana García").await;
        desk.save(matter, &["Ana García"]).await.unwrap();
        let old = desk.post_after_hold().await;
        let twice = desk
            .act(matter, move |work, by| {
                portal_access::invite(work, by, ana, &InviteTerms::usual(Door::Waiting))
            })
            .await;
        assert_eq!(twice.unwrap().hold, None);
        let undone = desk.resend(matter, ana).await.unwrap();
        assert!(matches!(
            desk.press(link(&old[0])).await,
            portal_access::Pressed::Closed
        ));
        desk.undo(undone.hold.unwrap()).await.unwrap();
        assert!(
            matches!(desk.press(link(&old[0])).await, portal_access::Pressed::Enrol(_)),
            "Undo gives the old link back"
        );

        desk.resend(matter, ana).await.unwrap();
        let new = desk.post_after_hold().await;
        assert_eq!(kinds(&new), [("invitation", "ana@example.com")]);
        assert!(matches!(
            desk.press(link(&old[0])).await,
            portal_access::Pressed::Closed
        ));
        desk.accept(link(&new[0])).await.unwrap();
        assert_eq!(
            desk.row(matter, "Ana García").await.state,
            Some(AccessState::Active)
        );
    });
}
