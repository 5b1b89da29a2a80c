//! One's own profile: name, theme, password, sessions.

use super::*;
use crate::app::story;
use testkit::cast::*;

async fn signed_in(app: &TestApp, who: &Colleague, password: &str) -> Person {
    let mut person = app.stranger();
    let page = person.get("/sign-in").await;
    let inside = person
        .submit(
            page.form_to("/sign-in")
                .fill("email", who.email)
                .fill("password", password),
        )
        .await;
    assert_eq!(inside.status, 303, "{}", inside.text());
    person
}

story! {
    /// F31: where one is signed in is listed; one session is ended, or all others; a new password ends the others.
    async fn sessions_are_listed_and_ended(app) {
        let mut here = app.staff(&SAM).await.with("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
        let (mut phone, mut train, mut home) = (app.staff(&SAM).await, app.staff(&SAM).await, app.staff(&SAM).await);
        let me = here.get("/me").await;
        let before = me.all("[id^=session-]").len();
        assert!(before >= 4 && me.says("This browser"), "{}", me.text());
        let one = me.attributes("form", "action").into_iter().find(|a| a.starts_with("/me/sessions/")).unwrap();
        let ended = here.submit_and_follow(me.form_to(&one)).await;
        assert!(ended.says("Signed out there.") && ended.all("[id^=session-]").len() == before - 1, "{}", ended.text());
        let mut still = 0;
        for person in [&mut phone, &mut train, &mut home] {
            still += usize::from(person.get("/me").await.status == 200);
        }
        assert!(still >= 2, "one at most is gone");
        let form = ended.form_to("/me/password?_method=put");
        let wrong = here.submit(form.clone().fill("current", "no").fill("password", "seven teal umbrellas dance")).await;
        assert!(wrong.status == 422 && wrong.says("This is not your password."), "{}", wrong.text());
        app.clock.advance_seconds(2);
        let own = here.submit(form.clone().fill("current", SAM.password).fill("password", "portico chen ortiz reyes")).await;
        assert!(own.status == 422 && own.says("This is mostly your own name, your address or ours."), "{}", own.text());
        app.clock.advance_seconds(2);
        let token = here.cookies.clone();
        let changed = here.submit_and_follow(form.fill("current", SAM.password).fill("password", "seven teal umbrellas dance")).await;
        assert!(changed.says("Password changed. You are signed out everywhere else."), "{}", changed.text());
        for person in [&mut phone, &mut train, &mut home] {
            assert_eq!(person.get("/me").await.status, 303, "L2-19 for staff: at once");
        }
        assert_ne!(here.cookies, token, "a new token");
        assert_eq!(here.get("/me").await.status, 200);
        let mut thief = app.stranger();
        thief.cookies = token;
        assert_eq!(thief.get("/me").await.status, 303, "the old one is dead");
        app.work().await;
        assert!(app.mails_to(SAM.email).iter().any(|m| m.kind == ::mail::Kind::SecurityNotice), "they are told");
        let elsewhere = signed_in(&app, &SAM, "seven teal umbrellas dance").await;
        let me = here.get("/me").await;
        let out = here.submit_and_follow(me.form_to("/me/sessions?_method=delete")).await;
        assert!(out.says("Signed out in 1 other place."), "{}", out.text());
        assert_eq!(elsewhere.clone().get("/me").await.status, 303);
    }
}

story! {
    /// F31: name and theme are kept; two tabs see both versions; a foreign session is not mine to end.
    async fn the_profile_is_kept_within_its_bounds(app) {
        let mut maria = app.staff(&MARIA).await;
        let me = maria.get("/me").await;
        let form = me.form_to("/me?_method=put");
        let dark = maria.submit_and_follow(form.clone().fill("theme", "dark").fill("name", "María Chen")).await;
        assert!(dark.says("Saved.") && dark.attributes("html", "data-theme") == ["dark"], "{}", dark.text());
        let late = maria.submit(form.clone().fill("name", "M. Chen")).await;
        assert!(late.status == 409 && late.says("María Chen"), "{}", late.text());
        for (name, status) in [("", 422), (&*"x".repeat(201), 422)] {
            assert_eq!(maria.submit(dark.form_to("/me?_method=put").fill("name", name)).await.status, status);
        }
        for (field, value) in [("role", "owner"), ("theme", "neon"), ("email", "x@example.com")] {
            assert_eq!(maria.submit(form.clone().fill(field, value)).await.status, 400, "{field}");
        }
        let mut sam = app.staff(&SAM).await;
        let mut other = app.staff(&SAM).await;
        let his = sam.get("/me").await.attributes("form", "action").into_iter().find(|a| a.starts_with("/me/sessions/")).unwrap();
        let foreign = maria.post(&his, &[("_csrf", &dark.csrf().unwrap())]).await;
        assert_eq!(foreign.status, 303, "as if it had ended long ago");
        assert_eq!((sam.get("/me").await.status.as_u16(), other.get("/me").await.status.as_u16()), (200, 200));
    }
}
