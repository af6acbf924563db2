//! What the engine is told of an article: words to find it by, numbers to order it by, and where it stands.

use tantivy::{
    Index, TantivyDocument, TantivyError,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing,
        TextOptions,
    },
    tokenizer::{TextAnalyzer, WhitespaceTokenizer},
};

use super::log::{At, Whose};
use crate::{model::EntityKind, search::fulltext::lexical::Lexical};

/// The name under which the engine knows how words are parted: by blanks, for they are folded already.
const FOLDED: &str = "folded";

/// The fields of an article.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) body: Field,
    pub(super) title: Field,
    pub(super) quote: Field,
    pub(super) speaker: Field,
    pub(super) names: [Field; 3],
    pub(super) outlet: Field,
    pub(super) cue: Field,
    /// Kinds of quotations and the language, by their names.
    pub(super) traits: Field,
    /// The first and the last day it may be of.
    pub(super) days: [Field; 2],
    /// The number of its file, and its place there.
    pub(super) file: Field,
    pub(super) nth: Field,
    /// One number for the lines that its outlet repeats, as they were known when it was read.
    pub(super) known: Field,
    /// Where it stands in the file of articles.
    pub(super) at: Field,
}

/// Their names.
pub(super) const KNOWN: &str = "known";
pub(super) const FIRST: &str = "first";
pub(super) const LAST: &str = "last";
pub(super) const FILE: &str = "file";
pub(super) const NTH: &str = "nth";
pub(super) const AT: &str = "at";
const NAMES: [&str; 3] = ["person", "place", "organisation"];
const WORDS: [&str; 6] = ["body", "title", "quote", "speaker", "outlet", "cue"];
const TRAITS: &str = "traits";

/// The schema of a library.
pub(super) fn schema() -> Schema {
    let mut schema = Schema::builder();
    let words = TextFieldIndexing::default()
        .set_tokenizer(FOLDED)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let words = TextOptions::default().set_indexing_options(words);
    for name in WORDS.into_iter().chain(NAMES).chain([TRAITS]) {
        schema.add_text_field(name, words.clone());
    }
    for name in [FIRST, LAST, KNOWN, AT] {
        schema.add_u64_field(name, NumericOptions::default() | FAST);
    }
    for name in [FILE, NTH] {
        schema.add_u64_field(name, NumericOptions::default() | FAST | INDEXED);
    }
    schema.build()
}

/// Tells `index` how words are parted.
pub(super) fn register(index: &Index) {
    let folded = TextAnalyzer::builder(WhitespaceTokenizer::default()).build();
    index.tokenizers().register(FOLDED, folded);
}

impl Fields {
    /// Those of `schema`.
    pub(super) fn of(schema: &Schema) -> Result<Self, TantivyError> {
        let field = |name| schema.get_field(name);
        Ok(Self {
            body: field("body")?,
            title: field("title")?,
            quote: field("quote")?,
            speaker: field("speaker")?,
            names: [field(NAMES[0])?, field(NAMES[1])?, field(NAMES[2])?],
            outlet: field("outlet")?,
            cue: field("cue")?,
            traits: field(TRAITS)?,
            days: [field(FIRST)?, field(LAST)?],
            file: field(FILE)?,
            nth: field(NTH)?,
            known: field(KNOWN)?,
            at: field(AT)?,
        })
    }

    /// That of names of `kind`.
    pub(super) fn named(&self, kind: EntityKind) -> Field {
        self.names[kind as usize]
    }

    /// An article as the engine takes it, which stands `at` that place.
    pub(super) fn document(
        &self,
        (file, nth): Whose,
        at: At,
        Shelved { lexical, known, .. }: &Shelved,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        let words = [
            (self.body, &lexical.body),
            (self.title, &lexical.title),
            (self.quote, &lexical.quote),
            (self.speaker, &lexical.speaker),
            (self.outlet, &lexical.outlet),
            (self.cue, &lexical.cue),
        ];
        let names = self.names.into_iter().zip(&lexical.names);
        for (field, words) in words.into_iter().chain(names).filter(|(_, words)| !words.is_empty())
        {
            document.add_text(field, words);
        }
        for kind in &lexical.kinds {
            document.add_text(self.traits, kind.name());
        }
        document.add_text(self.traits, language(lexical.lang.name()));
        if let Some((first, last)) = lexical.days {
            document.add_u64(self.days[0], u64::from(first));
            document.add_u64(self.days[1], u64::from(last));
        }
        document.add_u64(self.file, u64::from(file));
        document.add_u64(self.nth, u64::from(nth));
        document.add_u64(self.known, *known);
        document.add_u64(self.at, at.number());
        document
    }
}

/// An article, ready to be kept.
#[derive(Debug)]
pub struct Shelved {
    pub(super) lexical: Lexical,
    /// One number for the lines that its outlet repeats, as they were known when it was read.
    pub(super) known: u64,
    /// It as it is kept, what it says of names, and what a list shows of it.
    pub(super) packed: Vec<u8>,
    pub(super) brief: Vec<u8>,
    pub(super) digest: Vec<u8>,
}

impl Shelved {
    /// How many bytes it takes as it is kept, but for its words.
    pub fn size(&self) -> usize {
        self.packed.len() + self.brief.len() + self.digest.len()
    }
}

/// A language among the traits.
pub(super) fn language(name: &str) -> String {
    format!("lang:{name}")
}
