//! Which newspaper, agency or site a page is from, as far as its text tells: names that the page
//! gives itself, each with its votes.

use super::{
    anatomy::opens,
    byline::is_name_with_agency,
    measure::Page,
    shape::{End, Shape, Start},
};
use crate::{
    model::Span,
    text::{fold::fold, letters::is_alphanumeric},
};

/// A name with its votes.
#[derive(Clone, Debug)]
struct Candidate {
    key: String,
    span: Span,
    votes: f32,
}

/// The page's own name, by votes.
#[derive(Clone, Debug, Default)]
pub(super) struct Outlets {
    found: Vec<Candidate>,
}

/// A name needs this many votes.
const ENOUGH: f32 = 2.0;

/// Signs that part a name from what stands beside it.
pub(super) const SEPARATORS: [&str; 6] = [" | ", " - ", " – ", " — ", " • ", " · "];

impl Outlets {
    /// Weighs the lines of a page whose text begins at line `lead`.
    pub(super) fn new(text: &str, page: &Page, lead: usize) -> Self {
        let mut outlets = Self::default();
        for shape in &page.shapes {
            outlets.followed(text, shape);
            outlets.owned(text, shape);
        }
        let mut rank = 0.0;
        for (i, shape) in page.shapes.iter().enumerate().take(lead.min(8)) {
            // What a headline begins with is no name of the page.
            if !opens(page, i) && outlets.headed(text, shape, rank) {
                rank += 0.5;
            }
        }
        outlets
    }

    /// The name with the most votes, where they are enough.
    pub(super) fn best(&self) -> Option<Span> {
        let best = self.found.iter().filter(|c| c.votes >= ENOUGH);
        best.fold(None, |best: Option<&Candidate>, c| match best {
            Some(b) if b.votes >= c.votes => Some(b),
            _ => Some(c),
        })
        .map(|c| c.span)
    }

    /// « Titre | Journal », as the window's title has it: `rest` is what follows the title.
    pub(super) fn titled(&mut self, text: &str, rest: Span) {
        let words = rest.of(text);
        let name = words.trim_start_matches(['|', '-', '–', '—', '•', '·', ' ', '»', '\u{a0}']);
        let name = Span::new(rest.end() - name.len(), rest.end()).trim(text);
        if name.len() < rest.len() && is_name(name.of(text)) {
            self.vote(text, name, 2.0);
        }
    }

    fn vote(&mut self, text: &str, span: Span, votes: f32) {
        let key = fold(span.of(text));
        let room = self.found.len() < 24;
        match self.found.iter_mut().find(|c| c.key == key) {
            Some(known) => known.votes += votes,
            None if room => self.found.push(Candidate { key, span, votes }),
            None => {}
        }
    }

    /// « Suivez X sur Y », « Follow X on Y ».
    fn followed(&mut self, text: &str, shape: &Shape) {
        if !shape.cues.follow {
            return;
        }
        let words = shape.span.of(text);
        let Some(from) = words.find(char::is_whitespace) else { return };
        let end = [" sur", " on "].iter().filter_map(|w| words.rfind(w)).max();
        let Some(end) = end.filter(|e| *e > from) else { return };
        let base = shape.span.start();
        let name = Span::new(base + from, base + end).trim(text);
        if is_name(name.of(text)) {
            self.vote(text, name, 3.0);
        }
    }

    /// « © X », « © 2024 X. Tous droits réservés ».
    fn owned(&mut self, text: &str, shape: &Shape) {
        let words = shape.span.of(text);
        let Some(rest) = words.strip_prefix('©').or_else(|| words.strip_prefix("Copyright ©"))
        else {
            return;
        };
        let skip = |c: char| !c.is_alphabetic();
        let rest = rest.trim_start_matches(skip);
        let from = words.len() - rest.len();
        let end = rest.find(['.', ',', '/', '|', '-']).unwrap_or(rest.len());
        let base = shape.span.start() + from;
        let name = Span::new(base, base + end).trim(text);
        let slashed = rest.get(end..).is_some_and(|r| r.starts_with('/'));
        if is_name(name.of(text)) && !slashed {
            self.vote(text, name, 1.5);
        }
    }

    /// A short line in the head that is a name, or begins with one. Says whether it was.
    fn headed(&mut self, text: &str, shape: &Shape, rank: f32) -> bool {
        if shape.cues.furniture.is_some() || shape.cues.published || shape.cues.updated {
            return false;
        }
        if is_name_with_agency(shape.span.of(text)) {
            return false;
        }
        let Some((name, parted)) = leading_name(text, shape.span) else { return false };
        let alone = name.len() == shape.span.len();
        if shape.n_words > 12
            || shape.n_separators > 1
            || shape.end != End::Other
            || shape.start == Start::Sign
        {
            return false;
        }
        let press = if shape.cues.press { 1.0 } else { 0.0 };
        let dated = if parted && shape.n_digits >= 4 { 1.5 } else { 0.0 };
        let slogan = if parted && shape.n_stop > 0 && rank == 0.0 { 0.6 } else { 0.0 };
        let agency = if shape.cues.agency && dated > 0.0 { 1.0 } else { 0.0 };
        if alone || parted {
            self.vote(text, name, 1.5 + press + dated + agency + slogan - rank);
        }
        alone || parted
    }
}

/// The words before the first separator of a line, or all of it, where they look like the name of
/// an outlet; and whether a separator follows.
pub(super) fn leading_name(text: &str, line: Span) -> Option<(Span, bool)> {
    let words = line.of(text);
    // Most lines hold none of the separators' bytes.
    let signs = words.bytes().any(|b| matches!(b, b'|' | b'-' | 0xc2 | 0xe2));
    let first = SEPARATORS.iter().filter(|_| signs).filter_map(|s| words.find(s)).min();
    let name = Span::new(line.start(), line.start() + first.unwrap_or(words.len())).trim(text);
    is_name(name.of(text)).then_some((name, first.is_some()))
}

/// One to five words, the first with a capital, and hardly a digit.
fn is_name(words: &str) -> bool {
    const LONGEST: usize = 48;
    let capital = words.starts_with(char::is_uppercase);
    if !capital || words.len() > LONGEST {
        return false;
    }
    let n = words.split_whitespace().count();
    let signs = [' ', '-', '\'', '’', '.', '&', '\u{a0}'];
    let plain = words.chars().all(|c| is_alphanumeric(c) || signs.contains(&c));
    let n_digits = words.bytes().filter(u8::is_ascii_digit).count();
    (1..=5).contains(&n) && plain && n_digits <= 2
}
