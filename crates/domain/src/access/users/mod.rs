//! The people of the firm as others see and keep them: the list, adding one, and ending one's access.

mod actions;
pub(super) mod store;
mod user;

pub use actions::{add_user, colleagues, create_owner, disable_user, list_users, mint_staff_setup, roles};
pub use user::{Colleague, NewUser, Role, Theme, User, UserState};
