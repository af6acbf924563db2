//! What is wrong with a command line, and what was perhaps meant.

use std::path::Path;

use super::flags::{Command, FLAGS, Flag};
use crate::text::{
    locale::{Locale, Value},
    safe::Safe,
};

/// A command line that cannot be obeyed.
#[derive(Clone, Debug)]
pub(super) enum WrongArgument {
    /// There is no such flag; the one that was perhaps meant.
    UnknownFlag { typed: String, near: Option<String> },
    /// The flag wants something behind it.
    MissingValue(&'static Flag),
    /// The flag wants nothing behind it.
    UnexpectedValue { flag: String, value: String },
    /// The flag wants one of a few words.
    BadChoice { flag: &'static Flag, value: String },
    /// The flag wants a number from 0 to 1.
    BadShare { flag: &'static Flag, value: String },
    /// The flag wants a number from 1 on.
    BadNumber { flag: &'static Flag, value: String },
    /// A value that is no year, month or day.
    BadDate { flag: &'static Flag, value: String },
    /// The flag wants names of fields.
    BadMap { flag: &'static Flag, value: String },
    /// The flag belongs to other commands.
    NotHere { flag: &'static Flag, command: Command },
    /// The option stands there twice.
    Repeated(&'static Flag),
    /// The option says of a field what it is called, of which that was said otherwise.
    RepeatedField { flag: &'static Flag, value: String },
    /// Two options that mean the contrary of each other.
    Contrary { flag: &'static Flag, other: &'static Flag },
    /// A word that is neither a command nor the name of something; the command perhaps meant.
    UnknownWord { word: String, near: Option<&'static str> },
    /// Standard input is asked for and is a terminal.
    NothingPiped,
    /// Lines of standard input are to be answered, and it is not read.
    LinesOfNothing,
    /// Standard input beside paths.
    StdinAndPaths,
    /// Nothing is searched for.
    NoQuery,
    /// A library beside paths.
    LibraryAndPaths,
    /// Nothing says what of what was kept is meant.
    KeptNone,
    /// Nothing that was kept is called so, or more than one thing.
    KeptUnknown(String),
    /// What was kept beside paths.
    KeptAndPaths,
    /// A folder where the form is none, or none where it is one.
    Folder,
    /// What the splitter of the command line says.
    Other(String),
}

impl WrongArgument {
    /// There is no flag `typed`, dashes included.
    pub(super) fn unknown_flag(typed: &str) -> Self {
        let longs = FLAGS.iter().map(|flag| flag.long);
        let near = nearest(typed.trim_start_matches('-'), longs).map(|long| format!("--{long}"));
        Self::UnknownFlag { typed: typed.to_owned(), near }
    }

    /// There is neither a command nor a file called `word`.
    pub(super) fn unknown_word(word: &Path) -> Self {
        let word = word.to_string_lossy().into_owned();
        let near = nearest(&word, Command::words());
        Self::UnknownWord { word, near }
    }

    /// What is wrong, on one line.
    pub(super) fn message(&self, locale: &Locale) -> Safe {
        let words = |key, values: &[(&'static str, &str)]| filled(locale, key, values);
        let message = match self {
            Self::UnknownFlag { typed, near: None } => words("wrong-flag", &[("flag", typed)]),
            Self::UnknownFlag { typed, near: Some(near) } => {
                words("wrong-flag-near", &[("flag", typed), ("near", near)])
            }
            Self::MissingValue(flag) => words("wrong-no-value", &[("flag", flag.long)]),
            Self::UnexpectedValue { flag, value } => {
                words("wrong-value", &[("flag", flag), ("value", value)])
            }
            Self::BadChoice { flag, value } => {
                let choices = flag.choices().join(", ");
                words("wrong-choice", &[("flag", flag.long), ("value", value), ("all", &choices)])
            }
            Self::BadMap { flag, value } => {
                words("wrong-map", &[("flag", flag.long), ("value", value)])
            }
            Self::BadDate { flag, value } => {
                words("wrong-date", &[("flag", flag.long), ("value", value)])
            }
            Self::BadNumber { flag, value } => {
                words("wrong-number", &[("flag", flag.long), ("value", value)])
            }
            Self::BadShare { flag, value } => {
                words("wrong-share", &[("flag", flag.long), ("value", value)])
            }
            Self::NotHere { flag, command } => {
                let of = flag.of.iter().filter_map(|c| c.word()).collect::<Vec<_>>().join(", ");
                let command = command.word().unwrap_or("dixit");
                words("wrong-place", &[("flag", flag.long), ("command", command), ("of", &of)])
            }
            Self::Repeated(flag) => words("wrong-repeated", &[("flag", flag.long)]),
            Self::RepeatedField { flag, value } => {
                words("wrong-repeated-field", &[("flag", flag.long), ("value", value)])
            }
            Self::Contrary { flag, other } => {
                words("wrong-contrary", &[("flag", flag.long), ("other", other.long)])
            }
            Self::UnknownWord { word, near: None } => {
                let all = Command::words().collect::<Vec<_>>().join(", ");
                words("wrong-word", &[("word", word), ("all", &all)])
            }
            Self::UnknownWord { word, near: Some(near) } => {
                words("wrong-word-near", &[("word", word), ("near", near)])
            }
            Self::NothingPiped => words("wrong-nothing-piped", &[]),
            Self::LinesOfNothing => words("wrong-lines", &[]),
            Self::StdinAndPaths => words("wrong-stdin", &[]),
            Self::NoQuery => words("wrong-no-query", &[]),
            Self::LibraryAndPaths => words("wrong-library", &[]),
            Self::KeptNone => words("wrong-kept-none", &[]),
            Self::KeptUnknown(id) => words("wrong-kept-id", &[("id", id)]),
            Self::KeptAndPaths => words("wrong-kept-paths", &[]),
            Self::Folder => words("wrong-folder", &[]),
            Self::Other(what) => what.clone(),
        };
        Safe::line(&message)
    }
}

/// A string of the table with these words, made safe.
fn filled(locale: &Locale, key: &str, values: &[(&'static str, &str)]) -> String {
    let safe: Vec<_> = values.iter().map(|(name, v)| (*name, Safe::line(v))).collect();
    let values: Vec<_> = safe.iter().map(|(name, v)| (*name, Value::Words(v.as_str()))).collect();
    locale.with(key, &values)
}

impl From<lexopt::Error> for WrongArgument {
    fn from(error: lexopt::Error) -> Self {
        match error {
            lexopt::Error::UnexpectedValue { option, value } => {
                Self::UnexpectedValue { flag: option, value: value.to_string_lossy().into_owned() }
            }
            other => Self::Other(other.to_string()),
        }
    }
}

/// The candidate nearest to `word`, if it is near enough to have been meant.
fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let near = |candidate: &&str| distance(&word, candidate) <= 1 + candidate.len() / 4;
    candidates.filter(near).min_by_key(|candidate| distance(&word, candidate))
}

/// How many letters must be put in, left out or changed to make one word of the other
/// (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut before = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, &cb) in b.iter().enumerate() {
            let changed = before + usize::from(ca != cb);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_find_what_was_meant() {
        let near = |word| nearest(word, ["quotes", "names", "extract"].into_iter());
        assert_eq!(near("quote"), Some("quotes"));
        assert_eq!(near("Nmaes"), Some("names"));
        assert_eq!(near("extarct"), Some("extract"));
        assert_eq!(near("presse"), None);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("été", "ete"), 2);
    }
}
