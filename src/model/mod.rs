//! Plain data that all floors share: nothing here reads, decides or draws.

/// What was recognised of a scraped page: blocks with roles, title, date, outlet, author.
pub mod article;
/// Dates of which a part may be unknown.
pub mod date;
/// The scraped page itself, its origin and decoding.
pub mod document;
/// Character encodings.
pub mod encoding;
/// People, places, organisations and their mentions.
pub mod entity;
/// Words of an article that outlive it.
pub mod excerpt;
/// The text as it is read.
pub mod flow;
/// What articles, quotations, mentions and names are known by.
pub mod ids;
/// Languages.
pub mod lang;
/// What a web page's tags say of its text.
pub mod markup;
/// Enums whose values are known by a name.
mod named;
/// What its reader says of names.
pub mod naming;
/// Quotations and their speakers.
pub mod quote;
/// An article with its names and quotations.
pub mod reading;
/// Byte ranges of a text.
pub mod span;

pub use article::{Article, Block, Evidence, Form, Formed, Furniture, PageKind, Role, Stated};
pub use date::{MonthDay, PartialDate};
pub use document::{
    Decoding, DocId, Document, Extent, Filed, Given, Limit, Locator, Mend, Origin, Unmended,
    Warning,
};
pub use encoding::Encoding;
pub use entity::{Demonym, Entity, EntityId, EntityIdx, EntityKind, Gender, Mention, Names};
pub use excerpt::{Excerpt, ExcerptKind};
pub use flow::Flow;
pub use ids::{ArticleId, MentionRef, NameIdx, QuoteRef};
pub use lang::{Lang, Level};
pub use markup::Markup;
pub use named::UnknownName;
pub use naming::{NameRules, SameName, SplitForm};
pub use quote::{Quote, QuoteKind, Quotes, Rule, SPOKEN, Speaker};
pub use reading::Reading;
pub use span::Span;
