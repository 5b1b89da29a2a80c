//! What happens later, for one firm: facts become deliveries, timers run, mail is judged, drawn and sent, and the record
//! is sealed.
//!
//! Everything the worker does stands in the database first. It may be stopped at any point, or run twice at once on two
//! nodes: the rows decide, and each kind of row says what a second pass does (`domain::deliveries`, `domain::timers`).
//! A wake-up comes from the firm's own commits; a look each second is the net below it.

mod desk;
mod letter;

pub use desk::Desk;

use domain::{Firm, audit, deliveries, timers};
use kernel::{Error, Result};
use mail::Transport;
use std::{sync::Arc, time::Duration};
use tokio::sync::{Notify, watch};

/// As much is taken at once of each kind of work.
const BATCH: i64 = 100;
/// How long the loop sleeps when nobody wakes it.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The worker of one firm.
pub struct Worker {
    firm: Firm,
    transport: Arc<dyn Transport>,
    desk: Desk,
}

impl Worker {
    #[must_use]
    pub fn new(firm: Firm, transport: Arc<dyn Transport>, desk: Desk) -> Self {
        Self {
            firm,
            transport,
            desk,
        }
    }

    /// Works until told to stop, then finishes what is in flight. A pass that fails is logged and tried again at the next
    /// look; nothing is lost by it.
    pub async fn run(&self, wake: Arc<Notify>, mut stop: watch::Receiver<bool>) {
        if let Err(error) = self.begin().await {
            log("set the firm's clockwork", &error);
        }
        while !*stop.borrow() {
            match self.pass(&stop).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => log("look for later work", &error),
            }
            tokio::select! {
                () = wake.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Sets the timers that every firm has.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: the database is away.
    pub async fn begin(&self) -> Result<()> {
        self.firm.write(timers::begin).await
    }

    /// One pass over all kinds of later work that are due now. True when there was some, and so perhaps more.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: the database is away.
    pub async fn run_once(&self) -> Result<bool> {
        self.pass(&watch::channel(false).1).await
    }

    /// Passes until nothing is due.
    ///
    /// # Errors
    /// As [`Self::run_once`].
    pub async fn rest(&self) -> Result<()> {
        while self.run_once().await? {}
        Ok(())
    }

    async fn pass(&self, stop: &watch::Receiver<bool>) -> Result<bool> {
        // Each kind of work is looked at, whatever became of the others: one fact that cannot be planned stops no mail.
        let planned = self.firm.write(|work| deliveries::relay(work, BATCH)).await;
        let ran = self.firm.write(|work| timers::due(work, BATCH)).await;
        let sent = self.desk.send_due(&self.firm, &*self.transport, stop).await;
        let sealed = self.firm.write(|work| audit::seal(work, BATCH * 10)).await;
        Ok(planned? + ran? + sent? + sealed? > 0)
    }
}

fn log(what: &'static str, error: &Error) {
    let internal = match error {
        Error::Conflict(m) | Error::Unavailable(m) | Error::Internal(m) => m.internal.as_str(),
        _ => "",
    };
    tracing::warn!(error = %error, internal, "could not {what}");
}
