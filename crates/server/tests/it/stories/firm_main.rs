//! From a new case to a task that the client has done.

use crate::{
    app::story,
    firm::{accepts, adds_task, mails, mails_in_time, on, option},
};
use testkit::cast::{DANIEL, MARIA};

story! {
    /// AI-03 to AI-05, L1-01 to L1-19, L2-05 to L2-10: the whole way, as the two of them walk it.
    async fn a_client_is_taken_on_invited_asked_and_done(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get("/cases/new").await;
        let form = page
            .form_to("/cases")
            .fill("case_type", &option(&page, "case_type", "Immigration"))
            .fill("title", "Sato – O-1 visa")
            .fill("client_title", "Your artist visa")
            .fill("party-0-name", "Keiko Sato")
            .fill("party-0-email", "keiko@example.com");
        let matter = maria.submit_and_follow(form).await;
        let path = matter.path.trim_start_matches("GET ").to_owned();
        assert_eq!(mails(&app).await, [], "AI-03 to AI-05");
        assert!(matter.all(".head-title .arch-mark").is_empty(), "L1-11");

        let invite = matter.attributes("form", "action").into_iter().find(|a| a.ends_with("/invitation")).unwrap();
        let invited = maria.submit_and_follow(matter.form_to(&invite)).await;
        assert_eq!(invited.all(".head-title .arch-mark").len(), 1, "L1-11: granted is enough");
        app.work().await;
        let mail = app.mails_to("keiko@example.com").remove(0);
        assert!(mail.subject.contains("Chen & Ortiz") && !mail.text.contains("Sato – O-1 visa"), "L2-32: {} {}", mail.subject, mail.text);
        let mut keiko = accepts(&app, "keiko@example.com", "lanterns beneath slow rivers").await;
        let home = keiko.visit("/portal").await;
        assert!(home.says("Your artist visa") && !home.says("O-1"), "{}", home.text());

        let new = maria.get(&format!("{path}/tasks/new")).await;
        let contact = new.attributes("#contacts input", "value").remove(0);
        let form = new.form_to(&format!("{path}/tasks")).fill("name", "Send three letters").fill("who", "portal").tick("contacts", contact);
        let list = maria.submit_and_follow(form).await;
        let task = crate::firm::task_of(&list, "Send three letters");
        app.caught.clear();
        assert_eq!(mails_in_time(&app).await, [("things_to_do".to_owned(), "keiko@example.com".to_owned())]);
        let page = keiko.get(&format!("/portal/tasks/{task}")).await;
        assert!(page.says("Send three letters"), "L1-15, L1-17");
        let done = keiko.submit(page.form_to(&format!("/portal/tasks/{task}/completion"))).await;
        assert_eq!(done.status, 303, "L1-18");
        let there = maria.get(&format!("{path}/tasks/{task}")).await;
        assert!(there.says("Done by Keiko"), "L1-19: {}", there.text());
        assert!(maria.get("/").await.says("Send three letters"), "F03");

        // L1-16: she never sees it inside the firm's site, nor the firm hers.
        assert_eq!(keiko.get(&path).await.status, 303);
        assert_eq!(maria.get("/portal/tasks").await.status, 303);
        let mut daniel = app.staff(&DANIEL).await;
        assert_eq!(daniel.get(&path).await.status, 200, "an owner sees every matter");
        let own = adds_task(&app, &mut daniel, &testkit::cast::GARCIA, "Unrelated", &[]).await;
        assert_eq!(keiko.get(&format!("/portal/tasks/{own}")).await.status, 404);
        assert!(daniel.get(&on(&app, &testkit::cast::GARCIA, "/tasks")).await.says("Unrelated"));
    }
}
