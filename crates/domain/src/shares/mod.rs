//! Who sees what, since when.
//!
//! A person outside the firm sees an item because of one row in `shares`, and of nothing else: not because they are on the
//! matter, not because they once saw it, not because somebody else sees it. The row names one item and one contact.
//!
//! **Its life.** A share is made for a contact whose access to the matter's portal is granted ([`share()`]); it can be seen from
//! `visible_from` on, which is the end of the time in which the Save can be undone. It ends at once when it is taken away.
//! It survives a revocation of access: nobody sees anything without access, and who gets access back finds what they had.
//!
//! **Never.** A share says nothing about what its holder may *do*: that is the level of their case role ([`Level`]). Whether
//! it can be seen now is decided in one place, `sharing`'s scope, from the share, the access, the role and the matter.

mod actions;
mod share;
mod store;

pub use actions::{is_view_due, share, viewed};
pub(crate) use actions::{level_of, list_for, share_with_access, sharers, touch_all, unshare};
pub use share::{ItemShared, ItemUnshared, ItemViewed, Level, Share, Sharer};

use crate::firm::Look;
use kernel::{ItemRef, MatterId, Result};

pub(crate) fn is_on_matter(look: &Look<'_>, item: ItemRef, matter: MatterId) -> Result<bool> {
    store::is_on_matter(look, item, matter)
}
