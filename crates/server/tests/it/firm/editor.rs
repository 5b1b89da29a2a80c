//! The task editor: whom a task is for.

use super::*;
use crate::app::story;
use testkit::cast::*;

async fn sees(client: &mut Person, name: &str) -> bool {
    tasks_in_portal(client).await.says(name)
}

story! {
    /// L1-01, L1-02, L1-10, L1-12, L1-14, L1-15: shared with both, only the first, only the second; neither sees the other's.
    async fn a_task_is_shared_with_exactly_those_who_are_ticked(app) {
        let mut sam = app.staff(&SAM).await;
        let (mut helen, mut mark) = (app.client(&HELEN).await, app.client(&MARK).await);
        let (page, form) = new_task(&app, &mut sam, &HALE, "Both: read the parenting plan", &[&HELEN, &MARK]).await;
        assert_eq!(page.all("#contacts b bdi"), [HELEN.name, IMANI.name, MARK.name], "L1-12: this matter's contacts");
        let said = promised(&page, &form);
        let list = sam.submit_and_follow(form).await;
        let both = task_of(&list, "Both: read the parenting plan");
        let first = adds_task(&app, &mut sam, &HALE, "First: list your monthly costs", &[&HELEN]).await;
        let second = adds_task(&app, &mut sam, &HALE, "Second: name your holidays", &[&MARK]).await;
        assert_eq!(kinds_of(&said), ["things_to_do", "things_to_do"]);
        assert_eq!(mails_in_time(&app).await, [mail("things_to_do", &HELEN), mail("things_to_do", &MARK)], "one each, bundled");

        // She has another case, too, and looks at this one.
        let cases = helen.visit("/portal/cases").await;
        let choice = cases.form_with("case").fill("case", &app.world.matter(&HALE).to_string());
        helen.submit(choice).await;
        assert!(sees(&mut helen, "Both:").await && sees(&mut mark, "Both:").await);
        assert!(sees(&mut helen, "First:").await && !sees(&mut mark, "First:").await);
        assert!(!sees(&mut helen, "Second:").await && sees(&mut mark, "Second:").await);
        for (task, status) in [(both, 200), (first, 200), (second, 404)] {
            assert_eq!(helen.get(&format!("/portal/tasks/{task}")).await.status, status);
        }
        for (task, status) in [(both, 200), (first, 404), (second, 200)] {
            assert_eq!(mark.get(&format!("/portal/tasks/{task}")).await.status, status);
        }
        let csrf = mark.visit("/portal/profile").await.csrf().unwrap();
        let foreign = mark.post(&format!("/portal/tasks/{first}/completion"), &[("_csrf", &csrf)]).await;
        assert_eq!(foreign.status, 404, "and cannot do it either");
    }
}

story! {
    /// L1-19: what a client did stands on the task, with who and when; F12: so does whether they looked.
    async fn the_firm_sees_on_the_task_who_did_it_and_when(app) {
        let mut maria = app.staff(&MARIA).await;
        let mut ana = app.client(&ANA).await;
        let task = adds_task(&app, &mut maria, &GARCIA, "Call your landlord", &[&ANA]).await;
        let page = on(&app, &GARCIA, &format!("/tasks/{task}"));
        assert!(maria.get(&page).await.says("Not viewed by Ana"));
        let seen = ana.get(&format!("/portal/tasks/{task}")).await;
        app.work().await;
        assert!(maria.get(&page).await.says("Viewed by Ana, 10:00"), "{}", maria.get(&page).await.text());
        app.clock.advance_seconds(300);
        let done = ana.submit(seen.form_to(&format!("/portal/tasks/{task}/completion"))).await;
        assert_eq!(done.status, 303);
        let there = maria.get(&page).await;
        assert!(there.says("Done by Ana, 10:05"), "{}", there.text());
        assert!(maria.get(&on(&app, &GARCIA, "/tasks")).await.says("Done by Ana, 10:05"));
        let entries = maria.get(&on(&app, &GARCIA, "/activity")).await.all(".event p");
        assert!(entries.iter().any(|e| e.contains("“Call your landlord” done") && e.contains(ANA.name)), "{entries:?}");
    }
}

story! {
    /// L1-04, D8: who has no access cannot be chosen; the same form invites and shares in one Save, and says so before.
    async fn somebody_without_access_is_invited_by_the_same_save_or_not_at_all(app) {
        let mut maria = app.staff(&MARIA).await;
        let rosa = app.world.contact(&ROSA);
        let (page, form) = new_task(&app, &mut maria, &GARCIA, "Send your tax return", &[]).await;
        let form = form.fill("who", "portal");
        let open = page.attributes("#contacts input:not([disabled])", "value");
        assert_eq!(open, [app.world.contact(&ANA).to_string(), app.world.contact(&LUIS).to_string()], "L1-04");
        assert!(page.says("No access yet"), "{}", page.text());
        let forced = maria.submit(form.clone().tick("contacts", rosa)).await;
        assert_eq!(forced.status, 422);
        assert!(forced.says("Rosa Mendez has no access to the portal. Invite them in this form, or leave them out."), "{}", forced.text());
        let nobody = maria.submit(form.clone()).await;
        assert_eq!(nobody.status, 422);
        assert!(nobody.says("Choose at least one person, or assign to a firm user."), "L1-33: {}", nobody.text());
        let nameless = maria.submit(form.clone().fill("name", " ").tick("contacts", app.world.contact(&ANA))).await;
        assert!(nameless.status == 422 && nameless.says("Enter a name for the task."), "{}", nameless.text());
        assert_eq!(mails_in_time(&app).await, []);

        let form = form.tick("contacts", app.world.contact(&ANA)).tick("also_invite", rosa);
        let said = promised(&page, &form);
        assert_eq!(kinds_of(&said), ["invitation", "things_to_do"]);
        let saved = maria.submit_and_follow(form).await;
        assert!(saved.says("1 invitation leaves with it."), "{}", saved.text());
        app.work().await;
        let mut rosa = accepts(&app, ROSA.email, "velvet radish after midnight").await;
        assert!(sees(&mut rosa, "Send your tax return").await, "it waited for her");
        let left = mails_in_time(&app).await;
        let kinds: Vec<_> = left.iter().filter(|(_, to)| *to != ROSA.email).map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["things_to_do"]);
        assert_eq!(left.iter().filter(|m| **m == mail("invitation", &ROSA)).count(), 1, "{left:?}");
    }
}

story! {
    /// L1-31, L1-32, L1-33: a task that is not shared is somebody's of the firm, and no client sees or completes it.
    async fn a_task_that_is_not_shared_is_of_the_firm_alone(app) {
        let mut maria = app.staff(&MARIA).await;
        let mut ana = app.client(&ANA).await;
        let page = maria.get(&on(&app, &GARCIA, "/tasks/new")).await;
        let form = page.form_to(&on(&app, &GARCIA, "/tasks"));
        assert_eq!(form.value("assignee"), Some(app.world.staff(&MARIA).to_string().as_str()), "whoever writes it");
        let form = form.fill("name", "Draft the motion").fill("who", "firm").tick("contacts", app.world.contact(&ANA));
        let list = maria.submit_and_follow(form).await;
        let task = task_of(&list, "Draft the motion");
        let row = &list.all(&format!("#firm-tasks #task-{task}"))[0];
        assert!(row.contains("Maria"), "{row}");
        assert!(maria.get("/tasks").await.says("Draft the motion"));
        assert!(!sees(&mut ana, "Draft the motion").await);
        assert_eq!(ana.get(&format!("/portal/tasks/{task}")).await.status, 404);
        let csrf = ana.visit("/portal/profile").await.csrf().unwrap();
        assert_eq!(ana.post(&format!("/portal/tasks/{task}/completion"), &[("_csrf", &csrf)]).await.status, 404);
        assert_eq!(mails_in_time(&app).await, []);

        // Of somebody who cannot see the matter it cannot be.
        let edit = maria.get(&on(&app, &GARCIA, &format!("/tasks/{task}"))).await;
        let form = edit.form_to(&on(&app, &GARCIA, &format!("/tasks/{task}?_method=put")));
        let nora = maria.submit(form.fill("assignee", &app.world.staff(&NORA).to_string())).await;
        assert_eq!(nora.status, 422);
        assert!(nora.says("Choose somebody of the firm who can see this matter."), "{}", nora.text());
    }
}

story! {
    /// L1-11, D5: the purple icon stands on the task form exactly when somebody has access; it says who, and in words.
    async fn the_task_form_shows_the_portal_icon_with_access_only(app) {
        let (mut maria, with) = at(&app, &MARIA, &GARCIA, "/tasks/new").await;
        assert_eq!(with.attributes(".head-title .arch-mark", "aria-label"), ["Has portal access"]);
        assert_eq!(with.attributes(".head-title .arch-mark", "title"), ["Portal: Ana (Active), Luis (Invited)"]);
        let without = maria.get(&on(&app, &PETROV, "/tasks/new")).await;
        assert!(without.all(".head-title .arch-mark").is_empty());
        let list = maria.get("/people/matters").await;
        let row = format!("#m-{} .arch-mark", app.world.matter(&GARCIA));
        assert_eq!(list.attributes(&row, "aria-label"), ["Has portal access"], "L2-21");
        assert!(!has_icon(&mut maria, &app, &PETROV).await);
    }
}

story! {
    /// L2-31, L2-32: what is written for the firm alone is in no page of the client.
    async fn internal_words_never_reach_the_portal(app) {
        let mut maria = app.staff(&MARIA).await;
        let (_, form) = new_task(&app, &mut maria, &GARCIA, "Bring your passport", &[&ANA]).await;
        let form = form.fill("client_text", "The red one.").fill("internal_text", "Zinnober: she lost it once.");
        maria.submit(form).await;
        let notes = maria.get(&on(&app, &GARCIA, "/notes")).await;
        maria.submit(notes.form_with("text").fill("text", "Zinnober: never mention the aunt.")).await;
        let edit = maria.get(&on(&app, &GARCIA, "/edit")).await;
        let saved = maria.submit(edit.form_with("title").fill("title", "Zinnober v. Garcia").fill("number", "ZINNOBER-1")).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let mut ana = app.client(&ANA).await;
        let task = task_of(&maria.get(&on(&app, &GARCIA, "/tasks")).await, "Bring your passport");
        for path in ["/portal", "/portal/tasks", &format!("/portal/tasks/{task}"), "/portal/cases", "/portal/profile"] {
            let page = ana.visit(path).await;
            assert!(!page.body.to_lowercase().contains("zinnober"), "{path}");
            assert!(!page.says("Third-party payor") && !page.says(ROSA.name), "{path}: L2-32");
        }
        assert!(ana.get(&format!("/portal/tasks/{task}")).await.says("The red one."));
        app.work().await;
        assert!(app.caught.list().iter().all(|m| !m.text.to_lowercase().contains("zinnober")));
    }
}

story! {
    /// Two people edit a task: the second sees both versions, and `Keep yours` keeps all of theirs.
    async fn two_editors_of_a_task_see_both_versions(app) {
        let (mut maria, _) = at(&app, &MARIA, &GARCIA, "/tasks").await;
        let mut sam = app.staff(&SAM).await;
        let task = adds_task(&app, &mut maria, &GARCIA, "Order the translation", &[&ANA]).await;
        let (page, put) = (on(&app, &GARCIA, &format!("/tasks/{task}")), on(&app, &GARCIA, &format!("/tasks/{task}?_method=put")));
        let (hers, his) = (maria.get(&page).await, sam.get(&page).await);
        sam.submit(his.form_to(&put).fill("name", "Order the certified translation")).await;
        let both = maria.submit(hers.form_to(&put).fill("name", "Pay for the translation").fill("client_text", "By card.")).await;
        assert_eq!(both.status, 409);
        assert!(both.says("Sam Reyes changed this") && both.says("Order the certified translation") && both.says("Pay for the translation"), "{}", both.text());
        let kept = maria.submit_and_follow(both.form("Keep yours")).await;
        assert!(kept.says("Pay for the translation") && !kept.says("certified"), "{}", kept.text());
        assert!(tasks_in_portal(&mut app.client(&ANA).await).await.says("Pay for the translation"), "still shared");
        let stored = maria.get(&page).await;
        assert!(stored.body.contains("By card."));
    }
}
