//! Interviews without labels: a question a paragraph, and what is answered below it.

use super::{ASKED, Line, Paper, Part, opens};
use crate::{
    lexicon::{
        lists::{List, listed_anywhere},
        phrases::{Phrase, all_phrases},
    },
    model::Role,
};

/// A question is no longer, in bytes.
const LONGEST: usize = 600;

/// What each paragraph is where questions alternate with answers.
pub(super) fn parts(paper: &Paper<'_>, lines: &[Line]) -> Option<Vec<Part>> {
    let asks: Vec<bool> = lines.iter().map(|line| is_question(paper.text, line)).collect();
    let first = asks.iter().position(|asks| *asks)?;
    let answered = |n: usize| asks.get(n + 1).is_some_and(|next| !next);
    let questions: Vec<usize> = (first..lines.len()).filter(|&n| asks[n] && answered(n)).collect();
    let words = |n: usize| lines[n].span.of(paper.text);
    let n_to_guest = questions.iter().filter(|&&n| has(words(n), &[List::Second])).count();
    let n_of_own =
        questions.iter().filter(|&&n| has(words(n + 1), &[List::First, List::Me])).count();
    let stated = is_stated(paper, lines.get(..first)?);
    let many = questions.len() >= 3 && n_to_guest >= 2 && n_of_own * 2 >= questions.len();
    let few = questions.len() >= 2 && n_to_guest + n_of_own >= 1 && stated;
    let guest = paper.guest(lines.get(..first)?);
    if !(few || many && guest.is_some()) {
        return None;
    }
    let marked = |n: usize| words(n).starts_with(opens);
    let in_marks = questions.iter().filter(|&&n| marked(n + 1)).count() * 2 > questions.len();
    let said = guest.map(|who| (who, ASKED));
    let part = |n: usize| {
        let line = &lines[n];
        let start = line.span.start();
        if n < first || line.role == Role::Title {
            Part::Aside
        } else if in_marks {
            if marked(n) { Part::Begins(start, said.clone()) } else { Part::Begins(start, None) }
        } else if asks[n] || line.role == Role::Subhead {
            Part::Begins(start, None)
        } else if asks.get(n.wrapping_sub(1)) == Some(&true) {
            Part::Begins(start, said.clone())
        } else {
            Part::GoesOn
        }
    };
    Some((0..lines.len()).map(part).collect())
}

/// Whether a paragraph is nothing but a question of the journalist's.
fn is_question(text: &str, line: &Line) -> bool {
    let words = line.span.of(text);
    line.role != Role::Title
        && words.len() <= LONGEST
        && words.ends_with('?')
        && !words.starts_with(opens)
}

/// Whether one of the words of `said` is in one of `lists`.
fn has(said: &str, lists: &[List]) -> bool {
    let words = said.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let is_in = |w: &str| lists.iter().any(|&list| listed_anywhere(list, &w.to_lowercase()));
    words.take(200).any(|w| w.len() <= 5 && is_in(w))
}

/// Whether the article says that it is an interview: above the first question, or where it is signed.
fn is_stated(paper: &Paper<'_>, before: &[Line]) -> bool {
    let says = |text: &str, what| {
        // With or without a capital.
        all_phrases(what).any(|phrase| text.contains(phrase.get(1..).unwrap_or(phrase)))
    };
    before.iter().any(|l| says(l.span.of(paper.text), Phrase::Interview))
        || says(paper.text, Phrase::Collected)
}
