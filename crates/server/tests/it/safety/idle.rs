//! A firm opens on first use and closes when idle, and what comes due while it is closed is done all the same.

use crate::app::{HOST, Person, Shut, TODAY};
use db::Engine;
use kernel::{Clock, clock::TestClock};
use server::serve::Firms;
use std::{sync::Arc, time::Duration};
use testkit::cast::{ANA, GARCIA, LUIS, MARIA};

const OTHER: &str = "other.test";

struct Two {
    clock: Arc<TestClock>,
    one: Shut,
    firms: Firms,
}

async fn two(engine: Engine) -> Two {
    let clock = Arc::new(TestClock::at(TODAY.parse().unwrap()));
    let one = Shut::one(engine, &clock).await;
    let other = Shut::another(engine, OTHER, &clock).await;
    let held: Arc<dyn Clock> = clock.clone();
    let firms = Firms::on_demand(vec![one.door(), other.door()], &held, &[]);
    Two { clock, one, firms }
}

impl Two {
    fn at(&self, host: &str) -> Person {
        Person::new(self.firms.router(), host)
    }

    async fn maria(&self) -> Person {
        signed_in(self.at(HOST)).await
    }

    /// Looks until this is so: workers take their time.
    async fn look_until(&self, is_so: impl Fn(&[String]) -> bool) {
        let looking = async {
            while !is_so(&self.firms.open_now()) {
                self.firms.look().await;
                tokio::task::yield_now().await;
            }
        };
        let found = tokio::time::timeout(Duration::from_secs(60), looking).await;
        assert!(found.is_ok(), "open are {:?}", self.firms.open_now());
    }
}

async fn signed_in(mut maria: Person) -> Person {
    let form = maria.get("/sign-in").await.form_with("password");
    let form = form.fill("email", MARIA.email).fill("password", MARIA.password);
    let answer = maria.submit(form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    maria
}

async fn it_opens_for_whom_it_is_asked(engine: Engine) {
    let two = two(engine).await;
    assert!(two.firms.open_now().is_empty());
    assert!(two.firms.are_ready().await);
    assert_eq!(two.at("nobody.test").get("/portal/sign-in").await.status, 421);
    assert!(
        two.firms.open_now().is_empty(),
        "a host that is nobody's opens nothing"
    );
    assert_eq!(two.at(HOST).get("/portal/sign-in").await.status, 200);
    assert_eq!(two.firms.open_now(), [format!("http://{HOST}")]);

    // It closes when nobody was there for a while, and not before; a session outlives that.
    let mut maria = two.maria().await;
    two.clock.advance_seconds(9 * 60);
    assert_eq!(maria.get("/").await.status, 200);
    two.clock.advance_seconds(9 * 60);
    two.look_until(|open| open.iter().any(|o| o.contains(OTHER)))
        .await;
    assert!(two.firms.open_now().contains(&format!("http://{HOST}")));
    two.clock.advance_seconds(2 * 60);
    two.look_until(<[String]>::is_empty).await;
    assert_eq!(maria.get("/").await.status, 200);
    two.firms.shut().await;
    assert_eq!(maria.get("/").await.status, 503, "the server stops");
}

/// An open page is somebody who is there, however long nothing is asked.
async fn an_open_stream_keeps_it_open(engine: Engine) {
    let two = two(engine).await;
    let mut maria = two.maria().await;
    let mut stream = maria.open("/live").await;
    stream.until(": open").await;
    two.clock.advance_seconds(20 * 60);
    // Looks at both; the other one opens, does what was left to do, and closes.
    two.look_until(|open| open.iter().any(|o| o.contains(OTHER)))
        .await;
    two.look_until(|open| open == [format!("http://{HOST}")]).await;
    drop(stream);
    two.look_until(<[String]>::is_empty).await;
}

/// AI-20: an invitation runs out on its day, though nobody visits the firm.
async fn what_comes_due_in_a_closed_firm_is_done(engine: Engine) {
    let two = two(engine).await;
    let activity = format!("/m/{}/activity", two.one.world.matter(&GARCIA));
    let expired = format!("Invitation of {} expired", LUIS.name);
    let mut maria = two.maria().await;
    assert!(!maria.get(&activity).await.says(&expired));
    // Mail that is due in a moment keeps the firm open until it left.
    let reset = two
        .at(HOST)
        .post("/portal/password/forgotten", &[("email", ANA.email)])
        .await;
    assert_eq!(reset.status, 303);
    two.clock.advance_seconds(11 * 60);
    two.look_until(<[String]>::is_empty).await;
    assert_eq!(
        two.one.caught.to(ANA.email).len(),
        1,
        "it left before the firm closed"
    );

    // Fourteen days later nobody comes; it is opened all the same, and closed again.
    two.clock.advance_seconds(15 * 86_400);
    two.look_until(|open| open.len() == 2).await;
    // Nudges that are bundled for some minutes keep it open until they left.
    for _ in 0..10 {
        two.clock.advance_seconds(16 * 60);
        let closing = two.look_until(<[String]>::is_empty);
        if tokio::time::timeout(Duration::from_secs(4), closing)
            .await
            .is_ok()
        {
            break;
        }
    }
    assert!(
        two.firms.open_now().is_empty(),
        "open are {:?}",
        two.firms.open_now()
    );
    // Read without a worker that could do it now.
    let open = (two.one.door().opener)().await.unwrap();
    let mut maria = signed_in(Person::new(server::site::router(&open, &[]), HOST)).await;
    let told = maria.get(&activity).await;
    assert!(told.says(&expired), "{}", told.text());
}

macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                crate::app::alone(db::Engine::Sqlite, super::$name);
            }
            #[test]
            fn postgres() {
                crate::app::alone(db::Engine::Postgres, super::$name);
            }
        }
    )+};
}
on_both!(
    it_opens_for_whom_it_is_asked,
    an_open_stream_keeps_it_open,
    what_comes_due_in_a_closed_firm_is_done
);
