//! One link: what is hashed, in which form.

use db::row;
use kernel::Timestamp;
use sha2::{Digest, Sha256};

row! {
    /// All of an event that was recorded.
    #[derive(Debug, Clone)]
    pub(super) struct Entry {
        pub id: String,
        pub at: Timestamp,
        pub kind: String,
        pub actor_kind: String,
        pub actor_id: Option<String>,
        pub on_behalf_of: Option<String>,
        pub session_id: Option<String>,
        pub ip: Option<String>,
        pub matter_id: Option<String>,
        pub contact_id: Option<String>,
        pub object_kind: String,
        pub object_id: String,
        pub payload: String,
    }
}

/// What the first link has before it: the firm, so that one firm's chain is no other's.
pub(super) fn origin(firm: &str) -> Vec<u8> {
    let mut sha = Sha256::new();
    sha.update(b"portico/audit/v1/origin");
    text(&mut sha, Some(firm));
    sha.finalize().to_vec()
}

/// The hash of a link.
pub(super) fn link(firm: &str, seq: i64, prev: &[u8], entry: &Entry) -> Vec<u8> {
    let mut sha = Sha256::new();
    sha.update(b"portico/audit/v1");
    text(&mut sha, Some(firm));
    sha.update(seq.to_be_bytes());
    sha.update((prev.len() as u64).to_be_bytes());
    sha.update(prev);
    sha.update(entry.at.as_microsecond().to_be_bytes());
    for field in [
        Some(&entry.id),
        Some(&entry.kind),
        Some(&entry.actor_kind),
        entry.actor_id.as_ref(),
        entry.on_behalf_of.as_ref(),
        entry.session_id.as_ref(),
        entry.ip.as_ref(),
        entry.matter_id.as_ref(),
        entry.contact_id.as_ref(),
        Some(&entry.object_kind),
        Some(&entry.object_id),
        Some(&entry.payload),
    ] {
        text(&mut sha, field.map(String::as_str));
    }
    sha.finalize().to_vec()
}

/// The length, then the bytes; nothing has a length that no text has. So no two rows look alike.
fn text(sha: &mut Sha256, text: Option<&str>) {
    match text {
        Some(text) => {
            sha.update((text.len() as u64).to_be_bytes());
            sha.update(text.as_bytes());
        }
        None => sha.update(u64::MAX.to_be_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry() -> Entry {
        Entry {
            id: "e1".into(),
            at: Timestamp::from_microsecond(1_700_000_000_000_001).unwrap(),
            kind: "TaskCompleted".into(),
            actor_kind: "client".into(),
            actor_id: Some("a1".into()),
            on_behalf_of: None,
            session_id: Some("s1".into()),
            ip: None,
            matter_id: Some("m1".into()),
            contact_id: Some("c1".into()),
            object_kind: "task".into(),
            object_id: "t1".into(),
            payload: "{}".into(),
        }
    }

    #[test]
    fn every_field_counts() {
        let before = link("f", 1, b"prev", &entry());
        let changes: [fn(&mut Entry); 13] = [
            |e| e.id.push('x'),
            |e| e.at = Timestamp::from_microsecond(1).unwrap(),
            |e| e.kind.push('x'),
            |e| e.actor_kind.push('x'),
            |e| e.actor_id = None,
            |e| e.on_behalf_of = Some(String::new()),
            |e| e.session_id = None,
            |e| e.ip = Some("203.0.113.7".into()),
            |e| e.matter_id = None,
            |e| e.contact_id = None,
            |e| e.object_kind.push('x'),
            |e| e.object_id.push('x'),
            |e| e.payload.push('x'),
        ];
        for change in changes {
            let mut changed = entry();
            change(&mut changed);
            assert_ne!(link("f", 1, b"prev", &changed), before);
        }
        assert_ne!(link("g", 1, b"prev", &entry()), before);
        assert_ne!(link("f", 2, b"prev", &entry()), before);
        assert_ne!(link("f", 1, b"other", &entry()), before);
        assert_ne!(origin("f"), origin("g"));
    }

    proptest! {
        #[test]
        fn letters_that_move_to_the_next_field_change_the_hash(text in "[a-z]{2,8}", cut in 1usize..7) {
            let cut = cut.min(text.len() - 1);
            let (mut whole, mut parted) = (entry(), entry());
            (whole.object_kind, whole.object_id) = (text.clone(), String::new());
            (parted.object_kind, parted.object_id) = (text[..cut].to_owned(), text[cut..].to_owned());
            prop_assert_ne!(link("f", 1, b"", &whole), link("f", 1, b"", &parted));
        }
    }
}
