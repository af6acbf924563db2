//! A corpus read to its end as the reader reads it: lines that outlets repeat told, articles read
//! again for them, reprints known, names joined. What pipes list comes from here, so that they say
//! what the reader shows.

use std::{collections::BTreeSet, io, ops::ControlFlow, sync::Arc};

use super::{
    ingest::{Outcome, Plan, Problem, cores, run_with_pauses},
    repeats::{Fresh, Repeats},
};
use crate::{
    library::names::{NameTable, Naming},
    model::{ArticleId, Reading},
};

/// All articles of a corpus, each as it is with what is known of all of them.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The articles, each at the place its id says.
    pub readings: Vec<Arc<Reading>>,
    /// Those that are nearly the same as one before them.
    pub reprints: BTreeSet<ArticleId>,
}

impl Corpus {
    /// Reads `plan`'s corpus to its end; `tell` gets what could not be read and what there is to say of
    /// a document that was, in the order of the input.
    ///
    /// # Errors
    ///
    /// When no thread could be started.
    pub fn read(plan: &Plan, mut tell: impl FnMut(Problem)) -> io::Result<Self> {
        let mut repeats = Repeats::new();
        let read = |document| Fresh::read(document, plan.cleaning, &plan.known);
        run_with_pauses(plan, cores(), read, |outcome| {
            match outcome {
                Some(Outcome::Read(fresh)) => {
                    let (reading, _) = repeats.add(fresh);
                    Problem::of(&reading.article.document).into_iter().for_each(&mut tell);
                }
                Some(Outcome::Problem(problem)) => tell(problem),
                None => {}
            }
            ControlFlow::Continue(())
        })?;
        repeats.renew(plan.cleaning, cores(), &|| true);
        let (readings, reprints) = repeats.into_readings();
        Ok(Self { readings, reprints })
    }

    /// Its names, joined as `naming` says.
    pub fn names(&self, naming: &Naming) -> NameTable {
        NameTable::build(&self.readings, naming)
    }

    /// The articles with their ids.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &Arc<Reading>)> {
        self.readings.iter().enumerate().map(|(n, reading)| (ArticleId::nth(n), reading))
    }
}
