//! Ethical walls: a matter that does not exist for one colleague (security §3.6).

use super::*;
use crate::app::{story, task};
use testkit::cast::*;

async fn raises(app: &TestApp, person: &mut Person, case: &Case, name: &str) -> Seen {
    let page = person.get(&on(app, case, "/walls")).await;
    let form = page
        .form_to(&on(app, case, "/walls"))
        .fill("user", &option(&page, "user", name));
    person.submit_and_follow(form).await
}

/// Everything in which the Garcias could show up for somebody of the firm.
const PLACES: &[&str] = &[
    "/",
    "/people/matters",
    "/people/matters?view=all",
    "/tasks",
    "/find?q=garcia",
    "/me",
    "/people/matters?q=garcia&view=all",
];

async fn assert_sees_nothing(app: &TestApp, person: &mut Person) {
    for rest in [
        "",
        "/edit",
        "/share",
        "/tasks",
        "/notes",
        "/activity",
        "/relationships",
        "/walls",
    ] {
        let page = person.get(&on(app, &GARCIA, rest)).await;
        assert_eq!(page.status, 404, "{rest}: {}", page.text());
    }
    let id = app.world.matter(&GARCIA).to_string();
    for place in PLACES {
        let page = person.get(place).await;
        assert!(
            !page.body.contains(&id) && !page.says("Garcia – Marriage"),
            "{place}: {}",
            page.text()
        );
    }
    let ana = person
        .get(&format!("/people/contacts/{}", app.world.contact(&ANA)))
        .await;
    assert!(!ana.body.contains(&id), "a contact's matters: {}", ana.text());
}

story! {
    /// A wall beats the role: in an open session, in lists, search, counts, notes and live streams; and comes down again.
    async fn behind_the_wall_the_matter_does_not_exist(app) {
        let mut sam = app.staff(&SAM).await;
        assert_eq!(sam.get(&on(&app, &GARCIA, "")).await.status, 200);
        let mut stream = sam.open("/live").await;
        stream.until(": open").await;
        let mut daniel = app.staff(&DANIEL).await;
        let matter = daniel.get(&on(&app, &GARCIA, "")).await;
        assert!(matter.says("Ethical wall"), "{}", matter.text());
        let up = raises(&app, &mut daniel, &GARCIA, "Sam Reyes").await;
        assert!(up.says("Done. For them the matter does not exist any more.") && up.says("put there by Daniel Ortiz"), "{}", up.text());
        stream.until("event: change").await;
        assert_sees_nothing(&app, &mut sam).await;

        let heard = stream.read.len();
        app.gives_task(&MARIA, &GARCIA, task("Not for Sam"), &[&ANA]).await;
        app.gives_task(&MARIA, &HALE, task("For Sam to hear"), &[&HELEN]).await;
        app.work().await;
        let garcia = app.world.matter(&GARCIA).to_string();
        assert!(!stream.read[heard..].contains(&garcia), "{}", stream.read);
        let (_, editor) = at(&app, &MARIA, &GARCIA, "/tasks/new").await;
        assert!(!editor.all("select[name=assignee] option").contains(&"Sam Reyes".to_owned()), "no work for him here");
        let (_, activity) = at(&app, &MARIA, &GARCIA, "/activity").await;
        assert!(activity.says("Put behind the wall: Sam Reyes"), "{}", activity.text());

        let walls = daniel.get(&on(&app, &GARCIA, "/walls")).await;
        let down = walls.form_to(&on(&app, &GARCIA, &format!("/walls/{}?_method=delete", app.world.staff(&SAM))));
        let taken = daniel.submit_and_follow(down.clone()).await;
        assert!(taken.says("The wall is down."), "{}", taken.text());
        assert_eq!(sam.get(&on(&app, &GARCIA, "")).await.status, 200, "his place was kept");
        let facts = app.facts().await;
        assert_eq!(daniel.submit(down).await.status, 303);
        assert_eq!(app.facts().await, facts, "twice is once");
        assert_eq!(mails(&app).await.iter().filter(|(_, to)| to == SAM.email).count(), 0, "they are not told");
    }
}

story! {
    /// Also somebody whose role reaches every matter.
    async fn a_role_that_reaches_every_matter_stops_at_the_wall(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let page = daniel.get("/settings/users/new").await;
        let form = page.form_to("/settings/users").fill("name", "Ada Quist").fill("email", "ada@chen-ortiz.example");
        daniel.submit(form.fill("role", &option(&page, "role", "Admin"))).await;
        app.work().await;
        let link = app.link_to("ada@chen-ortiz.example");
        let mut ada = app.stranger();
        let choose = ada.get(&link).await;
        ada.submit(choose.form_with("password").to(&link).fill("password", "green pianos fall upwards")).await;
        assert_eq!(ada.get(&on(&app, &GARCIA, "")).await.status, 200);
        let csrf = ada.get("/me").await.csrf().unwrap();
        raises(&app, &mut daniel, &GARCIA, "Ada Quist").await;
        assert_sees_nothing(&app, &mut ada).await;
        let own = on(&app, &GARCIA, &format!("/walls/{}?_method=delete", app.world.staff(&SAM)));
        assert_eq!(ada.post(&own, &[("_csrf", &csrf)]).await.status, 404, "who manages walls does not climb over hers");
        // Nor does a new role help: who stands behind a wall becomes no owner.
        let list = daniel.get("/settings/users").await;
        let path = super::link(&list, "Ada Quist");
        let page = daniel.get(&path).await;
        let up = page.form_to(&format!("{path}/role?_method=put")).fill("role", &option(&page, "role", "Owner"));
        let refused = daniel.submit(up).await;
        assert!(refused.status == 409 && refused.says("stands behind the wall of a matter"), "{}", refused.text());
    }
}

story! {
    /// Who cannot be put behind a wall, and who can put nobody there.
    async fn walls_have_limits(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let page = daniel.get(&on(&app, &GARCIA, "/walls")).await;
        let offered = page.all("select[name=user] option");
        for not in ["Daniel Ortiz", "Maria Chen"] {
            assert!(!offered.contains(&not.to_owned()), "{not}: {offered:?}");
        }
        let form = page.form_to(&on(&app, &GARCIA, "/walls"));
        for (user, says) in [
            (app.world.staff(&MARIA).to_string(), "Maria Chen is responsible for this matter."),
            (app.world.staff(&DANIEL).to_string(), "Owners cannot be put behind a wall."),
            (app.world.contact(&ANA).to_string(), "Choose a colleague from the list."),
            (String::new(), "Choose a colleague from the list."),
        ] {
            let refused = daniel.submit(form.clone().fill("user", &user)).await;
            assert!(refused.status == 422 && refused.says(says), "{}", refused.text());
        }
        for who in [&MARIA, &SAM] {
            let mut person = app.staff(who).await;
            let matter = person.get(&on(&app, &GARCIA, "")).await;
            assert!(!matter.says("Ethical wall"));
            assert_eq!(person.get(&on(&app, &GARCIA, "/walls")).await.status, 403, "{}", who.name);
            let csrf = matter.csrf().unwrap();
            let refused = person.post(&on(&app, &GARCIA, "/walls"), &[("_csrf", &csrf), ("user", &app.world.staff(&NORA).to_string())]).await;
            assert!(refused.status == 403 && refused.says("wall.manage"), "{}", refused.text());
        }
    }
}

story! {
    /// Who stands behind the wall of a matter is neither put on it nor made responsible for it.
    async fn nobody_behind_a_wall_is_put_on_the_matter(app) {
        let mut daniel = app.staff(&DANIEL).await;
        raises(&app, &mut daniel, &GARCIA, "Nora Field").await;
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "/edit").await;
        let nora = app.world.staff(&NORA).to_string();
        let form = page.form_with("title");
        for form in [form.clone().tick("colleagues", &nora), form.fill("responsible", &nora)] {
            let refused = maria.submit(form).await;
            assert!(refused.status == 422 && refused.says("Nora Field stands behind the wall of this matter."), "{}", refused.text());
        }
        let list = daniel.get("/settings/users").await;
        let path = link(&list, "Maria Chen");
        let page = daniel.get(&path).await;
        let leave = page.form_to(&format!("{path}?_method=delete")).fill("heir", &option(&page, "heir", "Nora Field"));
        let refused = daniel.submit(leave).await;
        assert!(refused.status == 422 && refused.says("stands behind the wall of one of these matters"), "{}", refused.text());
        assert_eq!(app.staff(&MARIA).await.get("/").await.status, 200);
    }
}
