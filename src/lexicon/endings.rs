//! Endings by which a word of which nothing is known is told to be a verb or an adverb.

use std::sync::OnceLock;

use super::{
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
    type Ends = [Vec<&'static str>; SECTIONS.len()];
    static READ: [OnceLock<Ends>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let n = index(lang);
    let read = |name: &str| {
        let lines = sections(LANGUAGES[n].words).filter(|(section, _)| *section == name);
        lines.flat_map(|(_, line)| line.split_whitespace()).collect()
    };
    let all = READ[n].get_or_init(|| SECTIONS.map(read));
    all[ending as usize].iter().any(|end| word.ends_with(end))
}

/// Whether `section` holds endings.
#[cfg(test)]
pub(super) fn is_section(section: &str) -> bool {
    SECTIONS.contains(&section)
}
