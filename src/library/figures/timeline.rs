//! Month by month what somebody said, and what others said of them.

use std::collections::BTreeMap;

use super::month;
use crate::{
    library::{names::NameTable, profile::Profile},
    model::{NameIdx, QuoteRef},
    text::fold::fold,
};

/// A month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// Which.
    pub month: (u16, u8),
    /// Quotations between marks.
    pub n_said: usize,
    /// Quotations of others that name them, or stand in a sentence that does.
    pub n_about: usize,
    /// The first that they said in it.
    pub first_said: Option<String>,
    /// The first that was said of them.
    pub first_about: Option<String>,
}

/// The months of whoever `profile` is of, in order; what stands in articles without a date is left out.
pub fn timeline(profile: &Profile) -> Vec<Month> {
    let mut months: BTreeMap<(u16, u8), Month> = BTreeMap::new();
    // Both lists begin with the newest.
    let all = profile.quotes.iter().map(|at| (at, true));
    let all = all.chain(profile.about.iter().map(|at| (at, false)));
    let dated = all.filter_map(|(at, said)| Some((profile.reading(at.article)?, *at, said)));
    let mut first: BTreeMap<((u16, u8), bool), (usize, QuoteRef)> = BTreeMap::new();
    for (reading, at, said) in dated {
        let Some(month) = month(&reading) else { continue };
        let own = months.entry(month).or_insert_with(|| Month { month, ..Month::default() });
        *(if said { &mut own.n_said } else { &mut own.n_about }) += 1;
        let day = reading.article.date.as_ref().map_or(0, |date| date.value.number());
        let known = first.entry((month, said)).or_insert((day, at));
        *known = (*known).min((day, at));
    }
    for ((month, said), (_, at)) in first {
        let words = profile.quote(at).map(|cited| cited.reading.words(cited.quote()).into_owned());
        let Some(own) = months.get_mut(&month) else { continue };
        *(if said { &mut own.first_said } else { &mut own.first_about }) = words;
    }
    months.into_values().collect()
}

/// The name of which each word asked for is one, accents and case aside: the one that is quoted most.
pub fn named(asked: &str, table: &NameTable) -> Option<NameIdx> {
    let words = |name: &str| -> Vec<String> {
        fold(name).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let asked = words(asked);
    let fits = |form: &str| {
        let form = words(form);
        asked.iter().all(|word| form.contains(word))
    };
    let named = table
        .counted()
        .filter(|(_, name)| std::iter::once(name.name.as_str()).chain(name.others()).any(fits));
    let most = named.rev().max_by_key(|(_, name)| (name.n_quotes, name.n_mentions));
    most.map(|(idx, _)| idx)
}
