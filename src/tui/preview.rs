//! What a name, a quotation or an article gives, in brief: the newest words of a person, the newest articles of a place, a
//! quotation whole, the beginning of an article.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    panes::quotes::evidence,
    sheet::{Sheet, quoted},
    spot::Target,
    theme::{Role, Theme},
    voices::Voices,
};
use crate::{
    library::{catalogue::Catalogue, glimpse::Glimpse, names::JoinedName},
    model::{MentionRef, NameIdx, QuoteRef, Reading, Span},
    search::{query::Query, quotes::word_marks},
    text::{locale::Locale, sentences::sentences, tokens::tokenize},
};

/// Draws what `target` of `catalogue` gives; what `query` finds in its quotations is marked. Gives how many rows that
/// took.
pub fn view(
    (catalogue, query, voices): (&Catalogue, &Query, &Voices),
    target: Target,
    area: Rect,
    (theme, locale): (&Theme, &Locale),
    buffer: &mut Buffer,
) -> usize {
    let sheet = Sheet { area, next: 0, theme, locale, buffer };
    let mut preview = Preview { sheet, query, voices };
    match target {
        Target::Name(at) => {
            if let Some(name) = catalogue.name(at) {
                preview.name(catalogue, (at, name));
            }
        }
        Target::Quote(place) => {
            if let Some(reading) = catalogue.reading(place.article) {
                preview.quote(&reading, place.at(), catalogue.said_by(place, &reading));
            }
        }
        Target::Article(article) => {
            if let Some(reading) = catalogue.reading(article) {
                preview.article(&reading);
            }
        }
    }
    preview.sheet.next
}

struct Preview<'a> {
    sheet: Sheet<'a>,
    query: &'a Query,
    voices: &'a Voices,
}

impl Preview<'_> {
    fn name(&mut self, catalogue: &Catalogue, (at, name): (NameIdx, &JoinedName)) {
        let voice = self.voices.of(&name.name);
        let role = voice.hue().map_or(Role::of(name.kind), |_| Role::Voice(voice));
        self.sheet.row(&name.name, role);
        let title = name.titles.first().map(|(title, _)| title.as_str());
        let other = name.others().take(6);
        let about: Vec<&str> = title.into_iter().chain(other).collect();
        if !about.is_empty() {
            self.sheet.row(&about.join(self.sheet.theme.dot()), Role::Muted);
        }
        match catalogue.glimpse(at).as_deref() {
            Some(Glimpse::Quotes(quotes)) => self.quotes(catalogue, quotes),
            Some(Glimpse::Mentions(mentions)) => {
                self.mentions(catalogue, mentions, Role::of(name.kind));
            }
            None => {}
        }
    }

    /// The newest words of someone.
    fn quotes(&mut self, catalogue: &Catalogue, places: &[QuoteRef]) {
        for place in places {
            if self.is_full() {
                return;
            }
            let Some(reading) = catalogue.reading(place.article) else { continue };
            self.sheet.gap();
            self.quoted(&reading, place.at(), 3);
            self.sheet.source(&reading);
        }
    }

    /// The newest articles that name someone or something, one passage of each.
    fn mentions(&mut self, catalogue: &Catalogue, places: &[MentionRef], role: Role) {
        for place in places {
            if self.is_full() {
                return;
            }
            let Some(reading) = catalogue.reading(place.article) else { continue };
            let Some(mention) = reading.names.mentions.get(place.at()) else { continue };
            self.sheet.gap();
            self.mention(&reading, mention.span, role);
            self.sheet.source(&reading);
        }
    }

    /// Whether there is no room for one more, which stands apart from what is above.
    fn is_full(&self) -> bool {
        self.sheet.left() <= usize::from(self.sheet.next > 0)
    }

    /// The passage that names someone or something, in three rows.
    fn mention(&mut self, reading: &Reading, span: Span, role: Role) {
        let length = usize::from(self.sheet.area.width) * 5 / 2;
        let (passage, cut) = passage(reading, span, length);
        let before = if cut { format!("{} ", self.sheet.theme.more()) } else { String::new() };
        let words = before.clone() + passage.of(reading.article.text());
        let start = before.len() + span.start() - passage.start();
        let named = [Span::new(start, start + span.len())];
        let whole = Span::new(0, words.len());
        self.sheet.words((&words, whole), 3, Role::Ink, (&named, role));
    }

    /// A quotation; what the query finds in it is marked.
    fn quoted(&mut self, reading: &Reading, at: usize, most: usize) {
        let Some(quote) = reading.quotes.get(at) else { return };
        let words = quoted(reading, quote, self.sheet.locale);
        let found = word_marks(&words, self.query);
        let whole = Span::new(0, words.len());
        self.sheet.words((&words, whole), most, Role::Ink, (&found, Role::Match));
    }

    fn quote(&mut self, reading: &Reading, at: usize, speaker: Option<&str>) {
        let Some(quote) = reading.quotes.get(at) else { return };
        if let Some(speaker) = speaker {
            self.sheet.row(speaker, Role::Strong);
        }
        let most = usize::from(self.sheet.area.height).saturating_sub(8).max(3);
        self.quoted(reading, at, most);
        let words = evidence(reading, quote, self.sheet.theme, self.sheet.locale);
        self.sheet.row(&words, Role::Muted);
        self.sheet.gap();
        self.sheet.above(reading, quote.span);
        self.sheet.passage(reading, &[(quote.span, Role::Ink)]);
    }

    fn article(&mut self, reading: &Reading) {
        let text = reading.article.text();
        let found = word_marks(reading.article.heading(), self.query);
        self.sheet.heading(reading, (&found, Role::Match));
        for block in reading.article.body() {
            self.sheet.gap();
            let left = self.sheet.left();
            if left == 0 {
                return;
            }
            self.sheet.words((text, block.span), left.min(8), Role::Ink, (&[], Role::Match));
        }
    }
}

/// The block of `span` from its sentence on, or from a few words before it where the sentence
/// begins more than `length` bytes earlier: then it is cut.
fn passage(reading: &Reading, span: Span, length: usize) -> (Span, bool) {
    let text = reading.article.text();
    let blocks = &reading.article.blocks;
    let block = blocks.iter().find(|b| b.span.contains(span)).map_or(span, |b| b.span);
    let mut from = block.start().max(span.start().saturating_sub(4 * length));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tokens = tokenize(text, Span::new(from, block.end()));
    let starts = sentences(text, &tokens).into_iter().filter_map(|s| tokens.get(s.start));
    let sentence = starts.map(|t| t.span.start()).take_while(|&at| at <= span.start()).last();
    let mut start = sentence.unwrap_or(block.start());
    let cut = span.start() - start > length;
    if cut {
        start = span.start() - length / 3;
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let space = text.get(start..span.start()).and_then(|s| s.find(' '));
        start = space.map_or(span.start(), |space| start + space + 1);
    }
    (Span::new(start, block.end()), cut)
}
