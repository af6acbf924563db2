//! The rows of a page: quotations, articles, mentions in their lines.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Page, Tab,
    places::{group, words},
};
use crate::{
    library::profile::Profile,
    model::{ArticleId, MentionRef, Quote, QuoteRef, Reading},
    text::{
        fold::fold,
        locale::{Locale, Value},
        width::columns,
    },
    tui::{
        dates::source,
        kwic,
        paint::{line, put, put_fit, put_right},
        panes::quotes::{certainty, evidence},
        theme::{Role, Theme},
        voices::Voices,
    },
};

/// Draws row `at` of the page into `area`; `body` is where all rows stand.
pub(super) fn row(
    (page, voices): (&Page, &Voices),
    at: usize,
    (area, body): (Rect, Rect),
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let grouped = group(page, at, body).is_some() && !page.by_month;
    let Some(at) = page.nth(at) else { return };
    let drawing = Drawing { page, voices, grouped, theme, locale };
    let facts = &*page.facts;
    match page.tab {
        Tab::Quotes => drawing.quote(facts.quotes.get(at), (area, body), buffer),
        Tab::About => drawing.quote(facts.about.get(at), (area, body), buffer),
        Tab::Articles => drawing.article(facts.articles.get(at), area, buffer),
        Tab::Mentions => drawing.mention(facts.mentions.get(at), area, buffer),
        Tab::Forms => drawing.form(facts.forms.get(at), area, buffer),
    }
}

/// The words of each row of a tab, folded, as they are searched.
pub(super) fn words_of(facts: &Profile, tab: Tab) -> Arc<[String]> {
    let quoted = |at: &QuoteRef| {
        let Some(cited) = facts.quote(*at) else { return String::new() };
        let (reading, quote) = cited.both();
        let speaker = quote.speaker.as_ref().map_or("", |speaker| &speaker.name);
        let words = quote.span.of(reading.article.text());
        fold(&format!("{words} {speaker} {}", outlet(reading)))
    };
    let named = |at: &MentionRef| {
        let Some(reading) = facts.reading(at.article) else { return String::new() };
        let Some(mention) = reading.names.mentions.get(at.at()) else { return String::new() };
        let text = reading.article.text();
        let bytes = |from: usize, to: usize| (from..to).find(|n| text.is_char_boundary(*n));
        let (start, end) = (mention.span.start(), mention.span.end());
        let from = bytes(start.saturating_sub(AROUND), start).unwrap_or(start);
        let to = bytes((end + AROUND).min(text.len()), text.len()).unwrap_or(text.len());
        fold(text.get(from..to).unwrap_or_default())
    };
    let headed = |(article, _): &(ArticleId, u32)| {
        let Some(reading) = facts.reading(*article) else { return String::new() };
        fold(&format!("{} {}", reading.article.heading(), outlet(&reading)))
    };
    match tab {
        Tab::Quotes => facts.quotes.iter().map(quoted).collect(),
        Tab::About => facts.about.iter().map(quoted).collect(),
        Tab::Mentions => facts.mentions.iter().map(named).collect(),
        Tab::Articles => facts.articles.iter().map(headed).collect(),
        Tab::Forms => facts.forms.iter().map(|(form, ..)| fold(form)).collect(),
    }
}

/// How many bytes on each side of a mention are searched.
const AROUND: usize = 100;

fn outlet(reading: &Reading) -> &str {
    reading.article.outlet.as_ref().map_or("", |outlet| &outlet.value)
}

struct Drawing<'a> {
    page: &'a Page,
    voices: &'a Voices,
    /// Whether the day stands above.
    grouped: bool,
    theme: &'a Theme,
    locale: &'a Locale,
}

impl Drawing<'_> {
    fn quote(&self, at: Option<&QuoteRef>, (area, body): (Rect, Rect), buffer: &mut Buffer) {
        let Some(&at) = at else { return };
        let Some(cited) = self.page.facts.quote(at) else { return };
        let (reading, quote) = cited.both();
        let rows = words(self.page, at, body);
        let text = reading.article.text();
        let style = self.theme.style(Role::Ink);
        let (open, close) = self.locale.marks(reading, quote);
        for (n, part) in rows.iter().enumerate() {
            let Some(row) = line(area, n) else { return };
            let mut x = row.x + 3;
            if n == 0 {
                put(buffer, row, (x, row.y), open, style);
            }
            x = put(buffer, row, (x + columns(open) as u16, row.y), part.of(text), style);
            if n + 1 == rows.len() {
                let whole = part.end() >= quote.span.trim(text).end();
                let end = if whole { close } else { self.theme.more() };
                put(buffer, row, (x, row.y), end, style);
            }
        }
        if let Some(row) = line(area, rows.len()) {
            self.about((reading, quote), at, row, buffer);
        }
    }

    /// Who (of another), where, when and how we know, under a quotation.
    fn about(
        &self,
        (reading, quote): (&Reading, &Quote),
        at: QuoteRef,
        row: Rect,
        buffer: &mut Buffer,
    ) {
        let (theme, locale) = (self.theme, self.locale);
        let mut x = row.x + 5;
        if self.page.tab == Tab::About {
            let unknown = locale.text("speaker-unknown");
            let catalogue = &self.page.facts.catalogue;
            let (name, role) = match catalogue.said_by(at, reading) {
                Some(speaker) => (speaker, Role::Voice(self.voices.of(speaker))),
                None => (unknown.as_str(), Role::Muted),
            };
            let style = (theme.more(), theme.style(role));
            x = put_fit(buffer, row, (x, row.y), (name, usize::from(row.width) / 3), style);
            x = put(buffer, row, (x, row.y), theme.dot(), theme.style(Role::Muted));
        }
        let parts = [self.source(reading), evidence(reading, quote, theme, locale)];
        let words: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        let room = usize::from(row.right().saturating_sub(x)).saturating_sub(7);
        let style = (theme.more(), theme.style(Role::Muted));
        put_fit(buffer, row, (x, row.y), (&words.join(theme.dot()), room), style);
        if row.width >= 40 {
            let (sign, role) = certainty(quote, theme);
            put(buffer, row, (row.right().saturating_sub(2), row.y), sign, theme.style(role));
        }
    }

    /// Where an article was printed, and when where that does not stand above.
    fn source(&self, reading: &Reading) -> String {
        match self.grouped {
            true => outlet(reading).to_owned(),
            false => source(reading, self.theme, self.locale),
        }
    }

    fn article(&self, entry: Option<&(ArticleId, u32)>, area: Rect, buffer: &mut Buffer) {
        let Some(&(doc, n)) = entry else { return };
        let Some(reading) = self.page.facts.reading(doc) else { return };
        let Some(first) = line(area, 0) else { return };
        let (theme, locale) = (self.theme, self.locale);
        let n = locale.number(n as usize);
        let counted = locale.with("short-mentions", &[("n", Value::Words(&n))]);
        let inner = Rect { width: first.width.saturating_sub(1), ..first };
        let room = usize::from(first.width).saturating_sub(columns(&counted) + 6);
        let title = (reading.article.heading(), room);
        let style = (theme.more(), theme.style(Role::Ink));
        put_fit(buffer, first, (first.x + 3, first.y), title, style);
        put_right(buffer, inner, first.y, &counted, theme.style(Role::Ink));
        let Some(second) = line(area, 1) else { return };
        let source = self.source(&reading);
        let style = (theme.more(), theme.style(Role::Muted));
        let room = usize::from(area.width).saturating_sub(6);
        put_fit(buffer, second, (second.x + 5, second.y), (&source, room), style);
    }

    /// A form and how often it names the one whose page this is.
    fn form(&self, form: Option<&(String, u32, MentionRef)>, row: Rect, buffer: &mut Buffer) {
        let Some((form, n, _)) = form else { return };
        let (theme, locale) = (self.theme, self.locale);
        let n = locale.number(*n as usize);
        let counted = locale.with("short-mentions", &[("n", Value::Words(&n))]);
        let widest = self.page.facts.forms.iter().take(500).map(|(form, ..)| columns(form)).max();
        let room = usize::from(row.width).saturating_sub(columns(&counted) + 6);
        let kind = self.page.facts.name().map_or(Role::Strong, |n| Role::of(n.kind));
        let style = (theme.more(), theme.style(kind));
        put_fit(buffer, row, (row.x + 3, row.y), (form, room), style);
        // Beside the longest form, so that the eye need not cross the screen.
        let width = (widest.unwrap_or(0).clamp(24, 60) + columns(&counted) + 8) as u16;
        let inner = Rect { width: width.min(row.width.saturating_sub(1)), ..row };
        put_right(buffer, inner, row.y, &counted, theme.style(Role::Ink));
    }

    /// One mention in its line: what stands before it, ending where it begins; it; what follows.
    fn mention(&self, at: Option<&MentionRef>, row: Rect, buffer: &mut Buffer) {
        let Some(&at) = at else { return };
        let Some(reading) = self.page.facts.reading(at.article) else { return };
        let Some(mention) = reading.names.mentions.get(at.at()) else { return };
        let (theme, text) = (self.theme, reading.article.text());
        let blocks = &reading.article.blocks;
        let block = blocks.iter().find(|b| b.span.contains(mention.span));
        let block = block.map_or(mention.span, |b| b.span);
        let mut right = row.right().saturating_sub(1);
        if row.width >= 90 {
            let source = source(&reading, theme, self.locale);
            let width = (row.width / 4).min(36);
            right = right.saturating_sub(width + 2);
            let style = (theme.more(), theme.style(Role::Muted));
            put_fit(buffer, row, (right + 2, row.y), (&source, width.into()), style);
        }
        let left = row.x + if row.width >= 40 { 3 } else { 1 };
        let middle = left + right.saturating_sub(left) * 2 / 5;
        let near = Rect { x: left, width: right.saturating_sub(left), ..row };
        let kind = self.page.facts.name().map_or(Role::Strong, |n| Role::of(n.kind));
        let style = |at: usize| theme.style(if mention.span.holds(at) { kind } else { Role::Ink });
        kwic::line(buffer, (near, middle), (text, block, mention.span), (theme, &style));
    }
}
