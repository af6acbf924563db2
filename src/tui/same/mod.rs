//! One statement as several papers printed it: the fullest version, and below it each quotation in the order of
//! printing, with what it makes of the words.

/// How it is drawn.
mod view;

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use self::view::Places;
use super::{
    cursor::Cursor,
    dates::DateForm,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    spot::Spot,
    theme::{N_VOICES, Theme},
    voices::Voices,
};
use crate::{
    library::{
        catalogue::Catalogue,
        same::{Occurrence, Statement},
        statements::Statements,
    },
    model::QuoteRef,
    text::locale::Locale,
};

/// The view of a statement.
#[derive(Clone, Debug)]
pub struct Same {
    statements: Arc<Statements>,
    /// The statements of the same speaker, by their places, and which of them is shown.
    beside: Vec<usize>,
    at: usize,
    /// Which of its quotations one is at.
    cursor: Cursor,
    voices: Voices,
}

impl Same {
    /// The statement that `quote` is of, with that quotation selected.
    pub fn new(statements: &Arc<Statements>, quote: QuoteRef) -> Option<Self> {
        let shown = statements.of(quote)?;
        let beside = statements.beside(shown);
        let at = beside.iter().position(|own| *own == shown)?;
        let mut same = Self {
            statements: Arc::clone(statements),
            beside,
            at,
            cursor: Cursor::default(),
            voices: Voices::default(),
        };
        let own = same.statement()?.occurrences.iter().position(|one| one.quote == quote);
        same.cursor.selected = own.unwrap_or(0);
        Some(same)
    }

    /// The statement that is shown.
    fn statement(&self) -> Option<&Statement> {
        self.statements.all.get(*self.beside.get(self.at)?)
    }

    /// How many quotations it has.
    pub fn n_rows(&self) -> usize {
        self.statement().map_or(0, |one| one.occurrences.len())
    }

    /// What it is called: by who says it.
    pub fn name(&self) -> Option<String> {
        self.statements.catalogue.speaker(self.statement()?.fullest)
    }

    /// Which quotation one is at, from 1, of how many.
    pub fn position(&self) -> (usize, usize) {
        (self.cursor.selected + 1, self.n_rows())
    }

    /// The quotation one is at.
    pub fn selected(&self) -> Option<QuoteRef> {
        Some(self.statement()?.occurrences.get(self.cursor.selected)?.quote)
    }

    /// All quotations of it.
    pub fn quotes(&self) -> Vec<QuoteRef> {
        self.statement().map_or(Vec::new(), |own| own.occurrences.iter().map(|o| o.quote).collect())
    }

    /// The corpus they are of.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.statements.catalogue)
    }

    /// Where the quotation one is at stands.
    pub fn spot(&self) -> Option<Spot> {
        let place = self.selected()?;
        let span = self.statements.catalogue.quote(place)?.quote().span;
        Some(Spot { article: place.article, quote: Some(span), byte: span.start() })
    }

    /// Gives hues to those who say it.
    pub fn colour(&mut self, voices: &mut Voices) {
        let Some(one) = self.statement() else { return };
        let catalogue = &self.statements.catalogue;
        let said_by = one.occurrences.iter().filter_map(|own| catalogue.speaker(own.quote));
        let said_by: Vec<String> = said_by.take(N_VOICES * 4).collect();
        self.voices = voices.of_view(said_by.iter().map(|name| (name.as_str(), 1)));
    }

    /// Shows the statement of the same speaker `by` further.
    fn turn(&mut self, by: isize) {
        let n = self.beside.len() as isize;
        if n > 1 {
            self.at = (self.at as isize + by).rem_euclid(n) as usize;
            self.cursor = Cursor::default();
        }
    }
}

/// The most others that are told: more have no room, and each is an article to be read.
const MOST_OTHERS: usize = 40;

/// Who else printed the statement that `quote` is of, in the order of printing, the first ones: when, who, and in which
/// form.
pub fn elsewhere(statements: &Statements, quote: QuoteRef, locale: &Locale) -> Vec<[String; 3]> {
    let statement = statements.of(quote).and_then(|at| statements.all.get(at));
    let others = statement.into_iter().flat_map(|one| &one.occurrences);
    let told = |one: &Occurrence| {
        let reading = statements.catalogue.reading(one.quote.article)?;
        let when = one.date.map(|date| DateForm::Day.of(Some(date), locale)).unwrap_or_default();
        Some([when, view::outlet(&reading), view::form(one, &reading, locale)])
    };
    others.filter(|one| one.quote != quote).filter_map(told).take(MOST_OTHERS).collect()
}

const HINTS: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-same-outlet"),
    (&[Action::Open], "hint-passage"),
    (&[Action::Left, Action::Right], "hint-same-other"),
    (&[Action::Keep], "hint-keep"),
    (&[Action::CopyCited], "hint-cite"),
    (&[Action::Close], "find-hint-close"),
];

impl Layer for Same {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Same]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let fits = Places::new(screen.area).n_fit();
        match action {
            Action::Close => return Reply::Closed,
            Action::Open => return Reply::Chosen,
            Action::Left => self.turn(-1),
            Action::Right => self.turn(1),
            _ if self.cursor.act(action, self.n_rows(), fits) => {}
            _ => return Reply::Unknown,
        }
        Reply::Stay
    }

    /// A click selects, on what is selected it opens.
    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let n = self.n_rows();
        match mouse.kind {
            MouseKind::WheelDown => self.cursor.step(1, n),
            MouseKind::WheelUp => self.cursor.step(-1, n),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => match view::row_at(self, screen, (mouse.column, mouse.row)) {
                Some(row) if row == self.cursor.selected => return Reply::Chosen,
                Some(row) => self.cursor.selected = row,
                None => {}
            },
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        view::settle(self, screen);
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        view::view(self, area, with, buffer);
    }
}
