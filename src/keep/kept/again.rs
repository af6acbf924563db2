//! What was kept, found again in a corpus that was read anew, moved or cleaned otherwise: at its place, elsewhere in its
//! document, in any document. Word for word means every character but white space; a word that a line break parts
//! with a hyphen is the same word.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
};

use rustc_hash::FxHasher;

use super::Kept;
use crate::{
    model::{ArticleId, Document, Origin, Span},
    text::offsets::Offsets,
};

/// Where something stands now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The document's id.
    pub doc: String,
    /// The file, where there is one, and which article of it.
    pub origin: String,
    /// The line of the document's text, from 1.
    pub line: usize,
    /// Where the words begin in that text, in code points.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// What became of words that were kept; the best comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Again {
    /// They stand where they stood.
    Here(Place),
    /// They stand elsewhere in their document.
    Moved(Place),
    /// They stand in another document.
    Elsewhere(Place),
    /// Their document is there and does not have them; what stands in their place, where that can be told.
    Changed(Option<String>),
    /// Neither they nor their document are there.
    Gone,
}

impl Again {
    /// The name used in output and as a key of the string table.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Here(_) => "here",
            Self::Moved(_) => "moved",
            Self::Elsewhere(_) => "elsewhere",
            Self::Changed(_) => "changed",
            Self::Gone => "gone",
        }
    }

    /// Where the words stand.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Here(place) | Self::Moved(place) | Self::Elsewhere(place) => Some(place),
            Self::Changed(_) | Self::Gone => None,
        }
    }
}

/// How many words are looked for together in documents that are not the one they were taken from.
const ANCHOR: usize = 4;

/// Looks for what was kept in document after document, in time that does not depend on how much was kept.
#[derive(Debug)]
pub struct Seeker<'a> {
    kept: Vec<&'a Kept>,
    /// Which were taken from each document.
    sources: HashMap<Source, Vec<usize>>,
    /// Which begin with words of this hash, for each number of words.
    anchors: [HashMap<u64, Vec<usize>>; ANCHOR],
}

impl<'a> Seeker<'a> {
    /// Looks for these.
    pub fn new(kept: Vec<&'a Kept>) -> Self {
        let mut anchors: [HashMap<u64, Vec<usize>>; ANCHOR] = Default::default();
        let mut sources: HashMap<Source, Vec<usize>> = HashMap::new();
        for (n, one) in kept.iter().enumerate() {
            sources.entry(Source::of(one)).or_default().push(n);
            let first = one.excerpt.paragraphs().next().unwrap_or_default();
            let words: Vec<u64> = words(first).take(ANCHOR).map(|(_, hash)| hash).collect();
            let table = words.len().checked_sub(1).and_then(|n| anchors.get_mut(n));
            if let Some(table) = table {
                table.entry(joined(&words)).or_default().push(n);
            }
        }
        Self { kept, sources, anchors }
    }

    /// What `document` says of them: which, by their places in the list, and what became of each as far as this
    /// document tells.
    pub fn look(&self, document: &Document) -> Vec<(usize, Again)> {
        let view = View::of(document);
        let own = view.sources().into_iter().filter_map(|source| self.sources.get(&source));
        let own = own.flatten().filter_map(|n| Some((*n, self.kept.get(*n)?)));
        let mut found: Vec<(usize, Again)> =
            own.map(|(n, kept)| (n, view.what_became_of(kept))).collect();
        let n_own = found.len();
        for n in self.begun_in(&document.text) {
            let known = found.iter().take(n_own).any(|(own, _)| *own == n);
            let Some(kept) = self.kept.get(n).filter(|_| !known) else { continue };
            if let Some(span) = view.find(kept) {
                found.push((n, Again::Elsewhere(view.place(span))));
            }
        }
        found
    }

    /// Those whose first words stand in `text`.
    fn begun_in(&self, text: &str) -> Vec<usize> {
        let words: Vec<u64> = words(text).map(|(_, hash)| hash).collect();
        let mut found = Vec::new();
        for (table, n_words) in self.anchors.iter().zip(1..).filter(|(table, _)| !table.is_empty())
        {
            let windows = words.windows(n_words).filter_map(|window| table.get(&joined(window)));
            found.extend(windows.flatten().copied());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What became of something that was kept, and the article that tells.
pub type Told = (Again, Option<ArticleId>);

/// What became of each of `kept`, by its id, in the articles whose documents `each` gives one after the other.
pub fn seek(
    kept: &[Kept],
    each: impl FnOnce(&mut dyn FnMut(ArticleId, &Document)),
) -> Vec<(String, Told)> {
    let seeker = Seeker::new(kept.iter().collect());
    let mut found: Vec<Told> = vec![(Again::Gone, None); kept.len()];
    each(&mut |article, document| {
        for (n, again) in seeker.look(document) {
            if let Some(best) = found.get_mut(n).filter(|best| again < best.0) {
                *best = (again, Some(article));
            }
        }
    });
    kept.iter().map(|kept| kept.id.clone()).zip(found).collect()
}

/// The words of `text` with where each begins and its hash.
fn words(text: &str) -> impl Iterator<Item = (usize, u64)> {
    let is_word = |c: char| c.is_alphanumeric();
    text.split(move |c| !is_word(c)).filter(|word| !word.is_empty()).map(|word| {
        let mut hasher = FxHasher::default();
        word.hash(&mut hasher);
        (word.as_ptr().addr() - text.as_ptr().addr(), hasher.finish())
    })
}

/// The hash of words in their order.
fn joined(hashes: &[u64]) -> u64 {
    hashes.iter().fold(0, |all, hash| all.rotate_left(17) ^ hash)
}

/// What a document is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Source {
    /// Its file, and which article of it.
    File(String, Option<u64>),
    /// Its id, where there was no file.
    Id(String),
}

impl Source {
    /// The one that something was taken from.
    fn of(kept: &Kept) -> Self {
        match &kept.excerpt.file {
            Some(file) => Self::File(file.clone(), kept.excerpt.nth),
            None => Self::Id(kept.excerpt.doc.clone()),
        }
    }
}

/// A document in which something is looked for.
struct View<'a> {
    document: &'a Document,
    file: Option<String>,
    nth: Option<u64>,
    chars: Offsets<'a>,
}

impl<'a> View<'a> {
    fn of(document: &'a Document) -> Self {
        let (path, nth) = match &document.origin {
            Origin::File(path) => (Some(path), None),
            Origin::Part { path, at } => (Some(path), Some(at.nth)),
            Origin::Stdin { .. } | Origin::Demo => (None, None),
        };
        let absolute = path.and_then(|path| std::path::absolute(path).ok());
        let file = absolute.map(|path| path.to_string_lossy().into_owned());
        Self { document, file, nth, chars: Offsets::of_chars(&document.text) }
    }

    /// All that it is known by.
    fn sources(&self) -> Vec<Source> {
        let file = self.file.clone().map(|file| Source::File(file, self.nth));
        file.into_iter().chain([Source::Id(self.document.id.0.clone())]).collect()
    }

    fn what_became_of(&self, kept: &Kept) -> Again {
        let text = self.document.text.as_str();
        let parts: Vec<&str> = kept.excerpt.paragraphs().collect();
        let at = text.char_indices().nth(kept.excerpt.start).map(|(at, _)| at);
        let here = at.and_then(|at| stand_at(text, at, &parts));
        match here.or_else(|| self.find(kept)) {
            Some(span) if here.is_some() => Again::Here(self.place(span)),
            Some(span) => Again::Moved(self.place(span)),
            None => Again::Changed(instead(text, kept)),
        }
    }

    /// Where all paragraphs of it stand, in their order.
    fn find(&self, kept: &Kept) -> Option<Span> {
        let parts: Vec<&str> = kept.excerpt.paragraphs().collect();
        find(&self.document.text, 0, &parts)
    }

    fn place(&self, span: Span) -> Place {
        Place {
            doc: self.document.id.0.clone(),
            origin: self.document.origin.to_string(),
            line: 1 + Offsets::of_lines(&self.document.text).before(span.start()),
            start: self.chars.before(span.start()),
            end: self.chars.before(span.end()),
        }
    }
}

/// Where `parts` stand in `text` one after the other, the first at byte `at`.
fn stand_at(text: &str, at: usize, parts: &[&str]) -> Option<Span> {
    let (first, rest) = parts.split_first()?;
    let end = at + behind(text.get(at..)?, first)?;
    let last = if rest.is_empty() { end } else { find(text, end, rest)?.end() };
    Some(Span::new(at, last))
}

/// Where `parts` stand one after the other from byte `from` on.
fn find(text: &str, from: usize, parts: &[&str]) -> Option<Span> {
    let first = parts.first()?.chars().find(|c| !c.is_whitespace())?;
    let mut at = from;
    loop {
        at += text.get(at..)?.find(first)?;
        if let Some(span) = stand_at(text, at, parts) {
            return Some(span);
        }
        at += first.len_utf8();
    }
}

/// How many bytes of `text` are `part`, white space and the hyphens of broken lines aside.
fn behind(text: &str, part: &str) -> Option<usize> {
    let mut own = text.char_indices().filter(|(_, c)| !is_unread(*c)).peekable();
    let mut end = 0;
    for wanted in part.chars().filter(|c| !is_unread(*c)) {
        let (mut at, mut c) = own.next()?;
        if c != wanted && is_broken(text.get(at..)?) {
            (at, c) = own.next()?;
        }
        if c != wanted {
            return None;
        }
        end = at + c.len_utf8();
    }
    Some(end).filter(|end| *end > 0)
}

/// Whether a character says nothing of the words.
fn is_unread(c: char) -> bool {
    c.is_whitespace() || c == '\u{ad}'
}

/// Whether a line is broken within a word here.
fn is_broken(text: &str) -> bool {
    let behind = text.strip_prefix(['-', '\u{2010}']);
    behind.is_some_and(|rest| rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n'))
}

/// How many characters of what stood around the words tell their place.
const EDGE: usize = 24;

/// What stands between what stood around the words.
fn instead(text: &str, kept: &Kept) -> Option<String> {
    let [before, after] = [&kept.excerpt.before, &kept.excerpt.after].map(|edge| edge.trim());
    let from = before.char_indices().rev().take(EDGE).last()?.0;
    let to = after.char_indices().nth(EDGE).map_or(after.len(), |(at, _)| at);
    let (before, after) = (before.get(from..)?, after.get(..to).filter(|edge| !edge.is_empty())?);
    let start = find(text, 0, &[before])?.end();
    let end = find(text, start, &[after])?.start();
    let room = 400 + 3 * kept.excerpt.words.len();
    Some(text.get(start..end)?.trim().to_owned()).filter(|now| now.len() <= room)
}
