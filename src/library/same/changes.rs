//! What a quotation keeps, omits, changes and adds of the fullest version, run of words by run of words.

use super::{
    align::{Alignment, How, Pair},
    words::Words,
};
use crate::model::Span;

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Became {
    /// It stands in both.
    Kept,
    /// It stands in the fullest version alone.
    Omitted,
    /// Other words stand in its place, or other forms of the same.
    Changed,
    /// It stands in the quotation alone.
    Added,
}

impl Became {
    /// The name used in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Omitted => "omitted",
            Self::Changed => "changed",
            Self::Added => "added",
        }
    }
}

/// A run of words and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub became: Became,
    /// Where it stands in the text of the fullest version, where it stands there.
    pub full: Option<Span>,
    /// The same of the quotation.
    pub own: Option<Span>,
    /// Whether something in it is denied in one of the two alone.
    pub denies: bool,
}

/// What `other` makes of `full`, in the order of its words.
pub fn changes(full: &Words, other: &Words) -> Vec<Change> {
    let alignment = Alignment::new(full, other);
    let denied: Vec<Pair> = alignment.denied_otherwise(full, other).collect();
    let mut changes: Vec<Change> = Vec::new();
    let (mut in_full, mut in_own) = (0, 0);
    let ordered = alignment.pairs.iter().filter(|pair| pair.how != How::Moved);
    let end = Pair { first: full.words().len(), second: other.words().len(), how: How::Moved };
    for pair in ordered.copied().chain([end]) {
        let left = span(full, in_full, pair.first);
        let added = span(other, in_own, pair.second);
        let became = match (left, added) {
            (Some(_), Some(_)) => Some(Became::Changed),
            (Some(_), None) => Some(Became::Omitted),
            (None, Some(_)) => Some(Became::Added),
            (None, None) => None,
        };
        let between = became.map(|became| Change { became, full: left, own: added, denies: false });
        push(&mut changes, between);
        (in_full, in_own) = (pair.first + 1, pair.second + 1);
        let became = if pair.how == How::Same { Became::Kept } else { Became::Changed };
        let whole = (span(full, pair.first, in_full), span(other, pair.second, in_own));
        let denies = denied.contains(&pair);
        let kept = Change { became, full: whole.0, own: whole.1, denies };
        push(&mut changes, (pair != end).then_some(kept));
    }
    changes
}

/// From the first word at `from` to the last before `to`.
fn span(words: &Words, from: usize, to: usize) -> Option<Span> {
    let run = words.words().get(from..to)?;
    Some(run.first()?.span.join(run.last()?.span))
}

/// Adds a run, to the last one where both became the same.
fn push(changes: &mut Vec<Change>, change: Option<Change>) {
    let Some(change) = change else { return };
    let last = changes.last_mut();
    match last.filter(|last| last.became == change.became && last.denies == change.denies) {
        Some(last) => {
            let joined = |a: Option<Span>, b: Option<Span>| match (a, b) {
                (Some(a), Some(b)) => Some(a.join(b)),
                (a, b) => a.or(b),
            };
            (last.full, last.own) = (joined(last.full, change.full), joined(last.own, change.own));
        }
        None => changes.push(change),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn shown(full: &str, own: &str) -> String {
        let words = |text| Words::of_text(text, Lang::Fr);
        let of = |text: &str, span: Option<Span>| span.map_or("", |s| s.of(text)).to_owned();
        let run = |change: Change| {
            let sign = if change.denies { "≠" } else { "" };
            let (full, own) = (of(full, change.full), of(own, change.own));
            match change.became {
                Became::Kept => format!("{sign}{own}"),
                Became::Omitted => format!("-{full}-"),
                Became::Changed => format!("{sign}{full}>{own}"),
                Became::Added => format!("+{own}+"),
            }
        };
        changes(&words(full), &words(own)).into_iter().map(run).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn words_are_kept_omitted_changed_and_added() {
        for (full, own, told) in [
            (
                "On ne fermera pas la ligne, ni cet hiver ni au printemps",
                "Nous ne fermerons pas la ligne, ni cet hiver",
                "On>Nous | ne | fermera>fermerons | pas la ligne, ni cet hiver | -ni au printemps-",
            ),
            (
                "On ne fermera pas la ligne cet hiver",
                "On fermera la ligne cet hiver, hélas",
                "On | -ne- | ≠fermera | -pas- | la ligne cet hiver | +hélas+",
            ),
        ] {
            assert_eq!(shown(full, own), told);
        }
    }
}
