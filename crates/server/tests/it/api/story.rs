//! The outcome, through JSON alone.

use crate::app::{Program, story};
use serde_json::{Value, json};
use testkit::cast::MARIA;

async fn id_of(program: &Program, path: &str, name: &str) -> Value {
    let list = program.get(path).await;
    let found = list.items().iter().find(|item| item["name"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {}", list.text))["id"].clone()
}

/// Comes in by the mailed link, chooses a password, and lets a program in.
async fn comes_in(app: &crate::app::TestApp, email: &str, password: &str) -> Program {
    let mut person = crate::firm::accepts(app, email, password).await;
    let page = person.get("/portal/profile/tokens").await;
    let form = page
        .form_to("/portal/profile/tokens")
        .fill("name", "Phone")
        .fill("may", "act")
        .fill("days", "30");
    let made = person.submit(form).await;
    app.program_with(&made.all("#secret")[0])
}

story! {
    /// L1-01 to L1-19, L2-05 to L2-20, AI-01 to AI-05: a matter, two people, access, a task for one of them, done; revoked.
    async fn a_program_takes_a_client_on_and_another_program_does_the_task(app) {
        let maria = app.program(&MARIA, "write").await;
        let case_type = id_of(&maria, "/api/v1/case-types", "Immigration").await;
        let client = id_of(&maria, "/api/v1/relationship-types", "Client").await;
        let known = maria.post("/api/v1/contacts", json!({"name": "Hiro Sato", "emails": ["hiro@example.com"]})).await;
        assert_eq!(known.status, 201, "{}", known.text);
        let hiro = known.str("/id").to_owned();
        let opened = maria.post("/api/v1/matters", json!({
            "title": "Sato – O-1 visa", "client_title": "Your artist visa", "case_type": case_type,
            "parties": [
                {"new": {"name": "Keiko Sato", "emails": ["keiko@example.com"]}, "relationship_type": client, "is_primary": true},
                {"contact": hiro, "relationship_type": client},
            ],
        })).await;
        assert_eq!(opened.status, 201, "{}", opened.text);
        let matter = opened.header("location").to_owned();
        assert_eq!(matter, format!("/api/v1/matters/{}", opened.str("/id")));
        assert_eq!(opened.json["has_portal_access"], json!(false));
        app.work().await;
        assert!(app.mails_to("keiko@example.com").is_empty(), "AI-03 to AI-05");

        let people = maria.get(&format!("{matter}/relationships")).await;
        assert_eq!(people.items().len(), 2);
        let keiko = people.items()[0]["contact"].as_str().unwrap().to_owned();
        for contact in [&keiko, &hiro] {
            let invited = maria.post(&format!("{matter}/access/{contact}/invitation"), json!({})).await;
            assert_eq!(invited.status, 201, "{}", invited.text);
            assert_eq!(invited.str("/state"), "invited");
        }
        app.work().await;
        let again = maria.post(&format!("{matter}/access/{keiko}/invitation"), json!({})).await;
        assert_eq!(again.json["hold"], Value::Null, "L2-11");
        app.work().await;
        assert_eq!(app.mails_to("keiko@example.com").len(), 1);
        let hers = comes_in(&app, "keiko@example.com", "lanterns beneath slow rivers").await;
        let his = comes_in(&app, "hiro@example.com", "umbrella beside nine pianos").await;
        let access = maria.get(&format!("{matter}/access/{keiko}")).await;
        assert_eq!(access.str("/state"), "active");

        let made = maria.post(&format!("{matter}/tasks"), json!({
            "name": "Send three letters", "client_text": "From people who know your work", "internal_text": "privileged words",
            "contacts": [keiko],
        })).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let task = made.str("/task/id").to_owned();
        app.work().await;

        let cases = hers.get("/api/v1/portal/cases").await;
        assert_eq!(cases.items().len(), 1);
        assert_eq!(cases.items()[0]["title"], "Your artist visa");
        assert!(!cases.text.contains("O-1"), "L2-32");
        let tasks = hers.get("/api/v1/portal/tasks").await;
        assert_eq!(tasks.items()[0]["name"], "Send three letters");
        assert!(!tasks.text.contains("privileged"), "L2-31");
        assert!(his.get("/api/v1/portal/tasks").await.items().is_empty(), "L1-14: not his");
        let hidden = his.get(&format!("/api/v1/portal/tasks/{task}")).await;
        assert_eq!(hidden.status, 404);
        assert_eq!(his.post(&format!("/api/v1/portal/tasks/{task}/completion"), json!({})).await.status, 404);

        assert_eq!(hers.get(&format!("/api/v1/portal/tasks/{task}")).await.json["is_new"], json!(true));
        let done = hers.post(&format!("/api/v1/portal/tasks/{task}/completion"), json!({})).await;
        assert_eq!((done.status.as_u16(), done.str("/state")), (200, "done"), "L1-18");
        let seen = maria.get(&format!("/api/v1/tasks/{task}")).await;
        assert_eq!(seen.json["done_by"][0]["name"], "Keiko Sato", "L1-19: {}", seen.text);
        assert_eq!(seen.json["done_by"][0]["is_client"], json!(true));
        assert_ne!(seen.json["people"][0]["first_viewed_at"], Value::Null);

        // L2-19, L2-20: at once, and hers alone.
        assert_eq!(maria.delete(&format!("{matter}/access/{keiko}")).await.status, 204);
        assert!(hers.get("/api/v1/portal/cases").await.items().is_empty());
        assert_eq!(hers.get(&format!("/api/v1/portal/tasks/{task}")).await.status, 404);
        assert_eq!(hers.get(&format!("/api/v1/portal/tasks?case={}", opened.str("/id"))).await.status, 404);
        assert_eq!(his.get("/api/v1/portal/cases").await.items().len(), 1);
        let back = maria.post(&format!("{matter}/access/{keiko}/restoration"), json!({})).await;
        assert_eq!((back.status.as_u16(), back.str("/state")), (200, "active"), "{}", back.text);
        assert_eq!(hers.get("/api/v1/portal/cases").await.items().len(), 1);
    }
}
