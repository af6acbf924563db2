//! What the lists around names say of a word, all at once: one look in one table tells what some
//! fifteen lists would.

use std::sync::LazyLock;

use super::{
    common,
    hashes::hash,
    months,
    organisations::{self, Part},
    people, places, signs, titles,
};

/// The lists that hold a word, by its [`place_key`](places::place_key).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known(u16);

impl Known {
    /// It is common in lower case.
    pub const COMMON: Self = Self(1);
    /// It is a first name.
    pub const FIRST_NAME: Self = Self(1 << 1);
    /// It is a particle of people's names.
    pub const PARTICLE: Self = Self(1 << 2);
    /// It stands beside a person's name: « ministre ».
    pub const TITLE: Self = Self(1 << 3);
    /// It names the people of a place.
    pub const DEMONYM: Self = Self(1 << 4);
    /// It does in lower case: « suisse ».
    pub const SMALL_DEMONYM: Self = Self(1 << 5);
    /// It names a day, a month or a feast.
    pub const CALENDAR: Self = Self(1 << 6);
    /// It is part of a place's name: « rue Cadet ».
    pub const LANDFORM: Self = Self(1 << 7);
    /// It is a place or an organisation by itself, perhaps only in capitals.
    pub const NAME: Self = Self(1 << 8);
    /// It begins the name of a place or an organisation of several words.
    pub const OPENS: Self = Self(1 << 9);
    /// It begins the name of an organisation when it has a capital: « Conseil ».
    pub const HEAD: Self = Self(1 << 10);
    /// It does even in lower case: « ministère ».
    pub const SMALL_HEAD: Self = Self(1 << 11);
    /// It ends the name of an organisation: « SA ».
    pub const TAIL: Self = Self(1 << 12);
    /// It announces an organisation: « l'agence X ».
    pub const BEFORE: Self = Self(1 << 13);
    /// A list of [`signs`] holds it.
    pub const SIGN: Self = Self(1 << 14);
    /// What may begin a name, or stand beside one, in lower case.
    pub const NEAR_NAMES: Self = Self::TITLE
        .or(Self::DEMONYM)
        .or(Self::LANDFORM)
        .or(Self::OPENS)
        .or(Self::HEAD)
        .or(Self::SMALL_HEAD)
        .or(Self::TAIL)
        .or(Self::BEFORE);

    /// What is known of the word with this [`hash`].
    #[inline]
    pub fn of(hash: u64) -> Self {
        TABLE.get(hash)
    }

    /// Whether one of the lists `any` holds it.
    #[inline]
    pub fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// What is in both.
    #[inline]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in either.
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A table of 2^17 places, more than twice as many as there are words. A word stands at the place
/// that its hash names, or where that is taken, at the next free one: 48 bits of its hash with the
/// lists as the other 16, never all zero.
struct Table(Box<[u64]>);

const BITS: u32 = 17;
const LISTS: u64 = 0xffff;

impl Table {
    fn get(&self, hash: u64) -> Known {
        let mut at = place(hash);
        while let Some(&entry) = self.0.get(at).filter(|&&entry| entry != 0) {
            if (entry ^ hash) & !LISTS == 0 {
                return Known((entry & LISTS) as u16);
            }
            at = next(at);
        }
        Known::default()
    }

    fn add(&mut self, word: &str, list: Known) {
        let hash = hash(word);
        let mut at = place(hash);
        while let Some(entry) = self.0.get_mut(at) {
            if *entry == 0 || (*entry ^ hash) & !LISTS == 0 {
                *entry = (hash & !LISTS) | (*entry & LISTS) | u64::from(list.0);
                return;
            }
            at = next(at);
        }
    }
}

fn place(hash: u64) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
}

fn next(place: usize) -> usize {
    (place + 1) & ((1 << BITS) - 1)
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table(vec![0; 1 << BITS].into());
    let mut add = |list: Known, words: &mut dyn Iterator<Item = &'static str>| {
        words.for_each(|word| table.add(word, list));
    };
    add(Known::COMMON, &mut common::words());
    add(Known::FIRST_NAME, &mut people::first_names());
    add(Known::PARTICLE, &mut people::PARTICLES.into_iter());
    add(Known::TITLE, &mut titles::words());
    add(Known::DEMONYM.or(Known::SMALL_DEMONYM), &mut places::demonyms());
    add(Known::SMALL_DEMONYM, &mut places::namesakes());
    add(Known::SIGN, &mut signs::words());
    add(Known::CALENDAR, &mut months::CALENDAR.into_iter());
    add(Known::LANDFORM, &mut places::LANDFORMS.into_iter());
    // Short names that only capitals make names are listed with a `^`.
    let bare = |name: &'static str| name.strip_suffix('^').unwrap_or(name);
    add(Known::NAME, &mut places::names().chain(organisations::names()).map(bare));
    add(Known::OPENS, &mut places::first_words().chain(organisations::first_words()));
    for (word, part) in organisations::parts() {
        table.add(
            word,
            match part {
                Part::Head => Known::HEAD,
                Part::SmallHead => Known::HEAD.or(Known::SMALL_HEAD),
                Part::Tail => Known::TAIL,
                Part::Before => Known::BEFORE,
            },
        );
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_told() {
        for (word, list) in [
            ("dans", Known::COMMON),
            ("helene", Known::FIRST_NAME),
            ("von", Known::PARTICLE),
            ("ministre", Known::TITLE),
            ("russes", Known::DEMONYM),
            ("suisse", Known::SMALL_DEMONYM),
            ("lundi", Known::CALENDAR),
            ("rue", Known::LANDFORM),
            ("geneve", Known::NAME),
            ("us", Known::NAME),
            ("cote", Known::OPENS),
            ("conseil", Known::HEAD),
            ("ministere", Known::SMALL_HEAD),
            ("gmbh", Known::TAIL),
            ("agence", Known::BEFORE),
        ] {
            assert!(Known::of(hash(word)).is(list), "{word}");
        }
        assert!(!Known::of(hash("suisse")).is(Known::DEMONYM));
    }

    #[test]
    fn other_words_are_in_no_list() {
        let made_up = |n: &u32| Known::of(hash(&format!("mot{n}"))) != Known::default();
        assert_eq!((0..100_000).filter(made_up).count(), 0);
    }
}
