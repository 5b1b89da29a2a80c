//! What the worker does when not all is well: no mail server, and a fact that cannot be read.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use db::testing::TestDatabase;
use domain::{
    Done, Firm, FirmParts, access, backlog, deliveries,
    keys::Keys,
    live::Silent,
    seed::{self, NewFirm},
};
use kernel::{EventId, Language, TimerId, clock::TestClock};
use mail::{Caught, Envelope, Held, Outcome, Transport};
use std::{pin::Pin, sync::Arc};
use tokio::sync::{Notify, watch};
use worker::{Desk, Worker};

struct Office {
    firm: Firm,
    clock: Arc<TestClock>,
    // Dropped last: the firm has it open.
    _database: TestDatabase,
}

impl Office {
    /// A firm whose owner is to be mailed a link.
    async fn open() -> Self {
        let database = db::testing::fresh(db::Engine::Sqlite);
        let clock = db::testing::clock();
        let firm = Firm::new(FirmParts {
            db: database.open(clock.clone()),
            clock: clock.clone(),
            keys: Keys::derive(&[9; 32]),
            live: Arc::new(Silent),
            base_url: "http://localhost:8080".into(),
            portal_url: "http://localhost:8080/portal".into(),
            hashing_slots: 1,
        });
        let new = NewFirm {
            name: "Stone & Bell LLP".into(),
            zone: "America/New_York".into(),
            language: Language::EnUs,
            phone: None,
        };
        firm.write(move |work| seed::install(work, &new)).await.unwrap();
        firm.write(|work| access::create_owner(work, "Ada Stone", "ada@stonebell.example"))
            .await
            .unwrap();
        Self {
            firm,
            clock,
            _database: database,
        }
    }

    fn worker(&self, transport: Arc<dyn Transport>) -> Worker {
        let desk = Desk {
            from_address: "portal@stonebell.example".into(),
            per_minute: 6000,
        };
        Worker::new(self.firm.clone(), transport, desk)
    }
}

fn addresses(caught: &Caught) -> Vec<String> {
    caught.list().into_iter().map(|mail| mail.to).collect()
}

#[tokio::test]
async fn mail_waits_for_days_until_a_server_is_set() {
    let office = Office::open().await;
    let without = office.worker(Arc::new(Held));
    for _ in 0..5 {
        without.rest().await.unwrap();
        office.clock.advance_seconds(86_400);
    }
    let waiting = office.firm.read(|look| deliveries::waiting(look, 10)).await;
    let attempts: Vec<_> = waiting.unwrap().iter().map(|mail| mail.attempts).collect();
    assert_eq!(attempts, [0]);

    let caught = Arc::new(Caught::new(office.clock.clone()));
    office.worker(caught.clone()).rest().await.unwrap();
    assert_eq!(addresses(&caught), ["ada@stonebell.example"]);
}

/// Writes a row that this version cannot read.
async fn broken(office: &Office, f: impl Fn(&domain::Work<'_>) -> kernel::Result<()> + Send + 'static) {
    let write = office.firm.write(move |work| {
        f(work)?;
        Ok(Done::unrecorded((), "a test stands in for another version"))
    });
    write.await.unwrap();
}

async fn count(office: &Office, kind: &'static str) -> i64 {
    let read = office.firm.read(move |look| {
        look.sql()
            .one::<(i64,)>(db::sql!("select count(*) from events where kind = $1"), &[&kind])
    });
    read.await.unwrap().0
}

#[tokio::test]
async fn a_fact_that_cannot_be_read_is_set_aside_and_stops_no_mail_and_no_sealing() {
    let office = Office::open().await;
    office.worker(Arc::new(Held)).rest().await.unwrap();
    broken(&office, |work| {
        work.tx().run(
            db::sql!(
                "insert into events (id, at, kind, actor_kind, object_kind, object_id, payload)
                 values ($1, $2, 'WrittenByAnotherVersion', 'operator', 'firm', '', '{}')"
            ),
            &[&work.new_id::<EventId>(), &work.now()],
        )?;
        Ok(())
    })
    .await;
    let second = office
        .firm
        .write(|work| access::create_owner(work, "Ben Bell", "ben@stonebell.example"));
    second.await.unwrap();

    let caught = Arc::new(Caught::new(office.clock.clone()));
    office.worker(caught.clone()).rest().await.unwrap();
    let mut to = addresses(&caught);
    to.sort_unstable();
    assert_eq!(to, ["ada@stonebell.example", "ben@stonebell.example"]);
    assert_eq!(count(&office, "PlanningFailed").await, 1);
    let report = office
        .firm
        .read(|look| domain::audit::verify(look, 1))
        .await
        .unwrap();
    assert!(!report.has_unsealed);
    let backlog = office.firm.read(backlog::backlog).await.unwrap();
    assert_eq!((backlog.facts_unplanned, backlog.facts_unsealed), (0, 0));
}

/// One with a kind that this version does not know, one with a thing that is none; the timer behind them runs.
#[tokio::test]
async fn a_timer_that_cannot_run_is_set_aside_and_the_others_go_on() {
    let office = Office::open().await;
    let worker = office.worker(Arc::new(Held));
    worker.rest().await.unwrap();
    for (kind, payload) in [("of_another_version", "x"), ("hold_ends", "not an id")] {
        broken(&office, move |work| {
            work.tx().run(
                db::sql!("insert into timers (id, due_at, kind, key, payload, state) values ($1, $2, $3, $4, $4, 'pending')"),
                &[&work.new_id::<TimerId>(), &work.now(), &kind, &payload],
            )?;
            Ok(())
        })
        .await;
    }
    worker.begin().await.unwrap();
    worker.rest().await.unwrap();
    let states = office.firm.read(|look| {
        look.sql().all::<(String, String, Option<String>)>(
            db::sql!("select kind, state, last_error from timers where state in ('pending', 'failed') order by kind"),
            &[],
        )
    });
    let states = states.await.unwrap();
    let failed: Vec<_> = states
        .iter()
        .filter(|(_, state, why)| state == "failed" && why.is_some())
        .map(|(kind, ..)| kind.as_str())
        .collect();
    assert_eq!(failed, ["hold_ends", "of_another_version"]);
    assert!(
        states
            .iter()
            .any(|(kind, state, _)| kind == "session_sweep" && state == "pending"),
        "the sweep ran and is set again: {states:?}"
    );
    assert_eq!(count(&office, "TimerFailed").await, 2);
    assert_eq!(office.firm.read(backlog::backlog).await.unwrap().timers_failed, 2);
    assert!(
        !worker.run_once().await.unwrap(),
        "nothing is tried again and again"
    );
}

#[tokio::test]
async fn a_mail_that_cannot_be_read_is_set_aside_and_the_others_leave() {
    let office = Office::open().await;
    office.worker(Arc::new(Held)).rest().await.unwrap();
    broken(&office, |work| {
        work.tx().run(
            db::sql!(
                "insert into deliveries (id, event_id, channel, kind, class, dedupe_key, not_before, state, attempts, message_id)
                 select $1, id, 'mail', 'of_another_version', 'C', 'x', 0, 'queued', 0, 'x@x' from events order by id limit 1"
            ),
            &[&work.new_id::<kernel::DeliveryId>()],
        )?;
        Ok(())
    })
    .await;
    let caught = Arc::new(Caught::new(office.clock.clone()));
    office.worker(caught.clone()).rest().await.unwrap();
    assert_eq!(addresses(&caught), ["ada@stonebell.example"]);
    assert_eq!(office.firm.read(backlog::backlog).await.unwrap().mails_failed, 1);
}

/// security §3.11: the end of the record stands outside the database, each hour while it grows and at a stop.
#[tokio::test]
async fn the_end_of_the_record_is_kept_outside_the_database() {
    let office = Office::open().await;
    let dir = std::env::temp_dir().join(format!("portico-record-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let file = dir.join("audit-checkpoints.jsonl");
    let lines = || std::fs::read_to_string(&file).unwrap_or_default();
    let worker = office.worker(Arc::new(Held)).with_checkpoints(file.clone());
    worker.begin().await.unwrap();
    worker.rest().await.unwrap();
    // The first pass seals after the timers have run, so the first checkpoint may find nothing yet.
    office.clock.advance_seconds(3600);
    worker.rest().await.unwrap();
    assert_eq!(lines().lines().count(), 1);
    office.clock.advance_seconds(7200);
    worker.rest().await.unwrap();
    assert_eq!(lines().lines().count(), 1, "nothing happened");

    let second = office
        .firm
        .write(|work| access::create_owner(work, "Ben Bell", "ben@stonebell.example"));
    second.await.unwrap();
    let (stop, stopped) = watch::channel(true);
    worker.run(Arc::new(Notify::new()), stopped).await;
    drop(stop);
    assert_eq!(
        lines().lines().count(),
        2,
        "the stop signs what was recorded last"
    );
    let all = lines();
    let compared = office
        .firm
        .read(move |look| domain::audit::checkpoints::compare(look, &all))
        .await
        .unwrap();
    assert_eq!((compared.held, compared.broken.len()), (2, 0));
    std::fs::remove_dir_all(&dir).unwrap();
}

/// Takes a mail, and tells the worker to stop while it does.
struct StopsMeanwhile(watch::Sender<bool>);

impl Transport for StopsMeanwhile {
    fn send<'s, 'm, 'f>(&'s self, _: &'m Envelope) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'f>>
    where
        's: 'f,
        'm: 'f,
    {
        self.0.send_replace(true);
        Box::pin(std::future::ready(Outcome::Sent))
    }
}

/// A nudge that was taken is never sent again, so nothing may be taken that does not leave (R28: a stop loses nothing).
#[tokio::test]
async fn a_stop_takes_no_mail_that_it_does_not_send() {
    let office = Office::open().await;
    let second = office
        .firm
        .write(|work| access::create_owner(work, "Ben Bell", "ben@stonebell.example"));
    second.await.unwrap();
    let (stop, stopped) = watch::channel(false);
    let worker = office.worker(Arc::new(StopsMeanwhile(stop)));
    worker.run(Arc::new(Notify::new()), stopped).await;
    let waiting = office.firm.read(|look| deliveries::waiting(look, 10)).await;
    let attempts: Vec<_> = waiting.unwrap().iter().map(|mail| mail.attempts).collect();
    assert_eq!(attempts, [0]);
}
