//! Settings › Portal Settings › Case Roles.

use super::*;
use crate::app::{story, task};
use testkit::cast::*;

const LIST: &str = "/settings/portal/case-roles";
/// What Ana is in her case.
const ANAS: &str = "Beneficiary/petitioner";

/// The path of the Case Role with this name.
async fn path_of(person: &mut Person, name: &str) -> String {
    link(&person.get(LIST).await, name)
}

async fn sets_level(person: &mut Person, name: &str, level: &str) -> Seen {
    let path = path_of(person, name).await;
    let page = person.get(&path).await;
    person
        .submit_and_follow(
            page.form_to(&format!("{path}?_method=put"))
                .fill("level-task", level),
        )
        .await
}

/// The Case Roles that the Share dialog and the form of one access offer.
async fn offered(app: &TestApp) -> (Vec<String>, Vec<String>) {
    let (mut maria, dialog) = at(app, &MARIA, &GARCIA, "/share").await;
    let terms = maria
        .get(&on(app, &GARCIA, &format!("/access/{}", app.world.contact(&ANA))))
        .await;
    (
        dialog.all("#share-rows option"),
        terms.all("select[name=case_role] option"),
    )
}

story! {
    /// IL-23: an administrator sets up a Case Role, and it can be chosen in the invitation (IL-09) and the action (IL-22); a retired
    /// one cannot.
    async fn a_new_case_role_stands_in_every_choice(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let settings = daniel.get("/settings").await;
        assert!(settings.says("Portal Settings") && settings.says("Case Roles"), "{}", settings.text());
        let list = daniel.get(&link(&settings, "Case Roles")).await;
        for shipped in ["Client", "Co-client", "Spouse/family", "Third-party payor", "Expert/adviser", "Guardian/representative", "Beneficiary/petitioner"] {
            assert!(list.says(shipped), "{shipped}: {}", list.text());
        }
        let new = daniel.get(&link(&list, "New Case Role")).await;
        let form = new.form_to(LIST).fill("name", "Interpreter").fill("level-task", "see");
        let nameless = daniel.submit(form.clone().fill("name", "")).await;
        assert!(nameless.status == 422 && nameless.says("Enter a name for the Case Role."), "{}", nameless.text());
        let taken = daniel.submit(form.clone().fill("name", "Co-client")).await;
        assert!(taken.status == 422 && taken.says("Another Case Role has this name."), "{}", taken.text());
        assert_eq!(daniel.submit(form.clone().fill("level-task", "own")).await.status, 400, "there is no such level");
        let made = daniel.submit_and_follow(form).await;
        assert!(made.says("Made. It can be chosen wherever access is given."), "{}", made.text());
        let (dialog, terms) = offered(&app).await;
        for (place, choices) in [("share", dialog), ("terms", terms)] {
            assert!(choices.iter().any(|c| c == "Interpreter"), "{place}: {choices:?}");
        }
        let path = path_of(&mut daniel, "Interpreter").await;
        let page = daniel.get(&path).await;
        let retired = daniel.submit_and_follow(page.form_to(&format!("{path}/retirement"))).await;
        assert!(retired.says("Retired. Who has it keeps it."), "{}", retired.text());
        let (dialog, terms) = offered(&app).await;
        assert!(!dialog.contains(&"Interpreter".to_owned()) && !terms.contains(&"Interpreter".to_owned()));
        let deleted = daniel.submit_and_follow(retired.form_to(&format!("{path}?_method=delete"))).await;
        assert!(deleted.says("Deleted.") && !deleted.says("Interpreter"), "{}", deleted.text());
        assert_eq!(mails(&app).await, []);
        for who in [&MARIA, &SAM, &OMAR] {
            assert_eq!(app.staff(who).await.get(LIST).await.status, 403, "{}", who.name);
        }
    }
}

story! {
    /// What a Case Role may do holds at once: what it sees no more is gone from open pages before the Save answers, and comes back.
    async fn open_pages_of_clients_react_at_once(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let id = app.gives_task(&MARIA, &GARCIA, task("Bring your old passport"), &[&ANA]).await;
        app.pass(11).await;
        let mut ana = app.client(&ANA).await;
        assert!(tasks_in_portal(&mut ana).await.says("Bring your old passport"));
        let mut stream = ana.open("/portal/live").await;
        stream.until(": open").await;
        let (read, saved) = tokio::join!(stream.rest(), sets_level(&mut daniel, ANAS, "none"));
        assert!(saved.says("Saved. Open pages of clients show it at once; nobody was written to."), "{}", saved.text());
        assert!(read.ends_with("event: end\ndata: {}\n\n"), "{read}");
        assert!(!tasks_in_portal(&mut ana).await.says("Bring your old passport"));
        assert_eq!(ana.get(&format!("/portal/tasks/{id}")).await.status, 404);

        sets_level(&mut daniel, ANAS, "see").await;
        let page = ana.get(&format!("/portal/tasks/{id}")).await;
        assert!(page.status == 200 && !page.has_form_to(&format!("/portal/tasks/{id}/completion")), "sees and cannot complete");
        let csrf = ana.get("/portal/profile").await.csrf().unwrap();
        assert_ne!(ana.post(&format!("/portal/tasks/{id}/completion"), &[("_csrf", &csrf)]).await.status, 303);
        let mut stream = ana.open("/portal/live").await;
        stream.until(": open").await;
        sets_level(&mut daniel, ANAS, "act").await;
        stream.until("event: change").await;
        assert!(ana.get(&format!("/portal/tasks/{id}")).await.has_form_to(&format!("/portal/tasks/{id}/completion")));
        let facts = app.facts().await;
        sets_level(&mut daniel, ANAS, "act").await;
        assert_eq!(app.facts().await, facts, "the same again is no fact");
        assert!(mails(&app).await.iter().all(|(kind, _)| kind == "things_to_do"), "nobody is written to about it");
    }
}

story! {
    /// F28: one in use is not deleted, only replaced: "Move 12 people to…".
    async fn a_case_role_in_use_is_replaced(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let path = path_of(&mut daniel, ANAS).await;
        let page = daniel.get(&path).await;
        let version = page.form_to(&format!("{path}?_method=put")).value("version").unwrap().to_owned();
        let csrf = page.csrf().unwrap();
        assert!(!page.has_form_to(&format!("{path}?_method=delete")) && page.says("Move 1 person to…"), "{}", page.text());
        for (way, says) in [("?_method=delete", "People have, or had, access with this Case Role."), ("/retirement", "gives this Case Role. Choose another one")] {
            let refused = daniel.post(&format!("{path}{way}"), &[("_csrf", &csrf), ("version", &version)]).await;
            assert!(refused.status == 409 && refused.says(says), "{way}: {}", refused.text());
        }
        let nowhere = daniel.submit(page.form_to(&format!("{path}/replacement"))).await;
        assert!(nowhere.status == 422 && nowhere.says("Choose a Case Role from the list."), "{}", nowhere.text());
        let mut stream = app.client(&ANA).await.open("/portal/live").await;
        stream.until(": open").await;
        let to = option(&page, "to", "Co-client");
        let moved = daniel.submit_and_follow(page.form_to(&format!("{path}/replacement")).fill("to", &to)).await;
        assert!(moved.says("Moved ") && moved.says("Nobody was written to."), "{}", moved.text());
        stream.until("event: change").await;
        let (mut maria, detail) = at(&app, &MARIA, &GARCIA, "").await;
        assert!(detail.all("#accounts .row").iter().any(|row| row.contains("Ana Garcia") && row.contains("Co-client")), "{}", detail.text());
        let activity = maria.get(&on(&app, &GARCIA, "/activity")).await;
        assert!(activity.says("Portal access of Ana Garcia changed"), "{}", activity.text());
        app.pass(11).await;
        let page = daniel.get(&path).await;
        let gone = daniel.submit_and_follow(page.form_to(&format!("{path}?_method=delete"))).await;
        assert!(gone.says("Deleted."), "{}", gone.text());
        assert_eq!(daniel.get(&path).await.status, 404);
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// The Case Role of a relationship: whoever gets that relationship, and access, gets it.
    async fn a_relationship_gives_the_case_role_that_was_chosen_for_it(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let new = daniel.get(&format!("{LIST}/new")).await;
        let boxes = new.attributes("input[name=default_for]", "value");
        let labels: Vec<String> = new.all("fieldset#default_for label");
        let adviser = boxes[labels.iter().position(|l| l == "Adviser").unwrap()].clone();
        let form = new.form_to(LIST).fill("name", "Counsel abroad").fill("level-task", "see").tick("default_for", &adviser);
        let list = daniel.submit_and_follow(form).await;
        let row = list.all("#case-roles tbody tr").into_iter().find(|r| r.contains("Counsel abroad")).unwrap();
        assert!(row.contains("Adviser"), "{row}");
        let mut maria = app.staff(&MARIA).await;
        adds_person(&app, &mut maria, &GARCIA, &HELEN).await;
        let dialog = maria.get(&on(&app, &GARCIA, "/share")).await;
        let chosen = dialog.all("#share-rows option[selected]");
        assert!(chosen.iter().any(|c| c == "Counsel abroad"), "{chosen:?}");
    }
}

story! {
    /// Two people in one form: nothing is overwritten silently. And the order of the lists is the firm's.
    async fn two_people_change_a_case_role_and_its_place(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let path = path_of(&mut daniel, "Co-client").await;
        let old = daniel.get(&path).await.form_to(&format!("{path}?_method=put"));
        sets_level(&mut daniel, "Co-client", "none").await;
        let clash = daniel.submit(old.fill("name", "Second client")).await;
        assert!(clash.status == 409 && clash.says("Second client") && clash.says("Does not see them"), "{}", clash.text());
        let kept = daniel.submit_and_follow(clash.form_to(&format!("{path}?_method=put"))).await;
        assert!(kept.says("Second client") && kept.says("Saved."), "{}", kept.text());
        let names = |list: &Seen| list.all("#case-roles tbody th");
        let before = names(&daniel.get(LIST).await);
        let list = daniel.get(LIST).await;
        let up = list.form_to(&format!("{path}/place?_method=put")).fill("to", "up");
        let after = names(&daniel.submit_and_follow(up).await);
        assert_eq!((&after[0], &after[1]), (&before[1], &before[0]));
        let (dialog, _) = offered(&app).await;
        assert_eq!(dialog.first().map(String::as_str), Some("Second client"));
    }
}
