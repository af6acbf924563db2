//! Files of the user's: read whole, replaced whole or not at all, one writer at a time.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
    process, thread,
    time::Duration,
};

use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};

/// The most bytes of such a file that are read: a hundred thousand corrections.
const CAP: u64 = 16 << 20;

/// How often a folder that another program holds is tried again, and how long between.
const TRIES: u32 = 40;
const BETWEEN: Duration = Duration::from_millis(10);

/// Whether a link is followed to the file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    /// The user's own files may be kept elsewhere.
    Followed,
    /// In a folder of strangers a link could lead anywhere.
    Refused,
}

/// What the regular file at `path` holds; `None` where there is none. The type is checked on the
/// opened handle, so that neither a pipe nor a device is ever read.
///
/// # Errors
///
/// Those of the system, and for what is no regular file, too long, or no UTF-8.
pub(super) fn read(path: &Path, links: Links) -> io::Result<Option<String>> {
    let mut flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    if links == Links::Refused {
        flags |= OFlags::NOFOLLOW;
    }
    let file = match open(path, flags, Mode::empty()) {
        Err(rustix::io::Errno::NOENT) => return Ok(None),
        opened => File::from(opened?),
    };
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "not a regular file"));
    }
    if about.len() > CAP {
        return Err(io::Error::new(ErrorKind::FileTooLarge, "too long"));
    }
    let mut text = String::new();
    file.take(CAP).read_to_string(&mut text)?;
    Ok(Some(text))
}

/// Puts what `edit` makes of the file's present text in its place; nothing is written when it makes
/// `None`. The text is read under a lock that other runs of dixit wait for, and read again right
/// before the exchange, so that what another program wrote meanwhile is edited and not lost.
///
/// # Errors
///
/// Those of the system; the file is then as it was.
pub(super) fn change(
    path: &Path,
    edit: impl Fn(&str) -> Option<String>,
) -> io::Result<Option<String>> {
    // A link leads to where the file is kept: it stays a link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or(ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    let held = File::open(folder)?;
    lock(&held)?;
    let mut before = read(&path, Links::Followed)?;
    for _ in 0..TRIES {
        let old = before.as_deref().unwrap_or_default();
        let Some(new) = edit(old) else { return Ok(None) };
        let beside = write_beside(&path, &new)?;
        let now = read(&path, Links::Followed)?;
        if now == before {
            let put = fs::rename(&beside, &path);
            if put.is_err() {
                drop(fs::remove_file(&beside));
            }
            put?;
            held.sync_all()?;
            return Ok(Some(new));
        }
        drop(fs::remove_file(&beside));
        before = now;
    }
    Err(ErrorKind::ResourceBusy.into())
}

fn lock(folder: &File) -> io::Result<()> {
    for _ in 0..TRIES {
        match flock(folder, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(()),
            Err(error) if error == rustix::io::Errno::WOULDBLOCK => thread::sleep(BETWEEN),
            // File systems without locks: the exchange itself is still whole.
            Err(_) => return Ok(()),
        }
    }
    Err(ErrorKind::ResourceBusy.into())
}

/// A new file beside `path` with this text and the rights of the old one, safely on the disk.
fn write_beside(path: &Path, text: &str) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?.to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", process::id()));
    // One left behind by a run that was killed; a link put there is not followed.
    drop(fs::remove_file(&beside));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    let written = (|| {
        if let Ok(about) = fs::metadata(path) {
            file.set_permissions(about.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()
    })();
    if written.is_err() {
        drop(fs::remove_file(&beside));
    }
    written.map(|()| beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_wrote_meanwhile_is_edited_and_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/names.toml");
        let tries = std::cell::Cell::new(0);
        let edit = |old: &str| {
            tries.set(tries.get() + 1);
            if tries.get() == 1 {
                fs::write(&path, "theirs\n").unwrap();
            }
            Some(format!("{old}ours\n"))
        };
        assert_eq!(change(&path, edit).unwrap().as_deref(), Some("theirs\nours\n"));
        let text = read(&path, Links::Followed).unwrap();
        assert_eq!(text.as_deref(), Some("theirs\nours\n"));
        assert_eq!(fs::read_dir(folder.path().join("a")).unwrap().count(), 1);
    }

    #[test]
    fn a_link_stays_a_link_and_rights_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "a").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&real, &link).unwrap();
        change(&link, |old| Some(format!("{old}b"))).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "ab");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_cannot_be_written_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file/names.toml");
        fs::write(folder.path().join("file"), "no folder").unwrap();
        assert!(change(&path, |_| Some(String::new())).is_err());
        assert_eq!(fs::read_to_string(folder.path().join("file")).unwrap(), "no folder");
    }
}
