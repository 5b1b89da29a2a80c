//! PostgreSQL goes away and comes back.

use crate::schema::{PEOPLE, mark, marks};
use db::{Db, Engine, Migrate, Settings, Verdict, sql, testing};
use kernel::Error;
use std::sync::atomic::{AtomicBool, Ordering};

fn end_every_other_session(db: &Db) {
    let others = sql!(
        "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()"
    );
    db.read_blocking(move |r| r.one::<(i64,)>(others, &[])).unwrap();
}

#[test]
fn connections_that_broke_while_idle_are_replaced_unnoticed() {
    testing::run(Engine::Postgres, PEOPLE, |db| {
        for number in 0..20 {
            db.write_blocking(move |tx| mark(tx, number).map(Verdict::Commit))
                .unwrap();
            end_every_other_session(&db);
            assert_eq!(marks(&db).len() as i64, number + 1);
        }
    });
}

/// Nothing of it was committed, so it may run again.
#[test]
fn a_write_whose_connection_breaks_before_its_commit_runs_again() {
    testing::run(Engine::Postgres, PEOPLE, |db| {
        let has_broken = AtomicBool::new(false);
        db.write_blocking(move |tx| {
            mark(tx, 1)?;
            if !has_broken.swap(true, Ordering::SeqCst) {
                tx.one::<(bool,)>(sql!("select pg_terminate_backend(pg_backend_pid())"), &[])?;
            }
            mark(tx, 2).map(Verdict::Commit)
        })
        .unwrap();
        assert_eq!(marks(&db), [1, 2]);
    });
}

#[test]
fn a_read_whose_connection_breaks_is_unavailable_and_the_next_one_is_not() {
    testing::run(Engine::Postgres, PEOPLE, |db| {
        let broken = db
            .read_blocking(|r| r.one::<(bool,)>(sql!("select pg_terminate_backend(pg_backend_pid())"), &[]));
        assert!(matches!(broken, Err(Error::Unavailable(_))), "{broken:?}");
        assert!(marks(&db).is_empty());
    });
}

#[test]
fn a_server_that_is_not_there_is_unavailable_and_its_password_stays_ours() {
    let settings = Settings {
        url: "postgres://portico:hunter2@127.0.0.1:9/portico".to_owned(),
        readers: 1,
        writers: 1,
        migrate: Migrate::Apply,
    };
    let Err(error) = Db::open_with(&settings, testing::clock(), PEOPLE) else {
        panic!("opened nothing")
    };
    assert!(matches!(error, Error::Unavailable(_)));
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[test]
fn a_url_that_is_none_is_refused_without_being_quoted() {
    for url in [
        "mysql://root:hunter2@localhost/x",
        "postgres://a:hunter2@[::1/x",
        "sqlite:",
    ] {
        let settings = Settings {
            url: url.to_owned(),
            readers: 1,
            writers: 1,
            migrate: Migrate::Apply,
        };
        let Err(error) = Db::open_with(&settings, testing::clock(), PEOPLE) else {
            panic!("opened {url}")
        };
        assert!(matches!(error, Error::Internal(_)), "{error:?}");
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}
