//! A quotation beside the one it was taken from: its words in rows, each piece with how it differs.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use super::{
    paint::put,
    theme::{Role, Theme},
};
use crate::{
    library::same::changes::{Became, Change},
    model::{Reading, Span},
    text::width::columns,
};

/// Words that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// They.
    pub words: String,
    /// How they look.
    pub role: Role,
    /// Whether they stand in the other quotation alone.
    pub left_out: bool,
    /// Whether they stand right behind the words before them, with no space between.
    pub joined: bool,
}

impl Piece {
    /// How they look on paper.
    pub fn style(&self, theme: &Theme) -> Style {
        let own = theme.style(Role::Ink).patch(theme.style(self.role));
        if self.left_out { own.add_modifier(Modifier::CROSSED_OUT) } else { own }
    }
}

/// The words of a quotation of `reading` that makes `changes` of one of `full`, what it left out of that among them.
pub fn pieces(full: &Reading, reading: &Reading, changes: &[Change]) -> Vec<Piece> {
    let of = |reading: &Reading, span: Option<Span>| {
        span.map_or(String::new(), |span| span.of(reading.article.text()).to_owned())
    };
    let shown = |change: &Change| {
        let (left, own) = (of(full, change.full), of(reading, change.own));
        let left_out = own.is_empty();
        let role = match change.became {
            _ if change.denies => Role::Bad,
            Became::Kept => Role::Ink,
            Became::Omitted => Role::Omitted,
            Became::Changed | Became::Added => Role::Cue,
        };
        Piece { words: if left_out { left } else { own }, role, left_out, joined: false }
    };
    let mut pieces: Vec<Piece> = Vec::new();
    // Where the words of the quotation itself ended last, and with which piece.
    let mut last: Option<(usize, usize)> = None;
    for change in changes {
        let mut piece = shown(change);
        if piece.words.is_empty() {
            continue;
        }
        if let Some(own) = change.own {
            // Signs belong to the word they stand at: « l’ », « ligne, », « [ses ».
            let before = match last {
                None => opening(reading, own.start()),
                Some((end, at)) => {
                    let between = between(reading, end, own.start());
                    let parted = between.split_once(char::is_whitespace);
                    let (behind, before) = parted.unwrap_or((between, ""));
                    if let Some(piece) = pieces.get_mut(at) {
                        piece.words.push_str(behind);
                    }
                    piece.joined = parted.is_none() && at + 1 == pieces.len();
                    before.trim_start()
                }
            };
            piece.words.insert_str(0, before);
            last = Some((own.end(), pieces.len()));
        }
        pieces.push(piece);
    }
    if let Some((end, at)) = last
        && let Some(piece) = pieces.get_mut(at)
    {
        piece.words.push_str(closing(reading, end));
    }
    pieces
}

/// The bracket that stands right before a word, where one does.
fn opening(reading: &Reading, start: usize) -> &str {
    let before = reading.article.text().get(..start).unwrap_or("");
    before.strip_suffix(['[', '(']).and_then(|rest| before.get(rest.len()..)).unwrap_or("")
}

/// The bracket that stands right behind a word, where one does.
fn closing(reading: &Reading, end: usize) -> &str {
    let behind = reading.article.text().get(end..).unwrap_or("");
    let rest = behind.strip_prefix([']', ')']).unwrap_or(behind).len();
    behind.get(..behind.len() - rest).unwrap_or("")
}

/// What stands between two words of the article, where they are near each other.
fn between(reading: &Reading, end: usize, start: usize) -> &str {
    let text = reading.article.text();
    let signs = text.get(end..start).filter(|signs| !signs.contains(char::is_alphanumeric));
    signs.unwrap_or(" ")
}

/// Draws `pieces` on `row` from column `x` on, each on `ground`; gives the column after them.
pub fn put_pieces(
    buffer: &mut Buffer,
    row: Rect,
    x: u16,
    pieces: &[Piece],
    (theme, ground): (&Theme, Style),
) -> u16 {
    let plain = theme.style(Role::Ink).patch(ground);
    let mut x = x;
    for (n, piece) in pieces.iter().enumerate() {
        if n > 0 && !piece.joined {
            x = put(buffer, row, (x, row.y), " ", plain);
        }
        x = put(buffer, row, (x, row.y), &piece.words, piece.style(theme).patch(ground));
    }
    x
}

/// Words as they are.
pub fn plain(words: &str) -> Vec<Piece> {
    vec![Piece { words: words.to_owned(), role: Role::Ink, left_out: false, joined: false }]
}

/// `pieces` in rows of at most `width` columns, words whole where they fit.
pub fn rows(pieces: &[Piece], width: usize, most: usize) -> Vec<Vec<Piece>> {
    let mut rows: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut used = 0;
    for piece in pieces {
        for (n, word) in piece.words.split_whitespace().enumerate() {
            let own = columns(word);
            let joined = piece.joined && n == 0 && used > 0;
            let gap = usize::from(used > 0 && !joined);
            if used + gap + own > width && used > 0 {
                rows.push(Vec::new());
                used = 0;
            }
            let Some(row) = rows.last_mut() else { continue };
            match row.last_mut() {
                Some(last) if (last.role, last.left_out) == (piece.role, piece.left_out) => {
                    last.words.push_str(if joined { "" } else { " " });
                    last.words.push_str(word);
                }
                _ => row.push(Piece { words: word.to_owned(), joined, ..*piece }),
            }
            used += usize::from(used > 0 && !joined) + own;
        }
    }
    rows.truncate(most);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_and_rows_within_their_width() {
        let piece = |words: &str, role| Piece {
            words: words.to_owned(),
            role,
            left_out: false,
            joined: false,
        };
        let all = [piece("On ne fermera pas", Role::Ink), piece("la ligne", Role::Omitted)];
        let rows = rows(&all, 12, 9);
        let shown: Vec<String> = rows
            .iter()
            .map(|row| row.iter().map(|p| p.words.as_str()).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(shown, ["On ne", "fermera pas", "la ligne"]);
        assert_eq!(rows[2][0].role, Role::Omitted);
    }
}
