//! The figures over the board. Counting reads every invitation in a person's scope, so a large firm's are kept for a while and
//! say as of when they are; a small firm's are counted each time.

use domain::{
    Look,
    access::StaffScope,
    portal_access::{Adoption, adoption},
};
use jiff::SignedDuration;
use kernel::{Result, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Figures over more invitations than this are kept.
const LARGE: i64 = 500;
/// For so long.
const KEPT: SignedDuration = SignedDuration::from_mins(10);

/// Whose figures: of a person, as far as their role reaches.
type Whose = (UserId, bool, bool);

/// The figures that are kept of a firm, for each person of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Figures(Arc<Mutex<HashMap<Whose, Adoption>>>);

impl Figures {
    /// Those of this person, at most [`KEPT`] old.
    ///
    /// # Errors
    /// None of its own.
    pub(super) fn of<'tx>(&self, look: &Look<'tx>, scope: &StaffScope<'tx>) -> Result<Adoption> {
        let (all, leads, user) = scope.params();
        let whose = (user, all, leads);
        let kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&whose)
            .copied();
        let is_fresh = |kept: &Adoption| {
            kept.invited > LARGE && look.now() >= kept.at && look.now().duration_since(kept.at) < KEPT
        };
        if let Some(kept) = kept.filter(is_fresh) {
            return Ok(kept);
        }
        let counted = adoption(look, scope)?;
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(whose, counted);
        Ok(counted)
    }
}
