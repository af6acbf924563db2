//! Quotation marks paired up, paragraph by paragraph: a stack that mends what writers, typesetters
//! and scrapers leave open, doubled or mismatched.

use super::{
    letters::{is_alphanumeric, n_words},
    tokens::is_mark,
};
use crate::model::{QuoteKind, Span};

/// How deep pairs may nest: deeper openings are passed over and [`Marks::limited`] says so.
pub const MAX_DEPTH: usize = 12;

/// What stands between two quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The words with their marks.
    pub outer: Span,
    /// The words, without marks and without white space at the edges.
    pub inner: Span,
    /// The pair this one stands in, as an index into the same list.
    pub parent: Option<u32>,
    /// Whether a closing mark was found; otherwise the words run to where they were cut.
    pub closed: bool,
}

/// The pairs of one paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// In the order of their opening marks.
    pub pairs: Vec<Pair>,
    /// Whether [`MAX_DEPTH`] was reached.
    pub limited: bool,
}

/// The words at `span`, which are a quotation of that kind, with the marks beside them.
pub fn with_marks(text: &str, span: Span, kind: QuoteKind) -> Span {
    if matches!(kind, QuoteKind::Indirect | QuoteKind::Turn) {
        return span;
    }
    let space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let before = text.get(..span.start()).unwrap_or_default();
    let opened = before.trim_end_matches(space);
    let open = opened.chars().next_back().filter(|c| "«“„\"‘‚'‹»”".contains(*c));
    let after = text.get(span.end()..).unwrap_or_default();
    let closed = after.trim_start_matches(space);
    let close = closed.chars().next().filter(|c| "»”“\"’‘'›«".contains(*c));
    let start = open.map_or(span.start(), |c| opened.len() - c.len_utf8());
    let end = close.map_or(span.end(), |c| text.len() - closed.len() + c.len_utf8());
    Span::new(start, end)
}

/// Pairs the marks of `paragraph`, a part of `text`. Apostrophes are never marks; an opening mark
/// whose closing one is lost holds to the end of the paragraph or to the sentence before the next
/// opening mark of its kind. One pass, with a bounded stack.
pub fn pair_marks(text: &str, paragraph: Span) -> Marks {
    let events = events(text, paragraph);
    if events.is_empty() {
        return Marks::default();
    }
    let mut scan = Scan { text, paragraph, pairs: Vec::new(), stack: Vec::new(), limited: false };
    for (i, event) in events.iter().enumerate() {
        scan.step(&events, i, *event);
    }
    scan.finish()
}

/// Which marks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Guillemet,
    Angle,
    Curly,
    Straight,
    Single,
    Apostrophe,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// Told by what is open: a straight mark between two spaces or two letters.
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Event {
    at: usize,
    end: usize,
    family: Family,
    side: Side,
}

/// The bytes that marks begin with.
const LEADS: [bool; 256] = {
    let mut leads = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        leads[byte] = matches!(byte as u8, b'"' | b'\'' | 0xc2 | 0xe2 | 0xe3 | 0xef);
        byte += 1;
    }
    leads
};

/// The marks of a paragraph, apostrophes left out.
fn events(text: &str, paragraph: Span) -> Vec<Event> {
    let words = paragraph.of(text);
    let mut found: Vec<Event> = Vec::new();
    let (mut from, bytes) = (0, words.as_bytes());
    // Only what begins with one of these bytes can be a mark; the rest is passed over undecoded.
    let leads = |b: &u8| LEADS[usize::from(*b)];
    while let Some(skipped) = bytes.get(from..).and_then(|rest| rest.iter().position(leads)) {
        let at = from + skipped;
        let (left, right) = words.split_at_checked(at).unwrap_or((words, ""));
        let mut chars = right.chars();
        let Some(c) = chars.next() else { break };
        let after = chars.next();
        from = at + c.len_utf8();
        if let Some((family, side)) = role(c, left.chars().next_back(), after) {
            if c == '\'' && after == Some('\'') {
                from += 1;
            }
            let (at, end) = (paragraph.start() + at, paragraph.start() + from);
            found.push(Event { at, end, family, side });
        }
    }
    let reversed = found.iter().find(|e| e.family == Family::Guillemet).is_some_and(|e| {
        let left = text.get(..e.at).and_then(|t| t.chars().next_back());
        let right = text.get(e.end..).and_then(|t| t.chars().next());
        let next = found.iter().filter(|n| n.family == Family::Guillemet).nth(1);
        let answered = next.is_some_and(|n| {
            let left = text.get(..n.at).and_then(|t| t.chars().next_back());
            n.side == Side::Open && !is_left(left)
        });
        let starts = e.at == paragraph.start() && !answered;
        e.side == Side::Close && !starts && is_left(left) && right.is_some_and(is_alphanumeric)
    });
    if reversed || is_turned(text, paragraph, &found) {
        for event in found.iter_mut().filter(|e| e.family == Family::Guillemet) {
            event.side = if event.side == Side::Open { Side::Close } else { Side::Open };
        }
    }
    found
}

/// Whether all guillemets of a paragraph are turned around: » and « in turn, some « right before a
/// comma or a stop, which no opening mark is: « il part. » Pourquoi ? « , a-t-il dit ».
fn is_turned(text: &str, paragraph: Span, events: &[Event]) -> bool {
    let own = || events.iter().filter(|e| e.family == Family::Guillemet);
    let in_turn = own().zip([Side::Close, Side::Open].into_iter().cycle());
    let inside = own().next().is_some_and(|e| e.at > paragraph.start());
    let shuts = |e: &Event| {
        let rest = text.get(e.end..paragraph.end()).unwrap_or_default().trim_start();
        e.side == Side::Open && rest.starts_with([',', '.', ';'])
    };
    inside && in_turn.clone().all(|(e, side)| e.side == side) && own().any(shuts)
}

/// What `c` is between its two neighbours; `None` for an apostrophe or any other character.
fn role(c: char, before: Option<char>, after: Option<char>) -> Option<(Family, Side)> {
    if !is_mark(c) {
        return None;
    }
    let word_after = after.is_some_and(is_alphanumeric);
    let space_before = before.is_none_or(char::is_whitespace);
    let opens = is_left(before) && !is_right(after);
    let closes = !is_left(before) && is_right(after);
    let side = match (opens, closes) {
        (true, _) => Side::Open,
        (_, true) => Side::Close,
        _ => Side::Either,
    };
    match c {
        '«' => Some((Family::Guillemet, Side::Open)),
        '»' => Some((Family::Guillemet, Side::Close)),
        '‹' => Some((Family::Angle, Side::Open)),
        '›' => Some((Family::Angle, Side::Close)),
        '„' | '‟' | '❝' | '〝' => Some((Family::Curly, Side::Open)),
        '“' => Some((Family::Curly, if closes { Side::Either } else { Side::Open })),
        '”' | '❞' | '〞' | '〟' => {
            Some((Family::Curly, if opens { Side::Either } else { Side::Close }))
        }
        '"' | '＂' => {
            if before == Some('=') {
                return None;
            }
            let inches = before.is_some_and(|b| b.is_ascii_digit()) && side == Side::Either;
            (!inches).then_some((Family::Straight, side))
        }
        '\'' if after == Some('\'') => Some((Family::Straight, Side::Either)),
        '‘' | '‚' | '‛' => {
            (opens && !space_only(after)).then_some((Family::Single, Side::Open))
        }
        '’' => (is_right(after) && !space_before).then_some((Family::Single, Side::Close)),
        '\'' | '＇' if opens && word_after => Some((Family::Apostrophe, Side::Open)),
        '\'' | '＇' => {
            (is_right(after) && !space_before).then_some((Family::Apostrophe, Side::Close))
        }
        _ => None,
    }
}

fn space_only(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Whether an opening mark may follow `before`.
fn is_left(before: Option<char>) -> bool {
    before.is_none_or(|b| {
        b.is_whitespace()
            || matches!(
                b,
                '(' | '[' | '{' | '—' | '–' | '-' | '/' | ':' | '\'' | '’' | '«' | '“' | '‘'
            )
    })
}

/// Whether a closing mark may stand before `after`.
fn is_right(after: Option<char>) -> bool {
    after.is_none_or(|a| {
        let stop = matches!(a, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}');
        let mark = matches!(a, '—' | '–' | '-' | '/' | '»' | '”' | '’' | '"' | '\'');
        a.is_whitespace() || stop || mark
    })
}

/// An opening mark that waits for its closing one.
#[derive(Clone, Copy, Debug)]
struct Open {
    family: Family,
    pair: usize,
    /// Where the last of doubled opening marks ends.
    inner: usize,
}

/// A pair under way; `end` is `None` until it is closed, and `dead` when it was no quotation mark.
#[derive(Clone, Copy, Debug)]
struct Draft {
    start: usize,
    inner_start: usize,
    inner_end: usize,
    end: usize,
    parent: Option<u32>,
    family: Family,
    closed: bool,
    dead: bool,
}

struct Scan<'a> {
    text: &'a str,
    paragraph: Span,
    pairs: Vec<Draft>,
    stack: Vec<Open>,
    limited: bool,
}

impl Scan<'_> {
    fn step(&mut self, events: &[Event], i: usize, event: Event) {
        let is_open = self.stack.iter().any(|o| o.family == event.family);
        match event.side {
            Side::Open => self.open(event),
            Side::Close if is_open && self.is_possessive(events, i, event) => {}
            Side::Close if is_open => self.close(event),
            Side::Close => self.stray(events, i, event),
            Side::Either if is_open => self.close(event),
            Side::Either => self.open(event),
        }
    }

    fn open(&mut self, event: Event) {
        if let Some(top) = self.stack.last_mut().filter(|o| o.family == event.family)
            && top.inner == event.at
        {
            top.inner = event.end;
            self.pairs[top.pair].inner_start = event.end;
            return;
        }
        if self.stack.len() >= MAX_DEPTH {
            self.limited = true;
            return;
        }
        let parent = self.stack.last().map(|o| o.pair as u32);
        self.stack.push(Open { family: event.family, pair: self.pairs.len(), inner: event.end });
        self.pairs.push(Draft {
            start: event.at,
            inner_start: event.end,
            inner_end: self.paragraph.end(),
            end: self.paragraph.end(),
            parent,
            family: event.family,
            closed: false,
            dead: false,
        });
    }

    /// Whether a single closing mark is the apostrophe of a plural, “the farmers’ tractors”: it
    /// stands after an s and before a small letter, and another one closes further on.
    fn is_possessive(&self, events: &[Event], i: usize, event: Event) -> bool {
        if !matches!(event.family, Family::Single | Family::Apostrophe) {
            return false;
        }
        let plural = self.text.get(..event.at).is_some_and(|t| t.ends_with('s'));
        let mut after = self.text.get(event.end..).unwrap_or_default().chars();
        let goes_on = after.next() == Some(' ') && after.next().is_some_and(char::is_lowercase);
        let mut ahead = events.iter().skip(i + 1).take(LOOK_AHEAD);
        let next = ahead.find(|e| e.family == event.family);
        plural && goes_on && next.is_some_and(|e| e.side == Side::Close)
    }

    /// Closes the innermost open mark of the family and all that stands open within it.
    fn close(&mut self, event: Event) {
        let soft = matches!(event.family, Family::Single | Family::Apostrophe);
        if soft && self.stack.last().is_none_or(|o| o.family != event.family) {
            return;
        }
        while let Some(open) = self.stack.pop() {
            let draft = &mut self.pairs[open.pair];
            draft.inner_end = event.at;
            draft.end = event.at;
            if open.family == event.family {
                draft.end = event.end;
                draft.closed = true;
                return;
            }
            draft.dead = !matches!(open.family, Family::Guillemet | Family::Curly | Family::Angle);
        }
    }

    /// A closing mark without its opening one: it closes a pair of another family that has no
    /// closing mark of its own ahead, reopens speech at the start of a paragraph, or closes words whose
    /// opening mark is lost.
    fn stray(&mut self, events: &[Event], i: usize, event: Event) {
        if matches!(event.family, Family::Single | Family::Apostrophe) {
            return;
        }
        let Some(&top) = self.stack.last() else {
            if event.at == self.paragraph.start() && event.family != Family::Straight {
                self.open(event);
            } else {
                self.close_lost(event);
            }
            return;
        };
        if matches!(top.family, Family::Single | Family::Apostrophe) {
            return;
        }
        let ahead = events.iter().skip(i + 1).take(LOOK_AHEAD).find(|e| e.family == top.family);
        // «un mot" and much later a » that has no other opening mark
        let between = Span::new(top.inner, event.at).of(self.text);
        let few = n_words(between, FEWEST_LOST + 1) <= FEWEST_LOST;
        if ahead.is_none_or(|e| e.side == Side::Open || few && e.at - event.at > LONGEST_LOST) {
            self.close(Event { family: top.family, ..event });
        }
    }

    /// Ends words that a mark closes and none opens, after a whole sentence: « …, dit-il. Il est tard. »
    /// They begin where the paragraph does, or the first sentence after the pair before.
    fn close_lost(&mut self, event: Event) {
        let before = self.pairs.iter().rev().take(LOOK_AHEAD).find(|d| !d.dead);
        let near = |from: usize| event.at.saturating_sub(from) <= LONGEST_LOST;
        let from = match before {
            Some(pair) if near(pair.end) => self.next_sentence(pair.end, event.at),
            None if self.pairs.len() < LOOK_AHEAD => {
                Some(self.paragraph.start()).filter(|&start| near(start))
            }
            _ => None,
        };
        let Some(from) = from else { return };
        let words = Span::new(from, event.at).trim(self.text);
        let said = words.of(self.text);
        let whole =
            said.starts_with(char::is_uppercase) && n_words(said, FEWEST_LOST) >= FEWEST_LOST;
        let glued = words.end() == event.at && self.pairs.is_empty();
        let ends = glued || said.ends_with(['.', '!', '?', '…', ',']);
        if !(whole && ends) || said.ends_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        self.pairs.push(Draft {
            start: words.start(),
            inner_start: words.start(),
            inner_end: event.at,
            end: event.end,
            parent: None,
            family: event.family,
            closed: true,
            dead: false,
        });
    }

    /// Where in `from..to` the first sentence begins that begins there.
    fn next_sentence(&self, from: usize, to: usize) -> Option<usize> {
        let words = self.text.get(from..to)?;
        let stops = words.match_indices(['.', '!', '?', '…']).map(|(at, stop)| at + stop.len());
        let begins = |&at: &usize| {
            let rest = words.get(at..).unwrap_or_default();
            rest.starts_with(char::is_whitespace)
                && rest.trim_start().starts_with(char::is_uppercase)
        };
        stops.into_iter().find(begins).map(|at| from + at)
    }

    fn finish(mut self) -> Marks {
        for open in std::mem::take(&mut self.stack) {
            self.mend(open);
        }
        self.clamp();
        let mut index = vec![None; self.pairs.len()];
        let mut pairs: Vec<Pair> = Vec::with_capacity(self.pairs.len());
        for (i, draft) in self.pairs.iter().enumerate() {
            let inner = Span::new(draft.inner_start, draft.inner_end).trim(self.text);
            if draft.dead || inner.is_empty() {
                continue;
            }
            let outer = Span::new(draft.start, draft.end);
            let mut parent = draft.parent;
            while let Some(p) = parent {
                let above = &self.pairs[p as usize];
                let holds = above.inner_start <= draft.start && draft.end <= above.inner_end;
                if holds && index[p as usize].is_some() {
                    break;
                }
                parent = above.parent;
            }
            index[i] = Some(pairs.len() as u32);
            let parent = parent.and_then(|p| index[p as usize]);
            pairs.push(Pair { outer, inner, parent, closed: draft.closed });
        }
        Marks { pairs, limited: self.limited }
    }

    /// Keeps every pair within the one it was opened in, where that one was cut short.
    fn clamp(&mut self) {
        for i in 0..self.pairs.len() {
            let mut parent = self.pairs[i].parent;
            while let Some(p) = parent {
                let above = self.pairs[p as usize];
                let draft = &mut self.pairs[i];
                if !above.dead && draft.start < above.inner_end && draft.end > above.inner_end {
                    draft.end = above.inner_end;
                    draft.inner_end = draft.inner_end.min(above.inner_end);
                }
                parent = above.parent;
            }
        }
    }

    /// Ends a pair that was never closed.
    fn mend(&mut self, open: Open) {
        let draft = self.pairs[open.pair];
        if matches!(draft.family, Family::Single | Family::Apostrophe) {
            self.pairs[open.pair].dead = true;
            return;
        }
        let next = self.pairs.get(open.pair + 1..).unwrap_or_default();
        let own = next.iter().take(LOOK_AHEAD).filter(|d| d.family == draft.family && !d.dead);
        for (n, next) in own.enumerate() {
            let words = Span::new(draft.inner_start, next.start).trim(self.text);
            let said = words.of(self.text);
            // Words in marks within a sentence are nested; what opens a sentence opens it again.
            let ends =
                said.ends_with(['.', '!', '?', '…']) || n == 0 && said.ends_with([';', ',', ':']);
            if ends {
                self.pairs[open.pair].inner_end = words.end();
                self.pairs[open.pair].end = words.end();
                return;
            }
            if !next.closed {
                return;
            }
        }
    }
}

/// How many marks ahead a repair looks.
const LOOK_AHEAD: usize = 32;

/// Words whose opening mark is lost are no more bytes and no fewer words than this.
const LONGEST_LOST: usize = 900;
const FEWEST_LOST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        let marks = pair_marks(text, Span::new(0, text.len()));
        marks.pairs.iter().map(|p| p.inner.of(text)).collect()
    }

    #[test]
    fn every_family_is_paired() {
        assert_eq!(inner("«\u{a0}Oui\u{a0}» et « non »"), ["Oui", "non"]);
        assert_eq!(
            inner("“Yes” \"no\" ‹ja› „nein“ ‘UK style’"),
            ["Yes", "no", "ja", "nein", "UK style"]
        );
        assert_eq!(inner("Er sagte: »Ja«, dann »nein«."), ["Ja", "nein"]);
        assert_eq!(inner("»Ja«, sagte er."), ["Ja"]);
    }

    #[test]
    fn apostrophes_are_never_marks() {
        assert!(inner("L’an d'hier, the workers’ rights, rock 'n roll, '90s, l'«").is_empty());
        assert_eq!(inner("‘It’s Varenne’s plan,’ she said"), ["It’s Varenne’s plan,"]);
        assert_eq!(inner("‘The workers’ hall is shut,’ she said"), ["The workers’ hall is shut,"]);
    }

    #[test]
    fn nested_pairs_know_what_they_stand_in() {
        let text = "« 261 cas de « vraie » fraude », “he said ‘no’ twice”";
        assert_eq!(
            inner(text),
            ["261 cas de « vraie » fraude", "vraie", "he said ‘no’ twice", "no"]
        );
        let marks = pair_marks(text, Span::new(0, text.len()));
        assert_eq!(
            marks.pairs.iter().map(|p| p.parent).collect::<Vec<_>>(),
            [None, Some(0), None, Some(2)]
        );
    }

    #[test]
    fn lost_doubled_and_mismatched_marks_are_mended() {
        assert_eq!(inner("« \"Rien n'a bougé, dit-il »"), ["\"Rien n'a bougé, dit-il"]);
        assert_eq!(inner("«« Oui »», dit-il"), ["Oui"]);
        assert_eq!(inner("« C'est fini. dit-elle « On rentre. »").len(), 2);
        assert_eq!(inner("« C'est fini” dit-elle"), ["C'est fini"]);
        assert_eq!(inner("Il a dit : « C'est fini."), ["C'est fini."]);
        assert_eq!(inner("Un geste qui compte\" confie le maire"), ["Un geste qui compte"]);
        let lost = "« Tout va bien », dit-il, debout. S'il faut attendre, j'attends ! »";
        assert_eq!(inner(lost), ["Tout va bien", "S'il faut attendre, j'attends !"]);
        let mixed = format!(
            "Il «ressuscite\" son père, {} \"Il est tard.\"» Puis",
            "et part, ".repeat(120)
        );
        assert_eq!(inner(&mixed), ["ressuscite", "Il est tard."]);
        let reopened = "“The wall (the “Wall”) is old. “It is weak. “We know,” he said.";
        let wanted = ["The wall (the “Wall”) is old.", "Wall", "It is weak.", "We know,"];
        assert_eq!(inner(reopened), wanted);
    }

    #[test]
    fn straight_marks_follow_the_spaces_beside_them() {
        assert_eq!(inner("Il dit \"oui\", puis \"non\"."), ["oui", "non"]);
        assert_eq!(inner("un écran de 15\" et l'\"attention\""), ["attention"]);
    }

    #[test]
    fn a_deep_nest_is_limited_and_said_so() {
        let text = "«".repeat(9).replace('«', "« a ").repeat(50);
        let marks = pair_marks(&text, Span::new(0, text.len()));
        assert!(marks.limited);
        assert_eq!(marks.pairs.len(), MAX_DEPTH);
    }
}
