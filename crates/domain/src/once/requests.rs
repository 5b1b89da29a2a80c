//! A request of a program that is sent twice, because no answer came, is answered the same twice.

use super::store;
use crate::{
    events::Done,
    firm::{Look, Work},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{Error, Result};
use sha2::{Digest, Sha256};

/// What a program asked, with the key that it made up for it (`Idempotency-Key`).
#[derive(Debug, Clone)]
pub struct Asked {
    key: String,
    print: String,
}

impl Asked {
    /// `parts` are all that the request says: its method, its path, its body.
    #[must_use]
    pub fn new(key: &str, parts: &[&[u8]]) -> Self {
        let mut print = Sha256::new();
        for part in parts {
            print.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            print.update(part);
        }
        Self {
            key: format!("api:{}", URL_SAFE_NO_PAD.encode(Sha256::digest(key.as_bytes()))),
            print: URL_SAFE_NO_PAD.encode(print.finalize()),
        }
    }
}

/// Does what `act` does, unless this token (`actor`) has asked it with this key before: then nothing changes, and the answer
/// is the one given then. Keys are kept for a day; one whose request was refused is free again.
///
/// # Errors
/// What `act` returns; [`Error::Invalid`] for a key that was used for another request.
pub fn once_asked(
    work: &Work<'_>,
    actor: &str,
    asked: Option<&Asked>,
    act: impl FnOnce() -> Result<Done<String>>,
) -> Result<Done<String>> {
    let Some(asked) = asked else { return act() };
    if let Some(kept) = store::find(work as &Look<'_>, actor, &asked.key)? {
        let (print, answer) = kept.split_once('\n').unwrap_or_default();
        return if print == asked.print {
            Ok(Done::unchanged(answer.to_owned()))
        } else {
            Err(Error::invalid("Idempotency-Key", "error-idempotency-key"))
        };
    }
    let done = act()?;
    if done.is_kept() || work.has_absorbed() {
        store::insert(
            work,
            actor,
            &asked.key,
            &format!("{}\n{}", asked.print, done.value()),
        )?;
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_requests_with_one_key_are_told_apart_by_all_that_they_say() {
        let one = Asked::new("k", &[b"POST", b"/a", b"{}"]);
        assert_eq!(one.print, Asked::new("k", &[b"POST", b"/a", b"{}"]).print);
        for other in [
            Asked::new("k", &[b"POST", b"/a", b"{ }"]),
            Asked::new("k", &[b"POST", b"/a{", b"}"]),
            Asked::new("k", &[b"PUT", b"/a", b"{}"]),
        ] {
            assert_eq!(one.key, other.key);
            assert_ne!(one.print, other.print);
        }
        assert!(one.key.len() <= 64);
    }
}
