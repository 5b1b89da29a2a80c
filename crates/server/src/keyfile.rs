//! The master key of a firm: 32 random bytes in a file that only its owner can read.

use crate::config::Refused;
use std::{
    fs::OpenOptions,
    io::Write,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

/// Reads the key.
///
/// # Errors
/// [`Refused`] when the file is missing, readable by others or no key.
pub fn read(path: &Path) -> Result<[u8; 32], Refused> {
    let refuse = |why: String| Refused(format!("The key file {} {why}.", path.display()));
    let meta = std::fs::metadata(path).map_err(|e| refuse(format!("cannot be read: {e}")))?;
    if meta.permissions().mode() & 0o077 != 0 {
        return Err(refuse(
            "can be read by others; take that right away with chmod 600".into(),
        ));
    }
    let text = std::fs::read_to_string(path).map_err(|e| refuse(format!("cannot be read: {e}")))?;
    decode(text.trim()).ok_or_else(|| refuse("does not hold a key: 64 hexadecimal digits".into()))
}

/// Reads the key, or makes one where there is none.
///
/// # Errors
/// [`Refused`] as [`read`], and when the file cannot be written.
pub fn read_or_create(path: &Path) -> Result<[u8; 32], Refused> {
    if path.exists() {
        return read(path);
    }
    let refuse =
        |e: std::io::Error| Refused(format!("The key file {} cannot be written: {e}.", path.display()));
    let key = db::random_bytes::<32>();
    let text: String = key.iter().map(|b| format!("{b:02x}")).collect();
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(refuse)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(refuse)?;
    Ok(key)
}

fn decode(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut key = [0; 32];
    for (byte, pair) in key.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_refused_when_others_can_read_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("master.key");
        assert!(read(&path).unwrap_err().0.contains("cannot be read"));
        let key = read_or_create(&path).unwrap();
        assert_eq!(read_or_create(&path).unwrap(), key);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(read(&path).unwrap_err().0.contains("chmod 600"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, "short").unwrap();
        assert!(read(&path).unwrap_err().0.contains("does not hold a key"));
    }
}
