//! The mark of a device that a login was used on before: sealed by the firm's key for that login, stored nowhere. It
//! makes throttling milder and a notice unnecessary; it is never a factor.

use crate::keys::Keys;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use kernel::{AccountId, Timestamp};

const LASTS: SignedDuration = SignedDuration::from_hours(24 * 180);

/// A fresh mark, for the device cookie.
pub(super) fn mark(keys: &Keys, account: AccountId, now: Timestamp) -> String {
    URL_SAFE_NO_PAD.encode(keys.seal(&bound_to(account), &now.as_microsecond().to_be_bytes()))
}

/// Is this a mark of this login that still counts?
pub(super) fn is_known(keys: &Keys, account: AccountId, mark: Option<&str>, now: Timestamp) -> bool {
    let made_at = mark
        .filter(|text| text.len() < 200)
        .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok())
        .and_then(|sealed| keys.open(&bound_to(account), &sealed).ok())
        .and_then(|plain| <[u8; 8]>::try_from(plain).ok())
        .and_then(|bytes| Timestamp::from_microsecond(i64::from_be_bytes(bytes)).ok());
    made_at.is_some_and(|at| now.duration_since(at) < LASTS)
}

fn bound_to(account: AccountId) -> String {
    format!("device:{account}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_counts_for_its_own_login_and_half_a_year() {
        let keys = Keys::derive(&[3; 32]);
        let (ana, luis): (AccountId, AccountId) = (
            "01960000-0000-7000-8000-000000000001".parse().unwrap(),
            "01960000-0000-7000-8000-000000000002".parse().unwrap(),
        );
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        let text = mark(&keys, ana, now);
        assert!(is_known(&keys, ana, Some(&text), now));
        assert!(!is_known(&keys, luis, Some(&text), now));
        assert!(!is_known(
            &keys,
            ana,
            Some(&text),
            now + SignedDuration::from_hours(24 * 181)
        ));
        assert!(!is_known(&keys, ana, Some("x"), now) && !is_known(&keys, ana, None, now));
    }
}
