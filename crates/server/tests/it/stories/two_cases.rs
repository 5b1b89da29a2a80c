//! One person, one login, several cases.

use crate::app::story;
use testkit::cast::{self, GARCIA, HALE, HALE_HOUSE, HELEN, MARIA, MARK};

story! {
    /// L2-04, IL-14: a second case comes under the same login, without a second password.
    async fn a_second_case_comes_under_the_same_login(app) {
        let mut helen = app.client(&HELEN).await;
        assert!(helen.get("/portal/cases").await.attributes("[name=case]", "value").len() == 2);
        app.revokes(&MARIA, &HALE_HOUSE, &HELEN).await;
        app.pass(61).await;
        app.gives_back(&MARIA, &HALE_HOUSE, &HELEN).await;
        app.pass(61).await;
        for mail in app.mails_to(HELEN.email) {
            assert!(!mail.text.contains("pti_"), "nothing to accept: {}", mail.text);
        }
        // The old session may be over; the login is the same.
        let mut helen = app.client(&HELEN).await;
        let page = helen.get("/portal").await;
        assert!(page.status == 200, "{}", page.status);
    }
}

story! {
    /// IL-15: being on one case opens no other, not even of the same family.
    async fn one_case_opens_no_other(app) {
        let mut mark = app.client(&MARK).await;
        let page = mark.visit("/portal").await;
        assert!(page.says(HALE.client_title), "{}", page.text());
        let token = mark.get("/portal/profile").await.csrf().unwrap();
        for case in [&HALE_HOUSE, &GARCIA] {
            let id = app.world.matter(case).to_string();
            let seen = mark.post("/portal/cases/current?_method=put", &[("_csrf", &token), ("case", &id)]).await;
            assert_eq!(seen.status, 404, "{}", case.title);
        }
        for task in [cast::tasks::DEED, cast::tasks::AFFIDAVIT, cast::tasks::PASSPORT] {
            assert_eq!(mark.get(&format!("/portal/tasks/{}", app.world.task(task))).await.status, 404, "{task}");
        }
        // He is against her on it, and sees what is his alone.
        let tasks = mark.get("/portal/tasks").await;
        assert!(tasks.says(cast::tasks::HOLIDAYS) && !tasks.says(cast::tasks::ACCOUNTS));
    }
}

story! {
    /// L2-19, L2-20: one contact is revoked with the page open; the other goes on, and what comes back is a new grant.
    async fn revoking_one_leaves_the_other(app) {
        let (mut helen, mut mark) = (app.client(&HELEN).await, app.client(&MARK).await);
        let task = format!("/portal/tasks/{}", app.world.task(cast::tasks::HOLIDAYS));
        let form = mark.get(&task).await.form("Mark as completed");
        app.revokes(&MARIA, &HALE, &MARK).await;
        let before = app.facts().await;
        let seen = mark.submit(form).await;
        assert!(seen.status == 404 || seen.status == 303, "{}", seen.status);
        assert_eq!(app.facts().await, before);
        for path in ["/portal", "/portal/tasks", "/portal/cases", task.as_str()] {
            let seen = mark.visit(path).await;
            assert!(!seen.body.contains(HALE.client_title) && !seen.body.contains(cast::tasks::HOLIDAYS), "{path}");
        }
        let id = app.world.matter(&HALE).to_string();
        let form = helen.get("/portal/cases").await.form_to("/portal/cases/current?_method=put").fill("case", &id);
        let page = helen.submit_and_follow(form).await;
        assert!(page.says(HALE.client_title), "{}", page.text());
        assert_eq!(helen.get(&format!("/portal/tasks/{}", app.world.task(cast::tasks::AFFIDAVIT))).await.status, 200);
    }
}
