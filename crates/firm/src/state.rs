//! What the firm's handlers share.

use crate::ClientPages;
use crate::invitations::Figures;
use domain::Firm;
use jiff::tz::TimeZone;
use kernel::Clock;
use sharing::Gate;
use std::sync::Arc;
use web::{limits::Limits, live::Bus};

/// The site of one firm. Cloning is cheap.
#[derive(Clone)]
pub struct FirmState {
    pub(crate) firm: Firm,
    pub(crate) bus: Bus,
    pub(crate) limits: Limits,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) zone: TimeZone,
    /// What clients see, for those who look with their eyes.
    pub(crate) gate: Gate,
    pub(crate) pages: Arc<dyn ClientPages>,
    /// The figures of the board of invitations, as far as they are kept.
    pub(crate) figures: Figures,
}

impl FirmState {
    #[must_use]
    pub fn new(
        firm: Firm,
        bus: Bus,
        limits: Limits,
        clock: Arc<dyn Clock>,
        zone: TimeZone,
        pages: Arc<dyn ClientPages>,
    ) -> Self {
        Self {
            gate: Gate::new(firm.clone()),
            pages,
            firm,
            bus,
            limits,
            clock,
            zone,
            figures: Figures::default(),
        }
    }
}
