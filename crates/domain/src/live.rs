//! Telling open pages that something changed, and ending the ones that may see no more.

use kernel::{AccountId, Error, MatterId, Result, UserId};
use std::{fmt, future::Future, pin::Pin, str::FromStr};

/// What an open page can listen to. A client's page only ever listens to its own account, so it cannot learn even the
/// time of what happens on a matter beside what is shared with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Topic {
    User(UserId),
    Matter(MatterId),
    Account(AccountId),
    /// The board of invitations: something happened to some access, somewhere in the firm.
    Invitations,
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Matter(id) => write!(f, "matter:{id}"),
            Self::Account(id) => write!(f, "account:{id}"),
            Self::Invitations => f.write_str("invitations"),
        }
    }
}

impl FromStr for Topic {
    type Err = Error;
    /// # Errors
    /// [`Error::NotFound`]: no such topic.
    fn from_str(text: &str) -> Result<Self> {
        if text == "invitations" {
            return Ok(Self::Invitations);
        }
        match text.split_once(':') {
            Some(("user", id)) => id.parse().map(Self::User),
            Some(("matter", id)) => id.parse().map(Self::Matter),
            Some(("account", id)) => id.parse().map(Self::Account),
            _ => Err(Error::NotFound),
        }
    }
}

/// What a commit has to say to open pages and to the worker, on this node and on every other one. No more than topics:
/// who hears it looks by itself, and is asked again whether they may.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// Pages of these fetch themselves again.
    pub touched: Vec<Topic>,
    /// Streams of these are over.
    pub ended: Vec<Topic>,
    /// There is later work.
    pub has_events: bool,
}

impl News {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.touched.is_empty() && self.ended.is_empty() && !self.has_events
    }
    /// Takes in other news. A word that this version does not know, as another version's node may say it, is passed over.
    pub fn hear(&mut self, said: &str) {
        for word in said.split(' ') {
            let (list, topic) = match word.split_once(':') {
                None => {
                    self.has_events |= word == "work";
                    continue;
                }
                Some(("end", topic)) => (&mut self.ended, topic),
                Some(("change", topic)) => (&mut self.touched, topic),
                Some(_) => continue,
            };
            if let Ok(topic) = topic.parse()
                && !list.contains(&topic)
            {
                list.push(topic);
            }
        }
    }
}

/// As it is announced to other nodes, see [`News::hear`].
impl fmt::Display for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ended = self.ended.iter().map(|topic| format!("end:{topic}"));
        let touched = self.touched.iter().map(|topic| format!("change:{topic}"));
        let work = self.has_events.then(|| "work".to_owned());
        f.write_str(&ended.chain(touched).chain(work).collect::<Vec<_>>().join(" "))
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

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::Id;

    #[test]
    fn news_are_heard_as_they_were_said_and_once() {
        let id = uuid::Uuid::from_u128;
        let news = News {
            touched: vec![
                Topic::Matter(MatterId::from_uuid(id(1))),
                Topic::User(UserId::from_uuid(id(2))),
                Topic::Invitations,
            ],
            ended: vec![Topic::Account(AccountId::from_uuid(id(3)))],
            has_events: true,
        };
        let mut heard = News::default();
        assert!(heard.is_empty());
        heard.hear("");
        heard.hear("end:planet:1 change:matter:x rest:account:1 later");
        assert!(heard.is_empty(), "{heard:?}");
        heard.hear(&news.to_string());
        heard.hear(&news.to_string());
        assert_eq!(heard, news);
    }
}
