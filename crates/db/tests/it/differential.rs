//! The same random work on both engines gives the same answers and leaves the same rows.

use crate::schema::{PEOPLE, Person, people};
use db::{Db, Engine, Tx, Verdict, sql, testing};
use kernel::{Error, Result};
use proptest::{prelude::*, test_runner::TestRunner};

#[derive(Debug, Clone)]
enum Step {
    Add {
        id: u8,
        name: String,
        photo: Option<Vec<u8>>,
        friend: Option<u8>,
    },
    Upsert {
        id: u8,
        name: String,
    },
    AddIfNew {
        id: u8,
        name: String,
    },
    Visit {
        id: u8,
        by: i64,
    },
    Forget {
        id: u8,
    },
    Drop {
        id: u8,
    },
    Page {
        after: (i64, u8),
        size: i64,
    },
    Totals,
    Like {
        typed: String,
    },
    Window,
}

#[derive(Debug, Clone, Copy)]
enum Ending {
    Commit,
    Rollback,
    Fail,
}

fn id(number: u8) -> String {
    format!("p{number}")
}

/// Performs one step and says what it found.
fn perform(tx: &Tx<'_>, step: &Step) -> Result<String> {
    Ok(match step {
        Step::Add {
            id: number,
            name,
            photo,
            friend,
        } => {
            let insert = sql!(
                "insert into people (id, name, visits, is_kept, photo, friend_id, at) values ($1, $2, 0, $3, $4, $5, $6)"
            );
            let (id, friend) = (id(*number), friend.map(id));
            tx.run(
                insert,
                &[&id, name, &(number % 2 == 0), photo, &friend, &tx.now()],
            )?
            .to_string()
        }
        Step::Upsert { id: number, name } => {
            let upsert = sql!((i64, bool);
                "insert into people (id, name, visits, is_kept, at) values ($1, $2, 1, true, 0)
                 on conflict (id) do update set visits = people.visits + 1, name = excluded.name returning visits, is_kept");
            format!("{:?}", tx.one::<(i64, bool)>(upsert, &[&id(*number), name])?)
        }
        Step::AddIfNew { id: number, name } => {
            let insert = sql!((String,);
                "insert into people (id, name, visits, is_kept, at) values ($1, $2, 0, false, 0) on conflict do nothing returning id");
            format!("{:?}", tx.opt::<(String,)>(insert, &[&id(*number), name])?)
        }
        Step::Visit { id: number, by } => {
            let visit = sql!("update people set visits = visits + $2, is_kept = not is_kept where id = $1");
            tx.run(visit, &[&id(*number), by])?.to_string()
        }
        Step::Forget { id: number } => tx
            .run(
                sql!("update people set photo = null, friend_id = null where friend_id = $1"),
                &[&id(*number)],
            )?
            .to_string(),
        Step::Drop { id: number } => tx
            .run(sql!("delete from people where id = $1"), &[&id(*number)])?
            .to_string(),
        Step::Page {
            after: (visits, number),
            size,
        } => {
            let page = sql!((String, i64);
                "select id, visits from people where (visits, id) < ($1, $2) order by visits desc, id desc limit $3");
            format!(
                "{:?}",
                tx.all::<(String, i64)>(page, &[visits, &id(*number), size])?
            )
        }
        Step::Totals => {
            let totals = sql!((i64, i64, Option<String>, bool);
                "select count(*), coalesce(cast(sum(visits) as bigint), 0), max(name), exists (select 1 from people where is_kept) from people");
            format!("{:?}", tx.one::<(i64, i64, Option<String>, bool)>(totals, &[])?)
        }
        Step::Like { typed } => {
            let like =
                sql!((String,); r"select name from people where name like $1 escape '\' order by name");
            format!(
                "{:?}",
                tx.all::<(String,)>(like, &[&db::search::like_pattern(typed)])?
            )
        }
        Step::Window => {
            let window = sql!((String, i64, Option<String>);
                "with kept as (select id, name, visits from people where is_kept)
                 select id, row_number() over (order by visits, id), lag(name) over (order by visits, id) from kept order by id");
            format!("{:?}", tx.all::<(String, i64, Option<String>)>(window, &[])?)
        }
    })
}

/// What a caller is told: the kind of an error, not the words of the engine.
fn told(answer: Result<Vec<String>>) -> String {
    match answer {
        Ok(found) => format!("{found:?}"),
        Err(Error::Internal(_)) => "internal".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

fn run(db: &Db, work: &[(Vec<Step>, Ending)]) -> (Vec<String>, Vec<Person>) {
    let answers = work.iter().map(|(steps, ending)| {
        let (steps, ending) = (steps.clone(), *ending);
        told(db.write_blocking(move |tx| {
            let found = steps
                .iter()
                .map(|step| perform(tx, step))
                .collect::<Result<Vec<_>>>()?;
            match ending {
                Ending::Commit => Ok(Verdict::Commit(found)),
                Ending::Rollback => Ok(Verdict::Rollback(found)),
                Ending::Fail => Err(Error::NotFound),
            }
        }))
    });
    (answers.collect(), people(db))
}

fn work() -> impl Strategy<Value = Vec<(Vec<Step>, Ending)>> {
    let id = || 0u8..6;
    // Folded, as everything is that `like` is used on: SQLite's would not tell A from a.
    let name = || {
        prop_oneof!["[a-cA-C%_éß]{0,3}", "[عبد ]{1,4}", Just("Ada".to_owned())]
            .prop_map(|n| db::search::fold(&n))
    };
    let photo = prop::option::of(prop::collection::vec(any::<u8>(), 0..4));
    let step = prop_oneof![
        4 => (id(), name(), photo, prop::option::of(id())).prop_map(|(id, name, photo, friend)| Step::Add { id, name, photo, friend }),
        2 => (id(), name()).prop_map(|(id, name)| Step::Upsert { id, name }),
        2 => (id(), name()).prop_map(|(id, name)| Step::AddIfNew { id, name }),
        2 => (id(), -3i64..9).prop_map(|(id, by)| Step::Visit { id, by }),
        1 => id().prop_map(|id| Step::Forget { id }),
        1 => id().prop_map(|id| Step::Drop { id }),
        1 => ((0i64..9, id()), 0i64..5).prop_map(|(after, size)| Step::Page { after, size }),
        1 => Just(Step::Totals),
        1 => name().prop_map(|typed| Step::Like { typed }),
        1 => Just(Step::Window),
    ];
    let ending = prop_oneof![6 => Just(Ending::Commit), 1 => Just(Ending::Rollback), 1 => Just(Ending::Fail)];
    prop::collection::vec((prop::collection::vec(step, 1..5), ending), 1..12)
}

#[test]
fn both_engines_answer_the_same_to_the_same_work() {
    if !testing::engines().contains(&Engine::Postgres) {
        return;
    }
    let databases = [Engine::Sqlite, Engine::Postgres].map(|engine| testing::fresh_with(engine, PEOPLE));
    let [sqlite, postgres] = databases
        .each_ref()
        .map(|database| database.open_with(testing::clock(), PEOPLE));
    let config = ProptestConfig {
        cases: 150,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&work(), |work| {
        for db in [&sqlite, &postgres] {
            let empty = |tx: &Tx<'_>| {
                tx.run(sql!("update people set friend_id = null"), &[])?;
                tx.run(sql!("delete from people"), &[]).map(Verdict::Commit)
            };
            db.write_blocking(empty).unwrap();
        }
        prop_assert_eq!(run(&sqlite, &work), run(&postgres, &work));
        Ok(())
    });
    outcome.unwrap();
}
