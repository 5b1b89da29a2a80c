//! The second factor: six digits that a phone makes anew every thirty seconds (RFC 6238).
//!
//! A code counts once: who watches one being typed cannot use it again, nor an earlier one.

use super::device;
use crate::keys::Keys;
use kernel::{Error, Result, Timestamp};
use std::fmt::Display;
use totp_rs::{Algorithm, Builder, Secret, Totp};

const STEP_SECONDS: u64 = 30;
/// How long a set-up page may stand open.
const OFFER_LASTS_SECONDS: i64 = 30 * 60;

/// What a set-up page shows, and the sealed text that its form sends back.
#[derive(Clone)]
pub struct TotpOffer {
    /// For typing: base32.
    pub secret: String,
    /// For a QR code: `otpauth://totp/…`.
    pub uri: String,
    pub sealed: String,
}

/// A fresh secret for this person. Nothing is stored before a code made with it comes back.
pub(crate) fn offer(
    keys: &Keys,
    whose: impl Display,
    email: &str,
    firm_name: &str,
    now: Timestamp,
) -> TotpOffer {
    let secret = db::random_bytes::<20>();
    let plain = [now.as_second().to_be_bytes().as_slice(), &secret].concat();
    let sealed = device::to_text(&keys.seal(&offer_use(whose), &plain));
    shown(&secret, email, firm_name, sealed)
}

/// The offer of a page that comes back, as it was shown.
pub(crate) fn again(
    keys: &Keys,
    whose: impl Display,
    email: &str,
    firm_name: &str,
    sealed: &str,
    now: Timestamp,
) -> Result<TotpOffer> {
    let secret = accept(keys, whose, sealed, now)?;
    Ok(shown(&secret, email, firm_name, sealed.to_owned()))
}

fn shown(secret: &[u8], email: &str, firm_name: &str, sealed: String) -> TotpOffer {
    let base32 = Secret::from(secret.to_vec()).to_base32();
    let label = format!("{}:{}", percent(firm_name), percent(email));
    let uri = format!(
        "otpauth://totp/{label}?secret={base32}&issuer={}",
        percent(firm_name)
    );
    TotpOffer {
        secret: base32,
        uri,
        sealed,
    }
}

/// The secret of an offer that this person was made not long ago.
pub(crate) fn accept(keys: &Keys, whose: impl Display, sealed: &str, now: Timestamp) -> Result<Vec<u8>> {
    let stale = || Error::conflict("access-totp-stale");
    let plain = device::from_text(sealed)
        .and_then(|s| keys.open(&offer_use(whose), &s).ok())
        .ok_or_else(stale)?;
    let (at, secret) = plain.split_at_checked(8).ok_or_else(stale)?;
    let at = i64::from_be_bytes(at.try_into().map_err(|_| stale())?);
    if now.as_second() - at > OFFER_LASTS_SECONDS {
        return Err(stale());
    }
    Ok(secret.to_vec())
}

pub(crate) fn seal(keys: &Keys, whose: impl Display, secret: &[u8]) -> Vec<u8> {
    keys.seal(&stored_use(whose), secret)
}

pub(crate) fn open(keys: &Keys, whose: impl Display, sealed: &[u8]) -> Result<Vec<u8>> {
    keys.open(&stored_use(whose), sealed)
}

/// The step that this code belongs to: the present one, or its neighbour on either side for clocks that differ.
pub(crate) fn step_of(secret: &[u8], code: &str, now: Timestamp) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let is_code = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
    let seconds = u64::try_from(now.as_second()).ok()?;
    if !is_code {
        return None;
    }
    generator(secret)
        .check(&code, seconds)
        .and_then(|step| i64::try_from(step).ok())
}

fn generator(secret: &[u8]) -> Totp {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(STEP_SECONDS)
        .with_secret(secret.to_vec())
        .build_noncompliant()
}

fn offer_use(whose: impl Display) -> String {
    format!("totp-offer:{whose}")
}

fn stored_use(whose: impl Display) -> String {
    format!("totp:{whose}")
}

/// Percent-encodes all but letters, digits and `-._~` (RFC 3986).
fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::UserId;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        let secret = b"12345678901234567890";
        assert_eq!(step_of(secret, "287082", at(59)), Some(1));
        assert_eq!(step_of(secret, " 287 082", at(59)), Some(1));
        assert_eq!(step_of(secret, "081804", at(1_111_111_109)), Some(37_037_036));
    }

    #[test]
    fn a_clock_may_be_thirty_seconds_off_and_not_more() {
        let secret = b"12345678901234567890";
        assert_eq!(step_of(secret, "287082", at(29)), Some(1));
        assert_eq!(step_of(secret, "287082", at(89)), Some(1));
        assert_eq!(step_of(secret, "287082", at(90)), None);
        assert_eq!(step_of(secret, "28708", at(59)), None);
        assert_eq!(step_of(secret, "٢٨٧٠٨٢", at(59)), None);
    }

    #[test]
    fn an_offer_is_for_one_person_and_half_an_hour() {
        let keys = Keys::derive(&[3; 32]);
        let (ada, eve) = (user(1), user(2));
        let offer = offer(&keys, ada, "ada@firm.example", "Chen & Ortiz", at(1000));
        assert!(
            offer
                .uri
                .starts_with("otpauth://totp/Chen%20%26%20Ortiz:ada%40firm.example?secret=")
        );
        assert_eq!(accept(&keys, ada, &offer.sealed, at(2800)).unwrap().len(), 20);
        assert!(accept(&keys, ada, &offer.sealed, at(2801)).is_err());
        assert!(accept(&keys, eve, &offer.sealed, at(1000)).is_err());
    }

    fn user(n: u8) -> UserId {
        format!("00000000-0000-7000-8000-00000000000{n}").parse().unwrap()
    }
}
