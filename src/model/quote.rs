//! Quotations and the people who said them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{document::Warning, entity::EntityIdx, named::named, span::Span};

/// The probability from which on words between marks are taken for speech.
pub const SPOKEN: f32 = 0.5;

/// Words that an article puts into someone's mouth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, without the marks around them.
    pub span: Span,
    /// Clauses of the journalist within the words (« , dit-il, »), in order, inside [`Quote::span`].
    pub insertions: Vec<Span>,
    /// How the words are reported.
    pub kind: QuoteKind,
    /// The word or words that say that it was said (« a prévenu », « selon »).
    pub cue: Option<Span>,
    /// Who said it; `None` when the text does not tell, or not clearly enough.
    pub speaker: Option<Speaker>,
    /// Who passed it on (« cité par TASS », « à l'AFP »): never the speaker.
    pub relay: Option<Span>,
    /// The quotation this one stands in, as an index into the same list.
    pub parent: Option<u32>,
    /// Where the marks are opened again at a new paragraph: the quotation with which the statement
    /// began, as an index into the same list. `None` where it begins here.
    pub statement: Option<u32>,
    /// The rule that named the speaker, or found that there is none.
    pub rule: Rule,
    /// Probability, 0 to 1, that the speaker shown is right given that the words are a quotation.
    pub confidence: f32,
    /// Probability, 0 to 1, that the words are speech, not a title, a name or a term in marks; 1 for
    /// what stands in no marks.
    pub speech: f32,
}

impl Quote {
    /// Whether it counts as a quotation: it stands between marks and goes on with no other.
    pub fn is_counted(&self) -> bool {
        matches!(self.kind, QuoteKind::Direct | QuoteKind::Mixed) && self.statement.is_none()
    }

    /// The same quotation where those it points to stand elsewhere in the list, as `moved` says.
    #[must_use]
    pub fn relinked(self, moved: impl Fn(u32) -> Option<u32>) -> Self {
        let (parent, statement) = (self.parent.and_then(&moved), self.statement.and_then(&moved));
        Self { parent, statement, ..self }
    }
}

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum QuoteKind {
    /// A whole utterance between marks.
    Direct,
    /// Some words between marks within the journalist's sentence.
    Mixed,
    /// Reported without marks (« X a affirmé que … »).
    Indirect,
    /// A turn of an interview or of minutes, without marks, under the name of who speaks.
    Turn,
}

impl QuoteKind {
    /// The name used in output and as a key of the string table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Turn => "turn",
        }
    }
}

/// Who said a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The words beside the quotation that name the speaker (« elle », « le ministre », « Varenne »).
    pub mention: Span,
    /// The full name those words stand for, or the words themselves; one string for all who share it.
    pub name: Arc<str>,
    /// The article's person or organisation of that name, where it is one.
    pub entity: Option<EntityIdx>,
}

named! {
    /// What named the speaker of a quotation: its name is the `rule` of the output and part of keys
    /// of the string table.
    pub enum Rule {
        /// A clause inserted in the words.
        Insertion = "insertion",
        /// A clause after the words whose subject is a pronoun behind its verb.
        Clitic = "clitic",
        /// Verb and speaker after the words.
        Inversion = "inversion",
        /// Speaker and verb after the words.
        Following = "following",
        /// « Selon », “according to”.
        According = "according",
        /// Speaker and verb before the words.
        Subject = "subject",
        /// A participle of the same subject.
        Participle = "participle",
        /// The agent of a passive.
        Passive = "passive",
        /// A noun of speech.
        Nominal = "nominal",
        /// Read in a text.
        Reads = "reads",
        /// A colon before the words.
        Colon = "colon",
        /// Words that go on after an inserted clause.
        Split = "split",
        /// A verb after the words whose subject stands before them.
        Later = "later",
        /// Goes on from the quotation before.
        Continuation = "continuation",
        /// Marks opened again in a new paragraph.
        Reopened = "reopened",
        /// The subject of the sentence beside.
        Context = "context",
        /// A headline.
        Headline = "headline",
        /// A dash of dialogue.
        Dialogue = "dialogue",
        /// Words reported without marks.
        Indirect = "indirect",
        /// A block quotation.
        Block = "block",
        /// A turn of an interview or of minutes: the name above it or before it.
        Turn = "turn",
        /// Nobody.
        Unattributed = "unattributed",
    }
}

/// The quotations of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quotes {
    /// In the order of the text; a nested quotation follows the one it stands in.
    pub quotes: Vec<Quote>,
    /// Words between marks that are more likely no speech, in the order of the text: titles, names,
    /// terms. Nobody's, and counted nowhere.
    pub unsaid: Vec<Quote>,
    /// Turns of an interview or of minutes, in the order of the text; counted nowhere.
    pub turns: Vec<Quote>,
    /// Limits that were reached.
    pub warnings: Vec<Warning>,
}
