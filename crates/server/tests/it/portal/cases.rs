//! `/portal/cases` and `/portal/cases/current`: one login, several cases.

use crate::app::story;
use testkit::cast::{self, ANA, GARCIA, HALE, HALE_HOUSE, HELEN, MARIA};

story! {
    /// L2-04, IL-14: all her cases in one account, and each shows what is its own.
    async fn a_client_goes_from_case_to_case(app) {
        let mut helen = app.client(&HELEN).await;
        let page = helen.get("/portal/cases").await;
        for case in [&HALE, &HALE_HOUSE] {
            assert!(page.says(case.client_title), "{}", page.text());
            assert!(!page.body.contains(case.title), "the firm's own title is the firm's");
        }
        for (case, own, other) in [(&HALE, cast::tasks::AFFIDAVIT, cast::tasks::DEED), (&HALE_HOUSE, cast::tasks::DEED, cast::tasks::AFFIDAVIT)] {
            let page = helen.get("/portal/cases").await;
            let id = app.world.matter(case).to_string();
            let form = page.form_to("/portal/cases/current?_method=put").fill("case", &id);
            let home = helen.submit_and_follow(form).await;
            assert!(home.says(own), "{}", home.text());
            let tasks = helen.get("/portal/tasks").await;
            assert!(tasks.says(own) && !tasks.says(other), "{}", tasks.text());
        }
    }
}

story! {
    /// IL-15: a case of somebody else is not found, and the current one stays.
    async fn a_case_of_somebody_else_cannot_be_chosen(app) {
        let mut helen = app.client(&HELEN).await;
        let token = helen.get("/portal/profile").await.csrf().unwrap();
        let before = helen.get("/portal/tasks").await.text();
        for case in [app.world.matter(&GARCIA).to_string(), crate::safety::NEVER.to_owned(), "x".to_owned()] {
            let seen = helen.post("/portal/cases/current?_method=put", &[("_csrf", &token), ("case", &case)]).await;
            assert!([404, 400].contains(&seen.status.as_u16()), "{case}: {}", seen.status);
        }
        assert_eq!(helen.get("/portal/tasks").await.text(), before);
    }
}

story! {
    /// L2-20: one case is revoked; the other stays, and becomes the current one.
    async fn when_one_case_ends_the_other_stays(app) {
        let mut helen = app.client(&HELEN).await;
        let divorce = format!("/portal/tasks/{}", app.world.task(cast::tasks::AFFIDAVIT));
        let house = format!("/portal/tasks/{}", app.world.task(cast::tasks::DEED));
        assert_eq!(helen.get(&divorce).await.status, 200);
        app.revokes(&MARIA, &HALE, &HELEN).await;
        assert_eq!(helen.get(&divorce).await.status, 404);
        assert_eq!(helen.get(&house).await.status, 200);
        let home = helen.visit("/portal").await;
        assert!(home.says(HALE_HOUSE.client_title) && !home.body.contains(HALE.client_title), "{}", home.text());
        assert!(!helen.get("/portal/cases").await.body.contains(HALE.client_title));
    }
}

story! {
    /// One case needs no switcher.
    async fn who_has_one_case_sees_it_at_once(app) {
        let mut ana = app.client(&ANA).await;
        assert!(ana.get("/portal").await.says(GARCIA.client_title));
        assert_eq!(ana.get("/portal/cases").await.attributes("[name=case]", "value").len(), 1);
    }
}
