//! What each role may do: by the screen, and by a request that the screen does not offer.

use super::*;
use crate::app::story;
use http::Method;
use testkit::cast::*;

story! {
    /// L2-35, L2-36: who may not give access sees the boxes off and whom to ask, and is refused by name if they try.
    async fn a_paralegal_shares_but_gives_no_access(app) {
        let (mut sam, dialog) = at(&app, &SAM, &GARCIA, "/share").await;
        assert!(dialog.says("Ask Maria Chen: your role can’t change portal access."), "{}", dialog.text());
        assert_eq!(dialog.attributes("#share-rows input[type=checkbox]:not([disabled])", "value"), Vec::<String>::new());
        assert!(dialog.all(".panel-foot button").is_empty(), "no Save");
        let matter = sam.get(&on(&app, &GARCIA, "")).await;
        assert!(!matter.all(".matter button:not([disabled])").iter().any(|b| b.starts_with("Invite") || b.starts_with("Revoke") || b.starts_with("Resend")));
        let editor = sam.get(&on(&app, &GARCIA, "/tasks/new")).await;
        assert!(editor.says("To share with others, ask a colleague who gives access to the portal."), "{}", editor.text());
        assert!(editor.attributes("input[name=also_invite]", "value").is_empty());

        let csrf = dialog.csrf().unwrap();
        let (ana, rosa) = (app.world.contact(&ANA), app.world.contact(&ROSA));
        let facts = app.facts().await;
        let invite = on(&app, &GARCIA, &format!("/access/{rosa}/invitation"));
        let revoke = on(&app, &GARCIA, &format!("/access/{ana}?_method=delete"));
        let share = on(&app, &GARCIA, "/share?_method=put");
        let (seen, off) = (format!("seen-{rosa}"), format!("seen-{ana}"));
        let rosa_text = rosa.to_string();
        for (path, fields, right, words) in [
            (&invite, vec![], "portal.grant", "give clients access to the portal"),
            (&revoke, vec![], "portal.revoke", "take access to the portal away"),
            (&share, vec![(&*seen, "0.0"), ("access", &*rosa_text)], "portal.grant", "give clients access"),
            (&share, vec![(&*off, "1.1")], "portal.revoke", "take access to the portal away"),
        ] {
            let mut all = vec![("_csrf", csrf.as_str())];
            all.extend(fields);
            let refused = sam.post(path, &all).await;
            assert_eq!(refused.status, 403, "{path}");
            assert!(refused.says(right) && refused.says(words), "{path}: {}", refused.text());
        }
        let (page, form) = new_task(&app, &mut sam, &GARCIA, "Two forms", &[&ANA]).await;
        drop(page);
        let also = sam.submit(form.tick("also_invite", rosa)).await;
        assert_eq!(also.status, 403, "D8 needs the right to grant: {}", also.text());
        assert_eq!((app.facts().await, mails(&app).await), (facts, vec![]));
        adds_task(&app, &mut sam, &GARCIA, "One form", &[&ANA]).await;
    }
}

story! {
    /// model §5: what one may not see is not there: 404 on every path of a matter, and nothing of it in lists and search.
    async fn whoever_is_not_on_a_matter_finds_nothing_of_it(app) {
        let mut nora = app.staff(&NORA).await;
        let task = app.world.task(tasks::PASSPORT);
        let ana = app.world.contact(&ANA);
        for rest in ["", "/edit", "/stage", "/share", "/tasks", "/tasks/new", "/notes", "/activity", "/relationships",
            &format!("/tasks/{task}"), &format!("/access/{ana}"), &format!("/relationships/{ana}")] {
            let page = nora.get(&on(&app, &GARCIA, rest)).await;
            assert_eq!(page.status, 404, "{rest}");
            assert!(!page.says("Garcia") && page.says("We cannot find this page"), "{rest}: {}", page.text());
        }
        let csrf = nora.get("/").await.csrf().unwrap();
        for (method, rest) in [
            (Method::POST, "/notes"), (Method::POST, "/tasks"), (Method::PUT, "/share"), (Method::POST, &*format!("/tasks/{task}/completion")),
            (Method::POST, &*format!("/access/{ana}/invitation")), (Method::DELETE, &*format!("/access/{ana}")),
        ] {
            let body = format!("_csrf={csrf}&text=x&name=x&who=firm&rule=any").replace("&name=x&who=firm&rule=any", if rest == "/tasks" { "&name=x&who=firm&rule=any" } else { "" });
            let body = if rest == "/notes" { body } else { body.replace("&text=x", "") };
            let answer = nora.send(method.clone(), &on(&app, &GARCIA, rest), Some(body)).await;
            assert_eq!(answer.status, 404, "{method} {rest}");
        }
        assert!(nora.get("/people/matters").await.all("#matters tbody tr").is_empty());
        let hits = nora.get("/find?q=garcia").await;
        assert!(!hits.says(GARCIA.title), "{}", hits.text());
        let profile = nora.get(&format!("/people/contacts/{ana}")).await;
        assert!(profile.status == 404 || !profile.says(GARCIA.title), "people are the firm's, their matters are not: {}", profile.text());
    }
}

story! {
    /// model §5: intake sees leads only, opens leads only; an auditor sees no matters at all.
    async fn intake_sees_leads_and_an_auditor_no_matters(app) {
        let mut ivy = app.staff(&IVY).await;
        let list = ivy.get("/people/matters").await;
        let mut titles = list.all("#matters tbody .list-title bdi");
        titles.sort();
        assert_eq!(titles, [PETROV.title, TABLES.title]);
        assert_eq!(ivy.get(&on(&app, &GARCIA, "")).await.status, 404);
        assert_eq!(ivy.get(&on(&app, &PETROV, "")).await.status, 200);
        let new = ivy.get("/cases/new").await;
        let form = new.form_to("/cases").fill("title", "Late").fill("case_type", &option(&new, "case_type", "Immigration"));
        let open = ivy.submit(form.fill("stage", &option(&new, "stage", "Filed"))).await;
        assert!(open.status == 422 && open.says("You can open leads only."), "{}", open.text());

        let mut omar = app.staff(&OMAR).await;
        for path in ["/people/matters", "/people/contacts", "/cases/new", "/settings/users", "/tasks"] {
            let page = omar.get(path).await;
            assert_eq!(page.status, 403, "{path}");
            assert!(page.says("You cannot do this"), "{}", page.text());
        }
        assert_eq!(omar.get(&on(&app, &GARCIA, "")).await.status, 404);
        for path in ["/", "/me", "/find"] {
            assert_eq!(omar.get(path).await.status, 200, "{path}");
        }
        let mut maria = app.staff(&MARIA).await;
        assert_eq!(maria.get("/settings/users").await.status, 403);
        assert!(!maria.get("/").await.says("User Management"));
    }
}
