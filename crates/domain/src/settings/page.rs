//! Settings that stand on one page of the screens: seen together, saved together.

use super::{Settings, actions, store, values};
use crate::{
    access::{EditSettings, FirmPermit},
    events::Done,
    firm::{Look, Work},
};
use kernel::{Error, FieldErrors, Result};
use serde_json::Value;

/// The version of these settings together: another one than before whenever one of them was set.
///
/// # Errors
/// None of its own.
pub fn version_of(look: &Look<'_>, keys: &[&str]) -> Result<i64> {
    let all = store::versions(look)?;
    Ok(all
        .iter()
        .filter(|(key, _)| keys.contains(&key.as_str()))
        .map(|(_, version)| version)
        .sum())
}

/// Sets what a page holds, as it was seen at `version` ([`version_of`] its keys), all or nothing. Values that stand already change
/// nothing.
///
/// # Errors
/// [`Error::Invalid`] at each key whose value cannot be one; [`Error::Conflict`] when one of them was set meanwhile;
/// [`Error::NotFound`] for a key that does not exist.
pub fn set_page(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    version: i64,
    values: &[(&'static str, Value)],
) -> Result<Done<()>> {
    let before = Settings::load(work)?;
    let mut after = before.clone();
    let mut errors = FieldErrors::default();
    for (key, value) in values {
        match values::judge(key, value).ok_or(Error::NotFound)? {
            Ok(()) => {
                after.take(key, value.clone())?;
            }
            Err(says) => errors.add(*key, says),
        }
    }
    if !after.languages.contains(&after.language) {
        errors.add("firm.language", "settings-language-not-offered");
    }
    errors.into_result()?;
    let changed: Vec<_> = values
        .iter()
        .filter(|(key, value)| before.value(key).as_ref() != Some(value))
        .collect();
    if changed.is_empty() {
        return Ok(Done::unchanged(()));
    }
    let keys: Vec<&str> = values.iter().map(|(key, _)| *key).collect();
    if version_of(work, &keys)? != version {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    for (key, value) in changed {
        let done = actions::set(work, by, key, value.clone())?;
        work.absorb(done);
    }
    Ok(Done::all((), Vec::new()))
}
