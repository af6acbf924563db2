//! Words of an article with all that it takes to cite them and to find them again: a value of its own, which
//! outlives the article it was taken from.

use serde::{Deserialize, Serialize};

use super::{date::PartialDate, lang::Lang, named::named, quote::QuoteKind};

named! {
    /// What an excerpt is.
    pub enum ExcerptKind {
        /// A whole article.
        Article = "article",
        /// A whole utterance between marks.
        Direct = "direct",
        /// Some words between marks.
        Mixed = "mixed",
        /// Reported without marks.
        Indirect = "indirect",
        /// A turn of an interview or of minutes.
        Turn = "turn",
    }
}

impl From<QuoteKind> for ExcerptKind {
    fn from(kind: QuoteKind) -> Self {
        match kind {
            QuoteKind::Direct => Self::Direct,
            QuoteKind::Mixed => Self::Mixed,
            QuoteKind::Indirect => Self::Indirect,
            QuoteKind::Turn => Self::Turn,
        }
    }
}

/// A quotation or an article by itself. On disk what is not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: ExcerptKind,
    /// The words as they are read, a line for each paragraph.
    pub words: String,
    /// Who says them, as it was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The word or words that say that it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// The article's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The newspaper, agency or site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Who signed the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its language.
    #[serde(default)]
    pub lang: Lang,
    /// The file it was read from; `None` where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Which article of that file, from 1, where it holds several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nth: Option<u64>,
    /// The article's id.
    #[serde(default)]
    pub doc: String,
    /// The line of the document's text that the words begin in, from 1.
    #[serde(default)]
    pub line: usize,
    /// Where they begin in the document's text, in code points.
    #[serde(default)]
    pub start: usize,
    /// Where they end.
    #[serde(default)]
    pub end: usize,
    /// What stands before them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What stands behind them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl Excerpt {
    /// Whether it is a quotation, of whatever kind.
    pub fn is_quotation(&self) -> bool {
        self.kind != ExcerptKind::Article
    }

    /// The words' paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.words.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// Whether both are the same words, white space aside, of the same article, as far as file, address, or
    /// title, outlet and day tell.
    pub fn is_same(&self, other: &Self) -> bool {
        self.is_quotation() == other.is_quotation()
            && self.is_of_same_article(other)
            && self.key() == other.key()
    }

    /// The words without any white space, by which the same are known.
    pub fn key(&self) -> String {
        self.words.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// Whether both are of one article.
    pub fn is_of_same_article(&self, other: &Self) -> bool {
        let filed = self.file.is_some() && self.file == other.file && self.nth == other.nth;
        let addressed = self.url.is_some() && self.url == other.url;
        let facts = |one: &Self| (one.title.clone(), one.outlet.clone(), one.date);
        let stated = self.title.is_some() && facts(self) == facts(other);
        let unfiled = self.file.is_none() && other.file.is_none() && self.doc == other.doc;
        filed || addressed || stated || unfiled
    }
}
