//! A quotation as words that are compared: folded, with what each weighs, where it stands, and whether it is denied.

use std::ops::Range;

use crate::{
    lexicon::{
        forms::Forms,
        light::is_light,
        negation::{Denial, denial},
    },
    model::{Lang, Reading, Span},
    text::{fold::fold_into, letters::is_alphanumeric},
};

/// Words behind as many are not compared: no speech is told by its end alone, and comparing takes time by the
/// product of two lengths.
const MOST_WORDS: usize = 240;

/// How far from a word that denies what it denies may stand, in words.
const REACH: usize = 6;

/// A quotation as it is compared.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// All words, folded, one behind the other.
    text: String,
    words: Vec<Word>,
    lang: Lang,
}

/// A word of it.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it stands in the text it was taken from.
    pub span: Span,
    /// Where it stands in the folded words.
    folded: Span,
    /// Whether it says something of what is said: it is no stop word, auxiliary or word that denies.
    pub is_content: bool,
    /// Whether words before it are left out: « […] ».
    pub after_gap: bool,
    /// Whether it stands in brackets, so that it is not said to be the speaker's: « \[ses\] », « céder\[ait\] ».
    pub is_bracketed: bool,
    /// Whether a sentence begins with it.
    pub begins: bool,
    /// Whether a comma or its like stands before it.
    pub is_parted: bool,
    /// Whether it is denied.
    pub denied: Denied,
}

/// Whether something is denied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Denied {
    /// It is not.
    #[default]
    No,
    /// It may be: « pas » stands beside it, and what it belongs to is not in the quotation.
    Perhaps,
    /// It is.
    Yes,
}

impl Words {
    /// Those of the statement that begins with the quotation at `nth` of `reading`, what the journalist put into it left out.
    pub fn of(reading: &Reading, nth: usize) -> Self {
        let mut words = Self { lang: reading.article.lang, ..Self::default() };
        let first = reading.quotes.get(nth);
        let mut pieces: Vec<_> = reading.statement(nth).collect();
        if pieces.is_empty() {
            pieces.extend(first);
        }
        for quote in pieces {
            let mut from = quote.span.start();
            for hole in &quote.insertions {
                words.add(reading.article.text(), Span::new(from, hole.start()));
                from = from.max(hole.end());
            }
            words.add(reading.article.text(), Span::new(from, quote.span.end()));
        }
        words.deny();
        // Those of a whole corpus are held together.
        words.text.shrink_to_fit();
        words.words.shrink_to_fit();
        words
    }

    /// Those of `text`, which is in language `lang`.
    pub fn of_text(text: &str, lang: Lang) -> Self {
        let mut words = Self { lang, ..Self::default() };
        words.add(text, Span::new(0, text.len()));
        words.deny();
        words
    }

    /// All of them.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The language they are in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The word at `at`, folded.
    pub fn folded(&self, at: usize) -> &str {
        self.words.get(at).and_then(|word| self.text.get(word.folded.range())).unwrap_or("")
    }

    /// Where each sentence stands among them.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let n = self.words.len();
        let begins = |at: &usize| self.words.get(*at).is_some_and(|word| word.begins);
        (0..n).filter(begins).map(move |at| at..(at + 1..n).find(begins).unwrap_or(n))
    }

    /// Whether any of them is denied.
    pub fn denies(&self) -> bool {
        self.words.iter().any(|word| word.denied == Denied::Yes)
    }

    /// How many of them say something of what is said.
    pub fn n_content(&self) -> usize {
        self.words.iter().filter(|word| word.is_content).count()
    }

    /// What those that say something begin with, by which forms of a word mostly meet.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        let content = (0..self.words.len()).filter(|&at| self.words[at].is_content);
        content.map(|at| stem(self.folded(at)))
    }

    /// Whether the word at `at` and the one at `other_at` of `other` are forms of one: « fermera », « fermerons ».
    pub fn is_form(&self, at: usize, other: &Self, other_at: usize) -> bool {
        let (a, b) = (self.folded(at), other.folded(other_at));
        let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        if shared < 2 || a.bytes().chain(b.bytes()).any(|c| c.is_ascii_digit()) {
            return false;
        }
        let shorter = a.len().min(b.len());
        shared >= 3 && shared + 3 >= shorter && shared + 5 >= a.len().max(b.len()) && shorter > 3
            || Forms::of(a).has(b, self.lang)
    }

    /// Adds the words of `text` at `span`.
    fn add(&mut self, text: &str, span: Span) {
        let mut scan = Scan {
            text,
            at: span.start(),
            end: span.end(),
            gap: false,
            stop: true,
            parted: false,
            bracket: false,
        };
        while self.words.len() < MOST_WORDS {
            let Some(found) = scan.next_word() else { return };
            let from = self.text.len();
            let own = found.of(text).chars().filter(|c| !matches!(c, '[' | ']' | '(' | ')'));
            own.for_each(|c| fold_into(c.encode_utf8(&mut [0; 4]), &mut |f| self.text.push(f)));
            let folded = Span::new(from, self.text.len());
            let word = self.text.get(folded.range()).unwrap_or("");
            let denies = denial(word, self.lang) != Denial::default();
            let is_content = !denies && !is_light(word, self.lang);
            let after_gap = std::mem::take(&mut scan.gap);
            let is_bracketed = scan.bracket || found.of(text).contains('[');
            let begins = std::mem::take(&mut scan.stop);
            let is_parted = std::mem::take(&mut scan.parted);
            let denied = Denied::No;
            self.words.push(Word {
                span: found,
                folded,
                is_content,
                after_gap,
                is_bracketed,
                begins,
                is_parted,
                denied,
            });
        }
    }

    /// Says of each word whether it is denied.
    fn deny(&mut self) {
        let does: Vec<Denial> =
            (0..self.words.len()).map(|at| denial(self.folded(at), self.lang)).collect();
        if does.iter().all(|does| *does == Denial::default()) {
            return;
        }
        let mut taken = vec![false; does.len()];
        let mut marks = self.denied_by_particles(&does, &mut taken);
        marks.extend(self.denied_by_others(&does, &taken));
        for (at, denied) in marks {
            if let Some(word) = self.words.get_mut(at).filter(|w| w.denied != Denied::Yes) {
                word.denied = denied;
            }
        }
    }

    /// What particles deny; the words that they need for it are `taken`.
    fn denied_by_particles(&self, does: &[Denial], taken: &mut [bool]) -> Vec<(usize, Denied)> {
        let behind = |at: &usize| does[*at].has(Denial::BEHIND);
        let mut marks = Vec::new();
        for at in (0..does.len()).filter(|&at| does[at].has(Denial::PARTICLE)) {
            let but = |at: &usize| does[*at].has(Denial::BUT);
            let reach = (at + 1..does.len().min(at + 1 + REACH)).take_while(|at| !but(at));
            let after = reach.into_iter().find(behind);
            let before = (at.saturating_sub(4)..at).rev().find(|k| behind(k) && !taken[*k]);
            let Some(other) = after.or(before) else { continue };
            taken[other] = true;
            let verb = (at + 1..other).rev().find(|&k| self.words[k].is_content);
            let from = other.max(at) + 1;
            let denied = verb.or_else(|| self.content_from(from));
            marks.extend(denied.map(|at| (at, Denied::Yes)));
        }
        marks
    }

    /// What words deny that are not `taken` by a particle.
    fn denied_by_others(&self, does: &[Denial], taken: &[bool]) -> Vec<(usize, Denied)> {
        let mut marks = Vec::new();
        for (at, does) in does.iter().enumerate() {
            // « sans nous, contre l’avis »: what a comma parts from it is not denied.
            let next = self.content_from(at + 1).filter(|&next| !self.is_parted(at + 1..next + 1));
            if does.has(Denial::ALONE) {
                let denied = if taken[at] { Denied::Perhaps } else { Denied::Yes };
                marks.extend(next.map(|at| (at, denied)));
            } else if does.has(Denial::BEHIND) && !taken[at] {
                let before = (at.saturating_sub(2)..at).rev().find(|&k| self.words[k].is_content);
                marks.extend(before.into_iter().chain(next).map(|at| (at, Denied::Perhaps)));
            }
        }
        marks
    }

    /// Whether a comma or its like stands before any of these words.
    fn is_parted(&self, words: Range<usize>) -> bool {
        self.words.get(words).is_some_and(|words| words.iter().any(|word| word.is_parted))
    }

    /// The first word from `at` on that says something, within reach.
    fn content_from(&self, at: usize) -> Option<usize> {
        (at..self.words.len().min(at + 4)).find(|&k| self.words[k].is_content)
    }
}

/// What forms of a folded word mostly begin with.
fn stem(word: &str) -> &str {
    let end = word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
    let head = word.get(..end).unwrap_or(word);
    match head.len() == word.len() {
        true => head.strip_suffix(['s', 'x', 'e']).filter(|stem| stem.len() > 2).unwrap_or(head),
        false => head,
    }
}

/// Goes through the words of a text.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// Whether a sign that words are left out was passed.
    gap: bool,
    /// Whether a sentence ended, or none has begun.
    stop: bool,
    /// Whether a sign was passed that parts words of one sentence.
    parted: bool,
    /// Whether a bracket is open.
    bracket: bool,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..self.end).unwrap_or("")
    }

    /// Where the next word stands.
    fn next_word(&mut self) -> Option<Span> {
        loop {
            let rest = self.rest();
            let gaps = ["[…]", "(…)", "[...]", "(...)", "[ … ]", "[. . .]"];
            if let Some(gap) = gaps.into_iter().find(|gap| rest.starts_with(gap)) {
                (self.at, self.gap) = (self.at + gap.len(), true);
                continue;
            }
            let c = rest.chars().next()?;
            if is_alphanumeric(c) {
                break;
            }
            self.gap |= c == '…';
            self.bracket = c == '[' || self.bracket && c != ']';
            self.stop |= matches!(c, '.' | '!' | '?');
            self.parted |= matches!(c, ',' | ';' | ':' | '—' | '–');
            self.at += c.len_utf8();
        }
        let start = self.at;
        self.at += word_len(self.rest());
        Some(Span::new(start, self.at))
    }
}

/// How many bytes the word has that `rest` begins with: letters, an ending in brackets (« céder\[ait\] »), an English
/// ending behind an apostrophe.
fn word_len(rest: &str) -> usize {
    let run = |from: usize| {
        let tail = rest.get(from..).unwrap_or("");
        tail.find(|c: char| !is_alphanumeric(c)).unwrap_or(tail.len())
    };
    let mut len = run(0);
    let behind = rest.get(len..).unwrap_or("");
    if behind.starts_with('[') {
        let within = run(len + 1);
        if within > 0 && rest.get(len + 1 + within..).unwrap_or("").starts_with(']') {
            return len + within + 2;
        }
    }
    let quote = behind.chars().next().filter(|c| matches!(c, '\'' | '’'));
    if let Some(quote) = quote {
        let from = len + quote.len_utf8();
        let ending = rest.get(from..from + run(from)).unwrap_or("").to_lowercase();
        if matches!(ending.as_str(), "s" | "t" | "re" | "ve" | "ll" | "d" | "m") {
            len = from + ending.len();
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, lang: Lang) -> String {
        let words = Words::of_text(text, lang);
        let word = |at: usize| {
            let word = &words.words[at];
            let gap = if word.after_gap { "…" } else { "" };
            let sign = match word.denied {
                Denied::No => "",
                Denied::Perhaps => "?",
                Denied::Yes => "!",
            };
            let folded = words.folded(at);
            match word.is_content {
                true => format!("{gap}{}{sign}", folded.to_uppercase()),
                false => format!("{gap}{folded}"),
            }
        };
        (0..words.words.len()).map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_folded_weighed_and_denied() {
        for (text, found) in [
            ("On ne fermera pas la ligne", "on ne FERMERA! pas la LIGNE"),
            (
                "céder[ait] pas à la menace […] d’un procès",
                "CEDERAIT? pas a la MENACE? …d un PROCES",
            ),
            ("On ne ferme la ligne que si", "on ne FERME la LIGNE que si"),
            ("Il n’y a jamais eu d’amiante", "il n y a jamais eu d AMIANTE!"),
            ("Personne n’est venu", "personne n est VENU!"),
            ("Sans feu ni lieu", "sans FEU! ni LIEU!"),
            ("prise sans nous, contre l’avis", "PRISE sans nous contre l AVIS"),
        ] {
            assert_eq!(shown(text, Lang::Fr), found);
        }
        assert_eq!(shown("The bridge isn’t safe", Lang::En), "the BRIDGE isn't SAFE!");
    }
}
