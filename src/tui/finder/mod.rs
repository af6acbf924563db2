//! The finder: one input over the people, places, organisations, quotations and articles of the
//! corpus, and what choosing one of them gives. It asks a thread and shows the last good answer
//! until the next one comes.

/// Its rows.
mod rows;
/// How the finder is drawn.
mod view;

use std::{cmp::Reverse, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    cursor::Cursor,
    input::{History, Input},
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    naming::Dialog,
    spot::Target,
    theme::{Role, Theme},
    voices::Voices,
};
use crate::{
    engine::find::Answer,
    library::names::JoinedName,
    model::{ArticleId, EntityKind, NameIdx, QuoteRef},
    search::{names::NameHit, query::Query, quotes::Missing},
    text::{fold::fold, locale::Locale},
};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// All kinds together, the best first.
    All,
    /// People, places or organisations.
    Names(EntityKind),
    /// Words and speakers of quotations.
    Quotes,
    /// Titles and outlets of articles.
    Articles,
}

impl Tab {
    /// All of them, from left to right.
    pub const ALL: [Tab; 6] = [
        Self::All,
        Self::Names(EntityKind::Person),
        Self::Names(EntityKind::Place),
        Self::Names(EntityKind::Organisation),
        Self::Quotes,
        Self::Articles,
    ];

    /// Its name in the string table.
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "find-all",
            Self::Names(EntityKind::Person) => "find-people",
            Self::Names(EntityKind::Place) => "find-places",
            Self::Names(EntityKind::Organisation) => "find-organisations",
            Self::Quotes => "find-quotes",
            Self::Articles => "find-articles",
        }
    }

    fn step(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|&t| t == self).unwrap_or(0) as isize;
        Self::ALL[(at + by).rem_euclid(Self::ALL.len() as isize) as usize]
    }
}

/// Something found, by its place in what was searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// A name.
    Name(NameHit),
    /// A quotation.
    Quote(QuoteRef),
    /// An article.
    Article(ArticleId),
}

/// The most quotations and the most articles shown below names that were found.
const BELOW_NAMES: [usize; 2] = [18, 8];

/// The best hits of all kinds in one list: names, of equals those that are named most; then quotations, then
/// articles; names that are only spelt nearly so come last.
fn together(answer: &Answer) -> Vec<Found> {
    let mut names: Vec<NameHit> = EntityKind::ALL
        .iter()
        .flat_map(|&kind| answer.names.of(kind).best.iter().copied())
        .collect();
    let mentions = |hit: &NameHit| {
        answer.catalogue.name(NameIdx(hit.source)).map_or(0, |name| name.n_mentions)
    };
    names.sort_by_cached_key(|hit| (hit.near, Reverse(hit.score), Reverse(mentions(hit))));
    let (exact, near): (Vec<NameHit>, Vec<NameHit>) = names.into_iter().partition(|hit| !hit.near);
    let most = if exact.is_empty() { [usize::MAX; 2] } else { BELOW_NAMES };
    // What was not asked for is not shown: without words every quotation is found.
    let asked = !answer.query.terms.is_empty();
    let quotes = answer.quotes.best.iter().take(if asked { most[0] } else { 0 });
    let articles = answer.articles.best.iter().take(if asked { most[1] } else { 0 });
    let names = |hits: Vec<NameHit>| hits.into_iter().map(Found::Name);
    let found = names(exact).chain(quotes.map(|&row| Found::Quote(row)));
    found.chain(articles.map(|&at| Found::Article(at))).chain(names(near)).collect()
}

/// What was looked for, to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    words: String,
    chosen: Option<Tab>,
    cursor: Cursor,
}

impl Looked {
    /// What was typed.
    pub fn words(&self) -> &str {
        &self.words
    }
}

/// The finder's state. It is kept while the finder is closed, with what was looked for before.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// What was typed.
    pub input: Input,
    /// Where one is among the rows of the shown tab.
    pub cursor: Cursor,
    /// How many articles there are by now: the answer may know fewer.
    pub n_articles: usize,
    /// The last good answer.
    pub answer: Option<Arc<Answer>>,
    /// The dialog about a name that another one is to be chosen for.
    pub merging: Option<Dialog>,
    /// Ticket of the last question.
    ticket: u64,
    /// The tab that was asked for; else all kinds are shown together.
    chosen: Option<Tab>,
    /// The best hits of all kinds, as they are shown together.
    all: Vec<Found>,
    /// Whether the tab was turned to since the input changed.
    turned: bool,
    /// Inputs from which something was chosen.
    past: History,
    /// Enter was struck before the answer came.
    hasty: bool,
    /// Who has which hue.
    voices: Voices,
}

/// Leaves the name that another one is to be chosen for out of what was found; where nothing was typed, names that
/// share a word with it come first.
fn alike_first(answer: &mut Answer, own: &JoinedName, untyped: bool) {
    let catalogue = Arc::clone(&answer.catalogue);
    let of = |hit: &NameHit| catalogue.name(NameIdx(hit.source));
    let hits = &mut answer.names.by_kind[own.kind as usize];
    let n = hits.best.len();
    hits.best.retain(|hit| of(hit).is_none_or(|name| name.id != own.id));
    hits.n -= n - hits.best.len();
    if untyped {
        let words = fold(&own.name);
        let words: Vec<&str> = words.split_whitespace().filter(|word| word.len() > 2).collect();
        let shares =
            |name: &JoinedName| fold(&name.name).split_whitespace().any(|w| words.contains(&w));
        hits.best.sort_by_cached_key(|hit| !of(hit).is_some_and(shares));
    }
}

impl Finder {
    /// Opens it with an empty input, on `tab` where one is asked for; the thread is to be asked.
    pub fn open(&mut self, tab: Option<Tab>) {
        self.input = Input::default();
        (self.chosen, self.merging) = (tab, None);
        self.past.leave();
        self.changed();
    }

    /// Shows names in the hues they have.
    pub fn colour(&mut self, voices: &Voices) {
        self.voices = voices.clone();
    }

    /// How whoever is called `name` is shown: in the hue they have, else as `other`.
    fn role(&self, name: &str, other: Role) -> Role {
        let voice = self.voices.of(name);
        voice.hue().map_or(other, |_| Role::Voice(voice))
    }

    /// The question for the thread: its ticket and the input.
    pub fn question(&self) -> (u64, String) {
        (self.ticket, self.input.text().to_owned())
    }

    /// Whether the answer shown is to what stands in the input.
    pub fn is_current(&self) -> bool {
        self.answer.as_ref().is_some_and(|a| a.ticket == self.ticket)
    }

    /// Takes an answer, unless it is to an older question. What was selected stays so while the
    /// corpus grows. Gives whether Enter waited for it.
    pub fn take(&mut self, mut answer: Answer) -> bool {
        if answer.ticket != self.ticket {
            return false;
        }
        if let Some(own) = self.merging.as_ref().and_then(Dialog::name) {
            alike_first(&mut answer, own, self.input.text().is_empty());
        }
        let at = self.cursor.selected;
        let kept = self.identity(at).filter(|_| self.is_current() && at > 0);
        self.all = together(&answer);
        self.answer = Some(Arc::new(answer));
        self.go_where_hits_are();
        let same = |row: &usize| self.identity(*row) == kept;
        let row = kept.as_ref().and_then(|_| (0..self.n_rows()).find(same));
        self.cursor.selected = row.unwrap_or(at).min(self.n_rows().saturating_sub(1));
        std::mem::take(&mut self.hasty)
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Input) -> bool) -> Reply {
        let before = self.input.text().to_owned();
        if !edit(&mut self.input) {
            return Reply::Unknown;
        }
        if self.input.text() == before {
            return Reply::Stay;
        }
        self.past.leave();
        self.changed();
        Reply::Asked
    }

    fn insert(&mut self, c: char) -> Reply {
        self.edit(|input| {
            input.insert(c);
            true
        })
    }

    fn enter(&mut self) -> Reply {
        if self.correct() {
            return Reply::Asked;
        }
        self.hasty = !self.is_current();
        match !self.hasty && self.target(self.cursor.selected).is_some() {
            true => Reply::Chosen,
            false => Reply::Stay,
        }
    }

    /// Writes the word that was meant in place of the one that nothing holds; `false` when none is
    /// known.
    fn correct(&mut self) -> bool {
        let missing = self.missing().filter(|_| self.is_current());
        let Some((term, near)) =
            missing.and_then(|m| Some((m.term.clone()?, m.suggestion.clone()?)))
        else {
            return false;
        };
        let meant = |word: &&str| Query::parse(word).terms.iter().any(|t| t.text == term);
        let input = self.input.text().to_owned();
        let Some(word) = input.split_whitespace().find(meant) else { return false };
        let field = word.find(':').and_then(|at| word.get(..=at)).unwrap_or("");
        self.input = Input::new(&input.replace(word, &format!("{field}{near}")));
        self.changed();
        true
    }

    /// Leaves a tab without hits for the one that has the best, unless it was turned to for this input;
    /// where another name is chosen, its kind is all there is.
    fn go_where_hits_are(&mut self) {
        let bound = self.turned || self.merging.is_some();
        let elsewhere = || self.n(Tab::All) > 0;
        if !bound && self.chosen.is_some_and(|tab| self.n(tab) == 0) && elsewhere() {
            self.chosen = None;
        }
    }

    fn changed(&mut self) {
        self.ticket += 1;
        (self.cursor, self.hasty, self.turned) = (Cursor::default(), false, false);
    }

    fn turn(&mut self, by: isize) {
        self.turn_to(self.tab().step(by));
    }

    fn turn_to(&mut self, tab: Tab) {
        self.chosen = Some(tab);
        self.turned = true;
        self.cursor = Cursor::default();
    }

    /// What was looked for before, in the input again; `false` where there is nothing.
    fn recall(&mut self) -> bool {
        let older = match self.cursor.selected {
            0 => self.past.older(&self.input),
            _ => None,
        };
        let Some(input) = older else { return false };
        self.input = input;
        self.changed();
        true
    }

    /// What is looked for now, to come back to.
    pub fn looked(&self) -> Looked {
        let words = self.input.text().to_owned();
        Looked { words, chosen: Some(self.tab()), cursor: self.cursor }
    }

    /// Looks for it again; the thread is to be asked.
    pub fn again(&mut self, looked: Looked) {
        let Looked { words, chosen, mut cursor } = looked;
        if self.input.text() == words && Some(self.tab()) == chosen {
            // Further hits were gone to since.
            cursor = self.cursor;
        }
        self.open(chosen);
        self.input = Input::new(&words);
        self.cursor = cursor;
    }

    /// What is selected, chosen: what was typed for it is remembered.
    pub fn choose(&mut self) -> Option<Target> {
        let target = self.target(self.cursor.selected)?;
        self.past.keep(self.input.text());
        Some(target)
    }

    /// The tab shown: the one asked for, else all kinds.
    pub fn tab(&self) -> Tab {
        self.chosen.unwrap_or(Tab::All)
    }

    /// How many hits a tab has.
    pub fn n(&self, tab: Tab) -> usize {
        self.answer.as_ref().map_or(0, |a| match tab {
            Tab::All => Tab::ALL[1..].iter().map(|&tab| self.n(tab)).sum(),
            Tab::Names(kind) => a.names.of(kind).n,
            Tab::Quotes => a.quotes.n,
            Tab::Articles => a.articles.n,
        })
    }

    /// Whether a tab may have more hits, which were not looked for.
    fn has_more(&self, tab: Tab) -> bool {
        self.answer.as_ref().is_some_and(|a| match tab {
            Tab::All => a.quotes.more || a.articles.more,
            Tab::Names(_) => false,
            Tab::Quotes => a.quotes.more,
            Tab::Articles => a.articles.more,
        })
    }

    /// How many hits a tab has, as it is shown.
    fn shown_n(&self, tab: Tab, locale: &Locale) -> String {
        let more = if self.has_more(tab) { "+" } else { "" };
        locale.number(self.n(tab)) + more
    }

    /// How many rows the shown tab has: the best hits.
    pub fn n_rows(&self) -> usize {
        self.answer.as_ref().map_or(0, |a| match self.tab() {
            Tab::All => self.all.len(),
            Tab::Names(kind) => a.names.of(kind).best.len(),
            Tab::Quotes => a.quotes.best.len(),
            Tab::Articles => a.articles.best.len(),
        })
    }

    /// The name at a row.
    fn name_hit(&self, row: usize) -> Option<NameHit> {
        match (self.tab(), &self.answer) {
            (Tab::Names(kind), Some(a)) => a.names.of(kind).best.get(row).copied(),
            (Tab::All, _) => match self.all.get(row)? {
                Found::Name(hit) => Some(*hit),
                Found::Quote(_) | Found::Article(_) => None,
            },
            _ => None,
        }
    }

    /// What a row stands for.
    pub fn target(&self, row: usize) -> Option<Target> {
        let answer = self.answer.as_ref()?;
        let found = match self.tab() {
            Tab::All => *self.all.get(row)?,
            Tab::Names(_) => Found::Name(self.name_hit(row)?),
            Tab::Quotes => Found::Quote(*answer.quotes.best.get(row)?),
            Tab::Articles => Found::Article(*answer.articles.best.get(row)?),
        };
        match found {
            Found::Name(hit) => Some(Target::Name(NameIdx(hit.source))),
            Found::Quote(place) => Some(Target::Quote(place)),
            Found::Article(article) => Some(Target::Article(article)),
        }
    }

    /// What a row stands for, whatever catalogue it comes from.
    fn identity(&self, row: usize) -> Option<(String, QuoteRef)> {
        let answer = self.answer.as_ref()?;
        Some(match self.target(row)? {
            Target::Name(at) => (answer.catalogue.name(at)?.id.clone(), QuoteRef::default()),
            Target::Quote(place) => (String::new(), place),
            Target::Article(article) => (String::new(), QuoteRef::new(article, 0)),
        })
    }

    /// Why the quotations or articles of this answer are none.
    fn missing(&self) -> Option<&Missing> {
        self.missing_of(self.tab())
    }

    fn missing_of(&self, tab: Tab) -> Option<&Missing> {
        let answer = self.answer.as_ref()?;
        match tab {
            Tab::All if !self.all.is_empty() => None,
            Tab::All => {
                // The one that knows what was meant, else the first.
                let both = [&answer.quotes.missing, &answer.articles.missing];
                let meant =
                    |m: &&&Option<Missing>| m.as_ref().is_some_and(|m| m.suggestion.is_some());
                both.iter().find(meant).or(both.first()).and_then(|missing| missing.as_ref())
            }
            Tab::Quotes => answer.quotes.missing.as_ref(),
            Tab::Articles => answer.articles.missing.as_ref(),
            Tab::Names(_) => None,
        }
    }
}

const HINTS: &[Hint] = &[
    (&[Action::Up, Action::Down], "find-hint-move"),
    (&[Action::Open], "find-hint-open"),
    (&[Action::NextPane], "find-hint-tab"),
    (&[Action::Close], "find-hint-close"),
    (&[Action::Naming], "hint-naming"),
];

/// Where another name is chosen.
const MERGING: &[Hint] = &[
    (&[Action::Up, Action::Down], "find-hint-move"),
    (&[Action::Open], "find-hint-merge"),
    (&[Action::NextPane], "find-hint-tab"),
    (&[Action::Close], "find-hint-close"),
];

impl Layer for Finder {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Finder, Scope::Input]
    }

    fn hints(&self) -> &'static [Hint] {
        if self.merging.is_some() { MERGING } else { HINTS }
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let fits = view::n_fit(self, screen.area);
        match action {
            Action::Close => return Reply::Closed,
            Action::Open => return self.enter(),
            Action::NextPane => self.turn(1),
            Action::PreviousPane => self.turn(-1),
            Action::Up if self.recall() => return Reply::Asked,
            _ if self.cursor.act(action, self.n_rows(), fits) => {}
            _ => return self.edit(|input| input.act(action)),
        }
        Reply::Stay
    }

    fn typed(&mut self, c: char) -> Reply {
        // The first sign may say what is looked for.
        if self.input.text().is_empty() && self.merging.is_none() {
            match c {
                '@' => self.turn_to(Tab::Names(EntityKind::Person)),
                '«' | '"' => self.turn_to(Tab::Quotes),
                '#' => self.turn_to(Tab::Articles),
                '>' => return Reply::Palette,
                _ => return self.insert(c),
            }
            return Reply::Stay;
        }
        self.insert(c)
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.edit(|input| {
            input.paste(text);
            true
        })
    }

    /// A click selects, on what is selected it chooses.
    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        match mouse.kind {
            MouseKind::WheelDown => self.cursor.step(1, self.n_rows()),
            MouseKind::WheelUp => self.cursor.step(-1, self.n_rows()),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => match view::row_at(self, screen.area, mouse.column, mouse.row) {
                None => {
                    let at = (mouse.column, mouse.row);
                    if let Some(tab) = view::tab_at(self, screen, at) {
                        self.turn_to(tab);
                    }
                }
                Some(row) if row == self.cursor.selected => return Reply::Chosen,
                Some(row) => self.cursor.selected = row,
            },
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let fits = view::n_fit(self, screen.area);
        self.cursor.settle(self.n_rows(), fits);
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        view::view(self, area, with, buffer);
    }
}
