//! What is recorded about case roles: ids and levels, never names.

use crate::{
    events::{Subject, fact},
    shares::Level,
};
use kernel::{CaseRoleId, ItemKind};

kernel::text_enum! {
    /// What was done to a case role.
    pub enum CaseRoleChange {
        Made = "made", Edited = "edited", Moved = "moved", Retired = "retired", Restored = "restored", Replaced = "replaced",
        Deleted = "deleted",
    }
}

fact! {
    /// What its holders may do, what it is called, whom it is given to, or its place in lists. `levels`: those from now on.
    CaseRoleChanged { case_role: CaseRoleId, change: CaseRoleChange, levels: Vec<(ItemKind, Level)> }
    |f| Subject::of("case_role", f.case_role)
}
