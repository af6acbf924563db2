//! A document whose lines have been told apart: what is the article and what is not.

use serde::{Deserialize, Serialize};

use super::{
    date::{MonthDay, PartialDate},
    document::Document,
    flow::Flow,
    lang::Lang,
    span::Span,
};

/// A document after cleaning. Nothing is cut from its text: blocks only say what each part is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// What was scraped.
    pub document: Document,
    /// The text as it is read, where that is not the document's own: all spans point into it.
    pub flow: Option<Box<Flow>>,
    /// Parts of the text with their roles: in order, apart, trimmed of white space, and together
    /// holding every other character of the text.
    pub blocks: Vec<Block>,
    /// What tags say of the shape of some of the blocks, in order; all others are paragraphs.
    pub forms: Vec<Formed>,
    /// Headline.
    pub title: Option<Stated<String>>,
    /// Day of publication, as far as it is known.
    pub date: Option<Stated<PartialDate>>,
    /// That day where nothing tells its year: a dispatch has « 12 mars » alone. Only where there is no date.
    pub day: Option<Stated<MonthDay>>,
    /// The newspaper, agency or site.
    pub outlet: Option<Stated<String>>,
    /// Who signed it.
    pub author: Option<Stated<String>>,
    /// The language most of the article is in.
    pub lang: Lang,
}

impl Article {
    /// The whole text as it is read: the document's, its broken lines joined.
    pub fn text(&self) -> &str {
        self.flow.as_ref().map_or(&self.document.text, |flow| &flow.text)
    }

    /// Where a span of [`Article::text`] stands in the document's own text.
    pub fn source(&self, span: Span) -> Span {
        self.flow.as_ref().map_or(span, |flow| flow.source(span))
    }

    /// The blocks a reader came for: standfirst, subheads and body, in order, without the title.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| b.role.is_body())
    }

    /// The blocks in which names and quotations are looked for: the title and the body.
    pub fn prose(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| b.role.is_prose())
    }

    /// The body's blocks joined by a blank line.
    pub fn body_text(&self) -> String {
        let blocks: Vec<_> = self.body().map(|b| b.span.of(self.text())).collect();
        blocks.join("\n\n")
    }

    /// What kind of page it is, as far as its blocks tell.
    pub fn kind(&self) -> PageKind {
        let (mut n_words, mut longest) = (0, 0);
        for block in self.body() {
            let n = block.span.of(self.text()).split_whitespace().take(WALLED).count();
            (n_words, longest) = (n_words + n, longest.max(n));
            // More words would change nothing.
            if n_words >= WALLED {
                break;
            }
        }
        let n_lines = self.blocks.len();
        let last = self.blocks.iter().rposition(|b| b.role == Role::Body).unwrap_or(0);
        let below = self.blocks.iter().skip(last).take(WALL_REACH);
        let walled = below.clone().any(|b| b.role == Role::Furniture(Furniture::Paywall));
        match () {
            () if n_words == 0 => PageKind::NoArticle,
            () if walled && n_words < WALLED => PageKind::Paywalled,
            () if n_lines >= INDEX && longest < PARAGRAPH && n_words < INDEX_WORDS => {
                PageKind::Index
            }
            () if n_words < SHORT => PageKind::Short,
            () => PageKind::Article,
        }
    }

    /// What most words of the page's own are: menus, a dialog of consent.
    pub fn mostly(&self) -> Option<Furniture> {
        let mut bytes: Vec<(Furniture, usize)> = Vec::new();
        for block in &self.blocks {
            let Role::Furniture(kind) = block.role else { continue };
            match bytes.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, n)) => *n += block.span.len(),
                None => bytes.push((kind, block.span.len())),
            }
        }
        bytes.into_iter().rev().max_by_key(|(_, n)| *n).map(|(kind, _)| kind)
    }

    /// What to call the article: its title, else the first words of its body, else its id.
    pub fn heading(&self) -> &str {
        let first_line = || self.body().next().map(|b| b.span.of(self.text()));
        match &self.title {
            Some(title) => &title.value,
            None => first_line().unwrap_or(&self.document.id.0),
        }
    }
}

/// How many blocks below the text the words of a paywall may stand.
const WALL_REACH: usize = 4;
/// A text of so many words is no teaser, whatever stands below it.
const WALLED: usize = 400;
/// An index page has at least so many lines, no paragraph of so many words, and fewer words in all.
const INDEX: usize = 25;
const PARAGRAPH: usize = 30;
const INDEX_WORDS: usize = 150;
/// A text of fewer words is too short for an article.
const SHORT: usize = 25;

/// What kind of page a document is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum PageKind {
    /// An article.
    #[default]
    Article,
    /// A text of a line or two.
    Short,
    /// The beginning of an article, the rest being for subscribers.
    Paywalled,
    /// A list of other pages.
    Index,
    /// Words, but none that could be an article's: [`Article::mostly`] says what they are.
    NoArticle,
}

impl PageKind {
    /// Those that are no whole article.
    pub const PARTIAL: [Self; 4] = [Self::Short, Self::Paywalled, Self::Index, Self::NoArticle];

    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Short => "short",
            Self::Paywalled => "paywalled",
            Self::Index => "index",
            Self::NoArticle => "no-article",
        }
    }
}

/// A part of a document's text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Where it stands.
    pub span: Span,
}

/// A block that is no plain paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formed {
    /// The block.
    pub span: Span,
    /// Its shape.
    pub form: Form,
}

/// Shapes of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A heading of the given level, 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A block quotation, or a part of one.
    Quotation,
    /// A row of a table.
    Row,
    /// Text whose lines are as they were written.
    Preformatted,
}

/// What a block is in the page it was scraped from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// The headline.
    Title,
    /// The summary under the headline (chapô, lead).
    Standfirst,
    /// « GENÈVE (Agence) – »: where a dispatch was filed.
    Dateline,
    /// Words that say who wrote it: « Par Léa Roy ».
    Byline,
    /// A name that signs it, alone on its line.
    Author,
    /// When it was published or changed.
    Date,
    /// Which newspaper, agency or site published it.
    Outlet,
    /// A heading within the article.
    Subhead,
    /// The article's text.
    Body,
    /// Words under a picture.
    Caption,
    /// Who took a picture or owns it, alone: « © Léa Roy ».
    Credit,
    /// The part of the paper it stands in: « Société ».
    Section,
    /// All that belongs to the page and not to the article.
    Furniture(Furniture),
}

impl Role {
    /// Whether people speak here: title, standfirst, subhead or body.
    pub fn is_prose(self) -> bool {
        self == Role::Title || self.is_body()
    }

    /// Whether it is what a reader came for: standfirst, subhead or body.
    pub fn is_body(self) -> bool {
        matches!(self, Role::Standfirst | Role::Subhead | Role::Body)
    }

    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Standfirst => "standfirst",
            Role::Dateline => "dateline",
            Role::Byline => "byline",
            Role::Author => "author",
            Role::Date => "date",
            Role::Outlet => "outlet",
            Role::Subhead => "subhead",
            Role::Body => "body",
            Role::Caption => "caption",
            Role::Credit => "credit",
            Role::Section => "section",
            Role::Furniture(kind) => kind.name(),
        }
    }
}

/// Kinds of page furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Furniture {
    /// Consent dialogs and privacy notices.
    Cookies,
    /// Share rows and « suivez-nous ».
    Share,
    /// « Lire aussi », most read, recommended.
    Related,
    /// Menus, breadcrumbs, sections, tags.
    Navigation,
    /// Comment forms and rules.
    Comments,
    /// Opinions are the authors' own; copyright.
    Disclaimer,
    /// Newsletters, subscriptions, advertising.
    Promotion,
    /// The rest of the article is for subscribers.
    Paywall,
    /// What a scraper or exporter left behind, and all else.
    Residue,
}

impl Furniture {
    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Furniture::Cookies => "furniture:cookies",
            Furniture::Share => "furniture:share",
            Furniture::Related => "furniture:related",
            Furniture::Navigation => "furniture:navigation",
            Furniture::Comments => "furniture:comments",
            Furniture::Disclaimer => "furniture:disclaimer",
            Furniture::Promotion => "furniture:promotion",
            Furniture::Paywall => "furniture:paywall",
            Furniture::Residue => "furniture:residue",
        }
    }
}

/// A fact about an article, and where it is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// Where in the text it stands; `None` where it is stated elsewhere.
    pub span: Option<Span>,
    /// What states it.
    pub evidence: Evidence,
}

/// What states a fact about an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// The text.
    #[default]
    Text,
    /// A field of the record it came with.
    Record,
    /// The page's linked data (JSON-LD).
    LinkedData,
    /// A `<meta>` or `<title>` of the page.
    Meta,
    /// An element that says what it holds, like `<time>` or `rel=author`.
    Marked,
    /// The address.
    Address,
    /// The archive it is from: the day it was fetched on, which is no earlier than it was published.
    Capture,
    /// The name of its file, or of a folder it lies in.
    Path,
}

impl Evidence {
    /// The name used in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Record => "record",
            Self::LinkedData => "linked-data",
            Self::Meta => "meta",
            Self::Marked => "marked",
            Self::Address => "address",
            Self::Capture => "capture",
            Self::Path => "path",
        }
    }
}

impl<T> Stated<T> {
    /// A fact that stands in the text.
    pub fn at(span: Span, value: T) -> Self {
        Self { value, span: Some(span), evidence: Evidence::Text }
    }

    /// A fact that the archive states.
    pub fn captured(value: T) -> Self {
        Self { value, span: None, evidence: Evidence::Capture }
    }

    /// A fact that the name of its file states, or of a folder it lies in.
    pub fn filed(value: T) -> Self {
        Self { value, span: None, evidence: Evidence::Path }
    }

    /// A fact that came with the record.
    pub fn given(value: T) -> Self {
        Self { value, span: None, evidence: Evidence::Record }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(parts: &[(Role, &str)]) -> Article {
        let mut article = Article::default();
        for (role, words) in parts {
            let start = article.document.text.len();
            article.document.text += &format!("{words}\n");
            let span = Span::new(start, start + words.len());
            article.blocks.push(Block { role: *role, span });
        }
        article
    }

    #[test]
    fn pages_that_are_no_whole_article_are_told_from_those_that_are() {
        let paragraph = "la vallée attend la décision du conseil ".repeat(8);
        let body = (Role::Body, paragraph.trim());
        let wall = (Role::Furniture(Furniture::Paywall), "La suite est réservée aux abonnés");
        let link = (Role::Furniture(Furniture::Related), "Un autre titre");
        let line = (Role::Body, "Un titre de plus pour la liste");
        assert_eq!(page(&[body]).kind(), PageKind::Article);
        assert_eq!(page(&[body, link, wall]).kind(), PageKind::Paywalled);
        assert_eq!(page(&[body, wall, body]).kind(), PageKind::Article);
        assert_eq!(page(&[line]).kind(), PageKind::Short);
        assert_eq!(page(&[&[link; 25][..], &[line; 4][..]].concat()).kind(), PageKind::Index);
        assert_eq!(page(&[link, wall]).kind(), PageKind::NoArticle);
        assert_eq!(Article::default().kind(), PageKind::NoArticle);
        assert_eq!(page(&[link, body]).mostly(), Some(Furniture::Related));
        assert_eq!(page(&[body]).mostly(), None);
    }
}
