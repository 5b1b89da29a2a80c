//! The desk from which mail leaves: takes what is due, judges it, draws it, hands it over and records what became of it.

use crate::{
    letter,
    one_by_one::{is_lasting, why},
};
use domain::{
    Firm,
    deliveries::{self, Claim, Class, Judged, MailToSend},
};
use jiff::SignedDuration;
use kernel::Result;
use mail::{Envelope, Mailbox, Outcome, Transport};
use tokio::{
    sync::watch,
    time::{Duration, Instant, sleep_until},
};

/// A taken mail is another sender's again after this: longer than any server may take to answer.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// Mails sent before other work is looked at again.
const TAKE: usize = 20;
/// A server that may get mail faster than this is never waited for.
const NO_GAP: Duration = Duration::from_millis(20);

/// From whom mail comes, and how fast it may leave.
#[derive(Debug, Clone)]
pub struct Desk {
    pub from_address: String,
    /// The most mails a minute.
    pub per_minute: u32,
}

impl Desk {
    /// Sends what is due, a handful; says how many were looked at.
    ///
    /// Each mail is taken by itself, right before it leaves: a nudge that was taken is never sent again, so what is only
    /// waiting its turn must not be taken when the process stops.
    pub(crate) async fn send_due(
        &self,
        firm: &Firm,
        transport: &dyn Transport,
        stop: &watch::Receiver<bool>,
    ) -> Result<usize> {
        if !transport.is_open() {
            return Ok(0);
        }
        for count in 0..TAKE {
            if *stop.borrow() {
                return Ok(count);
            }
            let Some(claim) = firm.write(|work| deliveries::claim(work, 1, LEASE)).await?.pop() else {
                return Ok(count);
            };
            let began = Instant::now();
            if self.send(firm, transport, claim).await? {
                self.pause(began, stop.clone()).await;
            }
        }
        Ok(TAKE)
    }

    /// Judges, draws and sends one mail. True when it left, or may have.
    async fn send(&self, firm: &Firm, transport: &dyn Transport, claim: Claim) -> Result<bool> {
        let to_judge = claim.clone();
        let judged = firm
            .write(move |work| deliveries::judge_and_mint(work, &to_judge))
            .await;
        let to_send = match judged {
            Ok(Judged::Send(to_send)) => to_send,
            Ok(_) => return Ok(false),
            // One that cannot even be read stands aside, and the others go on.
            Err(error) if is_lasting(&error) => {
                let why = why(&error);
                tracing::error!(delivery = %claim.delivery, error = why, "a mail could not be read");
                firm.write(move |work| deliveries::set_mail_aside(work, &claim, &why))
                    .await?;
                return Ok(false);
            }
            Err(error) => return Err(error),
        };
        let is_nudge = to_send.class == Class::Nudge;
        let outcome = match self.envelope(*to_send) {
            Ok(envelope) => transport.send(&envelope).await,
            Err(error) => {
                tracing::error!(delivery = %claim.delivery, error = %error, "a mail could not be drawn");
                firm.write(move |work| deliveries::failed(work, &claim, "the mail could not be drawn"))
                    .await?;
                return Ok(false);
            }
        };
        let has_left = matches!(outcome, Outcome::Sent | Outcome::Uncertain { .. });
        record(firm, claim, outcome, is_nudge).await?;
        Ok(has_left)
    }

    /// Keeps to the most mails a minute; a stop is not kept waiting.
    async fn pause(&self, began: Instant, mut stop: watch::Receiver<bool>) {
        let gap = Duration::from_secs(60) / self.per_minute.max(1);
        if gap >= NO_GAP {
            tokio::select! {
                () = sleep_until(began + gap) => {}
                // An error means that whoever could say so is gone.
                _ = stop.wait_for(|stop| *stop) => {}
            }
        }
    }

    fn envelope(&self, mail: MailToSend) -> Result<Envelope> {
        let head = letter::head(&mail.head);
        let drawn = mail::draw(&letter::letter(mail.letter), &head, mail.language)?;
        Ok(Envelope {
            from: Mailbox {
                name: head.sender_name(mail.language),
                address: self.from_address.clone(),
            },
            to: Mailbox {
                name: String::new(),
                address: mail.to_address,
            },
            message_id: mail.message_id,
            event_id: mail.event.to_string(),
            is_nudge: mail.class == Class::Nudge,
            drawn,
        })
    }
}

/// Records what became of an attempt. One that may have been taken is never tried again for a nudge, which must not come
/// twice, and is for a credential, under the same Message-ID.
async fn record(firm: &Firm, claim: Claim, outcome: Outcome, is_nudge: bool) -> Result<()> {
    firm.write(move |work| match &outcome {
        Outcome::Sent => deliveries::sent(work, &claim),
        Outcome::Uncertain { why } if is_nudge => deliveries::uncertain(work, &claim, why),
        Outcome::Uncertain { why } | Outcome::TryLater { why } => deliveries::later(work, &claim, why),
        Outcome::Bounced { why } => deliveries::bounced(work, &claim, why),
    })
    .await
}
