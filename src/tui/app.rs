//! All that the reader knows at one moment, as plain data, and how it settles before a frame.

/// What it asks the corpus for.
mod asking;
/// Places gone to.
mod going;

use std::{collections::VecDeque, sync::Arc};

use ratatui::layout::Rect;

use super::{
    checked::Review,
    command,
    concordance::Concordance,
    evidence::Evidence,
    figures::Board,
    finder::Finder,
    help::Help,
    input::{History, Input},
    kept::{Collection, quote_of},
    keys::{Action, Key, Scope},
    labels::Labels,
    layer::{Layer, Screen},
    layout::{BESIDE, Border, Layout, Mode, Pane, Place, Widths, layout},
    menu::{Choice, Menu},
    message::Effect,
    naming::{Dialog, Offer},
    notices::{Notice, Problems},
    page::{self, Beside, Page},
    panes::{
        list::List,
        paper::Shown,
        quotes::{Passages, Quotes, Wanted},
        text::Text,
    },
    peek::Peek,
    results::Results,
    same::{Same, elsewhere},
    saving::Saving,
    spot::Spot,
    trail::Trail,
    voices::{Cast, Told, Voices},
    welcome::Welcome,
};
use crate::{
    clean::FrequentLines,
    engine::ingest::{Problem, Progress},
    keep::names::NamesFile,
    library::{catalogue::Catalogue, statements::Statements},
    model::{ArticleId, NameIdx, Quote, QuoteRef, Reading, Span},
    text::locale::{Locale, Tongue},
};

/// What lies over the screen and takes the keys first.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Keys and what they do.
    Help(Help),
    /// A choice: sort orders or filters.
    Menu(Menu),
    /// What could not be read.
    Problems(Problems),
    /// Why the selected words are a quotation, and of whom.
    Evidence(Evidence),
    /// A name in brief.
    Peek(Peek),
    /// Letters on what leads somewhere.
    Labels(Labels),
    /// What is to be corrected of a name.
    Naming(Dialog),
    /// Whether the first of [`App::offers`] is to hold.
    Offer(Offer),
    /// The finder; its state is [`App::finder`], which outlives it.
    Finder,
    /// The search of the corpus; its state is [`App::results`], which outlives it.
    Results,
    /// The collection; its state is [`App::kept`], which outlives it.
    Kept,
    /// One statement in several papers.
    Same(Same),
    /// Words in context; its state is [`App::concordance`], which outlives it.
    Concordance,
    /// Who is quoted; its state is [`App::figures`], which outlives it.
    Figures,
    /// A draft looked up; its state is [`App::review`], which outlives it.
    Checked,
    /// The name of a file to be written.
    Saving(Saving),
}

/// Up to how many articles the statements of a corpus are gathered without anybody asking for them.
const MOST_STATED: usize = 50_000;

/// What a line of input searches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searched {
    /// The text.
    Text,
    /// The rows of the page.
    Page,
}

/// Of what a hit was gone to: then the next match is its next hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Walk {
    /// Of nothing: matches are those of the text.
    #[default]
    Nowhere,
    /// Of the finder.
    Finder,
    /// Of the search of the corpus.
    Results,
    /// Of words in context.
    Concordance,
}

/// A line of input in the last row: what is being searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Where the search looks.
    pub place: Searched,
    /// What was typed.
    pub input: Input,
}

/// How far the corpus has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    /// Nothing has been heard yet.
    #[default]
    Starting,
    /// So far.
    Reading(Progress),
    /// All of it.
    Done,
}

/// Whether the corpus can be read again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Supply {
    /// It is where it was.
    #[default]
    Lasting,
    /// It came through standard input and is gone.
    Once,
}

/// An article with more among its quotations than it was read with.
#[derive(Clone, Debug)]
pub struct Widened {
    /// As it was read.
    of: Arc<Reading>,
    /// Whether turns are among them, and what is more likely no speech.
    how: (bool, bool),
    /// With these.
    reading: Arc<Reading>,
}

/// The reader's whole state.
#[derive(Clone, Debug, Default)]
pub struct App {
    /// What the corpus is called; `None` for the demonstration.
    pub corpus: Option<String>,
    /// How a command line names it.
    pub command: command::Corpus,
    /// Whether it can be read again.
    pub supply: Supply,
    /// How many articles have been read.
    pub n_articles: usize,
    /// How many of them were not read as they stand.
    pub n_warned: usize,
    /// The article that is open, as it was when it was opened; without a reading where the corpus has it no
    /// more.
    pub open: Option<(ArticleId, Option<Arc<Reading>>)>,
    /// The article that was asked for last.
    pub sought: Option<ArticleId>,
    /// Where to go in the article that is being opened.
    pub bound: Option<Spot>,
    /// The open article with its text as it stood before it was mended, where that was asked for.
    pub unmended: Option<(ArticleId, Arc<Reading>)>,
    /// The shown article with more among its quotations, where that is wanted.
    pub widened: Option<Widened>,
    /// Lines that outlets repeat, as far as the corpus has been read.
    pub known: Arc<FrequentLines>,
    /// Whether reprints are counted once, with their first print.
    pub once: bool,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// How far the corpus has been read.
    pub loading: Loading,
    /// The article list.
    pub list: List,
    /// The text.
    pub text: Text,
    /// The quotations.
    pub quotes: Quotes,
    /// The pane that the keys go to.
    pub focus: Pane,
    /// Whether that pane takes the whole screen.
    pub zoomed: bool,
    /// Which parts of the article are shown.
    pub shown: Shown,
    /// Which quotations are listed.
    pub wanted: Wanted,
    /// The page of a name, instead of the panes.
    pub page: Option<Page>,
    /// What lies over the screen, the uppermost last.
    pub layers: Vec<Overlay>,
    /// What was looked for, and found.
    pub finder: Finder,
    /// What the corpus was searched for, and what was found.
    pub results: Results,
    /// Words in context.
    pub concordance: Concordance,
    /// Who is quoted.
    pub figures: Board,
    /// A draft looked up.
    pub review: Review,
    /// What was kept.
    pub kept: Collection,
    /// Where the next match is looked for.
    pub walking: Walk,
    /// The line of input.
    pub prompt: Option<Prompt>,
    /// What was searched for in such lines.
    pub searched: History,
    /// What was done by the line of commands, the last first.
    pub lately: Vec<Action>,
    /// The hues and letters of those who speak.
    pub voices: Voices,
    /// Those who speak in the shown article.
    pub cast: Cast,
    /// What the cast was made of: the article as it is read, and the names that were joined.
    pub casted: Option<(usize, usize, usize)>,
    /// Which step of the tour is shown, while it goes on.
    pub toured: Option<usize>,
    /// What there is to try in the demonstration, as long as there is.
    pub welcome: Option<Welcome>,
    /// Words that were just copied, until the next key.
    pub copied: Option<Span>,
    /// What the last row says once.
    pub notice: Option<Notice>,
    /// What it said before, the last first.
    pub said: VecDeque<String>,
    /// The corpus as it is prepared for finding.
    pub catalogue: Option<Arc<Catalogue>>,
    /// The statements that several of its articles quote, once they have been gathered.
    pub statements: Option<Arc<Statements>>,
    /// Whether they are gathered, or have been, because somebody asked for them.
    pub stating: bool,
    /// Where the user's file of names is, as people write it.
    pub names_path: Option<String>,
    /// What in the files of names could not be understood; part of `problems`.
    pub names_problems: Vec<Problem>,
    /// Files of names of the corpus that are asked about.
    pub offers: Vec<NamesFile>,
    /// Lines written to the file of names by this run, the last ones last.
    pub written: Vec<String>,
    /// The way one has come.
    pub trail: Trail,
    /// How often pages were asked for: the number of the last question.
    pub asked: u64,
    /// Strokes of a sequence that has begun.
    pub strokes: Vec<Key>,
    /// The theme that was chosen, by its name; none: that of the terminal's own colours.
    pub theme: Option<String>,
    /// The themes that can be chosen.
    pub themes: Vec<String>,
    /// The language of what the interface says.
    pub tongue: Tongue,
    /// The screen.
    pub area: Rect,
    /// How much wider panes are than they are by themselves.
    pub widths: Widths,
    /// The border that is being moved, and the column it was seen at last.
    pub dragged: Option<(Border, u16)>,
}

impl App {
    /// A reader of the corpus called `corpus` on a screen of this size, before anything is read.
    pub fn new(corpus: Option<String>, columns: u16, rows: u16) -> Self {
        let demo = corpus.is_none();
        // Where there is no room for the card.
        let small = columns < 80 || rows < 24;
        let notice = (demo && small).then_some(Notice::said("notice-welcome"));
        let welcome = demo.then_some(Welcome::default());
        Self { corpus, notice, welcome, area: Rect::new(0, 0, columns, rows), ..Self::default() }
    }

    /// The theme to draw in: the one that is looked at in their menu, or that was chosen.
    pub fn themed(&self) -> Option<&str> {
        let looked = match self.layers.last() {
            Some(Overlay::Menu(menu)) => menu.chosen(),
            _ => None,
        };
        match looked {
            Some(Choice::Theme(theme)) => theme.as_deref(),
            _ => self.theme.as_deref(),
        }
    }

    /// Where everything stands now.
    pub fn layout(&self) -> Layout {
        let mut all = layout(self.area, self.focus, self.zoomed, self.widths);
        if let (Some(text), Some(card)) = (&mut all.text, self.card()) {
            text.body.height = card.y - text.body.y;
        }
        all
    }

    /// Where the card of what there is to try stands, below the text.
    pub fn card(&self) -> Option<Rect> {
        let text = layout(self.area, self.focus, self.zoomed, self.widths).text?;
        self.welcome.filter(|_| self.open.is_some())?.card(text.body)
    }

    /// The corpus as it is prepared for finding, where it has been.
    pub fn catalogue(&self) -> Option<Arc<Catalogue>> {
        let answered = || self.finder.answer.as_ref().map(|answer| Arc::clone(&answer.catalogue));
        self.catalogue.clone().or_else(answered)
    }

    /// Whether all of the corpus has been read and prepared.
    pub fn is_prepared(&self) -> bool {
        let known = self.catalogue.as_ref().map_or(0, |all| all.readings.len());
        self.loading == Loading::Done && known == self.n_articles
    }

    /// Whether the statements of the corpus are to be gathered as soon as it is prepared: of a large one only once somebody
    /// has asked for them, for that takes long and much memory.
    pub fn wants_statements(&self) -> bool {
        self.is_prepared() && (self.stating || self.n_articles <= MOST_STATED)
    }

    /// The question of the finder for the thread that finds.
    pub fn ask(&self) -> Effect {
        let (ticket, input) = self.finder.question();
        Effect::Find(ticket, input)
    }

    /// The question of the search for the thread that looks for passages.
    pub fn hunt(&self) -> Effect {
        Effect::Hunt(Box::new(self.results.asked()))
    }

    /// The shown article; with turns and unlikely speech among its quotations where they are wanted.
    pub fn reading(&self) -> Option<&Arc<Reading>> {
        let own = self.own_reading()?;
        let widened = self.widened.as_ref().filter(|widened| Arc::ptr_eq(&widened.of, own));
        widened.map(|widened| &widened.reading).or(Some(own))
    }

    /// The shown article as it was read.
    fn own_reading(&self) -> Option<&Arc<Reading>> {
        let (open, reading) = self.open.as_ref()?;
        let unmended = self.unmended.as_ref().filter(|(idx, _)| idx == open);
        unmended.map(|(_, reading)| reading).or(reading.as_ref())
    }

    /// Which article is shown.
    pub fn shown_article(&self) -> Option<ArticleId> {
        self.open.as_ref().map(|(article, _)| *article)
    }

    /// Has turns and unlikely speech among the quotations, or not.
    pub fn want(&mut self, wanted: Wanted) {
        let selected = self.quote().map(|quote| quote.span);
        self.wanted = wanted;
        self.widen();
        self.quotes.forget();
        let at = |span: Span| self.reading()?.quotes.iter().position(|quote| quote.span == span);
        self.quotes.wanted = selected.and_then(at);
    }

    /// Makes the shown article with what is wanted among its quotations, where that is more than they are.
    fn widen(&mut self) {
        let Wanted { turns, unsaid, .. } = self.wanted;
        let Some(own) = self.own_reading().filter(|_| turns || unsaid).map(Arc::clone) else {
            self.widened = None;
            return;
        };
        let how = (turns, unsaid);
        let made = |widened: &Widened| Arc::ptr_eq(&widened.of, &own) && widened.how == how;
        if !self.widened.as_ref().is_some_and(made) {
            let reading = Arc::new(own.widened(turns, unsaid));
            self.widened = Some(Widened { of: own, how, reading });
        }
    }

    /// Shows the open article as `unmended`, or mended again: its spans are others then.
    pub fn show_unmended(&mut self, unmended: Option<(ArticleId, Arc<Reading>)>) {
        if self.unmended.is_some() || unmended.is_some() {
            self.unmended = unmended;
            self.text.forget();
            self.quotes.forget();
        }
    }

    /// The selected quotation of the shown article.
    pub fn quote(&self) -> Option<&Quote> {
        self.reading()?.quotes.get(self.quotes.selected_quote()?)
    }

    /// The name of whoever says the selected quotation, of the page or of the panes.
    pub fn speaker(&self) -> Option<(Arc<Catalogue>, NameIdx)> {
        let (catalogue, place) = match &self.page {
            Some(page) => (Arc::clone(&page.facts.catalogue), page.selected_quote()?),
            None => {
                let (catalogue, article) = (self.catalogue()?, self.shown_article()?);
                let shown = QuoteRef::new(article, self.quotes.selected_quote()?);
                let place = catalogue.place_of(shown, self.reading()?)?;
                (catalogue, place)
            }
        };
        let idx = catalogue.table.speaker(place, &*catalogue.reading(place.article)?)?;
        Some((catalogue, idx))
    }

    /// The name under the cursor in the text, as the corpus is prepared.
    pub fn pointed(&self) -> Option<NameIdx> {
        let at = self.text.at_link?;
        let reading = self.reading()?;
        let mention = reading.names.mentions.iter().find(|mention| mention.span == at)?;
        self.catalogue()?.table.name_of(self.shown_article()?, mention.entity)
    }

    /// Who says quotation `nth` of the shown article, as it is shown: by the name joined across
    /// articles, as far as the corpus is prepared, else as the article has it.
    pub fn said_by(&self, nth: usize) -> Option<&str> {
        let reading = self.reading()?;
        let joined =
            self.catalogue.as_deref().zip(self.shown_article()).and_then(|(all, article)| {
                let place = all.place_of(QuoteRef::new(article, nth), reading)?;
                let idx = all.table.speaker(place, &*all.reading(article)?)?;
                all.name(idx).map(|name| name.name.as_str())
            });
        joined.or_else(|| Some(reading.quotes.get(nth)?.speaker.as_ref()?.name.as_ref()))
    }

    /// Makes everything that follows from the state and the screen's size: the order of the list,
    /// rows of text, quotations, scrolls within their bounds. Done once before each frame, however
    /// many messages came.
    pub fn settle(&mut self) {
        self.settle_layers();
        let layout = self.layout();
        self.list.settle(self.list_area());
        if self.list.selected.is_none() {
            self.open = None;
        }
        let Some(idx) = self.shown_article() else { return };
        if self.unmended.as_ref().is_some_and(|(of, _)| *of != idx) {
            self.show_unmended(None);
        }
        self.widen();
        let Some(reading) = self.reading().map(Arc::clone) else { return };
        // What a sheet speaks of stays in sight above it.
        let screen = self.screen();
        let covered = self.layers.last().map_or(0, |top| self.layer(top).covers(screen));
        let clear = layout.footer.y.saturating_sub(covered);
        let above = |place: Place| {
            let height = place.body.height.min(clear.saturating_sub(place.body.y).max(1));
            Place { body: Rect { height, ..place.body }, ..place }
        };
        let area = layout.text.map_or(Rect::new(0, 0, 76, 20), |p| above(p).body);
        self.recast(&reading);
        self.text.settle(idx, &reading, area, (self.shown, &self.known));
        self.text.hear(&reading, &self.cast, self.wanted.indirect);
        let quotes = layout.quotes.map(above);
        let wide = layout.list.is_some() && self.area.width >= BESIDE;
        let beside = layout.text.zip(quotes).filter(|_| wide).map(|(text, quotes)| Passages {
            paper: &self.text.paper,
            scroll: self.text.scroll,
            above: usize::from(quotes.body.y.saturating_sub(text.body.y)),
        });
        self.quotes.settle(idx, (&reading, &self.cast), (quotes, beside), self.wanted);
    }

    /// Gives the voices of the shown article their hues, where the article or what is known of its speakers is
    /// another.
    fn recast(&mut self, reading: &Arc<Reading>) {
        let catalogue = self.catalogue();
        let place = |of: Option<*const ()>| of.map_or(0, |at| at as usize);
        let made_of = catalogue.as_ref().map(|all| Arc::as_ptr(all).cast());
        let gathered = self.statements.as_ref().map(|all| Arc::as_ptr(all).cast());
        let reading_at = place(Some(Arc::as_ptr(reading).cast()));
        let made = Some((reading_at, place(made_of), place(gathered)));
        if self.casted != made {
            self.casted = made;
            let edition = self.cast.edition + 1;
            let mut voices = std::mem::take(&mut self.voices);
            let mut cast = Cast::new(&mut voices, reading, |nth| self.told(nth));
            cast.edition = edition;
            cast.outlets = (0..reading.quotes.len()).map(|nth| self.n_outlets(nth)).collect();
            (self.cast, self.voices) = (cast, voices);
        }
    }

    /// Quotation `nth` of the shown article, as the corpus is prepared.
    fn place_of(&self, nth: usize) -> Option<QuoteRef> {
        let (catalogue, article) = self.catalogue.as_deref().zip(self.shown_article())?;
        catalogue.place_of(QuoteRef::new(article, nth), self.reading()?)
    }

    /// In how many outlets quotation `nth` of the shown article stands.
    fn n_outlets(&self, nth: usize) -> usize {
        let of = || {
            let statements = self.statements.as_ref()?;
            Some(statements.n_outlets(statements.of(self.place_of(nth)?)?))
        };
        of().unwrap_or(0)
    }

    /// The selected quotation of the page or of the shown article, as the corpus is prepared.
    pub fn selected_place(&self) -> Option<QuoteRef> {
        match &self.page {
            Some(page) => page.selected_quote(),
            None => self.place_of(self.quotes.selected_quote()?),
        }
    }

    /// What is known of whoever says quotation `nth` of the shown article.
    fn told(&self, nth: usize) -> Option<Told<'_>> {
        let name = self.said_by(nth)?;
        let joined =
            self.catalogue.as_deref().zip(self.shown_article()).and_then(|(all, article)| {
                let place = all.place_of(QuoteRef::new(article, nth), self.reading()?)?;
                all.name(all.table.speaker(place, &*all.reading(article)?)?)
            });
        let role = joined.and_then(|name| name.titles.first()).map_or("", |(role, _)| role);
        Some(Told { name, role, n_quotes: joined.map(|name| name.n_quotes as usize) })
    }

    /// Keeps what is selected in what lies over the panes in sight.
    fn settle_layers(&mut self) {
        let screen = self.screen();
        let mut layers = std::mem::take(&mut self.layers);
        for overlay in &mut layers {
            if let Overlay::Problems(shown) = overlay {
                shown.show(&self.problems, screen.locale);
            }
            self.finder.n_articles = self.n_articles;
            self.results.n_articles = self.n_articles;
            match overlay {
                Overlay::Results => self.results.colour(&mut self.voices),
                Overlay::Finder => self.finder.colour(&self.voices),
                Overlay::Peek(peek) => peek.colour(&self.voices),
                Overlay::Same(same) => same.colour(&mut self.voices),
                Overlay::Concordance => self.concordance.colour(&mut self.voices),
                Overlay::Figures => self.figures.colour(&mut self.voices),
                Overlay::Checked => self.review.colour(&mut self.voices),
                _ => {}
            }
            if matches!(overlay, Overlay::Kept) {
                self.kept.colour(&mut self.voices);
                self.kept.elsewhere = self.kept_elsewhere(screen.locale).unwrap_or_default();
            }
            self.lasting().layer(overlay).settle(screen);
            if matches!(overlay, Overlay::Results) {
                let (kept, rows) = (&self.kept, screen.area.height.into());
                self.results.mark(rows, |reading, quote| kept.holds(reading, quote));
            }
        }
        self.layers = layers;
        let area = self.layout().main;
        if let Some(page) = &mut self.page {
            page.beside = beside(page, self.statements.as_deref(), screen.locale);
            page.colour(&mut self.voices);
            page::settle(page, &self.voices, (area, screen.locale));
        }
    }

    /// Who else printed what one is at in the collection.
    fn kept_elsewhere(&self, locale: &Locale) -> Option<Vec<[String; 3]>> {
        let kept = self.kept.selected().filter(|kept| kept.excerpt.is_quotation())?;
        let article = self.kept.again.get(&kept.id)?.1?;
        let statements = self.statements.as_deref()?;
        let reading = statements.catalogue.reading(article)?;
        let quote = quote_of(&reading, &kept.excerpt)?;
        let nth = reading.quotes.iter().position(|own| own.span == quote.span)?;
        Some(elsewhere(statements, QuoteRef::new(article, nth), locale))
    }

    /// What layers lie on.
    pub fn screen(&self) -> Screen<'static> {
        Screen { area: self.area, locale: Locale::of(self.tongue) }
    }

    /// The uppermost layer.
    pub fn top(&mut self) -> Option<&mut dyn Layer> {
        let overlay = self.layers.last_mut()?;
        let (finder, results) = (&mut self.finder, &mut self.results);
        let (concordance, figures) = (&mut self.concordance, &mut self.figures);
        let (kept, review) = (&mut self.kept, &mut self.review);
        Some(Lasting { finder, results, concordance, figures, review, kept }.layer(overlay))
    }

    /// The layers whose state outlives them.
    fn lasting(&mut self) -> Lasting<'_> {
        let (finder, results) = (&mut self.finder, &mut self.results);
        let (concordance, figures) = (&mut self.concordance, &mut self.figures);
        let (kept, review) = (&mut self.kept, &mut self.review);
        Lasting { finder, results, concordance, figures, review, kept }
    }

    /// Puts by what the last row says: it has been seen.
    pub fn put_notice_by(&mut self) {
        let Some(notice) = self.notice.take() else { return };
        self.said.push_front(notice.within(usize::MAX, Locale::of(self.tongue)));
        self.said.truncate(MOST_SAID);
    }

    /// What draws `overlay`.
    pub fn layer<'a>(&'a self, overlay: &'a Overlay) -> &'a dyn Layer {
        match overlay {
            Overlay::Help(help) => help,
            Overlay::Menu(menu) => menu,
            Overlay::Problems(problems) => problems,
            Overlay::Evidence(evidence) => evidence,
            Overlay::Peek(peek) => peek,
            Overlay::Labels(labels) => labels,
            Overlay::Naming(dialog) => dialog,
            Overlay::Offer(offer) => offer,
            Overlay::Finder => &self.finder,
            Overlay::Results => &self.results,
            Overlay::Kept => &self.kept,
            Overlay::Same(same) => same,
            Overlay::Concordance => &self.concordance,
            Overlay::Figures => &self.figures,
            Overlay::Checked => &self.review,
            Overlay::Saving(saving) => saving,
        }
    }

    /// What takes the place of page and panes, whatever lies over it for a while.
    pub fn ground(&self) -> Option<&Overlay> {
        use Overlay::{Checked, Concordance, Figures, Kept, Results, Same};
        let is_ground = |own: &&Overlay| {
            matches!(own, Results | Kept | Same(_) | Concordance | Figures | Checked)
        };
        self.layers.iter().rev().find(is_ground)
    }

    /// Whether an article is on the screen: neither a page nor a view stands in its place.
    pub fn is_reading(&self) -> bool {
        self.page.is_none() && self.ground().is_none()
    }

    /// Where keys go now.
    pub fn scopes(&self) -> Vec<Scope> {
        let own: &[Scope] = match self.layers.last() {
            Some(overlay) => self.layer(overlay).scopes(),
            None if self.prompt.is_some() => &[Scope::Prompt, Scope::Input],
            None if self.page.is_some() => &[Scope::Page],
            None => &[Scope::Reader],
        };
        [&[Scope::Always], own].concat()
    }

    /// Brings the selected quotation into sight of the text.
    pub fn reveal_quote(&mut self) {
        self.text.reveal = self.quote().map(|q| q.span.start());
    }

    /// Selects the quotation in sight of the text, unless the selected one is.
    pub fn follow_text(&mut self) {
        let height = self.text_height();
        let seen = self.text.paper.bytes(self.text.scroll, self.text.scroll + height);
        let Some(reading) = self.reading().map(Arc::clone) else { return };
        if let Some(seen) = seen {
            self.quotes.follow(&reading, seen);
        }
    }

    /// Selects a quotation where none is: the first in sight of the text.
    pub fn begin_quotes(&mut self) {
        let height = self.text_height();
        let seen = self.text.paper.bytes(self.text.scroll, self.text.scroll + height);
        if let Some(reading) = self.reading().map(Arc::clone)
            && self.quotes.begin(&reading, seen)
        {
            self.reveal_quote();
        }
    }

    /// Rows of text in sight.
    pub fn text_height(&self) -> usize {
        self.layout().text.map_or(20, |p| p.body.height.into())
    }

    /// Whether only one pane is on the screen.
    pub fn is_single(&self) -> bool {
        self.zoomed || matches!(self.layout().mode, Mode::Single | Mode::Small | Mode::Line)
    }
}

/// What is told beside the selected quotation of a page.
fn beside(page: &Page, statements: Option<&Statements>, locale: &Locale) -> Beside {
    let Some((at, cited)) = page.selected_quote().and_then(|at| Some((at, page.facts.quote(at)?)))
    else {
        return Beside::default();
    };
    let elsewhere = statements.map(|all| elsewhere(all, at, locale)).unwrap_or_default();
    Beside { why: Evidence::new(cited.reading, at.at()).why(locale), elsewhere }
}

/// How many notices are kept.
const MOST_SAID: usize = 50;

/// The layers whose state outlives them.
struct Lasting<'a> {
    finder: &'a mut Finder,
    results: &'a mut Results,
    concordance: &'a mut Concordance,
    figures: &'a mut Board,
    review: &'a mut Review,
    kept: &'a mut Collection,
}

impl<'a> Lasting<'a> {
    /// What takes keys for `overlay`.
    fn layer(self, overlay: &'a mut Overlay) -> &'a mut dyn Layer {
        match overlay {
            Overlay::Help(help) => help,
            Overlay::Menu(menu) => menu,
            Overlay::Problems(problems) => problems,
            Overlay::Evidence(evidence) => evidence,
            Overlay::Peek(peek) => peek,
            Overlay::Labels(labels) => labels,
            Overlay::Naming(dialog) => dialog,
            Overlay::Offer(offer) => offer,
            Overlay::Finder => self.finder,
            Overlay::Results => self.results,
            Overlay::Kept => self.kept,
            Overlay::Same(same) => same,
            Overlay::Concordance => self.concordance,
            Overlay::Figures => self.figures,
            Overlay::Checked => self.review,
            Overlay::Saving(saving) => saving,
        }
    }
}
