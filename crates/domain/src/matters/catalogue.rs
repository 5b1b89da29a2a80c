//! The words a firm has for its matters: case types with their subtypes and stages, and relationships.

use crate::access::policy::Phase;
use kernel::{CaseRoleId, CaseTypeId, RelationshipTypeId, StageId, SubtypeId};

kernel::text_enum! {
    /// Whether a relationship makes somebody a client of the firm, or somebody beside them.
    pub enum InviteeType { Client = "client", Contact = "contact" }
}

#[derive(Debug, Clone)]
pub struct CaseType {
    pub id: CaseTypeId,
    pub name: String,
    /// What clients read as the name of such a case, where the matter says nothing else.
    pub client_title: String,
}

#[derive(Debug, Clone)]
pub struct Subtype {
    pub id: SubtypeId,
    pub case_type: CaseTypeId,
    pub name: String,
}

/// A step in the life of a matter. Its client texts are what clients read of it.
#[derive(Debug, Clone)]
pub struct Stage {
    pub id: StageId,
    pub case_type: CaseTypeId,
    pub name: String,
    pub phase: Phase,
    pub client_title: String,
    pub client_text: String,
}

#[derive(Debug, Clone)]
pub struct RelationshipType {
    pub id: RelationshipTypeId,
    pub name: String,
    pub invitee_type: InviteeType,
    pub default_case_role: CaseRoleId,
    pub is_adverse: bool,
}

/// All of them, each list in the order in which people choose.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub case_types: Vec<CaseType>,
    pub subtypes: Vec<Subtype>,
    pub stages: Vec<Stage>,
    pub relationship_types: Vec<RelationshipType>,
}

impl Catalogue {
    #[must_use]
    pub fn case_type(&self, id: CaseTypeId) -> Option<&CaseType> {
        self.case_types.iter().find(|t| t.id == id)
    }
    #[must_use]
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|s| s.id == id)
    }
    #[must_use]
    pub fn relationship_type(&self, id: RelationshipTypeId) -> Option<&RelationshipType> {
        self.relationship_types.iter().find(|t| t.id == id)
    }
    /// The stages of a case type, in their order.
    pub fn stages_of(&self, case_type: CaseTypeId) -> impl Iterator<Item = &Stage> {
        self.stages.iter().filter(move |s| s.case_type == case_type)
    }
    /// The subtypes of a case type.
    pub fn subtypes_of(&self, case_type: CaseTypeId) -> impl Iterator<Item = &Subtype> {
        self.subtypes.iter().filter(move |s| s.case_type == case_type)
    }
    /// Where a matter of this type stands in that phase: its first stage of it, or the first of all.
    #[must_use]
    pub fn first_stage(&self, case_type: CaseTypeId, phase: Phase) -> Option<&Stage> {
        self.stages_of(case_type)
            .find(|s| s.phase == phase)
            .or_else(|| self.stages_of(case_type).next())
    }
}
