//! Passages of the corpus that answer a query, looked for in the background on all cores and told as they come.
//! What was found before stays until something is found for what is asked now.

use std::{
    collections::BTreeSet,
    io,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    give_way_to_keys,
    ordered::{self, cores},
    words,
};
use crate::{
    library::{
        catalogue::Catalogue,
        meant::Meant,
        passages::{Found, Manner, Order, Tally},
    },
    model::ArticleId,
    search::fulltext::{
        Clue, Clues, Fault, Query, Search, Spelling,
        query::{Asks, How},
    },
    text::{fold::fold, locale::Tongue},
};

/// Name of the threads that do this work.
pub(super) const WORKER: &str = "dixit-hunt";

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Its number; they rise, and work for an older one is dropped.
    pub ticket: u64,
    /// What was typed.
    pub words: String,
    /// What passages must be counted as, each by its place among the [facets](crate::library::passages::FACETS).
    pub narrowed: Vec<(usize, String)>,
    /// Whether other forms of words count too.
    pub forms: bool,
    /// The order of what is found.
    pub order: Order,
    /// What places are called in.
    pub tongue: Tongue,
}

/// What the thread tells.
#[derive(Clone, Debug)]
pub enum News {
    /// What was asked under this number cannot be understood.
    Wrong(u64, Fault),
    /// What has been found so far for what was asked under this number.
    Found(u64, Arc<Found>),
    /// The work failed with these words.
    Crashed(String),
}

/// The thread that looks. Dropped, it ends.
#[derive(Debug)]
pub struct Hunter {
    orders: Sender<Command>,
    newest: Arc<AtomicU64>,
}

enum Command {
    Ask(Asked),
    Corpus(Arc<Catalogue>),
    Clear,
}

/// How many articles a worker takes at a time.
const BATCH: usize = 64;

/// So many articles that may hold what is sought are searched first, a few together, the newest where these are wanted first:
/// what is found in them fills a screen mostly, and is told at once.
const SOONEST: usize = 16;
const FEW: usize = 4;

/// How often what has been found so far is told after that.
const SPACING: Duration = Duration::from_millis(60);

/// How many other forms of words are offered.
const MOST_OTHERS: usize = 12;

impl Hunter {
    /// Starts the thread. It tells `sink` until that wants no more. Without a thread questions stay without an
    /// answer.
    pub fn start(sink: impl FnMut(News) -> bool + Send + 'static) -> Self {
        let (orders, received) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let own = Arc::clone(&newest);
        let named = thread::Builder::new().name(WORKER.to_owned());
        drop(named.spawn(move || serve(&received, &own, sink)));
        Self { orders, newest }
    }

    /// Looks for this.
    pub fn ask(&self, asked: Asked) {
        self.newest.store(asked.ticket, Ordering::Relaxed);
        self.order(Command::Ask(asked));
    }

    /// The corpus is this from now on: what was asked last is looked for in it too.
    pub fn corpus(&self, catalogue: &Arc<Catalogue>) {
        self.order(Command::Corpus(Arc::clone(catalogue)));
    }

    /// Forgets the corpus.
    pub fn clear(&self) {
        self.order(Command::Clear);
    }

    fn order(&self, command: Command) {
        // A thread that is gone answers nothing.
        drop(self.orders.send(command));
    }
}

impl Drop for Hunter {
    fn drop(&mut self) {
        self.newest.store(u64::MAX, Ordering::Relaxed);
    }
}

/// Takes orders, all that wait at once, so that only the newest question is answered.
fn serve(received: &Receiver<Command>, newest: &AtomicU64, mut sink: impl FnMut(News) -> bool) {
    give_way_to_keys();
    let (mut catalogue, mut asked) = (None, None);
    while let Ok(command) = received.recv() {
        for command in
            std::iter::once(command).chain(std::iter::from_fn(|| received.try_recv().ok()))
        {
            match command {
                Command::Ask(question) => asked = Some(question),
                Command::Corpus(corpus) => catalogue = Some(corpus),
                Command::Clear => catalogue = None,
            }
        }
        let (Some(catalogue), Some(asked)) = (&catalogue, &asked) else { continue };
        let stop = || newest.load(Ordering::Relaxed) != asked.ticket;
        let look = AssertUnwindSafe(|| hunt(asked, catalogue, &stop, &mut sink));
        let goes_on = panic::catch_unwind(look);
        let failed = |cause: Box<dyn std::any::Any + Send>| {
            sink(News::Crashed(words(cause.as_ref()).to_owned()))
        };
        if !goes_on.unwrap_or_else(failed) {
            return;
        }
    }
}

/// Looks for what is asked until `stop` says so, and tells `sink` what is found, which answers whether it wants
/// more; `false` where it does not.
pub fn hunt(
    asked: &Asked,
    catalogue: &Arc<Catalogue>,
    stop: &(dyn Fn() -> bool + Sync),
    sink: &mut impl FnMut(News) -> bool,
) -> bool {
    let query = match Query::parse(&asked.words) {
        Ok(query) => query,
        Err(fault) => return sink(News::Wrong(asked.ticket, fault)),
    };
    if query.is_empty() && asked.narrowed.is_empty() {
        let found = Found { catalogue: Arc::clone(catalogue), whole: true, ..Found::default() };
        return sink(News::Found(asked.ticket, Arc::new(found)));
    }
    let spelling = if asked.forms { Spelling::Forms } else { Spelling::default() };
    let hunter = Hunt::new(asked, catalogue, (&query, spelling), stop);
    let (mut told, mut n_told) = (Instant::now(), 0);
    let mut goes_on = true;
    let tell = &mut |tally: &Tally| {
        let is_soonest = n_told < SOONEST && tally.n_searched >= SOONEST && !tally.is_empty();
        if (is_soonest || told.elapsed() >= SPACING) && goes_on {
            n_told = tally.n_searched;
            goes_on = sink(News::Found(asked.ticket, Arc::new(tally.found(catalogue))));
            told = Instant::now();
        }
    };
    let tally = match hunter.all(tell) {
        Ok(Some(tally)) => tally,
        Ok(None) => return goes_on,
        Err(error) => return sink(News::Crashed(error.to_string())),
    };
    let mut found = tally.found(catalogue);
    found.whole = true;
    if found.n_passages == 0 {
        found.clues = hunter.clues(&query);
    }
    let offers = !asked.forms && has_words(&query);
    goes_on = goes_on && sink(News::Found(asked.ticket, Arc::new(found.clone())));
    if !offers || !goes_on {
        return goes_on;
    }
    let wider = Hunt::new(asked, catalogue, (&query, Spelling::Forms), stop);
    // Without them nothing is offered.
    let Ok(Some(wide)) = wider.all(&mut |_| ()) else { return true };
    found.others = others(&query, &wide);
    found.others.is_empty() || sink(News::Found(asked.ticket, Arc::new(found)))
}

/// Whether words are asked for that have other forms.
fn has_words(query: &Query) -> bool {
    let mut any = false;
    query.each(&mut |atom, so| {
        any |= so && matches!(&atom.asks, Asks::Words(words, _) if words.how == How::Word);
    });
    any
}

/// The words found that were not asked for as they stand, the most frequent first.
fn others(query: &Query, wide: &Tally) -> Vec<(String, usize)> {
    let mut own = BTreeSet::new();
    query.each(&mut |atom, _| {
        if let Asks::Words(words, _) = &atom.asks {
            own.extend(words.text.split(' ').map(fold));
        }
    });
    let forms = wide.forms().iter().filter(|(word, _)| !own.contains(*word));
    let mut forms: Vec<_> = forms.map(|(word, n)| (word.clone(), *n)).collect();
    forms.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    forms.truncate(MOST_OTHERS);
    forms
}

/// Articles that are searched together.
struct Batch(Vec<ArticleId>);

impl ordered::Weight for Batch {
    fn weight(&self) -> usize {
        // They are in memory already.
        self.0.len()
    }
}

/// A search on its way through a corpus.
struct Hunt<'a> {
    asked: &'a Asked,
    catalogue: &'a Arc<Catalogue>,
    query: &'a Query,
    spelling: Spelling,
    search: Search,
    /// Who is meant, where articles alone do not tell.
    meant: Option<Meant<'a>>,
    stop: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Hunt<'a> {
    fn new(
        asked: &'a Asked,
        catalogue: &'a Arc<Catalogue>,
        (query, spelling): (&'a Query, Spelling),
        stop: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        let (search, meant) = (Search::new(query, spelling), Meant::of(query, &catalogue.table));
        Self { asked, catalogue, query, spelling, search, meant, stop }
    }

    /// All that is found, on all cores, `tell` being told of it now and then; `None` where it was stopped.
    fn all(&self, tell: &mut dyn FnMut(&Tally)) -> io::Result<Option<Tally>> {
        let catalogue = self.catalogue;
        let query = self.meant.as_ref().map_or(self.query, |meant| &meant.wide);
        // Where an index says which articles may hold it, no other is looked at.
        let mut rows = catalogue.may_hold(query, self.spelling);
        let soonest = match self.asked.order {
            Order::Newest => catalogue.newest_of(&rows, SOONEST),
            Order::Oldest | Order::Best => Vec::new(),
        };
        soonest.iter().for_each(|article| rows.remove(article.0));
        let mut rest = catalogue.counted_of(&rows);
        let rest = std::iter::from_fn(|| {
            let batch: Vec<ArticleId> = rest.by_ref().take(BATCH).collect();
            (!batch.is_empty()).then_some(batch)
        });
        let batches = soonest.chunks(FEW).map(<[ArticleId]>::to_vec).chain(rest).map(Batch);
        let search = |Batch(articles): Batch| {
            panic::catch_unwind(AssertUnwindSafe(|| self.batch(&articles)))
        };
        let (mut all, mut failed) = (Tally::default(), None);
        ordered::in_order(batches, cores(), search, |found| {
            match found {
                None => {}
                Some(Ok(found)) => {
                    all.merge(found);
                    tell(&all);
                }
                Some(Err(cause)) => failed = Some(cause),
            }
            if failed.is_some() || (self.stop)() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        if let Some(cause) = failed {
            panic::resume_unwind(cause);
        }
        Ok((!(self.stop)()).then_some(all))
    }

    fn batch(&self, articles: &[ArticleId]) -> Tally {
        let mut tally = Tally::default();
        let Asked { narrowed, order, tongue, .. } = self.asked;
        let manner = Manner { narrowed, order: *order, tongue: *tongue };
        for &article in articles.iter().take_while(|_| !(self.stop)()) {
            let stored = self.catalogue.readings.stored(article);
            let Some(reading) = stored.and_then(|stored| stored.read()) else { continue };
            let widened = self.meant.as_ref().and_then(|meant| meant.widened(article, &reading));
            let reading = widened.as_ref().unwrap_or(&reading);
            let passages = self.search.passages(reading);
            tally.add(article, (self.catalogue, reading), &passages, &manner);
        }
        tally
    }

    /// What all articles say of the words asked for.
    fn clues(&self, query: &Query) -> Vec<Clue> {
        let clues = Clues::new(query);
        let known = |word: &String| self.catalogue.readings.clue(word);
        if let Some(all) = clues.words().iter().map(known).collect() {
            return all;
        }
        let mut all: Vec<Clue> = clues.words().iter().map(|_| Clue::default()).collect();
        let stored = |at: &ArticleId| self.catalogue.readings.stored(*at)?.read();
        let readings = self.catalogue.articles.iter().filter_map(stored);
        for reading in readings.take_while(|_| !(self.stop)()) {
            all.iter_mut().zip(clues.of(&reading)).for_each(|(own, other)| own.add(other));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::Cleaning,
        engine::read,
        library::names::Naming,
        model::{Document, Given, PartialDate, Reading},
    };

    fn corpus(texts: &[&str]) -> Arc<Catalogue> {
        let read = |text: &&str| -> Arc<Reading> {
            let document = Document { text: (*text).to_owned(), ..Document::default() };
            Arc::new(read(document, Cleaning::AsIs, &Default::default()))
        };
        let readings: Vec<_> = texts.iter().map(read).collect();
        Arc::new(Catalogue::new(readings, &Naming::default()))
    }

    /// What is told last of a question.
    fn last(texts: &[&str], asked: Asked) -> News {
        let mut last = None;
        hunt(&asked, &corpus(texts), &|| false, &mut |news| {
            last = Some(news);
            true
        });
        last.unwrap()
    }

    const TEXTS: &[&str] = &[
        "« Nous fermerons la ligne », a dit Odile Sarrazin, maire de Valserre. Le train ferme à midi.",
        "La ligne ne ferme pas, dit-on. « Personne ne veut fermer la ligne », a dit Jules Cordier.",
    ];

    #[test]
    fn passages_come_with_who_says_them_and_what_was_not_asked_for_is_offered() {
        let asked = Asked { words: "fermer ligne".to_owned(), ..Asked::default() };
        let News::Found(_, found) = last(TEXTS, asked.clone()) else { panic!() };
        assert_eq!((found.n_passages, found.articles.len(), found.n_searched), (1, 1, 2));
        assert_eq!(found.facets[0], [("Jules Cordier".to_owned(), 1)]);
        let others: Vec<&str> = found.others.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(others, ["ferme", "fermerons"]);
        let asked = Asked { forms: true, ..asked };
        let News::Found(_, found) = last(TEXTS, asked) else { panic!() };
        assert_eq!((found.n_passages, found.n_unsaid, found.others.len()), (3, 1, 0));
        let (article, hit) = found.hit(1).unwrap();
        let reading = found.catalogue.reading(article).unwrap();
        assert!(!hit.marks.is_empty() && hit.span.end() <= reading.article.text().len());
    }

    #[test]
    fn the_newest_are_found_first_and_each_article_once() {
        let reading = |n: usize| -> Arc<Reading> {
            // One of three is of no day.
            let date = PartialDate::new(1900 + (n * 37 % 97) as u16, None, None);
            let given = Given { date: date.filter(|_| !n.is_multiple_of(3)), ..Given::default() };
            let text = "La ligne ferme.".to_owned();
            let document = Document { text, given, ..Document::default() };
            Arc::new(read(document, Cleaning::AsIs, &Default::default()))
        };
        let readings: Vec<_> = (0..120).map(reading).collect();
        let asked = Asked { words: "ligne".to_owned(), ..Asked::default() };
        let corpus = Arc::new(Catalogue::new(readings, &Naming::default()));
        let mut told = Vec::new();
        hunt(&asked, &corpus, &|| false, &mut |news| {
            let News::Found(_, found) = news else { panic!() };
            told.push(found);
            true
        });
        let all = told.last().unwrap();
        assert_eq!((all.n_searched, all.articles.len(), all.whole), (120, 120, true));
        let newest = |found: &Found| -> Vec<ArticleId> {
            found.groups.iter().take(SOONEST).map(|group| group.article).collect()
        };
        let first = told.iter().find(|found| found.n_searched >= SOONEST).unwrap();
        assert!(first.n_searched < 120);
        assert_eq!(newest(first), newest(all));
        assert!(corpus.date(newest(all)[0]).is_some());
    }

    #[test]
    fn who_is_meant_is_meant_wherever_a_surname_alone_stands() {
        let texts = [
            "« Nous fermerons la ligne », a dit Odile Sarrazin, maire de Valserre.",
            "« La ligne restera fermée », a répété Sarrazin mardi.",
            "« La ligne est sûre », a répondu Jules Cordier.",
        ];
        for (words, n) in [("speaker:odile", 2), ("speaker:\"odile sarrazin\" ligne", 2)] {
            let asked = Asked { words: words.to_owned(), ..Asked::default() };
            let News::Found(_, found) = last(&texts, asked) else { panic!() };
            assert_eq!((found.n_passages, found.articles.len()), (n, n), "{words}");
        }
        let asked = Asked { words: "-speaker:odile in:quote ligne".to_owned(), ..Asked::default() };
        let News::Found(_, found) = last(&texts, asked) else { panic!() };
        assert_eq!(found.articles, [ArticleId(2)]);
    }

    #[test]
    fn what_narrows_holds_as_well_and_what_is_wrong_is_said() {
        let narrowed = vec![(0, "Odile Sarrazin".to_owned())];
        let asked = Asked { words: "ligne".to_owned(), narrowed, ..Asked::default() };
        let News::Found(_, found) = last(TEXTS, asked) else { panic!() };
        assert_eq!((found.n_passages, found.whole), (1, true));
        let asked = Asked { words: "\"ligne".to_owned(), ticket: 3, ..Asked::default() };
        assert!(matches!(last(TEXTS, asked), News::Wrong(3, _)));
        let asked = Asked { words: "lignnes".to_owned(), ..Asked::default() };
        let News::Found(_, found) = last(TEXTS, asked) else { panic!() };
        assert_eq!(found.clues[0].n_articles, 0);
    }
}
