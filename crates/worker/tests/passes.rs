//! What the worker does when not all is well: no mail server, and a fact that cannot be read.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use db::testing::TestDatabase;
use domain::{
    Done, Firm, FirmParts, access, deliveries,
    keys::Keys,
    live::Silent,
    seed::{self, NewFirm},
};
use kernel::{EventId, Language, clock::TestClock};
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

#[tokio::test]
async fn a_fact_that_cannot_be_read_stops_no_mail_and_no_sealing() {
    let office = Office::open().await;
    office.worker(Arc::new(Held)).rest().await.unwrap();
    let broken = office.firm.write(|work| {
        work.tx().run(
            db::sql!(
                "insert into events (id, at, kind, actor_kind, object_kind, object_id, payload)
                 values ($1, $2, 'WrittenByAnotherVersion', 'operator', 'firm', '', '{}')"
            ),
            &[&work.new_id::<EventId>(), &work.now()],
        )?;
        Ok(Done::unrecorded((), "a test stands in for another version"))
    });
    broken.await.unwrap();

    let caught = Arc::new(Caught::new(office.clock.clone()));
    assert!(office.worker(caught.clone()).run_once().await.is_err());
    assert_eq!(addresses(&caught), ["ada@stonebell.example"]);
    let report = office
        .firm
        .read(|look| domain::audit::verify(look, 1))
        .await
        .unwrap();
    assert!(!report.has_unsealed);
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
