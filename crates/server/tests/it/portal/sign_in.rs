//! `/portal/sign-in` and `/portal/sign-out`.

use crate::app::{Seen, TestApp, story};
use testkit::cast::{ANA, DANIEL, HELEN, JONAS, LUIS, ROSA};

async fn tries(app: &TestApp, email: &str, password: &str) -> Seen {
    let mut person = app.stranger();
    let form = person.get("/portal/sign-in").await.form_with("password");
    let seen = person
        .submit(form.fill("email", email).fill("password", password))
        .await;
    assert!(person.cookies.keys().all(|name| name != "portal") || seen.status == 303);
    seen
}

/// The page without what differs each time or was typed.
fn words(seen: &Seen) -> (u16, String) {
    (seen.status.as_u16(), seen.text())
}

story! {
    /// L1-13, L2-03: her own login opens her own dashboard.
    async fn a_client_signs_in_to_her_dashboard(app) {
        let mut helen = app.stranger();
        assert_eq!(helen.get("/portal").await.location(), "/portal/sign-in?next=/portal");
        let form = helen.get("/portal/sign-in").await.form_with("password");
        let page = helen.submit_and_follow(form.fill("email", HELEN.email).fill("password", HELEN.password)).await;
        assert_eq!(page.status, 200);
        assert!(page.says("Hello Helen") && page.says("Who you can ask"), "{}", page.text());
        // The address in any spelling.
        for email in ["HELEN.HALE@EXAMPLE.COM", "  helen.hale@example.com "] {
            assert_eq!(tries(&app, email, HELEN.password).await.status, 303, "{email:?}");
        }
    }
}

story! {
    /// L2-28, L2-29: who is not known, who was only invited, who has no access, and the firm's own people are all told the
    /// same words.
    async fn every_refusal_says_the_same(app) {
        let wrong = tries(&app, ANA.email, "not her password at all").await;
        assert_eq!(wrong.status, 422);
        for (email, password) in [
            ("nobody@example.com", "not her password at all"),
            (LUIS.email, "not his password at all"),
            (ROSA.email, "not her password at all"),
            (DANIEL.email, DANIEL.password),
            ("daniel", DANIEL.password),
            ("", ""),
        ] {
            assert_eq!(words(&tries(&app, email, password).await), words(&wrong), "{email}");
        }
    }
}

story! {
    /// L2-29: and a client's password opens nothing of the firm's.
    async fn a_client_s_password_opens_nothing_of_the_firm_s(app) {
        let mut ana = app.stranger();
        let form = ana.get("/sign-in").await.form_with("password");
        let seen = ana.submit(form.fill("email", ANA.email).fill("password", ANA.password)).await;
        assert_eq!(seen.status, 422);
        assert!(!ana.cookies.contains_key("staff"));
    }
}

story! {
    async fn what_was_typed_comes_back_but_not_the_password(app) {
        let wrong = tries(&app, "<b>me@example.com", "hunter2 hunter2 hunter2").await;
        assert!(!wrong.body.contains("hunter2") && !wrong.body.contains("<b>me"));
        assert!(wrong.attributes("input[name=email]", "value").contains(&"<b>me@example.com".to_owned()));
        assert!(wrong.all("title")[0].starts_with("Error: "));
    }
}

story! {
    async fn one_goes_on_where_one_was_going_and_nowhere_else(app) {
        for (next, to) in [("/portal/tasks", "/portal/tasks"), ("https://evil.test/", "/portal"), ("//evil.test", "/portal"), ("/m/1", "/portal")] {
            let mut helen = app.stranger();
            let form = helen.get("/portal/sign-in").await.form_with("password");
            let form = form.fill("email", HELEN.email).fill("password", HELEN.password).fill("next", next);
            let seen = helen.submit(form).await;
            assert_eq!((seen.status.as_u16(), seen.location()), (303, to), "{next}");
        }
    }
}

story! {
    async fn a_session_lasts_as_long_as_was_asked_for(app) {
        let cookie = |seen: &Seen| seen.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap().to_owned()).find(|c| c.starts_with("portal=")).unwrap();
        let mut helen = app.stranger();
        let form = helen.get("/portal/sign-in").await.form_with("password").fill("email", HELEN.email).fill("password", HELEN.password);
        assert!(!cookie(&helen.submit(form.clone()).await).contains("Max-Age"));
        app.clock.advance_seconds(31 * 60);
        assert_eq!(helen.get("/portal").await.status, 303, "half an hour without a word");
        let kept = cookie(&helen.submit(form.tick("keep", "true")).await);
        assert!(kept.contains("Max-Age=2592000"), "{kept}");
        app.clock.advance_seconds(20 * 86_400);
        assert_eq!(helen.get("/portal").await.status, 200);
    }
}

story! {
    async fn signing_out_ends_the_session_and_not_only_the_cookie(app) {
        let mut helen = app.client(&HELEN).await;
        let kept = helen.clone();
        let form = helen.get("/portal/profile").await.form_to("/portal/sign-out");
        let page = helen.submit_and_follow(form).await;
        assert!(page.says("You are signed out.") && page.path.contains("/portal/sign-in"), "{}", page.text());
        assert_eq!(kept.clone().get("/portal").await.status, 303);
    }
}

story! {
    /// Guessing is slow, and says when to come back.
    async fn guesses_are_counted(app) {
        let mut guesser = app.stranger();
        let form = guesser.get("/portal/sign-in").await.form_with("password").fill("email", "nobody@example.com").fill("password", "a guess of a password");
        let mut answers = Vec::new();
        for _ in 0..12 {
            answers.push(guesser.submit(form.clone()).await);
        }
        let last = answers.last().unwrap();
        assert_eq!(last.status, 429);
        assert!(last.headers.get("retry-after").is_some());
        // Somebody else, elsewhere, is not kept out.
        app.client(&HELEN).await;
    }
}

story! {
    /// Access that is over leaves the login, and there is nothing behind it.
    async fn who_was_revoked_signs_in_and_sees_that_it_ended(app) {
        let mut jonas = app.client(&JONAS).await;
        let page = jonas.visit("/portal").await;
        assert!(page.path.ends_with("/portal/ended"), "{}", page.path);
        assert!(page.says("You can’t see this case online any more"), "{}", page.text());
    }
}

story! {
    /// An office has one address of the network: only wrong guesses from it are counted.
    async fn many_who_sign_in_from_one_place_do_not_keep_each_other_out(app) {
        let mut place = app.stranger();
        let page = place.get("/portal/sign-in").await;
        for _ in 0..12 {
            let mut helen = place.clone();
            let form = page.form_with("password").fill("email", HELEN.email).fill("password", HELEN.password);
            assert_eq!(helen.submit(form).await.status, 303);
        }
        for n in 0..10 {
            let form = page.form_with("password").fill("email", &format!("nobody{n}@example.com")).fill("password", "a guess of a password");
            assert_eq!(place.submit(form).await.status, 422);
        }
        let form = page.form_with("password").fill("email", HELEN.email).fill("password", HELEN.password);
        let refused = place.submit(form).await;
        assert_eq!(refused.status, 429);
        assert_eq!(refused.headers["retry-after"], "900");
        // One page with one sentence that says when to come back.
        assert_eq!(refused.all("h1").len(), 1);
    }
}
