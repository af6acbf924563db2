//! Articles whose quotations and speakers are marked, and whether a speaker found is the marked one.

use std::ops::Range;

use dixit::{
    clean::{Cleaning, clean},
    extract::names,
    model::{Article, Block, Document, Lang, Names, Role, Span},
    text::fold::fold,
};
use serde::Deserialize;

/// A marked article.
#[derive(Default, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) outlet: Option<String>,
    pub(crate) text: String,
    pub(crate) quotes: Vec<Marked>,
    #[serde(default)]
    pub(crate) nonspeech: Vec<Stretch>,
}

/// A marked quotation; offsets in code points.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Marked {
    pub(crate) start: usize,
    pub(crate) end: usize,
    #[serde(default, rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) optional: bool,
    #[serde(default)]
    pub(crate) speaker_full: Option<String>,
    #[serde(default)]
    pub(crate) speaker_kind: Option<String>,
    #[serde(default)]
    pub(crate) speaker_scored: bool,
}

/// Marks that hold no speech.
#[derive(Deserialize)]
pub(crate) struct Stretch {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What is learnt from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Everything.
    All,
    /// What is speech.
    Marks,
    /// The same; it is a case of the tests, in which all marks are told.
    Case,
}

/// A marked article, read.
pub(crate) struct Text {
    pub(crate) record: Record,
    pub(crate) article: Article,
    pub(crate) names: Names,
    /// What is learnt from it.
    pub(crate) part: Part,
    /// The byte at which each code point begins.
    bytes: Vec<usize>,
}

impl Text {
    pub(crate) fn new(record: Record, part: Part) -> Self {
        let document = Document { text: record.text.clone(), ..Document::default() };
        Self::read(record, clean(document, Cleaning::AsIs), part)
    }

    /// A case of the tests: ⟦words⟧ are speech, all others between marks are none.
    pub(crate) fn case(marked: &str, lang: Lang) -> Self {
        let (role, body) = match marked.split_once("> ") {
            Some(("title", body)) => (Role::Title, body),
            Some((_, body)) => (Role::Caption, body),
            None => (Role::Body, marked),
        };
        let (mut text, mut quotes, mut at, mut start) = (String::new(), Vec::new(), 0, 0);
        for c in body.chars() {
            match c {
                '⟦' => start = at,
                '⟧' => quotes.push(Marked { start, end: at, ..Marked::default() }),
                '⟨' | '⟩' => {}
                '¶' => {
                    text.push_str("\n\n");
                    at += 2;
                }
                c => {
                    text.push(c);
                    at += 1;
                }
            }
        }
        let mut blocks = Vec::new();
        let mut line_at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(line_at, line_at + line.len()).trim(&text);
            if !span.is_empty() {
                blocks.push(Block { role, span });
            }
            line_at += line.len();
        }
        let document = Document { text: text.clone(), ..Document::default() };
        let article = Article { document, blocks, lang, ..Article::default() };
        let record = Record { id: marked.to_owned(), text, quotes, ..Record::default() };
        Self::read(record, article, Part::Case)
    }

    fn read(record: Record, article: Article, part: Part) -> Self {
        let names = names::find(&article);
        let text = &record.text;
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { record, article, names, part, bytes }
    }

    /// The bytes of code points `start..end`.
    pub(crate) fn bytes(&self, start: usize, end: usize) -> Range<usize> {
        let at = |n: usize| self.bytes.get(n).copied().unwrap_or(self.record.text.len());
        at(start)..at(end)
    }

    /// The code point that begins at a byte.
    pub(crate) fn char_at(&self, byte: usize) -> usize {
        self.bytes.partition_point(|&b| b < byte)
    }

    /// The marked quotation that `words` are, at least half of both.
    pub(crate) fn marked(&self, words: Range<usize>) -> Option<&Marked> {
        self.record.quotes.iter().find(|q| {
            let own = self.bytes(q.start, q.end);
            let both = own.end.min(words.end).saturating_sub(own.start.max(words.start));
            let all = own.end.max(words.end) - own.start.min(words.start);
            both * 2 >= all || both * 10 >= words.len() * 9 && both > 0
        })
    }

    /// Whether `words` are marked as no speech.
    pub(crate) fn unsaid(&self, words: Range<usize>) -> bool {
        if self.part == Part::Case {
            return self.record.quotes.iter().all(|q| {
                let own = self.bytes(q.start, q.end);
                own.end <= words.start || words.end <= own.start
            });
        }
        self.record.nonspeech.iter().any(|n| {
            let own = self.bytes(n.start, n.end);
            own.start < words.end && words.start < own.end
        })
    }

    /// Whether full names are marked.
    pub(crate) fn named(&self) -> bool {
        self.record.outlet.is_some()
            || self.record.quotes.iter().any(|q| q.speaker_full.is_some() && q.speaker_scored)
    }
}

/// Words that no two names share by.
const SMALL: [&str; 25] = [
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "des",
    "du",
    "de",
    "d",
    "the",
    "a",
    "an",
    "of",
    "m",
    "mme",
    "mlle",
    "mr",
    "mrs",
    "ms",
    "dr",
    "pr",
    "sir",
    "lord",
    "president",
];

const PRONOUNS: [&str; 18] = [
    "il", "elle", "ils", "elles", "on", "lui", "eux", "he", "she", "they", "it", "him", "her",
    "them", "i", "we", "je", "nous",
];

fn content(name: &str) -> Vec<String> {
    let key = fold(name);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.filter(|w| !SMALL.contains(w)).map(str::to_owned).collect()
}

/// Whether the speaker `found` is the one marked: the same last name of a person, half of the words of
/// anybody else. Several marked ones are parted by « ; ».
pub(crate) fn agrees(found: &str, marked: &Marked) -> bool {
    let Some(full) = marked.speaker_full.as_deref() else { return false };
    let person = marked.speaker_kind.as_deref().is_none_or(|k| k == "p");
    full.split("; ").any(|one| {
        let (own, gold) = (content(found), content(one));
        if own.is_empty() || gold.is_empty() {
            return false;
        }
        if own == gold {
            return true;
        }
        if own.iter().all(|w| PRONOUNS.contains(&w.as_str())) {
            return false;
        }
        let bare = one.split([',', '(']).next().unwrap_or("");
        let last = content(bare).pop();
        let same = last.is_some_and(|l| l.chars().count() > 2 && own.contains(&l));
        let shared = own.iter().filter(|w| gold.contains(w)).count();
        person && same || shared > 0 && 4 * shared >= own.len() + gold.len()
    })
}
