//! Bodies known by more than one name: « OMS », « Organisation mondiale de la santé », “WHO”.
//! Unlike the names in `organisations`, which say that some words are an organisation's name, these
//! say which names are one.

use std::sync::LazyLock;

use super::{
    KeyMap,
    places::{name_key, place_key},
};

/// A body by all its names, the one to show first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    /// In French, parted by `|`.
    fr: &'static str,
    /// In English, parted by `|`.
    en: &'static str,
}

impl Body {
    /// The French name to show.
    pub fn fr(&self) -> &'static str {
        first(self.fr)
    }

    /// The English name to show.
    pub fn en(&self) -> &'static str {
        first(self.en)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fr.split('|').chain(self.en.split('|'))
    }
}

fn first(names: &'static str) -> &'static str {
    names.split('|').next().unwrap_or(names)
}

/// The body of this name; an acronym is one only in capitals.
pub fn body(name: &str) -> Option<&'static Body> {
    let key = name_key(name);
    // « Otan », « Insee »: acronyms that are spoken as words.
    let spoken = || {
        let word = key.len() >= 4 && name.starts_with(char::is_uppercase);
        word.then(|| BODIES.get(&format!("{key}^")))?
    };
    BODIES.get(&key).or_else(spoken).or_else(|| {
        // « l'ONU » and « the World Bank » as well.
        let (article, bare) = name.split_once([' ', '\'', '’'])?;
        let article = matches!(place_key(article).as_str(), "le" | "la" | "les" | "l" | "the");
        article.then(|| body(bare))?
    })
}

static BODIES: LazyLock<KeyMap<String, Body>> = LazyLock::new(|| {
    let table = include_str!("../../assets/lexicons/bodies.txt");
    let mut bodies = KeyMap::default();
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let Some((fr, en)) = row.split_once(" = ") else { continue };
        let body = Body { fr, en };
        for name in body.names() {
            bodies.entry(name_key(name)).or_insert(body);
            // Long names in capitals, as headlines write them, have the same key.
            if place_key(name).len() > 5 {
                bodies.entry(place_key(name)).or_insert(body);
            }
        }
    }
    bodies
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_one_by_all_its_names() {
        for name in ["OMS", "WHO", "World Health Organization", "Organisation mondiale de la Santé"]
        {
            assert_eq!(body(name).map(|b| (b.fr(), b.en())), Some(("OMS", "WHO")), "{name}");
        }
        assert_eq!((body("who"), body("Who")), (None, None));
        assert_eq!(body("l’Otan"), body("NATO"));
        assert_eq!(body("l'Union européenne"), body("EU"));
    }

    #[test]
    fn no_name_is_that_of_two_bodies() {
        let table = include_str!("../../assets/lexicons/bodies.txt");
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let (fr, en) = row.split_once(" = ").expect("French and English names");
            for name in fr.split('|').chain(en.split('|')) {
                assert_eq!(body(name).map(|b| b.fr()), Some(first(fr)), "{name}");
            }
        }
    }
}
