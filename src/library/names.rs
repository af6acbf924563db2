//! People, places and organisations joined across articles: a table beside the readings, which it
//! never changes.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::{
    extract::names::keys::PersonKey,
    model::{Entity, EntityIdx, EntityKind, Gender, QuoteKind, Reading},
    text::fold::fold,
};

/// A person, place or organisation with all that a corpus says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedName {
    /// Unique in the table: the id that most of its articles give it.
    pub id: String,
    /// The form to show: the fullest, and of these the most frequent.
    pub name: String,
    /// Person, place or organisation.
    pub kind: EntityKind,
    /// Every form found, most frequent first, with its count.
    pub aliases: Vec<(String, u32)>,
    /// How often it is named.
    pub n_mentions: u32,
    /// How often it is quoted between marks; indirect speech is not counted.
    pub n_quotes: u32,
    /// Where it is named: index of the article, index in its mentions; in order.
    pub mentions: Vec<(u32, u32)>,
    /// What it said, indirect speech too: index of the article, index in its quotations; in order.
    pub quotes: Vec<(u32, u32)>,
    /// What articles say the person is (« ministre de l'Énergie »), most frequent first.
    pub titles: Vec<(String, u32)>,
    /// A surname that several people bear: which of them is meant is not known.
    pub ambiguous: bool,
}

/// All names of a corpus, most mentioned first, and the way from an article's entity to its name.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    names: Vec<JoinedName>,
    /// For each article, for each of its entities, the index of its name.
    of: Vec<Vec<u32>>,
}

/// A lone surname goes to a full name only when that has this share of the surname's mentions.
const DOMINANT_PERCENT: u64 = 90;

impl NameTable {
    /// Joins the names of `readings`: full names by spelling, places and organisations by id, a
    /// lone surname to the full name that has nearly all of its mentions. Depends on nothing but
    /// the readings and their order.
    pub fn build(readings: &[Arc<Reading>]) -> Self {
        let (groups, mut of) = group(readings);
        let owner = join(&groups);
        let (mut names, place) = frames(&groups, &owner);
        for entity in of.iter_mut().flatten() {
            *entity = place[*entity as usize];
        }
        fill(&mut names, readings, &of);
        Self { names, of }
    }

    /// All names, most mentioned first.
    pub fn names(&self) -> &[JoinedName] {
        &self.names
    }

    /// The name at `idx`.
    pub fn get(&self, idx: usize) -> Option<&JoinedName> {
        self.names.get(idx)
    }

    /// The index of the name that an article's entity belongs to; `doc` is the article's index
    /// among the readings the table was built from.
    pub fn name_of(&self, doc: u32, entity: EntityIdx) -> Option<usize> {
        let of = self.of.get(doc as usize)?;
        of.get(entity.0 as usize).map(|&name| name as usize)
    }
}

/// All entities of one id, from all articles.
struct Group<'a> {
    /// One of them.
    entity: &'a Entity,
    /// Spelling key, of people only.
    key: Option<PersonKey>,
    /// The first gender stated.
    gender: Option<Gender>,
    mentions: u64,
    /// Forms with counts.
    aliases: HashMap<&'a str, u32>,
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
/// entity.
fn group(readings: &[Arc<Reading>]) -> (Vec<Group<'_>>, Vec<Vec<u32>>) {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut of = Vec::with_capacity(readings.len());
    for reading in readings {
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
            for (form, count) in &entity.aliases {
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
fn join(groups: &[Group<'_>]) -> Vec<usize> {
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

/// The table's names without their places, most mentioned first, and for each group the index of
/// its name.
fn frames(groups: &[Group<'_>], owner: &[usize]) -> (Vec<JoinedName>, Vec<u32>) {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (g, &o) in owner.iter().enumerate() {
        members.entry(o).or_default().push(g);
    }
    let mut names: Vec<(JoinedName, Vec<usize>)> =
        members.into_iter().map(|(o, all)| (frame(groups, o, &all), all)).collect();
    names.sort_by(|(a, _), (b, _)| (b.n_mentions, &a.id).cmp(&(a.n_mentions, &b.id)));
    let mut place = vec![0; groups.len()];
    for (n, (_, all)) in names.iter().enumerate() {
        for &g in all {
            place[g] = n as u32;
        }
    }
    (names.into_iter().map(|(name, _)| name).collect(), place)
}

/// The name that group `owner` gives to all groups of `all`.
fn frame(groups: &[Group<'_>], owner: usize, all: &[usize]) -> JoinedName {
    let mut aliases: HashMap<&str, u32> = HashMap::new();
    for (form, count) in all.iter().flat_map(|&g| &groups[g].aliases) {
        *aliases.entry(form).or_default() += count;
    }
    let aliases = by_count(aliases);
    let entity = groups[owner].entity;
    let own = &groups[owner].aliases;
    let shown = aliases.iter().filter(|(form, _)| own.contains_key(form.as_str()));
    let words = |form: &str| form.split_whitespace().count();
    let name = match entity.kind {
        EntityKind::Place => shown.rev().max_by_key(|(_, count)| *count),
        EntityKind::Person | EntityKind::Organisation => {
            shown.rev().max_by_key(|(form, count)| (words(form), *count))
        }
    };
    JoinedName {
        id: entity.id.0.clone(),
        name: name.map_or(&entity.name, |(form, _)| form).clone(),
        kind: entity.kind,
        n_mentions: aliases.iter().map(|(_, count)| count).sum(),
        aliases,
        n_quotes: 0,
        mentions: Vec::new(),
        quotes: Vec::new(),
        titles: Vec::new(),
        ambiguous: entity.ambiguous,
    }
}

/// Adds to each name where it is mentioned and quoted, and its titles.
fn fill(names: &mut [JoinedName], readings: &[Arc<Reading>], of: &[Vec<u32>]) {
    let mut titles: Vec<HashMap<&str, u32>> = vec![HashMap::new(); names.len()];
    for (doc, (reading, of)) in readings.iter().zip(of).enumerate() {
        let name_of = |entity: EntityIdx| of.get(entity.0 as usize).map(|&n| n as usize);
        for (entity, &name) in reading.names.entities.iter().zip(of) {
            for title in entity.titles.iter().map(|t| t.of(reading.article.text())) {
                *titles[name as usize].entry(title).or_default() += 1;
            }
        }
        for (at, mention) in reading.names.mentions.iter().enumerate() {
            if let Some(name) = name_of(mention.entity) {
                names[name].mentions.push((doc as u32, at as u32));
            }
        }
        for (at, quote) in reading.quotes.iter().enumerate() {
            let speaker = quote.speaker.as_ref().and_then(|s| s.entity);
            if let Some(name) = speaker.and_then(name_of) {
                names[name].quotes.push((doc as u32, at as u32));
                names[name].n_quotes += u32::from(quote.kind != QuoteKind::Indirect);
            }
        }
    }
    for (name, titles) in names.iter_mut().zip(titles) {
        name.n_mentions = name.mentions.len() as u32;
        name.titles = by_function(titles);
    }
}

/// The counted titles, those of the function named most often first, and of these the fullest:
/// « ministre de l'Énergie » before « ministre », and both before the « minister » of one article.
fn by_function(counts: HashMap<&str, u32>) -> Vec<(String, u32)> {
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
fn by_count(counts: HashMap<&str, u32>) -> Vec<(String, u32)> {
    let mut forms: Vec<_> = counts.into_iter().map(|(form, n)| (form.to_owned(), n)).collect();
    forms.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityId, Mention, Names, Span};

    fn reading(entities: &[(&str, &str, u32)]) -> Arc<Reading> {
        let mut names = Names::default();
        for (n, &(id, name, count)) in entities.iter().enumerate() {
            let kind = if id.starts_with("per") { EntityKind::Person } else { EntityKind::Place };
            names.entities.push(Entity {
                id: EntityId(id.into()),
                kind,
                name: name.into(),
                aliases: vec![(name.into(), count)],
                titles: Vec::new(),
                gender: None,
                ambiguous: id.contains('?'),
            });
            let entity = EntityIdx(n as u32);
            names.mentions.extend((0..count).map(|_| Mention { entity, span: Span::new(0, 0) }));
        }
        Arc::new(Reading { names, ..Reading::default() })
    }

    fn rows(table: &NameTable) -> Vec<(&str, &str, u32)> {
        table.names().iter().map(|n| (n.id.as_str(), n.name.as_str(), n.n_mentions)).collect()
    }

    #[test]
    fn spellings_of_a_full_name_and_its_lone_surname_are_one() {
        let table = NameTable::build(&[
            reading(&[("per:sergei-malenko", "Sergei Malenko", 3), ("loc:geneve", "Genève", 1)]),
            reading(&[
                ("per:serguei-malienko", "Sergueï Malienko", 2),
                ("loc:geneve", "Geneva", 1),
            ]),
            reading(&[("per:malenko", "Malenko", 1)]),
        ]);
        assert_eq!(
            rows(&table),
            [("per:sergei-malenko", "Sergei Malenko", 6), ("loc:geneve", "Geneva", 2)]
        );
        assert_eq!(table.name_of(2, EntityIdx(0)), Some(0));
        assert_eq!(table.name_of(2, EntityIdx(1)), None);
        assert_eq!(table.names()[0].mentions, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0)]);
    }

    #[test]
    fn the_fullest_title_of_the_most_named_function_comes_first() {
        let counts = [("minister", 2), ("ministre", 2), ("ministre de l’Énergie", 1)];
        let titles = by_function(counts.into_iter().collect());
        let titles: Vec<_> = titles.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["ministre de l’Énergie", "ministre", "minister"]);
    }

    #[test]
    fn a_surname_that_two_people_share_stays_alone() {
        let table = NameTable::build(&[
            reading(&[("per:paul-roy", "Paul Roy", 3)]),
            reading(&[("per:anne-roy", "Anne Roy", 2)]),
            reading(&[("per:roy", "Roy", 1)]),
            reading(&[("per:?roy", "Roy", 1)]),
        ]);
        let ids: Vec<_> = table.names().iter().map(|n| n.id.as_str()).collect();
        assert_eq!(ids, ["per:paul-roy", "per:anne-roy", "per:?roy", "per:roy"]);
        assert!(table.names()[2].ambiguous);
    }

    #[test]
    fn a_dominant_full_name_takes_the_lone_surname() {
        let table = NameTable::build(&[
            reading(&[("per:paul-roy", "Paul Roy", 19)]),
            reading(&[("per:anne-roy", "Anne Roy", 2)]),
            reading(&[("per:roy", "Roy", 1)]),
        ]);
        assert_eq!(table.names()[0].n_mentions, 20);
    }

    #[test]
    fn an_acronym_goes_to_the_long_name_it_stood_beside() {
        let long = Entity {
            id: EntityId("org:office-des-crues".into()),
            kind: EntityKind::Organisation,
            name: "Office des crues".into(),
            aliases: vec![("Office des crues".into(), 1), ("OC".into(), 2)],
            titles: Vec::new(),
            gender: None,
            ambiguous: false,
        };
        let short = Entity {
            id: EntityId("org:oc".into()),
            name: "OC".into(),
            aliases: vec![("OC".into(), 1)],
            ..long.clone()
        };
        let of = |entity| {
            let names = Names { entities: vec![entity], mentions: Vec::new() };
            Arc::new(Reading { names, ..Reading::default() })
        };
        let table = NameTable::build(&[of(short), of(long)]);
        assert_eq!(table.names().len(), 1);
        assert_eq!(table.names()[0].name, "Office des crues");
    }

    #[test]
    fn no_articles_give_an_empty_table() {
        assert!(NameTable::build(&[]).names().is_empty());
    }
}
