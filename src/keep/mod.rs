//! What the reader of a corpus made and wants to keep: corrections of names, quotations and articles kept, answers
//! once given. It is never lost: files are replaced whole or not at all, and of what the user wrote in them only
//! what they ask for is changed.

/// Where one was in a library.
pub mod bookmark;
/// What was agreed to, and what was not.
pub mod consent;
/// Files replaced whole or not at all.
mod files;
/// Quotations and articles: `kept.jsonl`.
pub mod kept;
/// Corrections of names: `names.toml`.
pub mod names;
/// How corrections are written down.
mod rules;
/// Themes.
pub mod themes;

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder of settings, `$XDG_CONFIG_HOME/dixit`; `None` where the system names none.
fn config() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", ".config")
}

/// The folder of what was made, `$XDG_DATA_HOME/dixit`; `None` where the system names none.
fn data() -> Option<PathBuf> {
    folder("XDG_DATA_HOME", ".local/share")
}

/// The folder of what need not be kept for ever, `$XDG_STATE_HOME/dixit`; `None` where the system names none.
fn state() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", ".local/state")
}

/// The folder that `variable` names, else the usual one below the home folder. Relative paths are
/// passed over, as the standard for these folders asks.
fn folder(variable: &str, usual: &str) -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let base = absolute(variable).or_else(|| Some(absolute("HOME")?.join(usual)))?;
    Some(base.join("dixit"))
}

/// Removes what runs that were killed in the midst of writing left beside the files kept here.
pub fn tidy() {
    names::tidy();
    bookmark::tidy();
    consent::tidy();
    kept::tidy();
}

/// The path that `typed` means: one that begins with `~/` goes on from the user's folder.
pub fn meant(typed: &str) -> PathBuf {
    let home = || env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    let below = typed.strip_prefix("~/");
    below.and_then(|below| Some(home()?.join(below))).unwrap_or_else(|| typed.into())
}

/// `path` as people write it, the home folder as `~`.
pub fn shown(path: &Path) -> String {
    let home = env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    let below = home.as_deref().and_then(|home| path.strip_prefix(home).ok());
    match below {
        Some(below) => format!("~/{}", below.display()),
        None => path.display().to_string(),
    }
}
