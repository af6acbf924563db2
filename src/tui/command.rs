//! The command line that gives what is shown: with where the corpus is, so that it does wherever it is pasted.

use std::path::{self, Path};

use crate::load::Source;

/// How a command line names the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// Its paths, from the root, each as a shell takes it for one word; none for the demonstration.
    paths: Vec<String>,
    /// What the user said of its fields.
    fields: Option<String>,
}

impl Corpus {
    /// How `source` is named.
    pub fn new(source: &Source) -> Self {
        let paths = match source.bare() {
            Source::Paths(paths) => {
                let absolute = paths.iter().map(|own| path::absolute(own).unwrap_or(own.clone()));
                absolute.map(|own| quoted(&own.to_string_lossy())).collect()
            }
            Source::Stdin => vec!["-".to_owned()],
            Source::Demo | Source::Mapped(..) => Vec::new(),
        };
        let fields = match source {
            Source::Mapped(_, fields) => Some(fields.written()).filter(|words| !words.is_empty()),
            _ => None,
        };
        Self { paths, fields }
    }

    /// The command that looks up the draft at `path` in this corpus; none for one that comes from a pipe, or of whose fields
    /// something was said.
    pub fn against(&self, path: &Path) -> Option<String> {
        if self.fields.is_some() || self.paths.iter().any(|own| own == "-") {
            return None;
        }
        let path = path::absolute(path).unwrap_or(path.to_owned());
        let own = self.paths.iter().map(|path| format!(" --against {path}")).collect::<String>();
        Some(format!("dixit check {}{own}", quoted(&path.to_string_lossy())))
    }

    /// The command `name` that asks `query` of this corpus, with these options.
    pub fn asks(&self, name: &str, query: &str, options: &str) -> String {
        self.of(&format!("{name} {}", quoted(query)), options)
    }

    /// The command `name` with these options, of this corpus.
    pub fn of(&self, name: &str, options: &str) -> String {
        let fields = self.fields.as_ref().map(|fields| format!("--map {}", quoted(fields)));
        let words = ["dixit", name].into_iter().chain(self.paths.iter().map(String::as_str));
        let options = [options].into_iter().chain(fields.as_deref()).filter(|own| !own.is_empty());
        words.chain(options).collect::<Vec<_>>().join(" ")
    }
}

/// `word` as a shell takes it for one.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:,@%=".contains(c);
    match !word.is_empty() && !word.starts_with('-') && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_names_its_corpus_from_the_root_and_a_shell_takes_each_word_as_it_is() {
        let source = Source::Paths(vec!["/press/l’été".into(), "/press/b.txt".into()]);
        let corpus = Corpus::new(&source);
        let command = corpus.of("stats", "--table voices");
        assert_eq!(command, "dixit stats '/press/l’été' /press/b.txt --table voices");
        assert_eq!(Corpus::new(&Source::Demo).of("stats", ""), "dixit stats");
        let asks = corpus.asks("search", "\"la ligne\"", "");
        assert_eq!(asks, "dixit search '\"la ligne\"' '/press/l’été' /press/b.txt");
        let against = "dixit check /d.txt --against '/press/l’été' --against /press/b.txt";
        assert_eq!(corpus.against(Path::new("/d.txt")).as_deref(), Some(against));
        assert_eq!(Corpus::new(&Source::Stdin).against(Path::new("/d.txt")), None);
        assert_eq!(quoted("it's"), "'it'\\''s'");
        let relative = Corpus::new(&Source::Paths(vec!["press".into()]));
        assert!(relative.of("stats", "").starts_with("dixit stats /"));
    }
}
