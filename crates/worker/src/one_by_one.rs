//! Where a batch fails, each piece of it is done by itself, and the one that cannot be done is set aside.

use crate::{BATCH, Worker};
use domain::{
    deliveries,
    timers::{self, Ran},
};
use kernel::{Error, Result};

impl Worker {
    /// Plans facts, a batch at once; one that cannot be planned stands aside and holds up no other.
    pub(crate) async fn plan_facts(&self) -> Result<usize> {
        match self.alone("relay", |work| deliveries::relay(work, BATCH)).await {
            Err(error) if is_lasting(&error) => {}
            other => return other,
        }
        let facts = self.firm.read(|look| deliveries::unplanned(look, BATCH)).await?;
        for fact in &facts {
            let fact = *fact;
            match self
                .firm
                .write(move |work| deliveries::relay_one(work, fact))
                .await
            {
                Err(error) if is_lasting(&error) => {
                    tracing::error!(event.id = %fact, error = why(&error), "a fact could not be planned and is set aside");
                    self.firm
                        .write(move |work| deliveries::set_fact_aside(work, fact))
                        .await?;
                }
                other => other?,
            }
        }
        Ok(facts.len())
    }

    /// Runs timers, a batch at once; one that cannot run stands aside and holds up no other.
    pub(crate) async fn run_timers(&self) -> Result<Ran> {
        match self.alone("timers", |work| timers::due(work, BATCH)).await {
            Err(error) if is_lasting(&error) => {}
            other => return other,
        }
        let mut all = Ran::default();
        for timer in self.firm.read(|look| timers::due_ids(look, BATCH)).await? {
            match self.firm.write(move |work| timers::run(work, timer)).await {
                Ok(ran) => {
                    all.count += ran.count;
                    all.checkpoint |= ran.checkpoint;
                }
                Err(error) if is_lasting(&error) => {
                    let why = why(&error);
                    tracing::error!(timer.id = %timer, error = why, "a timer could not run and is set aside");
                    self.firm
                        .write(move |work| timers::set_aside(work, timer, &why))
                        .await?;
                    all.count += 1;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(all)
    }
}

/// It will fail again, however often it is tried: not the database being away.
pub(crate) fn is_lasting(error: &Error) -> bool {
    !matches!(error, Error::Unavailable(_) | Error::TooMany { .. })
}

/// For the log and the operator.
pub(crate) fn why(error: &Error) -> String {
    match error {
        Error::Conflict(m) | Error::Unavailable(m) | Error::Internal(m) => m.internal.clone(),
        other => other.to_string(),
    }
}
