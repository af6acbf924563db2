//! Words that give a line of a page away: cookie dialogs, share rows, bylines, credits.

use std::sync::LazyLock;

use super::{KeyMap, hashes::WordHash};
use crate::{
    model::Furniture,
    text::{
        fold::{fold, fold_char, fold_into},
        letters::is_alphanumeric,
    },
};

/// What an entry of the lexicon says of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// The line belongs to the page and not to the article.
    Furniture(Furniture),
    /// « Suivez … sur »: a share row that names the outlet.
    Follow,
    /// Words beside a picture.
    Caption,
    /// Words before the name of who took a picture.
    Credit,
    /// The name of a part of a paper.
    Section,
    /// « Publié le »: the date that follows is the article's.
    Published,
    /// « Mis à jour le »: the date that follows is not.
    Updated,
    /// « Par », « Propos recueillis par »: a name follows.
    Byline,
    /// The name of a news agency.
    Agency,
    /// A word that names of newspapers are made of.
    Press,
}

/// An entry found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it says.
    pub cue: Cue,
    /// Whether it settles what the line is.
    pub hard: bool,
    /// Whether it may only begin a line.
    pub opener: bool,
    /// Byte of the folded line at which it starts.
    pub start: usize,
    /// First byte of the folded line after it.
    pub end: usize,
}

/// The entries of all languages that stand in `key`, a folded line, as whole words: those that may
/// stand anywhere, and openers wherever they stand. Ordered by the word that each is found by.
pub fn hits(key: &str) -> impl Iterator<Item = Hit> + '_ {
    let words = word_starts(key).flat_map(move |(at, hash)| hits_at(key, at, hash.wide(), true));
    signs(key).into_iter().chain(words)
}

/// The entries found by the word with this hash, which stands at byte `at` of `key`: openers by
/// their first word, where they are asked for, others by their longest.
pub fn hits_at(key: &str, at: usize, hash: u32, openers: bool) -> impl Iterator<Item = Hit> + '_ {
    let entries = found_by(hash).iter().filter(move |e| openers || !e.opener);
    entries.filter_map(move |entry| {
        let start = at.checked_sub(entry.lead)?;
        let end = start + entry.words.len();
        let written = key.get(start..)?.starts_with(entry.words.as_str());
        (written && apart(key, start) && apart(key, end)).then(|| entry.hit(start))
    })
}

/// Whether an entry is found by the word with this hash: an opener where they are asked for.
pub fn is_anchor(hash: u32, openers: bool) -> bool {
    found_by(hash).iter().any(|entry| openers || !entry.opener)
}

fn found_by(hash: u32) -> &'static [Entry] {
    LEXICON.entries.get(&hash).map_or(&[], Vec::as_slice)
}

/// How an entry is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// By the longest of its words, anywhere.
    Anchor,
    /// By its first word, which opens a line.
    Opener,
    /// By its first word, as a whole line.
    Whole,
}

/// All words that entries are found by, and how.
pub(super) fn anchors() -> impl Iterator<Item = (WordHash, Found)> {
    let by = |entry: &Entry| if entry.opener { Found::Opener } else { Found::Anchor };
    let entries = LEXICON.entries.values().flatten().map(move |e| (e.found_by, by(e)));
    entries.chain(LEXICON.wholes.iter().map(|hash| (*hash, Found::Whole)))
}

/// The entry without words that `key`, a folded line, begins with, as « © ».
pub fn signs(key: &str) -> Option<Hit> {
    let start = key.find(|c: char| !c.is_whitespace())?;
    let rest = key.get(start..).filter(|rest| !rest.starts_with(is_alphanumeric))?;
    let found = LEXICON.signs.iter().find(|e| rest.starts_with(&e.words));
    found.map(|entry| entry.hit(start))
}

/// Whether a line that begins with `c` may begin with an entry without words.
pub fn may_sign(c: char) -> bool {
    let (mut n, mut may) = (0, false);
    fold_char(c, &mut |f| {
        n += 1;
        may |= f.is_whitespace() || LEXICON.signs.iter().any(|e| e.words.starts_with(f));
    });
    // What folds to nothing or to white space may stand before it.
    may || n == 0
}

/// What a line is that consists of one entry and marks only; `bare` is the folded line without
/// the marks at its edges.
pub fn whole(bare: &str) -> Option<Cue> {
    LEXICON.whole.get(bare).copied()
}

/// Whether `words`, as they are written, begin with an entry that settles a line as soon as it
/// opens one.
pub fn settles(words: &str) -> bool {
    // Most words begin no entry, which the first of them tells.
    let first = words.find(|c: char| !is_alphanumeric(c)).unwrap_or(words.len());
    let mut hash = WordHash::default();
    fold_into(words.get(..first).unwrap_or(""), &mut |c| hash.push(c));
    if !is_anchor(hash.wide(), true) {
        return false;
    }
    let near = words.char_indices().nth(LEXICON.longest + 1).map_or(words.len(), |(at, _)| at);
    let key = fold(words.get(..near).unwrap_or(""));
    hits_at(&key, 0, hash.wide(), true).any(|h| h.hard && h.opener && h.start == 0)
}

/// Where the words of a folded line begin, and their hashes.
fn word_starts(key: &str) -> impl Iterator<Item = (usize, WordHash)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = key.get(at..)?;
        let from = at + rest.find(is_alphanumeric)?;
        let word = key.get(from..)?;
        let word = word.get(..word.find(|c| !is_alphanumeric(c)).unwrap_or(word.len()))?;
        at = from + word.len();
        Some((from, WordHash::of(word)))
    })
}

struct Entry {
    /// Folded.
    words: String,
    /// The word that it is found by, and the bytes before it.
    found_by: WordHash,
    lead: usize,
    cue: Cue,
    hard: bool,
    opener: bool,
}

impl Entry {
    fn hit(&self, start: usize) -> Hit {
        let Self { cue, hard, opener, .. } = *self;
        Hit { cue, hard, opener, start, end: start + self.words.len() }
    }
}

#[derive(Default)]
struct Lexicon {
    /// By the hash of the first word of openers, of the longest of others. Lines are read word by
    /// word and hashed anyway, and most words lead to no entry: quicker than an automaton.
    entries: KeyMap<u32, Vec<Entry>>,
    /// The first words of whole lines.
    wholes: Vec<WordHash>,
    /// Entries without words.
    signs: Vec<Entry>,
    whole: KeyMap<String, Cue>,
    /// Bytes of the longest opener that settles a line.
    longest: usize,
}

const TABLES: [&str; 4] = [
    include_str!("../../assets/lexicons/fr/furniture.txt"),
    include_str!("../../assets/lexicons/en/furniture.txt"),
    include_str!("../../assets/lexicons/de/furniture.txt"),
    include_str!("../../assets/lexicons/es/furniture.txt"),
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for table in TABLES {
        let mut cue = None;
        for line in table.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                Some(name) => cue = section(name),
                None => lexicon.add(cue, line),
            }
        }
    }
    lexicon
});

impl Lexicon {
    fn add(&mut self, cue: Option<Cue>, line: &str) {
        let Some(cue) = cue else { return };
        if let Some(words) = line.strip_prefix('=') {
            let words = fold(words);
            self.wholes.extend(word_starts(&words).take(1).map(|(_, hash)| hash));
            self.whole.insert(words, cue);
            return;
        }
        let hard = line.ends_with(" !");
        let line = line.strip_suffix(" !").unwrap_or(line);
        let opener = line.starts_with('^');
        let words = fold(line.strip_prefix('^').unwrap_or(line));
        // A colon stands apart in French and not in English, and scrapes mix both.
        let close = words.strip_suffix(" :").map(|w| format!("{w}:"));
        for words in close.into_iter().chain([words]) {
            if hard && opener {
                self.longest = self.longest.max(words.len());
            }
            let length = |at: usize| {
                let rest = words.get(at..).unwrap_or("");
                rest.find(|c| !is_alphanumeric(c)).unwrap_or(rest.len())
            };
            let first = word_starts(&words).next();
            let found_by = match opener {
                true => first,
                false => word_starts(&words).max_by_key(|(at, _)| length(*at)),
            };
            let (lead, hash) = found_by.unwrap_or_default();
            let entry = Entry { words, found_by: hash, lead, cue, hard, opener };
            match found_by {
                Some(_) => self.entries.entry(hash.wide()).or_default().push(entry),
                None => self.signs.push(entry),
            }
        }
    }
}

fn section(name: &str) -> Option<Cue> {
    Some(match name {
        "cookies" => Cue::Furniture(Furniture::Cookies),
        "share" => Cue::Furniture(Furniture::Share),
        "related" => Cue::Furniture(Furniture::Related),
        "navigation" => Cue::Furniture(Furniture::Navigation),
        "comments" => Cue::Furniture(Furniture::Comments),
        "disclaimer" => Cue::Furniture(Furniture::Disclaimer),
        "promotion" => Cue::Furniture(Furniture::Promotion),
        "paywall" => Cue::Furniture(Furniture::Paywall),
        "residue" => Cue::Furniture(Furniture::Residue),
        "follow" => Cue::Follow,
        "caption" => Cue::Caption,
        "credit" => Cue::Credit,
        "section" => Cue::Section,
        "published" => Cue::Published,
        "updated" => Cue::Updated,
        "byline" => Cue::Byline,
        "agency" => Cue::Agency,
        "press" => Cue::Press,
        _ => return None,
    })
}

/// Whether no word runs across byte `at`.
fn apart(key: &str, at: usize) -> bool {
    let before = key.get(..at).and_then(|k| k.chars().next_back()).is_some_and(is_alphanumeric);
    let after = key.get(at..).and_then(|k| k.chars().next()).is_some_and(is_alphanumeric);
    !(before && after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_every_table_is_known() {
        for table in TABLES {
            for line in table.lines().filter(|l| l.starts_with('[')) {
                assert!(section(line.trim_matches(['[', ']'])).is_some(), "{line}");
            }
        }
    }

    #[test]
    fn entries_are_found_as_whole_words_whatever_their_accents() {
        let found: Vec<_> = hits("a lire aussi : la suite").map(|h| (h.cue, h.start)).collect();
        assert!(found.contains(&(Cue::Furniture(Furniture::Related), 0)), "{found:?}");
        assert_eq!(hits("partageront").count(), 0);
        assert_eq!(whole("tout accepter"), Some(Cue::Furniture(Furniture::Cookies)));
    }
}
