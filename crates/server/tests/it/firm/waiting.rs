//! Case Detail: `Waiting for invitation` and `Accessible Account`.

use super::*;
use crate::app::story;
use testkit::cast::*;

fn row(section: char, app: &TestApp, who: &Client) -> String {
    format!("#{section}-{}", app.world.contact(who))
}

fn invite(app: &TestApp, case: &Case, who: &Client) -> String {
    on(
        app,
        case,
        &format!("/access/{}/invitation", app.world.contact(who)),
    )
}

story! {
    /// AI-17, AI-18, AI-19, AI-20, AI-22, D1: who waits, one click, where they are then; somebody with a login needs nothing more.
    async fn one_click_moves_a_person_from_waiting_to_an_accessible_account(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        assert!(page.says("Waiting for invitation") && page.says("Accessible Account") && page.says("Case Detail"));
        let waits = &page.all(&row('w', &app, &ROSA))[0];
        for part in [ROSA.name, ROSA.email, "Case Role:", "Invite", "Sends 1 invitation to"] {
            assert!(waits.contains(part), "{part}: {waits}");
        }
        assert!(page.all(&row('w', &app, &ANA)).is_empty() && page.all(&row('w', &app, &LUIS)).is_empty());
        assert!(page.all(&row('a', &app, &ANA))[0].contains("Active") && page.all(&row('a', &app, &LUIS))[0].contains("Invited"));
        assert_eq!(mails(&app).await, []);

        let after = maria.submit_and_follow(page.form_to(&invite(&app, &GARCIA, &ROSA))).await;
        assert!(after.says(&format!("Invitation sent to {}", ROSA.email)), "{}", after.text());
        assert!(after.all("#waiting .row").is_empty(), "AI-20");
        assert!(after.all(&row('a', &app, &ROSA))[0].contains("Invited") && after.all(&row('a', &app, &ROSA))[0].contains("Expires"));
        app.work().await;
        assert_eq!(app.caught.list().len(), 1, "AI-18: one mail, and it is the login mail");
        let mut rosa = accepts(&app, ROSA.email, "seven lanterns on the pier").await;
        assert!(rosa.visit("/portal").await.says("Hello Rosa"), "AI-18");
        app.work().await;
        app.caught.clear();

        adds_person(&app, &mut maria, &GARCIA, &HELEN).await;
        let page = maria.get(&on(&app, &GARCIA, "")).await;
        assert!(page.all(&row('w', &app, &HELEN))[0].contains("Opens access for Helen at once"), "D1");
        let after = maria.submit_and_follow(page.form_to(&invite(&app, &GARCIA, &HELEN))).await;
        let account = &after.all(&row('a', &app, &HELEN))[0];
        assert!(account.contains("Active") && account.contains("can log in with the existing account"), "AI-22: {account}");
        assert_eq!(mails(&app).await, [mail("case_shared", &HELEN)], "no sign-in details");
        assert!(app.client(&HELEN).await.visit("/portal/cases").await.says(GARCIA.client_title));
    }
}

story! {
    /// AI-24, IL-02: the address is typed where it is missing, and saved with the invitation or not at all.
    async fn an_address_that_is_missing_is_typed_in_the_row(app) {
        let (mut maria, page) = at(&app, &MARIA, &PETROV, "").await;
        assert!(page.all(&row('w', &app, &IRINA))[0].contains("No email address"));
        let form = page.form_to(&invite(&app, &PETROV, &IRINA));
        let facts = app.facts().await;
        for (typed, why) in [("", "Enter an email address for Irina Petrov."), ("irina@", "e-mail address")] {
            let refused = maria.submit(form.clone().fill("email", typed)).await;
            assert_eq!(refused.status, 422, "{typed}");
            let field = &refused.all(&format!("#email-{}-error", app.world.contact(&IRINA)))[0];
            assert!(field.contains(why), "{typed}: {field}");
            assert!(refused.attributes(&format!("#email-{}", app.world.contact(&IRINA)), "value").contains(&typed.to_owned()));
        }
        let shared = maria.submit(form.clone().fill("email", ANA.email)).await;
        assert_eq!(shared.status, 422);
        assert!(shared.says("Ana Garcia"), "whose address it is: {}", shared.text());
        assert_eq!((app.facts().await, mails(&app).await), (facts, vec![]));

        let after = maria.submit_and_follow(form.fill("email", "irina.petrov@example.com")).await;
        assert!(after.says("Invitation sent to irina.petrov@example.com"), "{}", after.text());
        assert_eq!(mails(&app).await, [("invitation".to_owned(), "irina.petrov@example.com".to_owned())]);
        let contact = maria.get(&format!("/people/contacts/{}", app.world.contact(&IRINA))).await;
        assert!(contact.says("irina.petrov@example.com"));
    }
}

story! {
    /// L2-35: who may not invite sees the control, off, and whom to ask; a form of their own is refused.
    async fn who_may_not_invite_is_told_whom_to_ask(app) {
        let (mut sam, page) = at(&app, &SAM, &GARCIA, "").await;
        assert!(!page.attributes(&format!("{} button[disabled]", row('w', &app, &ROSA)), "type").is_empty());
        assert!(page.says("Ask Maria Chen: your role can’t give portal access."));
        assert!(!page.has_form_to(&invite(&app, &GARCIA, &ROSA)));
        let token = sam.visit("/me").await.csrf().unwrap();
        let refused = sam.post(&invite(&app, &GARCIA, &ROSA), &[("_csrf", &token), ("email", ROSA.email)]).await;
        assert_eq!(refused.status, 403);
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// D13: the invitation of the row is held, and Undo sends nothing.
    async fn an_invitation_can_be_taken_back_before_it_leaves(app) {
        app.set("undo.seconds", 10.into()).await;
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        let after = maria.submit_and_follow(page.form_to(&invite(&app, &GARCIA, &ROSA))).await;
        let undo = after.attributes("form", "action").into_iter().find(|a| a.starts_with("/holds/")).unwrap();
        let back = maria.submit_and_follow(after.form_to(&undo)).await;
        assert_eq!(back.all(&row('w', &app, &ROSA)).len(), 1);
        app.clock.advance_seconds(60);
        assert_eq!(mails(&app).await, []);
    }
}
