//! Themes that its reader made: files in the folder `themes` of the settings, each chosen by its name.

use std::{fs, path::PathBuf};

use super::{config, files};
use crate::load::Links;

/// How a theme's file ends.
const SUFFIX: &str = ".toml";

/// The most themes that are listed.
const MOST: usize = 200;

fn folder() -> Option<PathBuf> {
    Some(config()?.join("themes"))
}

/// The names of the themes there are, by the alphabet.
pub fn names() -> Vec<String> {
    let entries = folder().and_then(|folder| fs::read_dir(folder).ok());
    let name = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        name.strip_suffix(SUFFIX).map(str::to_owned)
    };
    let mut names: Vec<String> =
        entries.into_iter().flatten().flatten().take(MOST).filter_map(name).collect();
    names.sort();
    names
}

/// The text of the theme called so; `None` where there is none, or it cannot be read. A name is no path.
pub fn read(name: &str) -> Option<String> {
    let plain = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    let path = folder().filter(|_| plain)?.join(format!("{name}{SUFFIX}"));
    files::read(&path, Links::Followed, files::CAP).ok().flatten()
}
