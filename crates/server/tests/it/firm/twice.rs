//! A form that is sent twice takes effect once, and leads to the same place.

use super::*;
use crate::app::story;
use testkit::cast::*;

/// Sends the form twice; both answers lead to one place, and the second changes nothing. Answers with where.
async fn twice(app: &TestApp, person: &mut Person, form: Filling) -> String {
    assert!(
        form.value("_once").is_some_and(|key| !key.is_empty()),
        "{} has a key",
        form.action
    );
    let first = person.submit(form.clone()).await;
    assert_eq!(first.status, 303, "{}: {}", form.action, first.text());
    let facts = app.facts().await;
    let second = person.submit(form.clone()).await;
    assert_eq!(
        (second.status.as_u16(), second.location()),
        (303, first.location()),
        "{}: {}",
        form.action,
        second.text()
    );
    assert_eq!(app.facts().await, facts, "{} again", form.action);
    first.location().to_owned()
}

story! {
    /// ux §2.2: new contact, case, task, note, relationship, colleague, invitation and resend: two clicks are one.
    async fn a_double_click_makes_one_of_everything(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let page = daniel.get("/people/contacts/new").await;
        let there = twice(&app, &mut daniel, page.form_to("/people/contacts").fill("name", "Only Once")).await;
        assert!(daniel.get(&there).await.says("Only Once"));
        assert_eq!(daniel.get("/people/contacts?q=only+once").await.all("#contacts tbody tr").len(), 1);

        let page = daniel.get("/cases/new").await;
        let form = page.form_to("/cases").fill("title", "Once – A case").fill("case_type", &option(&page, "case_type", "Estate")).fill("subtype", "");
        let there = twice(&app, &mut daniel, form.fill("party-0-name", "Party Once")).await;
        assert!(daniel.get(&there).await.says("Once – A case"));
        assert_eq!(daniel.get("/people/matters?q=once").await.all("#matters tbody tr").len(), 1);

        let (_, form) = new_task(&app, &mut daniel, &GARCIA, "One task", &[&ANA]).await;
        twice(&app, &mut daniel, form).await;
        let names = daniel.get(&on(&app, &GARCIA, "/tasks")).await.all("a bdi");
        assert_eq!(names.iter().filter(|n| *n == "One task").count(), 1);

        let page = daniel.get(&on(&app, &GARCIA, "/notes")).await;
        twice(&app, &mut daniel, page.form_with("text").fill("text", "One note")).await;
        let notes = daniel.get(&on(&app, &GARCIA, "/notes")).await.all(".note-card");
        assert_eq!(notes.iter().filter(|n| n.contains("One note")).count(), 1);

        let page = daniel.get(&on(&app, &GARCIA, "/relationships?q=haddad")).await;
        let form = page.form_with("relationship_type").fill("contact", &app.world.contact(&YUSUF).to_string());
        twice(&app, &mut daniel, form.fill("relationship_type", &option(&page, "relationship_type", "Adviser"))).await;

        let page = daniel.get("/settings/users/new").await;
        let form = page.form_to("/settings/users").fill("name", "Una Vez").fill("email", "una@chen-ortiz.example");
        twice(&app, &mut daniel, form.fill("role", &option(&page, "role", "Lawyer"))).await;

        let rosa = app.world.contact(&ROSA);
        let invitation = on(&app, &GARCIA, &format!("/access/{rosa}/invitation"));
        let page = daniel.get(&on(&app, &GARCIA, "")).await;
        twice(&app, &mut daniel, page.form_to(&invitation)).await;
        let page = daniel.get(&on(&app, &GARCIA, "")).await;
        twice(&app, &mut daniel, page.form_to(&invitation)).await;
        let left = mails_in_time(&app).await;
        let of = |kind: &str| left.iter().filter(|(k, _)| k == kind).count();
        assert_eq!((of("staff_setup"), of("things_to_do")), (1, 1), "{left:?}");
        assert_eq!(of("invitation"), 2, "the first, and one resend: {left:?}");
    }
}

story! {
    /// A refused form keeps its key free: corrected and sent, it counts.
    async fn a_refused_form_can_be_corrected_and_sent(app) {
        let mut maria = app.staff(&MARIA).await;
        let form = maria.get("/people/contacts/new").await.form_to("/people/contacts");
        assert_eq!(maria.submit(form.clone().fill("name", "")).await.status, 422);
        let stored = maria.submit_and_follow(form.clone().fill("name", "Corrected Once")).await;
        assert!(stored.says("Corrected Once"));
        // Somebody else's form with the same key is their own.
        let mut sam = app.staff(&SAM).await;
        let his = sam.get("/people/contacts/new").await.form_to("/people/contacts");
        let his = his.fill("_once", form.value("_once").unwrap()).fill("name", "Of Sam");
        assert!(sam.submit_and_follow(his).await.says("Of Sam"));
    }
}
