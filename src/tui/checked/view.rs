//! A draft drawn: how many of its quotations stand, each with what became of it and its words, and the passage of the
//! corpus that the one at hand was compared with.

use std::{collections::BTreeMap, ffi::OsStr};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Review;
use crate::{
    engine::draft::Looked,
    library::{check::Verdict, same::Voices},
    model::Span,
    text::{
        locale::{Locale, Value},
        safe::Safe,
        width::{columns, wrap},
    },
    tui::{
        dates::source,
        layer::Screen,
        layout::{MEASURE, Pane, Widths, layout},
        legend::{passed, scrollbar, select},
        paint::{blank, line, put, put_fit, put_right},
        panel::input_line,
        printed::{Piece, pieces, plain, put_pieces, rows as wrapped},
        sheet::Sheet,
        theme::{Role, Theme, Voice},
    },
};

/// A row of the list.
#[derive(Clone, Debug)]
pub(super) enum Row {
    /// Nothing.
    Gap,
    /// What became of a quotation, and who says it.
    Told(usize),
    /// A part of its words; whether it is the first, and the last.
    Words(usize, Vec<Piece>, [bool; 2]),
    /// What it was compared with.
    Nearest(usize),
}

impl Row {
    fn of(&self) -> Option<usize> {
        match self {
            Self::Gap => None,
            Self::Told(n) | Self::Words(n, ..) | Self::Nearest(n) => Some(*n),
        }
    }
}

/// Where everything stands.
struct Places {
    head: Rect,
    list: Rect,
    /// What could not be read of the draft.
    told: Rect,
    /// The passage of the corpus, beside or below the list.
    passage: Option<Rect>,
    /// Whether it stands below.
    below: bool,
    /// Where a path is typed.
    line: Rect,
}

/// From this many columns on the passage stands beside the list.
const WIDE: u16 = 120;

/// Columns of the widest list: its words are no longer than those of a text.
const WIDEST: u16 = MEASURE + 20;

/// Rows of the passage below the list.
const PASSAGE: u16 = 9;

/// The most rows of the words of one quotation.
const MOST_ROWS: usize = 8;

fn places(area: Rect) -> Places {
    let main = layout(area, Pane::Text, false, Widths::default()).main;
    let wide = main.width >= WIDE;
    let width = if wide { (main.width * 57 / 100).min(WIDEST) } else { main.width };
    let head = Rect { height: 1.min(main.height), ..main };
    let top = 2.min(main.height);
    let told = Rect { y: main.y + head.height, height: top - head.height, ..main };
    let left = main.height - top;
    let below = if !wide && left >= PASSAGE + 8 { PASSAGE } else { 0 };
    let list = Rect { y: main.y + top, height: left - below, width, ..main };
    let x = main.x + width + 2;
    let room = main.right().saturating_sub(x + 1).min(MEASURE + 1);
    let beside = Rect { x, width: room, y: list.y, height: left };
    let under = Rect { y: list.bottom(), height: below, ..main };
    let passage = if wide { Some(beside) } else { (below > 0).then_some(under) };
    let line = Rect { y: area.bottom().saturating_sub(2), height: 1, ..area };
    Places { head, list, told, passage, below: !wide, line }
}

/// About how many are seen at once.
pub(super) fn n_fit(area: Rect) -> usize {
    (usize::from(places(area).list.height) / 4).max(1)
}

/// How many columns the list has.
pub(super) fn width(area: Rect) -> u16 {
    places(area).list.width
}

/// All rows of the list at this width.
pub(super) fn rows(all: &[Looked], width: u16) -> Vec<Row> {
    let room = usize::from(width.saturating_sub(9)).max(8);
    let mut rows = Vec::with_capacity(4 * all.len());
    for (n, looked) in all.iter().enumerate() {
        rows.extend((n > 0).then_some(Row::Gap));
        rows.push(Row::Told(n));
        let parts = wrapped(&words(looked), room, MOST_ROWS);
        let last = parts.len().saturating_sub(1);
        let words = parts.into_iter().enumerate();
        rows.extend(words.map(|(k, part)| Row::Words(n, part, [k == 0, k == last])));
        let shown = looked.nearest.is_some() && looked.checked.verdict != Verdict::Exact;
        rows.extend(shown.then_some(Row::Nearest(n)));
    }
    rows
}

/// The words of a quotation of the draft; where it changes others, beside those.
fn words(looked: &Looked) -> Vec<Piece> {
    let (reading, quote) = looked.own.both();
    let changed = matches!(looked.checked.verdict, Verdict::Altered | Verdict::Cut);
    match looked.nearest.as_ref().filter(|_| changed && !looked.changes.is_empty()) {
        Some(nearest) => pieces(&nearest.reading, reading, &looked.changes),
        None => plain(&reading.words(quote)),
    }
}

/// Who says a quotation of the draft.
pub(super) fn speaker(looked: &Looked) -> Option<&str> {
    let quote = looked.own.quote();
    quote.speaker.as_ref().map(|speaker| &*speaker.name)
}

/// The first row in sight, so that all of the one that one is at is.
pub(super) fn scroll(review: &Review, screen: Screen<'_>) -> usize {
    let Some((_, rows)) = &review.laid else { return 0 };
    let height = usize::from(places(screen.area).list.height);
    let own = |row: &Row| row.of() == Some(review.cursor.selected);
    let first = rows.iter().position(own).unwrap_or(0);
    let last = rows.iter().rposition(own).unwrap_or(0);
    let scroll = review.cursor.scroll.max((last + 1).saturating_sub(height)).min(first);
    scroll.min(rows.len().saturating_sub(height))
}

/// Which quotation stands at this cell.
pub(super) fn at(review: &Review, screen: Screen<'_>, (column, y): (u16, u16)) -> Option<usize> {
    let list = places(screen.area).list;
    let (_, rows) = review.laid.as_ref()?;
    let inside = list.contains(Position::new(column, y));
    let n = usize::from(y.checked_sub(list.y).filter(|_| inside)?);
    rows.get(n + review.cursor.scroll)?.of()
}

/// Draws it over all but the first and the last row of `area`.
pub(super) fn view(
    review: &Review,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let under = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    blank(buffer, under, theme.paper());
    let places = places(area);
    let drawing = Drawing { review, theme, locale };
    drawing.head(places.head, buffer);
    drawing.broken(places.told, buffer);
    match review.all().is_empty() {
        true => drawing.nothing(places.list, buffer),
        false => drawing.list(places.list, buffer),
    }
    if let (Some(area), Some(looked)) = (places.passage, review.selected()) {
        drawing.passage(looked, (area, places.below), buffer);
    }
    if let Some(input) = &review.filled {
        blank(buffer, places.line, theme.style(Role::Raised));
        let sign = format!(" {} ", locale.text("checked-path"));
        input_line(buffer, places.line, (&sign, input), theme);
    }
}

struct Drawing<'a> {
    review: &'a Review,
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    /// What is looked up, and how much of it stands.
    fn head(&self, row: Rect, buffer: &mut Buffer) {
        if row.height == 0 {
            return;
        }
        let (theme, locale) = (self.theme, self.locale);
        let name = locale.text("checked-title");
        let mut x = put(buffer, row, (row.x + 1, row.y), &name, theme.style(Role::Accent)) + 2;
        let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
        for looked in self.review.all() {
            *counts.entry(looked.checked.verdict).or_default() += 1;
        }
        // What is to be looked at first comes first.
        let told = |(verdict, n): (Verdict, usize)| {
            let key = format!("check-count-{}", verdict.name());
            (verdict, locale.with(&key, &[("n", Value::Count(n))]))
        };
        let counts: Vec<(Verdict, String)> = counts.into_iter().rev().map(told).collect();
        let needed: usize = counts.iter().map(|(_, words)| columns(words) + 3).sum();
        let room = usize::from(row.right().saturating_sub(x)).saturating_sub(needed);
        if let Some(name) = self.file(room) {
            x = put(buffer, row, (x, row.y), &name, theme.style(Role::Ink)) + 2;
        }
        for (verdict, words) in &counts {
            if usize::from(row.right().saturating_sub(x)) < columns(words) + 1 {
                return;
            }
            x = put(buffer, row, (x, row.y), words, theme.style(role(*verdict))) + 3;
        }
    }

    /// The file the draft was read from: its path, or its name, or nothing where there is no `room` for it.
    fn file(&self, room: usize) -> Option<String> {
        let path = self.review.path()?;
        let safe = |name: &OsStr| Safe::line(&name.to_string_lossy()).into_string();
        let names = [Some(path.as_os_str()), path.file_name()];
        names.into_iter().flatten().map(safe).find(|name| columns(name) <= room)
    }

    /// What could not be read of the draft, where not all of it was.
    fn broken(&self, row: Rect, buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let Some(problem) = self.review.checks().and_then(|checks| checks.problem.as_ref()) else {
            return;
        };
        let words = problem.message(locale).into_string();
        let said = locale.with("checked-broken", &[("what", Value::Words(&words))]);
        let style = (theme.more(), theme.style(Role::Bad));
        let room = usize::from(row.width.saturating_sub(2));
        put_fit(buffer, row, (row.x + 1, row.y), (&said, room), style);
    }

    /// That it is being looked up, and how far that is.
    fn looking(&self) -> String {
        let words = self.locale.text("checked-looking");
        let passed = self.review.passed.map(|own| passed(own, self.locale));
        passed.map_or(words.clone(), |passed| format!("{words} {passed}"))
    }

    /// What to do, or what is going on, where there is nothing to list.
    fn nothing(&self, area: Rect, buffer: &mut Buffer) {
        let (theme, locale, review) = (self.theme, self.locale, self.review);
        let words = match (&review.draft, &review.unread) {
            (_, Some(unread)) => match &unread.0 {
                Some(problem) => problem.message(locale).into_string(),
                None => locale.text("checked-empty"),
            },
            (None, None) => locale.text("checked-how"),
            (Some(_), None) if review.checks.is_none() => self.looking(),
            (Some(_), None) => locale.text("checked-none"),
        };
        let role = if review.unread.is_some() { Role::Bad } else { Role::Muted };
        let room = usize::from(area.width.saturating_sub(4)).clamp(1, 76);
        for (n, span) in wrap(&words, Span::new(0, words.len()), room, 8).iter().enumerate() {
            let Some(row) = line(area, n) else { return };
            put(buffer, row, (row.x + 2, row.y), span.of(&words), theme.style(role));
        }
    }

    fn list(&self, area: Rect, buffer: &mut Buffer) {
        let Some((_, all)) = &self.review.laid else { return };
        let scroll = self.review.cursor.scroll;
        let inner = Rect { width: area.width.saturating_sub(1), ..area };
        for (n, what) in all.iter().skip(scroll).enumerate() {
            let Some(row) = line(inner, n) else { break };
            let looked = what.of().and_then(|at| self.review.all().get(at));
            if let Some(looked) = looked {
                self.row(what, looked, row, buffer);
            }
            if what.of() == Some(self.review.cursor.selected) {
                select(buffer, row, self.theme);
                let accent = self.theme.style(Role::Accent);
                put(buffer, row, (row.x, row.y), self.theme.bar(), accent);
            }
        }
        scrollbar(buffer, area, (scroll, all.len()), self.theme);
    }

    fn row(&self, what: &Row, looked: &Looked, row: Rect, buffer: &mut Buffer) {
        let theme = self.theme;
        let voice = self.voice(looked);
        let bar = theme.style(Role::Voice(voice));
        put(buffer, row, (row.x + 2, row.y), theme.voice_bar(), bar);
        match what {
            Row::Gap => {}
            Row::Told(_) => self.told(looked, row, buffer),
            Row::Words(_, part, [first, last]) => {
                let (reading, quote) = looked.own.both();
                let (open, close) = self.locale.marks(reading, quote);
                let ground = theme.style(Role::Tint(voice));
                let plain = theme.style(Role::Ink).patch(ground);
                let mut x = row.x + 4;
                if *first {
                    put(buffer, row, (x, row.y), open, plain);
                }
                x += columns(open) as u16;
                x = put_pieces(buffer, row, x, part, (theme, ground));
                if *last {
                    put(buffer, row, (x, row.y), close, plain);
                }
            }
            Row::Nearest(_) => self.nearest(looked, row, buffer),
        }
    }

    fn voice(&self, looked: &Looked) -> Voice {
        speaker(looked).map_or(Voice::UNKNOWN, |name| self.review.voices.of(name))
    }

    /// Who says it, in which line; at the right what became of it, a negation first.
    fn told(&self, looked: &Looked, row: Rect, buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let verdict = looked.checked.verdict;
        let mut told = vec![locale.text(&format!("check-{}", verdict.name()))];
        if looked.checked.denies {
            told.insert(0, locale.text("same-form-negation"));
        }
        if verdict == Verdict::Altered && looked.checked.voices == Voices::Other {
            told.push(locale.text("check-other-speaker"));
        }
        let told = told.join(theme.dot());
        let role = if looked.checked.denies { Role::Bad } else { role(verdict) };
        let end = put_right(buffer, row, row.y, &told, theme.style(role));
        let unknown = locale.text("speaker-unknown");
        let name = speaker(looked).unwrap_or(&unknown);
        let own = theme.style(Role::Voice(self.voice(looked)));
        let x = row.x + 4;
        let room = usize::from(end.saturating_sub(x + 2));
        let x = put_fit(buffer, row, (x, row.y), (name, room), (theme.more(), own)) + 2;
        let at = locale.with("checked-line", &[("n", Value::Count(looked.line))]);
        let room = usize::from(end.saturating_sub(x + 2));
        let style = (theme.more(), theme.style(Role::Muted));
        put_fit(buffer, row, (x, row.y), (&at, room), style);
    }

    /// Who says what it was compared with, where and when.
    fn nearest(&self, looked: &Looked, row: Rect, buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let Some((cited, place)) = looked.nearest.as_ref().zip(looked.checked.nearest) else {
            return;
        };
        let checks = self.review.checks.as_ref();
        let who = checks.and_then(|all| all.catalogue.said_by(place, &cited.reading));
        let facts =
            who.map(str::to_owned).into_iter().chain([source(&cited.reading, theme, locale)]);
        let facts = facts.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(theme.dot());
        let far = looked.checked.verdict == Verdict::NotFound;
        let key = if far { "checked-nearest" } else { "checked-source" };
        let words = locale.with(key, &[("what", Value::Words(&facts))]);
        let room = usize::from(row.right().saturating_sub(row.x + 7));
        let style = (theme.more(), theme.style(Role::Muted));
        put_fit(buffer, row, (row.x + 6, row.y), (&words, room), style);
    }

    /// The passage that the quotation at hand was compared with.
    fn passage(&self, looked: &Looked, (area, below): (Rect, bool), buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let Some(cited) = &looked.nearest else {
            let mut sheet = Sheet { area, next: 0, theme, locale, buffer };
            return sheet.row(&locale.text("checked-nowhere"), Role::Muted);
        };
        if let (true, Some(head)) = (below, line(area, 0)) {
            let rule = theme.rules().0.repeat(head.width.into());
            put(buffer, head, (head.x, head.y), &rule, theme.style(Role::Faint));
        }
        let inset = u16::from(below);
        let inner = Rect {
            x: area.x + 2 * inset,
            y: area.y + inset,
            width: area.width.saturating_sub(3 * inset).min(MEASURE + 1),
            height: area.height.saturating_sub(inset),
        };
        let mut sheet = Sheet { area: inner, next: 0, theme, locale, buffer };
        match below {
            true => sheet.source(&cited.reading),
            false => sheet.above(&cited.reading, cited.quote().span),
        }
        let checks = self.review.checks.as_ref();
        let place = looked.checked.nearest;
        let who = checks.zip(place).and_then(|(all, at)| all.catalogue.said_by(at, &cited.reading));
        let voice = who.map_or(Voice::UNKNOWN, |name| self.review.voices.of(name));
        sheet.passage(&cited.reading, &[(cited.quote().span, Role::TintSelected(voice))]);
    }
}

/// How a verdict looks: what stands, what is to be looked at, what is wrong.
fn role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Exact | Verdict::Cut => Role::Sure,
        Verdict::OtherSpeaker | Verdict::Altered => Role::Likely,
        Verdict::NotFound => Role::Bad,
    }
}
