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
    let (entity, beside) = match voice {
        Voice::Words(name) => return called(name),
        Voice::Entity(entity, first, n) => (*entity, *first..first.saturating_add(*n)),
    };
    let beside = if moved.is_empty() { 0..0 } else { beside };
    let mut moved = beside.filter_map(|nth| moved.get(&MentionRef { article, nth }));
    moved.next().copied().or_else(|| own(entity))
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
    /// Of each name where it is named and quoted.
    mentions: Vec<List>,
    quotes: Vec<List>,
    /// And what it is called as.
    titles: Vec<FxHashMap<String, u32>>,
    /// Words for people, by the id of their place.
    peoples: FxHashMap<String, FxHashMap<String, u32>>,
    /// Of each name how often it is quoted between marks, and where it is named first.
    n_quotes: Vec<u32>,
    first: Vec<Option<MentionRef>>,
}

impl Told {
    /// Nothing of `n` names, by the articles from `start` on.
    pub(super) fn new(n: usize, start: usize) -> Self {
        Self {
            start,
            of: Vec::new(),
            ends: Vec::new(),
            moved: HashMap::new(),
            mentions: vec![List::default(); n],
            quotes: vec![List::default(); n],
            titles: vec![FxHashMap::default(); n],
            peoples: FxHashMap::default(),
            n_quotes: vec![0; n],
            first: vec![None; n],
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
                count_form(&mut self.titles[name.at()], title, 1);
            }
        }
        for (at, entity) in brief.mentions().enumerate() {
            let place = MentionRef::new(article, at);
            let moved = || self.moved.get(&place).copied();
            let moved = if self.moved.is_empty() { None } else { moved() };
            if let Some(name) = moved.or_else(|| of(entity)) {
                self.mentions[name.at()].mention(place);
                self.first[name.at()].get_or_insert(place);
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
                self.quotes[name.at()].quote(QuoteRef { article, nth: *nth }, *marked);
                self.n_quotes[name.at()] += u32::from(*marked);
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
        for (own, others) in
            [(&mut self.mentions, other.mentions), (&mut self.quotes, other.quotes)]
        {
            own.iter_mut().zip(others).for_each(|(own, other)| own.append(&other));
        }
        for (own, other) in self.titles.iter_mut().zip(other.titles) {
            add(own, other);
        }
        for (place, forms) in other.peoples {
            add(self.peoples.entry(place).or_default(), forms);
        }
        self.n_quotes.iter_mut().zip(other.n_quotes).for_each(|(own, other)| *own += other);
        self.first.iter_mut().zip(other.first).for_each(|(own, other)| *own = own.or(other));
        self
    }

    /// What comes of it for `names`, by all `n` articles.
    pub(super) fn end(mut self, names: &mut [JoinedName], n: usize) -> Ended {
        self.skip(n);
        self.of.shrink_to_fit();
        let ends = self.ends.iter().flat_map(|end| end.to_le_bytes()).collect();
        let (mentions, of_mentions) = Lists::of(self.mentions);
        let (quotes, of_quotes) = Lists::of(self.quotes);
        let places = of_mentions.into_iter().zip(of_quotes);
        for ((n, name), ((mentions, n_mentions), (quotes, _))) in
            names.iter_mut().enumerate().zip(places)
        {
            (name.mentions, name.quotes, name.n_mentions) = (mentions, quotes, n_mentions);
            (name.n_quotes, name.first) = (self.n_quotes[n], self.first[n]);
            name.titles = by_function(&self.titles[n]);
            let demonyms = self.peoples.remove(name.id.as_str());
            name.demonyms = demonyms.map(|counts| by_count(borrowed(&counts))).unwrap_or_default();
        }
        let any = |name: &JoinedName| name.n_mentions > 0 || name.n_quotes > 0;
        let n_counted = names.iter().rposition(any).map_or(0, |last| last + 1);
        Ended { of: self.of, ends, moved: self.moved, mentions, quotes, n_counted }
    }
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
