//! The file of checkpoints: the end of the record, signed, outside the database.

use domain::{
    Firm,
    audit::{self, checkpoints},
};
use kernel::{Error, Result};
use std::{
    fs::OpenOptions,
    io::{Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

pub(crate) struct Checkpoints {
    file: PathBuf,
}

impl Checkpoints {
    pub fn at(file: PathBuf) -> Self {
        Self { file }
    }

    /// Appends the end of the record as it is now, durably. A record that did not grow since the last time is not written
    /// again; one that is shorter than the file knows, or another, is said in the log: it was put back or changed.
    pub async fn write(&self, firm: &Firm) -> Result<()> {
        let Some(now) = firm.read(audit::checkpoint).await? else {
            return Ok(());
        };
        let file = self.file.clone();
        let before = blocking(move || last_line(&file)).await?;
        if let Some(before) = before {
            let compared = firm.read(move |look| checkpoints::compare(look, &before)).await?;
            if compared.up_to == Some(now.seq) {
                return Ok(());
            }
            for broken in &compared.broken {
                tracing::error!(
                    checkpoint.number = broken.seq,
                    "the record does not hold what its last checkpoint says: {}; see `portico audit verify`",
                    broken.why
                );
            }
        }
        let (file, line) = (self.file.clone(), now.line()?);
        blocking(move || append(&file, &line)).await
    }
}

async fn blocking<T: Send + 'static>(f: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(f)
        .await
        .map_err(|_| Error::internal("writing a checkpoint panicked"))?
        .map_err(|e| Error::internal(format!("the file of checkpoints: {e}")))
}

/// One write, and then to the disk. A line that a crash left torn is ended first.
fn append(path: &Path, line: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .create(true)
        .read(true)
        .append(true)
        .mode(0o600)
        .open(path)?;
    let is_torn = tail(&mut file, 1)?.last().is_some_and(|byte| *byte != b'\n');
    let line = format!("{}{line}\n", if is_torn { "\n" } else { "" });
    file.write_all(line.as_bytes())?;
    file.sync_all()
}

/// The last line, where there is one.
fn last_line(path: &Path) -> std::io::Result<Option<String>> {
    let mut file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e),
    };
    let end = tail(&mut file, 4096)?;
    let text = String::from_utf8_lossy(&end);
    Ok(text.trim_end().lines().last().map(str::to_owned))
}

fn tail(file: &mut std::fs::File, most: u64) -> std::io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(most)))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    Ok(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_a_crash_left_torn_does_not_swallow_the_next_one() {
        let dir = std::env::temp_dir().join(format!("portico-checkpoints-{}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a directory");
        let path = dir.join("audit-checkpoints.jsonl");
        assert_eq!(last_line(&path).expect("readable"), None);
        append(&path, "{\"seq\":1}").expect("written");
        std::fs::write(&path, "{\"seq\":1}\n{\"se").expect("torn");
        append(&path, "{\"seq\":2}").expect("written");
        assert_eq!(
            last_line(&path).expect("readable").as_deref(),
            Some("{\"seq\":2}")
        );
        let text = std::fs::read_to_string(&path).expect("readable");
        assert_eq!(
            text.lines().collect::<Vec<_>>(),
            ["{\"seq\":1}", "{\"se", "{\"seq\":2}"]
        );
        std::fs::remove_dir_all(&dir).expect("gone");
    }
}
