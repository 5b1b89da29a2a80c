//! `/portal/sign-in/code`: a code by mail, typed in the browser that asked.

use crate::app::{Person, TestApp, story};
use testkit::cast::{CARLA, DANIEL, LUIS};

const PATH: &str = "/portal/sign-in/code";

async fn asks(person: &mut Person, email: &str) -> crate::app::Seen {
    let form = person
        .get("/portal/sign-in")
        .await
        .form_with("password")
        .fill("email", email)
        .to(PATH);
    person.submit_and_follow(form).await
}

fn code_in(app: &TestApp, address: &str) -> String {
    let mail = app
        .mails_to(address)
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("no mail to {address}"));
    assert!(
        !mail.text.contains("http"),
        "a code comes without a link: {}",
        mail.text
    );
    let digits: String = mail
        .text
        .split(|c: char| !c.is_ascii_digit() && c != ' ')
        .map(|w| w.replace(' ', ""))
        .find(|w| w.len() == 6)
        .unwrap_or_else(|| panic!("{}", mail.text));
    digits
}

async fn enters(person: &mut Person, code: &str) -> crate::app::Seen {
    let form = person.get(&format!("{PATH}?sent=1")).await.form_with("code");
    person.submit(form.fill("code", code)).await
}

story! {
    async fn a_client_signs_in_with_a_code(app) {
        let mut carla = app.stranger();
        let page = asks(&mut carla, CARLA.email).await;
        assert!(page.says("If we know this address, we sent it a code."), "{}", page.text());
        app.work().await;
        let code = code_in(&app, CARLA.email);
        // Another browser has no use for it.
        let mut other = app.stranger();
        asks(&mut other, "nobody@example.com").await;
        assert_eq!(enters(&mut other, &code).await.status, 422);
        assert_eq!(enters(&mut carla, "000000").await.status, 422);
        let seen = enters(&mut carla, &code).await;
        assert_eq!((seen.status.as_u16(), seen.location()), (303, "/portal"));
        assert!(carla.get("/portal").await.says("Hello Carla"));
        // Once.
        let mut again = app.stranger();
        asks(&mut again, "nobody@example.com").await;
        assert_eq!(enters(&mut again, &code).await.status, 422);
    }
}

story! {
    /// Whether an address is known is not to be learnt, and those without a login get nothing.
    async fn a_code_is_mailed_only_to_those_who_have_a_login(app) {
        let mut known = app.stranger();
        let wanted = asks(&mut known, CARLA.email).await.text();
        for email in ["nobody@example.com", LUIS.email, DANIEL.email] {
            let mut person = app.stranger();
            assert_eq!(asks(&mut person, email).await.text(), wanted, "{email}");
            app.work().await;
            assert!(app.mails_to(email).is_empty(), "{email}");
        }
    }
}

story! {
    async fn a_code_is_old_after_ten_minutes(app) {
        let mut carla = app.stranger();
        asks(&mut carla, CARLA.email).await;
        app.work().await;
        let code = code_in(&app, CARLA.email);
        let form = carla.get(&format!("{PATH}?sent=1")).await.form_with("code").fill("code", &code);
        app.clock.advance_seconds(10 * 60);
        assert_eq!(carla.submit(form).await.status, 422);
    }
}

story! {
    async fn where_the_firm_wants_no_codes_there_are_none(app) {
        app.set("sign_in.code", false.into()).await;
        let mut carla = app.stranger();
        assert!(carla.get("/portal/sign-in").await.attributes("[formaction]", "formaction").is_empty());
        assert_eq!(carla.get(PATH).await.status, 404);
        assert_eq!(carla.post(PATH, &[("email", CARLA.email)]).await.status, 404);
        app.work().await;
        assert!(app.mails_to(CARLA.email).is_empty());
    }
}
