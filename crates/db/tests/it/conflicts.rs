//! Writers who stand in each other's way.

use crate::schema::{PEOPLE, add, people};
use db::{Db, Engine, Tx, Verdict, db_test, sql, testing};
use kernel::Result;
use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

db_test! { schema PEOPLE;
    fn no_increment_is_lost(db: Db) {
        db.write_blocking(|tx| add(tx, "a", "Ada").map(Verdict::Commit)).unwrap();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| for _ in 0..25 {
                    db.write_blocking(|tx| {
                        let (visits,): (i64,) = tx.one(sql!((i64,); "select visits from people where id = 'a'"), &[])?;
                        tx.run(sql!("update people set visits = $1 where id = 'a'"), &[&(visits + 1)])?;
                        Ok(Verdict::Commit(()))
                    })
                    .unwrap();
                });
            }
        });
        assert_eq!(people(&db)[0].visits, 100);
    }
}

/// Runs two closures that surely overlap the first time, and says how often they ran in all.
fn overlapping(db: &Db, act: fn(&Tx<'_>, usize, &dyn Fn()) -> Result<()>) -> u32 {
    let meeting = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    thread::scope(|scope| {
        for side in 0..2 {
            let (meeting, runs) = (Arc::clone(&meeting), Arc::clone(&runs));
            scope.spawn(move || {
                let mine = AtomicU32::new(0);
                db.write_blocking(move |tx| {
                    runs.fetch_add(1, Ordering::SeqCst);
                    let is_first = mine.fetch_add(1, Ordering::SeqCst) == 0;
                    act(tx, side, &|| {
                        if is_first {
                            meeting.wait();
                        }
                    })?;
                    Ok(Verdict::Commit(()))
                })
                .unwrap();
            });
        }
    });
    runs.load(Ordering::SeqCst)
}

fn with_two_people(test: impl FnOnce(Db)) {
    testing::run(Engine::Postgres, PEOPLE, |db| {
        db.write_blocking(|tx| {
            add(tx, "0", "Ada")?;
            add(tx, "1", "Ben").map(Verdict::Commit)
        })
        .unwrap();
        test(db);
    });
}

/// Each sees the other still there and leaves: serial transactions cannot end so, and these do not.
#[test]
fn write_skew_is_refused_and_tried_again() {
    with_two_people(|db| {
        let runs = overlapping(&db, |tx, side, meet| {
            let (there,): (i64,) = tx.one(sql!((i64,); "select count(*) from people where is_kept"), &[])?;
            meet();
            if there > 1 {
                tx.run(
                    sql!("update people set is_kept = false where id = $1"),
                    &[&side.to_string()],
                )?;
            }
            Ok(())
        });
        assert_eq!(people(&db).iter().filter(|p| p.is_kept).count(), 1);
        assert_eq!(runs, 3);
    });
}

#[test]
fn a_deadlock_is_tried_again() {
    with_two_people(|db| {
        let runs = overlapping(&db, |tx, side, meet| {
            let visit = sql!("update people set visits = visits + 1 where id = $1");
            tx.run(visit, &[&side.to_string()])?;
            meet();
            tx.run(visit, &[&(1 - side).to_string()])?;
            Ok(())
        });
        assert_eq!(people(&db).iter().map(|p| p.visits).collect::<Vec<_>>(), [2, 2]);
        assert!(runs >= 3);
    });
}

/// What a closure makes of the error does not matter: its transaction was in the way, so it runs again.
#[test]
fn a_conflict_that_the_closure_turned_into_something_else_is_tried_again_too() {
    with_two_people(|db| {
        let runs = overlapping(&db, |tx, _, meet| {
            let (visits,): (i64,) = tx.one(sql!((i64,); "select visits from people where id = '0'"), &[])?;
            meet();
            let write = sql!("update people set visits = $1 where id = '0'");
            tx.run(write, &[&(visits + 1)])
                .map(drop)
                .map_err(|_| kernel::Error::NotFound)
        });
        assert_eq!(people(&db)[0].visits, 2);
        assert!(runs >= 3);
    });
}
