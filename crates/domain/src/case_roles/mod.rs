//! Case roles: what a person may do in the portal with what was shared with them (security §3.7).
//!
//! A case role says for each kind of item whether its holder sees nothing of it, sees it, or acts on it. It shows nothing by
//! itself: without a share there is nothing to see. A firm makes its own; each relationship has one that is given where
//! nobody says otherwise. One that somebody has, or would get, is never deleted: people are moved to another one first. A
//! *retired* one stays with those who have it and is offered to nobody else.
//!
//! What a change takes away is gone when it answers: open pages of whom it concerns are closed, like a revocation does.

mod actions;
mod case_role;
mod facts;
mod store;

pub use actions::{
    add_case_role, case_role, delete_case_role, edit_case_role, list_case_roles, move_case_role,
    replace_case_role, retire_case_role,
};
pub use case_role::{CaseRole, CaseRoleForm, Direction, ceiling};
pub use facts::{CaseRoleChange, CaseRoleChanged};
