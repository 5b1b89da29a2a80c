//! Lists, tasks, notes and the record, through JSON.

use crate::app::story;
use serde_json::json;
use testkit::cast::{ANA, DANIEL, GARCIA, LUIS, MARIA, ROSA, SAM};

story! {
    async fn a_list_goes_on_where_the_page_before_ended(app) {
        let maria = app.program(&DANIEL, "write").await;
        let case_type = maria.get("/api/v1/case-types").await.items()[0]["id"].clone();
        for n in 0..55 {
            let opened = maria.post("/api/v1/matters", json!({"title": format!("Page {n:02}"), "case_type": case_type})).await;
            assert_eq!(opened.status, 201, "{}", opened.text);
        }
        let mut seen = Vec::new();
        let mut path = "/api/v1/matters?q=Page".to_owned();
        loop {
            let page = maria.get(&path).await;
            assert_eq!(page.status, 200, "{}", page.text);
            seen.extend(page.items().iter().map(|m| m["id"].as_str().unwrap().to_owned()));
            match page.json["next"].as_str() {
                Some(next) => path = format!("/api/v1/matters?q=Page&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen.len(), 55);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 55);
        let wrong = maria.get("/api/v1/matters?after=nonsense").await;
        assert_eq!((wrong.status.as_u16(), wrong.wrong()), (422, vec!["after"]));
        let mine = maria.get("/api/v1/matters?view=closed").await;
        assert!(mine.items().iter().all(|m| m["phase"] == "closed"));
        assert_eq!(maria.get("/api/v1/matters?view=secret").await.status, 400);
        let events = maria.get("/api/v1/events").await;
        assert_eq!(events.items().len(), 100);
        let next = events.json["next"].as_str().unwrap();
        let older = maria.get(&format!("/api/v1/events?after={next}")).await;
        assert!(older.items()[0]["at"].as_str() <= events.items()[99]["at"].as_str());
    }
}

story! {
    async fn a_wrong_field_is_named_where_it_stands(app) {
        let maria = app.program(&MARIA, "write").await;
        let garcia = format!("/api/v1/matters/{}", app.world.matter(&GARCIA));
        let before = app.facts().await;
        let contact = maria.post("/api/v1/contacts", json!({"name": "", "emails": ["a@example.com", "no address"]})).await;
        assert_eq!((contact.status.as_u16(), contact.wrong()), (422, vec!["name", "emails/1"]));
        let shared = maria.post("/api/v1/contacts", json!({"name": "Somebody", "emails": [ANA.email]})).await;
        assert_eq!(shared.wrong(), ["emails/0"], "{}", shared.text);
        let unknown = maria.post("/api/v1/contacts", json!({"name": "X", "role": "owner"})).await;
        assert_eq!((unknown.status.as_u16(), unknown.wrong()), (422, vec!["role"]));
        let rosa = app.world.contact(&ROSA);
        let task = maria.post(&format!("{garcia}/tasks"), json!({"name": "", "contacts": [rosa]})).await;
        assert_eq!(task.wrong(), ["name"], "{}", task.text);
        let task = maria.post(&format!("{garcia}/tasks"), json!({"name": "X", "contacts": [rosa]})).await;
        assert_eq!(task.wrong(), ["contacts"], "L1-04: {}", task.text);
        let both = maria.post(&format!("{garcia}/tasks"), json!({"name": "X", "contacts": [rosa], "assignee": app.world.staff(&MARIA)})).await;
        assert_eq!(both.wrong(), ["assignee"]);
        let late = maria.post(&format!("{garcia}/access/{rosa}/invitation"), json!({"expires_on": "2031-01-01"})).await;
        assert_eq!(late.wrong(), ["expires_on"], "{}", late.text);
        let text = maria.clone().with("content-type", "text/plain").post("/api/v1/contacts", json!({"name": "X"})).await;
        assert_eq!(text.status, 415);
        let broken = maria.send_text(http::Method::POST, "/api/v1/contacts", Some("{".into())).await;
        assert_eq!(broken.status, 400);
        let large = maria.post("/api/v1/contacts", json!({"name": "a".repeat(1 << 20)})).await;
        assert_eq!(large.status, 413);
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// L1-10, L1-14, L1-33: sharing with one more, and taking it away again.
    async fn a_task_is_shared_with_one_more_and_taken_away(app) {
        let maria = app.program(&MARIA, "write").await;
        let garcia = format!("/api/v1/matters/{}", app.world.matter(&GARCIA));
        let (ana, luis) = (app.world.contact(&ANA), app.world.contact(&LUIS));
        let made = maria.post(&format!("{garcia}/tasks"), json!({"name": "Translate it", "contacts": [ana]})).await;
        let task = made.header("location").to_owned();
        let both = maria.send(http::Method::PUT, &format!("{task}/shares/{luis}"), Some(json!({}))).await;
        assert_eq!((both.status.as_u16(), &both.json["shared"]), (200, &json!(1)), "{}", both.text);
        assert_eq!(both.json["task"]["people"].as_array().unwrap().len(), 2);
        assert_eq!(maria.delete(&format!("{task}/shares/{luis}")).await.status, 200);
        let last = maria.delete(&format!("{task}/shares/{ana}")).await;
        assert_eq!((last.status.as_u16(), last.wrong()), (422, vec!["assignee"]), "L1-33");
        let heir = json!({"assignee": app.world.staff(&SAM)});
        let last = maria.send(http::Method::DELETE, &format!("{task}/shares/{ana}"), Some(heir)).await;
        assert_eq!(last.json["assignee_name"], "Sam Reyes", "{}", last.text);
        let reminder = maria.post(&format!("{task}/reminder"), json!({})).await;
        assert_eq!(reminder.status, 409);
        for (method, path, state) in [(http::Method::POST, "/completion", "done"), (http::Method::DELETE, "/completion", "open")] {
            let moved = maria.send(method, &format!("{task}{path}"), None).await;
            assert_eq!(moved.str("/state"), state);
        }
        assert_eq!(maria.delete(&task).await.status, 204);
        assert_eq!(maria.get(&task).await.str("/state"), "cancelled");
    }
}

story! {
    async fn the_record_names_the_program(app) {
        let maria = app.program(&MARIA, "write").await;
        let garcia = app.world.matter(&GARCIA);
        let note = maria.post(&format!("/api/v1/matters/{garcia}/notes"), json!({"text": "Called her"})).await;
        assert_eq!(note.status, 201);
        let token = maria.get("/api/v1/tokens").await.items()[0]["id"].clone();
        let events = maria.get(&format!("/api/v1/events?matter={garcia}&kind=NoteAdded")).await;
        assert_eq!(events.items()[0]["session"], token);
        assert_eq!(events.items()[0]["actor"], json!(app.world.staff(&MARIA)));
        // Maria reads the record of her matters; Sam reads none.
        let all = maria.get("/api/v1/events?kind=StaffSignedIn").await;
        assert!(all.items().is_empty(), "{}", all.text);
        assert_eq!(app.program(&SAM, "read").await.get("/api/v1/events").await.status, 403);
    }
}

story! {
    /// AI-21, AI-23: nothing of what is sent is answered.
    async fn a_temporary_password_is_sent_and_seen_by_no_program(app) {
        let maria = app.program(&MARIA, "write").await;
        let garcia = format!("/api/v1/matters/{}", app.world.matter(&GARCIA));
        app.work().await;
        app.caught.clear();
        let sent = maria.post(&format!("{garcia}/access/{}/credential", app.world.contact(&ANA)), json!({})).await;
        assert_eq!((sent.status.as_u16(), sent.str("/address")), (200, ANA.email), "{}", sent.text);
        app.work().await;
        let mail = app.mails_to(ANA.email).remove(0);
        let link = mail.text.split_whitespace().find(|w| w.contains("pti_")).unwrap();
        assert!(!sent.text.contains("pti_") && !link.is_empty());
        let nobody = maria.post(&format!("{garcia}/access/{}/credential", app.world.contact(&ROSA)), json!({})).await;
        assert_eq!(nobody.status, 409, "{}", nobody.text);
    }
}

story! {
    /// Behind the wall the matter does not exist, for programs too, and at once.
    async fn a_wall_hides_a_matter_from_a_colleagues_program(app) {
        let (daniel, sam) = (app.program(&DANIEL, "write").await, app.program(&SAM, "write").await);
        let garcia = format!("/api/v1/matters/{}", app.world.matter(&GARCIA));
        assert_eq!(sam.get(&garcia).await.status, 200);
        let wall = format!("{garcia}/walls/{}", app.world.staff(&SAM));
        assert_eq!(daniel.send(http::Method::PUT, &wall, None).await.status, 204);
        assert_eq!(sam.get(&garcia).await.status, 404);
        let matters = sam.get("/api/v1/matters").await;
        assert!(!matters.text.contains(&app.world.matter(&GARCIA).to_string()));
        assert_eq!(daniel.get(&format!("{garcia}/walls")).await.items()[0]["name"], "Sam Reyes");
        assert_eq!(daniel.delete(&wall).await.status, 204);
        assert_eq!(sam.get(&garcia).await.status, 200);
    }
}

story! {
    /// AI-13: the board, as far as the asker sees matters.
    async fn invitations_are_listed_with_their_states(app) {
        let maria = app.program(&DANIEL, "read").await;
        let all = maria.get("/api/v1/invitations").await;
        assert!(all.items().iter().all(|i| i["invitation"]["state"].is_string()), "{}", all.text);
        let luis = all.items().iter().find(|i| i["name"] == LUIS.name).unwrap();
        assert_eq!((&luis["access"], &luis["has_working_login"]), (&json!("invited"), &json!(false)));
        let waiting = maria.get("/api/v1/invitations?view=waiting").await;
        assert!(waiting.items().iter().any(|i| i["name"] == ROSA.name || i["access"] == "prepared"), "{}", waiting.text);
        let none = app.program(&testkit::cast::NORA, "read").await.get("/api/v1/invitations").await;
        assert!(none.items().is_empty());
    }
}
