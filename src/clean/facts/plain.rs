//! What reads like a name where a page tells who wrote it, and what opens a byline.

use super::Source;
use crate::{
    clean::{byline, dates::dates},
    lexicon::{
        furniture::{self, Cue},
        months::month,
        people::first_name,
    },
    model::{Evidence, Lang, Span, Stated},
    text::fold::fold,
};

/// The longest list of authors, in bytes.
pub(super) const LONGEST: usize = 200;

/// Whether words are names and what goes with them: no sentence, no date, nothing that opens a
/// byline without naming anyone.
pub(super) fn is_plain(words: &str) -> bool {
    let key = fold(words);
    let n = words.split_whitespace().count();
    // « Tom May » and « April Roy » are no dates.
    let of_month = || key.split(|c: char| !c.is_alphanumeric()).any(|w| month(w).is_some());
    let dated = words.chars().any(|c| c.is_ascii_digit()) || of_month() && !is_peopled(words);
    let cues = furniture::hits(&key)
        .any(|h| matches!(h.cue, Cue::Furniture(_) | Cue::Updated | Cue::Published));
    let whole = |part: &str| {
        matches!(furniture::whole(part.trim()), Some(Cue::Furniture(_) | Cue::Section))
    };
    let cues = cues || key.split(',').any(whole);
    let opener = is_opener(&key);
    let named = words.split_whitespace().any(|w| w.starts_with(char::is_uppercase)) || n == 1;
    (1..=12).contains(&n)
        && named
        && !dated
        && !cues
        && !opener
        && !words.ends_with(['?', '!', '…'])
        && !key
            .split(|c: char| !c.is_alphanumeric())
            .rfind(|w| !w.is_empty())
            .is_some_and(|w| SPEAKS.contains(&w))
}

/// What stands behind the name of who comments.
const SPEAKS: [&str; 7] = ["says", "said", "wrote", "dit", "ecrit", "sagt", "dice"];

/// Whether words begin with a person's first name, or hold one behind « Par ».
pub(super) fn is_peopled(words: &str) -> bool {
    let mut names = words.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1).take(4);
    names.any(|w| w.starts_with(char::is_uppercase) && first_name(&fold(w)).is_some())
}

/// The name that stands alone on line `i`, or alone between signs that part.
pub(super) fn name_on(source: &Source<'_>, i: usize, signs: &[char]) -> Option<Stated<String>> {
    let line = source.markup.lines.get(i)?;
    if line.span.len() > LONGEST / 2 {
        return None;
    }
    let words = line.span.of(source.text);
    // « Dec 17, 2025Léa Roy », “12 May · Ann Lee on behalf of the board”.
    let dated = dates(source.text, line.span, Lang::UNKNOWN).last().map(|d| d.span.end());
    let undated = dated.and_then(|end| words.get(end - line.span.start()..)).unwrap_or("");
    let parts = words.split(signs).chain([undated]).map(str::trim);
    let plain = |part| if dated.is_some() { plain_of(part) } else { part };
    let name = parts.map(plain).find(|part| byline::is_person(part))?;
    let span = part_of(source.text, line.span, name)?;
    Some(Stated { value: name.to_owned(), span: Some(span), evidence: Evidence::Text })
}

/// A name without what follows it: « in Category », « on behalf of ».
fn plain_of(part: &str) -> &str {
    const FOLLOW: [&str; 5] = [" in ", " on behalf of ", " for ", " dans ", " pour "];
    FOLLOW.iter().fold(part, |part, word| part.split_once(word).map_or(part, |parts| parts.0))
}

/// Where `part`, the words of one place, stand in `line`.
pub(super) fn part_of(text: &str, line: Span, part: &str) -> Option<Span> {
    let at = line.start() + line.of(text).find(part)?;
    Some(Span::new(at, at + part.len()))
}

/// What stands before the names of a byline, folded.
pub(super) const OPENERS: [&str; 16] = [
    "by",
    "par",
    "von",
    "por",
    "di",
    "written by",
    "authored by",
    "article by",
    "words by",
    "posted by",
    "story by",
    "reported by",
    "author",
    "ecrit par",
    "auteur",
    "verfasst von",
];

/// Whether folded words open a byline and say no more.
pub(super) fn is_opener(key: &str) -> bool {
    OPENERS.contains(&key.trim_end_matches([':', ' ']))
}
