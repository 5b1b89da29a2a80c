//! Who is inside a firm, so that it is not closed on anybody.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// A count of requests and writes that are on their way.
#[derive(Debug, Clone, Default)]
pub struct Inside(Arc<AtomicUsize>);

/// One of them, until it is dropped.
#[derive(Debug)]
pub struct Stay(Inside);

impl Inside {
    #[must_use]
    pub fn enter(&self) -> Stay {
        self.0.fetch_add(1, Ordering::SeqCst);
        Stay(self.clone())
    }
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.load(Ordering::SeqCst) == 0
    }
}

impl Drop for Stay {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::SeqCst);
    }
}
