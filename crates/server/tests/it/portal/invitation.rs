//! `/portal/invite/{token}`: the mailed link, and the one page of every link that works no more.

use crate::{
    app::{Seen, TestApp, story},
    safety::NO_LINK,
};
use http::Method;
use testkit::cast::{ANA, CARLA, Client, DALE, DANIEL, EVA, GARCIA, HALE, LUIS, MARIA, MARK, MORALES, ROSA};

/// A fresh link for somebody who is invited.
pub async fn invited(app: &TestApp, who: &Client) -> String {
    if who.key == LUIS.key {
        app.resends(&MARIA, &GARCIA, who).await;
    } else {
        app.invites(&MARIA, &GARCIA, who).await;
    }
    app.work().await;
    app.link_to(who.email)
}

/// The page without its own address and what differs each time.
fn neutral(seen: &Seen, link: &str) -> String {
    let token = link.rsplit('/').next().unwrap();
    let mut text = seen.body.replace(token, "TOKEN");
    let policy = seen.headers["content-security-policy"].to_str().unwrap();
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    text = text.replace(nonce, "NONCE");
    for once in seen.attributes("input[name=_once]", "value") {
        text = text.replace(&once, "ONCE");
    }
    format!("{}\n{text}", seen.status)
}

story! {
    /// L1-27, L1-28, IL-12: the mail says that she was invited to see her case, and holds the link.
    async fn the_mail_invites_and_holds_the_link(app) {
        let link = invited(&app, &ROSA).await;
        assert!(link.starts_with("/portal/invite/pti_"), "{link}");
        let mails = app.mails_to(ROSA.email);
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        assert!(mail.subject.contains("Chen & Ortiz"), "{}", mail.subject);
        for private in ["Garcia", "green card", "Mendez", "Immigration"] {
            assert!(!mail.text.contains(private) && !mail.subject.contains(private), "a mailbox may be a family's: {private}");
        }
        assert_eq!(mail.text.matches("http").count(), 1, "one link: {}", mail.text);
    }
}

story! {
    /// L1-28: opening the link changes nothing, however often and whoever opens it.
    async fn opening_the_link_changes_nothing(app) {
        let link = invited(&app, &ROSA).await;
        let before = app.facts().await;
        let first = app.stranger().get(&link).await;
        assert_eq!(first.status, 200);
        assert!(first.says("Accept invitation"));
        for private in ["Rosa", "Mendez", "Garcia", "green card", "rosa.mendez", "Maria"] {
            assert!(!first.body.contains(private), "nothing personal before the button: {private}");
        }
        for round in 0..5 {
            let mut robot = app.stranger();
            let again = robot.get(&link).await;
            assert_eq!(neutral(&again, &link), neutral(&first, &link), "{round}");
            assert!(robot.cookies.is_empty(), "{:?}", robot.cookies);
            assert_eq!(robot.send(Method::HEAD, &link, None).await.status, 200);
            assert_eq!(app.stranger().with("sec-purpose", "prefetch").get(&link).await.status, 200);
            assert_eq!(app.stranger().with("user-agent", "Mozilla/5.0 (compatible; SafeLinks)").get(&link).await.status, 200);
        }
        assert_eq!(app.facts().await, before);
        let mut rosa = app.stranger();
        let form = rosa.get(&link).await.form("Accept invitation");
        assert_eq!(rosa.submit(form).await.location(), "/portal/enrol");
    }
}

story! {
    /// A robot that presses the button spoils nothing either: only the password accepts.
    async fn a_robot_that_presses_the_button_accepts_nothing(app) {
        let link = invited(&app, &ROSA).await;
        for _ in 0..5 {
            let mut robot = app.stranger();
            let form = robot.get(&link).await.form("Accept invitation");
            assert_eq!(robot.submit(form).await.status, 303);
        }
        let mut rosa = app.stranger();
        let form = rosa.get(&link).await.form("Accept invitation");
        let page = rosa.submit_and_follow(form).await;
        assert_eq!(page.status, 200);
        assert!(page.says(ROSA.email), "{}", page.text());
        assert!(!page.body.contains(&link), "the token has left the address");
    }
}

story! {
    /// IL-27, L2-19: unknown, superseded, used, run out and revoked links lead to one page, in one set of bytes.
    async fn every_dead_link_leads_to_the_same_page(app) {
        let superseded = invited(&app, &LUIS).await;
        let used = invited(&app, &ROSA).await;
        let mut rosa = app.stranger();
        let form = rosa.get(&used).await.form("Accept invitation");
        let form = rosa.submit_and_follow(form).await.form_with("password");
        assert_eq!(rosa.submit(form.fill("password", "quiet meadow behind the mill")).await.location(), "/portal");
        app.invites(&DANIEL, &MORALES, &EVA).await;
        app.work().await;
        let revoked = app.link_to(EVA.email);
        app.revokes(&DANIEL, &MORALES, &EVA).await;
        app.pass(61).await;
        app.resends(&MARIA, &GARCIA, &LUIS).await;
        app.work().await;
        let newest = app.link_to(LUIS.email);
        assert_ne!(newest, superseded);
        let unknown = format!("/portal/invite/{NO_LINK}");
        let wanted = neutral(&app.stranger().get(&unknown).await, &unknown);
        assert!(wanted.starts_with("404"));
        let mut dead = vec![superseded, used, revoked];
        for link in &dead {
            assert_eq!(neutral(&app.stranger().get(link).await, link), wanted, "{link}");
        }
        assert_eq!(app.stranger().get(&newest).await.status, 200);
        // The day after the Expiry Date.
        app.pass(15 * 86_400).await;
        dead.push(newest);
        for link in &dead {
            let mut person = app.stranger();
            assert_eq!(neutral(&person.get(link).await, link), wanted, "{link}");
            let pressed = person.post(link, &[]).await;
            assert_eq!(neutral(&pressed, link), wanted, "{link}");
            assert!(person.cookies.is_empty());
        }
    }
}

story! {
    /// `Send me a new link`: the same words whatever comes of it; a new link for who is still invited, nothing for others.
    async fn a_new_link_is_sent_to_the_address_on_file_and_nowhere_else(app) {
        let old = invited(&app, &LUIS).await;
        app.pass(61).await;
        app.resends(&MARIA, &GARCIA, &LUIS).await;
        app.work().await;
        app.caught.clear();
        let unknown = format!("/portal/invite/{NO_LINK}");
        let mut answers = Vec::new();
        for link in [&old, &unknown] {
            let mut person = app.stranger();
            let form = person.get(link).await.form("Send me a new link");
            assert!(form.fields.iter().all(|(n, _)| n.starts_with('_')), "no address is asked for: {:?}", form.fields);
            answers.push(person.submit_and_follow(form).await);
        }
        assert!(answers[0].says("If we can send you a new link, it is on its way."));
        assert_eq!(answers[0].text(), answers[1].text());
        app.work().await;
        assert_eq!(app.caught.list().len(), 1, "{:?}", app.caught.list());
        assert_eq!(app.stranger().get(&app.link_to(LUIS.email)).await.status, 200);
    }
}

story! {
    /// IL-27, D4: after the Expiry Date the person gets nothing; the firm is told that they asked.
    async fn after_the_expiry_date_only_the_firm_is_told(app) {
        let link = invited(&app, &LUIS).await;
        app.pass(15 * 86_400).await;
        app.caught.clear();
        let mut luis = app.stranger();
        let form = luis.get(&link).await.form("Send me a new link");
        let before = app.facts().await;
        let page = luis.submit_and_follow(form).await;
        assert!(page.says("If we can send you a new link"));
        app.work().await;
        assert!(app.mails_to(LUIS.email).is_empty());
        assert!(app.facts().await > before, "it is on record");
    }
}

story! {
    /// The link is for the address it was mailed to: somebody who is signed in as another is asked to sign out first.
    async fn a_link_for_another_address_asks_to_sign_out_first(app) {
        let link = invited(&app, &ROSA).await;
        let mut carla = app.client(&CARLA).await;
        let form = carla.get(&link).await.form("Accept invitation");
        let page = carla.submit(form).await;
        assert_eq!(page.status, 403);
        assert!(!page.body.contains("rosa.mendez"), "whose it is is not said");
        assert!(carla.cookies.contains_key("portal") && !carla.cookies.contains_key("enrol"));
        let form = page.form_to("/portal/sign-out");
        let seen = carla.submit(form).await;
        assert_eq!(seen.location(), link);
        let form = carla.get(&link).await.form("Accept invitation");
        assert_eq!(carla.submit(form).await.location(), "/portal/enrol");
    }
}

story! {
    /// AI-22, IL-14: who has a login gets no link that could set a password; the case is there when they sign in.
    async fn who_has_a_login_is_sent_no_credential(app) {
        app.invites(&MARIA, &HALE, &MARK).await;
        app.work().await;
        for other in [&ANA, &DALE] {
            assert!(app.mails_to(other.email).is_empty(), "nobody else is written to");
        }
    }
}

story! {
    /// L1-28: the page speaks the language of the mail it was opened from, until they choose another; what the browser
    /// prefers says less.
    async fn the_page_speaks_the_language_of_its_mail_until_another_is_chosen(app) {
        app.invites(&DANIEL, &MORALES, &EVA).await;
        app.work().await;
        let link = app.link_to(EVA.email);
        let mut eva = app.stranger().with("accept-language", "en-US,en;q=0.9");
        assert_eq!(eva.get(&link).await.attributes("html", "lang"), ["es"]);
        let chosen = eva.get(&format!("{link}?lang=ar")).await;
        assert_eq!(chosen.attributes("html", "lang"), ["ar"]);
        assert_eq!(eva.get(&link).await.attributes("html", "lang"), ["ar"], "it is remembered");
        let other = app.stranger().with("accept-language", "es").get(&invited(&app, &ROSA).await).await;
        assert_eq!(other.attributes("html", "lang"), ["en"]);
    }
}
