//! The forms in which quotations and articles leave for other programs and for print: citations, tables, corpora of
//! text analysis, a report. Each is a `Sheet`, which is handed one article after the other and holds none.

/// Corpora of IRaMuTeQ, TXM and AntConc.
mod corpora;
/// What is handed over, and what a form has to do.
pub mod entry;
/// What stands for what a form has a use of its own for.
mod escape;
/// A page that can be read and printed anywhere.
mod html;
/// Citations of Markdown.
mod markdown;
/// BibTeX, RIS and CSL-JSON.
mod references;
/// CSV and JSON Lines.
mod tables;
/// TEI.
mod tei;

use self::entry::{Entry, Sheet, by_article};
use super::printed::Printed;
use crate::text::locale::Locale;

/// A row of a table whose columns are parted by commas; nothing in it steers a terminal or calculates.
pub(super) fn csv(cells: &[String]) -> Printed {
    let cells: Vec<String> = cells.iter().map(|cell| tables::cell(cell)).collect();
    Printed::text(&(cells.join(",") + "\n"))
}

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Citations of Markdown.
    Markdown,
    /// BibTeX, an entry an article.
    Bibtex,
    /// RIS, an entry an article.
    Ris,
    /// CSL-JSON, an item an article.
    Csl,
    /// CSV, a row an excerpt.
    Csv,
    /// JSON Lines, an object an excerpt.
    Jsonl,
    /// TEI, a text an article.
    Tei,
    /// A folder for TXM: a file of XML each, and a table of metadata.
    Txm,
    /// A corpus of IRaMuTeQ.
    Iramuteq,
    /// A folder for AntConc: a file of plain text each, with metadata in its name.
    Antconc,
    /// A page of HTML that needs nothing else.
    Html,
}

impl Form {
    /// All of them, by name.
    pub const ALL: [(&'static str, Self); 11] = [
        ("markdown", Self::Markdown),
        ("bibtex", Self::Bibtex),
        ("ris", Self::Ris),
        ("csl", Self::Csl),
        ("csv", Self::Csv),
        ("jsonl", Self::Jsonl),
        ("html", Self::Html),
        ("tei", Self::Tei),
        ("txm", Self::Txm),
        ("iramuteq", Self::Iramuteq),
        ("antconc", Self::Antconc),
    ];

    /// Their names.
    pub const NAMES: [&'static str; 11] = {
        let mut names = [""; 11];
        let mut n = 0;
        while n < names.len() {
            names[n] = Self::ALL[n].0;
            n += 1;
        }
        names
    };

    /// How the name of a file of it ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Csl => "json",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            Self::Tei | Self::Txm => "xml",
            Self::Iramuteq | Self::Antconc => "txt",
        }
    }

    /// All of `entries` in it, those of one article beside each other; `title` is what a report is called.
    pub fn whole(self, entries: &[Entry], title: &str, locale: &Locale) -> Printed {
        let mut sheet = self.sheet(title, locale);
        let mut parts = sheet.begin();
        by_article(entries).for_each(|entries| parts.extend(sheet.article(entries)));
        parts.extend(sheet.end());
        parts.into_iter().map(|part| part.text).collect()
    }

    /// Whether it is a corpus of texts, to be counted and searched: articles then, where nothing else is asked for.
    pub fn is_corpus(self) -> bool {
        matches!(self, Self::Tei | Self::Txm | Self::Iramuteq | Self::Antconc)
    }

    /// Whether it is a folder of files.
    pub fn is_folder(self) -> bool {
        matches!(self, Self::Txm | Self::Antconc)
    }

    /// What writes it; `title` is what a report is called.
    pub fn sheet<'a>(self, title: &str, locale: &'a Locale) -> Box<dyn Sheet + 'a> {
        match self {
            Self::Markdown => Box::new(markdown::Markdown::default()),
            Self::Bibtex => Box::new(references::Bibtex::default()),
            Self::Ris => Box::new(references::Ris),
            Self::Csl => Box::new(references::Csl::default()),
            Self::Csv => Box::new(tables::Csv),
            Self::Jsonl => Box::new(tables::Jsonl),
            Self::Html => Box::new(html::Html::new(title, locale)),
            Self::Tei => Box::new(tei::Tei::new(title)),
            Self::Txm => Box::new(corpora::Txm::default()),
            Self::Iramuteq => Box::new(corpora::Iramuteq),
            Self::Antconc => Box::new(corpora::Antconc::default()),
        }
    }
}

#[cfg(test)]
mod tests;
