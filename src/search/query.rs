//! What was typed, as terms that must all hold. Every input is a query: nothing typed is an error.

use super::key::{key_text, letters};

/// Words that name the field of a term, in either language of the interface.
const SPEAKER_FIELDS: [&str; 3] = ["speaker:", "qui:", "who:"];

/// Loose terms of up to this many letters only match where a word starts.
pub const SHORT: usize = 2;

/// The terms of a search; all of them must hold, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order they were typed.
    pub terms: Vec<Term>,
}

/// One word of a query, or several that were typed together (`jean-marc`, `"deux mots"`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What is looked for, as a key without the blank before its first word; never empty.
    pub text: String,
    /// Letters of `text`, as [`letters`] counts them.
    pub mask: u64,
    /// How many chars `text` has.
    pub n_chars: usize,
    /// How it must match.
    pub mode: Mode,
    /// What of a quotation it is about.
    pub field: Field,
    /// Whether it must not hold (`!word`).
    pub negated: bool,
}

/// How a term must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As typed: letters in order for names, a part of the words for quotations.
    Loose,
    /// `'word` or `"some words"`: these letters together.
    Exact,
    /// `^word`: at the very beginning.
    Prefix,
    /// `word$`: at the very end.
    Suffix,
    /// `^word$`: nothing else.
    Whole,
}

/// What of a quotation a term is about; for names it makes no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Words or speaker.
    Any,
    /// `speaker:name`, `qui:name`: the speaker only.
    Speaker,
}

impl Query {
    /// Reads what was typed: words apart by blanks; `'exact`, `"a phrase"` or « une phrase »,
    /// `^prefix`, `suffix$`, `!not`, `speaker:name` (in French `qui:name`).
    pub fn parse(input: &str) -> Self {
        let mut terms = Vec::new();
        let mut rest = input.trim_start();
        while !rest.is_empty() {
            let (term, after) = Term::take(rest);
            terms.extend(term);
            rest = after.trim_start();
        }
        Self { terms }
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether whatever matches `self` is bound to match `old`: then the old hits are all that
    /// needs to be looked at.
    pub fn narrows(&self, old: &Query) -> bool {
        self.terms.len() >= old.terms.len()
            && self.terms.iter().zip(&old.terms).all(|(new, old)| new.narrows(old))
    }
}

impl Term {
    /// The first term of `input`, which starts with no blank, and what follows it.
    fn take(input: &str) -> (Option<Self>, &str) {
        let (negated, rest) = strip(input, &["!"]);
        let (speaker, rest) = strip(rest, &SPEAKER_FIELDS);
        let (quoted, inner) = strip(rest, &["\"", "«", "“"]);
        if quoted {
            let end = inner.find(['"', '»', '”']).unwrap_or(inner.len());
            let (words, after) = inner.split_at_checked(end).unwrap_or((inner, ""));
            let (_, after) = strip(after, &["\"", "»", "”"]);
            return (Self::new(words, Mode::Exact, speaker, negated), after);
        }
        let (exact, rest) = strip(rest, &["'", "’"]);
        let (prefix, rest) = strip(rest, &["^"]);
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let suffix = word.ends_with('$');
        let mode = match (exact, prefix, suffix) {
            (_, true, true) => Mode::Whole,
            (_, true, false) => Mode::Prefix,
            (_, false, true) => Mode::Suffix,
            (true, false, false) => Mode::Exact,
            _ if negated => Mode::Exact,
            _ => Mode::Loose,
        };
        (Self::new(word, mode, speaker, negated), after)
    }

    fn new(word: &str, mode: Mode, speaker: bool, negated: bool) -> Option<Self> {
        let text = key_text(word).trim_start().to_owned();
        let field = if speaker { Field::Speaker } else { Field::Any };
        let (mask, n_chars) = (letters(&text), text.chars().count());
        (!text.is_empty()).then_some(Self { text, mask, n_chars, mode, field, negated })
    }

    /// Whether the letters of the term stand together in `key` where its mode wants them.
    pub fn stands_in(&self, key: &str) -> bool {
        let words = key.trim_start();
        match self.mode {
            Mode::Loose | Mode::Exact => key.contains(&self.text),
            Mode::Prefix => words.starts_with(&self.text),
            Mode::Suffix => key.ends_with(&self.text),
            Mode::Whole => words == self.text,
        }
    }

    /// Whether it is too short to be looked for anywhere but where a word starts.
    pub fn is_short(&self) -> bool {
        self.mode == Mode::Loose && self.n_chars <= SHORT
    }

    fn narrows(&self, old: &Term) -> bool {
        if (self.mode, self.field, self.negated) != (old.mode, old.field, old.negated) {
            return false;
        }
        match self.mode {
            _ if self.negated => self.text == old.text,
            Mode::Loose | Mode::Prefix => {
                self.text.starts_with(&old.text) && self.is_short() == old.is_short()
            }
            Mode::Exact => self.text.contains(&old.text),
            Mode::Suffix => self.text.ends_with(&old.text),
            Mode::Whole => self.text == old.text,
        }
    }
}

/// `text` without the first of `openers` (in lower case) that it begins with, and whether it did.
fn strip<'a>(text: &'a str, openers: &[&str]) -> (bool, &'a str) {
    for opener in openers {
        let start = text.get(..opener.len()).filter(|s| s.to_lowercase() == *opener);
        if let Some(rest) = start.and_then(|s| text.get(s.len()..)) {
            return (true, rest);
        }
    }
    (false, text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parsed(input: &str) -> Vec<String> {
        let show = |t: &Term| {
            let not = if t.negated { "!" } else { "" };
            let who = if t.field == Field::Speaker { "speaker:" } else { "" };
            format!("{not}{who}{:?} {}", t.mode, t.text)
        };
        Query::parse(input).terms.iter().map(show).collect()
    }

    #[test]
    fn words_and_their_signs_become_terms() {
        assert_eq!(parsed("  Joe   BIDEN "), ["Loose joe", "Loose biden"]);
        assert_eq!(
            parsed("'Sarn ^la lac$ !presse ^a$"),
            ["Exact sarn", "Prefix la", "Suffix lac", "!Exact presse", "Whole a"]
        );
        assert_eq!(parsed("Jean-Marc L’Écho"), ["Loose jean marc", "Loose l echo"]);
    }

    #[test]
    fn phrases_and_speakers_are_read_in_both_languages() {
        assert_eq!(
            parsed("qui:Varenne « pas à pas » \"unclosed end"),
            ["speaker:Loose varenne", "Exact pas a pas", "Exact unclosed end"]
        );
        assert_eq!(
            parsed("Speaker:\"Hélène Varenne\" !qui:roy"),
            ["speaker:Exact helene varenne", "!speaker:Exact roy"]
        );
    }

    #[test]
    fn signs_without_a_word_ask_nothing() {
        assert!(Query::parse(" ! ^ ' $ « » qui: \"\" …").is_empty());
    }

    #[test]
    fn more_letters_narrow_and_crossing_the_short_length_does_not() {
        let narrows = |old: &str, new: &str| Query::parse(new).narrows(&Query::parse(old));
        assert!(narrows("", "va") && narrows("var", "vare") && narrows("var", "var hel"));
        assert!(!narrows("va", "var") && !narrows("vare", "var") && !narrows("!var", "!vare"));
    }

    proptest! {
        #[test]
        fn every_input_is_a_query(input in "\\PC{0,40}") {
            for term in Query::parse(&input).terms {
                prop_assert!(!term.text.is_empty() && !term.text.starts_with(' '));
            }
        }
    }
}
