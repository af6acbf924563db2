//! Finding in the background: names, quotations and articles of a corpus that may still be growing.
//! A thread answers, another prepares; neither ever makes the interface wait.

/// What is found for an input.
mod answer;

use std::{
    collections::BTreeSet,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

pub use self::answer::{Answer, MOST_HITS};

use self::answer::Searches;
use super::{give_way, give_way_to_keys, held::Opened, words};
use crate::{
    library::{
        catalogue::Catalogue,
        names::Naming,
        stored::{Readings, Stored},
    },
    model::ArticleId,
};

/// Name of the threads that do this work.
pub(super) const WORKER: &str = "dixit-find";

/// What the thread tells.
#[derive(Clone, Debug)]
pub enum News {
    /// An answer; the same question is answered again when more articles have been prepared.
    Answer(Box<Answer>),
    /// The corpus as it is prepared now.
    Prepared(Arc<Catalogue>),
    /// The work failed with these words; the next question is tried again.
    Crashed(String),
}

/// The thread that finds. Dropped, it ends.
#[derive(Debug)]
pub struct Finder {
    orders: Sender<Order>,
    newest: Arc<AtomicU64>,
}

enum Order {
    Feed(Vec<Stored>),
    Open(Arc<Catalogue>),
    Renew(Vec<(ArticleId, Stored)>),
    Reprints(Vec<ArticleId>),
    Once(bool),
    Complete,
    Clear,
    Name(Naming),
    Ask(u64, String),
    /// A catalogue of the corpus of this epoch.
    Built(u64, Arc<Catalogue>),
    /// The preparation for this epoch failed with these words.
    Failed(u64, String),
    End,
}

impl Finder {
    /// Starts the thread. It tells `sink`, which answers whether it wants more. Without a thread
    /// questions stay without an answer.
    pub fn start(sink: impl FnMut(News) -> bool + Send + 'static) -> Self {
        let (orders, received) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let seeker = Seeker::new(sink, orders.clone(), Arc::clone(&newest));
        let named = thread::Builder::new().name(WORKER.to_owned());
        let run = move || {
            give_way_to_keys();
            seeker.run(&received);
        };
        drop(named.spawn(run));
        Self { orders, newest }
    }

    /// Adds articles to the corpus.
    pub fn feed(&self, readings: &[Stored]) {
        self.order(Order::Feed(readings.to_vec()));
    }

    /// Has the corpus be these articles, with their reprints.
    pub fn open(&self, opened: &Opened) {
        self.order(Order::Open(Arc::clone(&opened.bare)));
        self.reprints(opened.reprints.iter().map(|(copy, _)| *copy).collect());
    }

    /// Puts articles that were read again in the place of what they were.
    pub fn renew(&self, readings: &[(ArticleId, Stored)]) {
        self.order(Order::Renew(readings.to_vec()));
    }

    /// Says which articles are reprints of others.
    pub fn reprints(&self, reprints: Vec<ArticleId>) {
        self.order(Order::Reprints(reprints));
    }

    /// Counts reprints once, with their first print, or each.
    pub fn count_once(&self, once: bool) {
        self.order(Order::Once(once));
    }

    /// Says that no articles follow for now: time to prepare them all.
    pub fn complete(&self) {
        self.order(Order::Complete);
    }

    /// Forgets all articles.
    pub fn clear(&self) {
        self.order(Order::Clear);
    }

    /// Joins names as `naming` says from now on.
    pub fn name(&self, naming: Naming) {
        self.order(Order::Name(naming));
    }

    /// Asks for what matches `input`. Tickets rise; work for an older one is dropped.
    pub fn ask(&self, ticket: u64, input: &str) {
        self.newest.store(ticket, Ordering::Relaxed);
        self.order(Order::Ask(ticket, input.to_owned()));
    }

    fn order(&self, order: Order) {
        // A thread that is gone answers nothing.
        drop(self.orders.send(order));
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.newest.store(u64::MAX, Ordering::Relaxed);
        self.order(Order::End);
    }
}

/// The thread's state.
struct Seeker<S> {
    sink: S,
    /// The way back from the thread that prepares.
    orders: Sender<Order>,
    /// The ticket of the newest question: work for another is dropped.
    newest: Arc<AtomicU64>,
    readings: Readings,
    /// The corpus as far as nothing of it need be read, where it was read before.
    bare: Option<Arc<Catalogue>>,
    naming: Naming,
    reprints: BTreeSet<ArticleId>,
    /// Whether they count once.
    once: bool,
    /// Whether names are joined otherwise since the last preparation began.
    stale: bool,
    /// Whether articles were read again since then, or are to be counted otherwise.
    renewed: bool,
    /// How often all was forgotten.
    epoch: u64,
    complete: bool,
    preparing: bool,
    searches: Option<Searches>,
    /// Catalogues that others may still hold: they are freed here, where nobody waits for it.
    retired: Vec<Arc<Catalogue>>,
    /// The last question.
    asked: Option<(u64, String)>,
    /// Whether it is still to be answered.
    pending: bool,
}

impl<S: FnMut(News) -> bool> Seeker<S> {
    fn new(sink: S, orders: Sender<Order>, newest: Arc<AtomicU64>) -> Self {
        Self {
            sink,
            orders,
            newest,
            readings: Readings::default(),
            bare: None,
            naming: Naming::default(),
            reprints: BTreeSet::new(),
            once: false,
            stale: false,
            renewed: false,
            epoch: 0,
            complete: false,
            preparing: false,
            searches: None,
            retired: Vec::new(),
            asked: None,
            pending: false,
        }
    }

    /// Takes orders, all that wait at once, so that only the newest question is answered.
    fn run(mut self, received: &Receiver<Order>) {
        while let Ok(order) = received.recv() {
            let mut wanted = self.take(order);
            while let Ok(order) = received.try_recv() {
                wanted = wanted && self.take(order);
            }
            if !wanted || !self.answer() {
                return;
            }
            self.prepare();
            self.retired.retain(|catalogue| Arc::strong_count(catalogue) > 1);
        }
    }

    /// `false` when nothing more is wanted.
    fn take(&mut self, order: Order) -> bool {
        match order {
            Order::Feed(readings) => {
                self.readings.extend(readings);
                self.complete = false;
            }
            Order::Open(bare) => {
                self.readings = bare.readings.clone();
                self.bare = Some(bare);
                self.complete = false;
            }
            Order::Renew(readings) => {
                for (article, stored) in readings {
                    self.renewed |= self.readings.replace(article, stored);
                }
            }
            Order::Reprints(reprints) => self.reprints.extend(reprints),
            Order::Once(once) => {
                self.renewed |= self.once != once && !self.reprints.is_empty();
                self.once = once;
            }
            Order::Complete => self.complete = true,
            Order::Clear => {
                (self.readings, self.bare) = (Readings::default(), None);
                self.reprints.clear();
                self.epoch += 1;
                self.retire();
                (self.complete, self.preparing, self.renewed) = (false, false, false);
            }
            Order::Name(naming) => {
                self.stale |= self.naming != naming;
                self.naming = naming;
            }
            Order::Ask(ticket, input) => {
                self.asked = Some((ticket, input));
                self.pending = true;
            }
            Order::Built(epoch, catalogue) if epoch == self.epoch => {
                self.retire();
                self.searches = Some(Searches::new(Arc::clone(&catalogue)));
                self.preparing = false;
                self.pending = self.asked.is_some();
                return (self.sink)(News::Prepared(catalogue));
            }
            Order::Failed(epoch, words) if epoch == self.epoch => {
                return (self.sink)(News::Crashed(words));
            }
            Order::Built(..) | Order::Failed(..) => {}
            Order::End => return false,
        }
        true
    }

    fn retire(&mut self) {
        self.retired.extend(self.searches.take().map(|searches| searches.catalogue));
    }

    /// Answers the last question where there is something to answer it from.
    fn answer(&mut self) -> bool {
        let (Some(searches), Some((ticket, input)), true) =
            (&mut self.searches, &self.asked, self.pending)
        else {
            return true;
        };
        self.pending = false;
        let newest = &self.newest;
        let stop = || newest.load(Ordering::Relaxed) != *ticket;
        let find = AssertUnwindSafe(|| searches.find(*ticket, input, &stop));
        match panic::catch_unwind(find) {
            Ok(Some(answer)) => (self.sink)(News::Answer(Box::new(answer))),
            Ok(None) => true,
            Err(cause) => (self.sink)(News::Crashed(words(cause.as_ref()).to_owned())),
        }
    }

    /// Has the corpus prepared on a thread of its own when that is due: its first articles at once,
    /// all at its end, and in between each time their number has doubled, more rarely when nobody
    /// asks. A corpus of no article is prepared too, so that questions have an answer.
    fn prepare(&mut self) {
        let known = self.searches.as_ref().map_or(0, |s| s.catalogue.readings.len());
        let wanted = match (self.complete, &self.asked) {
            (true, _) => known,
            (false, Some(_)) => known * 2,
            (false, None) => known * 4,
        };
        let whole = self.complete && (self.searches.is_none() || self.renewed);
        let renamed = self.stale && self.searches.is_some();
        if self.preparing || !(whole || renamed) && self.readings.len() <= wanted {
            return;
        }
        self.stale = false;
        let (readings, orders, epoch) = (self.readings.clone(), self.orders.clone(), self.epoch);
        let uncounted = if self.once { self.reprints.clone() } else { BTreeSet::new() };
        let naming = Naming { uncounted, ..self.naming.clone() };
        let bare = self.bare.clone();
        let known = self.searches.as_ref().map(|s| Arc::clone(&s.catalogue));
        let same = |known: &Arc<Catalogue>| known.readings.len() == readings.len();
        let known = known.filter(|known| renamed && !self.renewed && same(known));
        self.renewed = false;
        let body = move || {
            give_way();
            let bare = bare.filter(|bare| bare.readings.len() == readings.len());
            let prepared = panic::catch_unwind(AssertUnwindSafe(|| match (known, bare) {
                (Some(known), _) => known.renamed(&naming),
                (None, Some(bare)) => bare.prepared(&naming),
                (None, None) => Catalogue::new(readings, &naming),
            }));
            let catalogue = match prepared {
                Ok(catalogue) => Arc::new(catalogue),
                Err(cause) => {
                    let words = words(cause.as_ref()).to_owned();
                    return drop(orders.send(Order::Failed(epoch, words)));
                }
            };
            drop(orders.send(Order::Built(epoch, Arc::clone(&catalogue))));
            catalogue.warm();
        };
        self.preparing = thread::Builder::new().name(WORKER.to_owned()).spawn(body).is_ok();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::{
        Article, Document, Entity, EntityId, EntityIdx, EntityKind, Mention, NameIdx, Names, Quote,
        QuoteKind, QuoteRef, Reading, Rule, Span, Speaker,
    };

    /// An article that says: NAME « WORDS ».
    fn reading(name: &str, words: &str) -> Stored {
        let text = format!("{name} « {words} »");
        let named = Span::new(0, name.len());
        let from = name.len() + " « ".len();
        let entity = Entity {
            id: EntityId(format!("per:{name}")),
            kind: EntityKind::Person,
            name: name.into(),
            aliases: vec![(name.to_owned(), 1)],
            titles: Vec::new(),
            gender: None,
            ambiguous: false,
        };
        let speaker = Speaker { mention: named, name: name.into(), entity: Some(EntityIdx(0)) };
        let quote = Quote {
            span: Span::new(from, from + words.len()),
            insertions: Vec::new(),
            kind: QuoteKind::Direct,
            cue: None,
            speaker: Some(speaker),
            relay: None,
            parent: None,
            statement: None,
            rule: Rule::Inversion,
            confidence: 1.0,
            speech: 1.0,
        };
        let names = Names {
            entities: vec![entity],
            mentions: vec![Mention { entity: EntityIdx(0), span: named }],
            demonyms: Vec::new(),
        };
        let document = Document { text, ..Document::default() };
        let article = Article { document, ..Article::default() };
        Arc::new(Reading { article, names, quotes: vec![quote], ..Reading::default() }).into()
    }

    /// The first answer that holds for the ticket and the number of articles.
    fn answer(news: &Receiver<News>, ticket: u64, n_articles: usize) -> Answer {
        loop {
            match news.recv_timeout(Duration::from_secs(20)).unwrap() {
                News::Answer(a) if a.ticket == ticket && a.articles.n == n_articles => return *a,
                News::Answer(_) | News::Prepared(_) => {}
                News::Crashed(words) => panic!("{words}"),
            }
        }
    }

    #[test]
    fn reprints_are_counted_once_when_asked_for_and_each_again() {
        let (send, news) = mpsc::channel();
        let finder = Finder::start(move |n| send.send(n).is_ok());
        let prepared = |n_quotes: usize| loop {
            match news.recv_timeout(Duration::from_secs(20)).unwrap() {
                News::Prepared(catalogue) if catalogue.n_quotes() == n_quotes => break catalogue,
                News::Crashed(words) => panic!("{words}"),
                _ => {}
            }
        };
        finder.reprints(vec![ArticleId(1)]);
        finder.feed(&[reading("Léa Roy", "Non"), reading("Léa Roy", "Non")]);
        finder.feed(&[reading("Ann Lee", "Oui")]);
        finder.complete();
        prepared(3);
        finder.count_once(true);
        let once = prepared(2);
        let roy = once.table.names().find(|name| name.name == "Léa Roy").unwrap();
        assert_eq!((roy.n_mentions, roy.n_quotes, roy.aliases[0].1), (1, 1, 1));
        assert_eq!(
            once.table
                .speaker(QuoteRef::new(ArticleId(1), 0), &once.reading(ArticleId(1)).unwrap()),
            once.table
                .speaker(QuoteRef::new(ArticleId(0), 0), &once.reading(ArticleId(0)).unwrap())
        );
        finder.count_once(false);
        assert!(!prepared(3).once);
    }

    #[test]
    fn questions_are_answered_again_as_the_corpus_grows() {
        let (send, news) = mpsc::channel();
        let finder = Finder::start(move |n| send.send(n).is_ok());
        finder.ask(1, "");
        finder.feed(&[reading("Anne Roy", "Un accord est à portée")]);
        let first = answer(&news, 1, 1);
        assert_eq!(first.names.of(EntityKind::Person).n, 1);
        finder.feed(&[reading("Igor Malenko", "Nous verrons"), reading("Paul Gex", "Non")]);
        finder.complete();
        let second = answer(&news, 1, 3);
        assert_eq!((second.names.of(EntityKind::Person).n, second.quotes.n), (3, 3));
        finder.ask(2, "malenko");
        let third = answer(&news, 2, 0);
        let hit = third.names.of(EntityKind::Person).best[0];
        let name = third.catalogue.name(NameIdx(hit.source)).unwrap();
        assert_eq!((name.name.as_str(), name.n_quotes), ("Igor Malenko", 1));
        let place = third.quotes.best[0];
        assert_eq!(place, QuoteRef::new(ArticleId(1), 0));
        let cited = third.catalogue.quote(place).unwrap();
        let (reading, quote) = cited.both();
        assert_eq!(quote.span.of(reading.article.text()), "Nous verrons");
    }

    #[test]
    fn what_was_cleared_is_found_no_more() {
        let (send, news) = mpsc::channel();
        let finder = Finder::start(move |n| send.send(n).is_ok());
        finder.feed(&[reading("Anne Roy", "Oui")]);
        finder.complete();
        finder.ask(1, "roy");
        assert_eq!(answer(&news, 1, 0).quotes.n, 1);
        finder.clear();
        finder.feed(&[reading("Paul Gex", "Non")]);
        finder.complete();
        finder.ask(2, "roy");
        assert_eq!(answer(&news, 2, 0).quotes.n, 0);
    }
}
