//! The question whether a corpus's own file of names is to hold: all that it would do, what changes names of this
//! corpus first, with how many quotations that concerns.

use std::{borrow::Cow, cmp::Reverse};

use ratatui::{buffer::Buffer, layout::Rect};

use super::view::{Line, Words, said};
use crate::{
    keep::names::NamesFile,
    library::{
        catalogue::Catalogue,
        names::{Bearers, JoinedName},
    },
    model::{SameName, SplitForm},
    text::locale::{Locale, Value},
    tui::{
        cursor::Cursor,
        keys::{Action, Mouse, MouseKind, Scope},
        layer::{Layer, Reply, Screen},
        legend::Hint,
        paint::{line, put_fit, put_right},
        panel::{Panel, panel},
        theme::{Role, Theme},
    },
};

/// Columns for what the question says.
const COLUMNS: u16 = 92;

/// Rows that are not of the list, at most: edges, what is asked, the path, the sum, the faults.
const OTHER_ROWS: u16 = 12;

/// The question.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The file it is about.
    pub file: NamesFile,
    /// What was answered: yes, no, or nothing for now.
    pub answer: Option<bool>,
    /// All that the file would do, what changes names of this corpus first.
    changes: Vec<Change>,
    cursor: Cursor,
}

/// What one rule of the file would do here.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    rule: Rule,
    /// The names of this corpus that it speaks of, as they are shown.
    whom: Vec<String>,
    /// How many quotations are of names that it changes; `None` where it changes none.
    n_quotes: Option<u32>,
}

/// A rule by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Same(usize),
    Split(usize),
}

const HINTS: &[Hint] = &[
    (&[Action::Yes], "hint-agree"),
    (&[Action::No], "hint-refuse"),
    (&[Action::Close], "hint-later"),
    (&[Action::Down, Action::Up], "hint-scroll"),
];

impl Layer for Offer {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Offer]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        if self.cursor.roll(action, self.changes.len(), room(screen.area)) {
            return Reply::Stay;
        }
        self.answer = match action {
            Action::Yes => Some(true),
            Action::No => Some(false),
            Action::Close => None,
            _ => return Reply::Unknown,
        };
        Reply::Chosen
    }

    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        match mouse.kind {
            MouseKind::WheelDown => self.act(Action::Down, screen),
            MouseKind::WheelUp => self.act(Action::Up, screen),
            // A click is no answer.
            MouseKind::Click | MouseKind::Peek | MouseKind::Drag => Reply::Stay,
        }
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let last = self.changes.len().saturating_sub(room(screen.area));
        self.cursor.scroll = self.cursor.scroll.min(last);
    }

    fn view(&self, area: Rect, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
        let seen = room(area).min(self.changes.len());
        let n_faults = self.file.problems.len();
        let faults =
            (n_faults > 0).then(|| locale.with("offer-problems", &[("n", Value::Count(n_faults))]));
        let below = seen + usize::from(faults.is_some());
        let mut head = self.head(Screen { area, locale });
        let title = locale.text("offer-title");
        let wanted = Panel { title: &title, columns: COLUMNS, rows: head.len() + below };
        let Some(inner) = panel(area, &wanted, theme, buffer) else { return };
        // Where there is little room, what would be done is seen before what is said of it.
        head.truncate(usize::from(inner.height).saturating_sub(below));
        let at = said(&head, inner, theme, buffer);
        let top = self.cursor.scroll.min(self.changes.len() - seen);
        let above = at.checked_sub(1).and_then(|at| line(inner, at));
        if let Some(row) = above.filter(|_| self.changes.len() > seen) {
            let [first, last, all] =
                [top + 1, top + seen, self.changes.len()].map(|n| locale.number(n));
            let place = format!("{first}–{last} / {all}");
            put_right(buffer, row, row.y, &place, theme.style(Role::Ink));
        }
        for (n, change) in self.changes.iter().skip(top).take(seen).enumerate() {
            let Some(row) = line(inner, at + n) else { return };
            change_row(&self.file, change, row, (theme, locale), buffer);
        }
        if let Some((faults, row)) = faults.zip(line(inner, at + seen)) {
            let style = (theme.more(), theme.style(Role::Bad));
            put_fit(buffer, row, (row.x, row.y), (&faults, row.width.into()), style);
        }
    }
}

impl Offer {
    /// The question about `file`, with what it would do as far as the corpus is prepared.
    pub fn new(file: NamesFile, catalogue: Option<&Catalogue>) -> Self {
        let changes = changes(&file, catalogue);
        Self { file, answer: None, changes, cursor: Cursor::default() }
    }

    /// Weighs anew what it would do; what was in sight stays so where it can.
    pub fn weigh(&mut self, catalogue: Option<&Catalogue>) {
        self.changes = changes(&self.file, catalogue);
    }

    /// What it asks, and what it comes to.
    fn head(&self, Screen { area, locale }: Screen<'_>) -> Vec<Line> {
        let width = usize::from(area.width.saturating_sub(10)).min(COLUMNS.into());
        let words = Words { locale };
        let mut head = words.wrapped(&locale.text("offer-says"), width);
        head.push(Line::faint(crate::keep::shown(&self.file.path)));
        head.extend(words.wrapped(&sum(&self.changes, locale), width));
        head.push(Line::blank());
        head
    }
}

/// All that `file` would do, what changes names of `catalogue` first.
fn changes(file: &NamesFile, catalogue: Option<&Catalogue>) -> Vec<Change> {
    let names: Vec<Cow<'_, JoinedName>> =
        catalogue.into_iter().flat_map(|catalogue| catalogue.table.names()).collect();
    let bearers = Bearers::of(&names);
    let found = |name: &str| -> Vec<&JoinedName> {
        bearers.all(name).into_iter().filter_map(|at| names.get(at)).map(Cow::as_ref).collect()
    };
    let rules = &file.rules;
    let same = rules.same.iter().enumerate().map(|(n, same)| {
        let mut whom: Vec<&JoinedName> = Vec::new();
        for name in same.of.iter().flat_map(|of| found(of)) {
            if !whom.iter().any(|known| known.id == name.id) {
                whom.push(name);
            }
        }
        change(Rule::Same(n), &whom, unites(same, &whom))
    });
    let split = rules.split.iter().enumerate().map(|(n, split)| {
        let whom = found(&split.from);
        change(Rule::Split(n), &whom, whom.iter().any(|name| takes(split, name)))
    });
    let mut changes: Vec<Change> = same.chain(split).collect();
    changes.sort_by_key(|change| Reverse(change.n_quotes.map_or(0, |n| n + 1)));
    changes
}

fn change(rule: Rule, whom: &[&JoinedName], changes: bool) -> Change {
    Change {
        rule,
        whom: whom.iter().map(|name| name.name.clone()).collect(),
        n_quotes: changes.then(|| whom.iter().map(|name| name.n_quotes).sum()),
    }
}

/// Whether `same` makes several of the names one, or one of them something else than it is.
fn unites(same: &SameName, whom: &[&JoinedName]) -> bool {
    let other = |name: &&&JoinedName| {
        same.name.as_ref().is_some_and(|called| *called != name.name)
            || same.kind.is_some_and(|kind| kind != name.kind)
    };
    whom.len() > 1 || whom.iter().any(|name| other(&name))
}

/// Whether `split` takes a form that the name has.
fn takes(split: &SplitForm, name: &JoinedName) -> bool {
    name.aliases.iter().any(|(form, _)| *form == split.form)
}

/// How many rows of the list are seen on a screen of this size.
fn room(area: Rect) -> usize {
    area.height.saturating_sub(OTHER_ROWS).max(1).into()
}

/// Draws what one rule does, and how many quotations that concerns.
fn change_row(
    file: &NamesFile,
    change: &Change,
    row: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let role = if change.n_quotes.is_some() { Role::Ink } else { Role::Muted };
    let count = change
        .n_quotes
        .map(|n| locale.with("short-quotes", &[("n", Value::Words(&locale.number(n as usize)))]));
    let style = theme.style(Role::Ink);
    let start = put_right(buffer, row, row.y, &count.unwrap_or_default(), style);
    let room = usize::from(start.saturating_sub(row.x)).saturating_sub(2);
    let words = does(file, change, locale);
    put_fit(buffer, row, (row.x, row.y), (&words, room), (theme.more(), theme.style(role)));
}

/// How many corrections there are, and how many change what is read here.
fn sum(changes: &[Change], locale: &Locale) -> String {
    let all = changes.len();
    let here: Vec<u32> = changes.iter().filter_map(|change| change.n_quotes).collect();
    let n_quotes = here.iter().sum::<u32>() as usize;
    let quotes = [("n", Value::Count(n_quotes)), ("shown", Value::Words(&locale.number(n_quotes)))];
    let quotes = locale.with("count-quotes", &quotes);
    let counted = |key, n: usize| {
        let shown = locale.number(n);
        let values = [
            ("n", Value::Count(n)),
            ("shown", Value::Words(&shown)),
            ("quotes", Value::Words(&quotes)),
        ];
        locale.with(key, &values)
    };
    format!("{} {}", counted("offer-all", all), counted("offer-here", here.len()))
}

/// What a rule does, in names as they are shown here where they are.
fn does(file: &NamesFile, change: &Change, locale: &Locale) -> String {
    let whom = |of: &[String]| match change.whom.is_empty() {
        true => of.join(" + "),
        false => change.whom.join(" + "),
    };
    match change.rule {
        Rule::Same(n) => {
            let Some(same) = file.rules.same.get(n) else { return String::new() };
            let of = whom(&same.of);
            let kind = same.kind.map(|kind| locale.text(&format!("kind-{}", kind.name())));
            let called = same.name.as_deref();
            let with = |key, name: &str| {
                locale.with(key, &[("of", Value::Words(&of)), ("name", Value::Words(name))])
            };
            match (called, kind) {
                (Some(called), None) => with("offer-called", called),
                (Some(called), Some(kind)) => format!("{} ({kind})", with("offer-called", called)),
                (None, Some(kind)) => with("offer-kind", &kind),
                (None, None) => with("offer-one", ""),
            }
        }
        Rule::Split(n) => {
            let Some(split) = file.rules.split.get(n) else { return String::new() };
            let from = whom(std::slice::from_ref(&split.from));
            let to = split.to.as_deref().unwrap_or_default();
            let key = if to.is_empty() { "offer-split" } else { "offer-given" };
            let values = [
                ("form", Value::Words(&split.form)),
                ("name", Value::Words(&from)),
                ("to", Value::Words(to)),
            ];
            locale.with(key, &values)
        }
    }
}
