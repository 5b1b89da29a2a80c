//! Couples with one mailbox: one address is one login, and whoever reads it sees the cases of both (§3.1, D3).

use super::desk::{Desk, SECRET, change, kinds};
use crate::world::{World, on_each_engine, sentence};
use domain::{
    access::{Grant, Permit, SendCredential},
    contacts::ContactForm,
    credentials,
    matters::Party,
    portal_access::{self, AccessState, Door, InviteTerms, RowChange},
};
use kernel::{ContactId, Error, Language, MatterId, Result};

const ANA: (&str, &str) = ("Ana García", "ana@example.com");
const LUIS: (&str, &str) = ("Luis García", "ANA@example.com");

async fn sharing(desk: &Desk<'_>, matter: MatterId, name: &str, is_known: bool) -> RowChange {
    RowChange {
        shares_mailbox: is_known,
        ..change(&desk.row(matter, name).await, true)
    }
}

/// A matter of Luis, whose contact was written down with the address of Ana.
async fn luis_s_purchase(desk: &Desk<'_>, sale: MatterId) -> MatterId {
    let ana = desk.contact(sale, ANA.0).await;
    let luis = ContactForm {
        name: LUIS.0.into(),
        phone: String::new(),
        language: Language::Es,
        is_discreet: false,
        emails: vec![LUIS.1.into()],
        primary: 0,
        acknowledged: vec![ana],
    };
    desk.matter_with("Purchase", vec![Party::New(luis)]).await
}

async fn invite(
    desk: &Desk<'_>,
    matter: MatterId,
    contact: ContactId,
    terms: InviteTerms,
) -> Result<AccessState> {
    desk.act(matter, move |work, by: &Permit<'_, Grant>| {
        portal_access::invite(work, by, contact, &terms).map(|done| done.map(|invited| invited.state))
    })
    .await
}

#[test]
fn a_second_contact_at_the_address_is_let_in_only_when_somebody_says_that_it_is_known() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA]).await;
        let purchase = luis_s_purchase(&desk, sale).await;
        let token = desk.client(sale, "Ana García").await;

        assert_eq!(
            desk.row(purchase, "Luis García").await.shares_mailbox_with,
            ["Ana García"]
        );
        let Err(Error::Invalid(errors)) = desk.save(purchase, &["Luis García"]).await else {
            panic!("refused")
        };
        let luis = desk.contact(purchase, "Luis García").await;
        assert_eq!(errors.0[0].field, format!("shares_mailbox-{luis}"));
        assert_eq!(errors.0[0].says.key, "access-mailbox-shared");
        assert_eq!(desk.sees(&token).await.unwrap(), [sale]);

        let known = sharing(&desk, purchase, "Luis García", true).await;
        let saved = desk.save_rows(purchase, vec![known]).await.unwrap();
        assert_eq!(
            saved.activated,
            [luis],
            "the login works, so there is nothing to accept"
        );
        assert_eq!(
            kinds(&desk.post_after_hold().await),
            [("case_shared", "ANA@example.com")]
        );
        assert_eq!(desk.sees(&token).await.unwrap(), [purchase, sale]);
        assert!(
            desk.row(purchase, "Luis García")
                .await
                .shares_mailbox_with
                .is_empty()
        );
        assert!(desk.sign_in("ana@example.com", SECRET).await.is_ok());
    });
}

#[test]
fn two_who_were_never_in_accept_with_one_password() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA, LUIS]).await;
        desk.save(sale, &["Ana García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        let mut rows = vec![sharing(&desk, sale, "Luis García", true).await];
        rows.push(change(&desk.row(sale, "Ana García").await, true));
        assert_eq!(desk.save_rows(sale, rows).await.unwrap().invited.len(), 1);
        assert_eq!(
            kinds(&desk.post_after_hold().await),
            [("invitation", "ANA@example.com")]
        );
        desk.accept(super::desk::link(&mails[0])).await.unwrap();
        for name in ["Ana García", "Luis García"] {
            assert_eq!(
                desk.row(sale, name).await.state,
                Some(AccessState::Active),
                "{name}"
            );
        }
    });
}

#[test]
fn an_address_of_somebody_else_that_is_typed_in_the_row_asks_the_same() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA, ("Luis García", "")]).await;
        desk.client(sale, "Ana García").await;
        let typed = |row: RowChange| RowChange {
            email: Some("ana@EXAMPLE.com".into()),
            ..row
        };
        let unsaid = typed(sharing(&desk, sale, "Luis García", false).await);
        assert_eq!(
            sentence(desk.save_rows(sale, vec![unsaid]).await),
            "access-mailbox-shared"
        );
        assert!(desk.row(sale, "Luis García").await.email.is_none());
        let said = typed(sharing(&desk, sale, "Luis García", true).await);
        assert!(desk.save_rows(sale, vec![said]).await.is_ok());
    });
}

#[test]
fn undo_takes_the_login_of_the_other_one_away_again() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA]).await;
        let purchase = luis_s_purchase(&desk, sale).await;
        let token = desk.client(sale, "Ana García").await;
        let known = sharing(&desk, purchase, "Luis García", true).await;
        let hold = desk.save_rows(purchase, vec![known]).await.unwrap().hold.unwrap();
        desk.undo(hold).await.unwrap();
        desk.wait(60);
        assert_eq!(desk.sees(&token).await.unwrap(), [sale]);
        assert_eq!(
            desk.row(purchase, "Luis García").await.shares_mailbox_with,
            ["Ana García"],
            "and it is asked again"
        );
    });
}

/// Never on the same matter in adverse roles, whatever is ticked and whoever comes first.
#[test]
fn people_on_opposite_sides_of_a_matter_never_share_a_mailbox() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let divorce = desk.matter("Divorce", &[ANA, LUIS]).await;
        let luis = desk.contact(divorce, "Luis García").await;
        desk.oppose(divorce, luis).await.unwrap();
        for name in ["Ana García", "Luis García"] {
            let row = sharing(&desk, divorce, name, true).await;
            assert_eq!(
                sentence(desk.save_rows(divorce, vec![row]).await),
                "access-mailbox-opposed",
                "{name}"
            );
        }
        assert!(desk.table(divorce).await.iter().all(|row| row.state.is_none()));
        assert!(desk.post_after_hold().await.is_empty());
    });
}

#[test]
fn somebody_whose_mailbox_can_come_in_is_not_put_on_the_other_side() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA, LUIS]).await;
        desk.client(sale, "Ana García").await;
        let luis = desk.contact(sale, "Luis García").await;
        assert_eq!(sentence(desk.oppose(sale, luis).await), "access-mailbox-opposed");
        desk.save(sale, &[]).await.unwrap();
        assert!(
            desk.oppose(sale, luis).await.is_ok(),
            "when nobody can come in, they may be"
        );
    });
}

/// `Invite`, `Case Invite`, `Invite all`, the API and sign-in details refuse in the same words.
#[test]
fn every_door_asks() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA]).await;
        let purchase = luis_s_purchase(&desk, sale).await;
        desk.client(sale, "Ana García").await;
        let luis = desk.contact(purchase, "Luis García").await;

        for door in [Door::Waiting, Door::CaseInvite, Door::Api] {
            let terms = InviteTerms::usual(door);
            assert_eq!(
                sentence(invite(&desk, purchase, luis, terms).await),
                "access-mailbox-shared",
                "{door}"
            );
        }
        let all = desk.act(purchase, move |work, by: &Permit<'_, Grant>| {
            portal_access::invite_all(work, by, &[(luis, "ana@example.com".into())], Door::Waiting)
        });
        assert_eq!(sentence(all.await), "access-mailbox-shared");
        let details = desk.act(purchase, move |work, by: &Permit<'_, SendCredential>| {
            credentials::issue(work, by, luis, &credentials::Material::default())
        });
        assert_ne!(sentence(details.await), "accepted");

        let known = InviteTerms {
            shares_mailbox: true,
            ..InviteTerms::usual(Door::CaseInvite)
        };
        assert_eq!(
            invite(&desk, purchase, luis, known).await.unwrap(),
            AccessState::Active
        );
    });
}

#[test]
fn an_invitation_is_not_sent_again_to_a_mailbox_that_became_somebody_else_s() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let sale = desk.matter("Sale", &[ANA]).await;
        let purchase = desk
            .matter("Purchase", &[("Luis García", "luis@example.com")])
            .await;
        desk.client(sale, "Ana García").await;
        desk.save(purchase, &["Luis García"]).await.unwrap();
        desk.post_after_hold().await;
        let luis = desk.contact(purchase, "Luis García").await;
        desk.world
            .write(move |work| {
                work.tx().run(
                    db::sql!("update contact_emails set email = $2, email_key = $2 where contact_id = $1"),
                    &[&luis, &"ana@example.com"],
                )?;
                Ok(domain::Done::unrecorded(
                    (),
                    "another address, as an import writes it",
                ))
            })
            .await
            .unwrap();
        assert_eq!(
            sentence(desk.resend(purchase, luis).await),
            "access-mailbox-shared"
        );
    });
}
