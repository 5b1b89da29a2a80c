use super::{
    OnLate, TimerFailed, TimerKind,
    store::{self, TimerRow, TimerState},
};
use crate::{
    access::throttle,
    accounts, credentials, deliveries,
    events::{Act, Actor, Doer, Done},
    firm::{Look, Work},
    holds, imports, once, portal_access, tasks, tokens,
};
use jiff::SignedDuration;
use kernel::{AccessId, HoldId, InvitationId, Result, TaskId, TimerId, Timestamp};
use std::fmt::Display;

/// How often what is over is cleared away.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_hours(6);
/// How often the end of the record is signed, while it grows.
const CHECKPOINT_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// The firm's own timers name no thing.
const FIRM: &str = "firm";

/// Sets the timer of this kind for this thing; one that is set already moves.
pub(crate) fn schedule(work: &Work<'_>, kind: TimerKind, of: impl Display, due_at: Timestamp) -> Result<()> {
    let of = of.to_string();
    store::set(work, kind, &format!("{kind}:{of}"), &of, due_at)
}

/// Takes a timer back. One that is not set, or has run, is left alone.
pub(crate) fn cancel(work: &Work<'_>, kind: TimerKind, of: impl Display) -> Result<()> {
    store::skip(work, &format!("{kind}:{of}"))
}

/// Something was sealed: within the hour its end is to be signed.
pub(crate) fn expect_checkpoint(work: &Work<'_>) -> Result<()> {
    let kind = TimerKind::Checkpoint;
    store::set_if_idle(
        work,
        kind,
        &format!("{kind}:{FIRM}"),
        FIRM,
        work.now() + CHECKPOINT_EVERY,
    )
}

/// The reminders of all tasks are to be set anew.
pub(crate) fn renew_task_reminders(work: &Work<'_>) -> Result<()> {
    renew_task_reminders_after(work, "")
}

/// `after`: those up to this task are set already.
fn renew_task_reminders_after(work: &Work<'_>, after: &str) -> Result<()> {
    let kind = TimerKind::TaskReminders;
    store::set(work, kind, &format!("{kind}:{FIRM}"), after, work.now())
}

/// The reminders of all invitations are to be set anew.
pub(crate) fn renew_invitation_reminders(work: &Work<'_>) -> Result<()> {
    renew_invitation_reminders_after(work, "")
}

/// `after`: those up to this invitation are set already.
fn renew_invitation_reminders_after(work: &Work<'_>, after: &str) -> Result<()> {
    let kind = TimerKind::InvitationReminders;
    store::set(work, kind, &format!("{kind}:{FIRM}"), after, work.now())
}

/// Sets the timers that every firm has. Called when a firm opens; calling it again changes nothing that matters.
///
/// # Errors
/// None of its own.
pub fn begin(work: &Work<'_>) -> Result<Done<()>> {
    schedule(work, TimerKind::SessionSweep, FIRM, work.now())?;
    schedule(work, TimerKind::Checkpoint, FIRM, work.now())?;
    renew_task_reminders(work)?;
    renew_invitation_reminders(work)?;
    Ok(Done::unrecorded(
        (),
        "a firm that opens sets its clockwork; nothing happened to anybody",
    ))
}

/// What came of the timers that were due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ran {
    pub count: usize,
    /// The end of the record is to be signed now and kept outside the database.
    pub checkpoint: bool,
}

/// Runs what is due, at most `limit` timers, all or none of them.
///
/// # Errors
/// What one of them met.
pub fn due(work: &Work<'_>, limit: i64) -> Result<Done<Ran>> {
    let timers = store::list_due(work, limit)?;
    run_all(work, &timers)
}

/// What is due, the longest waiting first, where it is to be run one by one.
///
/// # Errors
/// None of its own.
pub fn due_ids(look: &Look<'_>, limit: i64) -> Result<Vec<TimerId>> {
    store::list_due_ids(look, limit)
}

/// Runs this timer. One that another worker took does nothing.
///
/// # Errors
/// What it met: it is still due, until it is [set aside](set_aside).
pub fn run(work: &Work<'_>, id: TimerId) -> Result<Done<Ran>> {
    let timer = store::find(work, id)?;
    run_all(work, timer.as_slice())
}

/// A timer that cannot run stands aside for good, with the reason.
///
/// # Errors
/// None of its own.
pub fn set_aside(work: &Work<'_>, id: TimerId, why: &str) -> Result<Done<()>> {
    if !store::settle(work, id, TimerState::Failed, Some(why))? {
        return Ok(Done::unchanged(()));
    }
    Ok(Done::new((), Actor::schedule().did(TimerFailed { timer: id })))
}

fn run_all(work: &Work<'_>, timers: &[TimerRow]) -> Result<Done<Ran>> {
    let mut acts: Vec<Act> = Vec::new();
    let mut ran = Ran::default();
    for timer in timers {
        let is_late = match timer.kind.on_late() {
            OnLate::Run => false,
            OnLate::SkipAfter(lasts) => work.now().duration_since(timer.due_at) > lasts,
        };
        let state = if is_late {
            TimerState::Skipped
        } else {
            TimerState::Done
        };
        if !store::settle(work, timer.id, state, None)? {
            continue;
        }
        ran.count += 1;
        acts.extend(run_one(work, timer, is_late, &mut ran)?);
    }
    match (ran.count, acts.is_empty()) {
        (0, _) => Ok(Done::unchanged(ran)),
        (_, true) => Ok(Done::unrecorded(ran, "a timer that changed nothing for anybody")),
        (_, false) => Ok(Done::all(ran, acts)),
    }
}

fn run_one(work: &Work<'_>, timer: &TimerRow, is_late: bool, ran: &mut Ran) -> Result<Vec<Act>> {
    let mut acts = Vec::new();
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
        TimerKind::ReadingEnds => acts.extend(portal_access::run_out_reading(work, timer.payload.parse()?)?),
        TimerKind::TaskReminder => acts.extend(tasks::reminder_is_due(
            work,
            timer.payload.parse::<TaskId>()?,
            timer.due_at,
            is_late,
        )?),
        TimerKind::InvitationReminder => acts.extend(portal_access::invitation_reminder_is_due(
            work,
            timer.payload.parse::<InvitationId>()?,
            timer.due_at,
            is_late,
        )?),
        TimerKind::InvitationReminders => {
            if let Some(last) = portal_access::set_invitation_reminders(work, &timer.payload)? {
                renew_invitation_reminders_after(work, &last)?;
            }
        }
        TimerKind::TaskReminders => {
            if let Some(last) = tasks::set_reminders(work, &timer.payload)? {
                renew_task_reminders_after(work, &last)?;
            }
        }
        TimerKind::ImportGoesOn => acts.extend(imports::go_on(work, timer.payload.parse()?)?),
        TimerKind::SessionSweep => {
            accounts::sweep(work)?;
            credentials::sweep(work)?;
            deliveries::sweep(work)?;
            throttle::sweep(work)?;
            once::sweep(work)?;
            tokens::sweep(work)?;
            imports::sweep(work)?;
            portal_access::sweep_bulk_invites(work)?;
            schedule(work, TimerKind::SessionSweep, FIRM, work.now() + SWEEP_EVERY)?;
        }
        // The next one is set by what is sealed after this, so that a firm in which nothing happens may sleep.
        TimerKind::Checkpoint => ran.checkpoint = true,
    }
    Ok(acts)
}

/// When the next timer of this kind is due.
///
/// # Errors
/// None of its own.
pub fn next_due(look: &Look<'_>, kind: TimerKind) -> Result<Option<Timestamp>> {
    store::next_due(look, kind)
}
