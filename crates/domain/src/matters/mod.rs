//! Matters: what the firm works on, who is on them, and what the firm notes about them.
//!
//! The words: a *matter* is a case or what may become one (a lead); its *stage* says how far it is, and the stage's *phase*
//! whether it is a lead, open or closed. *Relationships* are the contacts on it, each of a type; one of them is the *main
//! contact*. Its *colleagues* are the people of the firm who work on it beside the responsible one.
//!
//! Opening a matter grants nothing and sends nothing (AI-03, AI-04). What a client ever reads of a matter is its
//! `client_title` and its stage's client texts; the title, the number and the notes stay in the firm (L2-31, L2-32).

mod actions;
mod case_parties;
mod catalogue;
mod facts;
mod listing;
mod matter;
mod notes;
mod people;
mod stage_list;
mod store;

pub(crate) use actions::{ImportedClient, ImportedMatter, is_number_taken, open_imported, refusals};
pub use actions::{
    MatterProfile, NewCase, OpenedCase, add_note, add_relationship, add_stage, case_parties, catalogue,
    change_relationship, delete_stage, edit, edit_note, edit_stage, enquire, enter_stage, get, head,
    is_sensitive, last_day_if_closed_now, list, mark_sensitive, move_stage, note, notes, open, open_case,
    pin_note, recent, remove_relationship, set_case_parties, stage_list, usual_kind,
};
pub use case_parties::{CASE_PARTIES_MAX, CaseParty, CaseTypeParties};
pub use catalogue::{CaseType, Catalogue, InviteeType, RelationshipType, Stage, Subtype};
pub use facts::{
    CaseTypeChanged, MatterClosed, MatterEdited, MatterField, MatterOpened, MatterReopened, NoteAdded,
    NoteChange, NoteEdited, RelationshipAdded, RelationshipChanged, RelationshipRemoved, ResponsibleChanged,
    StageEntered, StageListChanged,
};
pub use listing::{ClientName, MatterFilter, MatterLine, MatterView, RecentMatter};
pub use matter::{Colleague, Matter, MatterForm, NewMatter, NewParty, Party, needs_manage};
pub use notes::{Note, Notes};
pub use people::{PersonWithAccess, PortalMark, Relationship, RelationshipForm};
pub use stage_list::{STAGE_TITLE_MAX, STAGES_MAX, StageChange, StageForm, StageLine, StageList};

/// Matters on one page of the list, and notes on one page of theirs.
pub const PAGE: usize = 50;
/// Matters that `Case Enquiry` finds at once.
pub const FOUND: i64 = 20;
/// Matters to go back to.
pub const RECENT: i64 = 8;
