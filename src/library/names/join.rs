//! Which names of articles are one: entities of one id, full names by spelling, lone surnames by
//! who nearly always bears them, acronyms by the long name that some article gives.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use crate::{
    extract::names::keys::PersonKey,
    model::{Entity, EntityKind, Gender, Reading},
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
    uncounted: &BTreeSet<usize>,
) -> (Vec<Group<'a>>, Vec<Vec<u32>>) {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut of = Vec::with_capacity(readings.len());
    for (doc, reading) in readings.iter().enumerate() {
        let counted = !uncounted.contains(&doc);
        let mut here = Vec::with_capacity(reading.names.entities.len());
        for entity in &reading.names.entities {
            let at = *seen.entry(&entity.id.0).or_insert_with(|| {
                let person = entity.kind == EntityKind::Person;
                groups.push(Group {
                    entity,
                    key: person.then(|| PersonKey::new(&entity.name)),
                    gender: None,
                    mentions: 0,
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

/// For each group, the group it is joined to: itself, or a more frequent one that owns itself.
pub(super) fn join(groups: &[Group<'_>]) -> Vec<usize> {
    let mut owner: Vec<usize> = (0..groups.len()).collect();
    let mut order = owner.clone();
    order.sort_by_key(|&g| (std::cmp::Reverse(groups[g].mentions), &groups[g].entity.id));
    let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
    let mut weight: Vec<u64> = groups.iter().map(|g| g.mentions).collect();
    for &g in &order {
        let Some(key) = groups[g].full() else { continue };
        let same = bearers.entry(key.skeleton()).or_default();
        let fits = |&&o: &&usize| {
            groups[o].full().is_some_and(|k| k.fits(key)) && groups[o].gender_fits(&groups[g])
        };
        let mut fitting = same.iter().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(&o), None) => {
                owner[g] = o;
                weight[o] += groups[g].mentions;
            }
            _ => same.push(g),
        }
    }
    for &g in &order {
        let Some(key) = groups[g].lone() else { continue };
        let same = bearers.get(&key.skeleton()).map_or(&[][..], Vec::as_slice);
        let fits = |&&o: &&usize| groups[o].full().is_some_and(|k| k.fits(key));
        let all: u64 = same.iter().filter(fits).map(|&o| weight[o]).sum();
        let best = same.iter().filter(fits).max_by_key(|&&o| weight[o]);
        if let Some(&best) = best.filter(|&&o| weight[o] * 100 >= all * DOMINANT_PERCENT)
            && groups[best].gender_fits(&groups[g])
        {
            owner[g] = best;
        }
    }
    join_acronyms(groups, &order, &mut owner);
    for g in 0..owner.len() {
        owner[g] = owner[owner[g]];
    }
    owner
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
