//! What happened on a matter.

use super::*;
use crate::app::story;
use testkit::cast::*;

story! {
    /// F21: each entry is a sentence that names who did it; filters and pages stay in the URL.
    async fn every_entry_names_who_did_it(app) {
        let mut maria = app.staff(&MARIA).await;
        let mut ana = app.client(&ANA).await;
        let task = app.world.task(tasks::G28);
        let page = ana.get(&format!("/portal/tasks/{task}")).await;
        ana.submit(page.form_to(&format!("/portal/tasks/{task}/completion"))).await;
        saves_share(&app, &mut maria, &GARCIA, &[&ROSA], &[]).await;
        saves_share(&app, &mut maria, &GARCIA, &[], &[&LUIS]).await;
        let mut sam = app.staff(&SAM).await;
        adds_task(&app, &mut sam, &GARCIA, "Ring the embassy", &[]).await;
        app.work().await;
        let activity = maria.get(&on(&app, &GARCIA, "/activity")).await;
        let entries = activity.all(".event p");
        assert!(!entries.is_empty() && entries.iter().all(|e| !e.contains("activity-") && !e.contains("{")), "{entries:?}");
        let who = activity.all(".event p b");
        assert!(who.iter().all(|name| !name.is_empty()), "{who:?}");
        for (who, what) in [(ANA.name, tasks::G28), (MARIA.name, ROSA.name), (MARIA.name, LUIS.name), (SAM.name, "Ring the embassy")] {
            assert!(entries.iter().any(|e| e.contains(who) && e.contains(what)), "{who} {what}: {entries:?}");
        }
        let access = maria.get(&on(&app, &GARCIA, "/activity?show=access")).await;
        let entries = access.all(".event p");
        assert!(entries.iter().any(|e| e.contains(ROSA.name)) && entries.iter().all(|e| !e.contains("Ring the embassy")), "{entries:?}");
        let client = maria.get(&on(&app, &GARCIA, "/activity?show=client")).await;
        assert!(client.all(".event p").iter().all(|e| !e.contains("Note added") && !e.contains("Ring the embassy")));
        assert!(maria.get(&on(&app, &GARCIA, "/activity?show=nonsense")).await.status == 200);
        assert_eq!(maria.get(&on(&app, &GARCIA, "/activity?after=nonsense")).await.status.as_u16() / 100, 4);
    }
}

story! {
    /// Long lists go on where they stopped: each entry once, to the first.
    async fn the_list_goes_on_to_the_first_entry(app) {
        let mut maria = app.staff(&MARIA).await;
        for n in 0..60 {
            app.writes_note(&MARIA, &HALE, if n % 2 == 0 { "One." } else { "Two." }).await;
        }
        let mut path = on(&app, &HALE, "/activity");
        let (mut seen, mut pages) = (Vec::new(), 0);
        loop {
            let page = maria.get(&path).await;
            assert_eq!(page.status, 200);
            seen.extend(page.attributes(".event", "id"));
            pages += 1;
            match page.attributes(".more a", "href").into_iter().next() {
                Some(next) => path = next,
                None => break assert!(page.all(".event p").last().unwrap().contains("opened"), "creation is the first entry"),
            }
        }
        let all = seen.len();
        seen.sort();
        seen.dedup();
        assert!(pages > 1 && seen.len() == all && all > 60, "{pages} {all} {}", seen.len());
    }
}
