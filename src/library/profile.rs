//! All that a corpus says of one person, place or organisation, gathered once when its page opens.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use super::{catalogue::Catalogue, names::JoinedName};
use crate::{
    model::{
        ArticleId, EntityIdx, MentionRef, NameIdx, PartialDate, Quote, QuoteKind, QuoteRef,
        Reading, Span,
    },
    text::{
        fold::fold,
        safe::Safe,
        sentences::sentences,
        tokens::{TokenKind, tokenize},
    },
};

/// What is said of a name, and what it says.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The corpus as it was when the profile was asked for.
    pub catalogue: Arc<Catalogue>,
    /// Which of its names.
    pub idx: NameIdx,
    /// What it said, newest first.
    pub quotes: Vec<QuoteRef>,
    /// What others said of it, newest first: it is named in their words, or in the sentence that
    /// quotes a few of them.
    pub about: Vec<QuoteRef>,
    /// Where it is named, newest article first.
    pub mentions: Vec<MentionRef>,
    /// Articles that name it, newest first, with the number of its mentions there.
    pub articles: Vec<(ArticleId, u32)>,
    /// Every form it is named by, most frequent first, with its count and its newest place.
    pub forms: Vec<(String, u32, MentionRef)>,
    /// Words that say that it spoke, most frequent first.
    pub cues: Vec<(String, usize)>,
    /// Outlets, most articles first.
    pub outlets: Vec<(String, usize)>,
    /// Other names of its articles, those of most articles first.
    pub beside: Vec<(NameIdx, usize)>,
    /// Mentions in each quarter of each month that has any; a day unknown counts with the first.
    pub months: BTreeMap<(u16, u8), [usize; 4]>,
    /// Which of these names, and its own, others of the corpus have too: of another kind, or someone
    /// else.
    pub alike: BTreeSet<NameIdx>,
}

impl Profile {
    /// The name at `idx` of `catalogue`, of which nothing has been gathered yet.
    pub fn named(catalogue: Arc<Catalogue>, idx: NameIdx) -> Self {
        Self {
            quotes: Vec::new(),
            about: Vec::new(),
            mentions: Vec::new(),
            articles: Vec::new(),
            forms: Vec::new(),
            cues: Vec::new(),
            outlets: Vec::new(),
            beside: Vec::new(),
            months: BTreeMap::new(),
            alike: BTreeSet::new(),
            catalogue,
            idx,
        }
    }

    /// What is quickly gathered of it: the rows that most look for.
    pub fn begun(self) -> Self {
        let Some(name) = self.name() else { return self };
        let gather = Gather { catalogue: &self.catalogue, idx: self.idx };
        let quotes = gather.newest(&gather.marked(&name.quotes), |place| place.article);
        let mentions = gather.newest(&name.mentions, |place| place.article);
        let named = mentions.chunk_by(|a, b| a.article == b.article);
        let articles = named.map(|here| (here[0].article, here.len() as u32)).collect();
        Self { quotes, mentions, articles, ..self }
    }

    /// All of it, from what was begun.
    pub fn whole(self) -> Self {
        let Some(name) = self.name() else { return self };
        let gather = Gather { catalogue: &self.catalogue, idx: self.idx };
        let beside = gather.beside(&self.articles);
        Self {
            forms: gather.forms(name, &self.mentions),
            about: gather.about(&self.articles),
            cues: gather.cues(name),
            outlets: gather.outlets(&self.articles),
            months: gather.months(name),
            alike: gather.alike(&beside),
            beside,
            ..self
        }
    }

    /// What `catalogue` says of the name at `idx`, gathered here and now.
    pub fn new(catalogue: Arc<Catalogue>, idx: NameIdx) -> Option<Self> {
        catalogue.table.get(idx)?;
        Some(Self::named(catalogue, idx).begun().whole())
    }

    /// The name.
    pub fn name(&self) -> Option<&JoinedName> {
        self.catalogue.table.get(self.idx)
    }

    /// An article.
    pub fn reading(&self, article: ArticleId) -> Option<&Arc<Reading>> {
        self.catalogue.reading(article)
    }

    /// The quotation at a place, with its article.
    pub fn quote(&self, at: QuoteRef) -> Option<(&Arc<Reading>, &Quote)> {
        self.catalogue.quote(at)
    }
}

struct Gather<'a> {
    catalogue: &'a Catalogue,
    idx: NameIdx,
}

/// How many of `rows`, which are in order, stand before `at`, which is not far: looked for in steps that grow.
fn n_before(rows: &[QuoteRef], at: QuoteRef) -> usize {
    let mut reach = 1;
    while rows.get(reach - 1).is_some_and(|row| *row < at) {
        reach *= 2;
    }
    let near = rows.get(reach / 2..reach.min(rows.len())).unwrap_or_default();
    reach / 2 + near.partition_point(|row| *row < at)
}

impl<'a> Gather<'a> {
    fn reading(&self, article: ArticleId) -> Option<&'a Reading> {
        self.catalogue.reading(article).map(|r| &**r)
    }

    fn quote(&self, at: QuoteRef) -> Option<(&'a Reading, &'a Quote)> {
        self.catalogue.quote(at).map(|(reading, quote)| (&**reading, quote))
    }

    fn date(&self, article: ArticleId) -> Option<PartialDate> {
        self.reading(article)?.article.date.as_ref().map(|d| d.value)
    }

    /// Those of `quotes`, which are in order, that stand between marks: the rows of the corpus.
    fn marked(&self, quotes: &[QuoteRef]) -> Vec<QuoteRef> {
        let mut marked = Vec::with_capacity(quotes.len());
        let mut rest = self.catalogue.quotes.as_slice();
        for here in quotes.chunk_by(|a, b| a.article == b.article) {
            let rows = rest.get(n_before(rest, here[0])..).unwrap_or_default();
            let n = rows.iter().take_while(|row| row.article == here[0].article).count();
            let (rows, after) = rows.split_at(n);
            marked.extend(here.iter().filter(|at| rows.binary_search(at).is_ok()));
            rest = after;
        }
        marked
    }

    /// Newest article first, within one in the order of its text; articles without a date last. `places` are in
    /// order: those of an article stand together.
    fn newest<P: Copy + Ord>(&self, places: &[P], of: impl Fn(P) -> ArticleId) -> Vec<P> {
        let mut articles: Vec<&[P]> = places.chunk_by(|a, b| of(*a) == of(*b)).collect();
        articles.sort_unstable_by_key(|here| (self.catalogue.age(of(here[0])), here[0]));
        articles.concat()
    }

    /// The forms, each with its newest place.
    fn forms(&self, name: &JoinedName, mentions: &[MentionRef]) -> Vec<(String, u32, MentionRef)> {
        let mut newest: HashMap<&str, MentionRef> = HashMap::new();
        for &place in mentions {
            let Some(reading) = self.reading(place.article) else { continue };
            let Some(mention) = reading.names.mentions.get(place.at()) else { continue };
            newest.entry(mention.span.of(reading.article.text())).or_insert(place);
        }
        let form =
            |(form, n): &(String, u32)| newest.get(form.as_str()).map(|&at| (form.clone(), *n, at));
        name.aliases.iter().filter_map(form).collect()
    }

    /// Quotations of others that name it, or of whose words a few stand in a sentence that does (« Roy
    /// reproche à Varenne d'avoir « tout caché » »); `articles` are newest first.
    fn about(&self, articles: &[(ArticleId, u32)]) -> Vec<QuoteRef> {
        let mut found = Vec::new();
        for &(article, _) in articles {
            let Some(reading) = self.reading(article) else { continue };
            let table = &self.catalogue.table;
            let own: Vec<Span> = reading
                .names
                .mentions
                .iter()
                .enumerate()
                .filter(|(at, m)| {
                    table.name_of_mention(MentionRef::new(article, *at), m) == Some(self.idx)
                })
                .map(|(_, m)| m.span)
                .collect();
            for (at, quote) in reading.quotes.iter().enumerate() {
                let place = QuoteRef::new(article, at);
                let by_others =
                    quote.is_counted() && table.speaker(place, reading) != Some(self.idx);
                if !by_others || own.is_empty() {
                    continue;
                }
                let speaker = quote.speaker.as_ref().map(|s| s.mention);
                let of = |whole: Span| {
                    let beside = |span: &&Span| !speaker.is_some_and(|s| s.overlaps(**span));
                    own.iter().filter(beside).any(|span| whole.contains(*span))
                };
                let named = reading.pieces(at).any(of)
                    || quote.kind == QuoteKind::Mixed
                        && sentence(reading, quote.span).is_some_and(of);
                if named {
                    found.push(place);
                }
            }
        }
        found
    }

    fn cues(&self, name: &JoinedName) -> Vec<(String, usize)> {
        let cues = name.quotes.iter().filter_map(|&at| {
            let (reading, quote) = self.quote(at)?;
            let words = plain_cue(quote.cue?.of(reading.article.text()));
            let is_word = words.len() <= 60 && words.contains(char::is_alphabetic);
            is_word.then(|| Safe::line(&words).into_string())
        });
        counted(cues)
    }

    fn outlets(&self, articles: &[(ArticleId, u32)]) -> Vec<(String, usize)> {
        let outlet =
            |&(at, _): &(ArticleId, u32)| Some(&self.reading(at)?.article.outlet.as_ref()?.value);
        counted(articles.iter().filter_map(outlet).cloned())
    }

    fn beside(&self, articles: &[(ArticleId, u32)]) -> Vec<(NameIdx, usize)> {
        let mut counts: HashMap<NameIdx, usize> = HashMap::new();
        for &(article, _) in articles {
            let Some(reading) = self.reading(article) else { continue };
            let entities = 0..reading.names.entities.len() as u32;
            let of = |n| self.catalogue.table.name_of(article, EntityIdx(n));
            let mut here: Vec<NameIdx> = entities.filter_map(of).collect();
            here.sort_unstable();
            here.dedup();
            for other in here {
                *counts.entry(other).or_default() += 1;
            }
        }
        counts.remove(&self.idx);
        let mut beside: Vec<(NameIdx, usize)> = counts.into_iter().collect();
        beside.sort_unstable_by_key(|&(other, n)| (Reverse(n), other));
        beside
    }

    fn alike(&self, beside: &[(NameIdx, usize)]) -> BTreeSet<NameIdx> {
        let mut bearers: HashMap<String, usize> = HashMap::new();
        for name in self.catalogue.table.names() {
            *bearers.entry(fold(&name.name)).or_default() += 1;
        }
        let several = |idx: &NameIdx| {
            let name = self.catalogue.table.get(*idx).map(|name| fold(&name.name));
            name.is_some_and(|name| bearers.get(&name).is_some_and(|n| *n > 1))
        };
        beside.iter().map(|(idx, _)| *idx).chain([self.idx]).filter(several).collect()
    }

    fn months(&self, name: &JoinedName) -> BTreeMap<(u16, u8), [usize; 4]> {
        let mut months: BTreeMap<(u16, u8), [usize; 4]> = BTreeMap::new();
        for place in &name.mentions {
            let Some(date) = self.date(place.article) else { continue };
            let Some(month) = date.month() else { continue };
            let quarter = date.day().map_or(0, |day| usize::from((day - 1) / 8).min(3));
            months.entry((date.year(), month)).or_default()[quarter] += 1;
        }
        months
    }
}

/// The sentence that holds `span`.
fn sentence(reading: &Reading, span: Span) -> Option<Span> {
    let text = reading.article.text();
    let block = reading.article.blocks.iter().find(|b| b.span.contains(span))?.span;
    let tokens = tokenize(text, block);
    let whole = |range: std::ops::Range<usize>| {
        Some(tokens.get(range.start)?.span.join(tokens.get(range.end.checked_sub(1)?)?.span))
    };
    sentences(text, &tokens).into_iter().filter_map(whole).find(|s| s.contains(span))
}

/// A cue in lower case without marks and the pronouns hung on it: « a-t-elle promis : » is
/// « a promis ».
fn plain_cue(words: &str) -> String {
    let tokens = tokenize(words, Span::new(0, words.len()));
    let mut kept = String::new();
    for token in tokens.iter().filter(|t| t.kind != TokenKind::Clitic) {
        let word = token.of(words);
        if !word.contains(char::is_alphanumeric) {
            continue;
        }
        if !kept.is_empty() && !kept.ends_with(['\'', '’']) {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    kept.to_lowercase()
}

/// Each of `words` once with its count, most frequent first, then by the alphabet.
fn counted(words: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for word in words {
        counts.entry(fold(&word)).or_insert((word, 0)).1 += 1;
    }
    let mut counted: Vec<(String, usize)> = counts.into_values().collect();
    counted.sort_by_key(|(_, n)| Reverse(*n));
    counted
}
