//! A corpus read to its end as the reader reads it: lines that outlets repeat told, articles read with
//! that known, reprints known, names joined. What pipes list comes from here, so that they say what the
//! reader shows.

use std::{
    collections::BTreeSet,
    io,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::Arc,
};

use super::{
    cleaned,
    ingest::{Outcome, Plan, Problem, run_with_pauses},
    ordered::{self, cores},
    read_knowing, words,
};
use crate::{
    clean::{Cleaning, FrequentLines},
    library::{
        census::{Census, Counted, Mark},
        names::{NameTable, Naming},
        stored::{Readings, Storage, Stored},
    },
    load::ProblemKind,
    model::{Article, ArticleId, Document, Reading},
};

/// All articles of a corpus, each as it is with what is known of all of them.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The articles, each at the place its id says.
    pub readings: Readings,
    /// Those that are nearly the same as one before them.
    pub reprints: BTreeSet<ArticleId>,
}

/// An article between the passes: its lines told apart as it is by itself, nothing found in it yet.
struct Told {
    stored: Stored,
    tagged: bool,
}

impl Told {
    /// The article as it is where these lines are furniture, with all that is found in it; a panic costs what would have been found in the article, not its place among the
    /// others.
    ///
    /// # Errors
    ///
    /// When it cannot be read again from where it was put.
    fn read_caught(
        self,
        cleaning: Cleaning,
        known: &FrequentLines,
    ) -> io::Result<(Reading, Option<Problem>)> {
        let bare = self.stored.take().ok_or(io::ErrorKind::UnexpectedEof)?;
        let Document { id, origin, .. } = &bare.article.document;
        let (id, origin) = (id.clone(), origin.clone());
        let mut mark = Mark::new(self.tagged);
        let read = AssertUnwindSafe(|| read_knowing(bare, &mut mark, false, (cleaning, known)));
        Ok(match panic::catch_unwind(read) {
            Ok(reading) => (reading, None),
            Err(cause) => {
                let kind = ProblemKind::Crashed(words(cause.as_ref()).to_owned());
                let problem = Problem::about(&id, &origin, kind);
                let document = Document { id, origin, ..Document::default() };
                let article = Article { document, ..Article::default() };
                (Reading { article, ..Reading::default() }, Some(problem))
            }
        })
    }
}

impl ordered::Weight for Told {
    fn weight(&self) -> usize {
        self.stored.size()
    }
}

impl Corpus {
    /// Reads `plan`'s corpus to its end, each article once: its lines are told apart and counted, then,
    /// with all of them counted, names and quotations are found. `tell` gets what could not be read, then
    /// what there is to say of documents that were, in the order of the input.
    ///
    /// # Errors
    ///
    /// When no thread could be started, or what was put on disk cannot be read again.
    pub fn read(plan: &Plan, mut tell: impl FnMut(Problem)) -> io::Result<Self> {
        let mut census = Census::default();
        let mut told: Vec<Told> = Vec::new();
        let mut storage = Storage::default();
        let tell_apart = |document: Document| {
            let tagged = document.markup.is_some();
            let article = cleaned(document, plan.cleaning, &plan.known);
            let counted = Counted::of(&article);
            (article, tagged, counted)
        };
        run_with_pauses(plan, cores(), tell_apart, |outcome| {
            match outcome {
                Some(Outcome::Read((article, tagged, counted))) => {
                    census.add(ArticleId::nth(told.len()), counted);
                    let bare = Reading { article, ..Reading::default() };
                    told.push(Told { stored: storage.put(Arc::new(bare)), tagged });
                }
                Some(Outcome::Problem(problem)) => tell(problem),
                None => {}
            }
            ControlFlow::Continue(())
        })?;
        let known = census.counts.frequent();
        let reprints = census.reprints.found().keys().copied().collect();
        drop(census);
        let (mut readings, mut storage) = (Readings::default(), Storage::default());
        let mut ended = Ok(());
        let take = |one: Option<io::Result<(Reading, Option<Problem>)>>| match one.transpose() {
            Ok(one) => {
                if let Some((reading, crashed)) = one {
                    let said = crashed.into_iter().chain(Problem::of(&reading.article.document));
                    said.for_each(&mut tell);
                    readings.extend([storage.put(Arc::new(reading))]);
                }
                ControlFlow::Continue(())
            }
            Err(error) => {
                ended = Err(error);
                ControlFlow::Break(())
            }
        };
        let read = |one: Told| one.read_caught(plan.cleaning, &known);
        ordered::in_order(told.into_iter(), cores(), read, take)?;
        ended.map(|()| Self { readings, reprints })
    }

    /// Its names, joined as `naming` says.
    pub fn names(&self, naming: &Naming) -> NameTable {
        NameTable::build(&self.readings, naming)
    }
}
