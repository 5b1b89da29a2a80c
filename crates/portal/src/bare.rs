//! Pages without a request and without a look: what their templates cost, for measuring.

use crate::{
    head::{Letterhead, Shell, Tab},
    home, tasks,
};
use sharing::{Face, Frame, Home, SharedTask};
use std::sync::Arc;
use web::Chrome;

/// Draws what somebody else has looked up. Nothing is asked and nobody is known here.
pub struct Bare(Arc<Letterhead>);

impl Bare {
    #[must_use]
    pub fn of(face: &Face) -> Self {
        Self(Arc::new(Letterhead::of(face)))
    }

    /// The dashboard of somebody with one case.
    ///
    /// # Errors
    /// The template's.
    pub fn dashboard(&self, chrome: Chrome, home: Home) -> askama::Result<String> {
        let shell = Shell::new(self.0.clone(), Tab::Dashboard, &home.frame);
        home::bare(chrome, shell, home)
    }

    /// The page of a task.
    ///
    /// # Errors
    /// The template's.
    pub fn task(&self, chrome: Chrome, frame: &Frame, task: SharedTask) -> askama::Result<String> {
        let shell = Shell::new(self.0.clone(), Tab::Tasks, frame);
        tasks::bare(chrome, shell, task)
    }
}
