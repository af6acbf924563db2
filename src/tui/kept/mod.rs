//! The collection: what was kept, folder by folder, with what was noted beside it; filed, annotated, taken back.

/// How it is drawn.
mod view;

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    cursor::{Cursor, distance},
    input::Input,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    theme::Theme,
    voices::Voices,
};
use crate::{
    export::excerpt,
    keep::kept::{Change, Deed, Edit, Kept, KeptFile, again},
    load::Problem,
    model::{Excerpt, Quote, Reading},
    text::{fold::fold, locale::Locale},
};

/// What is being filled in about what one is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The folder it lies in.
    Folder,
    /// The folder that all lie in that stand together with it.
    FolderOfAll,
    /// Its tags.
    Tags,
    /// The note beside it.
    Note,
    /// Words of the one to go to.
    Find,
}

impl Field {
    /// Key of what it is called.
    fn key(self) -> &'static str {
        match self {
            Self::Folder => "kept-field-folder",
            Self::FolderOfAll => "kept-field-folder-all",
            Self::Tags => "kept-field-tags",
            Self::Note => "kept-field-note",
            Self::Find => "kept-field-find",
        }
    }
}

/// In which order the collection is shown, and by what it is parted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeptOrder {
    /// Folder by folder, in the order in which each has its first.
    #[default]
    Folder,
    /// By the day on which it was kept, the last first.
    Kept,
    /// By the day of its article, the first first.
    Date,
    /// By who says it.
    Voice,
}

impl KeptOrder {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Folder, Self::Kept, Self::Date, Self::Voice];

    /// What it is called, as a string of the table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Folder => "kept-by-folder",
            Self::Kept => "kept-by-kept",
            Self::Date => "kept-by-date",
            Self::Voice => "kept-by-voice",
        }
    }

    /// What those have in common that stand together.
    fn group(self, kept: &Kept) -> Option<String> {
        match self {
            Self::Folder => kept.folder.clone(),
            Self::Kept => kept.kept.get(..10).map(str::to_owned),
            Self::Date => kept.excerpt.date.map(|date| date.to_string()),
            Self::Voice => kept.excerpt.speaker.clone(),
        }
    }

    /// `file` in this order; those that nothing tells of come last.
    fn sorted(self, file: &[Kept]) -> Arc<[Kept]> {
        let folder = |kept: &Kept| file.iter().position(|other| other.folder == kept.folder);
        let mut all: Vec<Kept> = file.to_vec();
        let known = |group: &Option<String>| group.is_none();
        match self {
            Self::Folder => all.sort_by_cached_key(|kept| (known(&kept.folder), folder(kept))),
            Self::Kept => all.sort_by_cached_key(|kept| Reverse(self.group(kept))),
            Self::Date => all.sort_by_key(|kept| (kept.excerpt.date.is_none(), kept.excerpt.date)),
            Self::Voice => all.sort_by_cached_key(|kept| {
                let group = self.group(kept);
                (known(&group), group.map(|name| fold(&name)))
            }),
        }
        all.into()
    }
}

/// The quotation of `reading` that an excerpt is.
pub fn quote_of<'a>(reading: &'a Reading, excerpt: &Excerpt) -> Option<&'a Quote> {
    let first = excerpt.paragraphs().next()?;
    let bare = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let initial = first.chars().next()?;
    let same = |words: &str| words.starts_with(initial) && bare(words) == bare(first);
    let text = reading.article.text();
    reading.quotes.iter().chain(&reading.turns).find(|quote| {
        let words = quote.span.trim(text).of(text);
        same(words) || same(words.lines().next().unwrap_or_default())
    })
}

/// The collection's state. It is known while it is closed, so that what was kept is marked wherever it is shown.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// What was kept, in the order it is shown.
    pub all: Arc<[Kept]>,
    /// The same as the file has it.
    file: Vec<Kept>,
    order: KeptOrder,
    /// Who else printed what one is at: when, where, in which form.
    pub elsewhere: Vec<[String; 3]>,
    /// The one that one is at, and the first row in sight.
    pub cursor: Cursor,
    /// What is being filled in.
    pub filled: Option<(Field, Input)>,
    /// What was looked for last.
    sought: String,
    /// What is to be done to the file.
    pub due: Option<Deed>,
    /// What this run did, the last at the end.
    pub done: Vec<Change>,
    /// What of it stands in the corpus, by its ids, as far as that is known.
    pub again: HashMap<String, again::Told>,
    /// What in the file could not be understood.
    pub problems: Vec<Problem>,
    /// Where the same words stand, by what they are without white space.
    index: HashMap<String, Vec<usize>>,
    /// Its rows, laid out for so many columns.
    laid: Option<(u16, Vec<view::Row>)>,
    voices: Voices,
}

impl Collection {
    /// Takes what the file holds now; one stays at what one is at.
    pub fn take(&mut self, file: KeptFile) {
        let KeptFile { kept, problems } = file;
        (self.file, self.problems) = (kept, problems);
        self.arrange(self.order);
    }

    /// In which order it is shown.
    pub fn order(&self) -> KeptOrder {
        self.order
    }

    /// Shows it in this order; one stays at what one is at.
    pub fn arrange(&mut self, order: KeptOrder) {
        let at = self.selected().map(|kept| kept.id.clone());
        self.order = order;
        self.all = order.sorted(&self.file);
        self.index.clear();
        self.laid = None;
        for (n, kept) in self.all.iter().enumerate() {
            self.index.entry(kept.excerpt.key()).or_default().push(n);
        }
        if let Some(at) = at {
            self.seek(&at);
        }
    }

    /// Goes to what is called `id`, where it is there.
    pub fn seek(&mut self, id: &str) {
        if let Some(at) = self.all.iter().position(|kept| kept.id == id) {
            self.cursor.selected = at;
        }
    }

    /// What was kept of these words of this article. Its file is named from the root.
    pub fn of(&self, excerpt: &Excerpt) -> Option<&Kept> {
        let alike = self.index.get(&excerpt.key())?;
        let mut alike = alike.iter().filter_map(|n| self.all.get(*n));
        alike.find(|kept| kept.excerpt.is_same(excerpt))
    }

    /// Whether a quotation of an article was kept.
    pub fn holds(&self, reading: &Reading, quote: &Quote) -> bool {
        let key: String = reading.words(quote).chars().filter(|c| !c.is_whitespace()).collect();
        // Where a quotation stands is looked up only where its words are known.
        self.index.contains_key(&key)
            && self.of(&Kept::new(excerpt::of_quote(reading, quote, None)).excerpt).is_some()
    }

    /// Whether anything was kept at all.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What one is at.
    pub fn selected(&self) -> Option<&Kept> {
        self.all.get(self.cursor.selected)
    }

    /// Gives hues to those who say what was kept.
    pub fn colour(&mut self, voices: &mut Voices) {
        let speakers = self.all.iter().filter_map(|kept| kept.excerpt.speaker.as_deref());
        self.voices = voices.of_view(speakers.map(|name| (name, 1)));
    }

    /// Its rows, as they were laid out last.
    fn rows(&self) -> &[view::Row] {
        self.laid.as_ref().map_or(&[], |(_, rows)| rows)
    }

    /// Begins to fill in a field of what one is at.
    pub fn fill(&mut self, field: Field) -> Reply {
        let Some(kept) = self.selected() else { return Reply::Unknown };
        let held = match field {
            Field::Folder | Field::FolderOfAll => kept.folder.clone().unwrap_or_default(),
            Field::Tags => kept.tags.join(", "),
            Field::Note => kept.note.clone().unwrap_or_default(),
            Field::Find => String::new(),
        };
        self.filled = Some((field, Input::new(&held)));
        Reply::Stay
    }

    /// Has these edits done to what one is at.
    fn edit(&mut self, edits: Vec<Edit>) -> Reply {
        let Some(id) = self.selected().map(|kept| kept.id.clone()) else { return Reply::Unknown };
        self.due = Some(Deed::Edit(vec![id], edits));
        Reply::Asked
    }

    /// Has what was filled in be so.
    fn filled_in(&mut self) -> Reply {
        let Some((field, input)) = self.filled.take() else { return Reply::Chosen };
        let words = Some(input.text().trim().to_owned()).filter(|words| !words.is_empty());
        match field {
            Field::Folder => self.edit(vec![Edit::Folder(words)]),
            Field::FolderOfAll => {
                let group = self.selected().map(|kept| self.order.group(kept));
                let alike = |kept: &&Kept| Some(self.order.group(kept)) == group;
                let ids = self.all.iter().filter(alike).map(|kept| kept.id.clone()).collect();
                self.due = Some(Deed::Edit(ids, vec![Edit::Folder(words)]));
                Reply::Asked
            }
            Field::Note => self.edit(vec![Edit::Note(words)]),
            Field::Find => {
                // Nothing typed: the next one that has what was typed before.
                let next = usize::from(words.is_none());
                self.sought = words.unwrap_or_else(|| std::mem::take(&mut self.sought));
                self.find(next);
                Reply::Stay
            }
            Field::Tags => {
                let words = words.unwrap_or_default();
                let now: Vec<&str> =
                    words.split(',').map(str::trim).filter(|tag| !tag.is_empty()).collect();
                let held = self.selected().map(|kept| kept.tags.clone()).unwrap_or_default();
                let gone = held.iter().filter(|tag| !now.contains(&tag.as_str())).cloned();
                let edits = gone.map(Edit::Untag);
                let new = now.iter().map(|tag| Edit::Tag((*tag).to_owned()));
                self.edit(edits.chain(new).collect())
            }
        }
    }

    /// Goes to the first from the one that is `by` further that has all words sought, once around.
    fn find(&mut self, by: usize) {
        let sought = fold(&self.sought);
        let words: Vec<&str> = sought.split_whitespace().collect();
        let holds = |kept: &Kept| {
            let Kept { excerpt, folder, tags, note, .. } = kept;
            let parts = [&excerpt.speaker, &excerpt.outlet, &excerpt.title, folder, note];
            let parts = parts.into_iter().flatten().chain(tags).chain([&excerpt.words]);
            let text = fold(&parts.map(String::as_str).collect::<Vec<_>>().join(" "));
            words.iter().all(|word| text.contains(word))
        };
        let (n, from) = (self.all.len(), self.cursor.selected + by);
        let mut places = (0..n).map(|k| (from + k) % n);
        if let Some(at) = places.find(|at| self.all.get(*at).is_some_and(holds)) {
            self.cursor.selected = at;
        }
    }

    /// Goes along with what is being typed to be found.
    fn follow(&mut self) {
        if let Some((Field::Find, input)) = &self.filled {
            input.text().clone_into(&mut self.sought);
            self.find(0);
        }
    }

    /// What a key means while a field is being filled in.
    fn act_filling(&mut self, action: Action) -> Reply {
        match (action, &mut self.filled) {
            (Action::Close, filled) => {
                *filled = None;
                Reply::Stay
            }
            (Action::Open, _) => self.filled_in(),
            (action, Some((_, input))) => match input.act(action) {
                true => Reply::Stay,
                false => Reply::Unknown,
            },
            (_, None) => Reply::Unknown,
        }
    }
}

const HINTS: &[Hint] = &[
    (&[Action::Down, Action::Up], "hint-choose"),
    (&[Action::Open], "hint-passage"),
    (&[Action::Search], "hint-search"),
    (&[Action::Sort], "hint-sort"),
    (&[Action::Note], "hint-note"),
    (&[Action::Folder, Action::FolderOfAll], "hint-folder"),
    (&[Action::Tag], "hint-tag"),
    (&[Action::Verify], "hint-verified"),
    (&[Action::Remove], "hint-remove"),
    (&[Action::Undo], "hint-undo"),
    (&[Action::ExportMarkdown], "hint-export"),
    (&[Action::Close], "find-hint-close"),
];

/// While a field is being filled in.
const FILLING: &[Hint] = &[(&[Action::Open], "hint-fill"), (&[Action::Close], "hint-drop-line")];

impl Layer for Collection {
    fn scopes(&self) -> &'static [Scope] {
        match self.filled {
            Some(_) => &[Scope::Line, Scope::Input],
            None => &[Scope::Kept],
        }
    }

    fn hints(&self) -> &'static [Hint] {
        if self.filled.is_some() { FILLING } else { HINTS }
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        if self.filled.is_some() {
            return self.act_filling(action);
        }
        match action {
            Action::Close | Action::Collection => Reply::Closed,
            Action::Open if self.selected().is_some() => Reply::Chosen,
            Action::Note => self.fill(Field::Note),
            Action::Search => self.fill(Field::Find),
            Action::Folder => self.fill(Field::Folder),
            Action::FolderOfAll => self.fill(Field::FolderOfAll),
            Action::Tag => self.fill(Field::Tags),
            Action::Verify => {
                let yes = self.selected().is_some_and(|kept| kept.verified.is_none());
                self.edit(vec![Edit::Verified(yes)])
            }
            Action::Remove => {
                let Some(kept) = self.selected() else { return Reply::Unknown };
                self.due = Some(Deed::Remove(vec![kept.id.clone()]));
                Reply::Asked
            }
            _ => match distance(action, view::n_fit(screen.area)) {
                Some(by) => {
                    self.cursor.step(by, self.all.len());
                    Reply::Stay
                }
                None => Reply::Unknown,
            },
        }
    }

    fn typed(&mut self, c: char) -> Reply {
        let Some((_, input)) = &mut self.filled else { return Reply::Unknown };
        input.insert(c);
        self.follow();
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        let Some((_, input)) = &mut self.filled else { return Reply::Unknown };
        input.paste(text);
        self.follow();
        Reply::Stay
    }

    /// A click selects; on what is selected it goes there.
    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        match mouse.kind {
            MouseKind::WheelDown => self.cursor.step(1, self.all.len()),
            MouseKind::WheelUp => self.cursor.step(-1, self.all.len()),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => match view::at(self, screen, mouse.row) {
                Some(at) if at == self.cursor.selected => return Reply::Chosen,
                Some(at) => self.cursor.selected = at,
                None => {}
            },
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        self.cursor.selected = self.cursor.selected.min(self.all.len().saturating_sub(1));
        let width = view::width(screen.area);
        if self.laid.as_ref().is_none_or(|(columns, _)| *columns != width) {
            self.laid = Some((width, view::rows(&self.all, self.order, width)));
        }
        self.cursor.scroll = view::scroll(self, screen);
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        view::view(self, area, with, buffer);
    }
}
