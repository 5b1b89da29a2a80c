//! Inviting, resending, revoking and terms from Case Detail.

use super::*;
use crate::app::story;
use testkit::cast::*;

story! {
    /// L1-06, AI-17 to AI-20, IL-12, D1: Invite says what it sends, sends that, and the person moves over.
    async fn one_click_invites_and_moves_the_person_to_the_accounts(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        assert!(page.says("Matter Relationships") && page.says("Waiting for invitation") && page.says("Accessible Account"));
        assert_eq!(page.all("#people a bdi"), [ANA.name, LUIS.name, ROSA.name], "L1-06");
        let rosa = app.world.contact(&ROSA);
        let invitation = on(&app, &GARCIA, &format!("/access/{rosa}/invitation"));
        assert_eq!(page.attributes(&format!("#w-{rosa} button"), "title"), ["Sends 1 invitation to rosa.mendez@example.com"]);
        let there = maria.submit_and_follow(page.form_to(&invitation)).await;
        assert!(there.says("Invitation sent to rosa.mendez@example.com"), "{}", there.text());
        assert!(there.all(&format!("#w-{rosa}")).is_empty() && there.all(&format!("#a-{rosa} .chip")) == ["Invited"]);
        assert_eq!(mails(&app).await, [mail("invitation", &ROSA)]);

        // Resend: one more, and only for the one who is invited.
        let again = maria.submit_and_follow(there.form_to(&invitation)).await;
        assert_eq!(again.status, 200, "{}", again.text());
        assert_eq!(mails(&app).await, [mail("invitation", &ROSA)]);
        let ana = on(&app, &GARCIA, &format!("/access/{}/invitation", app.world.contact(&ANA)));
        let nothing = maria.post(&ana, &[("_csrf", &page.csrf().unwrap()), ("again", "on")]).await;
        assert_eq!(nothing.status, 409);
        assert!(nothing.says("there is nothing to send again"), "{}", nothing.text());
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// IL-02: where the address changed since the page was drawn, nothing goes anywhere.
    async fn an_invitation_goes_only_to_the_address_that_the_page_showed(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        let (rosa, irina) = (app.world.contact(&ROSA), app.world.contact(&IRINA));
        let form = page.form_to(&on(&app, &GARCIA, &format!("/access/{rosa}/invitation")));
        let edit = maria.get(&format!("/people/contacts/{rosa}/edit")).await;
        let saved = maria.submit(edit.form_with("name").fill("email", "rosa@elsewhere.example")).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let refused = maria.submit(form).await;
        assert_eq!(refused.status, 409);
        assert!(refused.says("The address of Rosa Mendez was changed while you had this open."), "{}", refused.text());

        let csrf = page.csrf().unwrap();
        let without = maria.post(&on(&app, &PETROV, &format!("/access/{irina}/invitation")), &[("_csrf", &csrf)]).await;
        assert_eq!(without.status, 422);
        assert!(without.says("Without one, no invitation can be sent."), "{}", without.text());
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// D4, D10: role and dates apply at once and write to nobody; of two people who change them, the second sees both.
    async fn role_and_dates_are_changed_without_a_mail(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        let (ana, luis) = (app.world.contact(&ANA), app.world.contact(&LUIS));
        let terms = |who| on(&app, &GARCIA, &format!("/access/{who}"));
        assert!(page.attributes("a", "href").contains(&terms(ana)));
        let of_ana = maria.get(&terms(ana)).await;
        assert!(!of_ana.says("Expiry Date") && of_ana.says("Access ends"), "D4");
        let of_luis = maria.get(&terms(luis)).await;
        assert!(of_luis.says("Expiry Date") && of_luis.says("This applies at once. Nobody is written to."));
        let put = |who| format!("{}?_method=put", terms(who));
        let saved = maria.submit_and_follow(of_ana.form_to(&put(ana)).fill("access_ends_on", "2026-11-25")).await;
        assert!(saved.says("Saved. Nobody was written to."), "{}", saved.text());
        let conflict = maria.submit(of_ana.form_to(&put(ana)).fill("access_ends_on", "2026-12-24").without("_once")).await;
        assert_eq!(conflict.status, 409);
        assert!(conflict.says("Two versions") && conflict.says("Keep yours") && conflict.says("Use the stored one"), "{}", conflict.text());
        assert_eq!(mails(&app).await, []);

        // D4: the end of access ends it, on the day after.
        let mut client = app.client(&ANA).await;
        let passport = format!("/portal/tasks/{}", app.world.task(tasks::PASSPORT));
        assert_eq!(client.get(&passport).await.status, 200);
        app.pass(48 * 3600).await;
        assert_eq!(app.caught.to(ANA.email).into_iter().filter(|m| m.kind == ::mail::Kind::AccessEnded).count(), 1);
        let mut maria = app.staff(&MARIA).await;
        let dialog = maria.get(&on(&app, &GARCIA, "/share")).await;
        assert_eq!(dialog.all(&format!("#share-{ana} .chip")), ["Ended"]);
    }
}

story! {
    /// F09, D1, D13: everybody who waits is invited by one button that says how many; one Undo takes it back.
    async fn everybody_who_waits_is_invited_at_once(app) {
        app.set("undo.seconds", 10.into()).await;
        let mut maria = app.staff(&MARIA).await;
        adds_person(&app, &mut maria, &GARCIA, &JONAS).await;
        let page = maria.get(&on(&app, &GARCIA, "")).await;
        assert!(page.says("Invite all (2)"), "{}", page.text());
        let form = page.form("Invite all (2)");
        let all = maria.submit_and_follow(form.clone()).await;
        assert_eq!(all.status, 200, "{}", all.text());
        assert!(all.all("#waiting .row").is_empty(), "{}", all.text());
        let undo = all.attributes("form", "action").into_iter().find(|a| a.starts_with("/holds/")).unwrap();
        let undone = maria.submit_and_follow(all.form_to(&undo)).await;
        assert_eq!(undone.all("#waiting .row").len(), 2);
        app.clock.advance_seconds(11);
        assert_eq!(mails(&app).await, []);
        maria.submit(undone.form("Invite all (2)")).await;
        app.clock.advance_seconds(11);
        assert_eq!(mails(&app).await, [mail("case_shared", &JONAS), mail("invitation", &ROSA)], "one has a login, the other none");
        maria.submit(form).await;
        app.clock.advance_seconds(11);
        assert_eq!(mails(&app).await, [], "L2-11");
    }
}
