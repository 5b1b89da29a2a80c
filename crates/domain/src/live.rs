//! Telling open pages that something changed, and ending the ones that may see no more.

use kernel::{AccountId, MatterId, UserId};
use std::{future::Future, pin::Pin};

/// What an open page can listen to. A client's page only ever listens to its own account, so it cannot learn even the
/// time of what happens on a matter beside what is shared with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Topic {
    User(UserId),
    Matter(MatterId),
    Account(AccountId),
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Matter(id) => write!(f, "matter:{id}"),
            Self::Account(id) => write!(f, "account:{id}"),
        }
    }
}

/// Something that is under way.
pub type Task<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// The live bus of a firm, as the domain needs it. Called after the commit.
pub trait Live: Send + Sync + 'static {
    /// Brings `task` to its end even if what this returns is dropped half-way. A browser that hangs up while its
    /// revocation commits must not keep the streams from being ended.
    fn run(&self, task: Task<'static>) -> Task<'static>;
    /// Open pages of this topic fetch themselves again.
    fn change(&self, topic: &Topic);
    /// Streams of this topic get `end` and are closed; resolves when they are.
    fn end<'a>(&'a self, topic: &'a Topic) -> Task<'a>;
    /// Later work was committed: the worker looks at once instead of at its next second.
    fn wake(&self);
}

/// Nobody listens (commands, unit tests).
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Live for Silent {
    fn run(&self, task: Task<'static>) -> Task<'static> {
        task
    }
    fn change(&self, _: &Topic) {}
    fn end<'a>(&'a self, _: &'a Topic) -> Task<'a> {
        Box::pin(std::future::ready(()))
    }
    fn wake(&self) {}
}
