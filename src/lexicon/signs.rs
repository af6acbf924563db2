//! What words say of a name beside them, and endings and stems that tell what a word is.

use std::sync::LazyLock;

use super::{KeyMap, hashes::hash, sections};

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Sign {
    /// Stems of verbs of saying, folded.
    Saying,
    /// Nouns before which the name of the person stands whom they are of: « le plan Roy ».
    PersonHead,
    /// Last words of the names of places in English.
    PlaceLast,
    /// Words that part a place: « North Poland ».
    Compass,
    /// Nouns after the name of a place.
    PlaceTail,
    /// Nouns with « de » before the name of a company or the like.
    CompanyHead,
    /// Nouns before or « de » before the name of a place.
    PlaceHead,
    /// Endings of surnames, folded.
    SurnameEnd,
    /// Endings of towns, folded.
    PlaceEnd,
    /// Words for any state, which only name one with what follows them.
    State,
    /// What two people have between them.
    Meeting,
    /// What an object begins with.
    Object,
    /// Endings of French adjectives of relation, folded; few verbs end so.
    AdjectiveEnd,
    /// First names that are far more often something else at the start of a sentence.
    Opener,
    /// Small words that scrapes glue to the name after them.
    Glued,
    /// Verbs behind which a name stands: « s'appelle », “is called”.
    Naming,
    /// What stands before such a verb.
    BeforeNaming,
    /// Forms of address for several: « MM. ».
    Messieurs,
    /// What joins two phrases.
    And,
    /// Words with which the phrase of an office behind a name is over.
    FunctionStop,
    /// What stands before an office and is part of what somebody is: « ancien ».
    BeforeFunction,
    /// What tells that a woman bears the office behind it.
    Feminine,
    /// What tells that a man does.
    Masculine,
    /// What links an office to what belongs to it.
    Link,
    /// What links a noun to what it is of.
    Of,
    /// Articles and the like before a noun.
    Article,
    /// Particles that lead from any noun to any name, and so only go on with a person's.
    OwnParticle,
    /// Nouns of places that an adjective may name: « péninsule coréenne ».
    Landform,
    /// Endings of English words for peoples and what is theirs.
    DemonymEnd,
    /// Auxiliaries between a name and a verb of saying.
    Auxiliary,
    /// What stands before the name of a family.
    Several,
    /// What a name at birth stands behind: « née ».
    Born,
    /// Nouns for houses that are named after somebody: « le lycée Jules-Ferry ».
    House,
}

/// Section names of `assets/lexicons/signs.txt`, in the order of [`Sign`].
const SECTIONS: [(&str, Sign); 33] = [
    ("saying", Sign::Saying),
    ("person-head", Sign::PersonHead),
    ("place-last", Sign::PlaceLast),
    ("compass", Sign::Compass),
    ("place-tail", Sign::PlaceTail),
    ("company-head", Sign::CompanyHead),
    ("place-head", Sign::PlaceHead),
    ("surname-end", Sign::SurnameEnd),
    ("place-end", Sign::PlaceEnd),
    ("state", Sign::State),
    ("meeting", Sign::Meeting),
    ("object", Sign::Object),
    ("adjective-end", Sign::AdjectiveEnd),
    ("opener", Sign::Opener),
    ("glued", Sign::Glued),
    ("naming", Sign::Naming),
    ("before-naming", Sign::BeforeNaming),
    ("messieurs", Sign::Messieurs),
    ("and", Sign::And),
    ("function-stop", Sign::FunctionStop),
    ("before-function", Sign::BeforeFunction),
    ("feminine", Sign::Feminine),
    ("masculine", Sign::Masculine),
    ("link", Sign::Link),
    ("of", Sign::Of),
    ("article", Sign::Article),
    ("own-particle", Sign::OwnParticle),
    ("landform", Sign::Landform),
    ("demonym-end", Sign::DemonymEnd),
    ("auxiliary", Sign::Auxiliary),
    ("several", Sign::Several),
    ("born", Sign::Born),
    ("house", Sign::House),
];

/// The lists that hold a word, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u64);

impl Signs {
    /// Those that hold the word with this [`hash`], folded as names are.
    pub fn of(hash: u64) -> Self {
        LISTS.by_hash.get(&hash).copied().unwrap_or_default()
    }

    /// Whether the list of `sign` is one of them.
    #[inline]
    pub fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u64) != 0
    }
}

/// Whether `word`, folded as names are, is one of the list of `sign`.
pub fn is(sign: Sign, word: &str) -> bool {
    Signs::of(hash(word)).has(sign)
}

/// Whether `word` ends with one of the list of `sign`, and has more than two letters before.
pub fn ends(sign: Sign, word: &str) -> bool {
    let mut same = alike(sign, |edges| &edges.last, word.as_bytes().last());
    same.any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// Whether `word` begins with one of the list of `sign`.
pub fn begins(sign: Sign, word: &str) -> bool {
    let mut same = alike(sign, |edges| &edges.first, word.as_bytes().first());
    same.any(|stem| word.starts_with(stem))
}

/// Those of a list that have `byte` at one of their edges.
fn alike(
    sign: Sign,
    edge: fn(&Edges) -> &ByByte,
    byte: Option<&u8>,
) -> impl Iterator<Item = &'static str> {
    let edges = LISTS.edges.get(sign as usize).map(edge);
    edges.zip(byte).and_then(|(edge, byte)| edge.get(byte)).into_iter().flatten().copied()
}

/// All words of all lists.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    LISTS.words.iter().copied()
}

/// Words by a byte that they have.
type ByByte = KeyMap<u8, Vec<&'static str>>;

/// The words of a list by their first bytes and by their last.
#[derive(Default)]
struct Edges {
    first: ByByte,
    last: ByByte,
}

#[derive(Default)]
struct Lists {
    by_hash: KeyMap<u64, Signs>,
    words: Vec<&'static str>,
    edges: Vec<Edges>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    lists.edges.extend(SECTIONS.iter().map(|_| Edges::default()));
    for (section, line) in sections(include_str!("../../assets/lexicons/signs.txt")) {
        let sign = SECTIONS.iter().find(|(name, _)| *name == section).map(|(_, sign)| *sign);
        let Some(sign) = sign else { continue };
        let Some(edges) = lists.edges.get_mut(sign as usize) else { continue };
        for word in line.split(',').map(str::trim) {
            let bytes = word.as_bytes();
            let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { continue };
            edges.first.entry(first).or_default().push(word);
            edges.last.entry(last).or_default().push(word);
            lists.by_hash.entry(hash(word)).or_default().0 |= 1 << sign as u64;
            lists.words.push(word);
        }
    }
    lists
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_and_signs_are_in_the_order_of_their_sections() {
        assert!(SECTIONS.iter().enumerate().all(|(n, (_, sign))| *sign as usize == n));
        assert!(LISTS.edges.iter().all(|list| !list.first.is_empty()));
        assert!(is(Sign::CompanyHead, "porte parole") && !is(Sign::CompanyHead, "porte"));
        assert!(begins(Sign::Saying, "indiquait") && ends(Sign::PlaceEnd, "sarnville"));
    }
}
