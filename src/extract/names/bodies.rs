//! Where the names of organisations end: before the verb that follows, after what an acronym in
//! brackets or another mention shows to belong to them.

use std::{collections::HashMap, ops::Range};

use super::{
    Tagged,
    beside::is_adjective,
    listed::{Listed, listed},
    words::{Shape, Words},
};
use crate::{
    lexicon::{
        binding::binds, hashes::hash, known::Known, signs::Sign, speech::speech_of, verbs::Form,
    },
    model::EntityKind,
    text::tokens::TokenKind,
};

/// How far behind an organisation its acronym may open, in tokens.
const DEFINED: usize = 8;

/// How many longer names that begin with one word are tried.
const TRIED: usize = 16;

/// Brings the organisations among `tagged` to their ends, and takes out what they come to cover.
pub(super) fn mend(words: &Words<'_>, tagged: &mut Vec<Tagged>) {
    let body = |t: &&mut Tagged| t.kind == EntityKind::Organisation;
    tagged.iter_mut().for_each(|name| named_after(words, name));
    for name in tagged.iter_mut().filter(body) {
        clip(words, name);
        let end = defined(words, &name.tokens);
        set_end(words, name, end.unwrap_or(name.tokens.end));
    }
    let longer = Longer::new(words, tagged);
    for name in tagged.iter_mut().filter(body) {
        set_end(words, name, longer.end(words, &name.tokens));
    }
    let mut covered = 0;
    tagged.retain(|t| {
        let apart = t.span.start() >= covered;
        covered = covered.max(t.span.end());
        apart
    });
}

/// « le lycée Jules-Ferry »: a person's name that a hyphen joins behind the noun for a house is that of the
/// house, which begins with its noun.
fn named_after(words: &Words<'_>, name: &mut Tagged) {
    let Some(noun) = name.tokens.start.checked_sub(1).filter(|_| name.tokens.len() == 1) else {
        return;
    };
    let joined = words.word(noun + 1).split(['-', '‑']).filter(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    });
    let house = words.joined(noun + 1) && words.sign(noun, Sign::House);
    if house && name.kind != EntityKind::Place && joined.count() > 1 {
        name.kind = EntityKind::Organisation;
        name.tokens.start = noun;
        name.span = words.span(name.tokens.clone());
    }
}

fn set_end(words: &Words<'_>, name: &mut Tagged, end: usize) {
    if end != name.tokens.end {
        name.tokens.end = end;
        name.span = words.span(name.tokens.clone());
    }
}

/// « Conseil fédéral fixe les », « Conseil fédéral siège », « Conseil fédéral chargé de présenter »:
/// the name ends before.
fn clip(words: &Words<'_>, name: &mut Tagged) {
    let mut end = name.tokens.end;
    while end > name.tokens.start + 1 {
        let last = end - 1;
        if words.shape(last) != Shape::Lower || words.is(last, Known::DEMONYM) {
            break;
        }
        let linked = words.sign(last - 1, Sign::Of);
        let infinitive = linked && is_infinitive(words.key(last));
        let verb = !linked && !is_adjective(words, last) && is_verb(words, last);
        let listed = !linked && listed_end(words, name.tokens.start).is_some_and(|e| e == last);
        if !(infinitive || verb || listed || binds(words.key(last))) {
            break;
        }
        end = last;
        while end > name.tokens.start + 1 && binds(words.key(end - 1)) {
            end -= 1;
        }
    }
    set_end(words, name, end);
}

/// Where the listed organisation of several words that begins at `start` ends.
fn listed_end(words: &Words<'_>, start: usize) -> Option<usize> {
    let (end, listed) = listed(words, start)?;
    matches!(listed, Listed::Organisation).then_some(end).filter(|end| *end > start + 1)
}

/// Whether a French word after « de » is a verb: « présenter », and not « chantier ».
fn is_infinitive(key: &str) -> bool {
    key.len() > 5 && key.ends_with("er") && !key.ends_with("ier")
}

/// Whether the word at `i` is a verb: one of saying, or one whose object follows, « fixe les taux ».
fn is_verb(words: &Words<'_>, i: usize) -> bool {
    let spelling = words.word(i).to_lowercase();
    let says = speech_of(words.lang).word(&spelling).verb;
    let finite = says.is_some_and(|v| v.form.is(Form::FINITE));
    let object = words.joined(i + 1) && words.sign(i + 1, Sign::Object);
    finite || object
}

/// Where the name ends by the acronym in brackets behind it: « Organisation de navigation portuaire et
/// fluviale (ONPF) ».
fn defined(words: &Words<'_>, name: &Range<usize>) -> Option<usize> {
    let goes_on = |&i: &usize| {
        let kind = words.tokens.get(i).map(|t| t.kind);
        words.joined(i) && matches!(kind, Some(TokenKind::Word | TokenKind::Elision))
    };
    let open = (name.end..name.end + DEFINED).find(|i| !goes_on(i))?;
    let bracketed = words.word(open) == "(" && words.word(open + 2) == ")";
    let acronym = is_acronym(words.word(open + 1)) && bracketed && open > name.end;
    let letters = words.key(open + 1);
    let wanted = acronym && initials(words, name.start..open, letters);
    (wanted && !initials(words, name.clone(), letters)).then_some(open)
}

/// Whether `word` is written as acronyms are.
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals > 1 && word.len() < 12 && word.starts_with(char::is_uppercase)
}

/// Whether `letters` begin words of `tokens`, in order, the first word among them.
pub(super) fn initials(words: &Words<'_>, tokens: Range<usize>, letters: &str) -> bool {
    let mut initials = tokens.filter_map(|i| words.key(i).chars().next());
    let first = initials.clone().next();
    letters.len() > 1
        && letters.chars().next() == first
        && letters.chars().all(|c| initials.any(|i| i == c))
}

/// The organisations of several words that an article names, by their first word, longest first.
struct Longer {
    names: HashMap<u64, Vec<Vec<u64>>>,
}

impl Longer {
    fn new(words: &Words<'_>, tagged: &[Tagged]) -> Self {
        let mut names: HashMap<u64, Vec<Vec<u64>>> = HashMap::new();
        let several = |t: &&Tagged| t.kind == EntityKind::Organisation && t.tokens.len() > 2;
        for name in tagged.iter().filter(several) {
            let keys: Vec<u64> = name.tokens.clone().map(|i| hash(words.key(i))).collect();
            let Some(&first) = keys.first() else { continue };
            let same = names.entry(first).or_default();
            if same.len() < TRIED && !same.contains(&keys) {
                same.push(keys);
            }
        }
        for same in names.values_mut() {
            same.sort_by_key(|keys| std::cmp::Reverse(keys.len()));
        }
        Self { names }
    }

    /// Where the name at `name` ends by another mention that goes on as the text does here.
    fn end(&self, words: &Words<'_>, name: &Range<usize>) -> usize {
        let same = self.names.get(&hash(words.key(name.start))).map_or(&[][..], Vec::as_slice);
        let stands = |keys: &&Vec<u64>| {
            keys.len() > name.len()
                && keys.iter().enumerate().all(|(n, &key)| {
                    let i = name.start + n;
                    (n == 0 || words.joined(i)) && hash(words.key(i)) == key
                })
        };
        same.iter().find(stands).map_or(name.end, |keys| name.start + keys.len())
    }
}
