//! (e) From the start of the process to its line that says it is ready, on a database that is there.

use super::{Sets, at_most, heading, millis, row};
use crate::{Outcome, child::Child, table};

const TIMES: usize = 10;

pub async fn rows(sets: &Sets<'_>) -> Outcome<()> {
    heading(&format!("(e) ready after, {TIMES} starts"));
    for (name, set) in sets.each() {
        let mut taken = Vec::new();
        for _ in 0..TIMES {
            let server = Child::portico(&sets.plan.portico, set)?;
            taken.push(server.ready_after);
            server.stop()?;
        }
        taken.sort_unstable();
        let (middle, slowest) = (taken[TIMES / 2], taken[TIMES - 1]);
        let promise = at_most(100.0, "", millis(slowest), "ms");
        let figures = format!(
            "{} in the middle, {} the slowest",
            table::ms(middle),
            table::ms(slowest)
        );
        row(name, &figures, Some((promise.0.trim(), promise.1)));
    }
    Ok(())
}
