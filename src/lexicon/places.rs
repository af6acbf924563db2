//! Countries, cities, regions and seats of power by any of their names, and the peoples named
//! after them. Sources: assets/gazetteer/README.md.

use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::{KeyMap, KeySet, cells};
use crate::text::fold::fold_char;

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What kind of place it is.
    pub class: PlaceClass,
    /// The country it lies in, as ISO 3166 has it; the region's number of UN M49; or empty.
    pub country: &'static str,
    /// Inhabitants in thousands, of cities; 0 where unknown.
    pub thousands: u32,
    /// French name.
    pub fr: &'static str,
    /// English name.
    pub en: &'static str,
    /// Other names, parted by `|`.
    pub others: &'static str,
}

impl Place {
    /// All its names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.fr, self.en].into_iter().chain(self.others.split('|')).filter(|n| !n.is_empty())
    }

    /// Whether it can be said to speak: seats of power, and the capitals and countries that stand
    /// for those who govern there.
    pub fn can_speak(&self) -> bool {
        matches!(self.class, PlaceClass::Seat | PlaceClass::Capital | PlaceClass::Country)
    }
}

/// Kinds of places, by how sure a bare mention of their name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceClass {
    /// A state or territory.
    Country,
    /// A part of the world or of several countries.
    Region,
    /// The capital of a country.
    Capital,
    /// Another city or town.
    City,
    /// A part of a country: department, canton, state.
    Subdivision,
    /// A sea, river, lake.
    Water,
    /// A mountain or range.
    Mountain,
    /// A building that stands for those who govern from it.
    Seat,
}

/// The words by which a place's name is looked up: folded, without points, hyphens and apostrophes
/// as spaces. « Côte d'Ivoire » gives `cote d ivoire`.
pub fn place_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    push_place_key(name, &mut key);
    key
}

/// Appends the [`place_key`] of `name` to `keys`.
pub fn push_place_key(name: &str, keys: &mut String) {
    let from = keys.len();
    // Whether a word was begun that no space has ended.
    let mut within = false;
    for c in name.chars() {
        if c.is_ascii_lowercase() {
            keys.push(c);
            within = true;
            continue;
        }
        fold_char(c, &mut |c| match c {
            '.' => {}
            ' ' | '-' | '\'' => {
                if within {
                    keys.push(' ');
                }
                within = false;
            }
            _ => {
                keys.push(c);
                within = true;
            }
        });
    }
    if keys.len() > from && !within {
        keys.pop();
    }
}

/// The key under which `name` is listed: short names in capitals (`US`) with a `^`, since only
/// capitals make them names.
pub fn name_key(name: &str) -> String {
    let key = place_key(name);
    let capitals = name.chars().all(|c| c.is_uppercase() || c == '.');
    if capitals && key.len() <= 5 { key + "^" } else { key }
}

/// The place that bears a name, given by its [`name_key`].
pub fn place(key: &str) -> Option<&'static Place> {
    TABLE.by_key.get(key).and_then(|&at| TABLE.places.get(at as usize))
}

/// The country that ISO 3166 gives this code.
pub fn country(code: &str) -> Option<&'static Place> {
    let at = TABLE.countries.get(code)?;
    TABLE.places.get(*at as usize)
}

/// The first words of all names of several words, as words of a [`place_key`].
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    TABLE.first_words.iter().map(String::as_str)
}

/// All names, as [`name_key`]s.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TABLE.by_key.keys().map(String::as_str)
}

/// Nouns that are part of a place's name: « rue Cadet », « golfe d'Ajaccio ».
pub(super) const LANDFORMS: [&str; 14] = [
    "rue",
    "avenue",
    "boulevard",
    "quai",
    "square",
    "golfe",
    "peninsule",
    "detroit",
    "plage",
    "mer",
    "ile",
    "iles",
    "archipel",
    "impasse",
];

/// The words for peoples and what is theirs.
pub(super) fn demonyms() -> impl Iterator<Item = &'static str> {
    DEMONYMS.keys().map(String::as_str)
}

/// Those that are such words in lower case only.
pub(super) fn namesakes() -> impl Iterator<Item = &'static str> {
    NAMESAKES.keys().map(String::as_str)
}

/// The country whose people or things `word` (its [`place_key`]) names: « russe », « Russes », « Russian ».
pub fn demonym(word: &str) -> Option<&'static str> {
    DEMONYMS.get(word).copied()
}

/// The same of a word in lower case, where « suisse » too is what « Suisse » is not.
pub fn small_demonym(word: &str) -> Option<&'static str> {
    demonym(word).or_else(|| NAMESAKES.get(word).copied())
}

struct Table {
    places: Vec<Place>,
    by_key: KeyMap<String, u32>,
    /// First words of keys of two words or more.
    first_words: KeySet<String>,
    /// Countries by code.
    countries: KeyMap<&'static str, u32>,
}

impl Table {
    fn add(&mut self, place: Place, names: impl Iterator<Item = &'static str>) {
        let at = self.places.len() as u32;
        for name in names.filter(|n| !n.is_empty()) {
            let key = name_key(name);
            if let Some((first, _)) = key.split_once(' ')
                && !self.first_words.contains(first)
            {
                self.first_words.insert(first.to_owned());
            }
            self.by_key.entry(key).or_insert(at);
        }
        if place.class == PlaceClass::Country {
            self.countries.entry(place.country).or_insert(at);
        }
        self.places.push(place);
    }

    /// Adds a place under all its names.
    fn add_listed(&mut self, place: Place) {
        let en = (place.en != place.fr).then_some(place.en);
        self.add(place, [place.fr].into_iter().chain(en).chain(cells(place.others, b'|')));
    }

    /// Gives the place listed under `name` one more name, unless another has it.
    fn also(&mut self, name: &str, other: &'static str) {
        if let Some(&at) = self.by_key.get(&name_key(name)) {
            let key = name_key(other);
            if let Some((first, _)) = key.split_once(' ') {
                self.first_words.insert(first.to_owned());
            }
            self.by_key.entry(key).or_insert(at);
        }
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        places: Vec::with_capacity(12_000),
        by_key: KeyMap::with_capacity_and_hasher(16_000, FxBuildHasher),
        first_words: KeySet::default(),
        countries: KeyMap::default(),
    };
    let (mut countries, mut cities) = (Vec::new(), Vec::new());
    for place in rows(include_str!("../../assets/gazetteer/places.tsv")).map(listed) {
        let city = matches!(place.class, PlaceClass::City | PlaceClass::Capital);
        if city { cities.push(place) } else { countries.push(place) }
    }
    countries.into_iter().for_each(|place| table.add_listed(place));
    for row in rows(include_str!("../../assets/lexicons/fr/places.txt")) {
        let Some((class, names)) = row.split_once(' ') else { continue };
        let class = match class {
            "water" => PlaceClass::Water,
            "mountain" => PlaceClass::Mountain,
            "seat" => PlaceClass::Seat,
            _ => PlaceClass::Region,
        };
        let mut forms = names.split('|');
        let fr = forms.next().unwrap_or(names);
        let en = forms.next_back().unwrap_or(fr);
        let place = Place { class, country: "", thousands: 0, fr, en, others: names };
        table.add(place, names.split('|'));
    }
    let large = |place: &&Place| place.class == PlaceClass::Capital || place.thousands >= LARGE;
    cities.iter().filter(large).for_each(|place| table.add_listed(*place));
    // A canton that bears the name of its town bears the town's other names too.
    let parts = || {
        let rows = rows(include_str!("../../assets/gazetteer/subdivisions.tsv"));
        rows.filter_map(|row| row.split_once('\t'))
    };
    let mut towns: KeyMap<_, _> = parts().map(|part| (part, ("", ""))).collect();
    for city in &cities {
        if let Some(town) = towns.get_mut(&(city.country, city.fr)) {
            *town = (city.en, city.others);
        }
    }
    for (country, fr) in parts() {
        let class = PlaceClass::Subdivision;
        let (en, others) = towns.get(&(country, fr)).copied().unwrap_or(("", ""));
        let en = if en.is_empty() { fr } else { en };
        table.add(Place { class, country, thousands: 0, fr, en, others }, [fr].into_iter());
    }
    cities.iter().filter(|place| !large(place)).for_each(|place| table.add_listed(*place));
    let exonyms = [
        include_str!("../../assets/lexicons/de/exonyms.txt"),
        include_str!("../../assets/lexicons/es/exonyms.txt"),
    ];
    for row in exonyms.into_iter().flat_map(rows) {
        if let Some((name, other)) = row.split_once('=') {
            table.also(name, other);
        }
    }
    table
});

/// Cities of so many thousands go before a subdivision of the same name.
const LARGE: u32 = 500;

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// A row of places.tsv.
fn listed(row: &'static str) -> Place {
    let mut fields = cells(row, b'\t');
    let mut field = || fields.next().unwrap_or("");
    let (class, country, thousands, fr, en, others) =
        (field(), field(), field(), field(), field(), field());
    let class = match class {
        "country" => PlaceClass::Country,
        "region" => PlaceClass::Region,
        "capital" => PlaceClass::Capital,
        _ => PlaceClass::City,
    };
    let thousands = thousands.parse().unwrap_or(0);
    Place { class, country, thousands, fr, en: if en.is_empty() { fr } else { en }, others }
}

static DEMONYMS: LazyLock<KeyMap<String, &'static str>> = LazyLock::new(|| {
    let mut demonyms = KeyMap::default();
    for row in rows(include_str!("../../assets/gazetteer/demonyms.tsv")) {
        let Some((code, forms)) = row.split_once('\t') else { continue };
        for form in forms.split('|') {
            let word = place_key(form);
            demonyms.entry(format!("{word}s")).or_insert(code);
            demonyms.insert(word, code);
        }
    }
    for row in rows(include_str!("../../assets/lexicons/fr/peoples.txt")) {
        for form in row.split(' ') {
            demonyms.entry(place_key(form)).or_insert("");
        }
    }
    demonyms
});

/// Places whose name in lower case is a demonym: its plural is one.
static NAMESAKES: LazyLock<KeyMap<String, &'static str>> = LazyLock::new(|| {
    let plural = |(word, code): (&String, &&'static str)| {
        let one = word.strip_suffix('s').filter(|one| demonym(one).is_none())?;
        place(one).map(|_| (one.to_owned(), *code))
    };
    DEMONYMS.iter().filter_map(plural).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_each_of_its_names() {
        let names = ["États-Unis", "Etats-Unis", "USA", "U.S.", "United States"];
        let found: Vec<_> = names.iter().map(|n| place(&name_key(n)).map(|p| p.fr)).collect();
        assert_eq!(found, [Some("États-Unis"); 5]);
        for name in ["Genève", "Geneva", "GENÈVE", "Genf"] {
            assert_eq!(place(&place_key(name)).map(|p| p.fr), Some("Genève"), "{name}");
        }
        assert_eq!(place("geneve").map(|p| p.en), Some("Geneva"));
        assert!(first_words().any(|word| word == "cote") && place("cote d ivoire").is_some());
    }

    #[test]
    fn peoples_are_no_places() {
        assert_eq!(demonym("russes"), Some("RU"));
        assert!(demonym("europeen").is_some());
        assert!(place("russes").is_none());
        assert_eq!((demonym("suisse"), small_demonym("suisse")), (None, Some("CH")));
    }
}
