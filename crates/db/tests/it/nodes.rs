//! Several nodes on one PostgreSQL database: what one announces, every other one hears, once.

use db::{Db, Engine, Heard, Verdict, sql, testing};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;

/// Longer than any look is away; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Two nodes on a database, on PostgreSQL where that is to be had.
fn with_two<F: Future<Output = ()>>(body: impl FnOnce(Db, Db) -> F) {
    if !testing::engines().contains(&Engine::Postgres) {
        return;
    }
    let database = testing::fresh(Engine::Postgres);
    let (one, other) = (database.open(testing::clock()), database.open(testing::clock()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(body(one, other));
}

async fn listening(db: &Db) -> UnboundedReceiver<Heard> {
    let mut heard = db.listen().unwrap().expect("nobody listens yet");
    assert_eq!(next(&mut heard).await, Heard::Lost, "the beginning is an unknown");
    heard
}

async fn next(heard: &mut UnboundedReceiver<Heard>) -> Heard {
    tokio::time::timeout(PATIENCE, heard.recv())
        .await
        .expect("something is heard in time")
        .expect("the listener lives")
}

async fn announces(db: &Db, said: &str) {
    let said = said.to_owned();
    db.write(move |tx| tx.announce(said.clone()).map(Verdict::Commit))
        .await
        .unwrap();
}

fn announced(said: &str) -> Heard {
    Heard::Announced(vec![said.to_owned()])
}

#[test]
fn what_is_committed_on_one_node_is_heard_on_the_other_and_not_on_itself() {
    with_two(|one, other| async move {
        let (mut here, mut there) = (listening(&one).await, listening(&other).await);
        announces(&one, "change:matter:1").await;
        assert_eq!(next(&mut there).await, announced("change:matter:1"));
        announces(&other, "end:account:2 work").await;
        assert_eq!(
            next(&mut here).await,
            announced("end:account:2 work"),
            "and nothing of its own"
        );
    });
}

#[test]
fn what_was_not_committed_is_not_heard() {
    with_two(|one, other| async move {
        let mut there = listening(&other).await;
        let undone = one
            .write(|tx| tx.announce("undone".to_owned()).map(Verdict::Rollback))
            .await;
        undone.unwrap();
        let failed = one
            .write(|tx| {
                tx.announce("failed".to_owned())?;
                Err::<Verdict<()>, _>(kernel::Error::NotFound)
            })
            .await;
        failed.unwrap_err();
        announces(&one, "kept").await;
        assert_eq!(next(&mut there).await, announced("kept"));
    });
}

/// Nobody nudges: a node that does not listen itself announces all the same.
#[test]
fn without_a_nudge_it_is_heard_at_the_next_look() {
    with_two(|one, other| async move {
        let mut there = listening(&other).await;
        for said in ["first", "second"] {
            announces(&one, said).await;
            assert_eq!(next(&mut there).await, announced(said));
        }
    });
}

/// The trap of reading by number: the one with the lower number is committed last.
#[test]
fn a_slow_transaction_is_heard_after_a_later_one_that_was_faster() {
    with_two(|one, other| async move {
        let mut there = listening(&other).await;
        let (begun, has_begun) = std::sync::mpsc::channel();
        let (go, going) = std::sync::mpsc::channel::<()>();
        let (gate, begun) = (std::sync::Mutex::new(going), std::sync::Mutex::new(begun));
        let slow = {
            let one = one.clone();
            std::thread::spawn(move || {
                one.write_blocking(move |tx| {
                    tx.one::<(i64,)>(
                        sql!("select cast(cast(pg_current_xact_id() as text) as bigint)"),
                        &[],
                    )?;
                    begun.lock().unwrap().send(()).unwrap();
                    gate.lock().unwrap().recv_timeout(PATIENCE).unwrap();
                    tx.announce("slow".to_owned()).map(Verdict::Commit)
                })
            })
        };
        has_begun.recv_timeout(PATIENCE).unwrap();
        announces(&one, "fast").await;
        assert_eq!(next(&mut there).await, announced("fast"));
        announces(&one, "faster").await;
        assert_eq!(
            next(&mut there).await,
            announced("faster"),
            "each once, while the slow one is open"
        );
        go.send(()).unwrap();
        assert_eq!(next(&mut there).await, announced("slow"));
        slow.join().unwrap().unwrap();
    });
}

#[test]
fn a_listener_whose_connection_is_killed_listens_again_and_says_that_it_lost_track() {
    with_two(|one, other| async move {
        let mut there = listening(&other).await;
        let kill = sql!(
            "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity
             where datname = current_database() and query like '%announcements%' and pid <> pg_backend_pid()"
        );
        for said in ["first", "second"] {
            announces(&one, said).await;
            assert_eq!(next(&mut there).await, announced(said));
            let (killed,) = one.read(move |r| r.one::<(i64,)>(kill, &[])).await.unwrap();
            assert!(killed >= 1);
            announces(&one, "meanwhile").await;
            // Heard before the connection broke, heard by nobody, or after: what counts is that nobody thinks they know.
            while next(&mut there).await != Heard::Lost {}
        }
    });
}

#[test]
fn who_closes_the_database_ends_the_listening_and_one_may_listen() {
    with_two(|one, _| async move {
        let mut heard = listening(&one).await;
        assert!(one.listen().unwrap().is_none(), "somebody listens already");
        tokio::task::spawn_blocking(|| one.close()).await.unwrap();
        assert_eq!(tokio::time::timeout(PATIENCE, heard.recv()).await.unwrap(), None);
    });
}

db::db_test! {
    /// One at a time, for as long as the transaction lasts; on SQLite there is no other.
    async fn one_node_is_first_at_a_kind_of_work(db: Db) {
        let (is_first, of_another) = db
            .write(|tx| Ok(Verdict::Commit((tx.is_first_at("sealing")?, tx.is_first_at("relay")?))))
            .await
            .unwrap();
        assert!(is_first && of_another);
    }
}

#[test]
fn while_one_node_is_at_a_work_the_other_is_not() {
    with_two(|one, other| async move {
        let nested = move || {
            one.write_blocking(move |tx| {
                let first = tx.is_first_at("sealing")?;
                let second = other.write_blocking(|tx| tx.is_first_at("sealing").map(Verdict::Commit))?;
                let elsewhere = other.write_blocking(|tx| tx.is_first_at("relay").map(Verdict::Commit))?;
                Ok(Verdict::Commit((first, second, elsewhere)))
            })
        };
        let found = std::thread::spawn(nested).join().unwrap().unwrap();
        assert_eq!(found, (true, false, true));
    });
}

db::db_test! {
    async fn an_announcement_is_words_and_ids(db: Db) {
        let outcome = db.write(|tx| tx.announce("it's".to_owned()).map(Verdict::Commit)).await;
        assert!(matches!(outcome, Err(kernel::Error::Internal(_))));
    }
}

db::db_test! {
    fn sqlite_has_nobody_to_listen_to(db: Db) {
        assert_eq!(db.listen().unwrap().is_some(), db.engine() == Engine::Postgres);
    }
}
