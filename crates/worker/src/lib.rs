//! What happens later, for one firm: facts become deliveries, timers run, mail is judged, drawn and sent, and the record
//! is sealed.
//!
//! Everything the worker does stands in the database first. It may be stopped at any point, or run twice at once on two
//! nodes: the rows decide, and each kind of row says what a second pass does (`domain::deliveries`, `domain::timers`).
//! A wake-up comes from the firm's own commits, on this node or another; a look each second is the net below it. Of two
//! nodes that are woken by the same commit, one does the work and the other leaves it to that one.

mod checkpoints;
mod desk;
mod letter;
mod one_by_one;

pub use desk::Desk;

use checkpoints::Checkpoints;
use domain::{Firm, Work, audit, events::Done};
use kernel::{Error, Result};
use mail::Transport;
use std::{path::PathBuf, sync::Arc, time::Duration};
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
    /// Where the end of the record is kept, signed.
    checkpoints: Option<Checkpoints>,
    /// Mail may have become due.
    post: Notify,
}

impl Worker {
    #[must_use]
    pub fn new(firm: Firm, transport: Arc<dyn Transport>, desk: Desk) -> Self {
        Self {
            firm,
            transport,
            desk,
            checkpoints: None,
            post: Notify::new(),
        }
    }

    /// The same, which signs the end of the record each hour and at its own end, and appends it to this file.
    #[must_use]
    pub fn with_checkpoints(mut self, file: PathBuf) -> Self {
        self.checkpoints = Some(Checkpoints::at(file));
        self
    }

    /// Works until told to stop, then finishes what is in flight. A pass that fails is logged and tried again at the next
    /// look; nothing is lost by it. Mail has a loop of its own: a mail server may be slow, and no timer waits for it.
    pub async fn run(&self, wake: Arc<Notify>, stop: watch::Receiver<bool>) {
        tokio::join!(self.work(&wake, stop.clone()), self.send(stop),);
        if self.checkpoints.is_none() {
            return;
        }
        // What was recorded last is in the last checkpoint, too.
        if let Err(error) = self.firm.write(|work| audit::seal(work, BATCH * 10)).await {
            log("seal the record", &error);
        }
        self.sign_record().await;
    }

    async fn work(&self, wake: &Notify, mut stop: watch::Receiver<bool>) {
        let mut has_begun = false;
        while !*stop.borrow() {
            if !has_begun {
                match self.begin().await {
                    Ok(()) => has_begun = true,
                    Err(error) => log("set the firm's clockwork", &error),
                }
            }
            match self.plan().await {
                Ok(true) => {
                    self.post.notify_one();
                    continue;
                }
                Ok(false) => {}
                Err(error) => {
                    self.post.notify_one();
                    log("look for later work", &error);
                }
            }
            if is_over(wake, &mut stop).await {
                break;
            }
        }
    }

    async fn send(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.desk.send_due(&self.firm, &*self.transport, &stop).await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(error) => log("send mail", &error),
            }
            if is_over(&self.post, &mut stop).await {
                break;
            }
        }
    }

    /// Sets the timers that every firm has.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: the database is away.
    pub async fn begin(&self) -> Result<()> {
        self.firm.write(domain::timers::begin).await
    }

    /// One pass over all kinds of later work that are due now. True when there was some, and so perhaps more.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: the database is away.
    pub async fn run_once(&self) -> Result<bool> {
        let planned = self.plan().await;
        let stop = watch::channel(false).1;
        let sent = self.desk.send_due(&self.firm, &*self.transport, &stop).await;
        Ok(planned? | (sent? > 0))
    }

    /// Passes until nothing is due.
    ///
    /// # Errors
    /// As [`Self::run_once`].
    pub async fn rest(&self) -> Result<()> {
        while self.run_once().await? {}
        Ok(())
    }

    /// Everything but mail.
    async fn plan(&self) -> Result<bool> {
        // Each kind of work is looked at, whatever became of the others: one fact that cannot be planned stops no timer.
        let planned = self.plan_facts().await;
        let ran = self.run_timers().await;
        let sealed = self.alone("sealing", |work| audit::seal(work, BATCH * 10)).await;
        if matches!(&ran, Ok(ran) if ran.checkpoint) {
            self.sign_record().await;
        }
        Ok(planned? + ran?.count + sealed? > 0)
    }

    /// A checkpoint that cannot be written is said in the log; the next one holds all that this one would have held.
    async fn sign_record(&self) {
        if let Some(checkpoints) = &self.checkpoints
            && let Err(error) = checkpoints.write(&self.firm).await
        {
            log("write a checkpoint of the record", &error);
        }
    }

    /// Does this kind of work, unless another node is at it.
    async fn alone<T: Default + Send + 'static>(
        &self,
        kind: &'static str,
        work: impl for<'tx> Fn(&Work<'tx>) -> Result<Done<T>> + Send + 'static,
    ) -> Result<T> {
        let work = move |w: &Work<'_>| {
            if w.tx().is_first_at(kind)? {
                work(w)
            } else {
                Ok(Done::unchanged(T::default()))
            }
        };
        self.firm.write(work).await
    }
}

/// Waits to be woken, or for the next look. True when there is nothing more to wait for.
async fn is_over(wake: &Notify, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = wake.notified() => false,
        () = tokio::time::sleep(LOOK_EVERY) => false,
        // Whoever could say so is gone: that is a stop, too.
        _ = stop.wait_for(|stop| *stop) => true,
    }
}

fn log(what: &'static str, error: &Error) {
    let internal = match error {
        Error::Conflict(m) | Error::Unavailable(m) | Error::Internal(m) => m.internal.as_str(),
        _ => "",
    };
    tracing::warn!(error = %error, internal, "could not {what}");
}
