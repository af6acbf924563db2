//! A statement drawn: who says it and in how many papers, each paper with what it printed, and the passage one is at.

use std::sync::Arc;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Same;
use crate::{
    library::same::{Form, Occurrence, Voices, changes::changes, words::Words},
    model::{QuoteRef, Reading, Span},
    text::{
        locale::{Locale, Value},
        safe::Safe,
        width::{columns, wrap},
    },
    tui::{
        dates::{long_date, source},
        layer::Screen,
        layout::{Pane, Widths, layout},
        legend::select,
        paint::{blank, line, put, put_fit, put_right},
        printed::{Piece, pieces, plain, put_pieces, rows},
        sheet::Sheet,
        theme::{Role, Theme, Voice},
    },
};

/// Where everything stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    head: Rect,
    /// What the columns are, where quotations stand in columns.
    names: Option<Rect>,
    body: Rect,
    passage: Option<Rect>,
}

/// From this many columns on what is told of a quotation stands beside its words.
const BESIDE: u16 = 120;

/// Columns of when, outlet, form and words kept.
const COLUMNS: [u16; 4] = [17, 26, 14, 12];

/// Columns of how much later it was printed.
const DELAY: u16 = 12;

/// Rows of the passage, with its head.
const PASSAGE: u16 = 9;

/// The most rows of the words of one quotation.
const MOST_ROWS: usize = 8;

impl Places {
    pub(super) fn new(area: Rect) -> Self {
        let main = layout(area, Pane::Text, false, Widths::default()).main;
        let head = Rect { height: 3.min(main.height), ..main };
        let wide = main.width >= BESIDE;
        let names = Rect { y: head.bottom(), height: 2, ..main };
        let names = (wide && main.height >= 12).then_some(names);
        let top = names.map_or(head.bottom(), Rect::bottom);
        let left = main.bottom().saturating_sub(top);
        let passage = if left >= PASSAGE + 10 { PASSAGE } else { 0 };
        let body = Rect { y: top, height: left - passage, ..main };
        let passage = (passage > 0).then_some(Rect { y: body.bottom(), height: passage, ..main });
        Self { head, names, body, passage }
    }

    /// How many quotations are seen at once, about.
    pub(super) fn n_fit(&self) -> usize {
        usize::from(self.body.height / 3).max(1)
    }

    fn is_wide(&self) -> bool {
        self.names.is_some()
    }

    /// Where the words of a quotation begin, and how many columns they have.
    fn words(&self) -> (u16, usize) {
        let before: u16 = if self.is_wide() { COLUMNS.iter().sum::<u16>() + 1 } else { 4 };
        let after = if self.is_wide() { DELAY } else { 2 };
        (before, usize::from(self.body.width.saturating_sub(before + after)).max(10))
    }
}

/// A quotation in sight: its place, its first row, its words in rows.
type Placed<'a> = (usize, u16, Vec<Vec<Piece>>, &'a Occurrence);

/// The quotations from the first one in sight on, each with its words in rows and where it begins.
fn placed<'a>(same: &'a Same, places: &Places) -> Vec<Placed<'a>> {
    let Some(statement) = same.statement() else { return Vec::new() };
    let catalogue = &same.statements.catalogue;
    let full = catalogue.reading(statement.fullest.article);
    let (_, width) = places.words();
    let mut top = places.body.y;
    let mut placed = Vec::new();
    for (nth, one) in statement.occurrences.iter().enumerate().skip(same.cursor.scroll) {
        let Some((reading, full)) = catalogue.reading(one.quote.article).zip(full.as_deref())
        else {
            continue;
        };
        if top >= places.body.bottom() {
            break;
        }
        let pieces = words_of((statement.fullest, full), (one, &reading));
        // The marks take two columns each.
        let rows = rows(&pieces, width.saturating_sub(4), MOST_ROWS);
        let height = height(one, rows.len(), places);
        placed.push((nth, top, rows, one));
        top += height + 1;
    }
    placed
}

/// The words of a quotation of the statement beside its fullest version.
fn words_of(
    (full, full_reading): (QuoteRef, &Reading),
    (one, reading): (&Occurrence, &Reading),
) -> Vec<Piece> {
    if one.quote == full || one.form == Form::Translated {
        let quote = reading.quotes.get(one.quote.at());
        return plain(&quote.map(|quote| reading.words(quote)).unwrap_or_default());
    }
    let (words, own) = (Words::of(full_reading, full.at()), Words::of(reading, one.quote.at()));
    pieces(full_reading, reading, &changes(&words, &own))
}

/// Rows of a quotation.
fn height(one: &Occurrence, n_words: usize, places: &Places) -> u16 {
    let noted = u16::from(one.voice == Voices::Other);
    let told = u16::from(!places.is_wide());
    n_words as u16 + noted + told
}

/// Keeps the quotation one is at in sight.
pub(super) fn settle(same: &mut Same, screen: Screen<'_>) {
    let places = Places::new(screen.area);
    let n = same.n_rows();
    same.cursor.selected = same.cursor.selected.min(n.saturating_sub(1));
    same.cursor.scroll = same.cursor.scroll.min(same.cursor.selected);
    // Each has a row of its own at least, and one below: before these none is in sight of the one one is at.
    let most = usize::from(places.body.height).div_ceil(2);
    same.cursor.scroll = same.cursor.scroll.max(same.cursor.selected.saturating_sub(most));
    loop {
        let placed = placed(same, &places);
        let seen = placed.iter().find(|(nth, ..)| *nth == same.cursor.selected);
        let whole = seen.is_some_and(|(_, top, rows, one)| {
            top + height(one, rows.len(), &places) <= places.body.bottom()
        });
        if whole || same.cursor.scroll >= same.cursor.selected {
            return;
        }
        same.cursor.scroll += 1;
    }
}

/// The quotation drawn at this cell.
pub(super) fn row_at(same: &Same, screen: Screen<'_>, (column, row): (u16, u16)) -> Option<usize> {
    let places = Places::new(screen.area);
    let inside = places.body.contains(Position::new(column, row));
    let placed = placed(same, &places);
    let mut hit = placed.iter().filter(|(_, top, rows, one)| {
        (*top..top + height(one, rows.len(), &places)).contains(&row)
    });
    hit.next().filter(|_| inside).map(|(nth, ..)| *nth)
}

/// Draws it over all but the first and the last row of `area`.
pub(super) fn view(
    same: &Same,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let places = Places::new(area);
    let under = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    blank(buffer, under, theme.paper());
    let drawing = Drawing { same, places, theme, locale };
    drawing.head(buffer);
    drawing.names(buffer);
    let placed = placed(same, &places);
    for (nth, top, rows, one) in &placed {
        drawing.quotation((*nth, *top), rows, one, buffer);
    }
    let below = placed.last().map(|(_, top, rows, one)| top + height(one, rows.len(), &places));
    let below = drawing.legend(&placed, below.unwrap_or(places.body.y) + 1, buffer);
    drawing.passage(below, buffer);
}

/// Who printed an article, or where it is read from.
pub(super) fn outlet(reading: &Reading) -> String {
    let article = &reading.article;
    let outlet = article.outlet.as_ref().map(|outlet| outlet.value.as_str());
    Safe::line(outlet.unwrap_or(&article.document.id.0)).into_string()
}

/// What became of a statement in an article, in a word.
pub(super) fn form(one: &Occurrence, reading: &Reading, locale: &Locale) -> String {
    match one.form {
        _ if one.denies => locale.text("same-form-negation"),
        Form::Translated => {
            let lang = reading.article.lang.name();
            locale.with("same-form-lang", &[("lang", Value::Words(lang))])
        }
        form => locale.text(&format!("same-form-{}", form.name())),
    }
}

struct Drawing<'a> {
    same: &'a Same,
    places: Places,
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    fn reading(&self, place: QuoteRef) -> Option<Arc<Reading>> {
        self.same.statements.catalogue.reading(place.article)
    }

    fn voice(&self, place: QuoteRef) -> Voice {
        let said_by = self.same.statements.catalogue.speaker(place);
        said_by.map_or(Voice::UNKNOWN, |name| self.same.voices.of(&name))
    }

    /// Who says it, in how many papers and days; and the fullest version.
    fn head(&self, buffer: &mut Buffer) {
        let (theme, locale, area) = (self.theme, self.locale, self.places.head);
        let Some(statement) = self.same.statement() else { return };
        let Some(first) = line(area, 0) else { return };
        let voice = self.voice(statement.fullest);
        let own = theme.style(Role::Voice(voice));
        let inner = Rect { width: first.width.saturating_sub(1), ..first };
        let spread = self.spread();
        let end = put_right(buffer, inner, first.y, &spread, theme.style(Role::Muted));
        put(buffer, first, (first.x + 1, first.y), theme.bar(), own);
        let unknown = locale.text("speaker-unknown");
        let name = self.same.name().unwrap_or(unknown);
        let room = usize::from(end.saturating_sub(first.x + 5));
        put_fit(buffer, first, (first.x + 3, first.y), (&name, room), (theme.more(), own));
        let Some(reading) = self.reading(statement.fullest) else { return };
        let Some(quote) = reading.quotes.get(statement.fullest.at()) else { return };
        let (open, close) = locale.marks(&reading, quote);
        let words = format!("{open}{}{close}", reading.words(quote));
        let width = usize::from(area.width.saturating_sub(5)).max(1);
        let tint = theme.style(Role::Ink).patch(theme.style(Role::Tint(voice)));
        for (n, part) in wrap(&words, Span::new(0, words.len()), width, 2).iter().enumerate() {
            let Some(row) = line(area, n + 1) else { return };
            put(buffer, row, (row.x + 1, row.y), theme.bar(), own);
            put_fit(
                buffer,
                row,
                (row.x + 3, row.y),
                (part.of(&words), width),
                (theme.more(), tint),
            );
        }
    }

    /// « 6 journaux   5 jours   1/3 ».
    fn spread(&self) -> String {
        let locale = self.locale;
        let Some(&at) = self.same.beside.get(self.same.at) else { return String::new() };
        let count = |key, n: usize| locale.with(key, &[("n", Value::Count(n))]);
        let days = self.same.statement().and_then(|one| {
            one.occurrences.iter().filter_map(|own| own.delay).max().map(|days| days + 1)
        });
        let mut parts = vec![count("same-outlets", self.same.statements.n_outlets(at))];
        parts.extend(days.map(|n| count("same-days", n)));
        let n = self.same.beside.len();
        if n > 1 {
            let place = format!("{}/{}", self.same.at + 1, n);
            parts.push(locale.with("same-which", &[("place", Value::Words(&place))]));
        }
        parts.join("   ")
    }

    /// What the columns are.
    fn names(&self, buffer: &mut Buffer) {
        let Some(area) = self.places.names else { return };
        let (theme, locale) = (self.theme, self.locale);
        let (Some(row), Some(below)) = (line(area, 0), line(area, 1)) else { return };
        let mut x = row.x + 1;
        let muted = theme.style(Role::Muted);
        for (key, width) in
            ["same-when", "same-outlet", "same-form", "same-words"].iter().zip(COLUMNS)
        {
            put(buffer, row, (x, row.y), &locale.text(key), muted);
            x += width;
        }
        put(buffer, row, (x, row.y), &locale.text("same-printed"), muted);
        let rule = theme.rules().0.repeat(below.width.into());
        put(buffer, below, (below.x, below.y), &rule, theme.style(Role::Faint));
    }

    fn quotation(
        &self,
        (nth, top): (usize, u16),
        words: &[Vec<Piece>],
        one: &Occurrence,
        buffer: &mut Buffer,
    ) {
        let (theme, places) = (self.theme, &self.places);
        let row = |n: u16| line(places.body, usize::from(top - places.body.y + n));
        let told = u16::from(!places.is_wide());
        let Some(first) = row(0) else { return };
        match places.is_wide() {
            true => self.columns(one, first, buffer),
            false => self.one_line(one, first, buffer),
        }
        let (before, _) = places.words();
        let voice = self.voice(one.quote);
        let ground = theme.style(Role::Tint(voice));
        let marks = self.reading(one.quote).and_then(|reading| {
            let quote = reading.quotes.get(one.quote.at())?;
            Some(self.locale.marks(&reading, quote)).filter(|_| one.form != Form::Indirect)
        });
        let (open, close) = marks.unwrap_or_default();
        for (n, pieces) in words.iter().enumerate() {
            let Some(at) = row(told + n as u16) else { break };
            let mut x = at.x + before;
            let plain = theme.style(Role::Ink).patch(ground);
            if n == 0 {
                put(buffer, at, (x, at.y), open, plain);
            }
            x += columns(open) as u16;
            x = put_pieces(buffer, at, x, pieces, (theme, ground));
            if n + 1 == words.len() {
                put(buffer, at, (x, at.y), close, plain);
            }
        }
        if let Some((note, at)) = self.note(one).zip(row(told + words.len() as u16)) {
            let style = (theme.more(), theme.style(Role::Bad));
            let room = usize::from(at.width.saturating_sub(before + 1));
            put_fit(buffer, at, (at.x + before, at.y), (&note, room), style);
        }
        if nth == self.same.cursor.selected {
            for n in 0..height(one, words.len(), places) {
                let Some(at) = row(n) else { break };
                select(buffer, at, theme);
                put(buffer, at, (at.x, at.y), theme.bar(), theme.style(Role::Accent));
            }
        }
    }

    /// When, where, in which form and how much of it was printed, and how much later.
    fn columns(&self, one: &Occurrence, row: Rect, buffer: &mut Buffer) {
        let (theme, muted) = (self.theme, self.theme.style(Role::Muted));
        let role = if one.denies { Role::Bad } else { Role::Ink };
        let parts = [
            (self.when(one), Role::Muted),
            (self.outlet(one), Role::Ink),
            (self.form(one), role),
            (self.kept(one), Role::Muted),
        ];
        let mut x = row.x + 1;
        for ((words, role), width) in parts.into_iter().zip(COLUMNS) {
            let room = usize::from(width - 1);
            put_fit(buffer, row, (x, row.y), (&words, room), (theme.more(), theme.style(role)));
            x += width;
        }
        let inner = Rect { width: row.width.saturating_sub(1), ..row };
        put_right(buffer, inner, row.y, &self.delay(one), muted);
    }

    /// The same on one line.
    fn one_line(&self, one: &Occurrence, row: Rect, buffer: &mut Buffer) {
        let theme = self.theme;
        let inner = Rect { width: row.width.saturating_sub(1), ..row };
        let told = [self.kept(one), self.form(one), self.delay(one)];
        let told = told.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
        let told = told.join(theme.dot());
        let role = if one.denies { Role::Bad } else { Role::Muted };
        let end = put_right(buffer, inner, row.y, &told, theme.style(role));
        let muted = theme.style(Role::Muted);
        let x = put(buffer, row, (row.x + 2, row.y), &self.when(one), muted) + 2;
        let room = usize::from(end.saturating_sub(x + 2));
        let style = (theme.more(), theme.style(Role::Ink));
        put_fit(buffer, row, (x, row.y), (&self.outlet(one), room), style);
    }

    fn when(&self, one: &Occurrence) -> String {
        one.date.map(|date| long_date(date, self.locale)).unwrap_or_default()
    }

    fn outlet(&self, one: &Occurrence) -> String {
        self.reading(one.quote).map(|reading| outlet(&reading)).unwrap_or_default()
    }

    fn form(&self, one: &Occurrence) -> String {
        let reading = self.reading(one.quote);
        reading.map(|reading| form(one, &reading, self.locale)).unwrap_or_default()
    }

    /// « 6 sur 11 ».
    fn kept(&self, one: &Occurrence) -> String {
        let all = self.same.statement().and_then(|own| {
            own.occurrences.iter().find(|other| other.quote == own.fullest).map(|full| full.n_kept)
        });
        if one.form == Form::Translated {
            return self.locale.text("same-to-check");
        }
        let values = [("n", Value::Count(one.n_kept)), ("all", Value::Count(all.unwrap_or(0)))];
        self.locale.with("same-kept-short", &values)
    }

    /// « première », « + 2 j ».
    fn delay(&self, one: &Occurrence) -> String {
        let first = self.same.statement().and_then(|own| own.occurrences.first());
        match one.delay {
            _ if first.is_some_and(|first| first.quote == one.quote) => {
                self.locale.text("same-first")
            }
            Some(n) if n > 0 => self.locale.with("same-delay-short", &[("n", Value::Count(n))]),
            _ => String::new(),
        }
    }

    /// What is to be seen before it is quoted: that another says it.
    fn note(&self, one: &Occurrence) -> Option<String> {
        let who = || self.same.statements.catalogue.speaker(one.quote).unwrap_or_default();
        let who = (one.voice == Voices::Other).then(|| Safe::line(&who()))?;
        Some(self.locale.with("same-voice", &[("who", Value::Words(who.as_str()))]))
    }

    /// What the looks of words mean, as far as they are seen, in row `y`, where that is free; gives the row below.
    fn legend(&self, placed: &[Placed<'_>], y: u16, buffer: &mut Buffer) -> u16 {
        let (theme, body) = (self.theme, self.places.body);
        let pieces = || placed.iter().flat_map(|(_, _, rows, _)| rows.iter().flatten());
        let seen = |role: Role| pieces().any(|piece| piece.role == role);
        let looks = [
            ("same-legend-omitted", Role::Omitted),
            ("same-legend-changed", Role::Cue),
            ("same-legend-negation", Role::Bad),
        ];
        let looks = looks.into_iter().filter(|(_, role)| seen(*role)).collect::<Vec<_>>();
        if looks.is_empty() || y >= body.bottom() {
            return y;
        }
        let row = Rect { y, height: 1, ..body };
        let mut x = row.x + 1;
        for (key, role) in looks {
            let style = theme.style(Role::Muted).patch(theme.style(role));
            x = put(buffer, row, (x, y), &self.locale.text(key), style) + 3;
        }
        y + 2
    }

    /// The passage one is at, from row `top` on: right below what was printed, where that leaves room.
    fn passage(&self, top: u16, buffer: &mut Buffer) {
        let Some((area, place)) = self.places.passage.zip(self.same.selected()) else { return };
        let top = top.min(area.y);
        let area = Rect { y: top, height: area.bottom() - top, ..area };
        let Some(reading) = self.reading(place) else { return };
        let Some(quote) = reading.quotes.get(place.at()) else { return };
        let (theme, locale) = (self.theme, self.locale);
        let Some(head) = line(area, 0) else { return };
        let words = source(&reading, theme, locale);
        let x = put(buffer, head, (head.x + 1, head.y), &words, theme.style(Role::Muted)) + 1;
        let rule = theme.rules().0.repeat(head.right().saturating_sub(x + 1).into());
        put(buffer, head, (x, head.y), &rule, theme.style(Role::Faint));
        let inner = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4).min(120),
            height: area.height - 1,
        };
        let mut sheet = Sheet { area: inner, next: 0, theme, locale, buffer };
        sheet.passage(&reading, &[(quote.span, Role::Tint(self.voice(place)))]);
    }
}
