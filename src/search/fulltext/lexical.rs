//! What an index must know of an article so that no passage that is meant escapes it: the words of its
//! texts, quotations and names, folded as they are searched.

use super::{
    page::{Page, Zone},
    pattern::APART,
    query,
    scan::host,
};
use crate::{
    model::{EntityKind, Lang, QuoteKind, Reading, Role},
    search::key::key_text,
};

/// The words of an article by where they stand, blanks between them. Any query that means a passage of
/// it finds its words here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexical {
    /// Of its paragraphs, the headline among them.
    pub body: String,
    /// Of its headlines and its heading.
    pub title: String,
    /// Of what somebody says, and what stands between.
    pub quote: String,
    /// Of the names of who says it, in all forms that the article has.
    pub speaker: String,
    /// Of the names of each kind, in the order of [`EntityKind::ALL`], likewise.
    pub names: [String; 3],
    /// Of its outlet and the host of its address.
    pub outlet: String,
    /// Of what says that something is said.
    pub cue: String,
    /// How words are reported in it, each once.
    pub kinds: Vec<QuoteKind>,
    /// Its language.
    pub lang: Lang,
    /// The first and the last day it may be of, as [`query::first`] and [`query::last`] have them.
    pub days: Option<(u32, u32)>,
}

/// The longest word that is told apart from others with the same beginning, in bytes.
const LONGEST: usize = 64;

/// The beginning of a word by which it is known in an index.
pub fn clipped(word: &str) -> &str {
    crate::text::letters::head(word, LONGEST)
}

impl Lexical {
    /// What `reading` holds.
    pub fn of(reading: &Reading) -> Self {
        let article = &reading.article;
        let text = article.text();
        let page = Page::new(reading, false);
        let mut own = Self { lang: article.lang, ..Self::default() };
        for paragraph in &page.paragraphs {
            push(&mut own.body, paragraph.zone.key());
            if paragraph.role == Role::Title {
                push(&mut own.title, paragraph.zone.key());
            }
        }
        // What stands between the pieces of a statement is found with it by whoever looks for quotations alone.
        for quote in reading.quotes.iter().filter(|quote| quote.is_counted()) {
            let whole = reading.extent(quote);
            if whole != quote.span || !quote.insertions.is_empty() {
                push(&mut own.quote, &key_text(whole.of(text)));
            }
        }
        push(&mut own.title, &key_text(article.heading()));
        for spoken in &page.spoken {
            push(&mut own.quote, spoken.zone.key());
            let quote = spoken.quote;
            if let Some(speaker) = &quote.speaker {
                push(&mut own.speaker, &key_text(&speaker.name));
                let entity = reading.speaker_entity(quote);
                for (form, _) in entity.into_iter().flat_map(|entity| &entity.aliases) {
                    push(&mut own.speaker, &key_text(form));
                }
            }
            if let Some(cue) = quote.cue {
                push(&mut own.cue, Zone::new(text, vec![cue]).key());
            }
            if !own.kinds.contains(&quote.kind) {
                own.kinds.push(quote.kind);
            }
        }
        for entity in &reading.names.entities {
            let forms = entity.aliases.iter().map(|(form, _)| form.as_str());
            for form in std::iter::once(&*entity.name).chain(forms) {
                push(own.of_kind(entity.kind), &key_text(form));
            }
        }
        let outlet = article.outlet.as_ref().map(|outlet| outlet.value.as_str());
        let host = article.document.given.url.as_deref().map(host);
        outlet.into_iter().chain(host).for_each(|name| push(&mut own.outlet, &key_text(name)));
        let date = article.date.as_ref().map(|date| date.value);
        own.days = date.map(|date| (query::first(date), query::last(date)));
        own
    }

    fn of_kind(&mut self, kind: EntityKind) -> &mut String {
        let [person, place, organisation] = &mut self.names;
        match kind {
            EntityKind::Person => person,
            EntityKind::Place => place,
            EntityKind::Organisation => organisation,
        }
    }
}

/// Adds the words of `key`.
fn push(words: &mut String, key: &str) {
    for word in key.split([' ', APART]).filter(|word| !word.is_empty()) {
        words.push(' ');
        words.push_str(clipped(word));
    }
}
