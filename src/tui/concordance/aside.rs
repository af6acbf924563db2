//! What stands beside the lines of a concordance: who uses the words, which others stand near them, when.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Concordance, Narrowed, places::Places};
use crate::{
    library::concordance::{collocates::Collocate, gathered::Gathered},
    text::{
        locale::{Locale, Tongue, Value},
        width::columns,
    },
    tui::{
        legend::sparkline,
        paint::{line, put, put_fit, put_right},
        panes::list::between,
        theme::{Role, Theme},
    },
};

/// The most speakers, and the most words of a side, that are named.
const MOST: [usize; 2] = [8, 6];

/// From here on chance is less than one in twenty.
const LIKELY: f64 = 3.84;

/// Columns of the longest bar.
const BAR: usize = 6;

/// A row of what stands beside.
enum Row<'a> {
    Head(&'static str, Option<&'static str>),
    Speaker(&'a str, usize),
    Unsaid(usize),
    Word(&'a Collocate),
    Passed(usize),
    Days(String),
    Span(String),
    Gap,
}

/// They, the words near being counted where so many articles have been gone through for that, of so many.
fn rows<'a>(
    (lines, passed): (&'a Gathered, Option<(usize, usize)>),
    (theme, locale): (&Theme, &Locale),
) -> Vec<Row<'a>> {
    let mut rows = vec![Row::Head("concordance-who", None)];
    let speakers = lines.speakers.iter().take(MOST[0]);
    rows.extend(speakers.map(|(name, n)| Row::Speaker(name, *n)));
    rows.extend((lines.n_unsaid > 0).then_some(Row::Unsaid(lines.n_unsaid)));
    let near = lines.near.as_deref().unwrap_or_default();
    for (head, left) in [("concordance-left", true), ("concordance-right", false)] {
        let on_side =
            |word: &&Collocate| word.log_likelihood >= LIKELY && (word.left > word.right) == left;
        let words: Vec<_> = near.iter().filter(on_side).take(MOST[1]).map(Row::Word).collect();
        if !words.is_empty() {
            rows.extend([Row::Gap, Row::Head(head, Some("concordance-measure"))]);
            rows.extend(words);
        }
    }
    if let Some((n, of)) = passed.filter(|_| lines.whole) {
        let share = (100 * n).checked_div(of).unwrap_or(0);
        rows.extend([Row::Gap, Row::Head("concordance-beside", None), Row::Passed(share)]);
    }
    if let Some(days) = lines.days.as_ref().filter(|days| days.bars.len() > 1) {
        let span = between(days.first, days.last, theme, locale);
        let bars = sparkline(&days.bars, theme);
        rows.extend([Row::Gap, Row::Head("concordance-when", None)]);
        rows.extend([Row::Days(bars), Row::Span(span)]);
    }
    rows
}

/// What the row at this cell narrows to.
pub(super) fn speaker_at(
    of: &Concordance,
    places: &Places,
    (column, row): (u16, u16),
) -> Option<Narrowed> {
    let (area, lines) = (places.aside?, of.gathered()?);
    if !area.contains(Position::new(column, row)) {
        return None;
    }
    // What stands where does not depend on how it looks.
    let with = (&Theme::default(), Locale::of(Tongue::default()));
    match rows((lines, of.passed), with).get(usize::from(row - area.y))? {
        Row::Speaker(name, _) => Some(Narrowed::Speaker((*name).to_owned())),
        Row::Unsaid(_) => Some(Narrowed::Unsaid),
        _ => None,
    }
}

/// Draws it.
pub(super) fn view(
    of: &Concordance,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some(lines) = of.gathered() else { return };
    let area = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let muted = theme.style(Role::Muted);
    let most = lines.speakers.first().map_or(0, |(_, n)| *n).max(lines.n_unsaid).max(1);
    for (n, row) in rows((lines, of.passed), (theme, locale)).iter().enumerate() {
        let Some(at) = line(area, n) else { return };
        match row {
            Row::Gap => {}
            Row::Head(key, unit) => {
                put(buffer, at, (at.x, at.y), &locale.text(key), theme.style(Role::Strong));
                if let Some(unit) = unit {
                    put_right(buffer, at, at.y, &locale.text(unit), muted);
                }
            }
            Row::Speaker(name, n) => {
                let voice = of.voices.of(name);
                let role = Role::Voice(voice);
                put(buffer, at, (at.x, at.y), theme.letter(voice), theme.style(role));
                let chosen = of.narrowed() == Some(&Narrowed::Speaker((*name).to_owned()));
                counted((name, *n, chosen), (at, most), role, (theme, locale), buffer);
            }
            Row::Unsaid(n) => {
                let chosen = of.narrowed() == Some(&Narrowed::Unsaid);
                let words = locale.text("results-unsaid");
                counted((&words, *n, chosen), (at, most), Role::Muted, (theme, locale), buffer);
            }
            Row::Word(word) => {
                let number = format!("{:.1}", word.log_likelihood);
                let number = match locale.tongue() {
                    Tongue::French => number.replace('.', ","),
                    Tongue::English => number,
                };
                let end = put_right(buffer, at, at.y, &number, muted);
                let room = usize::from(end.saturating_sub(at.x + 3));
                let style = (theme.more(), theme.style(Role::Ink));
                put_fit(buffer, at, (at.x + 2, at.y), (&word.shown, room), style);
            }
            Row::Passed(share) => {
                let words = locale.with("concordance-counting", &[("n", Value::Count(*share))]);
                put(buffer, at, (at.x + 2, at.y), &words, muted);
            }
            Row::Days(bars) => {
                put(buffer, at, (at.x + 2, at.y), bars, theme.style(Role::Ink));
            }
            Row::Span(span) => {
                put(buffer, at, (at.x + 2, at.y), span, muted);
            }
        }
    }
}

/// « Vidal  ━━━━━━  14 ».
fn counted(
    (name, n, chosen): (&str, usize, bool),
    (at, most): (Rect, usize),
    role: Role,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let role = if chosen { Role::Accent } else { role };
    let end = put_right(buffer, at, at.y, &locale.number(n), theme.style(Role::Ink));
    let room = usize::from(at.width).saturating_sub(BAR + 8);
    let style = (theme.more(), theme.style(role));
    put_fit(buffer, at, (at.x + 2, at.y), (name, room), style);
    let bar = theme.tab_line().repeat((n * BAR).div_ceil(most).min(BAR));
    let x = at.x + 3 + room as u16;
    let before = Rect { width: end.saturating_sub(at.x + 1), ..at };
    put(buffer, before, (x, at.y), &bar, theme.style(role));
}

/// The same on one row: who uses it, as many as there is room for.
pub(super) fn brief(
    of: &Concordance,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let Some(lines) = of.gathered() else { return };
    let head = locale.text("concordance-who");
    let mut x = put(buffer, row, (row.x + 1, row.y), &head, theme.style(Role::Strong)) + 3;
    let unsaid = locale.text("results-unsaid");
    // What nobody says comes last and always has room.
    let kept = match lines.n_unsaid {
        0 => 0,
        n => columns(&unsaid) + columns(&locale.number(n)) + 5,
    };
    let mut said = |letter: &str, name: &str, n: usize, role: Role, kept: usize| {
        let n = locale.number(n);
        let width = columns(letter) + 1 + columns(name) + 1 + columns(&n) + kept;
        if usize::from(row.right().saturating_sub(x)) > width {
            let style = theme.style(role);
            x = put(buffer, row, (x, row.y), letter, style) + u16::from(!letter.is_empty());
            x = put(buffer, row, (x, row.y), name, style) + 1;
            x = put(buffer, row, (x, row.y), &n, theme.style(Role::Ink)) + 3;
        }
    };
    for (name, n) in lines.speakers.iter().take(MOST[0]) {
        let voice = of.voices.of(name);
        said(theme.letter(voice), name, *n, Role::Voice(voice), kept);
    }
    if lines.n_unsaid > 0 {
        said("", &unsaid, lines.n_unsaid, Role::Muted, 0);
    }
}
