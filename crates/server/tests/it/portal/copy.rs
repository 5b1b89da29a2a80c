//! `/portal/cases/{case}/copy`: everything that was shared, in one file.

use crate::app::story;
use testkit::cast::*;

const NEVER: &str = "019abcde-0000-7000-8000-000000000001";

story! {
    /// C14, C15: what she sees and nothing else, in her language, with what she did herself; on record once.
    async fn a_client_takes_everything_that_was_shared_with_them(app) {
        let mut ana = app.client(&ANA).await;
        let home = ana.get("/portal").await;
        let form = home.form_to(&format!("/portal/cases/{}/copy", app.world.matter(&GARCIA)));
        let before = app.facts().await;
        let copy = ana.submit(form).await;
        assert_eq!(copy.status, 200, "{}", copy.text());
        assert_eq!(app.facts().await, before + 1);
        let name = copy.headers["content-disposition"].to_str().unwrap();
        assert!(name.starts_with("attachment") && !name.contains("Garcia") && !name.contains("green"), "{name}");
        assert_eq!(copy.headers["cache-control"], "no-store");
        for words in [tasks::PASSPORT, tasks::CERTIFICATE, tasks::PHOTO, tasks::PAY_SLIPS] {
            assert!(copy.says(words), "{words}: {}", copy.text());
        }
        for foreign in [tasks::OLD_LEASE, tasks::ADDRESSES, tasks::COVER_LETTER, tasks::INCOME, tasks::TRANSLATE, "Luis", "Rosa", "Maria", "Daniel", "El Paso", "Marriage-based", "2026-0"] {
            assert!(!copy.body.contains(foreign), "{foreign}");
        }
        for part in ["<script", "src=", "href="] {
            assert!(!copy.body.contains(part), "{part}");
        }
    }
}

story! {
    /// Another's case and one that never was are the same to her; signed out there is nothing.
    async fn nobody_takes_a_copy_of_what_is_not_theirs(app) {
        let mut ana = app.client(&ANA).await;
        let csrf = ana.get("/portal").await.csrf().unwrap();
        let before = app.facts().await;
        let other = ana.post(&format!("/portal/cases/{}/copy", app.world.matter(&HALE)), &[("_csrf", &csrf)]).await;
        let never = ana.post(&format!("/portal/cases/{NEVER}/copy"), &[("_csrf", &csrf)]).await;
        assert_eq!((other.status.as_u16(), never.status.as_u16()), (404, 404));
        app.revokes(&MARIA, &GARCIA, &ANA).await;
        let own = ana.post(&format!("/portal/cases/{}/copy", app.world.matter(&GARCIA)), &[("_csrf", &csrf)]).await;
        assert_eq!(own.status, 404);
        assert_eq!(app.facts().await, before + 2, "the sign-in of who revokes, and the revocation");
        assert_eq!(ana.get(&format!("/portal/cases/{}/copy", app.world.matter(&GARCIA))).await.status, 405);
    }
}
