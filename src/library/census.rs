//! What articles of one outlet repeat, counted over a corpus, and what that changes in each: the first
//! pass, and what the second has to read again.

use serde::{Deserialize, Serialize};

use super::reprints::Reprints;
use crate::{
    clean::{FrequentLines, KnownLines, LineCounts, MOST_LINES, each_line, repeated_blocks},
    model::{Article, ArticleId, Role, Span},
    text::minhash::Sketch,
};

/// Texts of more bytes are no articles: they are neither compared with others nor counted, which
/// would take their memory several times over.
const LARGEST: usize = 2_000_000;

/// What is counted of an article, as it is by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Its lines.
    pub lines: KnownLines,
    /// The sketch of its body, where it is compared with others.
    pub sketch: Option<Sketch>,
    /// Whether it is one at all.
    pub is_article: bool,
}

impl Counted {
    /// What is counted of `article`.
    pub fn of(article: &Article) -> Self {
        let is_article = article.text().len() <= LARGEST;
        let sketch = is_article.then(|| Sketch::of(&article.body_text())).flatten();
        Self { lines: KnownLines::of(article), sketch, is_article }
    }
}

/// What is counted of the articles of a corpus, as each is by itself.
#[derive(Clone, Debug, Default)]
pub struct Census {
    /// Articles that are printed again.
    pub reprints: Reprints,
    /// Lines that are.
    pub counts: LineCounts,
}

impl Census {
    /// Counts an article; gives the one it is a reprint of, where it is one.
    pub fn add(&mut self, id: ArticleId, counted: Counted) -> Option<ArticleId> {
        let Counted { lines, sketch, is_article } = counted;
        if is_article {
            self.counts.add_known(id, &lines, sketch.as_ref());
        }
        self.reprints.add(id, sketch)
    }
}

/// What is remembered of how an article was read last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What was furniture by its frequency then.
    pub repeated: Repeated,
    /// Of a text that was read again: what it was like at first.
    first: Option<Box<First>>,
}

/// A text as it is where nothing is known of its outlet. By this every later reading is judged, so that how often
/// it was read in between decides nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct First {
    outlet: Option<String>,
    /// Its lines of prose, by their first bytes.
    prose: Vec<usize>,
}

/// Lines of an article that its outlet repeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeated {
    /// Of a text: all of them, by their first bytes, where any is prose.
    Lines(Vec<usize>),
    /// Of a web page: blocks of its body by their place, with the roles they had.
    Blocks(Vec<(usize, Role)>),
}

impl Mark {
    /// Of an article that was read by itself; `tagged` where it came as a web page: what its tags said is
    /// gone once it is read.
    pub fn new(tagged: bool) -> Self {
        let repeated =
            if tagged { Repeated::Blocks(Vec::new()) } else { Repeated::Lines(Vec::new()) };
        Self { repeated, first: None }
    }

    /// What its outlet repeats in `article` now; `None` where it stays as it is.
    pub fn changed(&mut self, article: &Article, known: &FrequentLines) -> Option<Repeated> {
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
    pub fn needed(&self, article: &Article) -> Article {
        match self {
            Self::Lines(_) => Article { document: article.document.clone(), ..Article::default() },
            Self::Blocks(_) => article.clone(),
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
