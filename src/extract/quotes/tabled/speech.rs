//! Whether words between marks are speech: titles, nicknames and lone terms are none.

use std::ops::Range;

use super::{
    clue::{Clue, Who},
    scene::Scene,
};
use crate::{
    extract::quotes::{attribute::rule, line::Kind},
    lexicon::speech::Class,
    model::Span,
    text::letters::n_words,
};

impl Scene<'_> {
    /// Whether the words at item `k` of `sentence` are speech, `words` being those between the marks
    /// and `clue` what is said of who said them.
    pub(super) fn is_speech(
        &self,
        sentence: &Range<usize>,
        k: usize,
        words: Span,
        clue: Option<&Clue>,
    ) -> bool {
        let said = words.of(self.text);
        let count = n_words(said, 16);
        if !said.chars().any(char::is_alphabetic) {
            return false;
        }
        let ends = said.ends_with(['.', '!', '?', '…']);
        let capital = said.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        let before = k.checked_sub(1).filter(|&b| b >= sentence.start);
        let name = |i: usize| {
            self.is_capital(i) && self.at(i).is_some_and(|w| w.word == Default::default())
        };
        if count <= 2 && name(k + 1) && before.is_some_and(name) {
            return false;
        }
        let near = |class: Class| before.is_some_and(|b| self.noun(b, class) || self.has(b, class));
        let next = |class: Class| {
            before.and_then(|b| b.checked_sub(1)).is_some_and(|b| self.noun(b, class))
        };
        if near(Class::Titled) && count <= 10 {
            return false;
        }
        let governed = near(Class::Preposition) || near(Class::Linker) || near(Class::Determiner);
        let strong = clue.is_some_and(|c| {
            !matches!(c.who, Who::Nobody) && !matches!(c.rule, rule::CONTEXT | rule::COLON)
        });
        let work = near(Class::Work) || near(Class::Document) || next(Class::Work) && governed;
        if work && count <= 12 && !ends && capital {
            return false;
        }
        let beside = clue.is_some_and(|c| {
            let cue = c.cue.clone().unwrap_or(0..0);
            cue.end + 3 > k && cue.end <= k || cue.start > k && cue.start <= k + 2
        });
        // « los « chalecos amarillos » », « Nun hofft „Cello“ »
        let definite =
            before.is_some_and(|b| self.has(b, Class::Definite) || self.has(b, Class::Linker));
        if definite && count <= 3 && !beside && !ends {
            return false;
        }
        let named = strong && clue.is_some_and(|c| matches!(c.who, Who::Noun(_)));
        if self.compounds() && count <= 2 && capital && !ends && !(named && beside) {
            return false;
        }
        let colon = before.is_some_and(|b| self.kind(b) == Kind::Colon);
        let heads = k == sentence.start || colon;
        let titled = capital && !ends && governed && !self.compounds();
        if titled && count <= 8 && !strong || titled && count >= 2 && self.is_title(said) {
            return false;
        }
        match clue {
            Some(clue) if clue.rule != rule::CONTEXT => true,
            _ => {
                let goes_on = self.kind(k + 1) == Kind::Comma
                    && !matches!(self.kind(k + 2), Kind::Quote(_))
                    && count > 1;
                let over = self.kind(k + 1) == Kind::Stop || goes_on;
                count > 3 || heads && (ends || count > 2 || over)
            }
        }
    }

    /// Whether all long words have a capital.
    fn is_title(&self, said: &str) -> bool {
        said.split_whitespace()
            .filter(|w| w.chars().count() > 3)
            .all(|w| w.starts_with(|c: char| c.is_uppercase()))
    }
}
