//! Edits say which version they were made from.

use crate::app::{Answered, Program, story};
use serde_json::{Value, json};
use testkit::cast::{ANA, DANIEL, GARCIA, MARIA};

/// What was read, as it is sent back: the fields of the form.
fn form(seen: &Answered, fields: &[&str]) -> Value {
    fields
        .iter()
        .map(|name| ((*name).to_owned(), seen.json[*name].clone()))
        .collect()
}

fn matter_form(seen: &Answered, title: &str) -> Value {
    let mut form = form(
        seen,
        &["number", "client_title", "case_type", "subtype", "responsible"],
    );
    form["title"] = title.into();
    let colleagues = seen.json["colleagues"].as_array().unwrap().iter();
    form["colleagues"] = colleagues.map(|c| c["id"].clone()).collect();
    form
}

async fn without_if_match(program: &Program, path: &str, json: Value) -> u16 {
    program
        .send(http::Method::PUT, path, Some(json))
        .await
        .status
        .as_u16()
}

story! {
    /// Two programs at once: the second reads again, and nothing is overwritten.
    async fn an_edit_of_an_older_version_is_refused(app) {
        let (maria, daniel) = (app.program(&MARIA, "write").await, app.program(&DANIEL, "write").await);
        let path = format!("/api/v1/matters/{}", app.world.matter(&GARCIA));
        let seen = maria.get(&path).await;
        let hers = maria.put(&path, &seen, matter_form(&seen, "Hers")).await;
        assert_eq!(hers.status, 200, "{}", hers.text);
        assert_ne!(hers.header("etag"), seen.header("etag"));
        let his = daniel.put(&path, &seen, matter_form(&seen, "His")).await;
        assert_eq!(his.status, 412, "{}", his.text);
        assert_eq!(daniel.get(&path).await.str("/title"), "Hers");
        assert_eq!(without_if_match(&maria, &path, matter_form(&seen, "X")).await, 428);
        let again = daniel.get(&path).await;
        assert_eq!(daniel.put(&path, &again, matter_form(&again, "His")).await.status, 200);
    }
}

story! {
    async fn every_edit_wants_the_version_it_was_made_from(app) {
        let maria = app.program(&MARIA, "write").await;
        let matter = format!("/api/v1/matters/{}", app.world.matter(&GARCIA));
        let ana = app.world.contact(&ANA);
        let note = maria.post(&format!("{matter}/notes"), json!({"text": "One"})).await;
        let note_path = note.header("location").to_owned();
        assert_eq!(maria.put(&note_path, &note, json!({"text": "Two"})).await.status, 200);
        assert_eq!(maria.put(&note_path, &note, json!({"text": "Three"})).await.status, 412);

        let path = format!("{matter}/relationships/{ana}");
        let seen = maria.get(&path).await;
        let kind = maria.get("/api/v1/relationship-types").await;
        let another = kind.items().iter().find(|k| k["id"] != seen.json["relationship_type"]).unwrap()["id"].clone();
        let change = json!({"relationship_type": another, "is_primary": true});
        assert_eq!(maria.put(&path, &seen, change).await.status, 200);
        let back = json!({"relationship_type": kind.items().last().unwrap()["id"], "is_primary": true});
        assert_eq!(maria.put(&path, &seen, back).await.status, 412);

        let path = format!("{matter}/access/{ana}");
        let seen = maria.get(&path).await;
        let terms = json!({"case_role": seen.json["case_role"], "access_ends_on": "2027-06-30"});
        let changed = maria.put(&path, &seen, terms).await;
        assert_eq!((changed.status.as_u16(), changed.str("/access_ends_on")), (200, "2027-06-30"), "{}", changed.text);
        let other = json!({"case_role": seen.json["case_role"], "access_ends_on": "2027-07-31"});
        assert_eq!(maria.put(&path, &seen, other).await.status, 412);

        let path = format!("/api/v1/contacts/{ana}");
        let seen = maria.get(&path).await;
        let phone = |phone: &str| json!({"name": seen.json["name"], "phone": phone, "language": "es", "emails": [ANA.email]});
        assert_eq!(maria.put(&path, &seen, phone("555-1")).await.status, 200);
        assert_eq!(maria.put(&path, &seen, phone("555-2")).await.status, 412);

        let made = maria.post(&format!("{matter}/tasks"), json!({"name": "One"})).await;
        let path = made.header("location").to_owned();
        let saved = maria.put(&path, &made, json!({"name": "Two"})).await;
        assert_eq!((saved.status.as_u16(), saved.str("/task/name")), (200, "Two"), "{}", saved.text);
        assert_eq!(maria.put(&path, &made, json!({"name": "Three"})).await.status, 412);
    }
}
