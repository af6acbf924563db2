//! Endings by which a word of which nothing is known is told to be a verb or an adverb.

use std::sync::OnceLock;

use super::{
    KeyMap,
    languages::{LANGUAGES, N_LANGUAGES, index},
    sections,
};
use crate::model::Lang;

/// What a word with an ending may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A verb in the third person: « raille », « soutient ».
    Verb,
    /// An infinitive: « payer ».
    Infinitive,
    /// An adverb behind a verb: « fermement ».
    Adverb,
    /// An adverb with a capital at the head of a sentence: “Recently”. Names do not end so.
    Lead,
    /// A participle at the head of a sentence, whose subject is that of the sentence: “Shivering”.
    Gerund,
}

/// Section names of `words.txt`, in the order of [`Ending`].
const SECTIONS: [&str; 5] =
    ["verb-ends", "infinitive-ends", "adverb-ends", "lead-ends", "gerund-ends"];

/// Whether `word` ends as words of `lang` do that are what `ending` says.
pub fn ends(lang: Lang, ending: Ending, word: &str) -> bool {
    type All = [Endings; SECTIONS.len()];
    static READ: [OnceLock<All>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let n = index(lang);
    let read = |name: &str| {
        let lines = sections(LANGUAGES[n].words).filter(|(section, _)| *section == name);
        lines.flat_map(|(_, line)| line.split_whitespace()).collect()
    };
    let all = READ[n].get_or_init(|| SECTIONS.map(read));
    all[ending as usize].of(word).next().is_some()
}

/// Endings of words by their last bytes, so that a word is compared with few of them.
#[derive(Debug, Default)]
pub(super) struct Endings(KeyMap<u8, Vec<&'static str>>);

impl Endings {
    /// Those that `word` has.
    pub(super) fn of(&self, word: &str) -> impl Iterator<Item = &'static str> {
        let alike = word.as_bytes().last().and_then(|last| self.0.get(last));
        alike.into_iter().flatten().copied().filter(|end| word.ends_with(end))
    }
}

impl Extend<&'static str> for Endings {
    fn extend<T: IntoIterator<Item = &'static str>>(&mut self, ends: T) {
        for end in ends {
            if let Some(&last) = end.as_bytes().last() {
                self.0.entry(last).or_default().push(end);
            }
        }
    }
}

impl FromIterator<&'static str> for Endings {
    fn from_iter<T: IntoIterator<Item = &'static str>>(ends: T) -> Self {
        let mut all = Self::default();
        all.extend(ends);
        all
    }
}

/// Whether `section` holds endings.
#[cfg(test)]
pub(super) fn is_section(section: &str) -> bool {
    SECTIONS.contains(&section)
}
