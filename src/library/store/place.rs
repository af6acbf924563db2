//! Where libraries lie: `$XDG_CACHE_HOME/dixit/libraries`, a folder each, which its user alone can open.

use std::{
    ffi::OsStr,
    fmt::Write,
    fs::{self, DirBuilder},
    io,
    os::unix::{ffi::OsStrExt, fs::DirBuilderExt},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::stored::cache;

/// A library by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    name: String,
    folder: PathBuf,
}

/// What a library says of itself before it is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of what is kept.
    pub format: u32,
    /// What it was read from.
    pub paths: Vec<PathBuf>,
    /// What its user says of fields of records.
    pub fields: String,
}

/// Why there is no such place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// The system has no folder for what can be made again.
    NoCache,
    /// It is no name: letters, digits, `-` and `_`, at most 64.
    BadName,
}

/// The file that says what a library is.
const MANIFEST: &str = "library.json";

/// The folder of all libraries.
fn root() -> Result<PathBuf, NoPlace> {
    Ok(cache().ok_or(NoPlace::NoCache)?.join("libraries"))
}

impl Place {
    /// The library called `name`, which need not be there.
    ///
    /// # Errors
    ///
    /// When it is no name, or there is nowhere to keep it.
    pub fn named(name: &str) -> Result<Self, NoPlace> {
        let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let short = (1..=64).contains(&name.chars().count());
        if !short || name.starts_with('-') || !name.chars().all(fits) {
            return Err(NoPlace::BadName);
        }
        Ok(Self { name: name.to_owned(), folder: root()?.join(name) })
    }

    /// The library called `name` among those in `folder`.
    pub fn within(folder: &Path, name: &str) -> Self {
        Self { name: name.to_owned(), folder: folder.join(name) }
    }

    /// The library of `paths`, which are canonical, where nobody called it anything.
    ///
    /// # Errors
    ///
    /// When there is nowhere to keep it.
    pub fn of(paths: &[PathBuf]) -> Result<Self, NoPlace> {
        let mut digest = Sha256::new();
        for path in paths {
            digest.update(path.as_os_str().as_bytes());
            digest.update([0]);
        }
        let last = paths.first().and_then(|path| path.file_name()).map(OsStr::to_string_lossy);
        let fits = |c: &char| c.is_alphanumeric() || *c == '-' || *c == '_';
        let last = last.unwrap_or_default();
        let words: String = last.chars().filter(fits).take(32).collect();
        let mut name = words.trim_start_matches('-').to_owned() + "_";
        for byte in digest.finalize().iter().take(6) {
            // Writing to a string does not fail.
            let _ = write!(name, "{byte:02x}");
        }
        Self::named(&name)
    }

    /// All libraries there are, by name.
    pub fn all() -> Vec<(Self, Option<Manifest>)> {
        let Ok(folders) = root().and_then(|root| fs::read_dir(root).map_err(|_| NoPlace::NoCache))
        else {
            return Vec::new();
        };
        let names = folders.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut places: Vec<Self> = names.filter_map(|name| Self::named(&name).ok()).collect();
        places.sort_by(|a, b| a.name.cmp(&b.name));
        places.into_iter().map(|place| (place.clone(), place.manifest())).collect()
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it says of itself, where it is there.
    pub fn manifest(&self) -> Option<Manifest> {
        let text = fs::read(self.folder.join(MANIFEST)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Makes its folder, for its user alone, and says in it what it is read from.
    pub(super) fn make(&self, manifest: &Manifest) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let text = serde_json::to_vec(manifest)?;
        let beside = self.folder.join(format!("{MANIFEST}.new"));
        fs::write(&beside, text)?;
        fs::rename(beside, self.folder.join(MANIFEST))
    }

    /// How many bytes it takes.
    pub fn size(&self) -> u64 {
        let entries = walkdir::WalkDir::new(&self.folder).into_iter().flatten();
        let files =
            entries.filter_map(|entry| entry.metadata().ok()).filter(|about| about.is_file());
        files.map(|about| about.len()).sum()
    }

    /// Removes it.
    ///
    /// # Errors
    ///
    /// When it is not there, or cannot be removed.
    pub fn remove(&self) -> io::Result<()> {
        fs::remove_dir_all(&self.folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_words() {
        // Where nothing can be kept no name is a place.
        let bad = |name: &str| Place::named(name) == Err(NoPlace::BadName);
        for name in ["", ".", "..", "a/b", "-a", "a b", &"x".repeat(65)] {
            assert!(bad(name), "{name}");
        }
        assert!(!bad("presse-2021_été"));
    }
}
