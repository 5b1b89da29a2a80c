//! Signing in.

use super::*;
use crate::app::story;
use testkit::cast::*;

fn filled(page: &Seen, who: &Colleague, password: &str) -> Filling {
    page.form_to("/sign-in")
        .fill("email", who.email)
        .fill("password", password)
}

async fn comes_to(app: &TestApp, path: &str) -> (Person, Seen) {
    let mut person = app.stranger();
    let page = person.visit(path).await;
    (person, page)
}

story! {
    /// F01: one sentence for whatever is wrong, the address kept and the password not; nobody is told who works here.
    async fn a_wrong_password_and_an_unknown_address_are_told_the_same(app) {
        let (mut person, page) = comes_to(&app, "/sign-in").await;
        let wrong = person.submit(filled(&page, &MARIA, "violet harbor ninety crane")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.says("The email address and the password do not match."), "{}", wrong.text());
        let form = wrong.form_to("/sign-in");
        assert_eq!((form.value("email"), form.value("password")), (Some(MARIA.email), Some("")));
        app.clock.advance_seconds(2);
        let unknown = person.submit(page.form_to("/sign-in").fill("email", "nobody@chen-ortiz.example").fill("password", "violet harbor")).await;
        assert_eq!((unknown.status, unknown.all(".is-wrong, [role=alert]")), (wrong.status, wrong.all(".is-wrong, [role=alert]")));
        app.clock.advance_seconds(2);
        // L2-29: a client's login opens nothing here.
        let client = person.submit(page.form_to("/sign-in").fill("email", ANA.email).fill("password", ANA.password)).await;
        assert_eq!(client.status, 422);
        assert_eq!(person.get("/people/matters").await.status, 303);
        app.clock.advance_seconds(2);
        let inside = person.submit(filled(&page, &MARIA, MARIA.password)).await;
        assert_eq!((inside.status.as_u16(), inside.location()), (303, "/"));
    }
}

story! {
    /// F01, security §3.5: who guesses is made to wait, and is told until when; the right password waits, too.
    async fn guesses_are_slowed_down(app) {
        let (mut person, page) = comes_to(&app, "/sign-in").await;
        assert_eq!(person.submit(filled(&page, &MARIA, "wrong wrong wrong")).await.status, 422);
        let at_once = person.submit(filled(&page, &MARIA, MARIA.password)).await;
        assert_eq!(at_once.status, 429, "{}", at_once.text());
        assert!(at_once.headers.contains_key("retry-after") && at_once.says("Too many tries"), "{}", at_once.text());
        for _ in 0..12 {
            app.clock.advance_seconds(4);
            person.submit(filled(&page, &MARIA, "wrong wrong wrong")).await;
        }
        app.clock.advance_seconds(4);
        assert_eq!(person.submit(filled(&page, &MARIA, MARIA.password)).await.status, 429, "from this place for a while");
        assert_eq!(app.staff(&SAM).await.get("/").await.status, 200, "others are not hindered");
        app.clock.advance_seconds(16 * 60);
        assert_eq!(person.submit(filled(&page, &MARIA, MARIA.password)).await.status, 303);
    }
}

story! {
    /// F01: whoever is not in is led to the door and after it to where they wanted to go, but never elsewhere.
    async fn the_door_leads_on_to_the_page_that_was_wanted(app) {
        let wanted = on(&app, &GARCIA, "/tasks");
        let (mut person, page) = comes_to(&app, &wanted).await;
        assert!(page.says("Sign in to Portico"));
        let inside = person.submit(filled(&page, &MARIA, MARIA.password)).await;
        assert_eq!(inside.location(), wanted);
        for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
            let (mut person, page) = comes_to(&app, "/sign-in").await;
            let inside = person.submit(filled(&page, &SAM, SAM.password).fill("next", next)).await;
            assert_eq!(inside.location(), "/", "{next}");
        }
        let out = person.get("/").await;
        let gone = person.submit(out.form_to("/sign-out")).await;
        assert_eq!(gone.status, 303);
        assert!(gone.headers.contains_key("clear-site-data"));
        assert_eq!(person.get("/").await.location(), "/sign-in");
    }
}

story! {
    /// security §3.3: the second factor is asked for, a code counts once, and until then nothing is open.
    async fn a_code_of_the_second_factor_counts_once(app) {
        let (mut tess, page) = comes_to(&app, "/sign-in").await;
        let half = tess.submit(filled(&page, &TESS, TESS.password)).await;
        assert_eq!(half.location(), "/sign-in/second-factor");
        assert_ne!(tess.get("/").await.status, 200, "a password alone opens nothing");
        let step = tess.get("/sign-in/second-factor").await;
        let form = step.form_to("/sign-in/second-factor");
        let wrong = tess.submit(form.clone().fill("code", "000000")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.says("This code is wrong or was used already."), "{}", wrong.text());
        let code = app.world.second_factor_code(app.now()).unwrap();
        let inside = tess.submit(form.fill("code", &code)).await;
        assert_eq!((inside.status.as_u16(), inside.location()), (303, "/"), "{}", inside.text());
        assert_eq!(tess.get("/").await.status, 200);

        let (mut thief, page) = comes_to(&app, "/sign-in").await;
        let _ = thief.submit(filled(&page, &TESS, TESS.password)).await;
        let step = thief.get("/sign-in/second-factor").await;
        let replayed = thief.submit(step.form_to("/sign-in/second-factor").fill("code", &code)).await;
        assert_eq!(replayed.status, 422, "the same code, once more");
        assert_ne!(thief.get("/").await.status, 200);
        app.clock.advance_seconds(30);
        let next = app.world.second_factor_code(app.now()).unwrap();
        let step = thief.get("/sign-in/second-factor").await;
        assert_eq!(thief.submit(step.form_to("/sign-in/second-factor").fill("code", &next)).await.status, 303);
    }
}

story! {
    /// security §3.3: where the firm asks everybody for a second factor, nobody gets past without setting one up.
    async fn a_required_second_factor_is_set_up_at_the_door(app) {
        app.set("staff.second_factor", "required".into()).await;
        let (mut sam, page) = comes_to(&app, "/sign-in").await;
        let half = sam.submit(filled(&page, &SAM, SAM.password)).await;
        assert_eq!(half.location(), "/me/second-factor");
        for path in ["/", "/people/matters", "/me"] {
            let page = sam.visit(path).await;
            assert!(page.path.starts_with("GET /me/second-factor") && page.says("The firm asks everybody for a second step."), "{path}: {}", page.path);
        }
        let set_up = sam.get("/me/second-factor").await;
        assert!(set_up.says("The firm asks everybody for a second step."), "{}", set_up.text());
        let form = set_up.form_with("code");
        let wrong = sam.submit(form.clone().fill("code", "000000")).await;
        assert!(wrong.status == 422 && wrong.form_with("code").value("secret") == form.value("secret"), "the same secret again");
        let code = testkit::world::totp_code(form.value("secret").unwrap(), app.now()).unwrap();
        let inside = sam.submit(form.fill("code", &code)).await;
        assert_eq!(inside.status, 200);
        assert!(inside.says("Your recovery codes"), "{}", inside.text());
        assert!(sam.get("/me/second-factor").await.says("so it stays on"));
    }
}

story! {
    /// F01: a forgotten password is chosen anew by a mailed link that works once; strangers are told the same.
    async fn a_forgotten_password_is_chosen_anew_by_a_link(app) {
        let mut other = app.staff(&SAM).await;
        let (mut person, page) = comes_to(&app, "/password/forgotten").await;
        let form = page.form_to("/password/forgotten");
        let unknown = person.submit(form.clone().fill("email", "nobody@chen-ortiz.example")).await;
        let known = person.submit(form.fill("email", SAM.email)).await;
        assert_eq!(unknown.text(), known.text(), "nobody learns who works here");
        app.work().await;
        assert_eq!(app.caught.list().len(), 1);
        let link = app.link_to(SAM.email);
        let page = person.get(&link).await;
        let short = person.submit(page.form_with("password").to(&link).fill("password", "walnut")).await;
        assert!(short.status == 422 && short.says("Use at least 12 characters."), "{}", short.text());
        let common = person.submit(page.form_with("password").to(&link).fill("password", "passwordpassword")).await;
        assert_eq!(common.status, 422, "{}", common.text());
        let inside = person.submit(page.form_with("password").to(&link).fill("password", "nine mossy anchors sang")).await;
        assert_eq!(inside.status, 303, "{}", inside.text());
        assert_eq!(other.get("/").await.status, 303, "everywhere else they are out");
        let (mut again, _) = comes_to(&app, "/sign-in").await;
        assert!(again.get(&link).await.says("This link no longer works"));
    }
}
