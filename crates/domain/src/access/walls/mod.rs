//! Ethical walls: a person of the firm for whom one matter does not exist, whatever their role says.
//!
//! A wall is a row `(matter, person)`. [`super::policy::decide`] looks at it before anything else, and the fragment
//! [`crate::in_staff_scope`] leaves the matter out of every list, so pages, search, counts, live streams and notes obey
//! without knowing of walls. Owners answer for the firm and cannot be put behind a wall; who stands behind one cannot be
//! made an owner, or responsible for the matter.

mod actions;
pub(super) mod store;

pub use actions::{Wall, raise_wall, take_wall_down, wall_candidates, walls};
pub(crate) use store::walled_name;
