//! What the firm's handlers share.

use domain::Firm;
use jiff::tz::TimeZone;
use kernel::Clock;
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
}

impl FirmState {
    #[must_use]
    pub fn new(firm: Firm, bus: Bus, limits: Limits, clock: Arc<dyn Clock>, zone: TimeZone) -> Self {
        Self {
            firm,
            bus,
            limits,
            clock,
            zone,
        }
    }
}
