//! Corrections of names for the commands in a pipe: the user's own file, and one that was asked for.

use super::{args::Corrections, output::Output};
use crate::{
    keep::names,
    load::{Problem, ProblemKind},
    model::NameRules,
};

/// What the files that `asked` means say, the one asked for last. What cannot be read in the user's
/// own file is said on standard error and costs nothing else; the file asked for must be there.
pub(super) fn rules(asked: &Corrections, output: &Output<'_>) -> Result<NameRules, Problem> {
    let own = if asked.not_own { names::NamesFile::default() } else { names::own() };
    let file = match &asked.file {
        None => names::NamesFile::default(),
        Some(path) => names::read(path).ok_or_else(|| Problem::at(path, ProblemKind::Missing))?,
    };
    own.problems.iter().chain(&file.problems).for_each(|problem| output.problem(problem));
    let mut rules = own.rules;
    rules.extend(file.rules);
    Ok(rules)
}
