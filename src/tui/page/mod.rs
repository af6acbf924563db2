//! The page of a person, a place or an organisation: what it said, where it is named, what others
//! said of it. Each row leads to its place in the text.

/// What is gathered of the corpus.
pub mod facts;
/// Where its parts stand.
mod places;
/// Its rows.
mod rows;
/// How the page is drawn.
mod view;
/// When the name is mentioned.
mod when;

pub use view::{n_fit, row_at, settle, view};

use std::sync::Arc;

use self::facts::{At, Facts};
use super::{keys::Action, spot::Spot};
use crate::{
    engine::find::Catalogue,
    model::{EntityKind, Reading, Span},
};

/// What the rows of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// What it said.
    Quotes,
    /// Articles that name it.
    Articles,
    /// What others said of it.
    About,
    /// Every place where it is named, in its line.
    Mentions,
    /// Every form it is named by.
    Forms,
}

impl Tab {
    /// The tabs of a page: few places say anything.
    pub fn of(kind: EntityKind, speaks: bool) -> &'static [Tab] {
        match kind {
            EntityKind::Place if !speaks => {
                &[Self::Articles, Self::Mentions, Self::About, Self::Forms]
            }
            EntityKind::Place => {
                &[Self::Articles, Self::Mentions, Self::Quotes, Self::About, Self::Forms]
            }
            _ => &[Self::Quotes, Self::Articles, Self::About, Self::Mentions, Self::Forms],
        }
    }

    /// Its name in the string table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Quotes => "page-quotes",
            Self::Articles => "page-articles",
            Self::About => "page-about",
            Self::Mentions => "page-mentions",
            Self::Forms => "page-all-forms",
        }
    }
}

/// A page's state.
#[derive(Clone, Debug)]
pub struct Page {
    /// What is known.
    pub facts: Arc<Facts>,
    /// What the rows are.
    pub tab: Tab,
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub scroll: usize,
}

/// What an action led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing that matters outside.
    Stay,
    /// The page does not know this action.
    Unknown,
    /// The page was left.
    Closed,
    /// To this place in the corpus.
    Go(Spot),
}

impl Page {
    /// The page of the name at `idx` of `catalogue`, its first tab with rows shown.
    pub fn new(catalogue: Arc<Catalogue>, idx: usize) -> Option<Self> {
        let facts = Arc::new(Facts::new(catalogue, idx)?);
        let mut page = Self { facts, tab: Tab::Articles, selected: 0, scroll: 0 };
        let filled = page.tabs().iter().find(|&&tab| page.n(tab) > 0).copied();
        page.tab = filled.unwrap_or(page.tab);
        Some(page)
    }

    /// The page of the same name as it is now, at `idx` of `catalogue`; what was selected stays so.
    pub fn again(&self, catalogue: Arc<Catalogue>, idx: usize) -> Option<Self> {
        let facts = Arc::new(Facts::new(catalogue, idx)?);
        let mut page = Self { facts, ..self.clone() };
        if !page.tabs().contains(&page.tab) {
            page.tab = Tab::Articles;
        }
        let last = page.n(page.tab).saturating_sub(1);
        let kept = self.row(self.selected);
        let same = |row: &usize| kept.is_some() && page.row(*row) == kept;
        page.selected = (0..=last).find(same).unwrap_or(self.selected.min(last));
        Some(page)
    }

    /// What a row of the shown tab stands for, whatever catalogue it comes from.
    fn row(&self, at: usize) -> Option<(At, &str)> {
        let facts = &self.facts;
        match self.tab {
            Tab::Quotes => facts.quotes.get(at).map(|&at| (at, "")),
            Tab::About => facts.about.get(at).map(|&at| (at, "")),
            Tab::Mentions => facts.mentions.get(at).map(|&at| (at, "")),
            Tab::Articles => facts.articles.get(at).map(|&(doc, _)| ((doc, 0), "")),
            Tab::Forms => facts.forms.get(at).map(|(form, ..)| ((0, 0), form.as_str())),
        }
    }

    /// Its tabs.
    pub fn tabs(&self) -> &'static [Tab] {
        let kind = self.facts.name().map_or(EntityKind::Person, |n| n.kind);
        Tab::of(kind, !self.facts.quotes.is_empty())
    }

    /// How many rows a tab has.
    pub fn n(&self, tab: Tab) -> usize {
        match tab {
            Tab::Quotes => self.facts.quotes.len(),
            Tab::Articles => self.facts.articles.len(),
            Tab::About => self.facts.about.len(),
            Tab::Mentions => self.facts.mentions.len(),
            Tab::Forms => self.facts.forms.len(),
        }
    }

    /// Takes an action, on a screen that shows `height` rows of this page.
    pub fn act(&mut self, action: Action, height: usize) -> Outcome {
        let (page, half) = (height.saturating_sub(1).max(1), (height / 2).max(1));
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::HalfDown => self.step(half as isize),
            Action::HalfUp => self.step(-(half as isize)),
            Action::PageDown => self.step(page as isize),
            Action::PageUp => self.step(-(page as isize)),
            Action::First => self.selected = 0,
            Action::Last => self.selected = usize::MAX,
            Action::NextPane | Action::Right => self.turn(1),
            Action::PreviousPane | Action::Left => self.turn(-1),
            Action::Open => return self.spot().map_or(Outcome::Stay, Outcome::Go),
            Action::Back | Action::Cancel | Action::Quit => return Outcome::Closed,
            _ => return Outcome::Unknown,
        }
        self.selected = self.selected.min(self.n(self.tab).saturating_sub(1));
        Outcome::Stay
    }

    /// Selects the row `by` further, at most to an end.
    pub fn step(&mut self, by: isize) {
        let last = self.n(self.tab).saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    fn turn(&mut self, by: isize) {
        let tabs = self.tabs();
        let at = tabs.iter().position(|&t| t == self.tab).unwrap_or(0) as isize;
        self.tab = tabs[(at + by).rem_euclid(tabs.len() as isize) as usize];
        (self.selected, self.scroll) = (0, 0);
    }

    /// The article and the quotation of the selected row, when it is one.
    pub fn selected_quote(&self) -> Option<At> {
        match self.tab {
            Tab::Quotes => self.facts.quotes.get(self.selected).copied(),
            Tab::About => self.facts.about.get(self.selected).copied(),
            Tab::Articles | Tab::Mentions | Tab::Forms => None,
        }
    }

    /// The article and the words that the selected row leads to: a quotation, a mention, or the
    /// first mention in an article.
    pub fn place(&self) -> Option<(&Arc<Reading>, Span)> {
        if let Some(at) = self.selected_quote() {
            return self.facts.quote(at).map(|(reading, quote)| (reading, quote.span));
        }
        let (doc, at) = self.selected_mention()?;
        let reading = self.facts.reading(doc)?;
        Some((reading, reading.names.mentions.get(at as usize)?.span))
    }

    fn selected_mention(&self) -> Option<At> {
        match self.tab {
            Tab::Mentions => return self.facts.mentions.get(self.selected).copied(),
            Tab::Forms => return self.facts.forms.get(self.selected).map(|&(_, _, at)| at),
            Tab::Quotes | Tab::Articles | Tab::About => {}
        }
        let doc = self.facts.articles.get(self.selected)?.0;
        self.facts.mentions.iter().find(|(d, _)| *d == doc).copied()
    }

    /// The place in the corpus that the selected row stands for.
    pub fn spot(&self) -> Option<Spot> {
        let quote = self.selected_quote();
        let doc = quote.or_else(|| self.selected_mention())?.0;
        let span = self.place()?.1;
        Some(Spot { article: doc as usize, quote: quote.map(|_| span), byte: span.start() })
    }
}
