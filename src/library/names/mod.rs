//! People, places and organisations joined across articles: a table beside the readings, which it
//! never changes.

/// Which names of articles are one.
mod join;
/// What the user says of names, applied.
mod ruled;

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

use self::{
    join::{Group, count_form, join},
    ruled::{Place, Ruled},
};
use super::stored::Readings;
use crate::{
    extract::names::{n_words, place_id, place_of, slug},
    lexicon::{
        bodies::{Body, body},
        places::PlaceClass,
    },
    model::{
        ArticleId, EntityIdx, EntityKind, Mention, MentionRef, NameIdx, NameRules, Quote, QuoteRef,
        Reading, SplitForm,
    },
    text::{fold::fold, locale::Tongue, minhash::mix},
};

pub use self::{
    join::Tally,
    ruled::{Bearers, Speaking},
};

/// A person, place or organisation with all that a corpus says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedName {
    /// Unique in the table: the id that most of its articles give it.
    pub id: String,
    /// The form to show: what the user calls it; else, of places and bodies that are known, the name
    /// in the user's language; else the fullest, and of these the most frequent.
    pub name: String,
    /// Person, place or organisation. Seats of power (« le Kremlin ») are organisations here.
    pub kind: EntityKind,
    /// Every form found, most frequent first, with its count.
    pub aliases: Vec<(String, u32)>,
    /// Names it is known by and that do not occur: it is found by them too.
    pub known: Vec<String>,
    /// How often it is named.
    pub n_mentions: u32,
    /// How often it is quoted between marks; indirect speech is not counted.
    pub n_quotes: u32,
    /// Where it is named, in order.
    pub mentions: Vec<MentionRef>,
    /// What it said, indirect speech too, in order.
    pub quotes: Vec<QuoteRef>,
    /// What articles say the person is (« ministre de l'Énergie »), most frequent first.
    pub titles: Vec<(String, u32)>,
    /// Words for the people of a country and for what is theirs (« russe »), most frequent first.
    /// They are no mentions.
    pub demonyms: Vec<(String, u32)>,
    /// A surname that several people bear: which of them is meant is not known.
    pub ambiguous: bool,
    /// The user's corrections had a part in it.
    pub ruled: bool,
    /// Where it is nothing but forms that the user took from other names: what they said.
    pub split: Vec<SplitForm>,
}

impl JoinedName {
    /// The forms beside the name that is shown: those that occur, most frequent first, then those
    /// that do not.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        let found = self.aliases.iter().map(|(form, _)| form).filter(|form| **form != self.name);
        found.chain(&self.known).map(String::as_str)
    }
}

/// How names are joined, shown and counted, beside what the articles say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// The language that names of places and bodies are shown in.
    pub tongue: Tongue,
    /// What the user says of them.
    pub rules: NameRules,
    /// Articles of which nothing is counted: reprints of others, where these count
    /// once.
    pub uncounted: BTreeSet<ArticleId>,
}

/// All names of a corpus, most mentioned first, and the way from an article's entity to its name.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    names: Vec<JoinedName>,
    /// For each article, for each of its entities, its name: one article after the other.
    of: Vec<NameIdx>,
    /// Where those of each article end.
    ends: Vec<u32>,
    /// Mentions of a form that the user took from a name, and whose it is.
    moved: HashMap<MentionRef, NameIdx>,
    /// The names by hashes of what they are called, where that says who is meant.
    called: Vec<(u64, NameIdx)>,
}

impl NameTable {
    /// Joins the names of `readings`: full names by spelling, places and organisations by id, a
    /// lone surname to the full name that has nearly all of its mentions; then as `naming` says.
    /// Depends on nothing but what it is given and the order of the readings.
    pub fn build(readings: &Readings, naming: &Naming) -> Self {
        Self::join(Tally::of(readings, &naming.uncounted), readings, naming)
    }

    /// The same where `readings` are counted already, in one go or in parts that were merged.
    pub fn join(tally: Tally, readings: &Readings, naming: &Naming) -> Self {
        let (groups, keys) = tally.groups();
        let ruled = Ruled::new(join(groups), &naming.rules);
        let (names, places) = frames(&ruled, naming.tongue);
        let name = |group: u32| places[&Place::Group(ruled.joined.owner[group as usize])];
        let called = called(&names);
        let mut table = Self { names, called, ..Self::default() };
        let mut told = Told::of(&table.names);
        for (article, reading) in readings.each() {
            let groups = keys.of(article, &reading);
            if ruled.splits() {
                for (at, mention) in reading.names.mentions.iter().enumerate() {
                    let form = mention.span.of(reading.article.text());
                    let group = groups.get(mention.entity.0 as usize).map(|&g| g as usize);
                    if let Some(to) = group.and_then(|g| ruled.moved(g, form)) {
                        table.moved.insert(MentionRef::new(article, at), places[&to]);
                    }
                }
            }
            // Those that cannot be read have none.
            table.ends.resize(article.at(), table.of.len() as u32);
            table.of.extend(groups.into_iter().map(name));
            table.ends.push(table.of.len() as u32);
            if !naming.uncounted.contains(&article) {
                table.fill(article, &reading, &mut told);
            }
        }
        told.end(&mut table.names);
        table.of.shrink_to_fit();
        table
    }

    /// All names, most mentioned first.
    pub fn names(&self) -> &[JoinedName] {
        &self.names
    }

    /// The names that anything is counted of: the first ones. Of the others there are only articles
    /// that are not counted.
    pub fn counted(&self) -> &[JoinedName] {
        let any = |name: &JoinedName| name.n_mentions > 0 || name.n_quotes > 0;
        let n = self.names.iter().rposition(any).map_or(0, |last| last + 1);
        self.names.get(..n).unwrap_or_default()
    }

    /// The name at `idx`.
    pub fn get(&self, idx: NameIdx) -> Option<&JoinedName> {
        self.names.get(idx.at())
    }

    /// The name that an article's entity belongs to; the article is one of the readings the table
    /// was built from.
    pub fn name_of(&self, article: ArticleId, entity: EntityIdx) -> Option<NameIdx> {
        let end = *self.ends.get(article.at())?;
        let start = article.at().checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
        self.of.get(*start as usize..end as usize)?.get(entity.0 as usize).copied()
    }

    /// The same of one mention: where the user took its form from the entity's name, it is another's.
    pub fn name_of_mention(&self, place: MentionRef, mention: &Mention) -> Option<NameIdx> {
        let moved = self.moved.get(&place).copied();
        moved.or_else(|| self.name_of(place.article, mention.entity))
    }

    /// The name that the speaker of a quotation of `reading` belongs to.
    pub fn speaker(&self, place: QuoteRef, reading: &Reading) -> Option<NameIdx> {
        self.said_by(place.article, reading, reading.quotes.get(place.at())?)
    }

    /// The same of a quotation or a turn in `reading`, which is that of `article`.
    pub fn said_by(&self, article: ArticleId, reading: &Reading, quote: &Quote) -> Option<NameIdx> {
        let speaker = quote.speaker.as_ref()?;
        let Some(entity) = speaker.entity else { return self.called(&speaker.name) };
        let moved = || {
            let beside = reading.names.mentions.iter().enumerate();
            let mut named = beside
                .filter(|(_, m)| m.entity == entity && m.span.overlaps(speaker.mention))
                .filter_map(|(at, _)| self.moved.get(&MentionRef::new(article, at)));
            named.next().copied()
        };
        let moved = if self.moved.is_empty() { None } else { moved() };
        moved.or_else(|| self.name_of(article, entity))
    }

    /// The one name that is called so: whoever speaks may be no name in their own article, as where « Hydrombrelle »
    /// stands at the head of a sentence alone, and be one in all others.
    fn called(&self, words: &str) -> Option<NameIdx> {
        let key = fold(words);
        let of = hash(&key);
        let at = self.called.binary_search_by_key(&of, |(own, _)| *own).ok()?;
        let (_, idx) = *self.called.get(at)?;
        self.get(idx).filter(|name| fold(&name.name) == key).map(|_| idx)
    }

    /// Where the name that `old` was in another table of the same articles is in this one: by its
    /// id, else by where it was named first.
    pub fn again(&self, old: &JoinedName, readings: &Readings) -> Option<NameIdx> {
        let by_id = self.names.iter().position(|name| name.id == old.id);
        by_id.map(NameIdx::nth).or_else(|| {
            let &place = old.mentions.first()?;
            let reading = readings.get(place.article)?;
            self.name_of_mention(place, reading.names.mentions.get(place.at())?)
        })
    }

    /// Adds to each name where it is mentioned and quoted in an article; what it is called there is told.
    fn fill(&mut self, article: ArticleId, reading: &Reading, told: &mut Told) {
        let text = reading.article.text();
        for (n, entity) in reading.names.entities.iter().enumerate() {
            let Some(name) = self.name_of(article, EntityIdx(n as u32)) else { continue };
            for title in entity.titles.iter().map(|t| t.of(text)) {
                count_form(&mut told.titles[name.at()], title, 1);
            }
        }
        for (at, mention) in reading.names.mentions.iter().enumerate() {
            let place = MentionRef::new(article, at);
            if let Some(name) = self.name_of_mention(place, mention) {
                self.names[name.at()].mentions.push(place);
            }
        }
        for demonym in &reading.names.demonyms {
            let forms = told.peoples.entry(demonym.place.0.clone()).or_default();
            count_form(forms, demonym.span.of(text), 1);
        }
        let begun = reading.quotes.iter().enumerate().filter(|(_, q)| q.statement.is_none());
        for (at, quote) in begun {
            let place = QuoteRef::new(article, at);
            if let Some(name) = self.speaker(place, reading) {
                let name = &mut self.names[name.at()];
                name.quotes.push(place);
                name.n_quotes += u32::from(quote.is_counted());
            }
        }
    }
}

/// What names are called, by its hash, where that says who is meant: nearly all mentions of what is called so are of one.
fn called(names: &[JoinedName]) -> Vec<(u64, NameIdx)> {
    let own = |(n, name): (usize, &JoinedName)| (hash(&fold(&name.name)), NameIdx::nth(n));
    let plain = names.iter().enumerate().filter(|(_, name)| !name.ambiguous);
    let mut called: Vec<_> = plain.map(own).collect();
    called.sort_unstable();
    let n_mentions = |(_, idx): &(u64, NameIdx)| {
        names.get(idx.at()).map_or(0, |name| u64::from(name.n_mentions))
    };
    let clear = |same: &[(u64, NameIdx)]| {
        // Of one table the first is mentioned most.
        let all: u64 = same.iter().map(n_mentions).sum();
        same.first().filter(|first| n_mentions(first) * 5 >= all * 4).copied()
    };
    called.chunk_by(|a, b| a.0 == b.0).filter_map(clear).collect()
}

fn hash(key: &str) -> u64 {
    key.bytes().fold(0, |hash, byte| mix(hash ^ u64::from(byte)))
}

/// What articles say of names beside naming them, counted.
struct Told {
    /// Of each name.
    titles: Vec<HashMap<String, u32>>,
    /// Words for people, by the id of their place.
    peoples: HashMap<String, HashMap<String, u32>>,
}

impl Told {
    fn of(names: &[JoinedName]) -> Self {
        Self { titles: vec![HashMap::new(); names.len()], peoples: HashMap::new() }
    }

    fn end(mut self, names: &mut [JoinedName]) {
        for (name, titles) in names.iter_mut().zip(self.titles) {
            name.n_mentions = name.mentions.len() as u32;
            name.mentions.shrink_to_fit();
            name.quotes.shrink_to_fit();
            name.titles = by_function(&titles);
            let demonyms = self.peoples.remove(name.id.as_str());
            name.demonyms = demonyms.map(|counts| by_count(borrowed(&counts))).unwrap_or_default();
        }
    }
}

/// The table's names without their places, most mentioned first, and for each place among the
/// groups the index of its name.
fn frames(ruled: &Ruled, tongue: Tongue) -> (Vec<JoinedName>, HashMap<Place, NameIdx>) {
    let given = ruled.given();
    let framed = |(place, all)| {
        let given = given.get(&place).map_or(&[][..], Vec::as_slice);
        (frame(ruled, place, (all, given), tongue), place)
    };
    let mut names: Vec<(JoinedName, Place)> = ruled.places().map(framed).collect();
    names.sort_by(|(a, _), (b, _)| (b.n_mentions, &a.id).cmp(&(a.n_mentions, &b.id)));
    let places =
        names.iter().enumerate().map(|(n, (_, place))| (*place, NameIdx::nth(n))).collect();
    (names.into_iter().map(|(name, _)| name).collect(), places)
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

/// The name that all groups of `all`, and the forms it was given, make together.
fn frame(
    ruled: &Ruled,
    place: Place,
    (all, given): (&[usize], &[(usize, &str)]),
    tongue: Tongue,
) -> JoinedName {
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
    let known = all.iter().find_map(|&g| Known::of(&groups[g], tongue));
    let fullest = fullest(&aliases, owner, kind);
    let listed = known.as_ref().map(|known| known.name);
    let name = said.name.as_deref().or(listed).or(fullest).unwrap_or_default().to_owned();
    let mut others: Vec<String> = Vec::new();
    for other in known.iter().flat_map(|known| &known.names) {
        let there = aliases.iter().any(|(form, _)| form == other) || others.contains(other);
        if !there && *other != name {
            others.push(other.clone());
        }
    }
    JoinedName {
        id: ruled.id(place),
        name,
        kind: said.kind.or(known.and_then(|k| k.kind)).unwrap_or(kind),
        n_mentions: aliases.iter().map(|(_, count)| count).sum(),
        aliases,
        known: others,
        n_quotes: 0,
        mentions: Vec::new(),
        quotes: Vec::new(),
        titles: Vec::new(),
        demonyms: Vec::new(),
        ambiguous: entity.is_some_and(|e| e.ambiguous) || doubtful,
        ruled: said.ruled,
        split: ruled.splits_of(place, given),
    }
}

/// What the lexicon knows of a place or body.
struct Known {
    /// The name to show.
    name: &'static str,
    /// All its names.
    names: Vec<String>,
    /// What it is, where that is not what its mentions are.
    kind: Option<EntityKind>,
}

impl Known {
    fn of(group: &Group, tongue: Tongue) -> Option<Self> {
        let form = &*group.entity.name;
        let own = |names: [&'static str; 2]| names[usize::from(tongue == Tongue::English)];
        match group.entity.kind {
            EntityKind::Person => None,
            EntityKind::Place => {
                let place = place_of(form).filter(|place| place_id(place) == group.entity.id)?;
                let seat = place.class == PlaceClass::Seat;
                Some(Self {
                    name: own([place.fr, place.en]),
                    names: place.names().map(str::to_owned).collect(),
                    kind: seat.then_some(EntityKind::Organisation),
                })
            }
            EntityKind::Organisation => {
                let is_it = |body: &&Body| format!("org:{}", slug(body.fr())) == group.entity.id.0;
                let body = group.aliases.keys().filter_map(|form| body(form)).find(is_it)?;
                let name = own([body.fr(), body.en()]);
                Some(Self { name, names: body.names().map(str::to_owned).collect(), kind: None })
            }
        }
    }
}

/// The counted titles, those of the function named most often first, and of these the fullest:
/// « ministre de l'Énergie » before « ministre », and both before the « minister » of one article.
fn by_function(counts: &HashMap<String, u32>) -> Vec<(String, u32)> {
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

fn borrowed(counts: &HashMap<String, u32>) -> HashMap<&str, u32> {
    counts.iter().map(|(form, n)| (form.as_str(), *n)).collect()
}

/// The counted forms, most frequent first, then by the alphabet.
fn by_count(counts: HashMap<&str, u32>) -> Vec<(String, u32)> {
    let mut forms: Vec<_> = counts.into_iter().map(|(form, n)| (form.to_owned(), n)).collect();
    forms.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    forms
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{
        Entity, EntityId, Names, QuoteKind, Rule, SameName, Span, Speaker, SplitForm,
    };

    fn build(readings: &[Arc<Reading>]) -> NameTable {
        NameTable::build(&readings.iter().cloned().collect(), &Naming::default())
    }

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

    /// A quotation at the start of its article.
    fn quote() -> Quote {
        Quote {
            span: Span::new(0, 1),
            insertions: Vec::new(),
            kind: QuoteKind::Direct,
            cue: None,
            speaker: None,
            relay: None,
            parent: None,
            statement: None,
            rule: Rule::Colon,
            confidence: 0.9,
            speech: 1.0,
        }
    }

    fn rows(table: &NameTable) -> Vec<(&str, &str, u32)> {
        table.names().iter().map(|n| (n.id.as_str(), n.name.as_str(), n.n_mentions)).collect()
    }

    #[test]
    fn spellings_of_a_full_name_and_its_lone_surname_are_one() {
        let table = build(&[
            reading(&[("per:sergei-malenko", "Sergei Malenko", 3), ("loc:geneve", "Genève", 1)]),
            reading(&[
                ("per:serguei-malienko", "Sergueï Malienko", 2),
                ("loc:geneve", "Geneva", 1),
            ]),
            reading(&[("per:malenko", "Malenko", 1)]),
        ]);
        assert_eq!(
            rows(&table),
            [("per:sergei-malenko", "Sergei Malenko", 6), ("loc:geneve", "Genève", 2)]
        );
        assert_eq!(table.name_of(ArticleId(2), EntityIdx(0)), Some(NameIdx(0)));
        assert_eq!(table.name_of(ArticleId(2), EntityIdx(1)), None);
        assert_eq!(
            table.names()[0].mentions,
            [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0)]
                .map(|(article, nth)| MentionRef { article: ArticleId(article), nth })
        );
    }

    #[test]
    fn the_fullest_title_of_the_most_named_function_comes_first() {
        let counts = [("minister", 2), ("ministre", 2), ("ministre de l’Énergie", 1)];
        let titles = by_function(&counts.map(|(title, n)| (title.to_owned(), n)).into());
        let titles: Vec<_> = titles.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["ministre de l’Énergie", "ministre", "minister"]);
    }

    #[test]
    fn a_surname_that_two_people_share_stays_alone() {
        let table = build(&[
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
        let table = build(&[
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
            let names = Names { entities: vec![entity], ..Names::default() };
            Arc::new(Reading { names, ..Reading::default() })
        };
        let table = build(&[of(short), of(long)]);
        assert_eq!(table.names().len(), 1);
        assert_eq!(table.names()[0].name, "Office des crues");
    }

    #[test]
    fn an_acronym_of_two_bodies_is_neithers_and_said_to_be_ambiguous() {
        let body = |id: &str, forms: &[&str]| {
            let entity = Entity {
                id: EntityId(format!("org:{id}")),
                kind: EntityKind::Organisation,
                name: forms[0].into(),
                aliases: forms.iter().map(|form| ((*form).to_owned(), 1)).collect(),
                titles: Vec::new(),
                gender: None,
                ambiguous: false,
            };
            let names = Names { entities: vec![entity], ..Names::default() };
            Arc::new(Reading { names, ..Reading::default() })
        };
        let table = build(&[
            body("office-des-crues", &["Office des crues", "OC"]),
            body("ordre-des-comptables", &["Ordre des comptables", "OC"]),
            body("oc", &["OC"]),
        ]);
        let found: Vec<_> = table.names().iter().map(|n| (&*n.name, n.ambiguous)).collect();
        assert!(found.contains(&("OC", true)), "{found:?}");
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_surface_is_of_one_kind_where_it_nearly_always_is() {
        let table = build(&[
            reading(&[("loc:sarn", "Sarn", 30)]),
            reading(&[("per:sarn", "Sarn", 1)]),
            reading(&[("loc:brevan", "Brévan", 3)]),
            reading(&[("per:brevan", "Brévan", 2)]),
        ]);
        assert_eq!(
            rows(&table),
            [("loc:sarn", "Sarn", 31), ("loc:brevan", "Brévan", 3), ("per:brevan", "Brévan", 2)]
        );
    }

    /// An article of these words, each a mention of the entity with this id.
    fn article(mentions: &[(&str, &str)]) -> Arc<Reading> {
        let mut reading = Reading::default();
        for (id, form) in mentions {
            let start = reading.article.document.text.len();
            reading.article.document.text += form;
            let span = Span::new(start, start + form.len());
            reading.article.document.text += " ";
            let names = &mut reading.names;
            let at = names.entities.iter().position(|e| e.id.0 == *id).unwrap_or_else(|| {
                let kind = EntityKind::ALL.into_iter().find(|k| id.starts_with(k.prefix()));
                names.entities.push(Entity {
                    id: EntityId((*id).into()),
                    kind: kind.unwrap(),
                    name: (*form).into(),
                    aliases: Vec::new(),
                    titles: Vec::new(),
                    gender: None,
                    ambiguous: false,
                });
                names.entities.len() - 1
            });
            let aliases = &mut names.entities[at].aliases;
            match aliases.iter_mut().find(|(known, _)| known == form) {
                Some((_, n)) => *n += 1,
                None => aliases.push(((*form).into(), 1)),
            }
            names.mentions.push(Mention { entity: EntityIdx(at as u32), span });
        }
        Arc::new(reading)
    }

    fn ruled(readings: &[Arc<Reading>], same: &[SameName], split: &[SplitForm]) -> NameTable {
        let rules = NameRules { same: same.to_vec(), split: split.to_vec() };
        let naming = Naming { tongue: Tongue::French, rules, ..Naming::default() };
        NameTable::build(&readings.iter().cloned().collect(), &naming)
    }

    fn same(of: &[&str], name: Option<&str>) -> SameName {
        let of = of.iter().map(|&name| name.to_owned()).collect();
        SameName { of, name: name.map(str::to_owned), kind: None }
    }

    #[test]
    fn what_the_user_says_is_one_is_one_by_id_or_by_name() {
        let readings = [
            article(&[("per:anne-roy", "Anne Roy"), ("per:anne-roy", "Anne Roy")]),
            article(&[("per:nina-gex", "Nina Gex")]),
            article(&[("per:n-g", "N. G.")]),
        ];
        let rule = same(&["Anne Roy", "per:nina-gex", "nobody", "N. G."], Some("Anne Roy-Gex"));
        let table = ruled(&readings, &[rule], &[]);
        assert_eq!(rows(&table), [("per:anne-roy", "Anne Roy-Gex", 4)]);
        assert!(table.names()[0].ruled);
        let forms: Vec<_> = table.names()[0].others().collect();
        assert_eq!(forms, ["Anne Roy", "N. G.", "Nina Gex"]);
    }

    #[test]
    fn a_form_is_taken_from_a_name_and_given_to_another() {
        let readings = [
            article(&[("per:anne-roy", "Anne Roy"), ("per:anne-roy", "Roy")]),
            article(&[("per:paul-roy", "Paul Roy")]),
        ];
        let take = |to: Option<&str>| SplitForm {
            form: "Roy".into(),
            from: "per:anne-roy".into(),
            to: to.map(str::to_owned),
        };
        let apart = ruled(&readings, &[], &[take(None)]);
        assert_eq!(
            rows(&apart),
            [
                ("per:!roy-anne-roy", "Roy", 1),
                ("per:anne-roy", "Anne Roy", 1),
                ("per:paul-roy", "Paul Roy", 1)
            ]
        );
        assert_eq!(apart.names()[0].mentions, [MentionRef { article: ArticleId(0), nth: 1 }]);
        assert_eq!(apart.names()[0].split, [take(None)]);
        let given = ruled(&readings, &[], &[take(None), take(Some("Paul Roy"))]);
        assert_eq!(
            rows(&given),
            [("per:paul-roy", "Paul Roy", 2), ("per:anne-roy", "Anne Roy", 1)]
        );
        let new = ruled(&readings, &[], &[take(Some("Zoé Roy"))]);
        assert_eq!(new.names()[2].id, "per:zoe-roy");
        let old = &apart.names()[0];
        assert_eq!(given.again(old, &readings.iter().cloned().collect()), Some(NameIdx(0)));
    }

    #[test]
    fn the_later_rule_holds_and_rules_go_on_from_each_other() {
        let readings = [article(&[("org:a", "A"), ("org:b", "B"), ("org:c", "C")])];
        let mut last = same(&["C"], None);
        last.kind = Some(EntityKind::Place);
        let rules = [same(&["A", "B"], Some("AB")), same(&["B", "C"], Some("ABC")), last];
        let table = ruled(&readings, &rules, &[]);
        assert_eq!(rows(&table), [("org:a", "ABC", 3)]);
        assert_eq!(table.names()[0].kind, EntityKind::Place);
    }

    #[test]
    fn places_and_bodies_are_called_as_in_the_language_of_the_reader() {
        let readings =
            [article(&[("loc:geneve", "Geneva"), ("org:oms", "WHO"), ("loc:kremlin", "Kremlin")])];
        let named = |tongue| {
            let naming = Naming { tongue, ..Naming::default() };
            let table = NameTable::build(&readings.iter().cloned().collect(), &naming);
            let mut names: Vec<_> =
                table.names().iter().map(|n| (n.name.clone(), n.kind)).collect();
            names.sort();
            names
        };
        use EntityKind::{Organisation, Place};
        let owned = |names: [(&str, EntityKind); 3]| names.map(|(n, k)| (n.to_owned(), k));
        assert_eq!(
            named(Tongue::French),
            owned([("Genève", Place), ("Kremlin", Organisation), ("OMS", Organisation)])
        );
        assert_eq!(
            named(Tongue::English),
            owned([("Geneva", Place), ("Kremlin", Organisation), ("WHO", Organisation)])
        );
        let table = build(&readings);
        let who = table.names().iter().find(|n| n.id == "org:oms").unwrap();
        assert!(who.others().any(|name| name == "World Health Organization"));
    }

    #[test]
    fn who_is_no_name_in_their_own_article_is_the_one_of_all_others_that_is_called_so() {
        let unnamed = |name: &str| {
            let mut reading = Reading::default();
            reading.article.document.text = format!("{name} : « Non »");
            let mention = Span::new(0, name.len());
            let speaker = Some(Speaker { mention, name: name.into(), entity: None });
            reading.quotes.push(Quote { speaker, ..quote() });
            Arc::new(reading)
        };
        let bearers = [
            reading(&[("loc:brevan", "Brévan", 2), ("per:?gex", "Gex", 1)]),
            reading(&[("per:anne-roy", "Anne Roy", 2)]),
            reading(&[("loc:roy", "Anne Roy", 2)]),
        ];
        let said = ["Brevan", "Gex", "Anne Roy", "le maire"].map(unnamed);
        let all: Readings = bearers.into_iter().chain(said).collect();
        let table = NameTable::build(&all, &Naming::default());
        let of = |n: usize| {
            let place = QuoteRef::new(ArticleId::nth(n), 0);
            table.speaker(place, &all.get(place.article).unwrap())
        };
        assert_eq!(of(3).and_then(|idx| table.get(idx)).map(|name| &*name.name), Some("Brévan"));
        assert_eq!([of(4), of(5), of(6)], [None; 3], "one that nobody is sure of is not");
    }

    #[test]
    fn no_articles_give_an_empty_table() {
        assert!(build(&[]).names().is_empty());
    }
}
