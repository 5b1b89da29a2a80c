//! `/portal/enrol`: the password that accepts the invitation.

use super::invitation::invited;
use crate::app::{Person, TestApp, story};
use testkit::cast::{ANA, Client, GARCIA, LUIS, MARIA, ROSA};

const PASSWORD: &str = "quiet meadow behind the mill";

/// Pressed the button, and stands before the form.
async fn at_the_form(app: &TestApp, who: &Client) -> Person {
    let link = invited(app, who).await;
    let mut person = app.stranger();
    // The page speaks the language of the mail, so the form is known by where it leads.
    let form = person.get(&link).await.form_to_self();
    assert_eq!(person.submit(form).await.location(), "/portal/enrol");
    person
}

story! {
    /// L1-29, L1-30, L2-02, IL-13: one field, one button, and she stands in her portal.
    async fn choosing_a_password_leads_straight_into_the_portal(app) {
        let link = invited(&app, &ROSA).await;
        let mut rosa = app.stranger();
        let form = rosa.get(&link).await.form("Accept invitation");
        let page = rosa.submit_and_follow(form).await;
        let form = page.form_with("password");
        let asked: Vec<&str> = form.fields.iter().map(|(n, _)| n.as_str()).filter(|n| !n.starts_with('_')).collect();
        assert_eq!(asked, ["password"]);
        let page = rosa.submit_and_follow(form.fill("password", PASSWORD)).await;
        assert_eq!(page.status, 200);
        assert!(page.says("Hello Rosa"), "{}", page.text());
        assert!(!rosa.cookies.contains_key("enrol"));
        // From now on with the password.
        let mut again = app.stranger();
        let form = again.get("/portal/sign-in").await.form_with("password");
        assert_eq!(again.submit(form.fill("email", ROSA.email).fill("password", PASSWORD)).await.status, 303);
    }
}

story! {
    async fn a_weak_password_is_refused_and_nothing_is_accepted(app) {
        let mut rosa = at_the_form(&app, &ROSA).await;
        let before = app.facts().await;
        for weak in ["", "short", "aaaaaaaaaaaaaaaa", "password1234", "rosa.mendez@example.com"] {
            let form = rosa.get("/portal/enrol").await.form_with("password");
            let seen = rosa.submit(form.fill("password", weak)).await;
            assert_eq!(seen.status, 422, "{weak:?}");
            assert!(weak.is_empty() || !seen.attributes("input[type=password]", "value").contains(&weak.to_owned()));
        }
        assert_eq!(app.facts().await, before);
        assert!(!rosa.cookies.contains_key("portal"));
    }
}

story! {
    /// The form is worth nothing without the browser that pressed the button, after twenty minutes, or a second time.
    async fn the_form_works_once_in_one_browser_for_twenty_minutes(app) {
        let mut stranger = app.stranger();
        assert_eq!(stranger.get("/portal/enrol").await.status, 404);
        assert_eq!(stranger.post("/portal/enrol", &[("password", PASSWORD)]).await.status, 404);
        stranger.cookies.insert("enrol".into(), "A".repeat(43));
        assert_eq!(stranger.post("/portal/enrol", &[("password", PASSWORD)]).await.status, 404);

        let mut slow = at_the_form(&app, &ROSA).await;
        app.clock.advance_seconds(20 * 60);
        assert_eq!(slow.post("/portal/enrol", &[("password", PASSWORD)]).await.status, 404);

        let mut luis = at_the_form(&app, &LUIS).await;
        let mut other_tab = luis.clone();
        assert_eq!(luis.post("/portal/enrol", &[("password", PASSWORD)]).await.status, 303);
        assert_eq!(other_tab.post("/portal/enrol", &[("password", "another one for the same")]).await.status, 404);
        let mut again = app.stranger();
        let form = again.get("/portal/sign-in").await.form_with("password");
        assert_eq!(again.submit(form.fill("email", LUIS.email).fill("password", PASSWORD)).await.status, 303);
    }
}

story! {
    /// Without a script nothing keeps a button from being pressed twice; the second press lands in the portal, too.
    async fn a_button_pressed_twice_leads_into_the_portal(app) {
        let mut rosa = at_the_form(&app, &ROSA).await;
        let mut twice = rosa.clone();
        assert_eq!(rosa.post("/portal/enrol", &[("password", PASSWORD)]).await.location(), "/portal");
        assert_eq!(twice.post("/portal/enrol", &[("password", PASSWORD)]).await.location(), "/portal");
        for who in [&mut rosa, &mut twice] {
            assert!(who.get("/portal").await.says("Hello Rosa"));
            assert_eq!(who.get("/portal/enrol").await.location(), "/portal", "the page of the form, reloaded");
        }
        app.work().await;
        let notices = app.mails_to(ROSA.email).into_iter().filter(|m| m.kind == ::mail::Kind::SecurityNotice);
        assert_eq!(notices.count(), 0, "no warning of a device of her own");
    }
}

story! {
    /// L2-19: revoked between the button and the password.
    async fn who_is_revoked_before_choosing_a_password_gets_nothing(app) {
        let mut rosa = at_the_form(&app, &ROSA).await;
        app.revokes(&MARIA, &GARCIA, &ROSA).await;
        assert_eq!(rosa.post("/portal/enrol", &[("password", PASSWORD)]).await.status, 404);
        assert!(!rosa.cookies.contains_key("portal"));
        let mut again = app.stranger();
        let form = again.get("/portal/sign-in").await.form_with("password");
        assert_eq!(again.submit(form.fill("email", ROSA.email).fill("password", PASSWORD)).await.status, 422);
    }
}

story! {
    /// §2 #7: the address is the invitation's. A request that brings one of its own is refused.
    async fn nobody_chooses_a_password_for_another_address(app) {
        let mut rosa = at_the_form(&app, &ROSA).await;
        let seen = rosa.post("/portal/enrol", &[("password", PASSWORD), ("email", ANA.email)]).await;
        assert_eq!(seen.status, 400);
        app.client(&ANA).await;
    }
}
