//! Home: what waits for one person of the firm, across their matters (F03).

mod store;
mod waiting;

pub use waiting::{InvitationWaiting, Section, TaskDone, TaskWaiting, Trouble, Waiting};

use crate::{access::StaffScope, firm::Look, settings::Settings};
use jiff::ToSpan;
use kernel::{Error, Result};

/// What waits for the person. A task is late when its day is over where the firm is.
pub fn waiting<'tx>(look: &Look<'tx>, scope: &StaffScope<'tx>) -> Result<Waiting> {
    let today = look.now().to_zoned_datetime(Settings::load(look)?.zone).date();
    let week_ago = look
        .now()
        .checked_sub((7 * 24).hours())
        .map_err(|_| Error::internal("the clock is at the beginning of time"))?;
    Ok(Waiting {
        to_check: store::to_check(look, scope)?,
        invitations: store::invitations(look, scope)?,
        late: store::late(look, scope, today)?,
        my_tasks: store::my_tasks(look, scope)?,
        done: store::done(look, scope, week_ago)?,
    })
}
