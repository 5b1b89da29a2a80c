//! D13: what is given can be taken back for a moment, and what is taken away is gone at once.

use super::*;
use crate::app::story;
use testkit::cast::*;

/// The toast's button.
fn toast(page: &Seen) -> Filling {
    let action = page
        .attributes("form", "action")
        .into_iter()
        .find(|a| a.starts_with("/holds/"));
    page.form_to(&action.unwrap_or_else(|| panic!("no Undo on {}: {}", page.path, page.text())))
}

story! {
    /// D13, L2-10: until ten seconds are over nothing left, and Undo leaves everything as it was.
    async fn an_invitation_is_held_and_can_be_undone(app) {
        app.set("undo.seconds", 10.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let rosa = app.world.contact(&ROSA);
        let saved = saves_share(&app, &mut maria, &GARCIA, &[&ROSA], &[]).await;
        app.clock.advance_seconds(9);
        assert_eq!(mails(&app).await, []);
        let undone = maria.submit_and_follow(toast(&saved)).await;
        assert!(undone.says("Undone. Nothing was sent."), "{}", undone.text());
        assert!(undone.says(ROSA.name) && undone.all(&format!("#w-{rosa}")).len() == 1, "she waits again");
        app.clock.advance_seconds(60);
        assert_eq!(mails(&app).await, []);
        let dialog = maria.get(&on(&app, &GARCIA, "/share")).await;
        assert_eq!(dialog.all(&format!("#share-{rosa} .chip")), ["No access"]);

        let saved = saves_share(&app, &mut maria, &GARCIA, &[&ROSA], &[]).await;
        app.clock.advance_seconds(11);
        assert_eq!(mails(&app).await, [mail("invitation", &ROSA)]);
        let late = maria.submit(toast(&saved)).await;
        assert_eq!(late.status, 409);
        assert!(late.says("It is too late to undo this"), "{}", late.text());
    }
}

story! {
    /// D13, D8: a Save that makes a task, invites and shares is one Undo.
    async fn a_task_that_also_invites_is_undone_in_one(app) {
        app.set("undo.seconds", 10.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let mut ana = app.client(&ANA).await;
        let (_, form) = new_task(&app, &mut maria, &GARCIA, "Sign the sponsor letter", &[&ANA]).await;
        let saved = maria.submit_and_follow(form.tick("also_invite", app.world.contact(&ROSA))).await;
        assert!(saved.says("Sign the sponsor letter"), "{}", saved.text());
        assert!(!tasks_in_portal(&mut ana).await.says("Sign the sponsor letter"), "not yet in effect");
        let undone = maria.submit_and_follow(toast(&saved)).await;
        assert!(!undone.says("Sign the sponsor letter"), "{}", undone.text());
        assert_eq!(mails_in_time(&app).await, []);
        assert!(!tasks_in_portal(&mut ana).await.says("Sign the sponsor letter"));
        let dialog = maria.get(&on(&app, &GARCIA, "/share")).await;
        assert_eq!(dialog.all(&format!("#share-{} .chip", app.world.contact(&ROSA))), ["No access"]);
    }
}

story! {
    /// D13, L2-19: revoking waits for nothing, and the way back is a grant of its own that writes to nobody.
    async fn revoking_is_immediate_and_can_be_given_back(app) {
        app.set("undo.seconds", 120.into()).await;
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        let mut ana = app.client(&ANA).await;
        let contact = app.world.contact(&ANA);
        let passport = format!("/portal/tasks/{}", app.world.task(tasks::PASSPORT));
        assert_eq!(ana.get(&passport).await.status, 200);
        let revoke = page.form_to(&on(&app, &GARCIA, &format!("/access/{contact}?_method=delete")));
        let gone = maria.submit_and_follow(revoke).await;
        assert!(gone.says("Access of Ana is gone."), "{}", gone.text());
        assert_ne!(ana.get(&passport).await.status, 200, "in the same second");
        let back = gone.form("Give access back");
        let back = maria.submit_and_follow(back).await;
        assert!(back.says("Access is back. Nobody was written to."), "{}", back.text());
        assert_eq!(back.all(&format!("#a-{contact} .chip")), ["Active"]);
        app.caught.clear();
        let mut again = app.client(&ANA).await;
        assert_eq!(again.get(&passport).await.status, 200);
        let letters = mails_in_time(&app).await;
        assert!(letters.iter().all(|(kind, _)| kind != "invitation" && kind != "case_shared"), "{letters:?}");
    }
}

story! {
    /// A hold is undone by those who may grant on its matter, and by nobody else.
    async fn nobody_undoes_a_hold_of_a_matter_they_do_not_see(app) {
        app.set("undo.seconds", 60.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let saved = saves_share(&app, &mut maria, &GARCIA, &[&ROSA], &[]).await;
        let undo = toast(&saved);
        let mut nora = app.staff(&NORA).await;
        let csrf = nora.get("/").await.csrf().unwrap();
        assert_eq!(nora.submit(undo.clone().fill("_csrf", &csrf)).await.status, 404);
        assert!(maria.submit_and_follow(undo).await.says("Undone."));
    }
}

story! {
    /// D13: what a colleague wrote in those seconds stays; Undo says so, and takes only the sharing back.
    async fn undo_leaves_what_a_colleague_changed_meanwhile_and_names_it(app) {
        app.set("undo.seconds", 60.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let mut ana = app.client(&ANA).await;
        let (_, form) = new_task(&app, &mut maria, &GARCIA, "Sign the lease", &[&ANA]).await;
        let saved = maria.submit_and_follow(form).await;
        let undo = toast(&saved);
        let mut sam = app.staff(&SAM).await;
        let list = sam.get(&on(&app, &GARCIA, "/tasks")).await;
        let path = link(&list, "Sign the lease");
        let page = sam.get(&path).await;
        let edit = page.form_to(&format!("{path}?_method=put"));
        assert_eq!(sam.submit(edit.fill("client_text", "Both pages, please.")).await.status, 303);

        let undone = maria.submit_and_follow(undo).await;
        assert!(undone.says("that change stands: Sign the lease"), "{}", undone.text());
        let kept = maria.get(&path).await;
        assert!(kept.status == 200 && kept.body.contains("Both pages, please."), "{}", kept.text());
        app.clock.advance_seconds(61);
        app.work().await;
        assert!(!tasks_in_portal(&mut ana).await.says("Sign the lease"), "nobody outside sees it");
        assert!(maria.get("/tasks").await.says("Sign the lease"), "L1-33: it has somebody");
    }
}
