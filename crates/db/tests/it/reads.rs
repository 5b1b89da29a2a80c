//! What a read sees.

use crate::schema::{PEOPLE, add, mark, marks};
use db::{Db, FromRow, Verdict, db_test, row, search, sql};
use kernel::{Error, Result, Timestamp, value::Field};
use std::sync::mpsc;

db_test! { schema PEOPLE;
    fn a_read_sees_one_snapshot_however_long_it_takes(db: Db) {
        let (started, has_started) = mpsc::channel();
        let (written, is_written) = mpsc::channel::<()>();
        let reader = db.clone();
        let reader = std::thread::spawn(move || {
            reader.read_blocking(move |r| {
                let count = || r.one::<(i64,)>(sql!((i64,); "select count(*) from marks"), &[]);
                let before = count()?;
                started.send(()).unwrap();
                is_written.recv().unwrap();
                Ok((before, count()?))
            })
        });
        has_started.recv().unwrap();
        db.write_blocking(|tx| mark(tx, 1).map(Verdict::Commit)).unwrap();
        written.send(()).unwrap();
        assert_eq!(reader.join().unwrap().unwrap(), ((0,), (0,)));
        assert_eq!(marks(&db), [1]);
    }
}

db_test! { schema PEOPLE;
    fn a_read_cannot_change_anything(db: Db) {
        let insert = sql!((i64,); "insert into marks (number) values (1) returning number");
        let answer: Result<(i64,)> = db.read_blocking(move |r| r.one(insert, &[]));
        assert!(matches!(answer, Err(Error::Internal(_))));
        assert!(marks(&db).is_empty());
    }
}

db_test! { schema PEOPLE;
    fn every_kind_of_value_comes_back_as_it_was(db: Db) {
        let photo = Some((0..=255u8).collect::<Vec<_>>());
        let name = "Nguyễn \u{1F469}\u{200D}\u{2696}\u{FE0F} 'O\"Brien' \\ % _ عبد".to_owned();
        let at = "2026-02-28T23:59:59.999999Z".parse::<Timestamp>().unwrap();
        let given = (name.clone(), i64::MIN, false, photo.clone(), Option::<String>::None, at);
        let wanted = given.clone();
        let found = db
            .write_blocking(move |tx| {
                let (name, visits, is_kept, photo, friend, at) = &given;
                tx.run(
                    sql!("insert into people (id, name, visits, is_kept, photo, friend_id, at) values ('a', $1, $2, $3, $4, $5, $6)"),
                    &[name, visits, is_kept, photo, friend, at],
                )?;
                type Found = (String, i64, bool, Option<Vec<u8>>, Option<String>, Timestamp);
                tx.one::<Found>(sql!(Found; "select name, visits, is_kept, photo, friend_id, at from people"), &[])
                    .map(Verdict::Commit)
            })
            .unwrap();
        assert_eq!(found, wanted);
    }
}

db_test! { schema PEOPLE;
    fn a_column_that_does_not_fit_is_named_and_spoils_the_transaction(db: Db) {
        let answer = db.write_blocking(|tx| {
            let wrong = tx.one::<(i64, i64)>(sql!("select cast(1 as bigint), 'two'"), &[]);
            assert!(matches!(&wrong, Err(Error::Internal(m)) if m.internal.ends_with("while reading column 2")), "{wrong:?}");
            Ok(Verdict::Commit(()))
        });
        assert!(answer.is_err());
    }
}

db_test! { schema PEOPLE;
    fn a_fraction_is_refused_and_not_rounded(db: Db) {
        let answer = db.read_blocking(|r| r.one::<(i64,)>(sql!("select 1.5"), &[]));
        assert!(matches!(answer, Err(Error::Internal(_))));
    }
}

db_test! { schema PEOPLE;
    fn what_is_typed_finds_what_is_stored_folded(db: Db) {
        db.write_blocking(|tx| {
            for (id, name) in [("a", "Nguyễn Thị Ánh"), ("b", "100% Sure_Thing"), ("c", "100 Sure Things"), ("d", r"back\slash")] {
                add(tx, id, &search::fold(name))?;
            }
            Ok(Verdict::Commit(()))
        })
        .unwrap();
        let find = |typed: &str| {
            let pattern = search::like_pattern(typed);
            let like = sql!((String,); r"select id from people where name like $1 escape '\' order by id");
            let rows: Vec<(String,)> = db.read_blocking(move |r| r.all(like, &[&pattern])).unwrap();
            rows.into_iter().map(|(id,)| id).collect::<String>()
        };
        for (typed, found) in
            [("nguyen ANH", "a"), ("Ánh", "a"), ("100%", "b"), ("e_t", "b"), ("sure", "bc"), (r"k\s", "d"), ("", "abcd"), ("x", "")]
        {
            assert_eq!(find(typed), found, "{typed}");
        }
    }
}

row! {
    /// With an attribute, a private field and a comma at the end.
    #[derive(Debug)]
    struct Mixed {
        /// Documented.
        pub number: i64,
        text: Option<String>,
    }
}

#[test]
fn a_row_knows_its_columns() {
    assert_eq!(Mixed::COLUMNS, [(i64::COLUMN, false), (String::COLUMN, true)]);
    let mixed = Mixed {
        number: 1,
        text: None,
    };
    assert!(mixed.number == 1 && mixed.text.is_none());
}
