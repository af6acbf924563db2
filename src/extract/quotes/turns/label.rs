//! Names at the beginning of a paragraph that say who speaks it: « Le Courrier. – », « M. V. : »,
//! « M. Hugo Testard, ministre. », “Q.”

use crate::{
    lexicon::{
        people::is_particle,
        phrases::{Phrase, all_phrases},
    },
    model::Span,
    text::letters::n_words,
};

/// A paragraph's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The words of the label, without what parts them from the rest.
    pub(super) words: Span,
    /// Where what is said begins.
    pub(super) said: usize,
    pub(super) style: Style,
}

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// “Q.”, « Question : »
    Asks,
    /// “A.”, « Réponse : »
    Answers,
    /// A full stop and a dash behind it.
    Dash,
    /// A form of address before it and a full stop behind it.
    Address,
    /// A colon behind it.
    Colon,
}

/// No label is longer, in bytes.
const LONGEST: usize = 160;

/// More words than a name has.
const MANY: usize = 6;

/// The label of the paragraph at `line`, if it has the shape of one.
pub(super) fn of(text: &str, line: Span) -> Option<Label> {
    let head = head(line.of(text));
    if !head.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let (end, said, style) = letter(head)
        .or_else(|| dashed(head))
        .or_else(|| addressed(head))
        .or_else(|| colon(head))?;
    let at = line.start();
    let words = Span::new(at, at + end).trim(text);
    let label = Label { words, said: at + said, style };
    (label.said < line.end() && !words.is_empty()).then_some(label)
}

/// The beginning of a paragraph, in which a label must end.
fn head(line: &str) -> &str {
    let mut end = LONGEST.min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or("")
}

/// A letter or a word that stands for whoever asks or answers.
fn letter(head: &str) -> Option<(usize, usize, Style)> {
    let end = head.find(|c: char| !c.is_alphabetic())?;
    let word = head.get(..end)?;
    let style = match word {
        w if all_phrases(Phrase::Asks).any(|p| p == w) => Style::Asks,
        w if all_phrases(Phrase::Answers).any(|p| p == w) => Style::Answers,
        _ => return None,
    };
    let number = head.get(end..)?.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = number.trim_start();
    let sign = rest.trim_start_matches([':', '.', '-', '–', '—', ' ', '\u{a0}', '\u{202f}']);
    let parted = rest.starts_with([':', '.', '-', '–', '—']) && sign.len() + 1 < rest.len();
    parted.then(|| (head.len() - number.len(), head.len() - sign.len(), style))
}

/// « Le Courrier. – »
fn dashed(head: &str) -> Option<(usize, usize, Style)> {
    let (dash, sign) = head.char_indices().find(|(_, c)| matches!(c, '–' | '—' | '-'))?;
    let before = head.get(..dash)?.trim_end();
    let end = before.strip_suffix('.')?.len();
    let after = head.get(dash + sign.len_utf8()..)?;
    let rest = after.trim_start();
    let spaced = rest.len() < after.len();
    let label = head.get(..end)?;
    (spaced && is_short(label) && !has_stop(label))
        .then(|| (end, head.len() - rest.len(), Style::Dash))
}

/// « Mme Marthe Vauclair, ministre des transports. », « M. le président. »
fn addressed(head: &str) -> Option<(usize, usize, Style)> {
    let address = |form| head.strip_prefix(form)?.strip_prefix([' ', '\u{a0}']);
    let rest = all_phrases(Phrase::Address).find_map(address)?;
    let form = head.len() - rest.len();
    let stop = rest.match_indices(". ").map(|(at, _)| at).find(|&at| {
        // « M. J. Roy. »: an initial ends nothing.
        let word = rest.get(..at).and_then(|b| b.rsplit([' ', '\u{a0}', '-']).next());
        word.is_some_and(|w| w.chars().count() > 1)
    })?;
    let name = rest.get(..stop)?;
    let (name, beside) = name.split_once(", ").map_or((name, None), |(n, b)| (n, Some(b)));
    let apposed = beside.is_none_or(|b| b.starts_with(char::is_lowercase) && n_words(b, 16) < 15);
    let after = rest.get(stop + 2..)?.trim_start();
    let begins = after.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '«');
    let said = head.len() - after.len();
    (apposed && begins && (is_name(name) || is_office(name)))
        .then(|| (form + stop, said, Style::Address))
}

/// « Marthe Vauclair : »
fn colon(head: &str) -> Option<(usize, usize, Style)> {
    let at = head.find(':')?;
    let label = head.get(..at)?.trim_end();
    let after = head.get(at + 1..)?;
    let rest = after.trim_start();
    let spaced = rest.len() < after.len();
    (spaced && is_short(label) && !has_stop(label))
        .then(|| (label.len(), head.len() - rest.len(), Style::Colon))
}

fn is_short(label: &str) -> bool {
    !label.is_empty() && n_words(label, MANY + 1) <= MANY
}

/// Whether a sentence ends in the label, or something in it is no name: a full stop ends initials and
/// forms of address only.
fn has_stop(label: &str) -> bool {
    let strange = ['?', '!', ';', '«', '»', '"', '“', '”', '(', ')', ',', '…', '/'];
    let ends = label.match_indices('.').any(|(at, _)| {
        let word = label.get(..at).and_then(|b| b.rsplit([' ', '\u{a0}', '-', '.']).next());
        word.is_some_and(|w| w.chars().count() > 3 || w.starts_with(char::is_lowercase))
    });
    ends || label.contains(strange)
}

/// « Hugo Testard », « Anne de la Roche »: every word has a capital or joins such.
pub(in super::super) fn is_name(words: &str) -> bool {
    let mut all = words.split([' ', '\u{a0}']).filter(|w| !w.is_empty()).peekable();
    let capital =
        |w: &str| w.starts_with(char::is_uppercase) || w.starts_with("d'") || w.starts_with("d’");
    all.peek().is_some_and(|w| capital(w))
        && n_words(words, MANY + 1) <= MANY
        && all.all(|w| capital(w) || is_particle(w))
}

/// « le président », « la ministre de la mer »: an office, and of what.
fn is_office(words: &str) -> bool {
    let mut all = words.split([' ', '\u{a0}']).filter(|w| !w.is_empty());
    let article = all.next().is_some_and(|w| matches!(w, "le" | "la"));
    let noun = all.next().is_some_and(|w| w.chars().count() > 3);
    let of = all.next().is_none_or(|w| {
        matches!(w, "de" | "du" | "des") || w.starts_with("d'") || w.starts_with("d’")
    });
    article && noun && of && n_words(words, 9) <= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Option<(&str, &str, Style)> {
        let label = of(line, Span::new(0, line.len()))?;
        Some((label.words.of(line), line.get(label.said..)?, label.style))
    }

    #[test]
    fn labels_are_told_by_what_parts_them_from_what_is_said() {
        for (line, label, said, style) in [
            ("Le Courrier. – Êtes-vous prête ?", "Le Courrier", "Êtes-vous prête ?", Style::Dash),
            ("M. V. : Bien sûr.", "M. V.", "Bien sûr.", Style::Colon),
            ("M. V. – Bien sûr.", "M. V", "Bien sûr.", Style::Dash),
            ("Q: Are you ready?", "Q", "Are you ready?", Style::Asks),
            ("R. – Bien sûr.", "R", "Bien sûr.", Style::Answers),
            (
                "M. le président. La séance est ouverte.",
                "M. le président",
                "La séance est ouverte.",
                Style::Address,
            ),
            (
                "M. Hugo Testard, ministre des transports. Non.",
                "M. Hugo Testard, ministre des transports",
                "Non.",
                Style::Address,
            ),
            ("Mme Anne J. Roy. C’est faux !", "Mme Anne J. Roy", "C’est faux !", Style::Address),
        ] {
            assert_eq!(found(line), Some((label, said, style)), "{line}");
        }
    }

    #[test]
    fn sentences_have_no_label() {
        for line in [
            "M. Testard a parlé. Puis il est parti.",
            "M. le maire a parlé. Puis il est parti.",
            "A la mairie, on attend.",
            "Il le dit : « Non ».",
            "Le port, la ville : tout change",
            "18:40 - Le maire : « Non »",
            "Q",
        ] {
            let label = found(line).filter(|l| l.2 != Style::Colon || l.0.contains(','));
            assert_eq!(label, None, "{line}");
        }
    }
}
