//! Clocks that a story can be told by: they stand where they are put, and then go on.

use kernel::{
    Clock, Timestamp,
    clock::{SystemClock, TestClock},
};
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that a story moves.
pub trait Movable: Clock {
    /// Stands still at this instant.
    fn stand_at(&self, at: Timestamp);
    /// The story is told; `end` is when it was to end.
    fn let_go(&self, end: Timestamp);
}

/// Stays where it is let go.
impl Movable for TestClock {
    fn stand_at(&self, at: Timestamp) {
        self.set(at);
    }
    fn let_go(&self, end: Timestamp) {
        self.set(end);
    }
}

/// The demo's clock: the machine's, except while a story is told.
#[derive(Debug, Default)]
pub struct DemoClock {
    /// Micro-seconds; none while it follows the machine.
    stands_at: AtomicI64,
}

const FOLLOWS: i64 = 0;

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        match self.stands_at.load(Ordering::SeqCst) {
            FOLLOWS => SystemClock.now(),
            at => Timestamp::from_microsecond(at).unwrap_or_else(|_| SystemClock.now()),
        }
    }
}

impl Movable for DemoClock {
    fn stand_at(&self, at: Timestamp) {
        self.stands_at.store(at.as_microsecond(), Ordering::SeqCst);
    }
    fn let_go(&self, _: Timestamp) {
        self.stands_at.store(FOLLOWS, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_s_clock_stands_where_it_is_put_and_then_follows_the_machine() {
        let clock = DemoClock::default();
        let then: Timestamp = "2026-01-05T09:00:00Z".parse().unwrap();
        clock.stand_at(then);
        assert_eq!(clock.now(), then);
        assert_eq!(clock.now(), then);
        clock.let_go(then);
        assert!(clock.now() != then);
    }
}
