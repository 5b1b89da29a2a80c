//! Signed in.

use crate::person::play;
use http::StatusCode;
use testkit::cast::{ANA, HADDAD, HALE, HALE_HOUSE, HELEN, JONAS, YUSUF, tasks};

/// L1-15, L1-17, L1-18, L2-03, L2-22: Ana's dashboard, a task, done, undone.
#[test]
fn a_client_sees_completes_and_takes_back_a_task() {
    play(async |stage| {
        let mut ana = stage.client(&ANA).await;
        let home = ana.get("/portal").await;
        assert_eq!(home.status, StatusCode::OK);
        assert_eq!(
            (home.attributes("html", "lang"), home.texts("h1")),
            (vec!["es".to_owned()], vec!["Hola Ana".to_owned()])
        );
        assert_eq!(home.texts(".door-open h3"), [tasks::PASSPORT]);

        let page = format!("/portal/tasks/{}", stage.world.task(tasks::G28));
        let seen = ana.get(&page).await;
        assert_eq!(seen.texts("h1"), [tasks::G28]);
        assert_eq!(seen.texts("form.act button"), ["Marcar como hecho"]);
        let done = ana.post(&format!("{page}/completion"), &[]).await;
        assert_eq!(
            (done.status, done.to.as_str()),
            (StatusCode::SEE_OTHER, page.as_str())
        );
        let seen = ana.get(&page).await;
        assert_eq!(seen.texts("h1"), ["Hecho. Maria ya puede verlo."]);
        assert_eq!(seen.texts(".door h2"), [tasks::PASSPORT]);
        let again = ana.post(&format!("{page}/completion"), &[]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let undone = ana.post(&format!("{page}/completion?_method=delete"), &[]).await;
        assert_eq!(undone.to, page);
        let seen = ana.get(&page).await;
        assert_eq!(seen.texts("form.act button"), ["Marcar como hecho"]);
        assert_eq!(seen.texts(".toast"), ["Esto vuelve a estar pendiente."]);
        assert!(ana.get("/portal/tasks").await.texts("main h2").len() >= 3);
    });
}

/// L1-14, L2-30: a task of somebody else is not there, and a form without its token does nothing.
#[test]
fn what_is_not_shared_is_not_found() {
    play(async |stage| {
        let mut ana = stage.client(&ANA).await;
        let foreign = format!("/portal/tasks/{}", stage.world.task(tasks::HOLIDAYS));
        let nowhere = "/portal/tasks/01960000-0000-7000-8000-000000000001";
        ana.get("/portal").await;
        let (a, b) = (ana.get(&foreign).await, ana.get(nowhere).await);
        assert_eq!(
            (a.status, b.status),
            (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
        );
        assert_eq!(a.texts("main"), b.texts("main"));
        assert_eq!(a.texts(".firm-name"), ["Chen & Ortiz"]);
        ana.get("/portal").await;
        assert_eq!(
            ana.post(&format!("{foreign}/completion"), &[]).await.status,
            StatusCode::NOT_FOUND
        );
        let own = format!("/portal/tasks/{}/completion", stage.world.task(tasks::G28));
        assert_eq!(
            ana.post(&own, &[("_csrf", "x")]).await.status,
            StatusCode::BAD_REQUEST
        );
    });
}

/// L2-04, IL-14: one login, two cases.
#[test]
fn somebody_with_two_cases_switches_between_them() {
    play(async |stage| {
        let mut helen = stage.client(&HELEN).await;
        let home = helen.get("/portal").await;
        let current = home.texts(".switcher b");
        assert_eq!(helen.get("/portal/cases").await.texts("button.case").len(), 2);
        let other = if current == [HALE.client_title] {
            HALE_HOUSE
        } else {
            HALE
        };
        let case = stage.world.matter(&other).to_string();
        let chosen = helen
            .post("/portal/cases/current?_method=put", &[("case", &case)])
            .await;
        assert_eq!(chosen.to, "/portal");
        assert_eq!(
            helen.get("/portal").await.texts(".switcher b"),
            [other.client_title]
        );
        let foreign = stage.world.matter(&HADDAD).to_string();
        let refused = helen
            .post("/portal/cases/current?_method=put", &[("case", &foreign)])
            .await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_client_chooses_a_language_and_signs_out() {
    play(async |stage| {
        let mut yusuf = stage.client(&YUSUF).await;
        let profile = yusuf.get("/portal/profile").await;
        assert_eq!(
            (profile.status, profile.attributes("html", "dir")),
            (StatusCode::OK, vec!["rtl".to_owned()])
        );
        let wrong = [
            ("current", "not mine at all"),
            ("password", "kettle orchid seven rivers"),
        ];
        let refused = yusuf.post("/portal/profile/password?_method=put", &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let right = [
            ("current", YUSUF.password),
            ("password", "kettle orchid seven rivers"),
        ];
        let changed = yusuf.post("/portal/profile/password?_method=put", &right).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER);
        yusuf.get("/portal/profile").await;
        let saved = yusuf
            .post("/portal/profile/language?_method=put", &[("language", "en-US")])
            .await;
        assert_eq!(saved.to, "/portal/profile");
        let profile = yusuf.get("/portal/profile").await;
        assert_eq!(profile.attributes("html", "lang"), ["en"]);
        assert_eq!(profile.texts(".toast"), ["Your language is saved."]);
        let live = yusuf.get("/portal/live").await;
        assert_eq!(live.headers["content-type"], "text/event-stream");
        let out = yusuf.post("/portal/sign-out", &[]).await;
        assert_eq!(
            (out.to.as_str(), out.headers["clear-site-data"].to_str().unwrap()),
            ("/portal/sign-in", "\"cache\", \"storage\"")
        );
        assert_eq!(
            yusuf.get("/portal/tasks").await.to,
            "/portal/sign-in?next=/portal/tasks"
        );
    });
}

#[test]
fn somebody_whose_access_was_taken_away_reads_that_it_ended_and_no_title() {
    play(async |stage| {
        let mut jonas = stage.client(&JONAS).await;
        assert_eq!(jonas.get("/portal").await.to, "/portal/ended");
        let seen = jonas.get("/portal/ended").await;
        assert_eq!(seen.texts("h1"), ["You can’t see this case online any more"]);
        assert!(!seen.html.contains("Child support") && !seen.html.contains("Brandt"));
        assert_eq!(jonas.get("/portal/cases").await.to, "/portal/ended");
    });
}

#[test]
fn a_page_counts_as_seen_when_somebody_opens_it_and_not_when_a_browser_fetches_it_ahead() {
    play(async |stage| {
        let mut ana = stage.client(&ANA).await;
        let task = stage.world.task(tasks::MEDICAL);
        let page = format!("/portal/tasks/{task}");
        let is_new = async |session| {
            stage
                .gate
                .see(session, move |client| Ok(client.task(task)?.is_new))
                .await
                .unwrap()
        };
        assert_eq!(ana.prefetch(&page).await.status, StatusCode::OK);
        assert!(is_new(ana.session()).await);
        ana.get(&page).await;
        assert!(!is_new(ana.session()).await);
    });
}

#[test]
fn the_stream_of_a_session_that_is_over_says_so() {
    play(async |stage| {
        let mut ana = stage.client(&ANA).await;
        stage.gate.sign_out(ana.session()).await.unwrap();
        let live = ana.get("/portal/live").await;
        assert_eq!(
            (live.status, live.html.as_str()),
            (StatusCode::OK, "event: end\ndata: {}\n\n")
        );
        assert_eq!(
            ana.get("/portal/ended").await.to,
            "/portal/sign-in?next=/portal/ended"
        );
    });
}
