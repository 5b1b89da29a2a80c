use super::{SettingChanged, Settings, store, values};
use crate::{
    access::{EditSettings, FirmPermit},
    events::{Actor, Doer, Done},
    firm::{Look, Work},
    timers,
};
use kernel::{Error, Result};
use serde_json::Value;

impl Settings {
    /// The firm's settings, with defaults for what it never set.
    ///
    /// # Errors
    /// [`Error::Internal`] when a stored value is not one that this version writes.
    pub fn load(look: &Look<'_>) -> Result<Self> {
        let mut settings = Self::default();
        for (key, json) in store::list(look)? {
            let value = serde_json::from_str(&json)
                .map_err(|e| Error::internal(format!("the setting {key} is not JSON: {e}")))?;
            settings.take(&key, value)?;
        }
        Ok(settings)
    }
}

/// Sets one setting. The value it has already changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for a key that does not exist; [`Error::Invalid`] at the field of that key.
pub fn set(work: &Work<'_>, by: &FirmPermit<'_, EditSettings>, key: &str, value: Value) -> Result<Done<()>> {
    set_as(work, by, key, value)
}

/// The same by a command on the server.
///
/// # Errors
/// As [`set`].
pub fn set_by_operator(work: &Work<'_>, key: &str, value: Value) -> Result<Done<()>> {
    set_as(work, &Actor::operator(), key, value)
}

fn set_as(work: &Work<'_>, by: &impl Doer, key: &str, value: Value) -> Result<Done<()>> {
    values::judge(key, &value)
        .ok_or(Error::NotFound)?
        .map_err(|says| Error::invalid(key.to_owned(), says))?;
    if Settings::load(work)?.value(key).as_ref() == Some(&value) {
        return Ok(Done::unchanged(()));
    }
    store::upsert(work, key, &value.to_string())?;
    if matches!(key, "task.reminders" | "firm.zone") {
        timers::renew_task_reminders(work)?;
    }
    if matches!(key, "invitation.reminder_days" | "firm.zone") {
        timers::renew_invitation_reminders(work)?;
    }
    Ok(Done::new((), by.did(SettingChanged { key: key.to_owned() })))
}
