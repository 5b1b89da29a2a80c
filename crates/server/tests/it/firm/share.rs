//! The Share dialog.

use super::*;
use crate::app::story;
use testkit::cast::*;

fn put(app: &TestApp, case: &Case) -> String {
    on(app, case, "/share?_method=put")
}

story! {
    /// L1-05, L1-07, L1-08, L1-09, L2-05 to L2-11, D1: the way through People, Matters and Share, and what leaves.
    async fn whoever_is_ticked_is_invited_and_nobody_else_gets_anything(app) {
        let mut maria = app.staff(&MARIA).await;
        adds_person(&app, &mut maria, &GARCIA, &DALE).await;
        let list = maria.visit("/people").await;
        assert_eq!(list.path, "GET /people/matters");
        assert!(list.all(".rail a").iter().any(|word| word == "People"));
        assert!(list.all(".rail a").iter().any(|word| word == "Matters"));
        let share = on(&app, &GARCIA, "/share");
        assert!(list.attributes("a[aria-label^=Share]", "href").contains(&share), "L2-07: at the row");
        let matter = maria.get(&on(&app, &GARCIA, "")).await;
        assert_eq!(link(&matter, "Share S"), share, "L1-05, L2-07: beside the title");

        let dialog = maria.get(&share).await;
        assert!(dialog.says("Has Access?") && dialog.says("Case Role") && dialog.says("Save"));
        assert_eq!(dialog.all("#share-rows b bdi"), [ANA.name, LUIS.name, ROSA.name, DALE.name], "L1-07: this matter's and no others");
        assert_eq!(dialog.attributes("#share-rows input[type=checkbox]", "value").len(), 4);
        assert_eq!(dialog.all(".effect"), ["Nothing will be sent."]);
        assert!(dialog.says("Sees the stage at once, and nothing else yet"), "D10");
        let form = dialog.form_to(&put(&app, &GARCIA)).tick("access", app.world.contact(&ROSA));
        assert_eq!(promised(&dialog, &form), [("invite".to_owned(), vec!["Rosa".to_owned()])]);
        assert_eq!(mails(&app).await, [], "L1-08: nothing before Save");

        let saved = maria.submit_and_follow(form.clone()).await;
        assert!(saved.says("Rosa gets an invitation."), "{}", saved.text());
        assert_eq!(mails(&app).await, [mail("invitation", &ROSA)], "L2-10: and not to Dale, who was not ticked");
        let chip = |who| format!("#share-{} .chip", app.world.contact(who));
        let now = maria.get(&share).await;
        assert_eq!((now.all(&chip(&DALE)), now.all(&chip(&ROSA))), (vec!["No access".to_owned()], vec!["Invited".to_owned()]));

        let again = maria.get(&share).await;
        let again = maria.submit_and_follow(again.form_to(&put(&app, &GARCIA))).await;
        assert!(again.says("Nothing was changed and nothing was sent."), "{}", again.text());
        let stale = maria.submit(form.without("_once")).await;
        assert_eq!(stale.status, 303, "the page of before, sent once more");
        assert_eq!(mails(&app).await, [], "L2-11");
    }
}

story! {
    /// L1-09, D1: what the line says is what leaves, of several people and of both directions at once.
    async fn what_the_line_promises_is_what_leaves_the_house(app) {
        app.set("undo.seconds", 10.into()).await;
        let (mut maria, dialog) = at(&app, &MARIA, &HALE, "/share").await;
        let form = dialog.form_to(&put(&app, &HALE)).tick("access", app.world.contact(&IMANI)).untick("access", app.world.contact(&MARK));
        let said = promised(&dialog, &form);
        assert_eq!(said, [("open".to_owned(), vec!["Imani".to_owned()]), ("revoke".to_owned(), vec!["Mark".to_owned()])]);

        // The server says the same when it draws the boxes as they are, because a day is wrong.
        let wrong = form.clone().fill(&format!("access_ends_on-{}", app.world.contact(&IMANI)), "2020-01-01");
        let refused = maria.submit(wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("This day is over."), "{}", refused.text());
        let line = &refused.all(".effect")[0];
        assert!(line.contains("Opens access for Imani and sends 1 mail.") && line.contains("Takes away the access of Mark at once."), "{line}");
        assert_eq!(mails(&app).await, [], "all or nothing");

        let saved = maria.submit_and_follow(form).await;
        assert!(saved.says("Access of Mark is gone."), "{}", saved.text());
        app.clock.advance_seconds(11);
        let left = mails(&app).await;
        assert_eq!(left, [mail("access_ended", &MARK), mail("case_shared", &IMANI)]);
        assert_eq!(left.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(), kinds_of(&said));
    }
}

story! {
    /// L2-17 to L2-21, L1-11: one access is gone with its icon; other people and other matters keep theirs.
    async fn unticking_takes_one_access_away_and_touches_no_other(app) {
        let mut maria = app.staff(&MARIA).await;
        let (mut helen, mut mark) = (app.client(&HELEN).await, app.client(&MARK).await);
        assert!(helen.visit("/portal/cases").await.says(HALE_HOUSE.client_title));
        assert_eq!(mark.get(&format!("/portal/tasks/{}", app.world.task(tasks::HOLIDAYS))).await.status, 200);
        assert!(has_icon(&mut maria, &app, &HALE_HOUSE).await && has_icon(&mut maria, &app, &HALE).await);

        let gone = saves_share(&app, &mut maria, &HALE_HOUSE, &[], &[&HELEN]).await;
        assert!(gone.says("Access of Helen is gone."), "{}", gone.text());
        assert!(gone.all(".head-title .arch-mark").is_empty(), "no icon without access");
        assert!(!has_icon(&mut maria, &app, &HALE_HOUSE).await && has_icon(&mut maria, &app, &HALE).await);
        assert_eq!(mails(&app).await, [mail("access_ended", &HELEN)]);
        let cases = helen.visit("/portal/cases").await;
        assert!(!cases.says(HALE_HOUSE.client_title), "L2-19: the open session loses it, too");
        assert!(cases.says(HALE.client_title) || helen.visit("/portal").await.says(HALE.client_title), "L2-20");

        saves_share(&app, &mut maria, &HALE, &[], &[&MARK]).await;
        let task = mark.get(&format!("/portal/tasks/{}", app.world.task(tasks::HOLIDAYS))).await;
        assert_ne!(task.status, 200, "L2-19");
        assert!(!mark.visit("/portal").await.says(tasks::HOLIDAYS));
        assert_eq!(helen.get(&format!("/portal/tasks/{}", app.world.task(tasks::AFFIDAVIT))).await.status, 200, "L2-20");
        let dialog = maria.get(&on(&app, &HALE, "/share")).await;
        assert_eq!(dialog.all(&format!("#share-{} .chip", app.world.contact(&HELEN))), ["Active"]);
        assert!(dialog.all(&format!("#share-{} .chip", app.world.contact(&MARK))).contains(&"Revoked".to_owned()), "L2-18");
        let ticked = dialog.attributes("#share-rows input[checked]", "value");
        assert_eq!(ticked, [app.world.contact(&HELEN).to_string()], "L2-18: the boxes show how it is");
    }
}

story! {
    /// IL-02, L1-03: a lead without an address is refused with the reason where the address belongs; with one they come in.
    async fn nobody_without_an_address_is_invited_and_the_address_can_be_typed_in_place(app) {
        let (mut maria, dialog) = at(&app, &MARIA, &PETROV, "/share").await;
        let irina = app.world.contact(&IRINA);
        let email = format!("email-{irina}");
        assert_eq!(dialog.attributes(&format!("input[type=email][name={email}]"), "value"), [""]);
        assert!(!has_icon(&mut maria, &app, &PETROV).await);
        let facts = app.facts().await;
        let form = dialog.form_to(&put(&app, &PETROV)).tick("access", irina);
        let refused = maria.submit(form.clone()).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("Enter an email address for Irina Petrov. Without one, no invitation can be sent."), "{}", refused.text());
        assert_eq!(refused.attributes(&format!("input[type=email][name={email}]"), "aria-invalid"), ["true"]);
        assert_eq!(refused.attributes("#share-rows input[checked]", "value"), [irina.to_string()], "what was ticked stays");
        assert_eq!((app.facts().await, mails(&app).await), (facts, vec![]));
        let matter = maria.get(&on(&app, &PETROV, "")).await;
        assert!(matter.says("No email address, so no invitation can be sent"), "{}", matter.text());
        let in_place = matter.form_to(&on(&app, &PETROV, &format!("/access/{irina}/invitation")));
        assert_eq!(in_place.value("email"), Some(""), "AI-24: the address is typed in place");

        let wrong = maria.submit(form.clone().fill(&email, "irina at example")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.says("This is not an e-mail address."), "{}", wrong.text());
        let saved = maria.submit_and_follow(form.fill(&email, "irina.petrov@example.com")).await;
        assert!(saved.says("Irina gets an invitation."), "{}", saved.text());
        app.work().await;
        let mut irina_there = accepts(&app, "irina.petrov@example.com", "seven crows upon a fountain").await;
        assert_eq!(irina_there.visit("/portal").await.status, 200, "L1-03: a matter in a lead stage");
        assert!(has_icon(&mut maria, &app, &PETROV).await);
        adds_task(&app, &mut maria, &PETROV, "Send us your contract", &[&IRINA]).await;
        assert!(tasks_in_portal(&mut irina_there).await.says("Send us your contract"), "L1-03");
        assert!(maria.get(&format!("/people/contacts/{irina}")).await.says("irina.petrov@example.com"));
    }
}

story! {
    /// D4: the Expiry Date ends the invitation, `Access ends` the access; each is said in its own words, and within bounds.
    async fn the_expiry_date_and_the_end_of_access_are_two_things(app) {
        let (mut maria, dialog) = at(&app, &MARIA, &GARCIA, "/share").await;
        let (ana, rosa) = (app.world.contact(&ANA), app.world.contact(&ROSA));
        assert!(dialog.says("Expiry Date") && dialog.says("Access ends") && dialog.says("The Expiry Date is for the invitation only."));
        assert!(dialog.attributes(&format!("[name=expires_on-{ana}]"), "name").is_empty(), "who is in has nothing to accept");
        assert_eq!(dialog.attributes(&format!("[name=expires_on-{rosa}]"), "value"), ["2026-12-08"], "two weeks");
        let form = dialog.form_to(&put(&app, &GARCIA)).tick("access", rosa);
        let expires = format!("expires_on-{rosa}");
        let ends = format!("access_ends_on-{rosa}");
        for (day, end, says) in [
            ("2026-11-24", "", "Choose an Expiry Date from tomorrow to"),
            ("2027-11-24", "", "Choose an Expiry Date from tomorrow to"),
            ("soon", "", "Enter a date, like 2026-12-08."),
            ("2026-12-04", "2026-12-01", "Access cannot end before the Expiry Date of the invitation."),
            ("2026-12-04", "2026-11-23", "This day is over."),
        ] {
            let refused = maria.submit(form.clone().fill(&expires, day).fill(&ends, end)).await;
            assert!(refused.status == 422 && refused.says(says), "{day} {end}: {}", refused.text());
        }
        assert_eq!(mails(&app).await, []);
        maria.submit(form.fill(&expires, "2026-11-27").fill(&ends, "2026-12-31")).await;
        app.work().await;
        let link = app.link_to(ROSA.email);
        let matter = maria.get(&on(&app, &GARCIA, "")).await;
        let row = &matter.all(&format!("#a-{rosa}"))[0];
        assert!(row.contains("Expires Friday 27 November"), "{row}");
        assert!(row.contains("access ends Thursday 31 December"), "{row}");

        // Four days on the invitation is over. The access of somebody who is in would not be.
        app.pass(4 * 24 * 3600).await;
        let mut late = app.stranger();
        let page = late.get(&link).await;
        assert!(page.attributes("form", "action").iter().all(|a| !a.is_empty()), "nothing can be accepted: {}", page.text());
        let mut maria = app.staff(&MARIA).await;
        let dialog = maria.get(&on(&app, &GARCIA, "/share")).await;
        assert_eq!(dialog.all(&format!("#share-{rosa} .chip")), ["Expired"]);
        assert_eq!(dialog.all(&format!("#share-{ana} .chip")), ["Active"]);
    }
}

story! {
    /// F10: two people have the dialog open; each one's boxes count, and nothing that a colleague did is taken back.
    async fn two_dialogs_at_once_are_merged(app) {
        let (mut maria, hers) = at(&app, &MARIA, &GARCIA, "/share").await;
        let (mut daniel, his) = at(&app, &DANIEL, &GARCIA, "/share").await;
        let (luis, rosa) = (app.world.contact(&LUIS), app.world.contact(&ROSA));
        daniel.submit(his.form_to(&put(&app, &GARCIA)).tick("access", rosa)).await;
        let merged = maria.submit_and_follow(hers.form_to(&put(&app, &GARCIA)).untick("access", luis)).await;
        assert_eq!(merged.status, 200, "{}", merged.text());
        let now = maria.get(&on(&app, &GARCIA, "/share")).await;
        let ticked = now.attributes("#share-rows input[checked]", "value");
        assert_eq!(ticked, [app.world.contact(&ANA).to_string(), rosa.to_string()]);

        // He takes Ana's away while she changes Ana's dates: what he did stands, and her page says so.
        daniel.submit(daniel.clone().get(&on(&app, &GARCIA, "/share")).await.form_to(&put(&app, &GARCIA)).untick("access", rosa)).await;
        let told = maria.submit_and_follow(now.form_to(&put(&app, &GARCIA))).await;
        assert!(told.says("A colleague changed the access of Rosa meanwhile. That stands."), "{}", told.text());

        // And where both decide about the same box, whoever comes second hears of it before anything happens.
        let (first, second) = (maria.get(&on(&app, &GARCIA, "/share")).await, daniel.get(&on(&app, &GARCIA, "/share")).await);
        maria.submit(first.form_to(&put(&app, &GARCIA)).tick("access", luis)).await;
        saves_share(&app, &mut maria, &GARCIA, &[], &[&LUIS]).await;
        let late = daniel.submit(second.form_to(&put(&app, &GARCIA)).tick("access", luis)).await;
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.says(MARIA.name) && late.says("The table shows what is stored now."), "{}", late.text());
    }
}

story! {
    /// What our page does not send is refused, and nobody of another matter gets in by this dialog.
    async fn only_what_the_dialog_holds_is_taken(app) {
        let (mut maria, dialog) = at(&app, &MARIA, &GARCIA, "/share").await;
        let form = dialog.form_to(&put(&app, &GARCIA));
        let helen = app.world.contact(&HELEN);
        let facts = app.facts().await;
        let strange = maria.submit(form.clone().fill("is_admin", "1")).await;
        assert_eq!(strange.status, 400);
        let other = form.clone().tick("access", helen).fill(&format!("seen-{helen}"), "0.0").fill(&format!("email-{helen}"), HELEN.email);
        assert_eq!(maria.submit(other).await.status, 404, "L1-07: nobody else");
        let twice = form.fill(&format!("seen-{}", app.world.contact(&ROSA)), "x");
        assert_eq!(maria.submit(twice).await.status, 400);
        assert_eq!((app.facts().await, mails(&app).await), (facts, vec![]));
    }
}
