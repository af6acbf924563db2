//! Quotations and names as lines for people and for `grep`: the place first, as compilers write it,
//! then who and what. Every word from a file goes through `Safe`.

use std::sync::Arc;

use crate::{
    library::names::JoinedName,
    model::{Article, EntityKind, Quote, QuoteKind, Reading},
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// Whether lines are marked up for a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// Plain text.
    #[default]
    Plain,
    /// The terminal's own colours.
    Colours,
}

impl Paint {
    /// The part of a line that says where: dimmed.
    fn place(self, text: &str) -> String {
        self.with("2", text)
    }

    /// The part of a line that says who: bold.
    fn name(self, text: &str) -> String {
        self.with("1", text)
    }

    fn with(self, style: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Colours => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
        }
    }
}

/// How lines are written.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// Language of marks and words.
    pub locale: &'a Locale,
    /// Colours.
    pub paint: Paint,
}

/// The longest heading, in characters.
const HEADING: usize = 120;

impl Style<'_> {
    /// Those of `reading`'s quotations that are `wanted`, a line each:
    /// `folder/article.txt:12: Name: “words”`.
    pub fn quotes(&self, reading: &Reading, wanted: impl Fn(&Quote) -> bool) -> String {
        let article = &reading.article;
        let mut lines = LineCounter::new(&article.document.text);
        let mut out = String::new();
        for quote in reading.quotes.iter().filter(|quote| wanted(quote)) {
            let line = lines.line(article.source(quote.span).start());
            out += &self.placed(article, line, &self.said(article.text(), quote));
        }
        out
    }

    /// An article's heading, what is known of it, and its quotations beneath.
    pub fn article(&self, reading: &Reading) -> String {
        let article = &reading.article;
        let heading = shortened(Safe::line(article.heading()).as_str(), HEADING);
        let outlet = article.outlet.as_ref().map(|s| s.value.clone());
        let date = article.date.as_ref().map(|s| s.value.to_string());
        let known = [outlet, date, Some(article.document.id.0.clone())];
        let known = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let known = self.paint.place(Safe::line(&known).as_str());
        let mut out = format!("{}\n{known}\n", self.paint.name(&heading));
        for quote in reading.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect) {
            out += &format!("  {}\n", self.said(article.text(), quote));
        }
        out + "\n"
    }

    /// A name with its counts and other forms, the columns parted by tabs.
    pub fn name(&self, name: &JoinedName) -> String {
        let others = name.aliases.iter().map(|(form, _)| form).filter(|form| **form != name.name);
        let others = others.cloned().collect::<Vec<_>>().join(", ");
        format!(
            "{}\t{}\t{}\t{}\t{}\n",
            name.n_quotes,
            name.n_mentions,
            self.locale.text(kind_key(name.kind)),
            self.paint.name(Safe::line(&name.name).as_str()),
            self.paint.place(Safe::line(&others).as_str()),
        )
    }

    /// The places that name `name`, a line each: `folder/article.txt:12: Name: form`.
    pub fn mentions(&self, name: &JoinedName, readings: &[Arc<Reading>]) -> String {
        let mut out = String::new();
        for of_one in name.mentions.chunk_by(|a, b| a.0 == b.0) {
            let reading = of_one.first().and_then(|&(doc, _)| readings.get(doc as usize));
            let Some(reading) = reading else { continue };
            let text = reading.article.text();
            let mut lines = LineCounter::new(&reading.article.document.text);
            for &(_, at) in of_one {
                let Some(mention) = reading.names.mentions.get(at as usize) else { continue };
                let form = Safe::line(mention.span.of(text));
                let who = self.paint.name(Safe::line(&name.name).as_str());
                let words = [("who", Value::Words(&who)), ("form", Value::Words(form.as_str()))];
                let line = lines.line(reading.article.source(mention.span).start());
                let named = self.locale.with("line-mention", &words);
                out += &self.placed(&reading.article, line, &named);
            }
        }
        out
    }

    /// `what` behind the place it stands at.
    fn placed(&self, article: &Article, line: usize, what: &str) -> String {
        let place = format!("{}:{line}:", article.document.id.0);
        format!("{} {what}\n", self.paint.place(Safe::line(&place).as_str()))
    }

    /// Who said what; a question mark for a speaker that is not known.
    fn said(&self, text: &str, quote: &Quote) -> String {
        let speaker = quote.speaker.as_ref().map_or("?", |s| s.name.as_str());
        let who = self.paint.name(Safe::line(speaker).as_str());
        let words = Safe::line(quote.span.of(text));
        let key = match quote.kind {
            QuoteKind::Direct | QuoteKind::Mixed => "line-quote",
            QuoteKind::Indirect => "line-indirect",
        };
        let values = [("who", Value::Words(&who)), ("words", Value::Words(words.as_str()))];
        self.locale.with(key, &values)
    }
}

/// Numbers the lines of a text for rising offsets, in one pass.
pub(super) struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> LineCounter<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line, from 1, that byte `offset` stands in.
    pub(super) fn line(&mut self, offset: usize) -> usize {
        if offset < self.at {
            (self.at, self.line) = (0, 1);
        }
        let between = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += between.iter().filter(|&&b| b == b'\n').count();
        self.at = offset;
        self.line
    }
}

fn kind_key(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "kind-person",
        EntityKind::Place => "kind-place",
        EntityKind::Organisation => "kind-organisation",
    }
}

/// The first `most` characters of `text`, with a sign where it goes on.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_from_one_and_backwards_too() {
        let mut lines = LineCounter::new("un\ndeux\n\nquatre");
        assert_eq!([0, 3, 9, 4].map(|at| lines.line(at)), [1, 2, 4, 2]);
    }

    #[test]
    fn headings_are_shortened_at_a_character() {
        assert_eq!(shortened("été indien", 4), "été…");
        assert_eq!(shortened("été", 4), "été");
    }
}
