//! Names prepared for searching: keys, letters and words of every form of every name.

use std::{cmp::Reverse, ops::Range};

use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Row {
    /// Its position among the entries.
    pub(super) source: u32,
    pub(super) kind: EntityKind,
    /// Its forms.
    forms: Range<u32>,
}

/// A form of a name.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
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
        let mut builder = Self::builder(entries.len());
        (0..).zip(entries).for_each(|(at, entry)| builder.add(at, entry));
        builder.index()
    }

    /// Prepares about `n` entries that come one after the other.
    pub fn builder(n: usize) -> Builder {
        Builder { ranks: Vec::with_capacity(n), index: Self::default() }
    }

    /// Whether what it says of itself goes together: of one that was read again that is not sure.
    pub fn is_sound(&self) -> bool {
        let (n_rows, n) = (self.rows.len() as u32, self.n_forms());
        let lens = [self.letters.len(), self.heads.len()];
        lens == [self.forms.len(); 2]
            && self.forms.iter().all(|form| form.row < n_rows)
            && self.rows.iter().all(|row| row.forms.start <= row.forms.end && row.forms.end <= n)
            && self.words.is_sound(n)
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a form, whose key is this.
    fn push(&mut self, key: &str, form: Form) {
        let start = self.keys.len() as u32;
        self.keys.push_str(key);
        self.forms.push(Form { start, end: self.keys.len() as u32, ..form });
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
            // Others lack a letter.
            None => {
                let sought = query.terms.iter().filter(|term| !term.negated);
                let mask = sought.fold(0, |mask, term| mask | term.mask);
                let all = self.letters.iter().zip(0..);
                all.filter(|(own, _)| mask & !*own == 0).map(|(_, form)| form).collect()
            }
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

/// What decides of a rank: quotations and mentions, length, name.
type Rank = (Reverse<(u32, u32)>, usize, Box<str>);

/// An index on its way: names in the order they come in, without their words.
#[derive(Debug)]
pub struct Builder {
    /// The rank of each, and which one it is.
    ranks: Vec<(Rank, u32)>,
    index: NameIndex,
}

impl Builder {
    /// Adds the entry at place `source`.
    pub fn add(&mut self, source: u32, entry: &NameEntry<'_>) {
        let index = &mut self.index;
        let (first, row) = (index.n_forms(), index.rows.len() as u32);
        let names = std::iter::once(&entry.name).chain(&entry.aliases);
        for (nth, name) in names.enumerate() {
            let key = shortened(key_text(name));
            if (first..index.n_forms()).any(|form| index.key(form) == key) {
                continue;
            }
            let is_part = nth > 0 && format!("{} ", index.key(first)).contains(&format!("{key} "));
            index.push(&key, Form { row, nth: nth as u32, is_part, ..Form::default() });
        }
        let most = Reverse((entry.n_quotes, entry.n_mentions));
        self.ranks.push(((most, entry.name.chars().count(), entry.name.into()), row));
        index.rows.push(Row { source, kind: entry.kind, forms: first..index.n_forms() });
    }

    /// The index: its names by their ranks.
    pub fn index(mut self) -> NameIndex {
        self.ranks.sort_unstable();
        let (own, n) = (self.index, self.ranks.len());
        let mut index = NameIndex {
            rows: Vec::with_capacity(n),
            forms: Vec::with_capacity(own.forms.len()),
            keys: String::with_capacity(own.keys.len()),
            ..NameIndex::default()
        };
        for (row, (_, at)) in (0..).zip(self.ranks) {
            let (first, name) = (index.n_forms(), &own.rows[at as usize]);
            for form in name.forms.clone() {
                index.push(own.key(form), Form { row, ..own.form(form) });
            }
            index.rows.push(Row { forms: first..index.n_forms(), ..name.clone() });
        }
        drop(own);
        index.letters = (0..index.n_forms()).map(|form| letters(index.key(form))).collect();
        index.heads = (0..index.n_forms()).map(|form| heads(index.key(form))).collect();
        index.words = Words::new((0..index.n_forms()).map(|form| index.key(form)));
        index
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
