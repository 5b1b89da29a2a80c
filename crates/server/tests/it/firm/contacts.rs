//! People › Contacts.

use super::*;
use crate::app::story;
use testkit::cast::*;

const NEW: &str = "/people/contacts/new";

story! {
    /// AI-05: an address is stored and nothing is sent, opened or promised by it.
    async fn storing_a_contact_and_an_address_sends_nothing(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get(NEW).await;
        assert!(page.says("Nothing will be sent."));
        let form = page.form_to("/people/contacts").fill("name", "Omid Karimi").fill("email", "omid@example.com").fill("phone", "555-0199");
        let there = maria.submit_and_follow(form).await;
        assert!(there.says("Contact created. Nothing was sent.") && there.says("Omid Karimi") && there.says("omid@example.com"), "{}", there.text());
        assert!(there.says("No login yet. The first invitation makes one."));
        let edit = maria.get(&link(&there, "Edit E")).await;
        let saved = maria.submit_and_follow(edit.form_with("name").fill("email", "omid.karimi@example.com").fill("discreet", "on")).await;
        assert!(saved.says("omid.karimi@example.com") && saved.says("Discreet: subjects name neither the firm nor the matter"), "{}", saved.text());
        assert_eq!(mails_in_time(&app).await, [], "AI-04, AI-05");
        assert_eq!(maria.get("/people/contacts?q=omid").await.all("#contacts tbody tr").len(), 1);
    }
}

story! {
    /// Names of every kind come back as they were typed, and none of them is markup.
    async fn what_was_typed_comes_back_unchanged(app) {
        let mut maria = app.staff(&MARIA).await;
        let long = "Wolfeschlegelsteinhausen ".repeat(8).trim().to_owned();
        assert!(long.chars().count() == 199);
        let names = [&format!("{long}n"), "ليلى عبد الرحمن الحداد", "Nguyễn Thị 🌻👩‍⚖️", "<script>alert('x')</script>", "=1+1", "O'Brien & \"Söhne\""];
        for name in names {
            let page = maria.get(NEW).await;
            let there = maria.submit_and_follow(page.form_to("/people/contacts").fill("name", name)).await;
            assert_eq!(there.status, 200, "{name}: {}", there.text());
            assert_eq!(there.all("h1"), [name]);
            assert!(!there.body.contains("<script>alert"), "{name}");
            let edit = maria.get(&link(&there, "Edit E")).await;
            assert_eq!(edit.form_with("name").value("name"), Some(name));
        }
        let list = maria.get("/people/contacts?q=script").await;
        assert!(!list.body.contains("<script>alert") && list.says("<script>alert('x')</script>"));
    }
}

story! {
    /// The bounds: what is too long, missing or no address is said at its field, and everything typed stays.
    async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(app) {
        let mut maria = app.staff(&MARIA).await;
        let form = maria.get(NEW).await.form_to("/people/contacts").fill("phone", "555-0123");
        let facts = app.facts().await;
        for (name, email, says) in [
            ("", "a@example.com", "Enter a name."),
            ("   ", "", "Enter a name."),
            (&"x".repeat(201), "", "Use 200 characters or fewer."),
            ("A\u{202E}evil", "", "This has characters that cannot be used here."),
            ("Tab\u{1}bed", "", "This has characters that cannot be used here."),
            ("Ana", "not an address", "This is not an e-mail address."),
            ("Ana", "a@b@c.example", "This is not an e-mail address."),
        ] {
            let refused = maria.submit(form.clone().fill("name", name).fill("email", email)).await;
            assert_eq!(refused.status, 422, "{name:?} {email}");
            assert!(refused.says(says) && refused.says("There is a problem"), "{name:?} {email}: {}", refused.text());
            let again = refused.form_to("/people/contacts");
            assert_eq!((again.value("phone"), again.value("email")), (Some("555-0123"), Some(email)));
            assert!(refused.attributes("title", "x").is_empty() && refused.body.contains("<title>Error:"), "ux §2.2");
        }
        let twice = maria.submit(form.clone().fill("name", "Ana").fill("email", "x@example.com").fill("email-1", "X@example.com")).await;
        assert!(twice.status == 422 && twice.says("This address is here twice."), "{}", twice.text());
        for (field, value) in [("is_admin", "1"), ("email-9", "a@example.com"), ("language", "tlh"), ("primary", "first"), ("portal_account_id", "1")] {
            let strange = maria.submit(form.clone().fill("name", "Ana").fill(field, value)).await;
            assert_eq!(strange.status, 400, "{field}");
        }
        assert_eq!(app.facts().await, facts);
    }
}

story! {
    /// F06: an address that somebody has already is named with them; both can share it once that is said.
    async fn whoever_has_an_address_already_is_named(app) {
        let mut maria = app.staff(&MARIA).await;
        let form = maria.get(NEW).await.form_to("/people/contacts").fill("name", "Anita Garcia").fill("email", "ANA.garcia@example.com");
        let named = maria.submit(form).await;
        assert_eq!(named.status, 422);
        assert!(named.says("Ana Garcia already has this address."), "{}", named.text());
        assert_eq!(link(&named, "Use that contact"), format!("/people/contacts/{}", app.world.contact(&ANA)));
        let known = named.form_to("/people/contacts").tick("acknowledged", app.world.contact(&ANA));
        let stored = maria.submit_and_follow(known).await;
        assert!(stored.status == 200 && stored.says("Anita Garcia"), "{}", stored.text());
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// ux §2.2: two people edit a contact; the second sees both versions.
    async fn two_editors_of_a_contact_see_both_versions(app) {
        let contact = app.world.contact(&ROSA);
        let (edit, put) = (format!("/people/contacts/{contact}/edit"), format!("/people/contacts/{contact}?_method=put"));
        let (mut maria, mut sam) = (app.staff(&MARIA).await, app.staff(&SAM).await);
        let (hers, his) = (maria.get(&edit).await, sam.get(&edit).await);
        sam.submit(his.form_to(&put).fill("phone", "555-9999")).await;
        let both = maria.submit(hers.form_to(&put).fill("name", "Rosa María Mendez")).await;
        assert_eq!(both.status, 409);
        assert!(both.says("Sam Reyes changed this while you had it open.") && both.says("555-9999") && both.says("Rosa María Mendez"), "{}", both.text());
        assert_eq!(link(&both, "Use the stored one"), format!("/people/contacts/{contact}"));
        let kept = maria.submit_and_follow(both.form("Keep yours")).await;
        assert!(kept.says("Rosa María Mendez") && kept.says(ROSA.phone), "{}", kept.text());
    }
}

story! {
    /// Who sees none of a contact's matters finds the name, learns nothing of matters or login, and changes nothing; and the
    /// address of somebody who signs in is changed only by who sees all of their matters.
    async fn only_who_sees_the_matters_of_a_contact_changes_their_address(app) {
        let (mut nora, mut maria) = (app.staff(&NORA).await, app.staff(&MARIA).await);
        let path = format!("/people/contacts/{}", app.world.contact(&HELEN));
        let page = nora.get(&path).await;
        assert_eq!(page.status, 200);
        assert!(page.says("A colleague works with this contact.") && !page.says("Portal account"), "{}", page.text());
        assert!(page.attributes("a", "href").iter().all(|href| !href.ends_with("/edit")));
        let edit = nora.get(&format!("{path}/edit")).await;
        assert_eq!(edit.status, 409);
        assert!(edit.says("You see no matter of this contact"), "{}", edit.text());
        let facts = app.facts().await;
        let form = maria.get(&format!("{path}/edit")).await.form_with("name");
        let csrf = nora.get("/").await.csrf().unwrap();
        let forged = form.fill("email", "nora@evil.example").fill("_csrf", &csrf);
        assert_eq!((nora.submit(forged).await.status.as_u16(), app.facts().await), (409, facts));

        colleagues(&app, &mut maria, &HALE_HOUSE, &[&SAM, &NORA]).await;
        let form = nora.get(&format!("{path}/edit")).await.form_with("name");
        let refused = nora.submit(form.clone().fill("email", "nora@evil.example")).await;
        assert_eq!(refused.status, 422, "Helen also reads a matter that Nora does not see");
        assert!(refused.says("changed by somebody who sees all of their matters"), "{}", refused.text());
        assert_eq!(nora.submit(form.fill("phone", "555-0177")).await.status, 303, "the rest is hers to correct");
        let form = maria.get(&format!("{path}/edit")).await.form_with("name");
        assert_eq!(maria.submit(form.fill("email", "helen@new.example")).await.status, 303);
    }
}
