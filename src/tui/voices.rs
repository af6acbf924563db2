//! Who has which hue and letter: the six most quoted of what is in sight, and each keeps its own as long as it can.

use rustc_hash::FxHashMap;

use super::theme::{N_VOICES, Voice};
use crate::model::{EntityIdx, Reading};

/// The hues that names were given.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    hues: FxHashMap<String, usize>,
}

impl Voices {
    /// The voice of whoever is called `name`, as far as it was given one.
    pub fn of(&self, name: &str) -> Voice {
        let none = if is_named(name) { Voice::OTHER } else { Voice::UNKNOWN };
        self.hues.get(name).map_or(none, |&at| Voice::nth(at))
    }

    /// Gives hues to the most quoted of those who say these quotations, in their order. Who has a hue keeps it,
    /// the more quoted where two have the same; the others take what is left as they come.
    pub fn give<'a>(
        &mut self,
        said_by: impl Iterator<Item = &'a str>,
    ) -> FxHashMap<&'a str, Voice> {
        self.give_counted(said_by.map(|name| (name, 1)))
    }

    /// The hues of a view in which each says so many: those of its most quoted, and no others.
    pub fn of_view<'a>(&mut self, said_by: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let given = self.give_counted(said_by).into_iter();
        let hues = given.filter_map(|(name, voice)| Some((name.to_owned(), voice.hue()?)));
        Self { hues: hues.collect() }
    }

    /// The same where each says so many.
    pub fn give_counted<'a>(
        &mut self,
        said_by: impl Iterator<Item = (&'a str, usize)>,
    ) -> FxHashMap<&'a str, Voice> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (name, more) in said_by.filter(|(name, _)| is_named(name)) {
            let at = *places.entry(name).or_insert(counts.len());
            match counts.get_mut(at) {
                Some((_, n)) => *n += more,
                None => counts.push((name, more)),
            }
        }
        let mut order: Vec<usize> = (0..counts.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(counts[at].1), at));
        order.truncate(N_VOICES);
        let mut taken = [false; N_VOICES];
        let mut given: FxHashMap<&str, Voice> = FxHashMap::default();
        for &at in &order {
            let name = counts[at].0;
            let own = self.hues.get(name).copied().filter(|&hue| !taken[hue]);
            if let Some(hue) = own {
                taken[hue] = true;
                given.insert(name, Voice::nth(hue));
            }
        }
        order.sort_unstable();
        for name in order.into_iter().map(|at| counts[at].0) {
            // Of those that are free the one that fewest have elsewhere: who had it keeps it where both are.
            let held = |hue: &usize| self.hues.values().filter(|own| *own == hue).count();
            let free = (0..N_VOICES).filter(|&hue| !taken[hue]).min_by_key(held);
            if let Some(hue) = free.filter(|_| !given.contains_key(name)) {
                taken[hue] = true;
                given.insert(name, Voice::nth(hue));
                self.hues.insert(name.to_owned(), hue);
            }
        }
        given
    }
}

/// Whether this is a name, not what somebody is: « une porte-parole » has no hue.
fn is_named(name: &str) -> bool {
    !name.chars().next().is_some_and(char::is_lowercase)
}

/// What is known of whoever says a quotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told<'a> {
    /// The name, as it is shown.
    pub name: &'a str,
    /// What articles say the person is; empty where they do not.
    pub role: &'a str,
    /// How many quotations of theirs the corpus has, where it has been counted.
    pub n_quotes: Option<usize>,
}

/// Somebody who speaks in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name, as it is shown.
    pub name: String,
    /// What articles say the person is; empty where they do not.
    pub role: String,
    /// How many quotations of theirs the corpus has, where it has been counted.
    pub n_quotes: Option<usize>,
    /// Hue and letter.
    pub voice: Voice,
}

/// The voices of an article.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Those who speak, in the order in which they do.
    pub speakers: Vec<Speaker>,
    /// Which of them says each quotation.
    quotes: Vec<Option<usize>>,
    /// Those of its persons and bodies who speak.
    entities: FxHashMap<EntityIdx, Voice>,
    /// In how many outlets each quotation stands, where that is known.
    pub outlets: Vec<usize>,
    /// Which casting this is: another number where anything may be other.
    pub edition: u64,
}

impl Cast {
    /// The cast of `reading`, of whose quotations `said_by` knows who says them.
    pub fn new<'a>(
        voices: &mut Voices,
        reading: &Reading,
        said_by: impl Fn(usize) -> Option<Told<'a>>,
    ) -> Self {
        let told: Vec<Option<Told<'_>>> = (0..reading.quotes.len()).map(said_by).collect();
        let given = voices.give(told.iter().flatten().map(|told| told.name));
        let mut cast = Self::default();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (quote, told) in reading.quotes.iter().zip(&told) {
            let at = told.map(|Told { name, role, n_quotes }| {
                *places.entry(name).or_insert_with(|| {
                    let none = if is_named(name) { Voice::OTHER } else { Voice::UNKNOWN };
                    let voice = given.get(name).copied().unwrap_or(none);
                    let (name, role) = (name.to_owned(), role.to_owned());
                    cast.speakers.push(Speaker { name, role, n_quotes, voice });
                    cast.speakers.len() - 1
                })
            });
            cast.quotes.push(at);
            let entity = quote.speaker.as_ref().and_then(|speaker| speaker.entity);
            let voice = at.and_then(|at| cast.speakers.get(at)).map(|speaker| speaker.voice);
            cast.entities.extend(entity.zip(voice));
        }
        cast
    }

    /// Who says quotation `nth` of the article, by the place among the speakers.
    pub fn who(&self, nth: usize) -> Option<usize> {
        self.quotes.get(nth).copied().flatten()
    }

    /// Who says quotation `nth` of the article.
    pub fn speaker(&self, nth: usize) -> Option<&Speaker> {
        self.speakers.get(self.who(nth)?)
    }

    /// The voice of quotation `nth` of the article.
    pub fn quote(&self, nth: usize) -> Voice {
        self.speaker(nth).map_or(Voice::UNKNOWN, |speaker| speaker.voice)
    }

    /// The voice of a person or a body of the article that speaks.
    pub fn entity(&self, idx: EntityIdx) -> Option<Voice> {
        self.entities.get(&idx).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(voices: &mut Voices, names: &[&'static str]) -> String {
        let given = voices.give(names.iter().copied());
        names.iter().map(|name| given.get(name).map_or("-", |voice| voice.letter())).collect()
    }

    #[test]
    fn who_has_a_hue_keeps_it_and_the_more_quoted_goes_first() {
        let mut voices = Voices::default();
        assert_eq!(given(&mut voices, &["Varenne", "Malenko", "Varenne"]), "ABA");
        // Of those that are free the one nobody has.
        assert_eq!(given(&mut voices, &["Malenko", "Fontanjeu"]), "BC");
        assert_eq!(given(&mut voices, &["G", "H", "I", "J", "K", "L"]), "DEFABC");
        // Both have the first hue now: the more quoted keeps it.
        assert_eq!(given(&mut voices, &["Varenne", "J", "J"]), "DAA");
        assert_eq!(voices.of("Varenne").letter(), "D");
        assert_eq!(voices.of("Sarn"), Voice::OTHER);
    }

    #[test]
    fn six_have_a_hue_those_who_say_most() {
        let names = ["A", "B", "C", "D", "E", "F", "G", "G"];
        assert_eq!(given(&mut Voices::default(), &names), "ABCDE-FF");
        // Whoever has no name has no hue.
        assert_eq!(given(&mut Voices::default(), &["un riverain", "Sarn"]), "-A");
    }
}
