//! Home.

use super::*;
use crate::app::story;
use testkit::cast::*;

story! {
    /// F03: what needs somebody, across matters, in order; acting on it takes it off the list and leads back.
    async fn what_needs_me_stands_on_home_until_it_is_done(app) {
        let mut maria = app.staff(&MARIA).await;
        let home = maria.get("/").await;
        assert!(home.says("Good morning, Maria") && home.says("To check") && home.says("Late with the client"), "{}", home.text());
        let items = home.all(".triage-item b");
        assert!(items.contains(&format!("Ana finished “{}”", tasks::PAY_SLIPS)) || items.iter().any(|i| i.contains(tasks::PAY_SLIPS)), "{items:?}");
        assert!(items.iter().any(|i| i.contains(tasks::PASSPORT)), "{items:?}");
        assert!(home.says("Invitation expired: Dale Owens"), "{}", home.text());
        let waits = home.all(".triage-item").len();
        let check = format!("/?item=check.{}", app.world.task(tasks::PAY_SLIPS));
        let pane = maria.get(&check).await;
        assert!(pane.all("#pane")[0].contains(tasks::PAY_SLIPS) && pane.all("#pane")[0].contains("Done by"));
        let accept = format!("/m/{}/tasks/{}/completion", app.world.matter(&GARCIA), app.world.task(tasks::PAY_SLIPS));
        let answer = maria.submit(pane.form_to(&accept)).await;
        assert_eq!(answer.location(), "/", "back to where it was pressed");
        let home = maria.get("/").await;
        assert!(home.all(".triage-item b").iter().take(waits).all(|i| !i.starts_with("To check")));
        assert!(home.attributes(".triage-item", "href").iter().all(|h| *h != check), "it is gone");
        assert_eq!(maria.get("/?item=check.nonsense").await.status, 200);
        assert_eq!(maria.get(&check).await.status, 200, "an old link shows what is there");

        let own = app.world.task(tasks::COVER_LETTER);
        let tick = home.form_to(&format!("/m/{}/tasks/{own}/completion", app.world.matter(&GARCIA)));
        let home = maria.submit_and_follow(tick).await;
        assert!(home.path == "GET /" && home.all(&format!("#my-{own}")).is_empty(), "{}", home.text());
    }
}

story! {
    /// F03: each person's own. Nothing of a matter that one does not see counts; what a client does shows up.
    async fn each_home_is_of_its_person(app) {
        let (mut nora, mut omar, mut ivy) = (app.staff(&NORA).await, app.staff(&OMAR).await, app.staff(&IVY).await);
        let empty = nora.get("/").await;
        assert!(empty.says("No matters yet") || empty.says("All caught up"), "{}", empty.text());
        assert!(!empty.says("Garcia") && !empty.says("Hale"));
        assert!(omar.get("/").await.says("Your role sees no matters"));
        assert!(!ivy.get("/").await.says("Garcia"));

        let mut daniel = app.staff(&DANIEL).await;
        let mut yusuf = app.client(&YUSUF).await;
        let task = app.world.task(tasks::STORY);
        let page = yusuf.get(&format!("/portal/tasks/{task}")).await;
        yusuf.submit(page.form_to(&format!("/portal/tasks/{task}/completion"))).await;
        assert!(daniel.get("/").await.says(tasks::STORY));
    }
}

story! {
    /// With the rule "each of them", a task whose last outstanding person is revoked has nobody left to do it. The firm is
    /// told, one press completes it, and giving access back takes it off the list again.
    async fn a_task_that_nobody_is_left_to_do_waits_on_home(app) {
        let mut maria = app.staff(&MARIA).await;
        let (_, form) = new_task(&app, &mut maria, &GARCIA, "Bring both passports", &[&ANA, &LUIS]).await;
        maria.submit(form.fill("rule", "each")).await;
        app.work().await;
        let mut ana = app.client(&ANA).await;
        let list = ana.get("/portal/tasks").await;
        let row = list.all("main a[href]").iter().position(|a| a.contains("Bring both passports")).unwrap();
        let path = list.attributes("main a[href]", "href")[row].clone();
        let page = ana.get(&path).await;
        ana.submit(page.form_to(&format!("{path}/completion"))).await;
        let task = path.rsplit('/').next().unwrap().to_owned();
        let item = format!("/?item=left.{task}");
        let waits = |home: &Seen| home.attributes(".triage-item", "href").contains(&item);
        assert!(!waits(&maria.get("/").await), "Luis can still do it");

        let matter = maria.get(&on(&app, &GARCIA, "")).await;
        let luis = app.world.contact(&LUIS);
        let gone = maria.submit_and_follow(matter.form_to(&on(&app, &GARCIA, &format!("/access/{luis}?_method=delete")))).await;
        let home = maria.get("/").await;
        assert!(waits(&home) && home.says("Nobody left to do it"), "{}", home.text());
        let tab = maria.get(&on(&app, &GARCIA, "/tasks")).await;
        assert!(tab.all(&format!("#task-{task} .chip")).contains(&"Nobody left to do this".to_owned()), "{}", tab.text());

        maria.submit(gone.form("Give access back")).await;
        assert!(!waits(&maria.get("/").await), "revoking stays undoable");
        app.revokes(&MARIA, &GARCIA, &LUIS).await;
        let pane = maria.get(&item).await;
        assert!(pane.says("Mark done"), "{}", pane.text());
        let done = maria.submit_and_follow(pane.form("Mark done E")).await;
        assert!(done.path == "GET /" && !waits(&done), "{}", done.text());
    }
}
