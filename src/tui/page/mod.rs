//! The page of a person, a place or an organisation: what it said, where it is named, what others
//! said of it. Each row leads to its place in the text.

/// When it spoke.
mod chart;
/// Who it is.
mod identity;
/// Where its parts stand.
mod places;
/// Its rows.
mod rows;
/// How the page is drawn.
mod view;

pub use view::{n_fit, settle, view, ways};

use std::{cmp::Reverse, sync::Arc};

use self::chart::Chart;
use super::{
    cursor::{Cursor, Filter},
    input::Input,
    keys::Action,
    panes::quotes::hundredths,
    spot::Spot,
    theme::N_VOICES,
    voices::Voices,
};
use crate::{
    library::{catalogue::Catalogue, profile::Profile},
    model::{ArticleId, EntityKind, MentionRef, NameIdx, QuoteRef, Reading, Span},
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
    const ALL: [Tab; 5] = [Self::Quotes, Self::Articles, Self::About, Self::Mentions, Self::Forms];

    fn idx(self) -> usize {
        Self::ALL.iter().position(|&tab| tab == self).unwrap_or(0)
    }

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

/// A part of what is known of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Forms it is named by.
    Forms,
    /// Names of its articles.
    Beside,
    /// Outlets that name it.
    Outlets,
}

/// Something on the page that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// To what a tab lists.
    Tab(Tab),
    /// To the place that a row of the shown tab stands for.
    Row(usize),
    /// To where it is named so.
    Form(String),
    /// To the page of another name.
    Name(NameIdx),
    /// To what an outlet has of it.
    Outlet(String),
    /// To what a part leaves out.
    More(Section),
}

/// The order of the rows of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// The surest first.
    Surest,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Oldest, Self::Surest];

    /// Its name in the string table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Newest => "order-newest",
            Self::Oldest => "order-oldest",
            Self::Surest => "order-surest",
        }
    }
}

/// How much of a page has been gathered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gathering {
    /// Its name.
    #[default]
    Named,
    /// The rows that most look for.
    Begun,
    /// All.
    Whole,
}

/// Something gathered for a page.
#[derive(Clone, Debug)]
pub struct Gathered {
    ticket: u64,
    facts: Arc<Profile>,
    gathering: Gathering,
    rows: Rows,
}

/// The words of each row of each tab, folded, as they are searched.
type Rows = [Arc<[String]>; 5];

/// Gathers what the page of the name at `idx` shows, and tells `sink` of it under `ticket` as it
/// comes, until that wants no more.
pub fn gather(
    ticket: u64,
    (catalogue, idx): (Arc<Catalogue>, NameIdx),
    mut sink: impl FnMut(Gathered) -> bool,
) {
    let begun = Profile::named(catalogue, idx).begun();
    let (facts, gathering) = (Arc::new(begun.clone()), Gathering::Begun);
    if sink(Gathered { ticket, facts, gathering, rows: Rows::default() }) {
        let facts = Arc::new(begun.whole());
        let rows = Tab::ALL.map(|tab| rows::words_of(&facts, tab));
        sink(Gathered { ticket, facts, gathering: Gathering::Whole, rows });
    }
}

/// What is told beside the passage of a quotation.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Why it is a quotation of whoever says it.
    pub why: String,
    /// When, by whom and in which form else the statement was printed.
    pub elsewhere: Vec<[String; 3]>,
}

/// A page's state.
#[derive(Clone, Debug)]
pub struct Page {
    /// What is known.
    pub facts: Arc<Profile>,
    /// How much that is.
    pub gathering: Gathering,
    /// What the rows are.
    pub tab: Tab,
    /// Whether it was turned to.
    turned: bool,
    /// Where one is among the rows.
    pub cursor: Cursor,
    /// What the rows must hold, where they are searched.
    filter: Filter,
    rows: Rows,
    /// The name whose page is to be gathered: of a corpus prepared since, too.
    wanted: Option<(Arc<Catalogue>, NameIdx)>,
    /// The number under which that was asked for; 0 where it was not.
    ticket: u64,
    /// Whether its rows stand below months, not days: where most days have one.
    pub by_month: bool,
    order: Order,
    /// How sure speakers must be, in hundredths.
    sure: u8,
    /// The rows shown, where they are not all of the tab in its own order.
    shown: Option<Vec<usize>>,
    /// Which of the ways among what is known of it has the keys, where these have them and not the rows.
    pub aside: Option<usize>,
    /// The part of what is known that is shown as far as there is room.
    pub opened: Option<Section>,
    /// What is told beside the selected quotation.
    pub beside: Beside,
    chart: Chart,
}

/// What a row stands for, whatever catalogue it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum RowId {
    Quote(QuoteRef),
    Mention(MentionRef),
    Article(ArticleId),
    Form(String),
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
    /// Where this of the ways among what is known leads.
    Along(usize),
}

/// How many rows tell whether most days have one.
const SAMPLE: usize = 200;

/// Whether days are too many to stand above rows: of the first of what was said, or else of the articles.
fn is_sparse(facts: &Profile) -> bool {
    let quotes = facts.quotes.iter().map(|quote| quote.article);
    let articles = facts.articles.iter().map(|(article, _)| *article);
    let date = |article| facts.catalogue.date(article);
    let dates: Vec<_> = match facts.quotes.is_empty() {
        true => articles.take(SAMPLE).filter_map(date).collect(),
        false => quotes.take(SAMPLE).filter_map(date).collect(),
    };
    let n_days = 1 + dates.windows(2).filter(|pair| pair[0] != pair[1]).count();
    dates.len() > 12 && dates.len() * 2 < n_days * 3
}

impl Page {
    /// The page of the name at `idx` of `catalogue`, to be gathered.
    pub fn new(catalogue: Arc<Catalogue>, idx: NameIdx) -> Option<Self> {
        catalogue.table.get(idx)?;
        let facts = Arc::new(Profile::named(Arc::clone(&catalogue), idx));
        let mut page = Self {
            facts,
            gathering: Gathering::Named,
            tab: Tab::Articles,
            turned: false,
            cursor: Cursor::default(),
            filter: Filter::default(),
            rows: Rows::default(),
            wanted: Some((catalogue, idx)),
            ticket: 0,
            by_month: false,
            order: Order::default(),
            sure: 0,
            shown: None,
            aside: None,
            opened: None,
            beside: Beside::default(),
            chart: Chart::default(),
        };
        page.tab = page.first_tab();
        Some(page)
    }

    /// Has it gathered anew where the corpus, now `catalogue`, has been prepared since; asks again
    /// for what was never answered.
    pub fn renew(&mut self, catalogue: &Arc<Catalogue>) {
        let known = self.wanted.as_ref().map_or(&self.facts.catalogue, |(known, _)| known);
        if !Arc::ptr_eq(known, catalogue)
            && let Some(name) = self.facts.name()
            && let Some(idx) = catalogue.table.again(name, &catalogue.readings)
        {
            self.wanted = Some((Arc::clone(catalogue), idx));
        }
        self.ticket = 0;
    }

    /// Whether something is to be gathered that nobody was asked for.
    pub fn is_unasked(&self) -> bool {
        self.wanted.is_some() && self.ticket == 0
    }

    /// It was asked for under this number.
    pub fn asked(&mut self, ticket: u64) {
        self.ticket = ticket;
    }

    /// What was asked for under this number.
    pub fn wanted(&self, ticket: u64) -> Option<(Arc<Catalogue>, NameIdx)> {
        self.wanted.clone().filter(|_| self.ticket == ticket)
    }

    /// Takes what was gathered; what was selected stays so.
    pub fn take(&mut self, gathered: Gathered) {
        let less = gathered.gathering < self.gathering;
        if gathered.ticket != self.ticket || less {
            return;
        }
        let kept = self.identity(self.cursor.selected);
        (self.facts, self.gathering) = (gathered.facts, gathered.gathering);
        self.by_month = is_sparse(&self.facts);
        self.chart = Chart::of(&self.facts);
        if self.gathering == Gathering::Whole {
            self.rows = gathered.rows;
            self.wanted = None;
        }
        if !self.turned && self.n(self.tab) == 0 || !self.tabs().contains(&self.tab) {
            self.tab = self.first_tab();
        }
        self.refind();
        let last = self.n_shown().saturating_sub(1);
        let same = |row: &usize| kept.is_some() && self.identity(*row) == kept;
        let at = (0..=last).find(same).unwrap_or(self.cursor.selected.min(last));
        self.cursor.selected = at;
    }

    /// Gives a hue to the name and to those who stand with it most.
    pub fn colour(&self, voices: &mut Voices) {
        let table = &self.facts.catalogue.table;
        let others = self.facts.beside.iter().filter_map(|(other, _)| table.get(*other));
        let speak = others.filter(|name| name.n_quotes > 0).take(N_VOICES - 1);
        // The name itself goes before all others.
        let own = self.facts.name().into_iter().flat_map(|name| [name, name]);
        voices.give(own.chain(speak).map(|name| name.name.as_str()));
    }

    /// Turns to a tab.
    pub fn turn_to(&mut self, tab: Tab) {
        self.tab = tab;
        self.cursor = Cursor::default();
        self.turned = true;
        self.refind();
    }

    /// The first tab with rows.
    fn first_tab(&self) -> Tab {
        let filled = |tab: &Tab| match self.gathering {
            // The name itself says whether there are words of it.
            Gathering::Named => {
                *tab != Tab::Quotes || self.facts.name().is_some_and(|name| name.n_quotes > 0)
            }
            _ => self.n(*tab) > 0,
        };
        self.tabs().iter().copied().find(filled).unwrap_or(Tab::Articles)
    }

    /// Whether the rows of a tab have been gathered.
    pub fn is_counted(&self, tab: Tab) -> bool {
        match self.gathering {
            Gathering::Named => false,
            Gathering::Begun => !matches!(tab, Tab::About | Tab::Forms),
            Gathering::Whole => true,
        }
    }

    /// What its rows must hold.
    pub fn query(&self) -> &str {
        self.filter.input.text()
    }

    /// Shows only rows that hold these words.
    pub fn search(&mut self, words: &str) {
        self.filter.input = Input::new(words);
        self.refind();
        self.cursor = Cursor::default();
    }

    fn refind(&mut self) {
        let input = std::mem::take(&mut self.filter.input);
        self.filter = Filter::over(Arc::clone(&self.rows[self.tab.idx()]));
        self.filter.input = input;
        self.filter.find();
        self.choose_rows();
    }

    /// Chooses what is shown of the tab, and in which order.
    fn choose_rows(&mut self) {
        let plain = self.order == Order::Newest && self.sure == 0 && !self.is_filtered();
        self.shown = (!plain).then(|| {
            let all: Vec<usize> = match self.is_filtered() {
                true => self.filter.hits().to_vec(),
                false => (0..self.n(self.tab)).collect(),
            };
            let mut rows: Vec<usize> = all
                .into_iter()
                .filter(|&row| self.sure == 0 || self.sureness(row).is_none_or(|n| n >= self.sure))
                .collect();
            match self.order {
                Order::Newest => {}
                Order::Oldest => rows.reverse(),
                Order::Surest => rows.sort_by_key(|&row| Reverse(self.sureness(row))),
            }
            rows
        });
    }

    /// How sure the speaker of a row is, in hundredths; `None` where the row is no quotation.
    fn sureness(&self, row: usize) -> Option<u8> {
        let quotes = match self.tab {
            Tab::Quotes => &self.facts.quotes,
            Tab::About => &self.facts.about,
            Tab::Articles | Tab::Mentions | Tab::Forms => return None,
        };
        let sure = self.facts.sure.get(quotes.get(row)?);
        Some(sure.map_or(0, |sure| hundredths(*sure) as u8))
    }

    /// The order of the rows.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Has the rows in another order.
    pub fn arrange(&mut self, order: Order) {
        self.order = order;
        self.choose_rows();
        self.cursor = Cursor::default();
    }

    /// How sure speakers must be, in hundredths.
    pub fn sure(&self) -> u8 {
        self.sure
    }

    /// Shows only quotations whose speaker is so sure.
    pub fn want_sure(&mut self, sure: u8) {
        self.sure = sure;
        self.choose_rows();
        self.cursor = Cursor::default();
    }

    /// How many rows of the tab are at least so sure.
    pub fn n_sure(&self, sure: u8) -> usize {
        let holds = |row: &usize| self.sureness(*row).is_none_or(|n| n >= sure);
        (0..self.n(self.tab)).filter(holds).count()
    }

    /// Whether rows are left out.
    fn is_filtered(&self) -> bool {
        self.gathering == Gathering::Whole && !self.query().is_empty()
    }

    /// How many rows of the shown tab are shown.
    pub fn n_shown(&self) -> usize {
        self.shown.as_ref().map_or_else(|| self.n(self.tab), Vec::len)
    }

    /// Which of the tab's rows is shown as the one `at`.
    pub fn nth(&self, at: usize) -> Option<usize> {
        match &self.shown {
            Some(shown) => shown.get(at).copied(),
            None => (at < self.n(self.tab)).then_some(at),
        }
    }

    /// Which of the tab's rows is selected.
    pub fn row(&self) -> Option<usize> {
        self.nth(self.cursor.selected)
    }

    /// What a row of the shown tab stands for.
    fn identity(&self, at: usize) -> Option<RowId> {
        let (facts, at) = (&self.facts, self.nth(at)?);
        match self.tab {
            Tab::Quotes => facts.quotes.get(at).map(|&at| RowId::Quote(at)),
            Tab::About => facts.about.get(at).map(|&at| RowId::Quote(at)),
            Tab::Mentions => facts.mentions.get(at).map(|&at| RowId::Mention(at)),
            Tab::Articles => facts.articles.get(at).map(|&(article, _)| RowId::Article(article)),
            Tab::Forms => facts.forms.get(at).map(|(form, ..)| RowId::Form(form.clone())),
        }
    }

    /// Its tabs.
    pub fn tabs(&self) -> &'static [Tab] {
        let kind = self.facts.name().map_or(EntityKind::Person, |n| n.kind);
        let said = self.facts.name().is_some_and(|name| name.n_quotes > 0);
        Tab::of(kind, said || !self.facts.quotes.is_empty())
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

    /// Takes an action, on a screen that shows `fits` rows of this page.
    pub fn act(&mut self, action: Action, fits: usize) -> Outcome {
        let n = self.n_shown();
        if let Some(at) = self.aside {
            let mut cursor = Cursor::at(at);
            match action {
                Action::Open => return Outcome::Along(at),
                Action::Right | Action::Close => self.aside = None,
                // There are fewer: the page settles that.
                _ if cursor.act(action, usize::MAX, fits) => self.aside = Some(cursor.selected),
                _ => return Outcome::Unknown,
            }
            return Outcome::Stay;
        }
        match action {
            Action::Left => self.aside = Some(0),
            Action::Right => {}
            Action::NextPane => self.turn(1),
            Action::PreviousPane => self.turn(-1),
            Action::Open => return self.spot().map_or(Outcome::Stay, Outcome::Go),
            Action::Close if !self.query().is_empty() => self.search(""),
            Action::Close if self.sure > 0 => self.want_sure(0),
            Action::Close => return Outcome::Closed,
            _ if self.cursor.act(action, n, fits) => {}
            _ => return Outcome::Unknown,
        }
        Outcome::Stay
    }

    /// Selects the row `by` further, at most to an end.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.n_shown());
    }

    /// Goes along a way that stays on the page: to a tab, to some of the rows, to more of a part.
    pub fn follow(&mut self, way: &Way) {
        self.aside = None;
        match way {
            Way::Tab(tab) => self.turn_to(*tab),
            Way::Row(row) => self.cursor.selected = *row,
            Way::Form(form) => {
                self.turn_to(Tab::Mentions);
                self.search(form);
            }
            Way::Outlet(outlet) => {
                if matches!(self.tab, Tab::Mentions | Tab::Forms) {
                    self.turn_to(Tab::Articles);
                }
                self.search(outlet);
            }
            Way::More(Section::Forms) => self.turn_to(Tab::Forms),
            Way::More(section) => {
                self.opened = (self.opened != Some(*section)).then_some(*section);
            }
            Way::Name(_) => {}
        }
    }

    fn turn(&mut self, by: isize) {
        let tabs = self.tabs();
        let at = tabs.iter().position(|&t| t == self.tab).unwrap_or(0) as isize;
        self.turn_to(tabs[(at + by).rem_euclid(tabs.len() as isize) as usize]);
    }

    /// The quotation of the selected row, when it is one.
    pub fn selected_quote(&self) -> Option<QuoteRef> {
        match self.tab {
            Tab::Quotes => self.facts.quotes.get(self.row()?).copied(),
            Tab::About => self.facts.about.get(self.row()?).copied(),
            Tab::Articles | Tab::Mentions | Tab::Forms => None,
        }
    }

    /// The article and the words that the selected row leads to: a quotation, a mention, or the
    /// first mention in an article.
    pub fn place(&self) -> Option<(Arc<Reading>, Span)> {
        if let Some(at) = self.selected_quote() {
            let cited = self.facts.quote(at)?;
            let span = cited.quote().span;
            return Some((cited.reading, span));
        }
        let place = self.selected_mention()?;
        let reading = self.facts.reading(place.article)?;
        let span = reading.names.mentions.get(place.at())?.span;
        Some((reading, span))
    }

    fn selected_mention(&self) -> Option<MentionRef> {
        match self.tab {
            Tab::Mentions => return self.facts.mentions.get(self.row()?).copied(),
            Tab::Forms => return self.facts.forms.get(self.row()?).map(|&(_, _, at)| at),
            Tab::Quotes | Tab::Articles | Tab::About => {}
        }
        let article = self.facts.articles.get(self.row()?)?.0;
        self.facts.mentions.iter().find(|place| place.article == article).copied()
    }

    /// The place in the corpus that the selected row stands for.
    pub fn spot(&self) -> Option<Spot> {
        let quote = self.selected_quote();
        let article =
            quote.map(|q| q.article).or_else(|| Some(self.selected_mention()?.article))?;
        let span = self.place()?.1;
        Some(Spot { article, quote: quote.map(|_| span), byte: span.start() })
    }
}
