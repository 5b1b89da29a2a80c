//! The schema goes forward, or says why not.

use db::{Db, Engine, Migrate, Verdict, migrate::Migration, sql, testing};
use kernel::Error;

const ONE: Migration = Migration {
    number: 1,
    name: "one",
    text: "create table one (id BIGINT not null primary key);",
};
const TWO: Migration = Migration {
    number: 2,
    name: "two",
    text: "-- sqlite:\ncreate table two (id BIGINT not null, engine TEXT default 'sqlite');\n-- end\n\
           -- postgres:\ncreate table two (id BIGINT not null, engine TEXT default 'postgres');\n-- end\n\
           create index two_id on two (id);\n",
};

/// What opening says, on every engine, of a database that was made with `made` when it finds `found`.
fn opening(made: &[Migration], found: &[Migration], mode: Migrate) -> Vec<Result<(), String>> {
    let open = |engine: Engine| {
        let database = testing::fresh_with(engine, made);
        let settings = db::Settings {
            migrate: mode,
            ..database.settings.clone()
        };
        let outcome = Db::open_with(&settings, testing::clock(), found)
            .map(drop)
            .map_err(|error| match error {
                Error::Internal(message) => message.internal,
                other => panic!("{other:?}"),
            });
        // Whatever it said, the database is as it was or as it should be, and opens so.
        let opens_with = if outcome.is_ok() { found } else { made };
        drop(database.open_with(testing::clock(), opens_with));
        outcome
    };
    testing::engines().into_iter().map(open).collect()
}

fn all_ok(outcomes: Vec<Result<(), String>>) {
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
}

fn all_refused(outcomes: Vec<Result<(), String>>, sentence: &str) {
    assert!(!outcomes.is_empty());
    for outcome in outcomes {
        let said = outcome.unwrap_err();
        assert!(said.contains(sentence), "{said}");
    }
}

#[test]
fn what_is_missing_is_applied_once() {
    all_ok(opening(&[], &[ONE, TWO], Migrate::Apply));
    all_ok(opening(&[ONE], &[ONE, TWO], Migrate::Apply));
    all_ok(opening(&[ONE, TWO], &[ONE, TWO], Migrate::Apply));
    all_ok(opening(&[ONE, TWO], &[ONE, TWO], Migrate::RefuseIfBehind));
}

#[test]
fn a_newer_database_is_refused_with_a_sentence() {
    all_refused(
        opening(&[ONE, TWO], &[ONE], Migrate::Apply),
        "made by a newer version of Portico",
    );
}

#[test]
fn a_start_that_may_not_migrate_says_what_is_missing() {
    all_refused(
        opening(&[ONE], &[ONE, TWO], Migrate::RefuseIfBehind),
        "lacks migrations (0002_two)",
    );
}

#[test]
fn a_file_that_was_changed_afterwards_is_refused() {
    let changed = Migration {
        text: "create table one (id TEXT not null primary key);",
        ..ONE
    };
    all_refused(
        opening(&[ONE], &[changed, TWO], Migrate::Apply),
        "0001_one: was changed after it was applied",
    );
}

#[test]
fn other_line_endings_are_not_a_change() {
    let unix = Migration {
        text: "create table one (\n    id BIGINT not null\n);\n",
        ..ONE
    };
    let windows = Migration {
        text: "create table one (\r\n    id BIGINT not null\r\n);\r\n",
        ..ONE
    };
    all_ok(opening(&[unix], &[windows, TWO], Migrate::Apply));
}

#[test]
fn a_file_that_was_slipped_in_is_refused() {
    all_refused(
        opening(&[TWO], &[ONE, TWO], Migrate::Apply),
        "0001_one: was slipped in",
    );
}

#[test]
fn two_files_of_one_number_are_refused() {
    let twin = Migration { name: "twin", ..ONE };
    all_refused(
        opening(&[], &[ONE, twin], Migrate::Apply),
        "two migrations have the same number",
    );
}

/// The database is left as it was, also by what came before the failing statement.
#[test]
fn a_failing_file_leaves_nothing_behind() {
    let failing = Migration {
        number: 3,
        name: "failing",
        text: "create table three (id BIGINT); insert into nowhere values (1);",
    };
    all_refused(
        opening(&[ONE], &[ONE, TWO, failing], Migrate::Apply),
        "while applying migration 0003_failing",
    );
}

#[test]
fn sections_are_for_their_engine_only() {
    for engine in testing::engines() {
        let database = testing::fresh_with(engine, &[ONE, TWO]);
        let db = database.open_with(testing::clock(), &[ONE, TWO]);
        let (found,): (String,) = db
            .write_blocking(|tx| {
                tx.run(sql!("insert into two (id) values (1)"), &[])?;
                tx.one(sql!("select engine from two"), &[]).map(Verdict::Commit)
            })
            .unwrap();
        assert_eq!(
            found,
            if engine == Engine::Sqlite {
                "sqlite"
            } else {
                "postgres"
            }
        );
    }
}

#[test]
fn sections_that_do_not_close_are_refused() {
    for text in [
        "-- sqlite:\nselect 1;",
        "-- end\n",
        "-- sqlite:\n-- postgres:\n-- end\n",
    ] {
        assert!(
            Migration { text, ..ONE }.text_for(Engine::Sqlite).is_err(),
            "{text}"
        );
    }
}

/// Tables may be rebuilt, but not so that a row points to nothing.
#[test]
fn a_migration_may_rebuild_a_table_and_not_break_a_reference() {
    let tables = Migration {
        text: "create table one (id BIGINT not null primary key);
               create table child (one_id BIGINT references one (id));
               insert into one values (1); insert into child values (1);",
        ..ONE
    };
    let rebuild = Migration {
        number: 2,
        name: "rebuild",
        text: "create table new_one (id BIGINT not null primary key, name TEXT);
               insert into new_one (id) select id from one;
               drop table one; alter table new_one rename to one;",
    };
    let breaking = Migration {
        text: "delete from one;",
        ..rebuild
    };
    let open = |found: &[Migration]| {
        let database = testing::fresh_with(Engine::Sqlite, &[tables]);
        let settings = db::Settings {
            migrate: Migrate::Apply,
            ..database.settings.clone()
        };
        Db::open_with(&settings, testing::clock(), found).map(drop)
    };
    assert!(open(&[tables, rebuild]).is_ok());
    assert!(
        matches!(open(&[tables, breaking]), Err(Error::Internal(m)) if m.internal.contains("point to nothing"))
    );
}

/// Several nodes that start at once: one migrates, the others find it done.
#[test]
fn several_starts_at_once_apply_each_file_once() {
    for engine in testing::engines() {
        let database = testing::fresh_with(engine, &[]);
        let settings = db::Settings {
            migrate: Migrate::Apply,
            ..database.settings.clone()
        };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    Db::open_with(&settings, testing::clock(), &[ONE, TWO])
                        .map(drop)
                        .unwrap()
                });
            }
        });
    }
}

#[test]
fn the_embedded_schema_is_numbered_from_one_and_applies() {
    let embedded = db::migrate::embedded();
    assert!(
        embedded
            .iter()
            .map(|m| m.number)
            .eq(1..=u32::try_from(embedded.len()).unwrap())
    );
    for engine in testing::engines() {
        drop(testing::fresh(engine).open(testing::clock()));
    }
}
