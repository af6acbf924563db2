//! Names prepared for searching: keys, letters and words of every form of every name.

use std::{cmp::Reverse, ops::Range};

use crate::{
    model::EntityKind,
    search::{
        key::{key_text, letters},
        query::{Mode, Query, Term},
        words::Words,
    },
};

/// A name to be found.
#[derive(Clone, Debug)]
pub struct NameEntry<'a> {
    /// Person, place or organisation.
    pub kind: EntityKind,
    /// The name that is shown.
    pub name: &'a str,
    /// Other forms of it.
    pub aliases: Vec<&'a str>,
    /// How often it is quoted.
    pub n_quotes: u32,
    /// How often it is named.
    pub n_mentions: u32,
}

/// Names prepared for searching. They are known by their rank: the most quoted first, then the
/// most mentioned, the shortest, the first of the alphabet.
#[derive(Debug, Default)]
pub struct NameIndex {
    rows: Vec<Row>,
    /// Every form of every name, those of one name beside each other, its shown name first.
    forms: Vec<Form>,
    /// The keys of all forms, end to end.
    keys: String,
    /// The letters of each form: most forms are told apart by these alone.
    pub(super) letters: Vec<u64>,
    /// The letters that begin a word of each form.
    pub(super) heads: Vec<u64>,
    /// Words of the forms.
    pub(super) words: Words,
}

/// A name.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its position among the entries.
    pub(super) source: u32,
    pub(super) kind: EntityKind,
    /// Its forms.
    forms: Range<u32>,
}

/// A form of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Bytes of its key.
    start: u32,
    end: u32,
    /// The name it is a form of.
    pub(super) row: u32,
    /// 0 for the shown name, from 1 for its aliases.
    pub(super) nth: u32,
    /// All its words stand together in the shown name too.
    is_part: bool,
}

/// How many chars of a form are searched.
const LONGEST: usize = 120;

impl NameIndex {
    /// Prepares `entries`.
    pub fn new(entries: &[NameEntry<'_>]) -> Self {
        Self::of(entries.len(), |at, take| entries.get(at).into_iter().for_each(take))
    }

    /// Prepares `n` entries, each of which `entry` gives when it is asked for: they need not be in memory together.
    pub fn of(n: usize, entry: impl Fn(usize, &mut dyn FnMut(&NameEntry<'_>))) -> Self {
        let mut order = Vec::with_capacity(n);
        for at in 0..n {
            entry(at, &mut |e: &NameEntry<'_>| {
                let rank = Reverse((e.n_quotes, e.n_mentions));
                order.push((rank, e.name.chars().count(), e.name.to_owned(), at));
            });
        }
        order.sort_unstable();
        let mut index = Self::default();
        for (.., at) in order {
            entry(at, &mut |e: &NameEntry<'_>| index.add(at as u32, e));
        }
        index.rows.shrink_to_fit();
        index.forms.shrink_to_fit();
        index.keys.shrink_to_fit();
        index.letters.shrink_to_fit();
        index.heads.shrink_to_fit();
        index.words = Words::new((0..index.n_forms()).map(|form| index.key(form)));
        index
    }

    fn add(&mut self, source: u32, entry: &NameEntry<'_>) {
        let first = self.n_forms();
        let row = self.rows.len() as u32;
        let names = std::iter::once(&entry.name).chain(&entry.aliases);
        for (nth, name) in names.enumerate() {
            let key = shortened(key_text(name));
            if (first..self.n_forms()).any(|form| self.key(form) == key) {
                continue;
            }
            let is_part = nth > 0 && format!("{} ", self.key(first)).contains(&format!("{key} "));
            let start = self.keys.len() as u32;
            self.keys.push_str(&key);
            let end = self.keys.len() as u32;
            self.letters.push(letters(&key));
            self.heads.push(heads(&key));
            self.forms.push(Form { start, end, row, nth: nth as u32, is_part });
        }
        self.rows.push(Row { source, kind: entry.kind, forms: first..self.n_forms() });
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn n_forms(&self) -> u32 {
        self.forms.len() as u32
    }

    /// All names, by rank.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn form(&self, form: u32) -> Form {
        self.forms[form as usize]
    }

    /// The name that `form` is a form of.
    pub(super) fn row_of(&self, form: u32) -> &Row {
        &self.rows[self.form(form).row as usize]
    }

    /// The key of a form.
    pub(super) fn key(&self, form: u32) -> &str {
        let Form { start, end, .. } = self.form(form);
        self.keys.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The forms that can match a query: those with a word that begins like a short term, else
    /// all; without those that only repeat words of the shown name, unless it matters where a form
    /// begins or ends.
    pub(super) fn candidates(&self, query: &Query) -> Vec<u32> {
        let short = query.terms.iter().filter(|t| t.is_short() && !t.negated);
        let mut forms = match short.max_by_key(|t| t.n_chars) {
            Some(term) => self.words.starting_with(&term.text),
            None => (0..self.n_forms()).collect(),
        };
        if !has_anchor(query) {
            forms.retain(|&form| !self.form(form).is_part);
        }
        forms
    }

    /// Whether some form of the name that `form` is a form of holds what must not hold.
    pub(super) fn is_ruled_out(&self, form: u32, query: &Query) -> bool {
        let forms = &self.row_of(form).forms;
        let holds = |t: &Term| forms.clone().any(|form| t.stands_in(self.key(form)));
        query.terms.iter().any(|t| t.negated && holds(t))
    }
}

/// Whether it matters to `query` where a form begins or ends.
pub(super) fn has_anchor(query: &Query) -> bool {
    let anchored = |t: &Term| matches!(t.mode, Mode::Prefix | Mode::Suffix | Mode::Whole);
    query.terms.iter().any(|t| !t.negated && anchored(t))
}

/// `key` without what follows its first [`LONGEST`] chars.
pub(super) fn shortened(mut key: String) -> String {
    if key.len() > LONGEST {
        let cut = key.char_indices().nth(LONGEST).map_or(key.len(), |(at, _)| at);
        key.truncate(cut);
    }
    key
}

/// The letters that begin a word of `key`.
fn heads(key: &str) -> u64 {
    let first = |word: &str| letters(word.get(..word.chars().next()?.len_utf8())?).into();
    key.split(' ').filter_map(first).fold(0, |mask, head: u64| mask | head)
}
