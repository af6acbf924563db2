//! What the user says of names, applied to what the articles gave: names made one, called or sorted
//! otherwise, forms taken from a name.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::Hash,
};

use super::{
    JoinedName,
    join::Joined,
    tally::{Group, Way},
};
use crate::{
    extract::names::{place_of, slug},
    lexicon::bodies::body,
    model::{EntityKind, NameRules, Quote, Reading, SplitForm},
};

/// Where a name comes from: a group that owns itself, or a form that was taken from one and is
/// nobody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Place {
    Group(usize),
    Apart(usize),
}

/// What is said of one name.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) name: Option<String>,
    pub(super) kind: Option<EntityKind>,
    pub(super) ruled: bool,
}

/// The groups with what is said of them.
pub(super) struct Ruled {
    pub(super) joined: Joined,
    /// For each group that owns itself, all that it owns.
    members: Members,
    said: HashMap<Place, Said>,
    /// Forms taken from the group that owns itself: to whom.
    taken: HashMap<usize, HashMap<String, Place>>,
    /// Those that are nobody's: id and kind.
    apart: Vec<(String, EntityKind)>,
}

impl Ruled {
    /// Applies `rules`, in their order, names before forms.
    pub(super) fn new(joined: Joined, rules: &NameRules) -> Self {
        let members = Members::new(&joined.owner);
        let (said, taken) = (HashMap::new(), HashMap::new());
        let mut ruled = Self { joined, members, said, taken, apart: Vec::new() };
        if rules.is_empty() {
            return ruled;
        }
        let index = Index::new(&ruled.joined);
        for same in &rules.same {
            let mut of: Vec<usize> = same.of.iter().flat_map(|name| index.groups(name)).collect();
            of.dedup();
            ruled.unite(&of);
            let Some(&first) = of.first() else { continue };
            let said = ruled.said.entry(Place::Group(ruled.joined.owner[first])).or_default();
            said.ruled = true;
            said.name = same.name.clone().or(said.name.take());
            said.kind = same.kind.or(said.kind);
        }
        for split in &rules.split {
            let from: Vec<usize> = index.groups(&split.from).collect();
            let mut owners: Vec<usize> = from.iter().map(|&g| ruled.joined.owner[g]).collect();
            owners.sort_unstable();
            owners.dedup();
            for owner in owners {
                ruled.take(owner, &split.form, split.to.as_deref(), &index);
            }
        }
        ruled
    }

    /// Makes the groups of `of`, and all that they are joined with, one; the first gives the id.
    fn unite(&mut self, of: &[usize]) {
        let Some((&first, rest)) = of.split_first() else { return };
        let to = self.joined.owner[first];
        for &group in rest {
            let from = self.joined.owner[group];
            if from == to {
                continue;
            }
            for group in self.members.of(from) {
                self.joined.owner[group] = to;
            }
            self.members.give(from, to);
            // What was said of either holds for both, of the one that gives the id first.
            if let Some(other) = self.said.remove(&Place::Group(from)) {
                let said = self.said.entry(Place::Group(to)).or_default();
                said.name = said.name.take().or(other.name);
                said.kind = said.kind.or(other.kind);
            }
        }
    }

    fn take(&mut self, owner: usize, form: &str, to: Option<&str>, index: &Index) {
        let kind = self.kind(owner);
        let to = match to {
            Some(name) => {
                let mut there = index.groups(name).map(|g| self.joined.owner[g]);
                let found = there.find(|&g| self.kind(g) == kind);
                drop(there);
                found.map_or_else(
                    || self.open(format!("{}:{}", kind.prefix(), slug(name)), kind),
                    Place::Group,
                )
            }
            None => {
                let whole = self.joined.groups.id(owner);
                let own = whole.split_once(':').map_or(whole, |(_, own)| own);
                self.open(format!("{}:!{}-{own}", kind.prefix(), slug(form)), kind)
            }
        };
        if to == Place::Group(owner) {
            return;
        }
        self.said.entry(Place::Group(owner)).or_default().ruled = true;
        self.said.entry(to).or_default().ruled = true;
        self.taken.entry(owner).or_default().insert(form.to_owned(), to);
    }

    /// The place of a name that no article gives.
    fn open(&mut self, id: String, kind: EntityKind) -> Place {
        let known = self.apart.iter().position(|(other, _)| *other == id);
        Place::Apart(known.unwrap_or_else(|| {
            self.apart.push((id, kind));
            self.apart.len() - 1
        }))
    }

    /// Whose a form of a group is, where it was taken from the group's name.
    fn moved(&self, group: usize, form: u32) -> Option<Place> {
        if self.taken.is_empty() {
            return None;
        }
        let taken = self.taken.get(&self.joined.owner[group])?;
        taken.get(self.joined.groups.form(form)).copied()
    }

    /// All names: where they come from, and the groups that are theirs.
    pub(super) fn places(&self) -> impl Iterator<Item = (Place, Vec<usize>)> {
        let owned = (0..self.joined.owner.len()).map(|owner| {
            let all: Vec<usize> = self.members.of(owner).collect();
            (Place::Group(owner), all)
        });
        let owned = owned.filter(|(_, all)| !all.is_empty());
        // One that a later rule gave its forms to another is no name any more.
        let given = self.taken.values().flat_map(HashMap::values);
        let apart: BTreeSet<Place> =
            given.filter(|place| matches!(place, Place::Apart(_))).copied().collect();
        owned.chain(apart.into_iter().map(|place| (place, Vec::new())))
    }

    /// The way from entities to names, where `of` says that of a place, and for each name the forms that were taken from
    /// it, and whose they are.
    pub(super) fn way<T: Copy + Eq + Hash>(
        self,
        of: impl Fn(Place) -> T,
    ) -> (Way<T>, HashMap<T, HashMap<String, T>>) {
        let to = |(form, place): (String, Place)| (form, of(place));
        let taken = self
            .taken
            .into_iter()
            .map(|(owner, forms)| (of(Place::Group(owner)), forms.into_iter().map(to).collect()));
        let taken = taken.collect();
        let Joined { groups, owner, .. } = self.joined;
        (groups.way(|group| of(Place::Group(owner[group as usize]))), taken)
    }

    /// The forms that were given to a place, with whose they were: in order.
    pub(super) fn given(&self) -> BTreeMap<Place, Vec<(usize, &str)>> {
        let mut given: BTreeMap<Place, Vec<(usize, &str)>> = BTreeMap::new();
        for (&owner, taken) in &self.taken {
            for (form, &to) in taken {
                given.entry(to).or_default().push((owner, form));
            }
        }
        given.values_mut().for_each(|forms| forms.sort_unstable());
        given
    }

    /// The counted forms, by their numbers, of a name whose groups are `all` and which was given those of `given`: most
    /// frequent first, then by the alphabet.
    pub(super) fn forms(&self, all: &[usize], given: &[(usize, &str)]) -> Vec<(u32, u32)> {
        let groups = &self.joined.groups;
        let mut forms: Vec<(u32, u32)> = Vec::new();
        for &group in all {
            forms
                .extend(groups.forms(group).filter(|(form, _)| self.moved(group, *form).is_none()));
        }
        for &(owner, form) in given {
            let own = groups.number(form);
            let there = self.members.of(owner).flat_map(|group| groups.forms(group));
            forms.extend(there.filter(|(form, _)| Some(*form) == own));
        }
        forms.sort_unstable();
        forms.dedup_by(|new, known| {
            known.1 += if new.0 == known.0 { new.1 } else { 0 };
            new.0 == known.0
        });
        forms.sort_unstable_by(|a, b| groups.by_count(*a, *b));
        forms
    }

    /// What took its forms from other names, where a place is those forms alone.
    pub(super) fn splits_of(&self, place: Place, given: &[(usize, &str)]) -> Vec<SplitForm> {
        let split = |&(owner, form): &(usize, &str)| {
            let from = self.id(Place::Group(owner));
            SplitForm { form: form.to_owned(), from, to: None }
        };
        match place {
            Place::Group(_) => Vec::new(),
            Place::Apart(_) => given.iter().map(split).collect(),
        }
    }

    /// What is said of the name of a place.
    pub(super) fn said(&self, place: Place) -> Said {
        self.said.get(&place).cloned().unwrap_or_default()
    }

    /// Its id.
    pub(super) fn id(&self, place: Place) -> String {
        match place {
            Place::Group(owner) => {
                let id = self.joined.groups.id(owner);
                let nth = self.group(owner).and_then(|group| group.nth);
                match nth.filter(|&nth| nth > 1) {
                    Some(nth) => format!("{id}-{nth}"),
                    None => id.to_owned(),
                }
            }
            Place::Apart(n) => self.apart.get(n).map_or_else(String::new, |(id, _)| id.clone()),
        }
    }

    /// What a name is that no group gives.
    pub(super) fn kind_apart(&self, place: Place) -> EntityKind {
        match place {
            Place::Apart(n) => self.apart.get(n).map_or(EntityKind::Person, |(_, kind)| *kind),
            Place::Group(owner) => self.kind(owner),
        }
    }

    fn kind(&self, group: usize) -> EntityKind {
        self.group(group).map_or(EntityKind::Person, |group| group.kind)
    }

    fn group(&self, group: usize) -> Option<&Group> {
        self.joined.groups.all.get(group)
    }
}

/// For each group that owns itself all that it owns.
struct Members {
    /// Its first and its last one.
    ends: Vec<Option<(u32, u32)>>,
    /// For each group the next one of the same owner.
    next: Vec<Option<u32>>,
}

impl Members {
    fn new(owner: &[usize]) -> Self {
        let mut members = Self { ends: vec![None; owner.len()], next: vec![None; owner.len()] };
        for (group, &owner) in (0..).zip(owner) {
            members.add(owner, (group, group));
        }
        members
    }

    /// Gives `owner` those between `first` and `last` too.
    fn add(&mut self, owner: usize, (first, last): (u32, u32)) {
        match &mut self.ends[owner] {
            Some((_, end)) => {
                self.next[*end as usize] = Some(first);
                *end = last;
            }
            none => *none = Some((first, last)),
        }
    }

    fn of(&self, owner: usize) -> impl Iterator<Item = usize> {
        let first = self.ends.get(owner).copied().flatten().map(|(first, _)| first);
        let next = |group: &u32| self.next.get(*group as usize).copied().flatten();
        std::iter::successors(first, next).map(|group| group as usize)
    }

    /// Gives all that is of one to another.
    fn give(&mut self, from: usize, to: usize) {
        if let Some(all) = self.ends[from].take() {
            self.add(to, all);
        }
    }
}

/// Groups by what a user may call them.
struct Index {
    /// By id.
    ids: HashMap<String, usize>,
    /// By what follows the kind in the id.
    own: HashMap<String, Vec<usize>>,
}

impl Index {
    fn new(joined: &Joined) -> Self {
        let mut index = Self { ids: HashMap::new(), own: HashMap::new() };
        for n in 0..joined.groups.all.len() {
            let id = joined.groups.id(n);
            index.ids.insert(id.to_owned(), n);
            let own = id.split_once(':').map_or(id, |(_, own)| own);
            index.own.entry(own.to_owned()).or_default().push(n);
        }
        index
    }

    /// The groups that `name` speaks of: of an id the one that has it, of a name all that have it.
    fn groups(&self, name: &str) -> impl Iterator<Item = usize> + use<> {
        let of_id = self.ids.get(name).copied();
        let of_name = || {
            let mut found = Vec::new();
            for own in owns(name) {
                found.extend(self.own.get(&own).into_iter().flatten());
            }
            found
        };
        let found = of_id.map_or_else(of_name, |one| vec![one]);
        found.into_iter()
    }
}

/// What may follow the kind in the id of what bears this name.
fn owns(name: &str) -> Vec<String> {
    let place = place_of(name).map(|place| slug(place.fr));
    let body = body(name).map(|body| slug(body.fr()));
    let mut owns: Vec<String> = [Some(slug(name)), place, body].into_iter().flatten().collect();
    owns.dedup();
    owns
}

/// What rules say of speakers, article by article, where no table is built.
#[derive(Clone, Debug, Default)]
pub struct Speaking {
    /// By id, or by what follows the kind in it: which rule says it, and what.
    called: HashMap<String, (usize, String)>,
    /// Forms taken from the name of this id or of what follows the kind in it, and whose they are.
    taken: HashMap<(String, String), String>,
}

impl Speaking {
    /// By these rules.
    pub fn new(rules: &NameRules) -> Self {
        let mut speaking = Self::default();
        for (n, same) in rules.same.iter().enumerate() {
            let Some(name) = &same.name else { continue };
            for key in same.of.iter().flat_map(|of| keys(of)) {
                speaking.called.insert(key, (n, name.clone()));
            }
        }
        for split in &rules.split {
            let to = split.to.as_ref().unwrap_or(&split.form);
            // What an id is called only the whole corpus tells.
            if is_id(to) {
                continue;
            }
            for key in keys(&split.from) {
                speaking.taken.insert((key, split.form.clone()), to.clone());
            }
        }
        speaking
    }

    /// Calls the speakers of `reading` as the rules say.
    pub fn correct(&self, reading: &mut Reading) {
        if self.called.is_empty() && self.taken.is_empty() {
            return;
        }
        let said = reading.quotes.iter().chain(&reading.turns);
        let names: Vec<Option<String>> =
            said.map(|q| self.name(reading, q).map(str::to_owned)).collect();
        for (quote, name) in reading.quotes.iter_mut().chain(&mut reading.turns).zip(names) {
            if let (Some(speaker), Some(name)) = (&mut quote.speaker, name) {
                speaker.name = name.into();
            }
        }
    }

    /// What the speaker of `quote` is called, where the rules say it.
    fn name(&self, reading: &Reading, quote: &Quote) -> Option<&str> {
        let speaker = quote.speaker.as_ref()?;
        let idx = speaker.entity?;
        let id = reading.names.entity(idx)?.id.0.as_str();
        let own = id.split_once(':').map_or(id, |(_, own)| own);
        let beside = reading.names.within(speaker.mention).iter().find(|m| m.entity == idx);
        let taken = beside.and_then(|mention| {
            let form = mention.span.of(reading.article.text());
            let mut keys = [id, own].into_iter().map(|key| (key.to_owned(), form.to_owned()));
            keys.find_map(|key| self.taken.get(&key))
        });
        let called = [id, own].into_iter().filter_map(|key| self.called.get(key));
        let called = called.max_by_key(|(n, _)| *n).map(|(_, name)| name);
        taken.or(called).map(String::as_str)
    }
}

/// The keys under which a name that a rule speaks of is looked for: the id it is, or what may follow
/// the kind in one.
fn keys(name: &str) -> Vec<String> {
    if is_id(name) { vec![name.to_owned()] } else { owns(name) }
}

fn is_id(name: &str) -> bool {
    let kinds = EntityKind::ALL.iter();
    kinds.filter_map(|kind| name.strip_prefix(kind.prefix())).any(|rest| rest.starts_with(':'))
}

/// The names of a table by what rules may call them.
#[derive(Debug, Default)]
pub struct Bearers<'a> {
    ids: HashMap<&'a str, usize>,
    /// By what follows the kind in the ids that articles give it: forms, written as ids are.
    own: HashMap<String, Vec<usize>>,
}

impl<'a> Bearers<'a> {
    /// Those of `names`, which are known by their place among them.
    pub fn of<N: Borrow<JoinedName>>(names: &'a [N]) -> Self {
        let mut bearers = Self::default();
        for (n, name) in names.iter().map(Borrow::borrow).enumerate() {
            let id = name.id.as_str();
            bearers.ids.insert(id, n);
            let own = id.split_once(':').map_or(id, |(_, own)| own).to_owned();
            let mut owns = vec![own];
            owns.extend(name.aliases.iter().map(|(form, _)| slug(form)));
            owns.sort_unstable();
            owns.dedup();
            owns.into_iter().for_each(|own| bearers.own.entry(own).or_default().push(n));
        }
        bearers
    }

    /// The names that a rule may speak of by `name`: of an id the one that has it, of a name all that bear it.
    pub fn all(&self, name: &str) -> Vec<usize> {
        if let Some(&one) = self.ids.get(name) {
            return vec![one];
        }
        owns(name).iter().filter_map(|own| self.own.get(own)).flatten().copied().collect()
    }
}
