//! All that a corpus says of one person, place or organisation, gathered once when its page opens.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use super::{catalogue::Catalogue, names::JoinedName, stored::Cited};
use crate::{
    lexicon::lemmas::reporting,
    model::{ArticleId, EntityIdx, MentionRef, NameIdx, QuoteKind, QuoteRef, Reading, Span},
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
    /// Words that say that it spoke, verbs as their infinitives, most frequent first.
    pub cues: Vec<(String, usize)>,
    /// Outlets, most articles first.
    pub outlets: Vec<(String, usize)>,
    /// Other names of its articles, those of most articles first.
    pub beside: Vec<(NameIdx, usize)>,
    /// How sure it is who says each of the quotations; nothing where nobody is known.
    pub sure: HashMap<QuoteRef, f32>,
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
            sure: HashMap::new(),
            alike: BTreeSet::new(),
            catalogue,
            idx,
        }
    }

    /// What is quickly gathered of it: the rows that most look for.
    pub fn begun(self) -> Self {
        let Some(name) = self.name() else { return self };
        let gather = Gather { catalogue: &self.catalogue, idx: self.idx };
        let table = &self.catalogue.table;
        let marked = |(place, marked): (QuoteRef, bool)| marked.then_some(place);
        let quotes: Vec<QuoteRef> = table.quotes(name).filter_map(marked).collect();
        let quotes = gather.newest(&quotes, |place| place.article);
        let mentions: Vec<MentionRef> = table.mentions(name).collect();
        let mentions = gather.newest(&mentions, |place| place.article);
        let named = mentions.chunk_by(|a, b| a.article == b.article);
        let articles = named.map(|here| (here[0].article, here.len() as u32)).collect();
        Self { quotes, mentions, articles, ..self }
    }

    /// All of it, from what was begun: each article that names it is looked at once.
    pub fn whole(self) -> Self {
        let Some(name) = self.name() else { return self };
        let gather = Gather { catalogue: &self.catalogue, idx: self.idx };
        let said = self.catalogue.table.quotes(name);
        let said: Vec<QuoteRef> = said.map(|(place, _)| place).collect();
        let mut seen = Seen::default();
        let mut places = self.mentions.as_slice();
        for &(article, n) in &self.articles {
            let (here, rest) = places.split_at(places.len().min(n as usize));
            places = rest;
            if let Some(reading) =
                gather.catalogue.readings.stored(article).and_then(|stored| stored.read())
            {
                gather.look(&said, (article, &reading, here), &mut seen);
            }
        }
        let beside = seen.beside(self.idx);
        Self {
            forms: seen.forms(name),
            cues: counted(seen.cues),
            outlets: counted(seen.outlets),
            alike: gather.alike(&beside),
            about: seen.about,
            sure: seen.sure,
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
    pub fn reading(&self, article: ArticleId) -> Option<Arc<Reading>> {
        self.catalogue.reading(article)
    }

    /// The quotation at a place, with its article.
    pub fn quote(&self, at: QuoteRef) -> Option<Cited> {
        self.catalogue.quote(at)
    }
}

struct Gather<'a> {
    catalogue: &'a Catalogue,
    idx: NameIdx,
}

impl Gather<'_> {
    /// Newest article first, within one in the order of its text; articles without a date last. `places` are in
    /// order: those of an article stand together.
    fn newest<P: Copy + Ord>(&self, places: &[P], of: impl Fn(P) -> ArticleId) -> Vec<P> {
        let mut articles: Vec<&[P]> = places.chunk_by(|a, b| of(*a) == of(*b)).collect();
        articles.sort_unstable_by_key(|here| (self.catalogue.age(of(here[0])), here[0]));
        articles.concat()
    }

    /// Notes what an article says of it, which names it at the places `here`; what it `said` is in order.
    fn look(
        &self,
        said: &[QuoteRef],
        (article, reading, here): (ArticleId, &Reading, &[MentionRef]),
        seen: &mut Seen,
    ) {
        let text = reading.article.text();
        let own: Vec<(MentionRef, Span)> = here
            .iter()
            .filter_map(|place| Some((*place, reading.names.mentions.get(place.at())?.span)))
            .collect();
        for &(place, span) in &own {
            if !seen.newest.contains_key(span.of(text)) {
                seen.newest.insert(span.of(text).to_owned(), place);
            }
        }
        let spans: Vec<Span> = own.into_iter().map(|(_, span)| span).collect();
        let n_about = seen.about.len();
        self.about(article, reading, &spans, &mut seen.about);
        let from = said.partition_point(|place| place.article < article);
        let said = said.get(from..).unwrap_or_default();
        for place in said.iter().take_while(|place| place.article == article) {
            let cue = reading.quotes.get(place.at()).and_then(|quote| quote.cue);
            let verb = cue.and_then(|cue| reporting(text, cue, reading.article.lang));
            if let Some(verb) = verb {
                seen.cues.push(verb.to_owned());
                continue;
            }
            let words = cue.map(|cue| plain_cue(cue.of(text)));
            let is_word = |words: &String| words.len() <= 60 && words.contains(char::is_alphabetic);
            seen.cues.extend(words.filter(is_word).map(|words| Safe::line(&words).into_string()));
        }
        let about = seen.about.get(n_about..).unwrap_or_default();
        let own = said.iter().take_while(|place| place.article == article).chain(about);
        seen.sure.extend(own.filter_map(|place| {
            let quote = reading.quotes.get(place.at()).filter(|quote| quote.speaker.is_some())?;
            Some((*place, quote.confidence))
        }));
        seen.outlets.extend(reading.article.outlet.as_ref().map(|stated| stated.value.clone()));
        let entities = 0..reading.names.entities.len() as u32;
        let of = |n| self.catalogue.table.name_of(article, EntityIdx(n));
        let mut others: Vec<NameIdx> = entities.filter_map(of).collect();
        others.sort_unstable();
        others.dedup();
        others.into_iter().for_each(|other| *seen.beside.entry(other).or_default() += 1);
    }

    /// Adds the quotations of others that name it, at `own`, or of whose words a few stand in a sentence that does
    /// (« Roy reproche à Varenne d'avoir « tout caché » »).
    fn about(
        &self,
        article: ArticleId,
        reading: &Reading,
        own: &[Span],
        found: &mut Vec<QuoteRef>,
    ) {
        if own.is_empty() {
            return;
        }
        let table = &self.catalogue.table;
        for (at, quote) in reading.quotes.iter().enumerate().filter(|(_, q)| q.is_counted()) {
            let place = QuoteRef::new(article, at);
            if table.speaker(place, reading) == Some(self.idx) {
                continue;
            }
            let speaker = quote.speaker.as_ref().map(|s| s.mention);
            let of = |whole: Span| {
                let beside = |span: &&Span| !speaker.is_some_and(|s| s.overlaps(**span));
                own.iter().filter(beside).any(|span| whole.contains(*span))
            };
            let named = reading.pieces(at).any(of)
                || quote.kind == QuoteKind::Mixed && sentence(reading, quote.span).is_some_and(of);
            if named {
                found.push(place);
            }
        }
    }

    fn alike(&self, beside: &[(NameIdx, usize)]) -> BTreeSet<NameIdx> {
        let several = |idx: &NameIdx| {
            self.catalogue.table.pass(*idx).is_some_and(|name| self.catalogue.has_namesake(&name))
        };
        beside.iter().map(|(idx, _)| *idx).chain([self.idx]).filter(several).collect()
    }
}

/// What articles say of a name, the newest first.
#[derive(Default)]
struct Seen {
    /// The newest place of each form.
    newest: HashMap<String, MentionRef>,
    about: Vec<QuoteRef>,
    cues: Vec<String>,
    outlets: Vec<String>,
    beside: HashMap<NameIdx, usize>,
    sure: HashMap<QuoteRef, f32>,
}

impl Seen {
    /// The forms, each with its newest place.
    fn forms(&self, name: &JoinedName) -> Vec<(String, u32, MentionRef)> {
        let form =
            |(form, n): &(String, u32)| self.newest.get(form).map(|&at| (form.clone(), *n, at));
        name.aliases.iter().filter_map(form).collect()
    }

    /// The names beside that at `own`.
    fn beside(&self, own: NameIdx) -> Vec<(NameIdx, usize)> {
        let others = self.beside.iter().map(|(other, n)| (*other, *n));
        let mut beside: Vec<_> = others.filter(|(other, _)| *other != own).collect();
        beside.sort_unstable_by_key(|&(other, n)| (Reverse(n), other));
        beside
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
fn counted(words: Vec<String>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for word in words {
        counts.entry(fold(&word)).or_insert((word, 0)).1 += 1;
    }
    let mut counted: Vec<(String, usize)> = counts.into_values().collect();
    counted.sort_by_key(|(_, n)| Reverse(*n));
    counted
}
