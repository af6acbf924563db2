//! Correcting names: a small dialog that says what would be written to the user's file of names and
//! where, asks, and has it written; and the question whether a corpus's own file is to hold.

/// Whether a corpus's own file is to hold.
mod offer;
/// What comes from the files of names.
mod told;
/// How the dialog is drawn.
mod view;

pub use self::{offer::Offer, told::Told};

use std::sync::Arc;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    cursor::Cursor,
    input::Input,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    panel::row_at,
    theme::Theme,
};
use crate::{
    extract::names::slug,
    keep::names::lines,
    library::{catalogue::Catalogue, names::JoinedName},
    model::{EntityKind, NameIdx, NameRules, SameName, SplitForm},
    text::locale::Locale,
};

/// The dialog about one name.
#[derive(Clone, Debug)]
pub struct Dialog {
    /// The corpus as it is prepared.
    pub catalogue: Arc<Catalogue>,
    /// Which of its names.
    pub idx: NameIdx,
    /// What is being asked.
    pub step: Step,
    /// Where one is, where there are rows.
    pub cursor: Cursor,
    /// Whether the finder lies below.
    pub from_finder: bool,
    /// The lines written last, to be taken back.
    last: Option<String>,
    /// The file that is written to, as people write it; `None` where there can be none.
    path: Option<String>,
}

/// What the dialog asks.
#[derive(Clone, Debug)]
pub enum Step {
    /// What is to be done.
    Choice,
    /// Which form is someone else's.
    Form,
    /// What it is called.
    Called(Input),
    /// What it is.
    Kind,
    /// Whether this is to be written.
    Confirm(Draft),
}

/// What can be done to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is one with another.
    Merge,
    /// One of its forms is someone else's.
    Split,
    /// It is called otherwise.
    Rename,
    /// It is of another kind.
    Retype,
    /// What was written last is taken back.
    Undo,
}

impl Choice {
    /// Its words in the string table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Merge => "naming-merge",
            Self::Split => "naming-split",
            Self::Rename => "naming-rename",
            Self::Retype => "naming-retype",
            Self::Undo => "naming-undo",
        }
    }
}

/// Something about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What holds from then on; nothing where lines are taken back.
    pub rules: NameRules,
    /// The lines.
    pub lines: String,
    /// What that means.
    pub means: Means,
}

/// What a draft means, in names as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    /// The first is one with the second, which gives the name.
    Merged(String, String),
    /// The form is none of the name's.
    Split(String, String),
    /// The name is called so.
    Renamed(String, String),
    /// The name is of this kind.
    Retyped(String, EntityKind),
    /// The lines go.
    Undone,
}

impl Dialog {
    /// The dialog about the name at `idx`.
    pub fn new(catalogue: Arc<Catalogue>, idx: NameIdx) -> Self {
        Self {
            catalogue,
            idx,
            step: Step::Choice,
            cursor: Cursor::default(),
            from_finder: false,
            last: None,
            path: None,
        }
    }

    /// The same where the file at `path` is written to, and `last` was put there last.
    pub fn writing(self, path: Option<String>, last: Option<String>) -> Self {
        Self { path, last, ..self }
    }

    /// The name.
    pub fn name(&self) -> Option<&JoinedName> {
        self.catalogue.table.get(self.idx)
    }

    /// What can be done.
    pub fn choices(&self) -> Vec<Choice> {
        let several = self.name().is_some_and(|name| name.aliases.len() > 1);
        let mut choices = vec![Choice::Merge];
        choices.extend(several.then_some(Choice::Split));
        choices.push(Choice::Rename);
        // Of what is nothing but forms of others only the name can be said.
        let whole = self.name().is_some_and(|name| name.split.is_empty());
        choices.extend(whole.then_some(Choice::Retype));
        choices.extend(self.last.is_some().then_some(Choice::Undo));
        choices
    }

    /// Asks whether the name is to be one with the name at `other`.
    pub fn merge(&mut self, other: NameIdx) {
        let pair = self.name().zip(self.catalogue.table.get(other));
        if let Some((a, b)) = pair.filter(|(a, b)| a.id != b.id) {
            self.step = Step::Confirm(merged(a, b));
        }
    }

    /// Asks whether what was written last is to be taken back.
    pub fn undo(&mut self) {
        if let Some(lines) = self.last.clone() {
            let rules = NameRules::default();
            self.step = Step::Confirm(Draft { rules, lines, means: Means::Undone });
        }
    }

    /// How many rows can be chosen.
    fn n_rows(&self) -> usize {
        match &self.step {
            Step::Choice => self.choices().len(),
            Step::Form => self.name().map_or(0, |name| name.aliases.len()),
            Step::Kind => EntityKind::ALL.len(),
            Step::Called(_) | Step::Confirm(_) => 0,
        }
    }

    fn back(&mut self) {
        (self.step, self.cursor) = (Step::Choice, Cursor::default());
    }

    /// The form that a split begins with.
    pub fn preselect(&mut self, form: &str) {
        let at = self.name().and_then(|n| n.aliases.iter().position(|(own, _)| own == form));
        if let (Some(at), true) = (at, self.choices().contains(&Choice::Split)) {
            (self.step, self.cursor) = (Step::Form, Cursor::at(at));
        }
    }

    /// Goes on with what is selected or typed.
    fn enter(&mut self) {
        let Some(name) = self.name() else { return };
        let step = match &self.step {
            Step::Choice => match self.choices().get(self.cursor.selected) {
                Some(Choice::Split) => Step::Form,
                Some(Choice::Rename) => Step::Called(Input::new(&name.name)),
                Some(Choice::Retype) => Step::Kind,
                Some(Choice::Undo) => return self.undo(),
                Some(Choice::Merge) | None => return,
            },
            Step::Form => match name.aliases.get(self.cursor.selected) {
                Some((form, _)) => Step::Confirm(split(name, form)),
                None => return,
            },
            Step::Called(input) => match input.text().trim() {
                "" => return,
                same if same == name.name => Step::Choice,
                other => Step::Confirm(renamed(name, other)),
            },
            Step::Kind => match EntityKind::ALL.get(self.cursor.selected) {
                Some(&kind) if kind == name.kind => Step::Choice,
                Some(&kind) => Step::Confirm(retyped(name, kind)),
                None => return,
            },
            Step::Confirm(_) => return,
        };
        let at = match step {
            Step::Kind => EntityKind::ALL.iter().position(|&kind| kind == name.kind),
            _ => None,
        };
        (self.step, self.cursor) = (step, Cursor::at(at.unwrap_or(0)));
    }
}

const CHOICES: &[Hint] = &[
    (&[Action::Down, Action::Up], "find-hint-move"),
    (&[Action::Open], "hint-take"),
    (&[Action::Close], "page-hint-back"),
];
const FILLS: &[Hint] = &[(&[Action::Open], "hint-take"), (&[Action::Close], "page-hint-back")];
const ASKS: &[Hint] = &[(&[Action::Open], "hint-write"), (&[Action::Close], "hint-drop")];

impl Layer for Dialog {
    fn scopes(&self) -> &'static [Scope] {
        match self.step {
            Step::Called(_) => &[Scope::Line, Scope::Input],
            Step::Confirm(_) => &[Scope::Ask],
            Step::Choice | Step::Form | Step::Kind => &[Scope::Menu],
        }
    }

    fn hints(&self) -> &'static [Hint] {
        match self.step {
            Step::Called(_) => FILLS,
            Step::Confirm(_) => ASKS,
            Step::Choice | Step::Form | Step::Kind => CHOICES,
        }
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let (n, fits) = (self.n_rows(), view::rows(self, screen).height.into());
        let merging = self.choices().get(self.cursor.selected) == Some(&Choice::Merge);
        match (action, &mut self.step) {
            // Where there is nothing to choose from, there is nothing to come back to either.
            (Action::Close, Step::Choice | Step::Confirm(_)) => return Reply::Closed,
            (Action::Close, _) => self.back(),
            (Action::Open, Step::Confirm(_)) => return Reply::Chosen,
            (Action::Open, Step::Choice) if merging => return Reply::Chosen,
            (Action::Open, _) => self.enter(),
            (_, Step::Called(input)) => match input.act(action) {
                true => {}
                false => return Reply::Unknown,
            },
            _ if self.cursor.act(action, n, fits) => {}
            _ => return Reply::Unknown,
        }
        Reply::Stay
    }

    fn typed(&mut self, c: char) -> Reply {
        let Step::Called(input) = &mut self.step else { return Reply::Unknown };
        input.insert(c);
        Reply::Stay
    }

    fn paste(&mut self, text: &str) -> Reply {
        let Step::Called(input) = &mut self.step else { return Reply::Unknown };
        input.paste(text);
        Reply::Stay
    }

    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let (at, n) = (Position::new(mouse.column, mouse.row), self.n_rows());
        match mouse.kind {
            MouseKind::WheelDown => self.cursor.step(1, n),
            MouseKind::WheelUp => self.cursor.step(-1, n),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => match row_at(view::rows(self, screen), at) {
                Some(row) if row + self.cursor.scroll == self.cursor.selected && row < n => {
                    return self.act(Action::Open, screen);
                }
                Some(row) if row + self.cursor.scroll < n => {
                    self.cursor.selected = row + self.cursor.scroll;
                }
                _ if !view::outer(self, screen).contains(at) => return Reply::Closed,
                _ => {}
            },
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let fits = view::rows(self, screen).height.into();
        self.cursor.settle(self.n_rows(), fits);
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        view::view(self, area, with, buffer);
    }
}

/// Two names as one: the one that is named more often gives id and name.
fn merged(a: &JoinedName, b: &JoinedName) -> Draft {
    // What was taken from a name goes to another by the same rule that took it.
    for (this, to) in [(a, b), (b, a)] {
        if !this.split.is_empty() {
            let means = Means::Merged(this.name.clone(), to.name.clone());
            return draft(given(this, &reference(to)), means);
        }
    }
    let (head, other) = if b.n_mentions > a.n_mentions { (b, a) } else { (a, b) };
    // What is known by name is shown in the language of whoever reads.
    let name = head.known.is_empty().then(|| head.name.clone());
    let same = SameName { of: vec![head.id.clone(), other.id.clone()], name, kind: None };
    draft(of(same), Means::Merged(other.name.clone(), head.name.clone()))
}

fn split(name: &JoinedName, form: &str) -> Draft {
    let rule = SplitForm { form: form.to_owned(), from: name.id.clone(), to: None };
    let rules = NameRules { split: vec![rule], same: Vec::new() };
    draft(rules, Means::Split(form.to_owned(), name.name.clone()))
}

fn renamed(name: &JoinedName, called: &str) -> Draft {
    let means = Means::Renamed(name.name.clone(), called.to_owned());
    if !name.split.is_empty() {
        return draft(given(name, called), means);
    }
    let called = called.to_owned();
    let same = SameName { of: vec![name.id.clone()], name: Some(called), kind: None };
    draft(of(same), means)
}

/// The forms of a name that is nothing else, given to another.
fn given(name: &JoinedName, to: &str) -> NameRules {
    let to = |split: &SplitForm| SplitForm { to: Some(to.to_owned()), ..split.clone() };
    NameRules { split: name.split.iter().map(to).collect(), same: Vec::new() }
}

fn retyped(name: &JoinedName, kind: EntityKind) -> Draft {
    let same = SameName { of: vec![name.id.clone()], name: None, kind: Some(kind) };
    draft(of(same), Means::Retyped(name.name.clone(), kind))
}

fn of(same: SameName) -> NameRules {
    NameRules { same: vec![same], split: Vec::new() }
}

fn draft(rules: NameRules, means: Means) -> Draft {
    Draft { lines: lines(&rules), rules, means }
}

/// How a rule speaks of a name: as it is written where that leads to its id, else by the id.
fn reference(name: &JoinedName) -> String {
    let own = name.id.split_once(':').map_or("", |(_, own)| own);
    if slug(&name.name) == own { name.name.clone() } else { name.id.clone() }
}
