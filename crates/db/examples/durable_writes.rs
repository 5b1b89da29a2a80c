//! Durable transactions a second, through the seam and through plain rusqlite, on the same disk in the same run.
//!
//! `durable_writes FOLDER [SECONDS]` makes its databases in FOLDER, which should be on the disk in question, and
//! prints a table. Both commit with `synchronous = full` and do the same two statements; plain rusqlite has one
//! connection behind a lock, which is the fastest that one commit for each transaction can be.

use db::{Db, Migrate, Settings, Verdict, migrate::Migration, sql};
use kernel::clock::SystemClock;
use rusqlite::Connection;
use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const SCHEMA: &[Migration] = &[Migration {
    number: 1,
    name: "bench",
    text: "create table entries (writer BIGINT not null, number BIGINT not null, text TEXT not null, primary key (writer, number));
           create table totals (writer BIGINT not null primary key, count BIGINT not null);",
}];
const TEXT: &str = "A line of the record of events, about as long as they are: ids, a kind, a little payload of ids and numbers.";

/// How many transactions were answered, and how long each took.
struct Measured {
    per_second: f64,
    median: Duration,
    slow: Duration,
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("durable_writes FOLDER [SECONDS]")?);
    let seconds = arguments.next().map_or(Ok(3), |text| text.parse())?;
    println!(
        "durable transactions a second, {seconds} s each; in brackets the median and the 99th percentile in ms"
    );
    println!(
        "{:>8}  {:>28}  {:>28}  {:>6}",
        "writers", "plain rusqlite", "db", "times"
    );
    for writers in [1, 8, 64] {
        let plain = in_new_file(&folder, |file| plain(file, writers, seconds))?;
        let seam = in_new_file(&folder, |file| seam(file, writers, seconds))?;
        let times = seam.per_second / plain.per_second;
        println!(
            "{writers:>8}  {:>28}  {:>28}  {times:>6.1}",
            shown(&plain),
            shown(&seam)
        );
    }
    Ok(())
}

fn shown(m: &Measured) -> String {
    let millis = |d: Duration| d.as_secs_f64() * 1000.0;
    format!(
        "{:.0}/s ({:.1}, {:.1})",
        m.per_second,
        millis(m.median),
        millis(m.slow)
    )
}

fn in_new_file<T>(folder: &Path, f: impl FnOnce(&Path) -> Outcome<T>) -> Outcome<T> {
    let own = folder.join(format!("durable-writes-{}", std::process::id()));
    fs::create_dir(&own)?;
    let outcome = f(&own.join("bench.db"));
    fs::remove_dir_all(&own)?;
    outcome
}

fn seam(file: &Path, writers: i64, seconds: u64) -> Outcome<Measured> {
    let settings = Settings {
        url: format!("sqlite:{}", file.display()),
        readers: 1,
        writers: 1,
        migrate: Migrate::Apply,
    };
    let db = Db::open_with(&settings, Arc::new(SystemClock), SCHEMA)?;
    measure(writers, seconds, |writer, number| {
        db.write_blocking(move |tx| {
            tx.run(sql!("insert into entries (writer, number, text) values ($1, $2, $3)"), &[&writer, &number, &TEXT])?;
            let count = sql!("insert into totals (writer, count) values ($1, 1) on conflict (writer) do update set count = totals.count + 1");
            tx.run(count, &[&writer]).map(Verdict::Commit)
        })?;
        Ok(())
    })
}

fn plain(file: &Path, writers: i64, seconds: u64) -> Outcome<Measured> {
    let connection = Connection::open(file)?;
    connection.execute_batch("pragma journal_mode = wal; pragma synchronous = full;")?;
    connection.execute_batch(SCHEMA[0].text)?;
    let connection = Mutex::new(connection);
    measure(writers, seconds, |writer, number| {
        let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        tx.prepare_cached("insert into entries (writer, number, text) values ($1, $2, $3)")?
            .execute((writer, number, TEXT))?;
        tx.prepare_cached("insert into totals (writer, count) values ($1, 1) on conflict (writer) do update set count = totals.count + 1")?
            .execute([writer])?;
        tx.commit()?;
        Ok(())
    })
}

fn measure(writers: i64, seconds: u64, write: impl Fn(i64, i64) -> Outcome<()> + Sync) -> Outcome<Measured> {
    let begun = Instant::now();
    let write = &write;
    let taken: Vec<Outcome<Vec<Duration>>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..writers)
            .map(|writer| {
                scope.spawn(move || {
                    let mut taken = Vec::new();
                    while begun.elapsed() < Duration::from_secs(seconds) {
                        let asked = Instant::now();
                        write(writer, i64::try_from(taken.len())?)?;
                        taken.push(asked.elapsed());
                    }
                    Ok(taken)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|t| t.join().unwrap_or_else(|_| Err("a writer panicked".into())))
            .collect()
    });
    let elapsed = begun.elapsed().as_secs_f64();
    let mut all: Vec<Duration> = taken.into_iter().collect::<Outcome<Vec<_>>>()?.concat();
    all.sort_unstable();
    let at = |share: usize| all.get(all.len() * share / 100).copied().unwrap_or_default();
    Ok(Measured {
        per_second: all.len() as f64 / elapsed,
        median: at(50),
        slow: at(99),
    })
}
