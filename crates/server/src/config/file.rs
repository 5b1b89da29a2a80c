//! The settings file, as it is written.

use super::{Refused, refuse};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The file as it is written; every part may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub listen: Option<String>,
    pub base_url: Option<String>,
    pub data_dir: Option<PathBuf>,
    pub key_file: Option<PathBuf>,
    pub ops: Ops,
    pub portal: Portal,
    pub database: Database,
    pub mail: MailFile,
    pub audit: Audit,
    pub proxy: Proxy,
    pub tls: Tls,
    pub argon2: Argon2,
    pub firm: Vec<OneFirm>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Ops {
    pub listen: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Portal {
    pub host: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Database {
    pub url: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MailFile {
    pub url: Option<String>,
    pub from: Option<String>,
    pub per_minute: Option<u32>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Proxy {
    pub trusted: Vec<String>,
}

/// One of several firms on this server: each with its own address, database and keys.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OneFirm {
    pub base_url: Option<String>,
    pub data_dir: Option<PathBuf>,
    pub key_file: Option<PathBuf>,
    pub portal: Portal,
    pub database: Database,
    pub mail: MailFile,
    pub audit: Audit,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Audit {
    pub checkpoints: Option<PathBuf>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Tls {
    pub cert: Option<PathBuf>,
    pub key: Option<PathBuf>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Argon2 {
    pub m: Option<u32>,
    pub t: Option<u32>,
    pub p: Option<u32>,
}

/// # Errors
/// [`Refused`] names the file and what is wrong with it.
pub(super) fn parse(path: &Path) -> Result<File, Refused> {
    let text = std::fs::read_to_string(path).or_else(|e| {
        refuse(format!(
            "The settings file {} cannot be read: {e}.",
            path.display()
        ))
    })?;
    toml::from_str(&text).or_else(|e| {
        refuse(format!(
            "The settings file {} is not right: {}.",
            path.display(),
            e.message()
        ))
    })
}
