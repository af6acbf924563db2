//! What a paper made of a statement: its words in rows, each piece with how it differs from the fullest version.

use crate::{
    library::same::{
        Form, Occurrence,
        changes::{Became, Change, changes},
        words::Words,
    },
    model::{QuoteRef, Reading, Span},
    text::width::columns,
    tui::theme::Role,
};

/// Words that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) words: String,
    pub(super) role: Role,
}

/// The words of the quotation at `one`, what it left out of the fullest version among them.
pub(super) fn pieces(
    (full, full_reading): (QuoteRef, &Reading),
    (one, reading): (&Occurrence, &Reading),
) -> Vec<Piece> {
    let piece = |words: &str, role| Piece { words: words.to_owned(), role };
    let whole = |reading: &Reading, place: QuoteRef| {
        reading
            .quotes
            .get(place.at())
            .map_or(String::new(), |quote| reading.words(quote).into_owned())
    };
    if one.quote == full || one.form == Form::Translated {
        return vec![piece(&whole(reading, one.quote), Role::Ink)];
    }
    let (words, own) = (Words::of(full_reading, full.at()), Words::of(reading, one.quote.at()));
    let of = |reading: &Reading, span: Option<Span>| {
        span.map_or(String::new(), |span| span.of(reading.article.text()).to_owned())
    };
    let shown = |change: Change| {
        let (left, own) = (of(full_reading, change.full), of(reading, change.own));
        match change.became {
            _ if change.denies => vec![piece(&own, Role::Bad)],
            Became::Kept => vec![piece(&own, Role::Ink)],
            Became::Omitted => vec![piece(&left, Role::Omitted)],
            Became::Changed | Became::Added => vec![piece(&own, Role::Cue)],
        }
    };
    changes(&words, &own)
        .into_iter()
        .flat_map(shown)
        .filter(|piece| !piece.words.is_empty())
        .collect()
}

/// `pieces` in rows of at most `width` columns, words whole where they fit.
pub(super) fn rows(pieces: &[Piece], width: usize, most: usize) -> Vec<Vec<Piece>> {
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
                Some(last) if last.role == piece.role => {
                    last.words.push(' ');
                    last.words.push_str(word);
                }
                _ => row.push(Piece { words: word.to_owned(), role: piece.role }),
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
        let piece = |words: &str, role| Piece { words: words.to_owned(), role };
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
