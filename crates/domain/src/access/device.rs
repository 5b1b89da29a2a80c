//! The mark that a browser keeps after its person was in: it softens the throttle on that device and is never a factor.

use super::throttle::Side;
use crate::keys::Keys;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::Timestamp;
use std::fmt::Display;
use subtle::ConstantTimeEq;

/// How long a mark is known, in days; the cookie lives as long.
pub const MARK_DAYS: i64 = 180;

/// The mark for this person, made now. It names nobody.
pub fn mark(keys: &Keys, side: Side, person: impl Display, now: Timestamp) -> String {
    let second = now.as_second();
    format!(
        "{second}.{}",
        to_text(&keys.device_mark(&bound_to(side, person, second)))
    )
}

/// Was this mark made for this person, and not too long ago?
#[must_use]
pub fn is_known(keys: &Keys, side: Side, person: impl Display, mark: Option<&str>, now: Timestamp) -> bool {
    let Some((second, mac)) = mark.and_then(|m| m.split_once('.')) else {
        return false;
    };
    let (Ok(second), Some(mac)) = (second.parse::<i64>(), from_text(mac)) else {
        return false;
    };
    let age = now.as_second().saturating_sub(second);
    let is_ours: bool = keys
        .device_mark(&bound_to(side, person, second))
        .ct_eq(&mac)
        .into();
    is_ours && (0..=MARK_DAYS * 86_400).contains(&age)
}

fn bound_to(side: Side, person: impl Display, second: i64) -> String {
    format!("{}:{person}:{second}", side.word())
}

pub(super) fn to_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(super) fn from_text(text: &str) -> Option<Vec<u8>> {
    if text.len() > 1024 {
        return None;
    }
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_known_for_its_person_its_side_and_half_a_year() {
        let keys = Keys::derive(&[5; 32]);
        let now = Timestamp::from_second(1_780_000_000).unwrap();
        let mark = mark(&keys, Side::Staff, "ada", now);
        let day = |n: i64| Timestamp::from_second(1_780_000_000 + n * 86_400).unwrap();
        assert!(is_known(&keys, Side::Staff, "ada", Some(&mark), day(180)));
        assert!(!is_known(&keys, Side::Staff, "ada", Some(&mark), day(181)));
        assert!(!is_known(&keys, Side::Staff, "eve", Some(&mark), now));
        assert!(!is_known(&keys, Side::Client, "ada", Some(&mark), now));
        let forged = mark.replacen("178", "179", 1);
        assert!(!is_known(&keys, Side::Staff, "ada", Some(&forged), day(180)));
        assert!(!is_known(&keys, Side::Staff, "ada", None, now));
    }
}
