//! A request that is sent twice because no answer came.

use crate::app::story;
use serde_json::json;
use testkit::cast::{ANA, DANIEL, GARCIA, MARIA, SAM};

story! {
    async fn a_request_that_is_repeated_with_its_key_is_done_once_and_answered_the_same(app) {
        let maria = app.program(&MARIA, "write").await;
        let once = maria.clone().with("idempotency-key", "order-66");
        let path = format!("/api/v1/matters/{}/notes", app.world.matter(&GARCIA));
        let first = once.post(&path, json!({"text": "Called her"})).await;
        let before = app.facts().await;
        let second = once.post(&path, json!({"text": "Called her"})).await;
        assert_eq!(first.status, 201);
        for name in ["location", "etag", "content-type"] {
            assert_eq!(first.header(name), second.header(name));
        }
        assert_eq!((first.status, &first.text), (second.status, &second.text));
        assert_eq!(app.facts().await, before, "done once");

        let another = once.post(&path, json!({"text": "Called him"})).await;
        assert_eq!((another.status.as_u16(), another.wrong()), (422, vec!["Idempotency-Key"]));
        // The same key of another program is another key.
        let sam = app.program(&SAM, "write").await.with("idempotency-key", "order-66");
        assert_eq!(sam.post(&path, json!({"text": "Called her"})).await.status, 201);
        // What was refused did not happen, and its key is free.
        let fresh = maria.clone().with("idempotency-key", "order-67");
        assert_eq!(fresh.post(&path, json!({"text": " "})).await.status, 422);
        assert_eq!(fresh.post(&path, json!({"text": "Now"})).await.status, 201);
        for wrong in ["k".repeat(256)] {
            let refused = maria.clone().with("idempotency-key", wrong).post(&path, json!({"text": "x"})).await;
            assert_eq!(refused.status, 400);
        }
        // Behind a wall there is no answer left to repeat.
        let daniel = app.program(&DANIEL, "write").await;
        let wall = format!("/api/v1/matters/{}/walls/{}", app.world.matter(&GARCIA), app.world.staff(&SAM));
        assert_eq!(daniel.send(http::Method::PUT, &wall, None).await.status, 204);
        assert_eq!(sam.post(&path, json!({"text": "Called her"})).await.status, 404);
        // After a day it is forgotten.
        app.pass(31 * 3600).await;
        let later = once.post(&path, json!({"text": "Called her"})).await;
        assert_eq!(later.status, 201);
        assert_ne!(later.text, first.text);
    }
}

story! {
    async fn a_clients_completion_is_repeated_as_it_was_answered(app) {
        let maria = app.program(&MARIA, "write").await;
        let garcia = app.world.matter(&GARCIA);
        let made = maria.post(&format!("/api/v1/matters/{garcia}/tasks"), json!({"name": "Sign it", "contacts": [app.world.contact(&ANA)]})).await;
        app.work().await;
        let ana = app.client_program(&ANA, "act").await.with("idempotency-key", "a");
        let path = format!("/api/v1/portal/tasks/{}/completion", made.str("/task/id"));
        let done = ana.post(&path, json!({})).await;
        assert_eq!(done.status, 200, "{}", done.text);
        assert_eq!(ana.delete(&path).await.str("/state"), "to_do");
        let before = app.facts().await;
        let repeated = ana.post(&path, json!({})).await;
        assert_eq!(repeated.text, done.text);
        assert_eq!(app.facts().await, before, "what was taken back stays so");
        // L2-19: a kept answer is told only to who may still have it.
        let revoked = maria.delete(&format!("/api/v1/matters/{garcia}/access/{}", app.world.contact(&ANA))).await;
        assert_eq!(revoked.status, 204);
        assert_eq!(ana.post(&path, json!({})).await.status, 404);
    }
}
