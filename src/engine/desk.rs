//! The desk at which a reader asks for what the corpus holds: which articles a query lists, what their
//! rows show, and the articles themselves. A thread answers; the interface keeps what is on its screen
//! and never looks into the corpus itself.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use super::{ingest::Event, words};
use crate::{
    library::listing::{Digest, Listed, Listing, Wish},
    load::{Problem, ProblemKind},
    model::{ArticleId, Reading},
};

/// Name of the thread.
pub(super) const WORKER: &str = "dixit-desk";

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// A list, under this ticket; tickets rise.
    List(u64, Wish),
    /// What the rows of these articles show.
    Rows(Vec<ArticleId>),
    /// An article.
    Open(ArticleId),
}

/// What was asked for.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The list of this ticket.
    Listed(u64, Box<Listed>),
    /// What rows show.
    Rows(Vec<(ArticleId, Arc<Digest>)>),
    /// An article; `None` where the corpus has none of this id.
    Opened(ArticleId, Option<Arc<Reading>>),
    /// An article that the corpus has and that cannot be read again from where it was put.
    Lost(ArticleId, Problem),
    /// This question failed with these words.
    Failed(Question, String),
}

/// The articles of a corpus, as they are asked for.
#[derive(Clone, Debug, Default)]
pub struct Stock(Listing);

impl Stock {
    /// Takes what is new of the corpus.
    pub fn take(&mut self, event: &Event) {
        match event {
            Event::Opened(opened) => {
                self.0 = Listing::of(opened.readings.clone(), Arc::clone(&opened.columns));
                self.0.group(&opened.reprints);
            }
            Event::Readings(readings) => self.0.extend(readings),
            Event::Renewed(renewal) => {
                for (article, stored) in &renewal.readings {
                    self.0.renew(*article, stored);
                }
            }
            Event::Reprints(reprints) => self.0.group(reprints),
            Event::Progress(_)
            | Event::Problem(_)
            | Event::Warned(_)
            | Event::Done(_)
            | Event::Changed(_)
            | Event::Failed(_) => {}
        }
    }

    /// The answer to a question.
    pub fn answer(&mut self, question: &Question) -> Answer {
        match question {
            Question::List(ticket, wish) => {
                Answer::Listed(*ticket, Box::new(self.0.grant(wish.clone())))
            }
            Question::Rows(articles) => Answer::Rows(self.0.digests(articles)),
            Question::Open(article) => self.open(*article),
        }
    }

    fn open(&self, article: ArticleId) -> Answer {
        let readings = self.0.readings();
        match readings.get(article) {
            None if article.at() < readings.len() => {
                let path = readings.path(article);
                let path = path.unwrap_or_else(|| format!("#{}", article.at() + 1).into());
                Answer::Lost(article, Problem::at(path, ProblemKind::Lost))
            }
            reading => Answer::Opened(article, reading),
        }
    }
}

/// The thread that answers. Dropped, it ends.
#[derive(Debug)]
pub struct Desk(Sender<Order>);

enum Order {
    Take(Event),
    /// Forgets all; from now on answers are about the corpus of this number.
    Clear(u32),
    Ask(Question),
}

impl Desk {
    /// Starts the thread. It tells `sink`, with the number of the corpus that an answer is about, until that
    /// wants no more. Without a thread questions stay without an answer.
    pub fn start(sink: impl FnMut(u32, Answer) -> bool + Send + 'static) -> Self {
        let (orders, received) = mpsc::channel();
        let named = thread::Builder::new().name(WORKER.to_owned());
        drop(named.spawn(move || serve(&received, sink)));
        Self(orders)
    }

    /// Learns what is new of the corpus.
    pub fn feed(&self, event: &Event) {
        if !matches!(event, Event::Progress(_) | Event::Problem(_) | Event::Warned(_)) {
            self.order(Order::Take(event.clone()));
        }
    }

    /// Forgets all articles: those that follow are of the corpus of this number.
    pub fn clear(&self, number: u32) {
        self.order(Order::Clear(number));
    }

    /// Asks.
    pub fn ask(&self, question: Question) {
        self.order(Order::Ask(question));
    }

    fn order(&self, order: Order) {
        // A thread that is gone answers nothing.
        drop(self.0.send(order));
    }
}

/// Takes orders, all that wait at once, so that of the questions of a kind only the newest is answered.
fn serve(received: &Receiver<Order>, mut sink: impl FnMut(u32, Answer) -> bool) {
    let (mut stock, mut number) = (Stock::default(), 0);
    while let Ok(first) = received.recv() {
        let [mut list, mut rows, mut open] = [None, None, None];
        for order in std::iter::once(first).chain(std::iter::from_fn(|| received.try_recv().ok())) {
            match order {
                Order::Take(event) => stock.take(&event),
                Order::Clear(of) => {
                    (stock, number) = (Stock::default(), of);
                    [list, rows, open] = [None, None, None];
                }
                Order::Ask(asked) => {
                    let kept = match asked {
                        Question::List(..) => &mut list,
                        Question::Rows(_) => &mut rows,
                        Question::Open(_) => &mut open,
                    };
                    *kept = Some(asked);
                }
            }
        }
        // What is read goes before what is listed.
        for question in [open, list, rows].into_iter().flatten() {
            let answered = panic::catch_unwind(AssertUnwindSafe(|| stock.answer(&question)));
            let failed = |cause: Box<dyn std::any::Any + Send>| {
                Answer::Failed(question.clone(), words(cause.as_ref()).to_owned())
            };
            if !sink(number, answered.unwrap_or_else(failed)) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::library::stored::Stored;

    #[test]
    fn what_is_asked_is_answered_of_the_corpus_it_was_asked_of() {
        let (send, answers) = mpsc::channel();
        let desk = Desk::start(move |number, answer| send.send((number, answer)).is_ok());
        let next = || answers.recv_timeout(Duration::from_secs(20)).unwrap();
        desk.clear(1);
        desk.feed(&Event::Readings(
            vec![Arc::default(), Arc::default()].into_iter().map(Stored::from).collect(),
        ));
        desk.ask(Question::List(7, Wish::default()));
        let (1, Answer::Listed(7, listed)) = next() else { panic!("another answer") };
        assert_eq!((listed.rows.len(), listed.counts.articles), (2, 2));
        desk.ask(Question::Open(ArticleId(1)));
        assert!(matches!(next(), (1, Answer::Opened(ArticleId(1), Some(_)))));
        desk.clear(2);
        desk.ask(Question::Open(ArticleId(1)));
        assert!(matches!(next(), (2, Answer::Opened(ArticleId(1), None))));
    }
}
