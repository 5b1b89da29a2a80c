//! An import goes on by itself: some lines in each transaction, which also holds how far it came.

use super::{
    Import, ImportFinished, ImportKind, ImportState, LineState,
    checks::{self, Ground, Judged},
    store,
};
use crate::{
    access::{self, FirmPermit, RunImport},
    contacts,
    events::{Act, Doer},
    firm::Work,
    live::Topic,
    matters,
    timers::{self, TimerKind},
};
use jiff::SignedDuration;
use kernel::{Error, ImportId, Result, Timestamp};

/// Lines looked at, and made something of, in one transaction: little enough that others who write do not wait for it.
const LOOKED_AT: i64 = 500;
const MADE: i64 = 200;
/// A file that has not come to its end by then will not.
const READ_WITHIN: SignedDuration = SignedDuration::from_hours(6);
/// How long the lines of an import that is over can be looked up.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The next lines of this import. One that is not under way is left alone.
pub(crate) fn go_on(work: &Work<'_>, id: ImportId) -> Result<Vec<Act>> {
    let Some(import) = store::find(work, id)? else {
        return Ok(Vec::new());
    };
    let acts = match import.state {
        ImportState::Checking => look_at_some(work, &import)?,
        ImportState::Running => make_some(work, &import)?,
        _ => return Ok(Vec::new()),
    };
    work.touch(Topic::User(import.made_by));
    Ok(acts)
}

fn look_at_some(work: &Work<'_>, import: &Import) -> Result<Vec<Act>> {
    let lines = store::list_lines(work, import.id, import.cursor_line, LOOKED_AT)?;
    let ground = Ground::of(work, import)?;
    for line in &lines {
        let judged = checks::judge(work, &ground, line)?;
        let (state, troubles) = match judged.what {
            Judged::Contact(_) | Judged::Matter(_) => (LineState::Ready, Vec::new()),
            Judged::Known => (LineState::Known, Vec::new()),
            Judged::Wrong(troubles) => (LineState::Wrong, troubles),
        };
        store::judge_line(
            work,
            import.id,
            line.line,
            state,
            &troubles,
            judged.same_key.as_ref(),
        )?;
    }
    let is_over = (lines.len() as i64) < LOOKED_AT;
    let to = if is_over {
        ImportState::Ready
    } else {
        ImportState::Checking
    };
    let last = lines.last().map_or(import.cursor_line, |l| l.line);
    store::step(work, import.id, ImportState::Checking, to, last)?;
    if !is_over {
        timers::schedule(work, TimerKind::ImportGoesOn, import.id, work.now())?;
    }
    Ok(Vec::new())
}

fn make_some(work: &Work<'_>, import: &Import) -> Result<Vec<Act>> {
    let starter = store::starter(work, import.id)?.unwrap_or(import.made_by);
    let by = match access::firm_permit_of::<RunImport>(work, starter) {
        Ok(by) => by,
        Err(Error::SignedOut | Error::Forbidden(_)) => {
            store::stop(work, import.id, "import-stopped-rights")?;
            return Ok(Vec::new());
        }
        Err(error) => return Err(error),
    };
    let lines = store::list_ready(work, import.id, import.cursor_line, MADE)?;
    let ground = Ground::of(work, import)?;
    let mut acts = Vec::new();
    for line in &lines {
        // What was ready when it was looked at may be there by now: through a colleague, or an earlier line.
        let judged = checks::judge(work, &ground, line)?;
        let same_key = judged.same_key.as_ref();
        let refused = |troubles: &[_]| {
            store::judge_line(work, import.id, line.line, LineState::Failed, troubles, same_key)
        };
        match judged.what {
            Judged::Contact(form) => match contacts::create_imported(work, &by, &form) {
                Ok((contact, act)) => {
                    acts.push(act);
                    store::line_done(work, import.id, line.line, &contact.to_string())?;
                }
                Err(Error::Invalid(errors)) => refused(&checks::troubles(&ground, &errors))?,
                Err(error) => return Err(error),
            },
            Judged::Matter(new) => match matters::open_imported(work, &by, &ground.catalogue, &new) {
                Ok((matter, more)) => {
                    acts.extend(more);
                    store::line_done(work, import.id, line.line, &matter.to_string())?;
                }
                Err(Error::Invalid(errors)) => refused(&checks::troubles(&ground, &errors))?,
                Err(error) => return Err(error),
            },
            Judged::Known => store::judge_line(work, import.id, line.line, LineState::Known, &[], same_key)?,
            Judged::Wrong(troubles) => refused(&troubles)?,
        }
    }
    let last = lines.last().map_or(import.cursor_line, |l| l.line);
    if (lines.len() as i64) < MADE {
        acts.push(finish(work, import, &by)?);
    } else {
        store::step(work, import.id, ImportState::Running, ImportState::Running, last)?;
        timers::schedule(work, TimerKind::ImportGoesOn, import.id, work.now())?;
    }
    Ok(acts)
}

fn finish(work: &Work<'_>, import: &Import, by: &FirmPermit<'_, RunImport>) -> Result<Act> {
    let tally = store::tally(work, import.id)?;
    store::finish(work, import.id)?;
    Ok(by.did(ImportFinished {
        import: import.id,
        kind: import.kind,
        made: tally.done,
        passed: tally.known + tally.wrong + tally.failed,
    }))
}

/// Forgets files that broke off, and the lines of what has been over for long.
pub(crate) fn sweep(work: &Work<'_>) -> Result<()> {
    let now: Timestamp = work.now();
    store::sweep(work, now - READ_WITHIN, now - KEPT)
}

impl ImportKind {
    /// Lines of it make contacts.
    pub(super) const fn is_contacts(self) -> bool {
        matches!(self, Self::Contacts)
    }
}
