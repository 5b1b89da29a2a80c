//! Who listens to what.

use super::SOCKETS_MAX;
use kernel::{Error, Result};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::{Notify, watch};

const END_PATIENCE: Duration = Duration::from_secs(1);

/// The topics of one firm and the sockets that listen to them. Cheap to clone.
#[derive(Clone, Default)]
pub struct Bus(Arc<Inner>);

#[derive(Default)]
struct Inner {
    sockets: Mutex<Sockets>,
}

#[derive(Default)]
struct Sockets {
    is_leaving: bool,
    next: u64,
    open: HashMap<u64, Arc<Ear>>,
    by_topic: HashMap<String, Vec<u64>>,
    by_owner: HashMap<String, usize>,
}

/// What a socket has heard and not yet passed on.
#[derive(Default)]
pub(super) struct Ear {
    heard: Mutex<Heard>,
    pub(super) wake: Notify,
    closed: watch::Sender<bool>,
}

#[derive(Default)]
struct Heard {
    /// Counted by each socket for itself: one count for all would tell how much happens beside what its reader sees.
    version: u64,
    changes: BTreeMap<String, u64>,
    fate: Fate,
}

/// What is to become of a socket.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    #[default]
    Open,
    /// Its reader may no longer see it.
    Ended,
    /// The server stops; the browser is to come back.
    Leaving,
}

impl Bus {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// Tells everybody who listens to one of these topics that it changed. A slow reader hears of a topic once,
    /// with its last version.
    pub fn publish<T: AsRef<str>>(&self, topics: &[T]) {
        let sockets = self.sockets();
        for topic in topics.iter().map(AsRef::as_ref) {
            for ear in sockets.listening(topic) {
                ear.hear(topic);
            }
        }
    }
    /// Tells everybody that all they listen to may have changed, since something may have been missed. As with each
    /// change, whoever may no longer listen is found out by it.
    pub fn publish_all(&self) {
        let sockets = self.sockets();
        for topic in sockets.by_topic.keys() {
            for ear in sockets.listening(topic) {
                ear.hear(topic);
            }
        }
    }
    /// Opens a socket.
    ///
    /// # Errors
    /// [`Error::TooMany`]: the owner has six already. [`Error::Unavailable`]: the server stops.
    pub fn open(&self, owner: impl Into<String>, topics: impl IntoIterator<Item = String>) -> Result<Socket> {
        let owner = owner.into();
        let mut topics: Vec<String> = topics.into_iter().collect();
        topics.sort();
        topics.dedup();
        let mut sockets = self.sockets();
        if sockets.is_leaving {
            return Err(Error::unavailable("the server stops"));
        }
        let count = sockets.by_owner.entry(owner.clone()).or_default();
        if *count >= SOCKETS_MAX {
            return Err(Error::TooMany {
                retry_after: Duration::from_secs(10),
            });
        }
        *count += 1;
        let id = sockets.next;
        sockets.next += 1;
        for topic in &topics {
            sockets.by_topic.entry(topic.clone()).or_default().push(id);
        }
        let ear = Arc::new(Ear::default());
        sockets.open.insert(id, ear.clone());
        Ok(Socket {
            bus: self.clone(),
            id,
            owner,
            topics,
            ear,
        })
    }
    /// Ends every socket that listens to one of these topics. Nothing that is published later reaches them, and when
    /// this returns they are closed; one whose browser reads nothing is given up on after a second.
    pub async fn end<T: AsRef<str>>(&self, topics: &[T]) {
        let ears: Vec<Arc<Ear>> = {
            let sockets = self.sockets();
            topics
                .iter()
                .flat_map(|topic| sockets.listening(topic.as_ref()).cloned().collect::<Vec<_>>())
                .collect()
        };
        Self::close(ears, Fate::Ended).await;
    }
    /// Lets all sockets go and opens no more, since the server stops: browsers come back by themselves.
    pub async fn close_all(&self) {
        let ears = {
            let mut sockets = self.sockets();
            sockets.is_leaving = true;
            sockets.open.values().cloned().collect()
        };
        Self::close(ears, Fate::Leaving).await;
    }
    /// How many sockets are open.
    #[must_use]
    pub fn open_count(&self) -> usize {
        self.sockets().open.len()
    }

    async fn close(ears: Vec<Arc<Ear>>, fate: Fate) {
        for ear in &ears {
            ear.doom(fate);
        }
        let all_closed = async {
            for ear in &ears {
                // The sender lives in the ear that is held here.
                let _ = ear.closed.subscribe().wait_for(|closed| *closed).await;
            }
        };
        let _ = tokio::time::timeout(END_PATIENCE, all_closed).await;
    }
    fn sockets(&self) -> MutexGuard<'_, Sockets> {
        self.0.sockets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sockets {
    fn listening(&self, topic: &str) -> impl Iterator<Item = &Arc<Ear>> {
        self.by_topic
            .get(topic)
            .into_iter()
            .flatten()
            .filter_map(|id| self.open.get(id))
    }
}

impl Ear {
    fn lock(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn hear(&self, topic: &str) {
        let mut heard = self.lock();
        heard.version += 1;
        let version = heard.version;
        heard.changes.insert(topic.to_owned(), version);
        drop(heard);
        self.wake.notify_one();
    }
    fn doom(&self, fate: Fate) {
        self.lock().fate = fate;
        self.wake.notify_one();
    }
    /// What to pass on now: changes, unless the socket's fate is sealed.
    pub(super) fn take(&self) -> (BTreeMap<String, u64>, Fate) {
        let mut heard = self.lock();
        (std::mem::take(&mut heard.changes), heard.fate)
    }
    pub(super) fn fate(&self) -> Fate {
        self.lock().fate
    }
}

/// One open stream. Dropping it closes it, and tells those who wait for that.
pub struct Socket {
    bus: Bus,
    id: u64,
    owner: String,
    topics: Vec<String>,
    ear: Arc<Ear>,
}

impl Socket {
    #[must_use]
    pub fn topics(&self) -> &[String] {
        &self.topics
    }
    /// Counts every topic as changed: for a browser that comes back and may have missed something.
    pub(super) fn hear_all(&self) {
        for topic in &self.topics {
            self.ear.hear(topic);
        }
    }
    pub(super) const fn ear(&self) -> &Arc<Ear> {
        &self.ear
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let mut sockets = self.bus.sockets();
        sockets.open.remove(&self.id);
        for topic in &self.topics {
            if let Some(ids) = sockets.by_topic.get_mut(topic) {
                ids.retain(|id| *id != self.id);
                if ids.is_empty() {
                    sockets.by_topic.remove(topic);
                }
            }
        }
        if let Some(count) = sockets.by_owner.get_mut(&self.owner) {
            *count -= 1;
            if *count == 0 {
                sockets.by_owner.remove(&self.owner);
            }
        }
        drop(sockets);
        self.ear.closed.send_replace(true);
    }
}
