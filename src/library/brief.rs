//! What an article says of names, and no more: names are joined from it, and it is short enough to be kept apart.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::model::{Entity, EntityIdx, EntityKind, Gender, Mention, Quote, Reading};

/// What an article says of names, in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief<'a> {
    /// Its entities, each known by its place among them.
    #[serde(borrow)]
    entities: Vec<Named<'a>>,
    /// The forms of all of them, each with its count, and what the article says that they are: one entity after the other.
    aliases: Vec<(&'a str, u32)>,
    titles: Vec<&'a str>,
    /// Its mentions in the order of the text: of which entity, and which of its forms.
    mentions: Vec<(EntityIdx, u32)>,
    /// Words for peoples: the id of the place, and the word.
    pub demonyms: Vec<(&'a str, &'a str)>,
    /// Its statements that have a speaker: where each begins among its quotations, and whether it stands between marks.
    pub statements: Vec<(u32, bool, Voice<'a>)>,
}

/// An entity, as [`Entity`] has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// Person, place or organisation.
    pub kind: EntityKind,
    /// The fullest form in the article.
    pub name: &'a str,
    /// What the article tells of a person.
    pub gender: Option<Gender>,
    /// Whether it is a bare surname that two people of the article bear.
    pub ambiguous: bool,
    /// Where its forms and titles end among those of all.
    ends: (u32, u32),
}

/// Who said a quotation, as far as its article tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice<'a> {
    /// An entity of the article, and the mention that names it there.
    Entity(EntityIdx, Option<u32>),
    /// What the article calls the speaker.
    #[serde(borrow)]
    Words(Cow<'a, str>),
}

impl<'a> Brief<'a> {
    /// That of `reading`.
    pub fn of(reading: &'a Reading) -> Self {
        let text = reading.article.text();
        let names = &reading.names;
        let form = |mention: &Mention| {
            let form = mention.span.of(text);
            let entity = names.entity(mention.entity);
            let nth = entity.and_then(|one| one.aliases.iter().position(|(own, _)| own == form));
            (mention.entity, nth.map_or(u32::MAX, |nth| nth as u32))
        };
        let statement = |(at, quote): (usize, &'a Quote)| {
            let voice = Voice::of(reading, quote).filter(|_| quote.statement.is_none())?;
            Some((at as u32, quote.is_counted(), voice))
        };
        let mut brief = Self {
            mentions: names.mentions.iter().map(form).collect(),
            demonyms: names.demonyms.iter().map(|d| (&*d.place.0, d.span.of(text))).collect(),
            statements: reading.quotes.iter().enumerate().filter_map(statement).collect(),
            ..Self::default()
        };
        for Entity { id, kind, name, aliases, titles, gender, ambiguous } in &names.entities {
            brief.aliases.extend(aliases.iter().map(|(form, n)| (form.as_str(), *n)));
            brief.titles.extend(titles.iter().map(|title| title.of(text)));
            let ends = (brief.aliases.len() as u32, brief.titles.len() as u32);
            let (kind, gender, ambiguous) = (*kind, *gender, *ambiguous);
            brief.entities.push(Named { id: &id.0, kind, name, gender, ambiguous, ends });
        }
        brief
    }

    /// Its entities.
    pub fn entities(&self) -> &[Named<'a>] {
        &self.entities
    }

    /// Every form of the entity at place `nth`, with its count.
    pub fn aliases(&self, nth: usize) -> &[(&'a str, u32)] {
        part(&self.entities, &self.aliases, nth, |named| named.ends.0)
    }

    /// What the article says that it is.
    pub fn titles(&self, nth: usize) -> &[&'a str] {
        part(&self.entities, &self.titles, nth, |named| named.ends.1)
    }

    /// Of which entity each mention is, in the order of the text.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = EntityIdx> {
        self.mentions.iter().map(|(entity, _)| *entity)
    }

    /// The form of its mention at place `nth`.
    pub fn form(&self, nth: usize) -> Option<&'a str> {
        let (entity, form) = self.mentions.get(nth)?;
        let (form, _) = self.aliases(entity.0 as usize).get(*form as usize)?;
        Some(form)
    }
}

/// What belongs to the entity at place `nth` of what belongs to all.
fn part<'a, T>(
    entities: &[Named<'_>],
    all: &'a [T],
    nth: usize,
    end: impl Fn(&Named<'_>) -> u32,
) -> &'a [T] {
    let before = nth.checked_sub(1).and_then(|n| entities.get(n)).map_or(0, &end);
    let end = entities.get(nth).map_or(before, end);
    all.get(before as usize..end as usize).unwrap_or_default()
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
        let within = |m: &&Mention| m.span.start() < speaker.mention.end();
        let mut beside = mentions.get(first..).unwrap_or_default().iter().take_while(within);
        let here = |m: &Mention| m.entity == entity && m.span.overlaps(speaker.mention);
        let beside = beside.position(here).map(|nth| (first + nth) as u32);
        Some(Self::Entity(entity, beside))
    }
}
