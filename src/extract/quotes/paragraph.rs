//! One paragraph after the other: its quotations found, attributed and resolved.

use std::{borrow::Cow, ops::Range};

use super::{
    attribute::{self, Choice, rule},
    confidence, cues, headings, insertion,
    line::{Kind, Line, lines},
    phrase::{Phrase, Reader},
    place::Place,
    reject,
    resolve::{Discourse, Source},
    speech::{Marked, Recurring},
    statement, telling,
    weigh::{self, Case, Weights},
};
use crate::{
    lexicon::{
        languages::{syntax, told},
        speech::{Class, Speech, Word, speech_of},
        syntax::{Capitals, Insertion, Order},
    },
    model::{Lang, Names, Quote, QuoteKind, Role, Rule, SPOKEN, Span},
    text::{
        letters::n_words,
        marks::{Pair, pair_marks},
        tokens::{Token, tokenize},
    },
};

/// An article being read, in the order of its text.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    /// The language of the article.
    home: Lang,
    /// The language of the paragraph in hand, and its words.
    pub(super) lang: Lang,
    pub(super) speech: &'a Speech,
    pub(super) names: &'a Names,
    /// The tokens of all paragraphs, where they are known.
    pub(super) tokens: Option<&'a [Token]>,
    pub(super) discourse: Discourse<'a>,
    pub(super) quotes: Vec<Quote>,
    /// Words reported without marks, kept apart until the end.
    pub(super) reported: Vec<Quote>,
    pub(super) limited: bool,
    /// Quotations that stand in headings.
    pub(super) headed: Vec<usize>,
    /// The source of the last quotation of the paragraph before, and whether it was left open.
    pub(super) before: Option<(Source, bool)>,
    /// Quotations of the paragraph before that wait for the one that goes on with them.
    pub(super) waiting: Vec<usize>,
    /// The quotation that the paragraph before left open.
    open: Option<usize>,
    /// The quotation that was the whole paragraph before, with nobody beside it.
    pub(super) alone: Option<usize>,
    /// Whether the paragraph before ended with a colon, and who it named.
    pub(super) colon: Option<Source>,
    /// Whom the last sentence of the paragraph before is about.
    pub(super) above: Option<Source>,
    /// What stands between marks and is no speech.
    pub(super) unsaid: Vec<Quote>,
    /// Whether the paragraph prepared last was left within a quotation.
    goes_on: bool,
    /// What stands between marks again and again.
    recurring: Recurring,
}

/// A paragraph and what was read of it.
pub(super) struct Paragraph {
    pub(super) span: Span,
    pub(super) lines: Vec<Line>,
    pub(super) pairs: Vec<Pair>,
    /// Whether it is a heading, by its role or by its shape.
    pub(super) headline: bool,
    /// Whether it is the article's title.
    pub(super) title: bool,
    /// The language it is in.
    lang: Lang,
}

/// Who spoke last in a paragraph, and in which sentence.
pub(super) struct Spoken {
    pub(super) source: Source,
    pub(super) sentence: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a str, names: &'a Names, lang: Lang, weights: &'a Weights) -> Self {
        Self {
            text,
            home: lang,
            lang,
            speech: speech_of(lang),
            names,
            tokens: None,
            discourse: Discourse::new(text, names, lang, weights),
            quotes: Vec::new(),
            reported: Vec::new(),
            limited: false,
            headed: Vec::new(),
            before: None,
            waiting: Vec::new(),
            open: None,
            alone: None,
            colon: None,
            above: None,
            unsaid: Vec::new(),
            goes_on: false,
            recurring: Recurring::default(),
        }
    }

    /// Everything said, what stands between marks and is not, and whether a limit was reached.
    pub(super) fn finish(mut self) -> (Vec<Quote>, Vec<Quote>, bool) {
        headings::settle(self.text, &mut self.quotes, &self.headed);
        statement::settle(&mut self.quotes);
        (telling::merged(self.quotes, self.reported), self.unsaid, self.limited)
    }

    /// Keeps words between marks that are no speech: nobody's.
    fn unsaid(&mut self, words: Span, speech: f32) {
        self.unsaid.push(Quote {
            span: words,
            insertions: Vec::new(),
            kind: QuoteKind::Mixed,
            cue: None,
            speaker: None,
            relay: None,
            parent: None,
            statement: None,
            rule: rule::UNATTRIBUTED,
            confidence: 0.0,
            speech,
        });
    }

    /// Takes the paragraph at `span` apart, and learns what it calls whom.
    pub(super) fn prepare(&mut self, span: Span, role: Role) -> Paragraph {
        let mut marks = pair_marks(self.text, span);
        let goes_on = std::mem::replace(&mut self.goes_on, false);
        if !goes_on && is_bullet(self.text, span, &marks.pairs) {
            marks.pairs = without_first(marks.pairs);
        }
        self.goes_on = marks.pairs.last().is_some_and(|p| !p.closed);
        self.limited |= marks.limited;
        self.recurring.count(self.text, &marks.pairs);
        self.speak(self.home);
        let lines = self.lines(span, &marks.pairs);
        let ends = ['.', '!', '?', '…', '»', '”', '"', ':', ';', ','];
        let unstopped = !span.of(self.text).ends_with(ends);
        let short = lines.first().is_some_and(|l| l.items.len() < 40);
        let headline = matches!(role, Role::Title | Role::Subhead) || unstopped && short;
        lines.iter().for_each(|line| self.discourse.learn(line));
        let title = role == Role::Title;
        Paragraph { span, lines, pairs: marks.pairs, headline, title, lang: self.lang }
    }

    /// Goes on in `lang`.
    fn speak(&mut self, lang: Lang) {
        if self.lang != lang {
            self.lang = lang;
            self.speech = speech_of(lang);
            self.discourse.speak(lang);
        }
    }

    /// What reads the phrases of `line`.
    pub(super) fn reader<'b>(&self, line: &'b Line) -> Reader<'b>
    where
        'a: 'b,
    {
        Reader {
            text: self.text,
            line,
            lang: self.lang,
            syntax: self.discourse.syntax,
            names: self.names,
        }
    }

    /// The lines of the paragraph at `span`, in the article's language or, where the journalist's
    /// words are clearly in another one, in that.
    fn lines(&mut self, span: Span, pairs: &[Pair]) -> Vec<Line> {
        let tokens = match self.tokens {
            Some(all) => Cow::Borrowed(within(all, span)),
            None => Cow::Owned(tokenize(self.text, span)),
        };
        let read = |speech, lang| {
            let straight = syntax(lang).order == Order::Straight;
            lines(self.text, &tokens, pairs, speech, straight)
        };
        let found = read(self.speech, self.lang);
        if found.first().is_none_or(is_known) {
            return found;
        }
        match told(span.of(self.text)).filter(|&other| other != self.lang) {
            Some(other) => {
                let found = read(speech_of(other), other);
                self.speak(other);
                found
            }
            None => found,
        }
    }

    /// Reads the quotations of `paragraph`, which must come after those read before.
    pub(super) fn read(&mut self, paragraph: &Paragraph) {
        self.speak(paragraph.lang);
        let mut spoken: Option<Spoken> = None;
        let Some(top) = paragraph.lines.first() else { return };
        let mut found_any = false;
        let place = self.discourse.place;
        let start = paragraph.span.start();
        self.discourse.place = Place {
            sentence: start,
            previous: start,
            paragraph: start,
            last_sentence: place.sentence,
            last_paragraph: place.paragraph,
        };
        for (n, sentence) in top.sentences.iter().enumerate() {
            let place = &mut self.discourse.place;
            place.previous = place.sentence;
            place.sentence = top.span(sentence.clone()).start().max(place.previous);
            let items = top.items.get(sentence.clone()).unwrap_or_default();
            if items.iter().any(|i| i.is_quote()) {
                found_any |= self.sentence(paragraph, n, sentence, &mut spoken);
            } else if !self.turn(paragraph, n, sentence, &mut spoken) {
                self.tell(top, sentence);
                let reader = self.reader(top);
                self.reported(top, sentence, &cues::cues(reader, sentence.clone()));
            }
            self.look_back(top, n, spoken.as_ref());
        }
        if !found_any {
            self.signature(top);
        }
        self.close(paragraph, spoken, found_any);
    }

    /// Adds the quotations within the words of `pair` that have a cue of their own there.
    fn nested(&mut self, paragraph: &Paragraph, pair: usize, parent: usize) {
        let Some(inner) = paragraph.lines.get(pair + 1) else { return };
        let reader = self.reader(inner);
        for sentence in &inner.sentences {
            let items = inner.items.get(sentence.clone()).unwrap_or_default();
            if !items.iter().any(|i| i.is_quote()) {
                continue;
            }
            let cues = cues::cues(reader, sentence.clone());
            for k in sentence.clone() {
                let Kind::Quote(child) = inner.kind(k) else { continue };
                let Some(choice) = attribute::choose(reader, sentence, &cues, k, None) else {
                    continue;
                };
                let source = choice.speaker.as_ref().and_then(|s| self.discourse.resolve(inner, s));
                let outer = paragraph.pairs[child].outer;
                let before = [rule::SUBJECT, rule::PARTICIPLE, rule::LATER, rule::NOMINAL];
                let near = choice.cue.is_some_and(|c| c.end() + 6 > outer.start());
                if choice.cue.is_none() || before.contains(&choice.rule) && !near {
                    continue;
                }
                let rule = choice.rule;
                let Some(source) = source.filter(|s| self.is_another(parent, s)) else { continue };
                let quote = Quote {
                    span: paragraph.pairs[child].inner,
                    insertions: Vec::new(),
                    kind: QuoteKind::Mixed,
                    cue: choice.cue,
                    speaker: Some(source.speaker.clone()),
                    relay: choice.relay,
                    parent: Some(parent as u32),
                    statement: None,
                    rule,
                    confidence: 0.0,
                    speech: 1.0,
                };
                self.add(quote, Some(&source));
                let index = self.quotes.len() - 1;
                self.nested(paragraph, child, index);
            }
        }
    }

    /// Whether `source` is somebody else than who says the quotation at `parent`, in which he speaks:
    /// « Je lui ai dit “non” » is all said by one.
    fn is_another(&self, parent: usize, source: &Source) -> bool {
        let own = source.speaker.mention.of(self.text);
        let outer = self.quotes.get(parent).and_then(|q| q.speaker.as_ref());
        let same = outer.is_some_and(|outer| {
            let both = outer.entity.is_some() && outer.entity == source.speaker.entity;
            both || outer.name == source.speaker.name
        });
        !same && !weigh::is_first_person(own)
    }

    /// Keeps what the next paragraph needs.
    fn close(&mut self, paragraph: &Paragraph, spoken: Option<Spoken>, any: bool) {
        let top = &paragraph.lines[0];
        let open = paragraph
            .pairs
            .last()
            .is_some_and(|p| !p.closed && p.outer.end() == paragraph.span.end());
        self.colon = None;
        if top.items.last().is_some_and(|i| i.kind == Kind::Colon)
            && let Some(sentence) = top.sentences.last()
        {
            self.colon = self.colon_subject(top, sentence);
        }
        if !any {
            self.waiting.clear();
        }
        let inner = paragraph.pairs.last().filter(|_| open).map(|p| p.inner);
        self.open = self
            .quotes
            .iter()
            .rposition(|q| q.parent.is_none())
            .filter(|&at| self.quotes.get(at).is_some_and(|q| inner == Some(q.span)));
        self.look_above(paragraph, spoken.as_ref());
        if any {
            let last = self.quotes.len().checked_sub(1);
            let alone = |at: &usize| {
                self.quotes
                    .get(*at)
                    .is_some_and(|q| q.cue.is_none() && q.span.len() + 8 >= paragraph.span.len())
            };
            self.alone = last.filter(alone);
        } else {
            self.alone = None;
        }
        self.before = spoken.map(|s| (s.source, open));
    }

    /// Who a sentence that ends with a colon says will speak.
    fn colon_subject(&mut self, top: &Line, sentence: &Range<usize>) -> Option<Source> {
        let reader = self.reader(top);
        let cues = cues::cues(reader, sentence.clone());
        let said = cues.iter().rev().find_map(|c| c.speaker.clone());
        let speaker = said.or_else(|| reader.main_subject(sentence.start, sentence.end))?;
        self.discourse.resolve(top, &speaker)
    }

    /// Reads one sentence that holds quotations; says whether any was kept.
    fn sentence(
        &mut self,
        paragraph: &Paragraph,
        n: usize,
        sentence: &Range<usize>,
        spoken: &mut Option<Spoken>,
    ) -> bool {
        let top = &paragraph.lines[0];
        let reader = self.reader(top);
        let cues = cues::cues(reader, sentence.clone());
        let mut rejected_at = None;
        let mut kept = false;
        for k in sentence.clone() {
            let Kind::Quote(pair) = top.kind(k) else { continue };
            let inner = &paragraph.lines[pair + 1];
            let inside = self.insertion(inner);
            let choice = inside
                .or_else(|| attribute::choose(reader, sentence, &cues, k, Some(inner)))
                .or_else(|| headings::topic(reader, sentence, k).filter(|_| paragraph.headline));
            let words = paragraph.pairs[pair].inner;
            let able = choice.as_ref().is_some_and(|c| c.inside || self.is_able(top, c));
            let joined = top.before(k).is_some_and(|b| {
                b.has(Class::Conjunction) || b.kind == Kind::Comma || b.is_quote()
            });
            let listed = joined && rejected_at.is_some_and(|r: usize| k - r <= 2);
            let outer = paragraph.pairs[pair].outer;
            let alone = self.discourse.syntax.capitals == Capitals::Titles
                && outer == paragraph.span
                && !paragraph.title;
            let titled = paragraph.headline
                && choice.is_none()
                && !(alone && reject::is_heading(words.of(self.text)))
                && n_words(words.of(self.text), 2) > 1;
            let charged = titled && reject::is_charge(top, sentence, k);
            let few = n_words(words.of(self.text), 5) <= 4;
            let no_speech = listed && (few || choice.is_none())
                || charged
                || !titled
                    && reject::is_no_speech(
                        reader,
                        sentence,
                        k,
                        words,
                        choice.as_ref().filter(|_| able),
                    );
            let marked = Marked {
                text: self.text,
                lang: self.lang,
                line: top,
                inner,
                sentence,
                k,
                pair: &paragraph.pairs[pair],
                cue: choice.as_ref(),
                able,
                rejected: no_speech,
                listed,
                headline: paragraph.headline,
            };
            let mut speech = self.speech_of(&marked, words);
            if self.open.is_some() && outer.start() == paragraph.span.start() {
                // What the paragraph before left open goes on.
                speech = speech.max(SPOKEN);
            }
            if speech < SPOKEN {
                rejected_at = Some(k);
                self.unsaid(words, speech);
                continue;
            }
            kept = true;
            self.keep(paragraph, (n, sentence, k), (pair, speech), choice, spoken);
        }
        self.reported(top, sentence, &cues);
        kept
    }

    /// How likely `marked`, between whose marks stand `words`, are speech.
    fn speech_of(&mut self, marked: &Marked<'_>, words: Span) -> f32 {
        let measured = marked.measured(&self.recurring);
        let likely = self.discourse.weights.probability(weigh::Choice::Speech, &measured);
        if let Some(cases) = &mut self.discourse.cases {
            let candidates = vec![(None, measured)];
            cases.push(Case { choice: weigh::Choice::Speech, words, candidates });
        }
        if marked.rejected && !words.of(self.text).chars().any(char::is_alphabetic) {
            return 0.0;
        }
        // A whole sentence in marks of its own is always someone's, and so is what is shouted.
        let surely = (marked.is_sentence() || marked.is_uttered()) && !marked.rejected;
        if surely { likely.max(SPOKEN) } else { likely }
    }

    /// Whether a choice names somebody who can speak, or leaves open who does.
    fn is_able(&self, line: &Line, choice: &Choice) -> bool {
        let named = |phrase: &Phrase| {
            let beside = phrase.apposition.as_ref();
            self.discourse.can_speak(line, &phrase.range)
                || beside.is_some_and(|a| self.discourse.can_speak(line, a))
        };
        let sure = !matches!(choice.rule, rule::COLON | rule::SUBJECT | rule::INSERTION);
        choice.speaker.as_ref().map_or(choice.rule != rule::COLON, |s| sure || named(s))
    }

    /// The clause inserted into the words of a quotation.
    fn insertion(&self, inner: &Line) -> Option<Choice> {
        let reader = self.reader(inner);
        if reader.syntax.insertion == Insertion::Outside {
            return None;
        }
        // One stands between commas or dashes, or has a pronoun hung on its verb.
        let parts = |i: usize| matches!(inner.kind(i), Kind::Comma | Kind::Dash | Kind::Clitic);
        let parted = inner.sentences.iter().filter(|s| (*s).clone().any(parts));
        parted.into_iter().find_map(|s| {
            let found = cues::cues(reader, s.clone());
            insertion::inserted(reader, &found).filter(|c| self.is_able(inner, c))
        })
    }

    /// Adds the quotation of `pair`, with its speaker where one is known.
    fn keep(
        &mut self,
        paragraph: &Paragraph,
        (n, sentence, k): (usize, &Range<usize>, usize),
        (pair, speech): (usize, f32),
        choice: Option<Choice>,
        spoken: &mut Option<Spoken>,
    ) {
        let top = &paragraph.lines[0];
        let line = if choice.as_ref().is_some_and(|c| c.inside) {
            &paragraph.lines[pair + 1]
        } else {
            top
        };
        self.discourse.words = paragraph.pairs[pair].inner;
        let named = choice
            .as_ref()
            .and_then(|c| c.speaker.as_ref())
            .and_then(|p| self.discourse.resolve(line, p))
            .or_else(|| self.worded(line, choice.as_ref()?));
        let mut rule = choice.as_ref().map_or(rule::UNATTRIBUTED, |c| c.rule);
        let mut source = named;
        if source.is_none()
            && !self.is_on(line, choice.as_ref())
            && choice.as_ref().is_none_or(|c| c.rule != rule::ACCORDING)
            && let Some((found, by)) = self.carried(
                paragraph,
                (n, sentence, k),
                self.discourse.words,
                choice.is_some(),
                spoken.as_ref(),
            )
        {
            source = Some(found);
            if choice.is_none() {
                rule = by;
            }
        }
        let (words, kin) = (paragraph.pairs[pair].inner, self.is_kin(line, choice.as_ref()));
        let reopens = k == 0 && n == 0;
        if let (Some(source), true) = (&source, reopens) {
            for waiting in std::mem::take(&mut self.waiting) {
                self.give(waiting, source, rule::REOPENED);
            }
        }
        let number = pair;
        let pair = &paragraph.pairs[pair];
        let quote = self.quote(paragraph, pair, choice, rule, source.as_ref(), (sentence, k));
        let alone = pair.outer.start() == paragraph.span.start()
            && pair.outer.end() + 2 >= paragraph.span.end();
        if quote.speaker.is_none() && (!pair.closed || alone && !paragraph.headline) {
            self.waiting.push(self.quotes.len());
        }
        let index = self.quotes.len();
        if paragraph.headline {
            self.headed.push(index);
        }
        let opened = self.open.take().filter(|_| pair.outer.start() == paragraph.span.start());
        let first = |at: usize| self.quotes.get(at)?.statement.or(Some(at as u32));
        let statement = opened.and_then(first);
        self.add(Quote { speech, statement, ..quote }, source.as_ref());
        self.discourse.words = Span::default();
        self.nested(paragraph, number, index);
        if let Some(source) = source {
            self.discourse.spoke(&source);
            self.discourse.spoke_of(&source, words, kin);
            *spoken = Some(Spoken { source, sentence: n });
        }
    }

    /// Whatever stands with a verb of saying right after the words, where nobody is named.
    fn worded(&mut self, line: &Line, choice: &Choice) -> Option<Source> {
        let beside = matches!(choice.rule, rule::FOLLOWING | rule::INVERSION);
        let phrase = choice.speaker.as_ref().filter(|_| beside)?;
        self.discourse.worded(line, phrase)
    }

    /// Whether « on » says it, whoever that is.
    fn is_on(&self, line: &Line, choice: Option<&Choice>) -> bool {
        let speaker = choice.and_then(|c| c.speaker.as_ref());
        speaker.is_some_and(|s| {
            s.range.len() == 1 && line.get(s.range.start).is_some_and(|i| i.has(Class::Anyone))
        })
    }

    /// Whether a choice names somebody by what he is to another: « Paul Roy, son associé ».
    fn is_kin(&self, line: &Line, choice: Option<&Choice>) -> bool {
        let Some(speaker) = choice.and_then(|c| c.speaker.as_ref()) else { return false };
        let owned = |range: &Range<usize>| {
            range.len() > 1 && line.get(range.start).is_some_and(|i| i.has(Class::Possessive))
        };
        owned(&speaker.range) || speaker.apposition.as_ref().is_some_and(owned)
    }

    fn quote(
        &self,
        paragraph: &Paragraph,
        pair: &Pair,
        choice: Option<Choice>,
        rule: Rule,
        source: Option<&Source>,
        (sentence, k): (&Range<usize>, usize),
    ) -> Quote {
        let top = &paragraph.lines[0];
        let insertion =
            choice.as_ref().and_then(|c| c.insertion).filter(|i| pair.inner.contains(*i));
        let colon = k.checked_sub(1).is_some_and(|b| top.kind(b) == Kind::Colon);
        let capital = pair.inner.of(self.text).chars().next().is_some_and(|c| !c.is_lowercase());
        let whole = k == sentence.start || colon || insertion.is_some();
        let kind = if whole && (capital || colon) { QuoteKind::Direct } else { QuoteKind::Mixed };
        Quote {
            span: pair.inner,
            insertions: insertion.into_iter().collect(),
            kind,
            cue: choice.as_ref().and_then(|c| c.cue),
            speaker: source.map(|s| s.speaker.clone()),
            relay: choice.as_ref().and_then(|c| c.relay),
            parent: None,
            statement: None,
            rule: if source.is_none() { rule::UNATTRIBUTED } else { rule },
            confidence: 0.0,
            speech: 1.0,
        }
    }

    /// Adds `quote`, said by whom `source` says, with its confidence.
    pub(super) fn add(&mut self, quote: Quote, source: Option<&Source>) {
        let sure = source.map(|source| (source, self.discourse.standing(source)));
        let quote = confidence::weighed(quote, sure, self.lang, self.discourse.weights);
        self.quotes.push(quote);
        self.learn_sure(self.quotes.len() - 1, source);
    }

    /// Gives the quotation at `at`, which waited for its speaker, the one that was found further on.
    pub(super) fn give(&mut self, at: usize, source: &Source, rule: Rule) {
        let Some(quote) = self.quotes.get_mut(at) else { return };
        quote.speaker = Some(source.speaker.clone());
        quote.rule = rule;
        let sure = (source, self.discourse.standing(source));
        quote.confidence = confidence::of(quote, sure, self.lang, self.discourse.weights);
        self.learn_sure(at, Some(source));
    }

    /// Notes what the confidence of the quotation at `at` was taken from, where that is asked for.
    fn learn_sure(&mut self, at: usize, source: Option<&Source>) {
        let (Some(quote), Some(source)) = (self.quotes.get(at), source) else { return };
        if self.discourse.cases.is_none() {
            return;
        }
        let stands = self.discourse.standing(source);
        let measured = confidence::measured(quote, source, stands, self.lang);
        let candidates = vec![(Some(source.speaker.name.clone()), measured)];
        let case = Case { choice: weigh::Choice::Sure, words: quote.span, candidates };
        self.discourse.cases.get_or_insert_default().push(case);
    }
}

/// Those of `tokens` that stand in `span`.
fn within(tokens: &[Token], span: Span) -> &[Token] {
    let from = tokens.partition_point(|t| t.span.start() < span.start());
    let to = tokens.partition_point(|t| t.span.end() <= span.end());
    tokens.get(from..to).unwrap_or_default()
}

/// Whether a paragraph begins with a » that takes up no quotation: « » LIRE AUSSI - … ».
fn is_bullet(text: &str, paragraph: Span, pairs: &[Pair]) -> bool {
    pairs.first().is_some_and(|p| {
        !p.closed && p.outer.start() == paragraph.start() && p.outer.of(text).starts_with('»')
    })
}

/// `pairs` without the first, in which others may stand.
fn without_first(pairs: Vec<Pair>) -> Vec<Pair> {
    let rest = pairs.into_iter().skip(1);
    rest.map(|p| Pair { parent: p.parent.and_then(|n| n.checked_sub(1)), ..p }).collect()
}

/// Whether enough of a line's words are known for it to be in the language that it was read in: in
/// prose about half are, in another language hardly one in ten.
fn is_known(line: &Line) -> bool {
    let words = line.items.iter().filter(|i| i.is_word() && !i.capital);
    let (known, all) = words
        .fold((0, 0), |(known, all), i| (known + usize::from(i.word != Word::default()), all + 1));
    known > 0 && known * 4 >= all
}
