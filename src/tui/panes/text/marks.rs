//! What is marked in a row of the text: who is quoted, who and what is named, what was found.

use ratatui::style::{Modifier, Style};

use super::drawn::Page;
use crate::{
    model::{Mention, Names, Quote, QuoteKind, Span},
    text::marks::with_marks,
    tui::{
        theme::{Role, Theme, Voice},
        voices::Cast,
    },
};

/// All that is marked in one row.
pub(super) struct Marks<'a> {
    names: &'a Names,
    mentions: &'a [Mention],
    /// Quotations with their marks, and who says them.
    quotes: Vec<(&'a Quote, Span, Voice)>,
    cast: &'a Cast,
    matches: &'a [Span],
    here: Option<Span>,
    at_link: Option<Span>,
    selected: Option<&'a Quote>,
    copied: Option<Span>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(page: &Page<'a>, row: Span) -> Self {
        let text = page.reading.article.text();
        let mentions = &page.reading.names.mentions;
        let from = mentions.partition_point(|m| m.span.end() <= row.start());
        let to = mentions.partition_point(|m| m.span.start() < row.end());
        // Marks and the space beside the words reach a few bytes beyond them.
        let near = Span::new(row.start().saturating_sub(MARK), row.end() + MARK);
        let shown = |(_, q): &(usize, &Quote)| {
            q.span.overlaps(near) && (page.indirect || q.kind != QuoteKind::Indirect)
        };
        let quotes = page.reading.quotes.iter().enumerate().filter(shown);
        let marked =
            quotes.map(|(nth, q)| (q, with_marks(text, q.span, q.kind), page.cast.quote(nth)));
        let found = &page.text.matches;
        let first = found.partition_point(|m| m.end() <= row.start());
        let last = found.partition_point(|m| m.start() < row.end());
        Self {
            names: &page.reading.names,
            mentions: mentions.get(from..to.max(from)).unwrap_or_default(),
            quotes: marked.filter(|(_, span, _)| span.overlaps(row)).collect(),
            cast: page.cast,
            matches: found.get(first..last.max(first)).unwrap_or_default(),
            here: page.text.at_match.and_then(|n| found.get(n)).copied(),
            at_link: page.text.at_link,
            selected: page.selected,
            copied: page.copied,
        }
    }

    /// What the byte at `at` looks like.
    pub(super) fn style(&self, at: usize, base: Style, theme: &Theme) -> Style {
        let mut style = base;
        let within = |quote: &Quote, span: Span| {
            span.holds(at) && !quote.insertions.iter().any(|hole| hole.holds(at))
        };
        // The innermost of those that hold it: a quotation follows the one it stands in.
        let said = self.quotes.iter().rev().find(|(quote, span, _)| within(quote, *span));
        if let Some(&(quote, _, voice)) = said {
            let chosen = self.selected == Some(quote) || self.copied == Some(quote.span);
            let role = if chosen { Role::TintSelected(voice) } else { Role::Tint(voice) };
            style = style.patch(theme.style(role));
        }
        let mention = self.mentions.iter().find(|m| m.span.holds(at));
        if let Some(mention) = mention {
            let kind = self.names.entity(mention.entity).map(|entity| entity.kind);
            let named = kind.map_or(Role::Strong, Role::of);
            // Within words on a tint a hue would not be read as well.
            let speaks = self.cast.entity(mention.entity).filter(|_| said.is_none());
            style = style.patch(theme.style(speaks.map_or(named, Role::Voice)));
        }
        if self.selected.and_then(|quote| quote.cue).is_some_and(|cue| cue.holds(at)) {
            style = style.patch(theme.style(Role::Cue));
        }
        if self.here.is_some_and(|m| m.holds(at)) {
            // Within the selected quotation it is what is not reversed.
            let reversed = style.add_modifier.contains(Modifier::REVERSED);
            style = style.patch(theme.style(Role::MatchHere));
            if reversed {
                style = style.remove_modifier(Modifier::REVERSED);
            }
        } else if mention.is_some_and(|m| self.at_link == Some(m.span)) {
            style = style.patch(theme.style(Role::MatchHere));
        } else if self.matches.iter().any(|m| m.holds(at)) {
            style = style.patch(theme.style(Role::Match));
        }
        style
    }
}

/// More bytes than a mark takes with the space beside it.
const MARK: usize = 12;
