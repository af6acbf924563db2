//! By what passages are counted: who says them, where and when they were published, which places
//! stand beside them.

use super::scan::Passage;
use crate::{
    lexicon::places::{name_key, place, place_key},
    model::{EntityKind, Reading},
    text::locale::Tongue,
};

/// What passages are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Who published the article.
    Outlet,
    /// Who says it.
    Speaker,
    /// The places that its paragraph names.
    Place,
    /// The month of the article: `2021-05`.
    Month,
}

impl Facet {
    /// What `passage` of `reading` is counted as; nothing where that is not known, as who says what is
    /// no quotation. Places are called as `tongue` has them.
    pub fn of(self, passage: &Passage<'_>, reading: &Reading, tongue: Tongue) -> Vec<String> {
        let article = &reading.article;
        let one = |value: Option<String>| value.into_iter().collect();
        match self {
            Self::Outlet => one(article.outlet.as_ref().map(|outlet| outlet.value.clone())),
            Self::Speaker => {
                let speaker = passage.quote.and_then(|quote| quote.speaker.as_ref());
                one(speaker.map(|speaker| speaker.name.to_string()))
            }
            Self::Month => one(article.date.as_ref().and_then(|date| {
                let month = date.value.month()?;
                Some(format!("{:04}-{month:02}", date.value.year()))
            })),
            Self::Place => {
                let names = &reading.names;
                let named = names.within(passage.paragraph).iter();
                let entities = named.filter_map(|mention| names.entity(mention.entity));
                let places = entities.filter(|entity| entity.kind == EntityKind::Place);
                let mut places: Vec<String> = places.map(|e| called(&e.name, tongue)).collect();
                places.sort_unstable();
                places.dedup();
                places
            }
        }
    }
}

/// What a place is called in `tongue`.
fn called(name: &str, tongue: Tongue) -> String {
    let known = place(&name_key(name)).or_else(|| place(&place_key(name)));
    let own = known.map(|known| if tongue == Tongue::French { known.fr } else { known.en });
    own.unwrap_or(name).to_owned()
}
