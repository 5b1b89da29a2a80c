//! View as client: the client's own page, for looking only.

use super::*;
use crate::app::story;
use http::Method;
use kernel::ContactId;
use testkit::cast::*;

fn eyes(app: &TestApp, case: &Case, who: &Client, rest: &str) -> String {
    let contact: ContactId = app.world.contact(who);
    on(app, case, &format!("/as/{contact}{rest}"))
}

/// Clients with a login of one case, and their case.
const LOOKED_AT: &[(&Client, &Case)] = &[
    (&ANA, &GARCIA),
    (&MARK, &HALE),
    (&YUSUF, &HADDAD),
    (&THU, &NGUYEN),
];

story! {
    /// F15, L2-28, L2-30: what the colleague sees is what the client is given, word for word, on every page.
    async fn the_preview_is_the_clients_own_page(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let mut compared = 0;
        for (who, case) in LOOKED_AT {
            let mut client = app.client(who).await;
            let list = client.get("/portal/tasks").await;
            let tasks = list.attributes("a.todo-row", "href");
            for path in ["/portal".to_owned(), "/portal/tasks".to_owned(), "/portal/cases".to_owned()].into_iter().chain(tasks) {
                let rest = path.strip_prefix("/portal").unwrap();
                let preview = daniel.get(&eyes(&app, case, who, rest)).await;
                assert_eq!(preview.status, 200, "{path}: {}", preview.text());
                let theirs = client.get(&path).await;
                assert_eq!(preview.all("main"), theirs.all("main"), "{} at {path}", who.name);
                assert_eq!(preview.all("nav.tabbar"), theirs.all("nav.tabbar"), "{} at {path}", who.name);
                let (shown, own) = (preview.attributes("#client", "lang"), theirs.attributes("html", "lang"));
                assert_eq!(shown, own, "{} at {path}: in the client's language", who.name);
                compared += 1;
            }
        }
        assert!(compared > 12, "{compared} pages were compared");
    }
}

story! {
    /// F15: look and not act; what is recorded is that the colleague looked, once.
    async fn looking_leaves_nothing_behind_but_that_the_colleague_looked(app) {
        let mut maria = app.staff(&MARIA).await;
        let task = adds_task(&app, &mut maria, &GARCIA, "Bring the lease", &[&ANA]).await;
        app.pass(60).await;
        let matter = maria.get(&on(&app, &GARCIA, "")).await;
        assert_eq!(link(&matter, "View as client V"), on(&app, &GARCIA, "/as"), "one click");
        assert_eq!(matter.attributes("a[data-key=v]", "href"), [on(&app, &GARCIA, "/as")]);

        let before = app.facts().await;
        let page = maria.visit(&on(&app, &GARCIA, "/as")).await;
        assert_eq!(page.path, format!("GET {}", eyes(&app, &GARCIA, &ANA, "")), "whoever has access comes first");
        assert!(page.says("Preview — what Ana sees. Nothing you do here is recorded as Ana."), "{}", page.text());
        assert_eq!(page.attributes("a[data-key=escape]", "href"), [on(&app, &GARCIA, "")]);
        for rest in ["", "/tasks", "/cases", &format!("/tasks/{task}"), &format!("/tasks/{task}?width=phone")] {
            let page = maria.get(&eyes(&app, &GARCIA, &ANA, rest)).await;
            assert!(page.all("form").is_empty() && page.csrf().is_none(), "{rest}: nothing to send");
            assert!(page.all("iframe").is_empty(), "{rest}");
            assert_eq!(page.all("button"), page.all("button[disabled]"), "{rest}");
            assert!(page.attributes("a", "href").iter().all(|to| !to.starts_with("/portal")), "{rest}: {:?}", page.attributes("a", "href"));
        }
        let own = maria.get(&eyes(&app, &GARCIA, &ANA, &format!("/tasks/{task}"))).await;
        assert!(own.says("Bring the lease") && own.says("Marcar como hecho"), "{}", own.text());
        assert_eq!(app.facts().await, before + 1, "one look");

        let tab = maria.get(&on(&app, &GARCIA, &format!("/tasks/{task}"))).await;
        assert!(tab.says("Not viewed"), "Ana did not open it: {}", tab.text());
        let activity = maria.get(&on(&app, &GARCIA, "/activity")).await;
        assert!(activity.says(&format!("Looked at the portal as {} sees it Maria Chen", ANA.name)), "{}", activity.text());
        assert!(activity.all(".event[data-portal]").iter().all(|line| !line.contains("Looked at")), "Ana cannot perceive it");

        // Later it is another look.
        app.pass(16 * 60).await;
        let before = app.facts().await;
        maria.get(&eyes(&app, &GARCIA, &ANA, "")).await;
        assert_eq!(app.facts().await, before + 1);
    }
}

story! {
    /// F15: nothing under the preview takes a form, whoever sends it.
    async fn nothing_is_done_with_a_clients_eyes(app) {
        let mut maria = app.staff(&MARIA).await;
        let task = app.world.task(tasks::PASSPORT);
        let csrf = maria.get(&on(&app, &GARCIA, "/edit")).await.csrf().unwrap();
        let before = app.facts().await;
        for rest in ["", "/tasks", "/cases", "/cases/current?_method=put", &format!("/tasks/{task}"), &format!("/tasks/{task}/completion"), &format!("/tasks/{task}/completion?_method=delete")] {
            for method in [Method::POST, Method::PUT, Method::DELETE] {
                let path = eyes(&app, &GARCIA, &ANA, rest);
                let answer = maria.send(method.clone(), &path, Some(format!("_csrf={csrf}"))).await;
                assert!([404, 405].contains(&answer.status.as_u16()), "{method} {path}: {}", answer.status);
            }
        }
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// Security 3.6: a right of its own; who may not see the matter finds nothing, not even that it is there.
    async fn only_who_may_looks(app) {
        let ana = app.world.contact(&ANA);
        for who in [&MARIA, &DANIEL, &SAM] {
            let page = app.staff(who).await.get(&eyes(&app, &GARCIA, &ANA, "")).await;
            assert_eq!(page.status, 200, "{}", who.name);
        }
        let mut ivy = app.staff(&IVY).await;
        let lead = ivy.get(&on(&app, &PETROV, "/as")).await;
        assert_eq!(lead.status, 403, "an intake person sees the lead, and not with the client's eyes");
        assert!(lead.says("portal.view_as_client"), "{}", lead.text());
        let lead = ivy.get(&on(&app, &PETROV, "")).await;
        assert!(lead.attributes("[data-key=v]", "href").is_empty(), "and is not offered it");
        let mut nora = app.staff(&NORA).await;
        for rest in ["/as", &format!("/as/{ana}"), &format!("/as/{ana}/tasks"), &format!("/as/{ana}/cases")] {
            assert_eq!(nora.get(&on(&app, &GARCIA, rest)).await.status, 404, "{rest}");
        }
        let mut maria = app.staff(&MARIA).await;
        assert_eq!(maria.get(&eyes(&app, &GARCIA, &MARK, "")).await.status, 404, "somebody of another matter");
        // A task that is not Ana's is not there for who looks with her eyes, either.
        let hidden = adds_task(&app, &mut maria, &GARCIA, "Only for us", &[]).await;
        assert_eq!(maria.get(&eyes(&app, &GARCIA, &ANA, &format!("/tasks/{hidden}"))).await.status, 404);
    }
}

story! {
    /// F15: where access is not open the bar says what they would see, or that they see nothing.
    async fn the_bar_says_when_the_client_does_not_see_this_yet(app) {
        let mut maria = app.staff(&MARIA).await;
        let task = adds_task(&app, &mut maria, &GARCIA, "Sign the lease", &[&ANA, &LUIS]).await;
        app.pass(60).await;
        let luis = maria.get(&eyes(&app, &GARCIA, &LUIS, "/tasks")).await;
        assert!(luis.says("Luis sees this once they have accepted the invitation or set a password."), "{}", luis.text());
        assert!(luis.says("Sign the lease"), "what he would see: {}", luis.text());

        let before = app.facts().await;
        let rosa = maria.get(&eyes(&app, &GARCIA, &ROSA, "")).await;
        assert!(rosa.says("Rosa sees nothing of this matter") && rosa.says("Nobody has given Rosa access"), "{}", rosa.text());
        assert!(rosa.all("#client").is_empty());
        assert_eq!(app.facts().await, before, "there was nothing to look at");
        let imani = maria.get(&eyes(&app, &HALE, &IMANI, "")).await;
        assert!(imani.says("sees nothing of this matter") && imani.says("had access until"), "{}", imani.text());

        saves_share(&app, &mut maria, &GARCIA, &[], &[&ANA]).await;
        let ana = maria.get(&eyes(&app, &GARCIA, &ANA, &format!("/tasks/{task}"))).await;
        assert!(ana.says("Ana sees nothing of this matter") && !ana.says("Sign the lease"), "{}", ana.text());
        let people = ana.all(".preview-bar .menu-list bdi");
        assert!(people.iter().any(|name| name == LUIS.name) && people.iter().any(|name| name == ROSA.name), "{people:?}");
    }
}

story! {
    /// The firm's words stay in the firm, and a client's other matters and other people's things stay theirs.
    async fn the_preview_says_no_foreign_word(app) {
        let post = app.open.transport.clone();
        let canaries = testkit::canary::plant(&app.open.firm, &app.clock, post, &app.world).await.unwrap();
        app.work().await;
        let mut maria = app.staff(&MARIA).await;
        for (who, case) in [(&ANA, &GARCIA), (&MARK, &HALE), (&IMANI, &HALE)] {
            let mut read = String::new();
            for rest in ["", "/tasks", "/cases"] {
                let page = maria.get(&eyes(&app, case, who, rest)).await;
                read.push_str(&page.body.to_lowercase());
                for href in page.attributes("#client a.todo-row", "href") {
                    read.push_str(&maria.get(&href).await.body.to_lowercase());
                }
            }
            for canary in &canaries {
                let may_see = canary.may_see.iter().any(|c| c.key == who.key);
                assert_eq!(read.contains(&canary.word), may_see, "{} and {}", who.name, canary.word);
            }
            for canary in canaries.iter().filter(|c| !c.may_see.iter().any(|m| m.key == who.key)) {
                let Some(item) = &canary.item else { continue };
                let is_theirs = canaries.iter().any(|c| c.item.as_ref().is_some_and(|i| i.id() == item.id()) && c.may_see.iter().any(|m| m.key == who.key));
                if !is_theirs && !who.password.is_empty() {
                    let answer = maria.get(&eyes(&app, case, who, &format!("/tasks/{}", item.id()))).await;
                    assert!(answer.status == 404 || answer.all("#client").is_empty(), "{} and {}", who.name, canary.word);
                }
            }
        }
    }
}
