//! An article's prose in parts of bounded length, so that what reading it takes beside its text is
//! bounded too. All but books are one part.

use unicode_normalization::char::is_combining_mark;

use crate::model::{Article, Role, Span};

/// About how many bytes are read together. A word takes up to a hundred times its bytes while it is
/// read.
const PART: usize = 1 << 17;

/// A block of prose, or what stands of it in one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands.
    pub(super) span: Span,
    /// What the block is.
    pub(super) role: Role,
}

/// The prose of `article`, in parts.
pub(super) fn parts(article: &Article) -> impl Iterator<Item = Vec<Piece>> {
    parts_of(article, PART)
}

fn parts_of(article: &Article, most: usize) -> impl Iterator<Item = Vec<Piece>> {
    let blocks = article.prose().map(|b| Piece { span: b.span, role: b.role });
    Parts { text: article.text(), blocks, rest: None, most }
}

/// Parts, each with the pieces it is made of, in the order of the text.
struct Parts<'a, I> {
    text: &'a str,
    blocks: I,
    /// What is left of a block that was cut, or did not fit.
    rest: Option<Piece>,
    most: usize,
}

impl<I: Iterator<Item = Piece>> Iterator for Parts<'_, I> {
    type Item = Vec<Piece>;

    fn next(&mut self) -> Option<Vec<Piece>> {
        let mut part = Vec::new();
        let mut room = self.most;
        while room > 0 {
            let Some(piece) = self.rest.take().or_else(|| self.blocks.next()) else { break };
            if piece.span.len() <= room {
                room -= piece.span.len();
                part.push(piece);
            } else if part.is_empty() {
                let (start, end) = (piece.span.start(), piece.span.end());
                let cut = start + cut(piece.span.of(self.text), self.most);
                part.push(Piece { span: Span::new(start, cut), ..piece });
                self.rest = (cut < end).then_some(Piece { span: Span::new(cut, end), ..piece });
                break;
            } else {
                self.rest = Some(piece);
                break;
            }
        }
        (!part.is_empty()).then_some(part)
    }
}

/// Where `words` are cut so that at most `most` bytes stand before: behind a line, else behind a
/// word, else between two characters of which the second is no mark on the first.
fn cut(words: &str, most: usize) -> usize {
    let mut end = most.min(words.len());
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let head = words.get(..end).unwrap_or("");
    let half = |at: &usize| *at > most / 2;
    let line = head.rfind('\n').map(|at| at + 1).filter(half);
    let word = || {
        let (at, space) = head.char_indices().rfind(|(_, c)| c.is_whitespace())?;
        Some(at + space.len_utf8()).filter(half)
    };
    let apart = || {
        let mut chars = head.char_indices().rev();
        chars.find(|(_, c)| !is_combining_mark(*c)).map(|(at, _)| at).filter(|at| *at > 0)
    };
    line.or_else(word).or_else(apart).unwrap_or(end.max(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Block, Document};

    fn article(text: &str) -> Article {
        let mut at = 0;
        let block = |line: &str| {
            at += line.len();
            Block { role: Role::Body, span: Span::new(at - line.len(), at) }
        };
        let blocks = text.split_inclusive('|').map(block).collect();
        let document = Document { text: text.to_owned(), ..Document::default() };
        Article { document, blocks, ..Article::default() }
    }

    fn cut_up(text: &str, most: usize) -> Vec<String> {
        let article = article(text);
        let whole = |part: Vec<Piece>| part.iter().map(|piece| piece.span.of(text)).collect();
        parts_of(&article, most).map(whole).collect()
    }

    #[test]
    fn blocks_are_kept_whole_where_they_can_be() {
        assert_eq!(cut_up("un|deux|trois|", 9), ["un|deux|", "trois|"]);
        assert_eq!(cut_up("un deux trois|", 9), ["un deux ", "trois|"]);
        assert_eq!(cut_up("mots\nmots|", 9), ["mots\n", "mots|"]);
        assert_eq!(cut_up("eeeeeeeee\u{301}|", 9), ["eeeeeeee", "e\u{301}|"]);
        assert!(cut_up("", 9).is_empty());
    }

    proptest! {
        #[test]
        fn parts_are_all_of_the_prose_and_short(
            text in "([a-zé\u{301}|\n ]|\\PC){0,60}",
            most in 8usize..40,
        ) {
            let parts = cut_up(&text, most);
            prop_assert_eq!(parts.concat(), text.as_str());
            prop_assert!(parts.iter().all(|part| part.len() <= most));
        }
    }
}
