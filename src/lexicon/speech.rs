//! Words around quotations: reporting verbs in all their forms, and small words by what they do.

use std::sync::OnceLock;

use super::{
    KeyMap,
    hashes::hash,
    languages::{Inflect, LANGUAGES, N_LANGUAGES, index},
    sections,
    verbs::Form,
};
use crate::model::Lang;

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

/// What a word is known to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// « le », “the”.
    Determiner,
    /// A determiner of something already known.
    Definite,
    /// A feminine determiner or pronoun.
    Feminine,
    /// « de », “of”: holds a noun phrase together.
    Linker,
    /// « dans », “in”.
    Preposition,
    /// « il », “she”.
    Pronoun,
    /// A plural determiner or pronoun.
    Plural,
    /// What may stand between subject and verb: « lui », « ne », “also”.
    Object,
    /// « a », “has”.
    Auxiliary,
    /// « qui », “who”.
    Relative,
    /// « et », “and”.
    Conjunction,
    /// « que », “that”.
    That,
    /// Days, months and other measures of time.
    Time,
    /// Adverbs that stand within a verb.
    Adverb,
    /// Documents, which speak.
    Document,
    /// Bodies that speak as one.
    Body,
    /// Places that stand for the power that sits there.
    Seat,
    /// What a person is: office, trade, relation.
    Role,
    /// « M. », “Mrs”.
    Person,
    /// « selon », “according”.
    According,
    /// Kinds of things that bear a title.
    Work,
    /// « baptisé », “so-called”: a name follows.
    Titled,
    /// Words of a legal charge.
    Charge,
    /// « cité », “quoted”: who passed the words on follows.
    Relay,
    /// Nouns for what was said: « propos », “remarks”.
    Nominal,
    /// Forms of « être », “be”: with a participle, a passive.
    Be,
    /// Subject pronouns that begin a clause: « il », “she”.
    Subject,
    /// Bodies that are named once and then meant by their kind: « la société », “the company”.
    Anaphor,
    /// Masculine determiners and pronouns.
    Masculine,
    /// Determiners that say whose something is: « son », “her”, « dessen ».
    Possessive,
    /// Determiners of objects, in languages that decline them: « den », « einem ».
    Oblique,
    /// Determiners of what something is of, in such languages: « des ».
    Genitive,
    /// What joins a noun to what it is of, besides linkers: « von ».
    Of,
    /// « so » before whoever spoke.
    So,
    /// « wie », “as” before a clause of who spoke or what was said.
    As,
    /// Before the agent of a passive: « par », “by”.
    Agent,
    /// Before those for whom others speak: « desde el sindicato ».
    From,
    /// « para », « für » before whoever thinks something.
    For,
    /// Auxiliaries of a passive.
    Passive,
    /// Auxiliaries and verbs in the mood of reported speech: « sei », « habe ».
    Reported,
    /// Verbs of what is said by nobody in particular: « heißt es ».
    Hearsay,
    /// Offices that one person has at a time: who bears one is not meant by another.
    Sole,
    /// Right before an infinitive: « al decir », “to say”.
    Infinitive,
    /// What a sentence is about and not whose words it has: « sobre ».
    About,
    /// Documents that are the voice of whoever issued them: « communiqué », “statement”. The others
    /// speak for themselves.
    Issued,
    /// What opens a clause that comes before or after the main one: « si », “while”.
    Opener,
    /// « mot », “term”: what stands in marks after it is words, not speech.
    Naming,
    /// A preposition and an article in one: « du », « au ».
    Merged,
    /// A pronoun of nobody in particular: « on ».
    Anyone,
    /// « se », with which a verb with « être » is no passive.
    Reflexive,
    /// « un », “another”: somebody who is new.
    Indefinite,
    /// Relative pronouns that are a subject or whose it is: « qui », “whose”.
    Who,
    /// Pronouns of whoever was named last: « celui-ci ».
    Near,
    /// A pronoun of bodies and things: “it”.
    Thing,
    /// Determiners of what several have: « leur », “their”.
    Theirs,
    /// Determiners of what those have who speak or are spoken to: « notre », “your”.
    Ours,
    /// Before those who are told, or where: « à l'AFP », « dans Le Courrier ».
    To,
    /// What joins words to whose they are: « les propos de », “remarks by”.
    Whose,
    /// What joins an office to what it is for: « conseiller à la sécurité », “secretary for”.
    Duty,
    /// Relative words of a place or a time: « donde », « cuando ».
    Where,
}

/// Section names of `words.txt`, in the order of [`Class`].
const SECTIONS: [(&str, Class); 60] = [
    ("determiner", Class::Determiner),
    ("definite", Class::Definite),
    ("feminine", Class::Feminine),
    ("linker", Class::Linker),
    ("preposition", Class::Preposition),
    ("pronoun", Class::Pronoun),
    ("plural", Class::Plural),
    ("object", Class::Object),
    ("auxiliary", Class::Auxiliary),
    ("relative", Class::Relative),
    ("conjunction", Class::Conjunction),
    ("that", Class::That),
    ("time", Class::Time),
    ("adverb", Class::Adverb),
    ("document", Class::Document),
    ("body", Class::Body),
    ("seat", Class::Seat),
    ("role", Class::Role),
    ("person", Class::Person),
    ("according", Class::According),
    ("work", Class::Work),
    ("titled", Class::Titled),
    ("charge", Class::Charge),
    ("relay", Class::Relay),
    ("nominal", Class::Nominal),
    ("be", Class::Be),
    ("subject", Class::Subject),
    ("anaphor", Class::Anaphor),
    ("masculine", Class::Masculine),
    ("possessive", Class::Possessive),
    ("oblique", Class::Oblique),
    ("genitive", Class::Genitive),
    ("of", Class::Of),
    ("so", Class::So),
    ("as", Class::As),
    ("agent", Class::Agent),
    ("from", Class::From),
    ("for", Class::For),
    ("passive", Class::Passive),
    ("reported", Class::Reported),
    ("hearsay", Class::Hearsay),
    ("sole", Class::Sole),
    ("infinitive", Class::Infinitive),
    ("about", Class::About),
    ("issued", Class::Issued),
    ("opener", Class::Opener),
    ("naming", Class::Naming),
    ("merged", Class::Merged),
    ("anyone", Class::Anyone),
    ("reflexive", Class::Reflexive),
    ("indefinite", Class::Indefinite),
    ("who", Class::Who),
    ("near", Class::Near),
    ("thing", Class::Thing),
    ("theirs", Class::Theirs),
    ("ours", Class::Ours),
    ("to", Class::To),
    ("whose", Class::Whose),
    ("duty", Class::Duty),
    ("where", Class::Where),
];

impl Classes {
    /// Whether the word does what `class` says.
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u64;
    }
}

/// How a verb reports words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Report {
    /// Takes words or « que », and may follow them.
    Say,
    /// How words are uttered; beside words only.
    Tone,
    /// An opinion.
    Hold,
    /// What words do; their object may be quoted.
    Act,
}

impl Report {
    /// What a verb of two sections is: saying first, and a tone last.
    fn with(self, other: Report) -> Report {
        match (self, other) {
            (Report::Tone, other) | (other, Report::Tone) => other,
            (a, b) => a.min(b),
        }
    }
}

/// A form of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbForm {
    /// How the verb reports.
    pub report: Report,
    /// What the form can be.
    pub form: Form,
    /// What may hold the words besides a clause.
    pub takes: Takes,
}

/// What may hold the words a verb reports, besides a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes {
    /// An infinitive: « promet de venir », “vowed to fight”.
    pub infinitive: bool,
    /// An object or what follows its preposition: « accuse Paul de fraude ».
    pub object: bool,
}

/// What is known of a spelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// What it does.
    pub classes: Classes,
    /// Set when it is a form of a reporting verb.
    pub verb: Option<VerbForm>,
}

/// The words of one language that matter around quotations.
#[derive(Debug)]
pub struct Speech {
    /// By the hash of their spelling: 64 bits of it tell a few thousand words apart.
    words: KeyMap<u64, Word>,
}

impl Speech {
    /// What is known of `word`, given in lower case and, where it is elided, without apostrophe.
    pub fn word(&self, word: &str) -> Word {
        self.words.get(&hash(word)).copied().unwrap_or_default()
    }

    fn read(verbs: &'static str, words: &'static str, inflect: Inflect) -> Self {
        let mut speech = Self { words: KeyMap::default() };
        let irregular = irregulars(verbs);
        let list = |name: &str| -> Vec<&str> {
            let lines = sections(verbs).filter(|(section, _)| *section == name);
            lines.flat_map(|(_, line)| line.split_whitespace()).collect()
        };
        let (infinitives, objects) = (list("infinitive"), list("object"));
        for (section, line) in sections(verbs) {
            let report = match section {
                "say" => Report::Say,
                "tone" => Report::Tone,
                "hold" => Report::Hold,
                "act" => Report::Act,
                _ => continue,
            };
            for verb in line.split_whitespace() {
                let takes = Takes {
                    infinitive: infinitives.contains(&verb),
                    object: objects.contains(&verb),
                };
                let mut add = |f: &str, form| speech.add_verb(f, VerbForm { report, form, takes });
                match irregular.get(verb) {
                    Some(forms) => {
                        add(verb, Form::INFINITIVE);
                        forms.iter().for_each(|&(f, form)| add(f, form));
                    }
                    None => inflect(verb, &mut |f, form| add(&f, form)),
                }
            }
        }
        for (section, line) in sections(words) {
            let Some(&(_, class)) = SECTIONS.iter().find(|s| s.0 == section) else { continue };
            for word in line.split_whitespace() {
                speech.words.entry(hash(word)).or_default().classes.add(class);
            }
        }
        speech
    }

    fn add_verb(&mut self, spelling: &str, new: VerbForm) {
        let word = self.words.entry(hash(spelling)).or_default();
        word.verb = Some(word.verb.map_or(new, |old| VerbForm {
            report: old.report.with(new.report),
            form: old.form | new.form,
            takes: Takes {
                infinitive: old.takes.infinitive || new.takes.infinitive,
                object: old.takes.object || new.takes.object,
            },
        }));
    }
}

/// The words of `lang`; French where it has no tables.
pub fn speech_of(lang: Lang) -> &'static Speech {
    static READ: [OnceLock<Speech>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let (n, l) = (index(lang), &LANGUAGES[index(lang)]);
    READ[n].get_or_init(|| Speech::read(l.verbs, l.words, l.inflect))
}

/// What follows `first` in the phrases that stand before whoever is quoted (« d'après », “according to”)
/// and begin with it; words in lower case without apostrophes, phrases in the order of their table.
pub fn according(lang: Lang, first: &str) -> &'static [Vec<&'static str>] {
    type Phrases = KeyMap<&'static str, Vec<Vec<&'static str>>>;
    static READ: [OnceLock<Phrases>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let n = index(lang);
    let all = READ[n].get_or_init(|| {
        let mut phrases = Phrases::default();
        for (_, line) in sections(LANGUAGES[n].according) {
            let mut words = line.split_whitespace();
            let rest = words.next().map(|first| phrases.entry(first).or_default());
            rest.into_iter().for_each(|alike| alike.push(words.clone().collect()));
        }
        phrases
    });
    all.get(first).map_or(&[], Vec::as_slice)
}

type Forms = Vec<(&'static str, Form)>;

/// The tabled verbs: `verb = finite forms | past participles | present participle`.
fn irregulars(table: &'static str) -> KeyMap<&'static str, Forms> {
    let kinds = [Form::FINITE, Form::PARTICIPLE, Form::GERUND];
    let entries = sections(table).filter(|(section, _)| *section == "irregular");
    let entry = |(_, line): (_, &'static str)| {
        let (verb, forms) = line.split_once(" = ")?;
        let parts = forms.split('|').zip(kinds);
        let forms =
            parts.flat_map(|(words, kind)| words.split_whitespace().map(move |w| (w, kind)));
        Some((verb, forms.collect()))
    };
    entries.filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{endings, lists, phrases},
        *,
    };

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        let fr = speech_of(Lang::FR);
        for form in ["a", "le"] {
            assert!(fr.word(form).verb.is_none(), "{form}");
        }
        for form in ["affirme", "affirmé", "prévient", "rappelle", "dit", "soupira", "estimant"] {
            assert!(fr.word(form).verb.is_some(), "{form}");
        }
        assert!(fr.word("dit").verb.is_some_and(|v| v.form.is(Form::PARTICIPLE)));
        let es = speech_of(Lang::ES);
        for form in ["dijo", "aseguró", "advierte", "sostiene", "explicaron", "pidió", "añadiendo"]
        {
            assert!(es.word(form).verb.is_some(), "{form}");
        }
        let en = speech_of(Lang::EN);
        for form in ["said", "says", "told", "arguing", "replied", "quipped"] {
            assert!(en.word(form).verb.is_some(), "{form}");
        }
    }

    #[test]
    fn every_section_and_tabled_verb_is_used() {
        for language in &LANGUAGES {
            for (section, _) in sections(language.words) {
                let other = lists::is_section(section)
                    || endings::is_section(section)
                    || phrases::is_section(section);
                assert!(other || SECTIONS.iter().any(|s| s.0 == section), "{section}");
            }
        }
    }
}
