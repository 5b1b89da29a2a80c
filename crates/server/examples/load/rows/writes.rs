//! (b) Marking tasks as completed: what it costs up to the answer, how many are acknowledged, and what follows later.

use super::{Sets, at_most, heading, millis, row, said};
use crate::{
    Outcome,
    child::Child,
    drive::{self, Ask, Driven},
    people::{self, Person},
    proc, table,
};
use std::time::Duration;
use testkit::scale::SIGN_INS;

const CONNECTIONS: usize = 64;

pub async fn rows(sets: &Sets<'_>) -> Outcome<()> {
    heading(&format!(
        "(b) Mark as completed, {CONNECTIONS} connections, durable before it is answered"
    ));
    let set = sets.small.copy(sets.plan, "writes")?;
    let (people, signed_in) = people::clients_and_later(&set, SIGN_INS).await?;

    let server = Child::alone(&set)?;
    let alone = rounds(&server, sets.plan.rounds, &people).await?;
    server.stop()?;
    let promises = [
        at_most(0.4, "CPU", millis(alone.cpu_each()), "ms"),
        ("≥ 2000/s".to_owned(), alone.per_second() >= 2000.0),
    ];
    let mut joined = String::new();
    let promise = said(&promises, &mut joined).filter(|_| set.is_sqlite());
    row("up to the answer", &alone.figures(), promise);

    let later = people::settle(set.open("http://localhost:1").await?).await?;
    let figures = format!(
        "{} CPU, {} events in {:.1} s, {} mails",
        table::ms(table::each(later.cpu, later.events)),
        later.events,
        later.took.as_secs_f64(),
        later.mails,
    );
    row("  later, by the worker: each event", &figures, None);
    let figures = format!(
        "{} CPU, {} mails with the {} events that they follow from",
        table::ms(table::each(signed_in.cpu, signed_in.mails)),
        signed_in.mails,
        signed_in.events,
    );
    row("  later, by the worker: each mail", &figures, None);

    let server = Child::portico(&sets.plan.portico, &set)?;
    let whole = rounds(&server, sets.plan.rounds, &people).await?;
    server.stop()?;
    let promise = ("≥ 2000/s", whole.per_second() >= 2000.0);
    row(
        "with the worker beside it, all its CPU in it",
        &whole.figures(),
        Some(promise).filter(|_| set.is_sqlite()),
    );
    set.discard()
}

/// Every task of every client, completed; between two rounds each is taken back, which is not counted.
async fn rounds(server: &Child, count: usize, people: &[Person]) -> Outcome<Driven> {
    let all = |ask: fn(&Person, kernel::TaskId) -> Ask| -> Vec<Ask> {
        let most = people
            .iter()
            .map(|person| person.to_do.len())
            .max()
            .unwrap_or_default();
        // One of each client in turn, as they would come.
        (0..most)
            .flat_map(|at| {
                people
                    .iter()
                    .filter_map(move |p| p.to_do.get(at).map(|task| ask(p, *task)))
            })
            .collect()
    };
    let (completes, takes_back) = (all(Person::completes), all(Person::takes_back));
    let mut driven = Driven::default();
    for round in 0..=count {
        quiet(server).await?;
        let once = drive::once(server, CONNECTIONS, &completes).await?;
        if round > 0 {
            driven.add(once);
        }
        drive::once(server, CONNECTIONS, &takes_back).await?;
    }
    Ok(driven)
}

/// Waits until the server has nothing to do.
async fn quiet(server: &Child) -> Outcome<()> {
    let mut calm = 0;
    while calm < 3 {
        let before = proc::cpu(server.pid())?;
        tokio::time::sleep(Duration::from_millis(100)).await;
        let is_calm = proc::cpu(server.pid())? - before <= Duration::from_millis(10);
        calm = if is_calm { calm + 1 } else { 0 };
    }
    Ok(())
}
