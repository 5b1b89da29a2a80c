//! Pages by the last row of the one before, as both engines compare row values.

use crate::schema::PEOPLE;
use db::{Db, Verdict, db_test, row, sql};
use kernel::page::{Cursor, Page};

row! {
    #[derive(Debug, Clone, PartialEq, Eq)]
    struct Line { id: String, visits: i64 }
}

const SIZE: i64 = 7;

fn page(db: &Db, after: Option<Cursor>) -> Page<Line> {
    let rows = db.read_blocking(move |r| {
        let limit = SIZE + 1;
        match after {
            None => r.all(sql!(Line; "select id, visits from people order by visits desc, id desc limit $1"), &[&limit]),
            Some(cursor) => r.all(
                sql!(Line; "select id, visits from people where (visits, id) < ($2, $3) order by visits desc, id desc limit $1"),
                &[&limit, &cursor.key.parse::<i64>().unwrap(), &cursor.id],
            ),
        }
    });
    let size = usize::try_from(SIZE).unwrap();
    Page::of(rows.unwrap(), size, |l: &Line| Cursor {
        key: l.visits.to_string(),
        id: l.id.clone(),
    })
}

db_test! { schema PEOPLE;
    /// Many rows with the same key, and each is on one page.
    fn pages_hold_every_row_once_and_in_order(db: Db) {
        db.write_blocking(|tx| {
            for number in 0i64..50 {
                // Upper and lower case, accents: the C collation orders them as bytes, as SQLite does.
                let id = format!("{}{number:02}", ["A", "a", "Ä", "z", "Z"][usize::try_from(number % 5).unwrap()]);
                tx.run(
                    sql!("insert into people (id, name, visits, is_kept, at) values ($1, $1, $2, true, 0)"),
                    &[&id, &(number % 4)],
                )?;
            }
            Ok(Verdict::Commit(()))
        })
        .unwrap();
        let mut rows = Vec::new();
        let mut next = None;
        loop {
            let found = page(&db, next);
            rows.extend(found.rows);
            next = found.next;
            if next.is_none() {
                break;
            }
        }
        let mut sorted = rows.clone();
        sorted.sort_by(|a, b| (b.visits, &b.id).cmp(&(a.visits, &a.id)));
        sorted.dedup();
        assert_eq!(rows, sorted);
        assert_eq!(rows.len(), 50);
    }
}
