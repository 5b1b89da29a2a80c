//! The portal speaks the client's language on every step of the way.

use crate::app::story;
use testkit::cast::{ANA, YUSUF, tasks};

story! {
    /// L1-15, L1-17, L1-18: Spanish, from the dashboard to a task that is done, and open again.
    async fn a_client_reads_her_language_from_the_dashboard_to_the_done_task(app) {
        let mut ana = app.client(&ANA).await;
        let home = ana.get("/portal").await;
        assert_eq!((home.attributes("html", "lang"), home.all("h1")), (vec!["es".to_owned()], vec!["Hola Ana".to_owned()]));
        let page = format!("/portal/tasks/{}", app.world.task(tasks::G28));
        let seen = ana.get(&page).await;
        assert_eq!(seen.all("h1"), [tasks::G28], "what the firm wrote is not translated");
        let done = ana.submit_and_follow(seen.form("Marcar como hecho")).await;
        assert_eq!(done.all("h1"), ["Hecho. Maria ya puede verlo."]);
        let undone = ana.submit_and_follow(done.form_to(&format!("{page}/completion?_method=delete"))).await;
        assert_eq!(undone.all("form.act button"), ["Marcar como hecho"]);
        assert_eq!(undone.all(".toast"), ["Esto vuelve a estar pendiente."]);
    }
}

story! {
    /// Arabic runs from right to left, also where something is refused.
    async fn a_client_who_reads_arabic_reads_from_right_to_left(app) {
        let mut yusuf = app.client(&YUSUF).await;
        let profile = yusuf.get("/portal/profile").await;
        let form = profile.form_with("current").fill("current", "not his at all").fill("password", "kettle orchid seven rivers");
        let refused = yusuf.submit(form).await;
        assert_eq!(refused.status, 422);
        for page in [profile, refused] {
            assert_eq!((page.attributes("html", "lang"), page.attributes("html", "dir")), (vec!["ar".to_owned()], vec!["rtl".to_owned()]));
        }
    }
}
