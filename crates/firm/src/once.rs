//! A form that is sent twice is told the same twice, Undo and all.

use domain::{Done, Work, access::Staff, once::once};
use kernel::{Error, Result};
use serde::{Serialize, de::DeserializeOwned};

/// [`once`] for what is told of more than where it led.
///
/// # Errors
/// What `act` returns; [`Error::Conflict`] for a key that was used by a form of another kind.
pub(crate) fn once_told<T: Serialize + DeserializeOwned>(
    work: &Work<'_>,
    me: &Staff,
    key: Option<&str>,
    act: impl FnOnce() -> Result<Done<T>>,
) -> Result<Done<T>> {
    let kept = once(work, me, key, || {
        Ok(act()?.map(|told| serde_json::to_string(&told).unwrap_or_default()))
    })?;
    let mut told = None;
    let kept = kept.map(|text| told = serde_json::from_str(&text).ok());
    let told = told.ok_or_else(|| Error::conflict("error-bad-request"))?;
    Ok(kept.map(|()| told))
}
