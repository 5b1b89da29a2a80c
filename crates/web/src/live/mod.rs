//! Live pages. A page says which topics it shows; what happens in one wakes it, and it fetches its parts again over
//! ordinary HTTP, where permission is asked again. So an event holds only the topic and a version.
//!
//! **Words.** A *topic* is `matter:{id}`, `user:{id}` or `account:{id}`. A *socket* is one open stream of a browser.
//! An *owner* is whose it is (`account:{id}`, `user:{id}`), at most six each.
//!
//! **The end of access.** [`Bus::end`] is told topics after the revocation is committed. It marks every socket that
//! listens to one of them, so that no further change passes, and returns when those sockets are closed. A socket
//! whose browser does not read cannot be closed by us; it is marked, nothing more is written to it, and after a
//! second we go on. Besides, each event asks `recheck` whether its reader may still see it: a right that ended without
//! anybody telling the bus (it ran out) ends the socket at the next event, or within 15 seconds. A right that ended on
//! another node is told here as soon as it is heard (`server::nodes`), within two seconds.

mod bus;
mod stream;

pub use bus::{Bus, Socket};
pub use stream::stream;

/// The most sockets that one owner holds.
pub const SOCKETS_MAX: usize = 6;
