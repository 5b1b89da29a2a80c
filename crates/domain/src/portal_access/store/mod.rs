//! The statements of this folder.

mod accesses;
mod invitations;
mod links;
mod logins;
mod table;

pub(super) use accesses::*;
pub(super) use invitations::*;
pub(super) use links::*;
pub(super) use logins::*;
pub(super) use table::*;
