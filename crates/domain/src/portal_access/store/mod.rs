//! The statements of this folder.

mod accesses;
mod board;
mod bulk;
mod closing;
mod invitations;
mod links;
mod logins;
mod reminders;
mod table;

pub(super) use accesses::*;
pub(super) use board::*;
pub(super) use bulk::*;
pub(super) use closing::*;
pub(super) use invitations::*;
pub(super) use links::*;
pub(super) use logins::*;
pub(super) use reminders::*;
pub(super) use table::*;
