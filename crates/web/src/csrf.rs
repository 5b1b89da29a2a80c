//! Keeping other sites from acting in a person's name: the rules on headers that [`crate::edge`] applies to
//! everything, and the token that forms carry as a second layer.

use crate::error::Refusal;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, Method, header};
use subtle::ConstantTimeEq;

const TAG: usize = 16;

/// What the tokens of one session are made from. Sites derive it from the firm's `csrf` key and the session.
#[derive(Clone, PartialEq, Eq)]
pub struct CsrfSecret(Option<[u8; TAG]>);

impl CsrfSecret {
    /// The secret of one session; another key or another session gives another one.
    #[must_use]
    pub fn derive(key: &[u8], session: &[u8]) -> Self {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
        mac.update(b"portico csrf\0");
        mac.update(session);
        let mut tag = [0; TAG];
        tag.copy_from_slice(&mac.finalize().into_bytes()[..TAG]);
        Self(Some(tag))
    }
    /// For pages that belong to no session: their forms carry no token, and the rules on headers stand alone.
    #[must_use]
    pub const fn anonymous() -> Self {
        Self(None)
    }
    /// A token for one response. It differs each time, so that compression tells nothing about the secret.
    #[must_use]
    pub fn token(&self) -> String {
        let Some(tag) = self.0 else { return String::new() };
        let mask = crate::random::bytes::<TAG>();
        let mut token = [0; 2 * TAG];
        for at in 0..TAG {
            token[at] = mask[at];
            token[TAG + at] = mask[at] ^ tag[at];
        }
        BASE64_URL_SAFE_NO_PAD.encode(token)
    }
    /// Says whether the token was made from this secret; takes the same time for any wrong one.
    #[must_use]
    pub fn accepts(&self, token: Option<&str>) -> bool {
        let Some(tag) = self.0 else { return true };
        let Some(Ok(bytes)) = token.map(|t| BASE64_URL_SAFE_NO_PAD.decode(t)) else {
            return false;
        };
        let Ok(bytes) = <[u8; 2 * TAG]>::try_from(bytes) else {
            return false;
        };
        let mut unmasked = [0; TAG];
        for at in 0..TAG {
            unmasked[at] = bytes[at] ^ bytes[TAG + at];
        }
        unmasked.ct_eq(&tag).into()
    }
}

impl std::fmt::Debug for CsrfSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CsrfSecret(…)")
    }
}

/// The three rules for requests that may change something.
///
/// `Sec-Fetch-Site`, where present, must say that the page itself or the person asked. Else `Origin`, where
/// present, must be this host's own. Where both are absent it is no browser, and it may bring no cookie.
///
/// # Errors
/// [`Refusal::CrossSite`].
pub fn judge(method: &Method, headers: &HeaderMap, own_origin: &str) -> Result<(), Refusal> {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let is_own = if let Some(site) = only(headers, "sec-fetch-site")? {
        matches!(site, b"same-origin" | b"none")
    } else if let Some(origin) = only(headers, header::ORIGIN.as_str())? {
        origin == own_origin.as_bytes()
    } else {
        !headers.contains_key(header::COOKIE)
    };
    if is_own { Ok(()) } else { Err(Refusal::CrossSite) }
}

/// Resource isolation: another site may send a person here (a link), and may not load what is here into itself.
///
/// # Errors
/// [`Refusal::CrossSite`].
pub fn isolate(method: &Method, headers: &HeaderMap) -> Result<(), Refusal> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    match only(headers, "sec-fetch-site")? {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => {
            let is_link = only(headers, "sec-fetch-mode")? == Some(b"navigate");
            let into_a_page = only(headers, "sec-fetch-dest")?.is_some_and(|dest| dest != b"document");
            if is_link && !into_a_page {
                Ok(())
            } else {
                Err(Refusal::CrossSite)
            }
        }
    }
}

/// The one value of a header; two of them are a trick.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h [u8]>, Refusal> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        Err(Refusal::CrossSite)
    } else {
        Ok(first.map(http::HeaderValue::as_bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_differs_each_time_and_belongs_to_one_session_of_one_firm() {
        let ours = CsrfSecret::derive(b"key", b"session");
        let (one, two) = (ours.token(), ours.token());
        assert_ne!(one, two);
        // Nothing of the secret stands in it unmasked, so no part of it is the same in two of them (BREACH).
        assert!(
            one.as_bytes()
                .windows(6)
                .all(|part| !two.as_bytes().windows(6).any(|other| part == other))
        );
        assert!(ours.accepts(Some(&one)) && ours.accepts(Some(&two)));
        for other in [
            CsrfSecret::derive(b"other key", b"session"),
            CsrfSecret::derive(b"key", b"other session"),
        ] {
            assert!(!other.accepts(Some(&one)));
        }
        let mut bytes = one.into_bytes();
        bytes[30] = if bytes[30] == b'A' { b'B' } else { b'A' };
        assert!(!ours.accepts(std::str::from_utf8(&bytes).ok()));
        for wrong in [None, Some(""), Some("AAAA"), Some("not base64 !"), Some("é")] {
            assert!(!ours.accepts(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn a_page_without_a_session_has_no_token_and_asks_for_none() {
        let nobody = CsrfSecret::anonymous();
        assert_eq!(nobody.token(), "");
        assert!(nobody.accepts(None) && nobody.accepts(Some("anything")));
    }

    #[test]
    fn a_secret_does_not_slip_into_a_log() {
        assert_eq!(
            format!("{:?}", CsrfSecret::derive(b"key", b"session")),
            "CsrfSecret(…)"
        );
    }
}
