//! Who is quoted, how much and where; how much each outlet quotes and each month; by which verbs; women and men. What
//! is counted is a way to what it counts.

/// Where everything stands.
mod places;
/// Its rows.
mod rows;
/// Outlets month by month.
mod times;
/// How it is drawn.
mod view;

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

pub use self::rows::outlets;

use self::rows::{Row, What};
use super::{
    cursor::Cursor,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    theme::{N_VOICES, Theme},
    voices::Voices,
};
use crate::{
    engine::study::News,
    export::figures::Table,
    library::{
        catalogue::Catalogue,
        figures::{Among, Figures},
    },
    model::{NameIdx, PartialDate},
    text::locale::Locale,
};

/// By what voices are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Their quotations.
    #[default]
    Quotes,
    /// The words of these.
    Words,
    /// The articles that quote them.
    Articles,
}

impl Measure {
    const ALL: [Self; 3] = [Self::Quotes, Self::Words, Self::Articles];

    /// What it is called, as a string of the table.
    fn key(self) -> &'static str {
        match self {
            Self::Quotes => "figures-quotes",
            Self::Words => "figures-words",
            Self::Articles => "figures-articles",
        }
    }
}

/// Where a row leads.
#[derive(Clone, Debug)]
pub enum Leads {
    /// To the page of a name.
    Name(Arc<Catalogue>, NameIdx),
    /// To what the corpus is searched for.
    Search(String),
    /// To the list of what an outlet has.
    Outlet(String),
    /// To the list of what is of a month.
    Month(PartialDate),
}

/// What was looked at, to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    table: Table,
    measure: Measure,
    among: Among,
    cursor: Cursor,
}

/// The state of the view. It is kept while the view is closed.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// What was counted, and in which corpus.
    counted: Option<(Arc<Catalogue>, Arc<Figures>)>,
    /// What was counted of all quotations: what these can be narrowed to.
    all: Option<(Arc<Catalogue>, Arc<Figures>)>,
    /// How many articles have been gone through, of how many, while it is counted.
    passed: Option<(usize, usize)>,
    /// Of which quotations.
    among: Among,
    /// The number under which it was asked for.
    ticket: u64,
    table: Table,
    measure: Measure,
    rows: Vec<Row>,
    cursor: Cursor,
    voices: Voices,
}

impl Board {
    /// It is asked for under this number.
    pub fn asked(&mut self, ticket: u64) {
        (self.ticket, self.passed) = (ticket, None);
    }

    /// Takes what was counted under its number. Where one was stays so.
    pub fn take(&mut self, news: News) {
        match news {
            News::Passed(ticket, n, of) if ticket == self.ticket => self.passed = Some((n, of)),
            News::Figures(ticket, catalogue, figures) if ticket == self.ticket => {
                // What is counted on the way takes nothing away of what stands, nor the place where one is.
                let rows = rows::rows(&figures, self.table, self.measure);
                let is_short = self.cursor.selected > 0 && rows.len() <= self.cursor.selected;
                if !figures.whole && (self.is_whole() || is_short) {
                    return;
                }
                let cursor = self.cursor;
                // Who has not moved sees the first ones still.
                let at = self.named(cursor.selected).filter(|_| cursor.selected > 0);
                self.passed = self.passed.filter(|_| !figures.whole);
                self.counted = Some((catalogue, figures));
                if self.among == Among::default() {
                    self.all.clone_from(&self.counted);
                }
                self.rows = rows;
                let same = |n: &usize| self.named(*n) == at;
                let found = at.is_some().then(|| (0..self.rows.len()).find(same)).flatten();
                self.cursor = Cursor { selected: found.unwrap_or(cursor.selected), ..cursor };
            }
            _ => {}
        }
    }

    /// What tells a row from the others.
    fn named(&self, row: usize) -> Option<(What, String)> {
        let What::Voice(at) = self.rows.get(row)?.what else {
            return Some((self.rows.get(row)?.what.clone(), String::new()));
        };
        Some((What::Voice(0), self.figures()?.voices.get(at)?.shown.clone()))
    }

    /// Forgets what was counted: the corpus is another.
    pub fn forget(&mut self) {
        (self.counted, self.all) = (None, None);
    }

    /// Of which quotations it is counted.
    pub fn among(&self) -> &Among {
        &self.among
    }

    /// Counts only these from now on, or all again; what is known of all is shown at once.
    pub fn narrow(&mut self, among: Among) {
        self.among = among;
        let is_all = self.among == Among::default();
        self.counted = self.all.clone().filter(|_| is_all);
        self.choose();
    }

    /// Counts only those of this outlet or of this time too, or of any again.
    pub fn toggle(&mut self, other: Among) {
        let Among { outlet, period } = self.among.clone();
        let among = match other {
            Among { outlet: Some(new), .. } => {
                Among { outlet: Some(new).filter(|new| outlet.as_ref() != Some(new)), period }
            }
            Among { period: new, .. } => Among { outlet, period: new.filter(|_| period != new) },
        };
        self.narrow(among);
    }

    /// What was counted of all quotations, or of those that are counted now.
    pub fn whole(&self) -> Option<&Figures> {
        self.all.as_ref().or(self.counted.as_ref()).map(|(_, figures)| &**figures)
    }

    /// What is looked at now, to come back to.
    pub fn seen(&self) -> Seen {
        let among = self.among.clone();
        Seen { table: self.table, measure: self.measure, among, cursor: self.cursor }
    }

    /// Comes back to what was looked at.
    pub fn restore(&mut self, seen: Seen) {
        (self.table, self.measure) = (seen.table, seen.measure);
        match self.among == seen.among {
            true => self.choose(),
            false => self.narrow(seen.among),
        }
        self.cursor = seen.cursor;
    }

    /// Which row one is at, from 1, of how many.
    pub fn position(&self) -> (usize, usize) {
        let n = self.rows.len();
        (if n > 0 { self.cursor.selected + 1 } else { 0 }, n)
    }

    /// What is counted.
    pub fn table(&self) -> Table {
        self.table
    }

    /// Whether all of it was counted.
    pub fn is_whole(&self) -> bool {
        self.figures().is_some_and(|figures| figures.whole)
    }

    /// What was counted.
    pub fn figures(&self) -> Option<&Figures> {
        self.counted.as_ref().map(|(_, figures)| &**figures)
    }

    fn choose(&mut self) {
        let figures = self.counted.as_ref().map(|(_, figures)| figures);
        self.rows =
            figures.map(|all| rows::rows(all, self.table, self.measure)).unwrap_or_default();
        self.cursor = Cursor::default();
    }

    /// Where the row one is at leads.
    pub fn leads(&self) -> Option<Leads> {
        let (catalogue, figures) = self.counted.as_ref()?;
        rows::leads(self.rows.get(self.cursor.selected)?, catalogue, figures)
    }

    /// Gives hues to those who are quoted most.
    pub fn colour(&mut self, voices: &mut Voices) {
        let Some((_, figures)) = &self.counted else { return };
        let first = figures.voices.iter().take(N_VOICES);
        let counted = first.map(|voice| (voice.shown.as_str(), voice.count.n_quotes));
        self.voices = voices.of_view(counted);
    }

    fn turn(&mut self, by: isize) {
        let all = Table::ALL;
        let at = all.iter().position(|own| *own == self.table).unwrap_or(0) as isize;
        self.turn_to(all[(at + by).rem_euclid(all.len() as isize) as usize]);
    }

    fn turn_to(&mut self, table: Table) {
        self.table = table;
        self.choose();
    }
}

const HINTS: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-choose"),
    (&[Action::Open], "hint-open"),
    (&[Action::NextPane], "hint-other-count"),
    (&[Action::Sort], "hint-measure"),
    (&[Action::Filter], "hint-filter"),
    (&[Action::CountOnce], "hint-once"),
    (&[Action::ExportCsv], "hint-csv"),
    (&[Action::Close], "hint-back"),
];

impl Layer for Board {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Figures]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let fits = places::n_fit(self, screen.area);
        match action {
            Action::Close => return Reply::Closed,
            Action::Open => return Reply::Chosen,
            Action::NextPane => self.turn(1),
            Action::PreviousPane => self.turn(-1),
            Action::Sort => {
                let at = Measure::ALL.iter().position(|own| *own == self.measure).unwrap_or(0);
                self.measure = Measure::ALL[(at + 1) % Measure::ALL.len()];
                self.choose();
            }
            _ if self.cursor.act(action, self.rows.len(), fits) => {}
            _ => return Reply::Unknown,
        }
        Reply::Stay
    }

    /// A click selects, on what is selected it opens; on a tab it turns to it.
    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let n = self.rows.len();
        match mouse.kind {
            MouseKind::WheelDown => self.cursor.step(1, n),
            MouseKind::WheelUp => self.cursor.step(-1, n),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => {
                let at = (mouse.column, mouse.row);
                match places::row_at(self, screen.area, at) {
                    Some(row) if row == self.cursor.selected => return Reply::Chosen,
                    Some(row) => self.cursor.selected = row,
                    None => {
                        let tab = places::tab_at(self, screen, at);
                        tab.into_iter().for_each(|table| self.turn_to(table));
                    }
                }
            }
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let fits = places::n_fit(self, screen.area);
        if self.counted.is_some() {
            self.cursor.settle(self.rows.len(), fits);
        }
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        view::view(self, area, with, buffer);
    }
}
