//! What becomes of a task: done, checked, sent back, opened again, taken away, called off.

use super::*;
use crate::app::story;
use testkit::cast::*;

fn page_of(app: &TestApp, case: &Case, task: TaskId) -> String {
    on(app, case, &format!("/tasks/{task}"))
}

async fn completes(client: &mut Person, task: TaskId) {
    let page = client.get(&format!("/portal/tasks/{task}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let done = client
        .submit(page.form_to(&format!("/portal/tasks/{task}/completion")))
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
}

story! {
    /// F12: with `each` it is done when everybody has; with `any` one is enough. The firm sees how far it is.
    async fn one_of_them_or_each_of_them_makes_it_done(app) {
        let mut maria = app.staff(&MARIA).await;
        let (mut thu, mut long) = (app.client(&THU).await, app.client(&LONG).await);
        let (_, form) = new_task(&app, &mut maria, &NGUYEN, "Each: sign the oath form", &[&THU, &LONG]).await;
        let list = maria.submit_and_follow(form.fill("rule", "each")).await;
        let each = task_of(&list, "Each: sign the oath form");
        let any = adds_task(&app, &mut maria, &NGUYEN, "Any: choose a day", &[&THU, &LONG]).await;
        completes(&mut thu, each).await;
        completes(&mut thu, any).await;
        let list = maria.get(&on(&app, &NGUYEN, "/tasks")).await;
        assert!(list.all(&format!("#client-tasks #task-{each}"))[0].contains("Done by Thu"), "her part stands there");
        assert_eq!(list.all(&format!("#done-tasks #task-{any}")).len(), 1, "one was enough");
        completes(&mut long, each).await;
        let list = maria.get(&on(&app, &NGUYEN, "/tasks")).await;
        assert_eq!(list.all(&format!("#done-tasks #task-{each}")).len(), 1);
    }
}

story! {
    /// model §3: done by the client, looked at by the firm: not right with a sentence that the client reads, then accepted.
    async fn a_task_that_needs_a_check_is_sent_back_or_accepted(app) {
        let mut sam = app.staff(&SAM).await;
        let mut ana = app.client(&ANA).await;
        let task = app.world.task(tasks::PAY_SLIPS);
        let page = page_of(&app, &GARCIA, task);
        let there = sam.get(&page).await;
        assert!(there.says("Waits for our check"), "{}", there.text());
        let send_back = there.form_with("why");
        let why = sam.submit(send_back.clone()).await;
        assert_eq!(why.status, 422);
        assert!(why.says("Write one sentence about what is not right. The client reads it."), "{}", why.text());
        let back = sam.submit_and_follow(send_back.fill("why", "Page 2 is cut off.")).await;
        assert!(back.says("Sent back to the client."), "{}", back.text());
        assert!(ana.get(&format!("/portal/tasks/{task}")).await.says("Page 2 is cut off."));
        assert_eq!(mails_in_time(&app).await.iter().filter(|m| **m == mail("things_to_do", &ANA)).count(), 1);

        completes(&mut ana, task).await;
        let there = sam.get(&page).await;
        let accepted = sam.submit_and_follow(there.form_to(&format!("{page}/completion"))).await;
        assert!(accepted.says("Task accepted."), "{}", accepted.text());
        assert_eq!(accepted.all(&format!("#done-tasks #task-{task}")).len(), 1);
        let twice = sam.submit(there.form_with("why").fill("why", "No.")).await;
        assert_eq!(twice.status, 409);
        assert!(twice.says("There is nothing to check in this task now."), "{}", twice.text());
    }
}

story! {
    /// model §3: the firm opens again what was done, any time; the client has it back.
    async fn a_done_task_is_opened_again(app) {
        let (mut maria, list) = at(&app, &MARIA, &GARCIA, "/tasks").await;
        let mut ana = app.client(&ANA).await;
        let task = app.world.task(tasks::PHOTO);
        let action = format!("{}/completion?_method=delete", page_of(&app, &GARCIA, task));
        let open = maria.submit_and_follow(list.form_to(&action)).await;
        assert!(open.says("Task open again."), "{}", open.text());
        assert_eq!(open.all(&format!("#client-tasks #task-{task}")).len(), 1);
        assert!(ana.get(&format!("/portal/tasks/{task}")).await.has_form_to(&format!("/portal/tasks/{task}/completion")));
    }
}

story! {
    /// L1-33, L1-14: taken from one, the other keeps it; the last one who could do it is asked about.
    async fn taking_a_task_away_leaves_somebody_who_does_it(app) {
        let mut sam = app.staff(&SAM).await;
        let (mut helen, mut mark) = (app.client(&HELEN).await, app.client(&MARK).await);
        let task = adds_task(&app, &mut sam, &HALE, "Sign the mediation rules", &[&HELEN, &MARK]).await;
        let page = page_of(&app, &HALE, task);
        let of = |who: &Client| format!("{page}/shares/{}?_method=delete", app.world.contact(who));
        let there = sam.get(&page).await;
        let one = sam.submit_and_follow(there.form_to(&of(&MARK))).await;
        assert!(one.says("Mark no longer sees this task."), "{}", one.text());
        assert_eq!(mark.get(&format!("/portal/tasks/{task}")).await.status, 404, "at once");
        assert_eq!(helen.get(&format!("/portal/tasks/{task}")).await.status, 200);

        let last = one.form_to(&of(&HELEN));
        assert_eq!(last.value("assignee"), Some(""), "it asks who does it now");
        let refused = sam.submit(last.clone()).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("This is the last person who could do it. Choose who of the firm does it now."), "{}", refused.text());
        assert_eq!(helen.get(&format!("/portal/tasks/{task}")).await.status, 200, "nothing happened");
        let gone = sam.submit_and_follow(last.fill("assignee", &app.world.staff(&SAM).to_string())).await;
        assert!(gone.says("Helen no longer sees this task."), "{}", gone.text());
        assert_eq!(helen.get(&format!("/portal/tasks/{task}")).await.status, 404);
        assert!(sam.get("/tasks").await.says("Sign the mediation rules"));
    }
}

story! {
    /// F11, D1: a reminder says how many mails it sends; a task that was called off is nobody's any more.
    async fn a_reminder_says_what_it_sends_and_a_cancelled_task_is_gone(app) {
        let (mut sam, there) = at(&app, &SAM, &HALE, &format!("/tasks/{}", app.world.task(tasks::AFFIDAVIT))).await;
        let mut helen = app.client(&HELEN).await;
        let task = app.world.task(tasks::AFFIDAVIT);
        let page = page_of(&app, &HALE, task);
        assert!(there.says("Remind Helen (sends 1 mail)"), "{}", there.text());
        let reminded = sam.submit_and_follow(there.form_to(&format!("{page}/reminder"))).await;
        assert!(reminded.says("1 reminder is on its way."), "{}", reminded.text());
        assert_eq!(mails_in_time(&app).await, [mail("things_to_do", &HELEN)]);

        let list = sam.get(&on(&app, &HALE, "/tasks")).await;
        assert!(!list.has_form_to(&format!("{page}/reminder")), "once a day");
        assert!(list.says("Helen was reminded"), "{}", list.text());
        let again = sam.submit(there.form_to(&format!("{page}/reminder"))).await;
        assert_eq!(again.status, 409);
        assert!(again.says("Everybody who has this to do was reminded within the last 24 hours."), "{}", again.text());
        assert_eq!(mails_in_time(&app).await, []);

        let cancel = there.form_to(&format!("{page}?_method=delete"));
        let gone = sam.submit_and_follow(cancel).await;
        assert!(gone.says("Task cancelled."), "{}", gone.text());
        let inside = helen.get(&format!("/portal/tasks/{task}")).await;
        assert!(!inside.has_form_to(&format!("/portal/tasks/{task}/completion")), "nothing to do any more");
        let late = sam.submit(there.form_to(&format!("{page}/completion"))).await;
        assert_eq!(late.status, 409);
        assert!(late.says("This task was cancelled in the meantime."), "{}", late.text());
        assert_eq!(mails_in_time(&app).await, []);
    }
}
