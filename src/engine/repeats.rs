//! What a growing corpus repeats: articles that are printed again, and lines that an outlet prints
//! on page after page. Articles in which such a line was taken for text are read again.

use std::{
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::Arc,
};

use super::{applied, ordered, read, read_article};
use crate::{
    clean::{Cleaning, FrequentLines},
    library::{
        census::{Census, Counted, Mark, Repeated},
        stored::{Storage, Stored},
    },
    load::Problem,
    model::{ArticleId, Document, Reading},
};

/// After how many articles repeated lines are looked for first.
const FIRST: usize = 64;

/// By how much a corpus has grown when they are looked for again: so that all that work together is
/// in proportion to the corpus.
const GROWTH: usize = 4;

/// An article, just read.
pub(super) struct Fresh {
    reading: Reading,
    counted: Counted,
    mark: Mark,
}

impl Fresh {
    /// Reads `document`, `known` lines of its outlet being furniture.
    pub(super) fn read(document: Document, cleaning: Cleaning, known: &FrequentLines) -> Self {
        // What its tags said is gone once it is read.
        let mark = Mark::new(document.markup.is_some());
        let reading = read(document, cleaning, known);
        let counted = Counted::of(&reading.article);
        Self { reading, counted, mark }
    }

    /// What there is to say of it.
    pub(super) fn problems(&self) -> Vec<Problem> {
        Problem::of(&self.reading.article.document)
    }

    /// An article that was read before, as `mark` says, and what was counted of it.
    #[cfg(feature = "library")]
    pub(super) fn kept(reading: Reading, mark: Mark, counted: Counted) -> Self {
        Self { reading, counted, mark }
    }
}

/// Articles read again, with what is known now.
#[derive(Clone, Debug, Default)]
pub struct Renewal {
    /// The lines that outlets repeat, as far as articles have been read.
    pub known: Arc<FrequentLines>,
    /// Articles as they are with these lines as furniture.
    pub readings: Vec<(ArticleId, Stored)>,
}

/// The articles read so far, and what is counted of them. Every article is read without counts
/// first and then with those of the articles before and after it, so that how threads take turns
/// decides nothing.
#[derive(Default)]
pub(super) struct Repeats {
    census: Census,
    known: Arc<FrequentLines>,
    seen: Vec<Seen>,
    storage: Storage,
    due: usize,
}

/// An article as it was read last.
struct Seen {
    stored: Stored,
    mark: Mark,
}

/// An article that is to be read again.
struct Stale {
    /// As it is.
    old: Stored,
    /// How it was read.
    mark: Mark,
    /// What is furniture by its frequency now.
    now: Repeated,
}

impl ordered::Weight for (usize, Stale) {
    fn weight(&self) -> usize {
        self.1.old.size()
    }
}

impl Repeats {
    pub(super) fn new() -> Self {
        Self { due: FIRST, ..Self::default() }
    }

    /// Takes the next article; gives the one it is a reprint of, where it is one.
    pub(super) fn add(&mut self, fresh: Fresh) -> (Stored, Option<ArticleId>) {
        let Fresh { reading, counted, mark } = fresh;
        let first = self.census.add(ArticleId::nth(self.seen.len()), counted);
        let stored = self.storage.put(Arc::new(reading));
        self.seen.push(Seen { stored: stored.clone(), mark });
        (stored, first)
    }

    /// Whether the corpus has grown enough to look for repeated lines.
    pub(super) fn is_due(&self) -> bool {
        self.seen.len() >= self.due
    }

    /// Reads the articles again whose text changes with the counts so far; `None` where these are
    /// what they were, or as soon as it is not `wanted` any more.
    pub(super) fn renew(
        &mut self,
        cleaning: Cleaning,
        threads: usize,
        wanted: &impl Fn() -> bool,
    ) -> Option<Renewal> {
        self.due = self.seen.len().saturating_mul(GROWTH).max(FIRST);
        let known = Arc::new(self.census.counts.frequent());
        if known == self.known {
            return None;
        }
        let mut stale = Vec::new();
        for (idx, seen) in self.seen.iter_mut().enumerate() {
            if !wanted() {
                return None;
            }
            stale.extend(seen.stale(&known).map(|again| (idx, again)));
        }
        let again = |(idx, stale): (usize, Stale)| {
            // What a panic would cost is the second reading only.
            let known = &*known;
            let one = AssertUnwindSafe(move || stale.read(cleaning, known));
            let (reading, mark) = panic::catch_unwind(one).ok()??;
            Some((idx, mark, Arc::new(reading)))
        };
        let mut readings = Vec::new();
        let take = |one: Option<Option<(usize, Mark, Arc<Reading>)>>| {
            if let Some((idx, mark, reading)) = one.flatten()
                && let Some(seen) = self.seen.get_mut(idx)
            {
                let stored = self.storage.put(reading);
                (seen.mark, seen.stored) = (mark, stored.clone());
                readings.push((ArticleId::nth(idx), stored));
            }
            if wanted() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        ordered::in_order(stale.into_iter(), threads, again, take).ok()?;
        self.known = Arc::clone(&known);
        wanted().then_some(Renewal { known, readings })
    }
}

impl Seen {
    /// The article, to be read again, where its text does not stay as it is.
    fn stale(&mut self, known: &FrequentLines) -> Option<Stale> {
        let now = self.mark.changed(&self.stored.read()?.article, known)?;
        Some(Stale { old: self.stored.clone(), mark: self.mark.clone(), now })
    }
}

impl Stale {
    fn read(self, cleaning: Cleaning, known: &FrequentLines) -> Option<(Reading, Mark)> {
        let Self { old, mut mark, now } = self;
        let article = now.needed(&old.read()?.article);
        Some((read_article(applied(article, &mut mark, now, (cleaning, known))), mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{load::html, model::Given};

    const PROMISE: &str = "Un lac, une vallée, mille histoires à partager avec les gens d'ici.";

    fn page(n: usize) -> Document {
        let told: String = (0..60).map(|k| format!("chose{n}x{k} ")).collect();
        let text = format!(
            "La commune de Sarn débat du barrage numéro {n}\n\n\
             La maire a dit que {told}et que la décision serait prise devant les élus.\n\n{PROMISE}\n"
        );
        let given = Given { url: Some("https://lac.example/a".to_owned()), ..Given::default() };
        Document { text, given, ..Document::default() }
    }

    /// The same as a web page.
    fn web_page(n: usize) -> Document {
        let Document { text, given, .. } = page(n);
        let lines: String = text.split("\n\n").map(|line| format!("<p>{line}</p>")).collect();
        let rendered = html::render(&format!("<html><body><article>{lines}</article></body>"));
        let markup = Some(Box::new(rendered.markup));
        Document { text: rendered.text, markup, given, ..Document::default() }
    }

    fn fresh(document: Document) -> Fresh {
        Fresh::read(document, Cleaning::Labelled, &FrequentLines::default())
    }

    /// The line that three articles had is rare among many others, and is text again.
    fn comes_back(mut repeats: Repeats) {
        for n in 10..900 {
            let mut other = page(n);
            other.text = other.text.replace(PROMISE, "");
            repeats.add(fresh(other));
        }
        let renewal = repeats.renew(Cleaning::Labelled, 1, &|| true).unwrap();
        let back = |r: &(ArticleId, Stored)| {
            r.1.get().unwrap().article.body_text().contains("mille histoires")
        };
        assert!(renewal.readings.len() == 3 && renewal.readings.iter().all(back));
    }

    #[test]
    fn articles_are_read_again_once_a_line_of_theirs_proves_to_be_repeated() {
        let mut repeats = Repeats::new();
        let add = |repeats: &mut Repeats, n| repeats.add(fresh(page(n))).1;
        for n in 0..2 {
            assert_eq!(add(&mut repeats, n), None);
        }
        assert!(repeats.renew(Cleaning::Labelled, 1, &|| true).is_none());
        assert_eq!(add(&mut repeats, 1), Some(ArticleId(1)));
        assert!(repeats.renew(Cleaning::Labelled, 1, &|| true).is_none(), "a reprint counts once");
        add(&mut repeats, 3);
        let renewal = repeats.renew(Cleaning::Labelled, 1, &|| true).unwrap();
        assert_eq!(renewal.readings.iter().map(|r| r.0.0).collect::<Vec<_>>(), [0, 1, 2, 3]);
        for (_, stored) in &renewal.readings {
            let reading = stored.get().unwrap();
            assert!(!reading.article.body_text().contains("mille histoires"));
        }
        add(&mut repeats, 4);
        let renewal = repeats.renew(Cleaning::Labelled, 1, &|| true).unwrap();
        assert_eq!(renewal.readings.len(), 1, "only the new one");
    }

    #[test]
    fn what_all_articles_of_an_outlet_say_alone_is_their_text() {
        let told = "Anne Roy, la maire de Sarn, a dit hier à Genève que le barrage serait fini avant \
                    l'hiver et que personne ne perdrait sa maison ni son pré.";
        let brief = |n: usize| {
            let text = format!("Titre numéro {n}\n\n{told}\n");
            Document { text, ..page(n) }
        };
        let web_brief = |n: usize| {
            let source = format!("<html><body><h1>Titre {n}</h1><p>{told}</p></body>");
            let rendered = html::render(&source);
            let markup = Some(Box::new(rendered.markup));
            Document { text: rendered.text, markup, ..page(n) }
        };
        for made in [&brief as &dyn Fn(usize) -> Document, &web_brief] {
            let mut repeats = Repeats::new();
            let first: Vec<_> = (0..4).map(|n| repeats.add(fresh(made(n))).0).collect();
            let renewal = repeats.renew(Cleaning::Labelled, 1, &|| true);
            let renewed = renewal.iter().flat_map(|r| &r.readings).map(|(_, r)| r);
            for stored in first.iter().chain(renewed) {
                let reading = stored.get().unwrap();
                assert!(reading.article.body_text().contains(told), "{:?}", reading.article.blocks);
                assert!(reading.names.entities.iter().any(|e| &*e.name == "Anne Roy"));
            }
        }
    }

    #[test]
    fn web_pages_are_read_again_too_and_a_line_that_is_rare_again_comes_back() {
        let mut repeats = Repeats::new();
        (0..3).for_each(|n| drop(repeats.add(fresh(web_page(n)))));
        let known = repeats.census.counts.frequent();
        let renewal = repeats.renew(Cleaning::Labelled, 1, &|| true).unwrap();
        assert_eq!(renewal.readings.iter().map(|r| r.0.0).collect::<Vec<_>>(), [0, 1, 2]);
        for (n, stored) in &renewal.readings {
            let reading = stored.get().unwrap();
            assert!(!reading.article.body_text().contains("mille histoires"));
            let at_once = read(web_page(n.at()), Cleaning::Labelled, &known);
            assert_eq!(
                reading.article.blocks, at_once.article.blocks,
                "as with the counts at once"
            );
        }
        comes_back(repeats);
    }

    #[test]
    fn how_often_articles_are_read_again_in_between_decides_nothing() {
        // The first line is prose of early articles alone, the second of all.
        let early = "Écrire, c'est déjà choisir, disait le fondateur du journal à qui le lisait.";
        let told = |n: usize| {
            let mut page = if n.is_multiple_of(3) { web_page(n) } else { page(n) };
            if page.markup.is_none() && n < 5 {
                page.text += &format!("\n{early}\n");
            }
            page
        };
        let read_by = |steps: &[usize]| {
            let mut repeats = Repeats::new();
            for n in 0..700 {
                if steps.contains(&n) {
                    repeats.renew(Cleaning::Labelled, 1, &|| true);
                }
                repeats.add(fresh(if n < 40 { told(n) } else { page(n) }));
            }
            repeats.renew(Cleaning::Labelled, 1, &|| true);
            repeats.seen.into_iter().map(|seen| seen.stored.get().unwrap()).collect::<Vec<_>>()
        };
        let at_once = read_by(&[]);
        let with_early = |r: &&Arc<Reading>| r.article.body_text().contains("déjà choisir");
        assert_eq!(at_once.iter().filter(with_early).count(), 3);
        assert!(read_by(&[3, 5, 20, 64, 256]) == at_once);
    }

    #[test]
    fn a_line_that_is_rare_again_comes_back_and_nothing_is_done_when_not_wanted() {
        let mut repeats = Repeats::new();
        (0..3).for_each(|n| drop(repeats.add(fresh(page(n)))));
        assert!(repeats.renew(Cleaning::Labelled, 1, &|| false).is_none());
        assert_eq!(repeats.renew(Cleaning::Labelled, 1, &|| true).unwrap().readings.len(), 3);
        comes_back(repeats);
    }
}
