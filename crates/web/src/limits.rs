//! Limits: so many in so long, for each key. Kept in memory; what must survive a restart is the domain's.

use crate::client_ip::ClientIp;
use kernel::{Clock, Error, Result, Timestamp};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// The most keys that are remembered at once.
const KEYS_MAX: usize = 100_000;
/// As many of the oldest keys are looked at for one that can be forgotten.
const LOOKS: usize = 8;

/// How many in how long. The name keeps the keys of different limits apart.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub name: &'static str,
    pub burst: u32,
    pub per: Duration,
}

impl Limit {
    pub const SIGN_IN: Self = Self::new("sign-in", 10, 15 * 60);
    /// Resets, codes and new links asked for from one address of the network.
    pub const LETTERS: Self = Self::new("letters", 20, 60 * 60);
    /// Pages whose URL holds a token.
    pub const TOKENS: Self = Self::new("tokens", 30, 60);
    pub const SEARCH: Self = Self::new("search", 60, 60);
    pub const API: Self = Self::new("api", 600, 60);

    #[must_use]
    pub const fn new(name: &'static str, burst: u32, per_seconds: u64) -> Self {
        Self {
            name,
            burst,
            per: Duration::from_secs(per_seconds),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// What is left, in micro-tokens.
    left: u64,
    at: Timestamp,
    limit: Limit,
}

const TOKEN: u64 = 1_000_000;

impl Bucket {
    fn refilled(self, now: Timestamp) -> Self {
        let full = u64::from(self.limit.burst) * TOKEN;
        // A clock set back refills nothing and takes nothing away.
        let passed = u64::try_from(now.as_microsecond() - self.at.as_microsecond()).unwrap_or(0);
        let per = u64::try_from(self.limit.per.as_micros())
            .unwrap_or(u64::MAX)
            .max(1);
        // Rounded up, or somebody who asks often would lose the fractions.
        let gained = (u128::from(full) * u128::from(passed)).div_ceil(u128::from(per));
        Self {
            left: full.min(self.left.saturating_add(u64::try_from(gained).unwrap_or(full))),
            at: now,
            ..self
        }
    }
}

/// The name of a limit, and of whom it counts.
type Key = (&'static str, Arc<str>);

#[derive(Default)]
struct Kept {
    buckets: HashMap<Key, Bucket>,
    /// Every key once, those that came first in front.
    order: VecDeque<Key>,
}

/// Counts for all limits.
#[derive(Clone)]
pub struct Limits {
    kept: Arc<Mutex<Kept>>,
    clock: Arc<dyn Clock>,
}

impl Limits {
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            kept: Arc::default(),
            clock,
        }
    }
    /// Takes one for this key.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the time until the next one is free.
    pub fn take(&self, limit: Limit, key: impl Into<String>) -> Result<()> {
        let now = self.clock.now();
        let key: Key = (limit.name, key.into().into());
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = kept.bucket(key, limit, now);
        *bucket = bucket.refilled(now);
        if bucket.left >= TOKEN {
            bucket.left -= TOKEN;
            return Ok(());
        }
        let missing = u128::from(TOKEN - bucket.left) * limit.per.as_micros()
            / (u128::from(limit.burst.max(1)) * u128::from(TOKEN));
        Err(Error::TooMany {
            retry_after: Duration::from_micros(u64::try_from(missing).unwrap_or(u64::MAX))
                .max(Duration::from_secs(1)),
        })
    }
    /// Takes one for the address of the network.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn take_ip(&self, limit: Limit, ip: ClientIp) -> Result<()> {
        self.take(limit, ip.limit_key())
    }
}

impl Kept {
    fn bucket(&mut self, key: Key, limit: Limit, now: Timestamp) -> &mut Bucket {
        if self.buckets.len() >= KEYS_MAX && !self.buckets.contains_key(&key) {
            self.forget_one(now);
        }
        let order = &mut self.order;
        self.buckets.entry(key).or_insert_with_key(|key| {
            order.push_back(key.clone());
            Bucket {
                left: u64::from(limit.burst) * TOKEN,
                at: now,
                limit,
            }
        })
    }

    /// Makes room for one key, at a price that does not grow with their number: of the oldest few the first that is at
    /// least half full goes, and where all of them are hard at it, the one that came after those.
    fn forget_one(&mut self, now: Timestamp) {
        for _ in 0..LOOKS {
            let Some(key) = self.order.pop_front() else {
                return;
            };
            let is_busy = self
                .buckets
                .get(&key)
                .is_some_and(|bucket| bucket.refilled(now).left < u64::from(bucket.limit.burst) * TOKEN / 2);
            if !is_busy {
                self.buckets.remove(&key);
                return;
            }
            self.order.push_back(key);
        }
        if let Some(key) = self.order.pop_front() {
            self.buckets.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::clock::TestClock;

    fn limits() -> (Limits, Arc<TestClock>) {
        let clock = Arc::new(TestClock::at(Timestamp::UNIX_EPOCH));
        (Limits::new(clock.clone()), clock)
    }

    #[test]
    fn ten_tries_in_a_quarter_of_an_hour_and_then_one_each_ninety_seconds() {
        let (limits, clock) = limits();
        for _ in 0..10 {
            assert!(limits.take(Limit::SIGN_IN, "a").is_ok());
        }
        let Err(Error::TooMany { retry_after }) = limits.take(Limit::SIGN_IN, "a") else {
            panic!("an eleventh")
        };
        assert_eq!(retry_after, Duration::from_secs(90));
        assert!(limits.take(Limit::SIGN_IN, "b").is_ok(), "keys are apart");
        assert!(limits.take(Limit::SEARCH, "a").is_ok(), "limits are apart");
        clock.advance_seconds(89);
        assert!(limits.take(Limit::SIGN_IN, "a").is_err());
        clock.advance_seconds(1);
        assert!(limits.take(Limit::SIGN_IN, "a").is_ok());
        assert!(limits.take(Limit::SIGN_IN, "a").is_err());
        clock.advance_seconds(86_400);
        for _ in 0..10 {
            assert!(limits.take(Limit::SIGN_IN, "a").is_ok());
        }
        assert!(
            limits.take(Limit::SIGN_IN, "a").is_err(),
            "a long wait fills the bucket and no more"
        );
    }

    #[test]
    fn a_clock_set_back_gives_nothing_and_takes_nothing() {
        let (limits, clock) = limits();
        for _ in 0..9 {
            assert!(limits.take(Limit::SIGN_IN, "a").is_ok());
        }
        clock.advance_seconds(-86_400);
        assert!(limits.take(Limit::SIGN_IN, "a").is_ok());
        assert!(limits.take(Limit::SIGN_IN, "a").is_err());
    }

    #[test]
    fn an_ipv6_subscriber_is_one_and_memory_is_bounded() {
        let key = |ip: &str| ClientIp(ip.parse().unwrap()).limit_key();
        assert_eq!(key("2001:db8:1:2:3::4"), key("2001:db8:1:2:ffff::1"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("198.51.100.1"), "198.51.100.1");
        let (limits, clock) = limits();
        for n in 0..KEYS_MAX + 10 {
            assert!(limits.take(Limit::TOKENS, n.to_string()).is_ok());
        }
        clock.advance_seconds(3600);
        assert!(limits.take(Limit::TOKENS, "x").is_ok());
        let kept = limits.kept.lock().unwrap();
        assert!(kept.buckets.len() <= KEYS_MAX);
        assert_eq!(kept.order.len(), kept.buckets.len(), "each key stands once");
    }

    #[test]
    fn who_is_hard_at_it_is_not_forgotten_for_many_who_came_once() {
        let (limits, _) = limits();
        for _ in 0..10 {
            assert!(limits.take(Limit::SIGN_IN, "guesser").is_ok());
        }
        for n in 0..KEYS_MAX * 2 {
            assert!(limits.take(Limit::TOKENS, n.to_string()).is_ok());
        }
        assert!(limits.take(Limit::SIGN_IN, "guesser").is_err());
    }
}
