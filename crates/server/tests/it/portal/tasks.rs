//! `/portal/tasks`, `/portal/tasks/{task}` and its completion.

use crate::app::{TestApp, story, task};
use domain::{
    access::{Edit, Permit, View, permit},
    tasks::{self, CompletionRule, TaskForm},
};
use http::Method;
use testkit::cast::{self, ANA, CARLA, Client, GARCIA, HELEN, LONG, MARIA, NGUYEN, SILVA, THU};

fn path(app: &TestApp, name: &str) -> String {
    format!("/portal/tasks/{}", app.world.task(name))
}

/// What the firm sees of one person's part of a task: opened, done.
async fn seen_by_firm(
    app: &TestApp,
    case: &'static cast::Case,
    id: kernel::TaskId,
    who: &Client,
) -> (bool, bool) {
    let (me, matter, contact) = (
        app.at_desk(&MARIA).await,
        app.world.matter(case),
        app.world.contact(who),
    );
    let card = app
        .open
        .firm
        .read(move |look| tasks::get(look, &permit::<View>(look, &me, matter)?, id))
        .await
        .unwrap();
    let part = card.people.iter().find(|p| p.contact == contact).unwrap();
    (part.first_viewed_at.is_some(), part.done_at.is_some())
}

story! {
    /// L1-15, L2-22: what is shared stands in the list, in the group where it is.
    async fn tasks_stand_in_their_groups(app) {
        let mut ana = app.client(&ANA).await;
        let page = ana.get("/portal/tasks").await;
        assert_eq!(page.status, 200);
        let rows = |id: &str| page.all(&format!("#{id} .todo-row b, #{id} .todo-row bdi"));
        let has = |group: &str, name: &str| rows(group).iter().any(|row| row.contains(name));
        for name in [cast::tasks::PASSPORT, cast::tasks::G28, cast::tasks::CERTIFICATE, cast::tasks::MEDICAL] {
            assert!(has("todo", name), "{name}: {:?}", rows("todo"));
        }
        assert!(has("waiting", cast::tasks::PAY_SLIPS) && has("done", cast::tasks::PHOTO));
        for other in [cast::tasks::OLD_LEASE, cast::tasks::ADDRESSES, cast::tasks::COVER_LETTER, cast::tasks::INCOME, cast::tasks::TRANSLATE] {
            assert!(!page.body.contains(other), "{other} is not hers");
        }
    }
}

story! {
    /// L1-17, L1-18: she opens it, marks it as completed, and is told what comes next; Undo makes it open again.
    async fn a_client_completes_a_task_and_takes_it_back(app) {
        let mut helen = app.client(&HELEN).await;
        let path = path(&app, cast::tasks::AFFIDAVIT);
        let page = helen.get(&path).await;
        assert!(page.says("Only page 3 is missing: what you pay each month."));
        assert!(page.says("Late: was due"));
        let before = app.facts().await;
        let done = helen.submit(page.form("Mark as completed")).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, path.as_str()));
        assert_eq!(app.facts().await, before + 1);
        let page = helen.get(&path).await;
        assert!(page.says("Done. Maria can see this now."), "{}", page.text());
        assert!(!page.says("Mark as completed"));
        let page = helen.submit_and_follow(page.form("Undo")).await;
        assert!(page.says("This is open again."), "{}", page.text());
        assert!(page.says("Mark as completed"));
        assert_eq!(app.facts().await, before + 2);
        assert!(!helen.get(&path).await.says("This is open again."), "it is said once");
    }
}

story! {
    /// L1-18: two clicks are one completion, and so are a click and a reload.
    async fn a_second_click_changes_nothing(app) {
        let mut helen = app.client(&HELEN).await;
        let path = path(&app, cast::tasks::AFFIDAVIT);
        let form = helen.get(&path).await.form("Mark as completed");
        helen.submit(form.clone()).await;
        let after = app.facts().await;
        for _ in 0..3 {
            assert_eq!(helen.submit(form.clone()).await.status, 303);
        }
        assert_eq!(app.facts().await, after);
    }
}

story! {
    /// Looking is not doing: the address of the completion answers no GET, and HEAD is a look.
    async fn nothing_is_completed_by_looking(app) {
        let mut helen = app.client(&HELEN).await;
        let path = path(&app, cast::tasks::AFFIDAVIT);
        helen.get(&path).await;
        let before = app.facts().await;
        for method in [Method::GET, Method::HEAD] {
            assert_eq!(helen.send(method.clone(), &path, None).await.status, 200);
            assert_eq!(helen.send(method, &format!("{path}/completion"), None).await.status, 405);
        }
        // The word that makes a POST a DELETE means nothing on a GET.
        assert_eq!(helen.get(&format!("{path}/completion?_method=post")).await.status, 405);
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// L1-17: the firm sees that she opened it. A browser that looks ahead, and HEAD, are not she.
    async fn a_task_counts_as_viewed_when_a_person_opens_it(app) {
        let id = app.world.task(cast::tasks::HOME_VISIT);
        let path = path(&app, cast::tasks::HOME_VISIT);
        let mut carla = app.client(&CARLA).await;
        carla.get("/portal").await;
        carla.get("/portal/tasks").await;
        carla.clone().with("sec-purpose", "prefetch").get(&path).await;
        carla.clone().with("sec-purpose", "prefetch;prerender").get(&path).await;
        carla.send(Method::HEAD, &path, None).await;
        assert_eq!(seen_by_firm(&app, &SILVA, id, &CARLA).await, (false, false));
        carla.get(&path).await;
        assert_eq!(seen_by_firm(&app, &SILVA, id, &CARLA).await, (true, false));
    }
}

story! {
    /// L1-14: each of two has a part of their own; what one does, the other is not shown as theirs, nor by whom.
    async fn each_of_two_does_their_own_part(app) {
        let form = TaskForm { completion_rule: CompletionRule::Each, ..task("Bring two photos") };
        let id = app.gives_task(&MARIA, &NGUYEN, form, &[&THU, &LONG]).await;
        app.work().await;
        let path = format!("/portal/tasks/{id}");
        let (mut thu, mut long) = (app.client(&THU).await, app.client(&LONG).await);
        let form = thu.get(&path).await.form("Mark as completed");
        let page = thu.submit_and_follow(form).await;
        assert!(!page.body.contains("Tằng"), "who else is asked is not said");
        let other = long.get(&path).await;
        assert!(other.says("Mark as completed"));
        assert!(!other.body.contains("Thu"), "who did it is not said");
        assert!(seen_by_firm(&app, &NGUYEN, id, &THU).await.1);
        assert!(!seen_by_firm(&app, &NGUYEN, id, &LONG).await.1);
        let form = other.form("Mark as completed");
        assert_eq!(long.submit(form).await.status, 303);
        assert!(seen_by_firm(&app, &NGUYEN, id, &LONG).await.1);
    }
}

story! {
    /// L1-14: for one of two it suffices that the other did it, and the page says so without a name.
    async fn one_of_two_suffices_where_the_firm_says_so(app) {
        let path = path(&app, cast::tasks::CIVICS);
        let (mut thu, mut long) = (app.client(&THU).await, app.client(&LONG).await);
        let form = thu.get(&path).await.form("Mark as completed");
        let late = long.get(&path).await.form("Mark as completed");
        thu.submit(form).await;
        let page = long.get(&path).await;
        assert!(page.says("This was done on Tuesday 24 November."), "{}", page.text());
        assert!(!page.body.contains("Thu") && !page.says("Mark as completed"));
        let before = app.facts().await;
        assert_eq!(long.submit(late).await.status, 303, "a page that was open before tells what is");
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// L2-19: what was taken away is gone from the page that is open, from the list and from the address.
    async fn what_is_unshared_is_gone_at_once(app) {
        let mut carla = app.client(&CARLA).await;
        let path = path(&app, cast::tasks::HOME_VISIT);
        let form = carla.get(&path).await.form("Mark as completed");
        app.unshares(&MARIA, &SILVA, app.world.task(cast::tasks::HOME_VISIT), &CARLA).await;
        let before = app.facts().await;
        assert_eq!(carla.submit(form).await.status, 404);
        assert_eq!(carla.get(&path).await.status, 404);
        assert!(!carla.get("/portal/tasks").await.body.contains(cast::tasks::HOME_VISIT));
        assert!(!carla.get("/portal").await.body.contains(cast::tasks::HOME_VISIT));
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// What was returned says why, in the firm's words, and can be done again.
    async fn what_was_returned_says_why(app) {
        let mut ana = app.client(&ANA).await;
        let path = path(&app, cast::tasks::CERTIFICATE);
        let page = ana.get(&path).await;
        assert!(page.says("The photo is blurry. Please take it again by daylight."));
        let form = page.form_to(&format!("{path}/completion"));
        assert_eq!(ana.submit(form).await.status, 303);
        let id = app.world.task(cast::tasks::CERTIFICATE);
        app.act(&MARIA, &GARCIA, move |work, by: &Permit<'_, Edit>| tasks::accept(work, by, id)).await.unwrap();
        let page = ana.get("/portal/tasks").await;
        assert!(page.all("#done").concat().contains(cast::tasks::CERTIFICATE), "{}", page.text());
    }
}

story! {
    /// Taking back is for a while; afterwards the firm may have acted on it.
    async fn a_completion_is_taken_back_for_an_hour_and_no_longer(app) {
        let mut helen = app.client(&HELEN).await;
        let path = path(&app, cast::tasks::AFFIDAVIT);
        let form = helen.get(&path).await.form("Mark as completed");
        let undo = helen.submit_and_follow(form).await.form("Undo");
        for _ in 0..3 {
            app.pass(20 * 60 + 10).await;
            helen.get("/portal").await;
        }
        let before = app.facts().await;
        assert_eq!(helen.submit(undo).await.status, 409);
        assert_eq!(app.facts().await, before);
        assert!(!helen.get(&path).await.says("Undo"));
    }
}

story! {
    /// Ids that are none are not found, and say nothing of why.
    async fn an_address_that_is_none_is_not_found(app) {
        let mut helen = app.client(&HELEN).await;
        for id in ["x", "0", "019abcde", "%00", "..%2f", "019ABCDE-0000-7000-8000-000000000001", "{}"] {
            assert_eq!(helen.get(&format!("/portal/tasks/{id}")).await.status, 404, "{id}");
        }
    }
}
