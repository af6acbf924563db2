//! What names are found by, and told apart: made of a table of names, in one language, and kept with it.

use std::{
    collections::hash_map::Entry,
    hash::{Hash, Hasher},
    io,
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use serde::{Deserialize, Serialize};

use super::{
    bytes::Bytes,
    names::{JoinedName, NameTable},
};
use crate::{
    search::names::{NameEntry, NameIndex},
    text::fold::fold,
};

/// What the names of a table are found by.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Finder {
    /// Those of which anything is counted.
    pub names: Arc<NameIndex>,
    /// How many there are of each kind, in the order of the kinds.
    pub n_of_kind: [usize; 3],
    /// What several names are shown as, by what it comes to.
    namesakes: FxHashSet<u64>,
}

impl Finder {
    /// That of `table`, each of whose names is read once.
    pub fn of(table: &NameTable) -> Self {
        let mut n_of_kind = [0; 3];
        let mut seen: FxHashMap<u64, bool> = FxHashMap::default();
        let mut counted = NameIndex::builder(table.n_counted());
        for (at, name) in table.names().enumerate() {
            match seen.entry(shown(&name)) {
                Entry::Vacant(new) => drop(new.insert(false)),
                Entry::Occupied(mut known) => *known.get_mut() = true,
            }
            if at < table.n_counted() {
                n_of_kind[name.kind as usize] += 1;
                counted.add(at as u32, &entry(&name));
            }
        }
        let namesakes = seen.into_iter().filter_map(|(key, again)| again.then_some(key)).collect();
        Self { names: Arc::new(counted.index()), n_of_kind, namesakes }
    }

    /// It as it is kept.
    ///
    /// # Errors
    ///
    /// When it cannot be written, which is so of none.
    pub fn packed(&self) -> io::Result<Vec<u8>> {
        postcard::to_allocvec(self).map_err(io::Error::other)
    }

    /// What was kept; nothing of what cannot be read.
    pub fn kept(bytes: &Bytes) -> Option<Self> {
        let own: Self = postcard::from_bytes(&bytes.get(0..bytes.len()).ok()?).ok()?;
        own.names.is_sound().then_some(own)
    }

    /// Whether another name is shown as this one is: of another kind, or someone else.
    pub fn has_namesake(&self, name: &JoinedName) -> bool {
        self.namesakes.contains(&shown(name))
    }
}

fn entry(name: &JoinedName) -> NameEntry<'_> {
    NameEntry {
        kind: name.kind,
        name: &name.name,
        aliases: name.others().collect(),
        n_quotes: name.n_quotes,
        n_mentions: name.n_mentions,
    }
}

/// What a name is shown as, accents and case aside, as a number.
fn shown(name: &JoinedName) -> u64 {
    let mut hasher = FxHasher::default();
    fold(&name.name).hash(&mut hasher);
    hasher.finish()
}
