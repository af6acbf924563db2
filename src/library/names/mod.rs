//! People, places and organisations joined across articles: a table beside the readings, which it
//! never changes.

/// What each name is.
mod frames;
/// Words by numbers.
mod interned;
/// Which names of articles are one.
mod join;
/// A table written down, and read again.
mod kept;
/// Names by keys.
mod keyed;
/// Bytes on their way.
mod pile;
/// Where names stand.
mod places;
/// The names themselves.
mod rows;
/// What the user says of names, applied.
mod ruled;
/// Where names stand, gathered.
mod runs;
/// The table.
mod table;
/// What articles say of names, counted.
mod tally;
/// What articles say of its names.
mod told;

use std::{collections::BTreeSet, ops::Range};

use serde::{Deserialize, Serialize};

use crate::{
    model::{ArticleId, EntityKind, MentionRef, NameRules, SplitForm},
    text::locale::Tongue,
};

pub use self::{
    kept::PARTS,
    ruled::{Bearers, Speaking},
    table::NameTable,
    tally::Tally,
};

/// A person, place or organisation with all that a corpus says of it, but for where it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinedName {
    /// Unique in the table: the id that most of its articles give it.
    pub id: String,
    /// The form to show: what the user calls it; else, of places and bodies that are known, the name
    /// in the user's language; else the fullest, and of these the most frequent.
    pub name: String,
    /// Person, place or organisation. Seats of power (« le Kremlin ») are organisations here.
    pub kind: EntityKind,
    /// Every form found, most frequent first, with its count.
    pub aliases: Vec<(String, u32)>,
    /// Names it is known by and that do not occur: it is found by them too.
    pub known: Vec<String>,
    /// How often it is named.
    pub n_mentions: u32,
    /// How often it is quoted between marks; indirect speech is not counted.
    pub n_quotes: u32,
    /// Where it is named first.
    pub first: Option<MentionRef>,
    /// Where in the table the lists stand of where it is named and quoted.
    mentions: Range<u64>,
    quotes: Range<u64>,
    /// What articles say the person is (« ministre de l'Énergie »), most frequent first.
    pub titles: Vec<(String, u32)>,
    /// Words for the people of a country and for what is theirs (« russe »), most frequent first.
    /// They are no mentions.
    pub demonyms: Vec<(String, u32)>,
    /// A surname that several people bear: which of them is meant is not known.
    pub ambiguous: bool,
    /// Whether it is shown by the name that places or bodies which are known have in the user's language.
    listed: bool,
    /// The user's corrections had a part in it.
    #[serde(skip)]
    pub ruled: bool,
    /// Where it is nothing but forms that the user took from other names: what they said.
    #[serde(skip)]
    pub split: Vec<SplitForm>,
}

impl JoinedName {
    /// All that it is called, here or elsewhere.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let found = self.aliases.iter().map(|(form, _)| form.as_str());
        found.chain([self.name.as_str()]).chain(self.known.iter().map(String::as_str))
    }

    /// The forms beside the name that is shown: those that occur, most frequent first, then those
    /// that do not.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        let found = self.aliases.iter().map(|(form, _)| form).filter(|form| **form != self.name);
        found.chain(&self.known).map(String::as_str)
    }
}

/// How names are joined, shown and counted, beside what the articles say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// The language that names of places and bodies are shown in.
    pub tongue: Tongue,
    /// What the user says of them.
    pub rules: NameRules,
    /// Articles of which nothing is counted: reprints of others, where these count
    /// once.
    pub uncounted: BTreeSet<ArticleId>,
}
