//! Where the parts of an article stand among a page's lines: title, first and last line of text.

use super::{
    byline::signs_for_all,
    measure::{Form, Page},
    shape::{End, Shape, Start},
};
use crate::{
    model::{Given, Span},
    text::fold::fold,
};

/// Line numbers of the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Anatomy {
    /// The headline.
    pub(super) title: Option<usize>,
    /// The headline as it was found, folded: other lines that repeat it are furniture.
    pub(super) title_key: String,
    /// The first line of running text; the number of lines where there is none.
    pub(super) lead: usize,
    /// The last line of the article.
    pub(super) last: usize,
}

/// How many lines above the text a title may stand.
const REACH: usize = 40;

/// Less than this is no title.
const ENOUGH: f32 = 1.2;

impl Anatomy {
    /// Finds the parts, given which lines are the article's.
    pub(super) fn new(
        text: &str,
        page: &Page,
        kept: &[bool],
        given: &Given,
        outlet: Option<Span>,
    ) -> Self {
        let lead = lead(page, kept);
        if lead == kept.len() {
            return Self { lead, ..Self::default() };
        }
        let last = kept.iter().rposition(|k| *k).unwrap_or(lead);
        let key = |i: usize| fold(page.shapes[i].span.of(text));
        let title = match &given.title {
            Some(title) => {
                let wanted = fold(title);
                (0..page.shapes.len().min(lead + 8))
                    .find(|&i| !wanted.is_empty() && key(i) == wanted)
            }
            None => best_title(text, page, lead, outlet),
        };
        let title_key = match (&given.title, title) {
            (Some(given), _) => fold(given),
            (None, Some(i)) => key(i),
            (None, None) => String::new(),
        };
        Self { title, title_key, lead, last }
    }
}

/// The first line of running text; the number of lines where there is none.
pub(super) fn lead(page: &Page, kept: &[bool]) -> usize {
    let told = |i: usize| {
        let shape = &page.shapes[i];
        let cues = &shape.cues;
        let states = (cues.published || cues.updated || cues.byline) && shape.n_words <= 16;
        !states && !shape.is_captioned() && !beside_credit(page, i)
    };
    let prose = |i: &usize| {
        kept[*i] && told(*i) && !opens(page, *i) && (page.prosy[*i] || runs_on(page, *i))
    };
    let found = (0..kept.len()).find(prose).or_else(|| kept.iter().position(|k| *k));
    let entry = match page.form {
        Form::Live(first) => first,
        _ => kept.len(),
    };
    found.unwrap_or(kept.len()).min(entry)
}

/// Whether line `i` opens the text as a headline does, whatever it says and however it ends: the first
/// line, no longer than a sentence, with a paragraph behind a blank line.
pub(super) fn opens(page: &Page, i: usize) -> bool {
    let (Some(shape), Some(next)) = (page.shapes.first(), page.shapes.get(1)) else { return false };
    let cues = &shape.cues;
    let states = cues.published || cues.byline || (cues.updated && shape.n_digits > 0);
    let pictured = cues.credit || cues.caption;
    let named = cues.press && shape.n_words <= 6;
    let text = page.prosy[1] || (next.end == End::Stop && next.n_words >= 5);
    // A first paragraph may be a sentence too, hardly one so much shorter than the next.
    let brief = shape.end != End::Stop || (!shape.quoted && shape.n_words * 2 <= next.n_words);
    let shaped = (3..=25).contains(&shape.n_words)
        && shape.n_sentences <= 1
        && shape.n_separators < 2
        && shape.end != End::Colon
        && !matches!(shape.start, Start::Sign | Start::Lower);
    i == 0
        && next.gap
        && next.row != shape.row
        && text
        && brief
        && shaped
        && !(states || pictured || named || cues.hard || shape.link)
}

/// Whether a picture's credit stands right above the line or right below it.
fn beside_credit(page: &Page, i: usize) -> bool {
    let credit = |s: &Shape| s.cues.credit && s.n_words <= 8 && !s.year;
    let shape = &page.shapes[i];
    let above = i > 0 && page.hangs(i) && credit(&page.shapes[i - 1]);
    let below = page.shapes.get(i + 1).is_some_and(|s| !s.gap && credit(s));
    shape.n_words <= 45 && (above || below)
}

/// Whether `line` begins with the words at `name` and a separator, or is no more.
fn begins_with(text: &str, line: Span, name: Span) -> bool {
    let rest = line.of(text).strip_prefix(name.of(text)).map(str::trim_start);
    rest.is_some_and(|r| r.is_empty() || r.starts_with(['|', '-', '–', '—', '•', '·']))
}

/// Whether a line that is not long is a sentence that another follows.
fn runs_on(page: &Page, i: usize) -> bool {
    let sentence = |s: &Shape| s.end == End::Stop && s.n_words >= 4 && s.n_stop > 0;
    sentence(&page.shapes[i]) && page.prosy.get(i + 1).is_some_and(|p| *p)
}

fn best_title(text: &str, page: &Page, lead: usize, outlet: Option<Span>) -> Option<usize> {
    let from = lead.saturating_sub(REACH);
    let mut best: Option<(usize, f32)> = None;
    for i in from..lead {
        let named = outlet.is_some_and(|o| begins_with(text, page.shapes[i].span, o));
        let named = named && !opens(page, i);
        let score = title_score(text, page, i, lead) - if named { 3.0 } else { 0.0 };
        if score >= ENOUGH && best.is_none_or(|(_, s)| score > s) {
            best = Some((i, score));
        }
    }
    best.map(|b| b.0)
}

/// How much line `i` looks like the headline of the text that begins at `lead`.
fn title_score(text: &str, page: &Page, i: usize, lead: usize) -> f32 {
    let shape = &page.shapes[i];
    let cues = &shape.cues;
    let opens = opens(page, i);
    let states = cues.published || (cues.updated && !opens);
    if cues.hard || states || cues.credit || shape.n_letters.0 < 3 {
        return -9.0;
    }
    let mut score = match shape.n_words {
        1 => -2.0,
        2 => -0.5,
        3 => 0.3,
        4 => 0.8,
        5..=20 => 1.5,
        21..=32 => 0.8,
        _ => -3.0,
    };
    score += match shape.end {
        End::Stop if !opens => -1.2,
        End::Colon => -1.5,
        _ => 0.0,
    };
    if matches!(shape.start, Start::Sign | Start::Lower) {
        score -= 1.5;
    }
    score += 2.0 * page.shared(shape);
    score += if opens { 1.0 } else { 0.0 };
    score -= if cues.furniture.is_some() && !opens { 1.5 } else { 0.0 };
    let words = shape.span.of(text);
    let signs = cues.byline || signs_for_all(words);
    score -= if signs || cues.caption { 3.0 } else { 0.0 };
    // A row of buttons.
    score -= if words.contains("   ") || words.contains('\t') { 2.0 } else { 0.0 };
    score -= if shape.link { 2.0 } else { 0.0 };
    score -= shape.n_separators as f32;
    score -= if shape.year && shape.n_words < 8 && !opens { 1.5 } else { 0.0 };
    score += if shape.gap { 0.3 } else { 0.0 };
    score += if shape.gap && page.shapes[i + 1].gap { 0.4 } else { 0.0 };
    score -= 0.05 * (lead - i) as f32;
    score + if repeated(text, page, i) { 1.2 } else { 0.0 }
}

/// Whether a line nearby says the same, or begins so.
fn repeated(text: &str, page: &Page, i: usize) -> bool {
    let title = page.shapes[i].span.of(text);
    if title.len() < 20 {
        return false;
    }
    let (from, to) = (i.saturating_sub(REACH), (i + 12).min(page.shapes.len()));
    // Hardly a line begins like a title: eight bytes tell.
    let head = title.as_bytes().first_chunk::<8>();
    (from..to).filter(|&j| j != i).any(|j| {
        let other = page.shapes[j].span.of(text);
        other.as_bytes().first_chunk() == head && other.starts_with(title)
    })
}
