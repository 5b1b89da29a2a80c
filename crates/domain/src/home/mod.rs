//! Home: what waits for one person of the firm, across their matters (F03).

mod store;
mod waiting;

pub use waiting::{Counts, InvitationWaiting, Section, TaskDone, TaskWaiting, Trouble, Waiting};

use crate::{access::StaffScope, firm::Look, settings::Settings};
use jiff::{ToSpan, civil::Date};
use kernel::{Error, Result};

/// What waits for the person. A task is late when its day is over where the firm is.
pub fn waiting<'tx>(look: &Look<'tx>, scope: &StaffScope<'tx>) -> Result<Waiting> {
    let today = today(look)?;
    let week_ago = look
        .now()
        .checked_sub((7 * 24).hours())
        .map_err(|_| Error::internal("the clock is at the beginning of time"))?;
    Ok(Waiting {
        to_check: store::to_check(look, scope)?,
        invitations: store::invitations(look, scope)?,
        late: store::late(look, scope, today)?,
        left: store::left(look, scope)?,
        my_tasks: store::my_tasks(look, scope)?,
        done: store::done(look, scope, week_ago)?,
    })
}

/// How much waits for the person: the numbers of [`waiting()`] without its rows, read in one statement.
pub fn counts<'tx>(look: &Look<'tx>, scope: &StaffScope<'tx>) -> Result<Counts> {
    store::counts(look, scope, today(look)?)
}

fn today(look: &Look<'_>) -> Result<Date> {
    Ok(look.now().to_zoned_datetime(Settings::load(look)?.zone).date())
}
