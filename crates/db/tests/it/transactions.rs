//! What a closure may do, and what is left of it.

use crate::schema::{PEOPLE, add, mark, marks, people};
use db::{Db, Verdict, db_test, sql};
use kernel::{Error, TaskId, value::Bind};

db_test! { schema PEOPLE;
    /// A write is there for every read after its answer.
    fn what_is_committed_is_read_by_the_next_read(db: Db) {
        for number in 0..50 {
            db.write_blocking(move |tx| mark(tx, number).map(Verdict::Commit)).unwrap();
            assert_eq!(marks(&db).last(), Some(&number));
        }
    }
}

db_test! { schema PEOPLE;
    async fn the_async_side_does_the_same(db: Db) {
        let id: TaskId = db.write(|tx| { mark(tx, 7)?; Ok(Verdict::Commit(tx.new_id())) }).await.unwrap();
        assert_eq!(id.to_string().len(), 36);
        let (count,): (i64,) = db.read(|r| r.one(sql!((i64,); "select count(*) from marks"), &[])).await.unwrap();
        assert_eq!(count, 1);
    }
}

db_test! { schema PEOPLE;
    fn a_rollback_verdict_answers_and_keeps_nothing(db: Db) {
        let answer = db.write_blocking(|tx| { mark(tx, 1)?; Ok(Verdict::Rollback("looked only")) }).unwrap();
        assert_eq!(answer, "looked only");
        assert!(marks(&db).is_empty());
    }
}

db_test! { schema PEOPLE;
    fn an_error_keeps_nothing_and_comes_back_as_it_was(db: Db) {
        let answer: Result<(), _> = db.write_blocking(|tx| { mark(tx, 1)?; Err(Error::NotFound) });
        assert!(matches!(answer, Err(Error::NotFound)));
        assert!(marks(&db).is_empty());
    }
}

db_test! { schema PEOPLE;
    fn a_panic_keeps_nothing_and_the_threads_go_on(db: Db) {
        for _ in 0..20 {
            let answer: Result<(), _> = db.write_blocking(|tx| { mark(tx, 1)?; panic!("of a test") });
            assert!(matches!(answer, Err(Error::Internal(_))));
            let answer: Result<(), _> = db.read_blocking(|_| panic!("of a test"));
            assert!(matches!(answer, Err(Error::Internal(_))));
        }
        db.write_blocking(|tx| mark(tx, 2).map(Verdict::Commit)).unwrap();
        assert_eq!(marks(&db), [2]);
    }
}

db_test! { schema PEOPLE;
    /// On PostgreSQL a commit after a failed statement quietly rolls back; nobody may be told that it was kept.
    fn whoever_swallows_a_failed_statement_may_not_commit(db: Db) {
        let answer = db.write_blocking(|tx| {
            mark(tx, 1)?;
            assert!(tx.run(sql!("insert into marks (number) values ($1), ($1)"), &[&5i64]).is_err());
            Ok(Verdict::Commit(()))
        });
        assert!(matches!(answer, Err(Error::Internal(m)) if m.internal.contains("swallowed")));
        assert!(marks(&db).is_empty());
    }
}

db_test! { schema PEOPLE;
    fn not_finding_one_row_spoils_nothing(db: Db) {
        db.write_blocking(|tx| {
            let none = tx.one::<(i64,)>(sql!((i64,); "select number from marks where number = $1"), &[&1i64]);
            assert!(matches!(none, Err(Error::NotFound)));
            mark(tx, 1).map(Verdict::Commit)
        })
        .unwrap();
        assert_eq!(marks(&db), [1]);
    }
}

db_test! { schema PEOPLE;
    fn a_transaction_reads_its_own_changes_and_counts_them(db: Db) {
        db.write_blocking(|tx| {
            add(tx, "a", "Ada")?;
            add(tx, "b", "Ben")?;
            let changed = tx.run(sql!("update people set visits = visits + $1"), &[&3i64])?;
            let returned: Vec<(String, i64)> = tx.all(
                sql!((String, i64); "update people set visits = visits * $2 where id = $1 returning id, visits"),
                &[&"b", &2i64],
            )?;
            assert_eq!((changed, returned), (2, vec![("b".to_owned(), 6)]));
            Ok(Verdict::Commit(()))
        })
        .unwrap();
        assert_eq!(people(&db).iter().map(|p| p.visits).collect::<Vec<_>>(), [3, 6]);
        assert!(people(&db).iter().all(|p| p.at.to_string() == db::testing::START && p.is_kept));
    }
}

db_test! { schema PEOPLE;
    fn parameters_go_by_number_and_not_by_place(db: Db) {
        let found: (String, String, i64) = db
            .read_blocking(|r| {
                let second: &dyn Bind = &"second";
                r.one(
                    sql!((String, String, i64); "select cast($2 as text), cast($1 as text), cast($3 as bigint) where cast($2 as text) = $2"),
                    &[&"first", second, &3i64],
                )
            })
            .unwrap();
        assert_eq!(found, ("second".to_owned(), "first".to_owned(), 3));
    }
}

db_test! { schema PEOPLE;
    fn a_wrong_number_of_parameters_is_an_error(db: Db) {
        let answer = db.read_blocking(|r| r.all::<(i64,)>(sql!("select number from marks where number = $1"), &[]));
        assert!(matches!(answer, Err(Error::Internal(_))));
    }
}

db_test! { schema PEOPLE;
    /// PostgreSQL keeps no NUL in a text; SQLite must not be given one either.
    fn a_nul_character_is_refused(db: Db) {
        let answer = db.write_blocking(|tx| add(tx, "a", "A\0da").map(Verdict::Commit));
        assert!(matches!(answer, Err(Error::Internal(_))));
        assert!(people(&db).is_empty());
    }
}
