//! What is recorded about matters: ids and which part changed, never titles, names or notes.

use super::stage_list::StageChange;
use crate::events::{Subject, fact};
use kernel::{CaseTypeId, ContactId, MatterId, NoteId, RelationshipTypeId, StageId, Timestamp, UserId};

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

fact! {
    /// Whom the form of a new case asks for on cases of this type.
    CaseTypeChanged { case_type: CaseTypeId } |f| Subject::of("case_type", f.case_type)
}

fact! {
    /// Its clients can read it until then, and no more.
    MatterClosed { matter: MatterId, reads_until: Timestamp } |f| Subject::of("matter", f.matter).on(f.matter)
}

fact! {
    MatterReopened { matter: MatterId } |f| Subject::of("matter", f.matter).on(f.matter)
}

fact! {
    /// A stage of this case type: its words, its place, or whether there is one.
    StageListChanged { case_type: CaseTypeId, stage: StageId, change: StageChange } |f| Subject::of("stage", f.stage)
}
