//! A client's second factor and recovery codes (security §3.5): optional, and asked for however somebody comes in.

use crate::app::{Person, TestApp, story};
use testkit::cast::CARLA;

/// Her profile, with the second factor just switched on: the secret, and the codes that were shown.
async fn switched_on(app: &TestApp, carla: &mut Person) -> (String, Vec<String>) {
    let page = carla.get("/portal/profile/second-factor").await;
    assert!(
        page.body.contains("<svg class=\"qr\"") && page.body.contains("otpauth://totp/"),
        "{}",
        page.text()
    );
    let secret = page.all("main code")[0].clone();
    let form = page.form_with("sealed").fill("current", CARLA.password);
    let wrong = carla.submit(form.clone().fill("code", "000000")).await;
    assert!(
        wrong.status == 422 && wrong.all("main code")[0] == secret,
        "the same secret again"
    );
    let code = testkit::world::totp_code(&secret, app.now()).unwrap();
    let shown = carla.submit(form.fill("code", &code)).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    (secret, shown.all("ul.codes code"))
}

async fn with_password(app: &TestApp) -> Person {
    let mut person = app.stranger();
    let form = person
        .get("/portal/sign-in")
        .await
        .form_with("password")
        .fill("email", CARLA.email);
    let half = person.submit(form.fill("password", CARLA.password)).await;
    assert!(
        half.location().starts_with("/portal/sign-in/second-factor"),
        "{}",
        half.location()
    );
    assert_eq!(
        person.get("/portal").await.status,
        303,
        "the password alone shows nothing"
    );
    person
}

async fn enter(person: &mut Person, code: &str) -> u16 {
    let form = person
        .get("/portal/sign-in/second-factor")
        .await
        .form_with("code");
    person.submit(form.fill("code", code)).await.status.as_u16()
}

story! {
    async fn a_client_with_a_second_factor_comes_in_with_both_and_a_code_counts_once(app) {
        let (mut here, mut there) = (app.client(&CARLA).await, app.client(&CARLA).await);
        let (secret, codes) = switched_on(&app, &mut here).await;
        assert_eq!(codes.len(), 10);
        assert_eq!((here.get("/portal").await.status.as_u16(), there.get("/portal").await.status.as_u16()), (200, 303));
        app.clock.advance_seconds(60);
        let mut person = with_password(&app).await;
        let code = testkit::world::totp_code(&secret, app.now()).unwrap();
        assert_eq!(enter(&mut person, "123456").await, 422);
        assert_eq!(enter(&mut person, &code).await, 303);
        assert_eq!(person.get("/portal").await.status, 200);
        let mut thief = with_password(&app).await;
        assert_eq!(enter(&mut thief, &code).await, 422, "a code that was watched is worth nothing");
        app.work().await;
        assert!(app.mails_to(CARLA.email).iter().any(|m| m.text.contains("codes from an app was switched on")));
    }
}

story! {
    /// Recovery is a code and the password; each code works once, and new ones end the old.
    async fn a_recovery_code_lets_her_in_once(app) {
        let mut here = app.client(&CARLA).await;
        let (_, codes) = switched_on(&app, &mut here).await;
        let mut person = with_password(&app).await;
        assert_eq!(enter(&mut person, &codes[0].to_lowercase()).await, 303);
        assert!(person.get("/portal/profile").await.says("9 recovery codes left"));
        let mut again = with_password(&app).await;
        assert_eq!(enter(&mut again, &codes[0]).await, 422);
        let form = person.get("/portal/profile/second-factor").await.form_with("current");
        let renewed = person.submit(form.fill("current", CARLA.password)).await;
        let fresh = renewed.all("ul.codes code");
        assert!(fresh.len() == 10 && !fresh.contains(&codes[1]));
        assert_eq!(enter(&mut again, &codes[1]).await, 422);
        assert_eq!(enter(&mut again, &fresh[0]).await, 303);
        app.work().await;
        assert!(app.mails_to(CARLA.email).iter().any(|m| m.text.contains("with a recovery code")));
    }
}

story! {
    /// A mailed link sets a password and does not get past the second factor (ASVS 6.4.3).
    async fn a_new_password_by_mail_is_no_way_around_it(app) {
        let mut here = app.client(&CARLA).await;
        let (_, codes) = switched_on(&app, &mut here).await;
        let mut person = app.stranger();
        let form = person.get("/portal/password/forgotten").await.form_with("email");
        person.submit(form.fill("email", CARLA.email)).await;
        app.work().await;
        let mail = app.mails_to(CARLA.email).into_iter().find(|m| m.text.contains("/portal/reset/")).unwrap();
        let link = mail.text.split_whitespace().find(|w| w.contains("/portal/reset/")).unwrap().to_owned();
        let path = &link[link.find("/portal/").unwrap()..];
        let pressed = person.get(path).await.form_to_self();
        person.submit(pressed).await;
        let form = person.get("/portal/enrol").await.form_with("password");
        let set = person.submit(form.fill("password", "seven lanterns on the pier")).await;
        assert!(set.location().starts_with("/portal/sign-in/second-factor"), "{}", set.location());
        assert_eq!(person.get("/portal").await.status, 303);
        assert_eq!(enter(&mut person, &codes[0]).await, 303);
        assert_eq!(person.get("/portal").await.status, 200);
    }
}
