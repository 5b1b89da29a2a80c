//! What is recorded about matters: ids and which part changed, never titles, names or notes.

use crate::events::{Subject, fact};
use kernel::{CaseTypeId, ContactId, MatterId, NoteId, RelationshipTypeId, StageId, UserId};

kernel::text_enum! {
    /// A part of a matter that people edit. The stage and the responsible person have facts of their own.
    pub enum MatterField {
        Number = "number", Title = "title", ClientTitle = "client_title", CaseType = "case_type", Subtype = "subtype",
        Colleagues = "colleagues", Sensitive = "sensitive",
    }
}

kernel::text_enum! {
    /// What was done to a note.
    pub enum NoteChange { Text = "text", Pinned = "pinned", Unpinned = "unpinned" }
}

fact! {
    MatterOpened { matter: MatterId, case_type: CaseTypeId, stage: StageId, responsible: UserId }
    |f| Subject::of("matter", f.matter).on(f.matter)
}

fact! {
    MatterEdited { matter: MatterId, changed: Vec<MatterField> } |f| Subject::of("matter", f.matter).on(f.matter)
}

fact! {
    StageEntered { matter: MatterId, from: StageId, to: StageId } |f| Subject::of("matter", f.matter).on(f.matter)
}

fact! {
    ResponsibleChanged { matter: MatterId, from: UserId, to: UserId } |f| Subject::of("matter", f.matter).on(f.matter)
}

fact! {
    RelationshipAdded { matter: MatterId, contact: ContactId, relationship_type: RelationshipTypeId, is_primary: bool }
    |f| Subject::of("contact", f.contact).on(f.matter).about(f.contact)
}

fact! {
    RelationshipChanged { matter: MatterId, contact: ContactId, relationship_type: RelationshipTypeId, is_primary: bool }
    |f| Subject::of("contact", f.contact).on(f.matter).about(f.contact)
}

fact! {
    RelationshipRemoved { matter: MatterId, contact: ContactId } |f| Subject::of("contact", f.contact).on(f.matter).about(f.contact)
}

fact! {
    NoteAdded { matter: MatterId, note: NoteId } |f| Subject::of("note", f.note).on(f.matter)
}

fact! {
    NoteEdited { matter: MatterId, note: NoteId, change: NoteChange } |f| Subject::of("note", f.note).on(f.matter)
}
