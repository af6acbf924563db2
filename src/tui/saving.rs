//! What is to be written to a file: its name, which can be changed before, and what is taken along.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    input::Input,
    keys::{Action, Mouse, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    paint::blank,
    panel::input_line,
    theme::{Role, Theme},
};
use crate::{
    export::{
        concordance::{heads, rows},
        excerpt,
        forms::{Form, entry::Entry},
        printed::Printed,
    },
    extract::names::slug,
    library::{
        catalogue::Catalogue,
        concordance::{By, Line},
    },
    model::{ArticleId, QuoteRef},
    text::locale::Locale,
};

/// The corpus that places were taken from: one that was prepared since may have others there.
#[derive(Clone, Debug)]
pub struct TakenFrom(pub Arc<Catalogue>);

impl PartialEq for TakenFrom {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for TakenFrom {}

/// What is taken along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Quotations of a corpus, by their places, in this form.
    Quotes(Form, TakenFrom, Vec<QuoteRef>),
    /// Excerpts in this form.
    Entries(Form, Vec<Entry>),
    /// Lines of a concordance, in this order.
    Lines(By, TakenFrom, Vec<(ArticleId, Line)>),
    /// What is made already: so many rows, and how the name of the file ends.
    Made(Printed, usize, &'static str),
}

impl Taken {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Quotes(_, _, all) => all.len(),
            Self::Entries(_, all) => all.len(),
            Self::Lines(_, _, all) => all.len(),
            Self::Made(_, n, _) => *n,
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn extension(&self) -> &'static str {
        match self {
            Self::Quotes(form, ..) | Self::Entries(form, _) => form.extension(),
            Self::Lines(..) => Form::Csv.extension(),
            Self::Made(_, _, extension) => extension,
        }
    }

    /// All of it as it is written, and how much that is: what cannot be read any more is left out. `title` is what a
    /// report is called.
    pub fn printed(self, title: &str, locale: &Locale) -> (Printed, usize) {
        match self {
            Self::Made(text, n, _) => (text, n),
            Self::Entries(form, entries) => (form.whole(&entries, title, locale), entries.len()),
            Self::Quotes(form, TakenFrom(catalogue), places) => {
                let entry = |place: QuoteRef| {
                    let cited = catalogue.quote(place)?;
                    let (reading, quote) = cited.both();
                    let said_by = catalogue.said_by(place, reading);
                    Some(Entry::new(excerpt::of_quote(reading, quote, said_by)))
                };
                let entries: Vec<Entry> = places.into_iter().filter_map(entry).collect();
                (form.whole(&entries, title, locale), entries.len())
            }
            Self::Lines(by, TakenFrom(catalogue), lines) => {
                let row = |(article, line): (ArticleId, Line)| -> Option<Printed> {
                    let reading = catalogue.reading(article)?;
                    Some(rows(&reading, vec![line], by).iter().map(|row| row.table()).collect())
                };
                let rows: Vec<Printed> = lines.into_iter().filter_map(row).collect();
                let n = rows.len();
                (std::iter::once(heads()).chain(rows).collect(), n)
            }
        }
    }
}

/// The file that is to be written.
#[derive(Clone, Debug)]
pub struct Saving {
    /// Its name.
    pub input: Input,
    /// What it holds.
    pub taken: Taken,
}

/// The most letters of a name that is proposed.
const LONGEST: usize = 60;

impl Saving {
    /// A file called after `words`, of what is taken.
    pub fn new(words: &str, taken: Taken) -> Self {
        let name: String = slug(words).chars().take(LONGEST).collect();
        let name = if name.is_empty() { "dixit" } else { name.trim_end_matches('-') };
        Self { input: Input::new(&format!("{name}.{}", taken.extension())), taken }
    }
}

const HINTS: &[Hint] = &[(&[Action::Open], "hint-save"), (&[Action::Close], "hint-drop-line")];

impl Layer for Saving {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Line, Scope::Input]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, _: Screen<'_>) -> Reply {
        match action {
            Action::Close => Reply::Closed,
            Action::Open if self.input.text().trim().is_empty() => Reply::Closed,
            Action::Open => Reply::Chosen,
            _ if self.input.act(action) => Reply::Stay,
            _ => Reply::Unknown,
        }
    }

    fn typed(&mut self, c: char) -> Reply {
        self.input.insert(c);
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.input.paste(text);
        Reply::Stay
    }

    fn point(&mut self, _: Mouse, _: Screen<'_>) -> Reply {
        Reply::Stay
    }

    fn settle(&mut self, _: Screen<'_>) {}

    fn covers(&self, _: Screen<'_>) -> u16 {
        1
    }

    fn view(&self, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let row = Rect { y: area.bottom().saturating_sub(2), height: 1, ..area };
        blank(buffer, row, theme.style(Role::Raised));
        let sign = format!(" {} ", locale.text("saving-name"));
        input_line(buffer, row, (&sign, &self.input), theme);
    }
}
