//! Words or a name in context: a line for each place, with what is looked for one below the other; sorted by the words
//! beside it, and with who uses it, which words stand near, when.

/// What stands beside the lines.
mod aside;
/// Where everything stands.
mod places;
/// How it is drawn.
mod view;

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use self::places::Places;
use super::{
    cursor::Cursor,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    spot::Spot,
    theme::{N_VOICES, Theme},
    voices::Voices,
};
use crate::{
    engine::study::{News, Study},
    library::concordance::{
        By,
        gathered::{Entry, Gathered},
    },
    model::QuoteRef,
    search::fulltext::Fault,
    text::locale::Locale,
};

/// What lines must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowed {
    /// This speaker says it.
    Speaker(String),
    /// This outlet has it.
    Outlet(String),
    /// Nobody says it.
    Unsaid,
}

impl Narrowed {
    fn admits(&self, entry: &Entry) -> bool {
        match self {
            Self::Speaker(name) => entry.speaker.as_ref() == Some(name),
            Self::Outlet(outlet) => entry.outlet.as_ref() == Some(outlet),
            Self::Unsaid => !entry.is_quoted(),
        }
    }
}

/// What was looked at, to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    study: Study,
    name: String,
    by: By,
    narrowed: Option<Narrowed>,
    cursor: Cursor,
}

impl Seen {
    /// What it is called.
    pub fn name(&self) -> String {
        self.name.clone()
    }
}

/// The state of the view. It is kept while the view is closed.
#[derive(Clone, Debug, Default)]
pub struct Concordance {
    /// What is shown, and what it is called.
    study: Option<Study>,
    name: String,
    /// The number under which it was asked for.
    ticket: u64,
    lines: Option<Arc<Gathered>>,
    /// How many articles have been gone through for them, then for the words near them, of how many.
    passed: Option<(usize, usize)>,
    fault: Option<Fault>,
    by: By,
    narrowed: Option<Narrowed>,
    /// The lines shown, in their order, by their places.
    shown: Vec<u32>,
    cursor: Cursor,
    /// How much gives way to the lines: where they were printed, then what stands beside them.
    wide: u8,
    voices: Voices,
}

/// As wide as lines can be set.
const WIDEST: u8 = 2;

/// What an order is called, as a string of the table, and which word decides it.
pub fn order(by: By) -> (&'static str, usize) {
    match by {
        By::Place => ("concordance-by-place", 0),
        By::Left(skip) => ("concordance-by-left", skip + 1),
        By::Right(skip) => ("concordance-by-right", skip + 1),
        By::Date => ("concordance-by-date", 0),
        By::Outlet => ("concordance-by-outlet", 0),
        By::Speaker => ("concordance-by-speaker", 0),
    }
}

impl Concordance {
    /// Shows this from now on, which is asked for under this number.
    pub fn open(&mut self, study: Study, name: String, ticket: u64) {
        let (by, wide) = (if self.study.is_none() { By::Right(0) } else { self.by }, self.wide);
        *self = Self { study: Some(study), name, ticket, by, wide, ..Self::default() };
    }

    /// What is shown is asked for again under this number: the corpus has grown.
    pub fn again(&mut self, ticket: u64) -> Option<Study> {
        (self.ticket, self.passed) = (ticket, None);
        self.study.clone()
    }

    /// Forgets what was found: the corpus is another.
    pub fn forget(&mut self) {
        self.lines = None;
    }

    /// What is looked at now, to come back to.
    pub fn seen(&self) -> Option<Seen> {
        let (study, name) = (self.study.clone()?, self.name.clone());
        Some(Seen {
            study,
            name,
            by: self.by,
            narrowed: self.narrowed.clone(),
            cursor: self.cursor,
        })
    }

    /// Comes back to what was looked at; gives what is to be asked for where that is no more at hand.
    pub fn restore(&mut self, seen: Seen, ticket: u64) -> Option<Study> {
        let same = self.study.as_ref() == Some(&seen.study) && self.lines.is_some();
        // Further lines were gone to since.
        let moved = same && self.by == seen.by && self.narrowed == seen.narrowed;
        let cursor = if moved { self.cursor } else { seen.cursor };
        if !same {
            self.open(seen.study.clone(), seen.name, ticket);
        }
        (self.by, self.narrowed) = (seen.by, seen.narrowed);
        self.choose();
        self.cursor = cursor;
        (!same).then_some(seen.study)
    }

    /// Takes what came of what was asked under its number; others are of something else.
    pub fn take(&mut self, news: News) {
        match news {
            News::Wrong(ticket, fault) if ticket == self.ticket => self.fault = Some(fault),
            News::Passed(ticket, n, of) if ticket == self.ticket => self.passed = Some((n, of)),
            News::Lines(ticket, lines) if ticket == self.ticket => {
                // What is found on the way takes nothing away of what stands, nor the place where one is.
                let is_short = |at: usize| at > 0 && lines.entries.len() <= at;
                if !lines.whole && (self.is_whole() || is_short(self.cursor.selected)) {
                    return;
                }
                // Who has not moved sees the first ones still.
                let entry = self.entry().filter(|_| self.cursor.selected > 0);
                let (cursor, at) = (self.cursor, entry.map(|own| (own.article, own.line.span)));
                self.passed = self.passed.filter(|_| !lines.whole);
                (self.lines, self.fault) = (Some(lines), None);
                self.choose();
                let same = |own: &Entry| Some((own.article, own.line.span)) == at;
                let found =
                    (0..self.shown.len()).find(|n| at.is_some() && self.nth(*n).is_some_and(same));
                let selected = found.unwrap_or(cursor.selected);
                self.cursor = Cursor { selected, ..cursor };
            }
            _ => {}
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The query that finds the same.
    pub fn asked(&self) -> String {
        match &self.study {
            Some(Study::Words(words)) => words.clone(),
            _ => format!("\"{}\"", self.name),
        }
    }

    /// Which line one is at, from 1, of how many.
    pub fn position(&self) -> (usize, usize) {
        let n = self.shown.len();
        (if n > 0 { self.cursor.selected + 1 } else { 0 }, n)
    }

    /// The order of the lines.
    pub fn by(&self) -> By {
        self.by
    }

    /// Has the lines in this order.
    pub fn arrange(&mut self, by: By) {
        self.by = by;
        self.choose();
    }

    /// What lines must have.
    pub fn narrowed(&self) -> Option<&Narrowed> {
        self.narrowed.as_ref()
    }

    /// Shows only such lines, or all again.
    pub fn narrow(&mut self, narrowed: Narrowed) {
        self.narrowed = Some(narrowed).filter(|new| self.narrowed.as_ref() != Some(new));
        self.choose();
    }

    /// Whether all lines are there.
    pub fn is_whole(&self) -> bool {
        self.lines.as_ref().is_some_and(|lines| lines.whole)
    }

    /// All that was gathered.
    pub fn gathered(&self) -> Option<&Arc<Gathered>> {
        self.lines.as_ref()
    }

    /// The lines shown, in their order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        (0..self.shown.len()).filter_map(|n| self.nth(n))
    }

    /// Chooses the lines that are shown, and their order.
    fn choose(&mut self) {
        let Some(lines) = &self.lines else { return };
        let admits =
            |entry: &Entry| self.narrowed.as_ref().is_none_or(|narrowed| narrowed.admits(entry));
        let all = lines.entries.iter().zip(0..).filter(|(entry, _)| admits(entry));
        let mut shown: Vec<(u32, u32)> = all.map(|(entry, at)| (entry.rank(self.by), at)).collect();
        shown.sort_unstable();
        self.shown = shown.into_iter().map(|(_, at)| at).collect();
        self.cursor = Cursor::default();
    }

    fn nth(&self, n: usize) -> Option<&Entry> {
        self.lines.as_ref()?.entries.get(*self.shown.get(n)? as usize)
    }

    /// The line one is at.
    pub fn entry(&self) -> Option<&Entry> {
        self.nth(self.cursor.selected)
    }

    /// The quotation that the line one is at stands in.
    pub fn quoted(&self) -> Option<QuoteRef> {
        let entry = self.entry()?;
        Some(QuoteRef::new(entry.article, entry.line.quote?))
    }

    /// Where the line one is at stands.
    pub fn spot(&self) -> Option<Spot> {
        let Entry { article, line, .. } = self.entry()?;
        Some(Spot { article: *article, quote: line.said, byte: line.span.start() })
    }

    /// Goes to the line `by` further; `None` behind the last.
    pub fn next(&mut self, by: isize) -> Option<Spot> {
        let at = self.cursor.selected.checked_add_signed(by);
        self.cursor.selected = at.filter(|at| *at < self.shown.len())?;
        self.spot()
    }

    /// Gives hues to those who use it most.
    pub fn colour(&mut self, voices: &mut Voices) {
        let Some(lines) = &self.lines else { return };
        let said_by = lines.speakers.iter().take(N_VOICES);
        self.voices = voices.of_view(said_by.map(|(name, n)| (name.as_str(), *n)));
    }

    /// Sorts by the first word on a side, by the next one where it is sorted so.
    fn turn(&mut self, side: fn(usize) -> By) {
        let at = (0..3).find(|skip| self.by == side(*skip));
        self.arrange(side(at.map_or(0, |at| (at + 1) % 3)));
    }
}

const HINTS: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-line"),
    (&[Action::Open], "hint-passage"),
    (&[Action::SortRight, Action::SortLeft, Action::Unsorted], "hint-sort"),
    (&[Action::Narrow, Action::Widen], "hint-context"),
    (&[Action::Filter], "hint-filter"),
    (&[Action::Keep], "hint-keep"),
    (&[Action::ExportCsv], "hint-csv"),
    (&[Action::Close], "hint-back"),
];

impl Layer for Concordance {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Concordance]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let fits = Places::new(self, screen.area).body.height.into();
        match action {
            Action::Close if self.narrowed.is_some() => {
                self.narrowed = None;
                self.choose();
            }
            Action::Close => return Reply::Closed,
            Action::Open if self.shown.is_empty() => {}
            Action::Open => return Reply::Chosen,
            Action::SortRight => self.turn(By::Right),
            Action::SortLeft => self.turn(By::Left),
            Action::Unsorted => self.arrange(By::Place),
            Action::Widen => self.wide = (self.wide + 1).min(WIDEST),
            Action::Narrow => self.wide = self.wide.saturating_sub(1),
            _ if self.cursor.act(action, self.shown.len(), fits) => {}
            _ => return Reply::Unknown,
        }
        Reply::Stay
    }

    /// A click selects, on what is selected it opens; on who uses it, and where, it narrows.
    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let n = self.shown.len();
        match mouse.kind {
            MouseKind::WheelDown => self.cursor.step(1, n),
            MouseKind::WheelUp => self.cursor.step(-1, n),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => {
                let (places, at) = (Places::new(self, screen.area), (mouse.column, mouse.row));
                match places.line_at(self, at) {
                    Some(line) if line == self.cursor.selected => return Reply::Chosen,
                    Some(line) => self.cursor.selected = line,
                    None => {
                        if let Some(name) = aside::speaker_at(self, &places, at) {
                            self.narrow(name);
                        }
                    }
                }
            }
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let fits = Places::new(self, screen.area).body.height.into();
        if self.lines.is_some() {
            self.cursor.settle(self.shown.len(), fits);
        }
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        view::view(self, area, with, buffer);
    }
}
