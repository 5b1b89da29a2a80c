//! `/portal/profile`: language, password, devices.

use crate::app::story;
use testkit::cast::{CARLA, HELEN};

const NEW: &str = "seven lanterns on the pier";

story! {
    async fn a_client_chooses_her_language(app) {
        let mut helen = app.client(&HELEN).await;
        for (language, dir, word) in [("es", "ltr", "Perfil"), ("ar", "rtl", "الملف"), ("en-US", "ltr", "Profile")] {
            let form = helen.get("/portal/profile").await.form_with("language").fill("language", language);
            let page = helen.submit_and_follow(form).await;
            assert_eq!(page.attributes("html", "lang"), [language.trim_end_matches("-US")]);
            assert_eq!(page.attributes("html", "dir"), [dir]);
            assert!(page.says(word), "{}", page.text());
        }
        // It is hers, not the browser's: a new device knows it.
        let form = helen.get("/portal/profile").await.form_with("language").fill("language", "es");
        helen.submit(form).await;
        let mut elsewhere = app.client(&HELEN).await;
        assert_eq!(elsewhere.get("/portal").await.attributes("html", "lang"), ["es"]);
        let form = helen.get("/portal/profile").await.form_with("language").fill("language", "xx");
        assert!(helen.submit(form).await.status.is_client_error());
    }
}

story! {
    /// The new password ends the other sessions and keeps this one.
    async fn a_client_changes_her_password(app) {
        let (mut here, mut there) = (app.client(&CARLA).await, app.client(&CARLA).await);
        let form = here.get("/portal/profile").await.form_with("current");
        let wrong = here.submit(form.clone().fill("current", "not this one at all").fill("password", NEW)).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(there.get("/portal").await.status, 200);
        let weak = here.submit(form.clone().fill("current", CARLA.password).fill("password", "short")).await;
        assert_eq!(weak.status, 422);
        let page = here.submit_and_follow(form.fill("current", CARLA.password).fill("password", NEW)).await;
        assert!(page.says("Your password is changed."), "{}", page.text());
        assert_eq!(there.get("/portal").await.status, 303);
        let mut old = app.stranger();
        let form = old.get("/portal/sign-in").await.form_with("password").fill("email", CARLA.email);
        assert_eq!(old.submit(form.fill("password", CARLA.password)).await.status, 422);
        app.work().await;
        assert!(app.mails_to(CARLA.email).iter().any(|m| m.text.contains("password")), "she is told by mail");
    }
}

story! {
    /// "Keep me signed in on this device" lasts over a new password, no longer than it would have.
    async fn a_kept_session_stays_kept_with_a_new_password(app) {
        let mut carla = app.stranger();
        let form = carla.get("/portal/sign-in").await.form_with("password");
        let form = form.fill("email", CARLA.email).fill("password", CARLA.password).fill("keep", "true");
        assert_eq!(carla.submit(form).await.status, 303);
        app.clock.advance_seconds(86_400);
        let form = carla.get("/portal/profile").await.form_with("current");
        let answer = carla.submit(form.fill("current", CARLA.password).fill("password", NEW)).await;
        let cookies: Vec<&str> = answer.headers.get_all("set-cookie").iter().filter_map(|c| c.to_str().ok()).collect();
        let kept = cookies.iter().find(|c| c.contains("portal")).unwrap();
        let seconds = 29 * 86_400;
        assert!(kept.contains(&format!("Max-Age={seconds}")), "{kept}");
        app.clock.advance_seconds(2 * 86_400);
        assert_eq!(carla.get("/portal").await.status, 200);
    }
}

story! {
    async fn a_client_signs_out_her_other_devices(app) {
        let (mut here, mut there, mut third) = (app.client(&CARLA).await, app.client(&CARLA).await, app.client(&CARLA).await);
        let page = here.get("/portal/profile").await;
        let forms: Vec<String> = page.attributes("form[action^='/portal/profile/sessions/']", "action");
        assert!(forms.len() >= 2, "{forms:?}");
        let page = here.submit_and_follow(page.form_to(&forms[0])).await;
        assert!(page.says("That device is signed out."), "{}", page.text());
        let page = here.submit_and_follow(page.form_to("/portal/profile/sessions?_method=delete")).await;
        assert!(page.says("All other devices are signed out."), "{}", page.text());
        assert_eq!(here.get("/portal").await.status, 200);
        assert_eq!(there.get("/portal").await.status, 303);
        assert_eq!(third.get("/portal").await.status, 303);
    }
}

story! {
    /// A session of somebody else is none of hers.
    async fn a_client_cannot_sign_out_somebody_else(app) {
        let (mut helen, mut carla) = (app.client(&HELEN).await, app.client(&CARLA).await);
        let mut second = app.client(&HELEN).await;
        let page = helen.get("/portal/profile").await;
        let action = page.attributes("form[action^='/portal/profile/sessions/']", "action").remove(0);
        let token = carla.get("/portal/profile").await.csrf().unwrap();
        let before = app.facts().await;
        carla.post(&action, &[("_csrf", &token)]).await;
        assert_eq!(app.facts().await, before);
        assert_eq!(second.get("/portal").await.status, 200);
        assert_eq!(helen.get("/portal").await.status, 200);
    }
}
