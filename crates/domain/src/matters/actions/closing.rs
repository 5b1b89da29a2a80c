use crate::{
    access::policy::Phase,
    events::{Act, Doer},
    firm::{Look, Work},
    matters::{MatterClosed, MatterReopened, matter::Matter, store},
    portal_access,
    settings::Settings,
    timers::{self, TimerKind},
};
use jiff::civil::Date;
use kernel::{Error, Result};

/// The last day on which its clients could read, if a matter were closed now.
///
/// # Errors
/// None of its own.
pub fn last_day_if_closed_now(look: &Look<'_>) -> Result<Date> {
    let settings = Settings::load(look)?;
    let today = portal_access::day_of(look.now(), &settings.zone);
    today
        .checked_add(jiff::Span::new().days(settings.read_only_days))
        .map_err(|e| Error::internal(format!("a day out of range: {e}")))
}

/// The matter, as it was before, stands in a stage of phase `to` by now: where that closed it or opened it again, so is the
/// portal for its people.
///
/// Closing announces the instant at which reading ends; what the firm sets afterwards changes nothing about it. Opening again
/// before it gives everybody what they had; afterwards their access is over until somebody gives it again, also where the timer
/// had not run yet.
pub(super) fn crossed(work: &Work<'_>, by: &impl Doer, before: &Matter, to: Phase) -> Result<Vec<Act>> {
    let matter = before.id;
    match (before.phase, to) {
        (Phase::Closed, Phase::Closed) | (Phase::Lead | Phase::Open, Phase::Lead | Phase::Open) => {
            Ok(Vec::new())
        }
        (Phase::Lead | Phase::Open, Phase::Closed) => {
            let zone = Settings::load(work)?.zone;
            let reads_until = portal_access::end_of(last_day_if_closed_now(work)?, &zone)?;
            store::set_reads_until(work, matter, Some(reads_until))?;
            timers::schedule(work, TimerKind::ReadingEnds, matter, reads_until)?;
            let mut acts = vec![by.did(MatterClosed { matter, reads_until })];
            acts.extend(portal_access::case_closed(work, by, matter)?);
            Ok(acts)
        }
        (Phase::Closed, Phase::Lead | Phase::Open) => {
            let is_over = before.reads_until.is_some_and(|until| until <= work.now());
            let mut acts = if is_over {
                portal_access::reading_over(work, matter)?
            } else {
                Vec::new()
            };
            store::set_reads_until(work, matter, None)?;
            timers::cancel(work, TimerKind::ReadingEnds, matter)?;
            timers::renew_task_reminders(work)?;
            acts.push(by.did(MatterReopened { matter }));
            Ok(acts)
        }
    }
}
