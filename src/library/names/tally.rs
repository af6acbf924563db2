//! What articles say of names, counted: entities of one id are one group.

use std::{cmp::Ordering, collections::BTreeSet};

use rustc_hash::FxHashMap;

use super::interned::Interned;
use crate::{
    lexicon::people::first_name,
    library::{
        brief::{Brief, Named},
        stored::Readings,
    },
    model::{ArticleId, EntityIdx, EntityKind, Gender},
    text::fold::fold,
};

/// An entity's place in the corpus: its article, and which of the article's entities it is.
pub(super) type Place = (ArticleId, EntityIdx);

/// All entities of one id, from all articles.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The number of its id: among all ids, or of a lone first name among words.
    id: u32,
    /// What the first of its entities is called and is.
    name: u32,
    pub(super) kind: EntityKind,
    pub(super) ambiguous: bool,
    /// Where that stands.
    first: Place,
    /// The first gender stated, and where.
    stated: Option<(Place, Gender)>,
    pub(super) mentions: u64,
    /// Of a lone first name, which of those that are spelt like it: each article's is somebody else,
    /// unless it is a surname that a full name has (« Roy »).
    pub(super) nth: Option<u32>,
}

impl Group {
    /// Adds what other articles say of the same.
    fn merge(&mut self, other: &Self) {
        if other.first < self.first {
            let Self { id, stated, mentions, nth, .. } = *self;
            *self = Self { id, stated, mentions, nth, ..*other };
        }
        self.stated = earlier(self.stated, other.stated);
        self.mentions += other.mentions;
    }

    pub(super) fn gender_fits(&self, other: &Self) -> bool {
        match (self.stated, other.stated) {
            (Some((_, own)), Some((_, other))) => own == other,
            _ => true,
        }
    }
}

/// What some articles of a corpus say of names, counted. Two tallies of different articles make one, the
/// same in whatever order they are merged, so that threads, segments on disk and machines may each count
/// their share.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    ids: Interned,
    /// By the numbers of their ids.
    groups: Vec<Group>,
    /// Lone first names, each that of its article alone.
    lone: Vec<Group>,
    /// Names and forms.
    words: Interned,
    /// How often each group has a form.
    forms: FxHashMap<(u32, u32), u32>,
    /// The same of lone first names.
    lone_forms: Vec<(u32, u32, u32)>,
}

impl Tally {
    /// The tally of all `readings`, each at the place its id says; nothing is counted of those
    /// `uncounted`. `None` as soon as it is not `wanted` any more.
    pub fn of(
        readings: &Readings,
        uncounted: &BTreeSet<ArticleId>,
        wanted: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let add = |tally: &mut Self, article: ArticleId, brief: &Brief<'_>| {
            tally.add(article, brief, !uncounted.contains(&article));
        };
        let parts = readings.briefs(|_| Self::default(), add, wanted)?;
        parts.into_iter().reduce(Self::merge)
    }

    /// Adds an article that was not added before; its entities are known but not `counted` where it
    /// is a reprint, and these count once.
    pub fn add(&mut self, article: ArticleId, brief: &Brief<'_>, counted: bool) {
        for (nth, (place, entity)) in entities(article, brief).enumerate() {
            let forms = if counted { brief.aliases(nth) } else { &[] };
            let mentions: u64 = forms.iter().map(|(_, n)| u64::from(*n)).sum();
            let stated = entity.gender.map(|gender| (place, gender));
            let lone = is_lone_first_name(entity);
            let id = if lone { self.words.add(entity.id) } else { self.ids.add(entity.id) };
            let known = if lone { None } else { self.groups.get_mut(id as usize) };
            match known {
                Some(known) if known.first < place => {
                    known.stated = earlier(known.stated, stated);
                    known.mentions += mentions;
                }
                known => {
                    let (kind, ambiguous) = (entity.kind, entity.ambiguous);
                    let (name, first) = (self.words.add(entity.name), place);
                    let new =
                        Group { id, name, kind, ambiguous, first, stated, mentions, nth: None };
                    match known {
                        Some(known) => known.merge(&new),
                        None if lone => self.lone.push(new),
                        None => self.groups.push(new),
                    }
                }
            }
            for (form, n) in forms {
                let form = self.words.add(form);
                if lone {
                    self.lone_forms.push((self.lone.len() as u32 - 1, form, *n));
                } else {
                    *self.forms.entry((id, form)).or_default() += n;
                }
            }
        }
    }

    /// The tally of the articles of both.
    pub fn merge(mut self, other: Self) -> Self {
        let words: Vec<u32> = other.words.iter().map(|word| self.words.add(word)).collect();
        drop(other.words);
        let ids: Vec<u32> = other.ids.iter().map(|id| self.ids.add(id)).collect();
        drop(other.ids);
        let word = |number: u32| words.get(number as usize).copied().unwrap_or_default();
        let id = |number: u32| ids.get(number as usize).copied().unwrap_or_default();
        for new in other.groups {
            let new = Group { id: id(new.id), name: word(new.name), ..new };
            match self.groups.get_mut(new.id as usize) {
                Some(known) => known.merge(&new),
                None => self.groups.push(new),
            }
        }
        for ((group, form), n) in other.forms {
            *self.forms.entry((id(group), word(form))).or_default() += n;
        }
        let before = self.lone.len() as u32;
        let lone = other.lone.into_iter();
        self.lone.extend(lone.map(|new| Group { id: word(new.id), name: word(new.name), ..new }));
        let forms = other.lone_forms.into_iter();
        self.lone_forms.extend(forms.map(|(lone, form, n)| (before + lone, word(form), n)));
        self
    }

    /// The groups in the order of their first entities.
    pub(super) fn groups(self) -> Groups {
        let Self { ids, groups, lone, words, forms, lone_forms } = self;
        let n = groups.len();
        let mut all = groups;
        all.extend(lone);
        let mut order: Vec<(Place, u32)> =
            (0..).zip(&all).map(|(at, group)| (group.first, at)).collect();
        order.sort_unstable();
        let mut ranks = vec![0; all.len()];
        for (rank, (_, at)) in (0..).zip(&order) {
            ranks[*at as usize] = rank;
        }
        let rank = |at: usize| ranks.get(at).copied().unwrap_or_default();
        let of_ids = forms.into_iter().map(|((at, form), count)| (rank(at as usize), form, count));
        let of_lone = lone_forms.into_iter();
        let of_lone = of_lone.map(|(at, form, count)| (rank(n + at as usize), form, count));
        let mut forms: Vec<(u32, u32, u32)> = of_ids.chain(of_lone).collect();
        forms.sort_unstable();
        forms.dedup_by(|new, known| {
            let same = (new.0, new.1) == (known.0, known.1);
            known.2 += if same { new.2 } else { 0 };
            same
        });
        // How many articles have had each lone first name.
        let mut first_names: FxHashMap<u32, u32> = FxHashMap::default();
        let mut places = Vec::new();
        for (rank, &(place, at)) in (0..).zip(&order) {
            let Some(group) = all.get_mut(at as usize).filter(|_| at as usize >= n) else {
                continue;
            };
            let nth = first_names.entry(group.id).or_default();
            *nth += 1;
            group.nth = Some(*nth);
            places.push((place, rank));
        }
        all.sort_unstable_by_key(|group| group.first);
        ranks.truncate(n);
        Groups { ids, words, all, forms, ranks, lone: places }
    }
}

/// All groups, in the order of their first entities.
pub(super) struct Groups {
    ids: Interned,
    words: Interned,
    pub(super) all: Vec<Group>,
    /// Groups with their forms, by their numbers, and how often they have them: in order.
    forms: Vec<(u32, u32, u32)>,
    /// The group of each id.
    ranks: Vec<u32>,
    /// Where each lone first name stands, and its group: in order.
    lone: Vec<(Place, u32)>,
}

impl Groups {
    /// The id of a group.
    pub(super) fn id(&self, group: usize) -> &str {
        let id = |own: &Group| {
            if own.nth.is_some() { self.words.get(own.id) } else { self.ids.get(own.id) }
        };
        self.all.get(group).map_or("", id)
    }

    /// What the first of its entities is called.
    pub(super) fn name(&self, group: usize) -> &str {
        self.all.get(group).map_or("", |own| self.words.get(own.name))
    }

    /// The forms of a group by their numbers, which rise, each with its count.
    pub(super) fn forms(&self, group: usize) -> impl Iterator<Item = (u32, u32)> {
        let group = group as u32;
        let start = self.forms.partition_point(|(own, ..)| *own < group);
        let own = self.forms.get(start..).unwrap_or_default().iter();
        own.take_while(move |(own, ..)| *own == group).map(|(_, form, n)| (*form, *n))
    }

    /// Whether a group has a form.
    pub(super) fn has(&self, group: usize, form: u32) -> bool {
        let key = (group as u32, form);
        self.forms.binary_search_by(|(group, form, _)| (*group, *form).cmp(&key)).is_ok()
    }

    /// The form of this number, and the number of this form.
    pub(super) fn form(&self, number: u32) -> &str {
        self.words.get(number)
    }

    pub(super) fn number(&self, form: &str) -> Option<u32> {
        self.words.find(form)
    }

    /// Most frequent first, then by the alphabet.
    pub(super) fn by_count(&self, a: (u32, u32), b: (u32, u32)) -> Ordering {
        b.1.cmp(&a.1).then_with(|| self.form(a.0).cmp(self.form(b.0)))
    }

    /// The way from entities to what `of` makes of their groups.
    pub(super) fn way<T>(self, of: impl Fn(u32) -> T) -> Way<T> {
        let ranks = self.ranks.into_iter().map(&of).collect();
        let lone = self.lone.into_iter().map(|(place, group)| (place, of(group))).collect();
        Way { ids: self.ids, ranks, lone }
    }
}

/// What an entity is in.
pub(super) struct Way<T> {
    ids: Interned,
    /// By the numbers of ids.
    ranks: Vec<T>,
    /// By places, which rise.
    lone: Vec<(Place, T)>,
}

impl<T: Copy> Way<T> {
    /// That of all entities of an article that was counted.
    pub(super) fn of(&self, article: ArticleId, brief: &Brief<'_>) -> Vec<T> {
        let of = |(place, entity): (Place, &Named<'_>)| {
            if is_lone_first_name(entity) {
                let at = self.lone.binary_search_by_key(&place, |(place, _)| *place).ok()?;
                return self.lone.get(at).map(|(_, own)| *own);
            }
            self.ranks.get(self.ids.find(entity.id)? as usize).copied()
        };
        entities(article, brief).filter_map(of).collect()
    }
}

/// The entities of an article with their places.
fn entities<'a>(
    article: ArticleId,
    brief: &'a Brief<'a>,
) -> impl Iterator<Item = (Place, &'a Named<'a>)> {
    let all = brief.entities().iter().enumerate();
    all.map(move |(n, entity)| ((article, EntityIdx(n as u32)), entity))
}

/// Which of two was stated first.
fn earlier(a: Option<(Place, Gender)>, b: Option<(Place, Gender)>) -> Option<(Place, Gender)> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.0 < a.0 { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Whether an article knows a person by a first name alone: « Christine » of one is not that of
/// another.
fn is_lone_first_name(entity: &Named<'_>) -> bool {
    entity.kind == EntityKind::Person
        && !entity.ambiguous
        && !entity.name.contains(char::is_whitespace)
        && first_name(&fold(entity.name)).is_some()
}
