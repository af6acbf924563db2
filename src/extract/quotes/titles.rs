//! What the article calls its people and bodies: offices, professions and kinds of bodies, each with
//! who bears it.

use rustc_hash::FxHashMap;

use crate::{
    lexicon::{
        hashes::hash,
        lists::{List, listed},
    },
    model::{EntityIdx, Lang, Names},
    text::fold::fold,
};

/// How many titles are known before no more are learnt on the way.
const LEARNT: usize = 256;

/// How many titles are remembered.
const MOST: usize = 512;

/// How many of them are found by one word: a description is compared with all of these.
const ALIKE: usize = 64;

/// Titles as folded words, by who bears them and by the words they have.
#[derive(Debug, Default)]
pub(super) struct Titles {
    all: Vec<(EntityIdx, Vec<String>)>,
    own: FxHashMap<EntityIdx, Vec<usize>>,
    /// By the hash of a word.
    with: FxHashMap<u64, Vec<usize>>,
    lang: Lang,
}

impl Titles {
    /// The titles that `names` were given where they stand in `text`, which is in `lang`.
    pub(super) fn new(names: &Names, text: &str, lang: Lang) -> Self {
        let mut titles = Self { lang, ..Self::default() };
        for (n, entity) in names.entities.iter().enumerate() {
            for title in entity.titles.iter().take(8) {
                titles.add(EntityIdx(n as u32), content(title.of(text), lang));
            }
        }
        titles
    }

    /// Whether more may be learnt on the way.
    pub(super) fn has_room(&self) -> bool {
        self.all.len() < LEARNT
    }

    /// Remembers a title, unless there are very many.
    pub(super) fn add(&mut self, idx: EntityIdx, words: Vec<String>) {
        let at = self.all.len();
        if at >= MOST {
            return;
        }
        self.own.entry(idx).or_default().push(at);
        for word in &words {
            let alike = self.with.entry(hash(word)).or_default();
            if alike.len() < ALIKE && alike.last() != Some(&at) {
                alike.push(at);
            }
        }
        self.all.push((idx, words));
    }

    /// The titles of `idx`.
    pub(super) fn of(&self, idx: EntityIdx) -> impl Iterator<Item = &[String]> {
        self.listed(self.own.get(&idx)).map(|(_, words)| words)
    }

    /// The titles that have `word` in them, as they were learnt, with who bears them.
    pub(super) fn with(&self, word: &str) -> impl Iterator<Item = (EntityIdx, &[String])> {
        self.listed(self.with.get(&hash(word)))
    }

    fn listed<'a>(
        &'a self,
        places: Option<&'a Vec<usize>>,
    ) -> impl Iterator<Item = (EntityIdx, &'a [String])> {
        let title = |at: &usize| self.all.get(*at).map(|(idx, words)| (*idx, words.as_slice()));
        places.into_iter().flatten().filter_map(title)
    }

    /// Whether `idx` is known for another office than `head`: a mayor is no prefect.
    pub(super) fn holds_other(&self, idx: EntityIdx, head: &str) -> bool {
        let sole = |word: &str| listed(self.lang, List::Sole, word);
        let other = |word: &String| word != head && sole(word);
        sole(head) && self.of(idx).any(|words| words.iter().any(other))
    }
}

/// The folded words of `text`, in `lang`, that carry meaning.
pub(super) fn content(text: &str, lang: Lang) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty() && !listed(lang, List::Empty, w))
        .map(str::to_owned)
        .collect()
}
