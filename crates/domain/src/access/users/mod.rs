//! The people of the firm as others see and keep them: the list, adding one, changing their role, ending their access.

mod actions;
mod change;
mod change_store;
pub(super) mod store;
mod user;

pub(crate) use actions::people_to_name;
pub use actions::{add_user, colleagues, create_owner, disable_user, list_users, mint_staff_setup, roles};
pub use change::{Workload, change_role, enable_user, hand_over, heirs, invite_again, last_seen, user};
pub use user::{Colleague, NewUser, Role, Theme, User, UserState};
