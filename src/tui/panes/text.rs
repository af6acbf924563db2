//! The text of the shown article: its rows, what is marked in them, search and position.

/// What it is drawn from.
mod drawn;
/// The rule at its right: where one is, and where who speaks.
mod map;
/// What is marked in a row.
mod marks;
/// How it is drawn.
mod view;

use std::sync::Arc;

use ratatui::layout::Rect;

pub use self::{drawn::Page, view::view};

use super::paper::{Paper, Row, Shown};
use crate::{
    clean::FrequentLines,
    library::passages::Found,
    model::{Article, ArticleId, QuoteKind, Reading, Span},
    text::{
        fold::{Folded, fold},
        width::cells,
    },
    tui::{
        layout::{MEASURE, gutter},
        theme::Voice,
        voices::Cast,
    },
};

/// The most matches a search marks.
const MOST_MATCHES: usize = 5_000;

/// The text pane's state.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The article in rows.
    pub paper: Paper,
    /// The first row shown.
    pub scroll: usize,
    /// A byte to bring into sight once the rows are made.
    pub reveal: Option<usize>,
    /// The words searched for.
    pub query: String,
    /// What the corpus was searched for, where one came from there: what it found is marked instead.
    pub sought: Option<Arc<Found>>,
    /// Where they stand.
    pub matches: Vec<Span>,
    /// The match the search stands at.
    pub at_match: Option<usize>,
    /// The name or quotation that was stepped to last.
    pub at_link: Option<Span>,
    /// Who speaks in each row.
    pub speaking: Vec<Option<Voice>>,
    /// What that was told from.
    heard: Option<(u64, bool)>,
    /// What the rows were made of and for.
    made: Option<(ArticleId, usize, Shown)>,
    /// What the matches were found in and for.
    searched: Option<(ArticleId, Shown, String, Option<usize>)>,
}

impl Text {
    /// Lays out the article numbered `idx` where it, the width or the view changed, finds the
    /// search's matches, and keeps the scroll within the text.
    ///
    /// `known` are the lines that outlets repeat; what is laid out already stays as it is when they
    /// become more.
    pub fn settle(
        &mut self,
        idx: ArticleId,
        reading: &Arc<Reading>,
        area: Rect,
        (shown, known): (Shown, &FrequentLines),
    ) {
        let width = column_width(area, shown);
        if self.made != Some((idx, width, shown)) {
            let same = self.made.is_some_and(|made| made.0 == idx);
            let top = self.paper.bytes(self.scroll, self.scroll + 3).filter(|_| same);
            self.paper = Paper::new(&reading.article, shown, width, known);
            self.made = Some((idx, width, shown));
            self.heard = None;
            if let (Some(top), true) = (top, self.scroll > 0) {
                self.scroll = self.paper.row_of(top.start()).unwrap_or(0);
            }
            if !same {
                self.scroll = 0;
                self.at_link = None;
            }
        }
        self.find((idx, shown), reading);
        let height = usize::from(area.height);
        if let Some(row) = self.reveal.take().and_then(|at| self.paper.row_of(at)) {
            let margin = (height / 6).min(3);
            let seen = self.scroll + margin..(self.scroll + height).saturating_sub(margin + 1);
            if !seen.contains(&row) {
                self.scroll = row.saturating_sub(height / 3);
            }
        }
        self.scroll = self.scroll.min(self.paper.rows.len().saturating_sub(height));
    }

    /// Makes the rows anew before the next frame: the article is read otherwise.
    pub fn forget(&mut self) {
        (self.made, self.searched) = (None, None);
    }

    /// Learns who speaks in which row, where that may be other than it was.
    pub fn hear(&mut self, reading: &Reading, cast: &Cast, indirect: bool) {
        if self.heard != Some((cast.edition, indirect)) {
            self.heard = Some((cast.edition, indirect));
            let shown =
                |(_, q): &(usize, &crate::model::Quote)| indirect || q.kind != QuoteKind::Indirect;
            let mut spoken: Vec<(Span, Voice)> = reading
                .quotes
                .iter()
                .enumerate()
                .filter(shown)
                .map(|(nth, quote)| (quote.span, cast.quote(nth)))
                .collect();
            spoken.sort_by_key(|(span, _)| span.start());
            let row = |row: &Row| match row {
                Row::Words { span, .. } => speaks(&spoken, *span),
                _ => None,
            };
            self.speaking = self.paper.rows.iter().map(row).collect();
        }
    }

    fn find(&mut self, (idx, shown): (ArticleId, Shown), reading: &Reading) {
        let sought = self.sought.as_ref().map(|found| Arc::as_ptr(found).addr());
        let wanted = (idx, shown, fold(self.query.trim()), sought);
        if self.searched.as_ref() == Some(&wanted) {
            return;
        }
        let words = &wanted.2;
        self.matches = match &self.sought {
            Some(found) => found.marks(idx, reading.article.text()),
            None if words.is_empty() => Vec::new(),
            None => matches(reading, &self.paper.parts, words),
        };
        let from = self.paper.bytes(self.scroll, usize::MAX).map_or(0, Span::start);
        let from = self.reveal.filter(|_| self.sought.is_some()).unwrap_or(from);
        let next = self.matches.iter().position(|m| m.start() >= from);
        self.at_match = next.or((!self.matches.is_empty()).then_some(0));
        self.searched = Some(wanted);
        if !self.query.is_empty() && self.sought.is_none() {
            self.reveal = self.at_match.and_then(|n| self.matches.get(n)).map(|m| m.start());
        }
    }

    /// Goes to the next match, or the one before; round at the ends.
    pub fn step_match(&mut self, by: isize) {
        let n = self.matches.len() as isize;
        if n > 0 {
            let next = (self.at_match.map_or(0, |m| m as isize) + by).rem_euclid(n) as usize;
            self.at_match = Some(next);
            self.reveal = Some(self.matches[next].start());
        }
    }

    /// Scrolls by `by` rows.
    pub fn step(&mut self, by: isize, height: usize) {
        let last = self.paper.rows.len().saturating_sub(height);
        self.scroll = self.scroll.saturating_add_signed(by).min(last);
    }

    /// Scrolls to the paragraph `by` further than the first one in sight.
    pub fn step_paragraph(&mut self, by: isize) {
        let here = self.paper.paragraph_at(self.scroll);
        let next = match here {
            None if by > 0 => 0,
            Some(n) => n.saturating_add_signed(by).min(self.paper.n_paragraphs.saturating_sub(1)),
            None => return self.scroll = 0,
        };
        match self.paper.row_of_paragraph(next) {
            Some(row) if here != Some(0) || by > 0 => self.scroll = row,
            _ => self.scroll = 0,
        }
    }

    /// The byte of the text at this cell of the screen.
    pub fn byte_at(&self, area: Rect, article: &Article, column: u16, row: u16) -> Option<usize> {
        let n = self.scroll + usize::from(row.checked_sub(area.y)?);
        let Row::Words { span, .. } = self.paper.rows.get(n)? else { return None };
        let mut x = left_edge(area, &self.made);
        for cell in cells(article.text(), *span) {
            x += cell.width as u16;
            if column < x {
                return Some(cell.at);
            }
        }
        None
    }

    /// The cell of the screen that the byte at `offset` is drawn at, where it is in sight.
    pub fn cell_of(&self, area: Rect, article: &Article, offset: usize) -> Option<(u16, u16)> {
        let (from, to) = (self.scroll, self.scroll + usize::from(area.height));
        let rows = self.paper.rows.get(from..to.min(self.paper.rows.len()))?;
        let within = |row: &Row| match row {
            Row::Words { span, .. } => span.holds(offset).then_some(*span),
            _ => None,
        };
        let (n, span) = rows.iter().enumerate().find_map(|(n, row)| Some((n, within(row)?)))?;
        let before = cells(article.text(), span).take_while(|cell| cell.at < offset);
        let width: usize = before.map(|cell| cell.width).sum();
        Some((left_edge(area, &self.made) + width as u16, area.y + n as u16))
    }
}

/// How many quotations before a row are looked at for one that runs into it: those within it come after it.
const NESTED: usize = 16;

/// Who speaks last within `row`; `spoken` by where they begin.
fn speaks(spoken: &[(Span, Voice)], row: Span) -> Option<Voice> {
    let end = spoken.partition_point(|(span, _)| span.start() < row.end());
    let near = spoken.get(end.saturating_sub(NESTED)..end)?;
    near.iter().rev().find(|(span, _)| span.overlaps(row)).map(|(_, voice)| *voice)
}

/// Where `words`, folded, stand in `parts` of the article.
fn matches(reading: &Reading, parts: &[Span], words: &str) -> Vec<Span> {
    let text = reading.article.text();
    let mut found = Vec::new();
    for span in parts {
        let part = span.of(text);
        let folded = Folded::new(part);
        // Byte of the key -> char of the key, walked forward once.
        let (mut byte, mut nth) = (0, 0);
        for (at, _) in folded.key.match_indices(words) {
            nth += folded.key.get(byte..at).map_or(0, |s| s.chars().count());
            byte = at;
            let n = words.chars().count();
            let start = folded.origin.get(nth).copied().unwrap_or(0) as usize;
            let end = folded.origin.get(nth + n).map_or(part.len(), |&o| o as usize);
            found.push(Span::new(span.start() + start, span.start() + end));
            if found.len() >= MOST_MATCHES {
                return found;
            }
        }
    }
    found
}

/// Columns a row of text takes at most in `area`: the gutter is left of it, and the rule at its right.
pub fn column_width(area: Rect, shown: Shown) -> usize {
    let left = match shown {
        Shown::Clean => gutter(area.width),
        Shown::Raw => label_width(area),
    };
    usize::from(area.width.saturating_sub(left + 1).min(MEASURE))
}

/// Columns of the longest name of a role.
const LABEL: u16 = 16;

/// Columns left of the raw view for the roles: a name, a space, a rule, a space.
fn label_width(area: Rect) -> u16 {
    if area.width >= 46 { LABEL + 3 } else { 0 }
}

/// The first column of the text.
fn left_edge(area: Rect, made: &Option<(ArticleId, usize, Shown)>) -> u16 {
    let raw = matches!(made, Some((_, _, Shown::Raw)));
    area.x + if raw { label_width(area) } else { gutter(area.width) }
}

#[cfg(test)]
mod tests {
    use super::{view::role_key, *};
    use crate::{
        model::{Furniture, Role as Part},
        text::{
            locale::{Locale, Tongue},
            width::columns,
        },
    };

    #[test]
    fn every_role_has_a_name_that_fits_beside_the_text() {
        let furniture = [
            Furniture::Cookies,
            Furniture::Share,
            Furniture::Related,
            Furniture::Navigation,
            Furniture::Comments,
            Furniture::Disclaimer,
            Furniture::Promotion,
            Furniture::Paywall,
            Furniture::Residue,
        ];
        let plain = [
            Part::Title,
            Part::Standfirst,
            Part::Dateline,
            Part::Byline,
            Part::Date,
            Part::Outlet,
            Part::Subhead,
            Part::Body,
            Part::Caption,
        ];
        let mut longest = 0;
        for tongue in [Tongue::French, Tongue::English] {
            let locale = Locale::new(tongue);
            for part in plain.into_iter().chain(furniture.map(Part::Furniture)) {
                let key = role_key(part);
                assert!(locale.has(&key), "{key}");
                longest = longest.max(columns(&locale.text(&key)));
            }
        }
        assert_eq!(longest, usize::from(LABEL));
    }
}
