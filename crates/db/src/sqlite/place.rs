//! Where the file of a database is, and whether it may be there.

use kernel::{Error, Result};
use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::ErrorKind,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// File systems whose locks or shared memory do not hold between machines; WAL needs both.
const REFUSED: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "lustre",
    "gpfs",
    "glusterfs",
    "beegfs",
    "ocfs2",
    "gfs2",
    "vboxsf",
    "fuse.sshfs",
    "fuse.glusterfs",
    "fuse.s3fs",
    "fuse.rclone",
    "fuse.davfs",
];
/// Those on which it depends on who else has the file.
const DOUBTFUL: &[&str] = &["9p", "virtiofs", "fuse.grpcfuse", "fuse.osxfs"];

/// The file, readable by its owner only; removed with its folder when it was to end with its handle.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    own_folder: Option<PathBuf>,
}

impl Place {
    pub(super) fn of(url: &str) -> Result<Self> {
        let rest = url.strip_prefix("sqlite:").unwrap_or(url);
        if let Some(name) = rest.strip_prefix(":memory:") {
            return Self::in_memory(name);
        }
        if rest.is_empty() {
            return Err(Error::internal(
                "the database URL names no file: sqlite:/path/to/portico.db",
            ));
        }
        let path = PathBuf::from(rest);
        make_private(&path)?;
        let path = path.canonicalize().map_err(|e| unavailable(&path, &e))?;
        let kind = fs::read_to_string("/proc/self/mounts")
            .ok()
            .and_then(|mounts| file_system(&mounts, &path));
        if let Some(kind) = kind {
            if REFUSED.contains(&kind.as_str()) {
                return Err(Error::internal(format!(
                    "{} is on a network file system ({kind}), where SQLite loses data: move the database to a local \
                     disk, or use PostgreSQL",
                    path.display()
                )));
            }
            if DOUBTFUL.contains(&kind.as_str()) {
                tracing::warn!(file_system = %kind, "the database is on {kind}: make sure that no other machine has it open");
            }
        }
        Ok(Self {
            path,
            own_folder: None,
        })
    }

    /// A file in memory where the system has such a place, else in the folder for temporary files. Each call makes
    /// another one, whatever the name.
    fn in_memory(name: &str) -> Result<Self> {
        let shm = Path::new("/dev/shm");
        let base = if shm.is_dir() {
            shm.to_owned()
        } else {
            std::env::temp_dir()
        };
        let label: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(24)
            .collect();
        let folder = base.join(format!(
            "portico-{label}-{:032x}",
            u128::from_be_bytes(crate::random_bytes())
        ));
        DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .map_err(|e| unavailable(&folder, &e))?;
        let path = folder.join("portico.db");
        let place = Self {
            path: path.clone(),
            own_folder: Some(folder),
        };
        make_private(&path)?;
        Ok(place)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(folder) = &self.own_folder
            && let Err(error) = fs::remove_dir_all(folder)
        {
            tracing::warn!(error = %error, "a temporary database was not removed");
        }
    }
}

/// Makes the file if it is not there; SQLite gives `-wal` and `-shm` the same mode.
fn make_private(path: &Path) -> Result<()> {
    match OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
    {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(unavailable(path, &e)),
    }
}

fn unavailable(path: &Path, error: &std::io::Error) -> Error {
    Error::unavailable(format!(
        "the database file {} cannot be opened: {error}",
        path.display()
    ))
}

/// The kind of the file system that holds `path`: that of the longest mount point above it, the last one there.
fn file_system(mounts: &str, path: &Path) -> Option<String> {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ');
        let (Some(point), Some(kind)) = (words.nth(1), words.next()) else {
            continue;
        };
        let point = point.replace("\\040", " ");
        if path.starts_with(&point) && found.is_none_or(|(length, _)| point.len() >= length) {
            found = Some((point.len(), kind));
        }
    }
    found.map(|(_, kind)| kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "/dev/vda / ext4 rw 0 0\ntmpfs /dev/shm tmpfs rw 0 0\nnas:/firm /srv/firm\\040files nfs4 rw 0 0\n\
        /dev/vdb /srv/firm\\040files/local xfs rw 0 0\n";

    #[test]
    fn the_nearest_mount_says_what_a_file_is_on() {
        for (path, kind) in [
            ("/var/lib/portico/portico.db", "ext4"),
            ("/srv/firm files/portico.db", "nfs4"),
            ("/srv/firm files/local/portico.db", "xfs"),
            ("/srv/firm files of others/portico.db", "ext4"),
        ] {
            assert_eq!(
                file_system(MOUNTS, Path::new(path)).as_deref(),
                Some(kind),
                "{path}"
            );
        }
    }

    #[test]
    fn a_new_file_belongs_to_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let place = Place::of("sqlite::memory:modes").unwrap();
        assert_eq!(
            fs::metadata(place.path()).unwrap().permissions().mode() & 0o777,
            0o600
        );
        let folder = place.path().parent().unwrap().to_owned();
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        drop(place);
        assert!(!folder.exists());
    }

    #[test]
    fn a_missing_folder_is_said_and_not_made() {
        let refused = Place::of("sqlite:/nowhere/at/all/portico.db").unwrap_err();
        assert!(matches!(refused, Error::Unavailable(m) if m.internal.contains("/nowhere/at/all")));
    }
}
