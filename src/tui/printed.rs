//! A quotation beside the one it was taken from: its words in rows, each piece with how it differs.

use ratatui::style::{Modifier, Style};

use super::theme::{Role, Theme};
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
        Piece { words: if left_out { left } else { own }, role, left_out }
    };
    changes.iter().map(shown).filter(|piece| !piece.words.is_empty()).collect()
}

/// Words as they are.
pub fn plain(words: &str) -> Vec<Piece> {
    vec![Piece { words: words.to_owned(), role: Role::Ink, left_out: false }]
}

/// `pieces` in rows of at most `width` columns, words whole where they fit.
pub fn rows(pieces: &[Piece], width: usize, most: usize) -> Vec<Vec<Piece>> {
    let mut rows: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut used = 0;
    for piece in pieces {
        for word in piece.words.split_whitespace() {
            let own = columns(word);
            let gap = usize::from(used > 0);
            if used + gap + own > width && used > 0 {
                rows.push(Vec::new());
                used = 0;
            }
            let Some(row) = rows.last_mut() else { continue };
            match row.last_mut() {
                Some(last) if (last.role, last.left_out) == (piece.role, piece.left_out) => {
                    last.words.push(' ');
                    last.words.push_str(word);
                }
                _ => row.push(Piece { words: word.to_owned(), ..*piece }),
            }
            used += usize::from(used > 0) + own;
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
        let piece = |words: &str, role| Piece { words: words.to_owned(), role, left_out: false };
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
