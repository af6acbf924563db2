//! Phrases of a language that rules look for in a text, one a line of `words.txt`.

use std::sync::LazyLock;

use super::{
    languages::{LANGUAGES, N_LANGUAGES, index},
    sections,
};
use crate::model::Lang;

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// What somebody is called follows: « sous le nom (de) ».
    Alias,
    /// The article is an interview, said above its questions.
    Interview,
    /// The article is an interview, said where it is signed.
    Collected,
    /// What a label begins with that addresses somebody: « Mme ».
    Address,
    /// Labels of whoever asks: “Q”.
    Asks,
    /// Labels of whoever answers.
    Answers,
    /// Short forms of address and the office that each stands for: “sen = senator”.
    Honorific,
}

/// Section names of `words.txt`, in the order of [`Phrase`].
const SECTIONS: [&str; 7] =
    ["alias", "interview", "collected", "address", "asks", "answers", "honorific"];

type Phrases = [Vec<&'static str>; SECTIONS.len()];

static READ: LazyLock<[Phrases; N_LANGUAGES]> = LazyLock::new(|| {
    LANGUAGES.each_ref().map(|language| {
        SECTIONS.map(|name| {
            let lines = sections(language.words).filter(|(section, _)| *section == name);
            lines.map(|(_, line)| line).collect()
        })
    })
});

/// The phrases of `lang` that say `what`.
pub fn phrases(lang: Lang, what: Phrase) -> &'static [&'static str] {
    &READ[index(lang)][what as usize]
}

/// The phrases of all languages that say `what`, where it is not known which one a text is in.
pub fn all_phrases(what: Phrase) -> impl Iterator<Item = &'static str> {
    READ.iter().flat_map(move |of| of[what as usize].iter().copied())
}

/// The office that an honorific stands for, both in lower case: “sen”.
pub fn office_of(lang: Lang, honorific: &str) -> Option<&'static str> {
    let mut pairs = phrases(lang, Phrase::Honorific).iter().filter_map(|p| p.split_once(" = "));
    pairs.find(|(short, _)| honorific.eq_ignore_ascii_case(short)).map(|(_, office)| office)
}

/// Whether `section` holds phrases.
#[cfg(test)]
pub(super) fn is_section(section: &str) -> bool {
    SECTIONS.contains(&section)
}
