//! A draft looked up in a corpus: each of its quotations with what it was taken from, and what it makes of that.

use std::{io, path::PathBuf, sync::Arc};

use super::{
    articles::{each, over},
    corpus,
    ingest::{Plan, Source},
    read as read_document,
};
use crate::{
    clean::Cleaning,
    library::{
        catalogue::Catalogue,
        check::{self, Checked, Checker, Sought},
        same::{
            Corpus,
            changes::{Change, changes},
            words::Words,
        },
        stored::{Cited, Readings},
    },
    load::{Problem, ProblemKind},
    model::{ArticleId, DocId, Document, Origin, QuoteRef},
    text::offsets::Offsets,
};

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// A text that was pasted.
    Pasted(Arc<str>),
    /// What a file holds.
    File(PathBuf),
}

/// Why a draft could not be read: what was the matter, where that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread(pub Option<Problem>);

/// The text of a draft, and what was lost of it: a part of a file may be broken.
#[derive(Clone, Debug)]
pub struct Text {
    /// It, an article for each text of the file.
    pub readings: Readings,
    /// The first part that could not be read.
    pub problem: Option<Problem>,
}

/// A draft's quotations with what became of them.
#[derive(Clone, Debug)]
pub struct Checks {
    /// The corpus they were looked up in.
    pub catalogue: Arc<Catalogue>,
    /// They, in their order.
    pub all: Vec<Looked>,
    /// What could not be read of the draft.
    pub problem: Option<Problem>,
}

/// A quotation of a draft with what became of it.
#[derive(Clone, Debug)]
pub struct Looked {
    /// What was found.
    pub checked: Checked,
    /// The quotation.
    pub own: Cited,
    /// In which line of the draft it begins, from 1.
    pub line: usize,
    /// What it was compared with.
    pub nearest: Option<Cited>,
    /// What it makes of that.
    pub changes: Vec<Change>,
}

/// Reads a draft.
///
/// # Errors
///
/// When it cannot be, or has no text.
pub fn read(draft: &Draft) -> Result<Text, Unread> {
    match draft {
        Draft::Pasted(text) => {
            // Line ends are those of the terminal.
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let origin = Origin::Stdin { at: None };
            let document =
                Document { id: DocId("-".to_owned()), origin, text, ..Document::default() };
            let reading = read_document(document, Cleaning::AsIs, &Default::default());
            Ok(Text { readings: [Arc::new(reading)].into_iter().collect(), problem: None })
        }
        Draft::File(path) => {
            let plan = Plan { source: Source::Paths(vec![path.clone()]), ..Plan::default() };
            let failed = |error: &io::Error| {
                Unread(Some(Problem::at(path.clone(), ProblemKind::of_io(error))))
            };
            // A folder is a corpus, and may be all of a disk.
            if path.is_dir() {
                return Err(failed(&io::ErrorKind::IsADirectory.into()));
            }
            let mut problem = None;
            // What is lost is said before what is only to be known.
            let first = |known: Option<Problem>, own| known.filter(Problem::is_loss).or(Some(own));
            let read = corpus::Corpus::read(&plan, |own| problem = first(problem.take(), own));
            let readings = read.map_err(|error| failed(&error))?.readings;
            match readings.is_empty() {
                true => Err(Unread(problem)),
                false => Ok(Text { readings, problem: problem.filter(Problem::is_loss) }),
            }
        }
    }
}

/// Looks up the quotations of `draft` in a corpus, `passed` being told how many of its articles have been gone through, of
/// how many; `None` where it was stopped.
///
/// # Errors
///
/// When not a single thread could be started.
pub fn look_up(
    draft: Text,
    catalogue: &Arc<Catalogue>,
    stop: &(dyn Fn() -> bool + Sync),
    passed: &mut dyn FnMut(usize, usize),
) -> io::Result<Option<Checks>> {
    let mut readings = catalogue.readings.clone();
    let first = readings.len();
    readings.append(draft.readings);
    let corpus = Corpus { readings: &readings, table: &catalogue.table };
    let checked = check(corpus, first, stop, passed)?;
    Ok(checked.map(|checked| {
        let all = checked.into_iter().filter_map(|one| Looked::new(one, &readings)).collect();
        Checks { catalogue: Arc::clone(catalogue), all, problem: draft.problem }
    }))
}

impl Looked {
    fn new(checked: Checked, readings: &Readings) -> Option<Self> {
        let own = readings.quote(checked.quote)?;
        let nearest = checked.nearest.and_then(|place| readings.quote(place));
        let words = |cited: &Cited| Words::of(&cited.reading, cited.at());
        let full = nearest.as_ref().map(words);
        let changes = full.map(|full| changes(&full, &words(&own))).unwrap_or_default();
        let article = &own.reading.article;
        let lines = Offsets::of_lines(&article.document.text);
        let line = 1 + lines.before(article.source(own.quote().span).start());
        Some(Self { checked, line, nearest, changes, own })
    }
}

/// What became of the quotations of a draft: the articles of `corpus` from the one at `first` on; `passed` is told how many
/// of the others have been gone through, of how many. `None` where it was stopped.
///
/// # Errors
///
/// When not a single thread could be started.
pub fn check(
    corpus: Corpus<'_>,
    first: usize,
    stop: &(dyn Fn() -> bool + Sync),
    passed: &mut dyn FnMut(usize, usize),
) -> io::Result<Option<Vec<Checked>>> {
    let quotes: Vec<QuoteRef> = (first..corpus.readings.len())
        .map(ArticleId::nth)
        .flat_map(|article| {
            let reading = corpus.readings.get(article).unwrap_or_default();
            let counted = reading.quotes.iter().enumerate().filter(|(_, own)| own.is_counted());
            counted.map(|(nth, _)| QuoteRef::new(article, nth)).collect::<Vec<_>>()
        })
        .collect();
    let sought = Sought::new(corpus, &quotes);
    let against: Vec<ArticleId> = (0..first).map(ArticleId::nth).collect();
    let look = |articles: &[ArticleId]| {
        let mut tally = check::Tally::default();
        for (article, reading) in each(corpus.readings, articles, stop) {
            tally.add((article, &reading), &sought);
        }
        tally
    };
    let mut found = check::Tally::default();
    if !over(&against, stop, &look, &mut |more, n| {
        found.merge(more);
        passed(n, against.len());
    })? {
        return Ok(None);
    }
    let checker = Checker::new(corpus, &sought, found);
    let checked = quotes.iter().take_while(|_| !stop()).map(|quote| checker.check(*quote));
    let checked: Vec<Checked> = checked.collect();
    Ok((checked.len() == quotes.len()).then_some(checked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_no_draft() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "« Non », a dit Léa Roy.").unwrap();
        let read = |path: &std::path::Path| read(&Draft::File(path.to_owned()));
        assert!(read(folder.path()).is_err_and(|why| why.0.is_some()));
        assert_eq!(read(&folder.path().join("a.txt")).unwrap().readings.len(), 1);
    }

    #[test]
    fn of_a_file_of_drafts_that_is_broken_somewhere_the_rest_is_looked_up_and_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.jsonl");
        let text = |words: &str| format!("{{\"text\": \"« {words} », a dit Léa Roy.\"}}\n");
        let lines = [text("Nous restons ici"), "{\"text\": ".to_owned() + "\n", text("Partez")];
        std::fs::write(&path, lines.concat()).unwrap();
        let draft = read(&Draft::File(path)).unwrap();
        assert_eq!(draft.readings.len(), 2);
        let problem = draft.problem.unwrap();
        assert!(problem.is_loss(), "{problem:?}");
    }
}
