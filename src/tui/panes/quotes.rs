//! The quotations of the shown article: who, what words, how we know.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    lexicon::negation::{Denial, denial},
    model::{ArticleId, Lang, Quote, QuoteKind, Reading, Rule, SPOKEN, Span},
    text::{
        fold::fold,
        locale::{Locale, Value},
        width::{columns, fit, wrap},
    },
    tui::{
        layout::Place,
        legend::{scrollbar, select},
        paint::{line, put, put_fit},
        panes::paper::Paper,
        theme::{Role, Theme, Voice},
        voices::{Cast, Speaker},
    },
};

/// The most rows that the words of one quotation take.
const MOST_ROWS: usize = 200;

/// The most rows that the words of one take that is not selected.
const CLOSED: usize = 4;

/// The most quotations of one article that are listed.
const MOST_QUOTES: usize = 5_000;

/// Which of an article's quotations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Whether speech reported without marks is.
    pub indirect: bool,
    /// How sure the speaker must be, in hundredths; 0 lists those without a speaker too.
    pub sure: u8,
    /// Whether turns of interviews and minutes are.
    pub turns: bool,
    /// Whether words between marks are that are more likely no speech.
    pub unsaid: bool,
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
    /// Rows that say who speaks: none where the quotation before is of the same.
    head: usize,
    /// Blank rows above it.
    gap: usize,
    /// How many rows of its words are shown.
    shown: usize,
    /// Whether it stands apart from the one before it, beside its passage.
    apart: bool,
}

impl Item {
    /// Rows that show something: who speaks, the words, that there are more, how we know.
    fn filled(&self) -> usize {
        self.head + self.shown + usize::from(self.is_cut()) + 1
    }

    /// Whether it says who speaks.
    pub fn is_headed(&self) -> bool {
        self.head > 0
    }

    /// Whether it has more rows of words than are shown.
    fn is_cut(&self) -> bool {
        self.shown < self.words.len()
    }
}

/// The text that stands beside the quotations, where they stand beside their passages.
#[derive(Clone, Copy, Debug)]
pub struct Passages<'a> {
    /// Its rows.
    pub paper: &'a Paper,
    /// The first one in sight.
    pub scroll: usize,
    /// How many rows higher than the quotations it begins.
    pub above: usize,
}

/// The quotation pane's state.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// The quotations that are listed.
    pub items: Vec<Item>,
    /// The selected one, by its place in [`Quotes::items`]: none until one is asked for.
    pub selected: Option<usize>,
    /// The first row shown.
    pub scroll: usize,
    /// A quotation, by its index in the article, to select once they are laid out.
    pub wanted: Option<usize>,
    made: Option<(ArticleId, usize, Wanted, u64)>,
    /// Whether each stands beside its passage.
    beside: bool,
}

impl Quotes {
    /// Lists them anew before the next frame: the article is read otherwise.
    pub fn forget(&mut self) {
        self.made = None;
    }

    /// Lays out the quotations where the article, its voices, the width or what is wanted changed, and keeps
    /// the selected one in sight.
    pub fn settle(
        &mut self,
        idx: ArticleId,
        (reading, cast): (&Reading, &Cast),
        (place, beside): (Option<Place>, Option<Passages<'_>>),
        shows: Wanted,
    ) {
        let width = place.map_or(30, |p| p.body.width);
        let made = Some((idx, width.into(), shows, cast.edition));
        if self.made != made {
            let same = self.made.is_some_and(|made| made.0 == idx);
            let kept = self.selected_quote().filter(|_| same);
            self.items = items(reading, width, shows);
            self.made = made;
            if !same {
                self.scroll = 0;
            }
            self.selected = kept.and_then(|quote| self.place_of(quote));
        }
        if let Some(wanted) = self.wanted.take() {
            self.selected = self.place_of(wanted).or(self.selected);
        }
        self.stack(cast, place.map_or(20, |p| p.body.height));
        self.beside = beside.is_some();
        let height = place.map_or(0, |place| usize::from(place.body.height));
        match beside {
            _ if height == 0 => {}
            Some(passages) => self.align(reading, passages, height),
            None => self.show(height),
        }
    }

    /// Sets each beside its passage, lower where the one before it has not ended there, and scrolls with the text.
    fn align(&mut self, reading: &Reading, passages: Passages<'_>, height: usize) {
        let Passages { paper, scroll, above } = passages;
        let mut end = 0;
        for item in &mut self.items {
            let start = reading.quotes.get(item.quote).map_or(0, |quote| quote.span.start());
            let row = paper.row_of(start).unwrap_or(0);
            let free = end + item.gap;
            item.top = row.saturating_sub(above + item.head).max(free);
            item.apart = item.top > free;
            end = item.top + item.filled();
        }
        // At the end of a text that was scrolled all that is left is in sight.
        let last = scroll > 0 && scroll + height + above >= paper.rows.len();
        let lowest = if last { end.saturating_sub(height) } else { 0 };
        self.scroll = scroll.max(lowest);
        if let Some(item) = self.selected.and_then(|n| self.items.get(n)) {
            let bottom = (item.top + item.filled()).saturating_sub(height);
            self.scroll = self.scroll.max(bottom).min(item.top);
        }
    }

    fn place_of(&self, quote: usize) -> Option<usize> {
        self.items.iter().position(|item| item.quote == quote)
    }

    /// Sets them one below the other: the selected one open, those of one voice below one head.
    fn stack(&mut self, cast: &Cast, height: u16) {
        let mut top = 0;
        let mut before = None;
        // A pane of a few rows has none to spare.
        let roomy = height > 10;
        for (n, item) in self.items.iter_mut().enumerate() {
            let who = Some(cast.who(item.quote));
            let named = cast.speaker(item.quote).is_some_and(|s| !facts_of(s).is_empty());
            item.head = if before == who { 0 } else { 1 + usize::from(named && roomy) };
            item.gap = usize::from(item.head > 0 && n > 0 && roomy);
            let closed = if item.words.len() > CLOSED { CLOSED - 1 } else { CLOSED };
            let open = self.selected == Some(n);
            item.shown = item.words.len().min(if open { usize::MAX } else { closed });
            (item.top, item.apart) = (top + item.gap, false);
            top = item.top + item.filled();
            before = who;
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

    /// Selects a quotation where none is: the first that lies in sight of the text, or else the first; `false`
    /// where one was.
    pub fn begin(&mut self, reading: &Reading, seen: Option<Span>) -> bool {
        if self.selected.is_some() || self.items.is_empty() {
            return false;
        }
        let first = seen.and_then(|seen| self.in_sight(reading, seen));
        self.selected = first.or(Some(0));
        true
    }

    fn in_sight(&self, reading: &Reading, seen: Span) -> Option<usize> {
        let spans = |item: &Item| reading.quotes.get(item.quote).map(|q| q.span);
        self.items.iter().position(|item| spans(item).is_some_and(|s| s.overlaps(seen)))
    }

    /// Goes along with the text: the first quotation that lies in sight of it is in sight here, and selected
    /// where one out of its sight was.
    pub fn follow(&mut self, reading: &Reading, seen: Span) {
        let Some(first) = self.in_sight(reading, seen) else { return };
        let span = self.selected_quote().and_then(|at| reading.quotes.get(at)).map(|q| q.span);
        match span {
            Some(span) if span.overlaps(seen) => {}
            Some(_) => self.selected = Some(first),
            None => self.scroll = self.items.get(first).map_or(0, |item| item.top),
        }
    }

    /// The quotation drawn at row `row` of the screen, by its place in [`Quotes::items`].
    pub fn at_row(&self, place: Place, row: u16) -> Option<usize> {
        let row = usize::from(row.checked_sub(place.body.y)?) + self.scroll;
        self.items.iter().position(|i| (i.top..i.top + i.filled()).contains(&row))
    }

    /// Whether row `row` of the screen says who speaks.
    pub fn names_at(&self, place: Place, row: u16) -> bool {
        let item = self.at_row(place, row).and_then(|at| self.items.get(at));
        let within = || Some(usize::from(row.checked_sub(place.body.y)?) + self.scroll);
        item.zip(within()).is_some_and(|(item, within)| within < item.top + item.head)
    }

    /// How many rows all of them take.
    fn n_rows(&self) -> usize {
        self.items.last().map_or(0, |i| i.top + i.filled())
    }
}

/// Columns before the words: the bar of the selected one, the letter, the bar of the voice.
fn indent(width: u16) -> (u16, u16) {
    if width >= 30 { (1, 3) } else { (0, 1) }
}

fn items(reading: &Reading, width: u16, shows: Wanted) -> Vec<Item> {
    let text = reading.article.text();
    let wanted = reading.quotes.iter().enumerate().filter(|(_, q)| shows.admits(q));
    let (_, bar) = indent(width);
    // The opening mark takes two columns of the first row; the others hang below it. Two are left for the
    // closing one.
    let room = usize::from(width.saturating_sub(bar + 2 + 2 + 3)).max(1);
    let item = |(quote, found): (usize, &Quote)| {
        let words = wrap(text, found.span, room, MOST_ROWS);
        Item { quote, words, ..Item::default() }
    };
    wanted.take(MOST_QUOTES).map(item).collect()
}

/// « ministre des Transports · 41 »: what a speaker is, and how many quotations of theirs there are.
fn facts_of(speaker: &Speaker) -> Vec<&str> {
    [speaker.role.as_str()].into_iter().filter(|role| !role.is_empty()).collect()
}

/// Draws the quotations of `reading`, those marked that are `kept`.
pub fn view(
    (quotes, reading, cast): (&Quotes, &Reading, &Cast),
    kept: &dyn Fn(&Quote) -> bool,
    place: Place,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let area = place.body;
    let from = quotes.items.partition_point(|i| i.top + i.filled() <= quotes.scroll);
    for (n, item) in quotes.items.iter().enumerate().skip(from) {
        if item.top >= quotes.scroll + usize::from(area.height) {
            break;
        }
        let Some(quote) = reading.quotes.get(item.quote) else { continue };
        let chosen = quotes.selected == Some(n);
        let (speaker, voice) = (cast.speaker(item.quote), cast.quote(item.quote));
        let kept = kept(quote);
        let n_outlets = cast.outlets.get(item.quote).copied().unwrap_or(0);
        let drawing = Drawing {
            reading,
            quote,
            speaker,
            voice,
            n_outlets,
            item,
            theme,
            locale,
            chosen,
            kept,
        };
        for k in 0..item.filled() {
            let Some(shown) = (item.top + k).checked_sub(quotes.scroll) else { continue };
            if let Some(row) = line(area, shown) {
                drawing.row(k, row, buffer);
            }
        }
    }
    if !quotes.beside {
        scrollbar(buffer, area, (quotes.scroll, quotes.n_rows()), theme);
    }
}

/// One quotation being drawn.
struct Drawing<'a> {
    reading: &'a Reading,
    quote: &'a Quote,
    speaker: Option<&'a Speaker>,
    voice: Voice,
    /// In how many outlets it stands.
    n_outlets: usize,
    item: &'a Item,
    theme: &'a Theme,
    locale: &'a Locale,
    chosen: bool,
    kept: bool,
}

impl Drawing<'_> {
    fn row(&self, k: usize, row: Rect, buffer: &mut Buffer) {
        let (_, bar) = indent(row.width);
        let own = self.theme.style(Role::Voice(self.voice));
        put(buffer, row, (row.x + bar, row.y), self.theme.voice_bar(), own);
        let Some(k) = k.checked_sub(self.item.head) else { return self.head(k, row, buffer) };
        if self.chosen {
            put(buffer, row, (row.x, row.y), self.theme.bar(), self.theme.style(Role::Accent));
        }
        match k {
            k if k < self.item.shown => self.words(k, row, buffer),
            k if k == self.item.shown && self.item.is_cut() => {
                let left = self.item.words.len() - self.item.shown;
                let words = self.locale.with("quote-lines", &[("n", Value::Count(left))]);
                self.aside(row, &format!("{} {words}", self.theme.more()), buffer);
            }
            _ => self.facts(row, buffer),
        }
        if self.chosen {
            select(buffer, row, self.theme);
        }
    }

    /// Who speaks, and what is known of them.
    fn head(&self, k: usize, row: Rect, buffer: &mut Buffer) {
        let (theme, locale) = (self.theme, self.locale);
        let (letter, bar) = indent(row.width);
        let own = theme.style(Role::Voice(self.voice));
        let at = (row.x + bar + 1, row.y);
        let room = usize::from(row.width.saturating_sub(bar + 2));
        if k == 0 {
            put(buffer, row, (row.x + letter, row.y), theme.letter(self.voice), own);
            let unknown = || locale.text("speaker-unknown");
            let name = self.speaker.map_or_else(unknown, |speaker| speaker.name.clone());
            put_fit(buffer, row, at, (&name, room), (theme.more(), own));
        } else if let Some(speaker) = self.speaker {
            let n = speaker.n_quotes.map(|n| locale.number(n));
            let counted = n.map(|n| format!("{}{n}", theme.dot())).unwrap_or_default();
            let role = fit(&speaker.role, room.saturating_sub(columns(&counted)), theme.more());
            put(buffer, row, at, &format!("{role}{counted}"), theme.style(Role::Muted));
        }
    }

    fn words(&self, n: usize, row: Rect, buffer: &mut Buffer) {
        let Some(span) = self.item.words.get(n) else { return };
        let style = self.theme.style(Role::Ink);
        let marked = !matches!(self.quote.kind, QuoteKind::Indirect | QuoteKind::Turn);
        let mut x = row.x + indent(row.width).1 + 2;
        let (open, close) = self.locale.marks(self.reading, self.quote);
        if n == 0 && self.item.apart && self.item.head == 0 {
            let own = self.theme.style(Role::Voice(self.voice));
            let letter = self.theme.letter(self.voice);
            put(buffer, row, (row.x + indent(row.width).0, row.y), letter, own);
        }
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

    /// How it is known who says it, and how surely.
    fn facts(&self, row: Rect, buffer: &mut Buffer) {
        let mut facts = facts(self.reading, self.quote, self.locale);
        let outlets = |key| self.locale.with(key, &[("n", Value::Count(self.n_outlets))]);
        if self.n_outlets > 1 {
            facts.push((Need::Outlets, outlets("quote-outlets")));
        }
        let room = usize::from(row.width.saturating_sub(indent(row.width).1 + 7));
        let room = room.saturating_sub(if self.kept { 2 } else { 0 });
        let fits = |facts: &[(Need, String)]| columns(&joined(facts, self.theme)) <= room;
        if self.n_outlets > 1 && !fits(&facts) {
            facts.pop();
            facts.push((Need::Outlets, outlets("quote-outlets-short")));
        }
        // What does not fit goes whole, least needed first.
        while facts.len() > 1 && !fits(&facts) {
            let least = facts.iter().enumerate().min_by_key(|(_, f)| f.0);
            let Some((at, _)) = least else { break };
            facts.remove(at);
        }
        self.aside(row, &joined(&facts, self.theme), buffer);
        let (sign, role) = certainty(self.quote, self.theme);
        let x = row.right().saturating_sub(2);
        put(buffer, row, (x, row.y), sign, self.theme.style(role));
        if self.kept {
            put(
                buffer,
                row,
                (x.saturating_sub(2), row.y),
                self.theme.kept(),
                self.theme.style(Role::Accent),
            );
        }
    }

    /// Words that stand back, below those of the quotation.
    fn aside(&self, row: Rect, words: &str, buffer: &mut Buffer) {
        let start = indent(row.width).1 + 4;
        let room = usize::from(row.width.saturating_sub(start + 3));
        let style = (self.theme.more(), self.theme.style(Role::Muted));
        put_fit(buffer, row, (row.x + start, row.y), (words, room), style);
    }
}

/// The sign that says how sure the speaker of a quotation is.
pub fn certainty(quote: &Quote, theme: &Theme) -> (&'static str, Role) {
    let sure = quote.speaker.is_some().then(|| hundredths(quote.confidence));
    let role = match sure {
        None => Role::Muted,
        Some(80..) => Role::Sure,
        Some(50..) => Role::Likely,
        Some(_) => Role::Bad,
    };
    (theme.certainty(sure), role)
}

/// « a prévenu · partielle · via l'agence »: cue, kind, and who passed it on.
pub fn evidence(reading: &Reading, quote: &Quote, theme: &Theme, locale: &Locale) -> String {
    joined(&facts(reading, quote, locale), theme)
}

fn joined(facts: &[(Need, String)], theme: &Theme) -> String {
    facts.iter().map(|f| f.1.as_str()).collect::<Vec<_>>().join(theme.dot())
}

/// How much a fact is needed where there is little room, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Relay,
    Cue,
    Kind,
    Outlets,
}

/// A cue with the words around it that deny it: « ne dément pas ».
fn with_denial(text: &str, cue: Span, lang: Lang) -> Span {
    let denies = |word: &str, what: Denial| denial(&fold(word), lang).has(what);
    let before = text.get(..cue.start()).unwrap_or_default();
    let bare = before.trim_end_matches([' ', '\u{a0}', '\'', '’']);
    let word = bare.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let alone = Denial::PARTICLE.or(Denial::ALONE);
    let from = if denies(word, alone) { bare.len() - word.len() } else { cue.start() };
    let after = text.get(cue.end()..).unwrap_or_default();
    let gap = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    let word = after.get(gap..).unwrap_or_default();
    let word = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let behind = from < cue.start() && denies(word, Denial::BEHIND);
    Span::new(from, if behind { cue.end() + gap + word.len() } else { cue.end() })
}

/// Cue, kind and who passed it on, as far as they are known; that it goes on from the one before, where no word says
/// who speaks.
fn facts(reading: &Reading, quote: &Quote, locale: &Locale) -> Vec<(Need, String)> {
    let text = reading.article.text();
    let mut parts = Vec::new();
    // A colon is no word that says anything.
    let said = |cue: &Span| cue.of(text).contains(char::is_alphabetic);
    if let Some(cue) = quote.cue.filter(said) {
        let cue = with_denial(text, cue, reading.article.lang);
        parts.push((Need::Cue, short(cue.of(text))));
    } else if matches!(quote.rule, Rule::Split | Rule::Continuation | Rule::Reopened) {
        parts.push((Need::Cue, locale.text("quote-goes-on")));
    }
    if quote.speech < SPOKEN {
        parts.push((Need::Kind, locale.text("speech-unsaid")));
    } else if quote.kind != QuoteKind::Direct {
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

/// The first words of a piece of text.
fn short(text: &str) -> String {
    let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).to_owned()
}

/// « sûres à 80 % »: how sure speakers must be, in hundredths.
pub fn sure(least: u8, locale: &Locale) -> String {
    match least {
        0 => locale.text("sure-any"),
        _ => locale.with("sure-least", &[("n", Value::Count(least.into()))]),
    }
}

/// « 95 % ».
pub fn confidence(sure: f32, locale: &Locale) -> String {
    locale.with("percent", &[("n", Value::Count(hundredths(sure)))])
}

/// A probability in hundredths, as it is shown.
pub fn hundredths(sure: f32) -> usize {
    (sure.clamp(0.0, 1.0) * 100.0).round() as usize
}
