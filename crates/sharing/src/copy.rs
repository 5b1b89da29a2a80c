//! A client's own copy of what was shared with them: everything on one case, at one moment, to be kept.

use crate::{
    Face, SharedCase, SharedTask,
    viewer::{Outcome, PortalActor, not_found},
};
use kernel::{Language, MatterId, Result, Timestamp};

/// Everything that a client sees of one case. Of other people it says nothing.
#[derive(Debug, Clone)]
pub struct SharedCopy {
    pub face: Face,
    pub language: Language,
    pub case: SharedCase,
    /// What is open first, then what is done.
    pub tasks: Vec<SharedTask>,
    pub made_at: Timestamp,
}

impl PortalActor<'_, '_> {
    /// Gives everything that is shared with this client on this case now, also while it is closed and can still be read. That
    /// they took it is recorded.
    ///
    /// # Errors
    /// [`kernel::Error::NotFound`]: not a live case of theirs, exactly as one that never was.
    pub fn take_copy(&self, case: MatterId) -> Result<Outcome<SharedCopy>> {
        let by = self.permit(not_found(self.access_to(case))?)?;
        let tasks = self.all_tasks_on(case)?;
        let shared = self.cases()?.into_iter().find(|shared| shared.id == case);
        let copy = SharedCopy {
            face: self.face(),
            language: self.language(),
            case: not_found(shared)?,
            made_at: self.now(),
            tasks,
        };
        let taken = domain::portal_access::copy_taken(self.work, &by, copy.tasks.len())?;
        Ok(Outcome::of(taken.map(|()| copy)))
    }
}
