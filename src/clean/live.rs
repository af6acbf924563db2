//! Pages that follow an event as it goes on: entries that each begin with their time. The short ones
//! among them look like a list of links; between their times all is the article.

use super::{
    measure::Page,
    shape::{End, Shape},
};

/// Fewer entries are no page of this kind.
const ENTRIES: usize = 2;

/// Keeps all from the first entry to the last with what follows it, but what the lexicon settles, and
/// says on which line the first one begins. Times must run one way, and there must be as many lines
/// that end as sentences do: the last news beside an article are headlines.
pub(super) fn keep(text: &str, page: &Page, kept: &mut [bool]) -> Option<usize> {
    let lines = page.shapes.iter().enumerate();
    let timed = lines.filter_map(|(i, shape)| Some((i, time(shape.span.of(text))?)));
    let timed: Vec<(usize, u16)> = timed.collect();
    let (&(first, _), &(last, _)) = (timed.first()?, timed.last()?);
    let one_way = timed.is_sorted_by_key(|t| t.1) || timed.iter().rev().is_sorted_by_key(|t| t.1);
    let ends = |shape: &&Shape| shape.end == End::Stop && shape.n_words >= 4;
    let own = |shape: &Shape| !shape.cues.hard && shape.cues.furniture.is_none();
    let follow = page.shapes.iter().skip(last + 1);
    let end = last + 1 + follow.take_while(|shape| ends(shape) && own(shape)).count();
    let sentences = page.shapes.get(first..end)?.iter().filter(ends).count();
    if timed.len() < ENTRIES || !one_way || sentences < timed.len() {
        return None;
    }
    for (kept, shape) in kept.iter_mut().zip(&page.shapes).take(end).skip(first) {
        // A time alone on its line is none of the words.
        *kept |= own(shape) && !is_bare(shape.span.of(text));
    }
    Some(first)
}

/// The time that a line begins with, in minutes: « 18:40 - », « 19h05. », « 9 h 30 », alone on its line
/// or parted from what was seen then.
fn time(words: &str) -> Option<u16> {
    let (hour, rest) = number(words)?;
    let rest = rest.trim_start_matches(' ');
    let rest = rest.strip_prefix([':', 'h', 'H'])?;
    let (minute, rest) = number(rest.trim_start_matches(' ')).unwrap_or((0, rest));
    let rest = rest.trim_start();
    let parted = rest.is_empty() || rest.starts_with(['-', '–', '—', '|', '·', ':', '.', ',']);
    (hour < 24 && minute < 60 && parted).then_some(hour * 60 + minute)
}

/// Whether a line is a time and nothing else.
fn is_bare(words: &str) -> bool {
    time(words).is_some() && !words.contains(|c: char| c.is_alphabetic() && !"hH".contains(c))
}

/// The number of one or two digits that words begin with, and what follows it.
fn number(words: &str) -> Option<(u16, &str)> {
    let end = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let (digits, rest) = words.split_at_checked(end).filter(|_| end <= 2)?;
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stand_at_the_head_of_a_line_and_are_parted_from_the_rest() {
        assert_eq!(time("18:40 - Le maire parle"), Some(18 * 60 + 40));
        assert_eq!(time("19h05. Fin de la séance."), Some(19 * 60 + 5));
        assert_eq!(time("9 h 30"), Some(9 * 60 + 30));
        assert_eq!(time("7h : la mer monte"), Some(7 * 60));
        assert!(is_bare("22 h 47") && !is_bare("22 h 47 · Fin"));
        for none in ["18:40 de retard", "25:10 - Non", "2024-05-12", "12 habitants", "18heures", ""]
        {
            assert_eq!(time(none), None, "{none}");
        }
    }
}
