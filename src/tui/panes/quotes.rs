//! The quotations of the shown article: who, what words, how we know.

use ratatui::buffer::Buffer;

use crate::{
    model::{ArticleId, Quote, QuoteKind, Reading, Span},
    text::{
        locale::{Locale, Value},
        width::{columns, wrap},
    },
    tui::{
        layout::Place,
        paint::{line, put, put_fit, put_right, select},
        theme::{Role, Theme},
    },
};

/// The most rows that the words of one quotation take.
const MOST_ROWS: usize = 12;

/// The most quotations of one article that are listed.
const MOST_QUOTES: usize = 5_000;

/// Which of an article's quotations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Whether speech reported without marks is.
    pub indirect: bool,
    /// How sure the speaker must be, in hundredths; 0 lists those without a speaker too.
    pub sure: u8,
}

impl Wanted {
    /// How sure the speaker can be asked to be.
    pub const SURE: [u8; 5] = [0, 50, 70, 80, 90];

    /// Whether `quote` is listed.
    pub fn admits(self, quote: &Quote) -> bool {
        let sure = self.sure == 0
            || quote.speaker.is_some() && hundredths(quote.confidence) >= usize::from(self.sure);
        sure && (self.indirect || quote.kind != QuoteKind::Indirect)
    }
}

/// One quotation laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Which of the article's quotations.
    pub quote: usize,
    /// Its words in rows: spans of the article's text.
    pub words: Vec<Span>,
    /// The row it begins at, from the first quotation's first row.
    pub top: usize,
    /// Blank rows below it.
    gap: usize,
}

impl Item {
    /// Rows that show something: the speaker, the words, how we know.
    fn filled(&self) -> usize {
        self.words.len() + 2
    }

    /// Rows it takes.
    fn height(&self) -> usize {
        self.filled() + self.gap
    }
}

/// The quotation pane's state.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// The quotations that are listed.
    pub items: Vec<Item>,
    /// The selected one, by its place in [`Quotes::items`].
    pub selected: Option<usize>,
    /// The first row shown.
    pub scroll: usize,
    /// A quotation, by its index in the article, to select once they are laid out.
    pub wanted: Option<usize>,
    made: Option<(ArticleId, usize, Wanted, usize)>,
}

impl Quotes {
    /// Lists them anew before the next frame: the article is read otherwise.
    pub fn forget(&mut self) {
        self.made = None;
    }

    /// Lays out the quotations where the article, the width or what is wanted changed, and keeps
    /// the selected one in sight.
    pub fn settle(
        &mut self,
        idx: ArticleId,
        reading: &Reading,
        place: Option<Place>,
        shows: Wanted,
    ) {
        let width = place.map_or(30, |p| p.body.width.into());
        // A strip of a few rows has none to spare.
        let gap = usize::from(place.is_none_or(|p| p.body.height > 6));
        let made = Some((idx, width, shows, gap));
        if self.made != made {
            let same = self.made.is_some_and(|made| made.0 == idx);
            let kept = self.selected_quote().filter(|_| same);
            self.items = items(reading, width, shows, gap);
            self.made = made;
            if !same {
                self.scroll = 0;
            }
            let kept = kept.and_then(|quote| self.items.iter().position(|i| i.quote == quote));
            self.selected = kept.or((!self.items.is_empty()).then_some(0));
        }
        if let Some(wanted) = self.wanted.take() {
            let at = self.items.iter().position(|i| i.quote == wanted);
            self.selected = at.or(self.selected);
        }
        if let Some(place) = place {
            self.show(place.body.height.into());
        }
    }

    fn show(&mut self, height: usize) {
        if let Some(item) = self.selected.and_then(|n| self.items.get(n)) {
            let bottom = (item.top + item.filled()).saturating_sub(height);
            self.scroll = self.scroll.max(bottom).min(item.top);
        }
        let end = self.items.last().map_or(0, |i| i.top + i.filled());
        self.scroll = self.scroll.min(end.saturating_sub(height.min(end)));
        // The first row shows the beginning of a quotation.
        let next = self.items.partition_point(|i| i.top < self.scroll);
        self.scroll = self.items.get(next).map_or(self.scroll, |i| i.top);
    }

    /// The selected quotation, by its index in the article.
    pub fn selected_quote(&self) -> Option<usize> {
        self.items.get(self.selected?).map(|i| i.quote)
    }

    /// Selects the quotation `by` places further, at most to an end; `false` when it stays.
    pub fn step(&mut self, by: isize) -> bool {
        let last = self.items.len().saturating_sub(1);
        let Some(selected) = self.selected else { return false };
        let next = selected.saturating_add_signed(by).min(last);
        self.selected = Some(next);
        next != selected
    }

    /// Selects the first quotation that lies in sight of the text, unless the selected one does.
    pub fn follow(&mut self, reading: &Reading, seen: Span) {
        let spans = |item: &Item| reading.quotes.get(item.quote).map(|q| q.span);
        let in_sight = |item: &Item| spans(item).is_some_and(|s| s.overlaps(seen));
        let selected = self.selected.and_then(|n| self.items.get(n));
        if !selected.is_some_and(in_sight) {
            let first = self.items.iter().position(in_sight);
            self.selected = first.or(self.selected);
        }
    }

    /// The quotation drawn at row `row` of the screen, by its place in [`Quotes::items`].
    pub fn at_row(&self, place: Place, row: u16) -> Option<usize> {
        let row = usize::from(row.checked_sub(place.body.y)?) + self.scroll;
        self.items.iter().position(|i| (i.top..i.top + i.height()).contains(&row))
    }
}

fn items(reading: &Reading, width: usize, shows: Wanted, gap: usize) -> Vec<Item> {
    let text = reading.article.text();
    let mut top = 0;
    let mut items = Vec::new();
    for (quote, found) in reading.quotes.iter().enumerate().filter(|(_, q)| shows.admits(q)) {
        // The opening mark takes two columns of the first row; the others hang below it.
        let room = width.saturating_sub(6).max(1);
        let words = wrap(text, found.span, room, MOST_ROWS);
        let item = Item { quote, words, top, gap };
        top += item.height();
        items.push(item);
        if items.len() >= MOST_QUOTES {
            break;
        }
    }
    items
}

/// Draws the quotations; `said_by` knows who says that of this index.
pub fn view<'a>(
    (quotes, reading): (&'a Quotes, &'a Reading),
    said_by: &dyn Fn(usize) -> Option<&'a str>,
    (place, focused): (Place, bool),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let area = place.body;
    let from = quotes.items.partition_point(|i| i.top + i.height() <= quotes.scroll);
    for (n, item) in quotes.items.iter().enumerate().skip(from) {
        if item.top >= quotes.scroll + usize::from(area.height) {
            break;
        }
        let Some(quote) = reading.quotes.get(item.quote) else { continue };
        let chosen = quotes.selected == Some(n);
        let speaker = said_by(item.quote);
        let drawing = Drawing { reading, quote, speaker, item, theme, locale, chosen, focused };
        for k in 0..item.filled() {
            let Some(shown) = (item.top + k).checked_sub(quotes.scroll) else { continue };
            if let Some(row) = line(area, shown) {
                drawing.row(k, row, buffer);
            }
        }
    }
}

/// One quotation being drawn.
struct Drawing<'a> {
    reading: &'a Reading,
    quote: &'a Quote,
    speaker: Option<&'a str>,
    item: &'a Item,
    theme: &'a Theme,
    locale: &'a Locale,
    chosen: bool,
    focused: bool,
}

impl Drawing<'_> {
    fn row(&self, k: usize, row: ratatui::layout::Rect, buffer: &mut Buffer) {
        let at = (row.x + 1, row.y);
        match k {
            0 => self.head(row, buffer),
            k if k <= self.item.words.len() => self.words(k - 1, row, buffer),
            _ => {
                let room = usize::from(row.width.saturating_sub(4));
                let mut facts = facts(self.reading, self.quote, self.locale);
                // What does not fit goes whole, least needed first.
                while facts.len() > 1 && columns(&joined(&facts, self.theme)) > room {
                    let least = facts.iter().enumerate().min_by_key(|(_, f)| f.0);
                    let Some((at, _)) = least else { break };
                    facts.remove(at);
                }
                let words = joined(&facts, self.theme);
                let style = self.theme.style(Role::Faint);
                let at = (at.0 + 2, at.1);
                put_fit(buffer, row, at, (&words, room), (self.theme.more(), style));
            }
        }
        if self.chosen {
            if self.focused {
                select(buffer, row, self.theme.style(Role::Selected));
            }
            put(buffer, row, (row.x, row.y), self.theme.bar(), self.theme.style(Role::Bar));
        }
    }

    fn head(&self, row: ratatui::layout::Rect, buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let sure = confidence(self.quote.confidence, locale);
        let room = usize::from(row.width).saturating_sub(columns(&sure) + 3);
        let at = (row.x + 1, row.y);
        match self.speaker {
            Some(speaker) => {
                let style = theme.style(Role::Speaker);
                put_fit(buffer, row, at, (speaker, room), (theme.more(), style));
            }
            None => {
                let words = locale.text("speaker-unknown");
                put_fit(buffer, row, at, (&words, room), (theme.more(), theme.style(Role::Faint)));
            }
        }
        if self.speaker.is_some() {
            let row = ratatui::layout::Rect { width: row.width.saturating_sub(1), ..row };
            put_right(buffer, row, row.y, &sure, theme.style(Role::Faint));
        }
    }

    fn words(&self, n: usize, row: ratatui::layout::Rect, buffer: &mut Buffer) {
        let Some(span) = self.item.words.get(n) else { return };
        let style = self.theme.style(Role::Quote);
        let marked = self.quote.kind != QuoteKind::Indirect;
        let mut x = row.x + 1;
        let (open, close) = self.locale.marks(self.reading, self.quote);
        if n == 0 && marked {
            put(buffer, row, (x, row.y), open, style);
        }
        // The rows after the first hang below its words, not below the mark.
        x += columns(open) as u16;
        x = put(buffer, row, (x, row.y), span.of(self.reading.article.text()), style);
        if n + 1 == self.item.words.len() {
            if span.end() < self.quote.span.trim(self.reading.article.text()).end() {
                put(buffer, row, (x, row.y), self.theme.more(), style);
            } else if marked {
                put(buffer, row, (x, row.y), close, style);
            }
        }
    }
}

/// « a prévenu · inversion · via l'agence »: cue, rule, and who passed it on.
pub fn evidence(reading: &Reading, quote: &Quote, theme: &Theme, locale: &Locale) -> String {
    joined(&facts(reading, quote, locale), theme)
}

fn joined(facts: &[(Need, String)], theme: &Theme) -> String {
    facts.iter().map(|f| f.1.as_str()).collect::<Vec<_>>().join(theme.dot())
}

/// How much a fact is needed where there is little room, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Rule,
    Relay,
    Cue,
    Kind,
}

/// Cue, rule, kind and who passed it on, as far as they are known.
fn facts(reading: &Reading, quote: &Quote, locale: &Locale) -> Vec<(Need, String)> {
    let text = reading.article.text();
    let mut parts = Vec::new();
    parts.extend(quote.cue.map(|cue| (Need::Cue, short(cue.of(text)))));
    parts.push((Need::Rule, rule(quote, "rule-short", locale)));
    if quote.kind != QuoteKind::Direct {
        parts.push((Need::Kind, locale.text(&format!("speech-{}", quote.kind.name()))));
    }
    if let Some(relay) = quote.relay {
        let relay = short(relay.of(text));
        let relay = locale.with("quote-relay", &[("words", Value::Words(&relay))]);
        parts.push((Need::Relay, relay));
    }
    parts.retain(|p| !p.1.is_empty());
    parts
}

/// What the rule is called in the string table under `prefix`, or as the output calls it.
pub fn rule(quote: &Quote, prefix: &str, locale: &Locale) -> String {
    locale.text(&format!("{prefix}-{}", quote.rule.name()))
}

/// The first words of a piece of text.
fn short(text: &str) -> String {
    let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).to_owned()
}

/// « 95 % ».
pub fn confidence(sure: f32, locale: &Locale) -> String {
    locale.with("percent", &[("n", Value::Count(hundredths(sure)))])
}

/// A probability in hundredths, as it is shown.
pub fn hundredths(sure: f32) -> usize {
    (sure.clamp(0.0, 1.0) * 100.0).round() as usize
}
