//! Task lists: what is to be done on cases of a type, written once and applied to many.
//!
//! An item is for the firm, or for everybody of one relationship through the portal. Applying a list makes its tasks on a
//! matter, each due so many days later. It shares with those who have been given access and with nobody else: what is for
//! somebody without access stays with the person responsible, says so, and is shared when they are invited (`tasks`).

mod actions;
mod apply;
mod facts;
mod store;
mod task_list;

pub use actions::{add_task_list, delete_task_list, edit_task_list, fitting, list_task_lists, task_list};
pub(crate) use apply::apply_in;
pub use apply::{Applied, apply};
pub use facts::{TaskListApplied, TaskListChange, TaskListChanged};
pub use task_list::{DUE_DAYS_MAX, ITEMS_MAX, ListItem, TaskList, TaskListForm};
