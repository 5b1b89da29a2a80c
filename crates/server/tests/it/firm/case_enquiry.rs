//! Case Enquiry and Case Invite.

use super::*;
use crate::app::story;
use testkit::cast::*;

async fn finds(person: &mut Person, q: &str) -> Seen {
    let q: String = q.bytes().map(|b| format!("%{b:02X}")).collect();
    let page = person.get(&format!("/case-enquiry?q={q}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page
}

fn is_found(app: &TestApp, page: &Seen, case: &Case) -> bool {
    !page.all(&format!("#f-{}", app.world.matter(case))).is_empty()
}

/// The case with its people, and the pop-up of one of them.
async fn pop_up(app: &TestApp, person: &mut Person, case: &Case, who: &Client) -> Seen {
    let page = person
        .get(&format!("/case-enquiry?q=x&m={}", app.world.matter(case)))
        .await;
    let link = page.attributes(&format!("#p-{} a[data-dialog]", app.world.contact(who)), "href");
    assert_eq!(link.len(), 1, "{}", page.text());
    person.get(&link[0]).await
}

fn invite(app: &TestApp, case: &Case, who: &Client) -> String {
    on(
        app,
        case,
        &format!("/access/{}/invitation", app.world.contact(who)),
    )
}

story! {
    /// IL-04: by number, by title, by the name, address or telephone of anybody on it; folded; and only what one may see.
    async fn a_case_is_found_by_whatever_the_caller_says(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let rail = daniel.get("/").await;
        assert!(rail.all(".rail a").iter().any(|word| word == "Case Enquiry"));
        let number = finds(&mut daniel, "garcia").await.all(&format!("#f-{} .triage-when", app.world.matter(&GARCIA))).remove(0);
        for q in ["garcia", "GARCÍA", "green card", "ana gar", "ana.garcia@example.com", "ana.garcia@", "555-0141", "0141", "mendez", number.as_str()] {
            let page = finds(&mut daniel, q).await;
            assert!(is_found(&app, &page, &GARCIA), "{q}: {}", page.text());
            assert!(!is_found(&app, &page, &SILVA), "{q}");
        }
        assert!(is_found(&app, &finds(&mut daniel, "عبد الرحمن").await, &HADDAD));
        let both = finds(&mut daniel, "helen").await;
        assert!(is_found(&app, &both, &HALE) && is_found(&app, &both, &HALE_HOUSE));
        for q in ["nobody of that name", "%", "_", "\\", "'; drop table contacts; --", "\u{0}"] {
            let page = finds(&mut daniel, q).await;
            assert!(page.all("#enquiry-found li").is_empty() && page.says("Nothing found"), "{q:?}: {}", page.text());
        }

        let mut maria = app.staff(&MARIA).await;
        assert!(is_found(&app, &finds(&mut maria, "garc").await, &GARCIA) && is_found(&app, &finds(&mut maria, "0143").await, &GARCIA));
        assert!(!is_found(&app, &finds(&mut maria, "silva").await, &SILVA) || maria.get(&on(&app, &SILVA, "")).await.status == 200);
        let mut nora = app.staff(&NORA).await;
        for q in ["garcia", "555-0141", "ana.garcia@example.com", number.as_str()] {
            assert!(finds(&mut nora, q).await.says("Nothing found"), "{q}");
        }
        assert_eq!(nora.get(&format!("/case-enquiry?m={}", app.world.matter(&GARCIA))).await.status, 404);
        let mut ivy = app.staff(&IVY).await;
        assert!(is_found(&app, &finds(&mut ivy, "irina").await, &PETROV) && finds(&mut ivy, "garcia").await.says("Nothing found"));
        assert_eq!(app.staff(&OMAR).await.get("/case-enquiry?q=garcia").await.status, 403);
    }
}

story! {
    /// What was edited is found by its new words and no more by its old ones.
    async fn what_is_edited_is_found_as_it_is_now(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let edit = daniel.get(&on(&app, &SILVA, "/edit")).await;
        let form = edit.form_to(&on(&app, &SILVA, "?_method=put")).fill("title", "Zuckermann – Adoption of Tim");
        assert_eq!(daniel.submit(form).await.status, 303);
        assert!(is_found(&app, &finds(&mut daniel, "zucker").await, &SILVA));
        assert!(!is_found(&app, &finds(&mut daniel, "stepparent").await, &SILVA));
        assert!(is_found(&app, &finds(&mut daniel, "carla").await, &SILVA), "by who is on it");
        let contact = format!("/people/contacts/{}", app.world.contact(&CARLA));
        let page = daniel.get(&format!("{contact}/edit")).await;
        let form = page.form_with("phone").fill("phone", "+44 20 7946 0999");
        assert_eq!(daniel.submit(form).await.status, 303);
        assert!(is_found(&app, &finds(&mut daniel, "7946").await, &SILVA));
        assert!(!is_found(&app, &finds(&mut daniel, "0153").await, &SILVA));
    }
}

story! {
    /// IL-01, IL-05 to IL-13, AI-24, D1: the icon with the address, the pop-up, the date and the role, the confirmation with Undo.
    async fn case_invite_says_where_it_goes_and_until_when(app) {
        app.set("undo.seconds", 10.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get(&format!("/case-enquiry?m={}", app.world.matter(&GARCIA))).await;
        let icon = format!("#p-{} a[data-dialog]", app.world.contact(&ROSA));
        let said = format!("Invite {}, {}", ROSA.name, ROSA.email);
        assert_eq!((page.attributes(&icon, "title"), page.attributes(&icon, "aria-label")), (vec![said.clone()], vec![said]), "IL-06");

        let dialog = pop_up(&app, &mut maria, &GARCIA, &ROSA).await;
        assert_eq!(dialog.all("h1"), ["Case Invite"], "IL-07");
        for label in ["Expiry Date", "Case Role", "Send Invite", ROSA.email, "Sends 1 invitation to Rosa. Nothing else is shared."] {
            assert!(dialog.says(label), "{label}: {}", dialog.text());
        }
        assert_eq!(dialog.attributes("#expires_on", "value"), ["2026-12-08"], "IL-08: today and 14 days");
        assert_eq!(dialog.all(".quick button"), ["7 days", "14 days", "30 days"]);
        assert_eq!(dialog.all("#case_role option[selected]"), ["Third-party payor"], "IL-09: the role of the relationship");
        assert_eq!(mails(&app).await, []);

        let form = dialog.form_to(&invite(&app, &GARCIA, &ROSA));
        for (day, why) in [("2026-11-24", "Choose an Expiry Date"), ("2027-02-23", "Choose an Expiry Date"), ("soon", "Enter a day")] {
            let refused = maria.submit(form.clone().fill("expires_on", day)).await;
            assert_eq!((refused.status.as_u16(), refused.all("h1")), (422, vec!["Case Invite".to_owned()]), "{day}");
            assert!(!refused.all("#expires_on-error").is_empty(), "{day} {why}: {}", refused.text());
        }
        let form = form.fill("expires_on", "2026-12-05").fill("case_role", &option(&dialog, "case_role", "Client"));
        let after = maria.submit_and_follow(form.clone()).await;
        assert!(after.path.contains("/case-enquiry"), "{}", after.path);
        assert!(after.says(&format!("Invitation sent to {} · expires Saturday 5 December.", ROSA.email)), "IL-11: {}", after.text());
        let undo = after.attributes("form", "action").into_iter().find(|a| a.starts_with("/holds/")).unwrap();
        maria.submit_and_follow(after.form_to(&undo)).await;
        app.clock.advance_seconds(11);
        assert_eq!(mails(&app).await, [], "Undo");

        let again = pop_up(&app, &mut maria, &GARCIA, &ROSA).await.form_to(&invite(&app, &GARCIA, &ROSA));
        let form = again.fill("expires_on", "2026-12-05").fill("case_role", &option(&dialog, "case_role", "Client"));
        maria.submit_and_follow(form).await;
        app.clock.advance_seconds(11);
        assert_eq!(mails(&app).await, [mail("invitation", &ROSA)], "IL-12");
        let page = maria.get(&on(&app, &GARCIA, "")).await;
        let account = &page.all(&format!("#a-{}", app.world.contact(&ROSA)))[0];
        assert!(account.contains("Saturday 5 December") && account.contains("Client"), "{account}");
        assert!(maria.get(&on(&app, &GARCIA, "/activity")).await.says("Rosa Mendez"));

        // Somebody who is in: what can be done about it.
        let dialog = pop_up(&app, &mut maria, &GARCIA, &ROSA).await;
        for offer in ["Resend", "Change role or dates", "Revoke access"] {
            assert!(dialog.says(offer), "{offer}");
        }
        assert!(!dialog.says("Send Invite"));
        let gone = maria.submit_and_follow(dialog.form("Revoke access")).await;
        assert!(gone.path.contains("/case-enquiry") && gone.says("Access of Rosa is gone."), "{}", gone.text());
    }
}

story! {
    /// IL-02, AI-24: without an address there is a field, and what is typed is saved with the invitation.
    async fn the_pop_up_asks_for_an_address_that_is_missing(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get(&format!("/case-enquiry?m={}", app.world.matter(&PETROV))).await;
        assert_eq!(page.attributes(&format!("#p-{} a[data-dialog]", app.world.contact(&IRINA)), "title"), ["Invite Irina Petrov, asks for an email first"]);
        let dialog = pop_up(&app, &mut maria, &PETROV, &IRINA).await;
        let form = dialog.form_to(&invite(&app, &PETROV, &IRINA));
        let refused = maria.submit(form.clone().fill("email", "")).await;
        assert_eq!(refused.status, 422);
        assert!(refused.all("#email-error")[0].contains("Enter an email address for Irina Petrov."));
        assert_eq!(mails(&app).await, []);
        let after = maria.submit_and_follow(form.fill("email", "irina.petrov@example.com")).await;
        assert!(after.says("Invitation sent to irina.petrov@example.com"), "{}", after.text());
        assert_eq!(mails(&app).await, [("invitation".to_owned(), "irina.petrov@example.com".to_owned())]);
    }
}

story! {
    /// IL-03, IL-14, IL-15: each matter has its own invitation; one login reaches what was given, and nothing else.
    async fn two_matters_need_two_invites_and_one_login(app) {
        let mut maria = app.staff(&MARIA).await;
        adds_person(&app, &mut maria, &HALE_HOUSE, &ROSA).await;
        let dialog = pop_up(&app, &mut maria, &GARCIA, &ROSA).await;
        maria.submit_and_follow(dialog.form_to(&invite(&app, &GARCIA, &ROSA))).await;
        app.work().await;
        let other = maria.get(&on(&app, &HALE_HOUSE, "")).await;
        assert_eq!(other.all(&format!("#w-{}", app.world.contact(&ROSA))).len(), 1, "IL-03: the other one waits for its own");
        let mut rosa = accepts(&app, ROSA.email, "seven lanterns on the pier").await;
        let home = rosa.visit("/portal").await;
        assert!(home.says(GARCIA.client_title) && !home.says(HALE_HOUSE.client_title), "IL-15: {}", home.text());
        app.caught.clear();

        let dialog = pop_up(&app, &mut maria, &HALE_HOUSE, &ROSA).await;
        assert!(dialog.says("Opens access for Rosa at once") && !dialog.says("Expiry Date"), "D4");
        maria.submit_and_follow(dialog.form_to(&invite(&app, &HALE_HOUSE, &ROSA))).await;
        assert_eq!(mails(&app).await, [mail("case_shared", &ROSA)], "IL-03");
        let mut rosa = app.stranger();
        let form = rosa.get("/portal/sign-in").await.form_with("password").fill("email", ROSA.email);
        assert_eq!(rosa.submit(form.fill("password", "seven lanterns on the pier")).await.status, 303, "IL-14: the same login");
        let cases = rosa.visit("/portal/cases").await;
        assert!(cases.says(GARCIA.client_title) && cases.says(HALE_HOUSE.client_title), "{}", cases.text());
    }
}

story! {
    /// L2-35: a role that cannot invite finds and looks, and has no icon to press.
    async fn who_may_not_invite_finds_and_looks(app) {
        let mut sam = app.staff(&SAM).await;
        let page = sam.get(&format!("/case-enquiry?m={}", app.world.matter(&GARCIA))).await;
        assert!(page.says(ROSA.name) && page.attributes("#enquiry-case a[data-dialog]", "href").is_empty());
        assert_eq!(sam.get(&invite(&app, &GARCIA, &ROSA)).await.status, 403);
    }
}
