//! What is gathered of a whole corpus for one view, in the background and under a ticket: words in their context,
//! figures. What was asked before and is no longer wanted is let go of.

use std::{
    io,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    articles::{each, over},
    draft::{self, Checks, Draft, Unread},
    give_way_to_keys,
};
use crate::{
    library::{
        catalogue::Catalogue,
        concordance::{
            Line, collocates,
            gathered::{self, Gathered},
            lines, lines_at,
        },
        figures::{Among, Figures, Tally},
        meant::Meant,
        names::NameTable,
        stored::Readings,
    },
    model::{ArticleId, MentionRef, Reading, Span},
    search::fulltext::{Fault, Query, Search, Spelling},
};

/// What is studied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Study {
    /// What a query means, in its context.
    Words(String),
    /// Where the name of this id is named, in its context.
    Name(String),
    /// Who is quoted, of these quotations.
    Figures(Among),
    /// What became of the quotations of a draft.
    Draft(Draft),
}

/// What has come of it, under the ticket it was asked under.
#[derive(Clone, Debug)]
pub enum News {
    /// What was asked cannot be understood.
    Wrong(u64, Fault),
    /// Lines: those of the first articles, all of them, then these with the words near them.
    Lines(u64, Arc<Gathered>),
    /// Figures of this corpus, as far as it has been gone through.
    Figures(u64, Arc<Catalogue>, Arc<Figures>),
    /// A draft looked up.
    Checked(u64, Arc<Checks>),
    /// A draft that could not be read.
    Unread(u64, Unread),
    /// So many articles have been gone through for what was asked under this number, of so many.
    Passed(u64, usize, usize),
    /// The work failed with these words.
    Failed(String),
}

/// How long one waits for what has come first, and from one time that it is told to the next.
const SOONEST: Duration = Duration::from_millis(50);
const SPACING: Duration = Duration::from_millis(150);

/// What telling may take of all time: one part in so many.
const SHARE: u32 = 10;

/// When something is told again.
struct Pace(Instant);

impl Pace {
    fn begun() -> Self {
        Self(Instant::now() + SOONEST)
    }

    /// Tells it, where it is time.
    fn tell(&mut self, tell: impl FnOnce()) {
        let now = Instant::now();
        if now >= self.0 {
            tell();
            self.0 = Instant::now() + SPACING.max(now.elapsed() * SHARE);
        }
    }
}

/// Tells what comes of a study, under its ticket.
struct Teller<'a> {
    ticket: u64,
    sink: &'a mut dyn FnMut(News),
    passed: Pace,
    so_far: Pace,
}

impl Teller<'_> {
    /// Tells now and then how many articles have been gone through, of how many.
    fn passed(&mut self, n: usize, of: usize) {
        let Self { ticket, sink, .. } = self;
        self.passed.tell(|| sink(News::Passed(*ticket, n, of)));
    }

    /// The same, and what has come of them so far.
    fn so_far(&mut self, (n, of): (usize, usize), news: impl FnOnce(u64) -> News) {
        self.passed(n, of);
        let Self { ticket, sink, .. } = self;
        self.so_far.tell(|| sink(news(*ticket)));
    }

    fn tell(&mut self, news: impl FnOnce(u64) -> News) {
        (self.sink)(news(self.ticket));
    }
}

/// Studies `catalogue` until `stop` says so, and tells `sink` what comes of it.
pub fn study(
    (ticket, study): (u64, &Study),
    catalogue: &Arc<Catalogue>,
    stop: &(dyn Fn() -> bool + Sync),
    sink: &mut dyn FnMut(News),
) {
    give_way_to_keys();
    let teller = &mut Teller { ticket, sink, passed: Pace::begun(), so_far: Pace::begun() };
    let done = match study {
        Study::Words(words) => match Query::parse(words) {
            Err(fault) => return teller.tell(|ticket| News::Wrong(ticket, fault)),
            Ok(query) => {
                let search = Search::new(&query, Spelling::Forms);
                let meant = Meant::of(&query, &catalogue.table);
                let find = |article: ArticleId, reading: &Reading| {
                    let widened = meant.as_ref().and_then(|meant| meant.widened(article, reading));
                    lines(&search, widened.as_ref().unwrap_or(reading))
                };
                let wide = meant.as_ref().map_or(&query, |meant| &meant.wide);
                let held = catalogue.may_hold(wide, Spelling::Forms);
                let held = catalogue.counted_of(&held).collect();
                concordance((held, &find), catalogue, stop, teller)
            }
        },
        Study::Name(id) => {
            let table = &catalogue.table;
            let name = table.names().find(|name| name.id == *id);
            let mentions: Vec<_> = name.iter().flat_map(|name| table.mentions(name)).collect();
            let find = |article: ArticleId, reading: &Reading| {
                lines_at(reading, named(&mentions, article, reading))
            };
            let held = mentions.chunk_by(|a, b| a.article == b.article).map(|own| own[0].article);
            let held = held.filter(|article| catalogue.counts(*article)).collect();
            concordance((held, &find), catalogue, stop, teller)
        }
        Study::Figures(among) => {
            let of = (&catalogue.readings, &catalogue.table);
            let news = |ticket, figures: Figures| {
                News::Figures(ticket, Arc::clone(catalogue), Arc::new(figures))
            };
            let counts = |article| catalogue.counts(article);
            let so_far = &mut |n: usize, all: usize, tally: &Tally| {
                teller.so_far((n, all), |ticket| news(ticket, tally.clone().figures()));
            };
            figures(of, (&counts, among), stop, so_far).map(|told| {
                told.into_iter().for_each(|own| teller.tell(|ticket| news(ticket, own)))
            })
        }
        Study::Draft(own) => match draft::read(own) {
            Err(unread) => return teller.tell(|ticket| News::Unread(ticket, unread)),
            Ok(draft) => {
                let passed = &mut |n, of| teller.passed(n, of);
                draft::look_up(draft, catalogue, stop, passed).map(|told| {
                    let told = told.map(Arc::new).into_iter();
                    told.for_each(|told| teller.tell(|ticket| News::Checked(ticket, told)));
                })
            }
        },
    };
    if let Err(error) = done {
        teller.tell(|_| News::Failed(error.to_string()));
    }
}

/// What is counted of `readings`, whose names are those of `table`, where an article `counts` and is among those that are
/// asked for; `so_far` is told now and then how many articles have been gone through, of how many, and what was counted of
/// them. `None` where it was stopped.
///
/// # Errors
///
/// When not a single thread could be started.
pub fn figures(
    (readings, table): (&Readings, &NameTable),
    (counts, among): (&(dyn Fn(ArticleId) -> bool + Sync), &Among),
    stop: &(dyn Fn() -> bool + Sync),
    so_far: &mut dyn FnMut(usize, usize, &Tally),
) -> io::Result<Option<Figures>> {
    let all: Vec<ArticleId> = (0..readings.len()).map(ArticleId::nth).collect();
    let count = |articles: &[ArticleId]| {
        let mut tally = Tally::default();
        for (article, reading) in each(readings, articles, stop) {
            let counted = counts(article) && among.admits(&reading);
            tally.add((article, &reading), table, counted);
        }
        tally
    };
    let mut tally = Tally::default();
    let whole = over(&all, stop, &count, &mut |more, n| {
        tally.merge(more);
        so_far(n, all.len(), &tally);
    })?;
    Ok(whole.then(|| Figures { whole, ..tally.figures() }))
}

/// Where a name is named in an article, each with its paragraph.
fn named(mentions: &[MentionRef], article: ArticleId, reading: &Reading) -> Vec<(Span, Span)> {
    let from = mentions.partition_point(|place| place.article < article);
    let here = mentions.iter().skip(from).take_while(|place| place.article == article);
    let blocks = &reading.article.blocks;
    let within = |place: &MentionRef| {
        let span = reading.names.mentions.get(place.at())?.span;
        let block = blocks.iter().find(|block| block.span.contains(span));
        Some((span, block.map_or(span, |block| block.span)))
    };
    here.filter_map(within).collect()
}

/// Finds lines in an article.
type Find<'a> = dyn Fn(ArticleId, &Reading) -> Vec<Line> + Sync + 'a;

/// Gathers lines of the articles that may have any, then counts the words near them in all articles.
fn concordance(
    (held, find): (Vec<ArticleId>, &Find<'_>),
    catalogue: &Catalogue,
    stop: &(dyn Fn() -> bool + Sync),
    teller: &mut Teller<'_>,
) -> io::Result<()> {
    let gather = |articles: &[ArticleId]| {
        let mut tally = gathered::Tally::default();
        for (article, reading) in each(&catalogue.readings, articles, stop) {
            let found = find(article, &reading);
            let said_by = |place| catalogue.said_by(place, &reading);
            tally.add((article, &reading), found, said_by);
        }
        tally
    };
    let mut all = gathered::Tally::default();
    let whole = over(&held, stop, &gather, &mut |tally, n| {
        all.merge(tally);
        let so_far = |ticket| News::Lines(ticket, Arc::new(all.clone().gathered()));
        teller.so_far((n, held.len()), so_far);
    })?;
    if !whole {
        return Ok(());
    }
    let mut gathered = Gathered { whole, ..all.gathered() };
    let seen = gathered.words_near();
    teller.tell(|ticket| News::Lines(ticket, Arc::new(gathered.clone())));
    let count = |articles: &[ArticleId]| {
        let mut tally = collocates::Tally::default();
        for (_, reading) in each(&catalogue.readings, articles, stop) {
            tally.add_words(&reading, |word| seen.has(word));
        }
        tally
    };
    let mut near = collocates::Tally::default();
    let all: &[ArticleId] = if gathered.entries.is_empty() { &[] } else { &catalogue.articles };
    let whole = over(all, stop, &count, &mut |tally, n| {
        near = std::mem::take(&mut near).merge(tally);
        teller.passed(n, all.len());
    })?;
    if whole {
        gathered.near = Some(near.merge(seen).collocates());
        teller.tell(|ticket| News::Lines(ticket, Arc::new(gathered)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::Cleaning, engine::read, library::concordance::By, library::names::Naming,
        model::Document,
    };

    fn corpus(texts: &[&str]) -> Arc<Catalogue> {
        let read = |text: &&str| -> Arc<Reading> {
            let document = Document { text: (*text).to_owned(), ..Document::default() };
            Arc::new(read(document, Cleaning::AsIs, &Default::default()))
        };
        let readings: Vec<_> = texts.iter().map(read).collect();
        Arc::new(Catalogue::new(readings, &Naming::default()))
    }

    const TEXTS: &[&str] = &[
        "« Nous fermerons la ligne du haut », a dit Odile Sarrazin, maire de Valserre. Le train ferme à midi.",
        "La vieille ligne ne ferme pas, dit-on. « Personne ne veut de cette ligne », a dit Jules Cordier.",
    ];

    fn told(asked: Study, stop: bool) -> Vec<News> {
        let mut told = Vec::new();
        study((7, &asked), &corpus(TEXTS), &|| stop, &mut |news| told.push(news));
        told
    }

    #[test]
    fn words_come_with_who_says_them_in_every_order_then_with_the_words_near() {
        let told = told(Study::Words("ligne".to_owned()), false);
        let [News::Lines(7, first), News::Lines(7, whole)] = &told[..] else { panic!("{told:?}") };
        assert!(first.near.is_none() && whole.near.is_some());
        assert_eq!((whole.n_lines, whole.n_articles, whole.n_unsaid), (3, 2, 1));
        let speakers: Vec<&str> = whole.speakers.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(speakers, ["Jules Cordier", "Odile Sarrazin"]);
        let sorted = |by: By| -> Vec<String> {
            let mut entries: Vec<_> = whole.entries.iter().collect();
            entries.sort_by_key(|entry| entry.rank(by));
            let word =
                |words: &str| words.split(' ').find(|word| !word.is_empty()).map(str::to_owned);
            entries.iter().map(|own| word(&own.line.right).unwrap_or_default()).collect()
        };
        assert_eq!(sorted(By::Right(0)), ["»,", "du", "ne"]);
        let said = &whole.entries[0].line;
        let inside = said.left.get(said.left.len() - said.within[0]..);
        assert_eq!(inside, Some("Nous fermerons la "));
        assert_eq!(said.right.get(..said.within[1]), Some(" du haut"));
    }

    #[test]
    fn a_name_is_found_by_its_mentions_and_what_is_stopped_tells_nothing() {
        let catalogue = corpus(TEXTS);
        let id = catalogue.table.names().find(|name| name.name == "Odile Sarrazin");
        let name = told(Study::Name(id.unwrap().id.clone()), false);
        let Some(News::Lines(_, lines)) = name.last() else { panic!("{name:?}") };
        assert_eq!(lines.entries[0].line.node, "Odile Sarrazin");
        assert!(told(Study::Words("ligne".to_owned()), true).is_empty());
        assert!(told(Study::Figures(Among::default()), true).is_empty());
        let wrong = told(Study::Words("\"ligne".to_owned()), false);
        assert!(matches!(wrong[..], [News::Wrong(7, _)]));
    }
}
