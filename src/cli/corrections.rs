//! Corrections of names for the commands in a pipe.

use super::output::Output;
use crate::{
    engine::corrections::{Corrections, NamesFiles, Said},
    load::{Problem, ProblemKind},
    model::NameRules,
};

/// What `files` say. What cannot be read in them is said on standard error and costs nothing else;
/// a file asked for must be there.
pub(super) fn rules(files: &NamesFiles, output: &Output<'_>) -> Result<NameRules, Problem> {
    let (own, asked) = (Said::own(files), Said::asked(files));
    let missing = |problem: &&Problem| problem.kind == ProblemKind::Missing;
    if let Some(problem) = asked.problems.iter().find(missing) {
        return Err(problem.clone());
    }
    let said = Corrections { own, asked, ..Corrections::default() };
    said.problems().for_each(|problem| output.problem(problem));
    Ok(said.rules())
}
