//! Values nobody can guess.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

/// Random bytes from the machine.
///
/// # Panics
/// Where the machine has none to give; nothing may be served then.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// 128 random bits as 22 characters that are safe in a URL and in HTML.
pub(crate) fn text() -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes::<16>())
}
