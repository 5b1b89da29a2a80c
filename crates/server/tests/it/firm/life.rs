//! The end of a matter's life: closed, read until a day, over; revoked for everybody; its portal closed.

use super::*;
use crate::app::story;
use testkit::cast::*;

/// Moves the case to its stage of this name, as the page offers it; gives the page that offered it.
async fn enters(app: &TestApp, person: &mut Person, case: &Case, stage: &str) -> Seen {
    let page = person.get(&on(app, case, "/stage")).await;
    let names = page.all("#stage label");
    let at = names
        .iter()
        .position(|name| name.starts_with(stage))
        .unwrap_or_else(|| panic!("no {stage}: {names:?}"));
    let id = page.attributes("#stage input", "value")[at].clone();
    let done = person.submit(page.form_with("stage").fill("stage", &id)).await;
    assert_eq!(done.status, 303, "{}", done.text());
    page
}

fn told(page: &Seen, stage: &str) -> String {
    page.all("#stage label")
        .into_iter()
        .find(|label| label.starts_with(stage))
        .unwrap()
}

fn chip(app: &TestApp, dialog: &Seen, who: &Client) -> String {
    dialog
        .all(&format!("#share-{} .chip", app.world.contact(who)))
        .join(" ")
}

story! {
    /// C15, F09, model §3: closing says beforehand who loses what and when; then the portal is read and no more, nobody is
    /// written to, nobody is let in; L2-20: her other case goes on.
    async fn a_closed_case_is_read_only_and_says_so_beforehand(app) {
        let mut maria = app.staff(&MARIA).await;
        let (mut ana, mut helen) = (app.client(&ANA).await, app.client(&HELEN).await);
        let task = format!("/portal/tasks/{}", app.world.task(tasks::PASSPORT));
        let form = ana.get(&task).await.form("Marcar como hecho");

        let page = enters(&app, &mut maria, &GARCIA, "Closed").await;
        let said = told(&page, "Closed");
        assert!(said.contains("Ana can read until") && said.contains("Monday 22 February 2027") && said.contains("then their access ends"), "{said}");
        assert!(said.contains("Luis had not come in yet"), "{said}");
        assert_eq!(mails_in_time(&app).await, [], "nobody is written to, not even of what was waiting");

        let home = ana.visit("/portal").await;
        assert!(home.says("Este caso está cerrado") && home.says("Ya no tiene nada más que hacer"), "{}", home.text());
        assert!(home.says("hasta el") && home.says("22 de febrero"), "{}", home.text());
        assert!(!home.body.contains("/completion"), "no button");
        let page = ana.get(&task).await;
        assert!(page.status == 200 && page.says(tasks::PASSPORT) && page.says("Este caso está cerrado. Usted puede leer esto"), "{}", page.text());
        assert!(!page.says("Marcar como hecho"));
        let refused = ana.submit(form).await;
        assert_eq!(refused.status, 409, "the button of before: {}", refused.text());
        assert!(!ana.get("/portal/tasks").await.body.contains("data-kind=\"late\""));

        let dialog = maria.get(&on(&app, &GARCIA, "/share")).await;
        assert_eq!(chip(&app, &dialog, &ANA), "Active");
        assert!(chip(&app, &dialog, &LUIS).contains("Revoked"), "{}", chip(&app, &dialog, &LUIS));
        let put = dialog.form_to(&on(&app, &GARCIA, "/share?_method=put")).tick("access", app.world.contact(&ROSA));
        let refused = maria.submit(put).await;
        assert!(refused.status == 409 && refused.says("This case is closed"), "{}", refused.text());
        assert_eq!(mails_in_time(&app).await, []);

        let other = helen.get(&format!("/portal/tasks/{}", app.world.task(tasks::AFFIDAVIT))).await;
        assert!(other.says("Mark as completed"), "L2-20: a client of another matter is unaffected");
        let head = maria.get(&on(&app, &GARCIA, "")).await;
        assert!(head.says("Closed · clients read until"), "{}", head.text());
        assert!(maria.get(&on(&app, &GARCIA, "/activity")).await.says("Matter closed"));
    }
}

story! {
    /// The last instant of the last day is the firm's midnight; the clock decides, not the timer; one mail says that it is over.
    async fn reading_ends_at_its_instant_with_one_mail(app) {
        let mut maria = app.staff(&MARIA).await;
        enters(&app, &mut maria, &GARCIA, "Closed").await;
        assert_eq!(mails_in_time(&app).await, []);
        app.clock.set("2027-02-23T04:59:59Z".parse().unwrap());
        let mut ana = app.client(&ANA).await;
        assert_eq!(ana.get("/portal").await.status, 200, "a second before midnight in New York");
        let take = ana.get("/portal").await.form_to(&format!("/portal/cases/{}/copy", app.world.matter(&GARCIA)));
        assert_eq!(ana.submit(take.clone()).await.status, 200);
        let mut stream = ana.open("/portal/live").await;
        stream.until(": open").await;
        app.clock.advance_seconds(1);
        // The timer has not run yet.
        for path in ["/portal", "/portal/tasks"] {
            assert_eq!(ana.visit(path).await.path, "GET /portal/ended", "{path}");
        }
        let ended = ana.get("/portal/ended").await;
        assert!(ended.says("22 de febrero"), "{}", ended.text());
        assert_eq!(ana.get(&format!("/portal/tasks/{}", app.world.task(tasks::PASSPORT))).await.status, 404);
        assert_eq!(ana.submit(take).await.status, 404, "no copy after the end");
        let left = mails(&app).await;
        assert_eq!(left.iter().filter(|m| m.1 == ANA.email && m.0 != "sign_in_code").collect::<Vec<_>>(), [&mail("access_ended", &ANA)]);
        assert!(stream.rest().await.contains("event: end"), "her open page is closed");
        assert_eq!(mails_in_time(&app).await.iter().filter(|m| m.0 == "access_ended").count(), 0, "once");

        let mut maria = app.staff(&MARIA).await;
        let page = enters(&app, &mut maria, &GARCIA, "Gathering documents").await;
        assert!(told(&page, "Gathering documents").contains("Nobody has access until you share the case again."));
        let mut ana = app.client(&ANA).await;
        assert_eq!(ana.visit("/portal").await.path, "GET /portal/ended", "access stays over until it is given again");
        let dialog = maria.get(&on(&app, &GARCIA, "/share")).await;
        assert_eq!(chip(&app, &dialog, &ANA), "Ended");
        saves_share(&app, &mut maria, &GARCIA, &[&ANA], &[]).await;
        app.work().await;
        assert!(ana.visit("/portal").await.says(GARCIA.client_title));
    }
}

story! {
    /// Opening it again in time gives back what there was; after the time it does not, even where the timer had not run.
    async fn opening_again_in_time_gives_back_what_there_was(app) {
        let mut maria = app.staff(&MARIA).await;
        enters(&app, &mut maria, &GARCIA, "Closed").await;
        app.work().await;
        let page = enters(&app, &mut maria, &GARCIA, "Gathering documents").await;
        assert!(told(&page, "Gathering documents").contains("Ana can do their tasks again, as before."), "{}", told(&page, "Gathering documents"));
        let mut ana = app.client(&ANA).await;
        let task = ana.get(&format!("/portal/tasks/{}", app.world.task(tasks::PASSPORT))).await;
        assert!(task.says("Marcar como hecho"), "{}", task.text());
        let activity = maria.get(&on(&app, &GARCIA, "/activity")).await;
        assert!(activity.says("Matter opened again"));
        app.clock.set("2027-02-24T15:00:00Z".parse().unwrap());
        app.work().await;
        let mut ana = app.client(&ANA).await;
        assert!(ana.visit("/portal").await.says(GARCIA.client_title), "the end of the closing before means nothing any more");

        let mut maria = app.staff(&MARIA).await;
        enters(&app, &mut maria, &GARCIA, "Closed").await;
        app.clock.set("2027-06-24T15:00:00Z".parse().unwrap());
        let mut maria = app.staff(&MARIA).await;
        enters(&app, &mut maria, &GARCIA, "Gathering documents").await;
        let mut ana = app.client(&ANA).await;
        assert_eq!(ana.visit("/portal").await.path, "GET /portal/ended", "the time was over before it was opened again");
    }
}

story! {
    /// `matter.read_only_days`: what the firm sets holds for what is closed from then on; an end of one's own stays.
    async fn the_setting_says_for_how_long(app) {
        app.set("matter.read_only_days", 0.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let page = enters(&app, &mut maria, &GARCIA, "Closed").await;
        assert!(told(&page, "Closed").contains("24 November 2026"), "{}", told(&page, "Closed"));
        app.set("matter.read_only_days", 90.into()).await;
        app.clock.set("2026-11-25T05:00:00Z".parse().unwrap());
        let mut ana = app.client(&ANA).await;
        assert_eq!(ana.visit("/portal").await.path, "GET /portal/ended");
        app.clock.set(crate::app::TODAY.parse().unwrap());
    }
}

story! {
    /// Closing and opening again is for who manages matters.
    async fn who_does_not_manage_matters_closes_none(app) {
        let (mut sam, page) = at(&app, &SAM, &GARCIA, "/stage").await;
        let closed = page.all("#stage label").iter().position(|name| name.starts_with("Closed")).unwrap();
        let id = page.attributes("#stage input", "value")[closed].clone();
        let refused = sam.submit(page.form_with("stage").fill("stage", &id)).await;
        assert_eq!(refused.status, 403, "{}", refused.text());
        assert!(app.client(&ANA).await.visit("/portal").await.body.contains("/completion"));
    }
}

story! {
    /// L2-20: everybody on the page, at once, and nobody on another matter; given back per person.
    async fn revoking_all_takes_everybody_named_and_nobody_else(app) {
        let (mut maria, page) = at(&app, &MARIA, &HALE, "/access").await;
        assert!(page.says("Helen Ashworth") || page.says(HELEN.name), "{}", page.text());
        assert!(page.says(MARK.name) && page.says("Revoke all (2)"), "{}", page.text());
        assert!(!page.says(IMANI.name), "nothing is left to take from her");
        let (mut helen, mut mark) = (app.client(&HELEN).await, app.client(&MARK).await);
        let before = page.form_to(&on(&app, &HALE, "/access?_method=delete"));
        let gone = maria.submit_and_follow(before.clone()).await;
        assert!(gone.says("Access of") && gone.says("Helen") && gone.says("Mark"), "{}", gone.text());
        assert_eq!(mails(&app).await, [mail("access_ended", &HELEN), mail("access_ended", &MARK)]);
        let cases = helen.visit("/portal").await;
        assert!(cases.says(HALE_HOUSE.client_title) && !cases.says(HALE.client_title), "L2-20: {}", cases.text());
        assert_eq!(mark.visit("/portal").await.path, "GET /portal/ended");
        assert!(app.client(&ANA).await.visit("/portal").await.says(GARCIA.client_title));
        let again = maria.submit_and_follow(before.without("_once")).await;
        assert!(again.says("Nothing was changed"), "{}", again.text());

        let back = maria.submit_and_follow(gone.form("Give access back")).await;
        assert!(back.says("Access is back."), "{}", back.text());
        assert!(mark.visit("/portal").await.says(HALE.client_title));
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// Somebody who is not named on the page keeps what they have; a stranger among the named undoes the whole.
    async fn revoking_all_is_all_or_nothing(app) {
        let (mut maria, page) = at(&app, &MARIA, &HALE, "/access").await;
        let form = page.form_to(&on(&app, &HALE, "/access?_method=delete"));
        let foreign = maria.submit(form.clone().tick("contact", app.world.contact(&ANA))).await;
        assert_eq!(foreign.status, 404);
        assert!(app.client(&MARK).await.visit("/portal").await.says(HALE.client_title), "nothing was taken");
        let one = form.untick("contact", app.world.contact(&HELEN));
        maria.submit(one).await;
        assert!(app.client(&HELEN).await.visit("/portal/cases").await.says(HALE.client_title));
        let mut sam = app.staff(&SAM).await;
        assert_eq!(sam.get(&on(&app, &HALE, "/access")).await.status, 403);
    }
}

story! {
    /// Security §3.8: the portal of one matter is closed in one click, and what was given stays for when it opens.
    async fn the_portal_of_a_matter_is_closed_in_one_click(app) {
        let (mut maria, page) = at(&app, &MARIA, &HALE, "/access").await;
        let (mut helen, mut mark) = (app.client(&HELEN).await, app.client(&MARK).await);
        let mut stream = mark.open("/portal/live").await;
        stream.until(": open").await;
        let closed = maria.submit_and_follow(page.form_to(&on(&app, &HALE, "/portal/closure"))).await;
        assert!(closed.says("The portal of this matter is closed.") && closed.says("Portal closed"), "{}", closed.text());
        assert!(stream.rest().await.contains("event: end"));
        assert!(!mark.visit("/portal").await.body.contains(HALE.client_title));
        assert_eq!(mark.get(&format!("/portal/tasks/{}", app.world.task(tasks::HOLIDAYS))).await.status, 404);
        assert!(helen.visit("/portal").await.says(HALE_HOUSE.client_title), "L2-20");
        assert_eq!(mails_in_time(&app).await, []);
        let page = maria.get(&on(&app, &HALE, "/access")).await;
        let open = page.form_to(&on(&app, &HALE, "/portal/closure?_method=delete"));
        let opened = maria.submit_and_follow(open).await;
        assert!(opened.says("open again"), "{}", opened.text());
        assert!(mark.visit("/portal").await.says(HALE.client_title));
        let activity = maria.get(&on(&app, &HALE, "/activity")).await;
        assert!(activity.says("Portal of the matter closed") && activity.says("Portal of the matter opened again"));
        let mut sam = app.staff(&SAM).await;
        let csrf = sam.get("/").await.csrf().unwrap();
        assert_eq!(sam.post(&on(&app, &HALE, "/portal/closure"), &[("_csrf", &csrf)]).await.status, 403);
    }
}
