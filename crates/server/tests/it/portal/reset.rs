//! `/portal/password/forgotten` and `/portal/reset/{token}`.

use crate::app::{Seen, TestApp, story};
use testkit::cast::{CARLA, DANIEL, LUIS};

const NEW: &str = "seven lanterns on the pier";

async fn forgot(app: &TestApp, email: &str) -> Seen {
    let mut person = app.stranger();
    let form = person.get("/portal/password/forgotten").await.form_with("email");
    let seen = person.submit_and_follow(form.fill("email", email)).await;
    app.work().await;
    seen
}

story! {
    /// IL-13: the link sets a new password; the old one and every open session are dead.
    async fn a_forgotten_password_is_replaced(app) {
        let mut at_home = app.client(&CARLA).await;
        let page = forgot(&app, CARLA.email).await;
        assert!(page.says("If we know this address, we sent it a link."), "{}", page.text());
        let link = app.link_to(CARLA.email);
        assert!(link.starts_with("/portal/reset/"), "{link}");
        let before = app.facts().await;
        for _ in 0..5 {
            assert_eq!(app.stranger().get(&link).await.status, 200);
        }
        assert_eq!(app.facts().await, before, "looking changes nothing");
        assert_eq!(at_home.get("/portal").await.status, 200);

        let mut carla = app.stranger();
        let form = carla.get(&link).await.form("Continue");
        let form = carla.submit_and_follow(form).await.form_with("password");
        let page = carla.submit_and_follow(form.fill("password", NEW)).await;
        assert!(page.says("Hello Carla"), "{}", page.text());
        assert_eq!(at_home.get("/portal").await.status, 303, "other sessions are over");
        let mut old = app.stranger();
        let form = old.get("/portal/sign-in").await.form_with("password").fill("email", CARLA.email);
        assert_eq!(old.submit(form.clone().fill("password", CARLA.password)).await.status, 422);
        // A wrong guess makes the next one wait.
        app.clock.advance_seconds(2);
        assert_eq!(old.submit(form.fill("password", NEW)).await.status, 303);
        assert_eq!(app.stranger().get(&link).await.status, 404, "once");
        app.work().await;
        assert!(app.mails_to(CARLA.email).len() > 1, "she is told that her password was changed");
    }
}

story! {
    /// Security §2 #8: for who is not known, only invited, or of the firm, nothing is mailed, and the words are the same.
    async fn whether_an_address_is_known_is_not_to_be_learnt(app) {
        let known = forgot(&app, CARLA.email).await;
        app.caught.clear();
        for email in ["nobody@example.com", LUIS.email, DANIEL.email] {
            let other = forgot(&app, email).await;
            assert_eq!(other.text(), known.text(), "{email}");
            assert!(app.caught.list().is_empty(), "{email}: {:?}", app.caught.list());
        }
    }
}

story! {
    /// As long as the firm's setting and the mail say.
    async fn the_link_lasts_a_day(app) {
        forgot(&app, CARLA.email).await;
        let link = app.link_to(CARLA.email);
        assert!(app.mails_to(CARLA.email)[0].text.contains("24 hours"), "{}", app.mails_to(CARLA.email)[0].text);
        app.clock.advance_seconds(86_399);
        assert_eq!(app.stranger().get(&link).await.status, 200);
        app.clock.advance_seconds(1);
        assert_eq!(app.stranger().get(&link).await.status, 404);
        assert_eq!(app.stranger().post(&link, &[]).await.status, 404);
    }
}

story! {
    /// Security §2 #14: the link is built from the settings, whatever the request says of hosts.
    async fn the_link_leads_to_the_configured_address(app) {
        let mut evil = app.stranger().with("x-forwarded-host", "evil.test").with("forwarded", "host=evil.test");
        let form = evil.get("/portal/password/forgotten").await.form_with("email");
        evil.submit(form.fill("email", CARLA.email)).await;
        app.work().await;
        let mail = &app.mails_to(CARLA.email)[0];
        assert!(!mail.text.contains("evil.test") && !mail.html.contains("evil.test"));
        assert!(mail.text.contains(&format!("http://{}/portal/reset/", crate::app::HOST)));
    }
}
