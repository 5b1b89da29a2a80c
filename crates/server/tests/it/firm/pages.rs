//! Every page.

use super::*;
use crate::app::story;
use testkit::cast::*;

story! {
    /// F01 to F32: every page of the site is there for the owner, sound, titled and private; ux §2.1: the labels stand in it.
    async fn every_page_is_there_for_the_owner(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let me = app.at_desk(&DANIEL).await;
        let matter = app.world.matter(&GARCIA);
        let note = app.open.firm.read(move |look| {
            let may = domain::access::permit::<domain::access::View>(look, &me, matter)?;
            let notes = domain::matters::notes(look, &may, None)?;
            Ok(notes.pinned.iter().chain(&notes.others.rows).next().unwrap().id)
        }).await.unwrap();
        let (ana, task) = (app.world.contact(&ANA).to_string(), app.world.task(tasks::PASSPORT).to_string());
        let routes: Vec<_> = firm::routes().into_iter().filter(|r| r.method == http::Method::GET && !r.is_streaming).collect();
        assert!(routes.len() > 25);
        let role = roles::role(&daniel.get("/settings/roles").await, "Paralegal");
        let case_role = link(&daniel.get("/settings/portal/case-roles").await, "Client");
        let (case_role, user) = (case_role.rsplit('/').next().unwrap().to_owned(), app.world.staff(&SAM).to_string());
        let types = daniel.get("/settings/stages").await;
        let stages = link(&types, "Immigration");
        let stage = link(&daniel.get(&stages).await, "Gathering documents");
        let (case_type, stage) = (stages.split('/').nth(3).unwrap().to_owned(), stage.rsplit('/').next().unwrap().to_owned());
        let mut seen = String::new();
        for route in routes {
            let path = route.path.replace("{matter}", &matter.to_string()).replace("{contact}", &ana).replace("{task}", &task).replace("{note}", &note.to_string());
            let path = path.replace("{role}", &role).replace("{case_role}", &case_role).replace("{user}", &user).replace("{case_type}", &case_type).replace("{stage}", &stage);
            // Those of things that are not there before somebody makes them are seen in their own tests.
            if ["{token}", "{task_list}", "{import}", "{bulk}"].iter().any(|p| path.contains(p)) {
                continue;
            }
            let page = daniel.visit(&path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            let title = page.attributes("html", "lang");
            assert_eq!(title, ["en"], "{path}");
            assert!(!page.all("title")[0].is_empty() && page.all("h1").len() == 1, "{path}: {:?}", page.all("h1"));
            assert_eq!(page.headers["cache-control"], "no-store", "{path}");
            assert!(page.says("Notification Center") || path.starts_with("/password") || path.ends_with("/as") || path.contains("/as/"), "{path}");
            seen.push_str(&page.text());
        }
        for label in ["People", "Matters", "Share", "Has Access?", "Save", "Matter Relationships", "Notification Center", "Expiry Date", "Case Role",
            "Task", "Case Type", "Subtype", "Case Detail", "Waiting for invitation", "Invite", "Accessible Account", "Settings", "User Management"] {
            assert!(seen.contains(label), "{label}");
        }
    }
}

story! {
    /// F32: what is not there says so, with the way home; ids of nothing and of nonsense are the same to everybody.
    async fn what_is_not_there_says_so(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let nothing = "0190a7b2-0000-7000-8000-000000000001";
        for path in ["/nothing".to_owned(), format!("/m/{nothing}"), "/m/nonsense".to_owned(), format!("/people/contacts/{nothing}"),
            on(&app, &GARCIA, &format!("/tasks/{}", app.world.task(tasks::DEED))), on(&app, &GARCIA, &format!("/tasks/{nothing}")),
            on(&app, &GARCIA, &format!("/access/{}", app.world.contact(&HELEN)))] {
            let page = daniel.get(&path).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(page.says("We cannot find this page") && page.says("Notification Center"), "{path}: {}", page.text());
        }
        let stranger = app.stranger().get("/nothing").await;
        assert!(stranger.status == 404 && !stranger.says("Notification Center") && link(&stranger, "Sign in") == "/sign-in", "{}", stranger.text());
    }
}
