//! `/portal/ended`: that it is over, and nothing else.

use crate::app::story;
use domain::{
    access::{Grant, Permit, View, permit},
    portal_access::{self, Terms},
};
use testkit::cast::{CARLA, HELEN, IMANI, JONAS, MARIA, SILVA};

story! {
    /// IL-27, L2-19: neither the title of the case nor a reason, and a way to call.
    async fn the_page_names_no_case_and_no_reason(app) {
        for who in [&JONAS, &IMANI] {
            let mut person = app.client(who).await;
            for path in ["/portal", "/portal/tasks", "/portal/cases"] {
                let page = person.visit(path).await;
                assert!(page.path.ends_with("/portal/ended"), "{path} leads to {}", page.path);
            }
            let page = person.get("/portal/ended").await;
            assert!(page.says("You can’t see this case online any more") && page.says("555-0100"), "{}", page.text());
            for word in ["Child support", "Brandt –", "divorce", "revoked", "new lawyer", "Hale"] {
                assert!(!page.body.contains(word), "{word}");
            }
        }
    }
}

story! {
    async fn who_still_has_a_case_is_led_to_it(app) {
        let mut helen = app.client(&HELEN).await;
        assert_eq!(helen.get("/portal/ended").await.location(), "/portal");
    }
}

story! {
    /// IL-27: `Access ends` is the last day, in the firm's zone; nobody need do anything on it.
    async fn access_ends_by_itself_on_its_day(app) {
        let contact = app.world.contact(&CARLA);
        let last = jiff::civil::date(2026, 11, 26);
        let (me, matter) = (app.at_desk(&MARIA).await, app.world.matter(&SILVA));
        let look = app.open.firm.read(move |look| portal_access::share_table(look, &permit::<View>(look, &me, matter)?));
        let row = look.await.unwrap().into_iter().find(|r| r.contact == contact).unwrap();
        let changed = app.act(&MARIA, &SILVA, move |work, by: &Permit<'_, Grant>| {
            let terms = Terms { case_role: row.case_role, expires_on: None, access_ends_on: Some(last) };
            portal_access::change_terms(work, by, contact, terms, row.version)
        });
        changed.await.unwrap();
        let mut carla = app.client(&CARLA).await;
        assert_eq!(carla.get("/portal").await.status, 200);
        app.clock.set("2026-11-27T04:59:59Z".parse().unwrap());
        let mut carla = app.client(&CARLA).await;
        assert_eq!(carla.get("/portal").await.status, 200, "a second before midnight in New York");
        app.clock.advance_seconds(1);
        assert_eq!(carla.visit("/portal").await.path, "GET /portal/ended");
        app.clock.set("2026-11-24T15:00:00Z".parse().unwrap());
    }
}
