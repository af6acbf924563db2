//! What a query asks, as a tree: words and facts, joined by « and », « or » and « not ».

use crate::model::{EntityKind, Lang, PartialDate, QuoteKind, Span};

/// A query as it was understood. It is about passages: each part is so or not so of a passage, of the
/// paragraph it stands in, or of its article.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// What must hold.
    pub node: Node,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<A = Atom> {
    /// All of these; nothing is asked where there are none.
    All(Vec<Node<A>>),
    /// One of these at least.
    Any(Vec<Node<A>>),
    /// Not this.
    Not(Box<Node<A>>),
    /// One thing.
    Is(A),
}

/// One thing that is asked, with where it stands in what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom {
    /// Bytes of the input.
    pub at: Span,
    /// What is asked.
    pub asks: Asks,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// Words, and where they are to stand.
    Words(Words, Scope),
    /// Somebody or something named.
    Named(EntityKind, Name, Scope),
    /// Who says it.
    Speaker(Name),
    /// Who published it.
    Outlet(Name),
    /// The language of the article.
    Lang(Lang),
    /// When it was published.
    Date(Days),
    /// How words are reported.
    Kind(QuoteKind),
    /// The word that says that it was said.
    Cue(Words),
    /// How sure the speaker is.
    Confidence(Bound),
    /// Where the passage stands.
    Within(Scope),
}

/// Where words are to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In the paragraph.
    #[default]
    Anywhere,
    /// In what somebody says.
    Quote,
    /// In the text, not in the headline.
    Body,
    /// In the headline.
    Title,
    /// Anywhere in the article.
    Article,
}

/// Words beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Folded, one blank between words, as [`key_text`](crate::search::key::key_text) has them without
    /// the first blank; never empty.
    pub text: String,
    /// How they are to stand there.
    pub how: How,
}

/// How words are to stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As whole words; their simple forms too, where those are asked for.
    Word,
    /// Exactly so, between marks.
    Phrase,
    /// The last of them as the beginning of a word.
    Beginning,
}

/// A name that is asked for: each of its words stands in one form of the name, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its words, folded, each with whether it may go on.
    pub words: Vec<(String, Goes)>,
    /// The words of other names of the same place or body: « Genève » for « Geneva ».
    pub others: Vec<Vec<String>>,
}

/// Whether a word that is asked for may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// It is a whole word.
    Whole,
    /// It is the beginning of one.
    On,
}

/// Days from one to another, each as far as it is known, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first; `None` where there is none.
    pub from: Option<PartialDate>,
    /// The last.
    pub to: Option<PartialDate>,
}

/// A bound of a probability, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// On which side of it.
    pub side: Side,
    /// From 0 to 100.
    pub hundredths: u8,
}

/// The side of a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// More than it.
    Above,
    /// It or more.
    AtLeast,
    /// It exactly.
    Exactly,
    /// It or less.
    AtMost,
    /// Less than it.
    Below,
}

/// What of a corpus something that is asked is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The article as a whole.
    Article,
    /// A paragraph.
    Paragraph,
    /// What somebody says: of other passages it is neither so nor not so.
    Quotation,
}

impl Asks {
    /// What it is about.
    pub fn level(&self) -> Level {
        match self {
            Self::Outlet(_) | Self::Lang(_) | Self::Date(_) => Level::Article,
            Self::Words(_, scope) | Self::Named(_, _, scope) => match scope {
                Scope::Title | Scope::Article => Level::Article,
                Scope::Anywhere | Scope::Body => Level::Paragraph,
                Scope::Quote => Level::Quotation,
            },
            Self::Within(Scope::Anywhere | Scope::Article) => Level::Article,
            Self::Within(Scope::Body | Scope::Title) => Level::Paragraph,
            Self::Within(Scope::Quote)
            | Self::Speaker(_)
            | Self::Kind(_)
            | Self::Cue(_)
            | Self::Confidence(_) => Level::Quotation,
        }
    }
}

impl Query {
    /// Whether nothing is asked: every passage is meant.
    pub fn is_empty(&self) -> bool {
        matches!(&self.node, Node::All(all) if all.is_empty())
    }

    /// The narrowest that anything asked is about; of a query that asks nothing the article.
    pub fn level(&self) -> Level {
        let mut narrowest = Level::Article;
        self.node.each(true, &mut |atom, _| narrowest = narrowest.max(atom.asks.level()));
        narrowest
    }

    /// The same query where `change` has changed what is asked.
    #[must_use]
    pub fn renamed(&self, change: &mut dyn FnMut(&mut Asks)) -> Self {
        let mut query = self.clone();
        query.node.each_mut(change);
        query
    }

    /// Each thing that is asked, in the order it was typed, with whether it is to be so.
    pub fn each<'a>(&'a self, tell: &mut dyn FnMut(&'a Atom, bool)) {
        self.node.each(true, tell);
    }
}

impl Node {
    fn each_mut(&mut self, change: &mut dyn FnMut(&mut Asks)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter_mut().for_each(|part| part.each_mut(change));
            }
            Self::Not(part) => part.each_mut(change),
            Self::Is(atom) => change(&mut atom.asks),
        }
    }
}

impl<A> Node<A> {
    /// Each thing that is asked, with whether it is to be so, given whether this is.
    pub(super) fn each<'a>(&'a self, so: bool, tell: &mut dyn FnMut(&'a A, bool)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|p| p.each(so, tell)),
            Self::Not(part) => part.each(!so, tell),
            Self::Is(atom) => tell(atom, so),
        }
    }

    /// The same tree of what `make` makes of each thing.
    pub(super) fn map<B>(&self, make: &dyn Fn(&A) -> B) -> Node<B> {
        let all = |parts: &[Self]| parts.iter().map(|part| part.map(make)).collect();
        match self {
            Self::All(parts) => Node::All(all(parts)),
            Self::Any(parts) => Node::Any(all(parts)),
            Self::Not(part) => Node::Not(Box::new(part.map(make))),
            Self::Is(atom) => Node::Is(make(atom)),
        }
    }
}

impl Days {
    /// Whether all that is known of `date` lies within them: of a year alone all its days may be meant.
    pub fn hold(self, date: PartialDate) -> bool {
        let (first, last) = (first(date), last(date));
        self.from.is_none_or(|from| first >= self::first(from))
            && self.to.is_none_or(|to| last <= self::last(to))
    }
}

/// The first day a date may be, as a number that rises with it.
pub fn first(date: PartialDate) -> u32 {
    number(date, 0, 0)
}

/// The last day a date may be, likewise; no month is longer.
pub fn last(date: PartialDate) -> u32 {
    number(date, 12, 31)
}

fn number(date: PartialDate, month: u8, day: u8) -> u32 {
    let month = u32::from(date.month().unwrap_or(month.max(1)));
    u32::from(date.year()) * 10_000 + month * 100 + u32::from(date.day().unwrap_or(day.max(1)))
}

impl Bound {
    /// Whether `hundredths` is on its side.
    pub fn holds(self, hundredths: u8) -> bool {
        match self.side {
            Side::Above => hundredths > self.hundredths,
            Side::AtLeast => hundredths >= self.hundredths,
            Side::Exactly => hundredths == self.hundredths,
            Side::AtMost => hundredths <= self.hundredths,
            Side::Below => hundredths < self.hundredths,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_hold_what_is_surely_among_them() {
        let date = |text| PartialDate::parse_iso(text).unwrap();
        let days = |from: &str, to: &str| Days {
            from: PartialDate::parse_iso(from),
            to: PartialDate::parse_iso(to),
        };
        let may_and_june = days("2021-05", "2021-06");
        for (day, held) in [
            ("2021-05-01", true),
            ("2021-06-30", true),
            ("2021-06", true),
            ("2021", false),
            ("2021-07-01", false),
        ] {
            assert_eq!(may_and_june.hold(date(day)), held, "{day}");
        }
        assert!(days("2021", "2021").hold(date("2021")) && days("", "2020").hold(date("2019-01")));
        assert!(!days("2021-02-28", "").hold(date("2021-02")));
        assert!(days("", "2021-02").hold(date("2021-02-28")));
    }
}
