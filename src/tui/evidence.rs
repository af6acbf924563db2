//! Why these words are a quotation, and of whom: a sentence that says it, the passage with cue and
//! speaker marked, how sure.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    cursor::distance,
    keys::{Action, Mouse, MouseKind, Scope},
    layer::{Layer, Reply, Screen},
    legend::Hint,
    paint::{line, put, put_cell, put_fit},
    panel::{Panel, panel, place},
    panes::quotes::hundredths,
    theme::{Role, Theme},
};
use crate::{
    model::{Quote, Reading, Rule, Span},
    text::{
        locale::{Locale, Value},
        width::{cells, columns, wrap},
    },
};

/// How many bytes of a long paragraph are shown on each side of what was found.
const AROUND: usize = 240;

/// The most rows of the passage.
const MOST_ROWS: usize = 14;

/// Columns of the panel.
const WIDTH: u16 = 76;

/// The most characters of the text that the sentence repeats at one place.
const MOST_CHARS: usize = 48;

/// Rules whose sentence names no cue.
const CUELESS: [Rule; 6] =
    [Rule::Continuation, Rule::Reopened, Rule::Context, Rule::Headline, Rule::Colon, Rule::Turn];

/// What the panel shows.
#[derive(Clone, Debug)]
pub struct Evidence {
    reading: Arc<Reading>,
    quote: usize,
}

impl Evidence {
    /// The evidence for quotation `quote` of `reading`.
    pub fn new(reading: Arc<Reading>, quote: usize) -> Self {
        Self { reading, quote }
    }

    /// The sentence that says why.
    pub fn why(&self, locale: &Locale) -> String {
        self.quote().map(|quote| self.sentence(quote, locale)).unwrap_or_default()
    }

    fn quote(&self) -> Option<&Quote> {
        self.reading.quotes.get(self.quote)
    }

    /// The block the quotation stands in.
    fn block(&self, quote: &Quote) -> Span {
        let found = self.reading.article.blocks.iter().find(|b| b.span.contains(quote.span));
        found.map_or(quote.span, |b| b.span)
    }

    /// What of the block is shown: a long one is cut around the quotation, between words.
    fn passage(&self, quote: &Quote) -> Span {
        let text = self.reading.article.text();
        let whole = self.block(quote);
        let held = [quote.cue, quote.speaker.as_ref().map(|s| s.mention)].into_iter().flatten();
        let held = held.filter(|s| whole.contains(*s)).fold(quote.span, Span::join);
        let before = Span::new(whole.start(), held.start()).of(text);
        let after = Span::new(held.end(), whole.end()).of(text);
        let start = match before.len().checked_sub(AROUND) {
            None | Some(0) => whole.start(),
            Some(cut) => {
                let space = before.char_indices().find(|&(at, c)| at >= cut && c == ' ');
                space.map_or(held.start(), |(at, _)| whole.start() + at + 1)
            }
        };
        let end = if after.len() <= AROUND {
            whole.end()
        } else {
            let near = after.char_indices().take_while(|&(at, _)| at <= AROUND);
            let space = near.filter(|&(_, c)| c == ' ').last();
            space.map_or(held.end(), |(at, _)| held.end() + at)
        };
        Span::new(start, end)
    }

    /// What in the text shows that the words were said and by whom, and who that is.
    fn sentence(&self, quote: &Quote, locale: &Locale) -> String {
        let cue = quote.cue.map(|span| self.words(span));
        let mention = quote.speaker.as_ref().map(|s| self.words(s.mention));
        let values = [
            ("cue", Value::Words(cue.as_deref().unwrap_or(""))),
            ("mention", Value::Words(mention.as_deref().unwrap_or(""))),
        ];
        let rule = quote.rule;
        let key = match (&cue, &mention) {
            (_, None) => "why-unattributed".to_owned(),
            (None, _) if !CUELESS.contains(&rule) => "why-bare".to_owned(),
            _ => format!("why-{}", rule.name()),
        };
        let why = locale.with(&key, &values);
        match self.identity(quote, locale) {
            Some(who) => format!("{why} {who}"),
            None => why,
        }
    }

    /// Whom the words that name the speaker mean, where they do not say it all.
    fn identity(&self, quote: &Quote, locale: &Locale) -> Option<String> {
        let speaker = quote.speaker.as_ref()?;
        let mention = self.words(speaker.mention);
        let named = self.reading.names.within(speaker.mention);
        let key = match speaker.entity {
            _ if *mention == *speaker.name => return None,
            Some(entity) if named.iter().any(|m| m.entity == entity) => "who-named",
            Some(_) => "who-meant",
            None if named.is_empty() => "who-meant",
            None => return None,
        };
        let values = [("mention", Value::Words(&mention)), ("name", Value::Words(&speaker.name))];
        Some(locale.with(key, &values))
    }

    /// The first words at `span`, on one line.
    fn words(&self, span: Span) -> String {
        let words = span.of(self.reading.article.text()).split_whitespace();
        let words = words.collect::<Vec<_>>().join(" ");
        match words.char_indices().nth(MOST_CHARS) {
            Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default()),
            None => words,
        }
    }

    /// What is known beside the sentence, as names and values.
    fn facts(&self, quote: &Quote, theme: &Theme, locale: &Locale) -> Vec<(String, String)> {
        let text = self.reading.article.text();
        let fact = |key: &str, value: String| (locale.text(key), value);
        let mut facts = Vec::new();
        if let Some(speaker) = &quote.speaker {
            let mut who = speaker.name.to_string();
            if let Some(entity) = self.reading.speaker_entity(quote) {
                let kind = locale.text(&format!("kind-{}", entity.kind.name()));
                who = format!("{who}{}{kind}", theme.dot());
            }
            facts.push(fact("evidence-speaker", who));
        }
        let kind = locale.text(&format!("speech-{}", quote.kind.name()));
        facts.push(fact("evidence-kind", kind));
        if let Some(relay) = quote.relay {
            facts.push(fact("evidence-relay", relay.of(text).to_owned()));
        }
        facts.push(fact("evidence-rule", locale.text(&format!("rule-{}", quote.rule.name()))));
        if quote.speaker.is_some() {
            let sure = hundredths(quote.confidence);
            let sure = locale.with("evidence-share", &[("n", Value::Count(sure))]);
            facts.push(fact("evidence-sure", sure));
        }
        facts
    }
}

/// A row of the panel.
enum Row {
    Blank,
    /// Words of the sentence.
    Sentence(Span),
    /// Words of the text, and whether it goes on before and after them.
    Passage(Span, [bool; 2]),
    Fact(String, String),
}

const HINTS: &[Hint] = &[(&[Action::Close], "find-hint-close")];

impl Layer for Evidence {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Panel]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn act(&mut self, action: Action, _: Screen<'_>) -> Reply {
        match action {
            Action::Close | Action::Evidence => Reply::Closed,
            // There is nothing more to be seen of it.
            _ if distance(action, 1).is_some() => Reply::Stay,
            _ => Reply::Unknown,
        }
    }

    fn point(&mut self, mouse: Mouse, _: Screen<'_>) -> Reply {
        if mouse.kind == MouseKind::Click { Reply::Closed } else { Reply::Stay }
    }

    fn settle(&mut self, _: Screen<'_>) {}

    fn covers(&self, Screen { area, locale }: Screen<'_>) -> u16 {
        let Some(quote) = self.quote() else { return 0 };
        let laid = Laid::new(self, quote, area, (&Theme::default(), locale));
        place(area, WIDTH, laid.n_rows()).0.height
    }

    fn view(&self, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
        draw(self, area, with, buffer);
    }
}

/// What the sheet shows, in rows of this width.
struct Laid {
    /// The sentence that says why.
    sentence: String,
    /// Sentence and passage.
    words: Vec<Row>,
    /// What else is known.
    facts: Vec<Row>,
    /// Columns of the longest name of a fact, with air after it.
    label: usize,
    /// Whether the facts stand beside the words, or below them.
    beside: bool,
}

/// Columns between words and facts that stand beside them.
const GAP: u16 = 6;

impl Laid {
    fn new(
        shown: &Evidence,
        quote: &Quote,
        area: Rect,
        (theme, locale): (&Theme, &Locale),
    ) -> Self {
        let inner = place(area, WIDTH, 40).1;
        let width = usize::from(inner.width);
        let sentence = shown.sentence(quote, locale);
        let why = wrap(&sentence, Span::new(0, sentence.len()), width, MOST_ROWS);
        let passage = passage_rows(shown, quote, width);
        let facts = shown.facts(quote, theme, locale);
        let label = facts.iter().map(|f| columns(&f.0)).max().unwrap_or(0) + 2;
        let beside = area.width >= 2 * WIDTH;
        let airy = why.len() + passage.len() + facts.len() + 4 <= usize::from(inner.height);
        let blank = || (airy || beside).then_some(Row::Blank).into_iter();
        let words = blank().chain(why.into_iter().map(Row::Sentence)).chain(blank()).chain(passage);
        let words: Vec<Row> = words.collect();
        let facts = facts.into_iter().map(|(name, value)| Row::Fact(name, value));
        let facts: Vec<Row> = blank().chain(facts).collect();
        Self { sentence, words, facts, label, beside }
    }

    fn n_rows(&self) -> usize {
        match self.beside {
            true => self.words.len().max(self.facts.len()),
            false => self.words.len() + self.facts.len(),
        }
    }
}

fn draw(shown: &Evidence, area: Rect, with: (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(quote) = shown.quote() else { return };
    let laid = Laid::new(shown, quote, area, with);
    let title = with.1.text("evidence-title");
    let columns = if laid.beside { area.width } else { WIDTH };
    let wanted = Panel { title: &title, columns, rows: laid.n_rows() };
    let Some(inner) = panel(area, &wanted, with.0, buffer) else { return };
    let (left, right) = match laid.beside {
        true => {
            let x = inner.x + WIDTH + GAP;
            let right = Rect { x, width: inner.right().saturating_sub(x), ..inner };
            (Rect { width: WIDTH.min(inner.width), ..inner }, right)
        }
        false => {
            let above = (laid.words.len() as u16).min(inner.height);
            (inner, Rect { y: inner.y + above, height: inner.height - above, ..inner })
        }
    };
    for (rows, area) in [(&laid.words, left), (&laid.facts, right)] {
        for (n, part) in rows.iter().enumerate() {
            let Some(row) = line(area, n) else { break };
            part_row((shown, quote, &laid), part, row, with.0, buffer);
        }
    }
}

fn part_row(
    (shown, quote, laid): (&Evidence, &Quote, &Laid),
    part: &Row,
    row: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    match part {
        Row::Blank => {}
        Row::Sentence(span) => {
            let words = span.of(&laid.sentence);
            put(buffer, row, (row.x, row.y), words, theme.style(Role::Strong));
        }
        Row::Passage(span, cut) => passage_row((shown, quote), (*span, *cut), row, theme, buffer),
        Row::Fact(name, value) => {
            put(buffer, row, (row.x, row.y), name, theme.style(Role::Muted));
            let at = (row.x + laid.label as u16, row.y);
            let style = (theme.more(), theme.style(Role::Ink));
            let room = usize::from(row.width).saturating_sub(laid.label);
            put_fit(buffer, row, at, (value, room), style);
        }
    }
}

/// The rows of the passage. Where it was cut there is room for a sign that says so.
fn passage_rows(shown: &Evidence, quote: &Quote, width: usize) -> Vec<Row> {
    let text = shown.reading.article.text();
    let (whole, passage) = (shown.block(quote), shown.passage(quote));
    let cut = whole != passage || wrap(text, passage, width, MOST_ROWS + 1).len() > MOST_ROWS;
    let width = width.saturating_sub(if cut { 2 * CUT } else { 0 }).max(1);
    let rows = wrap(text, passage, width, MOST_ROWS);
    let last = rows.len().saturating_sub(1);
    let after = rows.last().is_some_and(|row| row.end() < whole.trim(text).end());
    let row = |(n, span): (usize, Span)| {
        let before = n == 0 && whole.start() < passage.start();
        Row::Passage(span, [before, n == last && after])
    };
    rows.into_iter().enumerate().map(row).collect()
}

/// Columns of a sign that something was cut, with the space that parts it from the words.
const CUT: usize = 2;

fn passage_row(
    (shown, quote): (&Evidence, &Quote),
    (span, [before, after]): (Span, [bool; 2]),
    row: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let indent = if shown.passage(quote).start() > shown.block(quote).start() { CUT } else { 0 };
    if before {
        put(buffer, row, (row.x, row.y), theme.more(), theme.style(Role::Muted));
    }
    let mut x = row.x + indent as u16;
    for cell in cells(shown.reading.article.text(), span) {
        let holds = |s: Option<Span>| s.is_some_and(|s| s.holds(cell.at));
        let role = match () {
            () if holds(quote.speaker.as_ref().map(|s| s.mention)) => Role::Strong,
            () if holds(quote.cue) => Role::Cue,
            () if quote.insertions.iter().any(|i| i.holds(cell.at)) => Role::Ink,
            () if quote.span.holds(cell.at) => Role::Ink,
            () => Role::Ink,
        };
        x = put_cell(buffer, row, (x, row.y), &cell, theme.style(role));
    }
    if after {
        put(buffer, row, (x + 1, row.y), theme.more(), theme.style(Role::Muted));
    }
}
