//! A form that is sent twice takes effect once.
//!
//! Each form that a page draws carries a random key. The first transaction that uses it keeps where it led; a second click,
//! a reload of the answer or a retry of the network is led to the same place and changes nothing. The key stands in the same
//! transaction as the effect, so there is no moment in which one is kept without the other.

mod requests;
mod store;

use crate::{
    access::Staff,
    events::Done,
    firm::{Look, Work},
};
use kernel::Result;

pub use requests::{Asked, once_asked};
pub(crate) use store::sweep;

/// Does what `act` does, unless this person's form with this key has done it before: then nothing changes, and the answer is
/// the one given then. `act` answers with where the form leads. Keys are kept for a day.
///
/// # Errors
/// What `act` returns; then the key is free again, so a refused form can be corrected and sent.
pub fn once(
    work: &Work<'_>,
    me: &Staff,
    key: Option<&str>,
    act: impl FnOnce() -> Result<Done<String>>,
) -> Result<Done<String>> {
    let Some(key) = key.filter(|k| !k.is_empty() && k.len() <= 64) else {
        return act();
    };
    if let Some(answer) = store::find(work as &Look<'_>, &me.user.to_string(), key)? {
        return Ok(Done::unchanged(answer));
    }
    let done = act()?;
    if done.is_kept() || work.has_absorbed() {
        store::insert(work, &me.user.to_string(), key, done.value())?;
    }
    Ok(done)
}
