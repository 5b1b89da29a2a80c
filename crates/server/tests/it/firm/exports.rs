//! Settings › Export.

use super::*;
use crate::app::story;
use testkit::cast::*;

const EXPORTS: &str = "/settings/exports";

fn wanting(page: &Seen, what: &str) -> Filling {
    let mut form = page.form_to(EXPORTS);
    form.fields.retain(|(name, _)| name != "what");
    form.fields.push(("what".into(), what.into()));
    form
}

story! {
    /// What the firm holds comes as CSV that a spreadsheet takes for no formula, and as one JSON document; each is recorded.
    async fn the_firm_takes_its_data_along(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let page = daniel.get("/people/contacts/new").await;
        let form = page.form_to("/people/contacts").fill("name", "=1+1, \"Evil\"").fill("email", "evil@example.com");
        daniel.submit(form).await;
        let page = daniel.get(EXPORTS).await;
        let csv = daniel.submit(wanting(&page, "contacts")).await;
        assert_eq!(csv.status, 200, "{}", csv.text());
        assert_eq!(csv.headers["content-disposition"], "attachment; filename=\"contacts.csv\"");
        assert_eq!(csv.headers["cache-control"], "no-store");
        assert!(csv.body.contains("\"'=1+1, \"\"Evil\"\"\",evil@example.com"), "{}", csv.body);
        let json = daniel.submit(wanting(&page, "json")).await;
        let all: serde_json::Value = serde_json::from_str(&json.body).unwrap();
        for sheet in ["contacts", "addresses", "matters", "relationships", "portal_access", "tasks", "completions", "shares", "notes"] {
            assert!(all[sheet].is_array(), "{sheet}");
        }
        let names: Vec<_> = all["contacts"].as_array().unwrap().iter().filter_map(|c| c["name"].as_str()).collect();
        assert!(names.contains(&ANA.name) && names.contains(&"=1+1, \"Evil\""), "{names:?}");
        for secret in ["password_hash", "$argon2", "token"] {
            assert!(!json.body.contains(secret), "{secret}");
        }
        assert_eq!(daniel.submit(wanting(&page, "events")).await.status, 404);
    }
}

story! {
    /// Security §3.4: an export asks who signed in some time ago for the password once more; and it needs its permission.
    async fn an_export_is_for_who_may_and_is_there(app) {
        let mut nora = app.staff(&NORA).await;
        assert_eq!(nora.get(EXPORTS).await.status, 403);
        let csrf = nora.get("/me").await.csrf().unwrap();
        assert_eq!(nora.post(EXPORTS, &[("_csrf", &csrf), ("what", "json")]).await.status, 403);

        let mut daniel = app.staff(&DANIEL).await;
        app.clock.advance_seconds(20 * 60);
        let page = daniel.get(EXPORTS).await;
        let asked = daniel.submit(wanting(&page, "notes")).await;
        assert!(asked.status == 422 && asked.says("password"), "{}", asked.text());
        assert!(!asked.body.contains("matter_id"), "nothing of it yet");
        let confirmed = asked.form_to(EXPORTS).fill("current", DANIEL.password);
        let csv = daniel.submit(confirmed).await;
        assert!(csv.status == 200 && csv.body.contains("matter_id"), "{}", csv.text());
    }
}
