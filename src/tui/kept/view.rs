//! The collection drawn: folders, in them what was kept, and beside it the one that one is at: as the paper printed
//! it, its source, and how it leaves.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{Collection, KeptOrder};
use crate::{
    export::citation,
    keep::kept::{Kept, again::Again},
    model::{ExcerptKind, PartialDate, Span},
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        dates::long_date,
        layer::Screen,
        legend::{scrollbar, select},
        paint::{blank, line, put, put_fit, put_right},
        panel::input_line,
        sheet::Sheet,
        theme::{Role, Theme, Voice},
    },
};

/// From so many columns on the one that one is at is shown beside the others.
const WIDE: u16 = 130;

/// The most rows that words and a note of one take in the list.
const MOST_ROWS: usize = 6;

/// The most lines of what leaves that are shown.
const MOST_CITED: usize = 8;

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Nothing.
    Gap,
    /// The head of the folder that begins with this one.
    Folder(usize),
    /// Who says it, where and when.
    Who(usize),
    /// A part of its words.
    Words(usize, Span),
    /// A part of its note.
    Note(usize, Span),
}

impl Row {
    /// Which of those kept it is of.
    fn of(&self) -> Option<usize> {
        match self {
            Self::Gap | Self::Folder(_) => None,
            Self::Who(n) | Self::Words(n, _) | Self::Note(n, _) => Some(*n),
        }
    }
}

/// Where head, list and what stands beside it are.
struct Places {
    head: Rect,
    list: Rect,
    beside: Option<Rect>,
    line: Rect,
}

fn places(area: Rect) -> Places {
    let air = u16::from(area.height >= 24);
    let under = Rect { y: area.y + 1 + air, height: area.height.saturating_sub(2 + air), ..area };
    let wide = area.width >= WIDE;
    let width = if wide { area.width * 57 / 100 } else { area.width };
    let head = Rect { height: 1.min(under.height), width, ..under };
    let list =
        Rect { y: under.y + 1 + air, height: under.height.saturating_sub(1 + air), width, ..under };
    let x = area.x + width + 2;
    let beside = Rect { x, width: (area.right()).saturating_sub(x + 1), ..under };
    let line = Rect { y: area.bottom().saturating_sub(2), height: 1, ..area };
    Places { head, list, beside: wide.then_some(beside), line }
}

/// About how many are seen at once.
pub(super) fn n_fit(area: Rect) -> usize {
    (usize::from(places(area).list.height) / 3).max(1)
}

/// How many columns the list has.
pub(super) fn width(area: Rect) -> u16 {
    places(area).list.width
}

/// All rows of the list at this width.
pub(super) fn rows(all: &[Kept], order: KeptOrder, width: u16) -> Vec<Row> {
    let room = usize::from(width.saturating_sub(9)).max(8);
    let mut rows = Vec::with_capacity(3 * all.len());
    let mut group = None;
    for (n, kept) in all.iter().enumerate() {
        let own = order.group(kept);
        if n == 0 || group != own {
            group = own;
            rows.extend((n > 0).then_some(Row::Gap));
            rows.push(Row::Folder(n));
        }
        rows.push(Row::Who(n));
        let words = shown_words(kept);
        let parts = wrap(words, Span::new(0, words.len()), room, MOST_ROWS);
        rows.extend(parts.into_iter().map(|span| Row::Words(n, span)));
        let note = kept.note.as_deref().unwrap_or_default();
        let parts = wrap(note, Span::new(0, note.len()), room, MOST_ROWS);
        rows.extend(parts.into_iter().filter(|s| !s.is_empty()).map(|span| Row::Note(n, span)));
    }
    rows
}

/// The words of a quotation; of an article its title.
fn shown_words(kept: &Kept) -> &str {
    let excerpt = &kept.excerpt;
    match excerpt.is_quotation() {
        true => &excerpt.words,
        false => excerpt.title.as_deref().unwrap_or(&excerpt.doc),
    }
}

/// The first row in sight, so that all of the one that one is at is.
pub(super) fn scroll(collection: &Collection, screen: Screen<'_>) -> usize {
    let list = places(screen.area).list;
    let rows = collection.rows();
    let own = |row: &Row| row.of() == Some(collection.cursor.selected);
    let first = rows.iter().position(own).unwrap_or(0);
    let last = rows.iter().rposition(own).unwrap_or(0);
    // The head of a folder is seen with its first.
    let first =
        first - usize::from(first > 0 && matches!(rows.get(first - 1), Some(Row::Folder(_))));
    let height = usize::from(list.height);
    let scroll = collection.cursor.scroll.max((last + 1).saturating_sub(height)).min(first);
    scroll.min(rows.len().saturating_sub(height))
}

/// Which of those kept stands on row `y` of the screen.
pub(super) fn at(collection: &Collection, screen: Screen<'_>, y: u16) -> Option<usize> {
    let list = places(screen.area).list;
    let n = usize::from(y.checked_sub(list.y)?);
    collection.rows().get(n + collection.cursor.scroll)?.of()
}

/// Draws it over all but the first and the last row of `area`.
pub(super) fn view(
    collection: &Collection,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let under = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    blank(buffer, under, theme.paper());
    let places = places(area);
    let drawing = Drawing { collection, theme, locale };
    drawing.head(places.head, buffer);
    if collection.is_empty() {
        let row = Rect {
            x: places.list.x + 2,
            width: places.list.width.saturating_sub(4),
            ..places.list
        };
        let words = locale.text("kept-how");
        for (n, span) in
            wrap(&words, Span::new(0, words.len()), row.width.into(), 4).iter().enumerate()
        {
            let Some(row) = line(row, n) else { break };
            put(buffer, row, (row.x, row.y), span.of(&words), theme.style(Role::Muted));
        }
    }
    drawing.list(places.list, buffer);
    if let (Some(area), Some(kept)) = (places.beside, collection.selected()) {
        drawing.beside(kept, area, buffer);
    }
    if let Some((field, input)) = &collection.filled {
        let row = places.line;
        blank(buffer, row, theme.style(Role::Raised));
        let sign = format!(" {} ", locale.text(field.key()));
        input_line(buffer, row, (&sign, input), theme);
    }
}

struct Drawing<'a> {
    collection: &'a Collection,
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    /// How much was kept.
    fn head(&self, row: Rect, buffer: &mut Buffer) {
        if row.height == 0 {
            return;
        }
        let (theme, locale) = (self.theme, self.locale);
        let name = locale.text("kept-title");
        let x = put(buffer, row, (row.x + 1, row.y), &name, theme.style(Role::Accent));
        let all = &self.collection.all;
        let mut folders: Vec<&str> = all.iter().filter_map(|kept| kept.folder.as_deref()).collect();
        folders.sort_unstable();
        folders.dedup();
        let count = |key, n: usize| {
            let shown = locale.number(n);
            locale.with(key, &[("n", Value::Count(n)), ("shown", Value::Words(&shown))])
        };
        let counts = [count("kept-count", all.len()), count("kept-folders", folders.len())];
        let style = (theme.more(), theme.style(Role::Muted));
        let room = usize::from(row.right().saturating_sub(x + 3));
        put_fit(buffer, row, (x + 2, row.y), (&counts.join(theme.dot()), room), style);
    }

    fn list(&self, area: Rect, buffer: &mut Buffer) {
        let all = self.collection.rows();
        let scroll = self.collection.cursor.scroll;
        let inner = Rect { width: area.width.saturating_sub(1), ..area };
        for (n, what) in all.iter().skip(scroll).enumerate() {
            let Some(row) = line(inner, n) else { break };
            self.row(what, row, buffer);
            if what.of() == Some(self.collection.cursor.selected) {
                select(buffer, row, self.theme);
                let accent = self.theme.style(Role::Accent);
                put(buffer, row, (row.x, row.y), self.theme.bar(), accent);
            }
        }
        scrollbar(buffer, area, (scroll, all.len()), self.theme);
    }

    fn row(&self, what: &Row, row: Rect, buffer: &mut Buffer) {
        let theme = self.theme;
        let kept = |n: &usize| self.collection.all.get(*n);
        match what {
            Row::Gap => {}
            Row::Folder(n) => self.folder(kept(n), row, buffer),
            Row::Who(n) => {
                let Some(kept) = kept(n) else { return };
                self.bar(kept, row, buffer);
                self.who(kept, row, buffer);
            }
            Row::Words(n, span) => {
                let Some(kept) = kept(n) else { return };
                self.bar(kept, row, buffer);
                let words = shown_words(kept);
                let (open, close) = self.locale.marks_around(&kept.excerpt);
                let ink = theme.style(Role::Ink);
                let mut x = row.x + 5;
                if span.start() == 0 {
                    put(buffer, row, (x, row.y), open, ink);
                }
                x += columns(open) as u16;
                x = put(buffer, row, (x, row.y), span.of(words), ink);
                if span.end() >= words.trim_end().len() {
                    put(buffer, row, (x, row.y), close, ink);
                }
            }
            Row::Note(n, span) => {
                let Some(kept) = kept(n) else { return };
                self.bar(kept, row, buffer);
                let note = kept.note.as_deref().unwrap_or_default();
                let style = theme.style(Role::Muted).add_modifier(Modifier::ITALIC);
                put(buffer, row, (row.x + 7, row.y), span.of(note), style);
            }
        }
    }

    fn voice(&self, kept: &Kept) -> Voice {
        match kept.excerpt.speaker.as_deref() {
            Some(name) => self.collection.voices.of(name),
            None => Voice::UNKNOWN,
        }
    }

    fn bar(&self, kept: &Kept, row: Rect, buffer: &mut Buffer) {
        let style = self.theme.style(Role::Voice(self.voice(kept)));
        put(buffer, row, (row.x + 2, row.y), self.theme.voice_bar(), style);
    }

    /// What those have in common that stand below: a folder, a day, a voice; and how many they are.
    fn folder(&self, first: Option<&Kept>, row: Rect, buffer: &mut Buffer) {
        let Some(first) = first else { return };
        let (theme, locale) = (self.theme, self.locale);
        let order = self.collection.order;
        let group = order.group(first);
        let day = |day: &String| PartialDate::parse_iso(day).map(|day| long_date(day, locale));
        let name = match order {
            KeptOrder::Folder => group.clone().unwrap_or_else(|| locale.text("kept-no-folder")),
            KeptOrder::Voice => group.clone().unwrap_or_else(|| locale.text("speaker-unknown")),
            KeptOrder::Kept | KeptOrder::Date => {
                group.as_ref().and_then(day).unwrap_or_else(|| locale.text("date-none"))
            }
        };
        let room = usize::from(row.width) * 2 / 3;
        let style = (theme.more(), theme.style(Role::Strong));
        let x = put_fit(buffer, row, (row.x + 1, row.y), (&name, room), style) + 2;
        let alike = self.collection.all.iter().filter(|kept| order.group(kept) == group);
        let n = alike.count();
        let shown = locale.number(n);
        let values = [("n", Value::Count(n)), ("shown", Value::Words(&shown))];
        let counted = locale.with("kept-count", &values);
        let x = put(buffer, row, (x, row.y), &counted, theme.style(Role::Muted)) + 1;
        let rule = theme.rules().0.repeat(row.right().saturating_sub(x + 1).into());
        put(buffer, row, (x, row.y), &rule, theme.style(Role::Faint));
    }

    /// Who says it, where and when; what is known of the proof at the right.
    fn who(&self, kept: &Kept, row: Rect, buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let excerpt = &kept.excerpt;
        let (words, role) = self.state(kept);
        let inner = Rect { width: row.width.saturating_sub(1), ..row };
        let end = put_right(buffer, inner, row.y, &words, theme.style(role));
        let room = |x: u16| usize::from(end.saturating_sub(x + 2));
        let name = match (&excerpt.speaker, excerpt.is_quotation()) {
            (Some(name), _) => name.clone(),
            (None, true) => locale.text("speaker-unknown"),
            (None, false) => locale.text("kept-article"),
        };
        let own = theme.style(Role::Voice(self.voice(kept)));
        let x = row.x + 3;
        let x = put_fit(buffer, row, (x, row.y), (&name, room(x)), (theme.more(), own)) + 2;
        let tags = kept.tags.iter().map(|tag| format!("#{tag}"));
        let source = [Some(outlet(kept)), excerpt.date.map(|date| long_date(date, locale))];
        let source = source.into_iter().flatten().collect::<Vec<_>>().join(theme.dot());
        let facts = std::iter::once(source).chain(tags).collect::<Vec<_>>().join("  ");
        let muted = (theme.more(), theme.style(Role::Muted));
        put_fit(buffer, row, (x, row.y), (&facts, room(x)), muted);
    }

    /// What is known of the proof.
    fn state(&self, kept: &Kept) -> (String, Role) {
        let locale = self.locale;
        match self.collection.again.get(&kept.id).map(|(again, _)| again) {
            Some(Again::Changed(_)) => {
                return (format!("! {}", locale.text("kept-changed")), Role::Bad);
            }
            Some(Again::Gone) => return (locale.text("kept-not-here"), Role::Muted),
            _ => {}
        }
        match (&kept.verified, kept.excerpt.kind) {
            (Some(_), _) => {
                let sign = if self.theme.ascii { "+" } else { "✓" };
                (format!("{sign} {}", locale.text("kept-verified")), Role::Sure)
            }
            (None, ExcerptKind::Direct | ExcerptKind::Article) => (String::new(), Role::Muted),
            (None, kind) => (locale.text(&format!("speech-{}", kind.name())), Role::Muted),
        }
    }

    /// As the paper printed it, its source, and how it leaves.
    fn beside(&self, kept: &Kept, area: Rect, buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let excerpt = &kept.excerpt;
        let mut sheet = Sheet { area, next: 0, theme, locale, buffer };
        sheet.row(&locale.text("kept-printed"), Role::Muted);
        sheet.next += 1;
        let text = format!("{}{}{}", excerpt.before, excerpt.words, excerpt.after);
        let from = excerpt.before.rfind("\n\n").map_or(0, |at| at + 2);
        let at = excerpt.before.len();
        let words = Span::new(at, at + excerpt.words.len());
        let to = text.get(words.end()..).and_then(|rest| rest.find("\n\n"));
        let to = to.map_or(text.len(), |end| words.end() + end);
        let mark = Role::TintSelected(self.voice(kept));
        let marked: &[Span] = if excerpt.is_quotation() { &[words] } else { &[] };
        sheet.words((&text, Span::new(from, to)), 12, Role::Ink, (marked, mark));
        sheet.gap();
        sheet.row(&locale.text("kept-source"), Role::Strong);
        for (key, value) in self.facts(kept) {
            let name = locale.text(key);
            let pad = " ".repeat(10_usize.saturating_sub(columns(&name)));
            sheet.row(&format!("  {name}{pad} {value}"), Role::Ink);
        }
        sheet.gap();
        sheet.row(&locale.text("kept-leaves"), Role::Strong);
        let cited = citation::markdown(excerpt).into_string();
        for part in cited.lines().take(MOST_CITED) {
            sheet.words((part, Span::new(0, part.len())), 6, Role::Muted, (&[], Role::Ink));
        }
        let elsewhere = &self.collection.elsewhere;
        if elsewhere.is_empty() {
            return;
        }
        sheet.gap();
        sheet.row(&locale.text("kept-elsewhere"), Role::Strong);
        for told in elsewhere {
            let told: Vec<&str> =
                told.iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
            sheet.row(&format!("  {}", told.join(theme.dot())), Role::Ink);
        }
    }

    /// Its source, fact by fact.
    fn facts(&self, kept: &Kept) -> Vec<(&'static str, String)> {
        let (excerpt, locale) = (&kept.excerpt, self.locale);
        let file = excerpt.file.as_deref().unwrap_or(&excerpt.doc);
        let nth = excerpt.nth.map(|nth| format!("#{nth}")).unwrap_or_default();
        let place = format!("{file}{nth}:{}", excerpt.line);
        let day = kept.kept.get(..10).and_then(PartialDate::parse_iso);
        let again = self.collection.again.get(&kept.id).map(|(again, _)| again);
        let since = again.map(|again| locale.text(&format!("again-{}", again.name())));
        let since = since.map(|state| format!("{}{state}", self.theme.dot())).unwrap_or_default();
        let now = again.and_then(|again| match again {
            Again::Changed(now) => now.as_ref(),
            _ => None,
        });
        let facts = [
            ("kept-outlet", excerpt.outlet.clone()),
            ("kept-date", excerpt.date.map(|date| long_date(date, locale))),
            ("kept-author", excerpt.author.clone()),
            ("kept-file", Some(place)),
            ("kept-address", excerpt.url.clone()),
            ("kept-on", day.map(|day| long_date(day, locale) + &since)),
            ("kept-now", now.cloned()),
        ];
        facts.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }
}

/// The outlet, else the file and the line.
fn outlet(kept: &Kept) -> String {
    let excerpt = &kept.excerpt;
    excerpt.outlet.clone().unwrap_or_else(|| format!("{}:{}", excerpt.doc, excerpt.line))
}
