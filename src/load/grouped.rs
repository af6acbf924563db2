//! What could not be read, with what is the same of many records said once.

use std::{collections::BTreeMap, path::PathBuf};

use super::{Problem, ProblemKind};
use crate::{
    model::Warning,
    text::{
        locale::{Locale, Value},
        safe::Safe,
    },
};

/// How many kinds of problems of records are told apart.
const MOST_KINDS: usize = 500;

/// Of how many records the numbers are said.
const MOST_NUMBERS: usize = 8;

/// Problems, in the order in which the first of each kind came.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    all: Vec<Group>,
    /// Where those with records of a file stand, by what is the matter.
    of_records: BTreeMap<(PathBuf, Safe), usize>,
    /// Where those stand whose text was changed, in each way.
    changed: BTreeMap<Change, usize>,
}

/// A way in which texts were changed so that they can be read: only how often is said of all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Control characters read as the punctuation they stood for.
    Repaired,
    /// Broken text read as what it was.
    Mended,
}

impl Change {
    /// The way that `kind` says, and how often.
    pub fn of(kind: &ProblemKind) -> Option<(Self, usize)> {
        match kind {
            ProblemKind::Warned(Warning::Repaired { count }) => Some((Self::Repaired, *count)),
            ProblemKind::Warned(Warning::Mended { count, .. }) => Some((Self::Mended, *count)),
            _ => None,
        }
    }

    /// That it was done `n` times, in whatever documents.
    pub fn summed(self, n: usize, locale: &Locale) -> Safe {
        let key = match self {
            Self::Repaired => "repaired-all",
            Self::Mended => "mended-all",
        };
        let shown = locale.number(n);
        let values = [("n", Value::Count(n)), ("shown", Value::Words(&shown))];
        Safe::line(&locale.with(key, &values))
    }
}

/// A problem, or several that are the same.
#[derive(Clone, Debug)]
pub struct Group {
    first: Problem,
    n: usize,
    alike: Alike,
}

/// What several problems have in common.
#[derive(Clone, Debug)]
enum Alike {
    /// There is one.
    Alone,
    /// They are with records of this file, the first of which have these numbers.
    Records(PathBuf, Vec<u64>),
    /// Text was changed so often, in this way.
    Changed(Change, usize),
}

impl Groups {
    /// What there is.
    pub fn all(&self) -> &[Group] {
        &self.all
    }

    /// Takes a problem in.
    pub fn add(&mut self, problem: &Problem, locale: &Locale) {
        if let Some((change, count)) = Change::of(&problem.kind) {
            if let Some(group) = self.changed.get(&change).and_then(|at| self.all.get_mut(*at))
                && let Alike::Changed(_, n_times) = &mut group.alike
            {
                group.n += 1;
                *n_times += count;
                return;
            }
            self.changed.insert(change, self.all.len());
            return self.push(problem, Alike::Changed(change, count));
        }
        if !self.add_record(problem, locale) {
            self.push(problem, Alike::Alone);
        }
    }

    /// Takes in what is the matter with a record; `false` where it is the matter with no record, or
    /// with records so much else is.
    pub fn add_record(&mut self, problem: &Problem, locale: &Locale) -> bool {
        let Some((file, number)) = problem.record() else { return false };
        let place = (file, problem.reason(locale));
        if let Some(group) = self.of_records.get(&place).and_then(|at| self.all.get_mut(*at)) {
            group.n += 1;
            if let Alike::Records(_, numbers) = &mut group.alike
                && numbers.len() < MOST_NUMBERS
            {
                numbers.push(number);
            }
            return true;
        }
        if self.of_records.len() >= MOST_KINDS {
            return false;
        }
        let file = place.0.clone();
        self.of_records.insert(place, self.all.len());
        self.push(problem, Alike::Records(file, vec![number]));
        true
    }

    fn push(&mut self, problem: &Problem, alike: Alike) {
        self.all.push(Group { first: problem.clone(), n: 1, alike });
    }

    /// All of them, file by file.
    pub fn by_file(self) -> Vec<Group> {
        let mut all = self.all;
        let place = |group: &Group| match &group.alike {
            Alike::Records(file, numbers) => (file.clone(), numbers.first().copied()),
            Alike::Alone | Alike::Changed(..) => (group.first.path.clone(), None),
        };
        all.sort_by_cached_key(place);
        all
    }
}

impl Group {
    /// How many problems it is.
    pub fn n_problems(&self) -> usize {
        self.n
    }

    /// Whether it is only said in passing.
    pub fn is_mild(&self) -> bool {
        self.first.is_mild()
    }

    /// The whole message on one line: where, what is the matter, and the way out.
    pub fn message(&self, locale: &Locale) -> Safe {
        match &self.alike {
            Alike::Records(file, numbers) => {
                let shown: Vec<String> = numbers.iter().map(|n| format!("#{n}")).collect();
                let which = shown.join(", ") + if self.n > shown.len() { ", …" } else { "" };
                let (place, shown) = (Safe::line(&file.to_string_lossy()), locale.number(self.n));
                let reason = self.first.reason(locale);
                Safe::line(&locale.with(
                    "problem-grouped",
                    &[
                        ("place", Value::Words(place.as_str())),
                        ("n", Value::Count(self.n)),
                        ("shown", Value::Words(&shown)),
                        ("which", Value::Words(&which)),
                        ("reason", Value::Words(reason.as_str())),
                    ],
                ))
            }
            Alike::Changed(change, n_times) if self.n > 1 => change.summed(*n_times, locale),
            Alike::Changed(..) | Alike::Alone => self.first.message(locale),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Mend, text::locale::Tongue};

    #[test]
    fn the_same_of_many_records_is_said_once_with_the_first_of_their_numbers() {
        let locale = Locale::of(Tongue::English);
        let mut groups = Groups::default();
        let long = || ProblemKind::LongRecord(64 << 20);
        for n in 1..=20 {
            groups.add(&Problem::at(format!("a.jsonl#{n}"), ProblemKind::CutShort), locale);
            groups.add(&Problem::at(format!("b.jsonl#{n}"), long()), locale);
            groups.add(&Problem::at(format!("{n}.txt"), ProblemKind::Empty), locale);
            let repaired = ProblemKind::Warned(Warning::Repaired { count: 3 });
            groups.add(&Problem::at(format!("{n}.txt"), repaired), locale);
            let mended = Warning::Mended { mend: Mend::Mojibake, count: 2 };
            let mended = ProblemKind::Warned(mended);
            groups.add(&Problem::at(format!("{n}.txt"), mended), locale);
        }
        let said: Vec<_> = groups.all().iter().map(|g| g.message(locale).into_string()).collect();
        assert_eq!(said.len(), 24);
        assert_eq!(
            said[0],
            "a.jsonl, 20 records (#1, #2, #3, #4, #5, #6, #7, #8, …): ends before it should: what \
             stood before was read"
        );
        assert_eq!(
            said[2..5],
            [
                "1.txt: nothing in it",
                "60 characters were repaired",
                "40 places of broken text were mended"
            ]
        );
        assert_eq!(groups.all().iter().map(Group::n_problems).sum::<usize>(), 100);
    }
}
