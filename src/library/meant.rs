//! Who is meant by the names of a query: whoever bears such a name in any article is meant in all of them, also where they
//! are called otherwise.

use std::collections::BTreeMap;

use super::names::NameTable;
use crate::{
    model::{ArticleId, EntityIdx, NameIdx, Reading},
    search::{
        fulltext::{Query, query::Asks},
        key::key_text,
    },
};

/// So many names are told of one that is asked for at most, those mentioned most: « ma* » means them all.
const MOST_MEANT: usize = 512;

/// Who is meant, where articles alone do not tell.
#[derive(Clone, Debug)]
pub struct Meant<'a> {
    table: &'a NameTable,
    /// Names that some articles call otherwise than is asked, with forms by which they are meant.
    names: BTreeMap<NameIdx, Vec<String>>,
    /// The query, whose names may be all that these are called: no article is missed that holds them.
    pub wide: Query,
}

impl<'a> Meant<'a> {
    /// Whether a query asks for any names.
    pub fn concerns(query: &Query) -> bool {
        let mut any = false;
        query.each(&mut |atom, _| any |= matches!(atom.asks, Asks::Speaker(_) | Asks::Named(..)));
        any
    }

    /// Those whom `query` means; `None` where each article tells by itself.
    pub fn of(query: &Query, table: &'a NameTable) -> Option<Self> {
        let mut names: BTreeMap<NameIdx, Vec<String>> = BTreeMap::new();
        let wide = query.renamed(&mut |asks| {
            let (name, kind) = match asks {
                Asks::Speaker(name) => (name, None),
                Asks::Named(kind, name, _) => (name, Some(*kind)),
                _ => return,
            };
            // What it may be wider does not say who is meant.
            let asked = name.clone();
            for (idx, own) in table.bearing(&asked).take(MOST_MEANT) {
                let others = own.aliases.iter().map(|(form, _)| form);
                let others: Vec<&String> = others.filter(|form| !asked.fits(form)).collect();
                let is_it = !others.is_empty() && kind.is_none_or(|kind| kind == own.kind);
                if let Some(form) = own.forms().find(|form| is_it && asked.fits(form)) {
                    names.entry(idx).or_default().push(form.to_owned());
                    name.others.extend(others.into_iter().map(|other| words(other)));
                }
            }
            name.others.sort_unstable();
            name.others.dedup();
        });
        (!names.is_empty()).then_some(Self { table, names, wide })
    }

    /// The same article where what it says of them has the form that is asked for too; `None` where it says nothing.
    pub fn widened(&self, article: ArticleId, reading: &Reading) -> Option<Reading> {
        let entities = (0..reading.names.entities.len()).map(|nth| EntityIdx(nth as u32));
        let meant = entities.filter_map(|entity| {
            let idx = self.table.name_of(article, entity)?;
            let forms = self.names.get(&idx)?;
            // One whose forms the user took from the name is not meant by it.
            let (own, name) = (reading.names.entity(entity)?, self.table.get(idx)?);
            let is_its = |form: &String| name.aliases.iter().any(|(alias, _)| alias == form);
            own.aliases.iter().any(|(form, _)| is_its(form)).then_some((entity.0 as usize, forms))
        });
        let meant: Vec<_> = meant.collect();
        if meant.is_empty() {
            return None;
        }
        let mut reading = reading.clone();
        for (entity, forms) in meant {
            if let Some(entity) = reading.names.entities.get_mut(entity) {
                let there = |form: &&String| entity.aliases.iter().any(|(own, _)| own == *form);
                let more: Vec<_> = forms.iter().filter(|form| !there(form)).collect();
                entity.aliases.extend(more.into_iter().map(|form| (form.clone(), 0)));
            }
        }
        Some(reading)
    }
}

/// The words of a form, as an index has them.
fn words(form: &str) -> Vec<String> {
    key_text(form).split_whitespace().map(str::to_owned).collect()
}
