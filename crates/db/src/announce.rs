//! What the nodes of one database tell each other.

use tokio::sync::Notify;

/// What a node that listens hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// What other nodes announced, in no promised order.
    Announced(Vec<String>),
    /// Something may have been missed: the beginning, a connection that broke, a pause that was too long. Whoever
    /// remembers something looks again.
    Lost,
}

/// This node among the others. On SQLite it is alone, and all this rests.
pub(crate) struct Node {
    /// Told apart by this; made anew with each start.
    pub(crate) name: String,
    /// Something was announced and committed here.
    pub(crate) bell: Notify,
    /// A commit whose outcome is not known may have announced something that nobody passed on here.
    pub(crate) doubt: Notify,
    pub(crate) stop: Notify,
}

impl Node {
    pub(crate) fn new() -> Self {
        Self {
            name: format!("{:016x}", u64::from_be_bytes(crate::random_bytes())),
            bell: Notify::new(),
            doubt: Notify::new(),
            stop: Notify::new(),
        }
    }
}

/// An announcement is put into a statement as it is, so it holds nothing that could end it.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b':' | b'_' | b'-' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_ends_a_literal_is_plain() {
        assert!(is_plain("end:account:0198c1e0-1111-7000-8000-000000000001 wake"));
        for text in ["it's", "a\\b", "a\"b", "a;b", "a\nb", "É"] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
