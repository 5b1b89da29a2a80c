//! Matters: what the firm works on, who is on them, and what the firm notes about them.
//!
//! Opening a matter grants nothing and sends nothing (AI-03, AI-04). What a client ever reads of a matter is its
//! `client_title` and its stage's client texts; the title, the number and the notes stay in the firm (L2-31, L2-32).

mod facts;

pub use facts::{
    MatterEdited, MatterField, MatterOpened, NoteAdded, NoteChange, NoteEdited, RelationshipAdded, RelationshipChanged,
    RelationshipRemoved, ResponsibleChanged, StageEntered,
};
