use super::{TimerKind, store};
use crate::{
    access::throttle,
    accounts, deliveries,
    events::{Act, Done},
    firm::{Look, Work},
    holds, once, portal_access,
};
use jiff::SignedDuration;
use kernel::{AccessId, HoldId, Result, Timestamp};
use std::fmt::Display;

/// How often what is over is cleared away.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_hours(6);

/// Sets the timer of this kind for this thing; one that is set already moves.
pub(crate) fn schedule(work: &Work<'_>, kind: TimerKind, of: impl Display, due_at: Timestamp) -> Result<()> {
    let of = of.to_string();
    store::set(work, kind, &format!("{kind}:{of}"), &of, due_at)
}

/// Takes a timer back. One that is not set, or has run, is left alone.
pub(crate) fn cancel(work: &Work<'_>, kind: TimerKind, of: impl Display) -> Result<()> {
    store::skip(work, &format!("{kind}:{of}"))
}

/// Sets the timers that every firm has. Called when a firm opens; calling it again changes nothing that matters.
///
/// # Errors
/// None of its own.
pub fn begin(work: &Work<'_>) -> Result<Done<()>> {
    schedule(work, TimerKind::SessionSweep, "firm", work.now())?;
    Ok(Done::unrecorded(
        (),
        "a firm that opens sets its clockwork; nothing happened to anybody",
    ))
}

/// Runs what is due, at most `limit` timers, and says how many ran.
///
/// # Errors
/// None of its own.
pub fn due(work: &Work<'_>, limit: i64) -> Result<Done<usize>> {
    let mut acts: Vec<Act> = Vec::new();
    let mut ran = 0;
    for timer in store::list_due(work, limit)? {
        if !store::mark_done(work, timer.id)? {
            continue;
        }
        ran += 1;
        match timer.kind {
            TimerKind::HoldEnds => holds::end(work, timer.payload.parse::<HoldId>()?)?,
            TimerKind::InvitationExpires => acts.extend(portal_access::run_out_invitation(
                work,
                timer.payload.parse::<AccessId>()?,
            )?),
            TimerKind::AccessEnds => acts.extend(portal_access::run_out_access(
                work,
                timer.payload.parse::<AccessId>()?,
            )?),
            TimerKind::SessionSweep => {
                accounts::sweep(work)?;
                deliveries::sweep(work)?;
                throttle::sweep(work)?;
                once::sweep(work)?;
                schedule(
                    work,
                    TimerKind::SessionSweep,
                    &timer.payload,
                    work.now() + SWEEP_EVERY,
                )?;
            }
        }
    }
    match (ran, acts.is_empty()) {
        (0, _) => Ok(Done::unchanged(0)),
        (_, true) => Ok(Done::unrecorded(ran, "a timer that changed nothing for anybody")),
        (_, false) => Ok(Done::all(ran, acts)),
    }
}

/// When the next timer is due, for the loop that sleeps until then.
///
/// # Errors
/// None of its own.
pub fn next_due(look: &Look<'_>) -> Result<Option<Timestamp>> {
    store::next_due(look)
}
