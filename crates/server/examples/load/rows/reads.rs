//! (a) What a client's pages cost, and how much of that is not the application's.

use super::{Sets, at_most, heading, millis, row, said};
use crate::{
    Outcome,
    child::Child,
    data::DataSet,
    drive::{self, Ask, Driven},
    floor::Page,
    people::{self, Person},
    table,
};
use std::time::Duration;

const CONNECTIONS: usize = 8;

pub async fn rows(sets: &Sets<'_>) -> Outcome<()> {
    heading(&format!(
        "(a) pages of the test client, {CONNECTIONS} connections, CPU a request"
    ));
    let mut costs: Vec<[Duration; 2]> = Vec::new();
    for (name, set) in sets.each() {
        let person = people::clients(set, 1).await?.remove(0);
        let server = Child::portico(&sets.plan.portico, set)?;
        let mut cost = [Duration::ZERO; 2];
        for (at, page) in [Page::Dashboard, Page::Task].into_iter().enumerate() {
            let asks = asks(&person, page);
            let driven = drive::for_seconds(&server, CONNECTIONS, sets.plan.seconds, &asks).await?;
            tell(&format!("{}, {name}", page.word()), &driven);
            cost[at] = driven.cpu_each();
        }
        server.stop()?;
        costs.push(cost);
        floor(sets, name, set).await?;
    }
    if let [small, large] = costs.as_slice() {
        for (at, page) in [Page::Dashboard, Page::Task].into_iter().enumerate() {
            let times = large[at].as_secs_f64() / small[at].as_secs_f64().max(f64::EPSILON);
            let promise = at_most(1.3, "", times, "times");
            row(
                &format!("{}: the large set over the standard one", page.word()),
                &format!("{times:.2} times the CPU"),
                Some((promise.0.trim(), promise.1)),
            );
        }
    }
    board(sets).await
}

/// The owner's board of invitations: all matters are theirs to see.
async fn board(sets: &Sets<'_>) -> Outcome<()> {
    for (name, set) in sets.each() {
        let owner = people::owner(set).await?;
        let server = Child::portico(&sets.plan.portico, set)?;
        for (what, path) in [
            ("board of invitations", "/people/invitations"),
            ("board, who waits", "/people/invitations?view=waiting"),
        ] {
            let asks = [owner.get(path.to_owned())];
            let driven = drive::for_seconds(&server, CONNECTIONS, sets.plan.seconds, &asks).await?;
            let promises = [
                at_most(1.0, "CPU", millis(driven.cpu_each()), "ms"),
                at_most(20.0, "p99", millis(driven.percentile(99)), "ms"),
            ];
            let mut joined = String::new();
            row(
                &format!("{what}, {name}"),
                &driven.figures(),
                said(&promises, &mut joined),
            );
        }
        server.stop()?;
    }
    Ok(())
}

fn asks(person: &Person, page: Page) -> Vec<Ask> {
    match page {
        Page::Dashboard => vec![person.get("/portal".to_owned())],
        Page::Task => person
            .to_do
            .iter()
            .map(|task| person.get(format!("/portal/tasks/{task}")))
            .collect(),
    }
}

fn tell(what: &str, driven: &Driven) {
    let promises = [
        at_most(0.6, "CPU", millis(driven.cpu_each()), "ms"),
        at_most(10.0, "p99", millis(driven.percentile(99)), "ms"),
    ];
    let mut joined = String::new();
    row(what, &driven.figures(), said(&promises, &mut joined));
}

/// The statements and the template without the application; on SQLite, whose statements run in the same process.
async fn floor(sets: &Sets<'_>, name: &str, set: &DataSet) -> Outcome<()> {
    if !set.is_sqlite() {
        return Ok(());
    }
    for page in [Page::Dashboard, Page::Task] {
        let server = Child::floor(set, page)?;
        let ask = Ask {
            method: "GET",
            path: "/".to_owned(),
            headers: people::stranger(),
            body: String::new(),
            status: 200,
        };
        let driven = drive::for_seconds(&server, CONNECTIONS, sets.plan.seconds.min(3), &[ask]).await?;
        server.stop()?;
        row(
            &format!("  {} floor, {name}", page.word()),
            &format!(
                "{}, {} a page",
                driven.figures(),
                table::kb(driven.bytes / driven.count().max(1))
            ),
            None,
        );
    }
    Ok(())
}
