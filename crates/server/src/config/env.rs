//! The environment, as far as it is ours.

use super::{Refused, refuse};
use std::{collections::BTreeMap, str::FromStr};

/// The variables `PORTICO_*` that are set and not empty.
#[derive(Debug, Clone, Default)]
pub struct Env(BTreeMap<String, String>);

impl Env {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self::from_iter(std::env::vars())
    }
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
    /// The number in this variable, or else the one of the file.
    pub(super) fn number<N: FromStr>(
        &self,
        name: &str,
        setting: &str,
        file: Option<N>,
    ) -> Result<Option<N>, Refused> {
        match self.get(name) {
            Some(text) => match text.parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => refuse(format!("`{setting}` is a number, not `{text}`.")),
            },
            None => Ok(file),
        }
    }
}

impl FromIterator<(String, String)> for Env {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(vars: I) -> Self {
        Self(
            vars.into_iter()
                .filter(|(name, value)| name.starts_with("PORTICO_") && !value.is_empty())
                .collect(),
        )
    }
}

const KNOWN_ENV: &[&str] = &[
    "PORTICO_CONFIG",
    "PORTICO_LISTEN",
    "PORTICO_OPS_LISTEN",
    "PORTICO_BASE_URL",
    "PORTICO_PORTAL_HOST",
    "PORTICO_DATA_DIR",
    "PORTICO_KEY_FILE",
    "PORTICO_DATABASE_URL",
    "PORTICO_MAIL_URL",
    "PORTICO_MAIL_FROM",
    "PORTICO_MAIL_PER_MINUTE",
    "PORTICO_AUDIT_CHECKPOINTS",
    "PORTICO_PROXY_TRUSTED",
    "PORTICO_TLS_CERT",
    "PORTICO_TLS_KEY",
    "PORTICO_ARGON2_M",
    "PORTICO_ARGON2_T",
    "PORTICO_ARGON2_P",
    "PORTICO_LOG",
];

/// A misspelt name would silently change nothing.
pub(super) fn refuse_unknown(env: &Env) -> Result<(), Refused> {
    match env
        .0
        .keys()
        .find(|n| !n.starts_with("PORTICO_TEST_") && !KNOWN_ENV.contains(&n.as_str()))
    {
        Some(name) => refuse(format!("`{name}` is not a setting of Portico.")),
        None => Ok(()),
    }
}
