//! Themes as files: a paper, an ink, and what of the other colours is not to be derived from them.

use toml_edit::{Document, Table};

use super::{
    colour::Rgb,
    scheme::{Given, Scheme},
    voice::N_VOICES,
};

/// The themes that come with the program, by name.
pub const SHIPPED: [(&str, &str); 2] = [
    ("encre", include_str!("../../../assets/themes/encre.toml")),
    ("papier", include_str!("../../../assets/themes/papier.toml")),
];

/// What is wrong with a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no TOML; what the reader of it says.
    Toml(String),
    /// This entry is missing, or holds no colour.
    Colour(&'static str),
}

/// The colours of a theme.
///
/// # Errors
///
/// When it is no TOML, when paper or ink are missing, or when a value is no colour.
pub fn read(words: &str) -> Result<Scheme, Fault> {
    let file = Document::parse(words).map_err(|error| Fault::Toml(error.message().to_owned()))?;
    let need = |key| colour(&file, key)?.ok_or(Fault::Colour(key));
    Ok(Scheme::of(Given {
        paper: need("paper")?,
        ink: need("ink")?,
        muted: colour(&file, "muted")?,
        faint: colour(&file, "faint")?,
        accent: colour(&file, "accent")?,
        bar: colour(&file, "bar")?,
        raised: colour(&file, "raised")?,
        row: colour(&file, "row")?,
        voices: voices(&file)?,
    }))
}

fn colour(file: &Table, key: &'static str) -> Result<Option<Rgb>, Fault> {
    let Some(value) = file.get(key) else { return Ok(None) };
    value.as_str().and_then(Rgb::hex).map(Some).ok_or(Fault::Colour(key))
}

fn voices(file: &Table) -> Result<Option<[Rgb; N_VOICES]>, Fault> {
    let Some(value) = file.get("voices") else { return Ok(None) };
    let colours = value.as_array().map(|all| all.iter().map(|v| v.as_str().and_then(Rgb::hex)));
    let all: Option<Vec<Rgb>> = colours.and_then(Iterator::collect);
    let six = all.and_then(|all| all.try_into().ok());
    six.map(Some).ok_or(Fault::Colour("voices"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::scheme::LEAST;

    #[test]
    fn what_is_shipped_is_read_and_readable() {
        for (name, words) in SHIPPED {
            let s = read(words).unwrap();
            let words = [s.ink, s.muted, s.accent, s.sure, s.likely, s.bad];
            for word in words.into_iter().chain(s.voices) {
                for ground in [s.paper, s.bar, s.raised, s.row] {
                    let found = word.contrast(ground);
                    assert!(found >= LEAST, "{name}: {word:?} on {ground:?}: {found:.2}");
                }
            }
            for ground in s.tints.into_iter().chain(s.strong).chain([s.matched]) {
                assert!(s.ink.contrast(ground) >= LEAST, "{name}: {ground:?}");
            }
        }
    }

    #[test]
    fn a_theme_says_what_is_wrong_with_it() {
        assert_eq!(read("paper = \"#000000\""), Err(Fault::Colour("ink")));
        assert_eq!(read("paper = \"black\"\nink = \"#ffffff\""), Err(Fault::Colour("paper")));
        let six = "paper = \"#000000\"\nink = \"#ffffff\"\nvoices = [\"#ff0000\"]";
        assert_eq!(read(six), Err(Fault::Colour("voices")));
        assert!(matches!(read("paper ="), Err(Fault::Toml(_))));
        assert!(read("paper = \"#000000\"\nink = \"#ffffff\"").is_ok());
    }
}
