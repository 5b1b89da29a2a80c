//! Roles: what the people of the firm may do, and the screen that changes it.
//!
//! A role is a set of permissions and a scope. Whoever changes one gives, and takes, only what they have themselves, so
//! nobody can make more of themselves than they are. The role that owns the firm is fixed: a firm without an owner would
//! have nobody to let anybody in again. A change reaches everybody with the role in their next transaction, since rights
//! are read in each ([`super::permit()`]); open pages are told to fetch themselves again.

mod actions;
mod role;
pub(super) mod store;

pub use actions::{RoleChanges, add_role, delete_role, edit_role, list_roles, people_of, role, save_matrix};
pub use role::{MatrixRow, Reached, RoleForm, RolePerson, RoleRights};

pub(super) use actions::within_own_rights;
