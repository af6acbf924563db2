//! Words of a language that a single rule asks for, by what it asks. Unlike the classes of `speech` they say
//! nothing of a word that a sentence would not know already.

use std::{
    borrow::Cow,
    sync::{LazyLock, OnceLock},
};

use super::{
    KeyMap,
    languages::{LANGUAGES, N_LANGUAGES, index},
    sections,
};
use crate::{model::Lang, text::fold::fold};

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum List {
    /// What is reckoned, whose author speaks: « selon les calculs de la mairie ».
    Reckoned,
    /// « pour sa part », « de son côté », “in her turn”.
    Turn,
    /// What stands for itself behind an article: « l'un », « les autres ».
    One,
    /// What stands for somebody without a noun: « disent certains », “another said”.
    Alone,
    /// Nouns that are several without an s: “police say”.
    Collective,
    /// Words that make another conjunction of « que »: « afin que ».
    Joined,
    /// Verbs of nobody, before an infinitive: « il faut dire ».
    Impersonal,
    /// Words that mean nobody who speaks: « cela », “there”.
    Nothing,
    /// To whoever tells, before a verb: « m'a-t-il dit ».
    Me,
    /// Words that point back to somebody: « ce dernier », “the latter”.
    Latter,
    /// Verbs whose object may be a work or words: « publie », “wrote”.
    Makes,
    /// Verbs that give a name to whom stands before them: « (ses voisins l')appellent ».
    Names,
    /// Words after which a name is no subject: « avec », “against”.
    Governing,
    /// What presents the words before it as what follows: « c'est », « voilà ».
    Presents,
    /// Verbs behind which whoever is told stands without a preposition: “told Reuters”.
    Tells,
    /// Verbs of getting a document and not of writing it: « a reçu ».
    Received,
    /// Offices that a place belongs to: « l'ambassadeur à Sarn ».
    Posted,
    /// Before whom or where something is told: « a dit le maire à la presse ».
    Heard,
    /// How something is told, behind « en »: « en guise d'exemple ».
    Manner,
    /// « ancien », “former”.
    Former,
    /// Words of a title that tell nothing of it, articles and « ancien ».
    Empty,
    /// Offices of which nobody holds two at once.
    Sole,
    /// Words of whoever speaks: « je », “our”.
    First,
    /// Words of whom one speaks to: « vous », “your”.
    Second,
    /// Words that titles leave small where they give the others a capital: “of”.
    Small,
    /// Where something is shown or stands written: “a sign on”.
    Shown,
    /// Behind words, where a year follows that a work came out in: « en 1971 ».
    Dated,
    /// Words with which a sentence goes on with the one before: « elle », “but”.
    GoesOn,
    /// Words between a date and its hour, or that say that a page was changed: « mis à jour », “updated”.
    Changed,
}

/// Section names of `words.txt`, in the order of [`List`].
const SECTIONS: [(&str, List); 29] = [
    ("reckoned", List::Reckoned),
    ("turn", List::Turn),
    ("one", List::One),
    ("alone", List::Alone),
    ("collective", List::Collective),
    ("joined", List::Joined),
    ("impersonal", List::Impersonal),
    ("nothing", List::Nothing),
    ("me", List::Me),
    ("latter", List::Latter),
    ("makes", List::Makes),
    ("names", List::Names),
    ("governing", List::Governing),
    ("presents", List::Presents),
    ("tells", List::Tells),
    ("received", List::Received),
    ("posted", List::Posted),
    ("heard", List::Heard),
    ("manner", List::Manner),
    ("former", List::Former),
    ("empty", List::Empty),
    ("sole", List::Sole),
    ("first", List::First),
    ("second", List::Second),
    ("small", List::Small),
    ("shown", List::Shown),
    ("dated", List::Dated),
    ("goes-on", List::GoesOn),
    ("changed", List::Changed),
];

/// For each word, as it stands in the table and folded, the lists it is in: bit `n` for the one at `n`.
type Words = KeyMap<Cow<'static, str>, u32>;

/// Whether `word`, in lower case or folded, is in a list of `lang`.
pub fn listed(lang: Lang, list: List, word: &str) -> bool {
    static READ: [OnceLock<Words>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let n = index(lang);
    has(READ[n].get_or_init(|| read([LANGUAGES[n].words])), list, word)
}

/// Whether `word`, in lower case or folded, is in that list of any language, where it is not known which
/// one it is in.
pub fn listed_anywhere(list: List, word: &str) -> bool {
    static READ: LazyLock<Words> = LazyLock::new(|| read(LANGUAGES.iter().map(|l| l.words)));
    has(&READ, list, word)
}

fn has(words: &Words, list: List, word: &str) -> bool {
    words.get(word).is_some_and(|lists| lists & (1 << list as u32) != 0)
}

fn read(tables: impl IntoIterator<Item = &'static str>) -> Words {
    let mut words = Words::default();
    for (section, line) in tables.into_iter().flat_map(sections) {
        let Some(&(_, list)) = SECTIONS.iter().find(|s| s.0 == section) else { continue };
        for word in line.split_whitespace() {
            *words.entry(word.into()).or_default() |= 1 << list as u32;
            *words.entry(fold(word).into()).or_default() |= 1 << list as u32;
        }
    }
    words
}

/// Whether `section` is one of these lists.
#[cfg(test)]
pub(super) fn is_section(section: &str) -> bool {
    SECTIONS.iter().any(|s| s.0 == section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_the_lists_of_its_language() {
        assert!(listed(Lang::FR, List::Latter, "dernière"));
        assert!(listed(Lang::FR, List::Latter, "derniere"));
        assert!(!listed(Lang::EN, List::Latter, "derniere"));
        assert!(listed_anywhere(List::First, "je") && listed_anywhere(List::First, "my"));
        let order = SECTIONS.iter().enumerate();
        assert!(order.into_iter().all(|(n, s)| s.1 as usize == n));
    }
}
