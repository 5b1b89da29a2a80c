//! Notes of the firm about a matter. They have no share and never reach the portal (L2-31).

use kernel::{NoteId, Timestamp, page::Page};

#[derive(Debug, Clone)]
pub struct Note {
    pub id: NoteId,
    pub author: String,
    pub text: String,
    pub is_pinned: bool,
    pub created_at: Timestamp,
    pub version: i64,
}

/// A page of notes: the pinned ones (on the first page only), then the others, newest first.
#[derive(Debug, Clone)]
pub struct Notes {
    pub pinned: Vec<Note>,
    pub others: Page<Note>,
}
