//! Where sentences begin and end, on tokens.

use std::ops::Range;

use super::tokens::{Token, TokenKind, is_mark};

/// Words whose point does not end a sentence.
const ABBREVIATIONS: [&str; 43] = [
    "mm", "mme", "mmes", "mlle", "mgr", "me", "dr", "pr", "st", "ste", "av", "bd", "cf", "env",
    "art", "vol", "fig", "etc", "mr", "mrs", "ms", "prof", "gen", "gov", "sen", "rep", "jr", "sr",
    "no", "inc", "ltd", "vs", "lt", "sgt", "capt", "cmdr", "cpl", "brig", "rev", "hon", "insp",
    "supt", "cllr",
];

/// The sentences of `tokens` as ranges of token indices that follow each other without a gap.
///
/// A sentence ends after a stop, and after the marks and brackets that close with it, where the
/// next token begins like a sentence. Words glued to a stop end it too where a capital follows a
/// word of three letters or more (« emprisonné.Première »), as scraped pages have it.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut i = 0;
    let next_stop = |from: usize| {
        let rest = tokens.get(from..).unwrap_or_default();
        rest.iter().position(|t| t.kind == TokenKind::Stop).map(|n| from + n)
    };
    while let Some(stop) = next_stop(i) {
        i = stop;
        if !is_end(text, tokens, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while tokens.get(end).is_some_and(|t| closes(text, t, tokens.get(end + 1))) {
            end += 1;
        }
        if tokens.get(end).is_none_or(|t| opens(text, t)) {
            found.push(start..end);
            start = end;
        }
        i = end;
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Whether a point behind `word` only shortens it.
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.iter().any(|a| word.eq_ignore_ascii_case(a))
}

/// Whether the token at `i` may end a sentence.
fn is_end(text: &str, tokens: &[Token], i: usize) -> bool {
    let token = tokens[i];
    let before = i.checked_sub(1).map(|b| tokens[b]);
    if token.kind != TokenKind::Stop {
        return false;
    }
    if token.of(text) != "." {
        return true;
    }
    let word = before.map_or("", |t| t.of(text));
    let glued = tokens.get(i + 1).is_some_and(|n| n.glued && !n.of(text).starts_with(is_mark));
    let abbreviated = is_abbreviation(word);
    let quoted = word.ends_with(['»', '”', '›']);
    !abbreviated && (!glued || quoted || word.chars().count() >= 3)
}

/// Whether `token` closes what ended before it: a closing mark or bracket, or a mark without
/// direction that stands against it and not against what follows.
fn closes(text: &str, token: &Token, next: Option<&Token>) -> bool {
    match token.of(text) {
        ")" | "]" | "»" | "”" | "›" => true,
        "’" | "\"" | "'" => token.glued && next.is_none_or(|n| !n.glued),
        _ => false,
    }
}

/// Whether a sentence may begin with `token`.
fn opens(text: &str, token: &Token) -> bool {
    let first = token.of(text).chars().next().unwrap_or(' ');
    let capital = first.is_uppercase() || first.is_ascii_digit();
    if token.glued {
        return first.is_uppercase();
    }
    capital || is_mark(first) || matches!(first, '(' | '[' | '–' | '—' | '-' | '•')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Span, text::tokens::tokenize};

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let words = |r: Range<usize>| tokens[r.start].span.join(tokens[r.end - 1].span).of(text);
        sentences(text, &tokens).into_iter().map(words).collect()
    }

    #[test]
    fn stops_end_sentences_with_the_marks_that_close() {
        assert_eq!(
            split("Il part. « Oui. » Elle reste ! Bien… sûr."),
            ["Il part.", "« Oui. »", "Elle reste !", "Bien… sûr."]
        );
    }

    #[test]
    fn titles_initials_and_numbers_do_not_end_a_sentence() {
        let text = "M. Roy et Mr. Lee, J. Roy, payent 3.50 francs à St. Gall.";
        assert_eq!(split(text), [text]);
    }

    #[test]
    fn a_capital_glued_to_a_stop_begins_a_sentence() {
        assert_eq!(
            split("Il est libre.Elle part. Voir exemple.fr ici"),
            ["Il est libre.", "Elle part.", "Voir exemple.fr ici"]
        );
    }
}
