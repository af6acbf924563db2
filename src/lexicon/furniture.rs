//! Words that give a line of a page away: cookie dialogs, share rows, bylines, credits.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::KeyMap;
use crate::{
    model::Furniture,
    text::{fold::fold, letters::is_alphanumeric},
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
/// stand anywhere, and openers wherever they stand. Ordered by where they end.
pub fn hits(key: &str) -> impl Iterator<Item = Hit> + '_ {
    let found = LEXICON.automaton.iter().flat_map(move |a| a.find_overlapping_iter(key));
    found.filter_map(move |m| {
        let entry = LEXICON.entries.get(m.pattern().as_usize())?;
        let (start, end) = (m.start(), m.end());
        let stands_apart = apart(key, start) && apart(key, end);
        stands_apart.then_some(Hit {
            cue: entry.cue,
            hard: entry.hard,
            opener: entry.opener,
            start,
            end,
        })
    })
}

/// What a line is that consists of one entry and marks only; `bare` is the folded line without
/// the marks at its edges.
pub fn whole(bare: &str) -> Option<Cue> {
    LEXICON.whole.get(bare).copied()
}

/// Whether `words`, as they are written, begin with an entry that settles a line as soon as it
/// opens one.
pub fn settles(words: &str) -> bool {
    let near = words.char_indices().nth(LEXICON.longest + 1).map_or(words.len(), |(at, _)| at);
    let key = fold(words.get(..near).unwrap_or(""));
    let Some(first) = key.as_bytes().first() else { return false };
    let openers = &LEXICON.openers;
    let from = openers.partition_point(|o| o.as_bytes().first() < Some(first));
    let same = openers.iter().skip(from).take_while(|o| o.as_bytes().first() == Some(first));
    same.into_iter().any(|o| key.starts_with(o.as_str()) && apart(&key, o.len()))
}

struct Entry {
    cue: Cue,
    hard: bool,
    opener: bool,
}

#[derive(Default)]
struct Lexicon {
    entries: Vec<Entry>,
    automaton: Option<AhoCorasick>,
    whole: KeyMap<String, Cue>,
    /// The openers that settle a line, sorted.
    openers: Vec<String>,
    /// Bytes of the longest of them.
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
    let mut patterns = Vec::new();
    for table in TABLES {
        let mut cue = None;
        for line in table.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                Some(name) => cue = section(name),
                None => lexicon.add(cue, line, &mut patterns),
            }
        }
    }
    lexicon.automaton = AhoCorasick::new(&patterns).ok();
    lexicon.openers.sort_unstable();
    lexicon.longest = lexicon.openers.iter().map(String::len).max().unwrap_or(0);
    lexicon
});

impl Lexicon {
    fn add(&mut self, cue: Option<Cue>, line: &str, patterns: &mut Vec<String>) {
        let Some(cue) = cue else { return };
        if let Some(words) = line.strip_prefix('=') {
            self.whole.insert(fold(words), cue);
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
                self.openers.push(words.clone());
            }
            patterns.push(words);
            self.entries.push(Entry { cue, hard, opener });
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
