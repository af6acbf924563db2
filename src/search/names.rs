//! Fuzzy search over people, places and organisations. Only this file and those under it know
//! `fuzzy-matcher`, which is never given more than a name: its cost grows with what it reads times
//! what is sought.

/// Names prepared for searching.
mod index;
/// Where the letters of a query stand in a name.
mod marks;

use std::{cmp::Reverse, sync::Arc};

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use memchr::memmem::Finder;

use self::index::has_anchor;
pub use self::{
    index::{Builder, NameEntry, NameIndex},
    marks::name_marks,
};
use super::{
    key::letters,
    query::{Mode, Query, Term},
    words::{Neighbour, lenience, tolerance},
};
use crate::model::EntityKind;

/// A name that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// Its position among the entries the index was made of.
    pub source: u32,
    /// Which form matched: 0 the shown name, `n` the alias at `n - 1`.
    pub form: u32,
    /// How well; only compared with other hits of the same search.
    pub score: i32,
    /// It only matches when some letters are read as others (« ≈ orthographe proche »).
    pub near: bool,
}

/// The hits of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindHits {
    /// How many names match, near spellings included.
    pub n: usize,
    /// The best of them, best first; near spellings last.
    pub best: Vec<NameHit>,
}

/// All hits of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameHits {
    /// In the order of [`EntityKind::ALL`].
    pub by_kind: [KindHits; 3],
}

impl NameHits {
    /// How many names match, of all kinds.
    fn n(&self) -> usize {
        self.by_kind.iter().map(|kind| kind.n).sum()
    }

    /// The hits of `kind`.
    pub fn of(&self, kind: EntityKind) -> &KindHits {
        &self.by_kind[kind as usize]
    }
}

/// Fewer hits than this of a kind, and names spelt nearly like the query are added.
const FEW: usize = 5;

/// What the matcher gives a letter that begins a word or goes on a run from there.
const LETTER: i32 = 24;

/// How much of the full score letters that do not stand together may lose. A constant, so that
/// whatever matches a query matches every beginning of it.
const SLACK: i32 = 2 * LETTER;

/// What each letter of a run within a word falls short of one at its start.
const INNER: i32 = 4;

/// How many forms are looked at between two looks at the cancel flag.
const CHUNK: usize = 4096;

/// Searches an index, remembering the last hits: when the query grows, only they are looked at.
pub struct NameSearch {
    index: Arc<NameIndex>,
    matcher: SkimMatcherV2,
    last: Option<(Query, Vec<u32>)>,
    /// What was found for the words of the last query that were looked up nearly.
    neighbours: Vec<Near>,
}

/// The words near to one of a query.
struct Near {
    word: String,
    /// By how many letters they differ at most.
    most: u8,
    found: Vec<Neighbour>,
}

impl NameSearch {
    /// A search of `index`.
    pub fn new(index: Arc<NameIndex>) -> Self {
        Self { index, matcher: matcher(), last: None, neighbours: Vec::new() }
    }

    /// What is searched.
    pub fn index(&self) -> &NameIndex {
        &self.index
    }

    /// The names that match `query`, of each kind the best `limit`: by score, then quotations,
    /// mentions, shortness and name. An empty query matches all. `None` when `stop` said so before
    /// the end.
    pub fn find(
        &mut self,
        query: &Query,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<NameHits> {
        if query.is_empty() {
            return Some(self.all(limit));
        }
        let sought: Vec<Sought<'_>> = query.terms.iter().filter_map(Sought::new).collect();
        let mut forms = Vec::new();
        let mut scored = Vec::new();
        // Whether some form has the words as they were typed.
        let mut typed = false;
        for chunk in self.candidates(query).chunks(CHUNK) {
            if stop() {
                return None;
            }
            for &form in chunk {
                let score = self.score(form, &sought);
                if let Some(score) = score.filter(|_| !self.index.is_ruled_out(form, query)) {
                    let key = self.index.key(form);
                    typed = typed || sought.iter().all(|s| s.term.stands_in(key));
                    forms.push(form);
                    scored.push((score, form));
                }
            }
        }
        let mut found = self.ranked(scored, limit);
        if found.by_kind.iter().any(|k| k.n < FEW) {
            let plain = found.clone();
            self.add_near((query, tolerance), &forms, limit, &mut found);
            if !typed && found.n() < FEW {
                found = plain;
                self.add_near((query, lenience), &forms, limit, &mut found);
            }
        }
        self.last = Some((query.clone(), forms));
        Some(found)
    }

    /// The forms that can match: those of the last hits where the query only grew.
    fn candidates(&self, query: &Query) -> Vec<u32> {
        let grew = |old: &Query| query.narrows(old) && has_anchor(query) == has_anchor(old);
        match &self.last {
            Some((old, forms)) if grew(old) => forms.clone(),
            _ => self.index.candidates(query),
        }
    }

    fn all(&self, limit: usize) -> NameHits {
        let mut found = NameHits::default();
        for row in self.index.rows() {
            let kind = &mut found.by_kind[row.kind as usize];
            kind.n += 1;
            if kind.best.len() < limit {
                kind.best.push(NameHit { source: row.source, form: 0, score: 0, near: false });
            }
        }
        found
    }

    /// How well a form matches all of `sought`, `None` when it does not.
    fn score(&self, form: u32, sought: &[Sought<'_>]) -> Option<i32> {
        let letters = self.index.letters[form as usize];
        if sought.iter().any(|s| s.term.mask & !letters != 0) {
            return None;
        }
        let heads = self.index.heads[form as usize];
        let key = self.index.key(form);
        sought.iter().try_fold(0, |sum, s| Some(sum + self.score_one(key, heads, s)?))
    }

    /// Letters that stand together, else letters in order within words, each word entered by its
    /// first letter. Both are so for every beginning of a term for which they are so.
    fn score_one(&self, key: &str, heads: u64, sought: &Sought<'_>) -> Option<i32> {
        let Sought { term, head, at_word, anywhere } = sought;
        let full = LETTER * term.n_chars as i32;
        let starts = |head: u64| head & !heads == 0;
        if term.mode != Mode::Loose {
            return term.stands_in(key).then_some(full);
        }
        if starts(*head) && at_word.find(key.as_bytes()).is_some() {
            return Some(full);
        }
        if term.is_short() {
            return None;
        }
        if anywhere.find(key.as_bytes()).is_some() {
            return Some(full - INNER * term.n_chars as i32);
        }
        if !starts(*head) || !goes_by_words(key, &term.text) {
            return None;
        }
        let score = fuzzy_score(&self.matcher, key, &term.text)?;
        (score >= full - SLACK).then_some(score)
    }

    /// The best form of each name, the names of each kind in order.
    fn ranked(&self, scored: Vec<(i32, u32)>, limit: usize) -> NameHits {
        let mut best: [Vec<(Reverse<i32>, u32, u32)>; 3] = Default::default();
        let mut last_row = None;
        for (score, form) in scored {
            let row = self.index.form(form).row;
            let kind = &mut best[self.index.row_of(form).kind as usize];
            let hit = (Reverse(score), row, form);
            match kind.last_mut().filter(|_| last_row == Some(row)) {
                Some(last) => *last = hit.min(*last),
                None => kind.push(hit),
            }
            last_row = Some(row);
        }
        let mut found = NameHits::default();
        for (kind, mut hits) in found.by_kind.iter_mut().zip(best) {
            kind.n = hits.len();
            if hits.len() > limit {
                hits.select_nth_unstable(limit);
                hits.truncate(limit);
            }
            hits.sort_unstable();
            kind.best = hits.into_iter().map(|(score, _, form)| self.hit(score.0, form)).collect();
        }
        found
    }

    fn hit(&self, score: i32, form: u32) -> NameHit {
        let source = self.index.row_of(form).source;
        NameHit { source, form: self.index.form(form).nth, score, near: false }
    }

    /// Adds names spelt nearly like the query to the kinds with few hits.
    fn add_near(
        &mut self,
        (query, most): (&Query, fn(usize) -> u8),
        hits: &[u32],
        limit: usize,
        found: &mut NameHits,
    ) {
        let mut near = self.near(query, most);
        let index = &*self.index;
        near.retain(|(_, form)| hits.binary_search(form).is_err());
        let taken: Vec<u32> = hits.iter().map(|&f| index.form(f).row).collect();
        near.retain(|&(_, f)| taken.binary_search(&index.form(f).row).is_err());
        let few: [bool; 3] = std::array::from_fn(|kind| found.by_kind[kind].n < FEW);
        let scored = near.into_iter().map(|(cost, form)| (-cost, form)).collect();
        for ((kind, more), few) in
            found.by_kind.iter_mut().zip(self.ranked(scored, limit).by_kind).zip(few)
        {
            if few {
                kind.n += more.n;
                kind.best.extend(more.best.into_iter().map(|hit| NameHit { near: true, ..hit }));
                kind.best.truncate(limit);
            }
        }
    }

    /// Forms that match when letters are amiss, as many as `most` says of a word's length, with what that
    /// costs; in order.
    fn near(&mut self, query: &Query, most: fn(usize) -> u8) -> Vec<(i32, u32)> {
        let known = std::mem::take(&mut self.neighbours);
        let mut found: Option<Vec<(i32, u32)>> = None;
        for word in near_words(query) {
            let most = most(word.chars().count());
            let neighbours = self.near_word((word, most), &known);
            let forms = self.holders((word, most), &neighbours);
            self.neighbours.push(Near { word: word.to_owned(), most, found: neighbours });
            found = Some(match found {
                None => forms,
                Some(so_far) => meet(&so_far, &forms),
            });
        }
        let mut found = found.unwrap_or_default();
        let plain: Vec<&Term> =
            query.terms.iter().filter(|t| !t.negated && t.mode != Mode::Loose).collect();
        found.retain(|&(_, form)| {
            let key = self.index.key(form);
            plain.iter().all(|t| t.stands_in(key)) && !self.index.is_ruled_out(form, query)
        });
        found
    }

    /// The words near to `word`, sought among those of a beginning of it where these are known.
    fn near_word(&self, (word, most): (&str, u8), known: &[Near]) -> Vec<Neighbour> {
        let beginning =
            known.iter().find(|old| word.starts_with(old.word.as_str()) && old.most >= most);
        self.index.words.near(word, most, beginning.map(|old| old.found.as_slice()))
    }

    /// The forms that hold any of `words`, with what the nearest costs; in order, each once. Where
    /// the first letter is amiss too, or more letters than usual, the whole word must be near, not
    /// only its beginning.
    fn holders(&self, (term, most): (&str, u8), words: &[Neighbour]) -> Vec<(i32, u32)> {
        let usual = tolerance(term.chars().count());
        let head = term.chars().next();
        let begins = |near: &Neighbour| self.index.words.word(near.word).chars().next() == head;
        let close =
            |near: &&Neighbour| near.whole <= most || near.distance <= usual && begins(near);
        let with_cost = |near: &Neighbour| {
            let cost = cost(*near);
            self.index.words.holders(near.word).iter().map(move |&form| (form, cost))
        };
        let mut forms: Vec<(u32, i32)> = words.iter().filter(close).flat_map(with_cost).collect();
        forms.sort_unstable();
        forms.dedup_by_key(|(form, _)| *form);
        forms.into_iter().map(|(form, cost)| (cost, form)).collect()
    }
}

/// Whether the letters of `term` stand in `key` in order such that each word they touch is entered
/// by its first letter: « nklai » in « nikolai », « hvar » in « helene varenne », but not « sarn »
/// in « samir taleddine ». What is fuzzy otherwise is noise.
fn goes_by_words(key: &str, term: &str) -> bool {
    let letters: Vec<char> = term.chars().filter(|&c| c != ' ').take(MOST_LETTERS).collect();
    // Bit n: the first n letters can stand in the words so far.
    let mut reached: u128 = 1;
    for word in key.split_ascii_whitespace() {
        let before = reached;
        for from in (0..letters.len()).filter(|n| before >> n & 1 == 1) {
            let mut chars = word.chars();
            let mut rest = letters.iter().skip(from).peekable();
            if rest.peek().copied() != chars.clone().next().as_ref() {
                continue;
            }
            let mut n = from;
            while rest.peek().is_some_and(|&&letter| chars.any(|c| c == letter)) {
                rest.next();
                n += 1;
                reached |= 1 << n;
            }
        }
    }
    reached >> letters.len() & 1 == 1
}

/// How many letters of a term are followed through the words of a name.
const MOST_LETTERS: usize = 100;

/// What a neighbour costs: its distance first, then whether it is more than the beginning.
fn cost(near: Neighbour) -> i32 {
    4 * i32::from(near.distance) + i32::from(near.whole)
}

/// The words of a query that may have letters amiss.
fn near_words(query: &Query) -> impl Iterator<Item = &str> {
    let loose = query.terms.iter().filter(|t| t.mode == Mode::Loose);
    loose.flat_map(|t| t.text.split(' ')).filter(|word| !word.is_empty())
}

/// The forms in both lists, each with both costs; both in order of forms.
fn meet(a: &[(i32, u32)], b: &[(i32, u32)]) -> Vec<(i32, u32)> {
    let both = |&(cost, form): &(i32, u32)| {
        let at = b.binary_search_by_key(&form, |&(_, f)| f).ok()?;
        Some((cost + b[at].0, form))
    };
    a.iter().filter_map(both).collect()
}

/// A term that must hold, prepared for many names.
struct Sought<'a> {
    term: &'a Term,
    /// The letter it begins with.
    head: u64,
    /// Finds it where a word starts.
    at_word: Finder<'static>,
    /// Finds it anywhere.
    anywhere: Finder<'a>,
}

impl<'a> Sought<'a> {
    fn new(term: &'a Term) -> Option<Self> {
        let head = term.text.chars().next().map(|c| letters(c.encode_utf8(&mut [0; 4])))?;
        let at_word = Finder::new(&format!(" {}", term.text)).into_owned();
        let anywhere = Finder::new(&term.text);
        (!term.negated).then_some(Self { term, head, at_word, anywhere })
    }
}

fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().respect_case()
}

/// What the matcher gives `term` in `key`. Its table, kept between calls, leaks the bonus of an
/// earlier call into that of a doubled letter, so that a score would depend on what was scored
/// before; scoring one letter in one letter first cuts the table back to cells that are reset
/// anyway. (Its own switch for this, `use_cache(false)`, panics in 0.3.7.)
fn fuzzy_score(matcher: &SkimMatcherV2, key: &str, term: &str) -> Option<i32> {
    matcher.fuzzy_match("a", "a");
    matcher.fuzzy_match(key, term).map(|score| score as i32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry<'a>(kind: EntityKind, name: &'a str, aliases: &[&'a str], n: u32) -> NameEntry<'a> {
        let aliases = aliases.to_vec();
        NameEntry { kind, name, aliases, n_quotes: n, n_mentions: 3 * n }
    }

    fn people() -> Vec<NameEntry<'static>> {
        use EntityKind::{Organisation, Person, Place};
        vec![
            entry(Place, "Varenne-sur-Lac", &[], 0),
            entry(Person, "Marc Varennes", &["M. Varennes"], 3),
            entry(Person, "Hélène Varenne", &["Mme Varenne", "la dame de Sarn"], 41),
            entry(Person, "Nikolaï Lavrov", &["Lavrov"], 12),
            entry(Person, "Joe Martin", &["Joseph Martin Jr"], 9),
            entry(Person, "Jean-Luc Mélanchon", &[], 5),
            entry(Organisation, "U.S. Energy", &["Énergie Œcuménique"], 1),
            entry(Person, "Ana Roy", &[], 1),
            entry(Person, "Roy", &[], 1),
        ]
    }

    fn search(entries: &[NameEntry<'_>]) -> NameSearch {
        NameSearch::new(Arc::new(NameIndex::new(entries)))
    }

    fn found(query: &str) -> Vec<String> {
        let entries = people();
        let hits = search(&entries).find(&Query::parse(query), 50, &|| false).unwrap();
        let show = |h: &NameHit| {
            let name = entries[h.source as usize].name;
            format!("{}{name}", if h.near { "≈ " } else { "" })
        };
        hits.by_kind.iter().flat_map(|k| &k.best).map(show).collect()
    }

    #[test]
    fn accents_case_order_and_typography_do_not_matter() {
        assert_eq!(found("nikolai"), ["Nikolaï Lavrov"]);
        assert_eq!(found("melanchon"), ["Jean-Luc Mélanchon"]);
        assert_eq!(found("martin joe"), ["Joe Martin"]);
        assert_eq!(found("JEAN LUC"), ["Jean-Luc Mélanchon"]);
        assert_eq!(found("varenne sur lac"), ["Varenne-sur-Lac"]);
        assert_eq!(found("us en"), ["U.S. Energy"]);
        assert_eq!(found("oecumen"), ["U.S. Energy"]);
    }

    #[test]
    fn the_most_quoted_of_equal_hits_comes_first() {
        assert_eq!(found("varenne"), ["Hélène Varenne", "Marc Varennes", "Varenne-sur-Lac"]);
        assert_eq!(found("roy"), ["Roy", "Ana Roy"]);
        let all = found("");
        assert_eq!((all.len(), all[0].as_str()), (9, "Hélène Varenne"));
    }

    #[test]
    fn one_or_two_letters_match_where_words_start() {
        assert_eq!(
            found("l"),
            ["Hélène Varenne", "Nikolaï Lavrov", "Jean-Luc Mélanchon", "Varenne-sur-Lac"]
        );
        assert_eq!(found("va h"), ["Hélène Varenne"]);
        assert_eq!(found("av"), [""; 0]);
    }

    #[test]
    fn letters_left_out_are_found_and_scattered_ones_are_not() {
        assert_eq!(found("nklai"), ["Nikolaï Lavrov"]);
        assert_eq!(found("hlene vrenne"), ["Hélène Varenne"]);
        assert_eq!(found("hvar"), ["Hélène Varenne"]);
        assert_eq!(found("jean-lmel"), ["Jean-Luc Mélanchon"]);
        assert_eq!(found("nikov"), ["≈ Nikolaï Lavrov"]);
        // Two letters amiss, where nothing else is found.
        assert_eq!(found("melenchen"), ["≈ Jean-Luc Mélanchon"]);
        assert_eq!(found("levrof"), ["≈ Nikolaï Lavrov"]);
        assert_eq!(found("helines"), ["≈ Hélène Varenne"]);
        assert_eq!(found("zorrow"), [""; 0]);
        let long = "Bibliothèque internationale des dossiers et notices";
        let entries = [entry(EntityKind::Organisation, long, &[], 1)];
        let hits = search(&entries).find(&Query::parse("biden"), 9, &|| false).unwrap();
        assert_eq!(hits.of(EntityKind::Organisation).n, 0);
    }

    #[test]
    fn a_letter_amiss_is_found_and_said() {
        assert_eq!(found("Lavrof"), ["≈ Nikolaï Lavrov"]);
        assert_eq!(found("Nicolai lavrof"), ["≈ Nikolaï Lavrov"]);
        assert_eq!(found("malenchon"), ["≈ Jean-Luc Mélanchon"]);
        assert_eq!(found("Lavrof !nik"), [""; 0]);
    }

    #[test]
    fn signs_ask_for_plain_matches() {
        assert_eq!(found("'ven"), [""; 0]);
        assert_eq!(found("^roy"), ["Roy"]);
        assert_eq!(found("roy$"), ["Roy", "Ana Roy"]);
        assert_eq!(found("varenne !helene"), ["Marc Varennes", "Varenne-sur-Lac"]);
    }

    #[test]
    fn an_alias_leads_to_its_name_and_says_which() {
        let entries = people();
        let hits = search(&entries).find(&Query::parse("dame sarn"), 9, &|| false).unwrap();
        let hit = hits.of(EntityKind::Person).best[0];
        assert_eq!((entries[hit.source as usize].name, hit.form), ("Hélène Varenne", 2));
    }

    #[test]
    fn marks_stand_on_the_characters_of_the_name() {
        let marked = |name: &str, query: &str| {
            let mut shown = name.to_owned();
            for span in name_marks(name, &Query::parse(query)).into_iter().rev() {
                shown.insert(span.end(), ']');
                shown.insert(span.start(), '[');
            }
            shown
        };
        assert_eq!(marked("Hélène Varenne", "varenne hele"), "[Hélè]ne [Varenne]");
        assert_eq!(marked("Nikolaï Lavrov", "nklai"), "[N]i[k]o[laï] Lavrov");
        assert_eq!(marked("Nikolaï Lavrov", "Lavrof"), "Nikolaï [Lavrov]");
        assert_eq!(marked("Jean-Luc Mélanchon", "jean-luc"), "[Jean]-[Luc] Mélanchon");
        assert_eq!(marked("Énergie Œcuménique", "oecu !x"), "Énergie [Œcu]ménique");
        assert_eq!(marked("Ana Roy", "roy$ ^ana"), "[Ana] [Roy]");
    }

    #[test]
    fn a_search_told_to_stop_gives_nothing() {
        assert_eq!(search(&people()).find(&Query::parse("roy"), 9, &|| true), None);
    }

    #[test]
    fn scores_do_not_depend_on_what_was_searched_before() {
        let entries = people();
        let mut used = search(&entries);
        for query in ["ll", "aalnn", "hellene", "xyz", "nnlov"] {
            used.find(&Query::parse(query), 9, &|| false);
        }
        for query in ["varenne", "annre", "lavrov nik"] {
            let query = Query::parse(query);
            let fresh = search(&entries).find(&query, 9, &|| false);
            assert_eq!(used.find(&query, 9, &|| false), fresh);
        }
    }

    fn sources(hits: &NameHits) -> Vec<u32> {
        let plain = hits.by_kind.iter().flat_map(|k| &k.best).filter(|h| !h.near);
        let mut sources: Vec<u32> = plain.map(|h| h.source).collect();
        sources.sort_unstable();
        sources
    }

    proptest! {
        #[test]
        fn marks_are_sound_for_any_name_and_query(name in "\\PC{0,60}", query in "\\PC{0,20}") {
            let spans = name_marks(&name, &Query::parse(&query));
            prop_assert!(spans.windows(2).all(|w| w[0].end() < w[1].start()));
            for span in spans {
                prop_assert!(!span.of(&name).is_empty());
            }
        }

        #[test]
        fn a_longer_query_finds_part_of_what_the_shorter_found(
            names in prop::collection::vec("[abé][ab -]{0,12}", 1..20),
            query in "[abx]{3,8}",
            more in "( [ab]{3})?[ab]{0,4}",
        ) {
            let entries: Vec<_> =
                names.iter().map(|n| entry(EntityKind::Person, n, &[], 1)).collect();
            let mut grown = search(&entries);
            let first = grown.find(&Query::parse(&query), 99, &|| false).unwrap();
            let longer = Query::parse(&format!("{query}{more}"));
            let second = grown.find(&longer, 99, &|| false).unwrap();
            prop_assert_eq!(&second, &search(&entries).find(&longer, 99, &|| false).unwrap());
            let (first, second) = (sources(&first), sources(&second));
            prop_assert!(second.iter().all(|s| first.contains(s)), "{second:?} of {first:?}");
        }

        #[test]
        fn no_names_and_no_query_make_it_fail(
            names in prop::collection::vec("\\PC{0,200}", 0..8),
            queries in prop::collection::vec("\\PC{0,20}", 1..4),
        ) {
            let entries: Vec<_> =
                names.iter().map(|n| entry(EntityKind::Place, n, &[], 1)).collect();
            let mut search = search(&entries);
            for query in queries {
                let hits = search.find(&Query::parse(&query), 3, &|| false).unwrap();
                prop_assert!(hits.of(EntityKind::Place).best.len() <= 3);
            }
        }
    }
}
