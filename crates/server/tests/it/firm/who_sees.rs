//! Who can see this: what the firm is told, compared with what each client is really given.

use super::*;
use crate::app::story;
use kernel::ItemRef;
use sharing::{Gate, Sees};
use testkit::cast::*;

story! {
    /// L2-30, D5: over all tasks of all cases and the whole cast, whoever is said to see a task gets it, and nobody else does.
    async fn what_the_firm_is_told_is_what_each_client_gets(app) {
        let post = app.open.transport.clone();
        let canaries = testkit::canary::plant(&app.open.firm, &app.clock, post, &app.world).await.unwrap();
        app.work().await;
        let gate = Gate::new(app.open.firm.clone());
        let daniel = app.at_desk(&DANIEL).await;
        let mut items: Vec<(ItemRef, kernel::MatterId)> = Vec::new();
        for case in [&GARCIA, &HALE, &HADDAD] {
            let matter = app.world.matter(case);
            let list = app.staff(&DANIEL).await.get(&on(&app, case, "/tasks")).await;
            let ids = list.attributes(&format!("a[href^='/m/{matter}/tasks/']"), "href");
            for href in ids {
                if let Ok(id) = href.rsplit('/').next().unwrap().parse::<TaskId>() {
                    items.push((id.into(), matter));
                }
            }
        }
        items.sort_by_key(|(item, _)| item.id());
        items.dedup();
        assert!(items.len() > 5 && !canaries.is_empty());
        let (mut yes, mut no) = (0, 0);
        for who in CLIENTS.iter().filter(|c| !c.password.is_empty()) {
            let mut client = app.client(who).await;
            for (item, matter) in &items {
                let told = gate.who_sees(daniel.clone(), *matter, *item).await.unwrap();
                let is_said = told.iter().any(|p| p.contact == app.world.contact(who) && matches!(p.sees, Sees::Now { .. }));
                client.move_house();
                let given = client.get(&format!("/portal/tasks/{}", item.id())).await.status == 200;
                assert_eq!(given, is_said, "{} and {}", who.name, item.id());
                if given { yes += 1 } else { no += 1 }
            }
        }
        assert!(yes > 3 && no > 20, "{yes} seen, {no} not");
    }
}

story! {
    /// In words, on the page of the task: who sees it since when and viewed it, who will, who does not and why.
    async fn the_page_of_a_task_says_who_sees_it(app) {
        let mut maria = app.staff(&MARIA).await;
        let task = adds_task(&app, &mut maria, &GARCIA, "Bring the lease", &[&ANA, &LUIS]).await;
        let path = on(&app, &GARCIA, &format!("/tasks/{task}"));
        let line = |page: &Seen, who: &Client| page.all(&format!("#sees-{} small", app.world.contact(who))).join(" ");
        app.pass(60).await;
        let page = maria.get(&path).await;
        assert!(line(&page, &ANA).starts_with("Sees it since") && line(&page, &ANA).ends_with("not viewed yet"), "{}", page.text());
        assert_eq!(line(&page, &LUIS), "Will see it once they have accepted the invitation or set a password");
        assert_eq!(line(&page, &ROSA), "Does not see it: it is not shared with them");

        app.client(&ANA).await.get(&format!("/portal/tasks/{task}")).await;
        assert!(line(&maria.get(&path).await, &ANA).contains(", viewed "));
        saves_share(&app, &mut maria, &GARCIA, &[], &[&ANA]).await;
        assert_eq!(line(&maria.get(&path).await, &ANA), "Does not see it: their access is over");
        app.unshares(&MARIA, &GARCIA, task, &LUIS).await;
        assert!(line(&maria.get(&path).await, &LUIS).starts_with("Does not see it: it was taken back"));
    }
}
