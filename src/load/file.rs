//! Opens a file and reads it up to a cap: the type is checked on the opened handle, so that a pipe
//! cannot block, a device cannot be read and a file swapped for one of them is noticed.

use std::{fs::File, io::Read, path::Path};

use rustix::{
    fs::{self, FileType, Mode, OFlags, fstat, stat},
    io::Errno,
};

use super::{NAMES_BESIDE, problem::ProblemKind};

/// The beginning of a file.
pub(super) struct Beginning {
    /// What was read.
    pub bytes: Vec<u8>,
}

/// Reads at most `cap` bytes of the regular file at `path`.
pub(super) fn read(path: &Path, links: Links, cap: usize) -> Result<Beginning, ProblemKind> {
    let (file, size) = open(path, links)?;
    let size = usize::try_from(size).unwrap_or(0);
    let mut bytes = Vec::with_capacity(size.min(cap) + 1);
    let mut file = file.take(cap as u64 + 1);
    file.read_to_end(&mut bytes).map_err(|e| ProblemKind::of_io(&e))?;
    bytes.truncate(cap);
    Ok(Beginning { bytes })
}

/// Whether a link is followed to the file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// What the user names may be kept elsewhere.
    Followed,
    /// In a folder of strangers a link could lead anywhere.
    Refused,
}

/// The text of the regular file at `path`, which is no article and may have `cap` bytes.
///
/// # Errors
///
/// What keeps it from being read: that there is none, that it is no regular file, too long or no UTF-8, a
/// link to nothing, or what the system says.
pub fn text(path: &Path, links: Links, cap: usize) -> Result<String, ProblemKind> {
    let Beginning { bytes } = read(path, links, cap + 1)?;
    if bytes.len() > cap {
        return Err(ProblemKind::TooLong(cap));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..good).unwrap_or_default();
        ProblemKind::NotUtf8(1 + before.iter().filter(|&&byte| byte == b'\n').count())
    })
}

/// Opens the regular file at `path`, and says how long it is.
pub(super) fn open(path: &Path, links: Links) -> Result<(File, u64), ProblemKind> {
    let mut flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    if links == Links::Refused {
        flags |= OFlags::NOFOLLOW;
    }
    let handle = fs::open(path, flags, Mode::empty()).map_err(|e| refused(path, links, e))?;
    let about = fstat(&handle).map_err(|e| ProblemKind::of_io(&e.into()))?;
    if !FileType::from_raw_mode(about.st_mode).is_file() {
        return Err(ProblemKind::NotRegular);
    }
    Ok((File::from(handle), u64::try_from(about.st_size).unwrap_or(0)))
}

/// Why a file could not be opened.
fn refused(path: &Path, links: Links, error: Errno) -> ProblemKind {
    match error {
        Errno::LOOP if links == Links::Refused => ProblemKind::Link,
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

/// What the name of a file that lies in a folder says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// That it may hold articles.
    Readable,
    /// Nothing: its content tells.
    Unknown,
    /// That it holds none: styles, pictures, what a system or a program keeps for itself.
    Beside,
}

/// Endings of files that may hold text.
const READABLE: [&str; 39] = [
    "txt", "html", "htm", "xhtml", "json", "jsonl", "ndjson", "csv", "tsv", "tab", "xml", "rss",
    "atom", "rdf", "nitf", "newsml", "md", "markdown", "rtf", "docx", "eml", "mbox", "mbx", "mht",
    "mhtml", "warc", "wet", "arc", "gz", "zst", "xz", "bz2", "zip", "tar", "tgz", "tbz2", "txz",
    "epub", "odt",
];

/// Endings of what lies beside texts.
const BESIDE: [&str; 36] = [
    "css",
    "js",
    "mjs",
    "map",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "webp",
    "avif",
    "ico",
    "bmp",
    "tif",
    "tiff",
    "woff",
    "woff2",
    "ttf",
    "otf",
    "eot",
    "mp3",
    "mp4",
    "m4a",
    "m4v",
    "webm",
    "wav",
    "avi",
    "mov",
    "ogg",
    "swf",
    "ini",
    "lnk",
    "tmp",
    "bak",
    "crdownload",
    "part",
];

/// What the name of the file at `path` says of it.
pub(super) fn named(path: &Path) -> Named {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let is_among = |list: &[&str]| extension.as_deref().is_some_and(|e| list.contains(&e));
    if is_among(&READABLE) {
        return Named::Readable;
    }
    let own = |name: &str| name.starts_with('.') || matches!(name, "thumbs.db" | NAMES_BESIDE);
    if is_among(&BESIDE) || name.as_deref().is_some_and(own) {
        return Named::Beside;
    }
    Named::Unknown
}
