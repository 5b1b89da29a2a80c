//! Settings › Import.

use super::*;
use crate::app::story;
use testkit::cast::*;

const IMPORTS: &str = "/settings/imports";

/// Brings a file, and sees its page.
async fn bring(person: &mut Person, name: &str, file: &[u8]) -> Seen {
    let page = person.get(IMPORTS).await;
    let form = page.form_to(IMPORTS).without("file");
    let seen = person.upload(form, name, file).await;
    if seen.status == 303 {
        let there = seen.location().to_owned();
        return person.get(&there).await;
    }
    seen
}

fn path(page: &Seen) -> String {
    page.path.trim_start_matches("GET ").to_owned()
}

/// Presses `Import`, and sees the page when all is done.
async fn run(app: &TestApp, person: &mut Person, page: &Seen, leaves_out: bool) -> Seen {
    let path = path(page);
    let mut form = page.form_to(&format!("{path}/run"));
    if leaves_out {
        form = form.tick("leave_out", "on");
    }
    let seen = person.submit(form).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    app.work().await;
    person.get(&path).await
}

async fn finds(person: &mut Person, q: &str) -> bool {
    let list = person.get(&format!("/people/contacts?q={q}")).await;
    !list.all("tbody tr").is_empty()
}

story! {
    /// AI-05, AI-03, AI-04: contacts of another system are looked at first, with what is wrong by line and column; importing
    /// them makes contacts, sends nothing and gives nobody access.
    async fn contacts_of_another_system_are_looked_at_and_then_imported(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let text = "first_name,last_name,company,business_street,email_address,primary_phone\r\n\
                    Jos\u{e9},N\u{fa}\u{f1}ez,,Main St,jose@elsewhere.example,555-0142\r\n\
                    Priya,Nair,,,not an address,\r\n\
                    ,,\"Marsh, Bell & Co\",,office@marsh.example,\r\n\
                    Jos\u{e9},N\u{fa}\u{f1}ez,,,JOSE@elsewhere.example,\r\n";
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let page = bring(&mut daniel, "clients.csv", &latin).await;
        assert!(page.says("windows-1252") && page.says("Recognised as Clio"), "{}", page.text());
        assert!(page.says("José"), "{}", page.text());
        assert!(page.says("Ready 2") && page.says("There already 1") && page.says("With a problem 1"), "{}", page.text());
        let wrong = page.all("section[aria-labelledby=wrong-h] tbody tr");
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].contains('3') && wrong[0].contains("email_address") && wrong[0].contains("This is not an e-mail address"), "{wrong:?}");
        assert!(page.says("Makes 2 contacts. Nothing is sent and nobody gets access."));
        assert!(!finds(&mut daniel, "Nunez").await, "that was a look");

        let refused = daniel.submit(page.form_to(&format!("{}/run", path(&page)))).await;
        assert!(refused.status == 422 && refused.says("Some lines have a problem."), "{}", refused.text());
        let done = run(&app, &mut daniel, &page, true).await;
        assert!(done.says("Made 2") && done.says("There already 1"), "{}", done.text());
        assert!(finds(&mut daniel, "Nunez").await && finds(&mut daniel, "Marsh%2C+Bell").await);
        assert!(!finds(&mut daniel, "Priya").await);
        assert_eq!(mails_in_time(&app).await, []);
        let contact = daniel.get("/people/contacts?q=Nunez").await;
        let contact = daniel.get(&contact.attributes("tbody tr a", "href")[0]).await;
        assert!(contact.says("jose@elsewhere.example") && !contact.says("Invited"), "{}", contact.text());

        // The same file once more makes nothing twice.
        let again = bring(&mut daniel, "clients.csv", &latin).await;
        assert!(again.says("Ready 0") && again.says("There already 3"), "{}", again.text());
    }
}

story! {
    /// AI-03, AI-04: matters come with their clients, new or known; what a line leaves open is chosen once for all.
    async fn matters_of_another_system_come_with_their_clients(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let text = format!(
            "Display Number;Description;Practice Area;Status;Responsible Attorney;Open Date;Close Date;Client Name;Client Email\n\
             A-1;Estate of Bell;Something else;Open;{nora};3/4/2025;;Ruth Bell;ruth@bell.example\n\
             A-2;Sale of a barn;Something else;Closed;{nora};2024-01-05;2024-02-06;{ana};{email}\n\
             A-3;No date;Something else;Open;{nora};4/5/99;;;\n\
             A-1;The same;Something else;Open;{nora};;;;\n",
            nora = NORA.name, ana = ANA.name, email = ANA.email,
        );
        let page = bring(&mut daniel, "matters.csv", text.as_bytes()).await;
        assert!(page.says("Recognised as Clio") && page.says("Ready 0"), "{}", page.text());
        assert!(page.says("You have no Case Type called Something else."));
        let path = path(&page);
        let kind = option(&page, "case_type", &page.all("select[name=case_type] option")[1]);
        let chosen = page.form_to(&format!("{path}?_method=put")).fill("case_type", &kind);
        let page = daniel.submit_and_follow(chosen).await;
        assert!(page.says("Ready 2") && page.says("There already 1") && page.says("With a problem 1"), "{}", page.text());
        assert!(page.says("Write the date as 2026-11-24"));
        let done = run(&app, &mut daniel, &page, true).await;
        assert!(done.says("Made 2"), "{}", done.text());
        let found = daniel.get("/people/matters?view=all&q=Estate+of+Bell").await;
        let matter = daniel.get(&found.attributes("tbody tr a", "href")[0]).await;
        assert!(matter.says("Ruth Bell") && matter.says("A-1") && matter.says(NORA.name), "{}", matter.text());
        assert!(finds(&mut daniel, "Ruth+Bell").await);
        let closed = daniel.get("/people/matters?view=closed&q=Sale+of+a+barn").await;
        assert_eq!(closed.all("tbody tr").len(), 1, "{}", closed.text());
        assert_eq!(mails_in_time(&app).await, []);
    }
}

story! {
    /// L2-35: who lost the right meanwhile imports nothing more, and somebody who has it goes on where it stopped.
    async fn an_import_stops_when_its_starter_may_no_longer_and_goes_on_for_another(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let own = format!("/settings/users/{}", app.world.staff(&NORA));
        let page = daniel.get(&own).await;
        let admin = option(&page, "role", "Admin");
        let made = daniel.submit(page.form_to(&format!("{own}/role?_method=put")).fill("role", &admin)).await;
        assert_eq!(made.status, 303, "{}", made.text());
        let mut nora = app.staff(&NORA).await;
        let page = bring(&mut nora, "c.csv", b"name,email\nAva Stone,ava@stone.example\n").await;
        let path = path(&page);
        let seen = nora.submit(page.form_to(&format!("{path}/run"))).await;
        assert_eq!(seen.status, 303);
        let page = daniel.get(&own).await;
        let disabled = daniel.submit(page.form_to(&format!("{own}?_method=delete"))).await;
        assert_eq!(disabled.status, 303, "{}", disabled.text());
        app.work().await;
        let page = daniel.get(&path).await;
        assert!(page.says("the person who started it may no longer import"), "{}", page.text());
        assert!(!finds(&mut daniel, "Stone").await);
        daniel.submit(page.form_to(&format!("{path}/run"))).await;
        app.work().await;
        assert!(finds(&mut daniel, "Stone").await);
    }
}

story! {
    /// Hostile and broken files are refused with their reason, and leave nothing.
    async fn what_is_no_list_of_people_is_refused_with_its_reason(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let endless = [b"name,email\nAna,a@example.com\n\"never closed".to_vec(), vec![b'x'; 3 << 20]].concat();
        for (file, says) in [
            (&b""[..], "This file is empty"),
            (b"name,email\n", "nothing below them"),
            (b"PK\x03\x04 a spreadsheet", "This is no CSV file."),
            (&endless, "does not end"),
        ] {
            let seen = bring(&mut daniel, "x.csv", file).await;
            assert!(seen.status == 422 && seen.says(says), "{says}: {}", seen.text());
        }
        let page = daniel.get(IMPORTS).await;
        let without = daniel.upload(page.form_to(IMPORTS).without("file"), "", b"").await;
        assert!(without.status == 422 && without.says("Choose a file first."), "{}", without.text());
        assert!(daniel.get(IMPORTS).await.says("No file has been imported yet."));
        let stale = page.form_to(IMPORTS).without("file").fill("_csrf", "forged");
        assert_eq!(daniel.upload(stale, "x.csv", b"name\nAna\n").await.status, 403);
    }
}

story! {
    /// Texts that a spreadsheet, a page or a database could take for something else arrive as they were.
    async fn a_hostile_name_is_imported_unchanged_and_harmless(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let name = "=cmd|'<script>alert(1)</script>' \u{1F469}";
        let page = bring(&mut daniel, "<b>.csv", format!("name\n{name}\n\"bad\u{0}one\"\n").as_bytes()).await;
        assert!(page.says(name) && !page.body.contains("<script>alert"), "{}", page.text());
        assert!(page.says("Ready 1") && page.says("With a problem 1"), "{}", page.text());
        run(&app, &mut daniel, &page, true).await;
        let list = daniel.get("/people/contacts?q=cmd").await;
        assert!(list.says(name), "{}", list.text());
    }
}

story! {
    /// L2-35: importing needs its permission; a lawyer neither sees it nor reaches it.
    async fn only_who_may_import_finds_the_page(app) {
        let mut nora = app.staff(&NORA).await;
        assert_eq!(nora.get(IMPORTS).await.status, 403);
        let settings = nora.get("/settings").await;
        assert!(!settings.says("Contacts and matters out of a file"), "{}", settings.text());
        let csrf = nora.get("/me").await.csrf().unwrap();
        let form = Filling { method: "post".into(), action: IMPORTS.into(), fields: vec![("_csrf".into(), csrf)] };
        assert_eq!(nora.upload(form, "x.csv", b"name\nAva\n").await.status, 403);
    }
}
