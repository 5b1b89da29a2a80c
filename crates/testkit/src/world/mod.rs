//! The world: a firm with its people, cases and clients, as two months of work have left it.
//!
//! Who is in it stands in [`crate::cast`]; the chapters tell how it came to be. Days are counted back from the end of the
//! story, which is the present: what is late is late, and what is due on Friday is due on Friday, whenever it is built.

mod autumn;
mod founding;
mod lately;

use crate::{
    cast::{self, Case, Client, Colleague},
    clock::Movable,
    director::Director,
};
use domain::{Firm, access};
use kernel::{ContactId, MatterId, Result, TaskId, Timestamp, UserId};
use mail::Transport;
use std::{collections::HashMap, sync::Arc};

/// What differs between the demo and tests.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// The firm's setting `undo.seconds`.
    pub undo_seconds: i64,
    /// [`cast::TESS`] joins, with a second factor.
    pub has_second_factor: bool,
}

impl Setup {
    /// As the firm would have it.
    pub const DEMO: Self = Self {
        undo_seconds: 10,
        has_second_factor: false,
    };
    /// Nothing is held, so that tests need not wait; and somebody has a second factor.
    pub const TEST: Self = Self {
        undo_seconds: 0,
        has_second_factor: true,
    };
}

/// The ids of everybody and everything, by who and what they are.
#[derive(Debug, Clone, Default)]
pub struct World {
    pub(crate) staff: HashMap<&'static str, UserId>,
    pub(crate) contacts: HashMap<&'static str, ContactId>,
    pub(crate) matters: HashMap<&'static str, MatterId>,
    pub(crate) tasks: HashMap<&'static str, TaskId>,
    pub(crate) totp_secret: Option<String>,
}

impl World {
    /// # Panics
    /// For somebody who did not join.
    #[must_use]
    pub fn staff(&self, who: &Colleague) -> UserId {
        found(&self.staff, who.key)
    }
    /// # Panics
    /// For somebody whom the firm does not know.
    #[must_use]
    pub fn contact(&self, who: &Client) -> ContactId {
        found(&self.contacts, who.key)
    }
    /// # Panics
    /// For a case that was not opened.
    #[must_use]
    pub fn matter(&self, case: &Case) -> MatterId {
        found(&self.matters, case.title)
    }
    /// By its name; those of [`cast::tasks`].
    ///
    /// # Panics
    /// For a task that was not made.
    #[must_use]
    pub fn task(&self, name: &str) -> TaskId {
        found(&self.tasks, name)
    }
    /// The code that [`cast::TESS`]'s phone shows at this instant; nothing where she did not join. Each counts once.
    #[must_use]
    pub fn second_factor_code(&self, now: Timestamp) -> Option<String> {
        totp_code(self.totp_secret.as_deref()?, now)
    }
}

fn found<T: Copy>(all: &HashMap<&'static str, T>, key: &str) -> T {
    match all.get(key) {
        Some(id) => *id,
        None => panic!("nobody and nothing in the world is called {key}"),
    }
}

/// The code that a phone with this secret shows at this instant; nothing for what is no secret.
#[must_use]
pub fn totp_code(secret: &str, now: Timestamp) -> Option<String> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    let phone = totp_rs::Builder::new().with_secret(secret).build_noncompliant();
    Some(phone.generate(u64::try_from(now.as_second()).ok()?).to_string())
}

/// Builds the world in an empty firm; installs the firm where that was not done. The clock is put back two months, moved
/// through the story, and let go at the time it showed before. All mail of the story goes to `post`, except to addresses
/// of [`cast::DEAD_DOMAIN`], which bounces; none is left waiting.
///
/// # Errors
/// [`kernel::Error::Invalid`] at `email` for a firm that has these people already ([`is_built`]); else what the firm's
/// actions refuse.
pub async fn build(
    firm: &Firm,
    clock: &dyn Movable,
    post: Arc<dyn Transport>,
    setup: Setup,
) -> Result<World> {
    let end = firm.now();
    let built = tell(firm, clock, post, setup, end).await;
    if built.is_err() {
        clock.let_go(end);
    }
    built
}

async fn tell(
    firm: &Firm,
    clock: &dyn Movable,
    post: Arc<dyn Transport>,
    setup: Setup,
    end: Timestamp,
) -> Result<World> {
    clock.stand_at(end - jiff::SignedDuration::from_hours(24 * 63));
    founding::install(firm, setup).await?;
    let mut story = Director::open(firm, clock, post, end).await?;
    founding::people(&mut story, setup).await?;
    autumn::tell(&mut story).await?;
    lately::tell(&mut story).await?;
    story.finish().await
}

/// Was the whole story told in this firm?
///
/// # Errors
/// [`kernel::Error::Unavailable`].
pub async fn is_built(firm: &Firm) -> Result<bool> {
    let colleagues = firm.read(access::colleagues).await?;
    Ok(colleagues.iter().any(|c| c.name == cast::PRIYA.name))
}
