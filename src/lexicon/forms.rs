//! Simple forms of French and English words: plurals, feminines, and what verbs become by person and
//! time. Two words are forms of one where an analysis of both is the same; nothing is derived
//! (« fermeture » is no form of « fermer »).

use std::sync::LazyLock;

use super::KeyMap;
use crate::{model::Lang, text::fold::fold};

/// All forms of one word, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// Letters that all forms of it begin with which no list gives.
    head: String,
    french: Vec<Analysis>,
    english: Vec<Analysis>,
}

/// What a word may be a form of: how it would be, and the beginning that all forms share.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Analysis {
    how: How,
    stem: String,
}

/// By what a word is a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Singular or plural.
    Number,
    /// Feminine or masculine.
    Gender,
    /// A verb in -er.
    Er,
    /// A verb in -ir, -issons.
    Ir,
    /// An English word with or without -s, -ed, -ing.
    English,
    /// A line of the lists: the stem is its number.
    Listed,
}

/// How many letters forms begin with in common at least, where no list gives them: « try », « tries ».
const HEAD: usize = 2;

/// The shortest beginning that endings stand behind, in letters.
const STEM: usize = 3;

impl Forms {
    /// Those of `word`, which is folded.
    pub fn of(word: &str) -> Self {
        let head = word.chars().take(HEAD).collect();
        Self { head, french: french(word), english: english(word) }
    }

    /// Whether `word`, which is folded, is one of them in a text of language `lang`. In other languages than
    /// French and English, and where it is not known, words have no forms but themselves.
    pub fn has(&self, word: &str, lang: Lang) -> bool {
        let analyse = match lang {
            Lang::Fr => french,
            Lang::En => english,
            _ => return false,
        };
        let own = if lang == Lang::Fr { &self.french } else { &self.english };
        let listed = own.iter().any(|a| a.how == How::Listed);
        (listed || word.starts_with(&self.head)) && analyse(word).iter().any(|a| own.contains(a))
    }

    /// Whether `word`, which is folded, is one of them in French or in English.
    pub fn may_have(&self, word: &str) -> bool {
        self.has(word, Lang::Fr) || self.has(word, Lang::En)
    }

    /// Letters that all forms begin with but those of [`Self::listed`].
    pub fn head(&self) -> &str {
        &self.head
    }

    /// The forms that a list gives.
    pub fn listed(&self) -> impl Iterator<Item = &str> {
        let of = |all: &'static Lists, own: &[Analysis]| {
            let lines = own.iter().filter(|a| a.how == How::Listed).map(|a| a.stem.clone());
            lines.flat_map(|line| all.forms.get(&line).into_iter().flatten()).collect::<Vec<_>>()
        };
        of(&FRENCH, &self.french).into_iter().chain(of(&ENGLISH, &self.english)).map(String::as_str)
    }
}

/// Endings of verbs in -er, the longest first, and of those in -ir that have -iss-.
const ER: [&str; 37] = [
    "eraient", "assions", "assent", "erions", "eaient", "aient", "erons", "eront", "erait",
    "erais", "eriez", "erent", "eons", "eant", "eait", "ames", "ates", "asse", "ions", "erai",
    "eras", "erez", "ons", "era", "iez", "ant", "ait", "ais", "ent", "ees", "er", "ez", "ee", "es",
    "ai", "as", "e",
];
const IR: [&str; 28] = [
    "issaient", "issions", "iraient", "issait", "issais", "issons", "issent", "issant", "issiez",
    "irions", "irons", "iront", "irait", "irais", "isse", "issez", "iriez", "irent", "irai",
    "iras", "irez", "ira", "ies", "ir", "ie", "is", "it", "i",
];

/// Ends of masculines that take an -e.
const MASCULINE: [&str; 20] = [
    "ard", "and", "ond", "ert", "ant", "ent", "al", "ain", "ais", "ois", "eur", "ier", "in", "ien",
    "if", "eux", "el", "u", "i", "e",
];

/// What `word` may be in French.
fn french(word: &str) -> Vec<Analysis> {
    let mut found = FRENCH.of(word);
    let singular = singular(word);
    for (endings, how) in [(&ER[..], How::Er), (&IR, How::Ir)] {
        for ending in endings {
            let stem = word.strip_suffix(ending).filter(|stem| is_stem(stem));
            found.extend(stem.map(|stem| Analysis { how, stem: softened(stem).to_owned() }));
        }
        // The third person of the past, which is no more than a letter: only of verbs as long as « ferma ».
        let past = word.strip_suffix('a').filter(|stem| stem.len() > STEM && how == How::Er);
        found.extend(past.map(|stem| Analysis { how, stem: softened(stem).to_owned() }));
    }
    let masculine = masculine(&singular);
    found.push(Analysis { how: How::Number, stem: singular });
    found.extend(masculine.map(|stem| Analysis { how: How::Gender, stem }));
    found
}

/// The singular of a noun or adjective.
fn singular(word: &str) -> String {
    let stem = word.strip_suffix("aux").filter(|stem| stem.len() >= 2 && !stem.ends_with('e'));
    if let Some(stem) = stem {
        return format!("{stem}al");
    }
    let bare = word.strip_suffix('s');
    let bare = bare.or_else(|| word.strip_suffix('x').filter(|stem| stem.ends_with("eau")));
    bare.filter(|stem| stem.len() >= STEM).unwrap_or(word).to_owned()
}

/// The masculine of an adjective or participle in the singular, where its end tells that it is one.
fn masculine(singular: &str) -> Option<String> {
    let of = |end: &str, masculine: &str| {
        singular
            .strip_suffix(end)
            .filter(|stem| is_stem(stem))
            .map(|stem| stem.to_owned() + masculine)
    };
    let irregular = of("euse", "eux").or_else(|| of("ive", "if")).or_else(|| of("elle", "el"));
    let irregular = irregular.or_else(|| of("enne", "en")).or_else(|| of("trice", "teur"));
    let plain = || {
        let bare = singular.strip_suffix('e').unwrap_or(singular);
        let told = bare.len() >= STEM && MASCULINE.iter().any(|end| bare.ends_with(end));
        told.then(|| bare.to_owned())
    };
    irregular.or_else(plain)
}

/// Whether so few letters may be what a verb's endings stand behind.
fn is_stem(stem: &str) -> bool {
    stem.len() >= STEM && stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// A stem without what only keeps its sound, « mang(e)ons », and with the letter that some forms double,
/// « appel(l)e », once.
fn softened(stem: &str) -> &str {
    let stem = stem.strip_suffix('e').filter(|s| s.ends_with('g')).unwrap_or(stem);
    let doubled = ["ll", "tt"].iter().any(|end| stem.ends_with(end)) && stem.len() > STEM + 1;
    let single = stem.len() - usize::from(doubled);
    stem.get(..single).unwrap_or(stem)
}

/// What `word` may be in English.
fn english(word: &str) -> Vec<Analysis> {
    let mut found = ENGLISH.of(word);
    let cut = |end: &str| word.strip_suffix(end).filter(|stem| is_stem(stem));
    let soft = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied"));
    let bare = match soft.filter(|stem| stem.len() > 1) {
        Some(stem) => format!("{stem}i"),
        None => {
            let plural = || cut("s").filter(|stem| !stem.ends_with('s'));
            let stem = cut("ing").or_else(|| cut("ed")).or_else(|| cut("es")).or_else(plural);
            stem.unwrap_or(word).to_owned()
        }
    };
    let stem = english_stem(&bare);
    let listed = ENGLISH.stems.get(&stem).cloned();
    found.extend(listed.map(|stem| Analysis { how: How::Listed, stem }));
    found.push(Analysis { how: How::English, stem });
    found
}

/// What is common to « close » and « clos(ing) », « stop » and « stopp(ed) », « try » and « tri(es) ».
fn english_stem(bare: &str) -> String {
    let bytes = bare.as_bytes();
    let doubled = matches!(bytes, [.., a, b] if a == b && !matches!(b, b's' | b'l' | b'e' | b'o'));
    let cut = if doubled { bare.get(..bare.len() - 1) } else { bare.strip_suffix('e') };
    let stem = cut.filter(|stem| is_stem(stem)).unwrap_or(bare);
    match stem.strip_suffix('y').filter(|before| before.len() > 1) {
        Some(before) => format!("{before}i"),
        None => stem.to_owned(),
    }
}

/// The words of a list, by its lines.
struct Lists {
    /// For each word the lines it stands in.
    lines: KeyMap<String, Vec<String>>,
    /// The words of each line.
    forms: KeyMap<String, Vec<String>>,
    /// Of English the line of each word that takes endings.
    stems: KeyMap<String, String>,
}

impl Lists {
    fn new() -> Self {
        Self { lines: KeyMap::default(), forms: KeyMap::default(), stems: KeyMap::default() }
    }

    fn add(&mut self, line: &str, word: String) {
        let lines = self.lines.entry(word.clone()).or_default();
        if lines.iter().all(|known| known != line) {
            lines.push(line.to_owned());
            self.forms.entry(line.to_owned()).or_default().push(word);
        }
    }

    fn of(&self, word: &str) -> Vec<Analysis> {
        let lines = self.lines.get(word).into_iter().flatten();
        lines.map(|line| Analysis { how: How::Listed, stem: line.clone() }).collect()
    }
}

/// The lines of a table without its comments.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

static FRENCH: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::new();
    let part = |word: &str| if word == "-" { String::new() } else { fold(word) };
    for (n, row) in rows(include_str!("../../assets/lexicons/fr/forms.txt")).enumerate() {
        let Some((heads, ends)) = row.split_once(" | ") else { continue };
        for head in heads.split(' ').map(part) {
            let line = format!("{n}{head}");
            ends.split(' ').for_each(|end| lists.add(&line, head.clone() + &part(end)));
        }
    }
    lists
});

static ENGLISH: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::new();
    for (n, row) in rows(include_str!("../../assets/lexicons/en/forms.txt")).enumerate() {
        let line = n.to_string();
        for (nth, word) in row.split(' ').enumerate() {
            lists.add(&line, fold(word));
            if nth == 0 {
                lists.stems.insert(english_stem(word), line.clone());
            }
        }
    }
    lists
});

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of the words on the right are forms of the one on the left.
    fn found<'a>(of: &str, among: &'a str, lang: Lang) -> Vec<&'a str> {
        let forms = Forms::of(&fold(of));
        among.split(' ').filter(|word| forms.has(&fold(word), lang)).collect()
    }

    #[test]
    fn french_words_meet_their_forms_and_no_other_words() {
        let french = |of, among| found(of, among, Lang::Fr);
        for (of, forms, others) in [
            (
                "fermer",
                "ferme fermes ferma fermons fermera fermeront fermait fermé fermée fermant",
                "fermeture fermier ferrer firme",
            ),
            ("ligne", "lignes", "ligue lin"),
            ("porte", "portes porter portait portera", "port ports portail"),
            ("finir", "finit finissent finira fini finie finissait", "final fin fine"),
            ("national", "nationaux nationale nationales", "nation nationalité"),
            ("nombreux", "nombreuse nombreuses", "nombre"),
            ("travail", "travaux", "travers"),
            ("dire", "dit dira disait disent dites", "direct dix"),
            ("prendre", "prend prendra pris prise prenait", "premier prêt"),
            ("rendre", "rend rendu rendra", "renard"),
            ("manger", "mange mangeons mangeait", "manche"),
            ("appeler", "appelle appellera appelait", "appeau"),
            ("saisir", "saisit saisissait saisi", "saison saisons"),
            ("nation", "nations", "national natif"),
            ("maison", "maisons", "mais"),
        ] {
            assert_eq!(french(of, forms).join(" "), forms, "{of}");
            assert_eq!(french(of, others), [""; 0], "{of}");
        }
    }

    #[test]
    fn english_words_meet_their_forms_and_no_other_words() {
        let english = |of, among| found(of, among, Lang::En);
        for (of, forms, others) in [
            ("close", "closes closed closing", "cloth closet"),
            ("stop", "stops stopped stopping", "stoic store"),
            ("try", "tries tried trying", "trial trip"),
            ("party", "parties", "part partial"),
            ("say", "says said saying", "sad sail"),
            ("went", "go gone goes going", "want"),
            ("pass", "passes passed passing", "past"),
            ("woman", "women", "womb"),
        ] {
            assert_eq!(english(of, forms).join(" "), forms, "{of}");
            assert_eq!(english(of, others), [""; 0], "{of}");
        }
    }

    #[test]
    fn words_have_forms_in_their_own_language_alone() {
        assert_eq!(found("close", "closing", Lang::Fr), [""; 0]);
        assert_eq!(found("fermer", "fermera", Lang::De), [""; 0]);
        let listed: Vec<_> = Forms::of("dira").listed().map(str::to_owned).collect();
        assert!(listed.contains(&"disait".to_owned()) && Forms::of("ligne").listed().count() == 0);
    }
}
