//! Settings › Portal Settings: pages of single values.

use super::*;
use crate::app::story;
use testkit::cast::*;

const BRANDING: &str = "/settings/portal/branding";

async fn saves_page(person: &mut Person, path: &str, fill: &[(&str, &str)]) -> Seen {
    let page = person.get(path).await;
    let mut form = page.form_to(&format!("{path}?_method=put"));
    for (name, value) in fill {
        form = form.fill(name, value);
    }
    person.submit_and_follow(form).await
}

story! {
    /// F28, ux §3.6: name, number and colour reach the client with the next page; a colour nobody could read is corrected, never
    /// refused.
    async fn the_portal_shows_the_firm_s_name_number_and_colour(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let page = daniel.visit("/settings/portal").await;
        assert_eq!(page.all("h1"), ["Branding"]);
        assert!(page.says("Default"), "marked: {}", page.text());
        let saved = saves_page(&mut daniel, BRANDING, &[("portal.name", "Ortiz Law"), ("portal.accent", "#FFFF00"), ("portal.phone", "+1 555 0199")]).await;
        assert!(saved.says("Saved.") && saved.says("We darkened your colour so everyone can read it."), "{}", saved.text());
        assert_eq!(saved.form_to(&format!("{BRANDING}?_method=put")).value("portal.accent"), Some("#ffff00"), "as it was chosen");
        let door = app.stranger().get("/portal/sign-in").await;
        assert!(door.says("Ortiz Law") && door.says("+1 555 0199"), "{}", door.text());
        assert!(door.body.contains("--accent:#") && !door.body.contains("#ffff00"), "{}", door.body);
        let blue = saves_page(&mut daniel, BRANDING, &[("portal.accent", "#0b3d91")]).await;
        assert!(!blue.says("We darkened your colour"));
        assert!(app.stranger().get("/portal/sign-in").await.body.contains("#0b3d91"));
        let wrong = saves_page(&mut daniel, BRANDING, &[("portal.accent", "blue"), ("portal.name", "Kept")]).await;
        assert!(wrong.status == 422 && wrong.says("Enter a colour as # and six digits"), "{}", wrong.text());
        assert_eq!(wrong.form_to(&format!("{BRANDING}?_method=put")).value("portal.name"), Some("Kept"), "what was typed stays");
        saves_page(&mut daniel, BRANDING, &[("portal.name", ""), ("portal.accent", "")]).await;
        let door = app.stranger().get("/portal/sign-in").await;
        assert!(door.says("Chen & Ortiz") && !door.body.contains("--accent:#0b3d91"), "{}", door.text());
    }
}

story! {
    /// The languages that clients can choose, and the first one.
    async fn the_portal_speaks_what_the_firm_offers(app) {
        const LANGUAGES: &str = "/settings/portal/languages";
        let mut daniel = app.staff(&DANIEL).await;
        let page = daniel.get(LANGUAGES).await;
        let form = page.form_to(&format!("{LANGUAGES}?_method=put")).untick("portal.languages", "ar");
        let saved = daniel.submit_and_follow(form).await;
        assert!(saved.says("Saved."), "{}", saved.text());
        let door = app.stranger().get("/portal/sign-in").await;
        assert!(door.says("Español") && !door.says("العربية"), "{}", door.text());
        let page = daniel.get(LANGUAGES).await;
        let form = page.form_to(&format!("{LANGUAGES}?_method=put"));
        let other = daniel.submit(form.clone().fill("firm.language", "ar")).await;
        assert!(other.status == 422 && other.says("The first language must be one that the portal offers."), "{}", other.text());
        let none = daniel.submit(form.without("portal.languages")).await;
        assert_eq!(none.status, 422, "{}", none.text());
    }
}

story! {
    /// How clients sign in, and what is out of bounds.
    async fn clients_sign_in_as_the_firm_says(app) {
        const SIGN_IN: &str = "/settings/portal/sign-in";
        let mut daniel = app.staff(&DANIEL).await;
        let has_code = |door: &Seen| !door.all("[formaction='/portal/sign-in/code']").is_empty();
        assert!(has_code(&app.stranger().get("/portal/sign-in").await));
        let page = daniel.get(SIGN_IN).await;
        let form = page.form_to(&format!("{SIGN_IN}?_method=put"));
        for (name, value, says) in [
            ("session.client_hours", "25", "Enter a number from 1 to 24."),
            ("session.client_idle_minutes", "soon", "Enter a whole number."),
            ("session.keep_days", "-1", "Enter a number from 0 to 30."),
        ] {
            let refused = daniel.submit(form.clone().fill(name, value)).await;
            assert!(refused.status == 422 && refused.says(says), "{name}: {}", refused.text());
        }
        assert_eq!(daniel.submit(form.clone().fill("firm.id", "x")).await.status, 400, "no setting of this page");
        let saved = daniel.submit_and_follow(form.without("sign_in.code").fill("session.keep_days", "0")).await;
        assert!(saved.says("Saved."), "{}", saved.text());
        let door = app.stranger().get("/portal/sign-in").await;
        assert!(!has_code(&door) && !door.says("Keep me signed in"), "{}", door.text());
    }
}

story! {
    /// Saved per page, audited value by value, never over somebody else's change.
    async fn pages_are_saved_whole_and_guarded(app) {
        const PATH: &str = "/settings/portal/invitations";
        let mut daniel = app.staff(&DANIEL).await;
        let old = daniel.get(PATH).await.form_to(&format!("{PATH}?_method=put"));
        let facts = app.facts().await;
        daniel.submit(old.clone()).await;
        assert_eq!(app.facts().await, facts, "the same again changes nothing");
        let mut other = app.staff(&DANIEL).await;
        let facts = app.facts().await;
        saves_page(&mut other, PATH, &[("invitation.days", "21"), ("undo.seconds", "5")]).await;
        assert_eq!(app.facts().await, facts + 2, "two settings, two facts");
        let clash = daniel.submit(old.fill("invitation.days", "30")).await;
        assert!(clash.status == 409 && clash.says("21") && clash.says("30"), "{}", clash.text());
        let kept = daniel.submit_and_follow(clash.form_to(&format!("{PATH}?_method=put"))).await;
        assert!(kept.says("Saved."), "{}", kept.text());
        assert_eq!(kept.form_to(&format!("{PATH}?_method=put")).value("invitation.days"), Some("30"));
        let quiet = saves_page(&mut daniel, "/settings/portal/notifications", &[("mail.quiet_hours", "20:30 – 07:15"), ("task.reminders", "−3, 1")]).await;
        let form = quiet.form_to("/settings/portal/notifications?_method=put");
        assert_eq!((form.value("mail.quiet_hours"), form.value("task.reminders")), (Some("20:30-07:15"), Some("-3, 1")), "{}", quiet.text());
    }
}

story! {
    /// Whoever may not change settings sees none of them.
    async fn settings_are_for_those_who_may(app) {
        for who in [&MARIA, &SAM, &IVY, &OMAR] {
            let mut person = app.staff(who).await;
            let csrf = person.get("/me").await.csrf().unwrap();
            for path in [BRANDING, "/settings/portal/languages", "/settings/portal/sign-in", "/settings/portal/invitations", "/settings/portal/notifications", "/settings/firm"] {
                assert_eq!(person.get(path).await.status, 403, "{} {path}", who.name);
                let refused = person.post(&format!("{path}?_method=put"), &[("_csrf", &csrf), ("version", "0")]).await;
                assert!(refused.status == 403 && refused.says("settings.edit"), "{} {path}: {}", who.name, refused.text());
            }
        }
    }
}
