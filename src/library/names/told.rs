//! What articles say of the names of a table, gathered in parts.

use std::{collections::HashMap, io};

use rustc_hash::FxHashMap;

use super::{
    JoinedName,
    frames::{Frames, by_count, by_function, words},
    interned::Interned,
    keyed::Keyed,
    pile::Pile,
    places::Lists,
    rows::Rows,
    runs::{Merged, Runs},
};
use crate::{
    library::{
        brief::{Brief, Voice},
        bytes::Bytes,
    },
    model::{ArticleId, EntityIdx, MentionRef, NameIdx},
    text::locale::Tongue,
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
    of: Pile,
    ends: Vec<u32>,
    /// Mentions of forms that the user took from their names, and whose they are.
    moved: HashMap<MentionRef, NameIdx>,
    /// Where names are named and quoted.
    mentions: Runs,
    quotes: Runs,
    /// What they are called as: how often each of these words.
    titles: Interned,
    called_as: FxHashMap<(u32, u32), u32>,
    /// Words for people, by the id of their place.
    peoples: FxHashMap<String, FxHashMap<String, u32>>,
    /// Why it could not be written down.
    failed: Option<io::Error>,
}

impl Told {
    /// Nothing, by the articles from `start` on; much of it is written down where it may `spill`.
    pub(super) fn new(start: usize, spill: bool) -> Self {
        Self {
            start,
            of: Pile::new(spill),
            ends: Vec::new(),
            moved: HashMap::new(),
            mentions: Runs::new(spill),
            quotes: Runs::new(spill),
            titles: Interned::default(),
            called_as: FxHashMap::default(),
            peoples: FxHashMap::default(),
            failed: None,
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
        let bytes: Vec<u8> = own.iter().flat_map(|idx| idx.0.to_le_bytes()).collect();
        let added = self.of.extend(&bytes);
        self.ends.push((self.of.len() / 4) as u32);
        self.note(added);
    }

    /// Those before `article` of which nothing was told cannot be read: they have no names.
    fn skip(&mut self, article: usize) {
        self.ends.resize(article - self.start, (self.of.len() / 4) as u32);
    }

    fn note(&mut self, done: io::Result<()>) {
        self.failed = self.failed.take().or(done.err());
    }

    /// Adds to each name where it is mentioned and quoted in the article that was added last, whose entities are those of
    /// `own`; what it is called there is told. Whoever is no entity there is `called` so.
    pub(super) fn fill(
        &mut self,
        (article, brief): (ArticleId, &Brief<'_>),
        own: &[NameIdx],
        called: impl Fn(&str) -> Option<NameIdx>,
    ) {
        if self.failed.is_none() {
            let filled = self.filled((article, brief), own, called);
            self.note(filled);
        }
    }

    fn filled(
        &mut self,
        (article, brief): (ArticleId, &Brief<'_>),
        own: &[NameIdx],
        called: impl Fn(&str) -> Option<NameIdx>,
    ) -> io::Result<()> {
        let of = |entity: EntityIdx| own.get(entity.0 as usize).copied();
        for (nth, name) in own.iter().enumerate() {
            for title in brief.titles(nth) {
                let title = self.titles.add(title);
                *self.called_as.entry((name.0, title)).or_default() += 1;
            }
        }
        for (at, entity) in brief.mentions().enumerate() {
            let place = MentionRef::new(article, at);
            let moved = || self.moved.get(&place).copied();
            let moved = if self.moved.is_empty() { None } else { moved() };
            if let Some(name) = moved.or_else(|| of(entity)) {
                self.mentions.add(name, (place.article, place.nth), false)?;
            }
        }
        for (place, form) in &brief.demonyms {
            let forms = match self.peoples.get_mut(*place) {
                Some(forms) => forms,
                None => self.peoples.entry((*place).to_owned()).or_default(),
            };
            match forms.get_mut(*form) {
                Some(n) => *n += 1,
                None => drop(forms.insert((*form).to_owned(), 1)),
            }
        }
        for (nth, marked, voice) in &brief.statements {
            if let Some(name) = said_by(voice, article, &self.moved, of, &called) {
                self.quotes.add(name, (article, *nth), *marked)?;
            }
        }
        Ok(())
    }

    /// What comes of `parts`, one after the other, for the names of `frames`, by all `n` articles; names are written down
    /// where they may `spill`.
    ///
    /// # Errors
    ///
    /// When anything could not be written down, or cannot be read again.
    pub(super) fn end(
        parts: Vec<Self>,
        frames: &Frames,
        n: usize,
        spill: Spill,
    ) -> io::Result<Ended> {
        let mut said = Said::of(parts, n, spill.lists)?;
        let (mut mentions, mut quotes) = (Pile::new(spill.lists), Pile::new(spill.lists));
        let (mut keys, mut n_counted) = (Vec::new(), 0);
        let mut names = Written::new(spill);
        let mut titles = said.called_as.as_slice();
        for (at, mut name) in frames.iter().enumerate() {
            let idx = NameIdx::nth(at);
            let list = said.mentions.of_name(idx)?;
            name.n_mentions = list.len();
            name.first = list.first().map(|(article, nth)| MentionRef { article, nth });
            let start = mentions.len();
            mentions.extend(list.bytes())?;
            name.mentions = start..mentions.len();
            let list = said.quotes.of_name(idx)?;
            name.n_quotes = list.signed();
            let start = quotes.len();
            quotes.extend(list.bytes())?;
            name.quotes = start..quotes.len();
            let (own, rest) = titles.split_at(titles.partition_point(|(own, ..)| *own <= idx.0));
            titles = rest;
            let own = own.iter().map(|(_, title, n)| (said.titles.get(*title), *n));
            name.titles = by_function(own.collect());
            let demonyms = said.peoples.remove(name.id.as_str()).unwrap_or_default();
            name.demonyms =
                by_count(demonyms.iter().map(|(form, n)| (form.as_str(), *n)).collect());
            keys.extend(words(at, &name));
            if name.n_mentions > 0 || name.n_quotes > 0 {
                n_counted = at + 1;
            }
            names.add(name)?;
        }
        Ok(Ended {
            of: said.of.end()?,
            ends: said.ends.iter().flat_map(|end| end.to_le_bytes()).collect::<Vec<u8>>().into(),
            moved: said.moved,
            mentions: Lists(mentions.end()?),
            quotes: Lists(quotes.end()?),
            words: Keyed::of(keys),
            names: names.end()?,
            n_counted,
        })
    }
}

/// What may lie in files without names.
#[derive(Clone, Copy)]
pub(super) struct Spill {
    /// Where names stand.
    pub(super) lists: bool,
    /// What they are, called as in French, and nothing that the user says of them.
    pub(super) names: bool,
}

/// What all articles say of names.
struct Said {
    of: Pile,
    ends: Vec<u32>,
    moved: HashMap<MentionRef, NameIdx>,
    mentions: Merged,
    quotes: Merged,
    titles: Interned,
    /// Names and what they are called as, and how often: in order.
    called_as: Vec<(u32, u32, u32)>,
    peoples: FxHashMap<String, FxHashMap<String, u32>>,
}

impl Said {
    fn of(parts: Vec<Told>, n: usize, spill: bool) -> io::Result<Self> {
        let mut all = Told::new(0, spill);
        let (mut mentions, mut quotes) = (Vec::new(), Vec::new());
        for mut part in parts {
            part.failed.take().map_or(Ok(()), Err)?;
            all.skip(part.start);
            let n = (all.of.len() / 4) as u32;
            all.ends.extend(part.ends.iter().map(|end| n + end));
            if n == 0 {
                all.of = part.of
            } else {
                all.of.append(part.of)?
            }
            all.moved.extend(part.moved);
            mentions.push(part.mentions);
            quotes.push(part.quotes);
            let titles: Vec<u32> = part.titles.iter().map(|title| all.titles.add(title)).collect();
            for ((name, title), n) in part.called_as {
                let title = titles.get(title as usize).copied().unwrap_or_default();
                *all.called_as.entry((name, title)).or_default() += n;
            }
            for (place, forms) in part.peoples {
                let own = all.peoples.entry(place).or_default();
                forms.into_iter().for_each(|(form, n)| *own.entry(form).or_default() += n);
            }
        }
        all.skip(n);
        let called_as = all.called_as.into_iter().map(|((name, title), n)| (name, title, n));
        let mut called_as: Vec<_> = called_as.collect();
        called_as.sort_unstable();
        let Told { of, ends, moved, titles, peoples, .. } = all;
        let (mentions, quotes) = (Merged::of(mentions)?, Merged::of(quotes)?);
        Ok(Self { of, ends, moved, mentions, quotes, titles, called_as, peoples })
    }
}

/// Names on their way into a table.
enum Written {
    Memory(Vec<JoinedName>),
    /// One behind the other, and where each begins, as numbers of four bytes.
    Rows(Pile, Vec<u8>),
}

impl Written {
    fn new(spill: Spill) -> Self {
        if spill.names {
            return Self::Rows(Pile::new(true), 0_u32.to_le_bytes().to_vec());
        }
        Self::Memory(Vec::new())
    }

    fn add(&mut self, name: JoinedName) -> io::Result<()> {
        match self {
            Self::Memory(names) => names.push(name),
            Self::Rows(rows, starts) => {
                rows.extend(&postcard::to_allocvec(&name).map_err(io::Error::other)?)?;
                let end = u32::try_from(rows.len()).map_err(io::Error::other)?;
                starts.extend(end.to_le_bytes());
            }
        }
        Ok(())
    }

    fn end(self) -> io::Result<Rows> {
        Ok(match self {
            Self::Memory(names) => Rows::Memory(names),
            Self::Rows(rows, starts) => Rows::written(rows.end()?, starts.into(), Tongue::French),
        })
    }
}

/// What articles said of names, put together.
pub(super) struct Ended {
    pub(super) names: Rows,
    /// The names of all entities, and where those of each article end.
    pub(super) of: Bytes,
    pub(super) ends: Bytes,
    pub(super) moved: HashMap<MentionRef, NameIdx>,
    pub(super) mentions: Lists,
    pub(super) quotes: Lists,
    /// The names by the words of their forms.
    pub(super) words: Keyed,
    /// How many names, from the first on, are up to the last of which anything is counted.
    pub(super) n_counted: usize,
}
