//! New ids: UUIDv7 that order by their making.

use jiff::Timestamp;
use kernel::id::Id;
use std::sync::Mutex;

const COUNTER_BITS: u32 = 20;
const RANDOM_BITS: u32 = 42;

/// Gives out ids. Those of one database handle order as they were made, also within one microsecond.
#[derive(Debug, Default)]
pub(crate) struct Ids(Mutex<(i64, u64)>);

impl Ids {
    /// RFC 9562: milliseconds, then the microseconds in `rand_a`; `rand_b` is a counter and 42 random bits.
    pub(crate) fn next<I: Id>(&self, now: Timestamp) -> I {
        let micros = now.as_microsecond().max(0);
        let counter = self.counter(micros);
        let random = u64::from_be_bytes(crate::random_bytes()) & ((1 << RANDOM_BITS) - 1);
        let rand_a = u16::try_from(micros % 1000).unwrap_or_default() * 4;
        let rand_b = (counter << RANDOM_BITS) | random;
        let mut tail = [0; 10];
        tail[..2].copy_from_slice(&rand_a.to_be_bytes());
        tail[2..].copy_from_slice(&rand_b.to_be_bytes());
        let millis = u64::try_from(micros / 1000).unwrap_or_default();
        I::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid())
    }

    fn counter(&self, micros: i64) -> u64 {
        let mut last = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *last = if last.0 == micros {
            (micros, (last.1 + 1) % (1 << COUNTER_BITS))
        } else {
            (micros, 0)
        };
        last.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::TaskId;

    #[test]
    fn ids_order_as_they_were_made_even_when_time_stands_still() {
        let ids = Ids::default();
        let start = Timestamp::from_microsecond(1_767_603_600_123_456).unwrap();
        let mut made: Vec<TaskId> = (0..5000).map(|_| ids.next(start)).collect();
        made.push(ids.next(start + jiff::SignedDuration::from_micros(1)));
        made.push(ids.next(start + jiff::SignedDuration::from_millis(1)));
        let mut sorted = made.clone();
        sorted.sort();
        assert_eq!(made, sorted);
        assert!(
            made.iter()
                .all(|id| id.uuid().get_version_num() == 7
                    && id.uuid().get_variant() == uuid::Variant::RFC4122)
        );
        let (seconds, nanos) = made[0].uuid().get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanos / 1_000_000), (1_767_603_600, 123));
    }
}
