//! People, places and organisations, and where an article names them.

use std::{borrow::Borrow, sync::Arc};

use serde::{Deserialize, Serialize};

use super::span::Span;

/// Someone or something that an article names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Stable name of the entity, derived from the document alone.
    pub id: EntityId,
    /// Person, place or organisation.
    pub kind: EntityKind,
    /// The fullest form in the article, as it is written there; its speakers share it.
    pub name: Arc<str>,
    /// Every form found, most frequent first, with its count.
    pub aliases: Vec<(String, u32)>,
    /// « ministre de l'Énergie »: what the article says the person is, words of the text.
    pub titles: Vec<Span>,
    /// What first name, title or agreement tell of a person.
    pub gender: Option<Gender>,
    /// Two people of the article bear this bare surname: it was not merged with either.
    pub ambiguous: bool,
}

/// Stable id such as `per:nikolai-patrouchev`, `loc:geneve`, `org:tass`; `per:?biden` when
/// ambiguous.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub String);

impl Borrow<str> for EntityId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A place.
    Place,
    /// A body that acts: party, company, agency, government.
    Organisation,
}

impl EntityKind {
    /// All kinds, in the order they are shown.
    pub const ALL: [EntityKind; 3] = [Self::Person, Self::Place, Self::Organisation];

    /// `PER`, `LOC` or `ORG`, as annotated corpora write it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Place => "LOC",
            Self::Organisation => "ORG",
        }
    }

    /// `person`, `place` or `organisation`: used on the command line and as a key of the string
    /// table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
        }
    }

    /// The first part of an [`EntityId`].
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Person => "per",
            Self::Place => "loc",
            Self::Organisation => "org",
        }
    }
}

/// Grammatical gender of a person's name, title or pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Gender {
    /// « M. », « il », « le ministre ».
    Masculine,
    /// « Mme », « elle », « la ministre ».
    Feminine,
}

/// Index of an entity in [`Names::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityIdx(pub u32);

/// One place where an article names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Whom or what.
    pub entity: EntityIdx,
    /// Where the name stands, titles such as « M. » left out.
    pub span: Span,
}

/// A word for a people or for what is theirs: « russe », « les Russes ». It tells of a place and is
/// no mention of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demonym {
    /// Id of the place.
    pub place: EntityId,
    /// Where the word stands.
    pub span: Span,
}

/// All that an article names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Each entity once, in the order of first mention.
    pub entities: Vec<Entity>,
    /// Every mention, in the order of the text, apart from each other.
    pub mentions: Vec<Mention>,
    /// Every word for a people outside the mentions, in the order of the text.
    pub demonyms: Vec<Demonym>,
}

impl Names {
    /// The entity with this index.
    pub fn entity(&self, idx: EntityIdx) -> Option<&Entity> {
        self.entities.get(idx.0 as usize)
    }

    /// The mentions that lie within `span`, in order.
    pub fn within(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.span.start() < span.start());
        let to = self.mentions.partition_point(|m| m.span.end() <= span.end());
        self.mentions.get(from..to.max(from)).unwrap_or_default()
    }
}
