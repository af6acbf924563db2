//! The passages of an article that a query means, found by reading it: what any index must find too.

use std::cell::Cell;

use super::{
    page::{Page, Paragraph, Spoken, Zone},
    pattern::{Pattern, Spelling},
    query::{Asks, Bound, Days, Level, Name, Node, Query, Scope},
};
use crate::{
    model::{EntityKind, Lang, Quote, QuoteKind, Reading, Role, Span},
    search::key::merge,
    text::{sentences::sentences, tokens::tokenize},
};

/// A query, ready to be asked of articles.
#[derive(Debug)]
pub struct Search {
    node: Node<Test>,
    n_tests: usize,
    level: Level,
    /// Whether anything is to be so of the words or names of a passage: that says where in a paragraph.
    points: bool,
    /// Whether passages within quotations are not wanted.
    outside: bool,
}

/// A passage that was found.
#[derive(Clone, Debug)]
pub struct Passage<'r> {
    /// Where in the article's text it stands; empty for a headline that stands in no text.
    pub span: Span,
    /// What of the article it is.
    pub part: Part,
    /// What somebody says, where it is that.
    pub quote: Option<&'r Quote>,
    /// The paragraph it begins in.
    pub paragraph: Span,
    /// What was asked for, within it: in order, apart. Of a headline that stands in no text, places in
    /// the headline.
    pub marks: Vec<Span>,
    /// How well it answers: more is better, and only compared with other passages of the same query.
    pub score: u32,
}

/// What of an article a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The headline, or of it.
    Title,
    /// What somebody says.
    Quotation,
    /// Words of the journalist, in a block of this role.
    Text(Role),
}

/// One thing that is asked, ready.
#[derive(Debug)]
struct Test {
    nth: usize,
    level: Level,
    is: Is,
}

#[derive(Debug)]
enum Is {
    Words(Pattern, Scope),
    Named(EntityKind, Name, Scope),
    Speaker(Name),
    Outlet(Name),
    Lang(Lang),
    Date(Days),
    Kind(QuoteKind),
    Cue(Pattern),
    Confidence(Bound),
    /// A place, and whether what is no quotation stands in one.
    Within(Scope, Truth),
}

/// Whether something is so, in the order by which « and » takes the least and « or » the most (Kleene).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Truth {
    No,
    /// It is asked of a quotation, and there is none.
    Neither,
    Yes,
}

/// What things are asked of.
struct Context<'c, 'r> {
    page: &'c Page<'r>,
    paragraph: &'c Paragraph<'r>,
    /// Where words are looked for.
    zone: &'c Zone<'r>,
    quote: Option<&'c Spoken<'r>>,
    /// What is known of the paragraph, where that is the zone, and of the article.
    known: [Option<&'c Known>; 2],
}

/// What has been found of one paragraph or article, by the number of the test.
type Known = [Cell<Option<Truth>>];

impl From<bool> for Truth {
    fn from(so: bool) -> Self {
        if so { Self::Yes } else { Self::No }
    }
}

impl Search {
    /// A search for what `query` asks.
    pub fn new(query: &Query, spelling: Spelling) -> Self {
        let (mut points, mut outside) = (false, false);
        query.each(&mut |atom, so| {
            let asks = &atom.asks;
            let words = matches!(asks, Asks::Words(..) | Asks::Named(..));
            points |= so && words && asks.level() > Level::Article;
            outside |= !so && *asks == Asks::Within(Scope::Quote);
        });
        // Where what stands outside is wanted, it is not so of it that it stands inside.
        let beside = if outside { Truth::No } else { Truth::Neither };
        let n_tests = Cell::new(0);
        let node = query.node.map(&|atom| {
            let nth = n_tests.replace(n_tests.get() + 1);
            Test { nth, level: atom.asks.level(), is: Is::new(&atom.asks, spelling, beside) }
        });
        Self { node, n_tests: n_tests.get(), level: query.level(), points, outside }
    }

    /// The passages of `reading` that are meant, in the order of its text. Where nothing is asked but what
    /// holds of whole articles, that is its headline.
    pub fn passages<'r>(&self, reading: &'r Reading) -> Vec<Passage<'r>> {
        let page = Page::new(reading, self.outside);
        let article = self.unknown();
        let mut found = Vec::new();
        let one = (self.level == Level::Article).then(|| page.head()).flatten();
        let paragraphs = match self.level {
            Level::Article => one.map(std::slice::from_ref).unwrap_or_default(),
            Level::Paragraph | Level::Quotation => &page.paragraphs,
        };
        for paragraph in paragraphs {
            let own = self.unknown();
            let of = |quote| Context {
                page: &page,
                paragraph,
                zone: &paragraph.zone,
                quote,
                known: [Some(&own), Some(&article)],
            };
            match truth(&self.node, &of(None)) {
                Truth::Yes => self.narrowed(&of(None), &mut found),
                // Asked of a quotation it may be so.
                Truth::Neither => {
                    for spoken in page.spoken_in(paragraph) {
                        let context = of(Some(spoken));
                        if truth(&self.node, &context) == Truth::Yes {
                            found.push(self.said(&context, spoken));
                        }
                    }
                }
                Truth::No => {}
            }
        }
        found
    }

    fn unknown(&self) -> Vec<Cell<Option<Truth>>> {
        vec![Cell::new(None); self.n_tests]
    }

    /// What of a paragraph that answers answers by itself: what is said in it, sentences; else as many
    /// sentences as hold all that was asked for.
    fn narrowed<'r>(&self, whole: &Context<'_, 'r>, found: &mut Vec<Passage<'r>>) {
        let Context { page, paragraph, .. } = *whole;
        if !self.points {
            return found.push(self.whole(whole));
        }
        let first = found.len();
        let mut taken = Vec::new();
        for spoken in page.spoken_in(paragraph) {
            let plain = spoken.quote.kind != QuoteKind::Indirect && spoken.quote.parent.is_none();
            if !plain && self.level < Level::Quotation {
                continue;
            }
            let context = whole.narrowed(&spoken.zone, Some(spoken));
            if truth(&self.node, &context) == Truth::Yes {
                found.push(self.said(&context, spoken));
                taken.push(spoken.span);
            }
        }
        let taken = merge(taken);
        let parts: Vec<Span> = match paragraph.span.is_empty() {
            true => Vec::new(),
            false => parts(page.reading.article.text(), paragraph.span),
        };
        let mut marked: Option<Span> = None;
        for part in &parts {
            let inside = Zone::new(page.reading.article.text(), vec![*part]);
            let zone = paragraph.zone.within(*part).without(&taken);
            let context = whole.narrowed(&zone, None);
            if truth(&self.node, &context) == Truth::Yes {
                found.push(self.passage(&whole.narrowed(&inside, None), *part));
            } else if first == found.len() && !self.marks(&context).is_empty() {
                marked = Some(marked.map_or(*part, |before| before.join(*part)));
            }
        }
        if first == found.len() {
            let span = marked.unwrap_or(paragraph.span);
            let zone = if span.is_empty() { None } else { Some(paragraph.zone.within(span)) };
            let context = whole.narrowed(zone.as_ref().unwrap_or(whole.zone), None);
            found.push(self.passage(&context, span));
        }
        found.get_mut(first..).unwrap_or_default().sort_by_key(|passage| passage.span);
    }

    /// The whole paragraph.
    fn whole<'r>(&self, context: &Context<'_, 'r>) -> Passage<'r> {
        self.passage(context, context.paragraph.span)
    }

    /// Words of a paragraph.
    fn passage<'r>(&self, context: &Context<'_, 'r>, span: Span) -> Passage<'r> {
        let paragraph = context.paragraph;
        let part = match paragraph.role {
            Role::Title => Part::Title,
            role => Part::Text(role),
        };
        let marks = self.marks(context);
        let score = self.score(context, part);
        Passage { span, part, quote: None, paragraph: paragraph.span, marks, score }
    }

    /// What somebody says.
    fn said<'r>(&self, context: &Context<'_, 'r>, spoken: &Spoken<'r>) -> Passage<'r> {
        let own = context.narrowed(&spoken.zone, context.quote);
        Passage {
            span: spoken.span,
            part: Part::Quotation,
            quote: Some(spoken.quote),
            paragraph: context.paragraph.span,
            marks: self.marks(&own),
            score: self.score(&own, Part::Quotation),
        }
    }

    /// Where what is to be there stands in the zone.
    fn marks(&self, context: &Context<'_, '_>) -> Vec<Span> {
        let mut marks = Vec::new();
        self.node.each(true, &mut |test, so| {
            if so {
                marks.extend(test.is.marks(context));
            }
        });
        merge(marks)
    }

    /// How well a zone answers: how often what was asked for stands in it, less the longer it is, as
    /// BM25 has it for words that are all alike rare; headlines thrice, what is said twice.
    fn score(&self, context: &Context<'_, '_>, part: Part) -> u32 {
        /// How soon more of the same word says no more, and how much length takes away.
        const SATURATION: f32 = 1.2;
        const LENGTH: f32 = 0.75;
        /// The words of a passage neither long nor short.
        const USUAL: f32 = 30.0;
        let n_words = context.zone.n_words() as f32;
        let long = SATURATION * (1.0 - LENGTH + LENGTH * n_words / USUAL);
        let weight = match part {
            Part::Title => 3.0,
            Part::Quotation | Part::Text(Role::Standfirst) => 2.0,
            Part::Text(_) => 1.0,
        };
        let mut sum = 0.0;
        self.node.each(true, &mut |test, so| {
            let n = if so { test.is.marks(context).len() as f32 } else { 0.0 };
            sum += n * (SATURATION + 1.0) / (n + long);
        });
        (sum * weight * 1000.0) as u32
    }
}

impl<'c, 'r> Context<'c, 'r> {
    /// The same where words are looked for in `zone` alone.
    fn narrowed<'z>(&self, zone: &'z Zone<'r>, quote: Option<&'z Spoken<'r>>) -> Context<'z, 'r>
    where
        'c: 'z,
    {
        let Self { page, paragraph, known: [_, article], .. } = *self;
        Context { page, paragraph, zone, quote, known: [None, article] }
    }
}

/// Whether `node` is so in a context.
fn truth(node: &Node<Test>, context: &Context<'_, '_>) -> Truth {
    match node {
        Node::All(parts) => {
            let mut least = Truth::Yes;
            for part in parts {
                least = least.min(truth(part, context));
                if least == Truth::No {
                    break;
                }
            }
            least
        }
        Node::Any(parts) => {
            let mut most = Truth::No;
            for part in parts {
                most = most.max(truth(part, context));
                if most == Truth::Yes {
                    break;
                }
            }
            most
        }
        Node::Not(part) => match truth(part, context) {
            Truth::No => Truth::Yes,
            Truth::Neither => Truth::Neither,
            Truth::Yes => Truth::No,
        },
        Node::Is(test) => test.truth(context),
    }
}

impl Test {
    fn truth(&self, context: &Context<'_, '_>) -> Truth {
        let [paragraph, article] = context.known;
        let known = match self.level {
            Level::Article => article,
            Level::Paragraph => paragraph,
            Level::Quotation => None,
        };
        let cell = known.and_then(|known| known.get(self.nth));
        if let Some(truth) = cell.and_then(Cell::get) {
            return truth;
        }
        let truth = self.is.truth(context);
        if let Some(cell) = cell {
            cell.set(Some(truth));
        }
        truth
    }
}

impl Is {
    /// `asks`, where `beside` is so of what is no quotation when it is asked whether it stands in one.
    fn new(asks: &Asks, spelling: Spelling, beside: Truth) -> Self {
        match asks {
            Asks::Words(words, scope) => Self::Words(Pattern::new(words, spelling), *scope),
            Asks::Named(kind, name, scope) => Self::Named(*kind, name.clone(), *scope),
            Asks::Speaker(name) => Self::Speaker(name.clone()),
            Asks::Outlet(name) => Self::Outlet(name.clone()),
            Asks::Lang(lang) => Self::Lang(*lang),
            Asks::Date(days) => Self::Date(*days),
            Asks::Kind(kind) => Self::Kind(*kind),
            Asks::Cue(words) => Self::Cue(Pattern::new(words, spelling)),
            Asks::Confidence(bound) => Self::Confidence(*bound),
            Asks::Within(scope) => Self::Within(*scope, beside),
        }
    }

    fn truth(&self, context: &Context<'_, '_>) -> Truth {
        let reading = context.page.reading;
        let article = &reading.article;
        let of_quote = |so: &dyn Fn(&Spoken<'_>) -> bool| {
            context.quote.map_or(Truth::Neither, |spoken| so(spoken).into())
        };
        let in_title = |so: &dyn Fn(&Paragraph<'_>) -> bool| {
            let mut titles = context.page.paragraphs.iter().filter(|p| p.role == Role::Title);
            titles.any(so).into()
        };
        let in_any =
            |so: &dyn Fn(&Paragraph<'_>) -> bool| context.page.paragraphs.iter().any(so).into();
        let is_title = context.paragraph.role == Role::Title;
        match self {
            Self::Words(pattern, scope) => {
                let stands = |zone: &Zone<'_>| pattern.stands_in(zone.key(), article.lang);
                match scope {
                    Scope::Quote => of_quote(&|spoken| stands(&spoken.zone)),
                    Scope::Title => in_title(&|title| stands(&title.zone)),
                    Scope::Article => in_any(&|any| stands(&any.zone)),
                    Scope::Body if is_title => Truth::No,
                    Scope::Anywhere | Scope::Body => stands(context.zone).into(),
                }
            }
            Self::Named(kind, name, scope) => {
                let stands = |pieces: &[Span]| {
                    !context.page.named(pieces, *kind, |form| name.fits(form)).is_empty()
                };
                let placed = |paragraph: &Paragraph<'_>| !paragraph.span.is_empty();
                match scope {
                    Scope::Quote => of_quote(&|spoken| stands(&spoken.zone.pieces)),
                    Scope::Title => in_title(&|title| placed(title) && stands(&title.zone.pieces)),
                    Scope::Article => in_any(&|any| placed(any) && stands(&any.zone.pieces)),
                    Scope::Body if is_title => Truth::No,
                    Scope::Anywhere | Scope::Body => {
                        (placed(context.paragraph) && stands(&context.zone.pieces)).into()
                    }
                }
            }
            Self::Speaker(name) => of_quote(&|spoken| is_said_by(reading, spoken.quote, name)),
            Self::Outlet(name) => {
                let host = article.document.given.url.as_deref().map(host);
                let outlet = article.outlet.as_ref().map(|outlet| outlet.value.as_str());
                [outlet, host].into_iter().flatten().any(|form| name.fits(form)).into()
            }
            Self::Lang(lang) => (article.lang == *lang).into(),
            Self::Date(days) => {
                article.date.as_ref().is_some_and(|date| days.hold(date.value)).into()
            }
            Self::Kind(kind) => of_quote(&|spoken| spoken.quote.kind == *kind),
            Self::Cue(pattern) => of_quote(&|spoken| {
                let cue = spoken.quote.cue.map(|cue| Zone::new(article.text(), vec![cue]));
                cue.is_some_and(|cue| pattern.stands_in(cue.key(), article.lang))
            }),
            Self::Confidence(bound) => of_quote(&|spoken| {
                let quote = spoken.quote;
                quote.speaker.is_some() && bound.holds((quote.confidence * 100.0).round() as u8)
            }),
            Self::Within(scope, beside) => match scope {
                Scope::Anywhere | Scope::Article => Truth::Yes,
                Scope::Quote => context.quote.map_or(*beside, |_| Truth::Yes),
                Scope::Body => (!is_title).into(),
                Scope::Title => is_title.into(),
            },
        }
    }

    /// Where it stands in the zone.
    fn marks(&self, context: &Context<'_, '_>) -> Vec<Span> {
        let is_title = context.paragraph.role == Role::Title;
        let meant = |scope: &Scope| match scope {
            Scope::Anywhere | Scope::Article => true,
            Scope::Body => !is_title,
            Scope::Title => is_title,
            Scope::Quote => context.quote.is_some(),
        };
        match self {
            Self::Words(pattern, scope) if meant(scope) => {
                context.zone.marks(pattern, context.page.reading.article.lang)
            }
            Self::Named(kind, name, scope)
                if meant(scope) && !context.paragraph.span.is_empty() =>
            {
                context.page.named(&context.zone.pieces, *kind, |form| name.fits(form))
            }
            _ => Vec::new(),
        }
    }
}

/// Whether who says `quote` has `name`: by the full name that stands for the words beside it, or a form
/// that the article uses for the same person.
fn is_said_by(reading: &Reading, quote: &Quote, name: &Name) -> bool {
    let Some(speaker) = &quote.speaker else { return false };
    let entity = reading.speaker_entity(quote);
    let forms = entity.into_iter().flat_map(|e| &e.aliases).map(|(form, _)| form.as_str());
    std::iter::once(&*speaker.name).chain(forms).any(|form| name.fits(form))
}

/// The host of an address.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// The sentences of a paragraph.
fn parts(text: &str, paragraph: Span) -> Vec<Span> {
    let tokens = tokenize(text, paragraph);
    let of = |range: std::ops::Range<usize>| {
        let tokens = tokens.get(range)?;
        Some(tokens.first()?.span.join(tokens.last()?.span))
    };
    sentences(text, &tokens).into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, Document, Stated};

    /// An article of one headline and these paragraphs.
    fn article(title: &str, paragraphs: &[&str]) -> Reading {
        let mut article = Article { lang: Lang::FR, ..Article::default() };
        for (n, words) in std::iter::once(&title).chain(paragraphs).enumerate() {
            let start = article.document.text.len();
            article.document.text += &format!("{words}\n");
            let role = if n == 0 { Role::Title } else { Role::Body };
            article.blocks.push(Block { role, span: Span::new(start, start + words.len()) });
        }
        Reading { article, ..Reading::default() }
    }

    fn found<'r>(reading: &'r Reading, query: &str) -> Vec<&'r str> {
        let search = Search::new(&Query::parse(query).unwrap(), Spelling::Exact);
        let words = |passage: Passage<'_>| passage.span.of(reading.article.text());
        search.passages(reading).into_iter().map(words).collect()
    }

    #[test]
    fn words_are_found_together_in_a_paragraph_and_shown_as_the_sentences_that_hold_them() {
        let reading = article(
            "La ligne ferme",
            &[
                "Le funiculaire roule. La ligne est vieille. On veut la fermer.",
                "La ligne de crête.",
            ],
        );
        assert_eq!(found(&reading, "ligne vieille"), ["La ligne est vieille."]);
        assert_eq!(found(&reading, "ligne fermer"), ["La ligne est vieille. On veut la fermer."]);
        assert_eq!(found(&reading, "ligne -fermer"), ["La ligne ferme", "La ligne de crête."]);
        assert_eq!(found(&reading, "in:title ligne").len(), 1);
        assert_eq!(found(&reading, "in:body ligne ferm*").len(), 1);
        assert_eq!(found(&reading, "in:article vieille crête"), ["La ligne ferme"]);
        assert_eq!(found(&reading, "roule (in:article crête)"), ["Le funiculaire roule."]);
        assert_eq!(found(&reading, "lang:fr"), ["La ligne ferme"]);
        assert_eq!(found(&reading, "lang:en"), [""; 0]);
    }

    #[test]
    fn a_headline_that_stands_in_no_text_is_found_too() {
        let mut reading = article("x", &["Un corps."]);
        reading.article.blocks.remove(0);
        reading.article.title = Some(Stated::given("Le funiculaire fermé".to_owned()));
        let search = Search::new(&Query::parse("funiculaire").unwrap(), Spelling::Exact);
        let passages = search.passages(&reading);
        assert_eq!((passages.len(), passages[0].part), (1, Part::Title));
        assert!(passages[0].span.is_empty());
        assert_eq!(passages[0].marks[0].of("Le funiculaire fermé"), "funiculaire");
    }

    #[test]
    fn nothing_is_found_where_there_is_nothing() {
        let empty = Reading {
            article: Article { document: Document::default(), ..Article::default() },
            ..Reading::default()
        };
        for query in ["a", "-a", "lang:fr", "", "speaker:x", "-in:quote"] {
            assert!(found(&empty, query).is_empty(), "{query}");
        }
    }
}
