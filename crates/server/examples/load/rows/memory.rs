//! (c) Resident memory, with nobody signing in.

use super::{Sets, at_most, heading, row};
use crate::{
    Outcome,
    child::Child,
    drive::{self, Ask},
    people::{self, Person},
    proc, table,
};
use std::time::Duration;
use testkit::scale::SIGN_INS;

pub async fn rows(sets: &Sets<'_>) -> Outcome<()> {
    heading("(c) resident memory of the server");
    for (name, kept) in sets.each() {
        let set = kept.copy(sets.plan, "memory")?;
        let people = people::clients(&set, SIGN_INS).await?;
        let server = Child::portico(&sets.plan.portico, &set)?;
        tokio::time::sleep(Duration::from_secs(3)).await;
        let (idle, _) = proc::memory(server.pid())?;
        let own = proc::anonymous(server.pid())?;
        tell(&format!("idle, {name}"), idle, own, 40.0);

        let asks = |ask: fn(&Person, kernel::TaskId) -> Ask| -> Vec<Ask> {
            people
                .iter()
                .flat_map(|person| person.to_do.iter().map(move |task| ask(person, *task)))
                .collect()
        };
        let dashboards: Vec<Ask> = people.iter().map(|p| p.get("/portal".to_owned())).collect();
        let tasks = asks(|person, task| person.get(format!("/portal/tasks/{task}")));
        drive::for_seconds(&server, 64, sets.plan.seconds, &dashboards).await?;
        drive::for_seconds(&server, 64, sets.plan.seconds, &tasks).await?;
        for _ in 0..3 {
            drive::once(&server, 64, &asks(Person::completes)).await?;
            drive::once(&server, 64, &asks(Person::takes_back)).await?;
        }
        let (_, most) = proc::memory(server.pid())?;
        let own = proc::anonymous(server.pid())?;
        tell(&format!("the most under load, {name}"), most, own, 80.0);
        server.stop()?;
        set.discard()?;
    }
    Ok(())
}

fn tell(what: &str, bytes: u64, own: u64, limit: f64) {
    let promise = at_most(limit, "", bytes as f64 / 1_048_576.0, "MB");
    let figures = format!(
        "{}, of it {} not of the program's file",
        table::mb(bytes),
        table::mb(own)
    );
    row(what, &figures, Some((promise.0.trim(), promise.1)));
}
