//! Quotations and names as lines for people and for `grep`: the place first, as compilers write it,
//! then who and what. Every word from a file goes through `Safe`.

use std::borrow::Cow;

use super::{
    checked::{self, Found},
    columns::Column,
    places::Places,
    printed::{END, FOUND, NAME, PLACE, Paint, Printed},
    repeated::{Place, Repeated},
    statements,
    writer::{Listed, Shown, Writer},
};
use crate::{
    library::{
        check::Verdict,
        names::JoinedName,
        same::changes::{Became, Change},
    },
    model::{Article, EntityKind, Quote, Reading, Span},
    search::fulltext::{Part, Passage},
    text::{
        cells::guarded,
        locale::{Locale, Value},
        offsets::Offsets,
        safe::Safe,
    },
};

/// Lines, in one language.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    /// Language of marks and words.
    pub locale: &'a Locale,
    /// Colours.
    pub paint: Paint,
}

/// The part of a line that says where.
fn place(text: &Safe) -> String {
    format!("{PLACE}{text}{END}")
}

/// The part of a line that says who.
fn name(text: &Safe) -> String {
    format!("{NAME}{text}{END}")
}

/// The longest heading, in characters.
const HEADING: usize = 120;

impl Writer for Lines<'_> {
    /// Its heading, what is known of it, and its quotations beneath.
    fn article(&self, reading: &Reading, listed: &[Listed<'_>]) -> Printed {
        let article = &reading.article;
        let heading = Safe::line(&shortened(article.heading(), HEADING));
        let known = [Column::Outlet, Column::Date].map(|column| column.of_article(article));
        let id = Some(Cow::Borrowed(article.document.id.0.as_str()));
        let known = known.into_iter().chain([id]).flatten().collect::<Vec<_>>().join(" · ");
        let known = place(&Safe::line(&known));
        let mut out = format!("{}\n{known}\n", name(&heading));
        for &(quote, shown) in listed {
            out += &format!("  {}\n", self.said(reading, quote, shown));
        }
        Printed::painted(&(out + "\n"), self.paint)
    }

    /// A line each: `folder/article.txt:12: Name: “words”`.
    fn quotes(&self, reading: &Reading, listed: &[Listed<'_>]) -> Printed {
        let lines = Offsets::of_lines(&reading.article.document.text);
        let mut out = String::new();
        for &(quote, shown) in listed {
            let line = 1 + lines.before(reading.article.source(quote.span).start());
            out += &self.placed(&reading.article, line, &self.said(reading, quote, shown));
        }
        Printed::painted(&out, self.paint)
    }

    /// A line each: `folder/article.txt:12: words`, with who says them where somebody does.
    fn passages(&self, reading: &Reading, passages: &[Passage<'_>]) -> Vec<Printed> {
        let article = &reading.article;
        let lines = Offsets::of_lines(&article.document.text);
        let line = |passage: &Passage<'_>| {
            let line = 1 + lines.before(article.source(passage.span).start());
            let placed = self.placed(article, line, &self.passage(reading, passage));
            Printed::painted(&placed, self.paint)
        };
        passages.iter().map(line).collect()
    }

    /// The counts of passages and articles and the value, the columns parted by tabs; without a value the
    /// count of passages alone.
    fn tally(&self, value: Option<&str>, n_passages: usize, n_articles: usize) -> Printed {
        Printed::painted(
            &match value {
                Some(value) => {
                    let value = Safe::line(&guarded(value));
                    format!("{n_passages}\t{n_articles}\t{}\n", name(&value))
                }
                None => format!("{n_passages}\n"),
            },
            self.paint,
        )
    }

    /// Who says what, in how many articles, outlets and days; then a line for each quotation, its words with what is not
    /// word for word marked.
    fn repeated(&self, statement: &Repeated<'_>) -> Printed {
        let full = &statement.full;
        let said = self.said(full.reading(), full.quote(), full.shown);
        let mut out = format!("{said}  {}\n", place(&statements::spread(statement, self.locale)));
        for (one, at, changes) in &statement.all {
            let article = &at.reading().article;
            let lines = Offsets::of_lines(&article.document.text);
            let line = 1 + lines.before(article.source(at.quote().span).start());
            let changed = changes.iter().filter(|change| change.became != Became::Kept);
            let marks: Vec<Span> = changed.filter_map(|change| change.own).collect();
            let words = marked(article.text(), at.reading().extent(at.quote()), &marks);
            let (open, close) = self.locale.marks(at.reading(), at.quote());
            let told = place(&statements::told(one, at, statement, self.locale));
            out += &format!(
                "  {}",
                self.placed(article, line, &format!("{open}{words}{close}  {told}"))
            );
        }
        Printed::painted(&(out + "\n"), self.paint)
    }

    /// What was found, who says what; below it, where it is not word for word, what it was compared with.
    fn checked(&self, found: &Found<'_>) -> Printed {
        let (own, told) = (&found.own, found.told(self.locale));
        let changed = found.changes.iter().filter(|change| change.became != Became::Kept);
        let marks = |of: fn(&Change) -> Option<Span>| changed.clone().filter_map(of).collect();
        let all: [Vec<Span>; 2] = [marks(|change| change.own), marks(|change| change.full)];
        let [in_own, in_full] =
            if found.checked.verdict == Verdict::Altered { all } else { [vec![], vec![]] };
        let said = |at: &Place<'_>, marks: &[Span]| {
            let words = marked(at.reading().article.text(), at.reading().extent(at.quote()), marks);
            self.telling(at.reading(), at.quote(), at.shown, &words)
        };
        let at = |at: &Place<'_>| place(&Safe::line(&checked::about(at).join(" · ")));
        let line = place(&Safe::line(&format!("{}:", Found::at(own))));
        let told = [("who", Value::Words(told.as_str()))];
        let told = self.locale.with("report-says", &told);
        let mut out = format!("{line} {told} {}\n", said(own, &in_own));
        if let Some(near) = &found.nearest {
            let exact = found.checked.verdict.stands();
            let words = if exact { String::new() } else { format!("{}  ", said(near, &in_full)) };
            out += &format!("    {words}{}\n", at(near));
        }
        Printed::painted(&out, self.paint)
    }

    /// Its counts, its kind, itself and its other forms, the columns parted by tabs.
    fn name(&self, joined: &JoinedName) -> Printed {
        let others =
            joined.aliases.iter().map(|(form, _)| form).filter(|form| **form != joined.name);
        let others = others.cloned().collect::<Vec<_>>().join(", ");
        let cell = |text: &str| Safe::line(&guarded(text));
        let row = format!(
            "{}\t{}\t{}\t{}\t{}\n",
            joined.n_quotes,
            joined.n_mentions,
            self.locale.text(kind_key(joined.kind)),
            name(&cell(&joined.name)),
            place(&cell(&others)),
        );
        Printed::painted(&row, self.paint)
    }

    /// A line each: `folder/article.txt:12: Name: form`.
    fn mentions(&self, joined: &JoinedName, places: &Places<'_>) -> Printed {
        let mut out = String::new();
        let who = name(&Safe::line(&joined.name));
        for found in places.of(joined) {
            let article = &found.reading.article;
            let form = Safe::line(found.mention.span.of(article.text()));
            let words = [("who", Value::Words(&who)), ("form", Value::Words(form.as_str()))];
            let named = self.locale.with("line-mention", &words);
            out += &self.placed(article, found.line, &named);
        }
        Printed::painted(&out, self.paint)
    }
}

impl Lines<'_> {
    /// `what` behind the place it stands at.
    fn placed(&self, article: &Article, line: usize, what: &str) -> String {
        let at = Safe::line(&format!("{}:{line}:", article.document.id.0));
        format!("{} {what}\n", place(&at))
    }

    /// The words of a passage, what was searched for marked.
    fn passage(&self, reading: &Reading, passage: &Passage<'_>) -> String {
        let article = &reading.article;
        let text = match &article.title {
            Some(title) if passage.part == Part::Title && passage.span.is_empty() => &title.value,
            _ => article.text(),
        };
        let Some(quote) = passage.quote else {
            let whole = Span::new(0, text.len());
            let span = if passage.span.is_empty() { whole } else { passage.span };
            return marked(text, span, &passage.marks);
        };
        let nth = reading.place_of(quote).filter(|_| quote.is_counted());
        let mut pieces: Vec<Span> = nth.into_iter().flat_map(|nth| reading.pieces(nth)).collect();
        if pieces.is_empty() {
            pieces.push(quote.span);
        }
        let pieces = pieces.into_iter().map(|piece| marked(text, piece, &passage.marks));
        let words = pieces.collect::<Vec<_>>().join(" ");
        self.telling(reading, quote, Shown::Alone, &words)
    }

    /// Who said what; a question mark for a speaker that is not known.
    fn said(&self, reading: &Reading, quote: &Quote, shown: Shown<'_>) -> String {
        let words = Safe::line(&reading.words(quote));
        self.telling(reading, quote, shown, words.as_str())
    }

    /// The same where the words are safe already.
    fn telling(&self, reading: &Reading, quote: &Quote, shown: Shown<'_>, words: &str) -> String {
        let who = name(&Safe::line(shown.speaker(quote).unwrap_or("?")));
        let (open, close) = self.locale.marks(reading, quote);
        let words = format!("{open}{words}{close}");
        let values = [("who", Value::Words(&who)), ("words", Value::Words(&words))];
        self.locale.with("line-quote", &values)
    }
}

/// The words of `text` at `span` on one line, those at `marks` marked.
fn marked(text: &str, span: Span, marks: &[Span]) -> String {
    let safe = |from: usize, to: usize| Safe::line(Span::new(from, to).of(text)).into_string();
    let mut out = String::with_capacity(span.len() + 8 * marks.len());
    let mut at = span.start();
    for mark in marks.iter().filter(|mark| span.contains(**mark) && !mark.is_empty()) {
        out += &safe(at, mark.start());
        out += &format!("{FOUND}{}{END}", safe(mark.start(), mark.end()));
        at = mark.end();
    }
    out + &safe(at, span.end())
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
    fn headings_are_shortened_at_a_character() {
        assert_eq!(shortened("été indien", 4), "été…");
        assert_eq!(shortened("été", 4), "été");
    }
}
