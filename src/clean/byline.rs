//! Who signed an article: lines that are bylines, and the names in them.

use super::shape::Shape;
use crate::{
    lexicon::{
        furniture::{self, Cue},
        months::{month, weekday},
        people::first_name,
    },
    model::Span,
    text::{
        fold::fold,
        letters::{is_alphabetic, is_alphanumeric},
    },
};

/// The longest byline, in words.
const LONGEST: usize = 18;

/// Where the article stands on the page, as far as a byline's shape depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Between the title and the first lines of text.
    Head,
    /// Behind the last line of text.
    Tail,
    /// Elsewhere.
    Away,
}

/// Whether the line is a byline.
pub(super) fn is_byline(text: &str, shape: &Shape, place: Place) -> bool {
    let words = shape.span.of(text);
    if place == Place::Away || shape.n_words > LONGEST || shape.n_words == 0 {
        return false;
    }
    if signs_for_all(words) {
        return true;
    }
    if shape.cues.hard || (shape.n_stop * 2 > shape.n_words && shape.n_words > 4) {
        return false;
    }
    let opened = shape.cues.byline && is_named(words);
    let agency = shape.cues.agency && shape.n_words <= 4 && shape.n_capital > 0;
    match place {
        _ if opened || agency => true,
        // The lexicon's openers are among the cues.
        _ if (shape.cues.byline || glued_opener(words).is_some()) && opener(words) > 0 => true,
        Place::Tail => is_initials(words) || is_name(words),
        Place::Head => (is_name(words) && !shape.cues.press) || is_name_with_agency(words),
        Place::Away => false,
    }
}

/// Whether words in front of a date are a byline.
pub(super) fn is_signature(words: &str) -> bool {
    opener(words) > 0 && words.split_whitespace().count() <= LONGEST
}

/// Bytes of the byline that `words` begins with, where the text follows on the same line: the opener
/// and names of two words each.
pub(super) fn signature_len(words: &str) -> usize {
    const JOINTS: [&str; 4] = ["et", "and", "und", "y"];
    let from = opener(words);
    let (mut end, mut n_words) = (0, 0);
    for (at, word) in split(words.get(from..).unwrap_or("")) {
        let joint = JOINTS.contains(&word);
        if starts_upper(word) && n_words < 2 {
            n_words += 1;
            end = from + at + word.len();
        } else if joint && n_words > 0 {
            n_words = 0;
        } else if !is_particle(word) || n_words == 2 {
            break;
        }
        if word.ends_with(',') {
            n_words = 0;
        }
    }
    match from {
        0 => 0,
        _ => end + place_len(words.get(end..).unwrap_or("")),
    }
}

/// Bytes of « , envoyée spéciale à Sarn », “ in Geneva” behind a name: small words up to one with a
/// capital.
fn place_len(words: &str) -> usize {
    const LONGEST: usize = 8;
    let begins = words.starts_with(',')
        || ["à", "in", "at"].contains(&split(words).next().map_or("", |w| w.1));
    let place = split(words).take(LONGEST).find(|w| starts_upper(w.1));
    place.filter(|_| begins).map_or(0, |(at, word)| at + word.len())
}

/// The names that sign `line`, joined by commas, and where they stand.
pub(super) fn authors(text: &str, line: Span) -> Option<(String, Span)> {
    let words = line.of(text);
    if signs_for_all(words) {
        return None;
    }
    let from = opener(words).max(colon(words));
    let rest = words.get(from..)?;
    let start = from + rest.find(char::is_alphabetic)?;
    let (names, end) = names(words.get(start..)?);
    let named = !names.is_empty() && !names.iter().all(|n| is_office(n));
    let span = Span::new(line.start() + start, line.start() + start + end);
    named.then(|| (names.join(", "), span))
}

/// « La rédaction, à Genève ».
pub(super) fn signs_for_all(words: &str) -> bool {
    words.split(',').next().is_some_and(is_office)
}

/// Words that sign without naming anyone.
fn is_office(name: &str) -> bool {
    const LONGEST: usize = 80;
    if name.len() > LONGEST {
        return false;
    }
    let key = fold(name);
    furniture::whole(&key) == Some(Cue::Byline) || key.starts_with("la redac")
}

/// Bytes of the opener of a byline: « Par », « By », « Propos recueillis par », also glued to the
/// name.
fn opener(words: &str) -> usize {
    if let Some(len) = glued_opener(words) {
        return len;
    }
    let head: String = words.chars().take(60).collect();
    let key = fold(&head);
    let first = key.find(char::is_alphanumeric).unwrap_or(0);
    let hit = furniture::hits(&key).filter(|h| h.cue == Cue::Byline && h.start <= first).last();
    let Some(hit) = hit else { return 0 };
    let n = key.get(..hit.end).map_or(0, |k| k.chars().count());
    let at = head.char_indices().nth(n).map_or(head.len(), |c| c.0);
    let next = words.get(at..).map_or("", |w| w.trim_start_matches([' ', ':', '\u{a0}']));
    if next.starts_with(char::is_uppercase) { at } else { 0 }
}

/// Bytes of an opener with a name right behind it.
fn glued_opener(words: &str) -> Option<usize> {
    const GLUED: [&str; 4] = ["Par", "By", "Von", "Por"];
    let named = |word: &&&str| {
        let rest = words.strip_prefix(**word);
        rest.and_then(|r| r.trim_start().chars().next()).is_some_and(char::is_uppercase)
    };
    GLUED.iter().find(named).map(|word| word.len())
}

/// Bytes up to the first colon of a short head, as in « (Rédaction :Léa Roy) ».
fn colon(words: &str) -> usize {
    words.find(':').filter(|at| *at < 30).map_or(0, |at| at + 1)
}

/// Whether a capital follows the first word.
fn is_named(words: &str) -> bool {
    words.split(|c: char| c.is_whitespace() || c == ':').skip(1).any(starts_upper)
}

fn starts_upper(word: &str) -> bool {
    word.trim_start_matches(|c| !is_alphanumeric(c)).starts_with(char::is_uppercase)
}

/// The names at the head of `words`, and the byte after the last.
fn names(words: &str) -> (Vec<String>, usize) {
    const JOINTS: [&str; 5] = ["et", "and", "und", "y", "&"];
    let mut found: Vec<String> = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    let mut end = 0;
    let mut words = split(words).peekable();
    while let Some((at, word)) = words.next() {
        // « Léa Roy Samedi 13 mai »: a date begins.
        if words.peek().is_some_and(|next| begins_date(word, next.1)) {
            break;
        }
        let bare = word.trim_end_matches([',', ')', ';', '|', ':', '/']);
        let (bare, glue) = unglue(bare);
        if JOINTS.contains(&bare) {
            close(&mut found, &mut name);
            continue;
        }
        if !starts_upper(bare) && (name.is_empty() || !is_particle(bare)) {
            break;
        }
        name.push(bare);
        if starts_upper(bare) {
            end = at + bare.len();
        }
        if bare.len() < word.len() {
            close(&mut found, &mut name);
            if glue || !word.ends_with(',') {
                break;
            }
        }
        if name.len() > 5 || found.len() > 8 {
            break;
        }
    }
    close(&mut found, &mut name);
    (found, end)
}

/// « mai 2023 », “May 12”, « samedi 13 ».
fn begins_date(word: &str, next: &str) -> bool {
    if !next.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let key = fold(word.trim_end_matches(['.', ',']));
    month(&key).is_some() || weekday(&key).is_some()
}

fn close(found: &mut Vec<String>, name: &mut Vec<&str>) {
    while name.last().is_some_and(|n| !starts_upper(n)) {
        name.pop();
    }
    if !name.is_empty() {
        found.push(name.join(" "));
    }
    name.clear();
}

/// The words of `words` with their places.
fn split(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = words.as_ptr() as usize;
    words.split_whitespace().map(move |w| (w.as_ptr() as usize - base, w))
}

/// A name to which « in Place » was glued loses it: `RoyinSarn`.
fn unglue(word: &str) -> (&str, bool) {
    const GLUE: [&str; 3] = ["in", "à", "at"];
    // A capital inside the word, which may be one that is not ASCII.
    if !word.bytes().skip(3).any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        return (word, false);
    }
    for glue in GLUE {
        for (at, _) in word.match_indices(glue) {
            let before = word.get(..at).unwrap_or("");
            let after = word.get(at + glue.len()..).and_then(|w| w.chars().next());
            let ended = before.chars().count() > 2 && before.ends_with(char::is_lowercase);
            if ended && after.is_some_and(char::is_uppercase) {
                return (before, true);
            }
        }
    }
    (word, false)
}

fn is_particle(word: &str) -> bool {
    [
        "de", "du", "des", "la", "le", "van", "von", "der", "den", "di", "da", "al", "el", "bin",
        "ben",
    ]
    .contains(&word)
        || word.starts_with("d'")
        || word.starts_with("d’")
}

/// « Solenne Aubriac »: two to four words with capitals, nothing else.
fn is_name(words: &str) -> bool {
    if !(2..=4).contains(&words.split_whitespace().take(5).count()) {
        return false;
    }
    let plain =
        words.chars().all(|c| is_alphabetic(c) || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
    let shout = || words.chars().all(|c| !c.is_lowercase());
    plain && !shout() && {
        let (named, end) = names(words);
        named.len() == 1 && end == words.len()
    }
}

/// Whether words are the full name of a person, by a first name that is known.
pub(super) fn is_person(words: &str) -> bool {
    let first = words.split([' ', '\u{a0}', '-']).next().unwrap_or("");
    is_name(words) && opener(words) == 0 && first_name(&fold(first)).is_some()
}

/// « Solenne Aubriac avec l'agence Polaris », “Ann Lee with agencies”.
pub(super) fn is_name_with_agency(words: &str) -> bool {
    let mut parts = words.match_indices(' ').filter_map(|(at, _)| {
        let others = words.get(at + 1..)?;
        let others = others.strip_prefix("avec ").or_else(|| others.strip_prefix("with "))?;
        let name = words.get(..at)?;
        Some((name.strip_suffix(',').unwrap_or(name), others))
    });
    parts.next().is_some_and(|(name, others)| is_name(name) && fold(others).contains("agenc"))
}

/// « S. A. », « tri/and », « (lr) »: initials at the end of a dispatch.
fn is_initials(words: &str) -> bool {
    let bare = words.trim_matches(['(', ')', '[', ']']);
    let points = bare.split_whitespace().all(|w| {
        let mut chars = w.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
    });
    let parts: Vec<&str> = bare.split(['/', '-']).collect();
    let slashed = parts.len() <= 5
        && parts.iter().all(|p| (2..=4).contains(&p.len()) && p.chars().all(|c| c.is_lowercase()));
    let bracketed = bare.len() + 2 == words.len() || parts.len() > 1;
    !bare.is_empty() && bare.len() <= 20 && (points || (slashed && bracketed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(line: &str) -> Option<(String, &str)> {
        authors(line, Span::new(0, line.len())).map(|(names, span)| (names, span.of(line)))
    }

    #[test]
    fn names_are_read_from_bylines() {
        for (line, names) in [
            ("Par Léa Roy", "Léa Roy"),
            (
                "Par Léa Roy et Jean de La Tour, envoyés spéciaux à Genève",
                "Léa Roy, Jean de La Tour",
            ),
            ("By Ann Lee in Geneva", "Ann Lee"),
            ("ParLéa Roy", "Léa Roy"),
            ("By Ann Lee December 2, 2025", "Ann Lee"),
            ("Par Léa Roy samedi 13 mai 2023", "Léa Roy"),
            ("By Tom May", "Tom May"),
            ("Ann LeeinSarn", "Ann Lee"),
            ("Léa Roy avec l’agence Polaris", "Léa Roy"),
            ("(Rédaction :Léa Roy, avec le bureau de Genève)", "Léa Roy"),
            ("Propos recueillis par Léa Roy", "Léa Roy"),
            ("Agence France-Presse", "Agence France-Presse"),
            ("S. A.", "S. A."),
        ] {
            assert_eq!(signed(line).map(|s| s.0).as_deref(), Some(names), "{line}");
        }
        assert_eq!(signed("La rédaction"), None);
        assert_eq!(signed("tri/and"), None);
    }
}
