//! UTF-8 that was read with a table of one byte a character (« dÃ©jÃ  », “â€œ”), read as what it was.
//!
//! Each sequence of characters is judged where it stands, so that one name may be mended in a good
//! text: it must be the bytes of one character that the press writes, and no letter and sign that
//! good text may have side by side. Those that might be, as in «AMANHÃ», count only beside others
//! that cannot.

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::tables::{TABLES, Table};
use crate::text::{
    letters::is_alphabetic,
    rewrite::{Rewriter, Rewritten},
};

/// What a sequence stands for.
struct Hit {
    start: usize,
    end: usize,
    meant: char,
    /// Whether good text may have it.
    weak: bool,
}

/// Mends what was read with the table that most of it was read with.
pub(super) fn undone(text: &str) -> Option<Rewritten> {
    if text.is_ascii() {
        return None;
    }
    // One look at the text tells most tables away.
    let signs = signs(text);
    let stands = |word: &&String| {
        word.chars().all(|c| signs.contains(&c))
            && memmem::find(text.as_bytes(), word.as_bytes()).is_some()
    };
    let told = |table: &&Table| table.telling.iter().any(|word| stands(&word));
    let mut best: Option<(usize, &Table, Vec<Hit>)> = None;
    for table in TABLES.iter().filter(told) {
        let hits = hits(text, table);
        let sure = hits.iter().filter(|h| !h.weak);
        let (n, told) = sure.fold((0, 0), |(n, told), h| (n + 1, told + h.end - h.start));
        // A letter of another script beside a sign may be what it is.
        let enough = if table.foreign { 2 } else { 1 };
        if n >= enough && best.as_ref().is_none_or(|b| told > b.0) {
            best = Some((told, table, hits));
        }
    }
    best.and_then(|(_, table, hits)| rewritten(text, &hits, table))
}

/// The characters beyond ASCII that `text` has.
fn signs(text: &str) -> FxHashSet<char> {
    let (mut signs, mut rest) = (FxHashSet::default(), text);
    while let Some(at) = rest.bytes().position(|b| !b.is_ascii()) {
        let mut chars = rest.get(at..).unwrap_or_default().chars();
        signs.extend(chars.next());
        rest = chars.as_str();
    }
    signs
}

fn rewritten(text: &str, hits: &[Hit], table: &Table) -> Option<Rewritten> {
    let mut rewriter = Rewriter::new(text);
    let mut buffer = [0; 4];
    for hit in hits {
        if !hit.weak || !table.foreign {
            rewriter.replace(hit.start..hit.end, hit.meant.encode_utf8(&mut buffer));
        }
    }
    rewriter.finish()
}

/// All sequences that stand for a character.
fn hits(text: &str, table: &Table) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_ascii() {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            let n = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
            at += n;
            before = rest.get(n - 1).map(|b| char::from(*b));
            continue;
        }
        let joined = hits.last().is_some_and(|h| h.end == at);
        match hit(text, at, table, before, joined) {
            Some(hit) => {
                at = hit.end;
                before = Some(hit.meant);
                hits.push(hit);
            }
            None => {
                at += c.len_utf8();
                before = Some(c);
            }
        }
    }
    hits
}

/// The sequence at byte `at`, where one begins; `before` is what stands before it, mended, and
/// `joined` whether that was mended.
fn hit(text: &str, at: usize, table: &Table, before: Option<char>, joined: bool) -> Option<Hit> {
    let rest = text.get(at..)?;
    let mut chars = rest.chars();
    let lead = chars.next()?;
    let first = table.byte(lead)?;
    let n = match first {
        0xc2..=0xdf => 2,
        0xe1..=0xef => 3,
        0xf0 => 4,
        _ => return None,
    };
    let mut bytes = [first, 0, 0, 0];
    let mut trail = lead;
    let mut end = at + lead.len_utf8();
    for slot in bytes.iter_mut().take(n).skip(1) {
        let next = chars.next();
        match next.and_then(|c| table.byte(c)).filter(|b| (0x80..0xc0).contains(b)) {
            Some(byte) => *slot = byte,
            None => return lost(&bytes, (at, end), next, text).filter(|_| !table.foreign),
        }
        trail = next?;
        end += trail.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..n)?).ok()?.chars().next()?;
    if !is_written(meant, table.foreign) {
        return None;
    }
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    let kin =
        |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && is_alphabetic(c) && !is_latin(c));
    if table.foreign && ((kin(before) && !joined) || (kin(next) && !begins(text, end, table))) {
        return None;
    }
    let weak = n == 2 && may_follow(trail) && !is_odd(lead, before, next, trail);
    Some(Hit { start: at, end, meant, weak })
}

/// Whether a sequence may begin at byte `at`.
fn begins(text: &str, at: usize, table: &Table) -> bool {
    let mut chars = text.get(at..).unwrap_or_default().chars();
    let lead = chars.next().and_then(|c| table.byte(c));
    let trail = chars.next().and_then(|c| table.byte(c));
    lead.is_some_and(|b| b >= 0xc2) && trail.is_some_and(|b| (0x80..0xc0).contains(&b))
}

/// A sequence of which a byte was lost on the way: « Ã » and “Â” before what was a no-break space and
/// became a plain one, “â€” before what the table has no character for, the closing mark.
fn lost(bytes: &[u8; 4], (at, end): (usize, usize), next: Option<char>, text: &str) -> Option<Hit> {
    let spaced = next == Some(' ');
    match bytes {
        [0xe2, 0x80, 0, _] if !next.is_some_and(is_alphabetic) => {
            Some(Hit { start: at, end, meant: '”', weak: false })
        }
        [0xc3, 0, ..] if spaced => {
            // Of two spaces one was the character's own.
            let own = text.get(end..).is_some_and(|rest| rest.starts_with("  "));
            Some(Hit { start: at, end: end + usize::from(own), meant: 'à', weak: true })
        }
        [0xc2, 0, ..] if spaced => {
            Some(Hit { start: at, end: end + 1, meant: '\u{a0}', weak: true })
        }
        _ => None,
    }
}

/// Whether the press writes `c`.
fn is_written(c: char, foreign: bool) -> bool {
    let western = matches!(
        c,
        '\u{a0}'..='\u{17f}' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20bf}' | '\u{2100}'..='\u{214f}' | '\u{fb00}'..='\u{fb06}'
    );
    let other = matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{192}'
            | '\u{1a0}'..='\u{1a1}'
            | '\u{1af}'..='\u{1b0}'
            | '\u{1cd}'..='\u{1dc}'
            | '\u{218}'..='\u{21b}'
            | '\u{2c6}'..='\u{2dc}'
            | '\u{300}'..='\u{328}'
            | '\u{386}'..='\u{3ce}'
            | '\u{400}'..='\u{45f}'
            | '\u{490}'..='\u{491}'
            | '\u{1e00}'..='\u{1eff}'
            | '\u{2190}'..='\u{21ff}'
            | '\u{2200}'..='\u{22ff}'
            | '\u{25a0}'..='\u{27bf}'
            | '\u{feff}'
            | '\u{fffd}'
            | '\u{1f000}'..='\u{1faff}'
    );
    western || (other && !foreign)
}

/// Whether good text may have `c` right behind a letter.
fn may_follow(c: char) -> bool {
    matches!(
        c,
        '»' | '«' | '“' | '”' | '„' | '‘' | '’' | '‚' | '‹' | '›' | '…' | '–' | '—' | '•' | '·' | '™' | '®' | '©'
            | '°' | '²' | '³' | '¹' | 'º' | 'ª' | '\u{a0}' | '\u{ad}' | '€' | '£' | '§' | '%' | '±'
            | '│'..='╝' | '░'..='▓'
    ) || is_alphabetic(c)
}

/// Whether a letter and a sign stand where good text has no such letter: a capital within a word or
/// alone, before a sign that parts no word.
fn is_odd(lead: char, before: Option<char>, next: Option<char>, trail: char) -> bool {
    if !is_alphabetic(lead) {
        return true;
    }
    let within = lead.is_uppercase() && before.is_some_and(char::is_lowercase);
    let glued = !is_alphabetic(trail)
        && !matches!(trail, '’' | '–' | '—' | '\u{ad}' | '·' | '‘' | '…' | '\u{a0}')
        && next.is_some_and(char::is_lowercase);
    let alone = matches!(lead, 'Â' | 'Ã' | 'В' | 'Г' | 'Β' | 'Γ' | 'Ă')
        && !before.is_some_and(is_alphabetic);
    within || glued || alone
}

fn is_latin(c: char) -> bool {
    c < '\u{250}' || matches!(c, '\u{1e00}'..='\u{1eff}')
}
