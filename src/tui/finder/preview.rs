//! What Enter would give: the newest words of a person, the newest articles of a place, a
//! quotation whole, the beginning of an article.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Target,
    view::{role_of, source},
};
use crate::{
    engine::find::{Answer, Catalogue},
    library::names::JoinedName,
    model::{EntityKind, Reading, Span},
    search::{query::Query, quotes::word_marks},
    text::{
        locale::Locale,
        width::{cells, wrap},
    },
    tui::{
        paint::{line, put_cell, put_fit},
        panes::quotes::evidence,
        theme::{Role, Theme},
    },
};

/// The most items a preview looks up.
const MOST: usize = 24;

/// Draws what `target` gives.
pub(super) fn view(
    answer: &Answer,
    target: Target,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) {
    let mut sheet = Sheet { area, next: 0, query: &answer.query, theme, locale, buffer };
    let reading = |doc: usize| answer.catalogue.readings.get(doc).map(|r| &**r);
    match target {
        Target::Name(at) => {
            if let Some(name) = answer.catalogue.table.get(at) {
                sheet.name(&answer.catalogue, name);
            }
        }
        Target::Quote(doc, at) => {
            if let Some(reading) = reading(doc) {
                sheet.quote(reading, at);
            }
        }
        Target::Article(doc) => {
            if let Some(reading) = reading(doc) {
                sheet.article(reading);
            }
        }
    }
}

/// The newest of `places` (article and index within it), at most `most`.
fn newest(catalogue: &Catalogue, places: &[(u32, u32)], most: usize) -> Vec<(u32, u32)> {
    let date = |doc: u32| {
        let reading = catalogue.readings.get(doc as usize)?;
        reading.article.date.as_ref().map(|d| d.value)
    };
    let mut best: Vec<_> = Vec::with_capacity(most + 1);
    for &place in places {
        let key = (std::cmp::Reverse(date(place.0)), place);
        if best.len() == most && best.last().is_some_and(|last| *last <= key) {
            continue;
        }
        let at = best.partition_point(|known| *known <= key);
        best.insert(at, key);
        best.truncate(most);
    }
    best.into_iter().map(|(_, place)| place).collect()
}

/// Rows filled from top to bottom.
struct Sheet<'a> {
    area: Rect,
    next: usize,
    query: &'a Query,
    theme: &'a Theme,
    locale: &'a Locale,
    buffer: &'a mut Buffer,
}

impl Sheet<'_> {
    fn is_full(&self) -> bool {
        self.next >= self.area.height.into()
    }

    fn gap(&mut self) {
        self.next += usize::from(self.next > 0);
    }

    /// One row, cut where it does not fit.
    fn row(&mut self, words: &str, role: Role) {
        let Some(row) = line(self.area, self.next) else { return };
        let style = (self.theme.more(), self.theme.style(role));
        put_fit(self.buffer, row, (row.x, row.y), (words, row.width.into()), style);
        self.next += 1;
    }

    /// `span` of `text` in at most `most` rows; what the query finds in it is marked.
    fn words(&mut self, (text, span): (&str, Span), most: usize, role: Role) {
        let width = usize::from(self.area.width);
        let offset = span.start();
        let found = word_marks(span.of(text), self.query);
        let (style, mark) = (self.theme.style(role), self.theme.style(Role::Match));
        let rows = wrap(text, span, width.saturating_sub(1).max(1), most);
        for (n, part) in rows.iter().enumerate() {
            let Some(row) = line(self.area, self.next) else { return };
            let mut x = row.x;
            for cell in cells(text, *part) {
                let hit = found.iter().any(|s| s.holds(cell.at - offset));
                let style = if hit { style.patch(mark) } else { style };
                x = put_cell(self.buffer, row, (x, row.y), &cell, style);
            }
            if n + 1 == rows.len() && part.end() < span.trim(text).end() {
                put_fit(self.buffer, row, (x, row.y), (self.theme.more(), 1), ("", style));
            }
            self.next += 1;
        }
    }

    /// A quotation with its marks, where these stand in the text.
    fn quoted(&mut self, reading: &Reading, at: usize, most: usize) {
        let Some(quote) = reading.quotes.get(at) else { return };
        let text = reading.article.text();
        let words = format!(
            "{}{}{}",
            self.locale.text("mark-open"),
            quote.span.trim(text).of(text),
            self.locale.text("mark-close")
        );
        self.words((&words, Span::new(0, words.len())), most, Role::Quote);
    }

    fn source(&mut self, reading: &Reading) {
        let words = source(reading, self.theme, self.locale);
        if !words.is_empty() {
            self.row(&words, Role::Faint);
        }
    }

    fn name(&mut self, catalogue: &Catalogue, name: &JoinedName) {
        self.row(&name.name, role_of(name.kind));
        let title = name.titles.first().map(|(title, _)| title.as_str());
        let forms: Vec<&str> = name.aliases.iter().map(|(form, _)| form.as_str()).collect();
        let other = forms.iter().filter(|f| **f != name.name).take(6).copied();
        let about: Vec<&str> = title.into_iter().chain(other).collect();
        if !about.is_empty() {
            self.row(&about.join(self.theme.dot()), Role::Faint);
        }
        match name.kind {
            EntityKind::Place => self.mentions(catalogue, name),
            _ if name.quotes.is_empty() => self.mentions(catalogue, name),
            _ => self.quotes(catalogue, name),
        }
    }

    fn quotes(&mut self, catalogue: &Catalogue, name: &JoinedName) {
        for (doc, at) in newest(catalogue, &name.quotes, MOST) {
            let Some(reading) = catalogue.readings.get(doc as usize) else { continue };
            self.gap();
            if self.is_full() {
                return;
            }
            self.quoted(reading, at as usize, 3);
            self.source(reading);
        }
    }

    /// The newest articles that name someone or something, one passage of each.
    fn mentions(&mut self, catalogue: &Catalogue, name: &JoinedName) {
        let mut firsts = name.mentions.clone();
        firsts.dedup_by_key(|(doc, _)| *doc);
        for (doc, at) in newest(catalogue, &firsts, MOST) {
            let Some(reading) = catalogue.readings.get(doc as usize) else { continue };
            let Some(mention) = reading.names.mentions.get(at as usize) else { continue };
            self.gap();
            if self.is_full() {
                return;
            }
            let text = reading.article.text();
            let passage = passage(reading, mention.span, usize::from(self.area.width) * 2);
            self.words((text, passage), 2, Role::Plain);
            self.source(reading);
        }
    }

    fn quote(&mut self, reading: &Reading, at: usize) {
        let Some(quote) = reading.quotes.get(at) else { return };
        if let Some(speaker) = &quote.speaker {
            self.row(&speaker.name, Role::Speaker);
        }
        let most = usize::from(self.area.height).saturating_sub(8).max(3);
        self.quoted(reading, at, most);
        let words = evidence(reading, quote, self.theme, self.locale);
        self.row(&words, Role::Faint);
        self.gap();
        self.article(reading);
    }

    fn article(&mut self, reading: &Reading) {
        let text = reading.article.text();
        let heading = reading.article.heading();
        self.words((heading, Span::new(0, heading.len())), 3, Role::Heading);
        self.source(reading);
        for block in reading.article.body() {
            self.gap();
            let left = usize::from(self.area.height).saturating_sub(self.next);
            if left == 0 {
                return;
            }
            self.words((text, block.span), left.min(8), Role::Plain);
        }
    }
}

/// The words around `span`, about `length` bytes, within its block and at whole words.
fn passage(reading: &Reading, span: Span, length: usize) -> Span {
    let text = reading.article.text();
    let blocks = &reading.article.blocks;
    let block = blocks.iter().find(|b| b.span.contains(span)).map_or(span, |b| b.span);
    let before =
        Span::new(span.start().saturating_sub(length / 3).max(block.start()), span.start());
    let start = match before.start() == block.start() {
        true => block.start(),
        false => {
            let mut at = before.start();
            while !text.is_char_boundary(at) {
                at += 1;
            }
            let space = text.get(at..span.start()).and_then(|s| s.find(' '));
            space.map_or(span.start(), |space| at + space + 1)
        }
    };
    Span::new(start, block.end())
}
