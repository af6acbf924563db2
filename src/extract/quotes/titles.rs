//! What the article calls its people and bodies: offices, professions and kinds of bodies, each with
//! who bears it.

use rustc_hash::FxHashMap;

use crate::{
    model::{EntityIdx, Names},
    text::fold::fold,
};

/// Offices of which nobody holds two at once, folded.
const OFFICES: [&str; 38] = [
    "maire",
    "prefet",
    "prefete",
    "procureur",
    "procureure",
    "ministre",
    "juge",
    "avocat",
    "avocate",
    "medecin",
    "entraineur",
    "entraineuse",
    "journaliste",
    "bourgmestre",
    "cure",
    "depute",
    "deputee",
    "senateur",
    "senatrice",
    "ambassadeur",
    "ambassadrice",
    "mayor",
    "minister",
    "governor",
    "senator",
    "prosecutor",
    "judge",
    "lawyer",
    "attorney",
    "doctor",
    "coach",
    "sheriff",
    "ambassador",
    "bishop",
    "journalist",
    "reporter",
    "teacher",
    "congresswoman",
];

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
    with: FxHashMap<String, Vec<usize>>,
}

impl Titles {
    /// The titles that `names` were given where they stand in `text`.
    pub(super) fn new(names: &Names, text: &str) -> Self {
        let mut titles = Self::default();
        for (n, entity) in names.entities.iter().enumerate() {
            for title in entity.titles.iter().take(8) {
                titles.add(EntityIdx(n as u32), content(title.of(text)));
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
            let alike = self.with.entry(word.clone()).or_default();
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
        self.listed(self.with.get(word))
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
        let other = |word: &String| word != head && OFFICES.contains(&word.as_str());
        OFFICES.contains(&head) && self.of(idx).any(|words| words.iter().any(other))
    }
}

/// The folded words of `text` that carry meaning.
pub(super) fn content(text: &str) -> Vec<String> {
    const EMPTY: [&str; 31] = [
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "a", "et", "son",
        "sa", "ses", "the", "of", "an", "for", "his", "her", "en", "ancien", "ancienne", "el",
        "los", "las", "del", "al",
    ];
    fold(text)
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty() && !EMPTY.contains(w))
        .map(str::to_owned)
        .collect()
}
