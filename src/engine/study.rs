//! What is gathered of a whole corpus for one view, in the background and under a ticket: words in their context,
//! figures. What was asked before and is no longer wanted is let go of.

use std::{collections::BTreeSet, io, sync::Arc};

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
    /// Lines, first without the words near them, then with these.
    Lines(u64, Arc<Gathered>),
    /// Figures, of this corpus.
    Figures(u64, Arc<Catalogue>, Arc<Figures>),
    /// A draft looked up.
    Checked(u64, Arc<Checks>),
    /// A draft that could not be read.
    Unread(u64, Unread),
    /// The work failed with these words.
    Failed(String),
}

/// Studies `catalogue` until `stop` says so, and tells `sink` what comes of it.
pub fn study(
    (ticket, study): (u64, &Study),
    catalogue: &Arc<Catalogue>,
    stop: &(dyn Fn() -> bool + Sync),
    sink: &mut dyn FnMut(News),
) {
    give_way_to_keys();
    let done = match study {
        Study::Words(words) => match Query::parse(words) {
            Err(fault) => return sink(News::Wrong(ticket, fault)),
            Ok(query) => {
                let search = Search::new(&query, Spelling::Forms);
                let meant = Meant::of(&query, &catalogue.table);
                let find = |article: ArticleId, reading: &Reading| {
                    let widened = meant.as_ref().and_then(|meant| meant.widened(article, reading));
                    lines(&search, widened.as_ref().unwrap_or(reading))
                };
                concordance((ticket, &find), catalogue, stop, sink)
            }
        },
        Study::Name(id) => {
            let table = &catalogue.table;
            let name = table.names().find(|name| name.id == *id);
            let mentions: Vec<_> = name.iter().flat_map(|name| table.mentions(name)).collect();
            let find = |article: ArticleId, reading: &Reading| {
                lines_at(reading, named(&mentions, article, reading))
            };
            concordance((ticket, &find), catalogue, stop, sink)
        }
        Study::Figures(among) => {
            let counted: BTreeSet<ArticleId> = catalogue.articles.iter().copied().collect();
            let all = (0..catalogue.readings.len()).map(ArticleId::nth);
            let uncounted = all.filter(|article| !counted.contains(article)).collect();
            let of = (&catalogue.readings, &catalogue.table);
            figures(of, &uncounted, among, stop).map(|told| {
                told.into_iter().for_each(|figures| {
                    sink(News::Figures(ticket, Arc::clone(catalogue), Arc::new(figures)));
                });
            })
        }
        Study::Draft(own) => match draft::read(own) {
            Err(unread) => return sink(News::Unread(ticket, unread)),
            Ok(draft) => draft::look_up(draft, catalogue, stop).map(|told| {
                told.into_iter().for_each(|told| sink(News::Checked(ticket, Arc::new(told))));
            }),
        },
    };
    if let Err(error) = done {
        sink(News::Failed(error.to_string()));
    }
}

/// What is counted of `readings`, whose names are those of `table`; nothing is of articles that are `uncounted`. `None`
/// where it was stopped.
///
/// # Errors
///
/// When not a single thread could be started.
pub fn figures(
    (readings, table): (&Readings, &NameTable),
    uncounted: &BTreeSet<ArticleId>,
    among: &Among,
    stop: &(dyn Fn() -> bool + Sync),
) -> io::Result<Option<Figures>> {
    let all: Vec<ArticleId> = (0..readings.len()).map(ArticleId::nth).collect();
    let count = |articles: &[ArticleId]| {
        let mut tally = Tally::default();
        for (article, reading) in each(readings, articles, stop) {
            let counted = !uncounted.contains(&article) && among.admits(&reading);
            tally.add((article, &reading), table, counted);
        }
        tally
    };
    let mut tally = Tally::default();
    let whole = over(&all, stop, &count, &mut |more| tally.merge(more))?;
    Ok(whole.then(|| tally.figures()))
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

/// Gathers lines, then the words near them.
fn concordance(
    (ticket, find): (u64, &Find<'_>),
    catalogue: &Arc<Catalogue>,
    stop: &(dyn Fn() -> bool + Sync),
    sink: &mut dyn FnMut(News),
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
    if !over(&catalogue.articles, stop, &gather, &mut |tally| all.merge(tally))? {
        return Ok(());
    }
    let mut gathered = all.gathered();
    sink(News::Lines(ticket, Arc::new(gathered.clone())));
    let count = |articles: &[ArticleId]| {
        let mut tally = collocates::Tally::default();
        for (article, reading) in each(&catalogue.readings, articles, stop) {
            gathered.count_near(article, &reading, &mut tally);
        }
        tally
    };
    let mut near = collocates::Tally::default();
    if over(&catalogue.articles, stop, &count, &mut |tally| {
        near = std::mem::take(&mut near).merge(tally)
    })? {
        gathered.near = Some(near.collocates());
        sink(News::Lines(ticket, Arc::new(gathered)));
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
