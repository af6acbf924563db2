//! A page that stands on one line, its breaks lost, cut where sentences end and where something of the
//! page's own begins: a date, a byline, a credit, words of the furniture lexicon. Its pieces are then
//! weighed as lines are.

use super::{
    byline::signature_len,
    dateline::{Top, dateline},
    dates::dates,
    lines::Line,
};
use crate::{
    lexicon::{
        furniture::{self, Cue},
        hashes::WordHash,
        kinds::is_stopword,
        lists::{List, listed_anywhere},
        people::{first_name, is_particle},
    },
    model::{Furniture, Lang, Span},
    text::{
        fold::{Folded, fold},
        letters::{head, is_alphabetic},
        sentences::sentences,
        tokens::{is_mark, tokenize},
    },
};

/// A line of so many bytes may be a whole page, one of more is not looked into.
const BYTES: std::ops::Range<usize> = 500..1 << 20;

/// How many lines may stand beside it, and how little of the text they are.
const OTHERS: usize = 2;
const SHARE: usize = 10;

/// How far from its start a page has its date.
const HEAD: usize = 800;

/// How many bytes are looked at behind a cue.
const NEAR: usize = 320;

/// The line of `lines` that is all the page, or nearly so.
pub(super) fn crammed(lines: &[Line]) -> Option<usize> {
    if lines.len() > OTHERS + 1 {
        return None;
    }
    let longest = (0..lines.len()).max_by_key(|&i| lines[i].span.len())?;
    let total: usize = lines.iter().map(|l| l.span.len()).sum();
    let len = lines[longest].span.len();
    (BYTES.contains(&len) && len * SHARE >= total * (SHARE - 1)).then_some(longest)
}

/// A paragraph of so many words is long enough; those of the press have some fifty.
const PARAGRAPH: usize = 40;

/// Whether the sentence that begins `next` may be that of a new paragraph behind `before`, the words of
/// the paragraph so far: none is left of the source's, and who is meant by a pronoun depends on them.
pub(super) fn parts(before: &str, next: &str) -> bool {
    // A quotation that is longer closes nowhere.
    const LONGEST: usize = 4_000;
    let ended =
        before.trim_end_matches(['»', '”', '"', ' ', '\u{a0}']).ends_with(['.', '!', '?', '…']);
    if !ended || head(before, LONGEST).split_whitespace().nth(PARAGRAPH - 1).is_none() {
        return false;
    }
    let count = |sign: char| before.matches(sign).count();
    let closed = || count('«') <= count('»') && count('“') <= count('”') && count('"') % 2 == 0;
    let first = head(next, NEAR).split(|c: char| !is_alphabetic(c)).next().unwrap_or("");
    next.starts_with(char::is_uppercase)
        && !listed_anywhere(List::GoesOn, &fold(first))
        && (before.len() > LONGEST || closed())
}

/// Adds the places at which `line` is cut, in bytes from its start.
pub(super) fn cuts(text: &str, line: Span, cuts: &mut Vec<usize>) {
    let words = line.of(text);
    let tokens = tokenize(text, line);
    let starts = sentences(text, &tokens).into_iter().filter_map(|s| tokens.get(s.start));
    cuts.extend(starts.map(|t| t.span.start() - line.start()));
    for (at, end, cue) in openers(words) {
        cuts.push(at);
        let rest = head(words.get(at..).unwrap_or(""), NEAR);
        cuts.push(match cue {
            Cue::Byline => at + signature_len(rest),
            Cue::Credit | Cue::Caption => at + credit_len(rest),
            Cue::Published | Cue::Updated => at + stated_date(rest),
            // A button or a word of a menu: what follows is another.
            Cue::Furniture(Furniture::Promotion | Furniture::Share | Furniture::Navigation) => {
                behind_buttons(words, end)
            }
            _ => at,
        });
    }
    for sign in ["©", "Photo ", "Photos ", "PHOTO "] {
        for at in memchr::memmem::find_iter(words.as_bytes(), sign.as_bytes()) {
            let (before, rest) = words.split_at_checked(at).unwrap_or((words, ""));
            let named = rest.get(sign.len()..).is_some_and(|r| r.starts_with(char::is_uppercase));
            if sign == "©" || (named && before.ends_with(". ")) {
                cuts.push(at);
                cuts.push(at + credit_len(head(rest, NEAR)));
            }
        }
    }
    headed(words, cuts);
    cuts.retain(|&at| at > 0 && at < words.len() && words.is_char_boundary(at));
}

/// Cuts of the head of a page: titles said twice, the end of a path through the site, dates, and the
/// places where the dispatch was filed.
fn headed(words: &str, cuts: &mut Vec<usize>) {
    dated(words, cuts);
    cuts.extend(title_end(words));
    let head = head(words, HEAD);
    for (at, word) in placed(head) {
        let rest = words.get(at..).unwrap_or("");
        let len = said_twice(rest);
        if len > 0 {
            cuts.extend([at, at + len, at + 2 * len]);
        }
        let before = head.get(..at).unwrap_or("").trim_end();
        let crumb = before.ends_with('>') && !rest.get(word.len()..).is_some_and(crumbs);
        if let Some((_, last)) = word.rsplit_once('>').filter(|w| !w.1.is_empty()) {
            cuts.push(
                at + word.len() - if last.starts_with(char::is_uppercase) { 0 } else { last.len() },
            );
        } else if crumb {
            cuts.push(at + word.len());
        }
    }
    let mut starts: Vec<usize> = cuts.iter().copied().filter(|at| *at < HEAD).collect();
    starts.push(0);
    for at in starts {
        let rest = words.get(at..).unwrap_or("").trim_start();
        let at = words.len() - rest.len();
        cuts.extend(dateline(rest, Top::Yes).map(|len| at + len));
    }
}

/// The byte at which the first sentence begins behind a title without a stop: a small word with a
/// capital, in a row of words that no sign parts.
fn title_end(words: &str) -> Option<usize> {
    const LONGEST: usize = 250;
    const LEAST: usize = 3;
    let head: Vec<(usize, &str)> = placed(head(words, LONGEST)).collect();
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let (_, found) = head.windows(3).enumerate().skip(LEAST - 1).find(|(_, near)| {
        let [before, word, after] = [near[0].1, near[1].1, near[2].1];
        let (bare, rest) = word.split_once(['’', '\'']).unwrap_or((word, after));
        let parted = before.ends_with(|c: char| !c.is_alphanumeric() && !is_mark(c));
        !parted
            && bare.starts_with(char::is_uppercase)
            && small(rest)
            && bare.chars().count() <= 6
            && is_stopword(WordHash::of(&fold(bare)).finish())
    })?;
    Some(found[1].0)
}

/// Whether a further step of a path follows.
fn crumbs(rest: &str) -> bool {
    rest.get(..rest.len().min(4)).unwrap_or(rest).trim_start().starts_with('>')
}

/// Bytes of the words that `words` begins with and says again at once: a title in two places.
fn said_twice(words: &str) -> usize {
    const LENGTH: std::ops::Range<usize> = 20..300;
    let Some(first) = words.get(..12) else { return 0 };
    let near = head(words, LENGTH.end + 12);
    let again = near.match_indices(first).map(|(at, _)| at).find(|at| LENGTH.contains(at));
    let Some(at) = again else { return 0 };
    let said = words.get(..at).unwrap_or("").trim_end();
    if words.get(at..).is_some_and(|rest| rest.starts_with(said)) { at } else { 0 }
}

/// The byte behind the words that are buttons, from byte `from` on, where something else begins.
fn behind_buttons(words: &str, from: usize) -> usize {
    const MOST: usize = 4;
    let mut end = from;
    loop {
        let rest = head(words.get(end..).unwrap_or(""), NEAR);
        let next: Vec<(usize, &str)> = placed(rest).take(MOST).collect();
        let len = (1..=next.len()).rev().find_map(|n| {
            let (at, last) = next[n - 1];
            let key = fold(rest.get(next[0].0..at + last.len())?);
            let bare = key.trim_matches(|c: char| !c.is_alphanumeric());
            (bare.is_empty() || furniture::whole(bare).is_some()).then_some(at + last.len())
        });
        match len {
            Some(len) => end += len,
            None => {
                let opens = next.first().is_some_and(|(_, w)| {
                    w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_mark(c))
                });
                return if opens { end } else { 0 };
            }
        }
    }
}

/// Where words of the lexicon stand that open a line, written as a line begins, where they end, and
/// what they are.
fn openers(words: &str) -> Vec<(usize, usize, Cue)> {
    let folded = Folded::new(words);
    let mut hits: Vec<_> = furniture::hits(&folded.key).filter(|h| h.opener).collect();
    hits.sort_by_key(|h| (h.start, h.end));
    let mut chars = folded.key.char_indices().zip(&folded.origin).peekable();
    let mut found = Vec::new();
    for hit in hits {
        while chars.next_if(|c| c.0.0 < hit.start).is_some() {}
        let Some(at) = chars.peek().map(|c| *c.1 as usize) else { break };
        let mut behind = chars.clone();
        while behind.next_if(|c| c.0.0 < hit.end).is_some() {}
        let end = behind.peek().map_or(words.len(), |c| *c.1 as usize);
        let (before, rest) = words.split_at_checked(at).unwrap_or((words, ""));
        let apart = before.ends_with(|c: char| c.is_whitespace());
        let within = before.trim_end().ends_with([',', '«', '“', '(', '’', '\'']);
        if apart && !within && rest.starts_with(char::is_uppercase) {
            found.push((at, end, hit.cue));
        }
    }
    found
}

/// Bytes of « © J. Sorvane / Le Courrier du Lac », « Photo Léa Roy »: words with capitals, up to the
/// last of them, with which the next sentence begins.
fn credit_len(words: &str) -> usize {
    const LONGEST: usize = 14;
    let mut run: Vec<(usize, &str)> = Vec::new();
    for (at, word) in placed(words).take(LONGEST) {
        let sign = !word.contains(is_alphabetic);
        let named = word.trim_start_matches(['/', '(', '©']).starts_with(char::is_uppercase);
        if !run.is_empty() && word.starts_with(['«', '“', '"', '‘']) {
            return at;
        }
        if !(run.is_empty() || sign || named || is_particle(&fold(word))) {
            break;
        }
        run.push((at, word));
        let initial = word.chars().filter(|c| is_alphabetic(*c)).count() <= 1;
        if run.len() > 1 && word.ends_with(['.', ';']) && !initial {
            return at + word.len();
        }
    }
    let capital =
        |i: usize| run.get(i).is_some_and(|(_, word)| word.starts_with(char::is_uppercase));
    let Some(mut last) = (2..run.len()).rev().find(|&i| capital(i)) else { return 0 };
    let first = |i: usize| run.get(i).is_some_and(|(_, w)| first_name(&fold(w)).is_some());
    if last > 2 && capital(last - 1) && first(last - 1) {
        last -= 1;
    }
    run.get(last).map_or(0, |(at, _)| *at)
}

/// Bytes up to the end of the date behind « Publié le », and of the hour and the change beside it.
fn stated_date(words: &str) -> usize {
    const REACH: usize = 40;
    let found = dates(words, Span::new(0, words.len()), Lang::UNKNOWN);
    let Some(dated) = found.first().filter(|d| d.span.start() < REACH) else { return 0 };
    with_hour(words, dated.span.end())
}

/// The byte behind what goes on with the date that ends at byte `from`: hours and changes.
fn with_hour(words: &str, from: usize) -> usize {
    let mut end = from;
    let rest = head(words.get(from..).unwrap_or(""), NEAR);
    for (at, word) in placed(rest).take(12) {
        let key = fold(word);
        let key = key.trim_matches(|c: char| !c.is_alphanumeric());
        let number = key.starts_with(|c: char| c.is_ascii_digit());
        if number || (key.is_empty() && !word.contains(['«', '“', '"'])) {
            end = from + at + word.len();
        } else if !listed_anywhere(List::Changed, key) {
            break;
        }
    }
    end
}

/// Cuts around the dates with an hour or a day of the week at the head of a page.
fn dated(words: &str, cuts: &mut Vec<usize>) {
    let mut from = 0;
    while from < words.len().min(HEAD) {
        let found = dates(words, Span::new(from, words.len()), Lang::UNKNOWN);
        let Some(dated) = found.into_iter().find(|d| d.date.day().is_some()) else {
            let rest = words.get(from..).unwrap_or("");
            from += head(rest, HEAD / 4).len().max(1);
            continue;
        };
        let end = with_hour(words, dated.span.end());
        let before = words.get(..dated.span.start()).unwrap_or("").trim_end();
        let shown = dated.span.of(words);
        let alone = shown.starts_with(char::is_uppercase) || before.ends_with(['|', '•', '·']);
        if let Some(before) = before.strip_suffix('|') {
            // « Polaris | 12.05.2023 »
            let name = before.trim_end().rsplit(' ').next().unwrap_or("");
            if name.starts_with(char::is_uppercase) {
                cuts.push(before.trim_end().len() - name.len());
            }
        }
        if alone || end > dated.span.end() {
            let said = before
                .rsplit(' ')
                .next()
                .is_some_and(|w| w.len() <= 3 && w.chars().all(char::is_lowercase));
            if !before.ends_with(['|', '•', '·', ',', '-', '–']) && !said {
                cuts.push(dated.span.start());
            }
            cuts.push(end);
        }
        // A date is never empty.
        from = end;
    }
}

/// The words of `words` with their places.
fn placed(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = words.as_ptr() as usize;
    words.split_whitespace().map(move |w| (w.as_ptr() as usize - base, w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::lines::lines;

    #[test]
    fn a_page_on_one_line_is_cut_wherever_it_ends() {
        for n in [450, 500, 620, 799, 801, 1_700] {
            for sign in ["a", "é ", "© ", "Par A ", "« ", "> ", "12 mai 2023 à 8h "] {
                let text: String = sign.chars().cycle().take(n).collect();
                let found = lines(&text);
                let Some(at) = crammed(&found) else { continue };
                let mut places = Vec::new();
                cuts(&text, found[at].span, &mut places);
                assert!(places.iter().all(|&at| text.is_char_boundary(found[0].span.start() + at)));
            }
        }
    }

    #[test]
    fn credits_end_where_the_next_sentence_begins() {
        for (credit, rest) in [
            ("© J. Sorvane / Le Courrier du Lac ", "Devant les élus"),
            ("© Polaris. ", "Toute reproduction"),
            ("© Polaris/Julien Sorvane ", "Hélène Varenne et son frère"),
            ("Photo La Tribune / E. Blancherel ", "« La digue tient »"),
        ] {
            let line = format!("{credit}{rest}");
            let found = line.get(credit_len(&line)..).map(str::trim_start);
            assert_eq!(found, Some(rest), "{line}");
        }
    }
}
