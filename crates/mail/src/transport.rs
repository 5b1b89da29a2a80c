//! How mail leaves, and what became of it.

use crate::envelope::Envelope;
use async_trait::async_trait;

/// What became of one attempt. `why` is for the firm's list of deliveries: it holds no mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The other side has taken responsibility for it.
    Sent,
    /// It was not taken, and may be later.
    TryLater { why: String },
    /// The letter had been handed over when the line broke: it may have been taken or not. A nudge is not sent
    /// again; a credential is, under the same Message-ID.
    Uncertain { why: String },
    /// It never will be: the address does not exist or the letter is refused.
    Bounced { why: String },
}

/// A way for mail to leave the house.
#[async_trait]
pub trait Transport: Send + Sync {
    async fn send(&self, mail: &Envelope) -> Outcome;
    /// Can mail leave at all? Where it cannot, nothing is to be tried, so that what waits is not given up.
    fn is_open(&self) -> bool {
        true
    }
}

/// No mail server is set (`mail.url`): everything waits until one is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Held;

#[async_trait]
impl Transport for Held {
    async fn send(&self, _mail: &Envelope) -> Outcome {
        Outcome::TryLater {
            why: "no mail server is set (mail.url), so mail is held".to_owned(),
        }
    }
    fn is_open(&self) -> bool {
        false
    }
}
