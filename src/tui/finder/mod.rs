//! The finder: one input over the people, places, organisations, quotations and articles of the
//! corpus, and what choosing one of them gives. It asks a thread and shows the last good answer
//! until the next one comes.

/// What Enter would give.
mod preview;
/// How the finder is drawn.
mod view;

pub use view::{n_fit, row_at, view};

use std::sync::Arc;

use super::{
    input::Input,
    keys::{Code, Key},
    naming::Dialog,
};
use crate::{
    engine::find::Answer,
    model::EntityKind,
    search::{names::NameHit, query::Query, quotes::Missing},
};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// People, places or organisations.
    Names(EntityKind),
    /// Words and speakers of quotations.
    Quotes,
    /// Titles and outlets of articles.
    Articles,
}

impl Tab {
    /// All of them, from left to right.
    pub const ALL: [Tab; 5] = [
        Self::Names(EntityKind::Person),
        Self::Names(EntityKind::Place),
        Self::Names(EntityKind::Organisation),
        Self::Quotes,
        Self::Articles,
    ];

    /// Its name in the string table.
    pub fn key(self) -> &'static str {
        match self {
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

/// Something that can be chosen. Articles are known by their place in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A name, by its place in the catalogue's table.
    Name(usize),
    /// An article and one of its quotations.
    Quote(usize, usize),
    /// An article.
    Article(usize),
}

/// What a key led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing that matters outside.
    Open,
    /// The input changed: the thread is to be asked.
    Ask,
    /// The finder was left.
    Closed,
    /// This was chosen.
    Chosen(Target),
}

/// How many inputs are remembered.
const MOST_REMEMBERED: usize = 50;

/// The finder's state. It is kept while the finder is closed, with what was looked for before.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// What was typed.
    pub input: Input,
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub scroll: usize,
    /// How many articles there are by now: the answer may know fewer.
    pub n_articles: usize,
    /// The last good answer.
    pub answer: Option<Arc<Answer>>,
    /// The dialog about a name that another one is to be chosen for.
    pub merging: Option<Dialog>,
    /// Ticket of the last question.
    ticket: u64,
    /// The tab that was asked for; else the first with hits is shown.
    chosen: Option<Tab>,
    /// Inputs from which something was chosen, the last one last.
    past: Vec<String>,
    /// Which of them is in the input.
    recalled: Option<usize>,
    /// Enter was struck before the answer came.
    hasty: bool,
}

impl Finder {
    /// Opens it with an empty input, on `tab` where one is asked for; the thread is to be asked.
    pub fn open(&mut self, tab: Option<Tab>) {
        self.input = Input::default();
        (self.chosen, self.recalled, self.merging) = (tab, None, None);
        self.changed();
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
    /// corpus grows. What Enter waited for is chosen.
    pub fn take(&mut self, answer: Answer) -> Option<Target> {
        if answer.ticket != self.ticket {
            return None;
        }
        let kept = self.identity(self.selected).filter(|_| self.is_current() && self.selected > 0);
        self.answer = Some(Arc::new(answer));
        let same = |row: &usize| self.identity(*row) == kept;
        let row = kept.as_ref().and_then(|_| (0..self.n_rows()).find(same));
        self.selected = row.unwrap_or(self.selected).min(self.n_rows().saturating_sub(1));
        match std::mem::take(&mut self.hasty) {
            true => self.choose(),
            false => None,
        }
    }

    /// Takes a key, on a screen that shows `height` rows.
    pub fn key(&mut self, key: Key, height: usize) -> Outcome {
        let page = height.saturating_sub(1).max(1) as isize;
        match key.code {
            Code::Named("Esc") => return Outcome::Closed,
            Code::Named("Enter") if self.correct() => return Outcome::Ask,
            Code::Named("Enter") => {
                self.hasty = !self.is_current();
                return match self.hasty {
                    true => Outcome::Open,
                    false => self.choose().map_or(Outcome::Open, Outcome::Chosen),
                };
            }
            Code::Named("Tab") => self.turn(1),
            Code::Named("S-Tab") => self.turn(-1),
            Code::Named("Up") if self.remembers() => return self.recall(),
            Code::Named("Down") => self.step(1),
            Code::Named("Up") => self.step(-1),
            Code::Char('n') if key.ctrl => self.step(1),
            Code::Char('p') if key.ctrl => self.step(-1),
            Code::Named("PgDn") => self.step(page),
            Code::Named("PgUp") => self.step(-page),
            _ => return self.edit(|input| input.key(key)),
        }
        Outcome::Open
    }

    /// Puts pasted text into the input.
    pub fn paste(&mut self, text: &str) -> Outcome {
        self.edit(|input| {
            input.paste(text);
            true
        })
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Input) -> bool) -> Outcome {
        let before = self.input.text().to_owned();
        if edit(&mut self.input) && self.input.text() != before {
            self.recalled = None;
            self.changed();
            return Outcome::Ask;
        }
        Outcome::Open
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

    fn changed(&mut self) {
        self.ticket += 1;
        (self.selected, self.scroll, self.hasty) = (0, 0, false);
    }

    /// Selects the row `by` further, at most to an end.
    pub fn step(&mut self, by: isize) {
        let last = self.n_rows().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    fn turn(&mut self, by: isize) {
        self.chosen = Some(self.tab().step(by));
        (self.selected, self.scroll) = (0, 0);
    }

    /// Whether Up goes back in what was looked for before.
    fn remembers(&self) -> bool {
        let older = self.recalled.unwrap_or(self.past.len()) > 0;
        older && (self.input.text().is_empty() || self.recalled.is_some() && self.selected == 0)
    }

    fn recall(&mut self) -> Outcome {
        let at = self.recalled.unwrap_or(self.past.len()).saturating_sub(1);
        if let Some(words) = self.past.get(at) {
            self.input = Input::new(words);
            self.recalled = Some(at);
            self.changed();
            return Outcome::Ask;
        }
        Outcome::Open
    }

    fn choose(&mut self) -> Option<Target> {
        let target = self.target(self.selected)?;
        let words = self.input.text().trim().to_owned();
        self.past.retain(|w| *w != words);
        if !words.is_empty() {
            self.past.push(words);
        }
        let most = self.past.len().saturating_sub(MOST_REMEMBERED);
        self.past.drain(..most);
        Some(target)
    }

    /// The tab shown: the one asked for, else the one with the best name, else the first with a
    /// hit; names spelt nearly like the input come last.
    pub fn tab(&self) -> Tab {
        let rank = |tab: Tab| match (tab, &self.answer) {
            (_, None) => 0,
            (Tab::Names(kind), Some(answer)) => match answer.names.of(kind).best.first() {
                None => 0,
                Some(hit) if hit.near => 1,
                Some(hit) => 3 + hit.score.max(0),
            },
            (tab, Some(_)) if self.n(tab) > 0 => 2,
            // Where nothing is found, what was perhaps meant is.
            (tab, Some(_)) => {
                i32::from(self.missing_of(tab).is_some_and(|m| m.suggestion.is_some()))
            }
        };
        // Of equals the first: the last that `max_by_key` would take is the first from the right.
        let best = || Tab::ALL.into_iter().rev().max_by_key(|&tab| rank(tab));
        self.chosen.or_else(best).unwrap_or(Tab::ALL[0])
    }

    /// How many hits a tab has.
    pub fn n(&self, tab: Tab) -> usize {
        self.answer.as_ref().map_or(0, |a| match tab {
            Tab::Names(kind) => a.names.of(kind).n,
            Tab::Quotes => a.quotes.n,
            Tab::Articles => a.articles.n,
        })
    }

    /// How many rows the shown tab has: the best hits.
    pub fn n_rows(&self) -> usize {
        self.answer.as_ref().map_or(0, |a| match self.tab() {
            Tab::Names(kind) => a.names.of(kind).best.len(),
            Tab::Quotes => a.quotes.best.len(),
            Tab::Articles => a.articles.best.len(),
        })
    }

    /// The name at a row.
    fn name_hit(&self, row: usize) -> Option<NameHit> {
        match (self.tab(), &self.answer) {
            (Tab::Names(kind), Some(a)) => a.names.of(kind).best.get(row).copied(),
            _ => None,
        }
    }

    /// What a row stands for.
    pub fn target(&self, row: usize) -> Option<Target> {
        let answer = self.answer.as_ref()?;
        match self.tab() {
            Tab::Names(_) => self.name_hit(row).map(|h| Target::Name(h.source as usize)),
            Tab::Quotes => {
                let (doc, at) =
                    *answer.catalogue.quotes.get(*answer.quotes.best.get(row)? as usize)?;
                Some(Target::Quote(doc as usize, at as usize))
            }
            Tab::Articles => {
                answer.articles.best.get(row).map(|&doc| Target::Article(doc as usize))
            }
        }
    }

    /// What a row stands for, whatever catalogue it comes from.
    fn identity(&self, row: usize) -> Option<(String, usize, usize)> {
        let answer = self.answer.as_ref()?;
        Some(match self.target(row)? {
            Target::Name(at) => (answer.catalogue.table.get(at)?.id.clone(), 0, 0),
            Target::Quote(doc, at) => (String::new(), doc, at + 1),
            Target::Article(doc) => (String::new(), doc, 0),
        })
    }

    /// Why the quotations or articles of this answer are none.
    fn missing(&self) -> Option<&Missing> {
        self.missing_of(self.tab())
    }

    fn missing_of(&self, tab: Tab) -> Option<&Missing> {
        let answer = self.answer.as_ref()?;
        match tab {
            Tab::Quotes => answer.quotes.missing.as_ref(),
            Tab::Articles => answer.articles.missing.as_ref(),
            Tab::Names(_) => None,
        }
    }

    /// Keeps the selected row in sight of `height` rows.
    pub fn settle(&mut self, height: usize) {
        let height = height.max(1);
        self.scroll = self.scroll.clamp((self.selected + 1).saturating_sub(height), self.selected);
        self.scroll = self.scroll.min(self.n_rows().saturating_sub(height));
    }
}
