//! Statements are known before they run, and wrong ones are found.

use crate::schema::PEOPLE;
use db::{Db, Engine, Sql, db_test, registry, sql};

macro_rules! kept {
    () => {
        "is_kept"
    };
}

/// Right and wrong ones; none of them ever runs.
fn statements() -> [Sql; 7] {
    [
        sql!((String, i64, bool); "select id, visits, is_kept from people where id = $1 and visits > $2"),
        sql!("select id from people where ", kept!(), " order by id"),
        sql!("select nothing from nowhere"),
        sql!((String,); "select id, name from people"),
        sql!((String, String); "select id, visits from people"),
        sql!("select id from people where id = $2 or id = $3"),
        sql!((i64,); "select avg(visits) from people"),
    ]
}

db_test! { schema PEOPLE;
    fn what_is_wrong_with_a_statement_is_said_with_its_place(db: Db) {
        let texts = statements().map(Sql::text);
        assert_eq!(texts[1], "select id from people where is_kept order by id");
        let here: Vec<_> = registry::statements().filter(|s| s.file.ends_with("it/registry.rs")).collect();
        assert_eq!(here.len(), 7);
        assert!(here.iter().all(|s| s.module == module_path!().trim_end_matches("::what_is_wrong_with_a_statement_is_said_with_its_place")));
        let problems = registry::prepare_all(&db);
        let mine: Vec<String> = problems.into_iter().filter(|p| p.contains("it/registry.rs")).collect();
        let said = |line: u32, what: &str| mine.iter().any(|p| p.contains(&format!("registry.rs:{line}: ")) && p.contains(what));
        let first = here.iter().map(|s| s.line).min().unwrap();
        assert!(!said(first, "") && !said(first + 1, ""), "{mine:#?}");
        assert!(said(first + 2, "nowhere"), "{mine:#?}");
        assert!(said(first + 3, "answers 2 columns, its row has 1"), "{mine:#?}");
        assert!(said(first + 5, "$"), "{mine:#?}");
        if db.engine() == Engine::Postgres {
            // SQLite cannot say beforehand what a column will hold.
            assert!(said(first + 4, "column 2 is Int, its row has Text"), "{mine:#?}");
            assert!(said(first + 6, "numeric"), "{mine:#?}");
        }
    }
}
