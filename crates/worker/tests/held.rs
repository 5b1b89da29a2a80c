//! A firm without a mail server: its mail waits, however long, and leaves once there is one.

use domain::{
    Firm, FirmParts, access, deliveries,
    keys::Keys,
    live::Silent,
    seed::{self, NewFirm},
};
use kernel::Language;
use mail::{Caught, Held, Transport};
use std::sync::Arc;
use worker::{Desk, Worker};

fn worker(firm: &Firm, transport: Arc<dyn Transport>) -> Worker {
    let desk = Desk {
        from_address: "portal@stonebell.example".into(),
        per_minute: 6000,
    };
    Worker::new(firm.clone(), transport, desk)
}

#[tokio::test]
async fn mail_waits_for_days_until_a_server_is_set() {
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

    let without = worker(&firm, Arc::new(Held));
    for _ in 0..5 {
        without.rest().await.unwrap();
        clock.advance_seconds(86_400);
    }
    let waiting = firm.read(|look| deliveries::waiting(look, 10)).await.unwrap();
    assert_eq!(waiting.iter().map(|mail| mail.attempts).collect::<Vec<_>>(), [0]);

    let caught = Arc::new(Caught::new(clock.clone()));
    worker(&firm, caught.clone()).rest().await.unwrap();
    let to: Vec<_> = caught.list().into_iter().map(|mail| mail.to).collect();
    assert_eq!(to, ["ada@stonebell.example"]);
}
