//! Opens a file and reads it up to a cap: the type is checked on the opened handle, so that a pipe
//! cannot block, a device cannot be read and a file swapped for one of them is noticed.

use std::{fs::File, io::Read, path::Path};

use rustix::{
    fs::{FileType, Mode, OFlags, fstat, open, stat},
    io::Errno,
};

use super::problem::ProblemKind;

/// The beginning of a file.
pub(super) struct Beginning {
    /// What was read.
    pub bytes: Vec<u8>,
    /// Whether there was more.
    pub cut: bool,
}

/// Reads at most `cap` bytes of the regular file at `path`. With `no_link`, a link is not followed.
pub(super) fn read(path: &Path, no_link: bool, cap: usize) -> Result<Beginning, ProblemKind> {
    let mut flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    if no_link {
        flags |= OFlags::NOFOLLOW;
    }
    let handle = open(path, flags, Mode::empty()).map_err(|e| refused(path, no_link, e))?;
    let about = fstat(&handle).map_err(|e| ProblemKind::of_io(&e.into()))?;
    if !FileType::from_raw_mode(about.st_mode).is_file() {
        return Err(ProblemKind::NotRegular);
    }
    let size = usize::try_from(about.st_size).unwrap_or(0);
    let mut bytes = Vec::with_capacity(size.min(cap) + 1);
    let mut file = File::from(handle).take(cap as u64 + 1);
    file.read_to_end(&mut bytes).map_err(|e| ProblemKind::of_io(&e))?;
    let cut = bytes.len() > cap;
    bytes.truncate(cap);
    Ok(Beginning { bytes, cut })
}

/// Why a file could not be opened.
fn refused(path: &Path, no_link: bool, error: Errno) -> ProblemKind {
    match error {
        Errno::LOOP if no_link => ProblemKind::Link,
        Errno::LOOP => ProblemKind::LinkLoop,
        Errno::NOENT if path.is_symlink() => ProblemKind::DanglingLink,
        _ if is_special(path) => ProblemKind::NotRegular,
        _ => ProblemKind::of_io(&error.into()),
    }
}

/// Whether `path` is known to be no regular file, as for a socket, which cannot be opened.
fn is_special(path: &Path) -> bool {
    stat(path).is_ok_and(|about| {
        let kind = FileType::from_raw_mode(about.st_mode);
        !kind.is_file() && !kind.is_dir()
    })
}

/// Whether the name is that of a text or a web page; which of them it is, the content tells.
pub(super) fn is_text(path: &Path) -> bool {
    const READ: [&str; 4] = ["txt", "html", "htm", "xhtml"];
    path.extension().is_some_and(|e| READ.iter().any(|read| e.eq_ignore_ascii_case(read)))
}
