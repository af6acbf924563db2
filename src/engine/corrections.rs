//! Which files of names hold, and in which order: the one order of precedence of reader and pipes.

use std::path::PathBuf;

use crate::{
    keep::{
        consent,
        names::{self, NamesFile},
    },
    load::{Problem, ProblemKind, Source},
    model::NameRules,
};

/// Which files of names are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesFiles {
    /// This one too.
    pub asked: Option<PathBuf>,
    /// Not the user's own.
    pub not_own: bool,
}

/// What files of names say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What they say of names.
    pub rules: NameRules,
    /// What could not be understood, or is not there.
    pub problems: Vec<Problem>,
    /// Files that were never agreed to or refused.
    pub offers: Vec<NamesFile>,
}

impl Said {
    /// What the user's own file says.
    pub fn own(files: &NamesFiles) -> Self {
        if files.not_own { Self::default() } else { Self::by(names::own()) }
    }

    /// What the file that was asked for says.
    pub fn asked(files: &NamesFiles) -> Self {
        let Some(path) = &files.asked else { return Self::default() };
        let missing =
            || Self { problems: vec![Problem::at(path, ProblemKind::Missing)], ..Self::default() };
        names::read(path).map_or_else(missing, Self::by)
    }

    /// What the files say that lie in the corpus and are agreed to, and which are not yet.
    pub fn beside(source: &Source) -> Self {
        let mut said = Self::default();
        let Source::Paths(paths) = source.bare() else { return said };
        for file in names::beside(paths) {
            match consent::answer(&file.text) {
                Some(true) => {
                    said.rules.extend(file.rules);
                    said.problems.extend(file.problems);
                }
                // What could not be read at all is nothing to agree to.
                None if file.rules.is_empty() => said.problems.extend(file.problems),
                None => said.offers.push(file),
                Some(false) => {}
            }
        }
        said
    }

    fn by(file: NamesFile) -> Self {
        Self { rules: file.rules, problems: file.problems, offers: Vec::new() }
    }
}

/// All that is said of names, by who says it.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    /// Files of the corpus; read by the reader alone, which can ask.
    pub beside: Said,
    /// The user's own file.
    pub own: Said,
    /// The file that was asked for.
    pub asked: Said,
    /// Lines that were made in this run, with what they say: that holds while it lasts, whether they could be
    /// written down or not.
    pub made: Vec<(String, NameRules)>,
}

impl Corrections {
    /// All of it in order: of two entries about one name the later one holds. The files of the corpus, the
    /// user's own, the one that was asked for, what was made in this run.
    pub fn rules(&self) -> NameRules {
        let files = [&self.beside, &self.own, &self.asked].map(|said| &said.rules);
        let mut rules = NameRules::default();
        for said in files.into_iter().chain(self.made.iter().map(|(_, made)| made)) {
            rules.extend(said.clone());
        }
        rules
    }

    /// What could not be understood, in the same order.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        [&self.beside, &self.own, &self.asked].into_iter().flat_map(|said| &said.problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SameName;

    #[test]
    fn the_corpus_speaks_first_then_the_user_then_who_was_asked_and_what_was_just_made_holds() {
        let called = |name: &str| {
            let name = Some(name.to_owned());
            let same = vec![SameName { of: vec!["Roy".to_owned()], name, kind: None }];
            NameRules { same, ..NameRules::default() }
        };
        let said = |name| Said { rules: called(name), ..Said::default() };
        let all = Corrections {
            asked: said("asked"),
            made: vec![(String::new(), called("made"))],
            own: said("own"),
            beside: said("beside"),
        };
        let names: Vec<_> = all.rules().same.into_iter().filter_map(|same| same.name).collect();
        assert_eq!(names, ["beside", "own", "asked", "made"]);
    }
}
