//! What each name of a corpus is: what it is called, which forms it has.

use std::{cmp::Reverse, collections::HashMap};

use rustc_hash::FxHashMap;

use super::{
    JoinedName,
    join::Group,
    ruled::{Place, Ruled},
};
use crate::{
    extract::names::{n_words, place_id, place_of, slug},
    lexicon::{
        bodies::{Body, body},
        places::{self, PlaceClass},
    },
    model::{EntityKind, NameIdx},
    text::{fold::fold, locale::Tongue},
};

/// The names of a corpus without where they stand, most mentioned first.
pub(super) struct Frames {
    pub(super) names: Vec<JoinedName>,
    /// For each place among the groups the index of its name.
    pub(super) places: HashMap<Place, NameIdx>,
    /// What articles call each.
    pub(super) plain: Vec<String>,
}

impl Frames {
    pub(super) fn of(ruled: &Ruled, tongue: Tongue) -> Self {
        let given = ruled.given();
        let framed = |(place, all)| {
            let given = given.get(&place).map_or(&[][..], Vec::as_slice);
            (frame(ruled, place, (all, given), tongue), place)
        };
        let mut all: Vec<((JoinedName, String), Place)> = ruled.places().map(framed).collect();
        all.sort_by(|((a, _), _), ((b, _), _)| (b.n_mentions, &a.id).cmp(&(a.n_mentions, &b.id)));
        let places =
            all.iter().enumerate().map(|(n, (_, place))| (*place, NameIdx::nth(n))).collect();
        let (names, plain) = all.into_iter().map(|(framed, _)| framed).unzip();
        Self { names, places, plain }
    }
}

/// The form that is shown of a name that nobody gave another: of a place the most frequent, else the fullest.
fn fullest<'a>(
    aliases: &'a [(String, u32)],
    owner: Option<&'a Group>,
    kind: EntityKind,
) -> Option<&'a str> {
    let shown = aliases
        .iter()
        .filter(|(form, _)| owner.is_none_or(|owner| owner.aliases.contains_key(form.as_str())));
    let fullest = match kind {
        EntityKind::Place => shown.rev().max_by_key(|(_, count)| *count),
        EntityKind::Person => shown.rev().max_by_key(|(form, count)| (n_words(form), *count)),
        EntityKind::Organisation => {
            shown.rev().max_by_key(|(form, count)| (n_words(form) > 1, *count, n_words(form)))
        }
    };
    fullest.map(|(form, _)| form.as_str()).or(owner.map(|owner| &*owner.entity.name))
}

/// The name that all groups of `all`, and the forms it was given, make together; and the form that articles call it by.
fn frame(
    ruled: &Ruled,
    place: Place,
    (all, given): (&[usize], &[(usize, &str)]),
    tongue: Tongue,
) -> (JoinedName, String) {
    let groups = &ruled.joined.groups;
    let aliases = by_count(ruled.forms(all, given));
    let owner = match place {
        Place::Group(owner) => groups.get(owner),
        Place::Apart(_) => None,
    };
    let doubtful = matches!(place, Place::Group(g) if ruled.joined.doubtful.contains(&g));
    let said = ruled.said(place);
    let entity = owner.map(|o| &o.entity);
    let kind = entity.map_or_else(|| ruled.kind_apart(place), |e| e.kind);
    let listed = all.iter().find_map(|&g| Listed::of(&groups[g]));
    let fullest = fullest(&aliases, owner, kind).unwrap_or_default();
    let plain = said.name.as_deref().unwrap_or(fullest).to_owned();
    let mut name = JoinedName {
        id: ruled.id(place),
        name: plain.clone(),
        kind: said.kind.or(listed.and_then(Listed::kind)).unwrap_or(kind),
        n_mentions: aliases.iter().map(|(_, count)| count).sum(),
        aliases,
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
    fn of(group: &Group) -> Option<Self> {
        let form = &*group.entity.name;
        match group.entity.kind {
            EntityKind::Person => None,
            EntityKind::Place => {
                place_of(form).filter(|place| place_id(place) == group.entity.id).map(Self::Place)
            }
            EntityKind::Organisation => {
                let is_it = |body: &&Body| format!("org:{}", slug(body.fr())) == group.entity.id.0;
                group.aliases.keys().filter_map(|form| body(form)).find(is_it).map(Self::Body)
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
pub(super) fn by_function(counts: &FxHashMap<String, u32>) -> Vec<(String, u32)> {
    let function = |title: &str| fold(title.split_whitespace().next().unwrap_or(""));
    let mut of_function: HashMap<String, u32> = HashMap::new();
    for (title, n) in counts {
        *of_function.entry(function(title)).or_default() += n;
    }
    let mut titles = by_count(borrowed(counts));
    titles.sort_by_cached_key(|(title, _)| {
        let known = of_function.get(&function(title)).copied();
        (Reverse(known), title.len() > LONGEST_TITLE, Reverse(title.len()))
    });
    titles
}

/// A title of more bytes than this is a clause rather than a function.
const LONGEST_TITLE: usize = 48;

pub(super) fn borrowed(counts: &FxHashMap<String, u32>) -> HashMap<&str, u32> {
    counts.iter().map(|(form, n)| (form.as_str(), *n)).collect()
}

/// The counted forms, most frequent first, then by the alphabet.
pub(super) fn by_count(counts: HashMap<&str, u32>) -> Vec<(String, u32)> {
    let mut forms: Vec<_> = counts.into_iter().map(|(form, n)| (form.to_owned(), n)).collect();
    forms.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_title_of_the_most_named_function_comes_first() {
        let counts = [("minister", 2), ("ministre", 2), ("ministre de l’Énergie", 1)];
        let counted = counts.map(|(title, n)| (title.to_owned(), n));
        let titles = by_function(&counted.into_iter().collect());
        let titles: Vec<_> = titles.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["ministre de l’Énergie", "ministre", "minister"]);
    }
}
