//! What is said of an article in a row of a list, and when it was published, as days are ordered.

use std::io;

use crate::{
    model::{Article, PageKind, PartialDate, Reading},
    text::{fold::fold, safe::Safe},
};

/// What a row shows of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// What it is called.
    pub title: Safe,
    /// Who published it; empty when unknown.
    pub outlet: Safe,
    /// Who wrote it, or else what the document is called: for a row that knows no outlet.
    pub byname: Safe,
    /// Whether that is a path, of which the end tells most.
    pub is_path: bool,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Quotations between marks.
    pub n_quotes: usize,
    /// Whether it is a whole article.
    pub kind: PageKind,
}

impl Digest {
    /// What a row shows of `reading`.
    pub fn new(reading: &Reading) -> Self {
        let article = &reading.article;
        let title = Safe::line(clip(heading(article)));
        let outlet =
            article.outlet.as_ref().map(|o| Safe::line(clip(&o.value))).unwrap_or_default();
        let author = article.author.as_ref().map(|a| a.value.as_str());
        Self {
            title,
            byname: Safe::line(clip(author.unwrap_or(&article.document.id.0))),
            is_path: author.is_none(),
            outlet,
            date: article.date.as_ref().map(|d| d.value),
            n_quotes: reading.n_spoken(),
            kind: article.kind(),
        }
    }

    /// Whether it holds all of the article's heading and outlet, and nothing in their place.
    pub(in crate::library) fn is_full(&self) -> bool {
        // What cannot be seen may stand within a word, and is shown as something that parts words.
        let told = |c: char| !matches!(c, '·' | '⇄' | '\u{fffd}');
        let whole =
            |words: &Safe| words.as_str().len() < LONGEST / 2 && words.as_str().chars().all(told);
        whole(&self.title) && whole(&self.outlet) && self.kind != PageKind::NoArticle
    }

    /// What it is sorted by as its title.
    pub(in crate::library) fn key(&self) -> String {
        fold(&format!("{} {}", self.title, self.outlet))
    }

    /// It as it is kept.
    ///
    /// # Errors
    ///
    /// When it cannot be written down, which is so of none.
    pub fn packed(&self) -> io::Result<Vec<u8>> {
        let Self { title, outlet, byname, is_path, date, n_quotes, kind } = self;
        let words = (title.as_str(), outlet.as_str(), byname.as_str(), *is_path);
        let packed = postcard::to_allocvec(&(words, Day::new(*date).0, *n_quotes as u32, *kind));
        packed.map_err(io::Error::other)
    }

    /// What was kept; `None` of what cannot be read.
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        type Packed<'a> = ((&'a str, &'a str, &'a str, bool), u32, u32, PageKind);
        let (words, day, n_quotes, kind): Packed<'_> = postcard::from_bytes(bytes).ok()?;
        let (title, outlet, byname, is_path) = words;
        let [title, outlet, byname] = [title, outlet, byname].map(Safe::line);
        let (date, n_quotes) = (Day(day).date(), n_quotes as usize);
        Some(Self { title, outlet, byname, is_path, date, n_quotes, kind })
    }
}

/// What to call an article: as everywhere, or the first words of a page on which no article was
/// found.
fn heading(article: &Article) -> &str {
    let nothing = article.title.is_none() && article.body().next().is_none();
    match article.blocks.first().filter(|_| nothing) {
        Some(block) => block.span.of(article.text()),
        None => article.heading(),
    }
}

/// How many characters of a heading are shown at most.
const LONGEST: usize = 400;

/// The beginning of a heading that may be as long as its file.
fn clip(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// A day as days are ordered: what is known to the month only ends its month, and what is not known at
/// all comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub(in crate::library) u32);

impl Day {
    /// What is not known.
    pub(in crate::library) const UNKNOWN: Self = Self(u32::MAX);

    /// The day that is `date`.
    pub fn new(date: Option<PartialDate>) -> Self {
        let end = |part: Option<u8>| u32::from(part.unwrap_or(u8::MAX));
        let known =
            |d: PartialDate| Self(u32::from(d.year()) << 16 | end(d.month()) << 8 | end(d.day()));
        date.map_or(Self::UNKNOWN, known)
    }

    /// Its year, where it is known.
    pub fn year(self) -> Option<u16> {
        (self != Self::UNKNOWN).then_some((self.0 >> 16) as u16)
    }

    /// As much of the day as is known.
    pub fn date(self) -> Option<PartialDate> {
        let part = |shift: u32| Some((self.0 >> shift) as u8).filter(|&part| part < u8::MAX);
        PartialDate::new(self.year()?, part(8), part(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_as_it_was() {
        let date = PartialDate::new(2024, Some(5), None);
        let digest = Digest {
            title: Safe::line("Un pont\u{1b}[31m fermé"),
            byname: Safe::line("presse/2024/pont.txt"),
            is_path: true,
            date,
            n_quotes: 3,
            kind: PageKind::Short,
            ..Digest::default()
        };
        assert_eq!(Digest::unpacked(&digest.packed().unwrap()), Some(digest));
        assert_eq!(Digest::unpacked(b"x"), None);
        assert_eq!(Day::new(None).date(), None);
    }
}
