//! What articles say of the names of a table, gathered in parts.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::{
    JoinedName,
    frames::{borrowed, by_count, by_function},
    join::count_form,
    places::{List, Lists},
};
use crate::{
    library::brief::{Brief, Voice},
    model::{ArticleId, EntityIdx, MentionRef, NameIdx, QuoteRef},
};

/// Whose words they are that `voice` says in an article, where the names of its entities are those of `own`, mentions that
/// are another's those of `moved`, and whoever is no entity there is `called` so.
pub(super) fn said_by(
    voice: &Voice<'_>,
    article: ArticleId,
    moved: &HashMap<MentionRef, NameIdx>,
    own: impl Fn(EntityIdx) -> Option<NameIdx>,
    called: impl Fn(&str) -> Option<NameIdx>,
) -> Option<NameIdx> {
    match voice {
        Voice::Words(name) => called(name),
        Voice::Entity(entity, mention) => {
            let place = mention.filter(|_| !moved.is_empty());
            let moved = place.and_then(|nth| moved.get(&MentionRef { article, nth }).copied());
            moved.or_else(|| own(*entity))
        }
    }
}

/// What some articles that follow each other say of names.
pub(super) struct Told {
    /// The first of the articles.
    start: usize,
    /// For each article, for each of its entities, the number of its name: one article after the other; and where those
    /// of each article end, by their number.
    of: Vec<u8>,
    ends: Vec<u32>,
    /// Mentions of forms that the user took from their names, and whose they are.
    moved: HashMap<MentionRef, NameIdx>,
    /// What is said of each name; nothing of those that these articles do not have.
    names: Vec<Option<Box<OfName>>>,
    /// Words for people, by the id of their place.
    peoples: FxHashMap<String, FxHashMap<String, u32>>,
}

/// What articles say of a name.
#[derive(Default)]
struct OfName {
    /// Where it is named and quoted.
    mentions: List,
    quotes: List,
    /// What it is called as.
    titles: FxHashMap<String, u32>,
    /// How often it is quoted between marks, and where it is named first.
    n_quotes: u32,
    first: Option<MentionRef>,
}

impl Told {
    /// Nothing of `n` names, by the articles from `start` on.
    pub(super) fn new(n: usize, start: usize) -> Self {
        Self {
            start,
            of: Vec::new(),
            ends: Vec::new(),
            moved: HashMap::new(),
            names: std::iter::repeat_with(|| None).take(n).collect(),
            peoples: FxHashMap::default(),
        }
    }

    /// Adds which names the entities of an article are, which is the next one, and which of its mentions are another's.
    pub(super) fn add(
        &mut self,
        article: ArticleId,
        own: &[NameIdx],
        moved: impl Iterator<Item = (usize, NameIdx)>,
    ) {
        self.moved.extend(moved.map(|(at, name)| (MentionRef::new(article, at), name)));
        self.skip(article.at());
        self.of.extend(own.iter().flat_map(|idx| idx.0.to_le_bytes()));
        self.ends.push((self.of.len() / 4) as u32);
    }

    /// Those before `article` of which nothing was told cannot be read: they have no names.
    fn skip(&mut self, article: usize) {
        self.ends.resize(article - self.start, (self.of.len() / 4) as u32);
    }

    /// Adds to each name where it is mentioned and quoted in the article that was added last, whose entities are those of
    /// `own`; what it is called there is told. Whoever is no entity there is `called` so.
    pub(super) fn fill(
        &mut self,
        (article, brief): (ArticleId, &Brief<'_>),
        own: &[NameIdx],
        called: impl Fn(&str) -> Option<NameIdx>,
    ) {
        let of = |entity: EntityIdx| own.get(entity.0 as usize).copied();
        for (nth, name) in own.iter().enumerate() {
            for title in brief.titles(nth) {
                count_form(&mut of_name(&mut self.names, *name).titles, title, 1);
            }
        }
        for (at, entity) in brief.mentions().enumerate() {
            let place = MentionRef::new(article, at);
            let moved = || self.moved.get(&place).copied();
            let moved = if self.moved.is_empty() { None } else { moved() };
            if let Some(name) = moved.or_else(|| of(entity)) {
                let own = of_name(&mut self.names, name);
                own.mentions.mention(place);
                own.first.get_or_insert(place);
            }
        }
        for (place, form) in &brief.demonyms {
            let forms = match self.peoples.get_mut(*place) {
                Some(forms) => forms,
                None => self.peoples.entry((*place).to_owned()).or_default(),
            };
            count_form(forms, form, 1);
        }
        for (nth, marked, voice) in &brief.statements {
            if let Some(name) = said_by(voice, article, &self.moved, of, &called) {
                let own = of_name(&mut self.names, name);
                own.quotes.quote(QuoteRef { article, nth: *nth }, *marked);
                own.n_quotes += u32::from(*marked);
            }
        }
    }

    /// Adds what the articles after these say.
    pub(super) fn merge(mut self, other: Self) -> Self {
        self.skip(other.start);
        let n = (self.of.len() / 4) as u32;
        self.of.extend(other.of);
        self.ends.extend(other.ends.iter().map(|end| n + end));
        self.moved.extend(other.moved);
        for (own, other) in self.names.iter_mut().zip(other.names) {
            match (own, other) {
                (Some(own), Some(other)) => own.merge(*other),
                (own, other) => *own = own.take().or(other),
            }
        }
        for (place, forms) in other.peoples {
            add(self.peoples.entry(place).or_default(), forms);
        }
        self
    }

    /// What comes of it for `names`, by all `n` articles.
    pub(super) fn end(mut self, names: &mut [JoinedName], n: usize) -> Ended {
        self.skip(n);
        self.of.shrink_to_fit();
        let ends = self.ends.iter().flat_map(|end| end.to_le_bytes()).collect();
        let (mut mentions, mut quotes) = (Vec::new(), Vec::new());
        for (name, own) in names.iter_mut().zip(self.names) {
            let own = own.map(|own| *own).unwrap_or_default();
            name.n_mentions = own.mentions.len();
            name.mentions = own.mentions.end(&mut mentions);
            name.quotes = own.quotes.end(&mut quotes);
            (name.n_quotes, name.first) = (own.n_quotes, own.first);
            name.titles = by_function(&own.titles);
            let demonyms = self.peoples.remove(name.id.as_str());
            name.demonyms = demonyms.map(|counts| by_count(borrowed(&counts))).unwrap_or_default();
        }
        let (mentions, quotes) = (Lists(mentions.into()), Lists(quotes.into()));
        let any = |name: &JoinedName| name.n_mentions > 0 || name.n_quotes > 0;
        let n_counted = names.iter().rposition(any).map_or(0, |last| last + 1);
        Ended { of: self.of, ends, moved: self.moved, mentions, quotes, n_counted }
    }
}

impl OfName {
    fn merge(&mut self, other: Self) {
        self.mentions.append(&other.mentions);
        self.quotes.append(&other.quotes);
        add(&mut self.titles, other.titles);
        self.n_quotes += other.n_quotes;
        self.first = self.first.or(other.first);
    }
}

/// What is said of a name, among what is said of all.
fn of_name(names: &mut [Option<Box<OfName>>], name: NameIdx) -> &mut OfName {
    names[name.at()].get_or_insert_default()
}

/// What articles said of names, put together.
pub(super) struct Ended {
    /// The names of all entities, and where those of each article end.
    pub(super) of: Vec<u8>,
    pub(super) ends: Vec<u8>,
    pub(super) moved: HashMap<MentionRef, NameIdx>,
    pub(super) mentions: Lists,
    pub(super) quotes: Lists,
    /// How many names, from the first on, are up to the last of which anything is counted.
    pub(super) n_counted: usize,
}

/// Adds the counts of others to some.
fn add(own: &mut FxHashMap<String, u32>, others: FxHashMap<String, u32>) {
    if own.is_empty() {
        *own = others;
        return;
    }
    for (form, n) in others {
        *own.entry(form).or_default() += n;
    }
}
