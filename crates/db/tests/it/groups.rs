//! Neighbours in one commit on SQLite.

use crate::schema::{PEOPLE, mark, marks};
use db::{Db, Engine, Settings, Verdict, sql, testing};
use kernel::Error;
use std::{sync::mpsc, thread};

/// Holds the writer until all of `jobs` wait, so that they are performed as one group, and gives back their answers.
fn as_one_group(
    db: &Db,
    jobs: Vec<i64>,
    act: fn(&db::Tx<'_>, i64) -> kernel::Result<Verdict<i64>>,
) -> Vec<(i64, kernel::Result<i64>)> {
    let (free, held) = mpsc::channel::<()>();
    let (started, has_started) = mpsc::channel::<()>();
    let held = std::sync::Mutex::new(held);
    thread::scope(|scope| {
        scope.spawn(move || {
            // It may be part of the group that it holds up, and then shares its fate.
            drop(db.write_blocking(move |_| {
                started.send(()).unwrap();
                held.lock().unwrap().recv().unwrap();
                Ok(Verdict::Rollback(()))
            }));
        });
        has_started.recv().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async move {
            let mut waiting = tokio::task::JoinSet::new();
            for job in jobs {
                let db = db.clone();
                waiting.spawn(async move { (job, db.write(move |tx| act(tx, job)).await) });
            }
            // Each is polled once, and so is in the queue, before the writer goes on.
            tokio::task::yield_now().await;
            free.send(()).unwrap();
            waiting.join_all().await
        })
    })
}

fn open() -> (testing::TestDatabase, Db) {
    let database = testing::fresh_with(Engine::Sqlite, PEOPLE);
    let db = database.open_with(testing::clock(), PEOPLE);
    (database, db)
}

#[test]
fn a_failed_job_does_not_harm_its_neighbours() {
    let (_database, db) = open();
    let answers = as_one_group(&db, (0..60).collect(), |tx, number| {
        mark(tx, number)?;
        match number % 5 {
            0 => Err(Error::NotFound),
            1 => panic!("of a test"),
            2 => Ok(Verdict::Rollback(number)),
            3 => mark(tx, number).map(|_| Verdict::Commit(number)),
            _ => Ok(Verdict::Commit(number)),
        }
    });
    for (number, answer) in &answers {
        match number % 5 {
            0 => assert!(matches!(answer, Err(Error::NotFound))),
            1 | 3 => assert!(matches!(answer, Err(Error::Internal(_)))),
            _ => assert_eq!(answer.as_ref().unwrap(), number),
        }
    }
    assert_eq!(marks(&db), (0..60).filter(|n| n % 5 == 4).collect::<Vec<_>>());
}

/// A trigger, a full disk or an I/O error rolls back everything, also what neighbours did: all of them are told.
#[test]
fn when_sqlite_rolls_back_the_whole_group_nobody_is_told_that_it_was_kept() {
    let (_database, db) = open();
    let answers = as_one_group(&db, (0..20).collect(), |tx, number| {
        if number == 10 {
            tx.run(sql!("insert into cursed (id) values ('x')"), &[])?;
        }
        mark(tx, number).map(|_| Verdict::Commit(number))
    });
    let kept: Vec<i64> = answers
        .iter()
        .filter(|(_, answer)| answer.is_ok())
        .map(|(number, _)| *number)
        .collect();
    assert!(
        answers
            .iter()
            .any(|(number, a)| *number == 10 && matches!(a, Err(Error::Unavailable(_))))
    );
    let mut sorted = kept.clone();
    sorted.sort_unstable();
    assert_eq!(marks(&db), sorted);
    db.write_blocking(|tx| mark(tx, 100).map(Verdict::Commit))
        .unwrap();
}

#[test]
fn a_full_disk_is_unavailable_and_costs_nothing_that_was_answered() {
    let (_database, db) = open();
    let pages = |limit: i64| {
        let sql = if limit == 0 {
            sql!("pragma max_page_count = 1")
        } else {
            sql!("pragma max_page_count = 100000")
        };
        db.write_blocking(move |tx| tx.one::<(i64,)>(sql, &[]).map(Verdict::Commit))
            .unwrap()
    };
    pages(0);
    let answers = as_one_group(&db, (0..30).collect(), |tx, number| {
        let photo = vec![0u8; 20_000];
        tx.run(
            sql!("insert into people (id, name, visits, is_kept, photo, at) values ($1, $1, 0, true, $2, 0)"),
            &[&number.to_string(), &photo],
        )?;
        mark(tx, number).map(|_| Verdict::Commit(number))
    });
    assert!(
        answers
            .iter()
            .any(|(_, a)| matches!(a, Err(Error::Unavailable(_))))
    );
    let mut kept: Vec<i64> = answers
        .iter()
        .filter(|(_, a)| a.is_ok())
        .map(|(number, _)| *number)
        .collect();
    kept.sort_unstable();
    assert_eq!(marks(&db), kept);
    pages(1);
    db.write_blocking(|tx| mark(tx, 100).map(Verdict::Commit))
        .unwrap();
}

/// `synchronous = full` is what makes an answer mean "on the disk".
#[test]
fn the_writer_waits_for_the_disk_and_the_readers_cannot_write() {
    let (_database, db) = open();
    let settings = db
        .write_blocking(|tx| {
            let synchronous: (i64,) = tx.one(sql!("pragma synchronous"), &[])?;
            let keys: (i64,) = tx.one(sql!("pragma foreign_keys"), &[])?;
            let journal: (String,) = tx.one(sql!("pragma journal_mode"), &[])?;
            let trusted: (i64,) = tx.one(sql!("pragma trusted_schema"), &[])?;
            Ok(Verdict::Rollback((synchronous.0, keys.0, journal.0, trusted.0)))
        })
        .unwrap();
    assert_eq!(settings, (2, 1, "wal".to_owned(), 0));
}

/// Many more writers than a group holds, all at once; what was answered is in the file for any other process.
#[test]
fn a_crowd_of_writers_is_served_whole() {
    let (database, db) = open();
    let path = database.settings.url.strip_prefix("sqlite:").unwrap().to_owned();
    thread::scope(|scope| {
        for writer in 0..32 {
            let (db, path) = (&db, &path);
            scope.spawn(move || {
                let other = rusqlite::Connection::open(path).unwrap();
                for number in 0..20 {
                    let mine = writer * 1000 + number;
                    db.write_blocking(move |tx| mark(tx, mine).map(Verdict::Commit))
                        .unwrap();
                    let found = other
                        .prepare_cached("select 1 from marks where number = $1")
                        .unwrap()
                        .exists([mine]);
                    assert!(found.unwrap(), "answered before it was committed");
                }
            });
        }
    });
    assert_eq!(marks(&db).len(), 640);
}

#[test]
fn a_database_in_memory_ends_with_its_handle() {
    let settings = Settings {
        url: "sqlite::memory:groups".to_owned(),
        readers: 1,
        writers: 1,
        migrate: db::Migrate::Apply,
    };
    let db = Db::open_with(&settings, testing::clock(), PEOPLE).unwrap();
    let other = Db::open_with(&settings, testing::clock(), PEOPLE).unwrap();
    db.write_blocking(|tx| mark(tx, 1).map(Verdict::Commit)).unwrap();
    assert_eq!((marks(&db), marks(&other)), (vec![1], vec![]));
}
