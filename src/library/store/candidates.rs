//! Which articles a query may mean, by the index: all that hold a passage it means, and some that do
//! not. What it means is told by reading them.

use std::{collections::BTreeSet, fmt, ops::Bound};

use tantivy::{
    DocAddress, SegmentReader, Term,
    query::{
        AllQuery, BooleanQuery, EmptyQuery, EnableScoring, Query as Ask, RangeQuery, TermQuery,
        TermSetQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::{
    Fault, Library, column,
    schema::{FILE, FIRST, KNOWN, NTH, language},
};
use crate::{
    lexicon::forms::Forms,
    search::{
        fulltext::{
            Clue, Like, Query, Spelling,
            lexical::clipped,
            query::{Asks, Days, Goes, How, Name, Node, Scope, Words, first, last},
        },
        rows::RowSet,
    },
};

/// The order candidates come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// That of the input.
    #[default]
    Place,
    /// The newest first, those of no day last; of one day that of the input.
    Newest,
}

/// An article that may hold a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its place in the order of the input.
    pub place: (u32, u32),
    /// The number of its file.
    pub file: u32,
    pub(super) address: DocAddress,
    /// How late its day is, where that decides of its place.
    pub(super) late: u32,
}

/// What decides of an article's place in an order.
type Key = (u32, u32, u32, DocAddress);

impl Candidate {
    fn key(&self) -> Key {
        (self.late, self.place.0, self.place.1, self.address)
    }
}

/// Articles that may hold a passage, in their order. They are gathered as far as they are taken: of a million mostly the
/// first ones are.
pub struct Candidates<'a> {
    library: &'a Library,
    ask: Box<dyn Ask>,
    order: Order,
    /// Those that were gathered and not taken, the last first.
    some: Vec<Candidate>,
    /// How many come after these.
    n_after: usize,
    /// How many are gathered next.
    most: usize,
}

impl fmt::Debug for Candidates<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.some.len() + self.n_after;
        f.debug_struct("Candidates").field("n", &n).finish_non_exhaustive()
    }
}

/// How many are gathered first, and how many times more each time they were all taken: few are taken mostly, and whoever
/// takes them all has the index gone through a few times.
const FIRST_GATHERED: usize = 2_048;
const TIMES: usize = 32;

impl Candidates<'_> {
    /// Gathers some more of those that come after this one, of all at first.
    fn gather(&mut self, after: Option<Key>) -> Result<(), Fault> {
        let (some, n) = self.library.gather(&*self.ask, self.order, (after, self.most))?;
        (self.some, self.n_after) = (some, n);
        self.n_after -= self.some.len();
        self.some.reverse();
        self.most = self.most.saturating_mul(TIMES);
        Ok(())
    }
}

impl Iterator for Candidates<'_> {
    type Item = Result<Candidate, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.some.pop()?;
        if self.some.is_empty()
            && self.n_after > 0
            && let Err(fault) = self.gather(Some(next.key()))
        {
            self.n_after = 0;
            return Some(Err(fault));
        }
        Some(Ok(next))
    }
}

/// The first few of articles in an order, gathered in any, and how many there are.
struct Firsts {
    /// Only those that come after it are wanted.
    after: Option<Key>,
    most: usize,
    /// As many as are wanted come before it or are it, once that is known.
    last: Option<Key>,
    some: Vec<Candidate>,
    n: usize,
}

impl Firsts {
    fn new((after, most): (Option<Key>, usize)) -> Self {
        Self { after, most, last: None, some: Vec::new(), n: 0 }
    }

    /// Counts one so late and of a file at this place, where it comes after as many as are wanted.
    fn passes(&mut self, late: u32, place: u32) -> bool {
        let is_after = self.last.is_some_and(|last| (last.0, last.1) < (late, place));
        self.n += usize::from(is_after);
        is_after
    }

    fn put(&mut self, one: Candidate) {
        let key = one.key();
        if self.after.is_some_and(|after| key <= after) {
            return;
        }
        self.n += 1;
        if self.last.is_some_and(|last| last <= key) {
            return;
        }
        self.some.push(one);
        if self.some.len() / 2 >= self.most {
            self.cut();
        }
    }

    /// Leaves out those that come after so many as are wanted.
    fn cut(&mut self) {
        let last = self.most.saturating_sub(1);
        if last >= self.some.len() {
            return;
        }
        let (_, one, _) = self.some.select_nth_unstable_by_key(last, Candidate::key);
        self.last = Some(one.key());
        self.some.truncate(self.most);
    }

    /// Those of all of them in order, and how many there are in all.
    fn joined(mut self, others: impl Iterator<Item = Self>) -> (Vec<Candidate>, usize) {
        for other in others {
            self.some.extend(other.some);
            self.n += other.n;
        }
        self.cut();
        // In the order of the input they mostly stand already, in a few runs.
        self.some.sort_by_key(Candidate::key);
        (self.some, self.n)
    }
}

/// The place of a file in the order of the input.
pub(super) fn rank(order: &[u32], file: u32) -> u32 {
    order.get(file as usize).copied().unwrap_or(file)
}

/// What is not said by the index, so that names can be called otherwise than the articles call them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speakers {
    /// They are called as the articles call them.
    #[default]
    AsKept,
    /// Some are called otherwise.
    Renamed,
}

impl Library {
    /// The articles that may hold a passage that `query` means, in `order`.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn candidates(
        &self,
        query: &Query,
        spelling: Spelling,
        speakers: Speakers,
        order: Order,
    ) -> Result<Candidates<'_>, Fault> {
        let ask = self.asked(query, spelling, speakers)?;
        let (some, n_after, most) = (Vec::new(), 0, FIRST_GATHERED);
        let mut candidates = Candidates { library: self, ask, order, some, n_after, most };
        candidates.gather(None)?;
        Ok(candidates)
    }

    /// What the engine is asked for the articles that may hold a passage that `query` means.
    fn asked(
        &self,
        query: &Query,
        spelling: Spelling,
        speakers: Speakers,
    ) -> Result<Box<dyn Ask>, Fault> {
        let asking = Asking { library: self, spelling, speakers };
        Ok(asking.node(&query.node)?.unwrap_or_else(|| Box::new(AllQuery)))
    }

    /// The rows, of so many, of the articles that may hold a passage that `query` means, as the articles call everybody; `row`
    /// says which that is of one given by its part of the index and its place there.
    pub(super) fn rows(
        &self,
        query: &Query,
        spelling: Spelling,
        (n, row): (usize, impl Fn(u32, u32) -> Option<u32> + Sync),
    ) -> Result<RowSet, Fault> {
        let ask = self.asked(query, spelling, Speakers::AsKept)?;
        let parts = self.each(&*ask, |segment, _| {
            let row = &row;
            let take = move |documents: &[u32], rows: &mut RowSet| {
                let own = documents.iter().filter_map(|doc| row(segment, *doc));
                own.for_each(|row| rows.add(row));
            };
            Ok((RowSet::none(n), take))
        })?;
        let mut rows = RowSet::none(n);
        parts.iter().for_each(|own| rows.join(own));
        Ok(rows)
    }

    /// What becomes of each part of the index with what `ask` finds in it: `begin` says what there is of it first, and what
    /// takes some documents of it at a time.
    fn each<T: Send, F: FnMut(&[u32], &mut T)>(
        &self,
        ask: &dyn Ask,
        begin: impl Fn(u32, &SegmentReader) -> Result<(T, F), Fault> + Sync,
    ) -> Result<Vec<T>, Fault> {
        let weight = ask.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
        self.of_parts(|segment, reader| {
            let (mut own, mut take) = begin(segment, reader)?;
            let (alive, mut there) = (reader.alive_bitset(), Vec::new());
            weight.for_each_no_score(reader, &mut |documents| match alive {
                None => take(documents, &mut own),
                Some(alive) => {
                    there.clear();
                    there.extend(documents.iter().filter(|doc| alive.is_alive(**doc)));
                    take(&there, &mut own);
                }
            })?;
            Ok(own)
        })
    }

    /// All articles, in `order`.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn all(&self, order: Order) -> Result<Vec<Candidate>, Fault> {
        Ok(self.gather(&AllQuery, order, (None, usize::MAX))?.0)
    }

    /// For each of `articles` the number for the lines that its outlet repeats, as they were known when it was read.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn known(&self, articles: &[Candidate]) -> Result<Vec<u64>, Fault> {
        let segments = self.searcher.segment_readers().iter();
        let column = |own: &SegmentReader| column(own, KNOWN);
        let columns = segments.map(column).collect::<Result<Vec<_>, _>>()?;
        let known = |one: &Candidate| {
            let column = columns.get(one.address.segment_ord as usize);
            column.map_or(0, |column| column.get_val(one.address.doc_id))
        };
        Ok(articles.iter().map(known).collect())
    }

    /// The first few of what `ask` finds in `order`, `after` one and so many at `most`; and how many come after it.
    fn gather(
        &self,
        ask: &dyn Ask,
        order: Order,
        (after, most): (Option<Key>, usize),
    ) -> Result<(Vec<Candidate>, usize), Fault> {
        let all = self.each(ask, |segment, reader| {
            let (file, nth) = (column(reader, FILE)?, column(reader, NTH)?);
            let day = (order == Order::Newest).then(|| column(reader, FIRST)).transpose()?;
            let (mut files, mut days) = (Vec::new(), Vec::new());
            let take = move |documents: &[u32], firsts: &mut Firsts| {
                files.resize(documents.len(), 0);
                file.get_vals(documents, &mut files);
                days.resize(documents.len(), 0);
                if let Some(day) = &day {
                    day.get_vals(documents, &mut days);
                }
                for (&doc, (&file, &own)) in documents.iter().zip(files.iter().zip(&days)) {
                    let file = file as u32;
                    let late = day.as_ref().map_or(0, |_| !(own as u32));
                    let place = self.rank(file);
                    if !firsts.passes(late, place) {
                        let (place, address) =
                            ((place, nth.get_val(doc) as u32), DocAddress::new(segment, doc));
                        firsts.put(Candidate { place, file, address, late });
                    }
                }
            };
            Ok((Firsts::new((after, most)), take))
        })?;
        Ok(Firsts::new((after, most)).joined(all.into_iter()))
    }

    /// What the articles say of `word`, which is folded: how many have it, else what is spelt nearly so.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn clue(&self, word: &str) -> Result<Clue, Fault> {
        let field = self.fields.body;
        let there = self.of_parts(|_, reader| {
            let known = reader.inverted_index(field)?.terms().get(word)?;
            Ok(known.map_or(0, |about| about.doc_freq as usize))
        });
        let n_articles = there?.into_iter().sum();
        if n_articles > 0 {
            return Ok(Clue { n_articles, ..Clue::default() });
        }
        let near = self.of_parts(|_, reader| {
            let index = reader.inverted_index(field)?;
            let mut stream = index.terms().stream()?;
            let (mut like, mut clue) = (Like::new(word), Clue::default());
            while let Some((own, about)) = stream.next() {
                let Ok(own) = std::str::from_utf8(own) else { continue };
                if like.is(own) {
                    clue.near.insert(own.to_owned(), about.doc_freq as usize);
                }
            }
            Ok(clue)
        });
        let mut clue = Clue::default();
        near?.into_iter().for_each(|own| clue.add(own));
        Ok(clue)
    }

    /// The place of a file in the order of the input.
    pub(super) fn rank(&self, file: u32) -> u32 {
        rank(&self.order, file)
    }

    /// The words of `field` that begin with `head` and that `fits` accepts.
    fn words(
        &self,
        field: Field,
        head: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Result<BTreeSet<String>, Fault> {
        let mut found = BTreeSet::new();
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut words = index.terms().range().ge(head).into_stream()?;
            while let Some((word, _)) = words.next() {
                let Ok(word) = std::str::from_utf8(word) else { continue };
                if !word.starts_with(head) {
                    break;
                }
                if fits(word) && !found.contains(word) {
                    found.insert(word.to_owned());
                }
            }
        }
        Ok(found)
    }
}

/// A query on its way to what the engine is asked.
struct Asking<'a> {
    library: &'a Library,
    spelling: Spelling,
    speakers: Speakers,
}

/// What the engine is asked; nothing where every article may be meant.
type Asked = Option<Box<dyn Ask>>;

impl Asking<'_> {
    fn node(&self, node: &Node) -> Result<Asked, Fault> {
        match node {
            Node::All(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.node(part)?);
                }
                Ok(all_of(all))
            }
            Node::Any(parts) => {
                let mut any = Vec::new();
                for part in parts {
                    match self.node(part)? {
                        Some(ask) => any.push(ask),
                        None => return Ok(None),
                    }
                }
                Ok(Some(any_of(any)))
            }
            // That a word is not in one paragraph says nothing of the others.
            Node::Not(_) => Ok(None),
            Node::Is(atom) => self.asks(&atom.asks),
        }
    }

    fn asks(&self, asks: &Asks) -> Result<Asked, Fault> {
        let fields = &self.library.fields;
        Ok(match asks {
            Asks::Words(words, scope) => {
                let field = match scope {
                    Scope::Anywhere | Scope::Body | Scope::Article => fields.body,
                    Scope::Quote => fields.quote,
                    Scope::Title => fields.title,
                };
                Some(self.words(field, words)?)
            }
            Asks::Cue(words) => Some(self.words(fields.cue, words)?),
            Asks::Named(kind, name, _) => Some(self.name(fields.named(*kind), name)?),
            Asks::Speaker(_) if self.speakers == Speakers::Renamed => None,
            Asks::Speaker(name) => Some(self.name(fields.speaker, name)?),
            Asks::Outlet(name) => Some(self.name(fields.outlet, name)?),
            Asks::Lang(lang) => Some(term(fields.traits, &language(lang.name()))),
            Asks::Kind(kind) => Some(term(fields.traits, kind.name())),
            Asks::Date(days) => Some(self.days(*days)),
            Asks::Confidence(_) | Asks::Within(_) => None,
        })
    }

    fn words(&self, field: Field, words: &Words) -> Result<Box<dyn Ask>, Fault> {
        let forms = self.spelling == Spelling::Forms && words.how == How::Word;
        let n = words.text.split(' ').count();
        let mut all = Vec::new();
        for (nth, word) in words.text.split(' ').enumerate() {
            all.push(match words.how {
                How::Beginning if nth + 1 == n => self.beginning(field, word)?,
                _ if forms => self.forms(field, word)?,
                _ => term(field, clipped(word)),
            });
        }
        Ok(all_of(all).unwrap_or_else(|| Box::new(EmptyQuery)))
    }

    fn beginning(&self, field: Field, word: &str) -> Result<Box<dyn Ask>, Fault> {
        let words = self.library.words(field, clipped(word), |_| true)?;
        Ok(one_of(field, words))
    }

    /// All forms of a word, in whichever language.
    fn forms(&self, field: Field, word: &str) -> Result<Box<dyn Ask>, Fault> {
        let forms = Forms::of(word);
        let mut words = self.library.words(field, forms.head(), |other| forms.may_have(other))?;
        words.insert(clipped(word).to_owned());
        words.extend(forms.listed().map(|form| clipped(form).to_owned()));
        Ok(one_of(field, words))
    }

    fn name(&self, field: Field, name: &Name) -> Result<Box<dyn Ask>, Fault> {
        let mut own = Vec::new();
        for (word, goes) in &name.words {
            own.push(match goes {
                Goes::Whole => term(field, clipped(word)),
                Goes::On => self.beginning(field, word)?,
            });
        }
        let (single, others): (Vec<_>, Vec<_>) =
            name.others.iter().partition(|other| other.len() == 1);
        let single: BTreeSet<String> =
            single.into_iter().flatten().map(|word| clipped(word).to_owned()).collect();
        let single = (!single.is_empty()).then(|| one_of(field, single));
        let others = others
            .into_iter()
            .map(|other| all_of(other.iter().map(|word| term(field, clipped(word))).collect()));
        Ok(any_of(all_of(own).into_iter().chain(single).chain(others.flatten()).collect()))
    }

    fn days(&self, days: Days) -> Box<dyn Ask> {
        let [from, to] = self.library.fields.days;
        let bound = |field, day| Bound::Included(Term::from_field_u64(field, u64::from(day)));
        // An article of no day has none of these numbers.
        let from = days.from.map(|day| RangeQuery::new(bound(from, first(day)), Bound::Unbounded));
        let to = days.to.map(|day| RangeQuery::new(Bound::Unbounded, bound(to, last(day))));
        let ranges = from.into_iter().chain(to).map(|range| Box::new(range) as Box<dyn Ask>);
        all_of(ranges.collect()).unwrap_or_else(|| Box::new(EmptyQuery))
    }
}

fn term(field: Field, word: &str) -> Box<dyn Ask> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic))
}

fn one_of(field: Field, words: BTreeSet<String>) -> Box<dyn Ask> {
    Box::new(TermSetQuery::new(words.iter().map(|word| Term::from_field_text(field, word))))
}

fn all_of(mut all: Vec<Box<dyn Ask>>) -> Asked {
    if all.len() > 1 { Some(Box::new(BooleanQuery::intersection(all))) } else { all.pop() }
}

fn any_of(mut any: Vec<Box<dyn Ask>>) -> Box<dyn Ask> {
    match any.pop() {
        Some(one) if any.is_empty() => one,
        Some(one) => {
            any.push(one);
            Box::new(BooleanQuery::union(any))
        }
        None => Box::new(EmptyQuery),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_few_are_those_of_all_in_order_and_the_next_come_after_them() {
        let one = |late: fn(u32) -> u32, n: u32| Candidate {
            late: late(n),
            place: (n * 31 % 100, n % 2),
            file: n,
            address: DocAddress::new(n % 3, n),
        };
        for late in [|_| 0, |n| n * 7 % 5] {
            let one = |n| one(late, n);
            let mut all: Vec<Candidate> = (0..100).map(one).collect();
            all.sort_unstable_by_key(Candidate::key);
            for most in [1, 7, 100, usize::MAX] {
                let (mut found, mut after) = (Vec::new(), None);
                loop {
                    let mut parts = [0, 1, 2].map(|_| Firsts::new((after, most)));
                    for one in (0..100).map(one) {
                        let part = &mut parts[one.address.segment_ord as usize];
                        if !part.passes(one.late, one.place.0) {
                            part.put(one);
                        }
                    }
                    let firsts = Firsts::new((after, most));
                    let (some, n) = firsts.joined(parts.into_iter());
                    assert_eq!((n, some.len()), (100 - found.len(), n.min(most)));
                    let Some(last) = some.last() else { break };
                    after = Some(last.key());
                    found.extend(some);
                }
                assert_eq!(found, all);
            }
        }
    }
}
