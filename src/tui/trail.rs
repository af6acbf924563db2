//! The way one has come: places that were left, to come back to, and those come back from.

use super::{
    concordance, cursor::Cursor, figures, finder::Looked, page::Page, results::Sought, spot::Spot,
};

/// A place: what was on the screen.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Where the reader was in the corpus.
    pub spot: Option<Spot>,
    /// The page that lay over it.
    pub page: Option<Page>,
    /// What was looked for, where a hit led away.
    pub over: Option<Over>,
    /// What it is called.
    pub name: String,
}

/// What lay over the screen where a hit led away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// The finder.
    Finder(Looked),
    /// The search of the corpus.
    Results(Sought),
    /// Words in context.
    Concordance(concordance::Seen),
    /// Figures.
    Figures(figures::Seen),
    /// A draft looked up.
    Checked(Cursor),
}

impl Over {
    /// What was looked for.
    pub fn name(&self) -> String {
        match self {
            Self::Finder(looked) => looked.words().to_owned(),
            Self::Results(sought) => sought.name(),
            Self::Concordance(seen) => seen.name(),
            Self::Figures(_) | Self::Checked(_) => String::new(),
        }
    }
}

/// Places left and come back from.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    past: Vec<Place>,
    future: Vec<Place>,
}

/// How many places one can come back to.
const MOST: usize = 100;

impl Trail {
    /// Leaves `here` for somewhere new.
    pub fn leave(&mut self, here: Place) {
        self.future.clear();
        self.past.push(here);
        let most = self.past.len().saturating_sub(MOST);
        self.past.drain(..most);
    }

    /// What the place left last is called, where one can come back.
    pub fn last(&self) -> Option<&str> {
        self.past.last().map(|place| place.name.as_str())
    }

    /// The places left, the last first.
    pub fn past(&self) -> impl Iterator<Item = &Place> {
        self.past.iter().rev()
    }

    /// The place left `n`th from the last on, from `here`; those on the way can be gone to again.
    pub fn back_by(&mut self, n: usize, here: Place) -> Option<Place> {
        (0..n).try_fold(here, |here, _| self.back(here))
    }

    /// Takes the last place away: it is not come back to.
    pub fn pop(&mut self) -> Option<Place> {
        self.past.pop()
    }

    /// The place left last, from `here`.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.past.pop()?;
        self.future.push(here);
        Some(place)
    }

    /// The place come back from last, from `here`.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.future.pop()?;
        self.past.push(here);
        Some(place)
    }
}
