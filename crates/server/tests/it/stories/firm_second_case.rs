//! One person, two cases: two invitations, one login.

use crate::{
    app::story,
    firm::{accepts, mail, mails, mails_in_time, on, saves_share},
};
use testkit::cast::*;

story! {
    /// IL-01, IL-03, IL-12 to IL-15, L1-13, L1-27 to L1-30, AI-22: each case is opened to her on its own, under one login.
    async fn a_second_case_needs_a_grant_of_its_own_and_no_second_login(app) {
        let mut daniel = app.staff(&DANIEL).await;
        // Rosa, who pays on one case, becomes an adviser on another.
        let page = daniel.get(&on(&app, &HADDAD, "/relationships?q=rosa")).await;
        let adviser = crate::firm::option(&page, "relationship_type", "Adviser");
        let form = page.form_with("relationship_type").fill("contact", &app.world.contact(&ROSA).to_string());
        daniel.submit(form.fill("relationship_type", &adviser)).await;
        assert_eq!(mails_in_time(&app).await, []);

        saves_share(&app, &mut daniel, &GARCIA, &[&ROSA], &[]).await;
        app.work().await;
        let invitation = app.mails_to(ROSA.email).remove(0);
        assert!(invitation.text.contains("http://portico.test/portal/invite/"), "IL-12, L1-28: {}", invitation.text);
        let mut rosa = accepts(&app, ROSA.email, "velvet radish after midnight").await;
        app.caught.clear();
        let home = rosa.visit("/portal").await;
        assert!(home.says(GARCIA.client_title), "IL-13, L1-30: straight in: {}", home.text());
        let cases = rosa.visit("/portal/cases").await;
        assert!(!cases.body.contains(&app.world.matter(&HADDAD).to_string()), "IL-15: {}", cases.text());
        let dialog = daniel.get(&on(&app, &HADDAD, "/share")).await;
        assert_eq!(dialog.all(&format!("#share-{} .chip", app.world.contact(&ROSA))), ["No access"], "IL-03");
        assert!(dialog.says("They have a login, so access opens at once. There is nothing to accept."), "D4: {}", dialog.text());

        saves_share(&app, &mut daniel, &HADDAD, &[&ROSA], &[]).await;
        assert_eq!(mails(&app).await, [mail("case_shared", &ROSA)], "IL-03: told of the second, and nothing to accept");
        let cases = rosa.visit("/portal/cases").await;
        assert!(cases.body.contains(&app.world.matter(&HADDAD).to_string()), "IL-14: the same login, still signed in: {}", cases.text());
        let profile = daniel.get(&format!("/people/contacts/{}", app.world.contact(&ROSA))).await;
        assert!(profile.says("Signs in with rosa.mendez@example.com") && profile.says("Has a login"), "{}", profile.text());

        // One of the two is taken back; the other stays (L2-20).
        saves_share(&app, &mut daniel, &GARCIA, &[], &[&ROSA]).await;
        let cases = rosa.visit("/portal/cases").await;
        assert!(cases.body.contains(&app.world.matter(&HADDAD).to_string()) || rosa.visit("/portal").await.status == 200);
        assert!(!rosa.visit("/portal").await.says(GARCIA.client_title));
    }
}
