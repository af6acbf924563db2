//! A concordance drawn: what is shown and in which order, the lines with what was looked for one below the other, the
//! passage of the one that one is at, and what stands beside.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Concordance, Narrowed, aside, order,
    places::{MARGIN, Places},
};
use crate::{
    library::concordance::{
        CONTEXT,
        gathered::{Entry, Gathered},
    },
    model::Span,
    text::{
        locale::{Locale, Value},
        width::columns,
    },
    tui::{
        dates::{DateForm, long_date},
        kwic,
        legend::{passed, scrollbar, select},
        paint::{blank, line, put, put_fit, put_right},
        sheet::Sheet,
        theme::{Role, Theme, Voice},
    },
};

/// Columns of the longest row of a passage.
const LONGEST: u16 = 120;

/// Draws it over all but the first and the last row of `area`.
pub(super) fn view(
    of: &Concordance,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let under = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    blank(buffer, under, theme.paper());
    let places = Places::new(of, area);
    let drawing = Drawing { of, places, theme, locale };
    drawing.head(buffer);
    let Some(lines) = of.gathered().filter(|_| !of.shown.is_empty()) else {
        return drawing.nothing(buffer);
    };
    drawing.lines(lines, buffer);
    drawing.passage(buffer);
    if let Some(area) = places.aside {
        aside::view(of, area, (theme, locale), buffer);
    }
    if let Some(row) = places.below {
        aside::brief(of, row, (theme, locale), buffer);
    }
}

/// A line as one text: what stands before, what was looked for, what follows; and which of it is said.
struct Words {
    text: String,
    node: Span,
    said: Span,
}

impl Words {
    fn new(entry: &Entry) -> Self {
        let line = &entry.line;
        let node = Span::new(line.left.len(), line.left.len() + line.node.len());
        let [before, after] = line.within;
        let said = match line.quote {
            Some(_) => Span::new(node.start() - before.min(node.start()), node.end() + after),
            None => Span::new(0, 0),
        };
        Self { text: [&*line.left, &line.node, &line.right].concat(), node, said }
    }

    /// All of it, but for words that were cut at its ends.
    fn whole(&self) -> Span {
        let (before, after) = (self.node.start(), self.node.end());
        let left = self.text.get(..before).unwrap_or("");
        let right = self.text.get(after..).unwrap_or("");
        let is_cut = |words: &str| words.chars().count() >= CONTEXT;
        let from = left.find(' ').filter(|_| is_cut(left)).map_or(0, |at| at + 1);
        let to = right.rfind(' ').filter(|_| is_cut(right)).unwrap_or(right.len());
        Span::new(from, after + to)
    }
}

struct Drawing<'a> {
    of: &'a Concordance,
    places: Places,
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    /// « rapport  47 fois · 31 articles · 6 journaux       trié par le mot à droite 1 ».
    fn head(&self, buffer: &mut Buffer) {
        let (theme, locale, row) = (self.theme, self.locale, self.places.head);
        let inner = Rect { width: row.width.saturating_sub(1), ..row };
        let (key, nth) = order(self.of.by());
        let sorted = locale.with(key, &[("n", Value::Count(nth))]);
        let end = match columns(&sorted) + 24 < usize::from(row.width) {
            true => put_right(buffer, inner, row.y, &sorted, theme.style(Role::Muted)),
            false => inner.right(),
        };
        let room = usize::from(row.width / 3);
        let style = (theme.more(), theme.style(Role::Accent));
        let x = put_fit(buffer, row, (row.x + 1, row.y), (self.of.name(), room), style) + 2;
        let room = usize::from(end.saturating_sub(x + 2));
        let style = (theme.more(), theme.style(Role::Muted));
        put_fit(buffer, row, (x, row.y), (&self.counted(room), room), style);
        let rule = self.places.rule;
        let words = theme.rules().0.repeat(rule.width.into());
        put(buffer, rule, (rule.x, rule.y), &words, theme.style(Role::Faint));
    }

    /// How much there is, as much of that as fits `room`; how much of it is shown where it was narrowed, and to what.
    fn counted(&self, room: usize) -> String {
        let Some(lines) = self.of.gathered() else { return self.passed().unwrap_or_default() };
        let count = |key, n: usize| {
            let shown = self.locale.number(n);
            self.locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
        };
        let mut parts = vec![
            count("concordance-times", lines.n_lines),
            count("count-articles", lines.n_articles),
        ];
        parts.extend(
            (!lines.outlets.is_empty()).then(|| count("count-outlets", lines.outlets.len())),
        );
        let dot = self.theme.dot();
        // How far it is has room before all but how many there are, at least in hundredths.
        let passed = self.of.passed.filter(|_| !lines.whole);
        let long = passed.and_then(|_| self.passed());
        let short = passed.map(|(n, of)| {
            let share = (100 * n).checked_div(of).unwrap_or(0);
            self.locale.with("figures-share", &[("n", Value::Count(share))])
        });
        let with = |n: usize, passed: &Option<String>| {
            let (first, others) = parts[..n].split_at(1);
            let all = first.iter().chain(passed).chain(others).cloned();
            all.collect::<Vec<_>>().join(dot)
        };
        let narrowed = match self.of.narrowed() {
            None => {
                let n = parts.len();
                let ways = (1..=n).rev().map(|n| with(n, &long)).chain([with(1, &short)]);
                let fits = |words: &String| columns(words) <= room;
                return ways.into_iter().find(fits).unwrap_or_else(|| with(1, &None));
            }
            Some(Narrowed::Unsaid) => self.locale.text("results-unsaid"),
            Some(Narrowed::Speaker(value) | Narrowed::Outlet(value)) => value.clone(),
        };
        let n = self.locale.number(self.of.shown.len());
        let sign = if self.theme.ascii { "x" } else { "×" };
        format!("{}   {narrowed} {n} {sign}", with(parts.len(), &long))
    }

    /// How far it is: « 12 000 of 1 000 000 articles read ».
    fn passed(&self) -> Option<String> {
        Some(passed(self.of.passed?, self.locale))
    }

    /// Why there are no lines.
    fn nothing(&self, buffer: &mut Buffer) {
        let (body, locale) = (self.places.body, self.locale);
        let words = match (&self.of.fault, self.of.gathered()) {
            (Some(fault), _) => fault.message(locale).into_string(),
            (None, Some(lines)) if lines.whole => locale.text("concordance-none"),
            (None, _) => locale.text("page-gathering"),
        };
        let style = (self.theme.more(), self.theme.style(Role::Muted));
        put_fit(buffer, body, (body.x + 3, body.y), (&words, body.width.into()), style);
    }

    /// Who says a line; nobody where it stands in no quotation.
    fn voice(&self, entry: &Entry) -> Option<Voice> {
        let said_by = entry.speaker.as_deref();
        entry.is_quoted().then(|| said_by.map_or(Voice::UNKNOWN, |name| self.of.voices.of(name)))
    }

    fn lines(&self, lines: &Gathered, buffer: &mut Buffer) {
        let (body, theme) = (self.places.body, self.theme);
        let years = lines.days.as_ref().map(|days| (days.first.year(), days.last.year()));
        let dates = DateForm::least(years);
        for n in 0..usize::from(body.height) {
            let at = self.of.cursor.scroll + n;
            let (Some(entry), Some(row)) = (self.of.nth(at), line(body, n)) else { break };
            self.line(entry, row, buffer);
            self.printed((entry, dates), row, buffer);
            if at == self.of.cursor.selected {
                let chosen = Rect { width: row.width.saturating_sub(1), ..row };
                select(buffer, chosen, theme);
                put(buffer, row, (row.x, row.y), theme.bar(), theme.style(Role::Accent));
            }
        }
        scrollbar(buffer, body, (self.of.cursor.scroll, self.of.shown.len()), theme);
    }

    /// The letter of who says it, and the words, what was looked for below that of the other lines.
    fn line(&self, entry: &Entry, row: Rect, buffer: &mut Buffer) {
        let theme = self.theme;
        let voice = self.voice(entry);
        if let Some(voice) = voice {
            let style = theme.style(Role::Voice(voice));
            put(buffer, row, (row.x + 1, row.y), theme.letter(voice), style);
        }
        let words = Words::new(entry);
        let ground = voice.map(|voice| theme.style(Role::Tint(voice)));
        let style = |at: usize| {
            let role = if words.node.holds(at) { Role::Accent } else { Role::Ink };
            let style = theme.style(role);
            ground.filter(|_| words.said.holds(at)).map_or(style, |ground| ground.patch(style))
        };
        let x = row.x + MARGIN - 1;
        let near = Rect { x, width: self.places.end.saturating_sub(x), ..row };
        let around = Span::new(0, words.text.len());
        let with = (words.text.as_str(), around, words.node);
        kwic::line(buffer, (near, self.places.middle), with, (theme, &style));
    }

    /// When and by whom a line was printed.
    fn printed(&self, (entry, dates): (&Entry, DateForm), row: Rect, buffer: &mut Buffer) {
        let (theme, muted) = (self.theme, self.theme.style(Role::Muted));
        let mut x = self.places.end + 1;
        if x >= row.right() {
            return;
        }
        let inner = Rect { width: row.width.saturating_sub(2), ..row };
        if let Some(date) = entry.date.filter(|_| self.places.day > 0) {
            put(buffer, inner, (x, row.y), &dates.of(Some(date), self.locale), muted);
        }
        x += self.places.day;
        if let Some(outlet) = entry.outlet.as_deref().filter(|_| self.places.outlet > 0) {
            let room = usize::from(self.places.outlet) - 1;
            put_fit(buffer, inner, (x, row.y), (outlet, room), (theme.more(), muted));
        }
    }

    /// Where the line one is at stands, and the words around it.
    fn passage(&self, buffer: &mut Buffer) {
        let Some((area, entry)) = self.places.passage.zip(self.of.entry()) else { return };
        let Some(head) = line(area, 0) else { return };
        let (theme, locale) = (self.theme, self.locale);
        let muted = theme.style(Role::Muted);
        let inner = Rect { width: head.width.saturating_sub(1), ..head };
        let end = put_right(buffer, inner, head.y, &locale.text("enter-goes"), muted);
        let room = usize::from(end.saturating_sub(head.x + 3)) / 2;
        // Where nobody is known to have printed it the file is named.
        let outlet = entry.outlet.as_deref().unwrap_or(&entry.doc);
        let style = (theme.more(), theme.style(Role::Strong));
        let mut x = put_fit(buffer, head, (head.x + 1, head.y), (outlet, room), style);
        if let Some(date) = entry.date {
            x = put(buffer, head, (x + 2, head.y), &long_date(date, locale), muted);
        }
        let voice = self.voice(entry);
        if let Some(voice) = voice {
            let unknown = locale.text("speaker-unknown");
            let name = entry.speaker.as_deref().unwrap_or(&unknown);
            let style = (theme.more(), theme.style(Role::Voice(voice)));
            let room = usize::from(end.saturating_sub(x + 5));
            put_fit(buffer, head, (x + 3, head.y), (name, room), style);
        }
        let words = Words::new(entry);
        let whole = words.whole();
        let mut marks = vec![(words.node, Role::MatchHere)];
        marks.extend(voice.map(|voice| (words.said, Role::TintSelected(voice))));
        let below = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4).min(LONGEST),
            height: area.height - 1,
        };
        let mut sheet = Sheet { area: below, next: 0, theme, locale, buffer };
        sheet.marked((&words.text, whole), below.height.into(), Role::Ink, &marks);
    }
}
