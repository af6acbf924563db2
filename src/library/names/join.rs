//! Which names of articles are one: entities of one id, full names by spelling, lone surnames by
//! who nearly always bears them, acronyms by the long name that some article gives.

use std::{
    collections::{BTreeSet, HashMap, hash_map::Entry},
    hash::Hash,
    sync::Arc,
};

use rustc_hash::FxHashMap;

use crate::{
    extract::names::keys::{PersonKey, skeleton},
    lexicon::people::first_name,
    library::{
        brief::{Brief, Named},
        stored::Readings,
    },
    model::{ArticleId, Entity, EntityId, EntityIdx, EntityKind, Gender},
    text::fold::fold,
};

/// A lone surname goes to a full name only when that has this share of the surname's mentions.
const DOMINANT_PERCENT: u64 = 90;

/// The entities of all articles and which of them are one.
pub(super) struct Joined {
    pub(super) groups: Vec<Group>,
    /// For each group the one it is joined to: itself or one that owns itself.
    pub(super) owner: Vec<usize>,
    /// Acronyms of several bodies, which belong to none of them.
    pub(super) doubtful: BTreeSet<usize>,
}

/// All entities of one id, from all articles.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The first of them; its forms are counted here.
    pub(super) entity: Entity,
    /// Where it stands.
    first: Place,
    /// Spelling key, of people only.
    key: Option<PersonKey>,
    /// The first gender stated, and where.
    stated: Option<(Place, Gender)>,
    mentions: u64,
    /// Of a lone first name, which of those that are spelt like it: each article's is somebody else,
    /// unless it is a surname that a full name has (« Roy »).
    pub(super) nth: Option<u32>,
    /// Forms with counts.
    pub(super) aliases: FxHashMap<String, u32>,
}

impl Group {
    /// Adds what other articles say of the same.
    fn merge(&mut self, other: Self) {
        if other.first < self.first {
            (self.first, self.entity) = (other.first, other.entity);
        }
        self.stated = earlier(self.stated, other.stated);
        self.mentions += other.mentions;
        for (form, count) in other.aliases {
            *self.aliases.entry(form).or_default() += count;
        }
    }

    /// The key, where this is a person known by a full name.
    fn full(&self) -> Option<&PersonKey> {
        self.key.as_ref().filter(|k| !k.is_bare() && !self.entity.ambiguous)
    }

    /// The key, where this is a person known by one word alone.
    fn lone(&self) -> Option<&PersonKey> {
        self.key.as_ref().filter(|k| k.is_bare() && !self.entity.ambiguous)
    }

    fn gender_fits(&self, other: &Self) -> bool {
        match (self.stated, other.stated) {
            (Some((_, own)), Some((_, other))) => own == other,
            _ => true,
        }
    }
}

/// An entity's place in the corpus: its article, and which of the article's entities it is.
type Place = (ArticleId, EntityIdx);

/// What some articles of a corpus say of names, counted. Two tallies of different articles make one, the
/// same in whatever order they are merged, so that threads, segments on disk and machines may each count
/// their share.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// By their ids.
    groups: FxHashMap<EntityId, Group>,
    /// Lone first names, each that of its article alone.
    lone: FxHashMap<Place, Group>,
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
            let new = || Group {
                entity: bare(entity),
                first: place,
                key: None,
                stated: None,
                mentions: 0,
                nth: None,
                aliases: FxHashMap::default(),
            };
            let group = if is_lone_first_name(entity) {
                self.lone.entry(place).or_insert_with(new)
            } else {
                // Most are there already: their ids are not copied.
                match self.groups.get_mut(entity.id) {
                    Some(known) => known,
                    None => self.groups.entry(EntityId(entity.id.to_owned())).or_insert_with(new),
                }
            };
            if place < group.first {
                (group.first, group.entity) = (place, bare(entity));
            }
            group.stated = earlier(group.stated, entity.gender.map(|gender| (place, gender)));
            for (form, count) in brief.aliases(nth).iter().filter(|_| counted) {
                count_form(&mut group.aliases, form, *count);
                group.mentions += u64::from(*count);
            }
        }
    }

    /// The tally of the articles of both.
    pub fn merge(mut self, other: Self) -> Self {
        merge(&mut self.groups, other.groups);
        merge(&mut self.lone, other.lone);
        self
    }

    /// The groups in the order of their first entities, and the way to them.
    pub(super) fn groups(self) -> (Vec<Group>, Keys) {
        let lone = self.lone.into_values().map(|group| (true, group));
        let mut all: Vec<(bool, Group)> =
            self.groups.into_values().map(|group| (false, group)).chain(lone).collect();
        all.sort_unstable_by_key(|(_, group)| group.first);
        let mut keys = Keys::default();
        // How many articles have had each lone first name.
        let mut first_names: FxHashMap<EntityId, u32> = FxHashMap::default();
        let mut groups = Vec::with_capacity(all.len());
        for (n, (lone, mut group)) in (0..).zip(all) {
            if lone {
                let nth = first_names.entry(group.entity.id.clone()).or_default();
                *nth += 1;
                group.nth = Some(*nth);
                keys.lone.insert(group.first, n);
            } else {
                keys.groups.insert(group.entity.id.clone(), n);
            }
            let person = group.entity.kind == EntityKind::Person;
            group.key = person.then(|| PersonKey::new(&group.entity.name));
            groups.push(group);
        }
        (groups, keys)
    }
}

/// Adds the groups of others to those of some articles.
fn merge<K: Eq + Hash>(own: &mut FxHashMap<K, Group>, others: FxHashMap<K, Group>) {
    for (key, new) in others {
        match own.entry(key) {
            Entry::Vacant(vacant) => drop(vacant.insert(new)),
            Entry::Occupied(mut known) => known.get_mut().merge(new),
        }
    }
}

/// Which group an entity is in.
#[derive(Default)]
pub(super) struct Keys {
    groups: FxHashMap<EntityId, u32>,
    lone: FxHashMap<Place, u32>,
}

impl Keys {
    /// The groups of all entities of an article that was counted.
    pub(super) fn of(&self, article: ArticleId, brief: &Brief<'_>) -> Vec<u32> {
        let group = |(place, entity): (Place, &Named<'_>)| {
            let lone = || self.lone.get(&place).copied();
            if is_lone_first_name(entity) { lone() } else { self.groups.get(entity.id).copied() }
        };
        entities(article, brief).filter_map(group).collect()
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

/// An entity without what its article alone says of it.
fn bare(entity: &Named<'_>) -> Entity {
    let Named { id, kind, name, gender, ambiguous, .. } = *entity;
    let (id, name) = (EntityId(id.to_owned()), Arc::from(name));
    Entity { id, kind, name, aliases: Vec::new(), titles: Vec::new(), gender, ambiguous }
}

/// Counts `form` `n` times more.
pub(super) fn count_form(counts: &mut FxHashMap<String, u32>, form: &str, n: u32) {
    match counts.get_mut(form) {
        Some(known) => *known += n,
        None => drop(counts.insert(form.to_owned(), n)),
    }
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

/// For each group, the group it is joined to: itself, or a more frequent one that owns itself.
pub(super) fn join(groups: Vec<Group>) -> Joined {
    let (owner, doubtful) = owners(&groups);
    Joined { groups, owner, doubtful }
}

fn owners(groups: &[Group]) -> (Vec<usize>, BTreeSet<usize>) {
    let mut owner: Vec<usize> = (0..groups.len()).collect();
    let mut order = owner.clone();
    order.sort_by_key(|&g| (std::cmp::Reverse(groups[g].mentions), &groups[g].entity.id));
    let mut bearers = Bearers::default();
    let mut weight: Vec<u64> = groups.iter().map(|g| g.mentions).collect();
    for &g in &order {
        let Some(key) = groups[g].full() else { continue };
        match bearers.only(groups, g, key) {
            Some(o) => {
                owner[g] = o;
                weight[o] += groups[g].mentions;
            }
            None => bearers.add(g, key),
        }
    }
    let surnames = Surnames::new(groups, &bearers.all, &weight);
    for &g in &order {
        let Some(key) = groups[g].lone() else { continue };
        if let Some(best) = surnames.dominant(key).filter(|&o| groups[o].gender_fits(&groups[g])) {
            owner[g] = best;
        }
    }
    let doubtful = join_acronyms(groups, &order, &mut owner);
    for g in 0..owner.len() {
        owner[g] = owner[owner[g]];
    }
    join_kinds(groups, &mut owner);
    (owner, doubtful)
}

/// Joins what is written alike and taken for something else here and there to what it nearly always
/// is: the town of a hundred articles is no person in one.
fn join_kinds(groups: &[Group], owner: &mut [usize]) {
    let mut weight = vec![0_u64; groups.len()];
    for (g, group) in groups.iter().enumerate() {
        weight[owner[g]] += group.mentions;
    }
    let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
    for (g, group) in groups.iter().enumerate() {
        let own = owner[g] == g && !group.entity.ambiguous && group.nth.is_none();
        if let Some((_, form)) = group.entity.id.0.split_once(':').filter(|_| own) {
            alike.entry(form).or_default().push(g);
        }
    }
    for same in alike.into_values().filter(|same| same.len() > 1) {
        let all: u64 = same.iter().map(|&g| weight[g]).sum();
        let most = same.iter().copied().max_by_key(|&g| (weight[g], std::cmp::Reverse(g)));
        if let Some(most) = most.filter(|&g| weight[g] * 100 >= all * DOMINANT_PERCENT) {
            for g in same {
                owner[g] = most;
            }
        }
    }
    for g in 0..owner.len() {
        owner[g] = owner[owner[g]];
    }
}

/// With how many names a name is compared that have its consonants: so many spellings one name does
/// not have, and joining takes time in proportion to the names.
const COMPARED: usize = 64;

/// People known by full names, each spelling once, so that a name is compared only with those that
/// may be the same: with equal consonants in the surname and in the first given name, or with one
/// of these an initial.
#[derive(Default)]
struct Bearers {
    /// In the order they were added.
    all: Vec<usize>,
    /// Those with a given name written out, by the consonants of surname and given name.
    spelt: HashMap<(String, String), Vec<usize>>,
    /// The same by the consonants of the surname and the initial.
    beginning: HashMap<(String, Option<char>), Vec<usize>>,
    /// Those with an initial, likewise.
    initials: HashMap<(String, Option<char>), Vec<usize>>,
}

impl Bearers {
    fn add(&mut self, g: usize, key: &PersonKey) {
        let Given { initial, written } = Given::of(key);
        let near = (key.skeleton(), initial);
        match written {
            Some(written) => {
                self.spelt.entry((near.0.clone(), written)).or_default().push(g);
                self.beginning.entry(near).or_default().push(g);
            }
            None => self.initials.entry(near).or_default().push(g),
        }
        self.all.push(g);
    }

    /// The only one of them that the person may be.
    fn only(&self, groups: &[Group], g: usize, key: &PersonKey) -> Option<usize> {
        let Given { initial, written } = Given::of(key);
        let near = (key.skeleton(), initial);
        let initials = self.initials.get(&near);
        let full = match written {
            Some(written) => self.spelt.get(&(near.0, written)),
            None => self.beginning.get(&near),
        };
        let fits = |o: &usize| {
            groups[*o].full().is_some_and(|k| k.fits(key)) && groups[*o].gender_fits(&groups[g])
        };
        let few = |some: Option<&'_ Vec<usize>>| {
            some.map_or(&[][..], |all| all.get(..COMPARED).unwrap_or(all)).to_vec()
        };
        let mut fitting = few(full).into_iter().chain(few(initials)).filter(fits);
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

/// The first given name of a key, as names are looked for by it.
struct Given {
    initial: Option<char>,
    /// Its consonants, where it is more than an initial.
    written: Option<String>,
}

impl Given {
    fn of(key: &PersonKey) -> Self {
        let given = key.given.first().map_or("", String::as_str);
        let written = (given.chars().count() > 1).then(|| skeleton(given));
        Self { initial: given.chars().next(), written }
    }
}

/// Surnames of people known by full names, with who bears each most.
struct Surnames {
    /// By their consonants, those borne by the most mentioned people first.
    by_skeleton: HashMap<String, Vec<Surname>>,
}

struct Surname {
    /// Of one of its bearers: what it is compared by.
    key: PersonKey,
    /// Mentions of all its bearers.
    all: u64,
    /// The bearer with most of them, the last of several, how many, and its place in the order.
    best: (u64, usize, usize),
}

impl Surnames {
    fn new(groups: &[Group], bearers: &[usize], weight: &[u64]) -> Self {
        let mut at: HashMap<&str, (String, usize)> = HashMap::new();
        let mut by_skeleton: HashMap<String, Vec<Surname>> = HashMap::new();
        for (place, &g) in bearers.iter().enumerate() {
            let Some(key) = groups[g].full() else { continue };
            let (skeleton, n) = at.entry(&key.surname).or_insert_with(|| {
                let skeleton = key.skeleton();
                let same = by_skeleton.entry(skeleton.clone()).or_default();
                let bare = PersonKey { given: Vec::new(), surname: key.surname.clone() };
                same.push(Surname { key: bare, all: 0, best: (0, 0, g) });
                (skeleton, same.len() - 1)
            });
            if let Some(surname) = by_skeleton.get_mut(skeleton).and_then(|same| same.get_mut(*n)) {
                surname.all += weight[g];
                surname.best = surname.best.max((weight[g], place, g));
            }
        }
        Self { by_skeleton }
    }

    /// Who has nearly all mentions of those whom a lone surname may mean.
    fn dominant(&self, lone: &PersonKey) -> Option<usize> {
        let same = self.by_skeleton.get(&lone.skeleton())?;
        let fitting = same.iter().take(COMPARED).filter(|surname| surname.key.fits(lone));
        let (all, best) = fitting.fold((0, None), |(all, best), surname| {
            (all + surname.all, best.max(Some(surname.best)))
        });
        best.filter(|(n, ..)| n * 100 >= all * DOMINANT_PERCENT).map(|(.., g)| g)
    }
}

/// Joins an organisation known by one word alone to the only one whose long name goes with that
/// word in some article: « SAH » to « Syndicat des agents de l'hydraulique (SAH) ». Gives those of
/// whom several have it.
fn join_acronyms(groups: &[Group], order: &[usize], owner: &mut [usize]) -> BTreeSet<usize> {
    let organisation = |g: &&usize| groups[**g].entity.kind == EntityKind::Organisation;
    let long = |name: &str| name.contains(' ');
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    for &g in order.iter().filter(organisation).filter(|&&g| long(&groups[g].entity.name)) {
        for form in groups[g].aliases.keys().filter(|form| !long(form)) {
            known.entry(form.as_str()).or_default().push(g);
        }
    }
    let mut doubtful = BTreeSet::new();
    for &g in order.iter().filter(organisation).filter(|&&g| !long(&groups[g].entity.name)) {
        match known.get(&*groups[g].entity.name).map(Vec::as_slice) {
            Some([one]) => owner[g] = *one,
            Some([_, ..]) => drop(doubtful.insert(g)),
            _ => {}
        }
    }
    doubtful
}
