//! Which names of articles are one: entities of one id, full names by spelling, lone surnames by
//! who nearly always bears them, acronyms by the long name that some article gives.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use crate::{
    extract::names::keys::{PersonKey, skeleton},
    lexicon::people::first_name,
    model::{ArticleId, Entity, EntityKind, Gender, Reading},
    text::fold::fold,
};

/// A lone surname goes to a full name only when that has this share of the surname's mentions.
const DOMINANT_PERCENT: u64 = 90;

/// The entities of all articles and which of them are one.
pub(super) struct Joined<'a> {
    pub(super) groups: Vec<Group<'a>>,
    /// For each group the one it is joined to: itself or one that owns itself.
    pub(super) owner: Vec<usize>,
}

/// All entities of one id, from all articles.
pub(super) struct Group<'a> {
    /// One of them.
    pub(super) entity: &'a Entity,
    /// Spelling key, of people only.
    key: Option<PersonKey>,
    /// The first gender stated.
    gender: Option<Gender>,
    mentions: u64,
    /// Of a lone first name, which of those that are spelt like it: each article's is somebody else,
    /// unless it is a surname that a full name has (« Roy »).
    pub(super) nth: Option<u32>,
    /// Forms with counts.
    pub(super) aliases: HashMap<&'a str, u32>,
}

impl Group<'_> {
    /// The key, where this is a person known by a full name.
    fn full(&self) -> Option<&PersonKey> {
        self.key.as_ref().filter(|k| !k.is_bare() && !self.entity.ambiguous)
    }

    /// The key, where this is a person known by one word alone.
    fn lone(&self) -> Option<&PersonKey> {
        self.key.as_ref().filter(|k| k.is_bare() && !self.entity.ambiguous)
    }

    fn gender_fits(&self, other: &Self) -> bool {
        self.gender.is_none() || other.gender.is_none() || self.gender == other.gender
    }
}

/// The entities grouped by id, most mentioned first, and for each article the group of each
/// entity. Nothing is counted of the articles `uncounted`.
pub(super) fn group<'a>(
    readings: &'a [Arc<Reading>],
    uncounted: &BTreeSet<ArticleId>,
) -> (Vec<Group<'a>>, Vec<Vec<u32>>) {
    let mut seen: HashMap<(&str, u32), u32> = HashMap::new();
    // How many articles have had each lone first name.
    let mut first_names: HashMap<&str, u32> = HashMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut of = Vec::with_capacity(readings.len());
    for (doc, reading) in readings.iter().enumerate() {
        let counted = !uncounted.contains(&ArticleId::nth(doc));
        let mut here = Vec::with_capacity(reading.names.entities.len());
        for entity in &reading.names.entities {
            let nth = is_lone_first_name(entity).then(|| {
                let nth = first_names.entry(&entity.id.0).or_default();
                *nth += 1;
                *nth
            });
            let at = *seen.entry((&entity.id.0, nth.unwrap_or(0))).or_insert_with(|| {
                let person = entity.kind == EntityKind::Person;
                groups.push(Group {
                    entity,
                    key: person.then(|| PersonKey::new(&entity.name)),
                    gender: None,
                    mentions: 0,
                    nth,
                    aliases: HashMap::new(),
                });
                groups.len() as u32 - 1
            });
            let group = &mut groups[at as usize];
            group.gender = group.gender.or(entity.gender);
            for (form, count) in entity.aliases.iter().filter(|_| counted) {
                *group.aliases.entry(form).or_default() += count;
                group.mentions += u64::from(*count);
            }
            here.push(at);
        }
        of.push(here);
    }
    (groups, of)
}

/// Whether an article knows a person by a first name alone: « Christine » of one is not that of
/// another.
fn is_lone_first_name(entity: &Entity) -> bool {
    entity.kind == EntityKind::Person
        && !entity.ambiguous
        && !entity.name.contains(char::is_whitespace)
        && first_name(&fold(&entity.name)).is_some()
}

/// For each group, the group it is joined to: itself, or a more frequent one that owns itself.
pub(super) fn join(groups: &[Group<'_>]) -> Vec<usize> {
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
    join_acronyms(groups, &order, &mut owner);
    for g in 0..owner.len() {
        owner[g] = owner[owner[g]];
    }
    owner
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
    fn only(&self, groups: &[Group<'_>], g: usize, key: &PersonKey) -> Option<usize> {
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
    fn new(groups: &[Group<'_>], bearers: &[usize], weight: &[u64]) -> Self {
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
/// word in some article: « SAH » to « Syndicat des agents de l'hydraulique (SAH) ».
fn join_acronyms(groups: &[Group<'_>], order: &[usize], owner: &mut [usize]) {
    let organisation = |g: &&usize| groups[**g].entity.kind == EntityKind::Organisation;
    let long = |name: &str| name.contains(' ');
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    for &g in order.iter().filter(organisation).filter(|&&g| long(&groups[g].entity.name)) {
        for form in groups[g].aliases.keys().filter(|form| !long(form)) {
            known.entry(form).or_default().push(g);
        }
    }
    for &g in order.iter().filter(organisation).filter(|&&g| !long(&groups[g].entity.name)) {
        if let Some([one]) = known.get(groups[g].entity.name.as_str()).map(Vec::as_slice) {
            owner[g] = *one;
        }
    }
}
