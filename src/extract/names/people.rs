//! Which mentions are one person: full names by spelling, bare surnames by the full names of the
//! article, genders agreeing; two people of one surname are never one.

use std::collections::HashMap;

use super::{
    keys::PersonKey,
    seen::{Group, Seen},
};
use crate::{
    lexicon::people::gender,
    model::{EntityKind, Gender},
    text::fold::fold,
};

/// How many people of one surname a name is compared with.
const COMPARED: usize = 32;

/// The people of an article, as they are found.
pub(super) struct People {
    people: Vec<Person>,
    /// People with full names, by the consonants of their surname.
    by_surname: HashMap<String, Vec<usize>>,
    /// The same by each of their other names.
    by_word: HashMap<String, Vec<usize>>,
    /// People known by one word.
    by_bare: HashMap<String, Vec<usize>>,
    /// To whom each mention was given.
    of: Vec<Option<usize>>,
}

/// What a form is joined by, made once however often it occurs.
struct Key {
    person: PersonKey,
    /// The consonants of the surname.
    skeleton: String,
}

impl Key {
    fn new(form: &str) -> Self {
        let person = PersonKey::new(form);
        Self { skeleton: person.skeleton(), person }
    }
}

struct Person {
    key: PersonKey,
    group: Group,
    /// The nouns of the functions that stand beside the full name.
    roles: Vec<String>,
}

impl People {
    /// Joins the people among `seen`.
    pub(super) fn new(seen: &[Seen<'_>]) -> Self {
        let mut people = Self {
            people: Vec::new(),
            by_surname: HashMap::new(),
            by_word: HashMap::new(),
            by_bare: HashMap::new(),
            of: vec![None; seen.len()],
        };
        let named = seen.iter().enumerate().filter(|(_, s)| s.kind == EntityKind::Person);
        let mut keys: Vec<Key> = Vec::new();
        let mut at: HashMap<&str, usize> = HashMap::new();
        let mut key_of = |form| {
            *at.entry(form).or_insert_with(|| {
                keys.push(Key::new(form));
                keys.len() - 1
            })
        };
        let keyed: Vec<_> = named.map(|(i, seen)| (i, seen, key_of(seen.form))).collect();
        let keyed = keyed.into_iter().filter_map(|(i, s, key)| Some((i, s, keys.get(key)?)));
        let (bare, mut full): (Vec<_>, Vec<_>) = keyed.partition(|(_, _, k)| k.person.is_bare());
        full.sort_by_key(|(i, s, _)| (std::cmp::Reverse(s.form.len()), *i));
        for (i, seen, key) in full {
            let person = people.add_full(i, key, full_gender(seen));
            people.people[person].roles.extend(seen.roles.iter().cloned());
        }
        for (i, seen, key) in bare {
            let before = i.checked_sub(1).filter(|_| seen.birth);
            if let Some(person) = before.and_then(|b| people.of.get(b).copied().flatten()) {
                // « Hélène Sarlat, née Aubry »: further on « Mme Aubry » is she.
                let known = people.by_word.entry(key.person.surname.clone()).or_default();
                if !known.contains(&person) {
                    known.push(person);
                }
                people.join(person, i, None);
                continue;
            }
            match seen.several {
                true => people.add_known_by(&key.person, i, None, true),
                false => people.add_bare(i, key, seen),
            }
        }
        people
    }

    /// Each person's mentions, in the order of the text.
    pub(super) fn groups(self) -> Vec<Group> {
        let sorted = |mut person: Person| {
            person.group.members.sort_unstable();
            person.group
        };
        self.people.into_iter().map(sorted).collect()
    }

    /// Adds a full name and gives the person it is.
    fn add_full(&mut self, member: usize, key: &Key, gender: Option<Gender>) -> usize {
        let Key { person: key, skeleton } = key;
        let same = self.by_surname.get(skeleton).map_or(&[][..], Vec::as_slice);
        let same = same.get(same.len().saturating_sub(COMPARED)..).unwrap_or_default();
        let fitting = |&&p: &&usize| self.people[p].key.fits(key) && self.agrees(p, gender);
        let exact = same.iter().filter(fitting).find(|&&p| self.people[p].key == *key);
        let mut all = same.iter().filter(fitting);
        let one = match (exact, all.next(), all.next()) {
            (Some(&p), _, _) | (None, Some(&p), None) => Some(p),
            _ => None,
        };
        match one {
            Some(p) => {
                self.join(p, member, gender);
                p
            }
            None => {
                let p = self.people.len();
                for word in key.given.iter().filter(|w| w.len() > 1) {
                    self.by_word.entry(word.clone()).or_default().push(p);
                }
                for word in key.surname.split(' ').filter(|w| *w != key.surname) {
                    self.by_word.entry(word.to_owned()).or_default().push(p);
                }
                self.by_surname.entry(skeleton.clone()).or_default().push(p);
                self.open(key, member, gender);
                p
            }
        }
    }

    /// Adds a bare surname: to its only bearer, to the only one of its gender, or to the only one of
    /// the function beside it (« Varenne, la ministre »); else to nobody.
    fn add_bare(&mut self, member: usize, key: &Key, seen: &Seen<'_>) {
        let Key { person: key, skeleton } = key;
        let gender = seen.gender;
        let same = self.by_surname.get(skeleton).map_or(&[][..], Vec::as_slice);
        let same = same.get(same.len().saturating_sub(COMPARED)..).unwrap_or_default();
        let bearers: Vec<usize> =
            same.iter().copied().filter(|&p| self.people[p].key.fits(key)).collect();
        let of_gender: Vec<usize> =
            bearers.iter().copied().filter(|&p| self.agrees(p, gender)).collect();
        let of_role = |&&p: &&usize| seen.roles.iter().any(|r| self.people[p].roles.contains(r));
        let mut in_role = of_gender.iter().filter(of_role);
        if let (Some(&one), None) = (in_role.next(), in_role.next()) {
            return self.join(one, member, gender);
        }
        match (bearers.len(), of_gender.as_slice()) {
            (_, [one]) => return self.join(*one, member, gender),
            (_, [_, _, ..]) => return self.add_known_by(key, member, gender, true),
            (0, []) => {}
            (_, []) => return self.add_known_by(key, member, gender, false),
        }
        let called = self.by_word.get(&key.surname).map_or(&[][..], Vec::as_slice);
        match called {
            [one] if self.agrees(*one, gender) => self.join(*one, member, gender),
            _ => self.add_known_by(key, member, gender, false),
        }
    }

    /// Adds a mention to the person known by this one word, who is made where there is none.
    fn add_known_by(
        &mut self,
        key: &PersonKey,
        member: usize,
        gender: Option<Gender>,
        ambiguous: bool,
    ) {
        let known = self.by_bare.get(&key.surname).map_or(&[][..], Vec::as_slice);
        let fits =
            |&&p: &&usize| self.people[p].group.ambiguous == ambiguous && self.agrees(p, gender);
        match known.iter().find(fits) {
            Some(&p) => self.join(p, member, gender),
            None => {
                self.by_bare.entry(key.surname.clone()).or_default().push(self.people.len());
                self.open(key, member, gender);
                if let Some(person) = self.people.last_mut() {
                    person.group.ambiguous = ambiguous;
                }
            }
        }
    }

    fn agrees(&self, person: usize, gender: Option<Gender>) -> bool {
        let known = self.people[person].group.gender;
        known.is_none() || gender.is_none() || known == gender
    }

    fn give(&mut self, member: usize, person: usize) {
        if let Some(of) = self.of.get_mut(member) {
            *of = Some(person);
        }
    }

    fn join(&mut self, person: usize, member: usize, gender: Option<Gender>) {
        self.give(member, person);
        let group = &mut self.people[person].group;
        group.members.push(member);
        group.gender = group.gender.or(gender);
    }

    fn open(&mut self, key: &PersonKey, member: usize, gender: Option<Gender>) {
        self.give(member, self.people.len());
        let group = Group { members: vec![member], gender, ..Group::default() };
        self.people.push(Person { key: key.clone(), group, roles: Vec::new() });
    }
}

/// What title or first name tell.
fn full_gender(seen: &Seen<'_>) -> Option<Gender> {
    let first = seen.form.split_whitespace().next().unwrap_or("");
    seen.gender.or_else(|| gender(&fold(first)))
}
