//! The text of the shown article: its rows, what is marked in them, search and position.

use std::sync::Arc;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use super::paper::{Paper, Row, Shown};
use crate::{
    clean::{FrequentLines, Often},
    load::warned,
    model::{
        Article, ArticleId, EntityKind, Names, PageKind, Quote, Reading, Role as Part, Span,
        Warning,
    },
    text::{
        fold::{Folded, fold},
        locale::{Locale, Value},
        width::cells,
    },
    tui::{
        dates::byline,
        layout::Place,
        paint::{line, put, put_cell, put_fit, put_right},
        theme::{Role, Theme},
    },
};

/// The widest a line of text is set, in columns.
pub const MEASURE: usize = 72;

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
    /// Where they stand.
    pub matches: Vec<Span>,
    /// The match the search stands at.
    pub at_match: Option<usize>,
    /// The mention that was gone to last, by its first byte.
    pub at_mention: Option<usize>,
    /// What the rows were made of and for.
    made: Option<(ArticleId, usize, Shown)>,
    /// What the matches were found in and for.
    searched: Option<(ArticleId, Shown, String)>,
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
            if let (Some(top), true) = (top, self.scroll > 0) {
                self.scroll = self.paper.row_of(top.start()).unwrap_or(0);
            }
            if !same {
                self.scroll = 0;
                self.at_mention = None;
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

    fn find(&mut self, (idx, shown): (ArticleId, Shown), reading: &Reading) {
        let wanted = (idx, shown, fold(self.query.trim()));
        if self.searched.as_ref() == Some(&wanted) {
            return;
        }
        let words = &wanted.2;
        self.matches =
            if words.is_empty() { Vec::new() } else { matches(reading, &self.paper.parts, words) };
        let from = self.paper.bytes(self.scroll, usize::MAX).map_or(0, Span::start);
        let next = self.matches.iter().position(|m| m.start() >= from);
        self.at_match = next.or((!self.matches.is_empty()).then_some(0));
        self.searched = Some(wanted);
        if !self.query.is_empty() {
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
        let mut x = left_edge(area, self.paper.width, &self.made);
        for cell in cells(article.text(), *span) {
            x += cell.width as u16;
            if column < x {
                return Some(cell.at);
            }
        }
        None
    }
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

/// Columns a row of text takes at most in `area`.
pub fn column_width(area: Rect, shown: Shown) -> usize {
    let width = usize::from(area.width);
    let edge = if width >= 40 { 4 } else { usize::from(width > 12) };
    match shown {
        Shown::Clean => width.saturating_sub(edge).min(MEASURE),
        Shown::Raw => width.saturating_sub(edge + label_width(area)).min(MEASURE),
    }
}

/// Columns of the longest name of a role.
const LABEL: usize = 16;

/// Columns at the right of the raw view for the roles.
fn label_width(area: Rect) -> usize {
    if area.width >= 40 { usize::from(area.width / 4).clamp(LABEL, LABEL + 2) } else { 0 }
}

/// The first column of the text, centred in its pane when that is wide.
fn left_edge(area: Rect, width: usize, made: &Option<(ArticleId, usize, Shown)>) -> u16 {
    let raw = matches!(made, Some((_, _, Shown::Raw)));
    let room = usize::from(area.width);
    let spare = room.saturating_sub(width + if raw { label_width(area) } else { 0 });
    area.x + if room >= 40 { (spare / 2).max(2) as u16 } else { u16::from(room > 12) }
}

/// What the text pane needs to be drawn.
pub struct Page<'a> {
    /// The pane's state.
    pub text: &'a Text,
    /// The article.
    pub reading: &'a Reading,
    /// The selected quotation.
    pub selected: Option<&'a Quote>,
    /// Whether indirect speech is marked too.
    pub indirect: bool,
}

/// Draws the text.
pub fn view(
    page: &Page<'_>,
    place: Place,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let area = place.body;
    let text = page.text;
    let left = left_edge(area, text.paper.width, &text.made);
    for n in 0..usize::from(area.height) {
        let (Some(row), Some(at)) = (text.paper.rows.get(text.scroll + n), line(area, n)) else {
            break;
        };
        row_view(page, row, (area, at, left), (theme, locale), buffer);
    }
    foot(page, place, (theme, locale), buffer);
}

/// What kind of page it is, with its sign, and where no article was found what most of it is.
fn kind_words(page: &Page<'_>, kind: PageKind, (theme, locale): (&Theme, &Locale)) -> String {
    let mut words = locale.text(&format!("sign-{}", kind.name()));
    let mostly = page.reading.article.mostly();
    if let Some(most) = mostly.filter(|_| kind == PageKind::NoArticle) {
        let role = locale.text(&role_key(Part::Furniture(most)));
        words += &locale.with("mostly", &[("what", Value::Words(&role))]);
    }
    let sign = theme.page(kind);
    format!("{sign} {words}")
}

/// Draws a row of `area` in `at`, its words from column `left` on.
fn row_view(
    page: &Page<'_>,
    row: &Row,
    (area, at, left): (Rect, Rect, u16),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let (text, raw) = (page.text, matches!(page.text.made, Some((_, _, Shown::Raw))));
    match row {
        Row::Blank => {}
        Row::Byline => {
            let words = byline(&page.reading.article, theme, locale);
            let style = theme.style(Role::Faint);
            let room = text.paper.width;
            put_fit(buffer, at, (left, at.y), (&words, room), (theme.more(), style));
        }
        Row::Kind(kind) => {
            let words = (&*kind_words(page, *kind, (theme, locale)), text.paper.width);
            put_fit(buffer, at, (left, at.y), words, (theme.more(), theme.style(Role::Label)));
        }
        Row::Warned(n) => {
            let warning = page.reading.article.document.warnings.get(*n);
            let words = warning.map(|warning| warned(warning, locale)).unwrap_or_default();
            let mild = matches!(warning, Some(Warning::Repaired { .. } | Warning::Mended { .. }));
            let style = theme.style(if mild { Role::Faint } else { Role::Label });
            let words = (&*words, text.paper.width);
            put_fit(buffer, at, (left, at.y), words, (theme.more(), style));
        }
        Row::Often(often) => {
            let words = format!("{} {}", theme.below(), often_words(*often, locale));
            let words = (&*words, text.paper.width);
            put_fit(buffer, at, (left, at.y), words, (theme.more(), theme.style(Role::Faint)));
        }
        Row::Given(span) => {
            let title = page.reading.article.title.as_ref().map_or("", |t| t.value.as_str());
            put(buffer, at, (left, at.y), span.of(title), theme.style(Role::Heading));
        }
        Row::Words { role, span, first, .. } => {
            words(page, (*role, *span), at, left, (theme, raw), buffer);
            if raw && *first && label_width(area) > 0 {
                let label = locale.text(&role_key(*role));
                let at = Rect { width: at.width.saturating_sub(1), ..at };
                put_right(buffer, at, at.y, &label, theme.style(Role::Label));
            }
        }
    }
}

/// Draws a row of the text with all that is marked in it.
fn words(
    page: &Page<'_>,
    (part, span): (Part, Span),
    at: Rect,
    left: u16,
    (theme, raw): (&Theme, bool),
    buffer: &mut Buffer,
) {
    let marks = Marks::new(page, span);
    let base = match part {
        Part::Title | Part::Subhead => theme.style(Role::Heading),
        Part::Standfirst => theme.style(Role::Standfirst),
        Part::Body => theme.style(Role::Plain),
        _ if raw => theme.style(Role::Aside),
        _ => theme.style(Role::Plain),
    };
    let mut x = left;
    for cell in cells(page.reading.article.text(), span) {
        let style = marks.style(cell.at, base, theme);
        x = put_cell(buffer, at, (x, at.y), &cell, style);
    }
    if page.selected.is_some_and(|q| q.span.overlaps(span)) && left > at.x {
        let before = left.saturating_sub(2).max(at.x);
        put(buffer, at, (before, at.y), theme.bar(), theme.style(Role::Bar));
    }
}

/// All that is marked in one row.
struct Marks<'a> {
    names: &'a Names,
    mentions: &'a [crate::model::Mention],
    quotes: Vec<&'a Quote>,
    matches: &'a [Span],
    here: Option<Span>,
    at_mention: Option<usize>,
    selected: Option<&'a Quote>,
}

impl<'a> Marks<'a> {
    fn new(page: &Page<'a>, row: Span) -> Self {
        let mentions = &page.reading.names.mentions;
        let from = mentions.partition_point(|m| m.span.end() <= row.start());
        let to = mentions.partition_point(|m| m.span.start() < row.end());
        let shown = |q: &&Quote| {
            q.span.overlaps(row) && (page.indirect || q.kind != crate::model::QuoteKind::Indirect)
        };
        let found = &page.text.matches;
        let first = found.partition_point(|m| m.end() <= row.start());
        let last = found.partition_point(|m| m.start() < row.end());
        Self {
            names: &page.reading.names,
            mentions: mentions.get(from..to.max(from)).unwrap_or_default(),
            quotes: page.reading.quotes.iter().filter(shown).collect(),
            matches: found.get(first..last.max(first)).unwrap_or_default(),
            here: page.text.at_match.and_then(|n| found.get(n)).copied(),
            at_mention: page.text.at_mention,
            selected: page.selected,
        }
    }

    /// What the byte at `at` looks like.
    fn style(&self, at: usize, base: Style, theme: &Theme) -> Style {
        let mut style = base;
        let within =
            |q: &&Quote| q.span.holds(at) && !q.insertions.iter().any(|hole| hole.holds(at));
        if self.quotes.iter().any(&within) {
            style = style.patch(theme.style(Role::Quote));
        }
        let mention = self.mentions.iter().find(|m| m.span.holds(at));
        if let Some(mention) = mention {
            let role = match self.names.entity(mention.entity).map(|e| e.kind) {
                Some(EntityKind::Place) => Role::Place,
                Some(EntityKind::Organisation) => Role::Organisation,
                _ => Role::Person,
            };
            style = style.patch(theme.style(role));
        }
        if self.selected.is_some_and(|q| within(&q)) {
            style = style.patch(theme.style(Role::QuoteSelected));
        }
        if self.here.is_some_and(|m| m.holds(at)) {
            // Within the selected quotation it is what is not reversed.
            let reversed = style.add_modifier.contains(Modifier::REVERSED);
            style = style.patch(theme.style(Role::MatchHere));
            if reversed {
                style = style.remove_modifier(Modifier::REVERSED);
            }
        } else if mention.is_some_and(|m| self.at_mention == Some(m.span.start())) {
            style = style.patch(theme.style(Role::MatchHere));
        } else if self.matches.iter().any(|m| m.holds(at)) {
            style = style.patch(theme.style(Role::Match));
        }
        style
    }
}

/// The name of a role in the string table.
fn role_key(part: Part) -> String {
    format!("role-{}", part.name().replace(':', "-"))
}

/// Why a line is furniture whatever it says.
fn often_words(often: Often, locale: &Locale) -> String {
    let (n, of) = (locale.number(often.n), locale.number(often.of));
    let values = [("n", Value::Words(&n)), ("of", Value::Words(&of))];
    locale.with(if often.of > 0 { "raw-often" } else { "raw-often-unknown" }, &values)
}

/// Paragraphs in sight, gauge and share of the text above the last row in sight.
pub fn foot_words(page: &Page<'_>, height: usize, theme: &Theme, locale: &Locale) -> String {
    let paper = &page.text.paper;
    if paper.rows.is_empty() {
        return String::new();
    }
    let seen = (page.text.scroll + height).min(paper.rows.len());
    let share = seen * 100 / paper.rows.len();
    let nth = |row| paper.paragraph_at(row).map_or(0, |n| n + 1).max(1);
    let (first, last) = (nth(page.text.scroll), nth(seen.saturating_sub(1)));
    let dash = if theme.ascii { "-" } else { "–" };
    let paragraphs = if first < last { format!("{first}{dash}{last}") } else { first.to_string() };
    let (full, empty) = theme.gauge();
    let gauge = format!("{}{}", full.repeat(share / 10), empty.repeat(10 - share / 10));
    let share = locale.with("percent", &[("n", Value::Count(share))]);
    let mut words = format!("¶ {paragraphs}/{}   {gauge} {share:>5}", paper.n_paragraphs.max(1));
    if !page.text.query.is_empty() {
        let (at, all) = (page.text.at_match.map_or(0, |n| n + 1), page.text.matches.len());
        words = format!("/{}  {at}/{all}   {words}", page.text.query);
    }
    if paper.left_out > 0 {
        let size = locale.number(paper.left_out / 1000);
        let left_out = locale.with("text-left-out", &[("n", Value::Words(&size))]);
        words = format!("{left_out}   {words}");
    }
    if theme.ascii { words.replace('¶', "par.") } else { words }
}

fn foot(page: &Page<'_>, place: Place, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    if place.foot.height > 0 {
        let words = foot_words(page, place.body.height.into(), theme, locale);
        let at = Rect { width: place.foot.width.saturating_sub(1), ..place.foot };
        put_right(buffer, at, at.y, &words, theme.style(Role::Faint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Furniture,
        text::{locale::Tongue, width::columns},
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
        assert_eq!(longest, LABEL);
    }
}
