//! Quotations and articles as excerpts: values that say by themselves what they are and where they stand.

use super::{columns::Column, writer::Listed};
use crate::{
    model::{Article, Excerpt, ExcerptKind, Origin, Quote, Reading, Span},
    text::offsets::Offsets,
};

/// How many characters of what stands around the words go with them, on either side.
const AROUND: usize = 160;

/// The quotations `listed` of an article, each by itself.
pub fn of_listed(reading: &Reading, listed: &[Listed<'_>]) -> Vec<Excerpt> {
    let of = Of::new(&reading.article);
    listed.iter().map(|&(quote, shown)| of.quote(reading, quote, shown.speaker(quote))).collect()
}

/// A quotation of an article; `speaker` is who says it, as it is shown.
pub fn of_quote(reading: &Reading, quote: &Quote, speaker: Option<&str>) -> Excerpt {
    Of::new(&reading.article).quote(reading, quote, speaker)
}

/// An article with the words of its body.
pub fn of_article(article: &Article) -> Excerpt {
    let mut blocks = article.body().map(|block| block.span);
    let first = blocks.next().unwrap_or_default();
    let whole = blocks.fold(first, Span::join);
    Excerpt { words: article.body_text(), ..Of::new(article).excerpt(whole) }
}

/// An article on its way to excerpts.
struct Of<'a> {
    article: &'a Article,
    chars: Offsets<'a>,
    lines: Offsets<'a>,
}

impl<'a> Of<'a> {
    fn new(article: &'a Article) -> Self {
        let text = article.document.text.as_str();
        Self { article, chars: Offsets::of_chars(text), lines: Offsets::of_lines(text) }
    }

    fn quote(&self, reading: &Reading, quote: &Quote, speaker: Option<&str>) -> Excerpt {
        let text = reading.article.text();
        let span = reading.extent(quote);
        let (before, after) = around(text, span);
        Excerpt {
            kind: quote.kind.into(),
            words: reading.words(quote).into_owned(),
            speaker: speaker.map(str::to_owned),
            cue: quote.cue.map(|cue| cue.of(text).to_owned()),
            before,
            after,
            ..self.excerpt(span)
        }
    }

    /// What there is to say of the article, and where `span` of it stands; no words yet.
    fn excerpt(&self, span: Span) -> Excerpt {
        let document = &self.article.document;
        let at = self.article.source(span);
        let stated = |column: Column| column.of_article(self.article).map(|w| w.into_owned());
        let (file, nth) = match &document.origin {
            Origin::File(path) => (Some(path), None),
            Origin::Part { path, at } => (Some(path), Some(at.nth)),
            Origin::Stdin { at } => (None, at.map(|at| at.nth)),
            Origin::Demo => (None, None),
        };
        Excerpt {
            kind: ExcerptKind::Article,
            words: String::new(),
            speaker: None,
            cue: None,
            title: stated(Column::Title),
            outlet: stated(Column::Outlet),
            date: self.article.date.as_ref().map(|date| date.value),
            author: stated(Column::Author),
            url: stated(Column::Url),
            lang: self.article.lang,
            file: file.map(|path| path.to_string_lossy().into_owned()),
            nth,
            doc: document.id.0.clone(),
            line: 1 + self.lines.before(at.start()),
            start: self.chars.before(at.start()),
            end: self.chars.before(at.end()),
            before: String::new(),
            after: String::new(),
        }
    }
}

/// What stands before and behind `span` in its text, cut at words.
fn around(text: &str, span: Span) -> (String, String) {
    let before = text.get(..span.start()).unwrap_or_default();
    let from = before.char_indices().rev().take(AROUND).last().map_or(0, |(at, _)| at);
    let near = before.get(from..).unwrap_or_default();
    let before = match from {
        0 => near,
        _ => near.split_once(char::is_whitespace).map_or("", |(_, rest)| rest),
    };
    let after = text.get(span.end()..).unwrap_or_default();
    let after = match after.char_indices().nth(AROUND) {
        None => after,
        Some((to, _)) => {
            let after = after.get(..to).unwrap_or_default();
            after.rsplit_once(char::is_whitespace).map_or("", |(kept, _)| kept)
        }
    };
    (before.to_owned(), after.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_cut_at_words() {
        let text = format!("{} le mot {}", "avant ".repeat(40), "après ".repeat(40));
        let at = text.find("le mot").unwrap();
        let (before, after) = around(&text, Span::new(at, at + 6));
        assert!(before.starts_with("avant") && before.chars().count() <= AROUND, "{before}");
        assert!(after.ends_with("après") && after.chars().count() <= AROUND, "{after}");
        assert_eq!(around("ici", Span::new(0, 3)), (String::new(), String::new()));
    }
}
