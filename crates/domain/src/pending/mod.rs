//! What a firm still has to do: until when may nobody look at it?

mod store;

use crate::firm::Look;
use kernel::{Result, Timestamp};

/// When the worker has something to do next: a fact to plan or to seal (now), a mail, a timer. `None`: nothing is
/// waiting. A firm that is closed until then misses nothing.
///
/// # Errors
/// None of its own.
pub fn next_at(look: &Look<'_>) -> Result<Option<Timestamp>> {
    if store::has_new_facts(look)? {
        return Ok(Some(look.now()));
    }
    let (mail, timer) = (store::next_mail(look)?, store::next_timer(look)?);
    Ok(mail.into_iter().chain(timer).min())
}
