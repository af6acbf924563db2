//! What a page calls its parts, by the names of its elements: the text of its article, asked where hardly a
//! line looks like prose, as of a letter of one sentence; and the boxes that ask to be subscribed to.

use super::measure::Sheet;
use crate::model::{
    Markup,
    markup::{Element, Tag, Within},
};

/// Words for the text, one of which a name has …
const TEXT: [&str; 3] = ["body", "content", "text"];

/// … and words for what it is the text of, one of which stands beside it.
const OF: [&str; 6] = ["article", "entry", "markup", "post", "story", "available"];

/// Below how many words a text may be so short that nothing of it looks like an article: of a longer one
/// in which no line does, as of a list of links, the name says little.
pub(super) const SHORT: usize = 60;

/// The lines of the text as the page names it: of several that are named so the longest below the
/// headline, without what belongs to pages. `None` where no line is left, and where they are many.
pub(super) fn body(sheet: &Sheet<'_>, markup: &Markup, boxed: &[bool]) -> Option<Vec<bool>> {
    let below = sheet.heading().map_or(0, |heading| heading + 1);
    let mut n_words = vec![0; markup.elements.len()];
    for i in below..sheet.len() {
        if let Some(own) = n_words.get_mut(sheet.line(i).element as usize) {
            *own += sheet.n_words(i);
        }
    }
    for at in (1..n_words.len()).rev() {
        let own = n_words[at];
        n_words[markup.elements[at].parent as usize] += own;
    }
    let named = markup.elements.iter().enumerate().filter(|(_, e)| is_text(e, markup));
    // Of those that hold the same words the outermost.
    let longest = named.map(|(at, _)| at).max_by_key(|at| (n_words[*at], usize::MAX - at))?;
    if n_words[longest] >= SHORT {
        return None;
    }
    let mut inside = vec![false; markup.elements.len()];
    for (at, element) in markup.elements.iter().enumerate().skip(longest) {
        inside[at] = at == longest || inside[element.parent as usize];
    }
    let kept: Vec<bool> = (0..sheet.len())
        .map(|i| {
            let at = sheet.line(i).element as usize;
            let hidden = sheet.element(i).within.has(Within::HIDDEN);
            i >= below && inside[at] && !boxed[at] && !hidden && !sheet.is_settled(i)
        })
        .collect();
    kept.contains(&true).then_some(kept)
}

/// For each element, whether it is in a box that asks to be subscribed to, as letters have them in the
/// midst of their text.
pub(super) fn boxes(markup: &Markup) -> Vec<bool> {
    let mut boxed = vec![false; markup.elements.len()];
    for (at, element) in markup.elements.iter().enumerate() {
        let has = |words: &[&str]| markup.names(element.names).any(|name| words.contains(&name));
        boxed[at] = boxed[element.parent as usize]
            || (has(&["widget"]) && has(&["subscription", "subscribe"]));
    }
    boxed
}

/// Whether an element is called the text of an article.
fn is_text(element: &Element, markup: &Markup) -> bool {
    let page = matches!(element.tag, Tag::Html | Tag::Body);
    let has = |words: &[&str]| markup.names(element.names).any(|name| words.contains(&name));
    !page && has(&TEXT) && has(&OF)
}
