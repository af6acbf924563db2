//! Why these words are a quotation, and of whom: the passage with cue and speaker marked, the rule,
//! how sure.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    app::App,
    paint::{line, put, put_cell, put_fit},
    panel::{Panel, panel, place},
    panes::quotes::{confidence, rule},
    theme::{Role, Theme},
};
use crate::{
    model::{Quote, Reading, Span},
    text::{
        locale::Locale,
        width::{cells, columns, wrap},
    },
};

/// The most rows of the passage.
const MOST_ROWS: usize = 14;

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

    fn quote(&self) -> Option<&Quote> {
        self.reading.quotes.get(self.quote)
    }

    /// The block the quotation stands in; a long one is cut around it.
    fn passage(&self, quote: &Quote) -> Span {
        let text = self.reading.article.text();
        let found = self.reading.article.blocks.iter().find(|b| b.span.contains(quote.span));
        let whole = found.map_or(quote.span, |b| b.span);
        let held = [quote.cue, quote.speaker.as_ref().map(|s| s.mention)].into_iter().flatten();
        let held = held.filter(|s| whole.contains(*s)).fold(quote.span, Span::join);
        let mut start = whole.start().max(held.start().saturating_sub(240));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let mut end = whole.end().min(held.end() + 240);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Span::new(start, end)
    }

    fn facts(&self, quote: &Quote, locale: &Locale) -> Vec<(String, String)> {
        let text = self.reading.article.text();
        let none = || locale.text("evidence-none");
        let words = |span: Option<Span>| span.map_or_else(none, |s| s.of(text).to_owned());
        let speaker = quote.speaker.as_ref();
        let entity = self.reading.speaker_entity(quote);
        let fact = |key: &str, value: String| (locale.text(key), value);
        let mut facts = vec![
            fact("evidence-speaker", speaker.map_or_else(none, |s| s.name.clone())),
            fact("evidence-mention", words(speaker.map(|s| s.mention))),
            fact("evidence-cue", words(quote.cue)),
            fact("evidence-rule", rule(quote, "rule", locale)),
            fact("evidence-kind", locale.text(&format!("speech-{}", quote.kind.name()))),
            fact("evidence-sure", confidence(quote.confidence, locale)),
        ];
        if let Some(entity) = entity {
            facts.insert(
                1,
                fact("evidence-entity", locale.text(&format!("kind-{}", entity.kind.name()))),
            );
        }
        if let Some(relay) = quote.relay {
            facts.push(fact("evidence-relay", relay.of(text).to_owned()));
        }
        facts
    }
}

/// Draws the panel.
pub fn view(app: &App, shown: &Evidence, (theme, locale): (&Theme, &Locale), buffer: &mut Buffer) {
    let Some(quote) = shown.quote() else { return };
    let text = shown.reading.article.text();
    let (_, inner) = place(app.area, 76, 40);
    let rows = wrap(text, shown.passage(quote), inner.width.into(), MOST_ROWS);
    let facts = shown.facts(quote, locale);
    let title = locale.text("evidence-title");
    let hint = locale.text("panel-close");
    let wanted =
        Panel { title: &title, hint: &hint, columns: 76, rows: rows.len() + facts.len() + 3 };
    let Some(inner) = panel(app.area, &wanted, theme, buffer) else { return };
    let top = usize::from(inner.height > 12);
    let mut n = top;
    for span in rows {
        let Some(row) = line(inner, n) else { return };
        passage_row(shown, quote, span, row, theme, buffer);
        n += 1;
    }
    n += top;
    let label = facts.iter().map(|f| columns(&f.0)).max().unwrap_or(0) + 2;
    for (name, value) in facts {
        let Some(row) = line(inner, n) else { return };
        put(buffer, row, (row.x, row.y), &name, theme.style(Role::Faint));
        let at = (row.x + label as u16, row.y);
        let style = (theme.more(), theme.style(Role::Plain));
        put_fit(buffer, row, at, (&value, row.width.into()), style);
        n += 1;
    }
}

fn passage_row(
    shown: &Evidence,
    quote: &Quote,
    span: Span,
    row: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let mut x = row.x;
    for cell in cells(shown.reading.article.text(), span) {
        let holds = |s: Option<Span>| s.is_some_and(|s| s.holds(cell.at));
        let role = match () {
            () if holds(quote.speaker.as_ref().map(|s| s.mention)) => Role::Speaker,
            () if holds(quote.cue) => Role::Cue,
            () if quote.insertions.iter().any(|i| i.holds(cell.at)) => Role::Plain,
            () if quote.span.holds(cell.at) => Role::Quote,
            () => Role::Plain,
        };
        x = put_cell(buffer, row, (x, row.y), &cell, theme.style(role));
    }
}
