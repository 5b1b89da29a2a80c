//! What the portal's handlers share.

use crate::head::Letterhead;
use jiff::tz::TimeZone;
use kernel::Clock;
use sharing::{Face, Gate};
use std::sync::{Arc, PoisonError, RwLock};
use web::{limits::Limits, live::Bus};

/// The portal of one firm. Cloning is cheap.
#[derive(Clone)]
pub struct PortalState {
    pub(crate) gate: Gate,
    pub(crate) bus: Bus,
    pub(crate) limits: Limits,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) zone: TimeZone,
    /// The letterhead of the last page; pages of errors have no other source, since the database may be what failed.
    known: Arc<RwLock<Option<Arc<Letterhead>>>>,
}

impl PortalState {
    #[must_use]
    pub fn new(gate: Gate, bus: Bus, limits: Limits, clock: Arc<dyn Clock>, zone: TimeZone) -> Self {
        Self {
            gate,
            bus,
            limits,
            clock,
            zone,
            known: Arc::default(),
        }
    }

    /// The firm's letterhead, made anew only when the firm changed it.
    pub(crate) fn letterhead(&self, face: &Face) -> Arc<Letterhead> {
        if let Some(known) = self.known_letterhead().filter(|known| known.is_of(face)) {
            return known;
        }
        let made = Arc::new(Letterhead::of(face));
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
        made
    }

    pub(crate) fn known_letterhead(&self) -> Option<Arc<Letterhead>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
