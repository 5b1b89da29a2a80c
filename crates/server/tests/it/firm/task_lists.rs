//! Task lists: written in the settings, applied to a matter and to a new case; nobody without access is shared with.

use super::*;
use crate::app::story;
use testkit::cast::*;

const PAPERS: &str = "Upload your marriage papers";
const LETTER: &str = "Write the cover letter of the list";

/// A list for immigration: one task for petitioners, in a week, and one of the firm's.
async fn writes_list(app: &TestApp, person: &mut Person, for_whom: &str) -> Seen {
    let page = person.get("/settings/task-lists/new").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let whom = option(&page, "item-0-for", &format!("{for_whom}, through the portal"));
    let form = page
        .form_to("/settings/task-lists")
        .fill("name", "Marriage green card")
        .fill("case_type", &option(&page, "case_type", "Immigration"))
        .fill("item-0-name", PAPERS)
        .fill("item-0-for", &whom)
        .fill("item-0-due_days", "7")
        .fill("item-1-name", LETTER);
    let _ = app;
    person.submit_and_follow(form).await
}

fn shares_of(list: &Seen, name: &str) -> Vec<String> {
    let task = task_of(list, name);
    list.all(&format!("#task-{task} .task-who .chip"))
}

async fn applies(app: &TestApp, person: &mut Person, case: &Case) -> Seen {
    let page = person.get(&on(app, case, "/task-lists")).await;
    person
        .submit_and_follow(page.form_to(&on(app, case, "/task-lists")))
        .await
}

story! {
    /// Lists are written, changed and deleted by who may edit templates; writing one makes no task and sends nothing.
    async fn a_list_is_written_by_who_may_and_makes_no_task(app) {
        let mut sam = app.staff(&SAM).await;
        for path in ["/settings/task-lists", "/settings/task-lists/new"] {
            assert_eq!(sam.get(path).await.status, 403, "{path}");
        }
        let mut maria = app.staff(&MARIA).await;
        assert!(maria.get("/settings/task-lists").await.says("No task lists yet."));
        let list = writes_list(&app, &mut maria, "Petitioner").await;
        assert!(list.says("Task list saved.") && list.says("2 tasks") && list.says("1 through the portal"), "{}", list.text());
        let again = maria.get("/settings/task-lists/new").await.form_to("/settings/task-lists").fill("name", "marriage GREEN card").fill("item-0-name", "x");
        let refused = maria.submit(again).await;
        assert!(refused.status == 422 && refused.says("There is a list of this name."), "{}", refused.text());
        let one = maria.get(&link(&list, "Marriage green card")).await;
        let action = one.attributes("form#items", "action").remove(0);
        let form = one.form_to(&action);
        assert_eq!((form.value("item-0-name"), form.value("item-0-due_days")), (Some(PAPERS), Some("7")));
        let wrong = maria.submit(form.clone().fill("item-0-due_days", "soon")).await;
        assert!(wrong.status == 422 && wrong.says("Write the days as a number."), "{}", wrong.text());
        let more = maria.submit(form.clone().fill("add", "1")).await;
        assert_eq!(more.form_to(&action).value("items"), Some("3"));
        let saved = maria.submit_and_follow(form.clone().fill("item-1-name", "Call")).await;
        assert!(saved.says("Task list saved."), "{}", saved.text());
        let stale = maria.submit(form.fill("item-1-name", "Write")).await;
        assert_eq!(stale.status, 409, "{}", stale.text());
        let one = maria.get(&link(&saved, "Marriage green card")).await;
        let gone = maria.submit_and_follow(one.form("Delete this list")).await;
        assert!(gone.says("Task list deleted.") && gone.says("No task lists yet."), "{}", gone.text());
        assert_eq!(mails_in_time(&app).await, []);
    }
}

story! {
    /// L1-04, L1-10, D10: what is for somebody without access waits, opens nothing and sends nothing; the Share dialog lists
    /// it beforehand; with access it is shared, in the same Save, and with its Undo it waits again.
    async fn what_is_for_somebody_without_access_waits_for_their_invitation(app) {
        let mut maria = app.staff(&MARIA).await;
        adds_person(&app, &mut maria, &GARCIA, &DALE).await;
        writes_list(&app, &mut maria, "Adviser").await;
        let before = app.client(&ANA).await.visit("/portal/tasks").await.text();
        let page = maria.get(&on(&app, &GARCIA, "/task-lists")).await;
        assert!(page.says("Waits for the invitation of Dale") && page.says("Nothing will be sent."), "{}", page.text());
        let list = applies(&app, &mut maria, &GARCIA).await;
        assert!(list.says("2 tasks added. Some of them wait for the invitation of Dale."), "{}", list.text());
        assert!(list.says("Waits for the invitation of Dale") && shares_of(&list, PAPERS).iter().all(|who| !who.contains("Dale")));
        let zone = jiff::tz::TimeZone::get(ZONE).unwrap();
        let due = app.now().to_zoned_datetime(zone).date().checked_add(jiff::Span::new().days(7)).unwrap();
        let task = maria.get(&link(&list, PAPERS)).await;
        assert_eq!(task.form_with("due_on").value("due_on"), Some(due.to_string().as_str()));
        assert_eq!(mails_in_time(&app).await, []);
        assert_eq!(app.client(&ANA).await.visit("/portal/tasks").await.text(), before, "nobody else sees anything");

        app.set("undo.seconds", 10.into()).await;
        let dialog = maria.get(&on(&app, &GARCIA, "/share")).await;
        assert!(dialog.all(&format!("#share-{}", app.world.contact(&DALE)))[0].contains(PAPERS), "D10: {}", dialog.text());
        let shared = saves_share(&app, &mut maria, &GARCIA, &[&DALE], &[]).await;
        let list = maria.get(&on(&app, &GARCIA, "/tasks")).await;
        assert!(shares_of(&list, PAPERS)[0].contains("Dale") && !list.says("Waits for the invitation"), "{}", list.text());
        maria.submit_and_follow(shared.form("Undo")).await;
        let list = maria.get(&on(&app, &GARCIA, "/tasks")).await;
        assert!(list.says("Waits for the invitation of Dale"), "{}", list.text());
        app.clock.advance_seconds(11);
        assert_eq!(mails_in_time(&app).await, []);

        saves_share(&app, &mut maria, &GARCIA, &[&DALE], &[]).await;
        app.clock.advance_seconds(11);
        app.work().await;
        let mut dale = accepts(&app, DALE.email, "seven crows upon a fountain").await;
        assert!(tasks_in_portal(&mut dale).await.says(PAPERS));
    }
}

story! {
    /// L1-04: who has access sees their task at once, and hears of it; one Undo takes all of it back.
    async fn who_has_access_sees_the_tasks_and_undo_takes_them_back(app) {
        app.set("undo.seconds", 10.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let what = maria.get(&on(&app, &GARCIA, "/share")).await.all(&format!("#share-{} small", app.world.contact(&ANA)))[0].clone();
        let relationship = ["Petitioner", "Beneficiary", "Client"].into_iter().find(|r| what.contains(r)).unwrap();
        writes_list(&app, &mut maria, relationship).await;
        let page = maria.get(&on(&app, &GARCIA, "/task-lists")).await;
        assert!(page.says("Shares tasks with Ana"), "{}", page.text());
        let list = applies(&app, &mut maria, &GARCIA).await;
        assert!(shares_of(&list, PAPERS)[0].contains("Ana"), "{}", list.text());
        let undone = maria.submit_and_follow(list.form("Undo")).await;
        assert!(!undone.says(PAPERS) && !undone.says(LETTER), "{}", undone.text());
        app.clock.advance_seconds(11);
        assert_eq!(mails_in_time(&app).await, []);
        applies(&app, &mut maria, &GARCIA).await;
        app.clock.advance_seconds(11);
        assert_eq!(mails_in_time(&app).await, [mail("things_to_do", &ANA)]);
        assert!(tasks_in_portal(&mut app.client(&ANA).await).await.says(PAPERS));
    }
}

story! {
    /// Not to be shared after all: then an invitation shares nothing.
    async fn a_task_that_waits_no_more_is_not_shared_by_an_invitation(app) {
        let mut maria = app.staff(&MARIA).await;
        adds_person(&app, &mut maria, &GARCIA, &DALE).await;
        writes_list(&app, &mut maria, "Adviser").await;
        let list = applies(&app, &mut maria, &GARCIA).await;
        let saved = maria.submit_and_follow(list.form_to(&on(&app, &GARCIA, &format!("/tasks/{}/waits?_method=delete", task_of(&list, PAPERS))))).await;
        assert!(!saved.says("Waits for the invitation"), "{}", saved.text());
        saves_share(&app, &mut maria, &GARCIA, &[&DALE], &[]).await;
        app.work().await;
        let mut dale = accepts(&app, DALE.email, "seven crows upon a fountain").await;
        assert!(!tasks_in_portal(&mut dale).await.says(PAPERS));
    }
}

story! {
    /// AI-13: a new case is opened with its list; with both switches off it shares nothing, with sharing on who signs in
    /// sees it, and the line told so.
    async fn a_new_case_begins_with_the_tasks_of_its_list(app) {
        let mut maria = app.staff(&MARIA).await;
        writes_list(&app, &mut maria, "Petitioner").await;
        let page = maria.get("/cases/new").await;
        let immigration = option(&page, "case_type", "Immigration");
        let page = maria.get(&format!("/cases/new?case_type={immigration}")).await;
        assert!(page.says("Task list: 2 tasks") && page.says(PAPERS), "the list of such cases is chosen: {}", page.text());
        let without = maria.get(&format!("/cases/new?case_type={immigration}&task_list=none")).await;
        assert!(!without.says("Task list: 2 tasks"), "none was chosen");
        let ana = app.world.contact(&ANA).to_string();
        let form = page.form_to("/cases").fill("party-0-contact", &ana).fill("title", "Garcia – Second card");
        let matter = maria.submit_and_follow(form).await;
        assert!(matter.says("Case opened. Nothing was sent."), "{}", matter.text());
        assert_eq!(mails_in_time(&app).await, [], "AI-04");
        assert!(!tasks_in_portal(&mut app.client(&ANA).await).await.says(PAPERS));

        let page = maria.get(&format!("/cases/new?case_type={immigration}")).await;
        let form = page.form_to("/cases").fill("party-0-contact", &ana).fill("title", "Garcia – Third card").fill("share", "on");
        let drawn = maria.submit(form.clone().fill("show", "1")).await;
        assert!(drawn.all(".effect")[0].contains("tells Ana of them by mail"), "{:?}", drawn.all(".effect"));
        maria.submit_and_follow(form).await;
        assert_eq!(mails_in_time(&app).await, [mail("case_shared", &ANA), mail("things_to_do", &ANA)]);
    }
}
