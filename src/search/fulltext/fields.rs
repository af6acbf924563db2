//! What fields and their values are called, in French and English: the first name of each is the one
//! that is shown.

use super::query::Scope;
use crate::{
    model::{EntityKind, QuoteKind},
    text::{fold::fold, locale::Tongue},
};

/// A field of the query language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Who says it.
    Speaker,
    /// A person, place or organisation that is named.
    Named(EntityKind),
    /// Who published it.
    Outlet,
    /// The language.
    Lang,
    /// When it was published.
    Date,
    /// How words are reported.
    Is,
    /// Where words are to stand.
    In,
    /// The word that says that it was said.
    Cue,
    /// How sure the speaker is.
    Confidence,
}

/// The names of something, the French ones before the English ones.
struct Called<T: 'static> {
    what: T,
    fr: &'static [&'static str],
    en: &'static [&'static str],
}

const FIELDS: [Called<Field>; 11] = [
    Called { what: Field::Speaker, fr: &["qui", "locuteur"], en: &["speaker", "who"] },
    Called { what: Field::Named(EntityKind::Person), fr: &["personne"], en: &["person"] },
    Called { what: Field::Named(EntityKind::Place), fr: &["où", "lieu"], en: &["place", "where"] },
    Called {
        what: Field::Named(EntityKind::Organisation),
        fr: &["org", "organisation"],
        en: &["org", "organisation", "organization"],
    },
    Called { what: Field::Outlet, fr: &["journal"], en: &["outlet"] },
    Called { what: Field::Lang, fr: &["langue"], en: &["lang", "language"] },
    Called { what: Field::Date, fr: &["quand", "date"], en: &["date", "when"] },
    Called { what: Field::Is, fr: &["est", "type"], en: &["is", "type"] },
    Called { what: Field::In, fr: &["dans"], en: &["in"] },
    Called { what: Field::Cue, fr: &["verbe"], en: &["cue", "verb"] },
    Called { what: Field::Confidence, fr: &["confiance", "sûreté"], en: &["confidence"] },
];

const KINDS: [Called<QuoteKind>; 4] = [
    Called { what: QuoteKind::Direct, fr: &["directe", "direct"], en: &["direct"] },
    Called { what: QuoteKind::Mixed, fr: &["partielle", "partiel"], en: &["partial", "mixed"] },
    Called { what: QuoteKind::Indirect, fr: &["indirecte", "indirect"], en: &["indirect"] },
    Called { what: QuoteKind::Turn, fr: &["tour"], en: &["turn"] },
];

const SCOPES: [Called<Scope>; 4] = [
    Called { what: Scope::Quote, fr: &["citation", "citations"], en: &["quote", "quotes"] },
    Called { what: Scope::Body, fr: &["corps", "texte"], en: &["body", "text"] },
    Called { what: Scope::Title, fr: &["titre"], en: &["title", "headline"] },
    Called { what: Scope::Article, fr: &["article"], en: &["article"] },
];

impl Field {
    /// The field called `name`, in either language, whatever its accents and case.
    pub(super) fn called(name: &str) -> Option<Self> {
        find(&FIELDS, name)
    }

    /// What it is called in `tongue`.
    pub fn name(self, tongue: Tongue) -> &'static str {
        FIELDS.iter().find(|called| called.what == self).map_or("", |called| called.shown(tongue))
    }

    /// The names of all fields in `tongue`.
    pub fn names(tongue: Tongue) -> impl Iterator<Item = &'static str> {
        FIELDS.iter().map(move |called| called.shown(tongue))
    }

    /// The field whose name in either language is nearest to `name`: as it is called there, where at most two letters
    /// are amiss.
    pub(super) fn near(name: &str) -> Option<&'static str> {
        let name = fold(name);
        let mut distance = crate::search::words::Distance::new(&name);
        let names = FIELDS.iter().flat_map(|called| called.fr.iter().chain(called.en));
        let near = names.map(|&name| (distance.to(&fold(name), 2).1, name));
        // Of a short name two letters are nearly all.
        let close =
            near.filter(|(far, name)| *far <= 2 && usize::from(*far) * 3 <= name.chars().count());
        close.min_by_key(|(far, _)| *far).map(|(_, name)| name)
    }
}

/// The kind of quotation called `name`.
pub(super) fn kind(name: &str) -> Option<QuoteKind> {
    find(&KINDS, name)
}

/// What kinds are called in `tongue`.
pub(super) fn kinds(tongue: Tongue) -> Vec<&'static str> {
    KINDS.iter().map(|called| called.shown(tongue)).collect()
}

/// The place called `name` that words can stand at.
pub(super) fn scope(name: &str) -> Option<Scope> {
    find(&SCOPES, name)
}

/// What these places are called in `tongue`.
pub(super) fn scopes(tongue: Tongue) -> Vec<&'static str> {
    SCOPES.iter().map(|called| called.shown(tongue)).collect()
}

impl<T> Called<T> {
    fn shown(&self, tongue: Tongue) -> &'static str {
        let names = if tongue == Tongue::French { self.fr } else { self.en };
        names.first().copied().unwrap_or_default()
    }
}

fn find<T: Copy>(among: &[Called<T>], name: &str) -> Option<T> {
    let name = fold(name);
    let is = |own: &str| fold(own) == name;
    among.iter().find(|called| called.fr.iter().chain(called.en).any(|own| is(own))).map(|c| c.what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_that_of_two_fields_and_slips_are_near() {
        let all: Vec<_> =
            FIELDS.iter().flat_map(|c| c.fr.iter().chain(c.en).map(|n| (*n, c.what))).collect();
        for (name, what) in &all {
            assert_eq!(Field::called(&name.to_uppercase()), Some(*what), "{name}");
        }
        assert_eq!(Field::near("speker"), Some("speaker"));
        assert_eq!(Field::near("jounal"), Some("journal"));
        assert_eq!((Field::near("http"), Field::near("note")), (None, None));
    }
}
