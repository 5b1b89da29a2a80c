//! The schema: numbered files, one text for both engines.
//!
//! Lines between `-- sqlite:` (or `-- postgres:`) and `-- end` are for that engine only. What is applied is written
//! down in `schema_migrations` with a checksum of the whole text. Everything that is missing is applied in one
//! transaction, so a failing file leaves the database as it was; on PostgreSQL an advisory lock lets one node do it.
//!
//! Refused, with a sentence: a database of a newer version, a file that was changed after it was applied, a file
//! that was slipped in between.

use crate::{Engine, Migrate};
use kernel::{Error, Result, Timestamp};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// One numbered file.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub number: u32,
    pub name: &'static str,
    pub text: &'static str,
}

/// The files of `migrations/`, in their order.
#[must_use]
pub const fn embedded() -> &'static [Migration] {
    include!(concat!(env!("OUT_DIR"), "/migrations.rs"))
}

impl Migration {
    /// Of the whole text, both engines' parts, whatever its line endings.
    #[must_use]
    pub fn checksum(&self) -> String {
        hex(&Sha256::digest(self.text.replace("\r\n", "\n")))
    }

    /// What this engine is given.
    ///
    /// # Errors
    /// [`Error::Internal`] when a section is not closed, opened twice, or for no engine.
    pub fn text_for(&self, engine: Engine) -> Result<String> {
        let mut section = None;
        let mut text = String::with_capacity(self.text.len());
        for line in self.text.lines() {
            let marker = line.trim();
            let opens = match marker {
                "-- sqlite:" => Some(Engine::Sqlite),
                "-- postgres:" => Some(Engine::Postgres),
                _ => None,
            };
            match (opens, section) {
                (Some(_), Some(_)) => return Err(self.refusal("a section starts inside another one")),
                (Some(of), None) => section = Some(of),
                (None, None) if marker == "-- end" => return Err(self.refusal("`-- end` ends nothing")),
                (None, Some(_)) if marker == "-- end" => section = None,
                (None, Some(of)) if of != engine => {}
                (None, _) => {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        match section {
            None => Ok(text),
            Some(_) => Err(self.refusal("a section is not closed by `-- end`")),
        }
    }

    fn refusal(&self, why: &str) -> Error {
        Error::internal(format!("migration {:04}_{}: {why}", self.number, self.name))
    }
}

/// A checksum of a whole schema, for templates that are made of it.
#[must_use]
pub fn checksum(migrations: &[Migration]) -> String {
    let mut hasher = Sha256::new();
    for migration in migrations {
        hasher.update(migration.number.to_be_bytes());
        hasher.update(migration.checksum());
    }
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A connection that a schema is applied through.
pub(crate) trait Target {
    const ENGINE: Engine;
    /// Begins a transaction that keeps every other process from migrating.
    fn begin(&mut self) -> Result<()>;
    fn batch(&mut self, sql: &str) -> Result<()>;
    /// Numbers and checksums of `schema_migrations`, in order.
    fn applied(&mut self) -> Result<Vec<(i64, String)>>;
    fn record(&mut self, migration: &Migration, checksum: &str, at: Timestamp) -> Result<()>;
    fn commit(&mut self) -> Result<()>;
    fn rollback(&mut self);
}

const TABLE: &str = "create table if not exists schema_migrations (
    number BIGINT not null primary key,
    name TEXT not null,
    checksum TEXT not null,
    applied_at BIGINT not null
)";

/// Applies what is missing, or refuses.
pub(crate) fn bring_up<T: Target>(
    target: &mut T,
    migrations: &[Migration],
    mode: Migrate,
    now: Timestamp,
) -> Result<()> {
    target.begin()?;
    let outcome = apply(target, migrations, mode, now);
    match outcome {
        Ok(0) if mode == Migrate::RefuseIfBehind => {
            target.rollback();
            Ok(())
        }
        Ok(count) => {
            target.commit()?;
            if count > 0 {
                tracing::info!(migrations.applied = count, "applied {count} migrations");
            }
            Ok(())
        }
        Err(error) => {
            target.rollback();
            Err(error)
        }
    }
}

fn apply<T: Target>(
    target: &mut T,
    migrations: &[Migration],
    mode: Migrate,
    now: Timestamp,
) -> Result<usize> {
    target.batch(TABLE)?;
    let applied = target.applied()?;
    let missing = missing(migrations, &applied)?;
    if mode == Migrate::RefuseIfBehind && !missing.is_empty() {
        let names: Vec<String> = missing
            .iter()
            .map(|m| format!("{:04}_{}", m.number, m.name))
            .collect();
        return Err(Error::internal(format!(
            "the database lacks migrations ({}) and this start was told not to apply any",
            names.join(", ")
        )));
    }
    for migration in missing {
        let text = migration.text_for(T::ENGINE)?;
        let what = format!("applying migration {:04}_{}", migration.number, migration.name);
        target.batch(&text).map_err(|e| e.during(&what))?;
        target.record(migration, &migration.checksum(), now)?;
    }
    Ok(missing.len())
}

/// The files after those that are applied, once all of those are found to be ours and unchanged.
fn missing<'m>(migrations: &'m [Migration], applied: &[(i64, String)]) -> Result<&'m [Migration]> {
    if !migrations.is_sorted_by(|a, b| a.number < b.number) {
        return Err(Error::internal(
            "two migrations have the same number, or they are out of order",
        ));
    }
    let newest = migrations.last().map_or(0, |m| i64::from(m.number));
    if let Some((number, _)) = applied.iter().find(|(number, _)| *number > newest) {
        return Err(Error::internal(format!(
            "the database was made by a newer version of Portico (it has migration {number:04}, this version ends \
             at {newest:04}): start that version, or restore a backup from before the upgrade"
        )));
    }
    for (index, (number, checksum)) in applied.iter().enumerate() {
        match migrations.get(index) {
            Some(migration) if i64::from(migration.number) == *number => {
                if migration.checksum() != *checksum {
                    return Err(migration.refusal("was changed after it was applied to this database"));
                }
            }
            Some(migration) if i64::from(migration.number) < *number => {
                return Err(migration.refusal("was slipped in before one that is already applied"));
            }
            _ => {
                return Err(Error::internal(format!(
                    "the database has migration {number:04}, which this version does not know"
                )));
            }
        }
    }
    Ok(&migrations[applied.len()..])
}
