//! New case.

use super::*;
use crate::app::story;
use testkit::cast::*;

/// The value of the option with these words in a list.
pub fn option(page: &Seen, list: &str, words: &str) -> String {
    let options = Selector::parse(&format!("select[name=\"{list}\"] option")).unwrap();
    let found = Html::parse_document(&page.body)
        .select(&options)
        .find(|o| o.text().collect::<String>().trim() == words)
        .and_then(|o| o.attr("value").map(str::to_owned));
    found.unwrap_or_else(|| panic!("{words:?} is not among the {list}"))
}

story! {
    /// AI-03, AI-04, AI-05, AI-07 to AI-10: case, parties and addresses are stored; nothing is sent and nobody has access.
    async fn opening_a_case_sends_nothing_and_opens_nothing(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get("/cases/new").await;
        assert!(page.says("Nothing will be sent.") && page.says("Case Type") && page.says("Subtype"));
        assert!(!page.says("Case Only Visible to Attorney"), "AI-02");
        let form = page
            .form_to("/cases")
            .fill("case_type", &option(&page, "case_type", "Immigration"))
            .fill("subtype", &option(&page, "subtype", "Family-based"))
            .fill("title", "Karimi – Fiancé visa")
            .fill("party-0-relationship_type", &option(&page, "party-0-relationship_type", "Petitioner"))
            .fill("party-0-name", "Omid Karimi")
            .fill("party-0-email", "omid@example.com")
            .fill("party-1-relationship_type", &option(&page, "party-1-relationship_type", "Beneficiary"))
            .fill("party-1-contact", &app.world.contact(&ANA).to_string());
        let matter = maria.submit_and_follow(form).await;
        assert!(matter.says("Case opened. Nothing was sent.") && matter.says("Karimi – Fiancé visa"), "{}", matter.text());
        assert_eq!(matter.all("#people a bdi"), ["Omid Karimi", ANA.name], "AI-08, AI-09");
        assert!(matter.all("#waiting .row").len() == 2 && matter.all("#accounts .row").is_empty());
        assert!(matter.all(".head-title .arch-mark").is_empty());
        assert_eq!(mails_in_time(&app).await, [], "AI-04");
        assert!(!app.client(&ANA).await.visit("/portal/cases").await.says("Karimi"), "IL-15, AI-03");
        let first = matter.all("#head-stage b");
        assert_eq!(first.len(), 1, "it stands in a stage");
    }
}

story! {
    /// The form: rows are added, known people are found by name, what is wrong is named at its row, unknown fields are refused.
    async fn the_form_of_a_case_keeps_everything_that_was_typed(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get("/cases/new").await;
        let form = page.form_to("/cases").fill("title", "Test").fill("party-0-name", "Hale");
        let found = maria.submit(form.clone().fill("find", "0")).await;
        assert_eq!(found.status, 200);
        option(&found, "party-0-contact", &format!("{} · {}", HELEN.name, HELEN.email));
        let more = maria.submit(form.clone().fill("add", "1")).await;
        assert!(more.status == 200 && more.form_to("/cases").value("parties") == Some("3"));
        assert_eq!(more.form_to("/cases").value("title"), Some("Test"));
        let nameless = maria.submit(form.clone().fill("title", "").fill("party-0-name", "").fill("party-0-email", "x@example.com")).await;
        assert_eq!(nameless.status, 422);
        assert_eq!(nameless.all(".field.is-wrong label").len(), 2, "{}", nameless.text());
        let long = maria.submit(form.clone().fill("title", &"x".repeat(201))).await;
        assert!(long.status == 422 && long.says("This is too long."), "{}", long.text());
        let taken = maria.get("/people/matters").await.all("#matters tbody tr .list-name");
        assert!(!taken.is_empty());
        let used = maria.submit(form.clone().fill("party-0-name", "Anita").fill("party-0-email", ANA.email)).await;
        assert!(used.status == 422 && used.says("Ana Garcia already has this address."), "{}", used.text());
        for (field, value) in [("share", "on"), ("send_password", "on"), ("parties", "99"), ("case_type", "x"), ("party-0-role", "x")] {
            assert_eq!(maria.submit(form.clone().fill(field, value)).await.status, 400, "{field}");
        }
        let mark = maria.submit(form.fill("title", "<script>alert(1)</script> =1+1").fill("party-0-name", "")).await;
        let matter = maria.visit(mark.location()).await;
        assert_eq!(matter.all("h1 bdi"), ["<script>alert(1)</script> =1+1"]);
        assert!(!matter.body.contains("<script>alert"));
    }
}
