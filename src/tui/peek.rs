//! A name in brief, on a sheet: who it is, how often it is quoted and named, its newest words. Any key closes it.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    panel::{Panel, panel, place},
    preview,
    spot::Target,
    theme::Theme,
    voices::Voices,
};
use crate::{
    library::catalogue::Catalogue,
    model::NameIdx,
    search::query::Query,
    text::locale::{Locale, Value},
};

/// Columns of what it shows.
const COLUMNS: u16 = 92;

/// Rows of what it shows.
const ROWS: usize = 12;

/// A name in brief.
#[derive(Clone, Debug)]
pub struct Peek {
    catalogue: Arc<Catalogue>,
    idx: NameIdx,
    voices: Voices,
}

impl Peek {
    /// The name at `idx` of `catalogue`.
    pub fn new(catalogue: Arc<Catalogue>, idx: NameIdx) -> Self {
        Self { catalogue, idx, voices: Voices::default() }
    }

    /// Shows names in the hues they have.
    pub fn colour(&mut self, voices: &Voices) {
        self.voices = voices.clone();
    }

    /// Whom it shows.
    pub fn name(&self) -> (Arc<Catalogue>, NameIdx) {
        (Arc::clone(&self.catalogue), self.idx)
    }
}

const HINTS: &[Hint] = &[(&[Action::Open], "hint-page-of"), (&[Action::Close], "find-hint-close")];

impl Layer for Peek {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Peek]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, _: Screen<'_>) -> Reply {
        if action == Action::Open { Reply::Chosen } else { Reply::Closed }
    }

    fn typed(&mut self, _: char) -> Reply {
        Reply::Closed
    }

    fn point(&mut self, mouse: Mouse, _: Screen<'_>) -> Reply {
        if matches!(mouse.kind, MouseKind::Click | MouseKind::Peek) {
            Reply::Closed
        } else {
            Reply::Stay
        }
    }

    fn settle(&mut self, _: Screen<'_>) {}

    fn covers(&self, screen: Screen<'_>) -> u16 {
        place(screen.area, COLUMNS, ROWS).0.height
    }

    fn view(&self, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let Some(name) = self.catalogue.name(self.idx) else { return };
        let counted = |key, n: u32| {
            let shown = locale.number(n as usize);
            locale.with(key, &[("n", Value::Count(n as usize)), ("shown", Value::Words(&shown))])
        };
        let quotes = (name.n_quotes > 0).then(|| counted("count-quotes", name.n_quotes));
        let figures = quotes.into_iter().chain([counted("count-mentions", name.n_mentions)]);
        let title = figures.collect::<Vec<_>>().join(theme.dot());
        let wanted = Panel { title: &title, columns: COLUMNS, rows: ROWS };
        let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
        let target = Target::Name(self.idx);
        let query = Query::default();
        preview::view(
            (&self.catalogue, &query, &self.voices),
            target,
            inner,
            (theme, locale),
            buffer,
        );
    }
}
