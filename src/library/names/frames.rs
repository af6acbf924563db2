//! What each name of a corpus is: what it is called, which forms it has.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use serde::Deserialize;

use super::{
    JoinedName,
    keyed::{Keyed, keys},
    ruled::{Place, Ruled},
    tally::Groups,
};
use crate::{
    extract::names::{n_words, place_id, place_of, slug},
    lexicon::{
        bodies::{Body, body},
        places::{self, PlaceClass},
    },
    model::{EntityKind, NameIdx, SplitForm},
    search::key::key_text,
    text::{fold::fold, locale::Tongue, minhash::mix},
};

/// The names of a corpus without where they stand, most mentioned first.
pub(super) struct Frames {
    /// Each as it is written down, and where it begins.
    rows: Vec<u8>,
    starts: Vec<usize>,
    /// What is not written down of those that the user's corrections had a part in.
    ruled: BTreeMap<usize, Vec<SplitForm>>,
    /// The names by hashes of what articles call them, where that says who is meant.
    pub(super) called: Keyed,
}

/// The names of places.
pub(super) struct Placed {
    groups: Vec<NameIdx>,
    apart: BTreeMap<usize, NameIdx>,
}

impl Placed {
    /// That of one of them.
    pub(super) fn of(&self, place: Place) -> NameIdx {
        let name = match place {
            Place::Group(owner) => self.groups.get(owner),
            Place::Apart(nth) => self.apart.get(&nth),
        };
        name.copied().unwrap_or(NOBODY)
    }
}

/// What is no name.
const NOBODY: NameIdx = NameIdx(u32::MAX);

/// A name on its way to its place among all.
struct Head {
    /// Where its row begins.
    start: usize,
    place: Place,
    n_mentions: u32,
    /// The hash of what articles call it; `None` where that does not say who is meant.
    called: Option<u64>,
    ruled: Option<Vec<SplitForm>>,
}

impl Frames {
    /// Those of `ruled`, and where each of its places is among them.
    pub(super) fn of(ruled: &Ruled, tongue: Tongue) -> (Self, Placed) {
        let given = ruled.given();
        let (mut rows, mut heads) = (Vec::new(), Vec::new());
        for (place, all) in ruled.places() {
            let given = given.get(&place).map_or(&[][..], Vec::as_slice);
            let (name, plain) = frame(ruled, place, (&all, given), tongue);
            let called = (!name.ambiguous).then(|| hash(&fold(&plain)));
            let (start, n_mentions) = (rows.len(), name.n_mentions);
            rows.extend(postcard::to_allocvec(&name).unwrap_or_default());
            let ruled = (name.ruled || !name.split.is_empty()).then_some(name.split);
            heads.push(Head { start, place, n_mentions, called, ruled });
        }
        let id = |head: &Head| prefix::<&str>(&rows, head.start);
        heads.sort_by(|a, b| (b.n_mentions, id(a)).cmp(&(a.n_mentions, id(b))));
        let called = Keyed::of(called(&heads));
        let groups = vec![NOBODY; ruled.joined.owner.len()];
        let mut placed = Placed { groups, apart: BTreeMap::new() };
        let (mut starts, mut own) = (Vec::with_capacity(heads.len()), BTreeMap::new());
        for (n, head) in heads.into_iter().enumerate() {
            starts.push(head.start);
            own.extend(head.ruled.map(|split| (n, split)));
            match head.place {
                Place::Group(owner) => placed.groups[owner] = NameIdx::nth(n),
                Place::Apart(nth) => drop(placed.apart.insert(nth, NameIdx::nth(n))),
            }
        }
        (Self { rows, starts, ruled: own, called }, placed)
    }

    /// All of them, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = JoinedName> {
        self.starts.iter().enumerate().filter_map(|(n, start)| {
            let mut name: JoinedName = prefix(&self.rows, *start)?;
            if let Some(split) = self.ruled.get(&n) {
                (name.ruled, name.split) = (true, split.clone());
            }
            Some(name)
        })
    }

    /// The one name that is called so: whoever speaks may be no name in their own article, as where « Hydrombrelle »
    /// stands at the head of a sentence alone, and be one in all others.
    pub(super) fn called(&self, words: &str) -> Option<NameIdx> {
        let key = fold(words);
        let of = hash(&key);
        let idx = self.called.get(of..=of).next()?;
        type Begun<'a> = (&'a str, &'a str, EntityKind, Vec<(&'a str, u32)>);
        let (_, name, _, forms): Begun<'_> = prefix(&self.rows, *self.starts.get(idx.at())?)?;
        let mut forms = [name].into_iter().chain(forms.into_iter().map(|(form, _)| form));
        forms.any(|form| fold(form) == key).then_some(idx)
    }
}

/// What the row at `start` begins with.
fn prefix<'a, T: Deserialize<'a>>(rows: &'a [u8], start: usize) -> Option<T> {
    postcard::from_bytes(rows.get(start..)?).ok()
}

/// What names are called, by its hash, where that says who is meant: nearly all mentions of what is called so are of one.
fn called(heads: &[Head]) -> Vec<(u64, NameIdx)> {
    let own = |(n, head): (usize, &Head)| Some((head.called?, NameIdx::nth(n)));
    let mut called: Vec<_> = heads.iter().enumerate().filter_map(own).collect();
    called.sort_unstable();
    let n_mentions = |(_, idx): &(u64, NameIdx)| {
        heads.get(idx.at()).map_or(0, |head| u64::from(head.n_mentions))
    };
    let clear = |same: &[(u64, NameIdx)]| {
        // Of one table the first is mentioned most.
        let all: u64 = same.iter().map(n_mentions).sum();
        same.first().filter(|first| n_mentions(first) * 5 >= all * 4).copied()
    };
    called.chunk_by(|a, b| a.0 == b.0).filter_map(clear).collect()
}

/// The hash of what a name is called, which is folded.
pub(super) fn hash(key: &str) -> u64 {
    key.bytes().fold(0, |hash, byte| mix(hash ^ u64::from(byte)))
}

/// The words of all forms of a name, each as a key, once.
pub(super) fn words(at: usize, name: &JoinedName) -> Vec<(u64, NameIdx)> {
    let key = |word: &str| (*keys(word, false).start(), NameIdx::nth(at));
    let of = |form: &str| key_text(form).split_whitespace().map(key).collect::<Vec<_>>();
    let mut words: Vec<_> = name.forms().flat_map(of).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The form that is shown of a name that nobody gave another: of a place the most frequent, else the fullest.
fn fullest<'a>(
    groups: &'a Groups,
    aliases: &[(u32, u32)],
    owner: Option<usize>,
    kind: EntityKind,
) -> Option<&'a str> {
    let shown =
        aliases.iter().filter(|(form, _)| owner.is_none_or(|owner| groups.has(owner, *form)));
    let shown = shown.map(|(form, n)| (groups.form(*form), *n)).rev();
    let fullest = match kind {
        EntityKind::Place => shown.max_by_key(|(_, count)| *count),
        EntityKind::Person => shown.max_by_key(|(form, count)| (n_words(form), *count)),
        EntityKind::Organisation => {
            shown.max_by_key(|(form, count)| (n_words(form) > 1, *count, n_words(form)))
        }
    };
    fullest.map(|(form, _)| form).or(owner.map(|owner| groups.name(owner)))
}

/// The name that all groups of `all`, and the forms it was given, make together; and the form that articles call it by.
fn frame(
    ruled: &Ruled,
    place: Place,
    (all, given): (&[usize], &[(usize, &str)]),
    tongue: Tongue,
) -> (JoinedName, String) {
    let groups = &ruled.joined.groups;
    let aliases = ruled.forms(all, given);
    let owner = match place {
        Place::Group(owner) => Some(owner),
        Place::Apart(_) => None,
    };
    let doubtful = matches!(place, Place::Group(g) if ruled.joined.doubtful.contains(&g));
    let said = ruled.said(place);
    let entity = owner.and_then(|owner| groups.all.get(owner));
    let kind = entity.map_or_else(|| ruled.kind_apart(place), |e| e.kind);
    let listed = all.iter().find_map(|&g| Listed::of(groups, g));
    let fullest = fullest(groups, &aliases, owner, kind).unwrap_or_default();
    let plain = said.name.as_deref().unwrap_or(fullest).to_owned();
    let mut name = JoinedName {
        id: ruled.id(place),
        name: plain.clone(),
        kind: said.kind.or(listed.and_then(Listed::kind)).unwrap_or(kind),
        n_mentions: aliases.iter().map(|(_, count)| count).sum(),
        aliases: aliases.iter().map(|(form, n)| (groups.form(*form).to_owned(), *n)).collect(),
        known: Vec::new(),
        n_quotes: 0,
        first: None,
        mentions: 0..0,
        quotes: 0..0,
        titles: Vec::new(),
        demonyms: Vec::new(),
        ambiguous: entity.is_some_and(|e| e.ambiguous) || doubtful,
        listed: said.name.is_none() && listed.is_some(),
        ruled: said.ruled,
        split: ruled.splits_of(place, given),
    };
    if let Some(listed) = listed {
        if name.listed {
            listed.name(tongue).clone_into(&mut name.name);
        }
        name.known = listed.others(&name);
    }
    (name, plain)
}

/// A place or body that the lexicon knows.
#[derive(Clone, Copy, Debug)]
enum Listed {
    Place(&'static places::Place),
    Body(&'static Body),
}

impl Listed {
    fn of(groups: &Groups, group: usize) -> Option<Self> {
        let (form, id) = (groups.name(group), groups.id(group));
        match groups.all.get(group)?.kind {
            EntityKind::Person => None,
            EntityKind::Place => {
                place_of(form).filter(|place| place_id(place).0 == id).map(Self::Place)
            }
            EntityKind::Organisation => {
                let is_it = |body: &&Body| format!("org:{}", slug(body.fr())) == id;
                let forms = groups.forms(group).map(|(form, _)| groups.form(form));
                forms.filter_map(body).find(is_it).map(Self::Body)
            }
        }
    }

    /// The name to show.
    fn name(self, tongue: Tongue) -> &'static str {
        let [french, english] = match self {
            Self::Place(place) => [place.fr, place.en],
            Self::Body(body) => [body.fr(), body.en()],
        };
        if tongue == Tongue::English { english } else { french }
    }

    /// What it is, where that is not what its mentions are.
    fn kind(self) -> Option<EntityKind> {
        let seat = matches!(self, Self::Place(place) if place.class == PlaceClass::Seat);
        seat.then_some(EntityKind::Organisation)
    }

    /// Its names that neither occur nor are shown.
    fn others(self, shown: &JoinedName) -> Vec<String> {
        let names: Vec<&str> = match self {
            Self::Place(place) => place.names().collect(),
            Self::Body(body) => body.names().collect(),
        };
        let mut others: Vec<String> = Vec::new();
        for other in names {
            let there = shown.aliases.iter().any(|(form, _)| form == other);
            if !there && other != shown.name && !others.iter().any(|own| own == other) {
                others.push(other.to_owned());
            }
        }
        others
    }
}

/// Calls a name that was framed in French as `tongue` does.
pub(super) fn translate(name: &mut JoinedName, tongue: Tongue) {
    if !name.listed || tongue == Tongue::French {
        return;
    }
    let place = place_of(&name.name).filter(|place| place.fr == name.name).map(Listed::Place);
    let body = || body(&name.name).filter(|body| body.fr() == name.name).map(Listed::Body);
    let is_body = name.id.starts_with(EntityKind::Organisation.prefix());
    let found = if is_body { body().or(place) } else { place.or_else(body) };
    if let Some(listed) = found {
        listed.name(tongue).clone_into(&mut name.name);
        name.known = listed.others(name);
    }
}

/// The counted titles, those of the function named most often first, and of these the fullest:
/// « ministre de l'Énergie » before « ministre », and both before the « minister » of one article.
pub(super) fn by_function(counts: Vec<(&str, u32)>) -> Vec<(String, u32)> {
    let function = |title: &str| fold(title.split_whitespace().next().unwrap_or(""));
    let mut of_function: HashMap<String, u32> = HashMap::new();
    for (title, n) in &counts {
        *of_function.entry(function(title)).or_default() += n;
    }
    let mut titles = by_count(counts);
    titles.sort_by_cached_key(|(title, _)| {
        let known = of_function.get(&function(title)).copied();
        (Reverse(known), title.len() > LONGEST_TITLE, Reverse(title.len()))
    });
    titles
}

/// A title of more bytes than this is a clause rather than a function.
const LONGEST_TITLE: usize = 48;

/// The counted forms, most frequent first, then by the alphabet.
pub(super) fn by_count(mut forms: Vec<(&str, u32)>) -> Vec<(String, u32)> {
    forms.sort_unstable_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    forms.into_iter().map(|(form, n)| (form.to_owned(), n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_title_of_the_most_named_function_comes_first() {
        let counts = [("minister", 2), ("ministre", 2), ("ministre de l’Énergie", 1)];
        let titles = by_function(counts.to_vec());
        let titles: Vec<_> = titles.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["ministre de l’Énergie", "ministre", "minister"]);
    }
}
