//! Signatures: a line of its own under words in marks that says whose they are, as under a pull quote
//! or a testimonial.

use super::turns::is_name;
use crate::{
    lexicon::people::first_name,
    model::{Article, EntityIdx, EntityKind, Names, Quote, QuoteKind, Role, Rule, Span, Speaker},
    text::{fold::fold, letters::n_words},
};

/// How sure a speaker is who signs.
const SIGNED: f32 = 0.9;

/// No signature is longer, in bytes and in words.
const LONGEST: usize = 120;
const MANY: usize = 14;

/// Gives the quotations of `quotes` that stand alone in their paragraph, and beside which nobody is
/// named, to whoever signs them on the line below.
pub(super) fn sign(article: &Article, names: &Names, quotes: &mut [Quote]) {
    let text = article.text();
    let mut signed: Vec<(u32, Speaker)> = Vec::new();
    for (at, quote) in quotes.iter().enumerate() {
        let told = !matches!(
            quote.rule,
            Rule::Unattributed | Rule::Context | Rule::Continuation | Rule::Reopened | Rule::Block
        );
        let plain = quote.kind == QuoteKind::Direct && quote.parent.is_none();
        if told || !plain || is_headed(article, quote.span) {
            continue;
        }
        let Some(line) = below(text, quote.span) else { continue };
        let Some(name) = signature(text, line).filter(|n| !is_author(article, *n)) else {
            continue;
        };
        signed.push((quote.statement.unwrap_or(at as u32), speaker(text, names, name)));
    }
    let mut signed = signed.into_iter().peekable();
    for at in 0..quotes.len() as u32 {
        let Some(quote) = quotes.get_mut(at as usize) else { return };
        let first = quote.statement.unwrap_or(at);
        while signed.next_if(|(of, _)| *of < first).is_some() {}
        if let Some((_, who)) = signed.peek().filter(|(of, _)| *of == first) {
            quote.speaker = Some(who.clone());
            quote.rule = Rule::Following;
            quote.confidence = SIGNED;
        }
    }
}

/// Whether the line at `span` is nothing but a name and what its bearer is.
pub(super) fn is_signature(text: &str, span: Span) -> bool {
    signature(text, span).is_some()
}

/// Whether `words` stand in a heading, under which whoever wrote the article signs.
fn is_headed(article: &Article, words: Span) -> bool {
    let at = article.blocks.partition_point(|b| b.span.end() <= words.start());
    at == 0 || article.blocks.get(at).is_some_and(|b| matches!(b.role, Role::Title | Role::Subhead))
}

/// Whether the article is by whoever is named at `name`.
fn is_author(article: &Article, name: Span) -> bool {
    let own = fold(name.of(article.text()));
    article.author.as_ref().is_some_and(|author| fold(&author.value).contains(&own))
}

/// The line that follows `words`, where they are all of their own.
fn below(text: &str, words: Span) -> Option<Span> {
    let plain = |s: &str| s.chars().all(|c| !c.is_alphanumeric());
    let before = text.get(..words.start())?.rsplit('\n').next()?;
    let rest = text.get(words.end()..)?;
    let end = rest.find('\n')?;
    if !plain(before) || !plain(rest.get(..end)?) {
        return None;
    }
    let mut start = words.end() + end + 1;
    for line in text.get(start..)?.split('\n').take(3) {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            return Some(span);
        }
        start += line.len() + 1;
    }
    None
}

/// The name in a signature: « Léa Roy, bergère », « — Léa Roy (Sarn) ».
fn signature(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    let sentence = words.ends_with(['.', '!', '?', ':', ';', ',', '»', '”', '"']);
    if words.len() > LONGEST || sentence || n_words(words, MANY + 1) > MANY {
        return None;
    }
    let bare = words.trim_start_matches(['—', '–', '-', '―', ' ', '\u{a0}']);
    let dashed = bare.len() < words.len();
    let end = bare.find([',', '(', ';', '/']).unwrap_or(bare.len());
    let name = bare.get(..end)?.trim_end();
    let beside = bare.get(end..)?.trim_start_matches([',', ' ', '\u{a0}', '(']);
    let known = name.split([' ', '\u{a0}']).next().is_some_and(|w| first_name(&fold(w)).is_some());
    let says = beside.starts_with(char::is_lowercase) || beside.starts_with(char::is_numeric);
    let full = (2..=5).contains(&n_words(name, 6)) && is_name(name);
    let start = line.start() + (words.len() - bare.len());
    // What follows says what the bearer is; alone it must be known for a name.
    let role = says && n_words(name, 3) > 1;
    (full && (role || known && (beside.is_empty() || dashed)))
        .then(|| Span::new(start, start + name.len()))
}

/// Who is named at `name`: the person whom the article knows by these words, or the words alone.
fn speaker(text: &str, names: &Names, name: Span) -> Speaker {
    let words = fold(name.of(text));
    let same = |e: &&crate::model::Entity| e.kind == EntityKind::Person && fold(&e.name) == words;
    let inside = names
        .within(name)
        .iter()
        .map(|m| m.entity)
        .find(|&idx| names.entity(idx).is_some_and(|e| e.kind == EntityKind::Person));
    let named = names.entities.iter().position(|e| same(&e)).map(|n| EntityIdx(n as u32));
    let entity = inside.or(named);
    let known = entity.and_then(|idx| names.entity(idx)).map(|e| e.name.clone());
    let own = || name.of(text).split_whitespace().collect::<Vec<_>>().join(" ").into();
    Speaker { mention: name, name: known.unwrap_or_else(own), entity }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_a_name_and_what_its_bearer_is() {
        for (line, name) in [
            ("Julie Marsan, affûteuse", Some("Julie Marsan")),
            ("— Julie Marsan (Sarn)", Some("Julie Marsan")),
            ("Julie Marsan", Some("Julie Marsan")),
            ("Julie Marsan, 34 ans", Some("Julie Marsan")),
            ("Julie Marsan a reçu les salariés lundi matin.", None),
            ("La colère monte au port", None),
            ("Julie Marsan, Le Courrier", None),
            ("Berthilde Ancelot, affûteuse", Some("Berthilde Ancelot")),
            ("Berthilde Ancelot", None),
            ("Julie", None),
        ] {
            let found = signature(line, Span::new(0, line.len()));
            assert_eq!(found.map(|span| span.of(line)), name, "{line}");
        }
    }
}
