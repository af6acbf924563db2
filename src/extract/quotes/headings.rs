//! Quotations of headings, which the body gives in full: the speaker of the same words there.

use std::ops::Range;

use super::{
    attribute::{Choice, rule},
    line::Kind,
    phrase::Reader,
};
use crate::{
    model::{Quote, Speaker},
    text::fold::fold,
};

/// How many quotations of headings are looked for in the body.
const HEADINGS: usize = 16;

/// The fewest words that tell one quotation from another.
const FEWEST: usize = 3;

/// Gives the quotations at `headed`, which stand in headings, the speaker of the same words
/// elsewhere in the article, where they have none or only words for one. `headed` is in order.
pub(super) fn settle(text: &str, quotes: &mut [Quote], headed: &[usize]) {
    let vague = |quote: &Quote| quote.speaker.as_ref().is_none_or(|s| s.entity.is_none());
    for &at in headed.iter().take(HEADINGS) {
        let Some(heading) = quotes.get(at).filter(|q| vague(q)) else { continue };
        let words = folded(heading.span.of(text));
        if words.matches(' ').count() <= FEWEST {
            continue;
        }
        let mut body = quotes.iter().enumerate().filter(|(n, _)| headed.binary_search(n).is_err());
        let said = body
            .find(|(_, q)| q.speaker.is_some() && folded(q.span.of(text)).contains(words.as_str()));
        let Some((found, sure)) = said.and_then(|(_, q)| Some((q.speaker.clone()?, q.confidence)))
        else {
            continue;
        };
        let Some(quote) = quotes.get_mut(at) else { continue };
        let mention = quote.speaker.as_ref().map_or(found.mention, |s| s.mention);
        if quote.speaker.is_none() {
            quote.rule = rule::HEADLINE;
        }
        quote.speaker = Some(Speaker { mention, ..found });
        quote.confidence = quote.confidence.max(sure);
    }
}

/// « « Une honte » : Léa Roy s'en prend au maire »: in a heading, whoever the words after the colon
/// are about has said those before it.
pub(super) fn topic(reader: Reader<'_>, sentence: &Range<usize>, k: usize) -> Option<Choice> {
    let first = k == sentence.start && reader.line.kind(k + 1) == Kind::Colon;
    let speaker =
        reader.main_subject(k + 2, sentence.end).filter(|s| first && s.range.start == k + 2)?;
    let named = speaker.range.clone().any(|i| reader.is_name(i));
    named.then_some(Choice {
        rule: rule::HEADLINE,
        cue: None,
        speaker: Some(speaker),
        relay: None,
        inside: false,
        insertion: None,
    })
}

/// The folded words of `text`, each with a blank on both sides.
fn folded(text: &str) -> String {
    let mut words = String::from(" ");
    for word in fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words.push_str(word);
        words.push(' ');
    }
    words
}
