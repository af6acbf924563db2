//! What articles of one outlet repeat, counted over a corpus, and what that changes in each: the first
//! pass, and what the second has to read again.

use super::cleaned;
use crate::{
    clean::{
        Cleaning, FrequentLines, LineCounts, MOST_LINES, each_line, repeated_blocks, set_aside,
    },
    library::reprints::Reprints,
    model::{Article, ArticleId, Role, Span},
    text::minhash::Sketch,
};

/// Texts of more bytes are no articles: they are neither compared with others nor counted, which
/// would take their memory several times over.
const LARGEST: usize = 2_000_000;

/// What is counted of the articles of a corpus, as each is by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Census {
    /// Articles that are printed again.
    pub(super) reprints: Reprints,
    /// Lines that are.
    pub(super) counts: LineCounts,
}

impl Census {
    /// The sketch that an article is counted with.
    pub(super) fn sketch(article: &Article) -> Option<Sketch> {
        let small = article.text().len() <= LARGEST;
        small.then(|| Sketch::of(&article.body_text())).flatten()
    }

    /// Counts an article; gives the one it is a reprint of, where it is one.
    pub(super) fn add(
        &mut self,
        id: ArticleId,
        article: &Article,
        sketch: Option<Sketch>,
    ) -> Option<ArticleId> {
        if article.text().len() <= LARGEST {
            self.counts.add_sketched(id, article, sketch.as_ref());
        }
        self.reprints.add(id, sketch)
    }
}

/// What is remembered of how an article was read last.
pub(super) struct Mark {
    /// What was furniture by its frequency then.
    pub(super) repeated: Repeated,
    /// Of a text that was read again: what it was like at first.
    first: Option<Box<First>>,
}

/// A text as it is where nothing is known of its outlet. By this every later reading is judged, so that how often
/// it was read in between decides nothing.
struct First {
    outlet: Option<String>,
    /// Its lines of prose, by their first bytes.
    prose: Vec<usize>,
}

/// Lines of an article that its outlet repeats.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Repeated {
    /// Of a text: all of them, by their first bytes, where any is prose.
    Lines(Vec<usize>),
    /// Of a web page: blocks of its body by their place, with the roles they had.
    Blocks(Vec<(usize, Role)>),
}

impl Mark {
    /// Of an article that was read by itself; `tagged` where it came as a web page: what its tags said is
    /// gone once it is read.
    pub(super) fn new(tagged: bool) -> Self {
        let repeated =
            if tagged { Repeated::Blocks(Vec::new()) } else { Repeated::Lines(Vec::new()) };
        Self { repeated, first: None }
    }

    /// What its outlet repeats in `article` now; `None` where it stays as it is.
    pub(super) fn changed(&mut self, article: &Article, known: &FrequentLines) -> Option<Repeated> {
        let now = match &self.repeated {
            Repeated::Lines(_) => Repeated::Lines(self.repeated_lines(article, known)),
            Repeated::Blocks(before)
                if before.is_empty() && known.of_article(article).is_empty() =>
            {
                return None;
            }
            Repeated::Blocks(before) => Repeated::Blocks(repeated_blocks(article, known, before)),
        };
        if now == self.repeated {
            return None;
        }
        if let (Repeated::Lines(_), None) = (&now, &self.first) {
            self.first = Some(Box::new(First::of(article)));
        }
        Some(now)
    }

    /// The lines of a text that are furniture by their frequency now, by their first bytes; none where no prose is
    /// among them.
    fn repeated_lines(&self, article: &Article, known: &FrequentLines) -> Vec<usize> {
        let of_outlet = match &self.first {
            Some(first) => known.of(&article.document.given, first.outlet.as_deref()),
            None => known.of_article(article),
        };
        if of_outlet.is_empty() {
            return Vec::new();
        }
        let text = article.text();
        let spans = each_line(text).take(MOST_LINES).map(|line| line.span);
        let now: Vec<Span> = spans.filter(|span| of_outlet.has(text, *span)).collect();
        let any = now.iter().any(|span| match &self.first {
            Some(first) => first.prose.binary_search(&span.start()).is_ok(),
            None => is_prose(article, *span),
        });
        if any { now.iter().map(|span| span.start()).collect() } else { Vec::new() }
    }
}

impl Repeated {
    /// What of `article` is needed to make it again: of a text its document, of a web page its blocks too.
    pub(super) fn needed(&self, article: &Article) -> Article {
        match self {
            Self::Lines(_) => Article { document: article.document.clone(), ..Article::default() },
            Self::Blocks(_) => article.clone(),
        }
    }

    /// The article with this as furniture, by lines that are `known`, in the place of what was `before`.
    pub(super) fn applied(
        &self,
        mut article: Article,
        before: &Self,
        (cleaning, known): (Cleaning, &FrequentLines),
    ) -> Article {
        match (self, before) {
            (Self::Blocks(now), Self::Blocks(before)) => {
                set_aside(&mut article, now, before);
                article
            }
            (Self::Lines(now), _) if now.is_empty() => {
                cleaned(article.document, cleaning, &FrequentLines::default())
            }
            _ => cleaned(article.document, cleaning, known),
        }
    }
}

impl First {
    fn of(article: &Article) -> Self {
        let spans = each_line(article.text()).take(MOST_LINES).map(|line| line.span);
        let prose = spans.filter(|span| is_prose(article, *span)).map(|span| span.start());
        let outlet = article.outlet.as_ref().map(|stated| stated.value.clone());
        Self { outlet, prose: prose.collect() }
    }
}

/// Whether anything of a line is prose.
fn is_prose(article: &Article, line: Span) -> bool {
    let at = article.blocks.partition_point(|b| b.span.end() <= line.start());
    let mut within = article.blocks.iter().skip(at).take_while(|b| b.span.overlaps(line));
    within.any(|b| b.role.is_prose())
}
