//! Two firms in one process: what belongs to one is nothing in the other.

use crate::app::{HOST, Person, TestApp};
use db::Engine;
use http::Method;
use server::serve::Firms;
use testkit::cast::{self, ANA, GARCIA, LUIS, MARIA};

const OTHER: &str = "other.test";

/// Two firms with the same people, behind one router.
async fn two(engine: Engine, one: TestApp) -> (TestApp, TestApp, Firms) {
    let other = TestApp::start_another(engine, OTHER).await;
    let firms = Firms::new(&[one.open.clone(), other.open.clone()], &[]);
    (one, other, firms)
}

fn at(firms: &Firms, host: &str) -> Person {
    Person::new(firms.router(), host)
}

async fn signed_in(firms: &Firms, host: &str) -> (Person, Person) {
    let mut ana = at(firms, host);
    let page = ana.get("/portal/sign-in").await;
    assert_eq!(
        ana.submit(
            page.form_with("password")
                .fill("email", ANA.email)
                .fill("password", ANA.password)
        )
        .await
        .status,
        303
    );
    let mut maria = at(firms, host);
    let page = maria.get("/sign-in").await;
    assert_eq!(
        maria
            .submit(
                page.form_with("password")
                    .fill("email", MARIA.email)
                    .fill("password", MARIA.password)
            )
            .await
            .status,
        303
    );
    (ana, maria)
}

async fn nothing_crosses(engine: Engine, one: TestApp) {
    let (one, other, firms) = two(engine, one).await;
    let (ana, maria) = signed_in(&firms, HOST).await;
    let (before_one, before_other) = (one.facts().await, other.facts().await);

    // The cookie of one at the other's address, with the host swapped in the header or in the browser.
    for (person, path, door) in [
        (&ana, "/portal/tasks", "/portal/sign-in"),
        (&maria, "/me", "/sign-in"),
    ] {
        let mut person = person.clone();
        assert_eq!(person.get(path).await.status, 200);
        let mut there = person.clone().with("host", OTHER);
        let answer = there.get(path).await;
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.location().starts_with(door), "{path}");
        // Headers by which a proxy might name another host mean nothing.
        for name in ["x-forwarded-host", "forwarded", "x-host", "x-original-host"] {
            let mut same = person.clone().with(name, OTHER);
            assert_eq!(same.get(path).await.status, 200, "{name}");
        }
    }

    // An id of one at the other, where its client is signed in as well.
    let (mut ana_there, mut maria_there) = signed_in(&firms, OTHER).await;
    let (task, own) = (
        one.world.task(cast::tasks::PASSPORT),
        other.world.task(cast::tasks::PASSPORT),
    );
    assert_eq!(ana_there.get(&format!("/portal/tasks/{own}")).await.status, 200);
    assert_eq!(ana_there.get(&format!("/portal/tasks/{task}")).await.status, 404);
    let token = ana_there
        .get("/portal/tasks")
        .await
        .csrf()
        .or(ana_there.get("/portal/profile").await.csrf())
        .unwrap();
    let done = ana_there
        .send(
            Method::POST,
            &format!("/portal/tasks/{task}/completion"),
            Some(format!("_csrf={token}")),
        )
        .await;
    assert_eq!(done.status, 404);
    assert_eq!(
        maria_there
            .get(&format!("/m/{}", one.world.matter(&GARCIA)))
            .await
            .status,
        404
    );

    // A form of one, sent to the other: the sessions are others, and so are their tokens.
    let token = ana.clone().get("/portal/profile").await.csrf().unwrap();
    let foreign = ana_there
        .send(
            Method::POST,
            &format!("/portal/tasks/{own}/completion"),
            Some(format!("_csrf={token}")),
        )
        .await;
    assert_eq!(foreign.status, 403);

    assert_eq!(one.facts().await, before_one);
    // Two people signed in.
    assert!(other.facts().await <= before_other + 4);
}

async fn a_link_of_one_is_dead_at_the_other(engine: Engine, one: TestApp) {
    let (one, _other, firms) = two(engine, one).await;
    one.resends(&MARIA, &GARCIA, &LUIS).await;
    one.work().await;
    let link = one.link_to(LUIS.email);
    let here = at(&firms, HOST).get(&link).await;
    assert_eq!(here.status, 200, "{}", here.text());
    let there = at(&firms, OTHER).get(&link).await;
    assert_eq!(there.status, 404);
    let pressed = at(&firms, OTHER).post(&link, &[]).await;
    assert_eq!(pressed.status, 404);
    assert!(pressed.headers.get("set-cookie").is_none());
}

async fn a_host_that_is_nobody_s_is_refused(engine: Engine, one: TestApp) {
    let (_one, _other, firms) = two(engine, one).await;
    for host in [
        "nobody.test",
        "",
        "portico.test:8080",
        "portico.test.evil.test",
        "PORTICO.TEST.",
        "localhost",
        "portico.test, other.test",
    ] {
        let answer = at(&firms, HOST).with("host", host).get("/portal/sign-in").await;
        assert_eq!(answer.status, 421, "{host:?}");
        assert!(!answer.body.contains("Chen"), "{host:?}");
    }
    assert_eq!(
        at(&firms, HOST)
            .with("host", "PORTICO.test")
            .get("/portal/sign-in")
            .await
            .status,
        200
    );
}

macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                crate::app::on(db::Engine::Sqlite, |app| super::$name(db::Engine::Sqlite, app));
            }
            #[test]
            fn postgres() {
                crate::app::on(db::Engine::Postgres, |app| super::$name(db::Engine::Postgres, app));
            }
        }
    )+};
}
on_both!(
    nothing_crosses,
    a_link_of_one_is_dead_at_the_other,
    a_host_that_is_nobody_s_is_refused
);
