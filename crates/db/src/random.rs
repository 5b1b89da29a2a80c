//! Secrets.

/// Bytes from the operating system's source of randomness; the only place that secrets come from.
///
/// # Panics
/// When the operating system has none to give: nothing may go on with a guessable secret.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
