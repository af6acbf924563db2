//! The search of the corpus: one line of input, the passages that answer it under their articles, and what they
//! can be narrowed by. It asks a thread and shows the last good answer until the next one comes.

/// What results can be narrowed by.
mod aside;
/// Where everything stands.
mod places;
/// How the results are drawn.
mod view;

use std::{collections::BTreeSet, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};

use self::places::{Line, Places};
use super::{
    cursor::{Cursor, distance},
    input::{History, Input},
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    spot::Spot,
    theme::{N_VOICES, Theme},
    voices::Voices,
};
use crate::{
    engine::hunt::{Asked, News},
    library::passages::{Found, Order},
    model::{Quote, QuoteRef, Reading},
    search::fulltext::Fault,
    text::locale::{Locale, Tongue},
};

/// What was looked for, to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    words: String,
    narrowed: Vec<(usize, String)>,
    forms: bool,
    order: Order,
    cursor: Cursor,
}

impl Sought {
    /// What it is called: what was typed, and what it was narrowed to.
    pub fn name(&self) -> String {
        let narrowed = self.narrowed.iter().map(|(_, value)| value.as_str());
        let parts = std::iter::once(self.words.trim()).chain(narrowed);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" + ")
    }
}

/// The search's state. It is kept while the results are closed.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// What was typed.
    pub input: Input,
    /// The passage one is at, and the first line in sight.
    pub cursor: Cursor,
    /// How many articles there are by now: fewer may have been searched.
    pub n_articles: usize,
    /// The last good answer.
    pub found: Option<Arc<Found>>,
    /// What places are called in.
    pub tongue: Tongue,
    /// What passages must be counted as.
    narrowed: Vec<(usize, String)>,
    /// Whether other forms of words count too.
    forms: bool,
    order: Order,
    /// Which row of what can be narrowed by has the keys, where these have them.
    aside: Option<usize>,
    /// What is the matter with what was typed.
    fault: Option<Fault>,
    /// Number of the last question, and of the one that was answered last.
    ticket: u64,
    answered: u64,
    /// Where heads and passages stand.
    lines: Vec<Line>,
    voices: Voices,
    /// Which quotations in sight were kept.
    kept: BTreeSet<QuoteRef>,
    past: History,
    /// Enter was struck before the answer came.
    hasty: bool,
}

impl Results {
    /// Opens it with an empty input; the thread is to be asked.
    pub fn open(&mut self) {
        self.input = Input::default();
        self.narrowed.clear();
        self.past.leave();
        self.changed();
    }

    /// The question for the thread.
    pub fn asked(&self) -> Asked {
        Asked {
            ticket: self.ticket,
            words: self.input.text().to_owned(),
            narrowed: self.narrowed.clone(),
            forms: self.forms,
            order: self.order,
            tongue: self.tongue,
        }
    }

    /// Takes what the thread tells, unless it is of an older question. Where one was stays so while more is found.
    /// Gives whether Enter waited for it.
    pub fn take(&mut self, news: News) -> bool {
        match news {
            News::Wrong(ticket, fault) if ticket == self.ticket => self.fault = Some(fault),
            News::Found(ticket, found) if ticket == self.ticket => {
                // What is found on the way takes nothing away of what stands, nor the place where one is.
                let is_short = self.cursor.selected > 0 && found.n_hits() <= self.cursor.selected;
                if !found.whole && (self.is_answered() || is_short) {
                    return false;
                }
                let of_this = self.found.as_ref().filter(|_| self.answered == ticket);
                let kept = of_this.and_then(|old| old.hit(self.cursor.selected));
                let kept = kept.map(|(article, hit)| (article, hit.span));
                let at = kept.filter(|_| self.cursor.selected > 0).and_then(|at| found.nth(at));
                self.cursor.selected = at.unwrap_or(self.cursor.selected);
                (self.answered, self.fault) = (ticket, None);
                self.lines = places::lines(&found, (0, 1));
                self.found = Some(found);
                return self.is_answered() && std::mem::take(&mut self.hasty);
            }
            News::Wrong(..) | News::Found(..) | News::Crashed(_) => {}
        }
        false
    }

    /// Whether all has been found that is asked for.
    fn is_answered(&self) -> bool {
        self.answered == self.ticket && self.found.as_ref().is_some_and(|found| found.whole)
    }

    /// Whether all is there that what is shown is of; what was found last stays where nothing can be found now.
    pub fn is_whole(&self) -> bool {
        self.is_answered() || self.fault.is_some()
    }

    /// Whether anything is asked.
    fn is_asking(&self) -> bool {
        !self.input.text().trim().is_empty() || !self.narrowed.is_empty()
    }

    /// Gives hues to those who say most of what was found.
    pub fn colour(&mut self, voices: &mut Voices) {
        let Some(found) = &self.found else { return };
        let said_by = found.facets[0].iter().take(N_VOICES);
        voices.give_counted(said_by.map(|(name, n)| (name.as_str(), *n)));
        self.voices = voices.clone();
    }

    /// Marks those of the quotations in the next `rows` rows that were kept.
    pub fn mark(&mut self, rows: usize, kept: impl Fn(&Reading, &Quote) -> bool) {
        self.kept.clear();
        let Some(found) = &self.found else { return };
        for line in self.lines.iter().skip(self.cursor.scroll).take(rows) {
            let Line::Hit(_, (group, hit), 0) = line else { continue };
            let place = found
                .groups
                .get(*group)
                .and_then(|group| Some(QuoteRef::new(group.article, group.hits.get(*hit)?.quote?)));
            let Some(place) = place else { continue };
            let Some(cited) = found.catalogue.quote(place) else { continue };
            if kept(&cited.reading, cited.quote()) {
                self.kept.insert(place);
            }
        }
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

    fn changed(&mut self) {
        self.ticket += 1;
        (self.cursor, self.hasty, self.aside) = (Cursor::default(), false, None);
    }

    /// Asks for something else; the thread is to be asked.
    fn change(&mut self, change: impl FnOnce(&mut Self)) -> Reply {
        change(self);
        self.changed();
        Reply::Asked
    }

    /// Narrows to what is counted so, or no longer.
    fn narrow(&mut self, facet: usize, value: String) -> Reply {
        let chosen = (facet, value);
        self.change(|own| match own.narrowed.iter().position(|one| *one == chosen) {
            Some(at) => drop(own.narrowed.remove(at)),
            None => own.narrowed.push(chosen),
        })
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

    fn enter(&mut self) -> Reply {
        let beside = self.aside.and_then(|at| aside::ways(self).into_iter().nth(at));
        match beside {
            Some(aside::Way::Value(facet, value)) => return self.narrow(facet, value),
            Some(aside::Way::Forms) => return self.change(|own| own.forms = true),
            None => {}
        }
        let any = self.n_hits() > 0;
        self.hasty = !any && self.is_asking() && !self.is_answered();
        if any { Reply::Chosen } else { Reply::Stay }
    }

    /// Which passage one is at, from 1, of how many.
    pub fn position(&self) -> (usize, usize) {
        let n = self.n_hits();
        (if n > 0 { self.cursor.selected + 1 } else { 0 }, n)
    }

    /// How many passages are shown.
    pub fn n_hits(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.n_hits())
    }

    /// What is looked for now, to come back to.
    pub fn sought(&self) -> Sought {
        Sought {
            words: self.input.text().to_owned(),
            narrowed: self.narrowed.clone(),
            forms: self.forms,
            order: self.order,
            cursor: self.cursor,
        }
    }

    /// Looks for it again; the thread is to be asked.
    pub fn again(&mut self, sought: Sought) {
        let same = Sought { cursor: sought.cursor, ..self.sought() } == sought;
        // Further passages were gone to since.
        let cursor = if same { self.cursor } else { sought.cursor };
        self.open();
        self.input = Input::new(&sought.words);
        (self.narrowed, self.forms, self.order) = (sought.narrowed, sought.forms, sought.order);
        self.cursor = cursor;
    }

    /// The passage one is at, chosen: what was typed for it is remembered.
    pub fn choose(&mut self) -> Option<Spot> {
        let spot = self.spot()?;
        self.past.keep(self.input.text());
        Some(spot)
    }

    /// Where the passage one is at stands.
    pub fn spot(&self) -> Option<Spot> {
        let found = self.found.as_ref()?;
        let (article, hit) = found.hit(self.cursor.selected)?;
        let quote = hit.quote.and_then(|nth| found.catalogue.quote(QuoteRef::new(article, nth)));
        let byte = hit.marks.first().filter(|_| !hit.span.is_empty()).unwrap_or(&hit.span);
        Some(Spot { article, quote: quote.map(|cited| cited.quote().span), byte: byte.start() })
    }

    /// The quotation one is at, where the passage is one.
    pub fn quoted(&self) -> Option<QuoteRef> {
        let (article, hit) = self.found.as_ref()?.hit(self.cursor.selected)?;
        Some(QuoteRef::new(article, hit.quote?))
    }

    /// The quotations among the passages shown.
    pub fn quotes(&self) -> Vec<QuoteRef> {
        let groups = self.found.iter().flat_map(|found| &found.groups);
        let quoted = groups.flat_map(|group| {
            let nth = group.hits.iter().filter_map(|hit| hit.quote);
            nth.map(|nth| QuoteRef::new(group.article, nth))
        });
        quoted.collect()
    }

    /// Goes to the passage `by` further; `None` behind the last.
    pub fn next(&mut self, by: isize) -> Option<Spot> {
        let n = self.n_hits();
        let next = self.cursor.selected.checked_add_signed(by).filter(|next| *next < n)?;
        self.cursor.selected = next;
        self.spot()
    }

    fn turn(&mut self, action: Action) {
        let n = aside::ways(self).len();
        self.aside = match (self.aside, action) {
            (None, _) => (n > 0).then_some(0),
            (Some(_), _) => None,
        };
    }

    /// Goes `by` further, in the passages or in what they can be narrowed by.
    pub fn step(&mut self, by: isize) {
        match self.aside {
            Some(at) => {
                let last = aside::ways(self).len().saturating_sub(1);
                self.aside = Some(at.saturating_add_signed(by).min(last));
            }
            None => self.cursor.step(by, self.n_hits()),
        }
    }
}

const HINTS: &[Hint] = &[
    (&[Action::Up, Action::Down], "find-hint-move"),
    (&[Action::Open], "hint-passage"),
    (&[Action::NextPane], "hint-narrow"),
    (&[Action::Concordance], "hint-concordance"),
    (&[Action::Keep], "hint-keep"),
    (&[Action::Same], "hint-same"),
    (&[Action::Forms], "hint-forms"),
    (&[Action::Reorder], "hint-sort"),
    (&[Action::ListThese], "hint-list-these"),
    (&[Action::Close], "find-hint-close"),
];

/// Where something is chosen to narrow by.
const ASIDE: &[Hint] = &[
    (&[Action::Up, Action::Down], "find-hint-move"),
    (&[Action::Open], "hint-narrow-by"),
    (&[Action::NextPane], "hint-results"),
    (&[Action::Close], "find-hint-close"),
];

impl Layer for Results {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Results, Scope::Input]
    }

    fn hints(&self) -> &'static [Hint] {
        if self.aside.is_some() { ASIDE } else { HINTS }
    }

    fn act(&mut self, action: Action, screen: Screen<'_>) -> Reply {
        let fits = Places::new(self, screen.area).n_hits(self);
        match action {
            Action::Close => return Reply::Closed,
            Action::Open => return self.enter(),
            Action::NextPane | Action::PreviousPane => self.turn(action),
            Action::Forms => return self.change(|own| own.forms = !own.forms),
            Action::Reorder => return self.change(|own| own.order = next_order(own.order)),
            Action::ListThese if self.n_hits() > 0 => return Reply::Listed,
            Action::EraseBefore if self.input.text().is_empty() && !self.narrowed.is_empty() => {
                return self.change(|own| drop(own.narrowed.pop()));
            }
            Action::Up if self.aside.is_none() && self.recall() => return Reply::Asked,
            _ => match distance(action, fits) {
                Some(by) => self.step(by),
                None => return self.edit(|input| input.act(action)),
            },
        }
        Reply::Stay
    }

    fn typed(&mut self, c: char) -> Reply {
        self.edit(|input| {
            input.insert(c);
            true
        })
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.edit(|input| {
            input.paste(text);
            true
        })
    }

    /// A click selects, on what is selected it chooses; on what can be narrowed by it narrows.
    fn point(&mut self, mouse: Mouse, screen: Screen<'_>) -> Reply {
        let places = Places::new(self, screen.area);
        match mouse.kind {
            MouseKind::WheelDown => self.step(1),
            MouseKind::WheelUp => self.step(-1),
            MouseKind::Peek | MouseKind::Drag => {}
            MouseKind::Click => {
                let at = (mouse.column, mouse.row);
                if let Some(way) = places.aside.and_then(|area| aside::way_at(self, area, at)) {
                    self.aside = Some(way);
                    return self.enter();
                }
                match places.hit_at(self, at) {
                    Some(hit) if hit == self.cursor.selected => return Reply::Chosen,
                    Some(hit) => (self.cursor.selected, self.aside) = (hit, None),
                    None => {}
                }
            }
        }
        Reply::Stay
    }

    fn settle(&mut self, screen: Screen<'_>) {
        let places = Places::new(self, screen.area);
        self.cursor.selected = self.cursor.selected.min(self.n_hits().saturating_sub(1));
        if let Some(found) = &self.found {
            let rows = view::rows_of(self, found, &places, screen.locale).len();
            self.lines = places::lines(found, (self.cursor.selected, rows));
        }
        self.cursor.scroll = places.scroll(self);
        let n = aside::ways(self).len();
        self.aside = self.aside.filter(|_| n > 0).map(|at| at.min(n.saturating_sub(1)));
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        view::view(self, area, with, buffer);
    }
}

fn next_order(order: Order) -> Order {
    let at = Order::ALL.iter().position(|own| *own == order).unwrap_or(0);
    Order::ALL[(at + 1) % Order::ALL.len()]
}
