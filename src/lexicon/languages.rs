//! The languages whose quotations are read, and which of them a text is in.
//!
//! A language is an entry of `LANGUAGES`: a level, tables, a rule that inflects its verbs, and how its
//! sentences are built. CONTRIBUTING.md says how to add one. A table that is empty tells nothing.
//!
//! A language that is not listed is read at `Level::Marks`: words between marks without speakers, and
//! names from lists alone. So are Italian and Portuguese, whose only table tells words that are said from titles
//! and terms. One listed as `Level::Attributed` is read by the rules of `extract/quotes/tabled` and
//! `extract/names/sure`, one of `Level::Full` by the others of `extract`, which have trained weights. All are
//! written for word classes, lists and the switches of `Syntax`, not for a language.

use std::{iter, sync::LazyLock};

use super::{
    KeyMap, german, sections, spanish,
    syntax::{Subject, Syntax},
    verbs,
};
use crate::{
    model::{Lang, Level},
    text::{
        fold::lowered_in,
        language::language,
        letters::{head, is_alphabetic},
    },
};

/// A language of the registry: what is read in it, its tables, and the rule that inflects its verbs.
#[derive(Debug)]
pub struct Language {
    /// Which it is.
    pub lang: Lang,
    /// What is read in it.
    pub level: Level,
    /// How its sentences are built, where that matters.
    pub syntax: Syntax,
    /// Which of the trained tables are its own.
    pub trained: Option<Trained>,
    pub(super) verbs: &'static str,
    pub(super) words: &'static str,
    pub(super) according: &'static str,
    pub(super) speakers: &'static str,
    pub(super) nouns: &'static str,
    pub(super) months: &'static str,
    pub(super) stopwords: &'static str,
    pub(super) light: &'static str,
    pub(super) negation: &'static str,
    pub(super) inflect: Inflect,
    /// Whether its own small words tell it apart from its neighbours; else all letters do.
    by_small_words: bool,
}

/// Which of the trained tables serve a language: each holds those of two languages, one behind the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trained {
    /// The first, learnt from French.
    First,
    /// The second, learnt from English.
    Second,
}

/// A rule that sends every form of a verb onwards.
pub(super) type Inflect = fn(&str, &mut dyn FnMut(String, verbs::Form));

/// How many languages there are.
pub(super) const N_LANGUAGES: usize = 6;

/// A language without tables: what an entry does not name is as here.
const BARE: Language = Language {
    lang: Lang::UNKNOWN,
    level: Level::Marks,
    syntax: Syntax::ROMANCE,
    trained: None,
    verbs: "",
    words: "",
    according: "",
    speakers: "",
    nouns: "",
    months: "",
    stopwords: "",
    light: "",
    negation: "",
    inflect: |_, _| {},
    by_small_words: false,
};

/// All of them; the first stands in for texts whose language is not told.
pub(super) static LANGUAGES: [Language; N_LANGUAGES] = [
    Language {
        lang: Lang::FR,
        level: Level::Full,
        syntax: Syntax { subject: Subject::Stated, ..Syntax::ROMANCE },
        trained: Some(Trained::First),
        verbs: include_str!("../../assets/lexicons/fr/verbs.txt"),
        words: include_str!("../../assets/lexicons/fr/words.txt"),
        according: include_str!("../../assets/lexicons/fr/according.txt"),
        speakers: include_str!("../../assets/lexicons/fr/speakers.txt"),
        months: include_str!("../../assets/lexicons/fr/months.txt"),
        stopwords: include_str!("../../assets/lexicons/fr/stopwords.txt"),
        light: include_str!("../../assets/lexicons/fr/light.txt"),
        negation: include_str!("../../assets/lexicons/fr/negation.txt"),
        inflect: verbs::french,
        by_small_words: true,
        ..BARE
    },
    Language {
        lang: Lang::EN,
        level: Level::Full,
        syntax: Syntax::ENGLISH,
        trained: Some(Trained::Second),
        verbs: include_str!("../../assets/lexicons/en/verbs.txt"),
        words: include_str!("../../assets/lexicons/en/words.txt"),
        according: include_str!("../../assets/lexicons/en/according.txt"),
        speakers: include_str!("../../assets/lexicons/en/speakers.txt"),
        months: include_str!("../../assets/lexicons/en/months.txt"),
        stopwords: include_str!("../../assets/lexicons/en/stopwords.txt"),
        light: include_str!("../../assets/lexicons/en/light.txt"),
        negation: include_str!("../../assets/lexicons/en/negation.txt"),
        inflect: verbs::english,
        by_small_words: true,
        ..BARE
    },
    Language {
        lang: Lang::ES,
        level: Level::Attributed,
        syntax: Syntax::ROMANCE,
        verbs: include_str!("../../assets/lexicons/es/verbs.txt"),
        words: include_str!("../../assets/lexicons/es/words.txt"),
        according: include_str!("../../assets/lexicons/es/according.txt"),
        speakers: include_str!("../../assets/lexicons/es/speakers.txt"),
        months: include_str!("../../assets/lexicons/es/months.txt"),
        stopwords: include_str!("../../assets/lexicons/es/stopwords.txt"),
        inflect: spanish::forms,
        by_small_words: true,
        ..BARE
    },
    Language {
        lang: Lang::DE,
        level: Level::Attributed,
        syntax: Syntax::GERMAN,
        verbs: include_str!("../../assets/lexicons/de/verbs.txt"),
        words: include_str!("../../assets/lexicons/de/words.txt"),
        according: include_str!("../../assets/lexicons/de/according.txt"),
        speakers: include_str!("../../assets/lexicons/de/speakers.txt"),
        nouns: include_str!("../../assets/lexicons/de/nouns.txt"),
        months: include_str!("../../assets/lexicons/de/months.txt"),
        stopwords: include_str!("../../assets/lexicons/de/stopwords.txt"),
        inflect: german::forms,
        // « des », « du », « in », “war” are French and English too: they must go on telling those.
        ..BARE
    },
    Language {
        lang: Lang::It,
        level: Level::Marks,
        syntax: Syntax::ROMANCE,
        words: include_str!("../../assets/lexicons/it/words.txt"),
        // « un », « la », « per », “in” are those of its neighbours.
        ..BARE
    },
    Language {
        lang: Lang::Pt,
        level: Level::Marks,
        syntax: Syntax::ROMANCE,
        words: include_str!("../../assets/lexicons/pt/words.txt"),
        // « o », « de », « para », « que » are those of its neighbours.
        ..BARE
    },
];

/// The place in [`LANGUAGES`] of `lang`, where it is listed.
pub(super) fn listed_at(lang: Lang) -> Option<usize> {
    LANGUAGES.iter().position(|l| l.lang == lang)
}

/// The place in [`LANGUAGES`] of the language that `lang` is read as.
pub(super) fn index(lang: Lang) -> usize {
    listed_at(lang).unwrap_or(0)
}

/// What is read in articles of `lang`. A text whose language is not told is read as French.
pub fn level(lang: Lang) -> Level {
    let listed = LANGUAGES.iter().find(|l| l.lang == lang);
    let other = if lang == Lang::UNKNOWN { Level::Full } else { Level::Marks };
    listed.map_or(other, |l| l.level)
}

/// How sentences of `lang` are built.
pub fn syntax(lang: Lang) -> &'static Syntax {
    &LANGUAGES[index(lang)].syntax
}

/// Which of the trained tables serve `lang`.
pub fn trained(lang: Lang) -> Option<Trained> {
    LANGUAGES.iter().find(|l| l.lang == lang)?.trained
}

/// The language that quotations of `lang` are read as: itself, or French where it has no tables.
pub fn read_as(lang: Lang) -> Lang {
    LANGUAGES.get(index(lang)).map_or(Lang::FR, |l| l.lang)
}

/// How many bytes of a text are looked at: more does not change the answer.
const LOOK: usize = 2048;

/// The language of `text`, from its first 2 kB: by its small words where they are clear, which is
/// quick, else by all its letters; [`Lang::UNKNOWN`] when it is too short or mixed to tell.
pub fn language_of(text: &str) -> Lang {
    told(text).unwrap_or_else(|| language(text))
}

/// The language, of those whose quotations are read, that the small words of `text` are in; `None`
/// where they are few or of several languages. Only words that one language alone has count: they
/// are a fifth of any prose in it and hardly a seventh in its neighbours (Catalan, Portuguese).
pub fn told(text: &str) -> Option<Lang> {
    let mut counts = [0_usize; N_LANGUAGES];
    let mut n_words = 0;
    let mut room = String::new();
    for piece in pieces(head(text, LOOK)) {
        n_words += 1;
        if piece.len() > LONGEST {
            continue;
        }
        let of = SMALL.get(lowered_in(piece, &mut room)).copied().unwrap_or(0);
        if of.is_power_of_two() {
            counts[of.trailing_zeros() as usize] += 1;
        }
    }
    let best = (0..N_LANGUAGES).max_by_key(|&n| counts[n])?;
    let others = (0..N_LANGUAGES).filter(|&n| n != best).map(|n| counts[n]);
    let second = others.max().unwrap_or(0);
    let clear = counts[best] * 100 >= n_words * 18 && counts[best] >= second * 3;
    (n_words >= 6 && clear).then(|| LANGUAGES[best].lang)
}

/// The runs of letters in `text`.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        let (from, _) = rest.char_indices().find(|&(_, c)| is_alphabetic(c))?;
        rest = rest.get(from..)?;
        let is_letter = |b: &u8| b.is_ascii_alphabetic();
        let mut end = 0;
        loop {
            let bytes = rest.as_bytes().get(end..)?;
            end += bytes.iter().position(|b| !is_letter(b)).unwrap_or(bytes.len());
            let next = rest.get(end..)?.chars().next().filter(|&c| is_alphabetic(c));
            let Some(next) = next else { break };
            end += next.len_utf8();
        }
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
}

/// The longest small word, in bytes.
const LONGEST: usize = 10;

/// For each small word, the languages it is of: bit `n` for the one at `n` of [`LANGUAGES`].
static SMALL: LazyLock<KeyMap<&'static str, u8>> = LazyLock::new(|| {
    const CLOSED: [&str; 9] = [
        "determiner",
        "linker",
        "preposition",
        "pronoun",
        "object",
        "auxiliary",
        "relative",
        "conjunction",
        "that",
    ];
    let mut words = KeyMap::default();
    for (n, language) in LANGUAGES.iter().enumerate().filter(|(_, l)| l.by_small_words) {
        let closed = sections(language.words).filter(|(s, _)| CLOSED.contains(s));
        for word in closed.flat_map(|(_, line)| line.split_whitespace()) {
            *words.entry(word).or_default() |= 1 << n;
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_languages_that_are_read() {
        let fr = "Il a rejeté jeudi les demandes et elle s'est tue devant eux, qui ont ri.";
        let en = "The minister rejected the company's demands on Thursday before the councillors.";
        let es = "El ministro y los concejales dijeron ayer que no se pagan las obras sin un plan.";
        assert_eq!(told(fr), Some(Lang::FR));
        assert_eq!(told(en), Some(Lang::EN));
        assert_eq!(told(es), Some(Lang::ES));
        assert_eq!(told(""), None);
        assert!(SMALL.keys().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn every_language_has_a_level_and_those_without_tables_the_lowest() {
        let codes = ["fr", "en", "de", "es", "it", "pt", "nl", "und"];
        let levels = codes.map(|code| level(code.parse().unwrap()));
        let wanted =
            ["full", "full", "attributed", "attributed", "marks", "marks", "marks", "full"];
        assert_eq!(levels.map(Level::name), wanted);
    }

    #[test]
    fn other_languages_are_left_to_their_letters() {
        for (text, lang) in [
            ("Die Ministerin wies am Donnerstag die Forderungen der Gesellschaft zurück.", "de"),
            (
                "La ministra ha respinto giovedì le richieste della società davanti ai consiglieri.",
                "it",
            ),
            (
                "A ministra rejeitou na quinta-feira os pedidos da empresa perante os autarcas.",
                "pt",
            ),
        ] {
            assert_eq!(told(text), None, "{text}");
            assert_eq!(language_of(text).name(), lang);
        }
    }
}
