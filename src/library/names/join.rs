//! Which names of articles are one: entities of one id, full names by spelling, lone surnames by
//! who nearly always bears them, acronyms by the long name that some article gives.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

use rustc_hash::FxHashMap;

use super::{
    interned::Interned,
    tally::{Group, Groups},
};
use crate::{
    extract::names::keys::{PersonKey, skeleton},
    model::EntityKind,
};

/// A lone surname goes to a full name only when that has this share of the surname's mentions.
const DOMINANT_PERCENT: u64 = 90;

/// The entities of all articles and which of them are one.
pub(super) struct Joined {
    pub(super) groups: Groups,
    /// For each group the one it is joined to: itself or one that owns itself.
    pub(super) owner: Vec<usize>,
    /// Acronyms of several bodies, which belong to none of them.
    pub(super) doubtful: BTreeSet<usize>,
}

/// For each group, the group it is joined to: itself, or a more frequent one that owns itself.
pub(super) fn join(groups: Groups) -> Joined {
    let (owner, doubtful) = owners(&groups);
    Joined { groups, owner, doubtful }
}

fn owners(groups: &Groups) -> (Vec<usize>, BTreeSet<usize>) {
    let mut owner: Vec<usize> = (0..groups.all.len()).collect();
    let mut order = owner.clone();
    let mentions = |g: usize| groups.all.get(g).map(|group| group.mentions);
    order.sort_by_key(|&g| (Reverse(mentions(g)), groups.id(g)));
    join_people(&groups.all, &Keys::of(groups), &order, &mut owner);
    let doubtful = join_acronyms(groups, &order, &mut owner);
    for g in 0..owner.len() {
        owner[g] = owner[owner[g]];
    }
    join_kinds(groups, &mut owner);
    (owner, doubtful)
}

/// Spelling keys of groups, of people only whose names say who is meant.
struct Keys(Vec<Option<PersonKey>>);

impl Keys {
    fn of(groups: &Groups) -> Self {
        let clear = |group: &Group| group.kind == EntityKind::Person && !group.ambiguous;
        let all = groups.all.iter().enumerate();
        Self(all.map(|(g, own)| clear(own).then(|| PersonKey::new(groups.name(g)))).collect())
    }

    /// The key, where this is a person known by a full name.
    fn full(&self, g: usize) -> Option<&PersonKey> {
        self.0.get(g)?.as_ref().filter(|key| !key.is_bare())
    }

    /// The key, where this is a person known by one word alone.
    fn lone(&self, g: usize) -> Option<&PersonKey> {
        self.0.get(g)?.as_ref().filter(|key| key.is_bare())
    }
}

/// Joins full names of one spelling, and lone surnames to them.
fn join_people(groups: &[Group], keys: &Keys, order: &[usize], owner: &mut [usize]) {
    let mut bearers = Bearers::default();
    let mut weight: Vec<u64> = groups.iter().map(|g| g.mentions).collect();
    for &g in order {
        let Some(key) = keys.full(g) else { continue };
        let near = bearers.near(key);
        let fits = |o: usize| {
            keys.full(o).is_some_and(|k| k.fits(key)) && groups[o].gender_fits(&groups[g])
        };
        match bearers.only(near, fits) {
            Some(o) => {
                owner[g] = o;
                weight[o] += groups[g].mentions;
            }
            None => bearers.add(g, near),
        }
    }
    let surnames = Surnames::new(keys, &bearers.all, &weight);
    for &g in order {
        let Some(key) = keys.lone(g) else { continue };
        if let Some(best) = surnames.dominant(key).filter(|&o| groups[o].gender_fits(&groups[g])) {
            owner[g] = best;
        }
    }
}

/// Joins what is written alike and taken for something else here and there to what it nearly always
/// is: the town of a hundred articles is no person in one.
fn join_kinds(groups: &Groups, owner: &mut [usize]) {
    let mut weight = vec![0_u64; groups.all.len()];
    for (g, group) in groups.all.iter().enumerate() {
        weight[owner[g]] += group.mentions;
    }
    let mut alike: Chains<&str> = Chains::default();
    for (g, group) in groups.all.iter().enumerate() {
        let own = owner[g] == g && !group.ambiguous && group.nth.is_none();
        if let Some((_, form)) = groups.id(g).split_once(':').filter(|_| own) {
            alike.add(form, g);
        }
    }
    for same in alike.several() {
        let all: u64 = same.iter().map(|&g| weight[g]).sum();
        let most = same.iter().copied().max_by_key(|&g| (weight[g], Reverse(g)));
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

/// Groups by keys, those of each in the order they were added.
struct Chains<K> {
    /// Where the first and the last link of each stand.
    ends: FxHashMap<K, (u32, u32)>,
    /// Groups, and where the link of the next one of the same key stands: nowhere after the last.
    links: Vec<(u32, u32)>,
}

impl<K> Default for Chains<K> {
    fn default() -> Self {
        Self { ends: FxHashMap::default(), links: Vec::new() }
    }
}

/// After the last link of a key.
const NOWHERE: u32 = u32::MAX;

impl<K: Eq + Hash> Chains<K> {
    fn add(&mut self, key: K, group: usize) {
        let at = self.links.len() as u32;
        self.links.push((group as u32, NOWHERE));
        let (_, last) = self.ends.entry(key).or_insert((at, at));
        if let Some((_, next)) = self.links.get_mut(*last as usize).filter(|_| *last != at) {
            *next = at;
        }
        *last = at;
    }

    /// Those of a key.
    fn of<'a>(&'a self, key: &K) -> impl Iterator<Item = usize> + use<'a, K> {
        self.along(self.ends.get(key).map_or(NOWHERE, |(first, _)| *first))
    }

    fn along(&self, mut at: u32) -> impl Iterator<Item = usize> {
        std::iter::from_fn(move || {
            let (group, next) = self.links.get(at as usize)?;
            at = *next;
            Some(*group as usize)
        })
    }

    /// Those of each key that has several.
    fn several(&self) -> impl Iterator<Item = Vec<usize>> {
        let several = self.ends.values().filter(|(first, last)| first != last);
        several.map(|(first, _)| self.along(*first).collect())
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
    /// Consonants of surnames and given names.
    skeletons: Interned,
    /// Those with a given name written out, by the consonants of surname and given name.
    spelt: Chains<(u32, u32)>,
    /// The same by the consonants of the surname and the initial.
    beginning: Chains<(u32, Option<char>)>,
    /// Those with an initial, likewise.
    initials: Chains<(u32, Option<char>)>,
}

/// What names are looked for by.
#[derive(Clone, Copy)]
struct Near {
    /// The consonants of the surname.
    surname: u32,
    /// Of the first given name the initial, and its consonants, where it is more than that.
    initial: Option<char>,
    written: Option<u32>,
}

impl Bearers {
    fn near(&mut self, key: &PersonKey) -> Near {
        let given = key.given.first().map_or("", String::as_str);
        let written = given.chars().count() > 1;
        Near {
            surname: self.skeletons.add(&key.skeleton()),
            initial: given.chars().next(),
            written: written.then(|| self.skeletons.add(&skeleton(given))),
        }
    }

    fn add(&mut self, g: usize, Near { surname, initial, written }: Near) {
        match written {
            Some(written) => {
                self.spelt.add((surname, written), g);
                self.beginning.add((surname, initial), g);
            }
            None => self.initials.add((surname, initial), g),
        }
        self.all.push(g);
    }

    /// The only one of them that `fits` what is near to it.
    fn only(&self, near: Near, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let Near { surname, initial, written } = near;
        let spelt = written.map(|written| self.spelt.of(&(surname, written)));
        let beginning = written.is_none().then(|| self.beginning.of(&(surname, initial)));
        let full = spelt.into_iter().flatten().chain(beginning.into_iter().flatten());
        let initials = self.initials.of(&(surname, initial)).take(COMPARED);
        let mut fitting = full.take(COMPARED).chain(initials).filter(|o| fits(*o));
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

/// Surnames of people known by full names, with who bears each most.
struct Surnames<'a>(FxHashMap<&'a str, Surname>);

struct Surname {
    /// Which of those with its consonants it is, those borne by the most mentioned people first.
    nth: usize,
    /// Mentions of all its bearers.
    all: u64,
    /// The bearer with most of them, the last of several, how many, and its place in the order.
    best: (u64, usize, usize),
}

impl<'a> Surnames<'a> {
    fn new(keys: &'a Keys, bearers: &[usize], weight: &[u64]) -> Self {
        let mut surnames: FxHashMap<&str, Surname> = FxHashMap::default();
        // How many surnames have the same consonants.
        let mut alike: FxHashMap<String, usize> = FxHashMap::default();
        for (place, &g) in bearers.iter().enumerate() {
            let Some(key) = keys.full(g) else { continue };
            let surname = surnames.entry(&key.surname).or_insert_with(|| {
                let n = alike.entry(key.skeleton()).or_default();
                *n += 1;
                Surname { nth: *n - 1, all: 0, best: (0, 0, g) }
            });
            surname.all += weight[g];
            surname.best = surname.best.max((weight[g], place, g));
        }
        Self(surnames)
    }

    /// Who has nearly all mentions of those whom a lone surname may mean.
    fn dominant(&self, lone: &PersonKey) -> Option<usize> {
        let own = self.0.get(lone.surname.as_str()).filter(|own| own.nth < COMPARED)?;
        let (n, _, g) = own.best;
        (n * 100 >= own.all * DOMINANT_PERCENT).then_some(g)
    }
}

/// Joins an organisation known by one word alone to the only one whose long name goes with that
/// word in some article: « SAH » to « Syndicat des agents de l'hydraulique (SAH) ». Gives those of
/// whom several have it.
fn join_acronyms(groups: &Groups, order: &[usize], owner: &mut [usize]) -> BTreeSet<usize> {
    let long = |name: &str| name.contains(' ');
    let organisation =
        |g: &&usize| groups.all.get(**g).is_some_and(|own| own.kind == EntityKind::Organisation);
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    for &g in order.iter().filter(organisation).filter(|&&g| long(groups.name(g))) {
        let forms = groups.forms(g).map(|(form, _)| groups.form(form));
        for form in forms.filter(|form| !long(form)) {
            known.entry(form).or_default().push(g);
        }
    }
    let mut doubtful = BTreeSet::new();
    for &g in order.iter().filter(organisation).filter(|&&g| !long(groups.name(g))) {
        match known.get(groups.name(g)).map(Vec::as_slice) {
            Some([one]) => owner[g] = *one,
            Some([_, ..]) => drop(doubtful.insert(g)),
            _ => {}
        }
    }
    doubtful
}
