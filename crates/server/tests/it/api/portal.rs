//! What a client's program may, beside what the story tells.

use crate::app::story;
use serde_json::json;
use testkit::cast::{ANA, HELEN, YUSUF};

story! {
    async fn a_token_that_only_looks_changes_nothing(app) {
        let ana = app.client_program(&ANA, "look").await;
        let tasks = ana.get("/api/v1/portal/tasks").await;
        let task = tasks.items().iter().find(|t| t["may_complete"] == true).unwrap()["id"].as_str().unwrap().to_owned();
        app.work().await;
        assert_eq!(ana.get(&format!("/api/v1/portal/tasks/{task}")).await.status, 200);
        let before = app.facts().await;
        let refused = ana.post(&format!("/api/v1/portal/tasks/{task}/completion"), json!({})).await;
        assert_eq!(refused.status, 403);
        assert!(refused.str("/detail").contains("leer"), "in her language: {}", refused.text);
        let put = ana.send(http::Method::PUT, "/api/v1/portal/profile", Some(json!({"language": "ar"}))).await;
        assert_eq!(put.status, 403);
        assert_eq!(ana.delete("/api/v1/portal/session").await.status, 403);
        assert_eq!(app.facts().await, before);
    }
}

story! {
    async fn a_client_chooses_a_language_and_ends_the_program(app) {
        let yusuf = app.client_program(&YUSUF, "act").await;
        let session = yusuf.get("/api/v1/portal/session").await;
        assert_eq!((session.str("/email"), session.str("/token")), (YUSUF.email, "Calendar"));
        let put = yusuf.send(http::Method::PUT, "/api/v1/portal/profile", Some(json!({"language": "es"}))).await;
        assert_eq!(put.str("/language"), "es", "{}", put.text);
        assert_eq!(yusuf.get("/api/v1/portal/profile").await.str("/language"), "es");
        assert_eq!(yusuf.delete("/api/v1/portal/session").await.status, 204);
        assert_eq!(yusuf.get("/api/v1/portal/session").await.status, 401);
    }
}

story! {
    /// One login, two cases: each answers for itself.
    async fn tasks_are_told_by_case(app) {
        let helen = app.client_program(&HELEN, "act").await;
        let cases = helen.get("/api/v1/portal/cases").await;
        assert_eq!(cases.items().len(), 2);
        let all = helen.get("/api/v1/portal/tasks").await.items().len();
        let mut sum = 0;
        for case in cases.items() {
            let id = case["id"].as_str().unwrap();
            let tasks = helen.get(&format!("/api/v1/portal/tasks?case={id}")).await;
            assert!(tasks.items().iter().all(|t| t["case"] == case["id"]));
            sum += tasks.items().len();
        }
        assert_eq!(sum, all);
        assert!(all > 0);
    }
}

story! {
    /// Signing out elsewhere leaves a program; a new password ends it.
    async fn a_clients_token_ends_with_their_password(app) {
        let mut ana = app.client(&ANA).await;
        let program = app.client_program(&ANA, "look").await;
        let profile = ana.get("/portal/profile").await;
        assert!(!profile.says("Calendar"), "it is no device");
        let all = ana.submit(profile.form_to("/portal/profile/sessions?_method=delete")).await;
        assert_eq!(all.status, 303);
        assert_eq!(program.get("/api/v1/portal/cases").await.status, 200);
        let profile = ana.get("/portal/profile").await;
        let form = profile.form_to("/portal/profile/password?_method=put").fill("current", ANA.password).fill("password", "campanas lejanas bajo la lluvia");
        assert_eq!(ana.submit(form).await.status, 303);
        assert_eq!(program.get("/api/v1/portal/cases").await.status, 401);
    }
}
