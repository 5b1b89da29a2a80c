//! Not signed in yet.

use crate::person::play;
use http::StatusCode;
use testkit::cast::{ANA, LUIS, MARIA};

/// L1-28, L1-29, L1-30: from the mail into the portal, in one language, with one password and no second sign-in.
#[test]
fn an_invitation_leads_straight_into_the_portal() {
    play(async |stage| {
        let link = stage.link_to(&LUIS);
        let mut luis = stage.stranger();
        let page = luis.get(&format!("{link}?lang=en-US")).await;
        assert_eq!(page.texts("form.act button"), ["Accept invitation"]);
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert!(
            !page.html.contains("Luis") && !page.html.contains("Garcia") && !page.html.contains(LUIS.email)
        );
        let pressed = luis.post(&link, &[]).await;
        assert_eq!(pressed.to, "/portal/enrol");
        let enrol = luis.get("/portal/enrol").await;
        assert_eq!(enrol.texts("label"), ["Create a password"]);
        assert_eq!(enrol.texts(".fixed b"), [LUIS.email]);
        let short = luis.post("/portal/enrol", &[("password", "short")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(short.texts(".field-error").len(), 1);
        let done = luis
            .post("/portal/enrol", &[("password", "lantern walnut river eleven")])
            .await;
        assert_eq!(
            (done.status, done.to.as_str()),
            (StatusCode::SEE_OTHER, "/portal")
        );
        let home = luis.get("/portal").await;
        assert_eq!(home.texts("h1"), ["Hello Luis"]);

        let dead = stage.stranger().get(&link).await;
        let unknown = stage.stranger().get("/portal/invite/pti_nonsense").await;
        assert_eq!(
            (dead.status, unknown.status),
            (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
        );
        assert_eq!(dead.texts("main"), unknown.texts("main"));
        let asked = stage.stranger().post(&format!("{link}/renewal"), &[]).await;
        assert_eq!(asked.to, format!("{link}?asked=1"));
        assert_eq!(
            stage.stranger().get(&asked.to).await.texts("h1"),
            ["Check your email"]
        );
    });
}

#[test]
fn a_link_for_another_address_asks_to_sign_out_and_leads_back() {
    play(async |stage| {
        let link = stage.link_to(&LUIS);
        let mut ana = stage.client(&ANA).await;
        ana.get(&link).await;
        let refused = ana.post(&link, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(refused.texts("form button").len(), 1);
        let out = ana.post("/portal/sign-out", &[("next", &link)]).await;
        assert_eq!(out.to, link);
        assert_eq!(ana.post(&link, &[]).await.to, "/portal/enrol");
    });
}

/// L2-29: staff have no way in; the words are those of any wrong address.
#[test]
fn wrong_addresses_passwords_and_staff_read_the_same_words() {
    play(async |stage| {
        let mut seen = Vec::new();
        for (email, password) in [
            (ANA.email, "not her password"),
            ("nobody@example.com", "whatever it is"),
            (MARIA.email, MARIA.password),
        ] {
            let page = stage
                .stranger()
                .post("/portal/sign-in", &[("email", email), ("password", password)])
                .await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            seen.push(page.texts(".problem"));
        }
        assert!(
            seen.windows(2)
                .all(|pair| pair[0] == pair[1] && !pair[0].is_empty())
        );
        let mut stranger = stage.stranger();
        let sent = stranger
            .post("/portal/password/forgotten", &[("email", "nobody@example.com")])
            .await;
        assert_eq!(stranger.get(&sent.to).await.texts("h1"), ["Check your email"]);
        let code = stranger
            .post("/portal/sign-in/code", &[("email", "nobody@example.com")])
            .await;
        let page = stranger.get(&code.to).await;
        assert_eq!(page.texts("label")[0], "Code, 6 numbers");
        let wrong = stranger.post("/portal/sign-in/code", &[("code", "123456")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn every_page_of_a_client_sends_strangers_to_the_sign_in() {
    play(async |stage| {
        for route in portal::routes() {
            let path = route
                .path
                .replace("{task}", "01960000-0000-7000-8000-000000000001")
                .replace("{session}", "01960000-0000-7000-8000-000000000001");
            let mut stranger = stage.stranger();
            let seen = match route.method.as_str() {
                "GET" => stranger.get(&path).await,
                "POST" => stranger.post(&path, &[]).await,
                method => {
                    stranger
                        .post(&format!("{path}?_method={}", method.to_lowercase()), &[])
                        .await
                }
            };
            if route.guard == web::Guard::Client {
                assert_eq!(seen.status, StatusCode::SEE_OTHER, "{} {path}", route.method);
                assert!(seen.to.starts_with("/portal/sign-in"), "{path}: {}", seen.to);
            } else {
                assert!(!seen.to.starts_with("/portal/sign-in?next"), "{path}");
            }
        }
    });
}
