//! Files of the user's: read whole, replaced whole or not at all, one writer at a time.

use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    process, thread,
    time::Duration,
};

use rustix::{
    fs::{Access, FlockOperation, access, flock},
    io::Errno,
};

use crate::load::{self, Links, ProblemKind};

/// The most bytes of a file of the user's that are read: a hundred thousand corrections or quotations, or ten
/// thousand articles.
pub(super) const CAP: usize = 64 << 20;

/// How often a folder that another program holds is tried again, and how long between.
const TRIES: u32 = 40;
const BETWEEN: Duration = Duration::from_millis(10);

/// What the regular file at `path` holds, which may have `cap` bytes; `None` where there is none.
///
/// # Errors
///
/// As [`load::text`] says it.
pub(super) fn read(path: &Path, links: Links, cap: usize) -> Result<Option<String>, ProblemKind> {
    match load::text(path, links, cap) {
        Err(ProblemKind::Missing) => Ok(None),
        read => read.map(Some),
    }
}

/// Puts what `edit` makes of the file's present text in its place; nothing is written when it makes
/// `None`. The text is read under a lock that other runs of dixit wait for, and read again right
/// before the exchange, so that what another program wrote meanwhile is edited and not lost.
///
/// # Errors
///
/// What keeps it from being read, as [`read`] says it, or from being written; the file is then as it was.
pub(super) fn change(
    path: &Path,
    edit: impl Fn(&str) -> Option<String>,
) -> Result<Option<String>, ProblemKind> {
    let io = |error| ProblemKind::of_io(&error);
    let path = place(path)?;
    let folder = path.parent().ok_or(ProblemKind::Missing)?;
    fs::create_dir_all(folder).map_err(io)?;
    let held = File::open(folder).map_err(io)?;
    if lock(&held)? == Held::Alone {
        sweep(&path);
    }
    let mut before = read(&path, Links::Followed, CAP)?;
    for _ in 0..TRIES {
        let old = before.as_deref().unwrap_or_default();
        let Some(new) = edit(old) else { return Ok(None) };
        let beside = write_beside(&path, &new)?;
        let now = read(&path, Links::Followed, CAP);
        if now.as_ref() == Ok(&before) {
            let put = fs::rename(&beside, &path);
            if put.is_err() {
                drop(fs::remove_file(&beside));
            }
            put.and_then(|()| held.sync_all()).map_err(io)?;
            return Ok(Some(new));
        }
        drop(fs::remove_file(&beside));
        before = now?;
    }
    Err(ProblemKind::Busy)
}

/// Removes what a run that was killed left beside the file at `path`, unless someone writes there now.
pub(super) fn tidy(path: &Path) {
    let Ok(path) = place(path) else { return };
    let Some(Ok(folder)) = path.parent().map(File::open) else { return };
    if flock(&folder, FlockOperation::NonBlockingLockExclusive).is_ok() {
        sweep(&path);
    }
}

/// Where the file at `path` is kept: a link leads there and stays a link. One that leads nowhere is not
/// replaced, nor is a file that its owner made read-only.
fn place(path: &Path) -> Result<PathBuf, ProblemKind> {
    let real = match fs::canonicalize(path) {
        Ok(real) => real,
        Err(_) if path.symlink_metadata().is_err() => return Ok(path.to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(ProblemKind::DanglingLink),
        Err(error) if Errno::from_io_error(&error) == Some(Errno::LOOP) => {
            return Err(ProblemKind::LinkLoop);
        }
        Err(error) => return Err(ProblemKind::of_io(&error)),
    };
    let read_only = fs::metadata(&real).is_ok_and(|about| about.permissions().readonly());
    if read_only || access(&real, Access::WRITE_OK) == Err(Errno::ACCESS) {
        return Err(ProblemKind::ReadOnly);
    }
    Ok(real)
}

/// Whether others are kept out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Alone,
    /// There are no locks here: the exchange itself is still whole.
    Perhaps,
}

fn lock(folder: &File) -> Result<Held, ProblemKind> {
    for _ in 0..TRIES {
        match flock(folder, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Held::Alone),
            Err(Errno::WOULDBLOCK) => thread::sleep(BETWEEN),
            Err(_) => return Ok(Held::Perhaps),
        }
    }
    Err(ProblemKind::Busy)
}

/// Removes the files that writers left beside the one at `path`; only for who holds the lock.
fn sweep(path: &Path) {
    let Some((folder, own)) = path.parent().zip(path.file_name()) else { return };
    let own = format!(".{}.", own.to_string_lossy());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let pid = name.strip_prefix(&own).unwrap_or_default();
        if !pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit()) {
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// A new file beside `path` with this text and the rights of the old one, safely on the disk.
fn write_beside(path: &Path, text: &str) -> Result<PathBuf, ProblemKind> {
    let name = path.file_name().ok_or(ProblemKind::Missing)?.to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", process::id()));
    // One left behind by a run that was killed; a link put there is not followed.
    drop(fs::remove_file(&beside));
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        if let Ok(about) = fs::metadata(path) {
            file.set_permissions(about.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()
    })();
    if written.is_err() {
        drop(fs::remove_file(&beside));
    }
    written.map(|()| beside).map_err(|error| ProblemKind::of_io(&error))
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
        let text = read(&path, Links::Followed, CAP).unwrap();
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
    #[test]
    fn what_is_there_and_cannot_be_read_or_written_is_said_as_what_it_is_and_stays() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("latin"), b"a\nb\ncaf\xe9\n").unwrap();
        fs::write(at("locked"), "mine").unwrap();
        fs::set_permissions(at("locked"), fs::Permissions::from_mode(0o444)).unwrap();
        symlink(at("nothing"), at("dangling")).unwrap();
        symlink(at("loop"), at("loop")).unwrap();
        fs::create_dir(at("folder")).unwrap();
        for (name, kind) in [
            ("latin", ProblemKind::NotUtf8(3)),
            ("locked", ProblemKind::ReadOnly),
            ("dangling", ProblemKind::DanglingLink),
            ("loop", ProblemKind::LinkLoop),
            ("folder", ProblemKind::NotRegular),
        ] {
            let before = fs::symlink_metadata(at(name)).unwrap();
            assert_eq!(change(&at(name), |old| Some(format!("{old}b"))), Err(kind), "{name}");
            let after = fs::symlink_metadata(at(name)).unwrap();
            assert_eq!(before.modified().unwrap(), after.modified().unwrap(), "{name}");
            assert_eq!(before.file_type(), after.file_type(), "{name}");
        }
        assert_eq!(read(&at("locked"), Links::Followed, 3), Err(ProblemKind::TooLong(3)));
        assert_eq!(read(&at("dangling"), Links::Followed, CAP), Err(ProblemKind::DanglingLink));
        assert_eq!(read(&at("nowhere"), Links::Followed, CAP), Ok(None));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let all =
            ["names.toml", ".names.toml.41", ".names.toml.42", ".names.toml.old", ".other.41"];
        let make = || all.iter().for_each(|name| fs::write(at(name), "").unwrap());
        let left = || all.iter().filter(|name| at(name).exists()).copied().collect::<Vec<_>>();
        make();
        tidy(&at("names.toml"));
        assert_eq!(left(), ["names.toml", ".names.toml.old", ".other.41"]);
        make();
        change(&at("names.toml"), |_| Some("a".to_owned())).unwrap();
        assert_eq!(left(), ["names.toml", ".names.toml.old", ".other.41"]);
    }
}
