//! A draft looked up: each of its quotations with what became of it, what it changes of the one it was taken from, and
//! where that stands.

/// How it is drawn.
mod view;

use std::{path::PathBuf, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};

use self::view::Row;
use super::{
    cursor::{Cursor, distance},
    input::Input,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    spot::Spot,
    theme::Theme,
    voices::Voices,
};
use crate::{
    engine::{
        draft::{Checks, Draft, Looked, Unread},
        study::News,
    },
    keep::meant,
    model::QuoteRef,
    text::locale::Locale,
};

/// The view of a draft. It is kept while it is closed.
#[derive(Clone, Debug, Default)]
pub struct Review {
    draft: Option<Draft>,
    /// The number under which it was looked up.
    ticket: u64,
    checks: Option<Arc<Checks>>,
    /// How many articles it has been looked up in, of how many.
    passed: Option<(usize, usize)>,
    /// Why it could not be read.
    unread: Option<Unread>,
    /// The quotation one is at, and the first row in sight.
    cursor: Cursor,
    /// The path that is being typed.
    filled: Option<Input>,
    /// Its rows, laid out for so many columns.
    laid: Option<(u16, Vec<Row>)>,
    voices: Voices,
}

impl Review {
    /// Looks up another draft from now on.
    pub fn take_draft(&mut self, draft: Draft) {
        let ticket = self.ticket;
        *self = Self { draft: Some(draft), ticket, ..Self::default() };
    }

    /// What is to be looked up under this number.
    pub fn asked(&mut self, ticket: u64) -> Option<Draft> {
        (self.ticket, self.passed) = (ticket, None);
        self.draft.clone()
    }

    /// Takes what came of it under its number.
    pub fn take(&mut self, news: News) {
        match news {
            News::Passed(ticket, n, of) if ticket == self.ticket => self.passed = Some((n, of)),
            News::Checked(ticket, checks) if ticket == self.ticket => {
                (self.checks, self.unread, self.laid) = (Some(checks), None, None);
            }
            News::Unread(ticket, unread) if ticket == self.ticket => {
                (self.checks, self.unread) = (None, Some(unread));
            }
            _ => {}
        }
    }

    /// The same for another corpus: nothing has been looked up in it.
    pub fn take_along(&mut self) -> Self {
        self.forget();
        std::mem::take(self)
    }

    /// Forgets what was found: the corpus is another.
    pub fn forget(&mut self) {
        (self.checks, self.laid) = (None, None);
    }

    /// Whether there is a draft that has not been looked up.
    pub fn is_due(&self) -> bool {
        self.draft.is_some() && self.checks.is_none()
    }

    /// The quotations of the draft with what became of them.
    pub fn all(&self) -> &[Looked] {
        self.checks.as_ref().map_or(&[], |checks| &checks.all)
    }

    /// The draft looked up.
    pub fn checks(&self) -> Option<&Arc<Checks>> {
        self.checks.as_ref()
    }

    /// The file it was read from.
    pub fn path(&self) -> Option<&PathBuf> {
        match &self.draft {
            Some(Draft::File(path)) => Some(path),
            _ => None,
        }
    }

    /// Which quotation one is at, from 1, of how many.
    pub fn position(&self) -> (usize, usize) {
        let n = self.all().len();
        (if n > 0 { self.cursor.selected + 1 } else { 0 }, n)
    }

    /// Where one is, to come back to.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Comes back to where one was.
    pub fn restore(&mut self, cursor: Cursor) {
        self.cursor = cursor;
    }

    fn selected(&self) -> Option<&Looked> {
        self.all().get(self.cursor.selected)
    }

    /// The quotation of the corpus that the one of the draft was compared with.
    pub fn nearest(&self) -> Option<QuoteRef> {
        self.selected()?.checked.nearest
    }

    /// Where that stands.
    pub fn spot(&self) -> Option<Spot> {
        let looked = self.selected()?;
        let (place, cited) = looked.checked.nearest.zip(looked.nearest.as_ref())?;
        let span = cited.quote().span;
        Some(Spot { article: place.article, quote: Some(span), byte: span.start() })
    }

    /// Gives hues to those who are quoted.
    pub fn colour(&mut self, voices: &mut Voices) {
        let speakers = self.all().iter().filter_map(view::speaker);
        self.voices = voices.of_view(speakers.map(|name| (name, 1)));
    }

    /// Goes to the next quotation that does not stand as it is printed, once around.
    fn next_fault(&mut self, by: isize) -> Reply {
        let n = self.all().len() as isize;
        let at = |k: isize| (self.cursor.selected as isize + by * k).rem_euclid(n.max(1)) as usize;
        let bad = |at: &usize| self.all().get(*at).is_some_and(|own| !own.checked.verdict.stands());
        match (1..=n).map(at).find(bad) {
            Some(found) => {
                self.cursor.selected = found;
                Reply::Stay
            }
            None => Reply::Unknown,
        }
    }

    /// What a key means while a path is being typed.
    fn act_filling(&mut self, action: Action) -> Reply {
        let Some(input) = &mut self.filled else { return Reply::Unknown };
        match action {
            Action::Close => self.filled = None,
            Action::Open => {
                let path = input.text().trim().to_owned();
                self.filled = None;
                if !path.is_empty() {
                    self.take_draft(Draft::File(meant(&path)));
                    return Reply::Asked;
                }
            }
            _ if input.act(action) => {}
            _ => return Reply::Unknown,
        }
        Reply::Stay
    }
}

const HINTS: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-choose"),
    (&[Action::Open], "hint-passage"),
    (&[Action::NextMatch], "hint-next-fault"),
    (&[Action::DraftFile], "hint-draft-file"),
    (&[Action::CopyCited], "hint-cite"),
    (&[Action::Keep], "hint-keep"),
    (&[Action::ExportHtml], "hint-report"),
    (&[Action::Close], "hint-back"),
];

/// Before there is a draft.
const BEGINNING: &[Hint] =
    &[(&[Action::DraftFile], "hint-draft-file"), (&[Action::Close], "hint-back")];

/// While a path is being typed.
const FILLING: &[Hint] = &[(&[Action::Open], "hint-open"), (&[Action::Close], "hint-drop-line")];

impl Layer for Review {
    fn scopes(&self) -> &'static [Scope] {
        match self.filled {
            Some(_) => &[Scope::Line, Scope::Input],
            None => &[Scope::Checked],
        }
    }

    fn hints(&self) -> &'static [Hint] {
        match (&self.filled, self.all().is_empty()) {
            (Some(_), _) => FILLING,
            (None, true) => BEGINNING,
            (None, false) => HINTS,
        }
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        if self.filled.is_some() {
            return self.act_filling(action);
        }
        match action {
            Action::Close => return Reply::Closed,
            Action::Open => return Reply::Chosen,
            Action::NextMatch => return self.next_fault(1),
            Action::PreviousMatch => return self.next_fault(-1),
            Action::DraftFile => {
                let path = self.path().map(|path| path.to_string_lossy().into_owned());
                self.filled = Some(Input::new(&path.unwrap_or_default()));
            }
            _ => match distance(action, view::n_fit(screen.area)) {
                Some(by) => self.cursor.step(by, self.all().len()),
                None => return Reply::Unknown,
            },
        }
        Reply::Stay
    }

    fn typed(&mut self, c: char) -> Reply {
        let Some(input) = &mut self.filled else { return Reply::Unknown };
        input.insert(c);
        Reply::Stay
    }

    /// What is pasted is a draft, or a part of the path that is being typed.
    fn paste(&mut self, text: &str) -> Reply {
        match &mut self.filled {
            Some(input) => {
                input.paste(text);
                Reply::Stay
            }
            None => {
                self.take_draft(Draft::Pasted(text.into()));
                Reply::Asked
            }
        }
    }

    /// A click selects; on what is selected it goes there.
    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let n = self.all().len();
        match mouse.kind {
            MouseKind::WheelDown => self.cursor.step(1, n),
            MouseKind::WheelUp => self.cursor.step(-1, n),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => match view::at(self, screen, (mouse.column, mouse.row)) {
                Some(at) if at == self.cursor.selected => return Reply::Chosen,
                Some(at) => self.cursor.selected = at,
                None => {}
            },
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        self.cursor.selected = self.cursor.selected.min(self.all().len().saturating_sub(1));
        let width = view::width(screen.area);
        if self.laid.as_ref().is_none_or(|(columns, _)| *columns != width) {
            self.laid = Some((width, view::rows(self.all(), width)));
        }
        self.cursor.scroll = view::scroll(self, screen);
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        view::view(self, area, with, buffer);
    }
}
