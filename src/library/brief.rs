//! What an article says of names, and no more: names are joined from it, and it is short enough to be kept apart.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::model::{Entity, EntityIdx, EntityKind, Gender, Quote, Reading, Span};

/// What an article says of names, in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief<'a> {
    /// Its entities, each known by its place among them.
    #[serde(borrow)]
    pub entities: Vec<Named<'a>>,
    /// Its mentions in the order of the text: of which entity, and which of its forms.
    pub mentions: Vec<(EntityIdx, u32)>,
    /// Words for peoples: the id of the place, and the word.
    pub demonyms: Vec<(&'a str, &'a str)>,
    /// Its statements that have a speaker: where each begins among its quotations, and whether it stands between marks.
    pub statements: Vec<(u32, bool, Voice<'a>)>,
}

/// An entity, as [`Entity`] has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// Person, place or organisation.
    pub kind: EntityKind,
    /// The fullest form in the article.
    pub name: &'a str,
    /// Every form found, with its count.
    pub aliases: Vec<(&'a str, u32)>,
    /// What the article says the person is.
    pub titles: Vec<&'a str>,
    /// What the article tells of a person.
    pub gender: Option<Gender>,
    /// Whether it is a bare surname that two people of the article bear.
    pub ambiguous: bool,
}

/// Who said a quotation, as far as its article tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice<'a> {
    /// An entity of the article, and which of its mentions name it there.
    Entity(EntityIdx, Vec<u32>),
    /// What the article calls the speaker.
    #[serde(borrow)]
    Words(Cow<'a, str>),
}

impl<'a> Brief<'a> {
    /// That of `reading`.
    pub fn of(reading: &'a Reading) -> Self {
        let text = reading.article.text();
        let names = &reading.names;
        let form = |mention: &crate::model::Mention| {
            let form = mention.span.of(text);
            let entity = names.entity(mention.entity);
            let nth = entity.and_then(|one| one.aliases.iter().position(|(own, _)| own == form));
            (mention.entity, nth.map_or(u32::MAX, |nth| nth as u32))
        };
        let statement = |(at, quote): (usize, &'a Quote)| {
            let voice = Voice::of(reading, quote).filter(|_| quote.statement.is_none())?;
            Some((at as u32, quote.is_counted(), voice))
        };
        Self {
            entities: names.entities.iter().map(|entity| Named::of(text, entity)).collect(),
            mentions: names.mentions.iter().map(form).collect(),
            demonyms: names.demonyms.iter().map(|d| (&*d.place.0, d.span.of(text))).collect(),
            statements: reading.quotes.iter().enumerate().filter_map(statement).collect(),
        }
    }

    /// The form of its mention at place `nth`.
    pub fn form(&self, nth: usize) -> Option<&'a str> {
        let (entity, form) = self.mentions.get(nth)?;
        let (form, _) = self.entities.get(entity.0 as usize)?.aliases.get(*form as usize)?;
        Some(form)
    }
}

impl<'a> Named<'a> {
    fn of(text: &'a str, entity: &'a Entity) -> Self {
        let Entity { id, kind, name, aliases, titles, gender, ambiguous } = entity;
        Self {
            id: &id.0,
            kind: *kind,
            name,
            aliases: aliases.iter().map(|(form, n)| (form.as_str(), *n)).collect(),
            titles: titles.iter().map(|title: &Span| title.of(text)).collect(),
            gender: *gender,
            ambiguous: *ambiguous,
        }
    }
}

impl<'a> Voice<'a> {
    /// That of a quotation of `reading`; `None` where it has no speaker.
    pub fn of(reading: &'a Reading, quote: &'a Quote) -> Option<Self> {
        let speaker = quote.speaker.as_ref()?;
        let Some(entity) = speaker.entity else {
            return Some(Self::Words(Cow::Borrowed(&speaker.name)));
        };
        let mentions = &reading.names.mentions;
        let first = mentions.partition_point(|m| m.span.end() <= speaker.mention.start());
        let beside = (first..).zip(mentions.get(first..).unwrap_or_default());
        let named = beside
            .take_while(|(_, m)| m.span.start() < speaker.mention.end())
            .filter(|(_, m)| m.entity == entity && m.span.overlaps(speaker.mention));
        Some(Self::Entity(entity, named.map(|(at, _)| at as u32).collect()))
    }
}
