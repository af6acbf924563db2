//! The infinitives of verbs that report words.

use std::sync::LazyLock;

use super::{
    KeyMap, sections,
    verbs::{Form, english, french},
};
use crate::{
    model::{Lang, Span},
    text::tokens::{TokenKind, tokenize},
};

/// The infinitive of which `form`, in lower case, is a form in language `lang`; `None` in other languages than French and
/// English, and of a word that is no verb that reports words.
pub fn infinitive(form: &str, lang: Lang) -> Option<&'static str> {
    match lang {
        Lang::Fr => FRENCH.get(form).copied(),
        Lang::En => ENGLISH.get(form).copied(),
        _ => None,
    }
}

/// The infinitive of the last verb among the words of `text` at `cue` that reports words.
pub fn reporting(text: &str, cue: Span, lang: Lang) -> Option<&'static str> {
    let words = tokenize(text, cue).into_iter().filter(|token| token.kind == TokenKind::Word);
    let words: Vec<String> = words.map(|token| token.of(text).to_lowercase()).collect();
    words.iter().rev().find_map(|word| infinitive(word, lang))
}

type Inflect = fn(&str, &mut dyn FnMut(String, Form));

fn table(text: &'static str, inflect: Inflect) -> KeyMap<String, &'static str> {
    let mut forms: KeyMap<String, &'static str> = KeyMap::default();
    let irregular = sections(text).filter(|(section, _)| *section == "irregular");
    for (verb, all) in irregular.filter_map(|(_, line)| line.split_once(" = ")) {
        for form in all.split([' ', '|']).filter(|form| !form.is_empty()).chain([verb]) {
            forms.entry(form.to_owned()).or_insert(verb);
        }
    }
    let regular = sections(text).filter(|(section, _)| *section != "irregular");
    for verb in regular.flat_map(|(_, line)| line.split_whitespace()) {
        inflect(verb, &mut |form, _| {
            forms.entry(form).or_insert(verb);
        });
        forms.entry(verb.to_owned()).or_insert(verb);
    }
    forms
}

static FRENCH: LazyLock<KeyMap<String, &'static str>> =
    LazyLock::new(|| table(include_str!("../../assets/lexicons/fr/verbs.txt"), french));

static ENGLISH: LazyLock<KeyMap<String, &'static str>> =
    LazyLock::new(|| table(include_str!("../../assets/lexicons/en/verbs.txt"), english));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_infinitives() {
        for (form, verb) in [("a", None), ("dit", Some("dire")), ("affirmé", Some("affirmer"))] {
            assert_eq!(infinitive(form, Lang::Fr), verb, "{form}");
        }
        assert_eq!(infinitive("said", Lang::En), Some("say"));
        assert_eq!(infinitive("replied", Lang::En), Some("reply"));
    }
}
