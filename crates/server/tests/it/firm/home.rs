//! Home.

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
