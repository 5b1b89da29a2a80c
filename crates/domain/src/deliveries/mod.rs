//! Mail: who hears of what, and what became of it.
//!
//! The words. A *fact* is a row of `events`; a *delivery* one mail to one person because of one fact. *Planning*
//! ([`relay`]) makes deliveries out of facts: `rules` is the whole list. *Judging* ([`judge_and_mint`]) asks at the moment
//! of sending whether it is still true (revoked, undone, expired, seen, done: then it is suppressed) and makes the link it
//! carries, so that a raw link or code exists in the mail alone.
//!
//! The life of a delivery: queued → sending (committed before anything leaves) → sent, bounced, failed, or back to queued.
//! One to an address that bounced is held, until the firm tries the address again or writes another one down.
//! A *nudge* (class N) waits for the end of the firm's quiet hours, keeps its distance from the nudge that the same contact
//! had before (`claiming`), and is sent at most once: one that was being sent when its sender disappeared is uncertain and never
//! repeated. A *credential* or notice (class C) is sent at least once: it is repeated with the same Message-ID. Leases save
//! work; correctness never needs them. A fact or a mail that cannot even be read is set aside and recorded, and holds up no
//! other. Nothing here speaks SMTP.

mod actions;
mod claiming;
mod delivery;
mod facts;
mod judge;
mod mail;
mod rules;
mod store;

pub use actions::{
    WaitingMail, bounced, failed, judge_and_mint, later, plan, relay, relay_one, sent, set_fact_aside,
    set_mail_aside, uncertain, unplanned, waiting,
};
pub(crate) use actions::{release, sweep};
pub use claiming::claim;
pub use delivery::{Class, DeliveryState, GIVE_UP_AFTER, MailKind, next_attempt};
pub use facts::{DeliveryFailed, PlanningFailed};
pub use mail::{Claim, Judged, Letter, Letterhead, MailToSend, Notice};
