//! From the invitation to the first task.

use crate::app::{story, task};
use domain::{
    access::{View, permit},
    tasks::{self, TaskForm},
};
use testkit::cast::{ANA, GARCIA, LUIS, MARIA, ROSA};

const ROSAS: &str = "quiet meadow behind the mill";
const LUISS: &str = "brown kettle under the stairs";

story! {
    /// L1-13, L1-15, L1-17, L1-18, L1-19, L1-27 to L1-30, L2-01 to L2-03, L2-22, IL-12, IL-13: Rosa is invited, comes in
    /// by her mail, and does what she was asked; the firm sees who did it and when.
    async fn rosa_comes_in_and_does_her_first_task(app) {
        app.invites(&MARIA, &GARCIA, &ROSA).await;
        app.work().await;
        let form = TaskForm { client_text: "A copy of the last two is enough.".to_owned(), ..task("Send your tax returns") };
        let id = app.gives_task(&MARIA, &GARCIA, form, &[&ROSA]).await;
        app.work().await;

        let mut rosa = app.stranger();
        let page = rosa.get(&app.link_to(ROSA.email)).await;
        assert!(page.says("Chen & Ortiz has invited you to see your case online"), "{}", page.text());
        let page = rosa.submit_and_follow(page.form("Accept invitation")).await;
        let page = rosa.submit_and_follow(page.form_with("password").fill("password", ROSAS)).await;
        assert!(page.says("Hello Rosa") && page.says(GARCIA.client_title), "{}", page.text());
        assert!(page.says("Welcome") && page.says("Send your tax returns"), "{}", page.text());

        let page = rosa.get("/portal/tasks").await;
        assert!(page.says("To do (1)"), "{}", page.text());
        let row = page.attributes("#todo a.todo-row", "href").remove(0);
        let page = rosa.get(&row).await;
        assert!(page.says("A copy of the last two is enough."));
        let page = rosa.submit_and_follow(page.form("Mark as completed")).await;
        assert!(page.says("Done. Maria can see this now."), "{}", page.text());

        let (me, matter) = (app.at_desk(&MARIA).await, app.world.matter(&GARCIA));
        let card = app.open.firm.read(move |look| tasks::get(look, &permit::<View>(look, &me, matter)?, id)).await.unwrap();
        assert_eq!(card.done_by.len(), 1);
        assert_eq!((card.done_by[0].name.as_str(), card.done_by[0].at), (ROSA.name, app.now()));

        // And again the next day, with her own password.
        app.pass(86_400).await;
        let mut rosa = app.stranger();
        let form = rosa.get("/portal/sign-in").await.form_with("password");
        let page = rosa.submit_and_follow(form.fill("email", ROSA.email).fill("password", ROSAS)).await;
        assert!(page.says("You have nothing to do right now"), "{}", page.text());
    }
}

story! {
    /// L1-13, L1-14: two contacts of one case, each with a login of their own; both, the first, or the second.
    async fn husband_and_wife_each_see_their_own(app) {
        app.resends(&MARIA, &GARCIA, &LUIS).await;
        app.work().await;
        let mut luis = app.stranger();
        let form = luis.get(&app.link_to(LUIS.email)).await.form_to_self();
        let form = luis.submit_and_follow(form).await.form_with("password");
        assert_eq!(luis.submit(form.fill("password", LUISS)).await.location(), "/portal");
        let mut ana = app.client(&ANA).await;

        for (name, people) in [("For both", &[&ANA, &LUIS][..]), ("For her", &[&ANA]), ("For him", &[&LUIS])] {
            app.gives_task(&MARIA, &GARCIA, task(name), people).await;
        }
        app.work().await;
        let (hers, his) = (ana.get("/portal/tasks").await, luis.get("/portal/tasks").await);
        for (name, she, he) in [("For both", true, true), ("For her", true, false), ("For him", false, true)] {
            assert_eq!(hers.body.contains(name), she, "{name} and Ana");
            assert_eq!(his.body.contains(name), he, "{name} and Luis");
        }
        // Nobody is named to the other.
        assert!(!hers.body.contains("Luis") && !his.body.contains("Ana "));
        assert!(ana.cookies["portal"] != luis.cookies["portal"]);
    }
}

story! {
    /// L1-16: what she sees is hers after her login; the firm's people do not see it inside their account.
    async fn the_client_s_view_is_behind_the_client_s_login(app) {
        let mut maria = app.staff(&MARIA).await;
        for path in ["/portal", "/portal/tasks", "/portal/cases", "/portal/profile"] {
            let seen = maria.get(path).await;
            assert_eq!(seen.status, 303, "{path}");
            assert!(seen.location().starts_with("/portal/sign-in"), "{path}");
        }
        // Both in one browser do not mix.
        let form = maria.get("/portal/sign-in").await.form_with("password");
        assert_eq!(maria.submit(form.fill("email", ANA.email).fill("password", ANA.password)).await.status, 303);
        assert!(maria.get("/portal").await.says(GARCIA.client_title));
        assert_eq!(maria.get("/me").await.status, 200);
    }
}
