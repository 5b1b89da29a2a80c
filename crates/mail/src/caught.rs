//! Mail that stays in the house: the demo's letter box, and what tests read.

use crate::{
    compose::compose,
    envelope::{Envelope, Mailbox},
    letter::{Class, Kind},
    transport::{Outcome, Transport},
};
use async_trait::async_trait;
use kernel::{Clock, Timestamp};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// As many are kept; an older one makes room.
const KEPT: usize = 500;

/// One caught mail, as `/dev/mail.json` shows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CaughtMail {
    pub id: u64,
    pub kind: Kind,
    pub class: Class,
    /// The recipient's address.
    pub to: String,
    /// The sender as a mail program shows it: `Chen & Ortiz <portal@chenortiz.example>`.
    pub from: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: String,
    pub sent_at: Timestamp,
}

/// Catches all mail in memory. Refuses what SMTP would refuse; tests can also make it fail.
pub struct Caught {
    clock: Arc<dyn Clock>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    mails: VecDeque<CaughtMail>,
    answers: VecDeque<Outcome>,
    last_id: u64,
}

impl Caught {
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            held: Mutex::default(),
        }
    }

    /// All that is kept, the newest first.
    #[must_use]
    pub fn list(&self) -> Vec<CaughtMail> {
        self.held().mails.iter().rev().cloned().collect()
    }

    /// Those to one address, the newest first.
    #[must_use]
    pub fn to(&self, address: &str) -> Vec<CaughtMail> {
        self.held()
            .mails
            .iter()
            .rev()
            .filter(|m| m.to.eq_ignore_ascii_case(address))
            .cloned()
            .collect()
    }

    #[must_use]
    pub fn find(&self, id: u64) -> Option<CaughtMail> {
        self.held().mails.iter().find(|m| m.id == id).cloned()
    }

    /// Forgets what was caught, and the answers still to be given.
    pub fn clear(&self) {
        let mut held = self.held();
        held.mails.clear();
        held.answers.clear();
    }

    /// Answers the next mail like this instead; several wait in line. Only [`Outcome::Sent`] and
    /// [`Outcome::Uncertain`] let the mail through.
    pub fn answer_next(&self, outcome: Outcome) {
        self.held().answers.push_back(outcome);
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Transport for Caught {
    async fn send(&self, mail: &Envelope) -> Outcome {
        if let Err(refused) = compose(mail) {
            return refused;
        }
        let sent_at = self.clock.now();
        let mut held = self.held();
        let outcome = held.answers.pop_front().unwrap_or(Outcome::Sent);
        if matches!(outcome, Outcome::Sent | Outcome::Uncertain { .. }) {
            held.last_id += 1;
            let caught = CaughtMail {
                id: held.last_id,
                kind: mail.drawn.kind,
                class: if mail.is_nudge {
                    Class::Nudge
                } else {
                    Class::Credential
                },
                to: mail.to.address.clone(),
                from: shown(&mail.from),
                subject: mail.drawn.subject.clone(),
                text: mail.drawn.text.clone(),
                html: mail.drawn.html.clone(),
                message_id: mail.message_id.clone(),
                sent_at,
            };
            held.mails.push_back(caught);
            if held.mails.len() > KEPT {
                held.mails.pop_front();
            }
        }
        outcome
    }
}

fn shown(mailbox: &Mailbox) -> String {
    if mailbox.name.is_empty() {
        mailbox.address.clone()
    } else {
        format!("{} <{}>", mailbox.name, mailbox.address)
    }
}
