//! The end of a handle.

use crate::schema::{PEOPLE, mark, marks};
use db::{Db, Engine, Verdict, testing};
use kernel::Error;
use std::{future::Future, path::PathBuf, task::Poll};

fn on_each_engine(test: impl Fn(&testing::TestDatabase, Db)) {
    for engine in testing::engines() {
        let database = testing::fresh_with(engine, PEOPLE);
        test(&database, database.open_with(testing::clock(), PEOPLE));
    }
}

/// A browser that went away does not undo what it asked for.
#[test]
fn closing_finishes_what_was_accepted_though_nobody_waits_for_it() {
    on_each_engine(|database, db| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            for number in 0..50 {
                let mut asked = Box::pin(db.write(move |tx| mark(tx, number).map(Verdict::Commit)));
                // Asks, and does not wait for the answer.
                std::future::poll_fn(|context| {
                    drop(asked.as_mut().poll(context));
                    Poll::Ready(())
                })
                .await;
            }
        });
        db.close();
        let again = database.open_with(testing::clock(), PEOPLE);
        assert_eq!(marks(&again), (0..50).collect::<Vec<_>>());
    });
}

#[test]
fn after_closing_every_clone_refuses() {
    on_each_engine(|_, db| {
        let clone = db.clone();
        db.close();
        assert!(matches!(
            clone.read_blocking(|_| Ok(())),
            Err(Error::Unavailable(_))
        ));
        assert!(matches!(
            clone.write_blocking(|_| Ok(Verdict::Commit(()))),
            Err(Error::Unavailable(_))
        ));
    });
}

/// The file alone is the database then: a copy of it is a copy of everything.
#[test]
fn dropping_the_last_handle_leaves_no_log_beside_the_file() {
    let database = testing::fresh_with(Engine::Sqlite, PEOPLE);
    let db = database.open_with(testing::clock(), PEOPLE);
    db.write_blocking(|tx| mark(tx, 1).map(Verdict::Commit)).unwrap();
    let file = PathBuf::from(database.settings.url.strip_prefix("sqlite:").unwrap());
    let log = file.with_extension("db-wal");
    assert!(log.exists());
    drop(db);
    assert!(!log.exists());
    assert_eq!(marks(&database.open_with(testing::clock(), PEOPLE)), [1]);
}

#[test]
fn the_last_handle_may_be_dropped_by_a_closure() {
    on_each_engine(|_, db| {
        let inner = db.clone();
        let answer = db.write_blocking(move |_| {
            let _mine = &inner;
            Ok(Verdict::Commit(()))
        });
        assert!(answer.is_ok());
    });
}
