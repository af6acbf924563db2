//! Which articles a query may mean, by the index: all that hold a passage it means, and some that do
//! not. What it means is told by reading them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Bound,
    sync::Arc,
};

use tantivy::{
    DocAddress, SegmentReader, Term,
    query::{
        AllQuery, BooleanQuery, EmptyQuery, EnableScoring, Query as Ask, RangeQuery, TermQuery,
        TermSetQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::{
    Column, Fault, Library,
    schema::{FILE, FIRST, KNOWN, NTH, language},
};
use crate::{
    lexicon::forms::Forms,
    search::fulltext::{
        Clue, Query, Spelling,
        lexical::clipped,
        query::{Asks, Days, Goes, How, Name, Node, Scope, Words, first, last},
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
    /// How late its day is; 0 where it has none.
    pub day: u32,
    /// Its place in the order of the input.
    pub place: (u32, u32),
    /// The number of its file.
    pub file: u32,
    pub(super) address: DocAddress,
}

/// Articles that may hold a passage, in their order. They are sorted as far as they are taken: of a million mostly the first
/// ones are.
pub struct Candidates {
    /// Each with what decides of its order before its place does.
    all: Vec<(u64, DocAddress)>,
    at: usize,
    n_sorted: usize,
    order: Order,
    whence: Whence,
}

impl fmt::Debug for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Candidates").field("all", &self.all.len()).finish_non_exhaustive()
    }
}

/// How many are sorted first.
const FIRST_SORTED: usize = 256;

impl Candidates {
    /// Sorts as many more as are sorted already.
    fn sort_more(&mut self) {
        let place = |at: &DocAddress| self.whence.place(*at);
        let by = |a: &(u64, DocAddress), b: &(u64, DocAddress)| {
            a.0.cmp(&b.0).then_with(|| place(&a.1).cmp(&place(&b.1)))
        };
        // In the order of the input they mostly stand already.
        let stands = self.n_sorted == 0 && self.order == Order::Place;
        if stands && self.all.is_sorted_by_key(|(key, _)| *key) {
            self.n_sorted = self.all.len();
            return;
        }
        let more = self.n_sorted.max(FIRST_SORTED);
        let rest = self.all.get_mut(self.n_sorted..).unwrap_or_default();
        if more < rest.len() {
            rest.select_nth_unstable_by(more, by);
        }
        let end = more.min(rest.len());
        rest.get_mut(..end).unwrap_or_default().sort_unstable_by(by);
        self.n_sorted += end;
    }
}

impl Iterator for Candidates {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        if self.at == self.n_sorted {
            self.sort_more();
        }
        let (_, address) = *self.all.get(self.at)?;
        self.at += 1;
        let day = self.whence.day(address);
        let (file, place) = (self.whence.file(address), self.whence.place(address));
        Some(Candidate { day, place, file, address })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.all.len().saturating_sub(self.at);
        (left, Some(left))
    }
}

/// Where the documents of an index come from, by the parts of it.
struct Whence {
    parts: Vec<[Column; 3]>,
    order: Arc<Vec<u32>>,
}

impl Whence {
    fn value(&self, column: usize, at: DocAddress) -> u32 {
        let part = self.parts.get(at.segment_ord as usize);
        part.and_then(|part| part.get(column)).map_or(0, |own| own.get_val(at.doc_id) as u32)
    }

    fn file(&self, at: DocAddress) -> u32 {
        self.value(0, at)
    }

    fn place(&self, at: DocAddress) -> (u32, u32) {
        (rank(&self.order, self.file(at)), self.value(1, at))
    }

    fn day(&self, at: DocAddress) -> u32 {
        self.value(2, at)
    }
}

/// The place of a file in the order of the input.
pub(super) fn rank(order: &[u32], file: u32) -> u32 {
    order.get(file as usize).copied().unwrap_or(file)
}

impl ExactSizeIterator for Candidates {}

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
    ) -> Result<Candidates, Fault> {
        self.gather(&*self.asked(query, spelling, speakers)?, order)
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

    /// Tells `take` the articles that may hold a passage that `query` means, as the articles call everybody, some of a part
    /// of the index at a time.
    pub(super) fn each_candidate(
        &self,
        query: &Query,
        spelling: Spelling,
        take: &mut dyn FnMut(u32, &[u32]),
    ) -> Result<(), Fault> {
        self.each(&*self.asked(query, spelling, Speakers::AsKept)?, take)
    }

    /// Tells `take` what `ask` finds, some documents of a part of the index at a time.
    fn each(&self, ask: &dyn Ask, take: &mut dyn FnMut(u32, &[u32])) -> Result<(), Fault> {
        let weight = ask.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
        let mut there = Vec::new();
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let alive = reader.alive_bitset();
            weight.for_each_no_score(reader, &mut |documents| match alive {
                None => take(segment, documents),
                Some(alive) => {
                    there.clear();
                    there.extend(documents.iter().filter(|doc| alive.is_alive(**doc)));
                    take(segment, &there);
                }
            })?;
        }
        Ok(())
    }

    /// All articles, in `order`.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn all(&self, order: Order) -> Result<Candidates, Fault> {
        self.gather(&AllQuery, order)
    }

    /// For each of `articles` the number for the lines that its outlet repeats, as they were known when it was read.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn known(&self, articles: &[Candidate]) -> Result<Vec<u64>, Fault> {
        let segments = self.searcher.segment_readers().iter();
        let column = |own: &SegmentReader| own.fast_fields().column_first_or_default::<u64>(KNOWN);
        let columns = segments.map(column).collect::<Result<Vec<_>, _>>()?;
        let known = |one: &Candidate| {
            let column = columns.get(one.address.segment_ord as usize);
            column.map_or(0, |column| column.get_val(one.address.doc_id))
        };
        Ok(articles.iter().map(known).collect())
    }

    /// What `ask` finds.
    fn gather(&self, ask: &dyn Ask, order: Order) -> Result<Candidates, Fault> {
        let mut parts = Vec::new();
        for reader in self.searcher.segment_readers() {
            let fast = reader.fast_fields();
            let column = |name| fast.column_first_or_default::<u64>(name);
            parts.push([column(FILE)?, column(NTH)?, column(FIRST)?]);
        }
        let whence = Whence { parts, order: Arc::clone(&self.order) };
        let (mut all, mut values) = (Vec::new(), [Vec::new(), Vec::new()]);
        self.each(ask, &mut |segment, documents| {
            let Some([files, _, days]) = whence.parts.get(segment as usize) else { return };
            let address = |doc: &u32| DocAddress::new(segment, *doc);
            match order {
                Order::Newest => {
                    // Of those of one file what more is to be known is looked up when they are put in order.
                    let [own_days, own_files] = &mut values;
                    for (column, own) in [(days, &mut *own_days), (files, &mut *own_files)] {
                        own.resize(documents.len(), 0);
                        column.get_vals(documents, own);
                    }
                    let key = |(day, file): (&u64, &u64)| {
                        u64::from(!(*day as u32)) << 32
                            | u64::from(rank(&whence.order, *file as u32))
                    };
                    let keys = own_days.iter().zip(&*own_files).map(key);
                    all.extend(keys.zip(documents.iter().map(address)));
                }
                Order::Place => all.extend(documents.iter().map(address).map(|at| {
                    let (file, nth) = whence.place(at);
                    (u64::from(file) << 32 | u64::from(nth), at)
                })),
            }
        })?;
        Ok(Candidates { all, at: 0, n_sorted: 0, order, whence })
    }

    /// What the articles say of `word`, which is folded: how many have it, else what is spelt nearly so.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn clue(&self, word: &str) -> Result<Clue, Fault> {
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(self.fields.body)?;
            let mut stream = index.terms().stream()?;
            while let Some((own, about)) = stream.next() {
                let Ok(own) = std::str::from_utf8(own) else { continue };
                let one = Clue::of(word, std::iter::once((own, about.doc_freq as usize)));
                if one != Clue::default() {
                    *words.entry(own.to_owned()).or_default() += about.doc_freq as usize;
                }
            }
        }
        Ok(Clue::of(word, words.iter().map(|(own, n)| (own.as_str(), *n))))
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
