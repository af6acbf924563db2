//! The table of a corpus's names, and the way from an article's entities and speakers to them.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use super::{
    JoinedName, Naming,
    frames::{Frames, hash},
    join::join,
    keyed::{Keyed, keys},
    places::Lists,
    rows::Rows,
    ruled::Ruled,
    tally::Tally,
    told::{Ended, Spill, Told, said_by},
};
use crate::{
    library::{
        brief::{Brief, Voice},
        bytes::Bytes,
        stored::Readings,
    },
    model::{ArticleId, EntityIdx, Mention, MentionRef, NameIdx, Quote, QuoteRef, Reading},
    search::fulltext::query::{Goes, Name},
    text::{fold::fold, locale::Tongue},
};

/// All names of a corpus, most mentioned first, and the way from an article's entity to its name.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    pub(super) names: Rows,
    /// How many of them, from the first on, are up to the last of which anything is counted.
    pub(super) n_counted: usize,
    /// For each article, for each of its entities, the number of its name: one article after the other.
    pub(super) of: Bytes,
    /// Where those of each article end, by their number.
    pub(super) ends: Bytes,
    /// Where names are named, and where quoted.
    pub(super) mentions: Lists,
    pub(super) quotes: Lists,
    /// Mentions of a form that the user took from a name, and whose it is.
    pub(super) moved: HashMap<MentionRef, NameIdx>,
    /// The names by hashes of what articles call them, where that says who is meant.
    pub(super) called: Keyed,
    /// The names by the words of their forms.
    pub(super) words: Keyed,
}

impl NameTable {
    /// Joins the names of `readings`: full names by spelling, places and organisations by id, a
    /// lone surname to the full name that has nearly all of its mentions; then as `naming` says.
    /// Depends on nothing but what it is given and the order of the readings.
    pub fn build(readings: &Readings, naming: &Naming) -> Self {
        Self::build_while(readings, naming, &|| true).unwrap_or_default()
    }

    /// The same; `None` as soon as it is not `wanted` any more.
    pub fn build_while(
        readings: &Readings,
        naming: &Naming,
        wanted: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let tally = Tally::of(readings, &naming.uncounted, wanted)?;
        Self::join_while(tally, readings, naming, wanted)
    }

    /// The same where `readings` are counted already, in one go or in parts that were merged.
    pub fn join(tally: Tally, readings: &Readings, naming: &Naming) -> Self {
        Self::join_while(tally, readings, naming, &|| true).unwrap_or_default()
    }

    fn join_while(
        tally: Tally,
        readings: &Readings,
        naming: &Naming,
        wanted: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let ruled = Ruled::new(join(tally.groups()), &naming.rules);
        let (frames, placed) = Frames::of(&ruled, naming.tongue);
        let (way, taken) = ruled.way(|place| placed.of(place));
        drop(placed);
        let add = |told: &mut Told, article: ArticleId, brief: &Brief<'_>| {
            let own: Vec<NameIdx> = way.of(article, brief);
            let moved = |(at, entity): (usize, EntityIdx)| {
                let forms = taken.get(own.get(entity.0 as usize)?)?;
                Some((at, *forms.get(brief.form(at)?)?))
            };
            let mentions = brief.mentions().enumerate().filter(|_| !taken.is_empty());
            told.add(article, &own, mentions.filter_map(moved));
            if !naming.uncounted.contains(&article) {
                told.fill((article, brief), &own, |name| frames.called(name));
            }
        };
        let gathered = |spill: Spill| {
            let parts = readings.briefs(|start| Told::new(start, spill.lists), add, wanted)?;
            Some(Told::end(parts, &frames, readings.len(), spill))
        };
        // What lies on a shelf may be more than there is room for in memory.
        let lists = readings.shelf().is_some();
        let names = lists && naming.rules.is_empty() && naming.tongue == Tongue::French;
        let ended = match gathered(Spill { lists, names })? {
            Ok(ended) => ended,
            Err(_) => gathered(Spill { lists: false, names: false })?.ok()?,
        };
        let Ended { names, of, ends, moved, mentions, quotes, words, n_counted } = ended;
        let called = frames.called;
        Some(Self { names, n_counted, of, ends, mentions, quotes, moved, called, words })
    }

    /// All names, most mentioned first.
    pub fn names(&self) -> impl DoubleEndedIterator<Item = Cow<'_, JoinedName>> {
        (0..self.names.len()).filter_map(|at| self.names.pass(at))
    }

    /// The names that anything is counted of: the first ones. Of the others there are only articles
    /// that are not counted.
    pub fn counted(&self) -> impl DoubleEndedIterator<Item = (NameIdx, Cow<'_, JoinedName>)> {
        let name = |at| Some((NameIdx::nth(at), self.names.pass(at)?));
        (0..self.n_counted).filter_map(name)
    }

    /// How many they are.
    pub fn n_counted(&self) -> usize {
        self.n_counted
    }

    /// The name at `idx`; it stays in memory.
    pub fn get(&self, idx: NameIdx) -> Option<&JoinedName> {
        self.names.get(idx.at())
    }

    /// The same for whoever goes through many.
    pub fn pass(&self, idx: NameIdx) -> Option<Cow<'_, JoinedName>> {
        self.names.pass(idx.at())
    }

    /// The name that an article's entity belongs to; the article is one of the readings the table
    /// was built from.
    pub fn name_of(&self, article: ArticleId, entity: EntityIdx) -> Option<NameIdx> {
        let end = |at: usize| self.ends.number(at as u64);
        let start = article.at().checked_sub(1).map_or(Some(0), end)?;
        let end = end(article.at())?;
        let at = start.checked_add(entity.0).filter(|at| *at < end)?;
        self.of.number(u64::from(at)).map(NameIdx)
    }

    /// Where a name of the table is named, in order.
    pub fn mentions(&self, name: &JoinedName) -> impl Iterator<Item = MentionRef> + use<'_> {
        self.mentions.mentions(&name.mentions)
    }

    /// What it said, in order, each with whether it stands between marks.
    pub fn quotes(&self, name: &JoinedName) -> impl Iterator<Item = (QuoteRef, bool)> + use<'_> {
        self.quotes.quotes(&name.quotes)
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
        let own = |entity| self.name_of(article, entity);
        let called = |name: &str| self.called(name);
        said_by(&Voice::of(reading, quote)?, article, &self.moved, own, called)
    }

    /// The one name that is called so: whoever speaks may be no name in their own article, as where « Hydrombrelle »
    /// stands at the head of a sentence alone, and be one in all others.
    fn called(&self, words: &str) -> Option<NameIdx> {
        let key = fold(words);
        let of = hash(&key);
        let idx = self.called.get(of..=of).next()?;
        let is_it = |name: &&JoinedName| {
            let mut forms = name.aliases.iter().map(|(form, _)| form).chain([&name.name]);
            forms.any(|form| fold(form) == key)
        };
        self.get(idx).filter(is_it).map(|_| idx)
    }

    /// The names that have a form which is `name`, those mentioned most first.
    pub fn bearing<'a>(
        &'a self,
        name: &'a Name,
    ) -> impl Iterator<Item = (NameIdx, Cow<'a, JoinedName>)> {
        let first = name.words.first().map(|(word, goes)| keys(word, *goes == Goes::On));
        let others = name.others.iter().filter_map(|other| other.first());
        let all = first.into_iter().chain(others.map(|word| keys(word, false)));
        let found: BTreeSet<NameIdx> = all.flat_map(|keys| self.words.get(keys)).collect();
        let named = found.into_iter().filter_map(|idx| Some((idx, self.pass(idx)?)));
        named.filter(|(_, own)| own.forms().any(|form| name.fits(form)))
    }

    /// Where the name that `old` was in another table of the same articles is in this one: by its
    /// id, else by where it was named first.
    pub fn again(&self, old: &JoinedName, readings: &Readings) -> Option<NameIdx> {
        let there = self.first_of(old, readings);
        let is_it = |idx: &NameIdx| self.get(*idx).is_some_and(|name| name.id == old.id);
        let by_id = || self.names().position(|name| name.id == old.id).map(NameIdx::nth);
        there.filter(is_it).or_else(by_id).or(there)
    }

    /// Where the name that `old` was in another table is by where it was named first.
    fn first_of(&self, old: &JoinedName, readings: &Readings) -> Option<NameIdx> {
        let place = old.first?;
        let reading = readings.get(place.article)?;
        self.name_of_mention(place, reading.names.mentions.get(place.at())?)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        model::{
            Entity, EntityId, EntityKind, NameRules, Names, QuoteKind, Rule, SameName, Span,
            Speaker, SplitForm,
        },
        text::locale::Tongue,
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

    fn all(table: &NameTable) -> &[JoinedName] {
        let Rows::Memory(names) = &table.names else { panic!() };
        names
    }

    fn rows(table: &NameTable) -> Vec<(&str, &str, u32)> {
        all(table).iter().map(|n| (n.id.as_str(), n.name.as_str(), n.n_mentions)).collect()
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
            table.mentions(&all(&table)[0]).collect::<Vec<_>>(),
            [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0)]
                .map(|(article, nth)| MentionRef { article: ArticleId(article), nth })
        );
    }

    #[test]
    fn a_surname_that_two_people_share_stays_alone() {
        let table = build(&[
            reading(&[("per:paul-roy", "Paul Roy", 3)]),
            reading(&[("per:anne-roy", "Anne Roy", 2)]),
            reading(&[("per:roy", "Roy", 1)]),
            reading(&[("per:?roy", "Roy", 1)]),
        ]);
        let ids: Vec<_> = all(&table).iter().map(|n| n.id.as_str()).collect();
        assert_eq!(ids, ["per:paul-roy", "per:anne-roy", "per:?roy", "per:roy"]);
        assert!(all(&table)[2].ambiguous);
    }

    #[test]
    fn a_dominant_full_name_takes_the_lone_surname() {
        let table = build(&[
            reading(&[("per:paul-roy", "Paul Roy", 19)]),
            reading(&[("per:anne-roy", "Anne Roy", 2)]),
            reading(&[("per:roy", "Roy", 1)]),
        ]);
        assert_eq!(all(&table)[0].n_mentions, 20);
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
        assert_eq!(all(&table).len(), 1);
        assert_eq!(all(&table)[0].name, "Office des crues");
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
        let found: Vec<_> = all(&table).iter().map(|n| (&*n.name, n.ambiguous)).collect();
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
        assert!(all(&table)[0].ruled);
        let forms: Vec<_> = all(&table)[0].others().collect();
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
        assert_eq!(
            apart.mentions(&all(&apart)[0]).collect::<Vec<_>>(),
            [MentionRef { article: ArticleId(0), nth: 1 }]
        );
        assert_eq!(all(&apart)[0].split, [take(None)]);
        let given = ruled(&readings, &[], &[take(None), take(Some("Paul Roy"))]);
        assert_eq!(
            rows(&given),
            [("per:paul-roy", "Paul Roy", 2), ("per:anne-roy", "Anne Roy", 1)]
        );
        let new = ruled(&readings, &[], &[take(Some("Zoé Roy"))]);
        assert_eq!(all(&new)[2].id, "per:zoe-roy");
        let old = &all(&apart)[0];
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
        assert_eq!(all(&table)[0].kind, EntityKind::Place);
    }

    #[test]
    fn places_and_bodies_are_called_as_in_the_language_of_the_reader() {
        let readings =
            [article(&[("loc:geneve", "Geneva"), ("org:oms", "WHO"), ("loc:kremlin", "Kremlin")])];
        let named = |tongue| {
            let naming = Naming { tongue, ..Naming::default() };
            let table = NameTable::build(&readings.iter().cloned().collect(), &naming);
            let mut names: Vec<_> = all(&table).iter().map(|n| (n.name.clone(), n.kind)).collect();
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
        let who = all(&table).iter().find(|n| n.id == "org:oms").unwrap();
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
        assert!(all(&build(&[])).is_empty());
    }
}
